//! Two records become one: field by field, with everything that refers to them.
//!
//! Whoever may change both, and put the one that goes away, may merge them. References to it are turned to the one that stays
//! wherever they are, also in records that the actor may not change or see: otherwise they would lead to a record that has
//! been put away, and nobody would be told. That is done as a part of the merge, stands in the history of each record under
//! the actor's name, and is taken back with it. Only people in charge of everything merge units, on which rights depend.

use std::collections::{BTreeMap, HashSet};

use hansa_analysis::alike::Likeness;
use hansa_domain::field::Type;
use hansa_domain::kind::MERGED_INTO;
use hansa_domain::record::Values;
use hansa_domain::{Action, Id, Kind, Link, Problem, Record, Role, Title, Value, policy};
use hansa_storage::changes::Act;
use hansa_storage::duplicates::{self, Place};
use hansa_storage::{Tx, records};
use hansa_text::Args;

use super::united::{self, Differing, Taken, redirected};
use super::{concerns, likeness};
use crate::display::Titles;
use crate::records::{redact, save, show, stamp, titles, visible_record};
use crate::{Error, OpContext, Reference, rules};

/// The most records that refer to one that is merged into another.
pub const MOST_REFERRING: usize = 5_000;

/// Two records that are to become one.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The one that stays, as the actor sees it.
    pub stays: Record,
    /// The one that goes.
    pub goes: Record,
    /// What is shown of the records to which they refer.
    pub titles: Titles,
    /// Where they differ, in the order of forms.
    pub fields: Vec<Differing>,
    /// How probable it is that they are the same, and why.
    pub likeness: Likeness,
    /// How many records that the actor sees refer to the one that goes, by kind.
    pub referring: Vec<(&'static Kind, u64)>,
}

/// Two records that have become one.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The record that stays, as the actor sees it.
    pub record: Record,
    /// All changes, which can be undone together.
    pub batch: Id,
}

/// Both records, when the actor may merge them.
async fn both(ctx: &OpContext, tx: &mut Tx, kind: &'static Kind, stays: Id, goes: Id) -> Result<[Record; 2], Error> {
    if stays == goes || !concerns(kind) {
        return Err(Error::NotFound);
    }
    let stays = visible_record(ctx, tx, kind, stays).await?;
    let goes = visible_record(ctx, tx, kind, goes).await?;
    let may = |action, record: &Record| policy::may(&ctx.actor, action, record);
    if !may(Action::Update, &stays) || !may(Action::Update, &goes) || !may(Action::Archive, &goes) {
        return Err(Error::NotAllowed);
    }
    if stays.archived_at.is_some() || goes.archived_at.is_some() {
        return Err(Problem::new("archived").into());
    }
    Ok([stays, goes])
}

/// Two records side by side.
pub async fn compare(ctx: &OpContext, kind: &'static Kind, stays: Id, goes: Id) -> Result<Comparison, Error> {
    let mut tx = ctx.read().await?;
    let mut pair = both(ctx, &mut tx, kind, stays, goes).await?;
    let fields = united::differing(&ctx.actor, &pair[0], &pair[1]);
    let likeness = likeness(ctx, &mut tx, &pair).await?;
    let mut from: HashSet<Id> = HashSet::new();
    for (_, id, _) in duplicates::referring(&mut tx, goes).await? {
        from.insert(id);
    }
    let from: Vec<Id> = from.into_iter().collect();
    let mut counted: BTreeMap<&'static str, u64> = BTreeMap::new();
    for reference in records::references(&mut tx, &from, &super::seen(ctx)).await?.values() {
        *counted.entry(reference.kind.name).or_default() += 1;
    }
    let referring = hansa_domain::KINDS.iter().filter_map(|kind| Some((*kind, *counted.get(kind.name)?))).collect();
    let titles = titles(ctx, &mut tx, &pair).await?;
    for record in &mut pair {
        redact(&ctx.actor, record, &titles);
    }
    let [stays, goes] = pair;
    // What differs in hidden references alone is no question to this actor.
    let differs = |one: &Differing| one.lang.is_some() || stays.get(one.field.name) != goes.get(one.field.name);
    let fields = fields.into_iter().filter(differs).collect();
    Ok(Comparison { stays, goes, titles, fields, likeness, referring })
}

/// Merges a record into another: the versions are those that the actor saw.
pub async fn merge(
    ctx: &OpContext,
    kind: &'static Kind,
    stays: (Id, i64),
    goes: (Id, i64),
    taken: &[Taken],
) -> Result<Merged, Error> {
    let ctx = &ctx.together();
    let batch = ctx.batch.ok_or_else(|| Error::Internal("a merge without a batch".into()))?;
    let mut tx = ctx.write().await?;
    let [stays_before, goes_before] = both(ctx, &mut tx, kind, stays.0, goes.0).await?;
    for (record, version) in [(&stays_before, stays.1), (&goes_before, goes.1)] {
        if record.version != version {
            let mut theirs = record.clone();
            show(ctx, &mut tx, &mut theirs).await?;
            return Err(Error::Conflict { theirs: Box::new(theirs), mine: Values::new() });
        }
    }
    let referring = duplicates::referring(&mut tx, goes.0).await?;
    let naming = duplicates::naming(&mut tx, goes.0, stays.0).await?;
    within_reach(ctx, &referring, &naming)?;
    let reason = reason(ctx, &goes_before, &stays_before);

    let record = staying(ctx, &mut tx, &stays_before, &goes_before, taken).await?;
    // What was kept secret in the one must not come out in the other.
    let secret = crate::openness::is_secret;
    if secret(&goes_before) && !secret(&record) {
        crate::openness::may_lift(ctx)?;
    }
    let mut record = save(ctx, &mut tx, &stays_before, record, Act::Updated, &reason).await?;
    turn_references(ctx, &mut tx, referring, goes.0, stays.0, &reason).await?;
    turn_filters(ctx, &mut tx, goes.0, stays.0, &reason).await?;
    duplicates::move_named(&mut tx, batch, &naming, ctx.now).await?;
    // Last of all, so that whoever takes the merge back has it first. It may have changed with the other, as its part.
    let before = records::get(&mut tx, kind, goes.0).await?.ok_or(Error::NotFound)?;
    let mut gone = before.clone();
    gone.archived_at = Some(ctx.now);
    gone.set(MERGED_INTO, Some(Value::Links(vec![Link::to(stays.0)])));
    rewrite(ctx, &mut tx, &before, gone, Act::Archived, &reason).await?;
    show(ctx, &mut tx, &mut record).await?;
    tx.commit().await?;
    Ok(Merged { record, batch })
}

/// Whether so much can be turned, by this actor.
fn within_reach(
    ctx: &OpContext,
    referring: &[(&'static Kind, Id, String)],
    naming: &[duplicates::Moved],
) -> Result<(), Error> {
    let referrers: HashSet<Id> = referring.iter().map(|(_, id, _)| *id).collect();
    if referrers.len() > MOST_REFERRING {
        return Err(Problem::new("merge-too-many").with("most", MOST_REFERRING.to_string()).into());
    }
    let unit = referring.iter().any(|(_, _, field)| field == "owner_unit")
        || naming.iter().any(|moved| moved.place == Place::AccountUnit);
    if unit && ctx.actor.role() == Some(Role::Contributor) {
        return Err(Problem::new("merge-unit").into());
    }
    Ok(())
}

/// Why the records are changed, for their history.
fn reason(ctx: &OpContext, goes: &Record, stays: &Record) -> String {
    // The history of a record that others see must not name one that they do not.
    let name = |record: &Record| record.code().unwrap_or_else(|| record.kind.name.to_owned());
    let args = Args::new().set("gone", name(goes)).set("into", name(stays));
    ctx.words().msg_with("merge-reason", &args)
}

/// The record that stays, with what was chosen.
async fn staying(
    ctx: &OpContext,
    tx: &mut Tx,
    stays: &Record,
    goes: &Record,
    taken: &[Taken],
) -> Result<Record, Error> {
    let shown = titles(ctx, tx, &[stays.clone(), goes.clone()]).await?;
    let differing = united::differing(&ctx.actor, stays, goes);
    let values = united::united(stays, goes, &differing, taken, |link| !shown.contains_key(&link.to));
    Ok(Record { values, ..stays.clone() })
}

/// Turns all references to the one record to the other.
async fn turn_references(
    ctx: &OpContext,
    tx: &mut Tx,
    referring: Vec<(&'static Kind, Id, String)>,
    from: Id,
    to: Id,
    reason: &str,
) -> Result<(), Error> {
    let mut by_kind: BTreeMap<&'static str, Vec<Id>> = BTreeMap::new();
    for (kind, id, _) in referring {
        let ids = by_kind.entry(kind.name).or_default();
        // What the two refer to each other is gone with the merge.
        if id != from && id != to && ids.last() != Some(&id) {
            ids.push(id);
        }
    }
    for (kind, ids) in by_kind {
        let Some(kind) = hansa_domain::kind(kind) else { continue };
        for before in records::by_ids(tx, kind, &ids).await? {
            let mut after = before.clone();
            for field in kind.references() {
                if before.links(field.name).iter().any(|link| link.to == from) {
                    let links = redirected(before.links(field.name), from, to);
                    after.set(field.name, Some(Value::Links(links)));
                }
            }
            let mut act = Act::Updated;
            if joins_itself(&after) && after.archived_at.is_none() {
                // What the two were to each other says nothing about the one.
                after.archived_at = Some(ctx.now);
                act = Act::Archived;
            }
            rewrite(ctx, tx, &before, after, act, reason).await?;
        }
    }
    Ok(())
}

/// Whether a record that says what two are to each other is about one alone.
fn joins_itself(record: &Record) -> bool {
    let Title::Of([one, other]) = record.kind.title else { return false };
    let (one, other) = (record.links(one).first(), record.links(other).first());
    one.is_some() && one.map(|link| link.to) == other.map(|link| link.to)
}

/// The same in the filters of rules.
async fn turn_filters(ctx: &OpContext, tx: &mut Tx, from: Id, to: Id, reason: &str) -> Result<(), Error> {
    for kind in hansa_domain::KINDS {
        let ids = duplicates::filtering(tx, kind, from).await?;
        for before in records::by_ids(tx, kind, &ids).await? {
            let mut after = before.clone();
            for field in kind.fields.iter().filter(|field| field.ty == Type::Filter) {
                let turned = before.text(field.name).map(|text| text.replace(&from.to_string(), &to.to_string()));
                after.set(field.name, turned.map(Value::Text));
            }
            rewrite(ctx, tx, &before, after, Act::Updated, reason).await?;
        }
    }
    Ok(())
}

/// Writes the new state of a record as a part of a merge or of its undoing: whoever may change it, and without guards, as it
/// says the same as before.
pub(super) async fn rewrite(
    ctx: &OpContext,
    tx: &mut Tx,
    before: &Record,
    mut after: Record,
    act: Act,
    reason: &str,
) -> Result<Record, Error> {
    let ctx = &OpContext { guarded: false, ..ctx.clone() };
    let taken = rules::steps_taken(ctx, tx, after.kind, after.id).await?;
    records::update(tx, before, &mut after, act, &stamp(ctx, reason)).await?;
    rules::after_write(ctx, tx, &after, Some(before), &taken).await?;
    Ok(after)
}

/// The records that were merged into this one, as far as the actor sees them.
pub async fn merged_here(ctx: &OpContext, record: &Record) -> Result<Vec<Reference>, Error> {
    if !concerns(record.kind) {
        return Ok(Vec::new());
    }
    let mut tx = ctx.read().await?;
    let referring = duplicates::referring(&mut tx, record.id).await?;
    let ids: Vec<Id> =
        referring.into_iter().filter(|(_, _, field)| field == MERGED_INTO).map(|(_, id, _)| id).collect();
    let found = records::references(&mut tx, &ids, &policy::visible(&ctx.actor)).await?;
    let mut found: Vec<Reference> = found.into_values().filter(|one| one.archived).collect();
    found.sort_by_key(|one| one.id);
    Ok(found)
}
