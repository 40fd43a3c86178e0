//! Choosing a password by the link of an invitation.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use axum_extra::extract::CookieJar;
use hansa_app::{Error, accounts};
use serde::Deserialize;

use super::account::{not_alike, password_help};
use super::sign_in;
use crate::context::Ctx;
use crate::error::Failure;
use crate::layers::Paced;
use crate::problems::{FieldProblem, about, in_words};
use crate::shell::{Page as _, Shell};

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new().route("/welcome/{token}", get(form).post(accept))
}

#[derive(Template)]
#[template(path = "welcome.html")]
struct WelcomePage {
    shell: Shell,
    /// Where the form is sent: the page's own address.
    action: String,
    greeting: String,
    email: String,
    password_help: String,
    problems: Vec<FieldProblem>,
}

impl WelcomePage {
    /// What is wrong with a field.
    fn about(&self, field: &str) -> Option<&str> {
        about(&self.problems, field)
    }
}

#[derive(Deserialize)]
struct At {
    token: String,
}

/// Shows who is invited. It takes nothing up: mail programs open links before their readers do.
async fn form(_: Paced, ctx: Ctx, Path(at): Path<At>) -> Result<Response, Failure> {
    if !hansa_app::sign_in::local_accounts(&ctx).await? {
        return Ok(ctx.go("/sign-in"));
    }
    page(&ctx, &at.token, Vec::new()).await?.page()
}

async fn page(ctx: &Ctx, token: &str, problems: Vec<FieldProblem>) -> Result<WelcomePage, Failure> {
    let words = ctx.words();
    let account = accounts::invited(ctx, token).await?;
    let shell = Shell::new(ctx, &words.msg("welcome-title")).secret();
    Ok(WelcomePage {
        shell: if problems.is_empty() { shell } else { shell.with_errors() },
        action: ctx.path().to_owned(),
        greeting: words.msg_with("welcome-greeting", &hansa_text::Args::new().set("name", account.name)),
        email: account.email,
        password_help: password_help(ctx),
        problems,
    })
}

#[derive(Deserialize)]
struct Passwords {
    #[serde(default)]
    new: String,
    #[serde(default)]
    again: String,
}

async fn accept(
    _: Paced,
    ctx: Ctx,
    Path(at): Path<At>,
    jar: CookieJar,
    Form(given): Form<Passwords>,
) -> Result<Response, Failure> {
    // Where passwords are off, the invitation counts at the sign-in service.
    if !hansa_app::sign_in::local_accounts(&ctx).await? {
        return Ok(ctx.go("/sign-in"));
    }
    // The link must be good before anything is said about passwords.
    accounts::invited(&ctx, &at.token).await?;
    let problems = if given.new == given.again {
        let device = sign_in::device(&jar);
        let browser = sign_in::browser(&ctx, &device);
        match accounts::accept(&ctx, &at.token, &given.new, &browser, "/?done=welcome").await {
            Ok(step) => return sign_in::go_on(&ctx, jar, step).await,
            Err(Error::Invalid(problems)) if problems.0.iter().all(|problem| problem.field.is_some()) => {
                in_words(ctx.words(), &problems.0, "new")
            }
            Err(error) => return Err(error.into()),
        }
    } else {
        vec![not_alike(&ctx)]
    };
    page(&ctx, &at.token, problems).await?.page_with(StatusCode::UNPROCESSABLE_ENTITY)
}
