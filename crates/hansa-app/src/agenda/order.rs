//! Putting an agenda in order: up, down, under the item before, out again.

use hansa_domain::kinds::{AgendaItem, Meeting};
use hansa_domain::record::Values;
use hansa_domain::{Id, Link, Localised, Problem, Record, Value};
use hansa_storage::Tx;

use super::values_of;
use crate::meetings::{self, Item};
use crate::{Error, OpContext, records};

/// How deep an agenda goes: `1.1.1`.
const DEEPEST: usize = 3;

/// Where an item is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Before the one before it.
    Up,
    /// Behind the one behind it.
    Down,
    /// Under the one before it.
    In,
    /// Out from under its main item, behind that.
    Out,
}

impl Move {
    /// All moves.
    pub const ALL: [Move; 4] = [Move::Up, Move::Down, Move::In, Move::Out];

    /// Its name in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Move::Up => "up",
            Move::Down => "down",
            Move::In => "in",
            Move::Out => "out",
        }
    }
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ordered {
    /// How many items have changed.
    pub changed: usize,
    /// What they are told to have been changed together as.
    pub batch: Id,
}

/// The place of an item: under which, and the how-manieth there.
type Place = (Id, Option<Id>, i64);

/// Moves an item of a meeting's agenda. A move that leads nowhere changes nothing.
///
/// # Errors
/// [`Error::NotFound`] when the item is not on the agenda that the actor sees; [`Error::NotAllowed`] when they may not change it.
pub async fn arrange(ctx: &OpContext, meeting: Id, item: Id, to: Move) -> Result<Ordered, Error> {
    let ctx = ctx.together();
    let mut tx = ctx.write().await?;
    records::visible_record(&ctx, &mut tx, &Meeting::KIND, meeting).await?;
    let items = meetings::items(&ctx, &mut tx, meeting).await?;
    let at = items.iter().position(|one| one.record.id == item).ok_or(Error::NotFound)?;
    let places = moved(&items, at, to);
    let changed = write(&ctx, &mut tx, &items, &places).await?;
    tx.commit().await?;
    Ok(Ordered { changed, batch: ctx.batch.unwrap_or_default() })
}

/// The items under each, in order, with what is under which.
fn moved(items: &[Item], at: usize, to: Move) -> Vec<Place> {
    let mut parents: Vec<Option<usize>> = parents(items);
    // The order of siblings is that of the list; only the moved one changes its place in it.
    let mut order: Vec<usize> = (0..items.len()).collect();
    let siblings = |parents: &[Option<usize>], of: Option<usize>| -> Vec<usize> {
        (0..items.len()).filter(|one| parents[*one] == of).collect()
    };
    let own = siblings(&parents, parents[at]);
    let place = own.iter().position(|one| *one == at).unwrap_or(0);
    match to {
        Move::Up if place > 0 => order.swap(at, own[place - 1]),
        Move::Down if place + 1 < own.len() => order.swap(at, own[place + 1]),
        Move::In if place > 0 && items[at].depth + height(items, at) < DEEPEST => parents[at] = Some(own[place - 1]),
        Move::Out => {
            if let Some(parent) = parents[at] {
                parents[at] = parents[parent];
                // Right behind the one under which it was: the swaps below keep it there.
                let rest: Vec<usize> = order.iter().copied().filter(|one| *one != at).collect();
                let behind = rest.iter().position(|one| *one == parent).map_or(rest.len(), |place| place + 1);
                order = rest;
                order.insert(behind, at);
            }
        }
        _ => {}
    }
    numbered(items, &parents, &order)
}

/// The places of items, numbered without gaps in an order.
fn numbered(items: &[Item], parents: &[Option<usize>], order: &[usize]) -> Vec<Place> {
    let mut places = Vec::with_capacity(items.len());
    for parent in std::iter::once(None).chain((0..items.len()).map(Some)) {
        let under = order.iter().filter(|one| parents[**one] == parent);
        let parent = parent.map(|parent| items[parent].record.id);
        places.extend(under.zip(1..).map(|(one, ordinal)| (items[*one].record.id, parent, ordinal)));
    }
    places
}

/// Which item each stands under, as places in the list.
fn parents(items: &[Item]) -> Vec<Option<usize>> {
    let mut above: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        above.truncate(item.depth);
        parents.push(above.last().copied());
        above.push(at);
    }
    parents
}

/// How many levels an item has with those under it.
fn height(items: &[Item], at: usize) -> usize {
    let below = items[at + 1..].iter().take_while(|item| item.depth > items[at].depth);
    below.map(|item| item.depth - items[at].depth).max().unwrap_or(0) + 1
}

async fn write(ctx: &OpContext, tx: &mut Tx, items: &[Item], places: &[Place]) -> Result<usize, Error> {
    let mut count = 0;
    for (id, parent, ordinal) in places {
        let Some(Item { record, .. }) = items.iter().find(|item| item.record.id == *id) else { continue };
        let typed = AgendaItem::from(record);
        if typed.parent == *parent && typed.ordinal == Some(*ordinal) {
            continue;
        }
        let changes = vec![
            ("parent", parent.map(|parent| Value::Links(vec![Link::to(parent)]))),
            ("ordinal", Some(Value::Integer(*ordinal))),
        ];
        records::update_in(ctx, tx, (&AgendaItem::KIND, *id, record.version), changes, &[], "").await?;
        count += 1;
    }
    Ok(count)
}

/// Adds an item at the end of the agenda.
///
/// # Errors
/// [`Error::Invalid`] without a name; as those of [`records::create`].
pub async fn add(ctx: &OpContext, meeting: Id, name: &str) -> Result<Record, Error> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Problem::of("name", "required").into());
    }
    let mut tx = ctx.write().await?;
    let meeting = records::visible_record(ctx, &mut tx, &Meeting::KIND, meeting).await?;
    let items = meetings::items(ctx, &mut tx, meeting.id).await?;
    let mut called = Localised::default();
    called.set(ctx.lang, name);
    let values: Values = values_of(&meeting, called, next(&items), "discussion").into_iter().collect();
    let item = records::make(ctx, &mut tx, &AgendaItem::KIND, values, "").await?;
    tx.commit().await?;
    Ok(item)
}

/// The number after those of the main items.
pub(super) fn next(items: &[Item]) -> i64 {
    let main = items.iter().filter(|item| item.depth == 0);
    main.filter_map(|item| AgendaItem::from(&item.record).ordinal).max().unwrap_or(0) + 1
}

/// Takes an item off the agenda; what stood under it moves out.
///
/// # Errors
/// As those of [`arrange`].
pub async fn remove(ctx: &OpContext, meeting: Id, item: Id) -> Result<Ordered, Error> {
    let ctx = ctx.together();
    let mut tx = ctx.write().await?;
    records::visible_record(&ctx, &mut tx, &Meeting::KIND, meeting).await?;
    let items = meetings::items(&ctx, &mut tx, meeting).await?;
    let gone = items.iter().find(|one| one.record.id == item).ok_or(Error::NotFound)?;
    let changes = vec![("state", Some(Value::Text("removed".to_owned()))), ("parent", None)];
    let whole = (&AgendaItem::KIND, item, gone.record.version);
    records::update_in(&ctx, &mut tx, whole, changes, &[], "").await?;
    // Those under it have no main item any more, and all are numbered anew.
    let left = meetings::items(&ctx, &mut tx, meeting).await?;
    let order: Vec<usize> = (0..left.len()).collect();
    let places = numbered(&left, &parents(&left), &order);
    let count = write(&ctx, &mut tx, &left, &places).await? + 1;
    tx.commit().await?;
    Ok(Ordered { changed: count, batch: ctx.batch.unwrap_or_default() })
}

/// Writes how long items take, in minutes; those that say the same as before are left alone.
///
/// # Errors
/// [`Error::Invalid`] for what is no length, with the item in the field's name: `duration.ID`.
pub async fn durations(ctx: &OpContext, meeting: Id, written: &[(Id, Option<i64>)]) -> Result<Ordered, Error> {
    let ctx = ctx.together();
    let mut tx = ctx.write().await?;
    records::visible_record(&ctx, &mut tx, &Meeting::KIND, meeting).await?;
    let items = meetings::items(&ctx, &mut tx, meeting).await?;
    let mut count = 0;
    for (id, minutes) in written {
        let Some(item) = items.iter().find(|item| item.record.id == *id) else { continue };
        if AgendaItem::from(&item.record).duration == *minutes {
            continue;
        }
        let changes = vec![("duration", minutes.map(Value::Integer))];
        let whole = (&AgendaItem::KIND, *id, item.record.version);
        match records::update_in(&ctx, &mut tx, whole, changes, &[], "").await {
            Ok(_) => count += 1,
            Err(Error::Invalid(mut problems)) => {
                for problem in problems.0.iter_mut().filter(|one| one.field.as_deref() == Some("duration")) {
                    problem.field = Some(format!("duration.{id}"));
                }
                return Err(Error::Invalid(problems));
            }
            Err(error) => return Err(error),
        }
    }
    tx.commit().await?;
    Ok(Ordered { changed: count, batch: ctx.batch.unwrap_or_default() })
}
