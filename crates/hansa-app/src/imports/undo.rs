//! A whole import taken back: what it changed is as it was, what it made is gone, and what somebody has changed since stays.

use std::collections::{HashMap, HashSet};

use hansa_domain::{Action, Actor, Id, Kind, Record, policy};
use hansa_storage::Tx;
use hansa_storage::changes::{self, Act, Change};
use hansa_storage::records::{self, Stamp, Standing};

use super::hold::Hold;
use super::reading::CHUNK;
use super::report::{Left, Report, Told};
use crate::jobs::Watch;
use crate::{Error, OpContext};

/// Takes back what was written as a batch, a part at a time. It can be begun again: what has been taken back is not there
/// any more.
pub(super) async fn undo(
    ctx: &OpContext,
    hold: &Hold,
    batch: Id,
    watch: &Watch,
    report: &mut Report,
) -> Result<(), Error> {
    let mut tx = ctx.read().await?;
    let all = changes::records_of_batch(&mut tx, batch).await?;
    drop(tx);
    let count = all.len() as u64;
    let of = |made: bool| all.iter().filter(|one| one.1 == made).map(|one| one.0).collect::<Vec<Id>>();
    let (made, changed) = (of(true), of(false));
    for (part, ids) in changed.chunks(CHUNK).enumerate() {
        watch.go_on()?;
        let ctx = OpContext { now: ctx.app().now(), ..ctx.clone() };
        let mut tx = ctx.write().await?;
        hold.still(&ctx, &mut tx).await?;
        give_back(&ctx, &mut tx, batch, ids, report).await?;
        tx.commit().await?;
        watch.tell((part * CHUNK + ids.len()) as u64, count);
        tokio::task::yield_now().await;
    }
    let made = untouched(ctx, batch, &made, report).await?;
    let going = unheld(ctx, &made, report).await?;
    let mut gone = changed.len() as u64;
    for (kind, ids) in by_kind(&going, &made) {
        for ids in ids.chunks(CHUNK) {
            watch.go_on()?;
            let ctx = OpContext { now: ctx.app().now(), ..ctx.clone() };
            let mut tx = ctx.write().await?;
            hold.still(&ctx, &mut tx).await?;
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

/// Gives records that were there before the batch back what they had.
async fn give_back(ctx: &OpContext, tx: &mut Tx, batch: Id, ids: &[Id], report: &mut Report) -> Result<(), Error> {
    let mut history = changes::of_records(tx, ids).await?;
    for (kind, ids) in records::by_kind(tx, ids).await? {
        for before in records::by_ids(tx, kind, &ids).await? {
            let all = history.remove(&before.id).unwrap_or_default();
            let (own, later) = split(&all, batch);
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
    Ok(())
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

/// Those of the records that the batch made which nobody has changed since and the actor may take away.
async fn untouched(
    ctx: &OpContext,
    batch: Id,
    ids: &[Id],
    report: &mut Report,
) -> Result<HashMap<Id, &'static Kind>, Error> {
    let mut tx = ctx.read().await?;
    let mut made = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(CHUNK) {
        let changed = changes::changed_besides(&mut tx, ids, batch).await?;
        for Standing { id, openness, author } in records::standings(&mut tx, ids).await? {
            let kind = openness.kind;
            let problem = if changed.contains(&id) {
                "problem-changed-since"
            } else if !policy::may_with(&ctx.actor, Action::Archive, openness, author) {
                "problem-not-allowed"
            } else {
                made.insert(id, kind);
                continue;
            };
            if let Some(record) = records::get(&mut tx, kind, id).await? {
                report.leave(left(ctx, &record, Told::new(problem)));
            }
        }
    }
    Ok(made)
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
    // Taking back is written beside requests, where nobody proves who they are, so it lifts no secrecy.
    let secret = crate::openness::is_secret;
    if secret(before) && !secret(&after) && !matches!(ctx.actor, Actor::System { .. }) {
        return Err(Told::new("problem-not-allowed"));
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
    let changed = changes::changed_besides(tx, ids, batch).await?;
    let found = records::by_ids(tx, kind, ids).await?;
    let (staying, going): (Vec<Record>, Vec<Record>) =
        found.into_iter().partition(|record| changed.contains(&record.id));
    for record in &staying {
        report.leave(left(ctx, record, Told::new("problem-changed-since")));
    }
    let entries: Vec<Id> = going.iter().map(|_| ctx.new_id()).collect();
    let stamp = Stamp { batch: Some(undoing(batch)), ..crate::records::stamp(ctx, "") };
    records::remove(tx, &going, &stamp, &entries).await?;
    report.removed += going.len() as u64;
    Ok(())
}
