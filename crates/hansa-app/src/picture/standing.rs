//! Where the city stands in the comparisons that it follows.

use std::collections::HashMap;

pub use hansa_analysis::Movement;
use hansa_analysis::Place as Ranked;
use hansa_domain::{Condition, Filter, Id, PartialDate, Record, kinds, policy};
use hansa_storage::Tx;
use hansa_storage::records::{self, Sort, SortBy};

use super::scope::{Counted, Scope};
use super::{check, kind, some};
use crate::list::Count;
use crate::{Error, OpContext, Reference};

/// Comparisons that are looked at.
const COMPARISONS: u64 = 300;

/// Where the city stands in followed comparisons.
#[derive(Debug)]
pub struct Standing {
    /// How many comparisons the city follows.
    pub followed: Counted,
    /// The comparisons whose last two placements are known, with the movement between them.
    pub moved: Vec<(Reference, Movement)>,
    /// The counts that a source reports: for each movement the observation and its value.
    pub reported: Vec<(Movement, i64, Record)>,
}

impl Standing {
    /// How many comparisons moved so: by known placements if there are any, as reported otherwise.
    pub fn count(&self, movement: Movement) -> i64 {
        if self.moved.is_empty() {
            self.reported.iter().find(|(of, ..)| *of == movement).map_or(0, |(_, count, _)| *count)
        } else {
            self.moved.iter().filter(|(_, of)| *of == movement).fold(0, |count, _| count + 1)
        }
    }
}

/// Where the city stands: by the placements that are known, or else by what a source reports.
pub(super) async fn standing(ctx: &OpContext, tx: &mut Tx, scope: &Scope) -> Result<Standing, Error> {
    let comparison = kind::<kinds::Comparison>();
    let followed = [("followed", "yes")];
    let pairs = scope.list(comparison, &followed, None);
    let condition = scope.condition(ctx, tx, comparison, &followed, None).await?;
    let count = Count::of(records::count(tx, comparison, &condition).await?);
    let comparisons = some(tx, comparison, &condition, SortBy::Title(ctx.lang), COMPARISONS).await?;
    let seen = policy::visible(&ctx.actor).and(Condition::Not(Box::new(Condition::Archived)));
    let mut places: HashMap<Id, Vec<Ranked<PartialDate>>> = HashMap::new();
    if let Some(city) = ctx.city.organisation.filter(|_| !comparisons.is_empty()) {
        let placement = kind::<kinds::Placement>();
        let ours = seen.clone().and(check(ctx, placement, &Filter::is("city", &[&city.to_string()]))?);
        let ours = some(tx, placement, &ours, SortBy::Title(ctx.lang), 1000).await?;
        let ours: Vec<kinds::Placement> = ours.iter().map(kinds::Placement::from).collect();
        let editions: Vec<Id> = ours.iter().filter_map(|placement| placement.edition).collect();
        let editions: HashMap<Id, kinds::Edition> = records::by_ids(tx, kind::<kinds::Edition>(), &editions)
            .await?
            .iter()
            .filter(|edition| policy::may(&ctx.actor, hansa_domain::Action::See, edition))
            .map(|record| (record.id, kinds::Edition::from(record)))
            .collect();
        for placement in ours {
            let edition = placement.edition.and_then(|id| editions.get(&id));
            if let Some((comparison, published, rank)) =
                edition.and_then(|e| Some((e.comparison?, e.published?, placement.rank?)))
            {
                places.entry(comparison).or_default().push(Ranked { published, rank });
            }
        }
    }
    let moved = comparisons
        .iter()
        .filter_map(|record| {
            let movement = hansa_analysis::movement(places.get(&record.id)?)?;
            Some((Reference::of(record), movement))
        })
        .collect();
    // What a source reports of all of them says nothing about some.
    let reported = if scope.limits() { Vec::new() } else { reported(ctx, tx, &seen).await? };
    Ok(Standing { followed: Counted { kind: comparison, count, pairs }, moved, reported })
}

/// The latest observation of each indicator that counts followed comparisons.
async fn reported(ctx: &OpContext, tx: &mut Tx, condition: &Condition) -> Result<Vec<(Movement, i64, Record)>, Error> {
    use rust_decimal::prelude::ToPrimitive;
    let (indicator, observation) = (kind::<kinds::Indicator>(), kind::<kinds::Observation>());
    let counting = Filter::test("counts_comparisons", hansa_domain::filter::Op::Empty, &["no"]);
    let counting = condition.clone().and(check(ctx, indicator, &counting)?);
    let mut found = Vec::new();
    for record in some(tx, indicator, &counting, SortBy::Title(ctx.lang), 20).await? {
        let movement = match kinds::Indicator::from(&record).counts_comparisons {
            Some(kinds::Movement::Up) => Movement::Up,
            Some(kinds::Movement::Same) => Movement::Same,
            Some(kinds::Movement::Down) => Movement::Down,
            None => continue,
        };
        let its = condition.clone().and(check(ctx, observation, &Filter::is("indicator", &[&record.id.to_string()]))?);
        let latest = Sort { by: observation.field("period").map_or(SortBy::Updated, SortBy::Field), descending: true };
        let mut latest = records::list(tx, observation, &its, latest, None, 1).await?.records.pop();
        if let Some(record) = &mut latest {
            crate::records::show(ctx, tx, record).await?;
        }
        let value = latest.as_ref().and_then(|record| kinds::Observation::from(record).value);
        if let (Some(record), Some(count)) = (latest, value.and_then(|value| value.to_i64())) {
            found.push((movement, count, record));
        }
    }
    found.sort_by_key(|(movement, ..)| *movement);
    Ok(found)
}
