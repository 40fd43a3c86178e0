//! What is written reads back as it was, and no bytes make a reader fail in any other way than by a fault.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use hansa_exchange::table::{self, Cell, Limits, Sheet, Table};
use hansa_exchange::value::{self, DecimalMark};
use proptest::prelude::*;

fn headings(columns: usize) -> Vec<String> {
    (0..columns).map(|column| format!("Sarake {}", table::column_name(column))).collect()
}

/// The rows as a reader gives them: without empty ones, and without empty cells at the end.
fn expected(rows: &[Vec<Cell<'static>>]) -> Vec<(usize, Vec<Cell<'static>>)> {
    let trimmed = rows.iter().enumerate().map(|(index, row)| {
        let mut row: Vec<_> =
            row.iter().map(|cell| if cell.text().is_empty() { Cell::Empty } else { cell.clone() }).collect();
        row.truncate(row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1));
        (index + 2, row)
    });
    trimmed.filter(|(_, row)| !row.is_empty()).collect()
}

fn found(table: &Table) -> Vec<(usize, Vec<Cell<'_>>)> {
    table.rows().map(|row| (row.number(), row.cells().collect())).collect()
}

fn text() -> impl Strategy<Value = Cell<'static>> {
    let text = prop_oneof![
        4 => "[-'=+@\t\r\n\"a;,|ä ]{0,6}",
        2 => "\\PC{0,12}",
        1 => "[_xD0-9A-F]{0,10}",
        1 => "[\u{1}-\u{1f}\u{7f}-\u{9f}\u{2028}\u{feff}\u{fffd}😀]{0,4}",
    ];
    text.prop_map(|text| Cell::Text(Cow::Owned(text)))
}

fn moment() -> impl Strategy<Value = NaiveDateTime> {
    let first = NaiveDate::from_ymd_opt(1900, 3, 1).unwrap().and_hms_opt(0, 0, 0).unwrap();
    (0_i64..255_000_000_000).prop_map(move |seconds| first + TimeDelta::seconds(seconds))
}

fn typed() -> impl Strategy<Value = Cell<'static>> {
    prop_oneof![
        4 => text(),
        1 => (-10_000_000_000_i64..10_000_000_000, 0_u32..6).prop_map(|(number, scale)| {
            let value = plain(number, scale);
            Cell::Number(Cow::Owned(value))
        }),
        1 => any::<bool>().prop_map(Cell::Bool),
        1 => moment().prop_map(|moment| Cell::Date(moment.date())),
        1 => moment().prop_map(Cell::Moment),
        1 => Just(Cell::Empty),
    ]
}

/// A whole number divided by a power of ten, as plain text without idle zeros.
fn plain(number: i64, scale: u32) -> String {
    let power = 10_i64.pow(scale);
    let sign = if number < 0 { "-" } else { "" };
    let number = number.abs();
    let fraction = format!("{:0>1$}", number % power, scale as usize);
    let fraction = if scale == 0 { "" } else { fraction.trim_end_matches('0') };
    match (number, fraction) {
        (0, _) => "0".to_owned(),
        (_, "") => format!("{sign}{}", number / power),
        _ => format!("{sign}{}.{fraction}", number / power),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn texts_in_csv_read_back(rows in prop::collection::vec(prop::collection::vec(text(), 0..5), 1..8)) {
        let expected = expected(&rows);
        prop_assume!(!expected.is_empty());
        let bytes = table::csv(&headings(5), rows);
        let table = table::read("a.csv", &bytes, &Limits::default(), None).unwrap();
        prop_assert_eq!(found(&table), expected);
        prop_assert_eq!(table.headings, headings(5));
    }

    #[test]
    fn everything_in_a_workbook_reads_back(rows in prop::collection::vec(prop::collection::vec(typed(), 0..5), 1..8), large: bool) {
        let expected = expected(&rows);
        prop_assume!(!expected.is_empty());
        // An iterator of unknown length takes the way of large tables.
        let rows = rows.into_iter();
        let rows: Box<dyn Iterator<Item = _>> =
            if large { let mut rows = rows; Box::new(std::iter::from_fn(move || rows.next())) } else { Box::new(rows) };
        let sheets = vec![Sheet { name: "Taulu".into(), mark: String::new(), headings: headings(5), rows }];
        let bytes = table::xlsx(sheets).unwrap();
        let table = table::read("a.xlsx", &bytes, &Limits::default(), None).unwrap();
        prop_assert_eq!(found(&table), expected);
        prop_assert_eq!(table.sheet.as_deref(), Some("Taulu"));
    }

    #[test]
    fn numbers_in_csv_keep_their_value(number in prop_oneof![-2_000_000_i64..2_000_000, -4_000_000_000_i64..4_000_000_000], scale in 0_u32..6) {
        let written = plain(number, scale);
        let bytes = table::csv(&headings(1), [vec![Cell::Number(Cow::Borrowed(&written))]]);
        let table = table::read("a.csv", &bytes, &Limits::default(), None).unwrap();
        let read = value::cell_decimal(&table.row(0).unwrap().cell(0), DecimalMark::Unknown).unwrap();
        prop_assert_eq!(read.parse::<f64>().unwrap().to_bits(), written.parse::<f64>().unwrap().to_bits());
    }

    #[test]
    fn no_bytes_break_a_reader(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = table::read("a", &bytes, &Limits::default(), None);
        let _ = table::read("a", &[b"PK\x03\x04", bytes.as_slice()].concat(), &Limits::default(), None);
    }

    #[test]
    fn a_workbook_with_wrong_bytes_breaks_no_reader(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let rows = (0..20).map(|row| vec![Cell::Text(Cow::Owned(format!("rivi {row}"))), Cell::Bool(row % 2 == 0)]);
        let sheets = vec![Sheet { name: "A".into(), mark: String::new(), headings: headings(2), rows: Box::new(rows) }];
        let mut bytes = table::xlsx(sheets).unwrap();
        for (place, byte) in places {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = table::read("a.xlsx", &bytes, &Limits::default(), None);
    }
}
