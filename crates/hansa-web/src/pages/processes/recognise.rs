//! The box into which a text or an official number is pasted, and what was recognised in it.

use askama::Template;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::Response;
use axum::routing::get;
use hansa_app::processes::{self, Known, LOOKED_UP};
use hansa_domain::identifiers::{self, Scheme};
use hansa_domain::kinds::Process;
use hansa_domain::{Kind, Problem, policy};
use hansa_text::{Args, Words};

use crate::State;
use crate::context::{Ctx, SignedIn, kind};
use crate::error::{Failure, query};
use crate::forms::Posted;
use crate::layers::UPLOAD;
use crate::pages::parts::Part;
use crate::pages::section::shell_of;
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, capital};

pub(super) fn routes() -> Router<State> {
    Router::new().route("/process/recognise", get(blank).post(recognise)).layer(DefaultBodyLimit::max(UPLOAD))
}

/// The page as a link of the list of processes, with its text, for those who may add one.
pub(in crate::pages) fn list_link(ctx: &Ctx, kind: &Kind) -> Option<(String, String)> {
    let may = kind.name == Process::NAME && ctx.visitor().is_some() && policy::may_create(&ctx.actor, kind.group);
    may.then(|| (ctx.href("/process/recognise"), ctx.words().msg("recognise-title").into_owned()))
}

#[derive(Template)]
#[template(path = "processes/recognise_box.html")]
struct RecogniseBox<'a> {
    words: Words,
    action: String,
    text: &'a str,
}

/// The box above the form for a new process; nothing above other forms.
pub(in crate::pages) fn in_form(ctx: &Ctx, kind: &Kind, new: bool) -> Result<Option<Part>, Failure> {
    if kind.name != Process::NAME || !new {
        return Ok(None);
    }
    let part = RecogniseBox { words: ctx.words(), action: ctx.href("/process/recognise"), text: "" };
    Ok(Some(part.render()?))
}

/// An identifier that was recognised.
struct Recognised {
    what: String,
    canonical: String,
    address: Option<String>,
    processes: Vec<RecordLink>,
}

#[derive(Template)]
#[template(path = "processes/recognise.html")]
struct RecognisePage {
    shell: Shell,
    heading: String,
    box_: Part,
    /// Whether something was asked, and what was found.
    asked: bool,
    found: Vec<Recognised>,
    /// What is wrong with what looks like an identifier.
    nearly: Option<String>,
    /// That there were more than are looked up.
    more: Option<String>,
    /// The form for a new process with what was found, and whether there is one already.
    new: Option<String>,
    present: bool,
}

async fn blank(ctx: SignedIn) -> Result<Response, Failure> {
    page(&ctx, None).await
}

async fn recognise(ctx: SignedIn, posted: Posted) -> Result<Response, Failure> {
    page(&ctx, Some(posted.text("text").unwrap_or_default())).await
}

async fn page(ctx: &SignedIn, text: Option<&str>) -> Result<Response, Failure> {
    let words = ctx.words();
    let of = kind(Process::NAME)?;
    let found = match text {
        Some(text) => processes::in_text(ctx, text).await?,
        None => Vec::new(),
    };
    let nearly = text.filter(|_| found.is_empty()).and_then(identifiers::read).and_then(Result::err);
    let heading = words.msg("recognise-title").into_owned();
    // A long text has served its purpose.
    let shown = text.filter(|text| text.len() <= 2_000).unwrap_or_default();
    let shell = shell_of(ctx, of, &heading).here(&*heading).unlisted();
    let may = policy::may_create(&ctx.actor, of.group);
    RecognisePage {
        shell,
        box_: RecogniseBox { words, action: ctx.href("/process/recognise"), text: shown }.render()?,
        asked: text.is_some_and(|text| !text.trim().is_empty()),
        more: (found.len() == LOOKED_UP)
            .then(|| words.msg_with("recognise-more", &Args::new().set("count", LOOKED_UP))),
        nearly: nearly.map(|problem: Problem| words.problem(&problem)),
        new: (may && !found.is_empty()).then(|| ctx.href(&format!("/process/new?{}", query(&prefilled(&found))))),
        present: found.iter().any(|known| !known.processes.is_empty()),
        found: found.iter().map(|known| recognised(ctx, of, known)).collect(),
        heading,
    }
    .page()
}

fn recognised(ctx: &SignedIn, of: &Kind, known: &Known) -> Recognised {
    Recognised {
        what: capital(&ctx.words().field(of, known.field)),
        canonical: known.canonical.clone(),
        address: identifiers::address(known.scheme, &known.canonical, ctx.lang),
        processes: known.processes.iter().map(|process| RecordLink::new(ctx.lang, process, "")).collect(),
    }
}

/// The fields of a new process that follow from what was found: the first of each scheme, and where it is decided.
fn prefilled(found: &[Known]) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for known in found {
        if !pairs.iter().any(|(name, _)| name == known.field.name) {
            pairs.push((known.field.name.to_owned(), known.canonical.clone()));
        }
    }
    if let Some(first) = found.first() {
        pairs.insert(0, ("identifier".to_owned(), first.canonical.clone()));
        let level = match first.scheme {
            Scheme::ComDocument | Scheme::EpProcedure | Scheme::Celex => "eu",
            Scheme::MinistryCase | Scheme::GovernmentProject | Scheme::Bill => "national",
            Scheme::CityCase => "regional",
        };
        pairs.push(("level".to_owned(), level.to_owned()));
        if found.iter().any(|known| known.scheme == Scheme::Bill) {
            pairs.push(("type".to_owned(), "law".to_owned()));
        }
    }
    pairs
}
