//! Tables that spreadsheets open and that [`super::read`] reads back unchanged.

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveDateTime};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::cells::Cell;
use super::fault::Fault;
use super::format::{self, Shape, Shown};
use super::guard::guarded;

/// What Excel has room for: rows, columns, letters of a cell (in UTF-16), letters of a sheet's name.
const ROWS: u32 = 1_048_576;
const COLUMNS: usize = 16_384;
const LETTERS: usize = 32_767;
const NAME: usize = 31;

/// Sheets with more rows than this are kept in a temporary file until they are packed.
const LARGE: usize = 5_000;

/// Widths of columns, in letters.
const NARROWEST: usize = 8;
const WIDEST: usize = 60;

/// A sheet to be written.
pub struct Sheet<'a> {
    /// Its name. What Excel does not allow in one is replaced, and a name that is there already gets a number.
    pub name: String,
    /// What stands at the head of each printed page, such as that it is secret; nothing when it is empty.
    pub mark: String,
    /// The headings.
    pub headings: Vec<String>,
    /// The rows, which are taken one by one as they are written.
    pub rows: Box<dyn Iterator<Item = Vec<Cell<'a>>> + 'a>,
}

/// A table as CSV: UTF-8 with its mark, by which spreadsheets know it; commas; a row of headings. What a spreadsheet would
/// take for a formula gets an apostrophe before it, which [`super::read`] takes away again. A number with three decimals gets a
/// fourth, as `1.234` is also how some write 1234, and a reader could not tell.
pub fn csv<'a>(headings: &[String], rows: impl IntoIterator<Item = Vec<Cell<'a>>>) -> Vec<u8> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(&mut bytes);
    // Nothing fails that is written to memory, row by row and each as long as it is.
    let _ = writer.write_record(headings.iter().map(|heading| guarded(heading).into_owned()));
    for row in rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Text(text) | Cell::Error(text) => guarded(text).into_owned(),
            Cell::Number(number) if two_readings(number) => format!("{number}0"),
            _ => cell.text().into_owned(),
        });
        let _ = writer.write_record(cells);
    }
    drop(writer);
    bytes
}

/// Whether the point of a number may be taken for one between thousands.
fn two_readings(number: &str) -> bool {
    let whole_and_fraction = number.trim_start_matches('-').split_once('.');
    whole_and_fraction.is_some_and(|(whole, fraction)| whole.len() <= 3 && whole != "0" && fraction.len() == 3)
}

/// Tables as an Excel workbook: the headings bold, always in sight and with filters; texts as texts, whatever they begin with,
/// and days and numbers as such.
///
/// A number with more digits than Excel keeps and a day before March 1900, which Excel does not know, become texts. A sheet or
/// a text that is too large for Excel is the fault `too-large-for-excel`; without room on the disk, a large table is
/// `not-written`.
pub fn xlsx(sheets: Vec<Sheet<'_>>) -> Result<Vec<u8>, Fault> {
    let mut workbook = Workbook::new();
    let mut names = HashSet::new();
    for sheet in sheets {
        let name = valid_name(&sheet.name, &mut names);
        let large = sheet.rows.size_hint().1.is_none_or(|rows| rows > LARGE);
        let worksheet =
            if large { workbook.add_worksheet_with_constant_memory() } else { Ok(workbook.add_worksheet()) };
        let written = worksheet.map_err(|_| Fault::new("not-written"));
        written
            .and_then(|worksheet| write(worksheet, &name, sheet))
            .map_err(|fault| Fault { sheet: Some(name), ..fault })?;
    }
    workbook.save_to_buffer().map_err(|_| Fault::new("not-written"))
}

/// The formats of cells.
struct Formats {
    heading: Format,
    date: Format,
    moment: Format,
}

fn write(worksheet: &mut Worksheet, name: &str, sheet: Sheet<'_>) -> Result<(), Fault> {
    let odd = |_: XlsxError| Fault::new("not-written");
    worksheet.set_name(name).map_err(odd)?;
    if !sheet.mark.is_empty() {
        // In a header, & begins a command.
        worksheet.set_header(format!("&L&B{}", sheet.mark.replace('&', "&&")));
    }
    let formats = Formats {
        heading: Format::new().set_bold().set_align(FormatAlign::Top),
        date: Format::new().set_num_format("yyyy-mm-dd"),
        moment: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
    };
    let mut widths = vec![NARROWEST; sheet.headings.len().min(COLUMNS)];
    for (column, heading) in sheet.headings.iter().enumerate() {
        let place = place(0, column)?;
        fits(heading, place)?;
        worksheet.write_string_with_format(place.0, place.1, heading, &formats.heading).map_err(odd)?;
        widen(&mut widths, column, heading);
    }
    let mut last = 0;
    for (row, cells) in (1_u32..).zip(sheet.rows) {
        for (column, cell) in cells.iter().enumerate() {
            let place = place(row, column)?;
            put(worksheet, place, cell, &formats)?;
            widen(&mut widths, column, &cell.text());
        }
        last = row;
    }
    for (column, width) in (0_u16..).zip(widths) {
        let width = u16::try_from(width).unwrap_or_default();
        worksheet.set_column_width(column, width).map_err(odd)?;
    }
    worksheet.set_freeze_panes(1, 0).map_err(odd)?;
    worksheet.set_repeat_rows(0, 0).map_err(odd)?;
    if let Some(column) = sheet.headings.len().checked_sub(1) {
        worksheet.autofilter(0, 0, last, place(0, column)?.1).map_err(odd)?;
    }
    Ok(())
}

/// The place of a cell, when Excel has one there.
fn place(row: u32, column: usize) -> Result<(u32, u16), Fault> {
    let short = u16::try_from(column).ok().filter(|_| row < ROWS && column < COLUMNS);
    let too_large = || Fault::at("too-large-for-excel", row as usize, column);
    short.map(|column| (row, column)).ok_or_else(too_large)
}

fn fits(text: &str, (row, column): (u32, u16)) -> Result<(), Fault> {
    let long = text.len() > LETTERS && text.encode_utf16().count() > LETTERS;
    if long { Err(Fault::at("too-large-for-excel", row as usize, column.into())) } else { Ok(()) }
}

fn put(worksheet: &mut Worksheet, place: (u32, u16), cell: &Cell<'_>, formats: &Formats) -> Result<(), Fault> {
    let (row, column) = place;
    let written = match cell {
        Cell::Empty => return Ok(()),
        Cell::Bool(yes) => worksheet.write_boolean(row, column, *yes),
        Cell::Number(text) if kept(text) => {
            worksheet.write_number(row, column, text.parse::<f64>().unwrap_or_default())
        }
        Cell::Date(date) if known(*date) => worksheet.write_number_with_format(
            row,
            column,
            days(date.and_hms_opt(0, 0, 0).unwrap_or_default()),
            &formats.date,
        ),
        Cell::Moment(moment) if known(moment.date()) => {
            worksheet.write_number_with_format(row, column, days(*moment), &formats.moment)
        }
        Cell::Text(_) | Cell::Error(_) | Cell::Number(_) | Cell::Date(_) | Cell::Moment(_) => {
            let text = cell.text();
            if text.is_empty() {
                return Ok(());
            }
            fits(&text, place)?;
            worksheet.write_string(row, column, text)
        }
    };
    written.map(|_| ()).map_err(|_| Fault::at("not-written", row as usize, column.into()))
}

/// Whether Excel keeps all digits of a number.
fn kept(text: &str) -> bool {
    format::shown(text, Shape::Plain, false) == Some(Shown::Number(text.to_owned()))
        && text.parse().is_ok_and(|number: f64| format::digits(number) == text)
}

/// Whether Excel knows the day.
fn known(date: NaiveDate) -> bool {
    NaiveDate::from_ymd_opt(1900, 3, 1).is_some_and(|first| date >= first)
        && NaiveDate::from_ymd_opt(9999, 12, 31).is_some_and(|last| date <= last)
}

/// Days since the last but one of 1899, from which Excel counts.
fn days(moment: NaiveDateTime) -> f64 {
    let start = NaiveDate::from_ymd_opt(1899, 12, 30).and_then(|day| day.and_hms_opt(0, 0, 0)).unwrap_or_default();
    #[expect(clippy::cast_precision_loss, reason = "300 milliards of seconds at most")]
    let seconds = (moment - start).num_seconds() as f64;
    seconds / 86_400.0
}

fn widen(widths: &mut [usize], column: usize, text: &str) {
    if let Some(width) = widths.get_mut(column) {
        let longest = text.lines().map(|line| line.chars().take(WIDEST).count() + 2).max().unwrap_or(0);
        *width = (*width).max(longest.min(WIDEST));
    }
}

/// A name that Excel allows and that no other sheet has.
fn valid_name(name: &str, taken: &mut HashSet<String>) -> String {
    let allowed: String = name
        .chars()
        .map(|letter| if letter.is_control() || "[]:*?/\\".contains(letter) { ' ' } else { letter })
        .collect();
    let allowed = allowed.trim_matches(|letter: char| letter == '\'' || letter.is_whitespace());
    // Excel keeps a sheet of this name for itself.
    let allowed = if allowed.is_empty() || allowed.eq_ignore_ascii_case("history") { "Hansa" } else { allowed };
    for number in 1_u32.. {
        let end = if number == 1 { String::new() } else { format!(" {number}") };
        let name = format!("{}{end}", shortened(allowed, NAME - end.len()));
        if taken.insert(name.to_lowercase()) {
            return name;
        }
    }
    allowed.to_owned()
}

/// The beginning of a text, as long as it may be in UTF-16.
fn shortened(text: &str, most: usize) -> &str {
    let mut long = 0;
    let end = text.char_indices().find(|(_, letter)| {
        long += letter.len_utf16();
        long > most
    });
    text[..end.map_or(text.len(), |(at, _)| at)]
        .trim_end_matches(|letter: char| letter == '\'' || letter.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_such_as_excel_allows() {
        let mut taken = HashSet::new();
        for (name, written) in [
            ("Organisaatiot", "Organisaatiot"),
            ("organisaatiot", "organisaatiot 2"),
            ("a/b: [c]*?", "a b   c"),
            ("'x'", "x"),
            ("", "Hansa"),
            ("History", "Hansa 2"),
            ("Vaikuttamisen painopisteet ja tavoitteet", "Vaikuttamisen painopisteet ja t"),
            ("Vaikuttamisen painopisteet ja tavat", "Vaikuttamisen painopisteet ja 2"),
        ] {
            assert_eq!(valid_name(name, &mut taken), written);
        }
    }
}
