//! The parameters of addresses.

use hansa_domain::kind::COMMON;
use hansa_domain::{Field, KINDS, Kind, Type};
use serde_json::{Map, Value as Json, json};

use super::super::read::{LARGEST_PAGE, NUMBERED};
use super::{WORDS, members, shared as refer};

#[expect(clippy::needless_pass_by_value, reason = "it is made for this parameter alone")]
fn query(name: &str, schema: Json, description: &str) -> Json {
    json!({ "name": name, "in": "query", "schema": schema, "description": description })
}

/// The parameters that several operations have.
pub fn shared() -> Map<String, Json> {
    let text = || json!({ "type": "string" });
    let whole = |most: u64| json!({ "type": "integer", "minimum": 1, "maximum": most });
    let header = |name: &str, description: &str| json!({ "name": name, "in": "header", "schema": { "type": "string" }, "description": description });
    let yes = json!({ "type": "string", "enum": ["yes", "no"] });
    let mut all = members([
        (
            "id",
            json!({ "name": "id", "in": "path", "required": true, "schema": text(), "description": "The identifier, or the short code" }),
        ),
        ("q", query("q", text(), "Words that the records must have")),
        ("filter", query("filter", text(), "A whole filter in its JSON form, besides the flat ones")),
        ("after", query("after", text(), "Where the page begins: `next` of the page before")),
        (
            "page",
            query(
                "page",
                whole(NUMBERED),
                "The page by its number, instead of `after`; within the first 10,000 records",
            ),
        ),
        ("limit", query("limit", whole(LARGEST_PAGE), "Records on a page; without it 50")),
        ("archived", query("archived", yes.clone(), "Archived records instead of those in use")),
        ("broken", query("broken", text(), "Records that break a strategy rule: `any`, or the rule's identifier")),
        ("mine", query("mine", yes.clone(), "Records for which one is responsible")),
        ("my_unit", query("my_unit", yes, "Records of one's own unit")),
        ("updated_from", query("updated_at.from", text(), "Changed on this day or later")),
        ("created_from", query("created_at.from", text(), "Made on this day or later")),
        ("as_of", query("as_of", text(), "The record as it was at the end of a day, or at a moment")),
        ("reason", query("reason", text(), "Why, for the history")),
        (
            "file_name",
            json!({ "name": "name", "in": "query", "required": true, "schema": { "type": "string", "pattern": "\\S" }, "description": "What the file is called" }),
        ),
        ("if_match", header("If-Match", "The `ETag` of the version on which the change is based")),
        ("if_none_match", header("If-None-Match", "The `ETag` that is known already")),
        (
            "accept_language",
            header("Accept-Language", "The language of messages and of the order of titles: fi, sv or en"),
        ),
    ]);
    let common = COMMON.iter().flat_map(|field| filters(KINDS[0], field)).collect::<Vec<_>>();
    all.extend(common.into_iter().map(|filter| (format!("by.{}", name_of(&filter)), filter)));
    all
}

/// The part of a path that names one of a kind's fields with files.
pub fn file_field(fields: &[&str]) -> Json {
    json!({ "name": "field", "in": "path", "required": true, "schema": { "enum": fields } })
}

/// The name of a parameter.
fn name_of(parameter: &Json) -> &str {
    parameter["name"].as_str().unwrap_or_default()
}

/// A shared parameter.
pub fn named(name: &str) -> Json {
    refer("parameters", name)
}

/// The fields of a record that are asked for.
pub fn fields(kind: &'static Kind) -> Json {
    let names: Vec<&str> = kind.all_fields().map(|field| field.name).collect();
    json!({
        "name": "fields",
        "in": "query",
        "style": "form",
        "explode": false,
        "schema": { "type": "array", "items": { "enum": names } },
        "description": "Only these fields, besides what every record has",
    })
}

/// All parameters of a list: paging, order, filters.
pub fn of_list(kind: &'static Kind) -> Vec<Json> {
    let mut sorts = vec!["title".to_owned(), "-title".to_owned(), "updated_at".to_owned(), "-updated_at".to_owned()];
    for field in kind.all_fields().filter(|field| field.sortable()) {
        sorts.extend([field.name.to_owned(), format!("-{}", field.name)]);
    }
    let shared = [
        "q",
        "filter",
        "after",
        "page",
        "limit",
        "archived",
        "broken",
        "mine",
        "my_unit",
        "updated_from",
        "created_from",
        "if_none_match",
        "accept_language",
    ];
    let mut all: Vec<Json> = shared.into_iter().map(named).collect();
    all.push(query("sort", json!({ "enum": sorts }), "With `-` in front from the last to the first"));
    all.push(fields(kind));
    for field in kind.fields {
        all.extend(filters(kind, field));
    }
    // The filters by what every kind has are the same for all.
    let common = COMMON.iter().flat_map(|field| filters(kind, field));
    all.extend(common.map(|filter| named(&format!("by.{}", name_of(&filter)))));
    all
}

/// The flat filters of a field.
fn filters(kind: &'static Kind, field: &'static Field) -> Vec<Json> {
    let label = WORDS.field(kind, field);
    let text = || json!({ "type": "string" });
    let is = match field.ty {
        // A long text is found by its words.
        Type::LongText | Type::File | Type::Filter => None,
        Type::Choice(choices) | Type::Choices(choices) => Some(json!({ "type": "string", "enum": choices })),
        Type::Ref { .. } => Some(json!({ "type": "string", "format": "uuid" })),
        Type::YesNo => Some(json!({ "type": "string", "enum": ["yes", "no"] })),
        _ => Some(text()),
    };
    let mut all = Vec::new();
    if let Some(schema) = is {
        let any = json!({ "type": "array", "items": schema, "minItems": 1 });
        all.push(json!({ "name": field.name, "in": "query", "style": "form", "explode": true, "schema": any, "description": label }));
    }
    if field.sortable() && !matches!(field.ty, Type::Choice(_) | Type::YesNo | Type::Language | Type::Country) {
        for (op, word) in [("from", "not before, not less"), ("to", "not after, not more")] {
            all.push(query(&format!("{}.{op}", field.name), text(), &format!("{label}: {word}")));
        }
    }
    if !field.required {
        let yes = json!({ "type": "string", "enum": ["yes", "no"] });
        all.push(query(&format!("{}.empty", field.name), yes, &format!("{label}: has no value, or has one")));
    }
    all
}
