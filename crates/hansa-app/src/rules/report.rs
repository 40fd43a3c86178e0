//! Broken rules as they are shown: of a record, of a rule, of all.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use hansa_domain::kinds::StrategyRule;
use hansa_domain::{Action, Condition, Id, Kind, Localised, Problem, Record, policy};
use hansa_storage::records::Reference;
use hansa_storage::rules::{self, Break, Of};
use hansa_storage::{Tx, records};

pub use super::waivers::Waived;
use super::{all, fitted, in_force, present, rules_kind, told, waivers};
use crate::{Error, OpContext};

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
    /// The decision by which it is waived; then it counts as not broken.
    pub waived: Option<Waived>,
}

/// A rule with what breaks it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The rule.
    pub rule: Id,
    /// Its number.
    pub ordinal: i64,
    /// Its name.
    pub name: Localised,
    /// The kinds that it is about, those of them that there are.
    pub kinds: Vec<&'static Kind>,
    /// Whether it is in force.
    pub active: bool,
    /// Whether it guards a step.
    pub guards_step: bool,
    /// The records that break it, without those for which a decision waives it.
    pub broken: Vec<Breach>,
    /// The records that break it by a decision.
    pub waived: Vec<Breach>,
    /// Why it does not fit any more. Then it is not evaluated.
    pub fault: Option<Problem>,
}

/// The broken rules of the records that the actor sees, or of one record, by the rules' numbers; waived ones, too.
pub async fn breaches(ctx: &OpContext, record: Option<Id>) -> Result<Vec<Breach>, Error> {
    let mut tx = ctx.read().await?;
    breaches_in(ctx, &mut tx, record).await
}

pub(crate) async fn breaches_in(ctx: &OpContext, tx: &mut Tx, record: Option<Id>) -> Result<Vec<Breach>, Error> {
    found(ctx, tx, Of { rule: None, record }).await
}

/// How many records break a rule.
#[derive(Clone, Debug)]
pub struct Broken {
    /// The rule.
    pub rule: Id,
    /// Its number.
    pub ordinal: i64,
    /// Its name.
    pub name: Localised,
    /// The kinds of the records.
    pub kinds: Vec<&'static Kind>,
    /// How many break it, without those for which a decision waives it.
    pub broken: u64,
    /// How many break it by a decision.
    pub waived: u64,
}

/// The rules that records break which the actor sees and for which the condition of their kind holds, by number; all kinds
/// count when none is named. The numbers are those of [`breaches`].
pub(crate) async fn broken(
    ctx: &OpContext,
    tx: &mut Tx,
    only: Option<&[(&'static Kind, Condition)]>,
) -> Result<Vec<Broken>, Error> {
    let seen = policy::visible(&ctx.actor).and(present());
    let mut found: Vec<Broken> = Vec::new();
    for rule in all(tx).await? {
        let told = told::told_on(ctx, &rule);
        if told == Condition::Never {
            continue;
        }
        let mut counts = Vec::new();
        match only {
            None => counts = rules::counts(tx, rule.id, &told.and(seen.clone())).await?,
            Some(only) => {
                let of = StrategyRule::from(&rule).applies_to;
                for (kind, within) in only.iter().filter(|(kind, _)| of.iter().any(|name| *name == kind.name)) {
                    let theirs = super::of_kind(kind).and(told.clone()).and(within.clone());
                    counts.extend(rules::counts(tx, rule.id, &theirs).await?);
                }
            }
        }
        if counts.is_empty() {
            continue;
        }
        let typed = StrategyRule::from(&rule);
        found.push(Broken {
            rule: rule.id,
            ordinal: typed.ordinal.unwrap_or_default(),
            name: typed.name,
            kinds: counts.iter().map(|(kind, ..)| *kind).collect(),
            broken: counts.iter().map(|(_, broken, _)| broken).sum(),
            waived: counts.iter().map(|(.., waived)| waived).sum(),
        });
    }
    found.sort_by_cached_key(|rule| (rule.ordinal, hansa_text::sort_key(ctx.lang, rule.name.text(ctx.lang))));
    Ok(found)
}

/// All rules that the actor sees, or one of them, with what breaks them, by number and name.
pub async fn check(ctx: &OpContext, rule: Option<Id>) -> Result<Vec<Checked>, Error> {
    let mut tx = ctx.read().await?;
    let stored = match rule {
        Some(id) => records::by_ids(&mut tx, rules_kind(), &[id]).await?,
        None => all(&mut tx).await?,
    };
    let mut broken: HashMap<Id, Vec<Breach>> = HashMap::new();
    for breach in found(ctx, &mut tx, Of { rule, record: None }).await? {
        broken.entry(breach.rule).or_default().push(breach);
    }
    let mut checked: Vec<Checked> = seen(ctx, &stored)
        .map(|record| {
            let all = broken.remove(&record.id).unwrap_or_default();
            let (waived, broken) = all.into_iter().partition(|breach| breach.waived.is_some());
            Checked { broken, waived, ..described(ctx, record) }
        })
        .collect();
    in_order(ctx, &mut checked);
    Ok(checked)
}

/// The rules that the actor sees and that do not fit any more, by number and name; what breaks them is not looked for.
pub async fn faults(ctx: &OpContext) -> Result<Vec<Checked>, Error> {
    let mut tx = ctx.read().await?;
    let stored = all(&mut tx).await?;
    let mut faulty: Vec<Checked> =
        seen(ctx, &stored).map(|rule| described(ctx, rule)).filter(|rule| rule.fault.is_some()).collect();
    in_order(ctx, &mut faulty);
    Ok(faulty)
}

fn seen<'r>(ctx: &OpContext, stored: &'r [Record]) -> impl Iterator<Item = &'r Record> {
    stored.iter().filter(|rule| policy::may(&ctx.actor, Action::See, rule) && rule.archived_at.is_none())
}

/// What there is to say of a rule itself.
fn described(ctx: &OpContext, record: &Record) -> Checked {
    let typed = StrategyRule::from(record);
    Checked {
        rule: record.id,
        ordinal: typed.ordinal.unwrap_or_default(),
        name: typed.name,
        kinds: typed.applies_to.iter().filter_map(|name| hansa_domain::kind(name)).collect(),
        active: in_force(record),
        guards_step: typed.step.is_some(),
        broken: Vec::new(),
        waived: Vec::new(),
        fault: fitted(record, ctx.today()).err(),
    }
}

fn in_order(ctx: &OpContext, rules: &mut [Checked]) {
    rules.sort_by_cached_key(|rule| (rule.ordinal, hansa_text::sort_key(ctx.lang, rule.name.text(ctx.lang))));
}

/// What was found broken, as far as the actor may be told.
async fn found(ctx: &OpContext, tx: &mut Tx, of: Of) -> Result<Vec<Breach>, Error> {
    let visible = policy::visible(&ctx.actor);
    let found = rules::breaks(tx, of, &visible.clone().and(present())).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let stored = all(tx).await?;
    let ids: Vec<Id> = found.iter().map(|broken| broken.record).collect();
    let shown = records::references(tx, &ids, &visible).await?;
    let waived = waivers::shown(ctx, tx, found.iter().filter_map(|broken| broken.waiver)).await?;
    let mut breaches = Vec::with_capacity(found.len());
    for rule in &stored {
        let of_rule: Vec<&Break> = found.iter().filter(|broken| broken.rule == rule.id).collect();
        for broken in told_of(ctx, tx, rule, of_rule).await? {
            let typed = StrategyRule::from(rule);
            let Some(record) = shown.get(&broken.record).cloned() else { continue };
            breaches.push(Breach {
                rule: rule.id,
                ordinal: typed.ordinal.unwrap_or_default(),
                name: typed.name,
                message: typed.message,
                record,
                since: broken.since,
                waived: broken.waiver.map(|id| waived.get(&id).cloned().unwrap_or_default()),
            });
        }
    }
    breaches.sort_by_cached_key(|breach| {
        let title = hansa_text::sort_key(ctx.lang, breach.record.title.text(ctx.lang));
        (breach.ordinal, breach.record.kind.name, title)
    });
    Ok(breaches)
}

/// Those of a rule's breaks that the actor may be told.
async fn told_of<'b>(
    ctx: &OpContext,
    tx: &mut Tx,
    rule: &Record,
    breaks: Vec<&'b Break>,
) -> Result<Vec<&'b Break>, Error> {
    match told::told_on(ctx, rule) {
        _ if breaks.is_empty() => Ok(breaks),
        Condition::True => Ok(breaks),
        Condition::Never => Ok(Vec::new()),
        bounded => {
            let ids: Vec<Id> = breaks.iter().map(|broken| broken.record).collect();
            let told = records::references(tx, &ids, &bounded).await?;
            Ok(breaks.into_iter().filter(|broken| told.contains_key(&broken.record)).collect())
        }
    }
}
