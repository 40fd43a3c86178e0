//! An empty table for a kind, with the headings that an import understands and, beside it, what each of them means.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use hansa_app::imports::{Column, Part};
use hansa_app::{Error, imports};
use hansa_domain::{Field, Kind, Lang, Type};
use hansa_exchange::table::{self, Cell, Sheet};
use hansa_text::{Args, Words};
use serde::Deserialize;

use super::report::download;
use crate::State;
use crate::context::{self, Ctx, SignedIn};
use crate::error::Failure;
use crate::values::capital;

/// The type of an Excel workbook.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Choices that are named; a country has more.
const CHOICES: usize = 40;

pub(super) fn routes() -> Router<State> {
    Router::new().route("/{kind}/template.csv", get(csv)).route("/{kind}/template.xlsx", get(xlsx))
}

#[derive(Debug, Deserialize)]
struct OfKind {
    kind: String,
}

fn columns(ctx: &Ctx, at: &OfKind) -> Result<(&'static Kind, Vec<Column>), Failure> {
    let kind = context::kind(&at.kind)?;
    if !super::may_import(ctx, kind) {
        return Err(Error::NotAllowed.into());
    }
    // Identifiers and files are known to exports alone; who writes a table by hand has neither.
    let own = |column: &Column| match column.part {
        Part::Id => false,
        Part::Code => true,
        Part::Whole(field) | Part::Text(field, _) | Part::Currency(field) => field.ty != Type::File,
    };
    Ok((kind, imports::columns(ctx, kind).into_iter().filter(own).collect()))
}

fn headings(columns: &[Column]) -> Vec<String> {
    columns.iter().map(|column| column.name.clone()).collect()
}

async fn csv(ctx: SignedIn, Path(at): Path<OfKind>) -> Result<Response, Failure> {
    let (kind, columns) = columns(&ctx, &at)?;
    let bytes = table::csv(&headings(&columns), std::iter::empty());
    download(
        &format!("{}.csv", kind.name),
        &format!("{}.csv", title(ctx.words(), kind)),
        "text/csv; charset=utf-8",
        bytes,
    )
}

async fn xlsx(ctx: SignedIn, Path(at): Path<OfKind>) -> Result<Response, Failure> {
    let (kind, columns) = columns(&ctx, &at)?;
    let words = ctx.words();
    let said = ["column", "meaning", "required", "type", "choices", "help"];
    let explained = Sheet {
        name: words.msg("import-page-template-sheet").into_owned(),
        mark: String::new(),
        headings: said.map(|name| words.msg(&format!("import-page-template-{name}")).into_owned()).into(),
        rows: Box::new(columns.iter().map(|column| explain(words, kind, column))),
    };
    let empty = Sheet {
        name: title(words, kind),
        mark: String::new(),
        headings: headings(&columns),
        rows: Box::new(std::iter::empty()),
    };
    let bytes = table::xlsx(vec![empty, explained]).map_err(|fault| Error::Internal(fault.to_string()))?;
    download(&format!("{}.xlsx", kind.name), &format!("{}.xlsx", title(words, kind)), WORKBOOK, bytes)
}

fn title(words: Words, kind: &Kind) -> String {
    capital(&words.kinds(kind))
}

/// What a column means, as the cells of a row.
fn explain<'a>(words: Words, kind: &Kind, column: &Column) -> Vec<Cell<'a>> {
    let text = |text: String| if text.is_empty() { Cell::Empty } else { Cell::Text(text.into()) };
    let field = column.part.field();
    let required = field.is_some_and(|field| field.required && !matches!(column.part, Part::Currency(_)));
    let said = |id: &str| words.msg(id).into_owned();
    vec![
        text(column.name.clone()),
        text(capital(&column.label(words, kind))),
        text(if required { said("import-page-template-yes") } else { String::new() }),
        text(how(words, column.part)),
        text(field.map(|field| choices(words, kind, field)).unwrap_or_default()),
        text(field.and_then(|field| words.field_help(kind, field)).unwrap_or_default()),
    ]
}

/// How a cell of a column is written.
fn how(words: Words, part: Part) -> String {
    let id = match part {
        Part::Id | Part::Code => "code",
        Part::Currency(_) => "currency",
        Part::Text(_, lang) => {
            return words.msg_with("import-page-type-text-in", &Args::new().set("lang", named(words, lang)));
        }
        Part::Whole(field) => type_of(field),
    };
    words.msg(&format!("import-page-type-{id}")).into_owned()
}

fn named(words: Words, lang: Lang) -> String {
    words.language(lang.code()).unwrap_or(lang.endonym()).to_owned()
}

const fn type_of(field: &Field) -> &'static str {
    match field.ty {
        Type::Text | Type::LocalText | Type::LongText | Type::Phone | Type::File | Type::Filter => "text",
        Type::Choice(_) => "choice",
        Type::Choices(_) => "choices",
        Type::Integer => "integer",
        Type::Decimal | Type::Money | Type::Percent => "number",
        Type::Date => "date",
        Type::Moment => "moment",
        Type::YesNo => "yes-no",
        Type::Url => "url",
        Type::Email => "email",
        Type::Language => "language",
        Type::Country => "country",
        Type::Ref { many: true, .. } => "references",
        Type::Ref { .. } => "reference",
    }
}

/// The choices of a field with what they are called, or the kinds of record to which it refers.
fn choices(words: Words, kind: &Kind, field: &Field) -> String {
    if let Type::Ref { targets, .. } = field.ty {
        let kinds = targets.iter().filter_map(|name| hansa_domain::kind(name)).map(|kind| words.kind(kind));
        return kinds.collect::<Vec<_>>().join(", ");
    }
    let one = |choice: &&'static str| format!("{choice} = {}", words.choice(kind, field, choice));
    field.choices().iter().take(CHOICES).map(one).collect::<Vec<_>>().join("\n")
}
