//! A record as a line of an archive, and back.

use chrono::{DateTime, Utc};
use hansa_domain::{Id, Kind, Lang, Localised, Record, Value};
use serde_json::{Map, Value as Json, json};

/// What a line says beside the fields, of a record with its history and of one without.
const WITH_HISTORY: [&str; 8] =
    ["id", "number", "version", "created_at", "created_by", "updated_at", "archived_at", "title"];
const WITHOUT: [&str; 4] = ["id", "number", "archived", "title"];

/// A record as a line. Without its history it says what it is, and not since when.
pub(super) fn to_json(record: &Record, history: bool) -> Json {
    let mut line = Map::new();
    let moment = |moment: DateTime<Utc>| Value::Moment(moment).to_json();
    line.insert("id".into(), json!(record.id));
    if record.number > 0 {
        line.insert("number".into(), json!(record.number));
    }
    if history {
        line.insert("version".into(), json!(record.version));
        line.insert("created_at".into(), moment(record.created_at));
        if let Some(account) = record.created_by {
            line.insert("created_by".into(), json!(account));
        }
        line.insert("updated_at".into(), moment(record.updated_at));
        if let Some(at) = record.archived_at {
            line.insert("archived_at".into(), moment(at));
        }
    } else if record.archived_at.is_some() {
        line.insert("archived".into(), json!(true));
    }
    line.insert("title".into(), json!(record.title));
    let values = record.values.iter().map(|(name, value)| ((*name).to_owned(), value.to_json()));
    line.insert("values".into(), Json::Object(values.collect()));
    Json::Object(line)
}

/// Reads a line back. What is wrong is told by the name of the field.
pub(super) fn from_json(kind: &'static Kind, line: &Json, history: bool, now: DateTime<Utc>) -> Result<Record, String> {
    let line = line.as_object().ok_or("{}")?;
    let known: &[&str] = if history { &WITH_HISTORY } else { &WITHOUT };
    if let Some(unknown) = line.keys().find(|name| !known.contains(&name.as_str()) && *name != "values") {
        return Err(unknown.clone());
    }
    let id = |name: &'static str| line.get(name).map(|id| read_id(id).ok_or(name));
    let number = |name: &'static str| line.get(name).map(|number| number.as_i64().filter(|n| *n > 0).ok_or(name));
    let moment = |name: &'static str| line.get(name).map(|moment| read_moment(moment).ok_or(name));
    let mut record = Record::new(kind, id("id").ok_or("id")??, now);
    record.number = number("number").transpose()?.unwrap_or_default();
    record.version = 1;
    if history {
        record.version = number("version").ok_or("version")??;
        record.created_at = moment("created_at").ok_or("created_at")??;
        record.created_by = id("created_by").transpose()?;
        record.updated_at = moment("updated_at").ok_or("updated_at")??;
        record.archived_at = moment("archived_at").transpose()?;
    } else if let Some(archived) = line.get("archived") {
        record.archived_at = archived.as_bool().ok_or("archived")?.then_some(now);
    }
    record.title = title(line.get("title")).ok_or("title")?;
    let values = line.get("values").and_then(Json::as_object).ok_or("values")?;
    for (name, json) in values {
        let field = kind.field(name).ok_or(name.as_str())?;
        let value = Value::from_json(&field.ty, json).filter(|value| field.accepts(value) && !value.is_empty());
        record.set(field.name, Some(value.ok_or(name.as_str())?));
    }
    Ok(record)
}

fn read_id(json: &Json) -> Option<Id> {
    json.as_str()?.parse().ok()
}

fn read_moment(json: &Json) -> Option<DateTime<Utc>> {
    Some(DateTime::parse_from_rfc3339(json.as_str()?).ok()?.to_utc())
}

fn title(json: Option<&Json>) -> Option<Localised> {
    let texts = json?.as_object()?;
    let mut title = Localised::default();
    for (lang, text) in texts {
        title.set(lang.parse::<Lang>().ok()?, text.as_str().filter(|text| !text.contains('\0'))?);
    }
    Some(title)
}
