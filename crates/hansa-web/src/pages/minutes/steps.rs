//! The steps of the minutes: the forms on the page, and what they send.

use axum::extract::Path;
use axum::response::Response;
use hansa_app::Error;
use hansa_app::minutes::{self, Approve, Check, Minutes};
use hansa_domain::kinds::MinutesState;
use hansa_domain::{Id, PartialDate, Problem, Record};
use hansa_text::Words;

use super::writing::Of;
use super::{At, Sent, page, path};
use crate::context::SignedIn;
use crate::error::Failure;
use crate::forms::Posted;
use crate::values::{called, record_path};

/// What was sent with a step, to be shown again.
#[derive(Debug, Default)]
pub(super) struct Taken {
    by: Vec<Id>,
    on: Option<String>,
    within: Option<Id>,
    reason: String,
}

/// The steps that the reader may take now.
pub(super) struct Steps {
    pub(super) version: i64,
    pub(super) check: Option<CheckForm>,
    pub(super) approve: Option<ApproveForm>,
    pub(super) reopen: Option<ReopenForm>,
    /// Where the minutes are published.
    pub(super) publish: Option<String>,
}

/// Who checked the minutes, and when.
pub(super) struct CheckForm {
    /// The posts and people who may have: identifier, name, chosen.
    pub(super) people: Vec<(Id, String, bool)>,
    /// Where those are named who took part, when nobody is.
    pub(super) name_them: String,
    pub(super) on: String,
    pub(super) people_error: Option<String>,
    pub(super) on_error: Option<String>,
}

/// When the minutes were approved, and by which meeting.
pub(super) struct ApproveForm {
    pub(super) meetings: Vec<(Id, String, bool)>,
    pub(super) on: String,
    pub(super) on_error: Option<String>,
}

/// Why checked minutes are taken up again.
pub(super) struct ReopenForm {
    pub(super) reason: String,
    pub(super) error: Option<String>,
}

/// The input of a step that a problem is about.
pub(super) fn anchor(field: &str) -> Option<&'static str> {
    match field {
        "checked_by" => Some("check-people"),
        "checked_on" => Some("check-on"),
        "approved_on" => Some("approve-on"),
        "reason" => Some("reopen-reason"),
        _ => None,
    }
}

impl Steps {
    pub(super) async fn of(
        ctx: &SignedIn,
        minutes: &Minutes,
        taken: &Taken,
        problems: &[Problem],
    ) -> Result<Self, Failure> {
        let meeting = &minutes.sitting.meeting;
        let may = (minutes.may.update || minutes.may.decide) && meeting.archived_at.is_none();
        let error = |field: &str| of_field(ctx.words(), problems, field);
        let on = || taken.on.clone().unwrap_or_else(|| ctx.today().to_string());
        let now = |state: MinutesState| may && minutes.state == state;
        let approve = if now(MinutesState::Checked) {
            let others = minutes::approving(ctx, meeting.id).await?;
            let others = others.iter().map(|one| (one.id, called(ctx.lang, one), taken.within == Some(one.id)));
            Some(ApproveForm { meetings: others.collect(), on: on(), on_error: error("approved_on") })
        } else {
            None
        };
        Ok(Self {
            version: meeting.version,
            check: now(MinutesState::Draft).then(|| CheckForm {
                people: people(ctx, minutes, taken),
                name_them: ctx.href(&format!("{}/edit#chair", record_path(meeting.kind, meeting.id))),
                on: on(),
                people_error: error("checked_by"),
                on_error: error("checked_on"),
            }),
            approve,
            reopen: now(MinutesState::Checked)
                .then(|| ReopenForm { reason: taken.reason.clone(), error: error("reason") }),
            publish: (minutes.may.update && now(MinutesState::Approved))
                .then(|| ctx.href(&format!("{}/publish", path(meeting.id)))),
        })
    }
}

fn of_field(words: Words, problems: &[Problem], field: &str) -> Option<String> {
    let found = problems.iter().find(|problem| problem.field.as_deref() == Some(field));
    found.map(|problem| words.problem(problem))
}

/// Those who took part in the meeting, its chair first: they can have checked the minutes.
fn people(ctx: &SignedIn, minutes: &Minutes, taken: &Taken) -> Vec<(Id, String, bool)> {
    let meeting = &minutes.sitting.meeting;
    let kinds = meeting.kind.field("checked_by").map(hansa_domain::Field::targets).unwrap_or_default();
    let links = ["chair", "participants"].into_iter().flat_map(|field| meeting.links(field));
    let mut people: Vec<(Id, String, bool)> = Vec::new();
    for link in links {
        let Some(one) = minutes.sitting.titles.get(&link.to) else { continue };
        if kinds.contains(&one.kind.name) && people.iter().all(|(id, _, _)| *id != link.to) {
            people.push((link.to, called(ctx.lang, one), taken.by.contains(&link.to)));
        }
    }
    people
}

/// What was sent with a step: the version, and the rest.
fn taken(posted: &Posted) -> (i64, Taken) {
    let version = posted.text("version").and_then(|version| version.parse().ok()).unwrap_or_default();
    let taken = Taken {
        by: posted.all("by").filter_map(|id| id.parse().ok()).collect(),
        on: posted.text("on").map(str::to_owned),
        within: posted.text("within").and_then(|id| id.parse().ok()),
        reason: posted.text("reason").unwrap_or_default().to_owned(),
    };
    (version, taken)
}

fn day(taken: &Taken, field: &'static str) -> Result<Option<PartialDate>, Error> {
    let text = taken.on.as_deref().unwrap_or_default().trim();
    let wrong = |_| Problem::of(field, "not-a-date").with("value", text.to_owned());
    Ok(if text.is_empty() { None } else { Some(text.parse().map_err(wrong)?) })
}

/// The page again when the step could not be taken.
async fn after(
    ctx: &SignedIn,
    meeting: Id,
    result: Result<Record, Error>,
    done: &str,
    taken: Taken,
) -> Result<Response, Failure> {
    match result {
        Ok(_) => Ok(ctx.go_done(&path(meeting), done)),
        Err(Error::Invalid(problems)) => {
            page(ctx, meeting, Sent { steps: taken, problems: problems.0, ..Sent::default() }).await
        }
        Err(Error::Conflict { .. }) => {
            let problems = vec![Problem::new("minutes-changed-since")];
            page(ctx, meeting, Sent { steps: taken, problems, ..Sent::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn check(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let (version, taken) = taken(&posted);
    let result = match day(&taken, "checked_on") {
        Ok(on) => minutes::check(&ctx, at.id, &Check { version, by: taken.by.clone(), on }).await,
        Err(error) => Err(error),
    };
    after(&ctx, at.id, result, "minutes-checked", taken).await
}

pub(super) async fn approve(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let (version, taken) = taken(&posted);
    let result = match day(&taken, "approved_on") {
        Ok(on) => minutes::approve(&ctx, at.id, Approve { version, on, within: taken.within }).await,
        Err(error) => Err(error),
    };
    after(&ctx, at.id, result, "minutes-approved", taken).await
}

pub(super) async fn reopen(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let (version, taken) = taken(&posted);
    let result = minutes::reopen(&ctx, at.id, version, &taken.reason).await;
    after(&ctx, at.id, result, "minutes-reopened", taken).await
}

/// Approves the minutes that an item names. What was written into the items of the page is kept.
pub(super) async fn approve_by_item(ctx: SignedIn, Path(of): Path<Of>, posted: Posted) -> Result<Response, Failure> {
    minutes::keep(&ctx, of.id, &super::writing::texts(&posted)).await?;
    let version = posted.text(&format!("version.{}", of.item)).and_then(|version| version.parse().ok());
    let result = minutes::approve_by_item(&ctx, of.id, of.item, version.unwrap_or_default()).await;
    after(&ctx, of.id, result, "minutes-approved", Taken::default()).await
}
