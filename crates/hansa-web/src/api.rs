//! The interface for programs: REST over JSON under [`ROOT`], for every kind alike.
//!
//! It reads and writes through the same use cases as the pages. A program shows a personal token; without one it may read
//! what is public. Cookies count for nothing here, so that no other site can make a browser write.

mod answer;
mod bulk;
mod caller;
mod input;
pub mod oparl;
pub mod openapi;
mod problem;
mod read;
mod write;

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use crate::State;
use problem::Failure;

/// Where the interface begins.
pub const ROOT: &str = "/api/v1";
/// Bytes of a body.
pub const BODY: usize = 4 * 1024 * 1024;
/// A request that takes longer is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// The routes of the interface, as [`routes`] puts them under [`ROOT`].
fn under_root() -> Router<State> {
    Router::new()
        .route("/", get(read::index))
        .route("/openapi.json", get(openapi::document))
        .route("/me", get(read::me))
        .route("/search", get(read::search))
        .route("/{kind}", get(read::list).post(write::create))
        .route("/{kind}/bulk", post(bulk::bulk))
        .route("/{kind}/{id}", get(read::one).patch(write::patch))
        .route("/{kind}/{id}/history", get(read::history))
        .route("/{kind}/{id}/files/{field}", get(read::file).put(write::put_file))
        .route("/{kind}/{id}/archive", post(write::archive))
        .route("/{kind}/{id}/restore", post(write::restore))
        .fallback(async || Failure::NOT_FOUND)
        .method_not_allowed_fallback(async || Failure::METHOD)
}

/// The interface and the open data, with what surrounds them.
pub fn routes(state: &State) -> Router<State> {
    Router::new().nest(ROOT, around(under_root(), state)).nest(oparl::ROOT, around(oparl::routes(), state))
}

/// Routes with what surrounds them. The innermost layer stands first.
fn around(routes: Router<State>, state: &State) -> Router<State> {
    routes
        .layer(DefaultBodyLimit::max(BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(state.clone(), caller::identify))
}

#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("without a text");
    tracing::error!(text, "a request by a program panicked");
    Failure::of(StatusCode::INTERNAL_SERVER_ERROR, "internal").into_response()
}
