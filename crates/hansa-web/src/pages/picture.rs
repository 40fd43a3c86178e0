//! The situational picture: the home page.

use std::sync::LazyLock;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use chrono::{Days, NaiveDate};
use hansa_app::picture::{self as app, Counted, Limits, Picture, PictureQuery, Served};
use hansa_app::told::Since;
use hansa_domain::{Choices as _, Group, Id, Publicity, policy};
use hansa_pictures::{BaseMap, Marker, MarkerKind};
use hansa_text::Args;

use crate::State;
use crate::assets;
use crate::blocks::SectionView;
use crate::context::Ctx;
use crate::error::{Failure, query};
use crate::pages::section::count_text;
use crate::sentence::href;
use crate::shell::{Page as _, Section, Shell};
use crate::values::{Phrase, RecordLink, capital, record_path, title};

/// The spans of days over which changes can be told.
const SPANS: [u64; 3] = [app::BACK, 90, 365];
/// The maps, by the names that addresses call them.
const MAPS: [&str; 2] = ["world", "europe"];

static BASE_MAPS: LazyLock<Vec<(&'static str, BaseMap)>> = LazyLock::new(|| {
    let read = |name: &'static str| Some((name, BaseMap::from_json(&assets::text(&format!("map/{name}.json"))?).ok()?));
    MAPS.into_iter().filter_map(read).collect()
});

/// The page at the root of a language.
pub fn routes() -> Router<State> {
    Router::new().route("/", get(show))
}

#[derive(Template)]
#[template(path = "picture.html")]
struct PicturePage {
    shell: Shell,
    today: String,
    today_iso: String,
    filters: Filters,
    links: Vec<(String, &'static str)>,
    /// What changed, and what matters most.
    first: Vec<SectionView>,
    /// The next 90 days.
    side: Vec<SectionView>,
    /// The year ahead and findings: as wide as the page.
    wide: Vec<SectionView>,
    /// The rest, in two columns.
    tiles: [Vec<SectionView>; 2],
    /// Money and people.
    committed: Vec<SectionView>,
    columns: Vec<String>,
    tables: Vec<ServedTable>,
    map: String,
    maps: Vec<(String, String, bool)>,
    places: Vec<PlaceRow>,
    /// The rules that do not fit any more, for those who may mend them.
    faults: Vec<(RecordLink, String)>,
    as_of: String,
}

/// What the form offers, each with what is chosen.
struct Filters {
    areas: Vec<Offer>,
    units: Vec<Offer>,
    target_areas: Vec<Offer>,
    classes: Vec<Offer>,
    since: Vec<Offer>,
    /// The day from which on changes are told, when somebody gave one.
    day: String,
    /// Whether one of those is in use that are folded away.
    folded_in_use: bool,
    /// The page without filters, when there are any.
    clear: Option<String>,
}

/// Something to choose.
struct Offer {
    value: String,
    label: Phrase,
    chosen: bool,
}

/// Goals or focus areas with what serves them.
struct ServedTable {
    caption: String,
    heading: String,
    rows: Vec<ServedRow>,
}

struct ServedRow {
    href: String,
    title: Phrase,
    counts: Vec<(String, Figure)>,
}

/// A number that opens the list behind it.
struct Figure {
    value: String,
    label: String,
    href: String,
}

struct PlaceRow {
    place: RecordLink,
    records: Vec<RecordLink>,
}

/// What an address asks of the picture. What cannot be understood is not asked.
pub fn asked(ctx: &Ctx) -> PictureQuery {
    let id = |name: &str| ctx.param(name).and_then(|id| id.parse::<Id>().ok());
    let since = since(ctx, &ctx.param("since").unwrap_or_default())
        .or_else(|| id("meeting").map(Since::Meeting))
        .or_else(|| id("picture").map(Since::Picture));
    let day = ctx.param("day").and_then(|day| day.parse().ok()).map(Since::Day);
    PictureQuery {
        focus_area: id("focus_area"),
        unit: id("unit"),
        target_area: id("target_area"),
        publicity: ctx.param("publicity").and_then(|class| Publicity::parse(&class)),
        since: day.or(since),
    }
}

/// A number of days, a day, `meeting:ID` or `picture:ID`.
fn since(ctx: &Ctx, text: &str) -> Option<Since> {
    if let Ok(days) = text.parse::<u64>() {
        return Some(Since::Day(ctx.today() - Days::new(days.min(36_500))));
    }
    match text.split_once(':') {
        Some(("meeting", id)) => Some(Since::Meeting(id.parse().ok()?)),
        Some(("picture", id)) => Some(Since::Picture(id.parse().ok()?)),
        _ => Some(Since::Day(text.parse::<NaiveDate>().ok()?)),
    }
}

/// The parameters by which an address asks for the same picture.
fn pairs(query: &PictureQuery) -> Vec<(String, String)> {
    let ids = [("focus_area", query.focus_area), ("unit", query.unit), ("target_area", query.target_area)];
    let ids = ids.into_iter().filter_map(|(name, id)| Some((name.to_owned(), id?.to_string())));
    let class = query.publicity.map(|class| ("publicity".to_owned(), class.name().to_owned()));
    let since = query.since.and_then(|since| {
        let text = match since {
            Since::Day(day) => day.to_string(),
            Since::Meeting(id) => format!("meeting:{id}"),
            Since::Picture(id) => format!("picture:{id}"),
            Since::Moment(_) => return None,
        };
        Some(("since".to_owned(), text))
    });
    ids.chain(class).chain(since).collect()
}

async fn show(ctx: Ctx) -> Result<Response, Failure> {
    let words = ctx.words();
    let asked = asked(&ctx);
    let picture = app::picture(&ctx, &asked).await?;
    let sections = app::sections(&ctx, &picture, Limits::default()).await?;
    hansa_app::report::note(&ctx, &sections).await?;
    let part = |ids: &[&str]| -> Vec<SectionView> {
        let found = ids.iter().filter_map(|id| sections.iter().find(|section| section.id == *id));
        found.map(|section| SectionView::of(words, section)).collect()
    };
    let chosen = ctx.param("map").filter(|map| MAPS.contains(&map.as_str())).unwrap_or_else(|| MAPS[0].to_owned());
    let page = PicturePage {
        today: words.date_with_weekday(picture.day),
        today_iso: picture.day.to_string(),
        filters: filters(&ctx, &picture),
        links: links(&ctx, &asked),
        first: part(&["changed", "matters"]),
        side: part(&["next"]),
        wide: part(&["ahead", "findings"]),
        tiles: [part(&["relations"]), part(&["comparisons", "rules", "health"])],
        committed: part(&["committed"]),
        columns: picture
            .focus_areas
            .first()
            .or(picture.goals.first())
            .map(|served| served.counts.iter().map(|counted| capital(&words.kinds(counted.kind))).collect())
            .unwrap_or_default(),
        tables: [("goal", &picture.goals), ("focus-area", &picture.focus_areas)]
            .into_iter()
            .filter(|(_, served)| !served.is_empty())
            .map(|(name, served)| ServedTable {
                caption: words.msg(&format!("picture-by-{name}")).into_owned(),
                heading: words.msg(&format!("picture-{name}")).into_owned(),
                rows: served.iter().map(|served| served_row(&ctx, served)).collect(),
            })
            .collect(),
        map: draw_map(&ctx, &picture, &chosen),
        maps: MAPS
            .map(|map| {
                let mut all = pairs(&asked);
                all.push(("map".to_owned(), map.to_owned()));
                let href = format!("{}?{}#map", ctx.href("/"), query(&all));
                (href, words.msg(&format!("picture-map-{map}")).into_owned(), map == chosen)
            })
            .into(),
        places: places(&ctx, &picture),
        faults: super::rule::faults(&ctx).await?,
        as_of: words.msg_with("picture-as-of", &Args::new().set("date", words.date(picture.day))),
        shell: Shell::new(&ctx, &words.msg("picture-title")).at(Section::Picture),
    };
    page.page()
}

fn filters(ctx: &Ctx, picture: &Picture) -> Filters {
    let words = ctx.words();
    let asked = &picture.query;
    let offer = |record: &hansa_app::Reference, chosen: Option<Id>| Offer {
        value: record.id.to_string(),
        label: title(ctx.lang, &record.title),
        chosen: chosen == Some(record.id),
    };
    let plain =
        |value: String, text: String, chosen: bool| Offer { value, label: Phrase { text, other: None }, chosen };
    let classes = if ctx.actor.signed_in() { &Publicity::ALL[..] } else { &[] };
    let given = match asked.since {
        Some(Since::Day(day)) if !SPANS.iter().any(|span| picture.day - Days::new(*span) == day) => day.to_string(),
        _ => String::new(),
    };
    let mut since: Vec<Offer> = SPANS
        .map(|span| {
            let text = words.msg_with("picture-span", &Args::new().set("days", span));
            let day = Since::Day(picture.day - Days::new(span));
            plain(span.to_string(), text, picture.since == day)
        })
        .into();
    since.extend(picture.choices.meetings.iter().map(|(meeting, date)| {
        let args =
            Args::new().set("name", meeting.title.text(ctx.lang).to_owned()).set("date", words.partial_date(*date));
        let chosen = picture.since == Since::Meeting(meeting.id);
        plain(format!("meeting:{}", meeting.id), words.msg_with("picture-since-meeting", &args), chosen)
    }));
    since.extend(picture.choices.pictures.iter().map(|frozen| {
        let args = Args::new().set("name", frozen.title.text(ctx.lang).to_owned());
        let chosen = picture.since == Since::Picture(frozen.id);
        plain(format!("picture:{}", frozen.id), words.msg_with("picture-since-picture", &args), chosen)
    }));
    let all = picture.focus_areas.iter();
    Filters {
        areas: all.map(|area| offer(&hansa_app::Reference::of(&area.record), asked.focus_area)).collect(),
        units: picture.choices.units.iter().map(|unit| offer(unit, asked.unit)).collect(),
        target_areas: picture.choices.target_areas.iter().map(|area| offer(area, asked.target_area)).collect(),
        classes: classes
            .iter()
            .map(|class| {
                plain(class.name().to_owned(), capital(&words.publicity(*class)), asked.publicity == Some(*class))
            })
            .collect(),
        since,
        folded_in_use: asked.unit.is_some()
            || asked.target_area.is_some()
            || asked.publicity.is_some()
            || !given.is_empty(),
        day: given,
        clear: (*asked != PictureQuery::default()).then(|| ctx.href("/")),
    }
}

/// Where one goes from the picture, with what it is limited to.
fn links(ctx: &Ctx, asked: &PictureQuery) -> Vec<(String, &'static str)> {
    let all = pairs(asked);
    let with = |path: &str| {
        let text = query(&all);
        ctx.href(&if text.is_empty() { path.to_owned() } else { format!("{path}?{text}") })
    };
    let mut links = vec![(with("/picture.pdf"), "picture-as-pdf"), (with("/picture.docx"), "picture-as-word")];
    if policy::may_create(&ctx.actor, Group::Coordination) {
        links.push((with("/picture/new"), "picture-freeze"));
    }
    links.push((ctx.href("/impact"), "picture-impact"));
    links.push((ctx.href("/timeline"), "picture-timeline"));
    links
}

fn served_row(ctx: &Ctx, served: &Served) -> ServedRow {
    let words = ctx.words();
    let counts = served.counts.iter().map(|counted| (capital(&words.kinds(counted.kind)), figure(ctx, counted)));
    ServedRow {
        href: ctx.href(&record_path(served.record.kind, served.record.id)),
        title: title(ctx.lang, &served.record.title),
        counts: counts.collect(),
    }
}

/// A count with the list behind it.
fn figure(ctx: &Ctx, counted: &Counted) -> Figure {
    let words = ctx.words();
    Figure {
        value: count_text(words, counted.count),
        label: capital(&words.kinds(counted.kind)),
        href: if counted.is_empty() { String::new() } else { href(ctx.lang, &counted.to()) },
    }
}

fn draw_map(ctx: &Ctx, picture: &Picture, chosen: &str) -> String {
    let words = ctx.words();
    let Some((_, base)) = BASE_MAPS.iter().find(|(name, _)| *name == chosen) else { return String::new() };
    let texts: Vec<(String, String, String)> = picture
        .markers
        .iter()
        .map(|marker| {
            let name = marker.place.title.text(ctx.lang).to_owned();
            let args = Args::new()
                .set("place", name.clone())
                .set("partners", marker.partnerships.len())
                .set("seats", marker.memberships.len());
            (words.msg_with("picture-marker", &args), ctx.href(&record_path(marker.place.kind, marker.place.id)), name)
        })
        .collect();
    let markers: Vec<Marker<'_>> = picture
        .markers
        .iter()
        .zip(&texts)
        .map(|(marker, (description, href, label))| Marker {
            longitude: marker.longitude,
            latitude: marker.latitude,
            label,
            description,
            href,
            kind: match (marker.partnerships.is_empty(), marker.memberships.is_empty()) {
                (false, false) => MarkerKind::Both,
                (false, true) => MarkerKind::Partner,
                _ => MarkerKind::Seat,
            },
            count: marker.partnerships.len() + marker.memberships.len(),
        })
        .collect();
    let description = words.msg_with("picture-map-description", &Args::new().set("places", picture.markers.len()));
    let title = words.msg("picture-map-title");
    hansa_pictures::map(
        base,
        &markers,
        hansa_pictures::Words { id: "map-picture", title: &title, description: &description },
    )
}

fn places(ctx: &Ctx, picture: &Picture) -> Vec<PlaceRow> {
    let link = |reference| RecordLink::new(ctx.lang, reference, "");
    let rows = picture.markers.iter().map(|marker| PlaceRow {
        place: link(&marker.place),
        records: marker.partnerships.iter().chain(&marker.memberships).map(link).collect(),
    });
    rows.collect()
}
