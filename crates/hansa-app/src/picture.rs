//! The situational picture: what matters now, what comes, what broke a rule, what has changed.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use chrono::{Days, NaiveDate};
pub use hansa_analysis::Movement;
use hansa_analysis::Place as Ranked;
use hansa_domain::kinds::{self, FindingType, Importance};
use hansa_domain::{Choices, Condition, Field, Filter, Id, KINDS, Kind, Lang, PartialDate, Record, Role, policy};
use hansa_storage::overview;
use hansa_storage::records::{self, Cursor, Sort, SortBy};
use hansa_storage::{Tx, changes};

use crate::display::Titles;
use crate::list::Count;
use crate::rules::{Breach, breaches_in};
use crate::{Error, OpContext, Reference};

/// How many days ahead the calendar looks.
pub const AHEAD: u64 = 90;
/// How many days back changes are told.
pub const BACK: u64 = 30;
/// What describes a time longer ago than this, in days, counts as not touched for long.
pub const STALE: u64 = 365;
/// Matters shown, the most important first.
const MATTERS: u64 = 7;
/// Dates shown.
const DATES: u64 = 12;
/// Touched records that are counted at the most.
const TOUCHED: u64 = 2_000;
/// Partners and seats on the map at the most.
const MARKERS: u64 = 300;
/// Pictures remembered; each is for one city, language, way of seeing and day.
const REMEMBERED: usize = 64;

/// The kinds whose records serve goals and focus areas.
const SERVING: [&str; 4] = ["interest", "partnership", "membership", "project"];

/// What the picture is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PictureQuery {
    /// Only what serves this focus area.
    pub focus_area: Option<Id>,
    /// Changes since this day instead of the last [`BACK`] days.
    pub since: Option<NaiveDate>,
}

/// The picture as one actor sees it.
#[derive(Debug)]
pub struct Picture {
    /// The day that it shows.
    pub day: NaiveDate,
    /// The day from which on changes are told.
    pub since: NaiveDate,
    /// What was made and changed since then, the most first.
    pub changes: Vec<Changed>,
    /// Whether more was touched than could be counted.
    pub more_changes: bool,
    /// The interests that matter most.
    pub matters: Vec<Matter>,
    /// The goals, and what serves them.
    pub goals: Vec<Served>,
    /// The focus areas and megatrends, and what serves them.
    pub focus_areas: Vec<Served>,
    /// What comes in the next [`AHEAD`] days.
    pub dates: Vec<Upcoming>,
    /// The broken rules.
    pub breaches: Vec<Breach>,
    /// How many records of which kind have not been touched for long.
    pub stale: Vec<(&'static Kind, Count)>,
    /// The day before which descriptions count as old.
    pub stale_before: NaiveDate,
    /// Where the city stands in the comparisons that it follows.
    pub standing: Standing,
    /// Partners and network seats on the map.
    pub markers: Vec<Marker>,
}

/// Records of a kind that were made, or that were there before and were changed.
#[derive(Debug)]
pub struct Changed {
    /// The kind.
    pub kind: &'static Kind,
    /// Whether they were made, and not only changed.
    pub new: bool,
    /// How many.
    pub count: u64,
    /// The record, when it is the only one.
    pub only: Option<Reference>,
}

/// An interest that matters.
#[derive(Debug)]
pub struct Matter {
    /// The interest.
    pub interest: Record,
    /// The person or post that leads it.
    pub lead: Option<Reference>,
    /// How many challenges, opportunities and solutions are known.
    pub findings: [(FindingType, usize); 3],
}

/// A goal or focus area with what serves it.
#[derive(Debug)]
pub struct Served {
    /// The goal or focus area.
    pub record: Record,
    /// How many live records of each kind serve it.
    pub counts: Vec<(&'static Kind, Count)>,
}

/// A date that comes.
#[derive(Debug)]
pub struct Upcoming {
    /// The date.
    pub date: PartialDate,
    /// The field that it stands in.
    pub field: &'static Field,
    /// The record.
    pub record: Reference,
}

/// Where the city stands in followed comparisons.
#[derive(Debug)]
pub struct Standing {
    /// How many comparisons the city follows.
    pub followed: Count,
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

/// A place on the map.
#[derive(Debug)]
pub struct Marker {
    /// The place.
    pub place: Reference,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// The partnerships with partners there.
    pub partnerships: Vec<Reference>,
    /// The memberships of networks that sit there.
    pub memberships: Vec<Reference>,
}

/// What decides what an actor sees, so that those who see alike share a picture.
type Key = (Id, Lang, Option<Role>, Option<Id>, NaiveDate, PictureQuery);

/// The pictures made since the last change.
#[derive(Debug, Default)]
pub struct Pictures {
    latest: HashMap<Id, Option<Id>>,
    made: HashMap<Key, Arc<Picture>>,
}

/// The situational picture.
///
/// It is made once for all who see alike, and made anew after any change.
pub async fn picture(ctx: &OpContext, query: &PictureQuery) -> Result<Arc<Picture>, Error> {
    let unit = ctx.actor.unit().filter(|_| ctx.actor.role() == Some(Role::Contributor));
    let key: Key = (ctx.city.id, ctx.lang, ctx.actor.role(), unit, ctx.today(), query.clone());
    let mut tx = ctx.read().await?;
    let latest = changes::latest(&mut tx).await?;
    {
        let mut pictures = ctx.app.pictures().lock().unwrap_or_else(PoisonError::into_inner);
        if pictures.latest.insert(ctx.city.id, latest) != Some(latest) {
            pictures.made.retain(|(city, ..), _| *city != ctx.city.id);
        }
        if let Some(picture) = pictures.made.get(&key) {
            return Ok(picture.clone());
        }
    }
    let picture = Arc::new(make(ctx, &mut tx, query).await?);
    let mut pictures = ctx.app.pictures().lock().unwrap_or_else(PoisonError::into_inner);
    // Somebody may have written while the picture was made.
    if pictures.latest.get(&ctx.city.id) == Some(&latest) {
        if pictures.made.len() >= REMEMBERED {
            pictures.made.clear();
        }
        pictures.made.insert(key, picture.clone());
    }
    Ok(picture)
}

/// Forgets the pictures of the city, after something that they show changed without a change of a record.
pub(crate) fn forget(ctx: &OpContext) {
    let mut pictures = ctx.app.pictures().lock().unwrap_or_else(PoisonError::into_inner);
    pictures.latest.remove(&ctx.city.id);
    pictures.made.retain(|(city, ..), _| *city != ctx.city.id);
}

async fn make(ctx: &OpContext, tx: &mut Tx, query: &PictureQuery) -> Result<Picture, Error> {
    let day = ctx.today();
    let visible = policy::visible(&ctx.actor);
    let present = visible.clone().and(Condition::Not(Box::new(Condition::Archived)));
    let since = query.since.unwrap_or(day - Days::new(BACK));
    let stale_before = day - Days::new(STALE);
    let aligned = match query.focus_area {
        // What serves a focus area that the actor may not see is not told.
        Some(id) if records::references(tx, &[id], &visible).await?.is_empty() => Condition::Never,
        Some(id) => check(ctx, kind::<kinds::Interest>(), &Filter::is("focus_areas", &[&id.to_string()]))?,
        None => Condition::True,
    };
    let live: Vec<&'static Kind> = KINDS.iter().copied().filter(|kind| kind.live().is_some()).collect();
    let stale = overview::described_before(tx, stale_before, &live, &visible).await?;
    let (changes, more_changes) = changed(tx, since, &visible).await?;
    Ok(Picture {
        day,
        since,
        changes,
        more_changes,
        matters: matters(ctx, tx, &present.clone().and(aligned.clone())).await?,
        goals: served(ctx, tx, kind::<kinds::Goal>(), "goals", &present).await?,
        focus_areas: served(ctx, tx, kind::<kinds::FocusArea>(), "focus_areas", &present).await?,
        dates: dates(tx, day, &visible.clone().and(aligned)).await?,
        breaches: breaches_in(ctx, tx, None).await?,
        stale: stale.into_iter().filter(|(_, n)| *n > 0).map(|(kind, n)| (kind, Count::of(n))).collect(),
        stale_before,
        standing: standing(ctx, tx, &present).await?,
        markers: markers(ctx, tx, &present).await?,
    })
}

/// A declared kind by its struct.
fn kind<T: hansa_domain::typed::Target>() -> &'static Kind {
    hansa_domain::kind(T::KINDS[0]).unwrap_or(KINDS[0])
}

fn check(ctx: &OpContext, kind: &'static Kind, filter: &Filter) -> Result<Condition, Error> {
    Ok(filter.check(kind, &ctx.asking())?)
}

/// What was made and changed since a day, by kind.
async fn changed(tx: &mut Tx, since: NaiveDate, visible: &Condition) -> Result<(Vec<Changed>, bool), Error> {
    // Days begin as in the filters of lists, so that a figure and the list behind it agree.
    let since = since.and_time(chrono::NaiveTime::MIN).and_utc();
    // What colleagues say about a matter is no change of it.
    let spoken = Condition::OfKind(vec![kinds::Comment::NAME]);
    let visible = &visible.clone().and(Condition::Not(Box::new(spoken)));
    let touched = overview::touched(tx, since, visible, TOUCHED).await?;
    let more = touched.len() as u64 == TOUCHED;
    let mut groups: Vec<(&'static Kind, bool, Vec<Id>)> = Vec::new();
    for touched in touched {
        let new = touched.created_at >= since;
        match groups.iter_mut().find(|(kind, of, _)| *kind == touched.kind && *of == new) {
            Some((.., records)) => records.push(touched.record),
            None => groups.push((touched.kind, new, vec![touched.record])),
        }
    }
    let alone: Vec<Id> = groups.iter().filter(|(.., ids)| ids.len() == 1).map(|(.., ids)| ids[0]).collect();
    let mut alone = records::references(tx, &alone, visible).await?;
    let mut changes: Vec<Changed> = groups
        .into_iter()
        .map(|(kind, new, ids)| Changed { kind, new, count: ids.len() as u64, only: alone.remove(&ids[0]) })
        .collect();
    changes.sort_by_key(|changed| std::cmp::Reverse(changed.count));
    Ok((changes, more))
}

/// The filters of a list that shows what is under way of a kind.
pub fn live_filters(kind: &Kind) -> Vec<(String, String)> {
    let (field, values) = kind.live().map_or(("", &[][..]), |(field, values)| (field.name, values));
    values.iter().map(|value| (field.to_owned(), (*value).to_owned())).collect()
}

fn live(ctx: &OpContext, kind: &'static Kind) -> Result<Condition, Error> {
    match kind.live() {
        Some((field, values)) => check(ctx, kind, &Filter::is(field.name, values)),
        None => Ok(Condition::True),
    }
}

async fn some(
    tx: &mut Tx,
    kind: &'static Kind,
    condition: &Condition,
    by: SortBy,
    limit: u64,
) -> Result<Vec<Record>, Error> {
    let sort = Sort { by, descending: false };
    Ok(records::list(tx, kind, condition, sort, None::<&Cursor>, limit).await?.records)
}

/// The live interests: the most important first, then those whose next window closes first.
async fn matters(ctx: &OpContext, tx: &mut Tx, condition: &Condition) -> Result<Vec<Matter>, Error> {
    let interest = kind::<kinds::Interest>();
    let condition = condition.clone().and(live(ctx, interest)?);
    let window = interest.field("next_window").map_or(SortBy::Title(ctx.lang), SortBy::Field);
    let mut interests: Vec<Record> = Vec::new();
    let levels = Importance::NAMES.iter().map(|level| Filter::is("importance", &[level]));
    for level in levels.chain([Filter::test("importance", hansa_domain::filter::Op::Empty, &[])]) {
        let wanted = MATTERS - interests.len() as u64;
        if wanted > 0 {
            let of_level = condition.clone().and(check(ctx, interest, &level)?);
            let mut found = some(tx, interest, &of_level, window, wanted).await?;
            // Those without a window come in the order of their titles.
            found.sort_by_cached_key(|record| {
                let date = record.get("next_window").map(|value| value.to_json().to_string());
                (date.is_none(), date, hansa_text::sort_key(ctx.lang, record.title.text(ctx.lang)))
            });
            interests.extend(found);
        }
    }
    let titles = crate::records::titles(ctx, tx, &interests).await?;
    let findings = findings(ctx, tx, &interests).await?;
    Ok(interests
        .into_iter()
        .map(|mut interest| {
            crate::records::redact(&ctx.actor, &mut interest, &titles);
            let lead = interest.links("political_lead").iter().chain(interest.links("responsible")).next();
            let lead = lead.and_then(|link| titles.get(&link.to).cloned());
            let types = [FindingType::Challenge, FindingType::Opportunity, FindingType::Solution];
            let findings = types.map(|of| (of, findings.get(&(interest.id, of.name())).copied().unwrap_or(0)));
            Matter { interest, lead, findings }
        })
        .collect())
}

/// How many findings of each type the interests have.
async fn findings(
    ctx: &OpContext,
    tx: &mut Tx,
    interests: &[Record],
) -> Result<HashMap<(Id, &'static str), usize>, Error> {
    let finding = kind::<kinds::Finding>();
    if interests.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<String> = interests.iter().map(|interest| interest.id.to_string()).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let theirs = policy::visible(&ctx.actor).and(Condition::Not(Box::new(Condition::Archived))).and(check(
        ctx,
        finding,
        &Filter::is("interest", &ids),
    )?);
    let mut counts = HashMap::new();
    for record in some(tx, finding, &theirs, SortBy::Title(ctx.lang), MARKERS).await? {
        let typed = kinds::Finding::from(&record);
        if let (Some(interest), Some(of)) = (typed.interest, typed.r#type) {
            *counts.entry((interest, of.name())).or_insert(0) += 1;
        }
    }
    Ok(counts)
}

/// Goals or focus areas in their order, with what serves them.
async fn served(
    ctx: &OpContext,
    tx: &mut Tx,
    kind: &'static Kind,
    field: &str,
    condition: &Condition,
) -> Result<Vec<Served>, Error> {
    let ordinal = kind.field("ordinal").map_or(SortBy::Title(ctx.lang), SortBy::Field);
    let mut records = some(tx, kind, condition, ordinal, 20).await?;
    // Megatrends and focus areas are numbered apart.
    records.sort_by_key(|record| kinds::FocusArea::from(record).r#type);
    let titles = crate::records::titles(ctx, tx, &records).await?;
    for record in &mut records {
        crate::records::redact(&ctx.actor, record, &titles);
    }
    let ids: Vec<Id> = records.iter().map(|record| record.id).collect();
    let serving: Vec<&'static Kind> = SERVING.iter().filter_map(|name| hansa_domain::kind(name)).collect();
    let counts = overview::serving(tx, field, &ids, &serving, &policy::visible(&ctx.actor)).await?;
    Ok(records
        .into_iter()
        .map(|record| {
            let of_this = counts.iter().filter(|serving| serving.to == record.id);
            let counts = of_this.map(|serving| (serving.kind, Count::of(serving.count))).collect();
            Served { record, counts }
        })
        .collect())
}

async fn dates(tx: &mut Tx, day: NaiveDate, condition: &Condition) -> Result<Vec<Upcoming>, Error> {
    let coming = overview::upcoming(tx, day, day + Days::new(AHEAD), condition, DATES).await?;
    let ids: Vec<Id> = coming.iter().map(|date| date.record).collect();
    let shown: Titles = records::references(tx, &ids, condition).await?;
    Ok(coming
        .into_iter()
        .filter_map(|date| {
            let record = shown.get(&date.record)?.clone();
            Some(Upcoming { date: date.date, field: date.field, record })
        })
        .collect())
}

/// Where the city stands: by the placements that are known, or else by what a source reports.
async fn standing(ctx: &OpContext, tx: &mut Tx, condition: &Condition) -> Result<Standing, Error> {
    let comparison = kind::<kinds::Comparison>();
    let followed = condition.clone().and(check(ctx, comparison, &Filter::is("followed", &["yes"]))?);
    let count = Count::of(records::count(tx, comparison, &followed).await?);
    let comparisons = some(tx, comparison, &followed, SortBy::Title(ctx.lang), MARKERS).await?;
    let mut places: HashMap<Id, Vec<Ranked<PartialDate>>> = HashMap::new();
    if let Some(city) = ctx.city.organisation.filter(|_| !comparisons.is_empty()) {
        let placement = kind::<kinds::Placement>();
        let ours = condition.clone().and(check(ctx, placement, &Filter::is("city", &[&city.to_string()]))?);
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
    Ok(Standing { followed: count, moved, reported: reported(ctx, tx, condition).await? })
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

/// The places of live partnerships' partners and of the networks in which the city sits.
async fn markers(ctx: &OpContext, tx: &mut Tx, condition: &Condition) -> Result<Vec<Marker>, Error> {
    let (partnership, membership) = (kind::<kinds::Partnership>(), kind::<kinds::Membership>());
    let (organisation, network) = (kind::<kinds::Organisation>(), kind::<kinds::Network>());
    let mut found: Vec<(Id, Reference, bool)> = Vec::new();
    for (of, by, via, partner) in
        [(partnership, "partner", organisation, true), (membership, "network", network, false)]
    {
        let condition = condition.clone().and(live(ctx, of)?);
        let records = some(tx, of, &condition, SortBy::Title(ctx.lang), MARKERS).await?;
        let ids: Vec<Id> = records.iter().filter_map(|record| Some(record.links(by).first()?.to)).collect();
        let via: HashMap<Id, Record> =
            records::by_ids(tx, via, &ids).await?.into_iter().map(|record| (record.id, record)).collect();
        for record in records {
            let target = record.links(by).first().and_then(|link| via.get(&link.to));
            let target = target.filter(|target| policy::may(&ctx.actor, hansa_domain::Action::See, target));
            if let Some(place) = target.and_then(|target| target.links("place").first()) {
                found.push((place.to, Reference::of(&record), partner));
            }
        }
    }
    let ids: Vec<Id> = found.iter().map(|(place, ..)| *place).collect();
    let mut markers: Vec<Marker> = records::by_ids(tx, kind::<kinds::Place>(), &ids)
        .await?
        .into_iter()
        .filter(|place| policy::may(&ctx.actor, hansa_domain::Action::See, place))
        .filter_map(|record| {
            use rust_decimal::prelude::ToPrimitive;
            let place = kinds::Place::from(&record);
            Some(Marker {
                latitude: place.latitude?.to_f64()?,
                longitude: place.longitude?.to_f64()?,
                place: Reference::of(&record),
                partnerships: Vec::new(),
                memberships: Vec::new(),
            })
        })
        .collect();
    for (place, reference, partner) in found {
        if let Some(marker) = markers.iter_mut().find(|marker| marker.place.id == place) {
            if partner { marker.partnerships.push(reference) } else { marker.memberships.push(reference) }
        }
    }
    markers.sort_by_cached_key(|marker| hansa_text::sort_key(ctx.lang, marker.place.title.text(ctx.lang)));
    Ok(markers)
}
