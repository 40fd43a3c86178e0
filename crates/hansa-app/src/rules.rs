//! The strategy rules: evaluated on every write and daily, and guarding their steps.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use hansa_domain::kinds::StrategyRule;
use hansa_domain::{Action, Condition, Filter, Id, Kind, Localised, Problem, Record, policy};
use hansa_storage::records::Reference;
use hansa_storage::{Tx, records, rules};

use crate::{Error, OpContext};

/// A rule, read and checked.
struct Rule {
    id: Id,
    kind: &'static Kind,
    offenders: Condition,
    step: Option<Condition>,
    related: Vec<String>,
    name: Localised,
    message: Localised,
}

/// A broken rule as it is shown.
#[derive(Clone, Debug)]
pub struct Breach {
    /// The rule.
    pub rule: Id,
    /// Its number.
    pub ordinal: i64,
    /// Its name.
    pub name: Localised,
    /// What is wrong and what to do.
    pub message: Localised,
    /// The record that breaks it.
    pub record: Reference,
    /// Since when it is known.
    pub since: DateTime<Utc>,
}

const RULES: &Kind = &StrategyRule::KIND;

fn rules_kind() -> &'static Kind {
    hansa_domain::kind(RULES.name).unwrap_or(RULES)
}

/// Reads a rule's record; `None` when it is inactive or does not fit its kind any more.
fn read(ctx: &OpContext, record: &Record) -> Option<Rule> {
    let typed = StrategyRule::from(record);
    if typed.active != Some(true) || record.archived_at.is_some() {
        return None;
    }
    let kind = hansa_domain::kind(&typed.applies_to?)?;
    let offenders = Filter::from_json(&typed.offenders?).ok()?;
    let step = typed.step.and_then(|step| Filter::from_json(&step).ok()).and_then(|f| f.check(kind, ctx.today()).ok());
    Some(Rule {
        id: record.id,
        kind,
        related: offenders.related_kinds().into_iter().map(str::to_owned).collect(),
        offenders: offenders.check(kind, ctx.today()).ok()?,
        step,
        name: typed.name,
        message: typed.message,
    })
}

async fn all(tx: &mut Tx) -> Result<Vec<Record>, Error> {
    let ids = records::ids(tx, rules_kind(), &Condition::True).await?;
    Ok(records::by_ids(tx, rules_kind(), &ids).await?)
}

fn present() -> Condition {
    Condition::Not(Box::new(Condition::Archived))
}

/// Which rules' steps a record has taken, before a write.
pub(crate) struct StepsTaken(Vec<Id>);

/// Notes which guarded steps the record has already taken.
pub(crate) async fn steps_taken(ctx: &OpContext, tx: &mut Tx, kind: &Kind, id: Id) -> Result<StepsTaken, Error> {
    let mut taken = Vec::new();
    for rule in all(tx).await?.iter().filter_map(|record| read(ctx, record)) {
        if let Some(step) = rule.step.filter(|_| rule.kind == kind)
            && !records::ids(tx, rule.kind, &Condition::Ids(vec![id]).and(step)).await?.is_empty()
        {
            taken.push(rule.id);
        }
    }
    Ok(StepsTaken(taken))
}

/// After a write: evaluates the rules that the record, or records that it refers or referred to, may break. Refuses
/// the write when the record has just taken a step that a broken rule guards.
pub(crate) async fn after_write(
    ctx: &OpContext,
    tx: &mut Tx,
    record: &Record,
    before: Option<&Record>,
    taken: &StepsTaken,
) -> Result<(), Error> {
    let stored = all(tx).await?;
    if record.kind.name == RULES.name {
        return refresh(ctx, tx, &stored.into_iter().filter(|rule| rule.id == record.id).collect::<Vec<_>>()).await;
    }
    for rule in stored.iter().filter_map(|rule| read(ctx, rule)) {
        if rule.kind == record.kind {
            evaluate(ctx, tx, &rule, &[record.id]).await?;
            guard(ctx, tx, &rule, record.id, taken).await?;
        }
        if rule.related.iter().any(|kind| kind == record.kind.name) {
            let states = [Some(record), before].into_iter().flatten();
            let ids: Vec<Id> = states
                .flat_map(|state| state.values.values().flat_map(|value| value.links().iter().map(|link| link.to)))
                .collect();
            evaluate(ctx, tx, &rule, &ids).await?;
        }
    }
    Ok(())
}

/// Evaluates a rule for some records of whatever kind.
async fn evaluate(ctx: &OpContext, tx: &mut Tx, rule: &Rule, ids: &[Id]) -> Result<(), Error> {
    for id in ids {
        let this = Condition::Ids(vec![*id]).and(present()).and(rule.offenders.clone());
        let offending = records::ids(tx, rule.kind, &this).await?;
        rules::replace(tx, rule.id, Some(*id), &offending, ctx.now).await?;
    }
    Ok(())
}

async fn guard(ctx: &OpContext, tx: &mut Tx, rule: &Rule, id: Id, taken: &StepsTaken) -> Result<(), Error> {
    let Some(step) = rule.step.clone().filter(|_| ctx.guarded && !taken.0.contains(&rule.id)) else { return Ok(()) };
    let blocked = Condition::Ids(vec![id]).and(present()).and(rule.offenders.clone()).and(step.clone());
    if records::ids(tx, rule.kind, &blocked).await?.is_empty() {
        return Ok(());
    }
    // The problem is shown at the field whose change was the step.
    let field = tested_field(&step);
    let problem = Problem { field, ..Problem::new("rule-broken") };
    Err(problem.with("rule", rule.name.text(ctx.lang)).with("message", rule.message.text(ctx.lang)).into())
}

fn tested_field(condition: &Condition) -> Option<String> {
    match condition {
        Condition::Is(field, _) | Condition::Empty(field) => Some(field.name.to_owned()),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().find_map(tested_field),
        Condition::Not(part) => tested_field(part),
        _ => None,
    }
}

/// Evaluates rules for all records. Inactive ones are broken by nobody.
async fn refresh(ctx: &OpContext, tx: &mut Tx, stored: &[Record]) -> Result<(), Error> {
    for record in stored {
        let offenders = match read(ctx, record) {
            Some(rule) => records::ids(tx, rule.kind, &present().and(rule.offenders)).await?,
            None => Vec::new(),
        };
        rules::replace(tx, record.id, None, &offenders, ctx.now).await?;
    }
    Ok(())
}

/// Evaluates every rule for every record: daily, since rules speak of days.
pub async fn evaluate_all(ctx: &OpContext) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    evaluate_all_in(ctx, &mut tx).await?;
    tx.commit().await?;
    // Nothing was changed by anybody, but pictures show what breaks a rule.
    crate::picture::forget(ctx);
    Ok(())
}

pub(crate) async fn evaluate_all_in(ctx: &OpContext, tx: &mut Tx) -> Result<(), Error> {
    let stored = all(tx).await?;
    refresh(ctx, tx, &stored).await
}

/// The broken rules of the records that the actor sees, or of one record, by the rules' numbers.
pub async fn breaches(ctx: &OpContext, record: Option<Id>) -> Result<Vec<Breach>, Error> {
    let mut tx = ctx.read().await?;
    breaches_in(ctx, &mut tx, record).await
}

pub(crate) async fn breaches_in(ctx: &OpContext, tx: &mut Tx, record: Option<Id>) -> Result<Vec<Breach>, Error> {
    let visible = policy::visible(&ctx.actor);
    let found = rules::breaks(tx, record, &visible.clone().and(present())).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let stored: HashMap<Id, Record> = all(tx)
        .await?
        .into_iter()
        .filter(|rule| policy::may(&ctx.actor, Action::See, rule))
        .map(|rule| (rule.id, rule))
        .collect();
    let ids: Vec<Id> = found.iter().map(|broken| broken.record).collect();
    let shown = records::references(tx, &ids, &visible).await?;
    let mut breaches: Vec<Breach> = found
        .into_iter()
        .filter_map(|broken| {
            let rule = StrategyRule::from(stored.get(&broken.rule)?);
            Some(Breach {
                rule: broken.rule,
                ordinal: rule.ordinal.unwrap_or_default(),
                name: rule.name,
                message: rule.message,
                record: shown.get(&broken.record)?.clone(),
                since: broken.since,
            })
        })
        .collect();
    breaches.sort_by_cached_key(|breach| {
        let title = hansa_text::sort_key(ctx.lang, breach.record.title.text(ctx.lang));
        (breach.ordinal, breach.record.kind.name, title)
    });
    Ok(breaches)
}
