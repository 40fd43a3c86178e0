//! The description of the interface in `OpenAPI` 3.1, made from the declarations of the kinds.

mod parameters;
mod paths;
mod schemas;

use std::sync::LazyLock;

use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use hansa_domain::{KINDS, Kind, Lang};
use hansa_text::Words;
use serde_json::{Map, Value as Json, json};

use super::answer;
use super::input::Params;
use super::problem::Failure;

/// The words of the description: it has one language, as programs and their makers share it.
const WORDS: Words = Words::timeless(Lang::En);

/// What stands at the beginning of the description.
const ABOUT: &str = "Reads and writes the records of a city's international work and its promotion of interests.\n\n\
    Send a personal token as `Authorization: Bearer hansa_…`; without one, what is public can be read. A token never does more \
    than its account may do on the pages. What may not be seen looks like what does not exist: 404.\n\n\
    Records are changed on the basis of a version: send the `ETag` that you got as `If-Match`, or `version` in the body. Errors \
    are problem details (RFC 9457) in the language of `Accept-Language` (fi, sv or en). Unknown parameters and members are refused.";

/// The description.
pub async fn document(headers: HeaderMap, uri: Uri) -> Result<Response, Failure> {
    static DOCUMENT: LazyLock<Json> = LazyLock::new(description);
    Params::of(&uri).done()?;
    answer::unversioned(&headers, &DOCUMENT)
}

/// Makes the description.
pub fn description() -> Json {
    let mut schemas = schemas::shared();
    let mut paths = paths::shared();
    for kind in KINDS {
        schemas.extend(schemas::of(kind));
        paths.extend(paths::of(kind));
    }
    let tags = KINDS.iter().map(|kind| json!({ "name": kind.name, "description": WORDS.kind_attr(kind, "help") }));
    let tags: Vec<Json> =
        [json!({ "name": "general", "description": "What is of no kind." })].into_iter().chain(tags).collect();
    json!({
        "openapi": "3.1.1",
        "info": {
            "title": "Hansa",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" },
        },
        "servers": [{ "url": "/" }],
        // Without a token one reads what is public.
        "security": [{}, { "token": [] }],
        "tags": tags,
        "paths": paths,
        "components": {
            "schemas": schemas,
            "parameters": parameters::shared(),
            "headers": paths::headers(),
            "responses": paths::responses(),
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer", "description": "A personal token, made on one's own page." },
            },
        },
    })
}

/// The name of a kind in names of schemas: `partnership_role` is `PartnershipRole`.
fn camel(name: &str) -> String {
    let capital = |part: &str| {
        let mut letters = part.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    name.split('_').map(capital).collect()
}

/// A reference to a shared part of the description.
fn shared(part: &str, name: &str) -> Json {
    json!({ "$ref": format!("#/components/{part}/{name}") })
}

fn schema(name: &str) -> Json {
    shared("schemas", name)
}

/// The schema of a kind, `New`, `Patch` and so on.
fn schema_of(kind: &Kind, end: &str) -> Json {
    schema(&format!("{}{end}", camel(kind.name)))
}

/// An object without other members than these.
#[expect(clippy::needless_pass_by_value, reason = "it is made for this object alone")]
fn object(properties: Map<String, Json>, required: &[&str]) -> Json {
    let mut object = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if let (false, Some(members)) = (required.is_empty(), object.as_object_mut()) {
        members.insert("required".into(), json!(required));
    }
    object
}

/// Members by name.
fn members<const N: usize>(all: [(&str, Json); N]) -> Map<String, Json> {
    all.into_iter().map(|(name, json)| (name.to_owned(), json)).collect()
}
