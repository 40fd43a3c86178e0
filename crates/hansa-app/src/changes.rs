//! History: what was changed, by whom, and taking it back.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use hansa_domain::kind::Kind;
use hansa_domain::record::Values;
use hansa_domain::{Action, Condition, Id, Problem, Record, Value, policy};
use hansa_storage::Tx;
use hansa_storage::changes::{self, Act};
pub use hansa_storage::changes::{Act as Deed, Change};

use crate::display::Titles;
use crate::records::{save, show, titles, visible_record};
use crate::{Error, OpContext, Reference};

/// The history of a record.
#[derive(Clone, Debug)]
pub struct History {
    /// The record as it is, with its title.
    pub record: Record,
    /// Its changes, the latest first, without what the actor may not see.
    pub changes: Vec<Change>,
    /// What is shown of the records that the changes mention.
    pub titles: Titles,
    /// Whether the actor may take changes back.
    pub may_undo: bool,
}

/// A change among those of many records.
#[derive(Clone, Debug)]
pub struct Recent {
    /// The change, without what the actor may not see.
    pub change: Change,
    /// The record.
    pub record: Reference,
}

/// The history of a record that the actor sees.
pub async fn history(ctx: &OpContext, kind: &'static Kind, id: Id) -> Result<History, Error> {
    let mut tx = ctx.read().await?;
    let mut record = visible_record(ctx, &mut tx, kind, id).await?;
    let mut changes = seen(ctx, &record, changes::of_record(&mut tx, id).await?);
    let titles = mentioned(ctx, &mut tx, &changes).await?;
    let owner = record.owner_unit();
    for change in &mut changes {
        redact(ctx, kind, owner, &titles, &mut change.before);
        redact(ctx, kind, owner, &titles, &mut change.after);
        hide_actor(ctx, change);
    }
    let may_undo = policy::may(&ctx.actor, Action::Update, &record) && record.archived_at.is_none();
    crate::records::redact(&ctx.actor, &mut record, &titles);
    ctx.note(&record);
    Ok(History { record, changes, titles, may_undo })
}

/// The changes, the latest first, without what was written while the actor could not see the record: what is public now
/// may have been secret before. Whoever may change the record sees them all.
pub(crate) fn seen(ctx: &OpContext, now: &Record, changes: Vec<Change>) -> Vec<Change> {
    if policy::may(&ctx.actor, Action::Update, now) {
        return changes;
    }
    let mut state = now.clone();
    let mut kept = Vec::with_capacity(changes.len());
    for mut change in changes {
        let after = policy::may(&ctx.actor, Action::See, &state);
        for name in change.fields() {
            state.set(name, change.before.get(name).cloned());
        }
        if after {
            if change.act != Act::Created && !policy::may(&ctx.actor, Action::See, &state) {
                change.before.clear();
            }
            kept.push(change);
        }
    }
    kept
}

/// What is shown of the records that the changes mention.
pub(crate) async fn mentioned(ctx: &OpContext, tx: &mut Tx, changes: &[Change]) -> Result<Titles, Error> {
    let states = changes.iter().flat_map(|change| {
        [&change.before, &change.after]
            .map(|values| Record { values: values.clone(), ..Record::new(change.kind, change.record, change.at) })
    });
    titles(ctx, tx, &states.collect::<Vec<_>>()).await
}

/// Who changed what is a matter of the staff.
fn hide_actor(ctx: &OpContext, change: &mut Change) {
    if !ctx.actor.signed_in() {
        change.actor_name.clear();
        change.actor_id = None;
        change.reason.clear();
    }
}

pub(crate) fn redact(ctx: &OpContext, kind: &Kind, owner: Option<Id>, titles: &Titles, values: &mut Values) {
    values.retain(|name, value| {
        if let Value::Links(links) = value {
            links.retain(|link| titles.contains_key(&link.to));
        }
        kind.field(name).is_some_and(|field| policy::sees_field(&ctx.actor, field, owner)) && !value.is_empty()
    });
}

/// The last change of a record, if it is the actor's own and can be taken back: a record cannot be as if it had never been.
pub async fn last_own(ctx: &OpContext, kind: &'static Kind, id: Id) -> Result<Option<Id>, Error> {
    let Some(account) = ctx.actor.account() else { return Ok(None) };
    let mut tx = ctx.read().await?;
    visible_record(ctx, &mut tx, kind, id).await?;
    let last = changes::of_record(&mut tx, id).await?.into_iter().next();
    let own = last.filter(|change| change.actor_id == Some(account) && change.act != Act::Created);
    Ok(own.map(|change| change.id))
}

/// Takes a change back: its fields get the values that they had before it. Other fields, and later changes of other
/// fields, stay.
pub async fn undo(ctx: &OpContext, kind: &'static Kind, id: Id, change: Id) -> Result<Record, Error> {
    let mut tx = ctx.write().await?;
    let before = visible_record(ctx, &mut tx, kind, id).await?;
    if !policy::may(&ctx.actor, Action::Update, &before) {
        return Err(Error::NotAllowed);
    }
    let change = changes::get(&mut tx, change).await?.filter(|change| change.record == id).ok_or(Error::NotFound)?;
    if change.act == Act::Created {
        return Err(Problem::new("nothing-to-undo").into());
    }
    let mut record = before.clone();
    let mut act = Act::Undone;
    match change.act {
        Act::Archived => {
            record.archived_at = None;
            act = Act::Restored;
        }
        Act::Restored => {
            record.archived_at = Some(ctx.now);
            act = Act::Archived;
        }
        _ => {}
    }
    for name in change.fields() {
        if kind.field(name).is_some_and(|field| policy::sees_field(&ctx.actor, field, before.owner_unit())) {
            record.set(name, change.before.get(name).cloned());
        }
    }
    let mut record = save(ctx, &mut tx, &before, record, act, "").await?;
    show(ctx, &mut tx, &mut record).await?;
    tx.commit().await?;
    Ok(record)
}

/// As [`seen`], for changes of several records.
async fn seen_of_many(ctx: &OpContext, tx: &mut Tx, changes: Vec<Change>) -> Result<Vec<Change>, Error> {
    let mut kept: HashMap<Id, Change> = HashMap::new();
    let mut known: HashSet<Id> = HashSet::new();
    for change in &changes {
        if known.insert(change.record)
            && let Some(now) = hansa_storage::records::get(tx, change.kind, change.record).await?
        {
            let all = seen(ctx, &now, changes::of_record(tx, change.record).await?);
            kept.extend(all.into_iter().map(|change| (change.id, change)));
        }
    }
    Ok(changes.iter().filter_map(|change| kept.remove(&change.id)).collect())
}

/// The latest changes since a moment of the records that the actor sees; older than `before`, if that is given.
pub async fn recent(
    ctx: &OpContext,
    since: DateTime<Utc>,
    before: Option<Id>,
    limit: u64,
) -> Result<Vec<Recent>, Error> {
    let mut tx = ctx.read().await?;
    let visible = policy::visible(&ctx.actor);
    let mut changes = changes::since(&mut tx, since, before, &visible, limit).await?;
    if visible != Condition::True {
        changes = seen_of_many(ctx, &mut tx, changes).await?;
    }
    let titles = mentioned(ctx, &mut tx, &changes).await?;
    let ids: Vec<Id> = changes.iter().map(|change| change.record).collect();
    let shown = hansa_storage::records::references(&mut tx, &ids, &visible).await?;
    Ok(changes
        .into_iter()
        .filter_map(|mut change| {
            let record = shown.get(&change.record)?.clone();
            hide_actor(ctx, &mut change);
            redact(ctx, change.kind, None, &titles, &mut change.before);
            redact(ctx, change.kind, None, &titles, &mut change.after);
            Some(Recent { change, record })
        })
        .collect())
}
