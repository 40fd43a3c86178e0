//! What a plan could hold, to choose from.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hansa_app::Error;
use hansa_app::plans::{self, Proposal, Proposals, Reason};
use hansa_domain::kinds::{AnnualPlan, AnnualPlanState, PlanItem, PlanProgress};
use hansa_domain::{Choices as _, Id, Problem};
use hansa_text::{Args, Words};

use super::{At, step_of};
use crate::context::SignedIn;
use crate::error::Failure;
use crate::forms::{Mistake, Posted};
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, record_path, title};

#[derive(Template)]
#[template(path = "plans/propose.html")]
struct ProposePage {
    shell: Shell,
    heading: String,
    /// Whether the plan names no goals, so that all count.
    all_goals: bool,
    groups: Vec<Group>,
    back: String,
    mistakes: Vec<Mistake>,
}

/// What is proposed for a goal.
struct Group {
    id: usize,
    goal: Option<RecordLink>,
    rows: Vec<Row>,
}

struct Row {
    id: Id,
    name: String,
    reason: String,
    due: Option<String>,
    source: RecordLink,
    chosen: bool,
}

async fn allowed(ctx: &SignedIn, id: Id) -> Result<Proposals, Failure> {
    let proposals = plans::proposals(ctx, id).await?;
    let draft = AnnualPlan::from(&proposals.whole.plan).state == Some(AnnualPlanState::Draft);
    if !proposals.whole.changeable || !draft {
        return Err(Error::NotAllowed.into());
    }
    Ok(proposals)
}

pub(super) async fn blank(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let proposals = allowed(&ctx, at.id).await?;
    // What last year left open is most often wanted; the rest is chosen.
    let open = proposals.found.iter().filter(|one| matches!(one.reason, Reason::LeftOpen(_)));
    let chosen: Vec<Id> = open.map(|one| one.source.id).collect();
    page(&ctx, &proposals, &chosen, Vec::new())
}

pub(super) async fn take(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let proposals = allowed(&ctx, at.id).await?;
    let chosen: Vec<Id> = posted.all("take").filter_map(|id| id.parse().ok()).collect();
    let words = ctx.words();
    let mistake = |problem: &Problem| Mistake { anchor: None, text: words.problem(problem) };
    if chosen.is_empty() {
        return page(&ctx, &proposals, &chosen, vec![mistake(&Problem::new("nothing-chosen"))]);
    }
    match plans::take(&ctx, at.id, &chosen).await {
        Ok(taken) => {
            let path = record_path(proposals.whole.plan.kind, at.id);
            Ok(if taken.made == 0 {
                ctx.go_done(&path, "unchanged")
            } else {
                ctx.go_done(&format!("{path}?batch={}", taken.batch), "taken-into-plan")
            })
        }
        Err(Error::Invalid(problems)) => page(&ctx, &proposals, &chosen, problems.0.iter().map(mistake).collect()),
        Err(error) => Err(error.into()),
    }
}

fn page(ctx: &SignedIn, proposals: &Proposals, chosen: &[Id], mistakes: Vec<Mistake>) -> Result<Response, Failure> {
    let words = ctx.words();
    let plan = &proposals.whole.plan;
    let args = Args::new();
    let name = title(ctx.lang, &plan.title).text;
    let heading = words.msg_with("plans-propose-title", &args.set("plan", name.as_str()));
    let mut groups: Vec<(Option<Id>, Group)> = Vec::new();
    for proposal in &proposals.found {
        let row = row(ctx, words, proposal, chosen);
        let at = groups.iter().position(|(goal, _)| *goal == proposal.goal).unwrap_or_else(|| {
            let goal = proposals.goals.iter().find(|goal| Some(goal.id) == proposal.goal);
            let goal = goal.map(|goal| RecordLink::new(ctx.lang, goal, ""));
            groups.push((proposal.goal, Group { id: groups.len(), goal, rows: Vec::new() }));
            groups.len() - 1
        });
        groups[at].1.rows.push(row);
    }
    let shell = step_of(ctx, plan, &heading, "plans-propose")?;
    let failed = !mistakes.is_empty();
    let page = ProposePage {
        shell: if failed { shell.with_errors() } else { shell },
        heading,
        all_goals: plan.links("goals").is_empty(),
        groups: groups.into_iter().map(|(_, group)| group).collect(),
        back: ctx.href(&record_path(plan.kind, plan.id)),
        mistakes,
    };
    page.page_with(if failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
}

fn row(ctx: &SignedIn, words: Words, proposal: &Proposal, chosen: &[Id]) -> Row {
    let due = proposal.due.map(|due| words.partial_date(due));
    Row {
        id: proposal.source.id,
        name: title(ctx.lang, &proposal.source.title).text,
        reason: reason(words, proposal.reason),
        due: due.map(|date| words.msg_with("plans-due", &Args::new().set("date", date))),
        source: RecordLink::new(ctx.lang, &proposal.source, ""),
        chosen: chosen.contains(&proposal.source.id),
    }
}

fn reason(words: Words, reason: Reason) -> String {
    let message = match reason {
        Reason::LeftOpen(Some(progress)) => {
            let progress = went(words, progress);
            return words.msg_with("plans-reason-left-as", &Args::new().set("progress", progress));
        }
        Reason::LeftOpen(None) => "plans-reason-left",
        Reason::Action => "plans-reason-action",
        Reason::Milestone => "plans-reason-milestone",
        Reason::Target => "plans-reason-target",
        Reason::Goal => "plans-reason-goal",
    };
    words.msg(message).into_owned()
}

/// How a line went, in words.
pub(super) fn went(words: Words, progress: PlanProgress) -> String {
    let field = PlanItem::KIND.field("first_quarter");
    field.map_or_else(String::new, |field| words.choice(&PlanItem::KIND, field, progress.name()))
}
