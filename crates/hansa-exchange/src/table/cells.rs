//! Rows and cells, packed: all text in one string, sixteen bytes for a cell, and nothing for those that are missing.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};

use super::Limits;
use super::fault::{Fault, cell_name};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing, or a text of no letters.
    Empty,
    /// A text. In a CSV file everything is text.
    Text(Cow<'a, str>),
    /// A number as a plain decimal text with a point (`-1234.5`), as precise as the spreadsheet shows it at most.
    Number(Cow<'a, str>),
    /// True or false.
    Bool(bool),
    /// A day.
    Date(NaiveDate),
    /// A day and a time of day, in no time zone.
    Moment(NaiveDateTime),
    /// What a spreadsheet shows instead of a value, as `#N/A`.
    Error(Cow<'a, str>),
}

impl Cell<'_> {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The cell as a text: dates and moments as in ISO 8601 (`2026-03-05`, `2026-03-05T14:30:00`), `true` and `false`.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Number(text) | Self::Error(text) => Cow::Borrowed(text),
            Self::Bool(yes) => Cow::Borrowed(if *yes { "true" } else { "false" }),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::Moment(moment) => Cow::Owned(moment.format("%Y-%m-%dT%H:%M:%S").to_string()),
        }
    }

    /// The number, when it is one.
    pub fn number(&self) -> Option<f64> {
        if let Self::Number(text) = self { text.parse().ok() } else { None }
    }
}

/// Where a text is among all texts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    at: u32,
    long: u32,
}

#[derive(Clone, Copy, Debug)]
enum Packed {
    Empty,
    Text(Span),
    Number(Span),
    Bool(bool),
    Date(NaiveDate),
    Moment(NaiveDateTime),
    Error(Span),
}

#[derive(Clone, Copy, Debug)]
struct Begin {
    /// The row's index in the sheet, from 0.
    number: u32,
    /// Its first cell.
    cell: u32,
}

/// The rows beneath the headings.
#[derive(Debug, Default)]
pub(crate) struct Store {
    texts: String,
    cells: Vec<Packed>,
    rows: Vec<Begin>,
}

impl Store {
    fn read(&self, packed: Packed) -> Cell<'_> {
        match packed {
            Packed::Empty => Cell::Empty,
            Packed::Text(span) => Cell::Text(Cow::Borrowed(self.text(span))),
            Packed::Number(span) => Cell::Number(Cow::Borrowed(self.text(span))),
            Packed::Bool(yes) => Cell::Bool(yes),
            Packed::Date(date) => Cell::Date(date),
            Packed::Moment(moment) => Cell::Moment(moment),
            Packed::Error(span) => Cell::Error(Cow::Borrowed(self.text(span))),
        }
    }

    fn text(&self, span: Span) -> &str {
        let at = span.at as usize;
        self.texts.get(at..at + span.long as usize).unwrap_or_default()
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        let begin = self.rows.get(index)?;
        let end = self.rows.get(index + 1).map_or(self.cells.len(), |next| next.cell as usize);
        let cells = self.cells.get(begin.cell as usize..end)?;
        Some(Row { store: self, number: begin.number as usize + 1, cells })
    }
}

/// A row of a table.
#[derive(Clone, Copy)]
pub struct Row<'t> {
    store: &'t Store,
    number: usize,
    cells: &'t [Packed],
}

impl<'t> Row<'t> {
    /// The row's number as a spreadsheet shows it, from 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// The cell of a column, which counts from 0. Beyond the last one that is filled in there are only empty ones.
    pub fn cell(&self, column: usize) -> Cell<'t> {
        self.cells.get(column).map_or(Cell::Empty, |packed| self.store.read(*packed))
    }

    /// The cells up to the last one that is filled in.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = Cell<'t>> + use<'t> {
        let store = self.store;
        self.cells.iter().map(move |packed| store.read(*packed))
    }

    /// The name of a cell of this row, as `C17`; the column counts from 0.
    pub fn cell_name(&self, column: usize) -> String {
        cell_name(self.number - 1, column)
    }
}

impl std::fmt::Debug for Row<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: ", self.number)?;
        f.debug_list().entries(self.cells()).finish()
    }
}

/// What a reader found in a cell, before it is packed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Found<'a> {
    Text(&'a str),
    /// A text that [`Builder::keep`] has kept.
    Kept(Span),
    Number(&'a str),
    Bool(bool),
    Date(NaiveDate),
    Moment(NaiveDateTime),
    Error(&'a str),
}

/// Takes cells in their order, holds the limits, and makes the first row that is not empty the headings.
pub(crate) struct Builder<'l> {
    limits: &'l Limits,
    store: Store,
    headings: Option<(usize, Vec<String>)>,
    /// The row that is being filled, from 0.
    row: Option<usize>,
    /// The first cell of that row.
    begin: usize,
}

/// What a builder has built.
pub(crate) struct Built {
    pub headings: Vec<String>,
    pub store: Store,
    pub notes: Vec<Fault>,
}

impl<'l> Builder<'l> {
    pub fn new(limits: &'l Limits) -> Self {
        Self { limits, store: Store::default(), headings: None, row: None, begin: 0 }
    }

    /// Keeps a text for cells that come later. It must not be longer than a cell may be.
    pub fn keep(&mut self, text: &str) -> Result<Span, Fault> {
        let at = u32::try_from(self.store.texts.len());
        let long = u32::try_from(text.len());
        let total = self.store.texts.len().saturating_add(text.len());
        let (Ok(at), Ok(long)) = (at, long) else { return Err(self.too_large()) };
        if u64::try_from(total).unwrap_or(u64::MAX) > self.limits.inflated {
            return Err(self.too_large());
        }
        self.store.texts.push_str(text);
        Ok(Span { at, long })
    }

    fn too_large(&self) -> Fault {
        Fault::new("too-large-inside").with("most", self.limits.inflated >> 20)
    }

    /// Puts what was found at a row and a column, both from 0. Rows and columns must grow; what is empty is left out.
    pub fn put(&mut self, row: usize, column: usize, found: Found<'_>) -> Result<(), Fault> {
        let text = match found {
            Found::Text(text) | Found::Number(text) | Found::Error(text) => Some(text),
            Found::Kept(_) | Found::Bool(_) | Found::Date(_) | Found::Moment(_) => None,
        };
        if text.is_some_and(str::is_empty) || matches!(found, Found::Kept(Span { long: 0, .. })) {
            return Ok(());
        }
        self.begin_row(row)?;
        self.check(row, column, text)?;
        let keep = |builder: &mut Self, text| builder.keep(text).map_err(|fault| fault.or_at(row, column));
        let packed = match found {
            Found::Text(text) => Packed::Text(keep(self, text)?),
            Found::Kept(span) => Packed::Text(span),
            Found::Number(text) => Packed::Number(keep(self, text)?),
            Found::Bool(yes) => Packed::Bool(yes),
            Found::Date(date) => Packed::Date(date),
            Found::Moment(moment) => Packed::Moment(moment),
            Found::Error(text) => Packed::Error(keep(self, text)?),
        };
        let filled = self.store.cells.len() - self.begin;
        if column < filled {
            return Err(Fault::at("damaged", row, column));
        }
        if self.begin + column >= self.limits.cells {
            return Err(Fault::at("too-many-cells", row, column).with("most", self.limits.cells));
        }
        self.store.cells.resize(self.begin + column, Packed::Empty);
        self.store.cells.push(packed);
        Ok(())
    }

    fn check(&self, row: usize, column: usize, text: Option<&str>) -> Result<(), Fault> {
        if column >= self.limits.columns {
            return Err(Fault::at("too-many-columns", row, column).with("most", self.limits.columns));
        }
        if self.headings.as_ref().is_some_and(|(at, headings)| *at < row && headings.len() <= column) {
            return Err(Fault::at("row-too-long", row, column));
        }
        let Some(text) = text else { return Ok(()) };
        if text.len() > self.limits.cell {
            return Err(Fault::at("cell-too-long", row, column).with("most", self.limits.cell >> 10));
        }
        if text.contains('\0') { Err(Fault::at("nul", row, column)) } else { Ok(()) }
    }

    /// Goes to a row, ending the one before it.
    fn begin_row(&mut self, row: usize) -> Result<(), Fault> {
        match self.row {
            Some(now) if now == row => return Ok(()),
            Some(now) if now > row => return Err(Fault::in_row("damaged", row)),
            _ => self.end_row(),
        }
        if self.headings.is_some() && self.store.rows.len() >= self.limits.rows {
            return Err(Fault::in_row("too-many-rows", row).with("most", self.limits.rows));
        }
        self.row = Some(row);
        self.begin = self.store.cells.len();
        Ok(())
    }

    fn end_row(&mut self) {
        let Some(row) = self.row.take() else { return };
        if self.headings.is_none() {
            let texts = self.store.cells.iter().map(|packed| heading(&self.store.read(*packed)));
            let mut headings: Vec<String> = texts.collect();
            headings.truncate(headings.iter().rposition(|heading| !heading.is_empty()).map_or(0, |last| last + 1));
            self.store.cells.clear();
            // A row of blanks only is no row of headings.
            self.headings = (!headings.is_empty()).then_some((row, headings));
            return;
        }
        // Both are below the limits, which are far below four milliards.
        let number = u32::try_from(row).unwrap_or(u32::MAX);
        let cell = u32::try_from(self.begin).unwrap_or(u32::MAX);
        self.store.rows.push(Begin { number, cell });
    }

    /// Ends the table.
    pub fn end(mut self) -> Result<Built, Fault> {
        self.end_row();
        let Some((row, headings)) = self.headings.take() else { return Err(Fault::new("empty")) };
        if self.store.rows.is_empty() {
            return Err(Fault::new("no-rows"));
        }
        self.store.texts.shrink_to_fit();
        let notes = notes(row, &headings);
        Ok(Built { headings, store: self.store, notes })
    }
}

/// What is odd about the headings.
fn notes(row: usize, headings: &[String]) -> Vec<Fault> {
    let mut notes = Vec::new();
    for (column, heading) in headings.iter().enumerate() {
        if heading.is_empty() {
            notes.push(Fault::at("heading-empty", row, column));
        } else if let Some(first) = headings[..column].iter().position(|other| alike(other, heading)) {
            let note = Fault::at("heading-twice", row, column);
            notes.push(note.with("heading", heading).with("first", cell_name(row, first)));
        }
    }
    notes
}

/// Whether two headings are one to those who read them.
fn alike(a: &str, b: &str) -> bool {
    a == b || a.to_lowercase() == b.to_lowercase()
}

/// A heading on one line.
fn heading(cell: &Cell<'_>) -> String {
    cell.text().split_whitespace().collect::<Vec<_>>().join(" ")
}
