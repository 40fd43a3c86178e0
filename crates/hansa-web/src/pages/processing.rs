//! The register of processing, as a page and as a document, for everybody who has signed in.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use hansa_app::tell::Format;
use hansa_app::{processing, report};

use super::picture_file;
use crate::State;
use crate::blocks::SectionView;
use crate::context::SignedIn;
use crate::error::Failure;
use crate::shell::{Page as _, Shell};

/// The page and its documents.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/processing", get(show))
        .route("/processing.pdf", get(async |ctx: SignedIn| file(ctx, Format::Pdf).await))
        .route("/processing.docx", get(async |ctx: SignedIn| file(ctx, Format::Word).await))
}

#[derive(Template)]
#[template(path = "processing.html")]
struct ProcessingPage {
    shell: Shell,
    sections: Vec<SectionView>,
}

async fn show(ctx: SignedIn) -> Result<Response, Failure> {
    let words = ctx.words();
    let sections = processing::sections(&ctx).await?;
    let title = words.msg("processing-title");
    ProcessingPage {
        shell: Shell::new(&ctx, &title).here(&*title).unlisted(),
        sections: sections.iter().map(|section| SectionView::of(words, section)).collect(),
    }
    .page()
}

async fn file(ctx: SignedIn, format: Format) -> Result<Response, Failure> {
    let made = report::processing(&ctx, format, Some(&ctx.site())).await?;
    picture_file::file(&report::processing_file(ctx.words(), ctx.today(), format), format, made)
}
