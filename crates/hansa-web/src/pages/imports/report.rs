//! What a report of an import shows: the errors by cell, the first changes, what was left; and the errors as a file.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use hansa_app::Error;
use hansa_app::imports::{self, Fault, Report};
use hansa_domain::Kind;
use hansa_exchange::table::{self, Cell};
use hansa_text::{Args, Words};

use super::{At, number};
use crate::context::{Ctx, SignedIn};
use crate::error::Failure;
use crate::values::{capital, record_path};

/// Errors that the page shows; the file has all that are known.
const SHOWN: usize = 100;

/// An error of the table.
pub(super) struct FaultRow {
    /// `C17`, or the row, or nothing when it is about the whole file.
    pub place: String,
    pub heading: String,
    pub text: String,
    /// In how many cells more the same is wrong.
    pub same: u64,
    /// The same as a sentence.
    pub more: Option<String>,
}

/// A record before and after.
pub(super) struct ChangeRow {
    pub row: String,
    pub title: String,
    /// The record's page; none for a new one.
    pub href: Option<String>,
    pub fields: Vec<(String, String, String)>,
}

/// A record that an undoing left.
pub(super) struct LeftRow {
    pub title: String,
    pub href: Option<String>,
    pub kind: String,
    pub why: String,
}

pub(super) fn faults(words: Words, report: &Report) -> Vec<FaultRow> {
    let mut rows: Vec<FaultRow> = Vec::new();
    for fault in &report.faults {
        let (heading, text) = (fault.heading.clone().unwrap_or_default(), fault.problem.text(words));
        // A mistake in a whole column is told once, with its first cell.
        if let Some(row) = rows.iter_mut().find(|row| row.heading == heading && row.text == text) {
            row.same += 1;
        } else if rows.len() < SHOWN {
            rows.push(FaultRow { place: place(words, fault), heading, text, same: 0, more: None });
        }
    }
    for row in rows.iter_mut().filter(|row| row.same > 0) {
        row.more = Some(words.msg_with("import-page-fault-same", &Args::new().set("count", row.same)));
    }
    rows
}

fn place(words: Words, fault: &Fault) -> String {
    match (&fault.cell, fault.row) {
        (Some(cell), _) => cell.clone(),
        (None, 0) => words.msg("import-page-whole-file").into_owned(),
        (None, row) => capital(&words.msg_with("import-row", &Args::new().set("row", row.to_string()))),
    }
}

/// How many errors the file has that are not known, or that the page does not show.
pub(super) fn more_faults(words: Words, report: &Report, rows: &[FaultRow]) -> Option<String> {
    let shown: u64 = rows.iter().map(|row| 1 + row.same).sum();
    let more = report.faults_all.saturating_sub(shown);
    (more > 0).then(|| words.msg_with("import-more-faults", &Args::new().set("count", more)))
}

pub(super) fn changes(ctx: &Ctx, kind: &'static Kind, report: &Report) -> Vec<ChangeRow> {
    let words = ctx.words();
    let one = |preview: &imports::Preview| ChangeRow {
        row: number(words, preview.row),
        title: preview.title.clone(),
        href: preview.id.map(|id| ctx.href(&record_path(kind, id))),
        fields: preview
            .fields
            .iter()
            .map(|shown| {
                let label = kind.field(&shown.field).map(|field| words.field(kind, field)).unwrap_or_default();
                (capital(&label), shown.before.clone(), shown.after.clone())
            })
            .collect(),
    };
    report.preview.iter().map(one).collect()
}

pub(super) fn left(ctx: &Ctx, report: &Report) -> Vec<LeftRow> {
    let words = ctx.words();
    let one = |left: &imports::Left| {
        let kind = hansa_domain::kind(&left.kind);
        LeftRow {
            title: left.title.clone(),
            href: kind.map(|kind| ctx.href(&record_path(kind, left.id))),
            kind: kind.map(|kind| words.kind(kind)).unwrap_or_default(),
            why: left.problem.text(words),
        }
    };
    report.left.iter().take(SHOWN).map(one).collect()
}

/// The errors as CSV, in the reader's language.
pub(super) async fn errors(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let words = ctx.words();
    let import = imports::get(&ctx, at.id).await?;
    let report = import.report.ok_or(Error::NotFound)?;
    let headings =
        ["import-page-fault-row", "import-page-fault-cell", "import-page-fault-column", "import-page-fault-what"];
    let headings: Vec<String> = headings.iter().map(|id| words.msg(id).into_owned()).collect();
    let cell = |text: String| Cell::Text(text.into());
    let row = |fault: &Fault| {
        vec![
            if fault.row == 0 { Cell::Empty } else { Cell::Number(fault.row.to_string().into()) },
            cell(fault.cell.clone().unwrap_or_default()),
            cell(fault.heading.clone().unwrap_or_default()),
            cell(fault.problem.text(words)),
        ]
    };
    let bytes = table::csv(&headings, report.faults.iter().map(row));
    let name = words.msg("import-page-faults-file").into_owned();
    download(
        &format!("errors-{}.csv", ctx.today()),
        &format!("{name} {}.csv", ctx.today()),
        "text/csv; charset=utf-8",
        bytes,
    )
}

/// A file to be kept: its name in plain letters, its name as it is, its type.
pub(super) fn download(plain: &str, name: &str, media: &'static str, bytes: Vec<u8>) -> Result<Response, Failure> {
    let named = crate::error::encode(name).replace('+', "%20");
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{named}");
    let disposition = HeaderValue::from_str(&disposition).map_err(|error| Error::Internal(error.to_string()))?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(media)), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, bytes).into_response())
}
