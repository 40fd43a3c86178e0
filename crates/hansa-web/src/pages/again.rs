//! Nothing is lost when a session ends while somebody writes: the form that arrives without a session is kept in the page
//! that asks to sign in again, and sent once more after that.

use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Form, FromRequest as _, FromRequestParts as _, Request};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use axum_extra::extract::CookieJar;
use hansa_app::accounts::Step;
use serde::Deserialize;

use super::{second, sign_in};
use crate::State;
use crate::context::{Ctx, local};
use crate::error::{self, Failure};
use crate::forms::Posted;
use crate::layers::UPLOAD;
use crate::shell::{Page as _, Shell};

/// Signing in again with something written.
pub fn routes() -> Router<State> {
    Router::new().route("/sign-in/again", post(sign_in_again)).layer(DefaultBodyLimit::max(UPLOAD))
}

#[derive(Template)]
#[template(path = "again.html")]
struct AgainPage {
    shell: Shell,
    email: String,
    /// Where the form was sent.
    to: String,
    /// What it held, as a query.
    written: String,
    /// Whether it brought files, which the browser has to send again.
    files: bool,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "again_continue.html")]
struct ContinuePage {
    shell: Shell,
    to: String,
    pairs: Vec<(String, String)>,
    files: bool,
}

/// Around the routes that store what somebody wrote.
pub async fn keep(request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let ctx = match Ctx::from_request_parts(&mut parts, &()).await {
        Ok(ctx) => ctx,
        Err(failure) => return failure.into_response(),
    };
    let request = Request::from_parts(parts, body);
    if request.method() != Method::POST || ctx.visitor().is_some() {
        return next.run(request).await;
    }
    match Posted::from_request(request, &()).await {
        Ok(posted) if !posted.pairs().is_empty() => {
            let written = error::query(posted.pairs());
            match again(&ctx, String::new(), ctx.path(), written, posted.has_files(), None) {
                Ok(page) => page,
                Err(failure) => failure.into_response(),
            }
        }
        Ok(_) => Failure::SignInFirst.into_response(),
        Err(response) => response,
    }
}

fn again(
    ctx: &Ctx,
    email: String,
    to: &str,
    written: String,
    files: bool,
    problem: Option<String>,
) -> Result<Response, Failure> {
    let shell = Shell::new(ctx, &ctx.words().msg("again-title")).unlisted();
    let (shell, status) = match problem {
        Some(_) => (shell.with_errors(), StatusCode::UNPROCESSABLE_ENTITY),
        None => (shell, StatusCode::FORBIDDEN),
    };
    AgainPage { shell, email, to: local(to).unwrap_or_default().to_owned(), written, files, problem }.page_with(status)
}

#[derive(Deserialize)]
struct Given {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    written: String,
    #[serde(default)]
    files: bool,
}

/// Signs in and shows what was written, to be sent once more.
async fn sign_in_again(ctx: Ctx, jar: CookieJar, Form(given): Form<Given>) -> Result<Response, Failure> {
    let kept = Kept { to: given.to, written: given.written, files: given.files };
    match sign_in::attempt(&ctx, &jar, &given.email, &given.password, "").await? {
        Ok(Step::Done(entered)) => {
            let jar = sign_in::with_entered(&ctx, jar, &entered).await?;
            Ok((jar, to_continue(&ctx, &kept)?).into_response())
        }
        Ok(Step::Second(token)) => {
            let page = second::page(&ctx, token.secret(), kept, None).await?;
            Ok((jar.add(sign_in::step_cookie(&ctx, token.secret())), page).into_response())
        }
        Err(problem) => again(&ctx, given.email, &kept.to, kept.written, kept.files, problem),
    }
}

/// A form that was sent and is kept until the one who sent it has proved who they are.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Kept {
    /// Where it was sent.
    #[serde(default)]
    pub(super) to: String,
    /// What it held, as a query.
    #[serde(default)]
    pub(super) written: String,
    /// Whether it brought files, which the browser has to send again.
    #[serde(default)]
    pub(super) files: bool,
}

/// The page from which a kept form is sent once more.
pub(super) fn to_continue(ctx: &Ctx, kept: &Kept) -> Result<Response, Failure> {
    ContinuePage {
        shell: Shell::new(ctx, &ctx.words().msg("again-continue-title")).unlisted(),
        to: local(&kept.to).unwrap_or_default().to_owned(),
        pairs: error::pairs(&kept.written),
        files: kept.files,
    }
    .page()
}
