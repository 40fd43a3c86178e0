//! The planning backwards from a milestone: steps with their days, which become actions.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::Response;
use axum::routing::get;
use hansa_app::planning::{self, Chosen, Line, Plan};
use hansa_app::{Error, Reference};
use hansa_domain::kinds::{Action, Milestone};
use hansa_domain::{Field, Id, Kind, PartialDate, Problem, Value};
use hansa_text::Args;
use serde::Deserialize;

use crate::State;
use crate::context::{self, SignedIn};
use crate::error::Failure;
use crate::forms::{self, Choice, Mistake, Posted, Reading, Widget, typed_date};
use crate::pages::again;
use crate::pages::section::shell_of;
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, capital, record_path, title};

pub(super) fn routes() -> Router<State> {
    Router::new().route("/milestone/{id}/plan", get(blank).post(make)).route_layer(from_fn(again::keep))
}

#[derive(Debug, Deserialize)]
struct At {
    id: Id,
}

#[derive(Template)]
#[template(path = "processes/plan.html")]
struct PlanPage {
    shell: Shell,
    heading: String,
    lead: String,
    lines: Vec<LineView>,
    /// Who does what has nobody of its own.
    responsible: Option<Widget>,
    back: String,
    mistakes: Vec<Mistake>,
}

/// A step as the form has it.
struct LineView {
    id: Id,
    name: String,
    description: String,
    when: String,
    chosen: bool,
    past: bool,
    due: String,
    error: Option<String>,
    owners: Vec<Choice>,
    action: Option<RecordLink>,
}

async fn blank(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let plan = allowed(&ctx, at.id).await?;
    let mut posted = Posted::default();
    for line in &plan.lines {
        posted.push(format!("due.{}", line.step), typed_day(&ctx, line));
        if !line.past && line.action.is_none() {
            posted.push("take", line.step.to_string());
        }
    }
    page(&ctx, &plan, &posted, &Reading::default(), &[]).await
}

async fn allowed(ctx: &SignedIn, id: Id) -> Result<Plan, Failure> {
    if !planning::may_plan(ctx) {
        return Err(Error::NotAllowed.into());
    }
    Ok(planning::plan(ctx, id).await?)
}

fn typed_day(ctx: &SignedIn, line: &Line) -> String {
    PartialDate::day(line.day).map(|day| typed_date(ctx.lang, day)).unwrap_or_default()
}

/// The field in which one says who does what nobody else is named for.
fn responsible() -> Result<(&'static Kind, &'static Field), Failure> {
    let kind = context::kind(Action::NAME)?;
    Ok((kind, kind.field("responsible").ok_or(Failure::NOT_FOUND)?))
}

async fn make(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let plan = allowed(&ctx, at.id).await?;
    let (_, field) = responsible()?;
    let reading = forms::read(&ctx, &[field], None, &posted).await?;
    let everyone = reading.changes.iter().find_map(|(_, value)| match value {
        Some(Value::Links(links)) => links.first().map(|link| link.to),
        _ => None,
    });
    let taken: Vec<&Line> = plan.lines.iter().filter(|line| ticked(&posted, line)).collect();
    let (mut chosen, mut wrong) = (Vec::new(), Vec::new());
    for line in taken {
        let due = posted.part("due", &line.step.to_string()).unwrap_or_default().trim().parse::<PartialDate>();
        let owner = posted.part("owner", &line.step.to_string()).and_then(|text| text.parse::<Id>().ok());
        let owner = owner.filter(|id| plan.people.iter().any(|person| person.id == *id));
        match due {
            Ok(due) => chosen.push(Chosen { step: line.step, due, responsible: owner.or(everyone) }),
            Err(_) => wrong.push((line.step, Problem::of("due", "not-a-date"))),
        }
    }
    let nothing = chosen.is_empty() && wrong.is_empty();
    if nothing {
        wrong.push((Id::nil(), Problem::new("nothing-chosen")));
    }
    if posted.text("step") == Some("search") || !wrong.is_empty() || !reading.problems.0.is_empty() {
        return page(&ctx, &plan, &posted, &reading, &wrong).await;
    }
    match planning::take(&ctx, at.id, &chosen).await {
        Ok(done) => {
            let path = record_path(plan.milestone.kind, at.id);
            Ok(if done.made == 0 {
                ctx.go_done(&path, "unchanged")
            } else {
                ctx.go_done(&format!("{path}?batch={}", done.batch), "planned")
            })
        }
        Err(Error::Invalid(problems)) => {
            let reading = Reading { problems, ..reading };
            page(&ctx, &plan, &posted, &reading, &[]).await
        }
        Err(error) => Err(error.into()),
    }
}

fn ticked(posted: &Posted, line: &Line) -> bool {
    let id = line.step.to_string();
    posted.all("take").any(|text| text == id)
}

async fn page(
    ctx: &SignedIn,
    plan: &Plan,
    posted: &Posted,
    reading: &Reading,
    wrong: &[(Id, Problem)],
) -> Result<Response, Failure> {
    let words = ctx.words();
    let (kind, field) = responsible()?;
    let mut view = forms::show(ctx, kind, &[field], None, posted, &reading.problems, &reading.doubts).await?;
    let mut mistakes = std::mem::take(&mut view.mistakes);
    mistakes.extend(wrong.iter().map(|(step, problem)| Mistake {
        anchor: plan.lines.iter().any(|line| line.step == *step).then(|| format!("due-{step}")),
        text: words.problem(problem),
    }));
    let milestone = &plan.milestone;
    let name = title(ctx.lang, &milestone.title).text;
    let heading = words.msg_with("plan-title", &Args::new().set("title", name.as_str()));
    let lead = match plan.until {
        Some(until) => words.msg_with("plan-lead", &Args::new().set("date", words.date(until))),
        None => words.msg("plan-no-date").into_owned(),
    };
    let path = record_path(milestone.kind, milestone.id);
    let shell = shell_of(ctx, context::kind(Milestone::NAME)?, &heading)
        .crumb(name, &path)
        .here(words.msg("plan-heading"))
        .unlisted();
    let failed = !mistakes.is_empty();
    let page = PlanPage {
        shell: if failed { shell.with_errors() } else { shell },
        heading,
        lead,
        lines: plan.lines.iter().map(|line| line_view(ctx, plan, line, posted, wrong)).collect(),
        responsible: view.common.pop().or_else(|| view.first.pop()),
        back: ctx.href(&path),
        mistakes,
    };
    page.page_with(if failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
}

fn line_view(ctx: &SignedIn, plan: &Plan, line: &Line, posted: &Posted, wrong: &[(Id, Problem)]) -> LineView {
    let words = ctx.words();
    let id = line.step.to_string();
    let owner = posted.part("owner", &id).unwrap_or_default();
    let option = |person: &Reference| Choice {
        value: person.id.to_string(),
        label: title(ctx.lang, &person.title).text,
        chosen: person.id.to_string() == owner,
    };
    let days = Args::new().set("days", line.days_before.unsigned_abs());
    LineView {
        id: line.step,
        name: capital(line.name.text(ctx.lang)),
        description: line.description.text(ctx.lang).to_owned(),
        when: words.msg_with(if line.days_before < 0 { "plan-days-after" } else { "plan-days-before" }, &days),
        chosen: ticked(posted, line) && line.action.is_none(),
        past: line.past,
        due: posted.part("due", &id).unwrap_or_default().to_owned(),
        error: wrong.iter().find(|(step, _)| *step == line.step).map(|(_, problem)| words.problem(problem)),
        owners: plan.people.iter().map(option).collect(),
        action: line.action.as_ref().map(|action| RecordLink::new(ctx.lang, action, "")),
    }
}
