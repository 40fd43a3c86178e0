//! How the lines of a plan went in a quarter, all on one page.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hansa_app::Error;
use hansa_app::plans::{self, Progress, Quarter, Whole};
use hansa_domain::kinds::{AnnualPlan, AnnualPlanState, PlanProgress};
use hansa_domain::{Choices as _, Id, Problem, Record, Value};
use hansa_text::{Args, Words};
use serde::Deserialize;

use super::propose::went;
use super::step_of;
use crate::context::SignedIn;
use crate::error::Failure;
use crate::forms::{Choice, Mistake, Posted};
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, record_path, title};

#[derive(Debug, Deserialize)]
pub(super) struct At {
    id: Id,
    quarter: usize,
}

#[derive(Template)]
#[template(path = "plans/follow.html")]
struct FollowPage {
    shell: Shell,
    heading: String,
    /// The other quarters: their names, and their addresses but for the one that is shown.
    quarters: Vec<(String, Option<String>)>,
    lines: Vec<Line>,
    back: String,
    mistakes: Vec<Mistake>,
}

struct Line {
    id: Id,
    version: i64,
    link: RecordLink,
    result: String,
    choices: Vec<Choice>,
    note: String,
}

async fn allowed(ctx: &SignedIn, at: &At) -> Result<(Whole, Quarter), Failure> {
    let quarter = Quarter::of_number(at.quarter).ok_or(Failure::NOT_FOUND)?;
    let whole = plans::whole(ctx, at.id).await?;
    let approved = AnnualPlan::from(&whole.plan).state == Some(AnnualPlanState::Approved);
    if !whole.changeable || !approved {
        return Err(Error::NotAllowed.into());
    }
    Ok((whole, quarter))
}

pub(super) async fn blank(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let (whole, quarter) = allowed(&ctx, &at).await?;
    page(&ctx, &whole, quarter, &Posted::default(), Vec::new())
}

pub(super) async fn write(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let (whole, quarter) = allowed(&ctx, &at).await?;
    let words = ctx.words();
    let written: Vec<Progress> = whole.lines.iter().filter_map(|line| progress(&posted, line)).collect();
    match plans::follow(&ctx, at.id, quarter, &written).await {
        Ok(done) if done.stale.is_empty() => {
            let path = record_path(whole.plan.kind, at.id);
            Ok(match done.changed {
                0 => ctx.go_done(&path, "unchanged"),
                _ => ctx.go_done(&format!("{path}?batch={}", done.batch), "followed-up"),
            })
        }
        Ok(done) => {
            let (whole, quarter) = allowed(&ctx, &at).await?;
            let stale = whole.lines.iter().filter(|line| done.stale.contains(&line.id));
            let mistakes = stale
                .map(|line| Mistake { anchor: Some(format!("state-{}", line.id)), text: theirs(&ctx, line, quarter) });
            page(&ctx, &whole, quarter, &posted, mistakes.collect())
        }
        Err(Error::Invalid(problems)) => {
            let mistake = |problem: &Problem| Mistake { anchor: None, text: words.problem(problem) };
            page(&ctx, &whole, quarter, &posted, problems.0.iter().map(mistake).collect())
        }
        Err(error) => Err(error.into()),
    }
}

fn progress(posted: &Posted, line: &Record) -> Option<Progress> {
    let id = line.id.to_string();
    Some(Progress {
        line: line.id,
        version: posted.part("version", &id)?.parse().ok()?,
        progress: posted.part("state", &id).and_then(PlanProgress::parse),
        note: posted.part("note", &id)?.to_owned(),
    })
}

/// What somebody else has written of a line in between.
fn theirs(ctx: &SignedIn, line: &Record, quarter: Quarter) -> String {
    let words = ctx.words();
    let (state, _) = quarter.fields();
    let progress = line.text(state).and_then(PlanProgress::parse);
    let progress = progress.map_or_else(|| words.msg("plans-follow-none").into_owned(), |one| went(words, one));
    let args = Args::new().set("progress", progress).set("note", said(ctx, line, quarter));
    let theirs = words.msg_with("plans-follow-theirs", &args);
    let name = title(ctx.lang, &line.title).text;
    words.msg_with("plans-follow-stale", &Args::new().set("line", name).set("theirs", theirs))
}

/// What is said of a line in the reader's language.
fn said(ctx: &SignedIn, line: &Record, quarter: Quarter) -> String {
    match line.get(quarter.fields().1) {
        Some(Value::Localised(said)) => said.get(ctx.lang).unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}

fn page(
    ctx: &SignedIn,
    whole: &Whole,
    quarter: Quarter,
    posted: &Posted,
    mistakes: Vec<Mistake>,
) -> Result<Response, Failure> {
    let words = ctx.words();
    let plan = &whole.plan;
    let path = record_path(plan.kind, plan.id);
    let name = title(ctx.lang, &plan.title).text;
    let args = Args::new().set("plan", name.as_str()).set("number", quarter.number());
    let heading = words.msg_with("plans-follow-title", &args);
    let shell = step_of(ctx, plan, &heading, "plans-follow")?;
    let failed = !mistakes.is_empty();
    let quarters = Quarter::ALL.map(|one| {
        let label = words.msg_with("plans-quarter", &Args::new().set("number", one.number()));
        (label, (one != quarter).then(|| ctx.href(&format!("{path}/follow/{}", one.number()))))
    });
    let page = FollowPage {
        shell: if failed { shell.with_errors() } else { shell },
        heading,
        quarters: quarters.into(),
        lines: whole.lines.iter().map(|line| line_view(ctx, words, line, quarter, posted)).collect(),
        back: ctx.href(&path),
        mistakes,
    };
    page.page_with(if failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
}

fn line_view(ctx: &SignedIn, words: Words, line: &Record, quarter: Quarter, posted: &Posted) -> Line {
    let id = line.id.to_string();
    let chosen = posted.part("state", &id).or_else(|| line.text(quarter.fields().0)).unwrap_or_default();
    let choice = |progress: PlanProgress| Choice {
        value: progress.name().to_owned(),
        label: went(words, progress),
        chosen: progress.name() == chosen,
    };
    let note = posted.part("note", &id).map(str::to_owned);
    let result = match line.get("result") {
        Some(Value::Localised(result)) => result.text(ctx.lang).to_owned(),
        _ => String::new(),
    };
    Line {
        id: line.id,
        version: line.version,
        link: RecordLink::new(ctx.lang, &hansa_app::Reference::of(line), ""),
        result,
        choices: PlanProgress::NAMES.iter().filter_map(|name| PlanProgress::parse(name)).map(choice).collect(),
        note: note.unwrap_or_else(|| said(ctx, line, quarter)),
    }
}
