//! Processes and time: what their pages and those of interests and milestones show of it, the timeline, the recogniser of
//! official identifiers, and the planning backwards from a milestone.

mod part;
mod plan;
mod recognise;
mod timeline;

use askama::Template;
use askama::filters::HtmlSafe;
use axum::Router;
use hansa_app::tell::{Drawing, Table};
use hansa_domain::Lang;
use hansa_text::Words;

use crate::State;
use crate::sentence::SentenceView;

pub(super) use part::{of_interest, of_milestone, of_process};
pub(super) use recognise::{in_form, list_link};

/// The pages.
pub(super) fn routes() -> Router<State> {
    Router::new().merge(timeline::routes()).merge(plan::routes()).merge(recognise::routes())
}

/// A timeline with its table.
#[derive(Debug, Template)]
#[template(path = "processes/drawing.html")]
struct DrawingView {
    words: Words,
    svg: String,
    columns: Vec<String>,
    rows: Vec<Vec<SentenceView>>,
    caption: String,
    /// Whether the table is folded away, because the page tells the same beside it.
    folded: bool,
}

impl HtmlSafe for DrawingView {}

impl DrawingView {
    fn new(words: Words, drawing: Drawing, folded: bool) -> Self {
        let Table { caption, columns, rows } = drawing.table.unwrap_or_default();
        let lang: Lang = words.lang();
        Self {
            words,
            svg: drawing.svg,
            columns: columns.into_iter().map(|column| column.label).collect(),
            rows: rows.iter().map(|row| row.iter().map(|cell| SentenceView::of(lang, cell)).collect()).collect(),
            caption,
            folded,
        }
    }
}
