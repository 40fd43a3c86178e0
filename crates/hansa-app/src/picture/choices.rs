//! What the picture can be limited to, and from when on changes can be told.

use std::collections::HashSet;

use hansa_domain::{Condition, PartialDate, Value, kinds, policy};
use hansa_storage::Tx;
use hansa_storage::records::{self, Sort, SortBy};

use super::{check, kind, live};
use crate::{Error, OpContext, Reference};

/// Units and partner areas that are offered at the most.
const OFFERED: u64 = 100;
/// Meetings and frozen pictures that are offered.
const LATEST: usize = 5;
/// Meetings that are looked through for the last one of each body.
const MEETINGS: u64 = 50;

/// What the reader of a picture can choose.
#[derive(Debug)]
pub struct Choices {
    /// The city's units and companies.
    pub units: Vec<Reference>,
    /// The partner areas, in their order.
    pub target_areas: Vec<Reference>,
    /// The last meeting of each body, the latest first, with its date.
    pub meetings: Vec<(Reference, PartialDate)>,
    /// The latest frozen pictures, the last one first.
    pub pictures: Vec<Reference>,
}

pub(super) async fn choices(ctx: &OpContext, tx: &mut Tx) -> Result<Choices, Error> {
    let present = policy::visible(&ctx.actor).and(Condition::Not(Box::new(Condition::Archived)));
    let organisation = kind::<kinds::Organisation>();
    let own = hansa_domain::Filter::is("own", &["yes"]);
    let own = present.clone().and(check(ctx, organisation, &own)?);
    let units = super::some(tx, organisation, &own, SortBy::Title(ctx.lang), OFFERED).await?;
    let area = kind::<kinds::TargetArea>();
    let ordinal = area.field("ordinal").map_or(SortBy::Title(ctx.lang), SortBy::Field);
    let areas = super::some(tx, area, &present, ordinal, OFFERED).await?;
    Ok(Choices {
        units: units.iter().map(Reference::of).collect(),
        target_areas: areas.iter().map(Reference::of).collect(),
        meetings: meetings(ctx, tx, &present).await?,
        pictures: pictures(tx, &present).await?,
    })
}

async fn meetings(ctx: &OpContext, tx: &mut Tx, present: &Condition) -> Result<Vec<(Reference, PartialDate)>, Error> {
    let meeting = kind::<kinds::Meeting>();
    let Some(starts) = meeting.field("starts") else { return Ok(Vec::new()) };
    let held = hansa_domain::Filter::test("starts", hansa_domain::filter::Op::To, &["today"]);
    let held = present.clone().and(live(ctx, meeting)?).and(check(ctx, meeting, &held)?);
    let sort = Sort { by: SortBy::Field(starts), descending: true };
    let found = records::list(tx, meeting, &held, sort, None, MEETINGS).await?.records;
    let mut bodies = HashSet::new();
    let last = found.iter().filter(|meeting| bodies.insert(meeting.links("body").first().map(|link| link.to)));
    let dated = last.filter_map(|meeting| match meeting.get("starts") {
        Some(Value::Date(date)) => Some((Reference::of(meeting), *date)),
        _ => None,
    });
    Ok(dated.take(LATEST).collect())
}

async fn pictures(tx: &mut Tx, present: &Condition) -> Result<Vec<Reference>, Error> {
    let picture = kind::<kinds::Picture>();
    let Some(taken) = picture.field("taken") else { return Ok(Vec::new()) };
    let sort = Sort { by: SortBy::Field(taken), descending: true };
    let found = records::list(tx, picture, present, sort, None, LATEST as u64).await?.records;
    Ok(found.iter().filter(|picture| picture.get("taken").is_some()).map(Reference::of).collect())
}
