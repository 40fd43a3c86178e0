//! Somebody changes jobs, or a colleague leaves: first what ends and begins and who takes over, then what becomes of each
//! thing that they had.

use std::sync::LazyLock;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::Response;
use axum::routing::get;
use hansa_app::handover::{Choice, Holding};
use hansa_app::moves::{self, Begins, Move, Present};
use hansa_app::{Error, Reference, records};
use hansa_domain::kinds::Position;
use hansa_domain::record::Values;
use hansa_domain::{Field, Id, Kind, PartialDate, Problem, Problems, Type, Value};
use hansa_text::Args;
use serde::Deserialize;

use super::section::shell_of;
use super::{again, handed};
use crate::State;
use crate::context::{self, SignedIn};
use crate::error::Failure;
use crate::forms::{self, FormView, Mistake, Posted, Reading, Widget, typed_date};
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, record_path, title};

/// The two guided steps.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/person/{id}/moved", get(moved).post(move_on))
        .route("/person/{id}/leaving", get(leaving).post(leave_on))
        .route_layer(from_fn(again::keep))
}

/// Which of the two it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// Somebody changes jobs.
    Moved,
    /// A colleague leaves.
    Leaving,
}

impl Flow {
    /// The end of the address, and the beginning of its messages.
    pub fn name(self) -> &'static str {
        match self {
            Flow::Moved => "moved",
            Flow::Leaving => "leaving",
        }
    }
}

/// When the positions end, and who takes over: inputs like those of records.
static ASKED: LazyLock<[Field; 2]> = LazyLock::new(|| {
    let people = Type::Ref { targets: &["person", "position"], many: true, roles: &[] };
    [Field::new("ends_on", Type::Date).list(), Field::new("to", people).list()]
});

/// The fields of the position that begins.
const BEGINS: [&str; 4] = ["name", "organisation", "level", "starts"];

fn asked() -> Vec<&'static Field> {
    ASKED.iter().collect()
}

fn begins() -> Result<(&'static Kind, Vec<&'static Field>), Failure> {
    let kind = context::kind(Position::NAME)?;
    Ok((kind, BEGINS.iter().filter_map(|name| kind.field(name)).collect()))
}

#[derive(Debug, Deserialize)]
struct At {
    id: Id,
}

async fn moved(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    blank(&ctx, at.id, Flow::Moved).await
}

async fn leaving(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    blank(&ctx, at.id, Flow::Leaving).await
}

async fn move_on(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    next(&ctx, at.id, Flow::Moved, posted).await
}

async fn leave_on(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    next(&ctx, at.id, Flow::Leaving, posted).await
}

/// The first page, as it begins: all positions end today; somebody who changes jobs begins another.
async fn blank(ctx: &SignedIn, person: Id, flow: Flow) -> Result<Response, Failure> {
    let present = moves::present(ctx, person, flow == Flow::Leaving).await?;
    let mut posted = Posted::default();
    let today = PartialDate::day(ctx.today()).map(|today| typed_date(ctx.lang, today)).unwrap_or_default();
    posted.push("ends_on", today.clone());
    posted.push("starts", today);
    for position in &present.positions {
        posted.push("ends", position.id.to_string());
    }
    if flow == Flow::Moved {
        posted.push("begins", "yes");
    }
    first(ctx, flow, &present, &posted, &Asked::default()).await
}

/// What the first page says.
#[derive(Debug, Default)]
struct Asked {
    reading: Reading,
    beginning: Reading,
    what: Move,
    to: Vec<Id>,
}

impl Asked {
    async fn of(ctx: &SignedIn, flow: Flow, posted: &Posted) -> Result<Self, Failure> {
        let reading = forms::read(ctx, &asked(), None, posted).await?;
        let mut asked = Self { reading, ..Self::default() };
        let value =
            |name: &str| asked.reading.changes.iter().find(|(key, _)| *key == name).and_then(|(_, v)| v.clone());
        let ends_on = match value("ends_on") {
            Some(Value::Date(date)) => Some(date),
            _ => None,
        };
        asked.to = value("to").map(|value| value.links().iter().map(|link| link.to).collect()).unwrap_or_default();
        let ends: Vec<Id> = posted.all("ends").filter_map(|id| id.parse().ok()).collect();
        if !ends.is_empty()
            && ends_on.is_none()
            && !asked.reading.problems.0.iter().any(|p| p.field.as_deref() == Some("ends_on"))
        {
            asked.reading.problems.push(Problem::of("ends_on", "required"));
        }
        let leaving = flow == Flow::Leaving;
        asked.what =
            Move { ends, ends_on, begins: None, leaving, disable: leaving && posted.text("disable") == Some("yes") };
        if flow == Flow::Moved && posted.text("begins") == Some("yes") {
            asked.begin(ctx, posted).await?;
        }
        Ok(asked)
    }

    async fn begin(&mut self, ctx: &SignedIn, posted: &Posted) -> Result<(), Failure> {
        let (_, fields) = begins()?;
        self.beginning = forms::read(ctx, &fields, None, posted).await?;
        let values: Values =
            self.beginning.changes.iter().filter_map(|(name, value)| Some((*name, value.clone()?))).collect();
        for field in fields.iter().filter(|field| field.required && !values.contains_key(field.name)) {
            let known = self.beginning.problems.0.iter().any(|problem| problem.field.as_deref() == Some(field.name));
            if !known {
                self.beginning.problems.push(Problem::of(field.name, "required"));
            }
        }
        self.what.begins = Some(Begins { values, also: self.beginning.also.clone() });
        Ok(())
    }

    fn wrong(&self) -> bool {
        !(self.reading.problems.0.is_empty() && self.beginning.problems.0.is_empty())
    }

    /// Notes what the use case found wrong, next to the field that it is about.
    fn refuse(&mut self, problems: Problems) {
        for problem in problems.0 {
            let ours = problem.field.as_deref().is_some_and(|name| BEGINS.contains(&name));
            if ours && self.what.begins.is_some() {
                self.beginning.problems.push(problem);
            } else {
                self.reading.problems.push(problem);
            }
        }
    }
}

async fn next(ctx: &SignedIn, person: Id, flow: Flow, posted: Posted) -> Result<Response, Failure> {
    let present = moves::present(ctx, person, flow == Flow::Leaving).await?;
    let mut asked = Asked::of(ctx, flow, &posted).await?;
    let step = posted.text("step").unwrap_or_default();
    if step == "search" {
        let found = |problem: &Problem| matches!(problem.code, "no-match" | "too-many-names");
        asked.reading.problems.0.retain(found);
        asked.beginning.problems.0.retain(found);
        return first(ctx, flow, &present, &posted, &asked).await;
    }
    if asked.wrong() || step == "back" {
        return first(ctx, flow, &present, &posted, &asked).await;
    }
    if step != "save" {
        return second(ctx, flow, &present, &posted, &asked).await;
    }
    let decided = handed::Decided::of(&posted);
    match moves::carry_out(ctx, person, &asked.what, &|holding| decided.choice(holding)).await {
        Ok(done) => {
            let path = format!("{}?batch={}", record_path(present.person.kind, person), done.batch);
            Ok(ctx.go_done(&path, if flow == Flow::Moved { "moved" } else { "left" }))
        }
        Err(Error::Invalid(problems)) => {
            asked.refuse(problems);
            first(ctx, flow, &present, &posted, &asked).await
        }
        Err(error) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "moved.html")]
struct MovedPage {
    shell: Shell,
    heading: String,
    lead: String,
    back: String,
    positions: Vec<(Id, String, bool)>,
    asked: FormView,
    /// The position that begins, and whether one does.
    beginning: Option<(Vec<Widget>, bool)>,
    /// What they have: a line for each kind.
    held: Vec<String>,
    over: Option<String>,
    account: bool,
    disable: bool,
    mistakes: Vec<Mistake>,
}

async fn first(
    ctx: &SignedIn,
    flow: Flow,
    present: &Present,
    posted: &Posted,
    asked: &Asked,
) -> Result<Response, Failure> {
    let words = ctx.words();
    let reading = &asked.reading;
    let mut view =
        forms::show(ctx, present.person.kind, &self::asked(), None, posted, &reading.problems, &reading.doubts).await?;
    let mut mistakes = std::mem::take(&mut view.mistakes);
    let beginning = if flow == Flow::Moved {
        let (kind, fields) = begins()?;
        let reading = &asked.beginning;
        let mut form = forms::show(ctx, kind, &fields, None, posted, &reading.problems, &reading.doubts).await?;
        mistakes.append(&mut form.mistakes);
        let widgets = form.first.into_iter().chain(form.more).collect();
        Some((widgets, posted.text("begins") == Some("yes")))
    } else {
        None
    };
    let wrong = !mistakes.is_empty();
    let (shell, heading) = shell(ctx, flow, present, wrong);
    let id = |end: &str| format!("{}-{end}", flow.name());
    let over = present.holdings.over;
    let page = MovedPage {
        shell,
        heading,
        lead: words.msg(&id("lead")).into_owned(),
        back: ctx.href(&record_path(present.person.kind, present.person.id)),
        positions: present
            .positions
            .iter()
            .map(|position| {
                let id = position.id.to_string();
                (position.id, position.title.text(ctx.lang).to_owned(), posted.all("ends").any(|one| one == id))
            })
            .collect(),
        asked: view,
        beginning,
        held: handed::counted(ctx, &present.holdings.live),
        over: (over > 0).then(|| words.msg_with("handed-over-records", &Args::new().set("count", over))),
        account: flow == Flow::Leaving && present.account,
        disable: posted.text("disable") == Some("yes"),
        mistakes,
    };
    page.page_with(if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
}

fn shell(ctx: &SignedIn, flow: Flow, present: &Present, wrong: bool) -> (Shell, String) {
    let words = ctx.words();
    let person = &present.person;
    let name = title(ctx.lang, &person.title).text;
    let heading = words.msg_with(&format!("{}-title", flow.name()), &Args::new().set("name", name.as_str()));
    let here = words.msg(&format!("{}-link", flow.name()));
    let shell =
        shell_of(ctx, person.kind, &heading).crumb(name, &record_path(person.kind, person.id)).here(here).unlisted();
    (if wrong { shell.with_errors() } else { shell }, heading)
}

#[derive(Template)]
#[template(path = "handed.html")]
struct HandedPage {
    shell: Shell,
    heading: String,
    /// What will happen, in sentences.
    happens: Vec<String>,
    /// What the first page said.
    said: Vec<(String, String)>,
    groups: Vec<handed::Group>,
    over: Option<String>,
}

/// The second page: what becomes of each thing.
async fn second(
    ctx: &SignedIn,
    flow: Flow,
    present: &Present,
    posted: &Posted,
    asked: &Asked,
) -> Result<Response, Failure> {
    let words = ctx.words();
    let ending: Vec<Id> = asked.what.ends.clone();
    let of = |holding: &&Holding| holding.holder == present.person.id || ending.contains(&holding.holder);
    let holdings: Vec<&Holding> = present.holdings.live.iter().filter(of).collect();
    let named = records::titles_of(ctx, &asked.to).await?;
    let to: Vec<&Reference> = asked.to.iter().filter_map(|id| named.get(id)).collect();
    let offer = handed::Offer {
        to: &to,
        new_position: asked.what.begins.as_ref().map(|begins| new_title(ctx, begins)),
        holders: present
            .positions
            .iter()
            .map(|position| (position.id, position.title.text(ctx.lang).to_owned()))
            .chain([(present.person.id, present.person.title.text(ctx.lang).to_owned())])
            .collect(),
    };
    let decided = handed::Decided::of(posted);
    let first = to.first().map_or(Choice::Keep, |to| Choice::Give(to.id));
    let (shell, heading) = shell(ctx, flow, present, false);
    let said = posted.pairs().iter().filter(|(name, _)| {
        let own = name.split('.').next().unwrap_or(name);
        !matches!(own, "step" | "all" | "one")
    });
    let over = present.holdings.over;
    HandedPage {
        shell,
        heading,
        happens: happens(ctx, present, asked, &to),
        said: said.cloned().collect(),
        groups: handed::groups(ctx, &holdings, &offer, &decided, first),
        over: (over > 0).then(|| words.msg_with("handed-over-records", &Args::new().set("count", over))),
    }
    .page()
}

fn new_title(ctx: &SignedIn, begins: &Begins) -> String {
    match begins.values.get("name") {
        Some(Value::Localised(name)) => name.text(ctx.lang).to_owned(),
        _ => String::new(),
    }
}

/// What will happen, in sentences.
fn happens(ctx: &SignedIn, present: &Present, asked: &Asked, to: &[&Reference]) -> Vec<String> {
    let words = ctx.words();
    let mut happens = Vec::new();
    let date = |date: PartialDate| words.partial_date(date);
    if let Some(ends_on) = asked.what.ends_on {
        for position in present.positions.iter().filter(|position| asked.what.ends.contains(&position.id)) {
            let args = Args::new().set("title", position.title.text(ctx.lang)).set("date", date(ends_on));
            happens.push(words.msg_with("moved-ends", &args));
        }
    }
    if let Some(begins) = &asked.what.begins {
        let args = Args::new().set("title", new_title(ctx, begins));
        happens.push(match begins.values.get("starts") {
            Some(Value::Date(starts)) => words.msg_with("moved-begins-on", &args.set("date", date(*starts))),
            _ => words.msg_with("moved-begins", &args),
        });
        for new in &begins.also {
            happens.push(words.msg_with("moved-creates", &Args::new().set("name", new.name.as_str())));
        }
    }
    if !to.is_empty() {
        let names: Vec<&str> = to.iter().map(|to| to.title.text(ctx.lang)).collect();
        happens.push(words.msg_with("handed-to", &Args::new().set("names", names.join(", "))));
    }
    if asked.what.disable {
        happens.push(words.msg("leaving-disables").into_owned());
    }
    happens
}

/// A link to a record of a line.
pub(super) fn line_link(ctx: &SignedIn, holding: &Holding) -> RecordLink {
    RecordLink::new(ctx.lang, &holding.record, "")
}
