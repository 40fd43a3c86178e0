//! CSV: cells with a separator between them, in quotation marks where they hold one.

use std::borrow::Cow;

use super::cells::{Builder, Found};
use super::decode::{Decoded, decode};
use super::fault::Fault;
use super::{Limits, Table, guard};

/// What may separate cells. Of equally good ones the first is taken; the comma comes last, as it also stands in numbers.
const SEPARATORS: [u8; 4] = [b';', b'\t', b'|', b','];

/// Bytes and rows at the beginning by which the separator is chosen.
const SAMPLE: usize = 64 << 10;
const SAMPLE_ROWS: usize = 100;

/// With what a text begins that is no table.
const PAGES: [&str; 11] =
    ["<!doctype", "<html", "<head", "<body", "<table", "<meta", "<style", "<script", "<div", "<!--", "<svg"];
const OTHERS: [&str; 5] = ["<?xml", "<workbook", "{\"", "[{", "{\\rtf"];

/// Reads a CSV file.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Table, Fault> {
    let (text, encoding) = match decode(bytes) {
        Decoded::Text(text, encoding) => (text, encoding),
        Decoded::Broken { before, encoding } => {
            let (row, column) = end(&before);
            return Err(Fault::at("wrong-encoding", row, column).with("encoding", encoding));
        }
    };
    recognise(&text)?;
    let (separator, body) = separator(&text);
    let mut builder = Builder::new(limits);
    for cell in Cells::new(body, separator) {
        let (row, column, text) = cell?;
        builder.put(row, column, Found::Text(&guard::unguarded(&text)))?;
    }
    drop(text);
    let mut table = Table::new(builder.end()?);
    table.encoding = Some(encoding);
    table.separator = Some(char::from(separator));
    Ok(table)
}

/// Refuses texts that are no tables.
fn recognise(text: &str) -> Result<(), Fault> {
    let start = text.trim_start();
    let begins = |with: &&str| start.get(..with.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(with));
    if PAGES.iter().any(&begins) {
        return Err(Fault::new("web-page"));
    }
    if OTHERS.iter().any(begins) {
        let page = start.get(..start.len().min(1_024)).is_some_and(|start| start.to_lowercase().contains("<html"));
        return Err(Fault::new(if page { "web-page" } else { "not-a-table" }));
    }
    Ok(())
}

/// The separator, and the text without a line `sep=;` that says so to a spreadsheet.
fn separator(text: &str) -> (u8, &str) {
    if let Some(rest) = text.strip_prefix("sep=")
        && let Some((separator, rest)) = rest.split_at_checked(1)
        && SEPARATORS.contains(&separator.as_bytes()[0])
        && let Some(body) = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r']))
    {
        return (separator.as_bytes()[0], body);
    }
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let whole = sample.len() == text.len();
    let separators = SEPARATORS.into_iter().rev();
    let best =
        separators.map(|separator| (likelihood(sample, whole, separator), separator)).max_by_key(|(likely, _)| *likely);
    (best.map_or(SEPARATORS[0], |(_, separator)| separator), text)
}

/// How likely a separator is: in how many rows of a thousand it divides as many cells as in the first one. One that divides
/// nothing is less likely than any that does, and the less so when it is found nevertheless.
fn likelihood(sample: &str, whole: bool, separator: u8) -> (usize, usize) {
    let mut widths: Vec<usize> = Vec::new();
    let mut now = None;
    for cell in Cells::new(sample, separator) {
        let Ok((row, column, text)) = cell else { break };
        if now != Some(row) {
            if widths.len() > SAMPLE_ROWS {
                break;
            }
            now = Some(row);
            widths.push(0);
        }
        let filled = !text.is_empty();
        if let Some(width) = widths.last_mut()
            && (filled || column > 0)
        {
            *width = column + 1;
        }
    }
    if !whole && widths.len() > 1 {
        widths.pop();
    }
    widths.retain(|width| *width > 0);
    let Some(first) = widths.first().copied() else { return (0, 0) };
    if first < 2 {
        return (0, usize::from(!sample.contains(char::from(separator))));
    }
    let like = widths.iter().filter(|width| **width == first).count();
    (1 + like * 1_000 / widths.len(), first)
}

/// The row and column in which a text ends.
fn end(text: &str) -> (usize, usize) {
    let (separator, body) = separator(text);
    let mut place = (0, 0);
    for cell in Cells::new(body, separator) {
        match cell {
            Ok((row, column, _)) => place = (row, column),
            Err(fault) => {
                // A quotation mark that is open where the text ends: the cell is the one that it opens.
                return (fault.row.map_or(0, |row| row - 1), place.1);
            }
        }
    }
    if body.ends_with(['\n', '\r']) { (place.0 + 1, 0) } else { place }
}

/// The cells of a text in their order, each with its row and column.
struct Cells<'t> {
    text: &'t str,
    separator: u8,
    /// Where the next cell begins; nothing after the last one.
    at: Option<usize>,
    row: usize,
    column: usize,
}

impl<'t> Cells<'t> {
    fn new(text: &'t str, separator: u8) -> Self {
        Self { text, separator, at: (!text.is_empty()).then_some(0), row: 0, column: 0 }
    }

    /// Where the cell that begins at `from` ends, when no quotation mark does.
    fn plain(&self, from: usize) -> usize {
        let bytes = &self.text.as_bytes()[from..];
        let ends = |byte: &u8| *byte == self.separator || matches!(byte, b'\n' | b'\r');
        from + bytes.iter().position(ends).unwrap_or(bytes.len())
    }

    /// The text between the quotation mark before `from` and the one that closes it, and where the cell ends. Nothing but
    /// space may follow the mark.
    fn quoted(&self, from: usize) -> Option<(Cow<'t, str>, usize)> {
        let bytes = self.text.as_bytes();
        let (mut at, mut doubled) = (from, false);
        let close = loop {
            let mark = at + bytes.get(at..)?.iter().position(|byte| *byte == b'"')?;
            if bytes.get(mark + 1) != Some(&b'"') {
                break mark;
            }
            doubled = true;
            at = mark + 2;
        };
        let inner = &self.text[from..close];
        let end = self.plain(close + 1);
        let clean = self.text[close + 1..end].bytes().all(|byte| byte == b' ');
        let inner = if doubled { Cow::Owned(inner.replace("\"\"", "\"")) } else { Cow::Borrowed(inner) };
        clean.then_some((inner, end))
    }
}

impl<'t> Iterator for Cells<'t> {
    type Item = Result<(usize, usize, Cow<'t, str>), Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let from = self.at?;
        let (row, column) = (self.row, self.column);
        let (cell, end) = if self.text.as_bytes().get(from) == Some(&b'"') {
            let Some(quoted) = self.quoted(from + 1) else {
                self.at = None;
                return Some(Err(Fault::at("open-quote", row, column)));
            };
            quoted
        } else {
            let end = self.plain(from);
            (Cow::Borrowed(&self.text[from..end]), end)
        };
        let bytes = self.text.as_bytes();
        self.at = match bytes.get(end) {
            None => None,
            Some(byte) if *byte == self.separator => {
                self.column += 1;
                Some(end + 1)
            }
            Some(byte) => {
                let both = *byte == b'\r' && bytes.get(end + 1) == Some(&b'\n');
                (self.row, self.column) = (row + 1, 0);
                let next = end + if both { 2 } else { 1 };
                (next < bytes.len()).then_some(next)
            }
        };
        Some(Ok((row, column, cell)))
    }
}
