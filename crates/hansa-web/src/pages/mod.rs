//! The pages, a module each.

pub mod account;
pub mod changes;
mod conflict;
mod difference;
pub mod file;
pub mod form;
pub mod health;
pub mod help;
pub mod history;
pub mod list;
mod list_filters;
pub mod picture;
pub mod record;
pub mod search;
pub mod section;
pub mod sign_in;
pub mod statement;
pub mod suggest;
pub mod users;
pub mod welcome;

use axum::Router;
use axum::routing::get;

use crate::error::Failure;
use crate::{State, assets};

/// All pages: the picture at `/`, and every page in each language.
pub fn routes() -> Router<State> {
    picture::routes().nest("/{lang}", in_language()).fallback(async || Failure::NOT_FOUND)
}

/// The pages as they stand under their language.
fn in_language() -> Router<State> {
    Router::new()
        .merge(account::routes())
        .merge(changes::routes())
        .merge(file::routes())
        .merge(form::routes())
        .merge(help::routes())
        .merge(history::routes())
        .merge(list::routes())
        .merge(picture::routes())
        .merge(record::routes())
        .merge(search::routes())
        .merge(section::routes())
        .merge(sign_in::routes())
        .merge(statement::routes())
        .merge(suggest::routes())
        .merge(users::routes())
        .merge(welcome::routes())
}

/// What is no page: files, and whether all is well.
pub fn plain_routes() -> Router<State> {
    Router::new()
        .route("/static/{*path}", get(assets::file))
        .route("/favicon.ico", get(assets::favicon))
        .merge(health::routes())
}
