//! A list as files: for reading, for editing and taking in again, and with what belongs to its records.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hansa_app::export::{self, Form, Join, Purpose, Wanted};
use hansa_app::{Error, imports, openness};
use hansa_domain::{Kind, Problem};
use serde::Deserialize;

use super::list::{Asked, address};
use crate::State;
use crate::context::{self, Ctx};
use crate::error::{self, Failure};
use crate::shell::{Page as _, Section, Shell};
use crate::values::capital;

/// The parameters that say which file, and nothing about the list.
const PURPOSE: &str = "for";
const JOIN: &str = "join";

/// The page and its files.
pub(super) fn routes() -> Router<State> {
    Router::new()
        .route("/{kind}/export", get(show))
        .route("/{kind}/export.csv", get(csv))
        .route("/{kind}/export.xlsx", get(xlsx))
        .route("/{kind}/export.json", get(json))
}

#[derive(Debug, Deserialize)]
struct At {
    kind: String,
}

#[derive(Template)]
#[template(path = "list_export.html")]
struct ExportPage {
    shell: Shell,
    lead: String,
    /// The list, from which one comes.
    back: String,
    /// The address of the CSV file without its parameters, and of the workbook.
    csv: String,
    xlsx: String,
    /// The list as parameters.
    query: Vec<(String, String)>,
    reading: [String; 2],
    /// CSV, Excel and JSON for editing, when the reader may take them in again.
    editing: Option<[String; 3]>,
    /// The ways to what belongs to the records: name and label.
    joins: Vec<(String, String)>,
}

async fn show(ctx: Ctx, Path(at): Path<At>) -> Result<Response, Failure> {
    let kind = context::kind(&at.kind)?;
    let asked = asked(&ctx, kind, &error::pairs(ctx.query())).await?;
    let words = ctx.words();
    let query = asked.state();
    let section = Section::of(kind.group);
    let list = ctx.href(&address(kind, &query));
    let kinds = capital(&words.kinds(kind));
    let title = words.msg_with("export-heading", &hansa_text::Args::new().set("kinds", &*kinds));
    let shell = Shell::new(&ctx, &title)
        .within(section)
        .crumb(section.label(words), section.path())
        .crumb(&*kinds, &address(kind, &query))
        .here(words.msg("export-link"));
    let path = |form: Form| ctx.href(&format!("/{}/export.{}", kind.name, form.extension()));
    let file = |form: Form, purpose: Option<&str>| {
        let purpose = purpose.map(|purpose| (PURPOSE.to_owned(), purpose.to_owned()));
        let pairs: Vec<(String, String)> = query.iter().cloned().chain(purpose).collect();
        let pairs = error::query(&pairs);
        if pairs.is_empty() { path(form) } else { format!("{}?{pairs}", path(form)) }
    };
    let editing = [Form::Excel, Form::Csv, Form::Json].map(|form| file(form, Some("editing")));
    let mut joins: Vec<(String, String)> =
        export::possible(&ctx, kind).iter().map(|join| (join.name(), capital(&join.label(words)))).collect();
    joins.sort_by_cached_key(|(_, label)| hansa_text::sort_key(ctx.lang, label));
    let page = ExportPage {
        lead: words.msg(if asked.filtered() { "export-lead-filtered" } else { "export-lead" }).into_owned(),
        back: list,
        csv: path(Form::Csv),
        xlsx: path(Form::Excel),
        reading: [Form::Excel, Form::Csv].map(|form| file(form, None)),
        editing: imports::may_import(&ctx, kind).then_some(editing),
        joins,
        query,
        shell,
    };
    page.page()
}

/// What an address asks of a list; what is not clear is refused.
async fn asked(ctx: &Ctx, kind: &'static Kind, pairs: &[(String, String)]) -> Result<Asked, Failure> {
    let pairs: Vec<(String, String)> = pairs.iter().filter(|(key, _)| key != PURPOSE && key != JOIN).cloned().collect();
    let mut asked = Asked::of(ctx, kind, &pairs).await?;
    if let Some(problem) = asked.problems.pop() {
        return Err(problem.into());
    }
    if let Some((field, text, _)) = asked.doubts.pop() {
        return Err(Problem::of(field.name, "ambiguous").with("text", text).into());
    }
    Ok(asked)
}

async fn csv(ctx: Ctx, Path(at): Path<At>) -> Result<Response, Failure> {
    file(&ctx, &at.kind, Form::Csv).await
}

async fn xlsx(ctx: Ctx, Path(at): Path<At>) -> Result<Response, Failure> {
    file(&ctx, &at.kind, Form::Excel).await
}

async fn json(ctx: Ctx, Path(at): Path<At>) -> Result<Response, Failure> {
    file(&ctx, &at.kind, Form::Json).await
}

/// The list that the address asks for, all of its pages, as a file.
async fn file(ctx: &Ctx, kind: &str, form: Form) -> Result<Response, Failure> {
    let kind = context::kind(kind)?;
    let pairs = error::pairs(ctx.query());
    let asked = asked(ctx, kind, &pairs).await?;
    let editing = pairs.iter().any(|(key, value)| key == PURPOSE && value == "editing");
    let ways = pairs.iter().filter(|(key, value)| key == JOIN && !value.is_empty());
    let joins = ways.map(|(_, way)| Join::read(ctx, kind, way)).collect::<Result<Vec<_>, _>>()?;
    let purpose = if editing { Purpose::Editing } else { Purpose::Reading };
    let wanted = Wanted { joins, ..Wanted::new(purpose, form) };
    let file = export::file(ctx, kind, &asked.meant, &wanted).await?;
    let (date, end) = (ctx.today(), form.extension());
    let marked = |name: &str| openness::file_name(ctx.lang, file.secret, name);
    let plain = marked(&format!("{}-{date}.{end}", kind.name));
    let named = marked(&format!("{} {date}.{end}", capital(&ctx.words().kinds(kind))));
    let named = error::encode(&named).replace('+', "%20");
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{named}");
    let disposition = HeaderValue::from_str(&disposition).map_err(|error| Error::Internal(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(form.media_type())),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, file.bytes).into_response())
}
