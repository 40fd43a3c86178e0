//! The second factor of signing in: a passkey, or a recovery code. Until it is proved there is no session, and every other page
//! takes the browser for anybody's.

use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Form};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use hansa_app::Error;
use hansa_app::accounts::{self, Entered, Proof, Waiting};
use serde::Deserialize;

use super::again::{Kept, to_continue};
use super::sign_in;
use crate::context::{Ctx, in_language, local};
use crate::error::Failure;
use crate::layers::UPLOAD;
use crate::shell::{Page as _, Shell};

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new()
        .route("/sign-in/second", get(form).post(finish))
        .route("/sign-in/second/options", post(options))
        // It may carry a form that somebody wrote while their session ended.
        .layer(DefaultBodyLimit::max(UPLOAD))
}

#[derive(Template)]
#[template(path = "second.html")]
struct SecondPage {
    shell: Shell,
    lead: String,
    waiting: Waiting,
    kept: Kept,
    problem: Option<String>,
}

/// The page that asks for the second factor of half a sign-in.
pub(super) async fn page(ctx: &Ctx, token: &str, kept: Kept, problem: Option<String>) -> Result<Response, Failure> {
    let words = ctx.words();
    let waiting = accounts::waiting(ctx, token).await?;
    let title = words.msg(if waiting.enrol { "second-enrol-title" } else { "second-title" });
    let lead = words.msg(if waiting.enrol { "second-enrol-lead" } else { "second-lead" }).into_owned();
    let shell = Shell::new(ctx, &title).at_address(ctx, &ctx.href("/sign-in/second")).unlisted();
    let (shell, status) = match problem {
        Some(_) => (shell.with_errors(), StatusCode::UNPROCESSABLE_ENTITY),
        None => (shell, StatusCode::OK),
    };
    let mut page = SecondPage { shell, lead, waiting, kept, problem }.page_with(status)?;
    page.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    Ok(page)
}

/// Whether half a sign-in is void, so that it begins anew.
fn is_expired(error: &Error) -> bool {
    matches!(error, Error::Invalid(problems) if problems.0.iter().any(|problem| problem.code == "sign-in-expired"))
}

async fn form(ctx: Ctx, jar: CookieJar) -> Result<Response, Failure> {
    let Some(token) = sign_in::step_of(&jar) else { return Ok(ctx.go("/sign-in")) };
    match page(&ctx, &token, Kept::default(), None).await {
        Err(Failure::App(error)) if is_expired(&error) => Ok(ctx.go("/sign-in")),
        other => other,
    }
}

/// What a script needs to ask an authenticator, as an answer to it.
pub(super) fn json(options: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], options).into_response()
}

async fn options(ctx: Ctx, jar: CookieJar) -> Result<Response, Failure> {
    let token = sign_in::step_of(&jar).ok_or(Failure::SignInFirst)?;
    Ok(json(accounts::second_options(&ctx, &token).await?))
}

#[derive(Deserialize)]
struct Given {
    #[serde(default)]
    answer: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    code: String,
    #[serde(flatten)]
    kept: KeptText,
}

/// A kept form as a form carries it.
#[derive(Deserialize)]
pub(super) struct KeptText {
    #[serde(default)]
    to: String,
    #[serde(default)]
    written: String,
    #[serde(default)]
    files: String,
}

impl From<KeptText> for Kept {
    fn from(text: KeptText) -> Self {
        Kept { to: text.to, written: text.written, files: text.files == "true" }
    }
}

async fn finish(ctx: Ctx, jar: CookieJar, Form(given): Form<Given>) -> Result<Response, Failure> {
    let Some(token) = sign_in::step_of(&jar) else { return Ok(ctx.go("/sign-in")) };
    let proof = if given.answer.is_empty() {
        Proof::Code(&given.code)
    } else {
        Proof::Passkey { answer: &given.answer, name: &given.name }
    };
    let device = sign_in::device(&jar);
    let kept: Kept = given.kept.into();
    match accounts::finish(&ctx, &token, proof, &sign_in::browser(&ctx, &device)).await {
        Ok(entered) => enter(&ctx, jar, &entered, &kept).await,
        Err(error) if is_expired(&error) => {
            Ok((jar.remove(sign_in::step_cookie(&ctx, "")), ctx.go("/sign-in")).into_response())
        }
        Err(Error::Invalid(problems)) if problems.0.iter().all(|problem| problem.code != "too-many-attempts") => {
            let problem = problems.0.first().map(|problem| ctx.words().problem(problem));
            page(&ctx, &token, kept, problem).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn enter(ctx: &Ctx, jar: CookieJar, entered: &Entered, kept: &Kept) -> Result<Response, Failure> {
    let jar = sign_in::with_entered(ctx, jar, entered).await?;
    let lang = entered.signed_in.account.language.unwrap_or(ctx.lang);
    let next = in_language(lang, local(&entered.next).unwrap_or("/"));
    let page = if !entered.codes.is_empty() {
        codes(ctx, &entered.codes, &next)?
    } else if !kept.to.is_empty() {
        to_continue(ctx, kept)?
    } else {
        Redirect::to(&next).into_response()
    };
    Ok((jar, page).into_response())
}

#[derive(Template)]
#[template(path = "codes.html")]
struct CodesPage {
    shell: Shell,
    codes: Vec<String>,
    /// Where one goes on, with the language.
    next: String,
}

/// The page that shows recovery codes, this one time.
pub(super) fn codes(ctx: &Ctx, codes: &[String], next: &str) -> Result<Response, Failure> {
    let title = ctx.words().msg("codes-title");
    let shell = Shell::new(ctx, &title).at_address(ctx, &ctx.href("/account/passkeys")).secret();
    let mut page = CodesPage { shell, codes: codes.to_vec(), next: next.to_owned() }.page()?;
    page.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    Ok(page)
}
