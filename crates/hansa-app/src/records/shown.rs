//! Records alone, as an actor sees them, without what a page shows around them.

use chrono::{DateTime, Utc};
use hansa_domain::kind::Kind;
use hansa_domain::{Action, Field, Id, Link, Record, Type, policy};
use hansa_storage::{Tx, records};

use super::{Permissions, redact, titles, visible_record};
use crate::display::Titles;
use crate::{Error, OpContext};

/// Records without what the actor may not see.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The records.
    pub records: Vec<Record>,
    /// What is shown of the records that they refer to.
    pub titles: Titles,
}

/// A record alone; as it was at a moment, if one is given.
pub async fn shown(
    ctx: &OpContext,
    kind: &'static Kind,
    id: Id,
    as_of: Option<DateTime<Utc>>,
) -> Result<(Record, Titles), Error> {
    let mut tx = ctx.read().await?;
    let mut record = visible_record(ctx, &mut tx, kind, id).await?;
    ctx.note(&record);
    if let Some(moment) = as_of {
        record = then(ctx, &mut tx, record, moment).await?;
    }
    let titles = titles(ctx, &mut tx, std::slice::from_ref(&record)).await?;
    redact(&ctx.actor, &mut record, &titles);
    ctx.note(&record);
    Ok((record, titles))
}

/// The records of a kind with these identifiers that the actor sees, in no particular order.
pub async fn shown_many(ctx: &OpContext, kind: &'static Kind, ids: &[Id]) -> Result<Shown, Error> {
    let mut tx = ctx.read().await?;
    let mut found = records::seen_many(&mut tx, kind, ids, &policy::visible(&ctx.actor)).await?;
    let titles = titles(ctx, &mut tx, &found).await?;
    for record in &mut found {
        redact(&ctx.actor, record, &titles);
        ctx.note(record);
    }
    Ok(Shown { records: found, titles })
}

/// The identifier of the record with a short code of the kind, such as `MEM-12`, if the actor sees it.
pub async fn by_code(ctx: &OpContext, kind: &'static Kind, code: &str) -> Result<Id, Error> {
    let number = code.strip_prefix(kind.code).and_then(|rest| rest.strip_prefix('-'));
    let number = number.filter(|digits| !kind.code.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()));
    let number: i64 = number.and_then(|digits| digits.parse().ok()).filter(|n| *n > 0).ok_or(Error::NotFound)?;
    let mut tx = ctx.read().await?;
    records::numbered(&mut tx, kind, number, &policy::visible(&ctx.actor)).await?.ok_or(Error::NotFound)
}

/// The record as it was at a moment, if the actor may know.
pub(super) async fn then(ctx: &OpContext, tx: &mut Tx, record: Record, moment: DateTime<Utc>) -> Result<Record, Error> {
    let changes = hansa_storage::changes::of_record(tx, record.id).await?;
    let (now, owner, kind) = (Permissions::of(&ctx.actor, &record), record.owner_unit(), record.kind);
    let mut then = hansa_storage::changes::as_of(record, &changes, moment)
        .filter(|then| policy::may(&ctx.actor, Action::See, then) || now.update)
        .ok_or(Error::NotFound)?;
    // As in the history, a unit that has handed the record over sees its sensitive fields no more.
    then.values.retain(|name, _| kind.field(name).is_some_and(|field| policy::sees_field(&ctx.actor, field, owner)));
    Ok(then)
}

/// Puts the earlier references that the actor does not see back among those that they give, each after what it followed. So
/// whoever gives back what they were shown changes nothing.
pub(crate) fn keep_hidden(field: &Field, links: &mut Vec<Link>, earlier: &[Link], sees: impl Fn(Id) -> bool) {
    let single = matches!(field.ty, Type::Ref { many: false, .. });
    for (at, link) in earlier.iter().enumerate().filter(|(_, link)| !sees(link.to)) {
        if links.iter().any(|known| known.to == link.to) || (single && !links.is_empty()) {
            continue;
        }
        let follows = |other: &Link| links.iter().position(|known| known.to == other.to);
        let place = earlier[..at].iter().rev().find_map(follows).map_or(0, |place| place + 1);
        links.insert(place, link.clone());
    }
}
