//! The minutes of a meeting on one page: each item with its text, what was decided and what is done about it.

mod publish;
mod revisions;
mod steps;
mod writing;

use std::collections::HashMap;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::Response;
use axum::routing::{get, post};
use hansa_app::display::Titles;
use hansa_app::minutes::{self, Matter, Minutes};
use hansa_app::records;
use hansa_domain::kinds::{AgendaItem, Meeting, MinutesState};
use hansa_domain::{Id, Lang, Problem, Record, Value};
use hansa_text::{Args, Words};
use serde::Deserialize;

use super::again;
use super::section::shell_of;
use crate::State;
use crate::context::{Ctx, SignedIn};
use crate::error::Failure;
use crate::forms::Mistake;
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, Shown, record_path, title};

/// Writing the minutes, their history, and their steps.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/meeting/{id}/minutes", get(show))
        .route("/meeting/{id}/minutes/check", post(steps::check))
        .route("/meeting/{id}/minutes/approve", post(steps::approve))
        .route("/meeting/{id}/minutes/reopen", post(steps::reopen))
        .route("/meeting/{id}/minutes/publish", get(publish::blank).post(publish::publish))
        .route("/meeting/{id}/minutes/{item}", get(writing::correct).post(writing::save))
        .route("/meeting/{id}/minutes/{item}/approve", post(steps::approve_by_item))
        .route("/meeting/{id}/minutes/{item}/discard", post(writing::discard))
        .route_layer(from_fn(again::keep))
        .route("/meeting/{id}/minutes/keep", post(writing::keep))
        .route("/meeting/{id}/minutes/history", get(revisions::show))
}

/// The meeting of a page.
#[derive(Clone, Copy, Debug, Deserialize)]
struct At {
    id: Id,
}

/// The path of the minutes of a meeting.
fn path(meeting: Id) -> String {
    format!("{}/minutes", record_path(&Meeting::KIND, meeting))
}

/// What was sent and could not be done.
#[derive(Debug, Default)]
struct Sent {
    /// The texts of items as they were written.
    texts: HashMap<Id, String>,
    /// What was sent with a step.
    steps: steps::Taken,
    /// What is wrong, and in which item.
    problems: Vec<Problem>,
    item: Option<Id>,
}

#[derive(Template)]
#[template(path = "minutes/page.html")]
struct MinutesPage {
    shell: Shell,
    heading: String,
    standing: String,
    /// With whose text one's own was joined.
    joined: Option<String>,
    mistakes: Vec<Mistake>,
    path: String,
    history: String,
    agenda_empty: bool,
    writable: bool,
    lang: Lang,
    matters: Vec<MatterView>,
    decisions: Vec<RecordLink>,
    steps: steps::Steps,
}

/// A matter on the page.
struct MatterView {
    id: Id,
    level: usize,
    heading: String,
    proposal: Option<Shown>,
    /// What the minutes say, where it is read; in another language where it is written.
    text: Option<Shown>,
    writing: Option<Area>,
    /// What the reader wrote before the minutes were closed.
    left_over: Option<String>,
    changed: Option<String>,
    others: Option<String>,
    correction: Option<Shown>,
    correct: Option<String>,
    decisions: Vec<RecordLink>,
    actions: Vec<RecordLink>,
    /// Where decisions and actions of the item are added.
    add: Option<[String; 2]>,
    /// The minutes that the item approves.
    approves: Option<String>,
}

/// A text that is being written.
struct Area {
    version: i64,
    text: String,
    unsaved: Option<String>,
    error: Option<String>,
    rows: usize,
}

async fn show(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    page(&ctx, at.id, Sent::default()).await
}

async fn page(ctx: &SignedIn, meeting: Id, sent: Sent) -> Result<Response, Failure> {
    let minutes = minutes::minutes(ctx, meeting).await?;
    let words = ctx.words();
    let record = &minutes.sitting.meeting;
    let (shell, heading) = shell(ctx, record);
    let wrong = !sent.problems.is_empty();
    let steps = steps::Steps::of(ctx, &minutes, &sent.steps, &sent.problems).await?;
    let matters: Vec<MatterView> =
        minutes.matters.iter().map(|matter| MatterView::of(ctx, &minutes, matter, &sent)).collect();
    let page = MinutesPage {
        shell: if wrong { shell.with_errors() } else { shell },
        heading,
        standing: standing(words, &minutes),
        joined: joined(ctx, meeting).await?,
        mistakes: sent.problems.iter().map(|problem| mistake(words, problem, sent.item)).collect(),
        path: ctx.href(&path(meeting)),
        history: ctx.href(&format!("{}/history", path(meeting))),
        agenda_empty: matters.is_empty(),
        writable: matters.iter().any(|matter| matter.writing.is_some()),
        lang: ctx.lang,
        decisions: links(ctx.lang, &minutes.decisions),
        matters,
        steps,
    };
    page.page_with(if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
}

/// What stands around a page of the minutes, and its heading.
fn shell(ctx: &Ctx, meeting: &Record) -> (Shell, String) {
    let name = title(ctx.lang, &meeting.title).text;
    let heading = ctx.words().msg_with("minutes-title", &Args::new().set("meeting", name.as_str()));
    let shell = shell_of(ctx, meeting.kind, &heading)
        .crumb(name, &record_path(meeting.kind, meeting.id))
        .here(ctx.words().msg("minutes-crumb"))
        .at_address(ctx, &ctx.href(&path(meeting.id)))
        .marked(ctx, meeting)
        .unlisted();
    (shell, heading)
}

fn links(lang: Lang, records: &[hansa_app::Reference]) -> Vec<RecordLink> {
    records.iter().map(|record| RecordLink::new(lang, record, "")).collect()
}

fn mistake(words: Words, problem: &Problem, item: Option<Id>) -> Mistake {
    let anchor = match (item, problem.field.as_deref()) {
        (Some(item), Some("minutes")) => Some(format!("text-{item}")),
        (_, Some(field)) => steps::anchor(field).map(str::to_owned),
        _ => None,
    };
    Mistake { anchor, text: words.problem(problem) }
}

/// How far the minutes are, in a sentence that says as much as is known.
fn standing(words: Words, minutes: &Minutes) -> String {
    let record = &minutes.sitting.meeting;
    let meeting = Meeting::from(record);
    let named =
        |field: &str| Some(names(words.lang(), &minutes.sitting.titles, record, field)).filter(|all| !all.is_empty());
    let on = |day: hansa_domain::PartialDate| Args::new().set("date", words.partial_date(day));
    match minutes.state {
        MinutesState::Draft => words.msg("minutes-draft").into_owned(),
        MinutesState::Checked => match (meeting.checked_on, named("checked_by")) {
            (Some(day), Some(who)) => words.msg_with("minutes-checked", &on(day).set("who", who)),
            _ => words.msg("minutes-are-checked").into_owned(),
        },
        MinutesState::Approved => match (meeting.approved_on, named("approved_in")) {
            (Some(day), Some(within)) => words.msg_with("minutes-approved-in", &on(day).set("meeting", within)),
            (Some(day), None) => words.msg_with("minutes-approved", &on(day)),
            (None, _) => words.msg("minutes-are-approved").into_owned(),
        },
    }
}

/// The titles of what a field refers to.
fn names(lang: Lang, titles: &Titles, record: &Record, field: &str) -> String {
    let known = record.links(field).iter().filter_map(|link| titles.get(&link.to));
    known.map(|reference| title(lang, &reference.title).text).collect::<Vec<_>>().join(", ")
}

/// What is said after a text was joined with another’s.
async fn joined(ctx: &SignedIn, meeting: Id) -> Result<Option<String>, Failure> {
    let Some(change) = ctx.param("joined").and_then(|id| id.parse().ok()) else { return Ok(None) };
    let found = minutes::joined_with(ctx, meeting, change).await?;
    Ok(found.map(|(_, who, at)| {
        let words = ctx.words();
        let args = Args::new().set("when", words.time(at));
        if who.is_empty() {
            words.msg_with("minutes-joined-unnamed", &args)
        } else {
            words.msg_with("minutes-joined", &args.set("who", who))
        }
    }))
}

impl MatterView {
    fn of(ctx: &Ctx, minutes: &Minutes, matter: &Matter, sent: &Sent) -> Self {
        let (words, record) = (ctx.words(), &matter.item.record);
        let titles = &minutes.sitting.titles;
        let shown = |name: &str| {
            let field = record.kind.field(name)?;
            Some(Shown::of(words, record, field, record.get(name)?, titles))
        };
        let draft = minutes.state == MinutesState::Draft;
        let writable = matter.changeable && draft;
        let own = match record.get("minutes") {
            Some(Value::Localised(text)) => text.get(ctx.lang),
            _ => None,
        };
        let decide = ctx.href(&format!("{}/decide", record_path(record.kind, record.id)));
        let act = ctx.href(&format!("/action/new?from=agenda_item/{}", record.id));
        let item = AgendaItem::from(record);
        let approves = item.approves.and_then(|meeting| titles.get(&meeting));
        let changed = matter.changed.as_ref().map(|(at, who)| {
            let args = Args::new().set("when", words.date_time(*at));
            if who.is_empty() {
                words.msg_with("minutes-changed-unnamed", &args)
            } else {
                words.msg_with("minutes-changed", &args.set("who", who.as_str()))
            }
        });
        let name = title(ctx.lang, &record.title).text;
        let args = Args::new().set("number", matter.item.number.as_str()).set("name", name);
        Self {
            id: record.id,
            level: (matter.item.depth + 2).min(4),
            heading: words.msg_with("minutes-item", &args),
            proposal: shown("proposal"),
            text: if writable && own.is_some() { None } else { shown("minutes") },
            writing: writable.then(|| Area::of(words, matter, own.unwrap_or_default(), sent)),
            left_over: matter.unsaved.as_ref().filter(|_| !draft).map(|unsaved| unsaved.text.clone()),
            changed,
            others: others(words, matter).filter(|_| writable),
            correction: shown("correction"),
            correct: (matter.changeable && minutes.state == MinutesState::Approved)
                .then(|| ctx.href(&format!("{}/{}", path(minutes.sitting.meeting.id), record.id))),
            decisions: links(ctx.lang, &matter.decisions),
            actions: links(ctx.lang, &matter.actions),
            add: writable.then_some([decide, act]),
            approves: approves.filter(|_| writable).map(|meeting| title(ctx.lang, &meeting.title).text),
        }
    }
}

/// Who else is writing the item.
fn others(words: Words, matter: &Matter) -> Option<String> {
    let (_, last) = matter.others.iter().max_by_key(|(_, at)| *at)?;
    let who: Vec<&str> = matter.others.iter().map(|(who, _)| who.as_str()).collect();
    let args = Args::new().set("who", who.join(", ")).set("count", who.len()).set("when", words.time(*last));
    Some(words.msg_with("minutes-writing", &args))
}

impl Area {
    /// The text as it was sent, or as it was left unsaved, or as it is.
    fn of(words: Words, matter: &Matter, own: &str, sent: &Sent) -> Self {
        let id = matter.item.record.id;
        let unsaved = matter.unsaved.as_ref();
        let text = sent.texts.get(&id).cloned().or_else(|| unsaved.map(|unsaved| unsaved.text.clone()));
        let text = text.unwrap_or_else(|| own.to_owned());
        let wrong =
            sent.problems.iter().find(|problem| sent.item == Some(id) && problem.field.as_deref() == Some("minutes"));
        Self {
            version: unsaved.map_or(matter.item.record.version, |unsaved| unsaved.based_on),
            unsaved: unsaved.map(|unsaved| {
                words.msg_with("minutes-unsaved", &Args::new().set("when", words.date_time(unsaved.at)))
            }),
            error: wrong.map(|problem| words.problem(problem)),
            rows: (text.lines().count() + 2).clamp(3, 20),
            text,
        }
    }
}

/// The way to the minutes from the page of the meeting.
pub(super) fn of(ctx: &Ctx, meeting: &Record) -> Result<Option<super::parts::Part>, Failure> {
    if !ctx.actor.signed_in() {
        return Ok(None);
    }
    let may = records::writable(ctx, meeting.kind, Some(meeting)).iter().any(|field| field.name == "minutes_state");
    let words = ctx.words();
    let standing = match minutes::state(meeting) {
        MinutesState::Draft => "minutes-draft",
        MinutesState::Checked => "minutes-are-checked",
        MinutesState::Approved => "minutes-are-approved",
    };
    let part = LinkPart {
        words,
        standing: words.msg(standing).into_owned(),
        href: ctx.href(&path(meeting.id)),
        write: may && minutes::state(meeting) == MinutesState::Draft,
    };
    Ok(Some(part.render()?))
}

#[derive(Template)]
#[template(path = "minutes/part.html")]
struct LinkPart {
    words: Words,
    standing: String,
    href: String,
    write: bool,
}
