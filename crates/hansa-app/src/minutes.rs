//! The minutes of a meeting: written item by item by several at once, checked, approved, and closed after that.

mod guard;
mod publish;
mod revisions;
mod save;
mod steps;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use hansa_domain::kinds::{Action, AgendaItem, Decision, Meeting, MinutesState};
use hansa_domain::{Condition, Id, Kind, Record, policy};
use hansa_storage::writing::{self, Writing};
use hansa_storage::{Tx, changes, records as stored};

use crate::meetings::{self, Item, Sitting};
use crate::records::{Permissions, visible_record};
use crate::{Error, OpContext, Reference};

pub(crate) use guard::{guard, guarded};
pub use publish::{Proposed, Publish, proposed, publish};
pub use revisions::{Revision, Revisions, revisions};
pub use save::{Both, Saved, Written, discard, item, joined_with, keep, save};
pub use steps::{Approve, Check, approve, approve_by_item, approving, check, reopen};

/// Whoever wrote within so many minutes is told to be writing.
const WRITING: TimeDelta = TimeDelta::minutes(5);

/// The minutes of a meeting with what they are written from.
#[derive(Clone, Debug)]
pub struct Minutes {
    /// The meeting and what is shown of it.
    pub sitting: Sitting,
    /// How far the minutes are.
    pub state: MinutesState,
    /// The matters in the order of the agenda.
    pub matters: Vec<Matter>,
    /// Decisions of the meeting that stand under no item.
    pub decisions: Vec<Reference>,
    /// What the actor may do to the meeting.
    pub may: Permissions,
}

/// A matter of the agenda with what became of it.
#[derive(Clone, Debug)]
pub struct Matter {
    /// The matter in its place.
    pub item: Item,
    /// What was decided.
    pub decisions: Vec<Reference>,
    /// What is done about it.
    pub actions: Vec<Reference>,
    /// When the item was changed last, and by whom; the name is empty when it was nobody's.
    pub changed: Option<(DateTime<Utc>, String)>,
    /// What the actor has written and not saved, in their language.
    pub unsaved: Option<Writing>,
    /// Who else is writing, and when they did last.
    pub others: Vec<(String, DateTime<Utc>)>,
    /// Whether the actor may change the item.
    pub changeable: bool,
}

/// How far the minutes of a meeting are. Those of which nobody has said so are a draft.
pub fn state(meeting: &Record) -> MinutesState {
    Meeting::from(meeting).minutes_state.unwrap_or(MinutesState::Draft)
}

/// The minutes of a meeting. However many items there are, the number of questions to the database is the same.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see the meeting.
pub async fn minutes(ctx: &OpContext, meeting: Id) -> Result<Minutes, Error> {
    let sitting = meetings::sitting(ctx, meeting).await?;
    let mut tx = ctx.read().await?;
    let ids: Vec<Id> = sitting.items.iter().map(|item| item.record.id).collect();
    let Outcome { mut decisions, mut actions, loose } = outcome(ctx, &mut tx, meeting, &ids).await?;
    let mut changed = changes::last_writers(&mut tx, &ids).await?;
    let mut unsaved: HashMap<Id, Writing> = HashMap::new();
    let mut others: HashMap<Id, Vec<(String, DateTime<Utc>)>> = HashMap::new();
    if let Some(account) = ctx.actor.account() {
        let own = writing::of_account(&mut tx, account, &ids, ctx.lang).await?;
        unsaved.extend(own.into_iter().map(|writing| (writing.record, writing)));
        for (item, who, at) in writing::others(&mut tx, account, &ids, ctx.now - WRITING).await? {
            others.entry(item).or_default().push((who, at));
        }
    }
    let matters = sitting.items.iter().map(|item| Matter {
        decisions: decisions.remove(&item.record.id).unwrap_or_default(),
        actions: actions.remove(&item.record.id).unwrap_or_default(),
        changed: changed.remove(&item.record.id),
        unsaved: unsaved.remove(&item.record.id),
        others: others.remove(&item.record.id).unwrap_or_default(),
        changeable: Permissions::of(&ctx.actor, &item.record).update,
        item: item.clone(),
    });
    Ok(Minutes {
        matters: matters.collect(),
        decisions: loose,
        state: state(&sitting.meeting),
        may: Permissions::of(&ctx.actor, &sitting.meeting),
        sitting,
    })
}

/// What was decided in a meeting and what is done about it, by the item under which it stands.
struct Outcome {
    decisions: HashMap<Id, Vec<Reference>>,
    actions: HashMap<Id, Vec<Reference>>,
    /// Decisions under no item.
    loose: Vec<Reference>,
}

/// The matters of a meeting are known: what refers to them is looked up, instead of asking each record where it leads.
async fn outcome(ctx: &OpContext, tx: &mut Tx, meeting: Id, items: &[Id]) -> Result<Outcome, Error> {
    let known: HashSet<Id> = items.iter().copied().collect();
    let mut outcome = Outcome { decisions: HashMap::new(), actions: HashMap::new(), loose: Vec::new() };
    let mut item_of: HashMap<Id, Id> = HashMap::new();
    for record in &referring(ctx, tx, &Decision::KIND, &[items, &[meeting]].concat()).await? {
        let decision = Decision::from(record);
        if decision.meeting != Some(meeting) && decision.agenda_item.is_none_or(|item| !known.contains(&item)) {
            continue;
        }
        ctx.note(record);
        match decision.agenda_item {
            Some(item) => {
                item_of.insert(record.id, item);
                outcome.decisions.entry(item).or_default().push(Reference::of(record));
            }
            None => outcome.loose.push(Reference::of(record)),
        }
    }
    let made: Vec<Id> = item_of.keys().copied().collect();
    for record in &referring(ctx, tx, &Action::KIND, &[items, &made].concat()).await? {
        let action = Action::from(record);
        let item = action.agenda_item.or_else(|| item_of.get(&action.decision?).copied());
        if let Some(item) = item {
            ctx.note(record);
            outcome.actions.entry(item).or_default().push(Reference::of(record));
        }
    }
    Ok(outcome)
}

/// The records of a kind that refer to any of these, are not put away and may be seen, the oldest first.
async fn referring(ctx: &OpContext, tx: &mut Tx, kind: &'static Kind, to: &[Id]) -> Result<Vec<Record>, Error> {
    let ids: Vec<Id> = stored::referring_to(tx, kind, to).await?.into_iter().collect();
    let seen = policy::visible(&ctx.actor).and(Condition::Not(Box::new(Condition::Archived)));
    let mut found = stored::seen_many(tx, kind, &ids, &seen).await?;
    // Identifiers go by time.
    found.sort_by_key(|record| record.id);
    Ok(found)
}

/// An item of a meeting that the actor sees.
async fn item_of(ctx: &OpContext, tx: &mut Tx, meeting: Id, item: Id) -> Result<Record, Error> {
    visible_record(ctx, tx, &Meeting::KIND, meeting).await?;
    let record = visible_record(ctx, tx, &AgendaItem::KIND, item).await?;
    if AgendaItem::from(&record).meeting == Some(meeting) { Ok(record) } else { Err(Error::NotFound) }
}
