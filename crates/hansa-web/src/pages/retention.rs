//! People whose data has been kept long enough, for administrators.

use askama::Template;
use axum::Router;
use axum::extract::Form;
use axum::response::Response;
use axum::routing::get;
use hansa_app::retention;
use hansa_domain::Id;
use hansa_text::Args;

use crate::context::SignedIn;
use crate::error::Failure;
use crate::shell::{Page as _, Shell};
use crate::values::RecordLink;

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new().route("/retention", get(all).post(plan))
}

#[derive(Template)]
#[template(path = "retention.html")]
struct RetentionPage {
    shell: Shell,
    lead: String,
    rows: Vec<Row>,
}

/// A person.
struct Row {
    id: Id,
    link: RecordLink,
    last: String,
    until: String,
}

async fn all(ctx: SignedIn) -> Result<Response, Failure> {
    let words = ctx.words();
    let due = retention::due(&ctx).await?;
    let title = words.msg("retention-title");
    let rows = due.iter().map(|due| Row {
        id: due.person.id,
        link: RecordLink::new(ctx.lang, &due.person, ""),
        last: words.date(due.last),
        until: words.date(due.until),
    });
    RetentionPage {
        shell: Shell::new(&ctx, &title).crumb(words.msg("erasure-title"), "/erasure").here(&*title).unlisted(),
        lead: words.msg_with("retention-lead", &Args::new().set("years", u64::from(retention::years()))),
        rows: rows.collect(),
    }
    .page()
}

async fn plan(ctx: SignedIn, Form(fields): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let chosen = fields.iter().filter(|(name, _)| name == "person");
    let people: Vec<Id> = chosen.filter_map(|(_, value)| value.parse().ok()).collect();
    retention::plan(&ctx, &people).await?;
    Ok(ctx.go("/erasure"))
}
