//! The first step: of which kind the rows are, and the file itself, or cells copied from a spreadsheet.

use askama::Template;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use hansa_app::Error;
use hansa_app::imports::{self, Act, Import, Refused, State as Stage};
use hansa_domain::{Id, Kind, Problem};
use hansa_text::{Args, Words};

use super::{PASTED, Sections, Step, begin, by_section, heading, path, steps};
use crate::State;
use crate::context::{self, Ctx, SignedIn};
use crate::error::Failure;
use crate::forms::{Mistake, Posted};
use crate::layers::TABLE;
use crate::shell::{Page as _, Shell};

/// Choosing the kind and bringing the file.
pub fn routes() -> Router<State> {
    Router::new().route("/import", get(show).post(bring)).layer(DefaultBodyLimit::max(TABLE))
}

#[derive(Template)]
#[template(path = "imports/choose.html")]
struct ChoosePage {
    shell: Shell,
    sections: Sections,
}

#[derive(Template)]
#[template(path = "imports/upload.html")]
struct UploadPage {
    shell: Shell,
    steps: Vec<(String, &'static str)>,
    kind: &'static str,
    kind_label: String,
    lead: String,
    /// The import whose file is to be replaced.
    instead: Option<Id>,
    pasted: String,
    mistakes: Vec<Mistake>,
    problem: Option<String>,
    /// The list of the kind.
    back: String,
}

async fn show(ctx: SignedIn) -> Result<Response, Failure> {
    match ctx.param("kind") {
        Some(name) if !name.is_empty() => page(&ctx, may(&ctx, &name)?, None, String::new(), None),
        _ => choose(&ctx),
    }
}

fn may(ctx: &Ctx, name: &str) -> Result<&'static Kind, Failure> {
    let kind = context::kind(name)?;
    if super::may_import(ctx, kind) { Ok(kind) } else { Err(Error::NotAllowed.into()) }
}

fn choose(ctx: &Ctx) -> Result<Response, Failure> {
    let words = ctx.words();
    let all: Vec<&'static Kind> = super::kinds(ctx).collect();
    if all.is_empty() {
        return Err(Error::NotAllowed.into());
    }
    let title = words.msg("import-page-choose");
    ChoosePage {
        shell: Shell::new(ctx, &title).crumb(words.msg("data-title"), "/data").here(&*title).unlisted(),
        sections: by_section(ctx, &all, |kind| format!("/import?kind={}", kind.name)),
    }
    .page()
}

fn page(
    ctx: &Ctx,
    kind: &'static Kind,
    instead: Option<Id>,
    pasted: String,
    problem: Option<String>,
) -> Result<Response, Failure> {
    let words = ctx.words();
    let title = heading(words, kind);
    let mut shell = Shell::new(ctx, &title).crumb(words.msg("data-title"), "/data").here(&*title).unlisted();
    if !ctx.reads() {
        shell = shell.at_address(ctx, &ctx.href(&format!("/import?kind={}", kind.name)));
    }
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    if problem.is_some() {
        shell = shell.with_errors();
    }
    let anchor = if pasted.is_empty() { "file" } else { "cells" };
    UploadPage {
        shell,
        steps: steps(words, Step::File),
        kind: kind.name,
        kind_label: words.kinds(kind),
        lead: words.msg_with("import-page-upload-lead", &Args::new().set("kinds", words.kinds(kind))),
        instead,
        mistakes: problem.iter().map(|text| Mistake { anchor: Some(anchor.into()), text: text.clone() }).collect(),
        pasted,
        problem,
        back: ctx.href(&format!("/{}", kind.name)),
    }
    .page_with(status)
}

async fn bring(ctx: SignedIn, posted: Posted) -> Result<Response, Failure> {
    let words = ctx.words();
    let kind = may(&ctx, posted.text("kind").unwrap_or_default())?;
    let instead: Option<Id> = posted.text("instead").and_then(|id| id.parse().ok());
    let cells = posted.text("cells").unwrap_or_default().to_owned();
    let (name, bytes) = match posted.file("file") {
        Some(file) => (file.file_name.clone(), file.bytes.clone()),
        None if !cells.trim().is_empty() => (PASTED.to_owned(), cells.clone().into_bytes()),
        None => {
            let problem = words.msg("import-page-no-file").into_owned();
            return page(&ctx, kind, instead, cells, Some(problem));
        }
    };
    match imports::upload(&ctx, kind, &name, bytes).await {
        Ok(import) => taken(&ctx, import, instead).await,
        Err(Refused::App(Error::Invalid(problems))) => {
            let text = problems.0.iter().map(|problem: &Problem| words.problem(problem)).collect::<Vec<_>>().join(" ");
            page(&ctx, kind, instead, cells, Some(text))
        }
        Err(Refused::App(error)) => Err(error.into()),
        Err(Refused::File(fault)) => {
            let place = place(words, &fault.file, fault.sheet.as_deref(), fault.row, fault.cell.as_deref());
            let told = imports::Fault::from(fault).problem.text(words);
            page(&ctx, kind, instead, cells, Some(format!("{place}: {told}")))
        }
    }
}

/// Goes on with a file: to its columns; when it replaces one with the same headings, these are known.
async fn taken(ctx: &Ctx, import: Import, instead: Option<Id>) -> Result<Response, Failure> {
    let Some(old) = instead else { return Ok(ctx.go(&format!("{}/columns", path(import.id)))) };
    // One that is not there, or not the visitor's, replaces nothing.
    let Ok(old) = imports::get(ctx, old).await else { return Ok(ctx.go(&format!("{}/columns", path(import.id)))) };
    let known = old.kind == import.kind && old.headings == import.headings;
    let mut next = import;
    if known {
        next = super::refused(imports::set(ctx, next.id, old.settings.clone()).await)?;
    }
    if old.batch.is_none() && matches!(old.state, Stage::Draft | Stage::Checked | Stage::Refused) {
        imports::discard(ctx, old.id).await?;
    }
    if known { begin(ctx, &next, Act::Check).await } else { Ok(ctx.go(&format!("{}/columns", path(next.id)))) }
}

/// Where in a file something is: its name, the sheet, the row and the cell, as far as they are known.
fn place(words: Words, file: &str, sheet: Option<&str>, row: Option<usize>, cell: Option<&str>) -> String {
    let mut parts = vec![super::file_name(words, file).into_owned()];
    parts.extend(sheet.map(|sheet| words.msg_with("import-page-place-sheet", &Args::new().set("sheet", sheet))));
    match (row, cell) {
        (Some(row), None) => {
            parts.push(words.msg_with("import-page-place-row", &Args::new().set("row", row.to_string())));
        }
        (row, Some(cell)) => {
            parts.extend(
                row.map(|row| words.msg_with("import-page-place-row", &Args::new().set("row", row.to_string()))),
            );
            parts.push(words.msg_with("import-page-place-cell", &Args::new().set("cell", cell)));
        }
        (None, None) => {}
    }
    parts.join(", ")
}
