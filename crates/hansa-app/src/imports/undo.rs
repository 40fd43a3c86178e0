//! A whole import taken back: what it changed is as it was, what it made is gone, and what somebody has changed since stays.

use std::collections::{HashMap, HashSet};

use hansa_domain::{Action, Id, Kind, Record, policy};
use hansa_storage::Tx;
use hansa_storage::changes::{self, Act, Change};
use hansa_storage::records::{self, Stamp};

use super::reading::CHUNK;
use super::report::{Left, Report, Told};
use crate::jobs::Watch;
use crate::{Error, OpContext};

/// What an import did to a record.
struct Done {
    kind: &'static Kind,
    id: Id,
    /// Whether it made the record.
    made: bool,
}

/// Takes back what was written as a batch, a part at a time. It can be begun again: what has been taken back is not there
/// any more.
pub(super) async fn undo(ctx: &OpContext, batch: Id, watch: &Watch, report: &mut Report) -> Result<(), Error> {
    let mut tx = ctx.read().await?;
    let all = changes::records_of_batch(&mut tx, batch).await?;
    drop(tx);
    let count = all.len() as u64 * 2;
    let mut made: HashMap<Id, &'static Kind> = HashMap::new();
    for (part, ids) in all.chunks(CHUNK).enumerate() {
        watch.go_on()?;
        let ctx = OpContext { now: ctx.app().now(), ..ctx.clone() };
        let mut tx = ctx.write().await?;
        for done in give_back(&ctx, &mut tx, batch, ids, report).await? {
            if done.made {
                made.insert(done.id, done.kind);
            }
        }
        tx.commit().await?;
        watch.tell(((part + 1) * CHUNK) as u64, count);
        tokio::task::yield_now().await;
    }
    let going = unheld(ctx, &made, report).await?;
    let mut gone = all.len() as u64;
    for (kind, ids) in by_kind(&going, &made) {
        for ids in ids.chunks(CHUNK) {
            watch.go_on()?;
            let ctx = OpContext { now: ctx.app().now(), ..ctx.clone() };
            let mut tx = ctx.write().await?;
            take_away(&ctx, &mut tx, batch, (kind, ids), report).await?;
            tx.commit().await?;
            gone += ids.len() as u64;
            watch.tell(gone, count);
            tokio::task::yield_now().await;
        }
    }
    watch.tell(count, count);
    Ok(())
}

fn by_kind(going: &HashSet<Id>, made: &HashMap<Id, &'static Kind>) -> Vec<(&'static Kind, Vec<Id>)> {
    let mut sorted: Vec<(&'static Kind, Vec<Id>)> = Vec::new();
    for (id, kind) in made.iter().filter(|(id, _)| going.contains(id)) {
        match sorted.iter_mut().find(|(known, _)| known == kind) {
            Some((_, ids)) => ids.push(*id),
            None => sorted.push((kind, vec![*id])),
        }
    }
    for (_, ids) in &mut sorted {
        ids.sort_unstable();
    }
    // Parts are taken away before what they are parts of.
    sorted.sort_by_key(|(kind, _)| kind.whole.is_none());
    sorted
}

/// Gives records back what they had before the batch, and returns what it made.
async fn give_back(
    ctx: &OpContext,
    tx: &mut Tx,
    batch: Id,
    ids: &[Id],
    report: &mut Report,
) -> Result<Vec<Done>, Error> {
    let mut history = changes::of_records(tx, ids).await?;
    let mut made = Vec::new();
    for (kind, ids) in records::by_kind(tx, ids).await? {
        for before in records::by_ids(tx, kind, &ids).await? {
            let all = history.remove(&before.id).unwrap_or_default();
            let (own, later) = split(&all, batch);
            if own.iter().any(|change| change.act == Act::Created) {
                let id = before.id;
                match untouched(ctx, &before, &later) {
                    Ok(()) => made.push(Done { kind, id, made: true }),
                    Err(told) => report.leave(left(ctx, &before, told)),
                }
                continue;
            }
            // What an earlier attempt gave back is as it was.
            if later.iter().any(|change| change.act == Act::Undone && change.batch.is_some_and(|b| b == undoing(batch)))
            {
                continue;
            }
            match restored(ctx, &before, &own, &later) {
                Err(told) => report.leave(left(ctx, &before, told)),
                Ok(after) if after.values == before.values => {}
                Ok(mut after) => {
                    let stamp = Stamp { batch: Some(undoing(batch)), ..crate::records::stamp(ctx, "") };
                    records::update(tx, &before, &mut after, Act::Undone, &stamp).await?;
                    crate::notices::tell_followers(ctx, tx, &after).await?;
                    report.restored += 1;
                }
            }
        }
    }
    Ok(made)
}

/// Under what the undoing of a batch stands in history.
fn undoing(batch: Id) -> Id {
    Id::new_v5(&batch, b"undone")
}

/// The changes of the batch, and those that came after them, the latest first.
fn split(all: &[Change], batch: Id) -> (Vec<&Change>, Vec<&Change>) {
    let own: Vec<&Change> = all.iter().filter(|change| change.batch == Some(batch)).collect();
    let first = own.last().map(|change| change.id).unwrap_or_default();
    let later = all.iter().filter(|change| change.id > first && change.batch != Some(batch)).collect();
    (own, later)
}

/// Whether nobody has changed a record since it was made, and the actor may take it away.
fn untouched(ctx: &OpContext, record: &Record, later: &[&Change]) -> Result<(), Told> {
    if !later.is_empty() {
        return Err(Told::new("problem-changed-since"));
    }
    if !policy::may(&ctx.actor, Action::Archive, record) {
        return Err(Told::new("problem-not-allowed"));
    }
    Ok(())
}

/// The record with what it had before the batch.
fn restored(ctx: &OpContext, before: &Record, own: &[&Change], later: &[&Change]) -> Result<Record, Told> {
    let fields: HashSet<&str> = own.iter().flat_map(|change| change.fields()).collect();
    if later.iter().any(|change| change.fields().any(|field| fields.contains(field))) {
        return Err(Told::new("problem-changed-since"));
    }
    let kind = before.kind;
    let of = |name: &&str| kind.field(name);
    let sees = fields.iter().filter_map(of).all(|field| policy::sees_field(&ctx.actor, field, before.owner_unit()));
    let steps = fields.iter().filter_map(of).all(|field| field.step);
    let may = |action| policy::may(&ctx.actor, action, before);
    if !sees || !(may(Action::Update) || (steps && may(Action::Decide))) {
        return Err(Told::new("problem-not-allowed"));
    }
    if before.archived_at.is_some() {
        return Err(Told::new("problem-archived"));
    }
    let mut after = before.clone();
    for change in own {
        for name in change.fields() {
            after.set(name, change.before.get(name).cloned());
        }
    }
    Ok(after)
}

fn left(ctx: &OpContext, record: &Record, problem: Told) -> Left {
    let title = record.title.text(ctx.lang).to_owned();
    Left { id: record.id, kind: record.kind.name.to_owned(), title, problem }
}

/// Those of the made records to which nothing refers that stays. What refers to one that stays, stays nothing else.
async fn unheld(ctx: &OpContext, made: &HashMap<Id, &'static Kind>, report: &mut Report) -> Result<HashSet<Id>, Error> {
    let mut tx = ctx.read().await?;
    let mut going: HashSet<Id> = made.keys().copied().collect();
    loop {
        let held = records::outsiders(&mut tx, &going).await?;
        if held.is_empty() {
            return Ok(going);
        }
        let ids: Vec<Id> = held.iter().copied().collect();
        for (kind, ids) in records::by_kind(&mut tx, &ids).await? {
            for record in records::by_ids(&mut tx, kind, &ids).await? {
                report.leave(left(ctx, &record, Told::new("import-problem-referred-to")));
            }
        }
        going.retain(|id| !held.contains(id));
    }
}

/// Takes records away that nobody has touched in between, either.
async fn take_away(
    ctx: &OpContext,
    tx: &mut Tx,
    batch: Id,
    (kind, ids): (&'static Kind, &[Id]),
    report: &mut Report,
) -> Result<(), Error> {
    let history = changes::of_records(tx, ids).await?;
    let alone = |record: &Record| {
        let all = history.get(&record.id).map_or(&[][..], Vec::as_slice);
        all.iter().all(|change| change.batch == Some(batch))
    };
    let found = records::by_ids(tx, kind, ids).await?;
    let (going, staying): (Vec<Record>, Vec<Record>) = found.into_iter().partition(alone);
    for record in &staying {
        report.leave(left(ctx, record, Told::new("problem-changed-since")));
    }
    let changes: Vec<Id> = going.iter().map(|_| ctx.new_id()).collect();
    let stamp = Stamp { batch: Some(undoing(batch)), ..crate::records::stamp(ctx, "") };
    records::remove(tx, &going, &stamp, &changes).await?;
    report.removed += going.len() as u64;
    Ok(())
}
