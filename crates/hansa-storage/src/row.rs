//! Rows of either database as one type.

use chrono::{DateTime, Utc};
use hansa_domain::{Id, Lang, Localised};
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, TypeInfo as _, ValueRef as _};

use crate::Error;

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Null,
    Integer(i64),
    Text(String),
    Bytes(Vec<u8>),
    Uuid(Id),
    Real(f64),
}

/// A row, read from left to right.
pub(crate) struct Row(std::vec::IntoIter<Cell>);

impl Row {
    pub(crate) fn from_sqlite(row: &SqliteRow) -> Result<Self, Error> {
        let cells = (0..row.len()).map(|i| {
            let raw = row.try_get_raw(i)?;
            if raw.is_null() {
                return Ok(Cell::Null);
            }
            Ok(match raw.type_info().name() {
                "TEXT" => Cell::Text(row.try_get_unchecked(i)?),
                "BLOB" => Cell::Bytes(row.try_get_unchecked(i)?),
                "REAL" => Cell::Real(row.try_get_unchecked(i)?),
                _ => Cell::Integer(row.try_get_unchecked(i)?),
            })
        });
        Ok(Self(cells.collect::<Result<Vec<_>, sqlx::Error>>()?.into_iter()))
    }

    pub(crate) fn from_postgres(row: &PgRow) -> Result<Self, Error> {
        let cells = (0..row.len()).map(|i| {
            let raw = row.try_get_raw(i)?;
            if raw.is_null() {
                return Ok(Cell::Null);
            }
            Ok(match raw.type_info().name() {
                "INT8" => Cell::Integer(row.try_get(i)?),
                "INT4" => Cell::Integer(row.try_get::<i32, _>(i)?.into()),
                "BOOL" => Cell::Integer(row.try_get::<bool, _>(i)?.into()),
                "UUID" => Cell::Uuid(row.try_get(i)?),
                "BYTEA" => Cell::Bytes(row.try_get(i)?),
                "FLOAT4" => Cell::Real(row.try_get::<f32, _>(i)?.into()),
                "FLOAT8" => Cell::Real(row.try_get(i)?),
                _ => Cell::Text(row.try_get_unchecked(i)?),
            })
        });
        Ok(Self(cells.collect::<Result<Vec<_>, sqlx::Error>>()?.into_iter()))
    }

    pub(crate) fn cell(&mut self) -> Cell {
        self.0.next().unwrap_or(Cell::Null)
    }

    /// The next value, an integer; zero when there is none.
    pub(crate) fn integer(&mut self) -> i64 {
        self.integer_or_null().unwrap_or_default()
    }

    pub(crate) fn integer_or_null(&mut self) -> Option<i64> {
        if let Cell::Integer(number) = self.cell() { Some(number) } else { None }
    }

    pub(crate) fn yes(&mut self) -> bool {
        self.integer() != 0
    }

    pub(crate) fn text(&mut self) -> String {
        self.text_or_null().unwrap_or_default()
    }

    pub(crate) fn text_or_null(&mut self) -> Option<String> {
        if let Cell::Text(text) = self.cell() { Some(text) } else { None }
    }

    pub(crate) fn bytes(&mut self) -> Vec<u8> {
        if let Cell::Bytes(bytes) = self.cell() { bytes } else { Vec::new() }
    }

    /// The next value, an identifier; the nil identifier when there is none.
    pub(crate) fn id(&mut self) -> Id {
        self.id_or_null().unwrap_or_default()
    }

    pub(crate) fn id_or_null(&mut self) -> Option<Id> {
        match self.cell() {
            Cell::Uuid(id) => Some(id),
            Cell::Bytes(bytes) => Id::from_slice(&bytes).ok(),
            _ => None,
        }
    }

    pub(crate) fn moment(&mut self) -> DateTime<Utc> {
        self.moment_or_null().unwrap_or_default()
    }

    pub(crate) fn moment_or_null(&mut self) -> Option<DateTime<Utc>> {
        self.integer_or_null().and_then(DateTime::from_timestamp_millis)
    }

    /// The next three values, a text per language in the order of [`Lang::ALL`].
    pub(crate) fn localised(&mut self) -> Localised {
        let mut text = Localised::default();
        for lang in Lang::ALL {
            text.set(lang, &self.text());
        }
        text
    }
}
