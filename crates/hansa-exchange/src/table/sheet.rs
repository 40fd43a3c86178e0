//! The cells of a worksheet.

use std::io::Read;

use chrono::{NaiveDate, NaiveDateTime};

use super::Limits;
use super::cells::{Builder, Found};
use super::fault::Fault;
use super::format::{self, Shape, Shown};
use super::workbook::{Shared, TextReader, unescaped};
use super::xml::{Node, Xml};

/// Rows and columns that Excel has.
const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;

/// Where the reader is, and what it has of the cell that it is in.
#[derive(Default)]
struct State {
    row: usize,
    column: usize,
    /// The row and column that come next when none are said.
    next: (usize, usize),
    kind: Option<String>,
    format: usize,
    value: String,
    text: TextReader,
    /// Inside `v`, inside `is`.
    inside: (bool, bool),
}

/// Reads the cells of a worksheet into the builder.
pub(crate) fn read(part: impl Read, limits: &Limits, shared: Shared, builder: &mut Builder<'_>) -> Result<(), Fault> {
    let mut xml = Xml::new(part, limits);
    let mut state = State::default();
    let (mut begun, mut in_cell) = (false, false);
    loop {
        let node = xml.next().map_err(|fault| place(fault, in_cell, &state))?;
        match &node {
            Node::Open(tag) if tag.name() == "sheetData" => begun = true,
            Node::Close(tag) if tag.name() == "sheetData" => break,
            Node::Open(tag) if begun && tag.name() == "row" => {
                let [number] = tag.attributes(["r"])?;
                state.begin_row(number.as_deref())?;
            }
            Node::Close(tag) if begun && tag.name() == "row" => state.next = (state.row + 1, 0),
            Node::Open(tag) if begun && tag.name() == "c" => {
                let [name, kind, format] = tag.attributes(["r", "t", "s"]).map_err(|fault| state.at_next(fault))?;
                state.begin_cell(name.as_deref(), kind.as_deref(), format.as_deref())?;
                in_cell = true;
            }
            Node::Close(tag) if in_cell && tag.name() == "c" => {
                in_cell = false;
                state.end_cell(&shared, builder)?;
            }
            Node::End => return Err(Fault::new(if begun { "damaged" } else { "empty" })),
            node if in_cell => state.take(node, limits)?,
            _ => {}
        }
    }
    xml.finish()?;
    // A text that cannot be read and that no cell of this sheet has.
    shared.unreadable.map_or(Ok(()), Err)
}

/// The place of a fault of the XML: the cell that is being read, or the row.
fn place(fault: Fault, in_cell: bool, state: &State) -> Fault {
    let text = state.inside.0 || state.inside.1;
    let fault = if fault.code == "cell-too-long" && !(in_cell && text) { Fault::new("strange-xml") } else { fault };
    if in_cell { fault.or_at(state.row, state.column) } else { fault }
}

impl State {
    fn at_next(&self, fault: Fault) -> Fault {
        fault.or_at(self.row, self.next.1)
    }

    fn begin_row(&mut self, number: Option<&str>) -> Result<(), Fault> {
        self.row = match number {
            Some(number) => number.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).unwrap_or(ROWS),
            None => self.next.0,
        };
        self.next = (self.row, 0);
        if self.row >= ROWS { Err(Fault::new("damaged")) } else { Ok(()) }
    }

    fn begin_cell(&mut self, name: Option<&str>, kind: Option<&str>, format: Option<&str>) -> Result<(), Fault> {
        self.column = match name {
            None => self.next.1,
            Some(name) => {
                let (column, row) = position(name).ok_or_else(|| self.at_next(Fault::new("damaged")))?;
                if row != self.row {
                    return Err(self.at_next(Fault::new("damaged")));
                }
                column
            }
        };
        if self.column >= COLUMNS {
            return Err(self.at_next(Fault::new("damaged")));
        }
        self.next.1 = self.column + 1;
        self.kind = kind.filter(|kind| *kind != "n").map(str::to_owned);
        self.format = format.and_then(|format| format.parse().ok()).unwrap_or(0);
        self.value.clear();
        self.text = TextReader::default();
        self.inside = (false, false);
        Ok(())
    }

    /// Takes a node inside a cell.
    fn take(&mut self, node: &Node<'_>, limits: &Limits) -> Result<(), Fault> {
        match node {
            Node::Open(tag) => match tag.name() {
                "f" => return Err(Fault::at("formula", self.row, self.column)),
                "v" => self.inside.0 = true,
                "is" => self.inside.1 = true,
                _ if self.inside.1 => self.text.take(node, limits),
                _ => {}
            },
            Node::Close(tag) => match tag.name() {
                "v" => self.inside.0 = false,
                "is" => self.inside.1 = false,
                _ if self.inside.1 => self.text.take(node, limits),
                _ => {}
            },
            // One part too many is kept, so that the builder sees it.
            Node::Text(part) if self.inside.0 && self.value.len() <= limits.cell => self.value.push_str(part),
            node if self.inside.1 => self.text.take(node, limits),
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self, shared: &Shared, builder: &mut Builder<'_>) -> Result<(), Fault> {
        let (row, column) = (self.row, self.column);
        let damaged = || Fault::at("damaged", row, column);
        let value = self.value.as_str();
        match self.kind.as_deref() {
            Some("inlineStr") => builder.put(row, column, Found::Text(&self.text.whole())),
            Some("str") if value.contains("_x") => builder.put(row, column, Found::Text(&unescaped(value))),
            Some("str") => builder.put(row, column, Found::Text(value)),
            _ if value.is_empty() => Ok(()),
            Some("s") => {
                let index: usize = value.trim().parse().map_err(|_| damaged())?;
                match (shared.texts.get(index), &shared.unreadable) {
                    (Some(span), _) => builder.put(row, column, Found::Kept(*span)),
                    (None, Some(fault)) if index == shared.texts.len() => Err(fault.clone().or_at(row, column)),
                    // A text after the one that cannot be read, which another cell has or the end of the sheet tells.
                    (None, Some(_)) => Ok(()),
                    (None, None) => Err(damaged()),
                }
            }
            Some("b") => match value.trim() {
                "1" | "true" => builder.put(row, column, Found::Bool(true)),
                "0" | "false" => builder.put(row, column, Found::Bool(false)),
                _ => Err(damaged()),
            },
            Some("e") => builder.put(row, column, Found::Error(value)),
            Some("d") => builder.put(row, column, iso(value)),
            Some(_) => Err(damaged()),
            None => {
                let shape = shared.formats.get(self.format).copied().unwrap_or(Shape::Plain);
                match format::shown(value, shape, shared.from_1904).ok_or_else(damaged)? {
                    Shown::Number(number) => builder.put(row, column, Found::Number(&number)),
                    Shown::Text(text) => builder.put(row, column, Found::Text(&text)),
                    Shown::Date(date) => builder.put(row, column, Found::Date(date)),
                    Shown::Moment(moment) => builder.put(row, column, Found::Moment(moment)),
                    Shown::Error(text) => builder.put(row, column, Found::Error(text)),
                }
            }
        }
    }
}

/// A day or a moment in the form of ISO 8601, which some programs write.
fn iso(value: &str) -> Found<'_> {
    let text = value.trim().trim_end_matches('Z');
    if let Ok(date) = text.parse::<NaiveDate>() {
        return Found::Date(date);
    }
    text.parse::<NaiveDateTime>().map_or(Found::Text(value), Found::Moment)
}

/// Column and row of a cell's name, both from 0.
fn position(name: &str) -> Option<(usize, usize)> {
    let split = name.find(|letter: char| !letter.is_ascii_alphabetic())?;
    let (letters, digits) = name.split_at(split);
    if !(1..=3).contains(&letters.len()) {
        return None;
    }
    let column =
        letters.bytes().fold(0, |column, letter| column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some((column - 1, digits.parse::<usize>().ok()?.checked_sub(1)?))
}
