//! The strategy rules: evaluated on every write and daily, and guarding their steps.

mod many;
mod preview;
mod report;
mod told;
pub(crate) mod waivers;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use hansa_domain::filter::{Asking, Path};
use hansa_domain::kinds::StrategyRule;
use hansa_domain::{Condition, Filter, Id, Kind, Localised, Problem, Record};
use hansa_storage::{Tx, records, rules};

pub(crate) use many::{Guards, guards};
pub use preview::{Draft, LISTED, Preview, preview};
pub use report::{Breach, Broken, Checked, Waived, breaches, check, faults};
pub(crate) use report::{breaches_in, broken};
pub(crate) use told::guarded;

use crate::{Error, OpContext};

/// A rule that fits the kinds that it is about.
struct Rule {
    id: Id,
    parts: Vec<Part>,
    name: Localised,
    message: Localised,
}

/// A rule over one kind.
struct Part {
    kind: &'static Kind,
    offenders: Condition,
    step: Option<Condition>,
}

const RULES: &Kind = &StrategyRule::KIND;
/// When a write may concern more records of a rule than this, the rule is evaluated for all.
const CONCERNED: usize = 2_000;
/// A city has no more rules than this.
const MOST_RULES: u64 = 1_000;

fn rules_kind() -> &'static Kind {
    hansa_domain::kind(RULES.name).unwrap_or(RULES)
}

/// Whether a rule is in force.
fn in_force(record: &Record) -> bool {
    StrategyRule::from(record).active == Some(true) && record.archived_at.is_none()
}

/// Reads a rule; the problem is why it does not fit (any more).
fn fitted(record: &Record, today: NaiveDate) -> Result<Rule, Problem> {
    let typed = StrategyRule::from(record);
    let of = |name: &String| {
        hansa_domain::kind(name).ok_or_else(|| Problem::of("applies_to", "unknown-kind").with("kind", name))
    };
    let kinds = typed.applies_to.iter().map(of).collect::<Result<Vec<_>, _>>()?;
    if kinds.is_empty() {
        return Err(Problem::of("applies_to", "required"));
    }
    let offenders = typed.offenders.as_deref().ok_or_else(|| Problem::of("offenders", "required"))?;
    let offenders = Filter::from_json(offenders)?;
    let step = typed.step.as_deref().map(Filter::from_json).transpose()?;
    let asking = Asking::rule(today);
    let part = |kind: &'static Kind| {
        let step = step.as_ref().map(|step| step.check(kind, &asking)).transpose()?;
        Ok(Part { kind, offenders: offenders.check(kind, &asking)?, step })
    };
    let parts = kinds.into_iter().map(part).collect::<Result<_, Problem>>()?;
    Ok(Rule { id: record.id, parts, name: typed.name, message: typed.message })
}

impl Rule {
    fn of(&self, kind: &Kind) -> Option<&Part> {
        self.parts.iter().find(|part| part.kind == kind)
    }
}

/// The rules that are in force and fit.
async fn in_use(ctx: &OpContext, tx: &mut Tx) -> Result<Vec<Rule>, Error> {
    let stored = all(tx).await?;
    let in_force = stored.iter().filter(|record| in_force(record));
    Ok(in_force.filter_map(|record| fitted(record, ctx.today()).ok()).collect())
}

async fn all(tx: &mut Tx) -> Result<Vec<Record>, Error> {
    let sort = records::Sort { by: records::SortBy::Updated, descending: false };
    Ok(records::list(tx, rules_kind(), &Condition::True, sort, None, MOST_RULES).await?.records)
}

fn present() -> Condition {
    Condition::Not(Box::new(Condition::Archived))
}

/// The rules as they are before a write, and which of their steps the record has taken.
pub(crate) struct StepsTaken {
    in_use: Vec<Rule>,
    taken: Vec<Id>,
}

/// Before a record is made: it has taken no step.
pub(crate) async fn no_steps_taken(ctx: &OpContext, tx: &mut Tx) -> Result<StepsTaken, Error> {
    Ok(StepsTaken { in_use: in_use(ctx, tx).await?, taken: Vec::new() })
}

/// Notes which guarded steps the record has already taken.
pub(crate) async fn steps_taken(ctx: &OpContext, tx: &mut Tx, kind: &Kind, id: Id) -> Result<StepsTaken, Error> {
    let in_use = in_use(ctx, tx).await?;
    let mut taken = Vec::new();
    for rule in &in_use {
        let Some(Part { kind, step: Some(step), .. }) = rule.of(kind) else { continue };
        if !records::ids(tx, kind, &Condition::Ids(vec![id]).and(step.clone())).await?.is_empty() {
            taken.push(rule.id);
        }
    }
    Ok(StepsTaken { in_use, taken })
}

/// After a write: evaluates the rules that the record, or records from which filters lead to it, may break. Refuses the
/// write when the record has just taken a step that a broken rule guards and no decision waives.
pub(crate) async fn after_write(
    ctx: &OpContext,
    tx: &mut Tx,
    record: &Record,
    before: Option<&Record>,
    taken: &StepsTaken,
) -> Result<(), Error> {
    if record.kind.name == RULES.name {
        let stored = records::by_ids(tx, rules_kind(), &[record.id]).await?;
        refresh(ctx, tx, &stored).await?;
        return waivers::apply(ctx, tx, None).await;
    }
    let mut concerned = waivers::concerned(tx, record, before).await?;
    for rule in &taken.in_use {
        for part in &rule.parts {
            let ids = if part.kind == record.kind { vec![record.id] } else { Vec::new() };
            match reaching(tx, part, record, before, ids).await? {
                Some(ids) => {
                    evaluate(ctx, tx, rule, part, &ids).await?;
                    concerned.extend(ids);
                }
                None => evaluate_part(ctx, tx, rule, part).await?,
            }
        }
    }
    concerned.sort_unstable();
    concerned.dedup();
    waivers::apply(ctx, tx, Some(&concerned)).await?;
    for rule in &taken.in_use {
        guard(ctx, tx, rule, (record, before), &taken.taken).await?;
    }
    Ok(())
}

/// Adds the records of the rule's kind from which its filter leads to the written record; none when they are too many.
async fn reaching(
    tx: &mut Tx,
    part: &Part,
    record: &Record,
    before: Option<&Record>,
    mut ids: Vec<Id>,
) -> Result<Option<Vec<Id>>, Error> {
    let paths = part.offenders.paths();
    let leading = paths.iter().filter(|path| path.kind.is_none_or(|kind| kind == record.kind));
    for path in leading.filter(|path| changed(path, record, before)) {
        let states = [Some(record), before].into_iter().flatten();
        let links: Vec<(&str, Id)> = states
            .flat_map(|state| &state.values)
            .flat_map(|(name, value)| value.links().iter().map(|link| (*name, link.to)))
            .collect();
        match rules::reached(tx, path, record.id, &links, CONCERNED).await? {
            Some(more) => ids.extend(more),
            None => return Ok(None),
        }
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(Some(ids))
}

/// Whether the write changed what is asked of the records at the path's end.
fn changed(path: &Path, record: &Record, before: Option<&Record>) -> bool {
    let Some(before) = before else { return true };
    path.all
        || before.archived_at != record.archived_at
        || path.fields.iter().any(|name| before.get(name) != record.get(name))
}

/// Evaluates a rule for some records, those of them that are of the part's kind.
async fn evaluate(ctx: &OpContext, tx: &mut Tx, rule: &Rule, part: &Part, ids: &[Id]) -> Result<(), Error> {
    for ids in ids.chunks(400) {
        let theirs = Condition::Ids(ids.to_vec());
        let own: Vec<Id> = match ids {
            // Most writes concern the written record alone.
            [_] => ids.to_vec(),
            _ => records::ids(tx, part.kind, &theirs).await?,
        };
        let offending = records::ids(tx, part.kind, &theirs.and(present()).and(part.offenders.clone())).await?;
        rules::replace(tx, rule.id, Some(&own), &offending, ctx.now).await?;
    }
    Ok(())
}

/// Evaluates a rule for all records of one kind.
async fn evaluate_part(ctx: &OpContext, tx: &mut Tx, rule: &Rule, part: &Part) -> Result<(), Error> {
    let known = rules::breaks(tx, rules::Of { rule: Some(rule.id), record: None }, &of_kind(part.kind)).await?;
    let offending = records::ids(tx, part.kind, &present().and(part.offenders.clone())).await?;
    let mut concerned: Vec<Id> = known.iter().map(|known| known.record).chain(offending.iter().copied()).collect();
    concerned.sort_unstable();
    concerned.dedup();
    rules::replace(tx, rule.id, Some(&concerned), &offending, ctx.now).await?;
    waivers::apply(ctx, tx, None).await
}

fn of_kind(kind: &'static Kind) -> Condition {
    Condition::OfKind(vec![kind.name])
}

async fn guard(
    ctx: &OpContext,
    tx: &mut Tx,
    rule: &Rule,
    (record, before): (&Record, Option<&Record>),
    taken: &[Id],
) -> Result<(), Error> {
    let Some(Part { kind, step: Some(step), .. }) = rule.of(record.kind) else { return Ok(()) };
    if !ctx.guarded || taken.contains(&rule.id) {
        return Ok(());
    }
    // What a decision waives is not broken.
    let blocked = Condition::Ids(vec![record.id]).and(Condition::Broken(Some(rule.id))).and(step.clone());
    if records::ids(tx, kind, &blocked).await?.is_empty() {
        return Ok(());
    }
    Err(told_at(ctx, rule, step, record, before).into())
}

/// What is wrong with a step that a rule guards, at the field whose change was the step.
fn told_at(ctx: &OpContext, rule: &Rule, step: &Condition, record: &Record, before: Option<&Record>) -> Problem {
    let mut tested = Vec::new();
    tested_fields(step, &mut tested);
    let changed = |name: &&str| before.and_then(|before| before.get(name)) != record.get(name);
    let field = tested.iter().copied().find(changed).or(tested.first().copied()).map(str::to_owned);
    let problem = Problem { field, ..Problem::new("rule-broken") };
    problem.with("rule", rule.name.text(ctx.lang)).with("message", rule.message.text(ctx.lang))
}

fn tested_fields(condition: &Condition, found: &mut Vec<&'static str>) {
    match condition {
        Condition::Is(field, _) | Condition::Empty(field) => found.push(field.0.name),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| tested_fields(part, found)),
        Condition::Not(part) => tested_fields(part, found),
        _ => {}
    }
}

/// Evaluates rules for all records. What is not in force or does not fit is broken by nobody.
async fn refresh(ctx: &OpContext, tx: &mut Tx, stored: &[Record]) -> Result<(), Error> {
    for record in stored {
        let mut offenders = Vec::new();
        let rule = in_force(record).then(|| fitted(record, ctx.today()).ok()).flatten();
        for part in rule.iter().flat_map(|rule| &rule.parts) {
            offenders.extend(records::ids(tx, part.kind, &present().and(part.offenders.clone())).await?);
        }
        rules::replace(tx, record.id, None, &offenders, ctx.now).await?;
    }
    Ok(())
}

/// Which records break which rules, evaluated anew and written nowhere.
pub(crate) async fn offenders(ctx: &OpContext, tx: &mut Tx) -> Result<BTreeSet<(Id, Id)>, Error> {
    let mut all = BTreeSet::new();
    for rule in in_use(ctx, tx).await? {
        for part in &rule.parts {
            let offending = records::ids(tx, part.kind, &present().and(part.offenders.clone())).await?;
            all.extend(offending.into_iter().map(|record| (rule.id, record)));
        }
    }
    Ok(all)
}

/// Evaluates every rule for every record: daily, since rules speak of days.
pub async fn evaluate_all(ctx: &OpContext) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    evaluate_all_in(ctx, &mut tx).await?;
    Ok(tx.commit().await?)
}

pub(crate) async fn evaluate_all_in(ctx: &OpContext, tx: &mut Tx) -> Result<(), Error> {
    let stored = all(tx).await?;
    refresh(ctx, tx, &stored).await?;
    waivers::apply(ctx, tx, None).await?;
    // Nothing was changed by anybody, but pictures show what breaks a rule.
    Ok(hansa_storage::city::evaluated(tx).await?)
}
