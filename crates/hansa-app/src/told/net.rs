//! What several changes of one record come to: what was before the first of them and what is after the last.

use std::collections::{BTreeMap, HashMap, HashSet};

use hansa_domain::record::Values;
use hansa_domain::{Condition, Id, Kind, Value, policy};
use hansa_storage::Tx;
use hansa_storage::changes::{Act, Change, difference};
use hansa_storage::records;
use hansa_storage::spans::{self, Span};

use crate::changes::{mentioned, redact, seen};
use crate::display::Titles;
use crate::{Error, OpContext, Reference};

/// Changes that are folded; of more, the latest are told and all are counted.
pub(super) const FOLDED: u64 = 2_000;
/// Records that are asked for in one statement.
const AT_ONCE: usize = 400;

/// The values that fields were given; none, when they were emptied.
type Given = BTreeMap<&'static str, Option<Value>>;

/// What the changes of a record come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Net {
    /// Whether it was made.
    pub made: bool,
    /// Whether it was there before, and the reader has been able to see it only since.
    pub opened: bool,
    /// Whether it was put away, or brought back.
    pub archived: Option<bool>,
    /// The differing fields' values before.
    pub before: Values,
    /// The differing fields' values after.
    pub after: Values,
}

impl Net {
    /// Of changes in the order in which they were made. Nothing, when everything was changed back, or when the record was
    /// made and put away again.
    pub fn of(changes: &[&Change]) -> Option<Self> {
        let (mut made, mut opened) = (false, false);
        let (mut first, mut last) = (Given::new(), Given::new());
        let mut moves = Vec::new();
        for change in changes {
            match change.act {
                Act::Created => made = true,
                Act::Archived | Act::Restored | Act::Removed => moves.push(change.act != Act::Restored),
                Act::Updated | Act::Undone => {}
            }
            if opens(change) {
                opened = true;
                continue;
            }
            for name in change.fields() {
                first.entry(name).or_insert_with(|| change.before.get(name).cloned());
                last.insert(name, change.after.get(name).cloned());
            }
        }
        let given =
            |values: Given| -> Values { values.into_iter().filter_map(|(name, value)| Some((name, value?))).collect() };
        let (before, after) = difference(&given(first), &given(last));
        // Put away and brought back again, it is where it was.
        let archived = moves.first().zip(moves.last()).filter(|(first, last)| first == last).map(|(_, last)| *last);
        if (made || opened) && archived == Some(true) {
            return None;
        }
        let net = Self { made, opened, archived, before, after };
        (made || opened || archived.is_some() || net.differing() > 0).then_some(net)
    }

    /// In how many fields it differs.
    pub fn differing(&self) -> usize {
        self.after.len() + self.before.keys().filter(|name| !self.after.contains_key(*name)).count()
    }

    /// Forgets fields that differ no longer once the reader's rights have been applied.
    fn settle(&mut self) {
        (self.before, self.after) = difference(&self.before, &self.after);
    }
}

/// Whether the change made the record visible to the reader: what it was before has then been taken away (see [`seen`]),
/// its class too, which every record has.
fn opens(change: &Change) -> bool {
    let class = "publicity";
    change.act != Act::Created && change.after.contains_key(class) && !change.before.contains_key(class)
}

/// What became of a record.
#[derive(Clone, Debug)]
pub(super) struct Changed {
    /// The record.
    pub record: Reference,
    /// What its changes come to, without what the reader may not see.
    pub net: Net,
    /// The latest change.
    pub last: Id,
}

/// What the changes of a span come to.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// The records, those changed last first.
    pub records: Vec<Changed>,
    /// What is shown of the records that the fields that changed refer to. Not of those that new records refer to.
    pub titles: Titles,
    /// Whether there were more than could be folded.
    pub more: bool,
}

/// What the changes of a span come to for those records that pass the condition and that the reader sees.
pub(super) async fn within(
    ctx: &OpContext,
    tx: &mut Tx,
    span: &Span,
    condition: &Condition,
    only: Option<super::Only<'_>>,
) -> Result<Changes, Error> {
    let visible = policy::visible(&ctx.actor);
    let (mut touched, more) = spans::records(tx, span, condition, FOLDED).await?;
    if let Some(only) = only {
        let kept = passing(tx, &touched, only).await?;
        touched.retain(|(id, _)| kept.contains(id));
    }
    let ids: Vec<Id> = touched.iter().map(|(id, _)| *id).collect();
    let mut of_each: HashMap<Id, Vec<Change>> = HashMap::new();
    for change in spans::of_records(tx, &ids, span.after).await? {
        of_each.entry(change.record).or_default().push(change);
    }
    let mut owners = HashMap::new();
    if visible != Condition::True {
        for (kind, ids) in by_kind(&touched) {
            for now in records::by_ids(tx, kind, &ids).await? {
                owners.insert(now.id, now.owner_unit());
                if let Some(changes) = of_each.get_mut(&now.id) {
                    *changes = seen(ctx, &now, std::mem::take(changes));
                }
            }
        }
    }
    for changes in of_each.values_mut() {
        changes.retain(|change| span.holds(change.id));
        changes.reverse();
    }
    let shown = records::references(tx, &ids, &visible).await?;
    // A new record is told by its title; what it refers to is looked up when that is told, too.
    let changed: Vec<Change> =
        of_each.values().filter(|all| all.iter().all(|c| c.act != Act::Created)).flatten().cloned().collect();
    let titles = mentioned(ctx, tx, &changed).await?;
    let mut told = Vec::new();
    for (id, kind) in &touched {
        let (Some(own), Some(record)) = (of_each.get(id), shown.get(id)) else { continue };
        let Some(last) = own.last().map(|change| change.id) else { continue };
        let Some(mut net) = Net::of(&own.iter().collect::<Vec<_>>()) else { continue };
        if !net.made {
            let owner = owners.get(id).copied().flatten();
            redact(ctx, kind, owner, &titles, &mut net.before);
            redact(ctx, kind, owner, &titles, &mut net.after);
            net.settle();
            if net.differing() == 0 && !net.opened && net.archived.is_none() {
                continue;
            }
        }
        told.push(Changed { record: record.clone(), net, last });
    }
    Ok(Changes { records: told, titles, more })
}

/// Those of the records for which the condition of their kind holds.
async fn passing(tx: &mut Tx, touched: &[(Id, &'static Kind)], only: super::Only<'_>) -> Result<HashSet<Id>, Error> {
    let mut kept = HashSet::new();
    for (kind, ids) in by_kind(touched) {
        let Some((_, condition)) = only.iter().find(|(of, _)| *of == kind) else { continue };
        for ids in ids.chunks(AT_ONCE) {
            let these = Condition::Ids(ids.to_vec()).and(condition.clone());
            kept.extend(records::ids(tx, kind, &these).await?);
        }
    }
    Ok(kept)
}

/// The records of each kind.
fn by_kind(records: &[(Id, &'static Kind)]) -> Vec<(&'static Kind, Vec<Id>)> {
    let mut kinds: Vec<(&'static Kind, Vec<Id>)> = Vec::new();
    for (id, kind) in records {
        match kinds.iter_mut().find(|(of, _)| of == kind) {
            Some((_, ids)) => ids.push(*id),
            None => kinds.push((kind, vec![*id])),
        }
    }
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Utc};

    fn change(act: Act, before: &[(&'static str, &str)], after: &[(&'static str, &str)]) -> Change {
        let values = |pairs: &[(&'static str, &str)]| -> Values {
            pairs.iter().map(|(name, text)| (*name, Value::Text((*text).to_owned()))).collect()
        };
        let kind: &'static Kind = hansa_domain::kind("interest").expect("declared");
        Change {
            id: Id::nil(),
            at: DateTime::<Utc>::UNIX_EPOCH,
            actor_id: None,
            actor_name: String::new(),
            act,
            kind,
            record: Id::nil(),
            version: 1,
            before: values(before),
            after: values(after),
            reason: String::new(),
            batch: None,
        }
    }

    fn net(changes: &[Change]) -> Option<Net> {
        Net::of(&changes.iter().collect::<Vec<_>>())
    }

    #[test]
    fn several_changes_are_one() {
        let told = net(&[
            change(Act::Updated, &[("stage", "identified")], &[("stage", "preparing")]),
            change(Act::Updated, &[("stage", "preparing"), ("level", "eu")], &[("stage", "influencing")]),
        ]);
        let told = told.expect("two fields differ");
        assert_eq!(told.before["stage"], Value::Text("identified".into()));
        assert_eq!(told.after["stage"], Value::Text("influencing".into()));
        assert_eq!((told.differing(), told.after.contains_key("level")), (2, false));
    }

    #[test]
    fn what_was_changed_back_is_not_told() {
        let there = change(Act::Updated, &[("stage", "identified")], &[("stage", "preparing")]);
        let back = change(Act::Undone, &[("stage", "preparing")], &[("stage", "identified")]);
        assert_eq!(net(&[there, back]), None);
        assert_eq!(net(&[change(Act::Archived, &[], &[]), change(Act::Restored, &[], &[])]), None);
        assert_eq!(net(&[change(Act::Restored, &[], &[]), change(Act::Archived, &[], &[])]), None);
    }

    #[test]
    fn what_was_made_and_put_away_is_not_told() {
        let made = || change(Act::Created, &[], &[("stage", "identified")]);
        assert_eq!(net(&[made(), change(Act::Archived, &[], &[])]), None);
        let kept = net(&[made(), change(Act::Archived, &[], &[]), change(Act::Restored, &[], &[])]);
        assert!(kept.is_some_and(|net| net.made && net.archived.is_none()));
    }

    #[test]
    fn what_became_visible_is_told_as_opened_without_what_it_was() {
        let opened = change(Act::Updated, &[], &[("publicity", "public"), ("stage", "preparing")]);
        let told = net(&[opened]).expect("told");
        assert!(told.opened && told.differing() == 0);
    }
}
