//! The goals of sustainable development: what the page of a goal shows besides, and the import of the official texts.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use hansa_app::load::{Fault, LoadError};
use hansa_app::{Error, Reference, sdg};
use hansa_domain::{Kind, Lang, Problem, Record};
use hansa_text::{Args, Words};

use super::section::shell_of;
use crate::State;
use crate::context::{self, Ctx, SignedIn};
use crate::error::Failure;
use crate::forms::Posted;
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, capital};

/// The faults of a file that the page names; the others are counted.
const NAMED: usize = 100;

/// The import. Official texts in one language are a fraction of what a form may hold.
pub(super) fn routes() -> Router<State> {
    Router::new().route("/sdg/import", get(form).post(import))
}

/// The import of official texts as a link of the list, with its text, for those who may do it.
pub(super) fn import_link(ctx: &Ctx, kind: &Kind) -> Option<(String, String)> {
    let may = kind.name == "sdg" && ctx.visitor().is_some() && sdg::may_import(ctx);
    may.then(|| (ctx.href("/sdg/import"), ctx.words().msg("sdg-import-title").into_owned()))
}

/// What the page of a goal shows besides what every record's page shows: its targets and what serves it.
#[derive(Debug, Template)]
#[template(path = "sdg_goal.html")]
pub(super) struct GoalPart {
    words: Words,
    targets: Vec<RecordLink>,
    /// Lists of records, with how many there are.
    serving: Vec<(String, String, String)>,
}

impl HtmlSafe for GoalPart {}

impl GoalPart {
    /// The kind and the field by which targets refer to their goal.
    pub const TARGETS: (&str, &str) = ("sdg", "parent");

    /// What there is about a record; nothing when it is no goal or target, or when there is nothing to say.
    pub async fn of(ctx: &Ctx, record: &Record) -> Result<Option<Self>, Failure> {
        if record.kind.name != "sdg" {
            return Ok(None);
        }
        let words = ctx.words();
        let goal = sdg::goal(ctx, record.id).await?;
        let aligned: Vec<(String, String)> = std::iter::once(record.id)
            .chain(goal.targets.iter().map(|target| target.id))
            .map(|id| ("sdgs".to_owned(), id.to_string()))
            .collect();
        let serving = goal.serving.into_iter().map(|(kind, count)| {
            let count = words.integer(i64::try_from(count).unwrap_or(i64::MAX));
            (ctx.href(&super::list::address(kind, &aligned)), capital(&words.kinds(kind)), count)
        });
        let serving: Vec<_> = serving.collect();
        let targets = goal.targets.iter().map(|target| RecordLink::new(ctx.lang, &Reference::of(target), ""));
        let targets: Vec<_> = targets.collect();
        let something = !(targets.is_empty() && serving.is_empty());
        Ok(something.then_some(Self { words, targets, serving }))
    }
}

#[derive(Template)]
#[template(path = "sdg_import.html")]
struct ImportPage {
    shell: Shell,
    /// The languages by code, with their names, and whether they are chosen.
    langs: Vec<(&'static str, String, bool)>,
    /// What a file has to be like.
    help: String,
    /// What is wrong with the form: no file.
    missing: Option<String>,
    /// What is wrong in the file, line by line.
    faults: Vec<String>,
    /// What was done.
    done: Vec<String>,
}

impl ImportPage {
    fn new(ctx: &Ctx, chosen: Lang) -> Result<Self, Failure> {
        if !sdg::may_import(ctx) {
            return Err(Error::NotAllowed.into());
        }
        let words = ctx.words();
        let title = words.msg("sdg-import-title");
        let named = |lang: Lang| {
            let name = words.language(lang.code()).unwrap_or(lang.endonym());
            (lang.code(), capital(name), lang == chosen)
        };
        Ok(Self {
            shell: shell_of(ctx, context::kind("sdg")?, &title).here(&*title).unlisted(),
            langs: Lang::ALL.map(named).into(),
            help: words.attr("sdg-import-file", "help").unwrap_or_default().into_owned(),
            missing: None,
            faults: Vec::new(),
            done: Vec::new(),
        })
    }

    fn wrong(mut self) -> Result<Response, Failure> {
        self.shell = self.shell.with_errors();
        self.page_with(StatusCode::UNPROCESSABLE_ENTITY)
    }
}

async fn form(ctx: SignedIn) -> Result<Response, Failure> {
    ImportPage::new(&ctx, ctx.lang)?.page()
}

async fn import(ctx: SignedIn, posted: Posted) -> Result<Response, Failure> {
    let words = ctx.words();
    let lang = posted.text("lang").and_then(|code| code.parse().ok()).unwrap_or(ctx.lang);
    let mut page = ImportPage::new(&ctx, lang)?;
    let Some(file) = posted.file("file") else {
        page.missing = Some(words.problem(&Problem::of("file", "required")));
        return page.wrong();
    };
    match sdg::import(&ctx, &file.file_name, &file.bytes, lang).await {
        Ok(imported) => {
            page.done = done(words, &imported);
            page.page()
        }
        Err(LoadError::Faults(faults)) => {
            page.faults = told(words, &faults);
            page.wrong()
        }
        Err(LoadError::App(error)) => Err(error.into()),
    }
}

/// What an import did, in sentences.
fn done(words: Words, imported: &sdg::Imported) -> Vec<String> {
    let count = |id: &str, count: usize| words.msg_with(id, &Args::new().set("count", count));
    let mut sentences = vec![count("sdg-import-changed", imported.changed)];
    if imported.unchanged > 0 {
        sentences.push(count("sdg-import-unchanged", imported.unchanged));
    }
    if !imported.absent.is_empty() {
        sentences.push(words.msg_with("sdg-import-absent", &Args::new().set("codes", imported.absent.join(", "))));
    }
    sentences
}

/// The faults, line by line.
fn told(words: Words, faults: &[Fault]) -> Vec<String> {
    let fault = |fault: &Fault| {
        let args = Args::new().set("line", fault.line).set("problem", words.problem(&fault.problem));
        words.msg_with("sdg-import-fault", &args)
    };
    let mut told: Vec<String> = faults.iter().take(NAMED).map(fault).collect();
    if let Some(more) = faults.len().checked_sub(NAMED).filter(|more| *more > 0) {
        told.push(words.msg_with("sdg-import-more", &Args::new().set("count", more)));
    }
    told
}
