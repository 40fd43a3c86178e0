//! One's own second factor: passkeys and recovery codes.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use hansa_app::{Error, accounts, confirm};
use hansa_domain::Id;
use hansa_text::Args;
use serde::Deserialize;

use super::second::{codes, json};
use crate::context::SignedIn;
use crate::error::Failure;
use crate::shell::{Page as _, Shell};

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new()
        .route("/account/passkeys", get(all).post(add))
        .route("/account/passkeys/options", post(options))
        .route("/account/passkeys/{id}/remove", post(remove))
        .route("/account/codes", post(renew))
}

#[derive(Template)]
#[template(path = "passkeys.html")]
struct PasskeysPage {
    shell: Shell,
    /// Whether passkeys can be used at this site's address.
    usable: bool,
    passkeys: Vec<Passkey>,
    /// How many recovery codes are left, as a sentence.
    left: String,
    problem: Option<String>,
}

/// A passkey as its owner sees it.
struct Passkey {
    id: Id,
    name: String,
    made: String,
    used: Option<String>,
}

async fn all(ctx: SignedIn) -> Result<Response, Failure> {
    confirm::fresh(&ctx)?;
    page(&ctx, None).await
}

async fn page(ctx: &SignedIn, problem: Option<String>) -> Result<Response, Failure> {
    let words = ctx.words();
    let passkeys = accounts::passkeys(ctx, ctx.me()?.account.id).await?.into_iter().map(|passkey| Passkey {
        id: passkey.id,
        name: passkey.name,
        made: words.date_time(passkey.created_at),
        used: passkey.used_at.map(|at| words.date_time(at)),
    });
    let left = accounts::codes_left(ctx).await?;
    let title = words.msg("account-second");
    let shell = Shell::new(ctx, &title).crumb(words.msg("account-title"), "/account").here(&*title).unlisted();
    let (shell, status) = match problem {
        Some(_) => (shell.with_errors(), StatusCode::UNPROCESSABLE_ENTITY),
        None => (shell, StatusCode::OK),
    };
    PasskeysPage {
        shell: shell.at_address(ctx, &ctx.href("/account/passkeys")),
        usable: accounts::usable(ctx),
        passkeys: passkeys.collect(),
        left: words.msg_with("codes-left", &Args::new().set("count", left)),
        problem,
    }
    .page_with(status)
}

/// The page with what was wrong, if that is something that its reader can mend.
async fn refused(ctx: &SignedIn, error: Error) -> Result<Response, Failure> {
    let Error::Invalid(problems) = error else { return Err(error.into()) };
    let problem = problems.0.first().map(|problem| ctx.words().problem(problem));
    page(ctx, problem).await
}

async fn options(ctx: SignedIn) -> Result<Response, Failure> {
    Ok(json(accounts::begin_passkey(&ctx, ctx.me()?.session.id).await?))
}

#[derive(Deserialize)]
struct Made {
    #[serde(default)]
    answer: String,
    #[serde(default)]
    name: String,
}

async fn add(ctx: SignedIn, Form(made): Form<Made>) -> Result<Response, Failure> {
    match accounts::add_passkey(&ctx, ctx.me()?.session.id, &made.answer, &made.name).await {
        Ok(new) if new.is_empty() => Ok(ctx.go_done("/account/passkeys", "passkey-added")),
        Ok(new) => codes(&ctx, &new, &ctx.href("/account/passkeys")),
        Err(error) => refused(&ctx, error).await,
    }
}

#[derive(Deserialize)]
struct At {
    id: Id,
}

async fn remove(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    match accounts::remove_passkey(&ctx, at.id).await {
        Ok(()) => Ok(ctx.go_done("/account/passkeys", "passkey-removed")),
        Err(error) => refused(&ctx, error).await,
    }
}

async fn renew(ctx: SignedIn) -> Result<Response, Failure> {
    match accounts::renew_codes(&ctx).await {
        Ok(new) => codes(&ctx, &new, &ctx.href("/account/passkeys")),
        Err(error) => refused(&ctx, error).await,
    }
}
