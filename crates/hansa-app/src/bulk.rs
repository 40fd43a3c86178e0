//! Many records changed together: previewed, applied and taken back as one.
//!
//! Besides the bulk edit of lists, the handover of a colleague's records and the moved job go through [`apply_each`] (or
//! [`apply_in`], when they write something else in the same transaction): every change gets the same batch, and
//! [`undo`] takes the whole batch back.

mod back;
mod mixed;

use std::collections::HashSet;

use hansa_domain::kind::MERGED_INTO;
use hansa_domain::{Action, Field, Id, Kind, Link, Problem, Problems, Record, Type, Value, policy};
use hansa_storage::changes::Act;
use hansa_storage::{Tx, records};

pub use back::{Batch, Member, batch, batch_sizes, undo};
pub use mixed::{Done, Task, each};

use crate::display::Titles;
use crate::list::{Count, ListQuery};
use crate::records::{save, show, titles, visible_record};
use crate::{Error, OpContext, Reference};

/// The most records that are changed together.
pub const MOST: usize = 1_000;

/// What is to happen to a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The field gets this value; none clears it.
    Set(&'static str, Option<Value>),
    /// These references or choices are added to the field.
    Add(&'static str, Value),
    /// These references or choices are taken from the field.
    Remove(&'static str, Value),
    /// In the field, references to the first record become references to the second.
    Redirect(&'static str, Id, Id),
    /// It is put away, or brought back.
    Archive(bool),
}

impl Change {
    /// The field that is changed.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Change::Set(field, _) | Change::Add(field, _) | Change::Remove(field, _) | Change::Redirect(field, ..) => {
                Some(field)
            }
            Change::Archive(_) => None,
        }
    }

    fn apply(&self, ctx: &OpContext, record: &mut Record) {
        match self {
            Change::Set(field, value) => record.set(field, value.clone()),
            Change::Add(field, value) => {
                let more = added(record.kind.field(field), record.get(field), value);
                record.set(field, Some(more));
            }
            Change::Remove(field, value) => {
                let less = record.get(field).map(|present| removed(present, value));
                record.set(field, less);
            }
            Change::Redirect(field, from, to) => {
                let turn = |link: &Link| Link { to: if link.to == *from { *to } else { link.to }, ..link.clone() };
                let links = record.links(field).iter().map(turn).collect();
                record.set(field, Some(Value::Links(links)));
            }
            Change::Archive(archived) => {
                record.archived_at = archived.then(|| record.archived_at.unwrap_or(ctx.now));
                if !archived {
                    record.set(MERGED_INTO, None);
                }
            }
        }
    }
}

/// What a field with several values holds after some were added.
fn added(field: Option<&'static Field>, present: Option<&Value>, more: &Value) -> Value {
    match (present, more) {
        (Some(Value::Links(links)), Value::Links(more)) => {
            let mut links = links.clone();
            for link in more {
                match links.iter_mut().find(|known| known.to == link.to) {
                    Some(known) => known.role = link.role.clone().or(known.role.take()),
                    None => links.push(link.clone()),
                }
            }
            Value::Links(links)
        }
        (Some(Value::Choices(chosen)), Value::Choices(more)) => {
            let declared = field.map_or(&[][..], Field::choices).iter();
            let either = |choice: &&&str| chosen.iter().chain(more).any(|known| known == **choice);
            Value::Choices(declared.filter(either).map(|choice| (*choice).to_owned()).collect())
        }
        (_, more) => more.clone(),
    }
}

fn removed(present: &Value, less: &Value) -> Value {
    match (present, less) {
        (Value::Links(links), Value::Links(less)) => {
            let kept = links.iter().filter(|link| !less.iter().any(|gone| gone.to == link.to));
            Value::Links(kept.cloned().collect())
        }
        (Value::Choices(chosen), Value::Choices(less)) => {
            Value::Choices(chosen.iter().filter(|choice| !less.contains(choice)).cloned().collect())
        }
        (present, _) => present.clone(),
    }
}

/// A record and what is to happen to it.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its kind.
    pub kind: &'static Kind,
    /// The record.
    pub id: Id,
    /// The version that the actor saw; without one, whatever is there is changed.
    pub version: Option<i64>,
    /// What is to happen, in this order.
    pub changes: Vec<Change>,
}

/// What happens when some records cannot be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// None is changed.
    AllOrNothing,
    /// The others are changed.
    LeaveOut,
}

/// Why a record was not changed.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// There is no such record, or the actor may not know that there is.
    NotFound,
    /// The actor may not do this to it.
    NotAllowed,
    /// Somebody else has changed it since.
    Conflict,
    /// It would not be as it must be, or a strategy rule guards the step.
    Invalid(Problems),
}

impl Refusal {
    fn of(error: Error) -> Result<Self, Error> {
        match error {
            Error::NotFound => Ok(Refusal::NotFound),
            Error::NotAllowed => Ok(Refusal::NotAllowed),
            Error::Conflict { .. } | Error::Storage(hansa_storage::Error::Conflict { .. }) => Ok(Refusal::Conflict),
            Error::Invalid(problems) => Ok(Refusal::Invalid(problems)),
            error => Err(error),
        }
    }
}

/// What becomes, or became, of a record.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its kind.
    pub kind: &'static Kind,
    /// The record.
    pub id: Id,
    /// The record as the actor saw it before; none if they see no such record.
    pub before: Option<Record>,
    /// The record afterwards, as the actor sees it; or why it was not changed.
    pub after: Result<Record, Refusal>,
}

impl Row {
    /// Whether it was changed: neither refused nor as it shall be already.
    pub fn changed(&self) -> bool {
        let same = |before: &Record, after: &Record| before.version == after.version;
        matches!((&self.before, &self.after), (Some(before), Ok(after)) if !same(before, after))
    }

    /// Whether it was refused.
    pub fn refused(&self) -> bool {
        self.after.is_err()
    }

    /// The fields that differ, in the order of the declaration.
    pub fn fields(&self) -> Vec<&'static Field> {
        let (Some(before), Ok(after)) = (&self.before, &self.after) else { return Vec::new() };
        self.kind.all_fields().filter(|field| before.get(field.name) != after.get(field.name)).collect()
    }
}

/// What becomes, or became, of records that are changed together.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The records, in the order in which they were given.
    pub rows: Vec<Row>,
    /// What is shown of the records that they refer to.
    pub titles: Titles,
    /// By which the changes can be found and taken back; none when nothing was written.
    pub batch: Option<Id>,
}

impl Outcome {
    /// How many records are changed.
    pub fn changed(&self) -> usize {
        self.rows.iter().filter(|row| row.changed()).count()
    }

    /// How many records are refused.
    pub fn refused(&self) -> usize {
        self.rows.iter().filter(|row| row.refused()).count()
    }
}

/// A record that was picked to be changed.
#[derive(Clone, Debug)]
pub struct Picked {
    /// The record.
    pub record: Reference,
    /// The version that the actor sees.
    pub version: i64,
}

impl Picked {
    fn of(record: &Record) -> Self {
        Self { record: Reference::of(record), version: record.version }
    }
}

/// The records of a list, at most [`MOST`].
pub async fn matching(ctx: &OpContext, kind: &'static Kind, query: &ListQuery) -> Result<Vec<Picked>, Error> {
    // A plain list costs least, and the order of groups says nothing here.
    let query = ListQuery { group: String::new(), layout: String::new(), ..query.clone() };
    let list = crate::list::whole(ctx, kind, &query, Some(MOST as u64)).await?;
    match list.count {
        Count::Exactly(count) if count <= MOST as u64 => Ok(list.records.iter().map(Picked::of).collect()),
        Count::Exactly(_) | Count::Over(_) => Err(too_many()),
    }
}

/// The records with these identifiers that the actor sees, in this order, at most [`MOST`].
pub async fn picked(ctx: &OpContext, kind: &'static Kind, ids: &[Id]) -> Result<Vec<Picked>, Error> {
    if ids.len() > MOST {
        return Err(too_many());
    }
    let mut tx = ctx.read().await?;
    let found = records::seen_many(&mut tx, kind, ids, &policy::visible(&ctx.actor)).await?;
    let mut seen: Vec<&Record> = found.iter().collect();
    seen.sort_by_key(|record| ids.iter().position(|id| *id == record.id));
    Ok(seen.into_iter().map(Picked::of).collect())
}

fn too_many() -> Error {
    Problem::new("too-many-records").with("most", MOST.to_string()).into()
}

/// What would become of the records. Nothing is written.
pub async fn preview(ctx: &OpContext, items: &[Item]) -> Result<Outcome, Error> {
    let ctx = ctx.together();
    let mut tx = ctx.write().await?;
    // Dropping the transaction takes everything back, so the reasons are those that applying would meet.
    let rows = apply_in(&ctx, &mut tx, items, "").await?;
    outcome(&ctx, &mut tx, rows, None).await
}

/// Changes records together, in one transaction.
pub async fn apply_each(ctx: &OpContext, items: &[Item], mode: Mode, reason: &str) -> Result<Outcome, Error> {
    let ctx = ctx.together();
    let mut tx = ctx.write().await?;
    let rows = apply_in(&ctx, &mut tx, items, reason).await?;
    let refused = rows.iter().any(Row::refused);
    let write = (!refused || mode == Mode::LeaveOut) && rows.iter().any(Row::changed);
    let outcome = outcome(&ctx, &mut tx, rows, ctx.batch.filter(|_| write)).await?;
    if write {
        tx.commit().await?;
    }
    Ok(outcome)
}

/// The same within a transaction of the caller's, whose context says that it is done [`together`](OpContext::together).
/// What is refused is left out; the caller decides whether to commit.
pub(crate) async fn apply_in(ctx: &OpContext, tx: &mut Tx, items: &[Item], reason: &str) -> Result<Vec<Row>, Error> {
    if items.len() > MOST {
        return Err(too_many());
    }
    let mut known = HashSet::new();
    let mut rows = Vec::with_capacity(items.len());
    for item in items.iter().filter(|item| known.insert(item.id)) {
        tx.mark().await?;
        let before = match visible_record(ctx, tx, item.kind, item.id).await {
            Ok(before) => Some(before),
            Err(Error::NotFound) => None,
            Err(error) => return Err(error),
        };
        let after = match &before {
            Some(before) => change_one(ctx, tx, before, item, reason).await,
            None => Err(Error::NotFound),
        };
        let after = match after {
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
        rows.push(Row { kind: item.kind, id: item.id, before, after });
    }
    Ok(rows)
}

/// Takes away what the actor may not see.
async fn outcome(ctx: &OpContext, tx: &mut Tx, mut rows: Vec<Row>, batch: Option<Id>) -> Result<Outcome, Error> {
    let states = |row: &Row| row.before.clone().into_iter().chain(row.after.as_ref().ok().cloned());
    let all: Vec<Record> = rows.iter().flat_map(states).collect();
    let titles = titles(ctx, tx, &all).await?;
    for row in &mut rows {
        for record in row.before.iter_mut().chain(row.after.as_mut().ok()) {
            crate::records::redact(&ctx.actor, record, &titles);
        }
    }
    Ok(Outcome { rows, titles, batch })
}

async fn change_one(ctx: &OpContext, tx: &mut Tx, before: &Record, item: &Item, reason: &str) -> Result<Record, Error> {
    permitted(ctx, before, &item.changes)?;
    if item.version.is_some_and(|version| version != before.version) {
        let mut theirs = before.clone();
        show(ctx, tx, &mut theirs).await?;
        return Err(Error::Conflict { theirs: Box::new(theirs), mine: hansa_domain::record::Values::new() });
    }
    let mut record = before.clone();
    for change in &item.changes {
        change.apply(ctx, &mut record);
    }
    write(ctx, tx, before, record, reason).await
}

/// Whether the actor may do all of this to the record.
fn permitted(ctx: &OpContext, before: &Record, changes: &[Change]) -> Result<(), Error> {
    let owner = before.owner_unit();
    let field = |change: &Change| change.field().and_then(|name| before.kind.field(name));
    let archives = changes.iter().any(|change| matches!(change, Change::Archive(_)));
    let writes = changes.iter().any(|change| change.field().is_some());
    let steps_only = changes.iter().filter_map(field).all(|field| field.step);
    let may = |action| policy::may(&ctx.actor, action, before);
    let allowed = (!archives || may(Action::Archive))
        && (!writes || may(Action::Update) || (steps_only && may(Action::Decide)))
        && changes.iter().filter_map(field).all(|field| policy::sees_field(&ctx.actor, field, owner));
    if allowed { Ok(()) } else { Err(Error::NotAllowed) }
}

/// Writes the new state of a record, if it is another one.
async fn write(ctx: &OpContext, tx: &mut Tx, before: &Record, record: Record, reason: &str) -> Result<Record, Error> {
    let act = match (before.archived_at, record.archived_at) {
        (None, Some(_)) => Act::Archived,
        (Some(_), None) => Act::Restored,
        _ => Act::Updated,
    };
    // What is put away may stay as it is, even if it is not as a record must be today.
    if act != Act::Updated && record.values == before.values {
        return put_away(ctx, tx, before, record, act, reason).await;
    }
    if act == Act::Updated && record.values == before.values {
        return Ok(record);
    }
    save(ctx, tx, before, record, act, reason).await
}

/// Puts a record away, or brings it back, and changes nothing else.
pub(super) async fn put_away(
    ctx: &OpContext,
    tx: &mut Tx,
    before: &Record,
    mut record: Record,
    act: Act,
    reason: &str,
) -> Result<Record, Error> {
    let taken = crate::rules::steps_taken(ctx, tx, record.kind, record.id).await?;
    records::update(tx, before, &mut record, act, &crate::records::stamp(ctx, reason)).await?;
    crate::rules::after_write(ctx, tx, &record, Some(before), &taken).await?;
    crate::notices::after_write(ctx, tx, &record, Some(before)).await?;
    Ok(record)
}

/// The fields that can be changed in many records at once: those that the actor may write in some record of the kind.
/// Files belong to one record each.
pub fn fields(ctx: &OpContext, kind: &'static Kind) -> Vec<&'static Field> {
    let all = policy::may_create(&ctx.actor, kind.group);
    let decides = matches!(ctx.actor.role(), Some(hansa_domain::Role::Leadership));
    kind.all_fields()
        .filter(|field| (all || (decides && field.step)) && field.ty != Type::File && field.name != MERGED_INTO)
        .filter(|field| !crate::mail_in::is_own(kind, field.name))
        .filter(|field| policy::field_visible(&ctx.actor, field.sensitivity) != hansa_domain::Condition::Never)
        .collect()
}

/// Whether values can be added to and taken from the field.
pub fn holds_several(field: &Field) -> bool {
    matches!(field.ty, Type::Choices(_) | Type::Ref { many: true, .. })
}
