//! Two records side by side, to become one: for each field in which they differ, which of the two, or both.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use hansa_app::duplicates::{self, Choice, Comparison, Differing, Taken};
use hansa_app::{Error, Reference};
use hansa_domain::{Id, Kind, Lang, Record};
use hansa_text::{Args, Words};
use serde::Deserialize;

use super::super::difference::{Piece, rows};
use super::super::section::shell_of;
use super::{likely, reasons};
use crate::State;
use crate::assets::Icon;
use crate::context::{self, Ctx, SignedIn};
use crate::error::Failure;
use crate::forms::Posted;
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, capital, record_path, title};

/// The page on which two become one.
pub fn routes() -> Router<State> {
    Router::new().route("/{kind}/{id}/merge/{other}", get(show).post(merge))
}

#[derive(Debug, Deserialize)]
struct AtPair {
    kind: String,
    id: String,
    other: String,
}

impl AtPair {
    fn read(&self) -> Result<(&'static Kind, Id, Id), Failure> {
        let id = |text: &str| text.parse::<Id>().map_err(|_| Failure::NOT_FOUND);
        Ok((context::kind(&self.kind)?, id(&self.id)?, id(&self.other)?))
    }
}

#[derive(Template)]
#[template(path = "duplicates/merge.html")]
struct MergePage {
    shell: Shell,
    heading: String,
    lead: String,
    mark: Icon,
    likely: String,
    reasons: Vec<String>,
    /// Why nothing was merged.
    refused: Vec<String>,
    refused_heading: String,
    action: String,
    stays: Side,
    goes: Side,
    /// The same page the other way round.
    swap: String,
    fields: Vec<FieldView>,
    none_differs: bool,
    happens: Vec<String>,
    back: String,
}

struct Side {
    link: RecordLink,
    note: String,
    version: i64,
}

/// A field that differs, or a language of it.
struct FieldView {
    input: String,
    id: String,
    label: String,
    language: Option<&'static str>,
    options: Vec<OptionView>,
}

/// What can be chosen.
struct OptionView {
    value: &'static str,
    label: String,
    chosen: bool,
    pieces: Option<Vec<Piece>>,
}

/// The name of the input of a field.
fn input(field: &str, lang: Option<Lang>) -> String {
    match lang {
        Some(lang) => format!("merge.{field}.{lang}"),
        None => format!("merge.{field}"),
    }
}

async fn show(ctx: SignedIn, Path(at): Path<AtPair>) -> Result<Response, Failure> {
    let (kind, stays, goes) = at.read()?;
    page(&ctx, kind, (stays, goes), None, Vec::new(), StatusCode::OK).await
}

async fn merge(ctx: SignedIn, Path(at): Path<AtPair>, posted: Posted) -> Result<Response, Failure> {
    let (kind, stays, goes) = at.read()?;
    let version = |name: &str| posted.text(name).and_then(|text| text.parse::<i64>().ok()).unwrap_or_default();
    let taken = taken(kind, &posted);
    let versions = (version("version"), version("other_version"));
    match duplicates::merge(&ctx, kind, (stays, versions.0), (goes, versions.1), &taken).await {
        Ok(merged) => {
            let path = format!("{}?batch={}", record_path(kind, merged.record.id), merged.batch);
            Ok(ctx.go_done(&path, "merged"))
        }
        Err(Error::Conflict { .. }) => {
            let refused = vec![ctx.words().msg("merge-conflict").into_owned()];
            page(&ctx, kind, (stays, goes), Some(&posted), refused, StatusCode::CONFLICT).await
        }
        Err(Error::Invalid(problems)) => {
            let words = ctx.words();
            let told = |problem: &hansa_domain::Problem| {
                let field = problem.field.as_deref().and_then(|name| kind.field(name));
                let text = words.problem(problem);
                field.map_or_else(|| text.clone(), |field| format!("{}: {text}", capital(&words.field(kind, field))))
            };
            let refused = problems.0.iter().map(told).collect();
            page(&ctx, kind, (stays, goes), Some(&posted), refused, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => Err(error.into()),
    }
}

/// What the form says.
fn taken(kind: &'static Kind, posted: &Posted) -> Vec<Taken> {
    let mut all = Vec::new();
    for field in kind.all_fields() {
        for lang in Lang::ALL.into_iter().map(Some).chain([None]) {
            if let Some(choice) = posted.text(&input(field.name, lang)).and_then(Choice::parse) {
                all.push(Taken { field: field.name, lang, choice });
            }
        }
    }
    all
}

async fn page(
    ctx: &SignedIn,
    kind: &'static Kind,
    (stays, goes): (Id, Id),
    posted: Option<&Posted>,
    refused: Vec<String>,
    status: StatusCode,
) -> Result<Response, Failure> {
    let words = ctx.words();
    let pair = duplicates::compare(ctx, kind, stays, goes).await?;
    let names = [&pair.stays, &pair.goes].map(|record| title(ctx.lang, &record.title).text);
    let args = Args::new().set("stays", names[0].as_str()).set("goes", names[1].as_str());
    let heading = words.msg("merge-title").into_owned();
    let (mark, likely) = likely(words, &pair.likeness);
    let own = record_path(kind, stays);
    let fields: Vec<FieldView> =
        pair.fields.iter().map(|differing| field_view(ctx, &pair, differing, posted)).collect();
    let mut shell =
        shell_of(ctx, kind, &heading).crumb(names[0].clone(), &own).here(words.msg("merge-here")).unlisted();
    if !refused.is_empty() {
        shell = shell.with_errors();
    }
    MergePage {
        lead: words.msg_with("merge-lead", &args),
        mark,
        likely,
        reasons: reasons(words, kind, &pair.likeness),
        refused_heading: words.msg("merge-refused").into_owned(),
        refused,
        action: ctx.href(&format!("{own}/merge/{goes}")),
        swap: ctx.href(&format!("{}/merge/{stays}", record_path(kind, goes))),
        happens: happens(words, &pair, &args),
        none_differs: fields.is_empty(),
        fields,
        back: ctx.href(&super::path(kind)),
        stays: Side::of(ctx, &pair.stays, "merge-stays"),
        goes: Side::of(ctx, &pair.goes, "merge-goes"),
        heading,
        shell,
    }
    .page_with(status)
}

impl Side {
    fn of(ctx: &Ctx, record: &Record, message: &str) -> Self {
        let words = ctx.words();
        let mut note = vec![words.msg(message).into_owned()];
        note.extend(record.code());
        let added = Args::new().set("date", words.date_time(record.created_at));
        note.push(words.msg_with("merge-added", &added));
        Self {
            link: RecordLink::new(ctx.lang, &Reference::of(record), ""),
            note: note.join(" · "),
            version: record.version,
        }
    }
}

/// What happens besides, in sentences.
fn happens(words: Words, pair: &Comparison, args: &Args<'_>) -> Vec<String> {
    let counted: Vec<String> =
        pair.referring.iter().map(|(kind, count)| format!("{} {count}", words.kinds(kind))).collect();
    let mut all = Vec::new();
    if !counted.is_empty() {
        all.push(words.msg_with("merge-referring", &Args::new().set("counted", counted.join(", "))));
    }
    all.push(words.msg_with("merge-put-away", args));
    all.push(words.msg("merge-undo").into_owned());
    all
}

fn field_view(ctx: &Ctx, pair: &Comparison, differing: &Differing, posted: Option<&Posted>) -> FieldView {
    let words = ctx.words();
    let (kind, field) = (pair.stays.kind, differing.field);
    let rows = rows(words, kind, field, pair.stays.get(field.name), pair.goes.get(field.name), &pair.titles);
    let row = rows.into_iter().find(|row| differing.lang.is_none_or(|lang| row.language == Some(lang.endonym())));
    let (before, after) = row.map(|row| (row.before, row.after)).unwrap_or_default();
    let input = input(field.name, differing.lang);
    let said = posted.and_then(|posted| posted.text(&input)).and_then(Choice::parse);
    let chosen = said.filter(|choice| *choice != Choice::Both || differing.both).unwrap_or(differing.first);
    let option = |choice: Choice, message: &str, pieces| OptionView {
        value: choice.name(),
        label: words.msg(message).into_owned(),
        chosen: choice == chosen,
        pieces,
    };
    let mut options =
        vec![option(Choice::Stays, "merge-this", Some(before)), option(Choice::Goes, "merge-that", Some(after))];
    if differing.both {
        let title = kind.title == hansa_domain::Title::Own(field.name);
        options.push(option(Choice::Both, if title { "merge-both-names" } else { "merge-both" }, None));
    }
    FieldView {
        id: input.replace('.', "-"),
        input,
        label: capital(&words.field(kind, field)),
        language: differing.lang.map(Lang::endonym),
        options,
    }
}
