//! A merge taken back as one, field by field.

use hansa_domain::field::Type;
use hansa_domain::kind::MERGED_INTO;
use hansa_domain::{Action, Id, Link, Problem, Problems, Record, Value, policy};
use hansa_storage::changes::{Act, Change};
use hansa_storage::{Tx, duplicates, records};

use super::merge::rewrite;
use crate::bulk::{Refusal, Row};
use crate::{Error, OpContext};

/// Whether changes that were made together are a merge, or the undoing of one.
pub(crate) fn is_merge(all: &[Vec<Change>]) -> bool {
    all.iter().flatten().any(merges)
}

fn merges(change: &Change) -> bool {
    change.fields().any(|field| field == MERGED_INTO) && matches!(change.act, Act::Archived | Act::Restored)
}

/// The record that went, and the one that stayed.
fn of(all: &[Vec<Change>]) -> Option<[Id; 2]> {
    let change = all.iter().flatten().find(|change| merges(change))?;
    let into = [&change.after, &change.before].into_iter().find_map(|values| values.get(MERGED_INTO))?;
    Some([change.record, into.links().first()?.to])
}

/// Takes a merge back: whoever may change both records gets everything back, also in records that they do not see, of which
/// they are not told. What somebody has changed since stays and is told.
pub(crate) async fn take_back(ctx: &OpContext, tx: &mut Tx, batch: Id, all: &[Vec<Change>]) -> Result<Vec<Row>, Error> {
    for id in of(all).ok_or(Error::NotFound)? {
        let kind = records::kind_of(tx, id).await?.ok_or(Error::NotFound)?;
        let record = crate::records::visible_record(ctx, tx, kind, id).await?;
        let may = |action| policy::may(&ctx.actor, action, &record);
        if !may(Action::Update) || !may(Action::Archive) {
            return Err(Error::NotAllowed);
        }
    }
    let moved = duplicates::moved(tx, batch).await?;
    let mut rows = Vec::with_capacity(all.len());
    // The last change is taken back first, so what refers to the record that went finds it again.
    for own in all.iter().rev() {
        let Some(latest) = own.first() else { continue };
        let Some(before) = records::get(tx, latest.kind, latest.record).await? else { continue };
        let (after, act, since) = earlier(ctx, &before, own);
        if crate::openness::is_secret(&before) && !crate::openness::is_secret(&after) {
            crate::openness::may_lift(ctx)?;
        }
        let changed = after.values != before.values || after.archived_at != before.archived_at;
        let written = if changed { rewrite(ctx, tx, &before, after, act, "").await? } else { before.clone() };
        // Nobody is told of what they do not see.
        if policy::may(&ctx.actor, Action::See, &before) && policy::may(&ctx.actor, Action::See, &written) {
            let after = if since.0.is_empty() { Ok(written) } else { Err(Refusal::Invalid(since)) };
            rows.push(Row { kind: before.kind, id: before.id, before: Some(before), after });
        }
    }
    let back: Vec<duplicates::Moved> =
        moved.into_iter().rev().map(|one| duplicates::Moved { before: one.after, after: one.before, ..one }).collect();
    let own = ctx.batch.ok_or_else(|| Error::Internal("undoing without a batch".into()))?;
    duplicates::move_named(tx, own, &back, ctx.now).await?;
    rows.reverse();
    Ok(rows)
}

/// The record as it was before these changes, the latest first, what that is, and what was changed since.
fn earlier(ctx: &OpContext, now: &Record, own: &[Change]) -> (Record, Act, Problems) {
    let mut record = now.clone();
    let (mut act, mut since) = (Act::Undone, Problems::default());
    for change in own {
        for name in change.fields() {
            let (then, made) = (change.before.get(name), change.after.get(name));
            if record.get(name) == made {
                record.set(name, then.cloned());
            } else if let Some(links) = turned_back(&record, name, then, made) {
                record.set(name, Some(Value::Links(links)));
            } else if record.get(name) != then {
                since.push(Problem::of(name, "changed-since"));
            }
        }
        match change.act {
            Act::Archived if record.archived_at.is_some() => {
                record.archived_at = None;
                act = Act::Restored;
            }
            Act::Restored if record.archived_at.is_none() => {
                record.archived_at = Some(ctx.now);
                act = Act::Archived;
            }
            _ => {}
        }
    }
    (record, act, since)
}

/// The references of a field without those that a change added and with those that it took away; none where the field holds
/// one alone.
fn turned_back(now: &Record, name: &str, then: Option<&Value>, made: Option<&Value>) -> Option<Vec<Link>> {
    let Type::Ref { many: true, .. } = now.kind.field(name)?.ty else { return None };
    let links = |value: Option<&Value>| value.map(|value| value.links().to_vec()).unwrap_or_default();
    let (then, made) = (links(then), links(made));
    let has = |links: &[Link], link: &Link| links.iter().any(|known| known.to == link.to);
    let mut back: Vec<Link> =
        now.links(name).iter().filter(|link| !has(&made, link) || has(&then, link)).cloned().collect();
    let gone: Vec<Link> = then.iter().filter(|link| !has(&made, link) && !has(&back, link)).cloned().collect();
    back.extend(gone);
    Some(back)
}
