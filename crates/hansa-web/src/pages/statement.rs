//! The accessibility statement, and the sources of what the program holds.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use hansa_text::Args;

use crate::context::Ctx;
use crate::error::Failure;
use crate::page_body::PageBody;
use crate::shell::{Page as _, Shell};

/// Whose works are in the program, and under which licences.
const NOTICE: &str = include_str!("../../../../NOTICE");
/// When the statement was last gone through.
const REVIEWED: chrono::NaiveDate = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a date of the calendar");

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new().route("/accessibility", get(accessibility)).route("/sources", get(sources))
}

#[derive(Template)]
#[template(path = "statement.html")]
struct StatementPage {
    shell: Shell,
    body: PageBody,
    /// A text that is shown as it was written, in English.
    notice: &'static str,
}

async fn accessibility(ctx: Ctx) -> Result<Response, Failure> {
    let words = ctx.words();
    let args = Args::new().set("city", ctx.city.name.text(ctx.lang)).set("date", words.date(REVIEWED));
    page(&ctx, "statement-title", &words.msg_with("statement-body", &args), "")
}

async fn sources(ctx: Ctx) -> Result<Response, Failure> {
    page(&ctx, "sources-title", &ctx.words().msg("sources-body"), NOTICE)
}

fn page(ctx: &Ctx, title: &str, body: &str, notice: &'static str) -> Result<Response, Failure> {
    let title = ctx.words().msg(title);
    StatementPage { shell: Shell::new(ctx, &title).here(&*title), body: PageBody::new(body), notice }.page()
}
