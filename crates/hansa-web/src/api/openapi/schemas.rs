//! The shapes of what is sent and handed out.

use hansa_app::tokens::Scope;
use hansa_domain::kind::COMMON;
use hansa_domain::parse::{LONG_TEXT, SHORT_TEXT};
use hansa_domain::{Choices as _, Field, Kind, Lang, Role, Type};
use serde_json::{Map, Value as Json, json};

use super::super::input;
use super::{WORDS, camel, members, object, schema, schema_of};

/// The shapes that all kinds share.
pub fn shared() -> Map<String, Json> {
    let texts = |of: &dyn Fn(Lang) -> Json| -> Map<String, Json> {
        Lang::ALL.into_iter().map(|lang| (lang.code().to_owned(), of(lang))).collect()
    };
    let written = |most: usize| object(texts(&|_| json!({ "type": ["string", "null"], "maxLength": most })), &[]);
    let bound = json!({ "type": "number", "exclusiveMinimum": -1_000_000_000_000_i64, "exclusiveMaximum": 1_000_000_000_000_i64 });
    let currency = json!({ "type": "string", "pattern": "^[A-Z]{3}$", "description": "ISO 4217" });
    let mut all = members([
        ("Id", json!({ "type": "string", "format": "uuid" })),
        ("Moment", json!({ "type": "string", "format": "date-time" })),
        (
            "PartialDate",
            json!({
                "type": "string",
                "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
                "description": "A date as precise as it is known: 2026-11-22, 2026-11 or 2026",
            }),
        ),
        (
            "Texts",
            with(
                object(texts(&|_| json!({ "type": "string" })), &[]),
                "description",
                "A text in up to three languages",
            ),
        ),
        ("TextsIn", written(SHORT_TEXT)),
        ("LongTextsIn", with(written(LONG_TEXT), "description", "Markdown in up to three languages")),
        ("Number", bound.clone()),
        (
            "Money",
            object(
                members([("amount", json!({ "type": "number" })), ("currency", currency.clone())]),
                &["amount", "currency"],
            ),
        ),
        ("MoneyIn", object(members([("amount", bound), ("currency", currency)]), &["amount", "currency"])),
        (
            "Reference",
            with(
                object(
                    members([
                        ("id", schema("Id")),
                        ("kind", json!({ "type": "string" })),
                        ("title", schema("Texts")),
                        ("role", json!({ "type": "string" })),
                    ]),
                    &["id"],
                ),
                "description",
                "A record that is referred to",
            ),
        ),
        (
            "Mark",
            with(
                object(
                    members([
                        ("class", json!({ "const": "secret" })),
                        ("ground", json!({ "type": ["string", "null"] })),
                    ]),
                    &["class", "ground"],
                ),
                "description",
                "The mark of a secret record: its class and the provision that makes it secret",
            ),
        ),
        ("ReferenceIn", reference_in(&[])),
        ("FieldProblem", field_problem()),
        ("Problem", problem(Map::new(), &[])),
        ("Links", json!({ "type": "object", "description": "Addresses of what there is" })),
        ("Me", me()),
        ("Found", found()),
        ("Version", object(members([("version", version())]), &[])),
    ]);
    all.extend(common());
    all
}

/// The fields that every kind has, as they are handed out and as they are written.
fn common() -> Map<String, Json> {
    let kind = hansa_domain::KINDS[0];
    let both = COMMON.iter().flat_map(|field| {
        [
            (common_name(field, ""), described(kind, field, read(field))),
            (common_name(field, "In"), or_nothing(&written(field))),
        ]
    });
    both.collect()
}

fn common_name(field: &Field, end: &str) -> String {
    format!("Common{}{end}", camel(field.name))
}

/// A field of a record as it is handed out.
fn handed(kind: &Kind, field: &Field) -> Json {
    if Kind::is_common(field) { schema(&common_name(field, "")) } else { described(kind, field, read(field)) }
}

/// A field as it is written; nothing clears it, and cannot be sent for what a new record needs.
fn taken(field: &Field, new: bool) -> Json {
    if Kind::is_common(field) {
        schema(&common_name(field, "In"))
    } else if new && field.required {
        written(field)
    } else {
        or_nothing(&written(field))
    }
}

fn or_nothing(json: &Json) -> Json {
    json!({ "anyOf": [json, { "type": "null" }] })
}

fn with(mut json: Json, name: &str, text: &str) -> Json {
    if let Some(object) = json.as_object_mut() {
        object.insert(name.into(), json!(text));
    }
    json
}

fn version() -> Json {
    json!({ "type": "integer", "minimum": 1, "maximum": i64::MAX, "description": "The version on which the change is based" })
}

/// A reference as it is written: an identifier, or an object with a role, too.
fn reference_in(roles: &[&str]) -> Json {
    let mut parts = members([("id", schema("Id"))]);
    if !roles.is_empty() {
        let roles: Vec<Json> = roles.iter().map(|role| json!(role)).chain([Json::Null]).collect();
        parts.insert("role".into(), json!({ "enum": roles }));
    }
    json!({ "anyOf": [schema("Id"), object(parts, &["id"])] })
}

fn field_problem() -> Json {
    let text = || json!({ "type": "string" });
    object(members([("field", text()), ("code", text()), ("message", text())]), &["code", "message"])
}

/// A problem detail (RFC 9457), with members of its own.
fn problem(more: Map<String, Json>, required: &[&str]) -> Json {
    let mut parts = members([
        ("type", json!({ "type": "string", "format": "uri-reference" })),
        ("title", json!({ "type": "string" })),
        ("status", json!({ "type": "integer" })),
        ("detail", json!({ "type": "string" })),
        ("errors", json!({ "type": "array", "items": schema("FieldProblem") })),
    ]);
    parts.extend(more);
    object(parts, &[&["type", "title", "status"], required].concat())
}

fn me() -> Json {
    let text = || json!({ "type": "string" });
    let id_or_null = || json!({ "anyOf": [schema("Id"), { "type": "null" }] });
    let account = object(
        members([
            ("id", schema("Id")),
            ("name", text()),
            ("email", text()),
            ("role", json!({ "enum": Role::NAMES })),
            ("unit", id_or_null()),
            ("person", id_or_null()),
        ]),
        &["id", "name", "email", "role", "unit", "person"],
    );
    let token = object(
        members([
            ("id", schema("Id")),
            ("name", text()),
            ("scope", json!({ "enum": Scope::ALL.map(Scope::name) })),
            ("created_at", schema("Moment")),
            ("expires_at", schema("Moment")),
        ]),
        &["id", "name", "scope", "created_at", "expires_at"],
    );
    object(members([("account", account), ("token", token)]), &["account", "token"])
}

fn found() -> Json {
    let text = || json!({ "type": "string" });
    let hit = object(
        members([
            ("id", schema("Id")),
            ("kind", text()),
            ("title", schema("Texts")),
            ("field", text()),
            ("lang", json!({ "enum": Lang::ALL.map(Lang::code) })),
            ("passage", text()),
        ]),
        &["id", "kind", "title"],
    );
    let mut page = page(&hit);
    page.insert("kinds".into(), json!({ "type": "object", "additionalProperties": { "type": "integer" } }));
    object(page, &["items", "total", "over", "kinds"])
}

/// The members of a page of items.
fn page(item: &Json) -> Map<String, Json> {
    members([
        ("items", json!({ "type": "array", "items": item })),
        ("total", json!({ "type": "integer", "minimum": 0 })),
        (
            "over",
            json!({ "type": "boolean", "description": "Whether there are more than the total, to which they are counted" }),
        ),
    ])
}

/// The shapes of a kind.
pub fn of(kind: &'static Kind) -> Map<String, Json> {
    let name = camel(kind.name);
    let mut list = page(&schema(&name));
    list.insert("next".into(), json!({ "type": ["string", "null"], "description": "`after` of the next page" }));
    let required: Vec<&str> =
        input::writable(kind, true).filter(|field| field.required).map(|field| field.name).collect();
    let new = object(
        input::writable(kind, true).map(|field| (field.name.to_owned(), taken(field, true))).collect(),
        &required,
    );
    let mut patch: Map<String, Json> =
        input::writable(kind, false).map(|field| (field.name.to_owned(), taken(field, false))).collect();
    let set = object(patch.clone(), &[]);
    patch.insert("version".into(), version());
    let value = |field: &Field| if Kind::is_common(field) { schema(&common_name(field, "")) } else { read(field) };
    let values = kind.all_fields().map(|field| (field.name.to_owned(), value(field)));
    let both = members([("theirs", schema(&name)), ("mine", json!({ "type": "object" }))]);
    let all = [
        (String::new(), record(kind)),
        ("Values".to_owned(), object(values.collect(), &[])),
        ("List".to_owned(), object(list, &["items", "total", "over", "next"])),
        ("New".to_owned(), new),
        ("Set".to_owned(), set),
        ("Patch".to_owned(), object(patch, &[])),
        ("Conflict".to_owned(), problem(both, &[])),
        ("History".to_owned(), history(kind)),
        ("Bulk".to_owned(), bulk(kind)),
        ("Results".to_owned(), results(kind)),
        ("Refused".to_owned(), problem(members([("results", list_of(&schema_of(kind, "Result")))]), &[])),
        ("Result".to_owned(), result(kind)),
    ];
    all.into_iter().map(|(end, json)| (format!("{name}{end}"), json)).collect()
}

fn list_of(item: &Json) -> Json {
    json!({ "type": "array", "items": item })
}

/// A record as it is handed out.
fn record(kind: &'static Kind) -> Json {
    let mut parts = members([
        ("kind", json!({ "const": kind.name })),
        ("id", schema("Id")),
        ("version", json!({ "type": "integer", "minimum": 1 })),
        ("title", schema("Texts")),
        ("mark", schema("Mark")),
        ("created_at", schema("Moment")),
        ("updated_at", schema("Moment")),
        ("archived_at", schema("Moment")),
    ]);
    if !kind.code.is_empty() {
        let pattern = format!("^{}-[0-9]+$", kind.code);
        parts.insert("code".into(), json!({ "type": "string", "pattern": pattern }));
    }
    parts.extend(kind.all_fields().map(|field| (field.name.to_owned(), handed(kind, field))));
    let record = object(parts, &["kind", "id", "version", "title"]);
    with(with(record, "title", &WORDS.kind(kind)), "description", &WORDS.kind_attr(kind, "help"))
}

/// Adds what the field is called and how it is filled in.
fn described(kind: &Kind, field: &Field, json: Json) -> Json {
    let json = with(json, "title", &WORDS.field(kind, field));
    let json = with_kinds(json, field);
    match WORDS.field_help(kind, field) {
        Some(help) => with(json, "description", &help),
        None => json,
    }
}

/// Adds to which kinds of record a reference may lead; nothing where it may lead to any.
fn with_kinds(mut json: Json, field: &Field) -> Json {
    if let (Type::Ref { targets, .. }, Some(object)) = (field.ty, json.as_object_mut()) {
        object.insert(
            "x-refers".into(),
            if targets == hansa_domain::kinds::NAMES { json!("any") } else { json!(targets) },
        );
    }
    json
}

/// A value as it is handed out.
fn read(field: &Field) -> Json {
    match field.ty {
        Type::LocalText | Type::LongText => schema("Texts"),
        Type::Money => schema("Money"),
        Type::Decimal | Type::Percent => json!({ "type": "number" }),
        Type::Ref { many: true, .. } => list_of(&schema("Reference")),
        Type::Ref { many: false, .. } => schema("Reference"),
        _ => alike(field),
    }
}

/// A value that is written as it is handed out.
fn alike(field: &Field) -> Json {
    match field.ty {
        Type::Choice(choices) => json!({ "type": "string", "enum": choices }),
        Type::Choices(choices) => list_of(&json!({ "type": "string", "enum": choices })),
        Type::Integer => json!({ "type": "integer", "format": "int64" }),
        Type::Date => schema("PartialDate"),
        Type::Moment => schema("Moment"),
        Type::YesNo => json!({ "type": "boolean" }),
        Type::Url => json!({ "type": "string", "format": "uri" }),
        Type::Email => json!({ "type": "string", "format": "email" }),
        Type::Language => json!({ "type": "string", "pattern": "^[a-z]{2,3}$" }),
        Type::Country => json!({ "type": "string", "pattern": "^[A-Z]{2}$" }),
        Type::File => schema("Id"),
        Type::Filter => json!({ "type": "string", "contentMediaType": "application/json" }),
        _ => json!({ "type": "string" }),
    }
}

/// A value as it is written.
fn written(field: &Field) -> Json {
    match field.ty {
        Type::LocalText => schema("TextsIn"),
        Type::LongText => schema("LongTextsIn"),
        Type::Money => schema("MoneyIn"),
        Type::Decimal | Type::Percent => schema("Number"),
        Type::Text => json!({ "type": "string", "maxLength": SHORT_TEXT }),
        Type::Ref { many, roles, .. } => {
            let one = if roles.is_empty() { schema("ReferenceIn") } else { reference_in(roles) };
            if many { list_of(&one) } else { one }
        }
        _ => alike(field),
    }
}

fn history(kind: &'static Kind) -> Json {
    let text = || json!({ "type": "string" });
    let acts = hansa_app::changes::Deed::ALL.map(hansa_app::changes::Deed::name);
    let change = object(
        members([
            ("id", schema("Id")),
            ("at", schema("Moment")),
            ("act", json!({ "enum": acts })),
            ("version", json!({ "type": "integer", "minimum": 1 })),
            ("by", text()),
            ("reason", text()),
            ("batch", schema("Id")),
            ("before", schema_of(kind, "Values")),
            ("after", schema_of(kind, "Values")),
        ]),
        &["id", "at", "act", "version", "before", "after"],
    );
    object(members([("items", list_of(&change))]), &["items"])
}

fn bulk(kind: &'static Kind) -> Json {
    let create = object(members([("create", schema_of(kind, "New"))]), &["create"]);
    let change = object(
        members([
            ("id", json!({ "type": "string", "description": "The identifier or the short code" })),
            ("version", version()),
            ("set", schema_of(kind, "Set")),
            ("archived", json!({ "type": "boolean" })),
        ]),
        &["id", "version"],
    );
    let items = json!({ "type": "array", "maxItems": hansa_app::bulk::MOST, "items": { "anyOf": [create, change] } });
    object(
        members([
            ("items", items),
            (
                "mode",
                json!({
                    "enum": ["all_or_nothing", "leave_out"],
                    "description": "Whether nothing is written when an item is refused, or the others are",
                }),
            ),
            ("dry_run", json!({ "type": "boolean", "description": "Write nothing and tell what would become of it" })),
            ("reason", json!({ "type": "string", "description": "Why, for the history" })),
        ]),
        &["items"],
    )
}

fn result(kind: &'static Kind) -> Json {
    object(
        members([
            ("status", json!({ "type": "integer", "description": "The status that the item would have had alone" })),
            ("record", schema_of(kind, "")),
            ("problem", schema("Problem")),
        ]),
        &["status"],
    )
}

fn results(kind: &'static Kind) -> Json {
    object(
        members([
            ("dry_run", json!({ "type": "boolean" })),
            ("refused", json!({ "type": "integer", "minimum": 0 })),
            (
                "batch",
                json!({ "anyOf": [schema("Id"), { "type": "null" }], "description": "By which the history finds the changes" }),
            ),
            ("results", list_of(&schema_of(kind, "Result"))),
        ]),
        &["dry_run", "refused", "batch", "results"],
    )
}
