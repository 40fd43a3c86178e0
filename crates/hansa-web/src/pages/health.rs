//! For machines: whether the program can work, and what robots may read.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// Searches and lists in every order would keep robots busy for ever; the pages themselves are public.
const ROBOTS: &str = "User-agent: *\nDisallow: /*/search\nDisallow: /*/suggest\nDisallow: /*/changes\nDisallow: /*?\n";

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new().route("/healthz", get(health)).route("/robots.txt", get(async || ROBOTS))
}

async fn health(State(state): State<crate::State>) -> Response {
    let (status, text) = match state.app.cities().await {
        Ok(_) => (StatusCode::OK, "ok\n"),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    };
    (status, [(header::CACHE_CONTROL, "no-store")], text).into_response()
}
