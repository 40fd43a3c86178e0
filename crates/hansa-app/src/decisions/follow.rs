//! What follows from decisions: their actions, those that nobody carries out, and the decisions that they change.

use hansa_domain::filter::{Op, Related};
use hansa_domain::kinds::{Action, Decision, DecisionChange};
use hansa_domain::{Filter, Id, PartialDate, Record};

use super::guard::{is_made, is_open};
use super::{MOST_ACTIONS, open_actions};
use crate::display::Titles;
use crate::timeline::present;
use crate::{Error, OpContext, Reference, meetings, records};

/// How far a chain of decisions is followed.
const LONGEST: usize = 20;

/// What is done to carry out a decision.
#[derive(Clone, Debug)]
pub struct FollowUp {
    /// The actions: those that are late first, then by their days, the finished ones last.
    pub actions: Vec<Record>,
    /// What is shown of those who do them.
    pub titles: Titles,
}

/// What is open in a body.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The decisions that nobody carries out.
    pub never_followed: Vec<Record>,
    /// The open actions that it follows up.
    pub open: FollowUp,
}

/// The decisions before and after one, as far as the actor sees them.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    /// What it takes the place of, the nearest first, each with what was done to it by the one after it.
    pub before: Vec<Earlier>,
    /// What takes its place, the nearest first, each with what it does to the one before it.
    pub after: Vec<Earlier>,
}

/// A decision of a chain.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// The decision.
    pub decision: Reference,
    /// When it was made.
    pub decided: Option<PartialDate>,
    /// What was done to the earlier one of the two.
    pub change: Option<DecisionChange>,
}

/// By their days: what should have been done long ago comes first, and what has no day after what has one; what is over
/// comes last.
pub(super) fn sort(actions: &mut [Record]) {
    actions.sort_by_key(|record| {
        let action = Action::from(record);
        let day = action.due.map(PartialDate::last);
        (!is_open(&action), day.is_none(), day)
    });
}

/// The actions of a decision, as the actor sees them.
///
/// # Errors
/// [`Error`] when they cannot be read.
pub async fn follow_up(ctx: &OpContext, decision: Id) -> Result<FollowUp, Error> {
    let mut tx = ctx.read().await?;
    let mut actions = meetings::referring(ctx, &mut tx, &Action::KIND, ("decision", decision), MOST_ACTIONS).await?;
    sort(&mut actions);
    let titles = records::titles(ctx, &mut tx, &actions).await?;
    for action in &mut actions {
        records::redact(&ctx.actor, action, &titles);
        ctx.note(action);
    }
    Ok(FollowUp { actions, titles })
}

/// The decisions of which nobody is to do anything and of which nobody has said that nothing is needed: in force, without an
/// action that has somebody and a day.
pub fn without_action() -> Filter {
    let has = |field: &str| Filter::test(field, Op::Empty, &["no"]);
    let carried = Related {
        kind: Action::NAME.to_owned(),
        field: "decision".to_owned(),
        date: None,
        months: None,
        matching: Some(Box::new(Filter::All(vec![has("responsible"), has("due")]))),
    };
    Filter::All(vec![
        Filter::is("state", &["active"]),
        Filter::test("none_needed", Op::Not, &["yes"]),
        Filter::Not(Box::new(Filter::Related(carried))),
    ])
}

/// What is open in a body: the decisions that nobody carries out, the oldest first, and the actions that it follows up.
///
/// # Errors
/// [`Error`] when they cannot be read.
pub async fn of_body(ctx: &OpContext, body: Id) -> Result<Standing, Error> {
    let mut tx = ctx.read().await?;
    let asked = Filter::All(vec![Filter::is("body", &[&body.to_string()]), without_action()]);
    let mut never = present(ctx, &mut tx, &Decision::KIND, &asked).await?;
    never.sort_by_key(|decision| Decision::from(decision).decided.map(PartialDate::first));
    let mut actions = open_actions(ctx, &mut tx, body).await?;
    let titles = records::titles(ctx, &mut tx, &actions).await?;
    for action in &mut actions {
        records::redact(&ctx.actor, action, &titles);
    }
    for shown in never.iter().chain(&actions) {
        ctx.note(shown);
    }
    Ok(Standing { never_followed: never, open: FollowUp { actions, titles } })
}

/// What a decision takes the place of, and what takes its place.
///
/// # Errors
/// [`Error`] when they cannot be read.
pub async fn chain(ctx: &OpContext, decision: &Record) -> Result<Chain, Error> {
    let mut tx = ctx.read().await?;
    let mut chain = Chain::default();
    let mut known = vec![decision.id];
    let mut at = Decision::from(decision);
    while let Some(id) = at.replaces.filter(|id| !known.contains(id) && chain.before.len() < LONGEST) {
        let Ok(earlier) = records::visible_record(ctx, &mut tx, &Decision::KIND, id).await else { break };
        let typed = Decision::from(&earlier);
        chain.before.push(Earlier::of(&earlier, at.change));
        known.push(id);
        at = typed;
    }
    let mut last = decision.id;
    while chain.after.len() < LONGEST {
        let later = meetings::referring(ctx, &mut tx, &Decision::KIND, ("replaces", last), MOST_ACTIONS).await?;
        let Some(next) = later.iter().rfind(|one| is_made(&Decision::from(*one))) else {
            break;
        };
        if known.contains(&next.id) {
            break;
        }
        chain.after.push(Earlier::of(next, Decision::from(next).change));
        known.push(next.id);
        last = next.id;
    }
    Ok(chain)
}

impl Earlier {
    fn of(decision: &Record, change: Option<DecisionChange>) -> Self {
        Self { decision: Reference::of(decision), decided: Decision::from(decision).decided, change }
    }
}
