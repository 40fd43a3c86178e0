//! One's own page: what one owes, what one waits for, and what needs one.

use std::collections::HashMap;

use chrono::{Datelike, Days, NaiveDate};
use hansa_domain::kinds::PromiseDirection;
use hansa_domain::{Choices as _, Condition, Field, Id, Kind, PartialDate, policy};
use hansa_storage::reminders::{self, Dated};
use hansa_storage::{Tx, records};

use crate::follows::Followed;
use crate::notices::Shown;
use crate::rules::Breach;
use crate::{Error, OpContext, Reference};

/// Tasks shown of each time; the lists have the rest.
pub const SHOWN: usize = 30;

/// A record by whose date somebody must do something.
#[derive(Clone, Debug)]
pub struct Task {
    /// The record.
    pub record: Reference,
    /// The field of the date.
    pub field: &'static Field,
    /// The date as it is known.
    pub date: PartialDate,
    /// Whether the date has passed.
    pub late: bool,
    /// Who is to do it, when it is not oneself.
    pub who: Option<Reference>,
}

/// Facts that have grown old.
#[derive(Clone, Debug)]
pub struct Old {
    /// The record.
    pub record: Reference,
    /// The date of the facts.
    pub as_of: PartialDate,
}

/// What one's own page shows.
#[derive(Debug)]
pub struct Mine {
    /// The person of the register that one is; without it nobody knows what one is responsible for.
    pub person: Option<Reference>,
    /// What should have been done.
    pub overdue: Vec<Task>,
    /// What is to be done by Sunday.
    pub week: Vec<Task>,
    /// What is to be done later.
    pub later: Vec<Task>,
    /// What others are to do: promises to the city, and what one has written down for others.
    pub waiting: Vec<Task>,
    /// How many records of each kind one is responsible for.
    pub kinds: Vec<(&'static Kind, u64)>,
    /// The rules that these break, without what a decision waives.
    pub breaches: Vec<Breach>,
    /// Those whose facts have grown old.
    pub old: Vec<Old>,
    /// What nobody closer can be told, so that one is told oneself.
    pub unclaimed: Vec<Shown>,
    /// What colleagues did.
    pub notices: Vec<Shown>,
    /// What one follows.
    pub follows: Vec<Followed>,
}

/// The last day of the week of a day, a Sunday.
fn sunday(day: NaiveDate) -> NaiveDate {
    day + Days::new(u64::from(6 - day.weekday().num_days_from_monday()))
}

/// Everything that one's own page shows.
pub async fn mine(ctx: &OpContext) -> Result<Mine, Error> {
    let account = ctx.actor.account().ok_or(Error::NotFound)?;
    let notices = crate::notices::own(ctx).await?;
    let follows = crate::follows::own(ctx).await?;
    let mut tx = ctx.read().await?;
    let visible = policy::visible(&ctx.actor);
    let person = match ctx.actor.person() {
        Some(person) => records::references(&mut tx, &[person], &visible).await?.remove(&person),
        None => None,
    };
    let own = ctx.actor.person().map_or(Condition::Never, Condition::Mine);
    let own = visible.clone().and(own);
    let today = ctx.today();
    let tasks = tasks(ctx, &mut tx, &own, None).await?;
    let promised = received(&mut tx, &tasks).await?;
    let (mut waiting, owed): (Vec<Task>, Vec<Task>) =
        tasks.into_iter().partition(|task| promised.contains_key(&task.record.id));
    name(ctx, &mut tx, &mut waiting, &promised).await?;
    let for_others = visible.and(Condition::Not(Box::new(own.clone())));
    let unclaimed = crate::notices::in_place_of_others(ctx, &mut tx, &for_others).await?;
    waiting.extend(for_others_to_do(ctx, &mut tx, &for_others, account).await?);
    waiting.sort_by_key(|task| task.date.last());
    let (overdue, coming): (Vec<Task>, Vec<Task>) = owed.into_iter().partition(|task| task.late);
    let (week, later) = coming.into_iter().partition(|task| task.date.last() <= sunday(today));
    let mut kinds = reminders::counts(&mut tx, &own).await?;
    kinds.sort_by_cached_key(|(kind, _)| hansa_text::sort_key(ctx.lang, &ctx.words().kinds(kind)));
    let breaches = breaches(ctx, &mut tx, &own).await?;
    let old = old(ctx, &mut tx, &own).await?;
    Ok(Mine { person, overdue, week, later, waiting, kinds, breaches, old, unclaimed, notices, follows })
}

/// The dated records that are under way and for which the condition holds, made by an account if one is given.
async fn tasks(ctx: &OpContext, tx: &mut Tx, own: &Condition, by: Option<Id>) -> Result<Vec<Task>, Error> {
    let today = ctx.today();
    let dated = reminders::due(tx, NaiveDate::MAX.with_year(9999).unwrap_or(today), own, by).await?;
    let ids: Vec<Id> = dated.iter().map(|dated| dated.record).collect();
    let titles = records::references(tx, &ids, own).await?;
    let seen = |dated: &Dated| policy::sees_field(&ctx.actor, dated.field, ctx.actor.unit());
    Ok(dated
        .into_iter()
        .filter(|dated| dated.date.last() >= today || crate::reminders::can_be_late(dated.kind))
        .filter(seen)
        .filter_map(|dated| {
            let record = titles.get(&dated.record)?.clone();
            Some(Task { record, field: dated.field, date: dated.date, late: dated.date.last() < today, who: None })
        })
        .collect())
}

/// The promises among tasks that others have given, with who gave them.
async fn received(tx: &mut Tx, tasks: &[Task]) -> Result<HashMap<Id, Option<Id>>, Error> {
    let Some(kind) = hansa_domain::kind("promise") else { return Ok(HashMap::new()) };
    let ids: Vec<Id> = tasks.iter().filter(|task| task.record.kind == kind).map(|task| task.record.id).collect();
    let promises = records::by_ids(tx, kind, &ids).await?;
    let given = promises.iter().filter(|promise| promise.text("direction") == Some(PromiseDirection::Received.name()));
    Ok(given.map(|promise| (promise.id, promise.links("counterpart").first().map(|link| link.to))).collect())
}

/// Writes who is to do tasks.
async fn name(ctx: &OpContext, tx: &mut Tx, tasks: &mut [Task], who: &HashMap<Id, Option<Id>>) -> Result<(), Error> {
    let ids: Vec<Id> = who.values().flatten().copied().collect();
    let names = records::references(tx, &ids, &policy::visible(&ctx.actor)).await?;
    for task in tasks {
        task.who = who.get(&task.record.id).copied().flatten().and_then(|id| names.get(&id).cloned());
    }
    Ok(())
}

/// What one has written down and others are responsible for.
async fn for_others_to_do(ctx: &OpContext, tx: &mut Tx, others: &Condition, account: Id) -> Result<Vec<Task>, Error> {
    let mut tasks = tasks(ctx, tx, others, Some(account)).await?;
    let ids: Vec<Id> = tasks.iter().map(|task| task.record.id).collect();
    let keepers = reminders::keepers(tx, &ids, ctx.today()).await?;
    let who: HashMap<Id, Option<Id>> = keepers.into_iter().map(|(id, keeper)| (id, keeper.person)).collect();
    name(ctx, tx, &mut tasks, &who).await?;
    tasks.retain(|task| task.who.is_some());
    Ok(tasks)
}

/// The rules that one's own records break, as far as one may be told.
async fn breaches(ctx: &OpContext, tx: &mut Tx, own: &Condition) -> Result<Vec<Breach>, Error> {
    let mut found = crate::rules::breaches_in(ctx, tx, None).await?;
    found.retain(|breach| breach.waived.is_none());
    let ids: Vec<Id> = found.iter().map(|breach| breach.record.id).collect();
    let kept = records::references(tx, &ids, own).await?;
    found.retain(|breach| kept.contains_key(&breach.record.id));
    Ok(found)
}

/// One's own records whose facts have grown old.
async fn old(ctx: &OpContext, tx: &mut Tx, own: &Condition) -> Result<Vec<Old>, Error> {
    let aged = reminders::aged(tx, ctx.today() - Days::new(crate::reminders::OLD + 1), own).await?;
    let ids: Vec<Id> = aged.iter().map(|aged| aged.record).collect();
    let mut titles = records::references(tx, &ids, own).await?;
    Ok(aged
        .into_iter()
        .filter_map(|aged| Some(Old { record: titles.remove(&aged.record)?, as_of: aged.as_of }))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_ends_on_sunday() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(sunday(day("2026-11-23")), day("2026-11-29"), "a Monday");
        assert_eq!(sunday(day("2026-11-29")), day("2026-11-29"), "a Sunday");
    }
}
