//! Cells of exported tables.

use std::borrow::Cow;

use chrono::NaiveDate;
use hansa_domain::{Field, Kind, Lang, Record, Type, Value};
use hansa_exchange::table::Cell;
use hansa_text::Words;

use crate::display::{self, Titles};
use crate::imports::{self, Column, Part};

/// A column of a table that is for reading.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    kind: &'static Kind,
    field: &'static Field,
    /// Only the currency of an amount, which in a workbook stands beside its number.
    currency: bool,
}

impl Shown {
    /// The columns of these fields; in a workbook amounts have two, so that they can be summed up.
    pub(super) fn of(kind: &'static Kind, fields: impl IntoIterator<Item = &'static Field>, book: bool) -> Vec<Self> {
        let mut columns = Vec::new();
        for field in fields {
            columns.push(Self { kind, field, currency: false });
            columns.extend((book && field.ty == Type::Money).then_some(Self { kind, field, currency: true }));
        }
        columns
    }

    pub(super) fn heading(self, words: Words) -> String {
        let label = words.field(self.kind, self.field);
        if self.currency { format!("{label} ({})", words.msg("import-column-currency")) } else { label }
    }

    /// The record's value in the reader's words; in a workbook numbers and days are such.
    pub(super) fn cell(self, words: Words, record: &Record, titles: &Titles, book: bool) -> Cell<'static> {
        let Some(value) = record.get(self.field.name) else { return Cell::Empty };
        match value {
            Value::Money(money) if self.currency => text(money.currency.clone()),
            Value::Money(money) if book => number(money.amount.normalize().to_string()),
            Value::Integer(whole) if book => number(whole.to_string()),
            Value::Decimal(decimal) if book && self.field.ty != Type::Percent => {
                number(decimal.normalize().to_string())
            }
            Value::Date(date) if book => day(&date.to_string())
                .unwrap_or_else(|| text(display::text(words, self.kind, self.field, value, titles))),
            _ => text(display::text(words, self.kind, self.field, value, titles)),
        }
    }
}

/// A cell as imports read it back unchanged; in a workbook numbers and days are such.
pub(super) fn importable(column: &Column, record: &Record, titles: &Titles, lang: Lang, book: bool) -> Cell<'static> {
    let written = imports::written(column, record, titles, lang);
    if written.is_empty() {
        return Cell::Empty;
    }
    match column.part {
        Part::Whole(field) if book => match field.ty {
            // The notation of cells has a digit more where a point could be taken for one between thousands.
            Type::Decimal | Type::Percent | Type::Money if written.contains('.') => {
                number(written.trim_end_matches('0').trim_end_matches('.').to_owned())
            }
            Type::Integer | Type::Decimal | Type::Percent | Type::Money => number(written),
            Type::Date => day(&written).unwrap_or_else(|| text(written)),
            _ => text(written),
        },
        _ => text(written),
    }
}

pub(super) fn text(text: String) -> Cell<'static> {
    if text.is_empty() { Cell::Empty } else { Cell::Text(Cow::Owned(text)) }
}

fn number(text: String) -> Cell<'static> {
    Cell::Number(Cow::Owned(text))
}

/// A date that is known to the day.
fn day(text: &str) -> Option<Cell<'static>> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Cell::Date)
}
