//! Documents attached to a record.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Form, Path};
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::Response;
use axum::routing::post;
use hansa_app::attachments::{self, Attached, Sent};
use hansa_app::{Error, records};
use hansa_domain::{Field, Id, Problem, Problems, Publicity, Record, Value};
use hansa_text::{Args, Words};
use serde::Deserialize;

use super::again;
use super::file::weighed;
use super::record::At;
use super::section::shell_of;
use crate::State;
use crate::context::{Ctx, SignedIn};
use crate::error::Failure;
use crate::forms::{self, FormView, Posted, Reading};
use crate::layers::UPLOAD;
use crate::shell::{Page as _, Shell};
use crate::values::{Mark, RecordLink, record_path, title};

/// Attaching and taking off.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/{kind}/{id}/attach", post(attach))
        .route_layer(from_fn(again::keep))
        .layer(DefaultBodyLimit::max(UPLOAD))
        .route("/{kind}/{id}/detach", post(detach))
}

/// The attachments on a record's page.
#[derive(Debug, Template)]
#[template(path = "attachments.html")]
pub(super) struct AttachmentsPart {
    words: Words,
    attached: Vec<AttachedView>,
    /// The page of the record, for those who may attach.
    path: Option<String>,
    suggest: String,
    found: String,
}

impl HtmlSafe for AttachmentsPart {}

#[derive(Debug)]
struct AttachedView {
    id: Id,
    link: RecordLink,
    /// The download: address and name of the file; with its type and size.
    file: Option<(String, String)>,
    facts: Vec<String>,
    website: Option<String>,
    iso: String,
    date: String,
    /// How open it is, when that is not as the record is.
    mark: Option<Mark>,
}

impl AttachmentsPart {
    /// What is attached to a record; nothing when there is nothing and the reader may attach nothing.
    pub async fn of(ctx: &Ctx, record: &Record, may: bool) -> Result<Option<Self>, Failure> {
        let words = ctx.words();
        let attached = attachments::of(ctx, record).await?;
        if attached.is_empty() && !may {
            return Ok(None);
        }
        let lang = ctx.lang;
        Ok(Some(Self {
            words,
            attached: attached.iter().map(|one| AttachedView::of(ctx, one, record.publicity())).collect(),
            path: may.then(|| ctx.href(&record_path(record.kind, record.id))),
            suggest: format!("/{lang}/suggest?kind=document"),
            found: words.msg_with("form-suggest-found", &Args::new().set("n", "{n}")),
        }))
    }
}

impl AttachedView {
    fn of(ctx: &Ctx, one: &Attached, class: Publicity) -> Self {
        let words = ctx.words();
        let kind = |media: &str| words.msg(&format!("file-{}", type_of(media))).into_owned();
        let local = one.at.with_timezone(&ctx.zone()).date_naive();
        Self {
            id: one.document.id,
            link: RecordLink::new(ctx.lang, &one.document, ""),
            file: one
                .file
                .as_ref()
                .map(|file| (ctx.href(&format!("/file/{}/file", one.document.id)), file.name.clone())),
            facts: one.file.iter().flat_map(|file| [kind(&file.media_type), weighed(words, file.size)]).collect(),
            website: one.website.clone(),
            iso: local.to_string(),
            date: words.date(local),
            mark: (one.class != class).then(|| Mark::publicity(words, one.class)),
        }
    }
}

/// What people call a media type.
fn type_of(media: &str) -> &'static str {
    match media {
        "application/pdf" => "pdf",
        "image/png" | "image/jpeg" => "image",
        "text/plain; charset=utf-8" => "text",
        "message/rfc822" => "message",
        _ => "office",
    }
}

/// The field that holds attachments.
fn field() -> Option<&'static Field> {
    hansa_domain::kind::COMMON.iter().find(|field| field.name == "attachments")
}

#[derive(Template)]
#[template(path = "attach.html")]
struct AttachPage {
    shell: Shell,
    heading: String,
    action: String,
    back: String,
    problem: Option<String>,
    view: FormView,
}

async fn attach(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let (kind, id) = at.record()?;
    let record = records::view(&ctx, kind, id, None).await?;
    if !record.may.update {
        return Err(Error::NotAllowed.into());
    }
    let record = record.record;
    let fields: Vec<&'static Field> = field().into_iter().collect();
    let mut reading = forms::read(&ctx, &fields, None, &posted).await?;
    if posted.text("step") == Some("search") {
        reading.problems.0.retain(|problem| matches!(problem.code, "no-match" | "too-many-names"));
        return page(&ctx, &record, &posted, &reading).await;
    }
    if !reading.problems.0.is_empty() {
        return page(&ctx, &record, &posted, &reading).await;
    }
    let present: Vec<Id> = reading
        .changes
        .iter()
        .filter_map(|(_, value)| value.as_ref())
        .flat_map(|value: &Value| value.links().iter().map(|link| link.to))
        .collect();
    let sent: Vec<Sent> = posted.uploads("files").map(|file| (file.file_name.clone(), file.bytes.clone())).collect();
    match attachments::attach(&ctx, kind, id, sent, &present).await {
        Ok(_) => Ok(ctx.go_done(&format!("{}#attachments", record_path(kind, id)), "attached")),
        Err(Error::Invalid(problems)) => {
            reading.problems = problems;
            page(&ctx, &record, &posted, &reading).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Attaching on a page of its own: when a name has to be looked up, or something is wrong.
async fn page(ctx: &SignedIn, record: &Record, posted: &Posted, reading: &Reading) -> Result<Response, Failure> {
    let words = ctx.words();
    let fields: Vec<&'static Field> = field().into_iter().collect();
    let view = forms::show(ctx, record.kind, &fields, None, posted, &reading.problems, &reading.doubts).await?;
    let named = title(ctx.lang, &record.title).text;
    let path = record_path(record.kind, record.id);
    let heading = words.msg_with("attach-to", &Args::new().set("title", named.as_str()));
    let of_files = |problem: &&Problem| problem.field.as_deref() != Some("attachments");
    let problem = reading.problems.0.iter().find(of_files).map(|problem| words.problem(problem));
    let wrong = reading.problems != Problems::default();
    let mut shell = shell_of(ctx, record.kind, &heading).crumb(named, &path).here(words.msg("attach-title")).unlisted();
    if wrong {
        shell = shell.with_errors();
    }
    AttachPage { shell, heading, action: ctx.href(&format!("{path}/attach")), back: ctx.href(&path), problem, view }
        .page_with(if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
}

#[derive(Debug, Deserialize)]
struct Which {
    document: Id,
}

async fn detach(ctx: SignedIn, Path(at): Path<At>, Form(which): Form<Which>) -> Result<Response, Failure> {
    let (kind, id) = at.record()?;
    attachments::detach(&ctx, kind, id, which.document).await?;
    Ok(ctx.go_done(&format!("{}#attachments", record_path(kind, id)), "detached"))
}
