//! The latest changes of everything that the reader sees, by day.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use chrono::{Days, NaiveDate, NaiveTime, TimeZone};
use hansa_app::changes::{self, Deed, Recent};
use hansa_app::tell::{Block, To};
use hansa_app::told::{self, Since};
use hansa_domain::{Id, PartialDate, Problem};
use hansa_text::Args;

use super::feeds::public::{self as open, Open};
use super::history::deed;
use crate::State;
use crate::blocks::SectionView;
use crate::context::Ctx;
use crate::error::Failure;
use crate::forms::typed_date;
use crate::shell::{Page as _, Section, Shell};
use crate::values::{RecordLink, capital};

/// Changes on a page.
const PAGE: u64 = 50;
/// Sentences in which the changes are told before they are listed.
const TOLD: usize = 30;
/// How far back the page looks when no date is given, in days.
const SPAN: u64 = 30;

/// The one page.
pub fn routes() -> Router<State> {
    Router::new().route("/changes", get(show))
}

#[derive(Template)]
#[template(path = "changes.html")]
struct ChangesPage {
    shell: Shell,
    heading: String,
    lead: String,
    /// What visitors may subscribe to.
    open: Vec<Open>,
    action: String,
    since: String,
    mistake: Option<String>,
    /// What changed, in words; on the first page.
    told: Option<SectionView>,
    days: Vec<Day>,
    first: Option<String>,
    next: Option<String>,
}

struct Day {
    iso: String,
    label: String,
    changes: Vec<Entry>,
}

struct Entry {
    time: String,
    record: RecordLink,
    what: String,
    /// The history and the names of the changed fields; a new record has all of its fields changed, which says nothing.
    fields: Option<(String, String)>,
}

async fn show(ctx: Ctx) -> Result<Response, Failure> {
    let words = ctx.words();
    let written = ctx.param("since").filter(|text| !text.trim().is_empty());
    let read = written.as_deref().map(|text| text.parse::<PartialDate>().map(PartialDate::first));
    let wrong = matches!(read, Some(Err(_)));
    let since = read.and_then(Result::ok).unwrap_or_else(|| ctx.today() - Days::new(SPAN));
    let before = ctx
        .param("before")
        .map(|text| text.parse::<Id>())
        .transpose()
        .map_err(|_| Problem::of("before", "not-an-id"))?;
    let named = named(&ctx, wrong)?;
    let told_since = named.as_ref().map_or(Since::Day(since), |(since, _)| *since);
    let midnight = since.and_time(NaiveTime::MIN);
    let midnight =
        ctx.zone().from_local_datetime(&midnight).earliest().map_or_else(|| midnight.and_utc(), |at| at.to_utc());
    let from = told::point_of(&ctx, told_since).await?.map_or(midnight, |point| point.at);
    let told = if before.is_none() { Some(told_here(&ctx, told_since).await?) } else { None };
    let mut recent = changes::recent(&ctx, from, before, PAGE + 1).await?;
    let more = recent.len() as u64 > PAGE;
    recent.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let shown_date = typed_date_of(&ctx, since);
    let address = |before: Option<Id>| {
        let before = before.map(|id| format!("&before={id}")).unwrap_or_default();
        let since = named.as_ref().map_or_else(|| format!("since={since}"), |(_, address)| address.clone());
        ctx.href(&format!("/changes?{since}{before}"))
    };
    let next = recent.last().filter(|_| more).map(|last| address(Some(last.change.id)));
    let heading = words.msg("changes-heading").into_owned();
    let shell = Shell::new(&ctx, &heading).within(Section::Picture).here(&*heading);
    let page = ChangesPage {
        shell: if wrong { shell.with_errors() } else { shell }.unlisted(),
        lead: words.msg_with(
            "changes-lead",
            &Args::new().set("date", words.date(from.with_timezone(&ctx.zone()).date_naive())),
        ),
        open: open::offered(&ctx, None),
        told: told.map(|section| SectionView::of(words, &section)),
        action: ctx.href("/changes"),
        since: written.unwrap_or(shown_date),
        mistake: wrong.then(|| words.problem(&Problem::of("since", "not-a-date"))),
        days: days(&ctx, &recent),
        first: before.map(|_| address(None)),
        next,
        heading,
    };
    page.page_with(if wrong { axum::http::StatusCode::UNPROCESSABLE_ENTITY } else { axum::http::StatusCode::OK })
}

/// What changed, in words, without the link to this very page.
async fn told_here(ctx: &Ctx, since: Since) -> Result<hansa_app::tell::Section, Failure> {
    let mut section = told::changed(ctx, since, TOLD).await?;
    for block in &mut section.blocks {
        if let Block::Paragraph(sentence) = block {
            sentence.0.retain(|piece| !matches!(&piece.to, Some(To::Page(path)) if path.starts_with("/changes")));
        }
    }
    Ok(section)
}

/// The meeting or the frozen picture since which changes are asked for, and how the address names it. A day that is
/// written goes before it.
fn named(ctx: &Ctx, wrong: bool) -> Result<Option<(Since, String)>, Failure> {
    let written = ctx.param("since").is_some_and(|text| !text.trim().is_empty());
    for (name, since) in [("meeting", Since::Meeting as fn(Id) -> Since), ("picture", Since::Picture)] {
        if let Some(text) = ctx.param(name).filter(|_| !written && !wrong) {
            let id: Id = text.parse().map_err(|_| Problem::of(name, "not-an-id"))?;
            return Ok(Some((since(id), format!("{name}={id}"))));
        }
    }
    Ok(None)
}

fn typed_date_of(ctx: &Ctx, date: NaiveDate) -> String {
    PartialDate::day(date).map_or_else(|_| date.to_string(), |date| typed_date(ctx.lang, date))
}

fn days(ctx: &Ctx, recent: &[Recent]) -> Vec<Day> {
    let words = ctx.words();
    let mut days: Vec<Day> = Vec::new();
    for Recent { change, record } in recent {
        let date = change.at.with_timezone(&ctx.zone()).date_naive();
        let fields = change.fields().filter_map(|name| change.kind.field(name));
        let fields: Vec<String> = fields.map(|field| words.field(change.kind, field)).collect();
        let history = || ctx.href(&format!("/{}/{}/history", record.kind.name, record.id));
        let told = change.act != Deed::Created && !fields.is_empty();
        let entry = Entry {
            time: words.time(change.at),
            record: RecordLink::new(ctx.lang, record, capital(&words.kind(record.kind))),
            what: deed(ctx, change),
            fields: told.then(|| (history(), fields.join(", "))),
        };
        match days.last_mut().filter(|day| day.iso == date.to_string()) {
            Some(day) => day.changes.push(entry),
            None => {
                days.push(Day { iso: date.to_string(), label: words.date_with_weekday(date), changes: vec![entry] });
            }
        }
    }
    days
}
