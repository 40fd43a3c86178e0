//! Dangerous steps ask whoever has signed in to prove once more that it is them. What they had written is kept over it.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{DefaultBodyLimit, Form, FromRequestParts as _, Request};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use hansa_app::Error;
use hansa_app::confirm::{self, Ways};
use serde::Deserialize;

use super::again::{Kept, to_continue};
use super::second::{KeptText, json};
use super::sign_in;
use crate::context::{Ctx, SignedIn, local};
use crate::error::Failure;
use crate::layers::UPLOAD;
use crate::shell::{Page as _, Shell};

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new()
        .route("/confirm", get(form).post(prove))
        .route("/confirm/options", post(options))
        .layer(DefaultBodyLimit::max(UPLOAD))
}

#[derive(Template)]
#[template(path = "confirm.html")]
struct ConfirmPage {
    shell: Shell,
    email: String,
    ways: Ways,
    /// Where one goes on.
    next: String,
    kept: Kept,
    problem: Option<String>,
}

/// Around all pages: a form that arrives at a dangerous step is kept in the page that asks for a proof, and sent once more after
/// that.
pub async fn keep(request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let ctx = match Ctx::from_request_parts(&mut parts, &()).await {
        Ok(ctx) => ctx,
        Err(failure) => return failure.into_response(),
    };
    let kind = parts.headers.get(header::CONTENT_TYPE).map_or(&b""[..], |kind| kind.as_bytes());
    let form = parts.method == Method::POST && kind.starts_with(b"application/x-www-form-urlencoded");
    if !form || ctx.visitor().is_none() || confirm::fresh(&ctx).is_ok() {
        return next.run(Request::from_parts(parts, body)).await;
    }
    let Ok(written) = to_bytes(body, UPLOAD).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let response = next.run(Request::from_parts(parts, Body::from(written.clone()))).await;
    let failure = response.extensions().get::<Arc<Failure>>();
    if !matches!(failure.map(AsRef::as_ref), Some(Failure::App(Error::ConfirmFirst))) {
        return response;
    }
    let kept =
        Kept { to: ctx.path().to_owned(), written: String::from_utf8_lossy(&written).into_owned(), files: false };
    match page(&SignedIn(ctx), String::new(), kept, None, StatusCode::FORBIDDEN).await {
        Ok(page) => page,
        Err(failure) => failure.into_response(),
    }
}

async fn page(
    ctx: &SignedIn,
    next: String,
    kept: Kept,
    problem: Option<String>,
    status: StatusCode,
) -> Result<Response, Failure> {
    let me = ctx.me()?;
    let shell = Shell::new(ctx, &ctx.words().msg("confirm-title")).at_address(ctx, &ctx.href("/confirm")).unlisted();
    ConfirmPage {
        shell: if problem.is_some() { shell.with_errors() } else { shell },
        email: me.account.email.clone(),
        ways: confirm::ways(ctx, me).await?,
        next,
        kept,
        problem,
    }
    .page_with(status)
}

async fn form(ctx: SignedIn) -> Result<Response, Failure> {
    let next = ctx.param("next").unwrap_or_default();
    page(&ctx, local(&next).unwrap_or_default().to_owned(), Kept::default(), None, StatusCode::OK).await
}

async fn options(ctx: SignedIn) -> Result<Response, Failure> {
    Ok(json(confirm::options(&ctx, ctx.me()?).await?))
}

#[derive(Deserialize)]
struct Given {
    #[serde(default)]
    password: String,
    #[serde(default)]
    answer: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    next: String,
    #[serde(flatten)]
    kept: KeptText,
}

async fn prove(ctx: SignedIn, jar: CookieJar, Form(given): Form<Given>) -> Result<Response, Failure> {
    let me = ctx.me()?;
    let device = sign_in::device(&jar);
    let proved = if !given.answer.is_empty() {
        confirm::by_passkey(&ctx, me, &given.answer).await
    } else if !given.code.is_empty() {
        confirm::by_code(&ctx, me, &given.code).await
    } else {
        confirm::by_password(&ctx, me, &given.password, &sign_in::browser(&ctx, &device)).await
    };
    let kept: Kept = given.kept.into();
    let next = local(&given.next).unwrap_or_default().to_owned();
    match proved {
        Ok(()) if local(&kept.to).is_some() => to_continue(&ctx, &kept),
        Ok(()) if next.is_empty() => Ok(ctx.go("/account")),
        Ok(()) => Ok(Redirect::to(&next).into_response()),
        Err(Error::Invalid(problems)) if problems.0.iter().all(|problem| problem.code != "too-many-attempts") => {
            let problem = problems.0.first().map(|problem| ctx.words().problem(problem));
            page(&ctx, next, kept, problem, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => Err(error.into()),
    }
}
