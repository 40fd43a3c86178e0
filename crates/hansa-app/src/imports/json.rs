//! Records as exports write them in JSON, taken in like a table.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use hansa_domain::{Field, Problem, Type};
use hansa_exchange::table::{self, Cell};
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer as _};
use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::columns::{Column, Part};

/// The longest value of a field that is read, in bytes: as long as a cell of a table may be.
const LONGEST: usize = 400 << 10;

/// The bytes as a table, when they are an array of records in JSON; else as they are. What a record has beside the columns,
/// such as its version, says nothing.
pub(super) fn as_table(columns: &[Column], bytes: Vec<u8>) -> Result<Vec<u8>, Problem> {
    let content = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    if content.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'[') {
        return Ok(bytes);
    }
    let mut reader = serde_json::Deserializer::from_slice(content);
    let mut rows = Records { columns, used: vec![false; columns.len()], rows: Vec::new() };
    let read = reader.deserialize_seq(&mut rows).and_then(|()| reader.end());
    read.map_err(|error| {
        let place = |place: usize| place.to_string();
        Problem::new("import-not-records").with("line", place(error.line())).with("column", place(error.column()))
    })?;
    let Records { used, rows, .. } = rows;
    let kept =
        |row: Vec<Cell<'static>>| row.into_iter().zip(&used).filter_map(|(cell, used)| used.then_some(cell)).collect();
    let headings: Vec<String> =
        columns.iter().zip(&used).filter(|(_, used)| **used).map(|(column, _)| column.name.clone()).collect();
    Ok(table::csv(&headings, rows.into_iter().map(kept).collect::<Vec<Vec<Cell<'static>>>>()))
}

/// A record with its fields as they are written, so that only those of the kind are read.
type Written<'a> = HashMap<Cow<'a, str>, &'a RawValue>;

/// Reads the records one by one.
struct Records<'c> {
    columns: &'c [Column],
    /// Which columns some record has.
    used: Vec<bool>,
    rows: Vec<Vec<Cell<'static>>>,
}

impl<'de> Visitor<'de> for &mut Records<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an array of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<(), A::Error> {
        while let Some(record) = array.next_element::<Written<'de>>()? {
            let mut cells = Vec::with_capacity(self.columns.len());
            for (column, used) in self.columns.iter().zip(&mut self.used) {
                let value = part(column, &record).map_err(serde::de::Error::custom)?;
                *used |= value.is_some();
                cells.push(value.unwrap_or(Cell::Empty));
            }
            self.rows.push(cells);
        }
        Ok(())
    }
}

/// The part of a record that a column is; `None` when the record does not have it.
fn part(column: &Column, record: &Written<'_>) -> Result<Option<Cell<'static>>, String> {
    let read = |name: &str| match record.get(name) {
        Some(raw) if raw.get().len() > LONGEST => Err(format!("{name} is too long")),
        Some(raw) => Json::deserialize(*raw).map(Some).map_err(|error| error.to_string()),
        None => Ok(None),
    };
    let within = |field: &Field, key: &str| match read(field.name)? {
        Some(Json::Object(parts)) => Ok(Some(parts.get(key).cloned().unwrap_or_default())),
        // Its language is not said, or it has no currency: a value to be refused where it is read.
        other => Ok::<_, String>(other.filter(|_| matches!(column.part, Part::Whole(_)))),
    };
    // A record may be written with the names of columns as well.
    let found = match column.part {
        Part::Text(field, lang) => {
            read(&column.name)?.map_or_else(|| within(field, lang.code()), |own| Ok(Some(own)))?
        }
        Part::Currency(field) => read(&column.name)?.map_or_else(|| within(field, "currency"), |own| Ok(Some(own)))?,
        Part::Whole(field) if field.ty == Type::Money => within(field, "amount")?,
        Part::Id | Part::Code | Part::Whole(_) => read(&column.name)?,
    };
    let number = matches!(column.part.field(), Some(field) if matches!(field.ty, Type::Decimal | Type::Percent | Type::Money))
        && !matches!(column.part, Part::Currency(_));
    Ok(found.map(|value| {
        let text = text(&value);
        match text.as_str() {
            "" => Cell::Empty,
            // Its point is one before decimals, never one between thousands.
            digits if number && digits.parse::<f64>().is_ok() => Cell::Number(text.into()),
            _ => Cell::Text(text.into()),
        }
    }))
}

/// A value as a cell of a table says it: several with semicolons, a reference by its identifier with its role.
fn text(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Json::Number(number) => number.to_string(),
        Json::String(text) => text.clone(),
        Json::Array(parts) => parts.iter().map(text).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; "),
        Json::Object(reference) => {
            let said = |key: &str| reference.get(key).and_then(Json::as_str);
            let role = said("role").map(|role| format!(" [{role}]")).unwrap_or_default();
            format!("{}{role}", said("id").or(said("code")).unwrap_or_default())
        }
    }
}
