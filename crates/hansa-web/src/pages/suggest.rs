//! Suggestions while somebody types the name of a record.

use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use hansa_app::search;
use hansa_domain::{Id, KINDS, Kind};
use serde::Serialize;

use crate::State;
use crate::context::Ctx;
use crate::error::Failure;
use crate::values::{Example, record_path, title};

/// Suggestions at the most.
const MOST: usize = 10;

/// The one address.
pub fn routes() -> Router<State> {
    Router::new().route("/suggest", get(suggest))
}

/// A record that may be meant.
#[derive(Debug, Serialize)]
struct Suggestion {
    id: Id,
    title: String,
    /// What its kind is called, in the reader's language, and that it is an example.
    kind: String,
    /// Its page.
    href: String,
}

/// The records of the kinds (`kind=a,b`; all when none is named) whose names fit the words (`q`), as JSON.
async fn suggest(ctx: Ctx) -> Result<Response, Failure> {
    let kinds = ctx.param("kind").unwrap_or_default();
    let wanted = |kind: &&'static Kind| kinds.is_empty() || kinds.split(',').any(|name| name == kind.name);
    let kinds: Vec<&'static Kind> = KINDS.iter().copied().filter(wanted).collect();
    let names: Vec<&'static str> = kinds.iter().map(|kind| kind.name).collect();
    let text = ctx.param("q").unwrap_or_default();
    let found = search::suggest(&ctx, &names, &text, MOST).await?;
    let words = ctx.words();
    let suggestions: Vec<Suggestion> = found
        .iter()
        .map(|record| Suggestion {
            id: record.id,
            title: title(ctx.lang, &record.title).text,
            kind: match Example::of(ctx.lang, record.example) {
                Some(example) => format!("{}, {}", words.kind(record.kind), example.word),
                None => words.kind(record.kind),
            },
            href: ctx.href(&record_path(record.kind, record.id)),
        })
        .collect();
    Ok(Json(suggestions).into_response())
}
