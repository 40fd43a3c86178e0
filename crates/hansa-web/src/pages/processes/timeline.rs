//! The timeline as a page: of everything, of an interest, or of a process and those that belong together with it.

use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use chrono::NaiveDate;
use hansa_app::timeline::{self, LEVELS, MONTHS, MOST_MONTHS, Of, Query};
use hansa_app::{Error, Reference, records};
use hansa_domain::kinds::{Interest, Level, Process};
use hansa_domain::{Choices as _, Id, PartialDate, Problem};
use hansa_text::Args;

use super::DrawingView;
use crate::State;
use crate::context::Ctx;
use crate::error::{self, Failure};
use crate::forms::typed_date;
use crate::shell::{Page as _, Section, Shell};
use crate::values::{RecordLink, record_path, title};

/// How many months can be chosen.
const SPANS: [u32; 5] = [6, MONTHS, 24, 60, MOST_MONTHS];

pub(super) fn routes() -> Router<State> {
    Router::new().route("/timeline", get(show))
}

#[derive(Template)]
#[template(path = "processes/timeline.html")]
struct TimelinePage {
    shell: Shell,
    heading: String,
    lead: String,
    action: String,
    /// What it is about, as the form sends it along.
    kept: Option<(&'static str, Id)>,
    about: Option<RecordLink>,
    levels: Vec<(&'static str, String, bool)>,
    spans: Vec<(u32, String, bool)>,
    from: String,
    mistake: Option<String>,
    drawing: Option<DrawingView>,
    /// What lies within and is not shown.
    more: Option<String>,
    clear: String,
}

/// What the address asks for.
struct Asked {
    query: Query,
    about: Option<Reference>,
    from: Option<String>,
    wrong: bool,
}

impl Asked {
    async fn of(ctx: &Ctx) -> Result<Self, Failure> {
        let pairs = error::pairs(ctx.query());
        let one =
            |name: &str| pairs.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value);
        let levels =
            pairs.iter().filter(|(key, _)| key == "level").filter_map(|(_, value)| Level::parse(value)).collect();
        let from = one("from").cloned();
        let read: Option<Result<NaiveDate, _>> =
            from.as_deref().map(|text| text.parse::<PartialDate>().map(PartialDate::first));
        let wrong = matches!(read, Some(Err(_)));
        let months = one("months").and_then(|text| text.parse().ok()).unwrap_or(MONTHS).clamp(1, MOST_MONTHS);
        let id = |name: &str| -> Result<Option<Id>, Failure> {
            Ok(one(name).map(|text| text.parse::<Id>()).transpose().map_err(|_| Problem::of(name, "not-an-id"))?)
        };
        let (of, about) = match (id("interest")?, id("process")?) {
            (Some(interest), _) => (Of::Interests(vec![interest]), Some(seen(ctx, Interest::NAME, interest).await?)),
            (None, Some(process)) => (Of::Process(process), Some(seen(ctx, Process::NAME, process).await?)),
            (None, None) => (Of::Everything, None),
        };
        let start = read.and_then(Result::ok).unwrap_or_else(|| ctx.today());
        let query = Query { of, levels, months, ..Query::ahead(start) };
        Ok(Self { query, about, from, wrong })
    }
}

/// What is shown of a record that the reader sees.
async fn seen(ctx: &Ctx, kind: &str, id: Id) -> Result<Reference, Failure> {
    let found = records::titles_of(ctx, &[id]).await?.remove(&id).filter(|record| record.kind.name == kind);
    found.ok_or_else(|| Error::NotFound.into())
}

async fn show(ctx: Ctx) -> Result<Response, Failure> {
    let words = ctx.words();
    let Asked { query, about, from, wrong } = Asked::of(&ctx).await?;
    let timeline = timeline::timeline(&ctx, &query).await?;
    let heading = match &about {
        Some(about) => {
            let title = title(ctx.lang, &about.title).text;
            words.msg_with("timeline-heading-of", &Args::new().set("title", title))
        }
        None => words.msg("timeline-heading").into_owned(),
    };
    let section = Section::Interests;
    let mut shell = Shell::new(&ctx, &heading).within(section).crumb(section.label(words), section.path());
    if let Some(about) = &about {
        shell = shell.crumb(title(ctx.lang, &about.title).text, &record_path(about.kind, about.id));
    }
    shell = shell.here(words.msg("timeline-heading"));
    let page = TimelinePage {
        shell: if wrong { shell.with_errors() } else { shell },
        lead: words.msg("timeline-lead").into_owned(),
        action: ctx.href("/timeline"),
        kept: about.as_ref().map(|about| (about.kind.name, about.id)),
        levels: LEVELS
            .into_iter()
            .map(|level| (level.name(), timeline::level_name(words, Some(level)), query.levels.contains(&level)))
            .collect(),
        spans: spans(&ctx, query.months),
        from: from.unwrap_or_else(|| month(&ctx, query.from)),
        mistake: wrong.then(|| words.problem(&Problem::of("from", "not-a-date"))),
        drawing: timeline::drawing_of(words, &timeline, &query.id, ctx.today())
            .map(|drawing| DrawingView::new(words, drawing, false)),
        more: (timeline.more > 0).then(|| words.msg_with("timeline-more", &Args::new().set("count", timeline.more))),
        clear: ctx.href("/timeline"),
        about: about.map(|about| RecordLink::new(ctx.lang, &about, "")),
        heading,
    };
    page.page_with(if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
}

/// The lengths that can be chosen, with the one that is shown among them.
fn spans(ctx: &Ctx, months: u32) -> Vec<(u32, String, bool)> {
    let mut spans: Vec<u32> = SPANS.to_vec();
    if !spans.contains(&months) {
        spans.push(months);
        spans.sort_unstable();
    }
    let label = |span: u32| ctx.words().msg_with("timeline-months", &Args::new().set("months", span));
    spans.into_iter().map(|span| (span, label(span), span == months)).collect()
}

/// A month as it is typed.
fn month(ctx: &Ctx, day: NaiveDate) -> String {
    use chrono::Datelike as _;
    let (year, month) = (u16::try_from(day.year()), u8::try_from(day.month()).ok());
    let month = year.ok().and_then(|year| PartialDate::new(year, month, None).ok());
    month.map(|month| typed_date(ctx.lang, month)).unwrap_or_default()
}
