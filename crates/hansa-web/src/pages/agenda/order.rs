//! Putting an agenda in order: a button for each move, the lengths of the items, and a line for a new one.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hansa_app::agenda::{self, Move};
use hansa_app::meetings::{self, Item, Sitting};
use hansa_app::{Error, Reference};
use hansa_domain::kinds::AgendaItem;
use hansa_domain::{Action, Id, Problem, Problems, policy};
use hansa_text::Args;

use super::{At, step_of};
use crate::context::SignedIn;
use crate::error::Failure;
use crate::forms::{Mistake, Posted};
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, record_path, title};

#[derive(Template)]
#[template(path = "agenda/order.html")]
struct OrderPage {
    shell: Shell,
    heading: String,
    items: Vec<Row>,
    /// What was typed as a new item.
    name: String,
    name_error: Option<String>,
    proposals: String,
    /// The form for a new item with all its facts.
    more: String,
    back: String,
    mistakes: Vec<Mistake>,
}

struct Row {
    id: Id,
    number: String,
    link: RecordLink,
    minutes: String,
    error: Option<String>,
    /// The moves that lead somewhere: name and label.
    moves: Vec<(&'static str, String)>,
}

async fn allowed(ctx: &SignedIn, id: Id) -> Result<Sitting, Failure> {
    let sitting = meetings::sitting(ctx, id).await?;
    if !policy::may(&ctx.actor, Action::Update, &sitting.meeting) {
        return Err(Error::NotAllowed.into());
    }
    Ok(sitting)
}

pub(super) async fn show(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let sitting = allowed(&ctx, at.id).await?;
    page(&ctx, &sitting, &Posted::default(), &Problems::default())
}

pub(super) async fn write(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let sitting = allowed(&ctx, at.id).await?;
    let path = format!("{}/agenda", record_path(sitting.meeting.kind, at.id));
    // A button says what it does and to which item: `up.ID`.
    let pressed = posted.text("do").unwrap_or_default();
    let (step, item) = pressed.split_once('.').unwrap_or((pressed, ""));
    let item = item.parse::<Id>().ok();
    let done = match (Move::ALL.into_iter().find(|one| one.name() == step), item) {
        (Some(to), Some(item)) => agenda::arrange(&ctx, at.id, item, to).await.map(|done| done.changed),
        (None, Some(item)) if step == "remove" => agenda::remove(&ctx, at.id, item).await.map(|done| done.changed),
        (None, None) if step == "add" => {
            agenda::add(&ctx, at.id, posted.text("name").unwrap_or_default()).await.map(|_| 1)
        }
        (None, None) if step == "times" => match lengths(&sitting, &posted) {
            Ok(written) => agenda::durations(&ctx, at.id, &written).await.map(|done| done.changed),
            Err(problems) => Err(problems.into()),
        },
        _ => return Err(Failure::NOT_FOUND),
    };
    match done {
        Ok(0) => Ok(ctx.go_done(&path, "unchanged")),
        Ok(_) => Ok(ctx.go_done(&path, "agenda-changed")),
        Err(Error::Invalid(problems)) => page(&ctx, &sitting, &posted, &problems),
        Err(error) => Err(error.into()),
    }
}

/// What was typed as the lengths of the items, in minutes.
fn lengths(sitting: &Sitting, posted: &Posted) -> Result<Vec<(Id, Option<i64>)>, Problems> {
    let (mut written, mut wrong) = (Vec::new(), Vec::new());
    for item in &sitting.items {
        let id = item.record.id;
        let Some(text) = posted.part("duration", &id.to_string()).map(str::trim) else { continue };
        if text.is_empty() {
            written.push((id, None));
        } else if let Ok(minutes) = text.parse() {
            written.push((id, Some(minutes)));
        } else {
            let field = format!("duration.{id}");
            wrong.push(Problem::of(&field, "not-an-integer"));
        }
    }
    if wrong.is_empty() { Ok(written) } else { Err(Problems(wrong)) }
}

fn page(ctx: &SignedIn, sitting: &Sitting, posted: &Posted, problems: &Problems) -> Result<Response, Failure> {
    let words = ctx.words();
    let meeting = &sitting.meeting;
    let name = title(ctx.lang, &meeting.title).text;
    let heading = words.msg_with("agenda-order-title", &Args::new().set("meeting", name.as_str()));
    let path = record_path(meeting.kind, meeting.id);
    let shell = step_of(ctx, meeting, &heading, "agenda-order")?;
    let failed = !problems.0.is_empty();
    let of = |field: &str| {
        let wrong = problems.0.iter().find(|problem| problem.field.as_deref() == Some(field));
        wrong.map(|problem| words.problem(problem))
    };
    let anchor = |problem: &Problem| problem.field.as_ref().map(|field| field.replace('.', "-"));
    let page = OrderPage {
        shell: if failed { shell.with_errors() } else { shell },
        heading,
        items: (0..sitting.items.len()).map(|at| row(ctx, &sitting.items, at, posted, of)).collect(),
        name: posted.text("name").unwrap_or_default().to_owned(),
        name_error: of("name"),
        proposals: ctx.href(&format!("{path}/proposals")),
        more: ctx.href(&format!("/agenda_item/new?from=meeting/{}", meeting.id)),
        back: ctx.href(&path),
        mistakes: problems
            .0
            .iter()
            .map(|problem| Mistake { anchor: anchor(problem), text: words.problem(problem) })
            .collect(),
    };
    page.page_with(if failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
}

fn row(ctx: &SignedIn, items: &[Item], at: usize, posted: &Posted, of: impl Fn(&str) -> Option<String>) -> Row {
    let item = &items[at];
    let id = item.record.id;
    let same = |other: &&Item| other.depth <= item.depth;
    let before = items[..at].iter().rev().find(same).is_some_and(|other| other.depth == item.depth);
    let behind = items[at + 1..].iter().find(same).is_some_and(|other| other.depth == item.depth);
    let leads = |one: &Move| match one {
        Move::Up | Move::In => before,
        Move::Down => behind,
        Move::Out => item.depth > 0,
    };
    let label = |one: Move| (one.name(), ctx.words().msg(&format!("agenda-move-{}", one.name())).into_owned());
    let typed = posted.part("duration", &id.to_string()).map(str::to_owned);
    let minutes = AgendaItem::from(&item.record).duration.map(|minutes| minutes.to_string());
    Row {
        id,
        number: item.number.clone(),
        link: RecordLink::new(ctx.lang, &Reference::of(&item.record), ""),
        minutes: typed.or(minutes).unwrap_or_default(),
        error: of(&format!("duration.{id}")),
        moves: Move::ALL.into_iter().filter(leads).map(label).collect(),
    }
}
