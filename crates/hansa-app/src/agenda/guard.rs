//! What holds together on an agenda: an item stands under one of the same meeting, comes from none that came from it, and approves
//! the minutes of a meeting of its own body.

use std::collections::HashSet;

use hansa_domain::kinds::{AgendaItem, Meeting};
use hansa_domain::{Id, Kind, Problem, Problems, Record};
use hansa_storage::Tx;
use hansa_storage::records as stored;

use crate::{Error, OpContext};

/// Whether what is here guards the writing of a kind.
pub(crate) fn guarded(kind: &Kind) -> bool {
    kind.name == AgendaItem::NAME
}

/// Notes a problem when an item would stand under itself or one of another meeting, come from what came from it, or approve the
/// minutes of another body.
pub(crate) async fn guard(
    _ctx: &OpContext,
    tx: &mut Tx,
    record: &Record,
    before: Option<&Record>,
    problems: &mut Problems,
) -> Result<(), Error> {
    let item = AgendaItem::from(record);
    let was = before.map(AgendaItem::from).unwrap_or_default();
    if let Some(parent) = item.parent.filter(|_| item.parent != was.parent || item.meeting != was.meeting) {
        let above = item_of(tx, parent).await?;
        if above.is_some_and(|above| above.meeting != item.meeting) {
            problems.push(Problem::of("parent", "item-of-another-meeting"));
        } else if leads_to(tx, parent, record.id, |item| item.parent).await? {
            problems.push(Problem::of("parent", "item-under-itself"));
        }
    }
    if let Some(from) = item.came_from.filter(|_| item.came_from != was.came_from)
        && leads_to(tx, from, record.id, |item| item.came_from).await?
    {
        problems.push(Problem::of("came_from", "item-from-itself"));
    }
    if let Some(earlier) = item.approves.filter(|_| item.approves != was.approves || item.meeting != was.meeting)
        && let Some(meeting) = item.meeting
    {
        let of = (body_of(tx, earlier).await?, body_of(tx, meeting).await?);
        if earlier == meeting || of.0 != of.1 {
            problems.push(Problem::of("approves", "minutes-of-another-body"));
        }
    }
    Ok(())
}

async fn item_of(tx: &mut Tx, id: Id) -> Result<Option<AgendaItem>, Error> {
    Ok(stored::get(tx, &AgendaItem::KIND, id).await?.as_ref().map(AgendaItem::from))
}

async fn body_of(tx: &mut Tx, meeting: Id) -> Result<Option<Id>, Error> {
    Ok(stored::get(tx, &Meeting::KIND, meeting).await?.as_ref().and_then(|meeting| Meeting::from(meeting).body))
}

/// Whether going from item to item leads from one to another. Whatever the actor sees of the items between: a loop is one.
async fn leads_to(tx: &mut Tx, from: Id, to: Id, next: impl Fn(&AgendaItem) -> Option<Id>) -> Result<bool, Error> {
    let (mut at, mut seen) = (Some(from), HashSet::new());
    while let Some(id) = at {
        if id == to {
            return Ok(true);
        }
        if !seen.insert(id) {
            return Ok(false);
        }
        at = item_of(tx, id).await?.and_then(|item| next(&item));
    }
    Ok(false)
}
