//! Records as JSON and lists as CSV.

use hansa_domain::{Field, Id, Record, Value};
use hansa_text::Words;
use serde_json::{Map, Value as Json, json};

use crate::display::{self, Titles};
use crate::list::List;
use crate::{Error, OpContext};

/// A record as JSON: `kind`, `id`, `code`, `version` and its fields by name; texts as objects of languages, references
/// with identifier and title.
pub fn json(record: &Record, titles: &Titles) -> Json {
    let mut object = Map::new();
    object.insert("kind".into(), json!(record.kind.name));
    object.insert("id".into(), json!(record.id));
    if let Some(code) = record.code() {
        object.insert("code".into(), json!(code));
    }
    object.insert("version".into(), json!(record.version));
    object.insert("title".into(), json!(record.title));
    object.insert("created_at".into(), Value::Moment(record.created_at).to_json());
    object.insert("updated_at".into(), Value::Moment(record.updated_at).to_json());
    if let Some(at) = record.archived_at {
        object.insert("archived_at".into(), Value::Moment(at).to_json());
    }
    for field in record.kind.all_fields() {
        let Some(value) = record.get(field.name) else { continue };
        let json = match (value, field.ty) {
            (Value::Links(links), hansa_domain::Type::Ref { many, .. }) => {
                let mut links = links.iter().map(|link| reference(link.to, link.role.as_deref(), titles));
                if many { links.collect() } else { links.next().unwrap_or(Json::Null) }
            }
            _ => value.to_json(),
        };
        object.insert(field.name.into(), json);
    }
    Json::Object(object)
}

fn reference(to: Id, role: Option<&str>, titles: &Titles) -> Json {
    let mut object = Map::new();
    object.insert("id".into(), json!(to));
    if let Some(target) = titles.get(&to) {
        object.insert("kind".into(), json!(target.kind.name));
        object.insert("title".into(), json!(target.title));
    }
    if let Some(role) = role {
        object.insert("role".into(), json!(role));
    }
    Json::Object(object)
}

/// A list as CSV with a heading row, in the reader's words: the same columns, order and records as on the page.
///
/// Where the list holds invented records, a last column says which, as the page does beside their names.
///
/// Cells that a spreadsheet would take for a formula begin with an apostrophe.
pub fn csv(words: Words, list: &List) -> Result<Vec<u8>, Error> {
    let failed = |error: String| Error::Internal(format!("CSV: {error}"));
    // Spreadsheets take a file for UTF-8 only when it begins with this mark.
    let mut writer = csv::WriterBuilder::new().from_writer("\u{feff}".as_bytes().to_vec());
    let shown = |name: &str| list.columns.iter().any(|column| column.name == name);
    let mark =
        list.kind.field("example").filter(|field| !shown(field.name) && list.records.iter().any(Record::is_example));
    let columns: Vec<&Field> = list.columns.iter().copied().chain(mark).collect();
    let mut heading = vec![words.msg("common-title").into_owned()];
    heading.extend(columns.iter().map(|field| words.field(list.kind, field)));
    writer.write_record(&heading).map_err(|error| failed(error.to_string()))?;
    for record in &list.records {
        let mut cells = vec![harmless(record.title.text(words.lang()).to_owned())];
        cells.extend(columns.iter().map(|field| {
            let value = record.get(field.name);
            harmless(value.map(|v| display::text(words, list.kind, field, v, &list.titles)).unwrap_or_default())
        }));
        writer.write_record(&cells).map_err(|error| failed(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| failed(error.to_string()))
}

/// The text as a cell that no spreadsheet runs (OWASP, "CSV Injection").
fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

/// Everything that the actor sees, a record an element, in the order of the register.
pub async fn everything(ctx: &OpContext) -> Result<Vec<Json>, Error> {
    let mut all = Vec::new();
    for kind in hansa_domain::KINDS {
        let list = crate::list::whole(ctx, kind, &crate::list::ListQuery::default(), None).await?;
        all.extend(list.records.iter().map(|record| json(record, &list.titles)));
    }
    Ok(all)
}
