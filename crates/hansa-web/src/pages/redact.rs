//! The page on which a redacted copy of a document is made.

use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path};
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::Response;
use axum::routing::{get, post};
use hansa_app::Error;
use hansa_app::redaction::{self, LONGEST, Paragraphs, Passage, Source};
use hansa_domain::{Id, Problem, Problems};
use hansa_text::Args;
use serde::Deserialize;

use super::again;
use super::section::shell_of;
use crate::State;
use crate::context::SignedIn;
use crate::error::Failure;
use crate::forms::{Mistake, Posted};
use crate::layers::UPLOAD;
use crate::shell::{Page as _, Shell};
use crate::values::record_path;

/// The form; a text takes up to four bytes a character, and three letters a byte on its way.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/document/{id}/redact", get(blank).post(write))
        .route_layer(from_fn(again::keep))
        .layer(DefaultBodyLimit::max(LONGEST * 12))
        .merge(Router::new().route("/document/{id}/redact/file", post(take)).layer(DefaultBodyLimit::max(UPLOAD)))
}

#[derive(Debug, Deserialize)]
struct At {
    id: Id,
}

#[derive(Template)]
#[template(path = "redact.html")]
struct RedactPage {
    shell: Shell,
    heading: String,
    action: String,
    back: String,
    title: String,
    text: String,
    /// How the copy will read, once that was asked for and can be told.
    preview: Option<Paragraphs>,
    cover: String,
    /// Where a copy made elsewhere is sent, and what was said to be covered in it.
    elsewhere: String,
    covered: String,
    mistakes: Vec<Mistake>,
}

async fn blank(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let source = redaction::source(&ctx, at.id).await?;
    let text = redaction::words(&ctx, &source).await?;
    page(&ctx, &source, (&source.title, &text), None, &Problems::default())
}

async fn write(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let source = redaction::source(&ctx, at.id).await?;
    let given = |name| posted.text(name).unwrap_or_default();
    let form = (given("title"), given("text"));
    let paragraphs = match redaction::read(form.0, form.1) {
        Ok(paragraphs) => paragraphs,
        Err(problem) => return page(&ctx, &source, form, None, &Problems(vec![problem])),
    };
    if given("do") != "save" {
        return page(&ctx, &source, form, Some(paragraphs), &Problems::default());
    }
    if given("checked") != "yes" {
        let problem = Problem::of("checked", "redact-not-checked");
        return page(&ctx, &source, form, Some(paragraphs), &Problems(vec![problem]));
    }
    match redaction::copy(&ctx, at.id, form.0, form.1).await {
        Ok(copy) => Ok(ctx.go_done(&record_path(copy.kind, copy.id), "created")),
        Err(Error::Invalid(problems)) => page(&ctx, &source, form, Some(paragraphs), &problems),
        Err(error) => Err(error.into()),
    }
}

/// Takes a copy that was made elsewhere.
async fn take(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let source = redaction::source(&ctx, at.id).await?;
    let given = |name| posted.text(name).unwrap_or_default();
    let (title, covered) = (given("name"), given("covered"));
    let passages: Vec<String> = covered.lines().map(str::to_owned).collect();
    let bytes = posted.file("file").map(|file| file.bytes.clone()).unwrap_or_default();
    match redaction::accept(&ctx, at.id, title, &passages, bytes).await {
        Ok(copy) => Ok(ctx.go_done(&record_path(copy.kind, copy.id), "created")),
        Err(Error::Invalid(problems)) => {
            let problems = problems.0.into_iter().map(|mut problem| {
                // Both forms have a name.
                problem.field = problem.field.map(|field| if field == "title" { "name".to_owned() } else { field });
                problem
            });
            let text = redaction::words(&ctx, &source).await?;
            page_of(&ctx, &source, (title, &text), covered, None, &Problems(problems.collect()))
        }
        Err(error) => Err(error.into()),
    }
}

fn page(
    ctx: &SignedIn,
    source: &Source,
    form: (&str, &str),
    preview: Option<Paragraphs>,
    problems: &Problems,
) -> Result<Response, Failure> {
    page_of(ctx, source, form, "", preview, problems)
}

fn page_of(
    ctx: &SignedIn,
    source: &Source,
    (title, text): (&str, &str),
    covered: &str,
    preview: Option<Paragraphs>,
    problems: &Problems,
) -> Result<Response, Failure> {
    let words = ctx.words();
    let record = &source.record;
    let path = record_path(record.kind, record.id);
    let heading = words.msg_with("redact-heading", &Args::new().set("title", source.title.as_str()));
    let shell = shell_of(ctx, record.kind, &heading).crumb(source.title.as_str(), &path);
    let mut shell = shell.here(words.msg("redact-title")).unlisted().marked(ctx, record);
    let mistake = |problem: &Problem| Mistake { anchor: problem.field.clone(), text: words.problem(problem) };
    let mistakes: Vec<Mistake> = problems.0.iter().map(mistake).collect();
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    if !mistakes.is_empty() {
        shell = shell.with_errors();
    }
    let page = RedactPage {
        shell,
        heading,
        action: ctx.href(&format!("{path}/redact")),
        back: ctx.href(&path),
        title: title.to_owned(),
        text: text.to_owned(),
        preview,
        cover: words.msg("redact-cover").into_owned(),
        elsewhere: ctx.href(&format!("{path}/redact/file")),
        covered: covered.to_owned(),
        mistakes,
    };
    page.page_with(status)
}
