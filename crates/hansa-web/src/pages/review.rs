//! Who has access to what, for administrators who look through it and sign that it is right.

use askama::Template;
use axum::Router;
use axum::extract::Form;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use hansa_app::review::{self, GRANTS};
use hansa_app::{Error, records, settings};
use hansa_domain::Id;
use hansa_text::Args;

use crate::context::SignedIn;
use crate::error::Failure;
use crate::shell::{Page as _, Shell};
use crate::values::capital;

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new().route("/access-review", get(show).post(sign)).route("/access-review/csv", get(file))
}

struct Row {
    id: Id,
    name: String,
    email: String,
    role: String,
    unit: Option<String>,
    state: String,
    factor: String,
    last: Option<String>,
    secrets: u64,
    grants: Vec<String>,
    doubts: Vec<String>,
    reviewed: Option<String>,
}

#[derive(Template)]
#[template(path = "review.html")]
struct ReviewPage {
    shell: Shell,
    count: String,
    rows: Vec<Row>,
}

async fn show(ctx: SignedIn) -> Result<Response, Failure> {
    let words = ctx.words();
    let found = review::all(&ctx).await?;
    let units: Vec<Id> = found.iter().filter_map(|row| row.account.unit).collect();
    let units = records::titles_of(&ctx, &units).await?;
    let asked = settings::second_factor(&ctx).await?;
    let doubtful = found.iter().filter(|row| !row.doubts.is_empty()).count();
    let count = Args::new().set("count", u64::try_from(found.len()).unwrap_or_default());
    let count = words.msg_with("review-count", &count.set("doubtful", u64::try_from(doubtful).unwrap_or_default()));
    let rows = found.iter().map(|row| {
        let account = &row.account;
        let grant = |sort: &&str| {
            let count = row.grants.get(*sort)?;
            let id = format!("review-grant-{}", sort.replace('_', "-"));
            let args = Args::new().set("what", words.msg(&id).into_owned()).set("value", count.to_string());
            Some(words.msg_with("use-log-fact", &args))
        };
        Row {
            id: account.id,
            name: account.name.clone(),
            email: account.email.clone(),
            role: capital(&words.role(account.role)),
            unit: account.unit.and_then(|unit| Some(units.get(&unit)?.title.text(ctx.lang).to_owned())),
            state: words.msg(review::state(account)).into_owned(),
            factor: words.msg(review::factor(row, asked.concerns(account.role))).into_owned(),
            last: row.last.map(|at| words.date_time(at)),
            secrets: row.secrets,
            grants: GRANTS.iter().filter_map(grant).collect(),
            doubts: row
                .doubts
                .iter()
                .map(|doubt| words.msg(&format!("review-doubt-{}", doubt.name())).into_owned())
                .collect(),
            reviewed: account.reviewed_at.map(|at| words.date_time(at)),
        }
    });
    let rows = rows.collect();
    let title = words.msg("review-title");
    let shell = Shell::new(&ctx, &title).crumb(words.msg("users-title"), "/users").here(&*title).unlisted();
    ReviewPage { shell, count, rows }.page()
}

async fn sign(ctx: SignedIn, Form(fields): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let chosen = fields.iter().filter(|(name, _)| name == "account");
    let accounts: Vec<Id> = chosen.filter_map(|(_, value)| value.parse().ok()).collect();
    review::sign(&ctx, &accounts).await?;
    Ok(ctx.go_done("/access-review", "reviewed"))
}

async fn file(ctx: SignedIn) -> Result<Response, Failure> {
    let bytes = review::file(&ctx).await?;
    let name = format!("attachment; filename=\"access-review-{}.csv\"", ctx.today());
    let name = HeaderValue::from_str(&name).map_err(|error| Error::Internal(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, bytes).into_response())
}
