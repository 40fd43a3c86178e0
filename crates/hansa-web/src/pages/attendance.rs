//! Who took part in a meeting, and who left for a matter: forms that say at once whether the meeting can decide.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::Response;
use axum::routing::get;
use hansa_app::attendance::{self, Attending, Leads, Quorum, Recusal, Sitter};
use hansa_app::{Error, OpContext, records};
use hansa_domain::kinds::{AgendaItem, Attendance, Meeting};
use hansa_domain::record::Values;
use hansa_domain::{Choices as _, Field, Id, Kind, Link, Problem, Value};
use hansa_text::{Args, Words};
use serde::Deserialize;

use super::again;
use super::section::shell_of;
use crate::State;
use crate::assets::{self, Icon};
use crate::context::{self, Ctx, SignedIn};
use crate::error::Failure;
use crate::forms::{self, Choice, Mistake, Posted, Reading, Widget};
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, called, capital, record_path, title};

/// The attendance of a meeting, and of a matter.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/meeting/{id}/attendance", get(blank).post(write))
        .route("/agenda_item/{id}/recusal", get(who_left).post(leave))
        .route_layer(from_fn(again::keep))
}

#[derive(Debug, Deserialize)]
struct At {
    id: Id,
}

/// Whether the meeting can decide, where it matters.
#[derive(Debug, Template)]
#[template(path = "decisions/quorum.html")]
pub(super) struct QuorumBox {
    words: Words,
    icon: Icon,
    holds: bool,
    /// Whether a rule says how many have to be present.
    known: bool,
    told: String,
    /// Where it is mended.
    remedy: Option<(String, String)>,
}

impl askama::filters::HtmlSafe for QuorumBox {}

impl QuorumBox {
    pub(super) fn of(ctx: &Ctx, quorum: &Quorum, remedy: Option<(String, String)>) -> Self {
        let holds = quorum.holds();
        Self {
            words: ctx.words(),
            icon: assets::icon(if holds { "info-circle" } else { "alert-circle" }),
            holds,
            known: quorum.needed.is_some(),
            told: quorum.told(ctx.words()),
            remedy: remedy.filter(|_| !holds),
        }
    }
}

/// The page on which the attendance of a meeting is written down.
pub(super) fn attendance_path(ctx: &Ctx, meeting: Id) -> String {
    ctx.href(&format!("{}/attendance", record_path(&Meeting::KIND, meeting)))
}

#[derive(Template)]
#[template(path = "decisions/attendance.html")]
struct AttendancePage {
    shell: Shell,
    heading: String,
    quorum: QuorumBox,
    version: i64,
    rows: Vec<Row>,
    /// The seats that nobody holds.
    vacant: Vec<RecordLink>,
    /// The field of those without a seat.
    others: Vec<Widget>,
    back: String,
    mistakes: Vec<Mistake>,
}

/// A holder of a seat.
struct Row {
    id: Id,
    name: String,
    note: String,
    choices: Vec<Choice>,
    /// What somebody else has written down while this form was open.
    meanwhile: Option<String>,
}

fn participants() -> Result<(&'static Kind, &'static Field), Failure> {
    let kind = context::kind(Meeting::NAME)?;
    Ok((kind, kind.field("participants").ok_or(Failure::NOT_FOUND)?))
}

async fn blank(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let attending = attendance::attending(&ctx, at.id).await?;
    let (_, field) = participants()?;
    let others = Values::from([("participants", Value::Links(attending.others.clone()))]);
    let mut posted = forms::form(ctx.words(), &[field], &others);
    for sitter in &attending.sitters {
        if let (Some(who), Some(said)) = (sitter.who, sitter.said) {
            posted.push(format!("at.{who}"), said.name());
        }
    }
    page(&ctx, &attending, &posted, &Reading::default(), false).await
}

async fn write(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let attending = attendance::attending(&ctx, at.id).await?;
    let (kind, field) = participants()?;
    let mut reading = forms::read(&ctx, &[field], None, &posted).await?;
    if posted.text("step") == Some("search") || !reading.problems.0.is_empty() {
        return page(&ctx, &attending, &posted, &reading, false).await;
    }
    let version: i64 = posted.text("version").and_then(|text| text.parse().ok()).unwrap_or_default();
    let mut links: Vec<Link> = attending.sitters.iter().filter_map(|sitter| marked(sitter, &posted)).collect();
    let others = reading.changes.iter().filter_map(|(_, value)| value.as_ref()).flat_map(Value::links);
    let seated = |link: &&Link| attending.sitters.iter().all(|sitter| sitter.who != Some(link.to));
    links.extend(others.filter(seated).cloned());
    let changes = vec![(field.name, Some(Value::Links(links)))];
    match records::update_with(&ctx, (kind, at.id, version), changes, &reading.also, "").await {
        Ok(_) => Ok(ctx.go_done(&format!("{}/attendance", record_path(kind, at.id)), "saved")),
        Err(Error::Invalid(problems)) => {
            reading.problems = problems;
            page(&ctx, &attending, &posted, &reading, false).await
        }
        Err(Error::Conflict { .. }) => {
            reading.problems.push(Problem::new("changed-since"));
            page(&ctx, &attending, &posted, &reading, true).await
        }
        Err(error) => Err(error.into()),
    }
}

/// What the form says of the holder of a seat.
fn marked(sitter: &Sitter, posted: &Posted) -> Option<Link> {
    let who = sitter.who?;
    let said = Attendance::parse(posted.part("at", &who.to_string())?)?;
    sitter.choices().contains(&said).then(|| Link { to: who, role: Some(said.name().to_owned()) })
}

async fn page(
    ctx: &SignedIn,
    attending: &Attending,
    posted: &Posted,
    reading: &Reading,
    conflict: bool,
) -> Result<Response, Failure> {
    let words = ctx.words();
    let (kind, field) = participants()?;
    let mut view = forms::show(ctx, kind, &[field], None, posted, &reading.problems, &reading.doubts).await?;
    let meeting = &attending.meeting;
    let name = title(ctx.lang, &meeting.title).text;
    let heading = words.msg_with("attendance-title", &Args::new().set("title", name.as_str()));
    let path = record_path(kind, meeting.id);
    let shell = shell_of(ctx, kind, &heading).crumb(name, &path).here(words.msg("attendance-heading")).unlisted();
    let mistakes = std::mem::take(&mut view.mistakes);
    let wrong = !mistakes.is_empty();
    let vacant = attending.sitters.iter().filter(|sitter| sitter.who.is_none());
    let rows = attending.sitters.iter().filter_map(|sitter| row(ctx, attending, sitter, posted, conflict));
    let page = AttendancePage {
        shell: if wrong { shell.with_errors() } else { shell },
        heading,
        quorum: QuorumBox::of(ctx, &attending.quorum, None),
        version: meeting.version,
        rows: rows.collect(),
        vacant: vacant.map(|one| RecordLink::new(ctx.lang, &hansa_app::Reference::of(&one.seat), "")).collect(),
        others: view.first.into_iter().chain(view.more).collect(),
        back: ctx.href(&path),
        mistakes,
    };
    page.page_with(match (conflict, wrong) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, false) => StatusCode::OK,
    })
}

fn row(ctx: &SignedIn, attending: &Attending, sitter: &Sitter, posted: &Posted, conflict: bool) -> Option<Row> {
    let words = ctx.words();
    let id = sitter.who?;
    let role = sitter.seat.kind.field("role")?;
    let part = words.choice(sitter.seat.kind, role, sitter.role.name());
    let member = attending.sitters.iter().find(|one| Some(one.seat.id) == sitter.deputy_of);
    let member = member.and_then(|one| attending.titles.get(&one.who?));
    let (kind, field) = participants().ok()?;
    let label = |said: Option<Attendance>| match said {
        Some(said) => capital(&words.choice(kind, field, said.name())),
        None => words.msg("attendance-not-said").into_owned(),
    };
    let written = marked(sitter, posted).and_then(|link| Attendance::parse(link.role.as_deref()?));
    let choices = std::iter::once(None).chain(sitter.choices().into_iter().map(Some));
    let meanwhile = (conflict && written != sitter.said)
        .then(|| words.msg_with("attendance-meanwhile", &Args::new().set("said", label(sitter.said))));
    Some(Row {
        id,
        name: attending
            .titles
            .get(&id)
            .map_or_else(|| title(ctx.lang, &sitter.seat.title).text, |one| called(ctx.lang, one)),
        note: match member {
            Some(member) => words.msg_with("attendance-deputy-of", &Args::new().set("name", called(ctx.lang, member))),
            None => capital(&part),
        },
        choices: choices
            .map(|said| Choice {
                value: said.map(Attendance::name).unwrap_or_default().to_owned(),
                label: label(said),
                chosen: said == written,
            })
            .collect(),
        meanwhile,
    })
}

#[derive(Template)]
#[template(path = "decisions/recusal.html")]
struct RecusalPage {
    shell: Shell,
    heading: String,
    quorum: QuorumBox,
    /// Who leads the meeting, when it is not the chair.
    leads: Option<String>,
    version: i64,
    people: Vec<Choice>,
    attendance: String,
    back: String,
    mistakes: Vec<Mistake>,
}

async fn who_left(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let recusal = attendance::recusal(&ctx, at.id).await?;
    let left = recusal.left.clone();
    recusal_page(&ctx, &recusal, &left, Vec::new(), StatusCode::OK)
}

async fn leave(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let left: Vec<Id> = posted.all("left").filter_map(|id| id.parse().ok()).collect();
    let version: i64 = posted.text("version").and_then(|text| text.parse().ok()).unwrap_or_default();
    let (problems, status) = match attendance::recuse(&ctx, at.id, version, &left).await {
        Ok(_) => return Ok(ctx.go_done(&format!("{}/recusal", record_path(&AgendaItem::KIND, at.id)), "saved")),
        Err(Error::Invalid(problems)) => (problems.0, StatusCode::UNPROCESSABLE_ENTITY),
        Err(Error::Conflict { .. }) => (vec![Problem::new("changed-since")], StatusCode::CONFLICT),
        Err(error) => return Err(error.into()),
    };
    let mistakes =
        problems.iter().map(|problem| Mistake { anchor: None, text: ctx.words().problem(problem) }).collect();
    recusal_page(&ctx, &attendance::recusal(&ctx, at.id).await?, &left, mistakes, status)
}

fn recusal_page(
    ctx: &SignedIn,
    recusal: &Recusal,
    left: &[Id],
    mistakes: Vec<Mistake>,
    status: StatusCode,
) -> Result<Response, Failure> {
    let words = ctx.words();
    let item = &recusal.item;
    let name = title(ctx.lang, &item.title).text;
    let heading = words.msg_with("recusal-title", &Args::new().set("title", name.as_str()));
    let path = record_path(item.kind, item.id);
    let shell = shell_of(ctx, item.kind, &heading).crumb(name, &path).here(words.msg("recusal-heading")).unlisted();
    let choice = |one: &hansa_app::Reference| Choice {
        value: one.id.to_string(),
        label: called(ctx.lang, one),
        chosen: left.contains(&one.id),
    };
    let attendance = attendance_path(ctx, recusal.meeting.id);
    let page = RecusalPage {
        shell: if mistakes.is_empty() { shell } else { shell.with_errors() },
        heading,
        quorum: QuorumBox::of(
            ctx,
            &recusal.quorum,
            Some((attendance.clone(), words.msg("attendance-write").into_owned())),
        ),
        leads: leads(ctx, &recusal.leads),
        version: item.version,
        people: recusal.here.iter().map(|(one, _)| choice(one)).collect(),
        attendance,
        back: ctx.href(&path),
        mistakes,
    };
    page.page_with(status)
}

fn leads(ctx: &OpContext, leads: &Leads) -> Option<String> {
    let words = ctx.words();
    match leads {
        Leads::Chair => None,
        Leads::ViceChair(one) => {
            Some(words.msg_with("recusal-vice-chair", &Args::new().set("name", called(ctx.lang, one))))
        }
        Leads::ToBeChosen => Some(words.msg("recusal-choose-chair").into_owned()),
    }
}
