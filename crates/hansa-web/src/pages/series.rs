//! The meetings of a series: its coming days, of which meetings are made.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::Response;
use axum::routing::get;
use chrono::{Datelike as _, NaiveDate};
use hansa_app::Error;
use hansa_app::series::{self, Dated, Dates};
use hansa_domain::{Id, Problem, Record};
use hansa_text::{Args, Words};
use serde::Deserialize;

use super::again;
use super::parts::Part;
use super::section::shell_of;
use crate::State;
use crate::context::{Ctx, SignedIn};
use crate::error::Failure;
use crate::forms::{Mistake, Posted};
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, record_path, title};

/// Coming days that a series' own page tells.
const TOLD: usize = 4;

/// The page on which meetings are made.
pub fn routes() -> Router<State> {
    Router::new().route("/meeting_series/{id}/meetings", get(blank).post(make)).route_layer(from_fn(again::keep))
}

#[derive(Debug, Deserialize)]
struct At {
    id: Id,
}

/// A day as it is shown.
#[derive(Debug)]
struct Day {
    iso: String,
    when: String,
    /// The public holiday's day from which it was moved.
    moved: Option<String>,
    meeting: Option<RecordLink>,
    chosen: bool,
}

fn day(ctx: &Ctx, dated: &Dated, chosen: &[NaiveDate]) -> Day {
    let words = ctx.words();
    let moved = (dated.day != dated.regular).then(|| words.date_with_weekday(dated.regular));
    Day {
        iso: dated.day.to_string(),
        when: words.date_with_weekday(dated.day),
        moved: moved.map(|date| words.msg_with("series-moved", &Args::new().set("date", date))),
        meeting: dated.meeting.as_ref().map(|meeting| RecordLink::new(ctx.lang, meeting, "")),
        chosen: chosen.contains(&dated.day),
    }
}

/// The end of next year, which is as far as meetings are usually agreed upon.
fn horizon(ctx: &Ctx) -> NaiveDate {
    NaiveDate::from_ymd_opt(ctx.today().year() + 1, 12, 31).unwrap_or(ctx.today())
}

#[derive(Debug, Template)]
#[template(path = "agenda/series_part.html")]
struct SeriesPart {
    words: Words,
    days: Vec<Day>,
    make: Option<String>,
}

/// What a series' page shows first: its next days.
pub(super) async fn of(ctx: &Ctx, record: &Record, changeable: bool) -> Result<Part, Failure> {
    let dates = series::dates(ctx, record.id, horizon(ctx)).await?;
    let may = changeable && dates.changeable && record.archived_at.is_none();
    let part = SeriesPart {
        words: ctx.words(),
        days: dates.dates.iter().take(TOLD).map(|dated| day(ctx, dated, &[])).collect(),
        make: may.then(|| ctx.href(&format!("{}/meetings", record_path(record.kind, record.id)))),
    };
    Ok(part.render()?)
}

#[derive(Template)]
#[template(path = "agenda/series.html")]
struct SeriesPage {
    shell: Shell,
    heading: String,
    days: Vec<Day>,
    /// Whether some of the days have no meeting.
    open: bool,
    back: String,
    mistakes: Vec<Mistake>,
}

async fn allowed(ctx: &SignedIn, id: Id) -> Result<Dates, Failure> {
    let dates = series::dates(ctx, id, horizon(ctx)).await?;
    if !dates.changeable {
        return Err(Error::NotAllowed.into());
    }
    Ok(dates)
}

async fn blank(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let dates = allowed(&ctx, at.id).await?;
    // The rest of this year is chosen beforehand, or next year when this one has no more days.
    let year = dates.dates.iter().filter(|one| one.meeting.is_none()).map(|one| one.day.year()).min();
    let chosen: Vec<NaiveDate> =
        dates.dates.iter().map(|dated| dated.day).filter(|day| Some(day.year()) == year).collect();
    page(&ctx, &dates, &chosen, Vec::new())
}

async fn make(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let dates = allowed(&ctx, at.id).await?;
    let chosen: Vec<NaiveDate> = posted.all("take").filter_map(|day| day.parse().ok()).collect();
    let words = ctx.words();
    let mistake = |problem: &Problem| Mistake { anchor: None, text: words.problem(problem) };
    if chosen.is_empty() {
        return page(&ctx, &dates, &chosen, vec![mistake(&Problem::new("nothing-chosen"))]);
    }
    let path = record_path(dates.series.kind, at.id);
    match series::make(&ctx, at.id, horizon(&ctx), &chosen).await {
        Ok(done) if done.made == 0 => Ok(ctx.go_done(&path, "unchanged")),
        Ok(done) => Ok(ctx.go_done(&format!("{path}?batch={}", done.batch), "meetings-made")),
        Err(Error::Invalid(problems)) => page(&ctx, &dates, &chosen, problems.0.iter().map(mistake).collect()),
        Err(error) => Err(error.into()),
    }
}

fn page(ctx: &SignedIn, dates: &Dates, chosen: &[NaiveDate], mistakes: Vec<Mistake>) -> Result<Response, Failure> {
    let words = ctx.words();
    let name = title(ctx.lang, &dates.series.title).text;
    let heading = words.msg_with("series-title", &Args::new().set("series", name.as_str()));
    let path = record_path(dates.series.kind, dates.series.id);
    let shell = shell_of(ctx, dates.series.kind, &heading).crumb(name, &path).here(words.msg("series-make")).unlisted();
    let failed = !mistakes.is_empty();
    let page = SeriesPage {
        shell: if failed { shell.with_errors() } else { shell },
        heading,
        open: dates.dates.iter().any(|dated| dated.meeting.is_none()),
        days: dates.dates.iter().map(|dated| day(ctx, dated, chosen)).collect(),
        back: ctx.href(&path),
        mistakes,
    };
    page.page_with(if failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
}
