//! Pages, forms, sessions, static files and headers.
//!
//! [`router`] makes the whole site from a running [`hansa_app::App`]; [`serve`] answers requests with it until it is
//! told to stop. Every page is reached as `/{lang}/…`; what a request needs is in its [`context::Ctx`], what stands
//! around a page's content in its [`shell::Shell`], and every failure becomes a page in [`mod@error`].

pub mod api;
pub mod assets;
mod blocks;
pub mod context;
pub mod error;
mod filters;
pub mod forms;
pub mod layers;
mod page_body;
pub mod pages;
pub mod problems;
mod sentence;
pub mod shell;
pub mod values;

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::sync::Arc;

use axum::Router;
use hansa_app::App;
use hansa_app::tokens::{self, Pace};
use tokio::net::TcpListener;

/// What the site's surroundings decide.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings {
    /// Browsers reach the site by HTTPS alone: the session's cookie is sent by nothing else, and browsers remember it.
    pub secure_cookies: bool,
    /// A proxy stands in front of the site and tells with `X-Forwarded-For` from which address a request came.
    pub behind_proxy: bool,
    /// How many requests a minute a program may make; [`tokens::PER_MINUTE`] where nothing is said.
    pub per_minute: Option<NonZeroU32>,
}

/// What every handler can reach.
#[derive(Clone, Debug)]
pub struct State {
    pub(crate) app: App,
    pub(crate) settings: Settings,
    /// Counts the requests of programs.
    pub(crate) pace: Arc<Pace>,
}

impl State {
    /// The state of a site.
    fn new(app: App, settings: Settings) -> Self {
        let pace = Pace::new(&app, settings.per_minute.unwrap_or(tokens::PER_MINUTE));
        Self { app, settings, pace: Arc::new(pace) }
    }
}

/// The whole site.
pub fn router(app: App, settings: Settings) -> Router {
    let state = State::new(app, settings);
    let plain = pages::plain_routes().merge(api::routes(&state));
    let pages = layers::around_pages(pages::routes(), &state);
    layers::around_all(plain.merge(pages), settings).with_state(state)
}

/// Answers requests on the listener until `shutdown` is done, and then finishes those that it has begun.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    app: App,
    settings: Settings,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = router(app, settings).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(shutdown).await
}
