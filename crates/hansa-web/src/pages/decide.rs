//! The decision of a meeting in a matter: what was decided and why, which earlier one it changes, and who does what by when.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::Response;
use axum::routing::get;
use hansa_app::decisions::{self, Deciding, Making, Task};
use hansa_app::{Error, Reference};
use hansa_domain::kinds::{Action, Decision};
use hansa_domain::{Field, Id, Kind, PartialDate, Problem, Problems, parse};
use hansa_text::Args;
use serde::Deserialize;

use super::again;
use super::attendance::{QuorumBox, attendance_path};
use super::section::shell_of;
use crate::State;
use crate::context::{self, SignedIn};
use crate::error::Failure;
use crate::forms::{self, Choice, Mistake, Posted, Reading, Widget};
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, called, record_path, title};

/// The form.
pub fn routes() -> Router<State> {
    Router::new().route("/agenda_item/{id}/decide", get(blank).post(make)).route_layer(from_fn(again::keep))
}

#[derive(Debug, Deserialize)]
struct At {
    id: Id,
}

/// What the writer says of the decision itself.
const ASKED: [&str; 6] = ["name", "text", "reasons", "identifier", "replaces", "change"];
/// Rows for actions: at first, how many more at a time, and at the most.
const ROWS: usize = 2;
const MOST_ROWS: usize = 10;

#[derive(Template)]
#[template(path = "decisions/decide.html")]
struct DecidePage {
    shell: Shell,
    heading: String,
    quorum: QuorumBox,
    /// What has been decided in the matter already.
    made: Vec<RecordLink>,
    draft: String,
    decision: Vec<Widget>,
    none_needed: bool,
    none_error: Option<String>,
    rows: Vec<Row>,
    /// Whether there may be more of them.
    more: bool,
    /// Who does what nobody else is named for.
    responsible: Vec<Widget>,
    back: String,
    mistakes: Vec<Mistake>,
}

/// Something that is to be done, as the form has it.
struct Row {
    number: usize,
    legend: String,
    /// What, and by when.
    inputs: [Input; 2],
    owners: Vec<Choice>,
    owner_error: Option<String>,
}

struct Input {
    name: &'static str,
    label: String,
    value: String,
    error: Option<String>,
}

fn asked() -> Result<(&'static Kind, Vec<&'static Field>), Failure> {
    let kind = context::kind(Decision::NAME)?;
    Ok((kind, ASKED.iter().filter_map(|name| kind.field(name)).collect()))
}

fn responsible() -> Result<(&'static Kind, &'static Field), Failure> {
    let kind = context::kind(Action::NAME)?;
    Ok((kind, kind.field("responsible").ok_or(Failure::NOT_FOUND)?))
}

/// What the form says, and what is wrong with it.
#[derive(Default)]
struct Said {
    decision: Reading,
    action: Reading,
    tasks: Vec<Task>,
    /// What is wrong in a row: its number, and the input with the problem.
    wrong: Vec<(usize, Problem)>,
}

impl Said {
    async fn of(ctx: &SignedIn, posted: &Posted) -> Result<Self, Failure> {
        let (_, fields) = asked()?;
        let (_, field) = responsible()?;
        let decision = forms::read(ctx, &fields, None, posted).await?;
        let action = forms::read(ctx, &[field], None, posted).await?;
        let everyone = action.changes.iter().find_map(|(_, value)| value.as_ref()?.links().first().map(|link| link.to));
        let mut said = Self { decision, action, ..Self::default() };
        for number in 0..rows(posted) {
            said.row(number, posted, everyone);
        }
        Ok(said)
    }

    /// Reads a row; one in which nothing is written is none.
    fn row(&mut self, number: usize, posted: &Posted, everyone: Option<Id>) {
        let text = |input: &str| posted.part(input, &number.to_string()).unwrap_or_default().trim();
        let (name, due) = (text("task"), text("due"));
        if name.is_empty() && due.is_empty() {
            return;
        }
        let before = self.wrong.len();
        let fault = |input: &str, code| (number, Problem::of(input, code));
        let checked = Action::KIND.field("name").map(|field| parse::localised(field, name));
        match checked {
            _ if name.is_empty() => self.wrong.push(fault("task", "required")),
            Some(Err(problem)) => self.wrong.push((number, Problem { field: Some("task".to_owned()), ..problem })),
            _ => {}
        }
        let day = due.parse::<PartialDate>();
        if day.is_err() {
            self.wrong.push(fault("due", if due.is_empty() { "required" } else { "not-a-date" }));
        }
        let owner = text("owner").parse::<Id>().ok().or(everyone);
        if owner.is_none() {
            self.wrong.push(fault("owner", "task-nobody"));
        }
        if let (Ok(due), Some(responsible)) = (day, owner)
            && self.wrong.len() == before
        {
            self.tasks.push(Task { name: name.to_owned(), due, responsible });
        }
    }

    fn is_wrong(&self) -> bool {
        !(self.decision.problems.0.is_empty() && self.action.problems.0.is_empty() && self.wrong.is_empty())
    }

    fn making(&self, posted: &Posted) -> Making {
        let given = self.decision.changes.iter().filter_map(|(name, value)| Some((*name, value.clone()?)));
        Making { values: given.collect(), none_needed: none_needed(posted), tasks: self.tasks.clone() }
    }
}

fn none_needed(posted: &Posted) -> bool {
    posted.text("none") == Some("yes")
}

fn rows(posted: &Posted) -> usize {
    let known = posted.text("rows").and_then(|text| text.parse().ok()).unwrap_or(ROWS);
    let more = if posted.text("step") == Some("more") { ROWS } else { 0 };
    (known + more).clamp(ROWS, MOST_ROWS)
}

async fn blank(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let deciding = decisions::deciding(&ctx, at.id).await?;
    let (_, fields) = asked()?;
    let posted = forms::form(ctx.words(), &fields, &deciding.values);
    page(&ctx, &deciding, &posted, &Said::default()).await
}

async fn make(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let deciding = decisions::deciding(&ctx, at.id).await?;
    let mut said = Said::of(&ctx, &posted).await?;
    match posted.text("step") {
        Some("more") => return page(&ctx, &deciding, &posted, &Said::default()).await,
        Some("search") => {
            let found = |problem: &Problem| matches!(problem.code, "no-match" | "too-many-names");
            said.decision.problems.0.retain(found);
            said.action.problems.0.retain(found);
            said.wrong.clear();
            return page(&ctx, &deciding, &posted, &said).await;
        }
        _ if said.is_wrong() => return page(&ctx, &deciding, &posted, &said).await,
        _ => {}
    }
    match decisions::decide(&ctx, at.id, said.making(&posted)).await {
        Ok(done) => {
            let path = record_path(done.decision.kind, done.decision.id);
            Ok(ctx.go_done(&format!("{path}?batch={}", done.batch), "decided"))
        }
        Err(Error::Invalid(problems)) => {
            said.decision.problems = problems;
            page(&ctx, &deciding, &posted, &said).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(ctx: &SignedIn, deciding: &Deciding, posted: &Posted, said: &Said) -> Result<Response, Failure> {
    let words = ctx.words();
    let (kind, fields) = asked()?;
    let (action, field) = responsible()?;
    let (decision, doer) = (&said.decision, &said.action);
    // Whether anything follows is asked below the fields of the decision.
    let (none, others): (Vec<Problem>, Vec<Problem>) =
        decision.problems.0.iter().cloned().partition(|problem| problem.field.as_deref() == Some("none_needed"));
    let none = none.first().map(|problem| words.problem(problem));
    let mut form = forms::show(ctx, kind, &fields, None, posted, &Problems(others), &decision.doubts).await?;
    let mut doing = forms::show(ctx, action, &[field], None, posted, &doer.problems, &doer.doubts).await?;
    let mut mistakes = std::mem::take(&mut form.mistakes);
    mistakes.extend(none.iter().map(|text| Mistake { anchor: Some("none_needed".to_owned()), text: text.clone() }));
    mistakes.append(&mut doing.mistakes);
    mistakes.extend(said.wrong.iter().map(|(number, problem)| Mistake {
        anchor: problem.field.as_ref().map(|input| format!("{input}-{number}")),
        text: words.problem(problem),
    }));
    let item = &deciding.item;
    let name = title(ctx.lang, &item.title).text;
    let heading = words.msg_with("decide-title", &Args::new().set("title", name.as_str()));
    let path = record_path(item.kind, item.id);
    let shell = shell_of(ctx, item.kind, &heading).crumb(name, &path).here(words.msg("decide-heading")).unlisted();
    let failed = !mistakes.is_empty();
    let remedy = (attendance_path(ctx, deciding.meeting.id), words.msg("attendance-write").into_owned());
    let count = rows(posted);
    let page = DecidePage {
        shell: if failed { shell.with_errors() } else { shell },
        heading,
        quorum: QuorumBox::of(ctx, &deciding.quorum, Some(remedy)),
        made: deciding.made.iter().map(|one| RecordLink::new(ctx.lang, one, "")).collect(),
        draft: format!("decide/{}", item.id),
        decision: form.first.into_iter().chain(form.more).collect(),
        none_needed: none_needed(posted),
        none_error: none,
        rows: (0..count).map(|number| row(ctx, deciding, number, posted, &said.wrong)).collect(),
        more: count < MOST_ROWS,
        responsible: doing.first.into_iter().chain(doing.common).collect(),
        back: ctx.href(&path),
        mistakes,
    };
    page.page_with(if failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
}

fn row(ctx: &SignedIn, deciding: &Deciding, number: usize, posted: &Posted, wrong: &[(usize, Problem)]) -> Row {
    let words = ctx.words();
    let text = |input: &str| posted.part(input, &number.to_string()).unwrap_or_default().to_owned();
    let error = |input: &str| {
        let own = |(of, problem): &&(usize, Problem)| *of == number && problem.field.as_deref() == Some(input);
        wrong.iter().find(own).map(|(_, problem)| words.problem(problem))
    };
    let input = |name: &'static str, label: &str| Input {
        name,
        label: words.msg(label).into_owned(),
        value: text(name),
        error: error(name),
    };
    let owner = text("owner");
    let option = |person: &Reference| Choice {
        value: person.id.to_string(),
        label: called(ctx.lang, person),
        chosen: person.id.to_string() == owner,
    };
    Row {
        number,
        legend: words.msg_with("decide-row", &Args::new().set("number", number + 1)),
        inputs: [input("task", "decide-task"), input("due", "plan-due")],
        owners: deciding.people.iter().map(option).collect(),
        owner_error: error("owner"),
    }
}
