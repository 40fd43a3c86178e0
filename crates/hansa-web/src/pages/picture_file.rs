//! The situational picture, agendas, minutes and annual plans as documents to be printed or sent.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hansa_app::report::Paper;
use hansa_app::tell::{Format, Rendered};
use hansa_app::{Error, report};
use hansa_domain::{Id, Record};
use serde::Deserialize;

use crate::State;
use crate::context::Ctx;
use crate::error::{Failure, encode};
use crate::pages::picture;
use crate::values::record_path;

/// The picture as it is, each frozen one, and the papers of coordination, in every form.
pub fn routes() -> Router<State> {
    let papers = Paper::ALL.into_iter().flat_map(|paper| Format::ALL.map(|format| (paper, format)));
    let routes = papers.fold(Router::new(), |routes, (paper, format)| {
        let path = format!("/{}/{{id}}/{}.{}", paper.kind().name, paper.name(), format.extension());
        routes.route(&path, get(async move |ctx: Ctx, at: Path<At>| of_coordination(ctx, &at, paper, format).await))
    });
    routes
        .route("/picture.pdf", get(async |ctx: Ctx| current(ctx, Format::Pdf).await))
        .route("/picture.docx", get(async |ctx: Ctx| current(ctx, Format::Word).await))
        .route("/picture/{id}/picture.pdf", get(async |ctx: Ctx, at: Path<At>| frozen(ctx, &at, Format::Pdf).await))
        .route("/picture/{id}/picture.docx", get(async |ctx: Ctx, at: Path<At>| frozen(ctx, &at, Format::Word).await))
}

#[derive(Debug, Deserialize)]
struct At {
    id: Id,
}

async fn current(ctx: Ctx, format: Format) -> Result<Response, Failure> {
    let query = picture::asked(&ctx);
    let made = report::picture(&ctx, &query, format, Some(&ctx.site())).await?;
    file(&report::file_name(ctx.words(), ctx.today(), format, &made), format, made)
}

async fn frozen(ctx: Ctx, at: &At, format: Format) -> Result<Response, Failure> {
    let (day, made) = report::frozen(&ctx, at.id, format, Some(&ctx.site())).await?;
    file(&report::file_name(ctx.words(), day, format, &made), format, made)
}

/// The addresses of a paper of a record in each form, with their labels.
pub(super) fn files(ctx: &Ctx, record: &Record, paper: Paper) -> Vec<(String, String)> {
    let path = record_path(record.kind, record.id);
    let labels = [(Format::Pdf, "picture-as-pdf"), (Format::Word, "picture-as-word")];
    let file = |(format, label): (Format, &str)| {
        let address = format!("{path}/{}.{}", paper.name(), format.extension());
        (ctx.words().msg(label).into_owned(), ctx.href(&address))
    };
    labels.map(file).into()
}

async fn of_coordination(ctx: Ctx, at: &At, paper: Paper, format: Format) -> Result<Response, Failure> {
    let named = report::paper(&ctx, paper, at.id, format, Some(&ctx.site())).await?;
    file(&named.file, format, named.made)
}

/// The answer that a browser stores as a file. Nobody else keeps it, as it holds what its reader may see.
pub(super) fn file(name: &str, format: Format, made: Rendered) -> Result<Response, Failure> {
    let value = |text: &str| HeaderValue::from_str(text).map_err(|error| Error::Internal(error.to_string()));
    let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || ".-_".contains(*c)).collect();
    let named = encode(name).replace('+', "%20");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(format.media_type())),
        (header::CONTENT_DISPOSITION, value(&format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{named}"))?),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("none")),
    ];
    Ok((headers, made.bytes).into_response())
}
