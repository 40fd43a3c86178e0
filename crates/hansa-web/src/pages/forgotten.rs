//! Asking for a link to choose a new password. The answer is the same whether the address has an account or not.

use askama::Template;
use axum::Router;
use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use hansa_app::accounts;
use serde::Deserialize;

use crate::context::Ctx;
use crate::error::Failure;
use crate::shell::{Page as _, Shell};

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new().route("/forgotten", get(form).post(ask))
}

#[derive(Template)]
#[template(path = "forgotten.html")]
struct ForgottenPage {
    shell: Shell,
    /// Whether mail is sent at all.
    mail: bool,
    /// Whether somebody has asked just now.
    asked: bool,
    problem: Option<String>,
}

fn page(ctx: &Ctx, asked: bool, problem: Option<String>) -> Result<Response, Failure> {
    let shell = Shell::new(ctx, &ctx.words().msg("forgotten-title")).unlisted();
    let (shell, status) = match problem {
        Some(_) => (shell.with_errors(), StatusCode::UNPROCESSABLE_ENTITY),
        None => (shell, StatusCode::OK),
    };
    ForgottenPage { shell, mail: ctx.app().sends_mail(), asked, problem }.page_with(status)
}

async fn form(ctx: Ctx) -> Result<Response, Failure> {
    page(&ctx, false, None)
}

#[derive(Deserialize)]
struct Given {
    #[serde(default)]
    email: String,
}

async fn ask(ctx: Ctx, Form(given): Form<Given>) -> Result<Response, Failure> {
    if !given.email.contains('@') {
        return page(&ctx, false, Some(ctx.words().msg("forgotten-no-address").into_owned()));
    }
    accounts::forgotten(&ctx, &given.email, ctx.client_address()).await?;
    page(&ctx, true, None)
}
