//! The history of the minutes of a meeting over all its items, in the order of time.

use std::collections::HashMap;

use hansa_domain::{Id, Record};
use hansa_storage::changes::{self as stored, Act, Change};

use crate::display::Titles;
use crate::meetings::{self, Item};
use crate::records::Permissions;
use crate::{Error, OpContext, changes};

/// Changes that are told at the most; the history of each item has the rest.
const TOLD: usize = 500;
/// The fields whose changes are told.
const FIELDS: [&str; 2] = ["minutes", "correction"];

/// The changes of the minutes of a meeting.
#[derive(Clone, Debug)]
pub struct Revisions {
    /// The meeting.
    pub meeting: Record,
    /// The changes, the latest first.
    pub changes: Vec<Revision>,
    /// Whether there are more.
    pub more: bool,
}

/// A change of the text of an item.
#[derive(Clone, Debug)]
pub struct Revision {
    /// The change, of nothing but the text.
    pub change: Change,
    /// The item.
    pub item: Item,
    /// Whether the actor may take it back.
    pub undoable: bool,
}

/// The changes of the texts of the minutes of a meeting, as far as the actor sees them.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see the meeting.
pub async fn revisions(ctx: &OpContext, meeting: Id) -> Result<Revisions, Error> {
    let sitting = meetings::sitting(ctx, meeting).await?;
    let mut tx = ctx.read().await?;
    let items: HashMap<Id, &Item> = sitting.items.iter().map(|item| (item.record.id, item)).collect();
    let ids: Vec<Id> = items.keys().copied().collect();
    let mut all = stored::of_records(&mut tx, &ids).await?;
    let mut told = Vec::new();
    for item in &sitting.items {
        let undoable = Permissions::of(&ctx.actor, &item.record).update && item.record.archived_at.is_none();
        let changes = changes::seen(ctx, &item.record, all.remove(&item.record.id).unwrap_or_default());
        for mut change in changes {
            for values in [&mut change.before, &mut change.after] {
                values.retain(|field, _| FIELDS.contains(field));
                changes::redact(ctx, change.kind, item.record.owner_unit(), &Titles::new(), values);
            }
            if change.fields().next().is_some() {
                let undoable = undoable && change.act != Act::Created;
                told.push(Revision { change, item: item.clone(), undoable });
            }
        }
    }
    // Identifiers go by time.
    told.sort_by_key(|revision| std::cmp::Reverse(revision.change.id));
    let more = told.len() > TOLD;
    told.truncate(TOLD);
    Ok(Revisions { meeting: sitting.meeting, changes: told, more })
}
