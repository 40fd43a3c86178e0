//! The pages, a module each.

pub mod account;
pub mod health;
pub mod help;
pub mod sign_in;
pub mod statement;
pub mod users;
pub mod welcome;

use axum::Router;
use axum::routing::get;

use crate::error::Failure;
use crate::{State, assets};

/// All pages: the picture at `/`, and every page in each language.
pub fn routes() -> Router<State> {
    Router::new().nest("/{lang}", in_language()).fallback(async || Failure::NOT_FOUND)
}

/// The pages as they stand under their language.
fn in_language() -> Router<State> {
    Router::new()
        .merge(account::routes())
        .merge(help::routes())
        .merge(sign_in::routes())
        .merge(statement::routes())
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
