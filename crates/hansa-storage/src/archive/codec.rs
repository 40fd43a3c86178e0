//! Values of columns as JSON and back.

use chrono::{DateTime, SecondsFormat, Utc};
use hansa_domain::{Id, Lang};
use sea_query::Value as Sql;
use serde_json::{Value as Json, json};

use super::Object;
use crate::columns::{ColumnType, null};
use crate::row::Cell;

/// A table and one of its columns.
type Place<'a> = (&'a str, &'a str);

/// Whether the column of `record` is made of another one.
pub(super) fn is_sort_key(column: &str) -> bool {
    column.starts_with("sort_")
}

/// Whether the numbers of the column are moments.
pub(super) fn is_moment((_, column): Place) -> bool {
    column == "at" || column == "since" || column.ends_with("_at")
}

/// Whether the texts of the column are objects in JSON.
fn is_object((table, column): Place) -> bool {
    table == "change" && matches!(column, "before" | "after")
}

/// What the database holds as JSON; nothing for nothing.
pub(super) fn to_json(place: Place, ty: ColumnType, cell: Cell) -> Option<Json> {
    Some(match (ty, cell) {
        (_, Cell::Null) => return None,
        (ColumnType::YesNo, Cell::Integer(number)) => json!(number != 0),
        (_, Cell::Integer(number)) if is_moment(place) => moment(number),
        (_, Cell::Integer(number)) => json!(number),
        (_, Cell::Text(text)) if is_object(place) => match serde_json::from_str(&text) {
            Ok(Json::Object(object)) => Json::Object(object),
            // Whatever it is, it is kept.
            _ => json!(text),
        },
        (_, Cell::Text(text)) => json!(text),
        (_, Cell::Uuid(id)) => json!(id),
        (ColumnType::Id, Cell::Bytes(bytes)) => match Id::from_slice(&bytes) {
            Ok(id) => json!(id),
            Err(_) => json!(hex::encode(bytes)),
        },
        (_, Cell::Bytes(bytes)) => json!(hex::encode(bytes)),
        (_, Cell::Real(number)) => json!(number),
    })
}

fn moment(millis: i64) -> Json {
    match DateTime::from_timestamp_millis(millis) {
        // Others would not be read back.
        Some(moment) if (0..=9999).contains(&chrono::Datelike::year(&moment)) => {
            json!(moment.to_rfc3339_opts(SecondsFormat::Millis, true))
        }
        _ => json!(millis),
    }
}

/// What the database held as a value of a statement.
pub(crate) fn to_sql(ty: ColumnType, cell: Cell) -> Sql {
    match cell {
        Cell::Null => null(ty),
        Cell::Integer(number) if ty == ColumnType::YesNo => (number != 0).into(),
        Cell::Integer(number) => number.into(),
        Cell::Text(text) => text.into(),
        Cell::Uuid(id) => id.into(),
        Cell::Bytes(bytes) if ty == ColumnType::Id => match Id::from_slice(&bytes) {
            Ok(id) => id.into(),
            Err(_) => bytes.into(),
        },
        Cell::Bytes(bytes) => bytes.into(),
        Cell::Real(number) => number.into(),
    }
}

/// Reads back what [`to_json`] wrote; the name of the column when it does not fit.
pub(super) fn from_json(place: Place, ty: ColumnType, json: Option<&Json>) -> Result<Sql, String> {
    let Some(json) = json else { return Ok(null(ty)) };
    let read: Option<Sql> = match ty {
        ColumnType::YesNo => json.as_bool().map(Into::into),
        ColumnType::Integer => match json.as_str().filter(|_| is_moment(place)) {
            Some(text) => millis(text).map(Into::into),
            None => json.as_i64().map(Into::into),
        },
        ColumnType::Text => match json {
            Json::String(text) => Some(text.as_str()).filter(|text| !text.contains('\0')).map(Into::into),
            // Escaped characters cannot become NUL here, as the text stays JSON.
            Json::Object(_) if is_object(place) => Some(json.to_string().into()),
            _ => None,
        },
        ColumnType::Id => json.as_str().and_then(|text| text.parse::<Id>().ok()).map(Into::into),
        ColumnType::Bytes => json.as_str().and_then(|text| hex::decode(text).ok()).map(Into::into),
    };
    read.ok_or_else(|| place.1.to_owned())
}

fn millis(text: &str) -> Option<i64> {
    Some(DateTime::parse_from_rfc3339(text).ok()?.with_timezone(&Utc).timestamp_millis())
}

/// Adds what titles are sorted by to rows of `record`.
pub(super) fn add_sort_keys(columns: &mut Vec<String>, rows: &mut [Vec<Sql>], objects: &[Object]) {
    columns.extend(Lang::ALL.map(|lang| format!("sort_{lang}")));
    for (row, object) in rows.iter_mut().zip(objects) {
        let mut title = hansa_domain::Localised::default();
        for lang in Lang::ALL {
            title.set(lang, object.get(&format!("title_{lang}")).and_then(Json::as_str).unwrap_or_default());
        }
        row.extend(Lang::ALL.map(|lang| Sql::from(crate::records::sort_key(&title, lang))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_survive_the_way_to_json_and_back() {
        let id = Id::from_u128(7);
        for (place, ty, cell, sql) in [
            (("t", "a"), ColumnType::Integer, Cell::Integer(i64::MAX), Sql::from(i64::MAX)),
            (("t", "at"), ColumnType::Integer, Cell::Integer(1_795_341_600_123), Sql::from(1_795_341_600_123_i64)),
            (("t", "run_at"), ColumnType::Integer, Cell::Integer(i64::MIN), Sql::from(i64::MIN)),
            (("t", "a"), ColumnType::YesNo, Cell::Integer(1), Sql::from(true)),
            (("t", "a"), ColumnType::Id, Cell::Bytes(id.as_bytes().to_vec()), Sql::from(id)),
            (("t", "a"), ColumnType::Id, Cell::Uuid(id), Sql::from(id)),
            (("t", "a"), ColumnType::Bytes, Cell::Bytes(vec![0, 255]), Sql::from(vec![0_u8, 255])),
            (("t", "a"), ColumnType::Text, Cell::Text("{\"a\":1}".into()), Sql::from("{\"a\":1}")),
            (("change", "after"), ColumnType::Text, Cell::Text("{\"a\":0.1}".into()), Sql::from("{\"a\":0.1}")),
            (("change", "after"), ColumnType::Text, Cell::Text("not json".into()), Sql::from("not json")),
        ] {
            let json = to_json(place, ty, cell);
            assert_eq!(from_json(place, ty, json.as_ref()), Ok(sql), "{place:?} {json:?}");
        }
        assert_eq!(from_json(("t", "a"), ColumnType::Text, Some(&json!("a\0b"))), Err("a".to_owned()));
    }
}
