//! A list as a file, made a part at a time, so that a long one needs no more room than its file.

use hansa_domain::kind::MERGED_INTO;
use hansa_domain::{Choices, Condition, Field, Kind, Problem, Publicity, Record, policy};
use hansa_exchange::table::{self, Cell, Fault, Sheet};
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::cells::{Shown, importable, text};
use super::joins::{Join, Joined};
use crate::imports::{self, Column};
use crate::list::{self, List, ListQuery};
use crate::{Error, OpContext};

/// Rows of a list with what belongs to its records; what is beyond is cut off, which the last row says.
pub const MOST_ROWS: u64 = 100_000;
/// Records that are read at once.
const AT_ONCE: u64 = 1000;
/// Records whose combinations are made at once.
const JOINED_AT_ONCE: u64 = 200;
/// Rows on their way to the file.
const WAITING: usize = 500;

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The columns of the list in the reader's words.
    Reading,
    /// Every field that the reader may see, as imports read it back unchanged.
    Editing,
}

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Comma-separated values.
    Csv,
    /// An Excel workbook.
    Excel,
    /// An array of records with all that the reader may see, whatever the purpose.
    Json,
}

impl Form {
    /// The end of the file's name.
    pub const fn extension(self) -> &'static str {
        match self {
            Form::Csv => "csv",
            Form::Excel => "xlsx",
            Form::Json => "json",
        }
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Form::Csv => "text/csv; charset=utf-8",
            Form::Excel => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Form::Json => "application/json",
        }
    }
}

/// Which file of a list.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What for.
    pub purpose: Purpose,
    /// In which form.
    pub form: Form,
    /// What belongs to the records: each combination is a row, for reading. At most two.
    pub joins: Vec<Join>,
    /// At most so many records.
    pub limit: Option<u64>,
}

impl Wanted {
    /// A whole list without what belongs to it.
    pub const fn new(purpose: Purpose, form: Form) -> Self {
        Self { purpose, form, joins: Vec::new(), limit: None }
    }
}

/// A file of a list.
#[derive(Debug)]
pub struct File {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many rows or records it has.
    pub rows: u64,
    /// Whether it holds something secret, which its name then says.
    pub secret: bool,
    /// Whether there would be more rows, had they not been cut off at [`MOST_ROWS`].
    pub cut: bool,
}

/// A list as a file: its records in its order, all pages, with what the actor may see of them.
pub async fn file(ctx: &OpContext, kind: &'static Kind, query: &ListQuery, wanted: &Wanted) -> Result<File, Error> {
    if wanted.form == Form::Json {
        if !wanted.joins.is_empty() {
            return Err(Problem::new("export-joins-are-tables").into());
        }
        return json(ctx, kind, query, wanted.limit).await;
    }
    if wanted.joins.len() > 2 {
        return Err(Problem::new("export-too-many-joins").into());
    }
    let columns = Columns::of(ctx, kind, query, wanted).await?;
    let secret = ctx.actor.signed_in() && holds(ctx, kind, query, ("publicity", Publicity::Secret.name())).await?;
    let mark = if secret { ctx.words().msg("mark-secret").into_owned() } else { String::new() };
    let (sender, receiver) = channel(WAITING);
    let (form, headings, name) = (wanted.form, columns.headings(ctx, kind), ctx.words().kinds(kind));
    let writing = tokio::task::spawn_blocking(move || write(form, (name, mark), headings, receiver));
    let sent = send(ctx, kind, query, wanted, &columns, sender).await;
    let bytes = writing.await.map_err(|error| Error::Internal(error.to_string()))?;
    let (rows, cut) = sent?;
    let bytes = bytes.map_err(|fault| match fault.code {
        "too-large-for-excel" => Error::from(Problem::new("export-too-large-for-excel")),
        _ => Error::Internal(fault.to_string()),
    })?;
    ctx.note_export(Some(kind), rows, wanted.form.extension());
    Ok(File { bytes, rows, secret, cut })
}

fn write(
    form: Form,
    (name, mark): (String, String),
    headings: Vec<String>,
    mut rows: Receiver<Vec<Cell<'static>>>,
) -> Result<Vec<u8>, Fault> {
    let rows = std::iter::from_fn(move || rows.blocking_recv());
    match form {
        Form::Excel => table::xlsx(vec![Sheet { name, mark, headings, rows: Box::new(rows) }]),
        _ => Ok(table::csv(&headings, rows)),
    }
}

/// The columns of a table.
enum Columns {
    Editing(Vec<Column>),
    Reading(Vec<Shown>, Vec<Joined>),
}

impl Columns {
    async fn of(ctx: &OpContext, kind: &'static Kind, query: &ListQuery, wanted: &Wanted) -> Result<Self, Error> {
        let book = wanted.form == Form::Excel;
        if wanted.purpose == Purpose::Editing && wanted.joins.is_empty() {
            let seen = kind.all_fields().filter(|field| seen(ctx, field) && field.name != MERGED_INTO);
            return Ok(Self::Editing(imports::columns_of(kind, seen)));
        }
        let list = list::part(&ctx.aside(), kind, &ListQuery { after: None, ..query.clone() }, 0, 1).await?;
        let mark = match kind.field("example") {
            Some(field) if !list.columns.iter().any(|column| column.name == field.name) => {
                holds(ctx, kind, query, ("example", "yes")).await?.then_some(field)
            }
            _ => None,
        };
        let shown = Shown::of(kind, list.columns.into_iter().chain(mark), book);
        Ok(Self::Reading(shown, wanted.joins.iter().map(|join| Joined::of(ctx, join, book)).collect()))
    }

    fn headings(&self, ctx: &OpContext, kind: &Kind) -> Vec<String> {
        let words = ctx.words();
        match self {
            Self::Editing(columns) => columns.iter().map(|column| column.name.clone()).collect(),
            Self::Reading(shown, joined) => {
                let title = if joined.is_empty() { words.msg("common-title").into_owned() } else { words.kind(kind) };
                let mut headings = vec![title];
                headings.extend(shown.iter().map(|column| column.heading(words)));
                headings.extend(joined.iter().flat_map(|joined| joined.headings(words)));
                headings
            }
        }
    }
}

/// Whether the actor may see the field in some record.
pub(super) fn seen(ctx: &OpContext, field: &Field) -> bool {
    policy::field_visible(&ctx.actor, field.sensitivity) != Condition::Never
}

/// Whether a list holds records with the value, of which its file then speaks as the page does: invented ones, secret ones.
async fn holds(
    ctx: &OpContext,
    kind: &'static Kind,
    query: &ListQuery,
    (field, wanted): (&str, &str),
) -> Result<bool, Error> {
    let mut query = ListQuery { after: None, group: String::new(), layout: String::new(), ..query.clone() };
    // The same key again would mean any of both values.
    let (asked, others): (Vec<_>, Vec<_>) = query.filters.into_iter().partition(|(key, _)| key == field);
    if !asked.is_empty() && asked.iter().all(|(_, value)| value != wanted) {
        return Ok(false);
    }
    query.filters = others;
    query.filters.push((field.to_owned(), wanted.to_owned()));
    Ok(!list::part(&ctx.aside(), kind, &query, 0, 1).await?.records.is_empty())
}

/// Sends the rows to the file; how many, and whether some were cut off. A file that takes no more ends it.
async fn send(
    ctx: &OpContext,
    kind: &'static Kind,
    query: &ListQuery,
    wanted: &Wanted,
    columns: &Columns,
    sender: Sender<Vec<Cell<'static>>>,
) -> Result<(u64, bool), Error> {
    let book = wanted.form == Form::Excel;
    let words = ctx.words();
    let joining = matches!(columns, Columns::Reading(_, joined) if !joined.is_empty());
    let mut parts = Parts::new(ctx, kind, query, wanted.limit, if joining { JOINED_AT_ONCE } else { AT_ONCE });
    let mut rows = 0;
    while let Some(list) = parts.next().await? {
        let own = |shown: &[Shown], record: &Record| {
            let mut cells = vec![text(record.title.text(words.lang()).to_owned())];
            cells.extend(shown.iter().map(|column| column.cell(words, record, &list.titles, book)));
            cells
        };
        let found = match columns {
            Columns::Reading(_, joined) if joining => {
                let mut found = Vec::with_capacity(joined.len());
                for joined in joined {
                    found.push(joined.find(ctx, &list).await?);
                }
                found
            }
            _ => Vec::new(),
        };
        for record in &list.records {
            let combined = match columns {
                Columns::Editing(columns) => {
                    let cell = |column| importable(column, record, &list.titles, ctx.lang, book);
                    vec![columns.iter().map(cell).collect()]
                }
                Columns::Reading(shown, joined) => {
                    let room = if joining { MOST_ROWS - rows + 1 } else { 1 };
                    combinations(own(shown, record), joined, &found, record, words, room)
                }
            };
            for cells in combined {
                if joining && rows == MOST_ROWS {
                    let told = words.msg_with("export-cut", &hansa_text::Args::new().set("most", MOST_ROWS));
                    // A file that takes no more has told why itself.
                    let _ = sender.send(vec![text(told)]).await;
                    return Ok((rows, true));
                }
                if sender.send(cells).await.is_err() {
                    return Ok((rows, false));
                }
                rows += 1;
            }
        }
    }
    Ok((rows, false))
}

/// The rows of a record: its own cells with each combination of what belongs to it, at most so many.
fn combinations(
    own: Vec<Cell<'static>>,
    joined: &[Joined],
    found: &[super::joins::Found],
    record: &Record,
    words: hansa_text::Words,
    room: u64,
) -> Vec<Vec<Cell<'static>>> {
    let mut rows = vec![own];
    let room = usize::try_from(room).unwrap_or(usize::MAX);
    for (joined, found) in joined.iter().zip(found) {
        let ends = joined.rows(found, record.id, words);
        let with =
            |row: Vec<Cell<'static>>| ends.iter().map(move |end| row.iter().chain(end).cloned().collect::<Vec<_>>());
        rows = rows.into_iter().flat_map(with).take(room).collect();
    }
    rows
}

/// The parts of a list, one after the other.
struct Parts<'c> {
    ctx: &'c OpContext,
    kind: &'static Kind,
    query: ListQuery,
    left: Option<u64>,
    at_once: u64,
    done: bool,
}

impl<'c> Parts<'c> {
    fn new(ctx: &'c OpContext, kind: &'static Kind, query: &ListQuery, limit: Option<u64>, at_once: u64) -> Self {
        let query = ListQuery { after: None, ..query.clone() };
        Self { ctx, kind, query, left: limit, at_once, done: limit == Some(0) }
    }

    async fn next(&mut self) -> Result<Option<List>, Error> {
        if self.done {
            return Ok(None);
        }
        let wanted = self.left.map_or(self.at_once, |left| left.min(self.at_once));
        let mut list = list::part(self.ctx, self.kind, &self.query, 0, wanted).await?;
        self.left = self.left.map(|left| left.saturating_sub(list.records.len() as u64));
        self.query.after = list.next.take();
        self.done = self.query.after.is_none() || self.left == Some(0);
        Ok(Some(list))
    }
}

/// The records as a JSON array.
async fn json(ctx: &OpContext, kind: &'static Kind, query: &ListQuery, limit: Option<u64>) -> Result<File, Error> {
    let failed = |error: serde_json::Error| Error::Internal(error.to_string());
    let mut parts = Parts::new(ctx, kind, query, limit, AT_ONCE);
    let (mut bytes, mut rows, mut secret) = (b"[".to_vec(), 0, false);
    while let Some(list) = parts.next().await? {
        for record in &list.records {
            bytes.extend_from_slice(if rows == 0 { b"\n" } else { b",\n" });
            serde_json::to_writer(&mut bytes, &super::json(record, &list.titles)).map_err(failed)?;
            rows += 1;
            secret |= record.publicity() == Publicity::Secret;
        }
    }
    bytes.extend_from_slice(b"\n]\n");
    ctx.note_export(Some(kind), rows, "json");
    Ok(File { bytes, rows, secret, cut: false })
}
