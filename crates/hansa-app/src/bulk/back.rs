//! What was changed together: looked at, and taken back.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use hansa_domain::{Action, Id, Kind, Problem, Record, policy};
use hansa_storage::changes::{self, Act, Change};
use hansa_storage::{Tx, records};

use super::{Outcome, Refusal, Row, outcome, put_away};
use crate::records::{save, visible_record};
use crate::{Error, OpContext, Reference, duplicates};

/// A record that was changed together with others.
#[derive(Clone, Debug)]
pub struct Member {
    /// The record.
    pub record: Reference,
    /// What was done to it.
    pub act: Act,
    /// Whether somebody has changed the same of it since.
    pub overtaken: bool,
}

/// Changes that were made together.
#[derive(Clone, Debug)]
pub struct Batch {
    /// When.
    pub at: DateTime<Utc>,
    /// Who, by name; empty for those who may not know.
    pub who: String,
    /// Why, when somebody said so.
    pub reason: String,
    /// The records, as far as the actor sees them.
    pub members: Vec<Member>,
    /// Whether the actor may take any of it back.
    pub may_undo: bool,
}

/// The changes of a batch by record, each the latest first; the records in the order in which they were changed.
async fn by_record(tx: &mut Tx, batch: Id) -> Result<Vec<Vec<Change>>, Error> {
    let mut all: Vec<Vec<Change>> = Vec::new();
    let mut places: HashMap<Id, usize> = HashMap::new();
    for change in changes::of_batch(tx, batch).await? {
        let place = *places.entry(change.record).or_insert(all.len());
        match all.get_mut(place) {
            Some(changes) => changes.push(change),
            None => all.push(vec![change]),
        }
    }
    all.reverse();
    Ok(all)
}

/// Whether the same of a record was changed after the batch: one of the fields, or whether it is put away.
async fn overtaken(tx: &mut Tx, batch: Id, own: &[Change]) -> Result<bool, Error> {
    let Some(latest) = own.first() else { return Ok(false) };
    let fields: HashSet<&str> = own.iter().flat_map(Change::fields).collect();
    let moves = |change: &Change| matches!(change.act, Act::Archived | Act::Restored);
    let archives = own.iter().any(moves);
    let made = own.iter().any(|change| change.act == Act::Created);
    let later = changes::of_record(tx, latest.record).await?;
    Ok(later
        .iter()
        .take_while(|change| change.id > latest.id)
        .filter(|change| change.batch != Some(batch))
        .any(|change| made || (archives && moves(change)) || change.fields().any(|field| fields.contains(field))))
}

/// What was done together.
pub async fn batch(ctx: &OpContext, id: Id) -> Result<Batch, Error> {
    let mut tx = ctx.read().await?;
    let all = by_record(&mut tx, id).await?;
    let ids: Vec<Id> = all.iter().filter_map(|changes| changes.first()).map(|change| change.record).collect();
    let seen = records::references(&mut tx, &ids, &policy::visible(&ctx.actor)).await?;
    let mut members = Vec::new();
    let mut first: Option<Change> = None;
    let mut may_undo = false;
    for own in &all {
        let (Some(latest), Some(earliest)) = (own.first(), own.last()) else { continue };
        let Some(record) = seen.get(&latest.record) else { continue };
        first.get_or_insert_with(|| latest.clone());
        if !may_undo {
            let now = visible_record(ctx, &mut tx, record.kind, record.id).await?;
            may_undo = policy::may(&ctx.actor, Action::Update, &now) || policy::may(&ctx.actor, Action::Decide, &now);
        }
        let overtaken = overtaken(&mut tx, id, own).await?;
        members.push(Member { record: record.clone(), act: earliest.act, overtaken });
    }
    // What was done to records that the actor does not see might as well not have been done.
    let first = first.ok_or(Error::NotFound)?;
    if !ctx.actor.signed_in() {
        return Err(Error::NotFound);
    }
    Ok(Batch { at: first.at, who: first.actor_name, reason: first.reason, members, may_undo })
}

/// How many records that the actor sees were changed in each of these batches.
pub async fn batch_sizes(ctx: &OpContext, batches: &[Id]) -> Result<HashMap<Id, u64>, Error> {
    let mut tx = ctx.read().await?;
    Ok(changes::batch_sizes(&mut tx, batches, &policy::visible(&ctx.actor)).await?)
}

/// Takes back what was done together, as new changes that are a batch of their own. What somebody has changed since is
/// left as it is and told, and so is what cannot be taken back for another reason. Records that the batch made are put
/// away.
pub async fn undo(ctx: &OpContext, id: Id) -> Result<Outcome, Error> {
    if !ctx.actor.signed_in() {
        return Err(Error::NotFound);
    }
    let ctx = ctx.together();
    let mut tx = ctx.write().await?;
    let all = by_record(&mut tx, id).await?;
    if all.is_empty() {
        return Err(Error::NotFound);
    }
    if duplicates::is_merge(&all) {
        let rows = duplicates::take_back(&ctx, &mut tx, id, &all).await?;
        let done = outcome(&ctx, &mut tx, rows, ctx.batch).await?;
        tx.commit().await?;
        return Ok(done);
    }
    let mut rows = Vec::with_capacity(all.len());
    // The last change is taken back first, as it may rest on those before.
    for own in all.iter().rev() {
        let Some(latest) = own.first() else { continue };
        let (kind, record) = (latest.kind, latest.record);
        let before = match visible_record(&ctx, &mut tx, kind, record).await {
            Ok(before) => before,
            // Nobody is told of what they do not see.
            Err(Error::NotFound) => continue,
            Err(error) => return Err(error),
        };
        tx.mark().await?;
        let after = match take_back(&ctx, &mut tx, id, &before, own).await {
            Ok(after) => {
                tx.done().await?;
                Ok(after)
            }
            Err(error) => {
                let refusal = Refusal::of(error)?;
                tx.back().await?;
                Err(refusal)
            }
        };
        rows.push(Row { kind, id: record, before: Some(before), after });
    }
    rows.reverse();
    let write = rows.iter().any(Row::changed);
    let done = outcome(&ctx, &mut tx, rows, ctx.batch.filter(|_| write)).await?;
    if write {
        tx.commit().await?;
    }
    Ok(done)
}

/// Gives a record back what it had before the batch.
async fn take_back(ctx: &OpContext, tx: &mut Tx, batch: Id, before: &Record, own: &[Change]) -> Result<Record, Error> {
    let kind: &'static Kind = before.kind;
    if overtaken(tx, batch, own).await? {
        return Err(Problem::new("changed-since").into());
    }
    let may = |action| policy::may(&ctx.actor, action, before);
    let fields: Vec<_> = own.iter().flat_map(Change::fields).filter_map(|name| kind.field(name)).collect();
    let moves = own.iter().any(|change| !matches!(change.act, Act::Updated | Act::Undone));
    let steps_only = fields.iter().all(|field| field.step);
    let sees = fields.iter().all(|field| policy::sees_field(&ctx.actor, field, before.owner_unit()));
    let allowed = (!moves || may(Action::Archive))
        && (fields.is_empty() || may(Action::Update) || (steps_only && may(Action::Decide)))
        && sees;
    if !allowed {
        return Err(Error::NotAllowed);
    }
    let mut record = before.clone();
    let mut act = Act::Undone;
    for change in own {
        match change.act {
            Act::Created => {
                // It cannot be as if it had never been.
                record = before.clone();
                record.archived_at = Some(ctx.now);
                return if before.archived_at.is_some() {
                    Ok(before.clone())
                } else {
                    put_away(ctx, tx, before, record, Act::Archived, "").await
                };
            }
            Act::Archived => {
                record.archived_at = None;
                act = Act::Restored;
            }
            Act::Restored => {
                record.archived_at = Some(ctx.now);
                act = Act::Archived;
            }
            Act::Updated | Act::Undone | Act::Removed => {}
        }
        for name in change.fields() {
            record.set(name, change.before.get(name).cloned());
        }
    }
    if record.values == before.values && act != Act::Undone {
        return put_away(ctx, tx, before, record, act, "").await;
    }
    save(ctx, tx, before, record, act, "").await
}
