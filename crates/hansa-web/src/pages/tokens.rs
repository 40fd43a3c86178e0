//! Tokens of programs: one's own, and for administrators those of all.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use hansa_app::Error;
use hansa_app::tokens::{self, DAYS, Scope, Token, Wish};
use hansa_domain::Id;
use hansa_text::{Args, Words};
use serde::Deserialize;

use crate::context::SignedIn;
use crate::error::Failure;
use crate::problems::{FieldProblem, about};
use crate::shell::{Page as _, Shell};

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new()
        .route("/me/tokens", get(own).post(add))
        .route("/me/tokens/{id}/revoke", post(revoke_own))
        .route("/users/tokens", get(all))
        .route("/users/tokens/{id}/revoke", post(revoke_any))
}

/// A token as its row of the table says it.
struct Row {
    id: Id,
    name: String,
    holder: Option<String>,
    scope: String,
    created: String,
    expires: String,
    used: String,
}

impl Row {
    fn of(words: Words, token: &Token) -> Self {
        let scope = Scope::parse(&token.scope).unwrap_or(Scope::Public);
        Self {
            id: token.id,
            name: token.name.clone(),
            holder: None,
            scope: words.msg(&format!("tokens-scope-{}", scope.word())).into_owned(),
            created: words.date_time(token.created_at),
            expires: words.date_time(token.expires_at),
            used: token.used_at.map_or_else(|| words.msg("tokens-never").into_owned(), |used| words.date_time(used)),
        }
    }
}

/// Something that can be chosen for a new token.
struct Choice {
    value: String,
    id: String,
    label: String,
    chosen: bool,
}

/// What the form said.
#[derive(Clone, Debug, Default, Deserialize)]
struct Given {
    #[serde(default)]
    name: String,
    #[serde(default)]
    scope: String,
    #[serde(default)]
    days: String,
}

#[derive(Template)]
#[template(path = "tokens.html")]
struct TokensPage {
    shell: Shell,
    rows: Vec<Row>,
    given: Given,
    scopes: Vec<Choice>,
    days: Vec<Choice>,
    problems: Vec<FieldProblem>,
}

impl TokensPage {
    /// What is wrong with a field.
    fn about(&self, field: &str) -> Option<&str> {
        about(&self.problems, field)
    }
}

async fn own(ctx: SignedIn) -> Result<Response, Failure> {
    let given = Given { scope: Scope::default().name().to_owned(), days: DAYS[1].to_string(), ..Given::default() };
    page(&ctx, given, Vec::new()).await?.page()
}

async fn page(ctx: &SignedIn, given: Given, problems: Vec<FieldProblem>) -> Result<TokensPage, Failure> {
    let words = ctx.words();
    let rows = tokens::own(ctx).await?.iter().map(|token| Row::of(words, token)).collect();
    let scopes = Scope::ALL.map(|scope| Choice {
        value: scope.name().to_owned(),
        id: scope.word().to_owned(),
        label: words.msg(&format!("tokens-scope-{}", scope.word())).into_owned(),
        chosen: given.scope == scope.name(),
    });
    let days = DAYS.map(|days| Choice {
        value: days.to_string(),
        id: days.to_string(),
        label: words.msg_with("tokens-days-of", &Args::new().set("days", days)),
        chosen: given.days == days.to_string(),
    });
    let title = words.msg("tokens-title");
    let shell = Shell::new(ctx, &title).crumb(words.msg("me-title"), "/me").here(&*title).unlisted();
    Ok(TokensPage {
        shell: if problems.is_empty() { shell } else { shell.with_errors() },
        rows,
        given,
        scopes: scopes.into(),
        days: days.into(),
        problems,
    })
}

#[derive(Template)]
#[template(path = "tokens_made.html")]
struct MadePage {
    shell: Shell,
    text: String,
    secret: String,
}

/// Makes a token and shows it, this one time: it is stored nowhere, so the page has no address.
async fn add(ctx: SignedIn, Form(given): Form<Given>) -> Result<Response, Failure> {
    let wish = Wish {
        name: given.name.clone(),
        scope: Scope::parse(&given.scope).unwrap_or_default(),
        days: given.days.parse().unwrap_or_default(),
    };
    let words = ctx.words();
    let me = ctx.me()?.account.id;
    match tokens::add(&ctx, me, &wish).await {
        Ok((secret, token)) => {
            let title = words.msg("tokens-made");
            MadePage {
                shell: Shell::new(&ctx, &title).crumb(words.msg("tokens-title"), "/me/tokens").here(&*title).secret(),
                text: words.msg_with("tokens-made-text", &Args::new().set("name", token.name)),
                secret: secret.secret().to_owned(),
            }
            .page()
        }
        Err(Error::Invalid(problems)) => {
            let said = problems.0.iter().map(|problem| {
                let field = problem.field.as_deref().unwrap_or("name");
                let label = words.msg(&format!("tokens-{field}")).into_owned();
                FieldProblem { field: field.to_owned(), label, text: words.problem(problem) }
            });
            page(&ctx, given, said.collect()).await?.page_with(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(error) => Err(error.into()),
    }
}

#[derive(Deserialize)]
struct At {
    id: Id,
}

async fn revoke_own(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    tokens::revoke(&ctx, at.id).await?;
    Ok(ctx.go_done("/me/tokens", "token-revoked"))
}

#[derive(Template)]
#[template(path = "tokens_all.html")]
struct AllPage {
    shell: Shell,
    rows: Vec<Row>,
}

async fn all(ctx: SignedIn) -> Result<Response, Failure> {
    let words = ctx.words();
    let rows = tokens::all(&ctx).await?.into_iter().map(|held| {
        let holder = held.holder.map(|(name, email)| format!("{name}, {email}"));
        Row { holder, ..Row::of(words, &held.token) }
    });
    let title = words.msg("tokens-all");
    AllPage {
        shell: Shell::new(&ctx, &title).crumb(words.msg("users-title"), "/users").here(&*title).unlisted(),
        rows: rows.collect(),
    }
    .page()
}

async fn revoke_any(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    // Whoever may not look at them all revokes on the page of their own.
    if !ctx.actor.administers() {
        return Err(Failure::NOT_FOUND);
    }
    tokens::revoke(&ctx, at.id).await?;
    Ok(ctx.go_done("/users/tokens", "token-revoked"))
}
