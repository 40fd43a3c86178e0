//! What has become of the city's asks.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use hansa_app::impact;

use crate::State;
use crate::blocks::SectionView;
use crate::context::Ctx;
use crate::error::Failure;
use crate::shell::{Page as _, Section, Shell};

/// The one address.
pub fn routes() -> Router<State> {
    Router::new().route("/impact", get(show))
}

#[derive(Template)]
#[template(path = "asks/impact.html")]
struct ImpactPage {
    shell: Shell,
    heading: String,
    sections: Vec<SectionView>,
}

async fn show(ctx: Ctx) -> Result<Response, Failure> {
    let words = ctx.words();
    let found = impact::impact(&ctx).await?;
    let heading = words.msg("impact-title").into_owned();
    let section = Section::Interests;
    let shell = Shell::new(&ctx, &heading).within(section).crumb(section.label(words), section.path()).here(&*heading);
    let sections = impact::sections(&ctx, &found);
    let sections = sections.iter().map(|section| SectionView::of(words, section)).collect();
    ImpactPage { shell, heading, sections }.page()
}
