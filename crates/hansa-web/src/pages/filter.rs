//! The page on which the conditions of a list are edited: the same editor as for strategy rules.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use hansa_domain::{Filter, Kind};
use hansa_text::Args;
use serde::Deserialize;

use super::list::address;
use super::section::shell_of;
use crate::State;
use crate::context::{self, Ctx};
use crate::error::{self, Failure};
use crate::filters::{Editing, Editor, Subject};
use crate::forms::Posted;
use crate::shell::{Page as _, Shell};
use crate::values::capital;

/// The parameter of a list that holds its conditions.
pub const PARAMETER: &str = "filter";

/// The one page. It only reads, so its form goes into the address.
pub fn routes() -> Router<State> {
    Router::new().route("/{kind}/filter", get(show))
}

#[derive(Debug, Deserialize)]
struct At {
    kind: String,
}

#[derive(Template)]
#[template(path = "filters/page.html")]
struct FilterPage {
    shell: Shell,
    heading: String,
    action: String,
    back: String,
    mistake: Option<String>,
    /// What else the list's address says.
    kept: Vec<(String, String)>,
    editor: Editor,
}

/// The address of the page for a list, without the language.
pub fn path(kind: &Kind, pairs: &[(String, String)]) -> String {
    let list = address(kind, pairs);
    list.replacen(&format!("/{}", kind.name), &format!("/{}/{PARAMETER}", kind.name), 1)
}

async fn show(ctx: Ctx, Path(at): Path<At>) -> Result<Response, Failure> {
    let kind = context::kind(&at.kind)?;
    let words = ctx.words();
    let pairs = error::pairs(ctx.query());
    let of_editor = |key: &str| key == "do" || key.split('.').next() == Some(PARAMETER);
    let kept: Vec<(String, String)> =
        pairs.iter().filter(|(key, value)| !of_editor(key) && key != "after" && !value.is_empty()).cloned().collect();
    let posted = Posted::from(pairs);
    let mut editing = Editing::of(&ctx, &posted, PARAMETER, Subject::all_of(vec![kind])).await?;
    let shows = posted.text("do") == Some("show");
    let problem = match editing.checked(&ctx, &ctx.asking()) {
        Ok(filter) if shows => return Ok(ctx.go(&list(kind, &kept, filter.as_ref()))),
        Ok(_) => None,
        Err(problem) => Some(problem).filter(|_| shows || editing.unread.is_some()),
    };
    let heading = words.msg_with("filter-page-heading", &Args::new().set("kinds", capital(&words.kinds(kind))));
    let editor = Editor::new(&ctx, &editing, false, problem.is_some()).await?;
    let mut shell = shell_of(&ctx, kind, &heading).here(words.msg("filter-edit")).unlisted();
    if problem.is_some() {
        shell = shell.with_errors();
    }
    let wrong = problem.is_some();
    let page = FilterPage {
        shell,
        heading,
        action: ctx.href(&format!("/{}/{PARAMETER}", kind.name)),
        back: ctx.href(&list(kind, &kept, editing.tree.to_filter().ok().filter(|filter| !filter.is_empty()).as_ref())),
        mistake: problem.map(|problem| words.problem(&problem)),
        kept,
        editor,
    };
    page.page_with(if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
}

/// The address of the list with the conditions.
fn list(kind: &Kind, kept: &[(String, String)], filter: Option<&Filter>) -> String {
    let filter = filter.map(|filter| (PARAMETER.to_owned(), filter.to_json()));
    let pairs: Vec<(String, String)> = filter.into_iter().chain(kept.iter().cloned()).collect();
    address(kind, &pairs)
}
