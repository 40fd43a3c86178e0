//! What a plan could hold: what last year's plan left open, and what is under way for its goals.

use std::collections::{BTreeMap, HashMap, HashSet};

use hansa_domain::filter::MOST_VALUES;
use hansa_domain::kinds::{
    Action, ActionState, AnnualPlan, Goal, Interest, Milestone, MilestoneState, PlanItem, PlanProgress, Target,
    TargetState,
};
use hansa_domain::record::Values;
use hansa_domain::{Filter, Id, Kind, Link, Localised, PartialDate, Record, Value};
use hansa_storage::Tx;

use super::{Whole, latest, whole_in};
use crate::timeline::present;
use crate::{Error, OpContext, Reference, records};

/// Why something is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A line of last year's plan that is not done.
    LeftOpen(Option<PlanProgress>),
    /// An action that is not done.
    Action,
    /// A step of a process in the year of the plan, or what can be influenced before it.
    Milestone,
    /// A value to be reached.
    Target,
    /// A goal for which nothing else is planned or proposed.
    Goal,
}

/// What could become a line.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The record that it comes from.
    pub source: Reference,
    /// Why it is proposed.
    pub reason: Reason,
    /// The goal that it would serve.
    pub goal: Option<Id>,
    /// By when.
    pub due: Option<PartialDate>,
    /// Who would answer for it.
    pub responsible: Option<Id>,
    name: Localised,
}

/// What could be taken into a plan.
#[derive(Clone, Debug)]
pub struct Proposals {
    /// The plan with its lines.
    pub whole: Whole,
    /// What is proposed, for each goal together.
    pub found: Vec<Proposal>,
    /// What is shown of the goals.
    pub goals: Vec<Reference>,
}

/// What was taken into a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// How many lines are new.
    pub made: usize,
    /// What they are told to have been made together as.
    pub batch: Id,
}

/// What could be taken into a plan. What is in it already is not proposed.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see the plan.
pub async fn proposals(ctx: &OpContext, plan: Id) -> Result<Proposals, Error> {
    let mut tx = ctx.read().await?;
    proposals_in(ctx, &mut tx, plan).await
}

async fn proposals_in(ctx: &OpContext, tx: &mut Tx, plan: Id) -> Result<Proposals, Error> {
    let whole = whole_in(ctx, tx, plan).await?;
    let wanted: HashSet<Id> = whole.plan.links("goals").iter().map(|link| link.to).collect();
    let mut goals = present(ctx, tx, &Goal::KIND, &Filter::All(Vec::new())).await?;
    goals.retain(|goal| wanted.is_empty() || wanted.contains(&goal.id));
    goals.sort_by_key(|goal| Goal::from(goal).ordinal);
    let scope = Scope::of(ctx, tx, &whole, &goals).await?;
    let mut found = left_open(&whole);
    found.extend(scope.actions(ctx, tx).await?);
    found.extend(scope.milestones(ctx, tx).await?);
    found.extend(scope.targets(ctx, tx).await?);
    let there: HashSet<Id> = whole.lines.iter().flat_map(known).collect();
    found.retain(|proposal| !there.contains(&proposal.source.id));
    found.extend(unserved(&whole, &goals, &found));
    let place: HashMap<Id, usize> = goals.iter().enumerate().map(|(place, goal)| (goal.id, place)).collect();
    let of = |proposal: &Proposal| proposal.goal.and_then(|goal| place.get(&goal)).copied().unwrap_or(usize::MAX);
    found.sort_by_key(|proposal| (of(proposal), proposal.reason, proposal.due.map(PartialDate::last)));
    Ok(Proposals { whole, found, goals: goals.iter().map(Reference::of).collect() })
}

/// What a line comes from.
fn known(line: &Record) -> impl Iterator<Item = Id> {
    let line = PlanItem::from(line);
    line.about.into_iter().chain(line.goes_on_from)
}

/// The lines of last year's plan that were neither done nor given up.
fn left_open(whole: &Whole) -> Vec<Proposal> {
    let lines = whole.previous.iter().flat_map(|(_, lines)| lines);
    let open = lines.filter_map(|line| {
        let typed = PlanItem::from(line);
        let progress = latest(&typed).map(|(_, progress)| progress);
        (!matches!(progress, Some(PlanProgress::Done | PlanProgress::Dropped))).then(|| Proposal {
            source: Reference::of(line),
            reason: Reason::LeftOpen(progress),
            goal: line.links("goals").first().map(|link| link.to),
            // Its day belonged to the year before.
            due: None,
            responsible: line.links("responsible").first().map(|link| link.to),
            name: line.title.clone(),
        })
    });
    open.collect()
}

/// A goal for which there is nothing, so that it is not forgotten.
fn unserved(whole: &Whole, goals: &[Record], found: &[Proposal]) -> Vec<Proposal> {
    let planned = whole.lines.iter().flat_map(|line| line.links("goals")).map(|link| link.to);
    let served: HashSet<Id> = planned.chain(found.iter().filter_map(|proposal| proposal.goal)).collect();
    let unserved = goals.iter().filter(|goal| !served.contains(&goal.id));
    unserved.map(|goal| Proposal::of(goal, Reason::Goal, Some(goal.id), None)).collect()
}

impl Proposal {
    fn of(record: &Record, reason: Reason, goal: Option<Id>, due: Option<PartialDate>) -> Self {
        Self {
            source: Reference::of(record),
            reason,
            goal,
            due,
            responsible: record.links("responsible").first().map(|link| link.to),
            name: record.title.clone(),
        }
    }
}

/// The goals of a plan, and the interests by which work serves them.
struct Scope {
    goals: Vec<Id>,
    /// The goal that each interest serves.
    interests: BTreeMap<Id, Id>,
    year: Option<u16>,
}

impl Scope {
    async fn of(ctx: &OpContext, tx: &mut Tx, whole: &Whole, goals: &[Record]) -> Result<Self, Error> {
        let goals: Vec<Id> = goals.iter().map(|goal| goal.id).take(MOST_VALUES).collect();
        let year = AnnualPlan::from(&whole.plan).year.map(PartialDate::year);
        let mut scope = Self { goals, interests: BTreeMap::new(), year };
        let serving = scope.serving(ctx, tx, &Interest::KIND, None).await?;
        let of = |interest: &Record| Some((interest.id, scope.goal_of(interest, None)?));
        scope.interests = serving.iter().filter_map(of).collect();
        Ok(scope)
    }

    /// The records of a kind that serve a goal themselves or belong to an interest that does, in `by`.
    async fn serving(
        &self,
        ctx: &OpContext,
        tx: &mut Tx,
        kind: &'static Kind,
        by: Option<&str>,
    ) -> Result<Vec<Record>, Error> {
        let is = |field: &str, ids: &mut dyn Iterator<Item = &Id>| {
            let ids: Vec<String> = ids.take(MOST_VALUES).map(ToString::to_string).collect();
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            (!ids.is_empty()).then(|| Filter::is(field, &ids))
        };
        let own = is("goals", &mut self.goals.iter());
        let theirs = by.and_then(|field| is(field, &mut self.interests.keys()));
        let asked: Vec<Filter> = own.into_iter().chain(theirs).collect();
        if asked.is_empty() { Ok(Vec::new()) } else { present(ctx, tx, kind, &Filter::Any(asked)).await }
    }

    /// The goal that a record serves, itself or by its interest.
    fn goal_of(&self, record: &Record, by: Option<&str>) -> Option<Id> {
        let own = record.links("goals").iter().map(|link| link.to).find(|goal| self.goals.contains(goal));
        let links = by.map_or(&[][..], |field| record.links(field));
        own.or_else(|| links.iter().find_map(|link| self.interests.get(&link.to).copied()))
    }

    /// Whether a day lies in the year of the plan; what has none may.
    fn fits(&self, due: Option<PartialDate>) -> bool {
        due.is_none_or(|due| self.year.is_none_or(|year| due.year() <= year))
    }

    async fn actions(&self, ctx: &OpContext, tx: &mut Tx) -> Result<Vec<Proposal>, Error> {
        let found = self.serving(ctx, tx, &Action::KIND, Some("about")).await?;
        let open = found.iter().filter(|action| {
            let typed = Action::from(*action);
            matches!(typed.state, Some(ActionState::Open | ActionState::UnderWay)) && self.fits(typed.due)
        });
        Ok(open
            .map(|one| Proposal::of(one, Reason::Action, self.goal_of(one, Some("about")), Action::from(one).due))
            .collect())
    }

    async fn milestones(&self, ctx: &OpContext, tx: &mut Tx) -> Result<Vec<Proposal>, Error> {
        let found = self.serving(ctx, tx, &Milestone::KIND, Some("interest")).await?;
        let ahead = found.iter().filter_map(|milestone| {
            let typed = Milestone::from(milestone);
            let due = typed.window_ends.or(typed.date);
            let inside = due.is_some_and(|due| self.year.is_none_or(|year| due.year() == year));
            let goal = self.goal_of(milestone, Some("interest"));
            (inside && typed.state == Some(MilestoneState::Ahead))
                .then(|| Proposal::of(milestone, Reason::Milestone, goal, due))
        });
        Ok(ahead.collect())
    }

    async fn targets(&self, ctx: &OpContext, tx: &mut Tx) -> Result<Vec<Proposal>, Error> {
        let found = self.serving(ctx, tx, &Target::KIND, None).await?;
        let pursued = found.iter().filter_map(|target| {
            let Target { due, state, .. } = Target::from(target);
            let pursued = state.is_none_or(|state| state == TargetState::Pursued);
            (pursued && self.fits(due)).then(|| Proposal::of(target, Reason::Target, self.goal_of(target, None), due))
        });
        Ok(pursued.collect())
    }
}

/// Takes what is chosen of the proposals into the plan, all together, so that it can be taken back together. What is no
/// longer proposed is left out.
///
/// # Errors
/// [`Error::NotAllowed`] when the actor may not change the plan; [`Error::Invalid`] when it has been approved.
pub async fn take(ctx: &OpContext, plan: Id, chosen: &[Id]) -> Result<Taken, Error> {
    let ctx = ctx.together();
    let mut tx = ctx.write().await?;
    let Proposals { whole, found, .. } = proposals_in(&ctx, &mut tx, plan).await?;
    if !whole.changeable {
        return Err(Error::NotAllowed);
    }
    let last = whole.lines.iter().filter_map(|line| PlanItem::from(line).ordinal).max().unwrap_or(0);
    let taken = found.iter().filter(|proposal| chosen.contains(&proposal.source.id));
    let mut made = 0;
    for (ordinal, proposal) in (last + 1..).zip(taken) {
        let values = proposal.values(&whole.plan, ordinal);
        records::make(&ctx, &mut tx, &PlanItem::KIND, values, "").await?;
        made += 1;
    }
    tx.commit().await?;
    Ok(Taken { made, batch: ctx.batch.unwrap_or_default() })
}

impl Proposal {
    fn values(&self, plan: &Record, ordinal: i64) -> Values {
        let link = |id: Id| Value::Links(vec![Link::to(id)]);
        let mut values = Values::from([
            ("name", Value::Localised(self.name.clone())),
            ("plan", link(plan.id)),
            ("ordinal", Value::Integer(ordinal)),
        ]);
        values.extend(self.goal.map(|goal| ("goals", link(goal))));
        values.extend(self.due.map(|due| ("due", Value::Date(due))));
        values.extend(self.responsible.map(|who| ("responsible", link(who))));
        match self.reason {
            Reason::LeftOpen(_) => values.insert("goes_on_from", link(self.source.id)),
            Reason::Goal => None,
            _ => values.insert("about", link(self.source.id)),
        };
        if plan.is_example() {
            values.insert("example", Value::YesNo(true));
        }
        values
    }
}
