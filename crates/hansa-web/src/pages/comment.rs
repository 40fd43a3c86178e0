//! What colleagues say to each other on a record's page.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use hansa_app::comments::{self, Comment, Mentioned};
use hansa_app::{Error, records};
use hansa_domain::{Id, Lang, Problem, Record};
use hansa_text::{Args, SafeHtml, Words, markdown};
use serde::{Deserialize, Serialize};

use super::again;
use super::record::At;
use super::section::shell_of;
use crate::State;
use crate::context::{Ctx, SignedIn};
use crate::error::Failure;
use crate::shell::{Page as _, Shell};
use crate::values::{record_path, title};

/// Writing, changing and putting away comments, and whom they can mention.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/{kind}/{id}/comments", post(write))
        .route("/comments/{id}/edit", get(edit).post(change))
        .route_layer(from_fn(again::keep))
        .route("/comments/{id}/archive", post(archive))
        .route("/colleagues", get(colleagues))
}

/// The comments on a record's page.
#[derive(Debug, Template)]
#[template(path = "comments.html")]
pub(super) struct CommentsPart {
    words: Words,
    count: String,
    /// The list of all, with its text, when there are more than stand here.
    earlier: Option<(String, String)>,
    comments: Vec<CommentView>,
    /// Where a new one is sent; none for those who may not write.
    action: Option<String>,
    mention: String,
    found: String,
}

impl HtmlSafe for CommentsPart {}

#[derive(Debug)]
struct CommentView {
    id: Id,
    version: i64,
    author: String,
    iso: String,
    when: String,
    edited: Option<String>,
    html: SafeHtml,
    other: Option<Lang>,
    edit: Option<String>,
    archive: Option<String>,
}

impl CommentsPart {
    /// The comments on a record; nothing for those who have not signed in.
    pub async fn of(ctx: &Ctx, record: &Record) -> Result<Option<Self>, Failure> {
        let about = record.kind.group == hansa_domain::Group::Comments;
        if about || !ctx.actor.signed_in() {
            return Ok(None);
        }
        let words = ctx.words();
        let found = comments::of(ctx, record.id).await?;
        let may_write = comments::may_write(ctx) && record.archived_at.is_none();
        let earlier = (found.count > found.shown.len()).then(|| {
            let all = [("about".to_owned(), record.id.to_string())];
            let text = words.msg_with("comments-all", &Args::new().set("count", found.count));
            (ctx.href(&super::list::address(comments::kind(), &all)), text)
        });
        Ok(Some(Self {
            words,
            count: words.integer(i64::try_from(found.count).unwrap_or(i64::MAX)),
            earlier,
            comments: found.shown.iter().map(|comment| CommentView::of(ctx, comment)).collect(),
            action: may_write.then(|| ctx.href(&format!("{}/comments", record_path(record.kind, record.id)))),
            mention: ctx.href("/colleagues"),
            found: words.msg_with("form-suggest-found", &Args::new().set("n", "{n}")),
        }))
    }
}

impl CommentView {
    fn of(ctx: &Ctx, comment: &Comment) -> Self {
        let words = ctx.words();
        let edited = |at| words.msg_with("comments-edited", &Args::new().set("when", words.date_time(at)));
        let at = |end: &str| ctx.href(&format!("/comments/{}/{end}", comment.id));
        Self {
            id: comment.id,
            version: comment.version,
            author: comment.author.clone(),
            iso: comment.at.to_rfc3339(),
            when: words.date_time(comment.at),
            edited: comment.edited.map(edited),
            html: markdown(&comment.text),
            other: (comment.lang != ctx.lang).then_some(comment.lang),
            edit: (comment.own && comment.may.update).then(|| at("edit")),
            archive: comment.may.archive.then(|| at("archive")),
        }
    }
}

/// What is said after a comment was written: what became of the mentions.
pub(super) async fn said(ctx: &Ctx) -> Result<Vec<String>, Failure> {
    let id = ctx.param("said").and_then(|id| id.parse::<Id>().ok());
    let Some(id) = id.filter(|_| ctx.actor.signed_in()) else { return Ok(Vec::new()) };
    match comments::mentioned(ctx, id).await {
        Ok(mentioned) => Ok(sentences(ctx.words(), &mentioned)),
        Err(Error::NotFound) => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

fn sentences(words: Words, mentioned: &Mentioned) -> Vec<String> {
    let names = |id: &str, names: &[String]| {
        let args = Args::new().set("count", names.len()).set("names", names.join(", "));
        (!names.is_empty()).then(|| words.msg_with(id, &args))
    };
    let doubtful = mentioned.doubtful.iter().map(|(text, names)| {
        words.msg_with("mention-several", &Args::new().set("text", text.as_str()).set("names", names.join(", ")))
    });
    let unknown =
        mentioned.unknown.iter().map(|text| words.msg_with("mention-nobody", &Args::new().set("text", text.as_str())));
    let told = names("mention-told", &mentioned.told);
    told.into_iter().chain(names("mention-unseeing", &mentioned.unseeing)).chain(doubtful).chain(unknown).collect()
}

#[derive(Debug, Deserialize)]
struct Written {
    #[serde(default)]
    text: String,
    #[serde(default)]
    version: i64,
}

async fn write(ctx: SignedIn, Path(at): Path<At>, Form(written): Form<Written>) -> Result<Response, Failure> {
    let (kind, id) = at.record()?;
    // Whoever does not see the record, or asks by another kind, gets the same answer.
    if records::kind_of(&ctx, id).await? != kind {
        return Err(Failure::NOT_FOUND);
    }
    match comments::write(&ctx, id, &written.text).await {
        Ok(comment) => Ok(to_comment(&ctx, &record_path(kind, id), comment.id)),
        Err(Error::Invalid(problems)) if problems.0.iter().all(|problem| problem.field.as_deref() == Some("text")) => {
            let record = records::view(&ctx, kind, id, None).await?.record;
            let action = ctx.href(&format!("{}/comments", record_path(kind, id)));
            let form = Writing { record: &record, action, version: None, text: &written.text, lang: ctx.lang };
            form.page(&ctx, &problems.0)
        }
        Err(error) => Err(error.into()),
    }
}

fn to_comment(ctx: &SignedIn, path: &str, comment: Id) -> Response {
    ctx.go_done(&format!("{path}?said={comment}#comment-{comment}"), "commented")
}

/// A comment in a page of its own.
struct Writing<'a> {
    record: &'a Record,
    action: String,
    version: Option<i64>,
    text: &'a str,
    lang: Lang,
}

#[derive(Template)]
#[template(path = "comment_form.html")]
struct CommentPage {
    shell: Shell,
    heading: String,
    action: String,
    back: String,
    version: Option<i64>,
    text: String,
    lang: Lang,
    problem: Option<String>,
    mention: String,
}

impl Writing<'_> {
    fn page(self, ctx: &SignedIn, problems: &[Problem]) -> Result<Response, Failure> {
        let words = ctx.words();
        let named = title(ctx.lang, &self.record.title).text;
        let path = record_path(self.record.kind, self.record.id);
        let heading = words.msg_with("comments-about", &Args::new().set("title", named.as_str()));
        let mut shell = shell_of(ctx, self.record.kind, &heading).crumb(named, &path).here(words.msg("comments-edit"));
        if !problems.is_empty() {
            shell = shell.with_errors();
        }
        let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        CommentPage {
            shell: shell.unlisted(),
            heading,
            action: self.action,
            back: ctx.href(&path),
            version: self.version,
            text: self.text.to_owned(),
            lang: self.lang,
            problem: problems.first().map(|problem| words.problem(problem)),
            mention: ctx.href("/colleagues"),
        }
        .page_with(status)
    }
}

#[derive(Debug, Deserialize)]
struct Which {
    id: Id,
}

async fn edit(ctx: SignedIn, Path(at): Path<Which>) -> Result<Response, Failure> {
    let (comment, kind, about) = comments::get(&ctx, at.id).await?;
    if !comment.own || !comment.may.update {
        return Err(Error::NotAllowed.into());
    }
    let record = records::view(&ctx, kind, about, None).await?.record;
    let action = ctx.href(&format!("/comments/{}/edit", at.id));
    let form =
        Writing { record: &record, action, version: Some(comment.version), text: &comment.text, lang: comment.lang };
    form.page(&ctx, &[])
}

async fn change(ctx: SignedIn, Path(at): Path<Which>, Form(written): Form<Written>) -> Result<Response, Failure> {
    let (comment, kind, about) = comments::get(&ctx, at.id).await?;
    match comments::edit(&ctx, at.id, written.version, &written.text).await {
        Ok(_) => Ok(to_comment(&ctx, &record_path(kind, about), at.id)),
        Err(Error::Invalid(problems)) => {
            let record = records::view(&ctx, kind, about, None).await?.record;
            let action = ctx.href(&format!("/comments/{}/edit", at.id));
            let version = Some(written.version);
            let form = Writing { record: &record, action, version, text: &written.text, lang: comment.lang };
            form.page(&ctx, &problems.0)
        }
        Err(error) => Err(error.into()),
    }
}

async fn archive(ctx: SignedIn, Path(at): Path<Which>, Form(written): Form<Written>) -> Result<Response, Failure> {
    let (_, kind, about) = comments::get(&ctx, at.id).await?;
    records::set_archived(&ctx, comments::kind(), at.id, written.version, true).await?;
    Ok(ctx.go_done(&format!("{}#comments", record_path(kind, about)), "comment-removed"))
}

/// Where a comment stands: on the page of what it is about.
pub(super) async fn place(ctx: &Ctx, id: Id) -> Result<Response, Failure> {
    let (_, kind, about) = comments::get(ctx, id).await?;
    Ok(ctx.go(&format!("{}#comment-{id}", record_path(kind, about))))
}

/// A colleague who may be meant.
#[derive(Debug, Serialize)]
struct Colleague {
    name: String,
    email: String,
}

/// The colleagues whose names begin so (`q`), as JSON.
async fn colleagues(ctx: SignedIn) -> Result<Response, Failure> {
    let found = comments::colleagues(&ctx, &ctx.param("q").unwrap_or_default()).await?;
    let found: Vec<Colleague> = found.into_iter().map(|one| Colleague { name: one.name, email: one.email }).collect();
    Ok(Json(found).into_response())
}
