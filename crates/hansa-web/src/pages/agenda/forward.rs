//! Sending a matter on to another body, and the way that it has come.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hansa_app::agenda::{self, Forward, Step};
use hansa_app::list::{self, ListQuery};
use hansa_app::{Error, Reference, records};
use hansa_domain::kinds::{AgendaItem, Body, Meeting};
use hansa_domain::{Action, Choices as _, Id, Problem, Problems, Record, policy};
use hansa_text::{Args, Words};

use super::At;
use crate::context::{self, Ctx, SignedIn};
use crate::error::Failure;
use crate::forms::{Choice, Mistake, Posted};
use crate::pages::parts::Part;
use crate::pages::section::shell_of;
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, record_path, title};

/// Bodies and meetings that can be chosen.
const OFFERED: u64 = 200;

#[derive(Debug, Template)]
#[template(path = "agenda/lineage.html")]
struct LineagePart {
    words: Words,
    /// The way of the matter; empty when it has been in one place only.
    steps: Vec<StepView>,
    forward: Option<String>,
}

#[derive(Debug)]
struct StepView {
    here: bool,
    /// The body and the day.
    place: String,
    item: RecordLink,
    state: String,
    decisions: Vec<RecordLink>,
}

/// What an item's page shows of its way.
pub(in crate::pages) async fn of(ctx: &Ctx, record: &Record, changeable: bool) -> Result<Option<Part>, Failure> {
    let steps = agenda::lineage(ctx, record.id).await?;
    let forward = changeable && record.archived_at.is_none() && policy::may_create(&ctx.actor, record.kind.group);
    if steps.len() < 2 && !forward {
        return Ok(None);
    }
    let way = if steps.len() < 2 { Vec::new() } else { steps };
    let part = LineagePart {
        words: ctx.words(),
        steps: way.iter().map(|step| step_view(ctx, step, record.id)).collect(),
        forward: forward.then(|| ctx.href(&format!("{}/forward", record_path(record.kind, record.id)))),
    };
    Ok(Some(part.render()?))
}

fn step_view(ctx: &Ctx, step: &Step, own: Id) -> StepView {
    let words = ctx.words();
    let body = step.body.as_ref().map(|body| title(ctx.lang, &body.title).text);
    let day = step.day.map(|day| words.partial_date(day));
    let field = AgendaItem::KIND.field("state");
    let state = step.state.zip(field).map(|(state, field)| words.choice(&AgendaItem::KIND, field, state.name()));
    StepView {
        here: step.item.id == own,
        place: body.into_iter().chain(day).collect::<Vec<_>>().join(" · "),
        item: RecordLink::new(ctx.lang, &step.item, ""),
        state: state.unwrap_or_default(),
        decisions: step.decisions.iter().map(|one| RecordLink::new(ctx.lang, one, "")).collect(),
    }
}

#[derive(Template)]
#[template(path = "agenda/forward.html")]
struct ForwardPage {
    shell: Shell,
    heading: String,
    bodies: Vec<Choice>,
    body_error: Option<String>,
    meetings: Vec<Choice>,
    meeting_error: Option<String>,
    back: String,
    mistakes: Vec<Mistake>,
}

async fn allowed(ctx: &SignedIn, id: Id) -> Result<Record, Failure> {
    let view = records::view(ctx, context::kind(AgendaItem::NAME)?, id, None).await?;
    if !policy::may(&ctx.actor, Action::Update, &view.record) {
        return Err(Error::NotAllowed.into());
    }
    Ok(view.record)
}

pub(super) async fn blank(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let item = allowed(&ctx, at.id).await?;
    let mut posted = Posted::default();
    // The body for which this one prepares is most often meant.
    let body = AgendaItem::from(&item).body;
    if let Some(body) = body
        && let Ok(view) = records::view(&ctx, context::kind(Body::NAME)?, body, None).await
        && let Some(next) = Body::from(&view.record).prepares_for
    {
        posted.push("body", next.to_string());
    }
    page(&ctx, &item, &posted, &Problems::default()).await
}

pub(super) async fn write(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let item = allowed(&ctx, at.id).await?;
    let chosen = |name: &str| posted.text(name).and_then(|text| text.parse::<Id>().ok());
    let done = match chosen("body") {
        Some(body) => agenda::forward(&ctx, at.id, Forward { body, meeting: chosen("meeting") }).await,
        None => Err(Problem::of("body", "required").into()),
    };
    match done {
        Ok(there) => Ok(ctx.go_done(&record_path(there.kind, there.id), "sent-on")),
        Err(Error::Invalid(problems)) => page(&ctx, &item, &posted, &problems).await,
        Err(error) => Err(error.into()),
    }
}

async fn page(ctx: &SignedIn, item: &Record, posted: &Posted, problems: &Problems) -> Result<Response, Failure> {
    let words = ctx.words();
    let name = title(ctx.lang, &item.title).text;
    let heading = words.msg_with("lineage-forward-title", &Args::new().set("item", name.as_str()));
    let bodies = list::whole(ctx, context::kind(Body::NAME)?, &ListQuery::default(), Some(OFFERED)).await?.records;
    let ahead = ListQuery::from_pairs([("state", "planned"), ("state", "called"), ("sort", "starts")]);
    let meetings = list::whole(ctx, context::kind(Meeting::NAME)?, &ahead, Some(OFFERED)).await?.records;
    let choice = |field: &str, record: &Record, more: Option<String>| {
        let own = title(ctx.lang, &Reference::of(record).title).text;
        Choice {
            value: record.id.to_string(),
            label: std::iter::once(own).chain(more).collect::<Vec<_>>().join(" · "),
            chosen: posted.text(field) == Some(record.id.to_string().as_str()),
        }
    };
    let of = |field: &str| {
        let wrong = problems.0.iter().find(|problem| problem.field.as_deref() == Some(field));
        wrong.map(|problem| words.problem(problem))
    };
    let when = |meeting: &Record| Meeting::from(meeting).starts.map(|day| words.partial_date(day));
    let path = record_path(item.kind, item.id);
    let shell = shell_of(ctx, item.kind, &heading).crumb(name, &path).here(words.msg("lineage-forward")).unlisted();
    let failed = !problems.0.is_empty();
    let page = ForwardPage {
        shell: if failed { shell.with_errors() } else { shell },
        heading,
        bodies: bodies.iter().map(|body| choice("body", body, None)).collect(),
        body_error: of("body"),
        meetings: meetings.iter().map(|meeting| choice("meeting", meeting, when(meeting))).collect(),
        meeting_error: of("meeting"),
        back: ctx.href(&path),
        mistakes: problems
            .0
            .iter()
            .map(|problem| Mistake { anchor: problem.field.clone(), text: words.problem(problem) })
            .collect(),
    };
    page.page_with(if failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
}
