//! Tables taken in as records, a step a page: the file, what its columns are, what every row comes to, the doubtful names,
//! writing, and taking it all back. Every import has its own address, whose page shows how far it is.

mod columns;
mod questions;
mod report;
mod state;
mod template;
mod upload;

use std::borrow::Cow;

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use hansa_app::imports::{self, Act, Import, State as Stage, Wrong};
use hansa_app::jobs;
use hansa_domain::{Group, Id, KINDS, Kind};
use hansa_text::{Args, Words};
use serde::Deserialize;

use super::job;
use crate::context::{Ctx, SignedIn};
use crate::error::Failure;
use crate::forms::Posted;
use crate::shell::{Section, Shell};
use crate::values::{Mark, capital};
use crate::{State, assets};

/// The name under which cells are kept that were pasted into the page.
pub(super) const PASTED: &str = "pasted.csv";

/// The routes of this module.
pub fn routes() -> Router<State> {
    upload::routes()
        .merge(template::routes())
        .route("/import/{id}", get(state::show))
        .route("/import/{id}/columns", get(columns::show).post(columns::set))
        .route("/import/{id}/questions", get(questions::show).post(questions::answer))
        .route("/import/{id}/errors.csv", get(report::errors))
        .route("/import/{id}/check", post(check))
        .route("/import/{id}/run", post(run))
        .route("/import/{id}/undo", get(state::undo_page).post(undo))
        .route("/import/{id}/discard", post(discard))
}

#[derive(Debug, Deserialize)]
struct At {
    id: Id,
}

/// The path of an import's page, without the language.
pub(super) fn path(id: Id) -> String {
    format!("/import/{id}")
}

/// What the file of an import is called.
pub(super) fn file_name(words: Words, name: &str) -> Cow<'_, str> {
    if name == PASTED { words.msg("import-page-pasted") } else { Cow::Borrowed(name) }
}

/// The kinds whose records the visitor can take in.
pub(super) fn kinds(ctx: &Ctx) -> impl Iterator<Item = &'static Kind> + '_ {
    KINDS.iter().copied().filter(|kind| may_import(ctx, kind))
}

/// Kinds under what their sections of the navigation are called, each with an address and what it is called.
pub(super) type Sections = Vec<(String, Vec<(String, String)>)>;

/// The kinds as the sections have them, each with its page.
pub(super) fn by_section(ctx: &Ctx, kinds: &[&'static Kind], page: impl Fn(&Kind) -> String) -> Sections {
    let words = ctx.words();
    let of = |section: Section| {
        let own = kinds.iter().filter(|kind| Section::of(kind.group) == section);
        let own: Vec<_> = own.map(|kind| (ctx.href(&page(kind)), capital(&words.kinds(kind)))).collect();
        (!own.is_empty()).then(|| (section.label(words), own))
    };
    Section::ALL.into_iter().filter_map(of).collect()
}

/// Whether the visitor can take in a table of the kind. Comments are written one by one, by readers, too.
fn may_import(ctx: &Ctx, kind: &Kind) -> bool {
    kind.group != Group::Comments && imports::may_import(ctx, kind)
}

/// The page on which a table of the kind is taken in, for its list: its address and what the link says.
pub(super) fn link(ctx: &Ctx, kind: &Kind) -> Option<(String, String)> {
    let text = || ctx.words().msg("import-page-link").into_owned();
    may_import(ctx, kind).then(|| (ctx.href(&format!("/import?kind={}", kind.name)), text()))
}

/// What an import is called in a heading.
fn heading(words: Words, kind: &Kind) -> String {
    words.msg_with("import-page-heading", &Args::new().set("kind", capital(&words.kinds(kind))))
}

/// What stands around a page of an import.
fn shell(ctx: &Ctx, import: &Import, title: &str) -> Shell {
    let words = ctx.words();
    let named = file_name(words, &import.name).into_owned();
    Shell::new(ctx, title).crumb(words.msg("data-title"), "/data").crumb(named, &path(import.id)).unlisted()
}

/// The steps of an import, as the pages show them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    File,
    Columns,
    Check,
    Done,
}

/// The steps with their words; before, at or after the present one.
fn steps(words: Words, at: Step) -> Vec<(String, &'static str)> {
    let all = [
        (Step::File, "import-page-step-file"),
        (Step::Columns, "import-page-step-columns"),
        (Step::Check, "import-page-step-check"),
        (Step::Done, "import-page-step-done"),
    ];
    let place = all.iter().position(|(step, _)| *step == at).unwrap_or_default();
    let one = |(own, (_, id)): (usize, &(Step, &str))| {
        let when = match own.cmp(&place) {
            std::cmp::Ordering::Less => "past",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "ahead",
        };
        (words.msg(id).into_owned(), when)
    };
    all.iter().enumerate().map(one).collect()
}

fn number(words: Words, count: u64) -> String {
    words.integer(i64::try_from(count).unwrap_or(i64::MAX))
}

/// The page of the job that is at an import, while there is one.
async fn under_way(ctx: &Ctx, import: &Import) -> Result<Option<Response>, Failure> {
    let Some(job) = import.job else { return Ok(None) };
    match jobs::asked(ctx, job).await {
        Ok(asked) if !asked.has_ended() => Ok(Some(ctx.go(&format!("/job/{job}")))),
        _ => Ok(None),
    }
}

/// Asks for something to be done with an import, and goes where one sees how far it is.
async fn begin(ctx: &Ctx, import: &Import, act: Act) -> Result<Response, Failure> {
    if let Some(page) = under_way(ctx, import).await? {
        return Ok(page);
    }
    let job = imports::begin(ctx, import.id, act).await?;
    job::follow(ctx, job).await
}

async fn check(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let import = imports::get(&ctx, at.id).await?;
    begin(&ctx, &import, Act::Check).await
}

/// Writes an import; when it is said so, without the rows that are wrong.
async fn run(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let mut import = imports::get(&ctx, at.id).await?;
    if let Some(page) = under_way(&ctx, &import).await? {
        return Ok(page);
    }
    let skip = posted.text("wrong") == Some("skip");
    if skip && import.may_run() && import.settings.wrong != Wrong::Skip {
        let settings = imports::Settings { wrong: Wrong::Skip, ..import.settings.clone() };
        import = refused(imports::set(&ctx, at.id, settings).await)?;
    }
    begin(&ctx, &import, Act::Run).await
}

async fn undo(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let import = imports::get(&ctx, at.id).await?;
    begin(&ctx, &import, Act::Undo).await
}

async fn discard(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let import = imports::get(&ctx, at.id).await?;
    if let Some(page) = under_way(&ctx, &import).await? {
        return Ok(page);
    }
    imports::discard(&ctx, at.id).await?;
    Ok(ctx.go_done("/data", "import-discarded"))
}

/// What was refused, as a failure of a page whose own form cannot say it.
fn refused<T>(outcome: Result<T, imports::Refused>) -> Result<T, Failure> {
    outcome.map_err(|refused| match refused {
        imports::Refused::App(error) => error.into(),
        // The file was read when it came; that it cannot be read now is the page's to tell.
        imports::Refused::File(_) => hansa_domain::Problem::new("import-file-gone").into(),
    })
}

/// The state of an import as a word with an icon.
pub(super) fn mark(words: Words, stage: Stage) -> Mark {
    let (class, icon) = match stage {
        Stage::Draft => ("status status--quiet", "pen"),
        Stage::Checked => ("status status--info", "info-circle"),
        Stage::Running => ("status status--info", "clock"),
        Stage::Done => ("status status--good", "check-circle"),
        Stage::Stopped => ("status status--warn", "alert-circle"),
        Stage::Undone => ("status status--quiet", "arrow-undo"),
        Stage::Refused => ("status status--bad", "error"),
    };
    let text = words.msg(&format!("import-state-{}", stage.name())).into_owned();
    Mark { class, icon: assets::icon(icon), text }
}
