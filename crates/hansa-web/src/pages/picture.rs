//! The situational picture: the home page.

use std::sync::{Arc, LazyLock};

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use chrono::Days;
use hansa_app::list::Count;
use hansa_app::picture::{self as app, Movement, Picture, PictureQuery, Served, live_filters};
use hansa_app::rules::Breach;
use hansa_domain::kinds::{FindingType, Importance, Interest};
use hansa_domain::{Choices, Id, Kind, PartialDate};
use hansa_pictures::{BaseMap, Marker, MarkerKind};
use hansa_text::{Args, Words};

use crate::State;
use crate::assets;
use crate::context::Ctx;
use crate::error::Failure;
use crate::pages::list::address;
use crate::pages::section::count_text;
use crate::shell::{Page as _, Section, Shell};
use crate::values::{Phrase, RecordLink, capital, record_path, title};

/// The spans of days over which changes can be told.
const SPANS: [u64; 3] = [app::BACK, 90, 365];
/// The maps, by the names that addresses call them.
const MAPS: [&str; 2] = ["world", "europe"];
/// Sentences about changes.
const SENTENCES: usize = 7;

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
    areas: Vec<(Id, Phrase, bool)>,
    spans: Vec<(u64, String, bool)>,
    changed_heading: String,
    changes: Vec<Sentence>,
    matters: Vec<MatterRow>,
    months: Vec<Month>,
    columns: Vec<String>,
    tables: Vec<ServedTable>,
    map: String,
    maps: Vec<(String, String, bool)>,
    places: Vec<PlaceRow>,
    standing: StandingPart,
    rules: Vec<Figure>,
    /// The rules that do not fit any more, for those who may mend them.
    faults: Vec<(RecordLink, String)>,
    stale: Vec<Figure>,
    as_of: String,
}

/// A sentence with a link in it.
struct Sentence {
    before: String,
    link: String,
    href: String,
    after: String,
}

/// A number that opens the list behind it.
struct Figure {
    value: String,
    label: String,
    href: String,
}

struct MatterRow {
    href: String,
    title: Phrase,
    facts: Vec<(String, Option<String>)>,
}

struct Month {
    label: String,
    dates: Vec<DateRow>,
}

struct DateRow {
    iso: String,
    day: String,
    record: RecordLink,
    what: String,
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

struct PlaceRow {
    place: RecordLink,
    records: Vec<RecordLink>,
}

struct StandingPart {
    strip: String,
    figures: Vec<Figure>,
    note: String,
    followed: Option<Figure>,
}

impl Sentence {
    /// A message in which `$subject` is to be a link.
    fn new(words: Words, id: &str, args: Args<'_>, link: String, href: String) -> Self {
        const PLACE: &str = "\u{1}";
        let text = words.msg_with(id, &args.set("subject", PLACE));
        let (before, after) = text.split_once(PLACE).unwrap_or((&text, ""));
        Self { before: before.to_owned(), link, href, after: after.to_owned() }
    }
}

async fn show(ctx: Ctx) -> Result<Response, Failure> {
    let words = ctx.words();
    let days = ctx.param("days").and_then(|days| days.parse().ok()).filter(|days| SPANS.contains(days));
    let days = days.unwrap_or(app::BACK);
    let focus_area = ctx.param("focus_area").and_then(|id| id.parse::<Id>().ok());
    let query = PictureQuery { focus_area, since: Some(ctx.today() - Days::new(days)) };
    let picture = app::picture(&ctx, &query).await?;
    let chosen = ctx.param("map").filter(|map| MAPS.contains(&map.as_str())).unwrap_or_else(|| MAPS[0].to_owned());
    let shell = Shell::new(&ctx, &words.msg("picture-title")).at(Section::Picture);
    let page = PicturePage {
        today: words.date_with_weekday(picture.day),
        today_iso: picture.day.to_string(),
        areas: picture
            .focus_areas
            .iter()
            .map(|area| (area.record.id, title(ctx.lang, &area.record.title), focus_area == Some(area.record.id)))
            .collect(),
        spans: SPANS
            .map(|span| (span, words.msg_with("picture-span", &Args::new().set("days", span)), span == days))
            .into(),
        changed_heading: words.msg_with("picture-changed", &Args::new().set("days", days)),
        changes: changes(&ctx, &picture),
        matters: picture.matters.iter().map(|matter| matter_row(&ctx, &picture, matter)).collect(),
        months: months(&ctx, &picture),
        columns: picture
            .focus_areas
            .first()
            .or(picture.goals.first())
            .map(|served| served.counts.iter().map(|(kind, _)| capital(&words.kinds(kind))).collect())
            .unwrap_or_default(),
        tables: [("goal", "goals", &picture.goals), ("focus-area", "focus_areas", &picture.focus_areas)]
            .into_iter()
            .filter(|(.., served)| !served.is_empty())
            .map(|(name, field, served)| ServedTable {
                caption: words.msg(&format!("picture-by-{name}")).into_owned(),
                heading: words.msg(&format!("picture-{name}")).into_owned(),
                rows: served.iter().map(|served| served_row(&ctx, field, served)).collect(),
            })
            .collect(),
        map: draw_map(&ctx, &picture, &chosen),
        maps: MAPS
            .map(|map| {
                let area = focus_area.map(|id| format!("&focus_area={id}")).unwrap_or_default();
                let href = format!("{}?map={map}{area}#map", ctx.href("/"));
                (href, words.msg(&format!("picture-map-{map}")).into_owned(), map == chosen)
            })
            .into(),
        places: places(&ctx, &picture),
        standing: standing(&ctx, &picture),
        rules: rules(&ctx, &picture),
        faults: super::rule::faults(&ctx).await?,
        stale: stale(&ctx, &picture),
        as_of: words.msg_with("picture-as-of", &Args::new().set("date", words.date(picture.day))),
        shell,
    };
    page.page()
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// What was made and changed, the most first; the rest is a click away.
fn changes(ctx: &Ctx, picture: &Picture) -> Vec<Sentence> {
    let words = ctx.words();
    let since = picture.since.to_string();
    let mut sentences: Vec<Sentence> = picture
        .changes
        .iter()
        .take(SENTENCES)
        .map(|changed| {
            let of = |message: &str| format!("picture-{message}-{}", if changed.new { "made" } else { "edited" });
            if let Some(only) = &changed.only {
                let link = RecordLink::new(ctx.lang, only, "");
                let kind = words.kind(changed.kind);
                return Sentence::new(words, &of("one"), Args::new().set("kind", kind), link.title.text, link.href);
            }
            let mut pairs = vec![("updated_at.from".to_owned(), since.clone())];
            if changed.new {
                pairs = vec![("created_at.from".to_owned(), since.clone())];
            } else {
                let eve = picture.since - Days::new(1);
                pairs.push(("created_at.to".to_owned(), eve.to_string()));
            }
            let label = capital(&words.kinds(changed.kind));
            let args = Args::new().set("count", number(changed.count));
            Sentence::new(words, &of("many"), args, label, ctx.href(&address(changed.kind, &pairs)))
        })
        .collect();
    if picture.changes.len() > SENTENCES || picture.more_changes {
        let rest = picture.changes.iter().skip(SENTENCES).map(|changed| changed.count).sum();
        let args = Args::new().set("count", number(rest));
        let href = ctx.href(&format!("/changes?since={since}"));
        let id = if picture.more_changes { "picture-changes-over" } else { "picture-changes-more" };
        sentences.push(Sentence::new(words, id, args, words.msg("picture-all-changes").into_owned(), href));
    }
    sentences
}

fn matter_row(ctx: &Ctx, picture: &Picture, matter: &app::Matter) -> MatterRow {
    let words = ctx.words();
    let record = &matter.interest;
    let typed = Interest::from(record);
    let mut facts: Vec<(String, Option<String>)> = Vec::new();
    let choice = |field: &str, value: &str| {
        record.kind.field(field).map(|field| capital(&words.choice(record.kind, field, value)))
    };
    facts.extend(
        typed
            .importance
            .filter(|i| *i <= Importance::High)
            .and_then(|i| choice("importance", i.name()))
            .map(|t| (t, None)),
    );
    facts.extend(typed.stage.and_then(|stage| choice("stage", stage.name())).map(|text| (text, None)));
    for (of, count) in matter.findings.iter().filter(|(_, count)| *count > 0) {
        let id = match of {
            FindingType::Challenge => "picture-challenges",
            FindingType::Opportunity => "picture-opportunities",
            FindingType::Solution => "picture-solutions",
        };
        let pairs = [("interest".to_owned(), record.id.to_string()), ("type".to_owned(), of.name().to_owned())];
        let href = hansa_domain::kind("finding").map(|kind| ctx.href(&address(kind, &pairs)));
        facts.push((words.msg_with(id, &Args::new().set("count", number(*count as u64))), href));
    }
    if let Some(window) = typed.next_window {
        facts.push((window_text(words, window, picture.day), None));
    }
    if let Some(lead) = &matter.lead {
        let args = Args::new().set("name", lead.title.text(ctx.lang).to_owned());
        facts.push((words.msg_with("picture-lead", &args), Some(ctx.href(&record_path(lead.kind, lead.id)))));
    }
    MatterRow { href: ctx.href(&record_path(record.kind, record.id)), title: title(ctx.lang, &record.title), facts }
}

/// When a window closes, or that it has closed.
fn window_text(words: Words, window: PartialDate, today: chrono::NaiveDate) -> String {
    let days = (window.last() - today).num_days();
    let date = words.partial_date(window);
    let id = if days < 0 { "picture-window-closed" } else { "picture-window" };
    words.msg_with(id, &Args::new().set("days", days).set("date", date))
}

fn months(ctx: &Ctx, picture: &Picture) -> Vec<Month> {
    let words = ctx.words();
    let mut months: Vec<Month> = Vec::new();
    for coming in &picture.dates {
        let first = coming.date.first();
        let label = capital(&words.month(i32::from(coming.date.year()), chrono::Datelike::month(&first)));
        let row = DateRow {
            iso: coming.date.to_string(),
            day: coming
                .date
                .exact()
                .map_or_else(|| words.partial_date(coming.date), |day| words.date_with_weekday(day)),
            record: RecordLink::new(ctx.lang, &coming.record, ""),
            what: words
                .msg_with("picture-date-of", &Args::new().set("what", words.field(coming.record.kind, coming.field))),
        };
        match months.last_mut().filter(|month| month.label == label) {
            Some(month) => month.dates.push(row),
            None => months.push(Month { label, dates: vec![row] }),
        }
    }
    months
}

fn served_row(ctx: &Ctx, field: &str, served: &Served) -> ServedRow {
    let words = ctx.words();
    let counts = served.counts.iter().map(|(kind, count)| {
        let mut pairs = vec![(field.to_owned(), served.record.id.to_string())];
        pairs.extend(live_filters(kind));
        (capital(&words.kinds(kind)), figure(ctx, kind, *count, &pairs))
    });
    ServedRow {
        href: ctx.href(&record_path(served.record.kind, served.record.id)),
        title: title(ctx.lang, &served.record.title),
        counts: counts.collect(),
    }
}

/// A count of records of a kind with the list behind it.
fn figure(ctx: &Ctx, kind: &'static Kind, count: Count, pairs: &[(String, String)]) -> Figure {
    let words = ctx.words();
    Figure {
        value: count_text(words, count),
        label: capital(&words.kinds(kind)),
        href: if count == Count::Exactly(0) { String::new() } else { ctx.href(&address(kind, pairs)) },
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

/// Where the city stands: by placements, or as a source reports. What is reported links to the observation itself.
fn standing(ctx: &Ctx, picture: &Picture) -> StandingPart {
    let words = ctx.words();
    let standing = &picture.standing;
    let moves = [(Movement::Up, "up"), (Movement::Same, "same"), (Movement::Down, "down")];
    let figures: Vec<Figure> = moves
        .iter()
        .filter(|_| !(standing.moved.is_empty() && standing.reported.is_empty()))
        .map(|(movement, name)| {
            let count = standing.count(*movement);
            let reported =
                standing.reported.iter().find(|(of, ..)| of == movement).filter(|_| standing.moved.is_empty());
            let ids = standing
                .moved
                .iter()
                .filter(|(_, of)| of == movement)
                .map(|(r, _)| ("id".to_owned(), r.id.to_string()));
            let listed =
                hansa_domain::kind("comparison").map(|kind| ctx.href(&address(kind, &ids.collect::<Vec<_>>())));
            let href = match reported {
                Some((_, _, record)) => ctx.href(&record_path(record.kind, record.id)),
                None => listed.filter(|_| count > 0).unwrap_or_default(),
            };
            let label = words.msg_with(&format!("picture-moved-{name}"), &Args::new().set("count", count));
            Figure { value: words.integer(count), label, href }
        })
        .collect();
    let labels: Vec<String> = figures
        .iter()
        .map(|figure| {
            let args = Args::new().set("count", figure.value.clone()).set("label", figure.label.clone());
            words.msg_with("picture-moved", &args)
        })
        .collect();
    let strip = match (labels.as_slice(), figures.as_slice()) {
        ([up, same, down], [_, _, _]) => {
            let part = |label, movement| hansa_pictures::Count {
                count: u32::try_from(standing.count(movement)).unwrap_or_default(),
                label,
            };
            let parts = [part(up, Movement::Up), part(same, Movement::Same), part(down, Movement::Down)];
            let args = Args::new().set("up", up.clone()).set("same", same.clone()).set("down", down.clone());
            let description = words.msg_with("picture-moved-description", &args);
            let title = words.msg("picture-comparisons");
            let about = hansa_pictures::Words { id: "movement", title: &title, description: &description };
            hansa_pictures::movement(parts, about)
        }
        _ => String::new(),
    };
    let as_of = standing.reported.iter().find_map(|(_, _, record)| match record.get("as_of") {
        Some(hansa_domain::Value::Date(date)) => Some(words.partial_date(*date)),
        _ => None,
    });
    let note = match as_of.filter(|_| standing.moved.is_empty()) {
        Some(date) => words.msg_with("picture-reported", &Args::new().set("date", date)),
        None if standing.moved.is_empty() => words.msg("picture-no-movement").into_owned(),
        None => words.msg_with("picture-as-of", &Args::new().set("date", words.date(picture.day))),
    };
    let followed = hansa_domain::kind("comparison")
        .filter(|_| standing.followed != Count::Exactly(0))
        .map(|kind| figure(ctx, kind, standing.followed, &[("followed".to_owned(), "yes".to_owned())]));
    StandingPart { strip, figures, note, followed }
}

/// How many records break each rule, and for how many a decision waives it.
fn rules(ctx: &Ctx, picture: &Picture) -> Vec<Figure> {
    let words = ctx.words();
    let mut rules: Vec<(&Breach, Vec<&'static Kind>, u64, u64)> = Vec::new();
    for breach in &picture.breaches {
        let place = rules.iter().position(|(first, ..)| first.rule == breach.rule).unwrap_or_else(|| {
            rules.push((breach, Vec::new(), 0, 0));
            rules.len() - 1
        });
        let (_, kinds, broken, waived) = &mut rules[place];
        *(if breach.waived.is_some() { waived } else { broken }) += 1;
        if !kinds.contains(&breach.record.kind) {
            kinds.push(breach.record.kind);
        }
    }
    let figures = rules.into_iter().map(|(rule, kinds, broken, waived)| {
        let name = rule.name.text(ctx.lang);
        let args = Args::new().set("ordinal", rule.ordinal.to_string()).set("name", name);
        let label = match waived {
            0 => words.msg_with("picture-rule", &args),
            waived => words.msg_with("rule-figure-waived", &args.set("waived", waived)),
        };
        // The rule's own page tells the waived ones, too, and those of several kinds.
        let href = match kinds.as_slice() {
            [kind] if waived == 0 => address(kind, &[("broken".to_owned(), rule.rule.to_string())]),
            _ => format!("/{}/{}", hansa_domain::kinds::StrategyRule::NAME, rule.rule),
        };
        Figure { value: words.integer(number(broken)), label, href: ctx.href(&href) }
    });
    figures.collect()
}

/// How many live records describe a time long ago.
fn stale(ctx: &Ctx, picture: &Arc<Picture>) -> Vec<Figure> {
    let figures = picture.stale.iter().map(|(kind, count)| {
        let mut pairs = vec![("as_of.to".to_owned(), picture.stale_before.to_string())];
        pairs.extend(live_filters(kind));
        figure(ctx, kind, *count, &pairs)
    });
    figures.collect()
}
