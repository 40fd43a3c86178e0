//! The approval of a plan: put on an agenda, and written when the body has decided.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hansa_app::plans::{self, Approval, Approve};
use hansa_app::{Error, Reference};
use hansa_domain::kinds::{AnnualPlan, AnnualPlanState};
use hansa_domain::{Id, PartialDate, Problem, Problems};
use hansa_text::Args;

use super::{At, step_of};
use crate::context::SignedIn;
use crate::error::Failure;
use crate::forms::{Choice, Mistake, Posted, typed_date};
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, record_path, title};

#[derive(Template)]
#[template(path = "plans/approve.html")]
struct ApprovePage {
    shell: Shell,
    heading: String,
    version: i64,
    items: Vec<RecordLink>,
    meetings: Vec<Choice>,
    on: String,
    on_error: Option<String>,
    decisions: Vec<Choice>,
    back: String,
    mistakes: Vec<Mistake>,
}

async fn allowed(ctx: &SignedIn, id: Id) -> Result<Approval, Failure> {
    let approval = plans::approval(ctx, id).await?;
    let draft = AnnualPlan::from(&approval.plan).state == Some(AnnualPlanState::Draft);
    if !approval.decidable || !draft {
        return Err(Error::NotAllowed.into());
    }
    Ok(approval)
}

pub(super) async fn blank(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let approval = allowed(&ctx, at.id).await?;
    let mut posted = Posted::default();
    let today = PartialDate::day(ctx.today()).map(|day| typed_date(ctx.lang, day));
    posted.push("approved_on", today.unwrap_or_default());
    posted.push("decision", approval.about_it.map(|id| id.to_string()).unwrap_or_default());
    posted.push("version", approval.plan.version.to_string());
    page(&ctx, &approval, &posted, &Problems::default())
}

pub(super) async fn write(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let approval = allowed(&ctx, at.id).await?;
    let path = record_path(approval.plan.kind, at.id);
    let chosen = |name: &str| posted.text(name).and_then(|text| text.parse::<Id>().ok());
    let done = if posted.text("step") == Some("agenda") {
        let meeting = chosen("meeting").filter(|id| approval.meetings.iter().any(|meeting| meeting.id == *id));
        put(&ctx, at.id, meeting).await
    } else {
        let version = posted.text("version").and_then(|text| text.parse().ok());
        let version = version.unwrap_or(approval.plan.version);
        match day(posted.text("approved_on").unwrap_or_default().trim()) {
            Ok(on) => {
                let approve = Approve { version, on, decision: chosen("decision") };
                plans::approve(&ctx, at.id, approve).await.map(|_| ctx.go_done(&path, "saved"))
            }
            Err(problem) => Err(problem.into()),
        }
    };
    match done {
        Ok(response) => Ok(response),
        Err(Error::Invalid(problems)) => page(&ctx, &approval, &posted, &problems),
        // What somebody else has written of the plan in between is on its page.
        Err(Error::Conflict { .. }) => page(&ctx, &approval, &posted, &Problems(vec![Problem::new("plan-changed")])),
        Err(error) => Err(error.into()),
    }
}

async fn put(ctx: &SignedIn, plan: Id, meeting: Option<Id>) -> Result<Response, Error> {
    let meeting = meeting.ok_or_else(|| Problem::of("meeting", "required"))?;
    let item = plans::put_on_agenda(ctx, plan, meeting).await?;
    Ok(ctx.go_done(&record_path(item.kind, item.id), "created"))
}

fn day(text: &str) -> Result<Option<PartialDate>, Problem> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Problem::of("approved_on", "not-a-date"))
}

fn page(ctx: &SignedIn, approval: &Approval, posted: &Posted, problems: &Problems) -> Result<Response, Failure> {
    let words = ctx.words();
    let plan = &approval.plan;
    let name = title(ctx.lang, &plan.title).text;
    let heading = words.msg_with("plans-approve-title", &Args::new().set("plan", name.as_str()));
    let shell = step_of(ctx, plan, &heading, "plans-approve")?;
    let choices = |field: &str, offered: &[Reference]| -> Vec<Choice> {
        let typed = posted.text(field).unwrap_or_default();
        let choice = |one: &Reference| Choice {
            value: one.id.to_string(),
            label: title(ctx.lang, &one.title).text,
            chosen: one.id.to_string() == typed,
        };
        offered.iter().map(choice).collect()
    };
    let fields = ["meeting", "approved_on", "decision"];
    let anchor = |problem: &Problem| problem.field.clone().filter(|field| fields.contains(&field.as_str()));
    let mistake = |problem: &Problem| Mistake { anchor: anchor(problem), text: words.problem(problem) };
    let failed = !problems.0.is_empty();
    let wrong = problems.0.iter().find(|problem| problem.field.as_deref() == Some("approved_on"));
    let page = ApprovePage {
        shell: if failed { shell.with_errors() } else { shell },
        heading,
        version: plan.version,
        items: approval.items.iter().map(|item| RecordLink::new(ctx.lang, item, "")).collect(),
        meetings: choices("meeting", &approval.meetings),
        on: posted.text("approved_on").unwrap_or_default().to_owned(),
        on_error: wrong.map(|problem| words.problem(problem)),
        decisions: choices("decision", &approval.decisions),
        back: ctx.href(&record_path(plan.kind, plan.id)),
        mistakes: problems.0.iter().map(mistake).collect(),
    };
    page.page_with(if failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
}
