//! Failures as pages, in one place.

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use hansa_app::Error;
use hansa_domain::{Lang, Problem};
use hansa_text::Words;

use crate::context::{Ctx, href};
use crate::shell::Shell;

/// Why a handler made no page. The page that says so is made by [`finish`], where the context is known.
#[derive(Debug)]
pub enum Failure {
    /// A use case was not done.
    App(Error),
    /// Somebody who has not signed in asked for what needs it.
    SignInFirst,
    /// Another site made the browser send a form.
    CrossSite,
    /// The program's own fault: a handler panicked.
    Panicked,
}

impl Failure {
    /// There is no such page, or it is not for the reader to see.
    pub const NOT_FOUND: Failure = Failure::App(Error::NotFound);

    fn status(&self) -> StatusCode {
        match self {
            Failure::App(Error::NotFound) => StatusCode::NOT_FOUND,
            Failure::App(Error::NotAllowed | Error::ConfirmFirst) | Failure::SignInFirst | Failure::CrossSite => {
                StatusCode::FORBIDDEN
            }
            Failure::App(Error::Invalid(_)) if self.wait().is_some() => StatusCode::TOO_MANY_REQUESTS,
            Failure::App(Error::Invalid(_)) if self.problem("link-expired").is_some() => StatusCode::GONE,
            Failure::App(Error::Invalid(_)) => StatusCode::UNPROCESSABLE_ENTITY,
            Failure::App(Error::Conflict { .. }) => StatusCode::CONFLICT,
            Failure::App(error @ Error::Storage(_)) if error.is_unwritable() => StatusCode::INSUFFICIENT_STORAGE,
            Failure::App(Error::Busy | Error::NoDocuments | Error::Stopped) => StatusCode::SERVICE_UNAVAILABLE,
            Failure::App(Error::Storage(_) | Error::Internal(_)) | Failure::Panicked => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
        }
    }

    /// The problem of this code, if it is among what is wrong with the input.
    fn problem(&self, code: &str) -> Option<&Problem> {
        let Failure::App(Error::Invalid(problems)) = self else { return None };
        problems.0.iter().find(|problem| problem.code == code)
    }

    /// The seconds to wait after too many attempts.
    fn wait(&self) -> Option<&str> {
        let limited = self.problem("too-many-attempts")?;
        limited.args.iter().find(|(name, _)| *name == "seconds").map(|(_, seconds)| seconds.as_str())
    }

    /// The message of the page, `error-…`.
    fn message(&self, ctx: &Ctx) -> &'static str {
        match self {
            Failure::SignInFirst => "error-signed-out",
            Failure::CrossSite => "error-cross-site",
            Failure::App(Error::NotAllowed) if ctx.visitor().is_none() => "error-signed-out",
            Failure::App(Error::NoDocuments) => "error-no-documents",
            _ => message_of(self.status()),
        }
    }

    /// What is wrong with the input, in the reader's words.
    fn problems(&self, words: Words) -> Vec<String> {
        match self {
            Failure::App(Error::Invalid(problems)) => problems.0.iter().map(|problem| words.problem(problem)).collect(),
            _ => Vec::new(),
        }
    }
}

fn message_of(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "error-not-found",
        StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => "error-not-allowed",
        StatusCode::GONE => "error-link",
        StatusCode::CONFLICT => "error-conflict",
        StatusCode::PAYLOAD_TOO_LARGE => "error-too-large",
        StatusCode::TOO_MANY_REQUESTS => "error-too-many",
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => "error-busy",
        StatusCode::INSUFFICIENT_STORAGE => "error-unwritable",
        status if status.is_server_error() => "error-internal",
        _ => "error-invalid",
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::App(error)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Failure::App(problem.into())
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        Failure::App(Error::Internal(format!("template: {error}")))
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    shell: Shell,
    code: u16,
    text: String,
    problems: Vec<String>,
    /// The number under which the log has what happened; only when that helps.
    request_id: Option<String>,
    /// Whether signing in may help.
    sign_in: bool,
}

/// Makes pages of failures and of refusals without text, and says how long pages may be kept.
pub fn finish(ctx: &Ctx, mut response: Response) -> Response {
    let failure = response.extensions_mut().remove::<Arc<Failure>>();
    let status = response.status();
    let refused = status.is_client_error() || status.is_server_error();
    let has_page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let mut response = match failure.as_deref() {
        Some(Failure::SignInFirst) if ctx.reads() => {
            Redirect::to(&format!("{}?next={}", ctx.href("/sign-in"), encode(&ctx.address()))).into_response()
        }
        Some(Failure::App(Error::ConfirmFirst)) => {
            let next = if ctx.reads() { Some(ctx.address()) } else { ctx.came_from() };
            let next = next.map(|next| format!("?next={}", encode(&next))).unwrap_or_default();
            Redirect::to(&format!("{}{next}", ctx.href("/confirm"))).into_response()
        }
        Some(failure) => page(ctx, failure.status(), failure.message(ctx), failure),
        // A path that cannot be read, such as one with a malformed identifier, leads nowhere.
        None if status == StatusCode::BAD_REQUEST && ctx.reads() => {
            page(ctx, StatusCode::NOT_FOUND, message_of(StatusCode::NOT_FOUND), &Failure::NOT_FOUND)
        }
        None if refused && !has_page => page(ctx, status, message_of(status), &Failure::NOT_FOUND),
        None => response,
    };
    let keep = if ctx.visitor().is_some() { "no-store" } else { "private, no-cache" };
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(keep));
    response
}

fn page(ctx: &Ctx, status: StatusCode, message: &'static str, failure: &Failure) -> Response {
    let id = ctx.request_id();
    match failure {
        Failure::App(Error::Storage(error)) => tracing::error!(request_id = id, %error, "storage"),
        Failure::App(Error::Internal(error)) => tracing::error!(request_id = id, %error, "internal"),
        Failure::CrossSite => tracing::warn!(request_id = id, "a form sent by another site was refused"),
        _ => {}
    }
    let words = ctx.words();
    let heading = words.msg(message).into_owned();
    let page = ErrorPage {
        code: status.as_u16(),
        text: words.attr(message, "text").unwrap_or_default().into_owned(),
        problems: failure.problems(words),
        request_id: (status == StatusCode::INTERNAL_SERVER_ERROR).then(|| id.to_owned()),
        sign_in: ctx.visitor().is_none() && matches!(status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN),
        shell: Shell::of_error(ctx, &heading),
    };
    let mut response = match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => without_context(&Error::Internal(error.to_string()), Some(ctx.lang)),
    };
    if let Some(seconds) = failure.wait().and_then(|seconds| HeaderValue::from_str(seconds).ok()) {
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    response
}

#[derive(Template)]
#[template(path = "bare.html")]
struct BarePage {
    words: Words,
}

/// The page for when not even the city is known: the database does not answer, or holds no city.
pub fn without_context(error: &Error, lang: Option<Lang>) -> Response {
    tracing::error!(%error, "no context for a page");
    let words = Words::new(lang.unwrap_or(Lang::En), chrono_tz::UTC);
    let text = BarePage { words }.render().unwrap_or_default();
    let headers = [(header::CACHE_CONTROL, "no-store"), (header::RETRY_AFTER, "30")];
    (StatusCode::SERVICE_UNAVAILABLE, headers, Html(text)).into_response()
}

/// The name and value pairs of a query.
pub fn pairs(query: &str) -> Vec<(String, String)> {
    url::form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

/// Parameters as an address has them after its question mark.
pub fn query(pairs: &[(String, String)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// A text as the value of a parameter.
pub fn encode(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// Where the page of an error leads: the front page.
pub(crate) fn way_on(lang: Lang) -> String {
    href(lang, "/")
}
