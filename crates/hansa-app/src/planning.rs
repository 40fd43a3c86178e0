//! Planning backwards: what has to be done before an influence window closes, counted back from its last day.
//!
//! The steps are records of the kind `planning_step`, which the city edits; each becomes an action.

use chrono::{Days, NaiveDate};
use hansa_analysis::working_days;
use hansa_domain::kinds::{self, Level};
use hansa_domain::record::Values;
use hansa_domain::{Action, Condition, Filter, Id, Link, Localised, PartialDate, Record, Value, policy};
use hansa_storage::Tx;
use hansa_storage::records as stored;

use crate::timeline::present;
use crate::{Error, OpContext, Reference, records};

/// What there is to plan before a milestone.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The milestone.
    pub milestone: Record,
    /// The interest that it belongs to, if the actor sees one.
    pub interest: Option<Reference>,
    /// The day from which is counted back: the last of the window, or that of the milestone; none when neither is known.
    pub until: Option<NaiveDate>,
    /// The steps, the first to be done first.
    pub lines: Vec<Line>,
    /// Those who are near at hand to do them: of the milestone, of the interest, and the actor.
    pub people: Vec<Reference>,
}

/// A step with its day.
#[derive(Clone, Debug)]
pub struct Line {
    /// The step.
    pub step: Id,
    /// What is to be done.
    pub name: Localised,
    /// What it means.
    pub description: Localised,
    /// How many days before the end; negative for afterwards.
    pub days_before: i64,
    /// A working day.
    pub day: NaiveDate,
    /// Whether that day has passed.
    pub past: bool,
    /// The action that it has become already.
    pub action: Option<Reference>,
}

/// A step that shall become an action.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The step.
    pub step: Id,
    /// By when it is to be done.
    pub due: PartialDate,
    /// The person or position that is to do it.
    pub responsible: Option<Id>,
}

/// What was made of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The actions that are new.
    pub made: usize,
    /// The steps that were actions already.
    pub known: usize,
    /// What the new ones are told to have been made together as.
    pub batch: Id,
}

/// The plan before a milestone.
pub async fn plan(ctx: &OpContext, milestone: Id) -> Result<Plan, Error> {
    let mut tx = ctx.read().await?;
    plan_in(ctx, &mut tx, milestone).await
}

async fn plan_in(ctx: &OpContext, tx: &mut Tx, milestone: Id) -> Result<Plan, Error> {
    let mut milestone = records::visible_record(ctx, tx, &kinds::Milestone::KIND, milestone).await?;
    let titles = records::titles(ctx, tx, std::slice::from_ref(&milestone)).await?;
    records::redact(&ctx.actor, &mut milestone, &titles);
    let typed = kinds::Milestone::from(&milestone);
    let until = typed.window_ends.or(typed.date).map(PartialDate::first);
    let interest = match typed.interest {
        Some(id) => records::visible_record(ctx, tx, &kinds::Interest::KIND, id).await.ok(),
        None => None,
    };
    let process = match typed.process {
        Some(id) => records::visible_record(ctx, tx, &kinds::Process::KIND, id).await.ok(),
        None => None,
    };
    let level = process
        .as_ref()
        .and_then(|record| kinds::Process::from(record).level)
        .or_else(|| interest.as_ref().and_then(|record| kinds::Interest::from(record).level));
    let actions = actions_of(ctx, tx, milestone.id).await?;
    let steps = present(ctx, tx, &kinds::PlanningStep::KIND, &Filter::All(Vec::new())).await?;
    let mut lines: Vec<Line> = match until {
        Some(until) => {
            let fitting = steps.iter().filter(|step| fits(&kinds::PlanningStep::from(*step), &typed, level));
            fitting.filter_map(|step| line(ctx, step, until, &actions)).collect()
        }
        None => Vec::new(),
    };
    lines.sort_by_key(|line| (line.day, std::cmp::Reverse(line.days_before), line.step));
    let people = people(ctx, tx, &milestone, interest.as_ref()).await?;
    Ok(Plan { interest: interest.as_ref().map(Reference::of), milestone, until, lines, people })
}

fn fits(step: &kinds::PlanningStep, milestone: &kinds::Milestone, level: Option<Level>) -> bool {
    let of_type =
        step.milestone_types.is_empty() || milestone.r#type.is_some_and(|of| step.milestone_types.contains(&of));
    // Where it is not known who decides, every step may be right.
    let of_level = step.levels.is_empty() || level.is_none_or(|level| step.levels.contains(&level));
    of_type && of_level
}

fn line(ctx: &OpContext, step: &Record, until: NaiveDate, actions: &[Record]) -> Option<Line> {
    let typed = kinds::PlanningStep::from(step);
    let days = typed.days_before?;
    let away = Days::new(days.unsigned_abs());
    let day = if days < 0 {
        working_days::on_or_after(until.checked_add_days(away)?)
    } else {
        working_days::on_or_before(until.checked_sub_days(away)?)
    };
    let action = actions.iter().find(|action| same_name(&action.title, &typed.name)).map(Reference::of);
    let past = day < ctx.today();
    let (name, description) = (typed.name, typed.description);
    Some(Line { step: step.id, name, description, days_before: days, day, past, action })
}

/// Whether two names say the same in a language that both have.
fn same_name(one: &Localised, other: &Localised) -> bool {
    let plain = |text: &str| text.trim().to_lowercase();
    one.iter().any(|(lang, text)| other.iter().any(|(of, same)| of == lang && plain(same) == plain(text)))
}

/// The actions that are about a milestone and not put away, as far as the actor sees them.
async fn actions_of(ctx: &OpContext, tx: &mut Tx, milestone: Id) -> Result<Vec<Record>, Error> {
    let filter = Filter::is("about", &[&milestone.to_string()]);
    let asked = filter.check(&kinds::Action::KIND, &ctx.asking())?;
    let condition = Condition::Not(Box::new(Condition::Archived)).and(policy::visible(&ctx.actor)).and(asked);
    let by = stored::Sort { by: stored::SortBy::Updated, descending: false };
    Ok(stored::list(tx, &kinds::Action::KIND, &condition, by, None, 500).await?.records)
}

/// Those who are near at hand, each once.
async fn people(
    ctx: &OpContext,
    tx: &mut Tx,
    milestone: &Record,
    interest: Option<&Record>,
) -> Result<Vec<Reference>, Error> {
    let of_interest = interest
        .into_iter()
        .flat_map(|record| record.links("responsible").iter().chain(record.links("political_lead")));
    let mut ids: Vec<Id> = milestone.links("responsible").iter().chain(of_interest).map(|link| link.to).collect();
    ids.extend(ctx.actor.person());
    let titles = stored::references(tx, &ids, &policy::visible(&ctx.actor)).await?;
    let mut people: Vec<Reference> = Vec::new();
    for person in ids.iter().filter_map(|id| titles.get(id)) {
        if !people.iter().any(|known| known.id == person.id) {
            people.push(person.clone());
        }
    }
    Ok(people)
}

/// Whether the actor may make actions.
pub fn may_plan(ctx: &OpContext) -> bool {
    policy::may_create(&ctx.actor, kinds::Action::KIND.group)
}

/// Makes actions of the chosen steps, all together, so that they can be taken back together. What is an action of the
/// milestone already is not made again.
pub async fn take(ctx: &OpContext, milestone: Id, chosen: &[Chosen]) -> Result<Planned, Error> {
    let ctx = ctx.together();
    let mut tx = ctx.write().await?;
    let plan = plan_in(&ctx, &mut tx, milestone).await?;
    if !may_plan(&ctx) || !policy::may(&ctx.actor, Action::See, &plan.milestone) {
        return Err(Error::NotAllowed);
    }
    let (mut made, mut known) = (0, 0);
    for line in &plan.lines {
        let Some(chosen) = chosen.iter().find(|chosen| chosen.step == line.step) else { continue };
        if line.action.is_some() {
            known += 1;
            continue;
        }
        let mut about = vec![Link::to(milestone)];
        about.extend(plan.interest.iter().map(|interest| Link::to(interest.id)));
        let mut values = Values::from([
            ("name", Value::Localised(line.name.clone())),
            ("state", Value::Text("open".to_owned())),
            ("due", Value::Date(chosen.due)),
            ("about", Value::Links(about)),
        ]);
        if !line.description.is_empty() {
            values.insert("description", Value::Localised(line.description.clone()));
        }
        if let Some(responsible) = chosen.responsible {
            values.insert("responsible", Value::Links(vec![Link::to(responsible)]));
        }
        if plan.milestone.is_example() {
            values.insert("example", Value::YesNo(true));
        }
        records::make(&ctx, &mut tx, &kinds::Action::KIND, values, "").await?;
        made += 1;
    }
    tx.commit().await?;
    Ok(Planned { made, known, batch: ctx.batch.unwrap_or_default() })
}
