//! Destroying what a plan lists: records with their parts, comments, history, words and files. What refers to each other goes in
//! one transaction, the rest one by one, so that the work can be killed at any moment and gone on with.

use std::collections::{BTreeSet, HashMap, HashSet};

use hansa_domain::kinds::Waiver;
use hansa_domain::{Id, Kind, PartialDate, Problem, Record, Type, Value};
use hansa_storage::records::{self, Stamp};
use hansa_storage::subject::{self as stored, Item, Purge};
use hansa_storage::{Tx, files, retention};
use serde_json::Value as Json;

use super::{CHANGED, Notes, fitted, rules_kind, sorted, waived};
use crate::erasure::Report;
use crate::jobs::Watch;
use crate::use_log::{self, Entry, What};
use crate::{Error, OpContext, erasure};

/// What went.
#[derive(Default)]
pub(super) struct Gone {
    pub records: Vec<(&'static Kind, Id)>,
    pub files: Vec<Id>,
    /// How many rows of history.
    pub history: u64,
}

/// Those of the records that can go, each with what goes with it: its parts, the comments on it and what waives rules for it. A
/// record stays when something else refers to it or to these, or when a decision keeps one of them.
pub(super) async fn groups(
    tx: &mut Tx,
    ids: &[Id],
    waived: &HashMap<Id, Option<PartialDate>>,
) -> Result<HashMap<Id, HashSet<Id>>, Error> {
    let mut groups: HashMap<Id, HashSet<Id>> = ids.iter().map(|id| (*id, HashSet::from([*id]))).collect();
    let mut owner: HashMap<Id, HashSet<Id>> = ids.iter().map(|id| (*id, HashSet::from([*id]))).collect();
    let mut new: Vec<Id> = ids.to_vec();
    while !new.is_empty() {
        let mut next = Vec::new();
        for (part, whole) in companions(tx, &new).await? {
            let roots = owner.get(&whole).cloned().unwrap_or_default();
            let known = owner.entry(part).or_default();
            let before = known.len();
            known.extend(roots.iter().copied());
            if known.len() > before {
                next.push(part);
            }
            for root in roots {
                groups.entry(root).or_default().insert(part);
            }
        }
        new = next;
    }
    groups.retain(|_, members| members.iter().all(|id| !waived.contains_key(id)));
    loop {
        let going: HashSet<Id> = groups.values().flatten().copied().collect();
        let held = records::outsiders(tx, &going).await?;
        if held.is_empty() {
            return Ok(groups);
        }
        groups.retain(|_, members| members.is_disjoint(&held));
    }
}

/// What goes with records: which with which.
async fn companions(tx: &mut Tx, ids: &[Id]) -> Result<Vec<(Id, Id)>, Error> {
    let from: BTreeSet<Id> = stored::referring(tx, ids).await?.into_iter().map(|(from, _)| from).collect();
    let from: Vec<Id> = from.into_iter().collect();
    let wanted: HashSet<Id> = ids.iter().copied().collect();
    let mut found = Vec::new();
    for (kind, ids) in records::by_kind(tx, &from).await? {
        let field = if kind.name == Waiver::NAME { Some("record") } else { kind.whole };
        let Some(field) = field else { continue };
        for record in records::by_ids(tx, kind, &ids).await? {
            let of = record.links(field).iter().map(|link| link.to).filter(|to| wanted.contains(to));
            found.extend(of.map(|to| (record.id, to)));
        }
    }
    Ok(found)
}

/// Takes records away with all that they said. Nothing else may refer to them. One line of history stays of each, which says only
/// that it was removed, and of which class it was.
pub(super) async fn destroy(ctx: &OpContext, tx: &mut Tx, going: &HashSet<Id>) -> Result<Gone, Error> {
    let mut ids: Vec<Id> = going.iter().copied().collect();
    ids.sort_unstable();
    let (mut gone, mut held) = (Gone::default(), BTreeSet::new());
    for (kind, ids) in records::by_kind(tx, &ids).await? {
        let mut those = records::by_ids(tx, kind, &ids).await?;
        those.sort_by_key(|record| record.id);
        for record in &mut those {
            held.extend(files_of(tx, record).await?);
            // By its class the line that stays is told to those who could see the record.
            record.values.retain(|name, _| *name == "publicity");
        }
        gone.history += retention::forget(tx, &ids).await?;
        let entries: Vec<Id> = those.iter().map(|_| ctx.new_id()).collect();
        let stamp = Stamp { batch: None, ..crate::records::stamp(ctx, "") };
        records::remove(tx, &those, &stamp, &entries).await?;
        gone.records.extend(those.iter().map(|record| (kind, record.id)));
    }
    for file in held {
        if files::get(tx, file).await?.is_some() && files::holders(tx, file).await?.is_empty() {
            retention::forget_file(tx, file).await?;
            gone.files.push(file);
        }
    }
    Ok(gone)
}

/// The files that a record holds or has held.
async fn files_of(tx: &mut Tx, record: &Record) -> Result<BTreeSet<Id>, Error> {
    let mut found: BTreeSet<Id> = record
        .values
        .values()
        .filter_map(|value| match value {
            Value::File(id) => Some(*id),
            _ => None,
        })
        .collect();
    let fields: Vec<&str> =
        record.kind.fields.iter().filter(|field| field.ty == Type::File).map(|field| field.name).collect();
    if fields.is_empty() {
        return Ok(found);
    }
    for row in stored::history(tx, record.id).await? {
        for (_, text) in row.texts.iter().filter(|(name, _)| name == "before" || name == "after") {
            let Ok(values) = serde_json::from_str::<Json>(text) else { continue };
            let ids = fields.iter().filter_map(|name| values.get(name)?.as_str()?.parse::<Id>().ok());
            found.extend(ids);
        }
    }
    Ok(found)
}

/// Destroys what an approved plan lists, or goes on with it. What has been changed so that it stays is counted as kept. The plan
/// fails when its rule has been changed before anything went.
pub(crate) async fn run(ctx: &OpContext, purge: &Purge, items: &[Item], watch: &Watch) -> Result<Report, Error> {
    let planned: HashSet<Id> = items.iter().filter(|item| item.table != "file").map(|item| item.row).collect();
    let mut tx = ctx.read().await?;
    let bunches = bunches(&mut tx, &planned).await?;
    drop(tx);
    let all = planned.len() as u64;
    let mut done = all - bunches.iter().map(|bunch| bunch.len() as u64).sum::<u64>();
    for bunch in bunches {
        watch.go_on()?;
        watch.tell(done, all);
        match destroy_bunch(ctx, purge.id, &bunch, &planned).await {
            // What went before has gone by the rule as it was then; the rest stays.
            Err(error) if is_changed(&error) && done > 0 => break,
            outcome => outcome?,
        }
        done += bunch.len() as u64;
        tokio::task::yield_now().await;
    }
    watch.tell(all, all);
    crate::rules::evaluate_all(ctx).await?;
    report(ctx, purge.id, items).await
}

/// Whether a plan failed because its rule had been changed.
pub(crate) fn is_changed(error: &Error) -> bool {
    matches!(error, Error::Invalid(problems) if problems.0.iter().any(|problem| problem.code == CHANGED))
}

/// What is planned and still there, in bunches that do not refer to each other.
async fn bunches(tx: &mut Tx, planned: &HashSet<Id>) -> Result<Vec<Vec<Id>>, Error> {
    let mut ids: Vec<Id> = planned.iter().copied().collect();
    ids.sort_unstable();
    let mut near: HashMap<Id, Vec<Id>> = HashMap::new();
    for (from, to) in stored::referring(tx, &ids).await? {
        if planned.contains(&from) {
            near.entry(from).or_default().push(to);
            near.entry(to).or_default().push(from);
        }
    }
    let there: HashSet<Id> = records::by_kind(tx, &ids).await?.into_iter().flat_map(|(_, ids)| ids).collect();
    let (mut seen, mut bunches) = (HashSet::new(), Vec::new());
    for id in ids {
        let (mut bunch, mut next) = (Vec::new(), vec![id]);
        while let Some(id) = next.pop() {
            if there.contains(&id) && seen.insert(id) {
                bunch.push(id);
                next.extend(near.get(&id).into_iter().flatten().copied());
            }
        }
        if !bunch.is_empty() {
            bunches.push(bunch);
        }
    }
    Ok(bunches)
}

/// Destroys what of a bunch is still due, and only what was planned.
async fn destroy_bunch(ctx: &OpContext, plan: Id, bunch: &[Id], planned: &HashSet<Id>) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    let mut purge = erasure::one(&mut tx, plan).await?;
    let mut notes = Notes::of(&purge)?;
    let rule = records::get(&mut tx, rules_kind(), purge.rule.unwrap_or_default()).await?;
    let rule = rule.filter(|rule| rule.version == notes.version).ok_or_else(|| Problem::new(CHANGED))?;
    let rule = fitted(&rule, ctx.today())?;
    let (due, _) = sorted(&ctx.aside(), &mut tx, &rule, Some(bunch)).await?;
    let waived = waived(ctx, &mut tx).await?;
    let mut ids: Vec<Id> = due.iter().map(|due| due.record.id).collect();
    let going: HashSet<Id> = loop {
        let groups = groups(&mut tx, &ids, &waived).await?;
        let before = ids.len();
        // To what has come since nobody has agreed.
        ids = groups.iter().filter(|(_, members)| members.is_subset(planned)).map(|(id, _)| *id).collect();
        if ids.len() == before {
            break groups.into_values().flatten().collect();
        }
    };
    if going.is_empty() {
        return Ok(());
    }
    let gone = destroy(ctx, &mut tx, &going).await?;
    let ids = gone.records.iter().map(|(_, id)| id).chain(&gone.files);
    for id in ids {
        stored::items_done(&mut tx, plan, Some(*id), ctx.app().now()).await?;
    }
    notes.history += gone.history;
    purge.report = notes.text()?;
    stored::save_purge(&mut tx, &purge).await?;
    let entry = Entry::new(What::Retention).count(gone.records.len()).with("plan", plan.to_string());
    use_log::write(&mut tx, ctx, entry.with("became", "destroyed")).await?;
    Ok(tx.commit().await?)
}

/// What has become of the places of a plan, whenever it was done.
async fn report(ctx: &OpContext, plan: Id, items: &[Item]) -> Result<Report, Error> {
    let mut tx = ctx.read().await?;
    let notes = Notes::of(&erasure::one(&mut tx, plan).await?)?;
    let mut report = Report { rows: notes.history, ..Report::default() };
    for item in items {
        if item.table == "file" {
            report.files += u64::from(files::get(&mut tx, item.row).await?.is_none());
        } else if records::kind_of(&mut tx, item.row).await?.is_some() {
            report.kept += 1;
        } else {
            report.records += 1;
        }
    }
    Ok(report)
}
