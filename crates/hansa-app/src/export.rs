//! Records as JSON, and lists as files: for reading, for editing and taking in again, and with what belongs to them.

mod cells;
mod file;
mod joins;

use hansa_domain::{Choices as _, Field, Id, Publicity, Record, Value};
use serde_json::{Map, Value as Json, json};

pub use file::{File, Form, MOST_ROWS, Purpose, Wanted, file};
pub use joins::{Join, possible};

use crate::display::Titles;
use crate::{Error, OpContext};

/// A record as JSON: `kind`, `id`, `code`, `version` and its fields by name; texts as objects of languages, references
/// with identifier and title. That of a secret one has a `mark` with its class and ground.
pub fn json(record: &Record, titles: &Titles) -> Json {
    let mut object = Map::new();
    object.insert("kind".into(), json!(record.kind.name));
    object.insert("id".into(), json!(record.id));
    if let Some(code) = record.code() {
        object.insert("code".into(), json!(code));
    }
    object.insert("version".into(), json!(record.version));
    object.insert("title".into(), json!(record.title));
    if record.publicity() == Publicity::Secret {
        let ground = record.text("secrecy_basis");
        object.insert("mark".into(), json!({ "class": Publicity::Secret.name(), "ground": ground }));
    }
    object.insert("created_at".into(), Value::Moment(record.created_at).to_json());
    object.insert("updated_at".into(), Value::Moment(record.updated_at).to_json());
    if let Some(at) = record.archived_at {
        object.insert("archived_at".into(), Value::Moment(at).to_json());
    }
    for field in record.kind.all_fields() {
        let Some(value) = record.get(field.name) else { continue };
        object.insert(field.name.into(), value_json(field, value, titles));
    }
    Json::Object(object)
}

/// A value of a field as it stands in a record's JSON.
pub fn value_json(field: &Field, value: &Value, titles: &Titles) -> Json {
    match (value, field.ty) {
        (Value::Links(links), hansa_domain::Type::Ref { many, .. }) => {
            let mut links = links.iter().map(|link| reference(link.to, link.role.as_deref(), titles));
            if many { links.collect() } else { links.next().unwrap_or(Json::Null) }
        }
        _ => value.to_json(),
    }
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

/// Everything that the actor sees, a record an element, in the order of the register.
pub async fn everything(ctx: &OpContext) -> Result<Vec<Json>, Error> {
    let mut all = Vec::new();
    for kind in hansa_domain::KINDS {
        let list = crate::list::whole(ctx, kind, &crate::list::ListQuery::default(), None).await?;
        all.extend(list.records.iter().map(|record| json(record, &list.titles)));
    }
    ctx.note_export(None, all.len() as u64, "json");
    Ok(all)
}
