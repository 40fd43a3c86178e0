//! Signing in and out.

use askama::Template;
use axum::Router;
use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use hansa_app::{Error, accounts};
use hansa_domain::{Choices as _, Role};
use serde::Deserialize;

use crate::context::{COOKIE, Ctx, SignedIn, in_language, local};
use crate::error::Failure;
use crate::shell::{Page as _, Shell};
use crate::values::capital;

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new().route("/sign-in", get(form).post(sign_in)).route("/sign-out", post(sign_out))
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    shell: Shell,
    email: String,
    next: String,
    /// What was wrong.
    problem: Option<String>,
    /// The demonstration's accounts.
    demo: Vec<Demo>,
}

/// An account of the demonstration.
struct Demo {
    role: String,
    may: String,
    email: String,
    password: String,
}

async fn form(ctx: Ctx) -> Result<Response, Failure> {
    if ctx.visitor().is_some() {
        return Ok(ctx.go("/account"));
    }
    // Pages do not say where they are when they lead here, so that hidden pages look like absent ones.
    let next = ctx.param("next").or_else(|| ctx.came_from()).unwrap_or_default();
    page(&ctx, String::new(), &next, None).await?.page()
}

async fn page(ctx: &Ctx, email: String, next: &str, problem: Option<String>) -> Result<SignInPage, Failure> {
    let words = ctx.words();
    let mut known = accounts::demo(ctx).await?;
    known.sort_by_key(|(account, _)| Role::ALL.iter().position(|role| *role == account.role));
    let demo = known.into_iter().map(|(account, password)| Demo {
        role: capital(&words.role(account.role)),
        may: words.attr(&format!("role-{}", account.role.name()), "help").unwrap_or_default().into(),
        email: account.email,
        password,
    });
    let shell = Shell::new(ctx, &words.msg("sign-in")).unlisted();
    Ok(SignInPage {
        shell: if problem.is_some() { shell.with_errors() } else { shell },
        email,
        next: local(next).unwrap_or_default().to_owned(),
        problem,
        demo: demo.collect(),
    })
}

#[derive(Deserialize)]
struct Given {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

async fn sign_in(ctx: Ctx, jar: CookieJar, Form(given): Form<Given>) -> Result<Response, Failure> {
    match attempt(&ctx, &given.email, &given.password).await? {
        Ok((token, new)) => Ok(enter(&ctx, jar, &token, &new, &given.next)),
        Err(problem) => {
            page(&ctx, given.email, &given.next, problem).await?.page_with(StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

/// A new session, or what was wrong. The session that the browser had until now does not outlive the new one.
pub(super) async fn attempt(
    ctx: &Ctx,
    email: &str,
    password: &str,
) -> Result<Result<(accounts::Token, accounts::SignedIn), Option<String>>, Failure> {
    match accounts::sign_in(ctx, email, password, ctx.client_address(), ctx.client()).await {
        Ok(new) => {
            if let Some(old) = ctx.visitor() {
                accounts::sign_out(ctx, old.account.id, old.session.id).await?;
            }
            Ok(Ok(new))
        }
        Err(Error::Invalid(problems)) if problems.0.iter().all(|problem| problem.code == "sign-in-failed") => {
            Ok(Err(problems.0.first().map(|problem| ctx.words().problem(problem))))
        }
        Err(error) => Err(error.into()),
    }
}

/// Gives the browser the session's cookie and sends it to where it wanted to go, in the account's language.
pub(crate) fn enter(
    ctx: &Ctx,
    jar: CookieJar,
    token: &accounts::Token,
    new: &accounts::SignedIn,
    next: &str,
) -> Response {
    let lang = new.account.language.unwrap_or(ctx.lang);
    let own = [ctx.href("/sign-in"), ctx.href("/sign-out")];
    let next = local(next).filter(|next| !own.iter().any(|page| next.starts_with(page.as_str()))).unwrap_or("/");
    (with_cookie(ctx, jar, token), Redirect::to(&in_language(lang, next))).into_response()
}

/// The cookies with that of a new session.
pub(super) fn with_cookie(ctx: &Ctx, jar: CookieJar, token: &accounts::Token) -> CookieJar {
    jar.add(cookie(ctx, token.secret().to_owned()))
}

fn cookie(ctx: &Ctx, value: String) -> Cookie<'static> {
    Cookie::build((COOKIE, value)).path("/").http_only(true).same_site(SameSite::Lax).secure(ctx.secure()).build()
}

async fn sign_out(ctx: SignedIn, jar: CookieJar) -> Result<Response, Failure> {
    let me = ctx.me()?;
    accounts::sign_out(&ctx, me.account.id, me.session.id).await?;
    Ok((jar.remove(cookie(&ctx, String::new())), ctx.go_done("/", "signed-out")).into_response())
}
