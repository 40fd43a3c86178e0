//! Somebody changes jobs, or leaves: positions end and begin, and what they had is handed over, all in one step.

use hansa_domain::kind::CLASS_FIELDS;
use hansa_domain::record::Values;
use hansa_domain::{Action, Id, Kind, Link, PartialDate, Problem, Record, Role, Value, policy};
use hansa_storage::changes::Act;
use hansa_storage::{Tx, accounts};

use crate::fresh::{self, Named};
use crate::handover::{Decide, Handed, Holdings, hand_over, holdings, people, positions, present_positions};
use crate::records::{make, save, visible_record};
use crate::{Error, OpContext};

/// The position that begins.
#[derive(Clone, Debug, Default)]
pub struct Begins {
    /// What it is called, where it is, from when and at which level, as fields of the position.
    pub values: Values,
    /// The organisation, when it is known by its name alone and is to be made.
    pub also: Vec<Named>,
}

/// What changes in somebody's working life.
#[derive(Clone, Debug, Default)]
pub struct Move {
    /// The positions that end.
    pub ends: Vec<Id>,
    /// When they end.
    pub ends_on: Option<PartialDate>,
    /// The position that begins.
    pub begins: Option<Begins>,
    /// Whether it is a colleague who leaves: only those in charge may do that.
    pub leaving: bool,
    /// Whether the colleague's account is disabled; only an administrator may do that.
    pub disable: bool,
}

/// What was done.
#[derive(Clone, Debug)]
pub struct Done {
    /// The changes, to be undone together.
    pub batch: Id,
    /// The position that began.
    pub position: Option<Id>,
    /// What was handed over.
    pub handed: Handed,
}

/// A person before they move: their present positions and what they have.
#[derive(Clone, Debug)]
pub struct Present {
    /// The person.
    pub person: Record,
    /// Their positions that have not ended.
    pub positions: Vec<Record>,
    /// What the person and the positions have.
    pub holdings: Holdings,
    /// Whether an account belongs to the person, which the actor may disable.
    pub account: bool,
}

/// Whether the actor may hand over what a colleague leaves.
pub fn may_hand_over(ctx: &OpContext) -> bool {
    matches!(ctx.actor.role(), Some(Role::Coordinator | Role::Administrator))
}

/// A person whose positions the actor may change, with what they have.
pub async fn present(ctx: &OpContext, person: Id, leaving: bool) -> Result<Present, Error> {
    let mut tx = ctx.read().await?;
    let (person, positions) = mover(ctx, &mut tx, person, leaving).await?;
    let account = ctx.actor.administers()
        && accounts::all(&mut tx).await?.iter().any(|one| one.person == Some(person.id) && !one.disabled);
    drop(tx);
    let holdings = holdings(ctx, &holders(&person, &positions)).await?;
    Ok(Present { person, positions, holdings, account })
}

async fn mover(ctx: &OpContext, tx: &mut Tx, person: Id, leaving: bool) -> Result<(Record, Vec<Record>), Error> {
    let person = visible_record(ctx, tx, people(), person).await?;
    if !policy::may(&ctx.actor, Action::Update, &person) || (leaving && !may_hand_over(ctx)) {
        return Err(Error::NotAllowed);
    }
    if person.archived_at.is_some() {
        return Err(Problem::new("archived").into());
    }
    let positions = present_positions(ctx, tx, person.id).await?;
    Ok((person, positions))
}

fn holders(person: &Record, positions: &[Record]) -> Vec<(&'static Kind, Id)> {
    std::iter::once((person.kind, person.id)).chain(positions.iter().map(|one| (one.kind, one.id))).collect()
}

/// Ends positions, begins one, and hands over what was decided: in one transaction, to be undone in one step.
pub async fn carry_out(ctx: &OpContext, person: Id, what: &Move, decide: Decide<'_>) -> Result<Done, Error> {
    if what.disable && !(what.leaving && ctx.actor.administers()) {
        return Err(Error::NotAllowed);
    }
    let ctx = &ctx.together();
    let batch = ctx.batch.unwrap_or_default();
    let mut tx = ctx.write().await?;
    let (person, positions) = mover(ctx, &mut tx, person, what.leaving).await?;
    if what.ends.iter().any(|id| !positions.iter().any(|position| position.id == *id)) {
        return Err(Problem::of("ends", "not-an-id").into());
    }
    let position = match &what.begins {
        Some(begins) => Some(begin(ctx, &mut tx, &person, begins).await?),
        None => None,
    };
    let reason = ctx.words().msg(if what.leaving { "work-reason-left" } else { "work-reason-moved" }).into_owned();
    let ending: Vec<Record> = positions.iter().filter(|one| what.ends.contains(&one.id)).cloned().collect();
    let handed = hand_over(ctx, &mut tx, &holders(&person, &ending), position, decide, &reason).await?;
    for before in &ending {
        // A seat that was handed over may have been in the position itself.
        let Some(before) = hansa_storage::records::get(&mut tx, before.kind, before.id).await? else { continue };
        let mut record = before.clone();
        record.set("ends", what.ends_on.map(Value::Date));
        save(ctx, &mut tx, &before, record, Act::Updated, &reason).await?;
    }
    if what.disable {
        disable(ctx, &mut tx, person.id).await?;
    }
    for (to, records) in &handed.to {
        crate::notices::handed_over(ctx, &mut tx, &[*to], records).await?;
    }
    tx.commit().await?;
    Ok(Done { batch, position, handed })
}

/// Makes the position that begins, as open as the person, with its organisation when that is to be made.
async fn begin(ctx: &OpContext, tx: &mut Tx, person: &Record, begins: &Begins) -> Result<Id, Error> {
    fresh::make(ctx, tx, &begins.also, &begins.values).await?;
    let mut values = begins.values.clone();
    for name in CLASS_FIELDS {
        values.extend(person.get(name).map(|value| (name, value.clone())));
    }
    values.insert("person", Value::Links(vec![Link::to(person.id)]));
    Ok(make(ctx, tx, positions(), values, "").await?.id)
}

/// Disables the accounts of a person; their sessions end.
async fn disable(ctx: &OpContext, tx: &mut Tx, person: Id) -> Result<(), Error> {
    for account in accounts::all(tx).await?.into_iter().filter(|one| one.person == Some(person) && !one.disabled) {
        crate::accounts::end_everything(ctx, tx, account.id).await?;
        accounts::save(tx, &accounts::Account { disabled: true, ..account }).await?;
    }
    Ok(())
}
