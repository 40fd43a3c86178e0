//! The brief of a record: as a page, and as a document to be printed, taken along or handed over.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use hansa_app::tell::Format;
use hansa_app::{brief, report};
use hansa_domain::{Choices as _, Problem, Publicity, Record};

use super::picture_file;
use super::record::At;
use super::section::shell_of;
use crate::State;
use crate::blocks::SectionView;
use crate::context::Ctx;
use crate::error::Failure;
use crate::shell::{Page as _, Shell};
use crate::values::{record_path, title};

/// The page and its documents.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/{kind}/{id}/brief", get(show))
        .route("/{kind}/{id}/brief.pdf", get(async |ctx: Ctx, at: Path<At>| file(ctx, &at, Format::Pdf).await))
        .route("/{kind}/{id}/brief.docx", get(async |ctx: Ctx, at: Path<At>| file(ctx, &at, Format::Word).await))
}

#[derive(Template)]
#[template(path = "brief.html")]
struct BriefPage {
    shell: Shell,
    heading: String,
    lead: Vec<String>,
    /// The record's page, and the brief as documents: address and label.
    links: Vec<(String, String)>,
    /// The same brief for other readers: address, label, and whether it is this one.
    readers: Vec<(String, String, bool)>,
    sections: Vec<SectionView>,
}

async fn show(ctx: Ctx, Path(at): Path<At>) -> Result<Response, Failure> {
    let (kind, id) = at.record()?;
    let limit = limit(&ctx)?;
    let (record, brief) = brief::brief(&ctx, kind, id, limit).await?;
    report::note(&ctx, &brief.sections).await?;
    let words = ctx.words();
    let path = record_path(kind, id);
    let shell = shell_of(&ctx, kind, &brief.title)
        .crumb(title(ctx.lang, &record.title).text, &path)
        .here(words.msg("brief-link"))
        .marked(&ctx, &record);
    let files = [("pdf", "picture-as-pdf"), ("docx", "picture-as-word")];
    let files = files.map(|(ending, label)| (address(&ctx, &path, ending, limit), words.msg(label).into_owned()));
    let back = (ctx.href(&path), words.msg("brief-to-record").into_owned());
    BriefPage {
        shell: shell.unlisted(),
        heading: brief.title,
        lead: brief.lead,
        links: files.into_iter().chain([back]).collect(),
        readers: readers(&ctx, &path, &record, limit),
        sections: brief.sections.iter().map(|section| SectionView::of(words, section)).collect(),
    }
    .page()
}

/// To whom the brief is to be fit to be handed over, as the address says it. Nothing else is understood, so that nobody takes out more
/// than they meant to.
fn limit(ctx: &Ctx) -> Result<Option<Publicity>, Failure> {
    let class = ctx.param("publicity").filter(|class| !class.is_empty());
    let read = |class: String| {
        let choices = "public, internal".to_owned();
        let known = Publicity::parse(&class).filter(|class| [Publicity::Public, Publicity::Internal].contains(class));
        known.ok_or_else(|| Problem::of("publicity", "not-a-choice").with("choices", choices))
    };
    Ok(class.map(read).transpose()?)
}

/// The brief's own address, or that of one of its documents.
fn address(ctx: &Ctx, path: &str, ending: &str, limit: Option<Publicity>) -> String {
    let ending = if ending.is_empty() { String::new() } else { format!(".{ending}") };
    let query = limit.map_or_else(String::new, |class| format!("?publicity={}", class.name()));
    ctx.href(&format!("{path}/brief{ending}{query}"))
}

/// For whom else the reader can have the brief; nothing when it is the same for all.
fn readers(ctx: &Ctx, path: &str, record: &Record, chosen: Option<Publicity>) -> Vec<(String, String, bool)> {
    let narrower = brief::limits(ctx, record);
    if narrower.is_empty() {
        return Vec::new();
    }
    let all = std::iter::once(None).chain(narrower.into_iter().map(Some));
    let reader = |limit: Option<Publicity>| {
        let label = match limit {
            None => "brief-for-me",
            Some(Publicity::Public) => "brief-for-public",
            Some(_) => "brief-for-internal",
        };
        (address(ctx, path, "", limit), ctx.words().msg(label).into_owned(), limit == chosen)
    };
    all.map(reader).collect()
}

async fn file(ctx: Ctx, at: &At, format: Format) -> Result<Response, Failure> {
    let subject = at.record()?;
    let named = report::brief(&ctx, subject, limit(&ctx)?, format, Some(&ctx.site())).await?;
    picture_file::file(&named.file, format, named.made)
}
