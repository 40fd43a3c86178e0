//! The situational picture: what matters now, what has changed, what comes, what is open, what broke a rule.
//!
//! [`picture`] gathers what one actor may see, within what was asked for; [`sections`] tells it in words. Every figure is
//! counted by the filters of the list that it opens ([`Counted`]), so that both agree whoever looks.

mod ahead;
mod choices;
mod committed;
mod findings;
mod health;
mod markers;
mod matters;
mod relations;
mod scope;
mod sections;
mod standing;

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use chrono::{Days, NaiveDate};
use hansa_domain::kinds;
use hansa_domain::{Condition, Filter, Id, KINDS, Kind, Lang, Publicity, Record, Role, policy};
use hansa_storage::records::{self, Cursor, Sort, SortBy};
use hansa_storage::{Tx, overview};

pub use ahead::{AHEAD, MONTHS, Upcoming};
pub use choices::Choices;
pub use committed::{Cell, Column, Committed, Row};
pub use findings::{Area, Group};
pub use health::{Fresh, Part};
pub use markers::Marker;
pub use matters::{MATTERS, Matter};
pub use relations::{Contact, MET, Named, Promise, Promises, Relations};
pub use scope::{Counted, Pairs, Scope};
pub use sections::{Limits, sections};
pub use standing::{Movement, Standing};

use crate::list::Count;
use crate::rules::Broken;
use crate::tell::{Drawing, Section, Sentence};
use crate::told::{self, Since};
use crate::{Error, OpContext, statements};

/// Sentences about changes that a picture remembers.
pub const CHANGES: usize = 5;
/// How many days back changes are told.
pub const BACK: u64 = 30;
/// What describes a time longer ago than this, in days, counts as not touched for long.
pub const STALE: u64 = 365;
/// Pictures remembered; each is for one city, language, way of seeing, day and query.
const REMEMBERED: usize = 64;
/// Contradictions of statements that the picture tells.
const CONTRADICTIONS: usize = 5;

/// The kinds whose records serve goals and focus areas.
const SERVING: [&str; 4] = ["interest", "partnership", "membership", "project"];

/// What the picture is asked for. Everything is limited to it, but the goals and focus areas themselves, and the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PictureQuery {
    /// Only what serves this focus area, itself or by the interest or process that it belongs to.
    pub focus_area: Option<Id>,
    /// Only what belongs to this unit.
    pub unit: Option<Id>,
    /// Only what has to do with this partner area: its partnerships, their partners, and what refers to them.
    pub target_area: Option<Id>,
    /// Only what is of this class.
    pub publicity: Option<Publicity>,
    /// Changes since then instead of the last [`BACK`] days.
    pub since: Option<Since>,
}

/// The picture as one actor sees it.
#[derive(Debug)]
pub struct Picture {
    /// The day that it shows.
    pub day: NaiveDate,
    /// What was asked for.
    pub query: PictureQuery,
    /// To what it is limited, and how its lists are limited likewise.
    pub scope: Scope,
    /// From when on changes are told.
    pub since: Since,
    /// What changed since then, told in at most [`CHANGES`] sentences.
    pub changed: Section,
    /// Of which records of which kinds changes are told; of all when none is named.
    only: Option<Vec<(&'static Kind, Condition)>>,
    /// The interests that matter most.
    pub matters: Vec<Matter>,
    /// The findings by focus area.
    pub findings: Vec<Area>,
    /// The goals, and what serves them.
    pub goals: Vec<Served>,
    /// The focus areas and megatrends, and what serves them.
    pub focus_areas: Vec<Served>,
    /// What comes in the next [`AHEAD`] days.
    pub dates: Vec<Upcoming>,
    /// The influence windows and deadlines of the next [`MONTHS`] months.
    pub windows: Vec<Upcoming>,
    /// The milestones and windows of these months as a drawing, if there are any.
    pub timeline: Option<Drawing>,
    /// Who was met, and what is open both ways.
    pub relations: Relations,
    /// Money, hours and people by goal.
    pub committed: Committed,
    /// How many records break which rules, and for how many a decision waives that; none for who has not signed in, who is told of
    /// no broken rules.
    pub broken: Option<Vec<Broken>>,
    /// The contradictions of statements that nobody has explained; only where the picture is not limited.
    pub contradictions: Vec<Sentence>,
    /// How many records of which kind have not been touched for long.
    pub stale: Vec<Counted>,
    /// The day before which descriptions count as old.
    pub stale_before: NaiveDate,
    /// How fresh what each part is made of is.
    pub fresh: Vec<Fresh>,
    /// Where the city stands in the comparisons that it follows.
    pub standing: Standing,
    /// Partners and network seats on the map.
    pub markers: Vec<Marker>,
    /// What it can be limited to instead.
    pub choices: Choices,
}

impl Picture {
    /// Of which records of which kinds changes are told; of all, when nothing is named.
    pub(crate) fn only(&self) -> Option<told::Only<'_>> {
        self.only.as_deref()
    }
}

/// A goal or focus area with what serves it.
#[derive(Debug)]
pub struct Served {
    /// The goal or focus area.
    pub record: Record,
    /// How many live records of each kind serve it.
    pub counts: Vec<Counted>,
}

/// What decides what an actor sees, so that those who see alike share a picture.
type Key = (Id, Lang, Option<Role>, Option<Id>, NaiveDate, PictureQuery);

/// The pictures made since the last change and the last evaluation of the rules.
#[derive(Debug, Default)]
pub struct Pictures {
    latest: HashMap<Id, (Option<Id>, i64)>,
    made: HashMap<Key, Arc<Picture>>,
}

/// The situational picture.
///
/// It is made once for all who see alike, and made anew after any change, and after the rules were evaluated.
pub async fn picture(ctx: &OpContext, query: &PictureQuery) -> Result<Arc<Picture>, Error> {
    let unit = ctx.actor.unit().filter(|_| ctx.actor.role() == Some(Role::Contributor));
    let key: Key = (ctx.city.id, ctx.lang, ctx.actor.role(), unit, ctx.today(), query.clone());
    let mut tx = ctx.read().await?;
    let evaluations = hansa_storage::city::evaluations(&mut tx).await?;
    let latest = (hansa_storage::changes::latest(&mut tx).await?, evaluations);
    {
        let mut pictures = ctx.app.pictures().lock().unwrap_or_else(PoisonError::into_inner);
        if pictures.latest.insert(ctx.city.id, latest) != Some(latest) {
            pictures.made.retain(|(city, ..), _| *city != ctx.city.id);
        }
        if let Some(picture) = pictures.made.get(&key) {
            return Ok(picture.clone());
        }
    }
    let mut picture = make(ctx, &mut tx, query).await?;
    drop(tx);
    picture.changed = told::changed_of(ctx, picture.since, picture.only.as_deref(), CHANGES).await?;
    if picture.only.is_none() {
        picture.contradictions = statements::sentences(ctx, CONTRADICTIONS).await?;
    }
    let picture = Arc::new(picture);
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

async fn make(ctx: &OpContext, tx: &mut Tx, query: &PictureQuery) -> Result<Picture, Error> {
    let day = ctx.today();
    let visible = policy::visible(&ctx.actor);
    let present = visible.clone().and(Condition::Not(Box::new(Condition::Archived)));
    let scope = Scope::of(ctx, tx, query).await?;
    let only = if scope.limits() { Some(scope.present_of(ctx, tx, &told()).await?) } else { None };
    let goals = strategic(ctx, tx, kind::<kinds::Goal>(), &present).await?;
    let focus_areas = strategic(ctx, tx, kind::<kinds::FocusArea>(), &present).await?;
    Ok(Picture {
        day,
        query: query.clone(),
        since: query.since.unwrap_or(Since::Day(day - Days::new(BACK))),
        changed: Section {
            id: told::SECTION.into(),
            heading: String::new(),
            blocks: Vec::new(),
            source: None,
            stale: None,
        },
        only,
        matters: matters::matters(ctx, tx, &scope).await?,
        findings: findings::findings(ctx, tx, &scope, &focus_areas).await?,
        dates: ahead::calendar(ctx, tx, &scope).await?,
        windows: ahead::windows(ctx, tx, &scope).await?,
        timeline: ahead::timeline(ctx, tx, &scope).await?,
        relations: relations::relations(ctx, tx, &scope).await?,
        committed: committed::committed(ctx, tx, &scope, &goals).await?,
        broken: if ctx.actor.signed_in() { Some(broken(ctx, tx, &scope).await?) } else { None },
        contradictions: Vec::new(),
        stale: health::stale(ctx, tx, &scope, day - Days::new(STALE)).await?,
        stale_before: day - Days::new(STALE),
        fresh: health::fresh(ctx, tx, &scope).await?,
        standing: standing::standing(ctx, tx, &scope).await?,
        markers: markers::markers(ctx, tx, &scope).await?,
        choices: choices::choices(ctx, tx).await?,
        goals: served(ctx, tx, &scope, goals, "goals").await?,
        focus_areas: served(ctx, tx, &scope, focus_areas, "focus_areas").await?,
        scope,
    })
}

/// The kinds whose changes are told: what colleagues say about a matter is no change of it.
fn told() -> Vec<&'static Kind> {
    KINDS.iter().copied().filter(|kind| kind.group != hansa_domain::Group::Comments).collect()
}

/// The declared kinds of some names.
fn named(names: &[&str]) -> Vec<&'static Kind> {
    names.iter().filter_map(|name| hansa_domain::kind(name)).collect()
}

/// A declared kind by its struct.
fn kind<T: hansa_domain::typed::Target>() -> &'static Kind {
    hansa_domain::kind(T::KINDS[0]).unwrap_or(KINDS[0])
}

fn check(ctx: &OpContext, kind: &'static Kind, filter: &Filter) -> Result<Condition, Error> {
    Ok(filter.check(kind, &ctx.asking())?)
}

/// The filters of a list that shows what is under way of a kind.
pub fn live_filters(kind: &Kind) -> Vec<(String, String)> {
    let (field, values) = kind.live().map_or(("", &[][..]), |(field, values)| (field.name, values));
    values.iter().map(|value| (field.to_owned(), (*value).to_owned())).collect()
}

/// The same for [`Scope::list`].
fn borrowed(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
    pairs.iter().map(|(field, value)| (field.as_str(), value.as_str())).collect()
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

/// The goals or focus areas in their order.
async fn strategic(
    ctx: &OpContext,
    tx: &mut Tx,
    kind: &'static Kind,
    condition: &Condition,
) -> Result<Vec<Record>, Error> {
    let ordinal = kind.field("ordinal").map_or(SortBy::Title(ctx.lang), SortBy::Field);
    let mut records = some(tx, kind, condition, ordinal, 20).await?;
    // Megatrends and focus areas are numbered apart.
    records.sort_by_key(|record| kinds::FocusArea::from(record).r#type);
    let titles = crate::records::titles(ctx, tx, &records).await?;
    for record in &mut records {
        crate::records::redact(&ctx.actor, record, &titles);
    }
    Ok(records)
}

/// Goals or focus areas with what serves them.
async fn served(
    ctx: &OpContext,
    tx: &mut Tx,
    scope: &Scope,
    records: Vec<Record>,
    field: &str,
) -> Result<Vec<Served>, Error> {
    let ids: Vec<Id> = records.iter().map(|record| record.id).collect();
    let serving = scope.present_of(ctx, tx, &named(&SERVING)).await?;
    let counts = overview::serving(tx, field, &ids, &serving).await?;
    Ok(records
        .into_iter()
        .map(|record| {
            let of_this = counts.iter().filter(|serving| serving.to == record.id);
            let counts = of_this.map(|serving| {
                let id = record.id.to_string();
                let live = live_filters(serving.kind);
                let flat: Vec<(&str, &str)> = std::iter::once((field, id.as_str())).chain(borrowed(&live)).collect();
                let pairs = scope.list(serving.kind, &flat, None);
                Counted { kind: serving.kind, count: Count::of(serving.count), pairs }
            });
            Served { counts: counts.collect(), record }
        })
        .collect())
}

/// How many records within the scope break which rules.
async fn broken(ctx: &OpContext, tx: &mut Tx, scope: &Scope) -> Result<Vec<Broken>, Error> {
    if !scope.limits() {
        return crate::rules::broken(ctx, tx, None).await;
    }
    let within = scope.present_of(ctx, tx, KINDS).await?;
    crate::rules::broken(ctx, tx, Some(&within)).await
}
