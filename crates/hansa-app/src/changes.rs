//! History: what was changed, by whom, and taking it back.

use chrono::{DateTime, Utc};
use hansa_domain::kind::Kind;
use hansa_domain::record::Values;
use hansa_domain::{Action, Id, Problem, Record, Value, policy};
use hansa_storage::changes::{self, Act};
pub use hansa_storage::changes::{Act as Deed, Change};

use crate::display::Titles;
use crate::records::{save, titles, visible_record};
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
    let mut changes = changes::of_record(&mut tx, id).await?;
    let mentioned: Vec<Record> = changes
        .iter()
        .flat_map(|change| [&change.before, &change.after])
        .map(|values| Record { values: values.clone(), ..record.clone() })
        .collect();
    let titles = titles(ctx, &mut tx, &mentioned).await?;
    let owner = record.owner_unit();
    for change in &mut changes {
        redact(ctx, kind, owner, &titles, &mut change.before);
        redact(ctx, kind, owner, &titles, &mut change.after);
        hide_actor(ctx, change);
    }
    let may_undo = policy::may(&ctx.actor, Action::Update, &record) && record.archived_at.is_none();
    crate::records::redact(&ctx.actor, &mut record, &titles);
    Ok(History { record, changes, titles, may_undo })
}

/// Who changed what is a matter of the staff.
fn hide_actor(ctx: &OpContext, change: &mut Change) {
    if !ctx.actor.signed_in() {
        change.actor_name.clear();
        change.actor_id = None;
        change.reason.clear();
    }
}

fn redact(ctx: &OpContext, kind: &Kind, owner: Option<Id>, titles: &Titles, values: &mut Values) {
    values.retain(|name, value| {
        if let Value::Links(links) = value {
            links.retain(|link| titles.contains_key(&link.to));
        }
        kind.field(name).is_some_and(|field| policy::sees_field(&ctx.actor, field, owner)) && !value.is_empty()
    });
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
        Act::Restored => record.archived_at = Some(ctx.now),
        _ => {}
    }
    for name in change.fields() {
        if kind.field(name).is_some_and(|field| policy::sees_field(&ctx.actor, field, before.owner_unit())) {
            record.set(name, change.before.get(name).cloned());
        }
    }
    let record = save(ctx, &mut tx, &before, record, act, "").await?;
    tx.commit().await?;
    Ok(record)
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
    let changes = changes::since(&mut tx, since, before, &visible, limit).await?;
    let ids: Vec<Id> = changes.iter().map(|change| change.record).collect();
    let shown = hansa_storage::records::references(&mut tx, &ids, &visible).await?;
    Ok(changes
        .into_iter()
        .filter_map(|mut change| {
            let record = shown.get(&change.record)?.clone();
            hide_actor(ctx, &mut change);
            // Values are shown on the record's own history page; here it is enough which fields changed.
            let kind = change.kind;
            for values in [&mut change.before, &mut change.after] {
                values.retain(|name, _| {
                    kind.field(name).is_some_and(|field| policy::sees_field(&ctx.actor, field, None))
                });
            }
            Some(Recent { change, record })
        })
        .collect())
}
