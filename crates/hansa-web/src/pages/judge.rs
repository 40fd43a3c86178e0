//! New views of several stakeholders of an interest at once.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::Response;
use axum::routing::get;
use hansa_app::Error;
use hansa_app::stakeholders::{self, Judged, Judgement, Stakeholder, Standing};
use hansa_domain::kinds::{Interest, StakeholderView};
use hansa_domain::{Id, Kind, PartialDate, Problem, Problems, Value, parse};
use hansa_text::Args;
use serde::Deserialize;

use super::again;
use super::section::shell_of;
use crate::State;
use crate::context::{self, SignedIn};
use crate::error::Failure;
use crate::forms::{Mistake, Posted, typed_date};
use crate::shell::{Page as _, Shell};
use crate::values::record_path;

/// The form.
pub fn routes() -> Router<State> {
    Router::new().route("/interest/{id}/stakeholders", get(blank).post(record)).route_layer(from_fn(again::keep))
}

#[derive(Debug, Deserialize)]
struct At {
    id: Id,
}

/// The three scores: the field of a view.
const SCALES: [&str; 3] = ["alignment", "interest_level", "influence"];

#[derive(Template)]
#[template(path = "stakeholders/judge.html")]
struct JudgePage {
    shell: Shell,
    heading: String,
    back: String,
    draft: String,
    dated: String,
    date_label: String,
    date_help: String,
    date_error: Option<String>,
    /// What the scores mean.
    scales: Vec<(String, String)>,
    /// Whether the writer may say on what a view rests.
    notes: bool,
    rows: Vec<Row>,
    mistakes: Vec<Mistake>,
}

struct Row {
    id: Id,
    title: String,
    note: String,
    /// The view that the writer sees.
    seen: Option<Id>,
    /// Of which day it is.
    before: Option<String>,
    scales: Vec<Scale>,
    written: String,
}

struct Scale {
    name: &'static str,
    label: String,
    value: Option<i64>,
}

async fn standing(ctx: &SignedIn, interest: Id) -> Result<Standing, Failure> {
    let standing = stakeholders::standing(ctx, interest, None).await?;
    if standing.may_judge { Ok(standing) } else { Err(Error::NotAllowed.into()) }
}

async fn blank(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let standing = standing(&ctx, at.id).await?;
    let mut posted = Posted::default();
    let today = PartialDate::day(ctx.today()).map(|today| typed_date(ctx.lang, today)).unwrap_or_default();
    posted.push("dated", today);
    for one in &standing.stakeholders {
        if let Some(view) = one.latest() {
            posted.push(format!("seen.{}", one.who.id), view.view.id.to_string());
            for (scale, value) in SCALES.iter().zip(scores(view)) {
                posted.push(format!("{scale}.{}", one.who.id), value.map(|v| v.to_string()).unwrap_or_default());
            }
        }
    }
    page(&ctx, &standing, &posted, &Problems::default())
}

fn scores(view: &Judged) -> [Option<i64>; 3] {
    [view.alignment, view.interest, view.influence]
}

async fn record(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let standing = standing(&ctx, at.id).await?;
    let judgements: Vec<Judgement> = posted
        .all("of")
        .filter_map(|id| id.parse::<Id>().ok())
        .filter(|id| standing.stakeholders.iter().any(|one| one.who.id == *id))
        .map(|id| judgement(&posted, id))
        .collect();
    let dated = match date(&posted) {
        Ok(dated) => dated,
        Err(problem) => return page(&ctx, &standing, &posted, &Problems(vec![problem])),
    };
    match stakeholders::judge(&ctx, at.id, dated, &judgements).await {
        Ok(recorded) => {
            let path = record_path(standing.interest.kind, at.id);
            Ok(match recorded.batch {
                Some(batch) => ctx.go_done(&format!("{path}?batch={batch}#stakeholders"), "saved"),
                None => ctx.go_done(&format!("{path}#stakeholders"), "unchanged"),
            })
        }
        Err(Error::Invalid(problems)) => page(&ctx, &standing, &posted, &problems),
        Err(error) => Err(error.into()),
    }
}

fn date(posted: &Posted) -> Result<PartialDate, Problem> {
    let (_, field) = view_field("dated").ok_or_else(|| Problem::of("dated", "required"))?;
    match parse::value(field, posted.text("dated").unwrap_or_default())? {
        Some(Value::Date(date)) => Ok(date),
        _ => Err(Problem::of("dated", "required")),
    }
}

fn judgement(posted: &Posted, id: Id) -> Judgement {
    let text = |name: &str| posted.text(&format!("{name}.{id}")).unwrap_or_default();
    let score = |name: &str| text(name).parse::<i64>().ok();
    Judgement {
        stakeholder: id,
        seen: text("seen").parse().ok(),
        alignment: score("alignment"),
        interest: score("interest_level"),
        influence: score("influence"),
        note: text("note").to_owned(),
    }
}

fn view_field(name: &str) -> Option<(&'static Kind, &'static hansa_domain::Field)> {
    let kind = context::kind(StakeholderView::NAME).ok()?;
    Some((kind, kind.field(name)?))
}

fn page(ctx: &SignedIn, standing: &Standing, posted: &Posted, problems: &Problems) -> Result<Response, Failure> {
    let words = ctx.words();
    let labelled = |name: &str| {
        let told = |(kind, field)| (words.field(kind, field), words.field_help(kind, field).unwrap_or_default());
        view_field(name).map(told).unwrap_or_default()
    };
    let name = standing.interest.title.text(ctx.lang).to_owned();
    let heading = words.msg_with("judge-title", &Args::new().set("name", name.as_str()));
    let path = record_path(standing.interest.kind, standing.interest.id);
    let interest = context::kind(Interest::NAME)?;
    let mut shell = shell_of(ctx, interest, &heading).crumb(name, &path).here(words.msg("judge-crumb")).unlisted();
    let wrong = !problems.0.is_empty();
    if wrong {
        shell = shell.with_errors();
    }
    let of_date = problems.0.iter().find(|problem| problem.field.as_deref() == Some("dated"));
    let (date_label, date_help) = labelled("dated");
    JudgePage {
        shell,
        heading,
        back: format!("{}#stakeholders", ctx.href(&path)),
        draft: format!("interest/{}/stakeholders", standing.interest.id),
        dated: posted.text("dated").unwrap_or_default().to_owned(),
        date_label,
        date_help,
        date_error: of_date.map(|problem| words.problem(problem)),
        scales: SCALES.iter().map(|scale| labelled(scale)).collect(),
        notes: stakeholders::may_note(ctx),
        rows: standing.stakeholders.iter().map(|one| row(ctx, one, posted, &labelled)).collect(),
        mistakes: problems
            .0
            .iter()
            .map(|problem| Mistake { anchor: Some("dated".to_owned()), text: words.problem(problem) })
            .collect(),
    }
    .page_with(if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
}

fn row(ctx: &SignedIn, one: &Stakeholder, posted: &Posted, labelled: &impl Fn(&str) -> (String, String)) -> Row {
    let words = ctx.words();
    let asked = judgement(posted, one.who.id);
    let values = [asked.alignment, asked.interest, asked.influence];
    Row {
        id: one.who.id,
        title: one.who.title.text(ctx.lang).to_owned(),
        note: one.roles.join(", "),
        seen: asked.seen,
        before: one.latest().map(|view| format!("{}: {}", words.msg("judge-before"), words.partial_date(view.dated))),
        scales: SCALES
            .into_iter()
            .zip(values)
            .map(|(name, value)| Scale { name, label: labelled(name).0, value })
            .collect(),
        written: asked.note,
    }
}
