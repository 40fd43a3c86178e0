//! What surrounds every handler: limits, logs, headers and protection against forged requests.

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts, MatchedPath, Request};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{from_fn_with_state, map_response_with_state};
use axum::response::{IntoResponse, Response};
use hansa_app::tokens::TooMany;
use hansa_domain::Problem;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::{CsrfLayer, ProtectionError};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use crate::error::Failure;
use crate::{Settings, State, context};

/// The header with the number of a request.
pub const REQUEST_ID: &str = "x-request-id";
/// Bytes of a form without files.
pub const FORM: usize = 1024 * 1024;
/// Bytes of a form with a file; pages that take one raise their limit to this with [`DefaultBodyLimit::max`].
pub const UPLOAD: usize = 26 * 1024 * 1024;
/// Bytes of a form with a table that is taken in: the largest table, and what stands around it.
pub const TABLE: usize = hansa_app::imports::MOST_BYTES + FORM;
/// A request that takes longer is given up.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// What the browser may load and do. Nothing comes from elsewhere, and no page holds scripts or styles of its own.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The headers of every answer.
const HEADERS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
];

/// Around the pages: their context, and what happens when they fail. The innermost layer stands first.
pub fn around_pages(pages: Router<State>, state: &State) -> Router<State> {
    pages
        .layer(DefaultBodyLimit::max(FORM))
        .layer(RequestBodyLimitLayer::new(TABLE))
        .layer(CsrfLayer::new().with_rejection_response(|_: ProtectionError| Failure::CrossSite.into_response()))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(state.clone(), context::identify))
}

#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("without a text");
    tracing::error!(text, "a page panicked");
    Failure::Panicked.into_response()
}

/// A request to an address whose secret somebody might guess, counted by the network address that asks, as those of programs
/// are: taking it as an argument is what limits a route.
pub struct Paced;

impl FromRequestParts<State> for Paced {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Failure> {
        let address = context::address_of(&parts.headers, &parts.extensions, state.settings);
        let many = |many: TooMany| Problem::new("too-many-attempts").with("seconds", many.wait.to_string());
        state.pace.count(&format!("secret {address}")).map_err(many)?;
        Ok(Self)
    }
}

/// Around everything: numbers and logs of requests, compression, and headers. The innermost layer stands first.
pub fn around_all(site: Router<State>, settings: Settings) -> Router<State> {
    let span = |request: &Request| {
        // The route, not the address: addresses hold searches and invitations.
        let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
        let id = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok()).unwrap_or("");
        tracing::info_span!("request", method = %request.method(), route, id)
    };
    site.layer(CompressionLayer::new())
        .layer(map_response_with_state(settings, headers))
        .layer(PropagateRequestIdLayer::new(HeaderName::from_static(REQUEST_ID)))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .layer(SetRequestIdLayer::new(HeaderName::from_static(REQUEST_ID), MakeRequestUuid))
}

async fn headers(axum::extract::State(settings): axum::extract::State<Settings>, mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if settings.secure_cookies {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    response
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::routing::get;
    use hansa_app::App;
    use hansa_app::setup::{self, Founding};
    use hansa_domain::{Lang, Localised};
    use tower::ServiceExt as _;

    use super::*;

    hansa_testkit::both! {
        async fn a_page_that_panics_tells_under_which_number(db: Db) {
            let app = App::new(db);
            let name = Localised::everywhere("Turku");
            let founding = Founding { key: "turku".into(), name, language: Lang::Sv, time_zone: "Europe/Helsinki".into(), hosts: Vec::new() };
            setup::found(&app, &founding, false).await.unwrap();
            let state = State::new(app, Settings::default());
            let pages = Router::new().route("/en/broken", get(async || -> Response { panic!("a secret of the program") }));
            let site = around_all(around_pages(pages, &state), state.settings).with_state(state);
            let response = site.oneshot(Request::get("/en/broken").body(Body::empty()).unwrap()).await.unwrap();
            assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
            let id = response.headers()[REQUEST_ID].to_str().unwrap().to_owned();
            let page = String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap();
            assert!(page.contains(&format!("<code>{id}</code>")) && page.contains("– Turku – Hansa"), "{page}");
            assert!(!page.contains("a secret of the program"), "{page}");
        }
    }
}
