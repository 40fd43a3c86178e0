//! A meeting as it is read: its agenda in order, and who has a seat in its body.

mod told;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use hansa_domain::kinds::{AgendaItem, AgendaItemState, Body, Meeting, Seat, SeatRole};
use hansa_domain::{Condition, Filter, Id, Kind, Problems, Record, policy};
use hansa_storage::Tx;
use hansa_storage::records::{self as stored, Sort, SortBy};

use crate::display::Titles;
use crate::records::{self, visible_record};
use crate::{Error, OpContext};

pub(crate) use told::public_minutes;
pub use told::{Told, agenda, minutes, page};

/// Items that an agenda may have at the most.
pub const MOST_ITEMS: u64 = 1_000;
/// Seats that a body may have at the most.
const MOST_SEATS: u64 = 1_000;

/// A meeting with its body and its agenda, as far as the actor sees them.
#[derive(Clone, Debug)]
pub struct Sitting {
    /// The meeting.
    pub meeting: Record,
    /// The body that meets.
    pub body: Option<Record>,
    /// The agenda in its order.
    pub items: Vec<Item>,
    /// What is shown of the records that the meeting and its items refer to.
    pub titles: Titles,
}

/// A matter in its place on the agenda.
#[derive(Clone, Debug)]
pub struct Item {
    /// The matter.
    pub record: Record,
    /// Its number with those of the items over it: `3.1`. An item that was never numbered takes the number after the last.
    pub number: String,
    /// How many items it stands under.
    pub depth: usize,
}

/// Who sits where.
#[derive(Clone, Debug)]
pub struct SeatHeld {
    /// The seat.
    pub record: Record,
    /// What its holder does in the body.
    pub role: SeatRole,
    /// The post whose holder sits in it.
    pub position: Option<Id>,
    /// The person who sits in it.
    pub person: Option<Id>,
    /// The organisation that is represented.
    pub organisation: Option<Id>,
    /// The seat whose holder the holder of this one stands in for.
    pub deputy_of: Option<Id>,
}

/// Reads a meeting.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see it.
pub async fn sitting(ctx: &OpContext, id: Id) -> Result<Sitting, Error> {
    let mut tx = ctx.read().await?;
    let mut meeting = visible_record(ctx, &mut tx, &Meeting::KIND, id).await?;
    let mut body = match Meeting::from(&meeting).body {
        Some(body) => stored::seen(&mut tx, &Body::KIND, body, &policy::visible(&ctx.actor)).await?,
        None => None,
    };
    let mut items = items(ctx, &mut tx, id).await?;
    let all = items.iter().map(|item| &item.record).chain([&meeting]).chain(&body);
    let titles = records::titles(ctx, &mut tx, all).await?;
    for record in items.iter_mut().map(|item| &mut item.record).chain([&mut meeting]).chain(&mut body) {
        records::redact(&ctx.actor, record, &titles);
        ctx.note(record);
    }
    Ok(Sitting { meeting, body, items, titles })
}

/// The agenda of a meeting in its order, without what was removed from it. Fields that the actor may not see are still there.
pub(crate) async fn items(ctx: &OpContext, tx: &mut Tx, meeting: Id) -> Result<Vec<Item>, Error> {
    let removed = AgendaItemState::Removed;
    let found = referring(ctx, tx, &AgendaItem::KIND, ("meeting", meeting), MOST_ITEMS).await?;
    Ok(in_order(found.into_iter().filter(|item| AgendaItem::from(item).state != Some(removed)).collect()))
}

/// The seats of a body that are held on a day, in the order of their roles.
pub(crate) async fn seats(ctx: &OpContext, tx: &mut Tx, body: Id, on: NaiveDate) -> Result<Vec<SeatHeld>, Error> {
    let found = referring(ctx, tx, &Seat::KIND, ("body", body), MOST_SEATS).await?;
    let mut held: Vec<SeatHeld> = found.into_iter().filter_map(|record| SeatHeld::on(record, on)).collect();
    held.sort_by_key(|seat| seat.role as u8);
    Ok(held)
}

/// The records of a kind that refer to one in a field, the oldest first.
pub(crate) async fn referring(
    ctx: &OpContext,
    tx: &mut Tx,
    kind: &'static Kind,
    (field, to): (&str, Id),
    most: u64,
) -> Result<Vec<Record>, Error> {
    passing(ctx, tx, kind, &Filter::is(field, &[&to.to_string()]), most).await
}

/// The records of a kind that pass a filter, the oldest first.
pub(crate) async fn passing(
    ctx: &OpContext,
    tx: &mut Tx,
    kind: &'static Kind,
    filter: &Filter,
    most: u64,
) -> Result<Vec<Record>, Error> {
    let asked = filter.check(kind, &ctx.asking())?;
    let condition = policy::visible(&ctx.actor).and(Condition::Not(Box::new(Condition::Archived))).and(asked);
    let sort = Sort { by: SortBy::Updated, descending: false };
    let mut found = stored::list(tx, kind, &condition, sort, None, most).await?.records;
    // Identifiers go by time.
    found.sort_by_key(|record| record.id);
    Ok(found)
}

impl SeatHeld {
    fn on(record: Record, day: NaiveDate) -> Option<Self> {
        let seat = Seat::from(&record);
        let begun = seat.starts.is_none_or(|starts| starts.first() <= day);
        let over = seat.ends.is_some_and(|ends| ends.last() < day);
        (begun && !over).then(|| Self {
            role: seat.role.unwrap_or(SeatRole::Member),
            position: seat.position,
            person: seat.person,
            organisation: seat.organisation,
            deputy_of: seat.deputy_of,
            record,
        })
    }
}

/// The items as they stand on the agenda: by number, each followed by those under it. One whose main item is not among
/// them stands by itself.
pub(crate) fn in_order(found: Vec<Record>) -> Vec<Item> {
    let there: HashSet<Id> = found.iter().map(|record| record.id).collect();
    let mut under: HashMap<Option<Id>, Vec<(Option<i64>, Record)>> = HashMap::new();
    for record in found {
        let item = AgendaItem::from(&record);
        let parent = item.parent.filter(|parent| there.contains(parent) && *parent != record.id);
        under.entry(parent).or_default().push((item.ordinal, record));
    }
    for siblings in under.values_mut() {
        siblings.sort_by_key(|(ordinal, _)| ordinal.unwrap_or(i64::MAX));
    }
    let mut items = Vec::with_capacity(there.len());
    place(&mut under, None, "", 0, &mut items);
    // What stands under itself by way of others would be lost.
    while let Some(parent) = under.keys().next().copied() {
        place(&mut under, parent, "", 0, &mut items);
    }
    items
}

fn place(
    under: &mut HashMap<Option<Id>, Vec<(Option<i64>, Record)>>,
    parent: Option<Id>,
    before: &str,
    depth: usize,
    items: &mut Vec<Item>,
) {
    let mut last = 0;
    for (ordinal, record) in under.remove(&parent).unwrap_or_default() {
        last = ordinal.unwrap_or(last + 1);
        let number = format!("{before}{last}");
        let (id, next) = (record.id, format!("{number}."));
        items.push(Item { record, number, depth });
        place(under, Some(id), &next, depth + 1, items);
    }
}

/// Whether something in the work of meetings guards the writing of a kind.
pub(crate) fn guards(ctx: &OpContext, kind: &Kind) -> bool {
    let guarded = [crate::plans::guarded, crate::agenda::guarded, crate::decisions::guarded, crate::minutes::guarded];
    ctx.guarded && guarded.iter().any(|guarded| guarded(kind))
}

/// Notes a problem when a write goes against the work of meetings. Called on every write of a record, whatever it comes from.
pub(crate) async fn guard(
    ctx: &OpContext,
    tx: &mut Tx,
    record: &Record,
    before: Option<&Record>,
    problems: &mut Problems,
) -> Result<(), Error> {
    if !guards(ctx, record.kind) {
        return Ok(());
    }
    if crate::plans::guarded(record.kind) {
        crate::plans::guard(ctx, tx, record, before, problems).await?;
    }
    if crate::agenda::guarded(record.kind) {
        crate::agenda::guard(ctx, tx, record, before, problems).await?;
    }
    if crate::decisions::guarded(record.kind) {
        crate::decisions::guard(ctx, tx, record, before, problems).await?;
    }
    crate::minutes::guard(tx, record, before, problems).await?;
    Ok(())
}
