//! What can be asked at which address.

use hansa_domain::{Kind, Type};
use serde_json::{Map, Value as Json, json};

use super::super::ROOT;
use super::{WORDS, camel, members, parameters, schema, schema_of, shared as refer};

/// The failures that every operation can meet.
const EVERYWHERE: [&str; 5] = ["400", "401", "404", "429", "5XX"];
/// Those of operations that write, besides.
const WRITING: [&str; 4] = ["403", "413", "415", "422"];

/// The failures, by status.
pub fn responses() -> Map<String, Json> {
    [
        ("304", "It is as you know it"),
        ("400", "The parameters or the JSON cannot be read"),
        ("401", "A token is needed, or the token is not good"),
        ("403", "The token or its account may not do this"),
        ("404", "There is no such thing, or it is not for you to see"),
        ("413", "The body is too large"),
        ("415", "The body is no JSON"),
        ("422", "What was sent is not as it must be"),
        ("428", "Say on which version the change is based"),
        ("429", "Too many requests; wait as `Retry-After` says"),
        ("5XX", "The program cannot do it now"),
    ]
    .into_iter()
    .map(|(status, description)| {
        let response = match status {
            "304" => json!({ "description": description }),
            "429" => {
                let wait = json!({ "Retry-After": { "schema": { "type": "integer" } } });
                json!({ "description": description, "headers": wait, "content": problem(&schema("Problem")) })
            }
            _ => json!({ "description": description, "content": problem(&schema("Problem")) }),
        };
        (format!("S{status}"), response)
    })
    .collect()
}

fn problem(schema: &Json) -> Json {
    json!({ "application/problem+json": { "schema": schema } })
}

/// The headers that answers have.
pub fn headers() -> Map<String, Json> {
    let number = |description: &str| json!({ "schema": { "type": "integer" }, "description": description });
    let text = |description: &str| json!({ "schema": { "type": "string" }, "description": description });
    members([
        ("ETag", text("Tells this state from others; that of a record begins with its version")),
        ("Location", text("The address of the new record")),
        ("Link", text("The next page, `rel=\"next\"`")),
        ("RateLimit-Limit", number("Requests a minute")),
        ("RateLimit-Remaining", number("Requests that may be made at once")),
        ("RateLimit-Reset", number("Seconds until all of them may be made again")),
    ])
}

/// An answer with content, and the headers that it has.
fn ok(description: &str, schema: &Json, with: &[&str]) -> Json {
    let limits = ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"];
    let headers: Map<String, Json> =
        limits.iter().chain(with).map(|name| ((*name).to_owned(), refer("headers", name))).collect();
    json!({ "description": description, "headers": headers, "content": { "application/json": { "schema": schema } } })
}

/// An operation. `answers` are those of its own; the others are the failures that it can meet.
struct Operation<'a> {
    id: String,
    tag: &'a str,
    summary: String,
    parameters: Vec<Json>,
    body: Option<(Json, bool)>,
    answers: Vec<(&'a str, Json)>,
    failures: Vec<&'a str>,
    /// Whether it cannot be done without a token.
    token: bool,
}

impl Operation<'_> {
    fn json(self) -> Json {
        let failures = EVERYWHERE
            .iter()
            .chain(&self.failures)
            .map(|status| ((*status).to_owned(), refer("responses", &format!("S{status}"))));
        let mut responses: Map<String, Json> = failures.collect();
        responses.extend(self.answers.into_iter().map(|(status, json)| (status.to_owned(), json)));
        let mut operation = json!({
            "operationId": self.id,
            "tags": [self.tag],
            "summary": self.summary,
            "parameters": self.parameters,
            "responses": responses,
        });
        if let Some(object) = operation.as_object_mut() {
            if let Some((schema, required)) = self.body {
                let content = json!({ "application/json": { "schema": schema } });
                object.insert("requestBody".into(), json!({ "required": required, "content": content }));
            }
            if self.token {
                object.insert("security".into(), json!([{ "token": [] }]));
            }
        }
        operation
    }
}

/// An operation that reads.
fn reading(id: &str, tag: &str, summary: String, parameters: Vec<Json>, answer: Json) -> Json {
    Operation {
        id: id.to_owned(),
        tag,
        summary,
        parameters,
        body: None,
        answers: vec![("200", answer)],
        failures: vec!["304"],
        token: false,
    }
    .json()
}

/// The operations that are of no kind.
pub fn shared() -> Map<String, Json> {
    let known = || vec![parameters::named("if_none_match")];
    let general = |id: &str, summary: &str, parameters: Vec<Json>, schema: Json| {
        reading(id, "general", summary.to_owned(), parameters, ok(summary, &schema, &["ETag"]))
    };
    let mut me = general("getMe", "The account and its token", known(), schema("Me"));
    if let Some(object) = me.as_object_mut() {
        object.insert("security".into(), json!([{ "token": [] }]));
    }
    let words =
        json!({ "name": "q", "in": "query", "required": true, "schema": { "type": "string" }, "description": "Words" });
    let kinds: Vec<&str> = hansa_domain::KINDS.iter().map(|kind| kind.name).collect();
    let of = json!({ "name": "kind", "in": "query", "schema": { "enum": kinds }, "description": "Only of this kind" });
    let page = json!({ "name": "page", "in": "query", "schema": { "type": "integer", "minimum": 1, "maximum": 500 } });
    let search = vec![words, of, page, parameters::named("accept_language")];
    [
        ("", general("getIndex", "Addresses of what there is", known(), schema("Links"))),
        ("/openapi.json", general("getDescription", "This description", known(), json!({ "type": "object" }))),
        ("/me", me),
        ("/search", general("search", "Records by words, the best first", search, schema("Found"))),
    ]
    .into_iter()
    .map(|(path, get)| (format!("{ROOT}{path}"), json!({ "get": get })))
    .collect()
}

/// The operations on records of a kind.
pub fn of(kind: &'static Kind) -> Map<String, Json> {
    let root = format!("{ROOT}/{}", kind.name);
    let mut paths = members([
        (&*root, json!({ "get": list(kind), "post": create(kind) })),
        (&*format!("{root}/bulk"), json!({ "post": bulk(kind) })),
        (&*format!("{root}/{{id}}"), json!({ "get": one(kind), "patch": patch(kind) })),
        (&*format!("{root}/{{id}}/history"), json!({ "get": history(kind) })),
        (&*format!("{root}/{{id}}/archive"), json!({ "post": put_away(kind, true) })),
        (&*format!("{root}/{{id}}/restore"), json!({ "post": put_away(kind, false) })),
    ]);
    let files: Vec<&str> = kind.all_fields().filter(|field| field.ty == Type::File).map(|field| field.name).collect();
    if !files.is_empty() {
        paths.insert(
            format!("{root}/{{id}}/files/{{field}}"),
            json!({ "get": file(kind, &files), "put": put_file(kind, &files) }),
        );
    }
    paths
}

fn said(kind: &Kind, what: &str) -> String {
    format!("{}: {what}", WORDS.kind(kind))
}

fn named(verb: &str, kind: &Kind, end: &str) -> String {
    format!("{verb}{}{end}", camel(kind.name))
}

fn list(kind: &'static Kind) -> Json {
    let answer = ok("A page of the list", &schema_of(kind, "List"), &["ETag", "Link"]);
    reading(&named("list", kind, ""), kind.name, said(kind, "a page of the list"), parameters::of_list(kind), answer)
}

fn one(kind: &'static Kind) -> Json {
    let parameters = vec![
        parameters::named("id"),
        parameters::named("as_of"),
        parameters::fields(kind),
        parameters::named("if_none_match"),
    ];
    let answer = ok("The record", &schema_of(kind, ""), &["ETag"]);
    reading(&named("get", kind, ""), kind.name, said(kind, "one"), parameters, answer)
}

fn history(kind: &'static Kind) -> Json {
    let parameters = vec![parameters::named("id"), parameters::named("if_none_match")];
    let answer = ok("The changes, the latest first", &schema_of(kind, "History"), &["ETag"]);
    reading(&named("get", kind, "History"), kind.name, said(kind, "what has changed"), parameters, answer)
}

fn file(kind: &'static Kind, fields: &[&str]) -> Json {
    let mut answer = ok("The file", &json!({}), &["ETag"]);
    answer["content"] = json!({ "*/*": { "schema": {} } });
    let parameters = vec![parameters::named("id"), parameters::file_field(fields), parameters::named("if_none_match")];
    reading(&named("get", kind, "File"), kind.name, said(kind, "a file"), parameters, answer)
}

fn put_file(kind: &'static Kind, fields: &[&str]) -> Json {
    let mut parameters = vec![parameters::named("id"), parameters::file_field(fields)];
    parameters.extend(["file_name", "if_match", "reason"].map(parameters::named));
    let id = named("put", kind, "File");
    let mut put = writing(kind, id, "put a file into it", parameters, (json!({}), true), based(kind));
    // What it is is told by its content.
    put["requestBody"]["content"] = json!({ "application/octet-stream": {} });
    put
}

fn writing(
    kind: &'static Kind,
    id: String,
    what: &str,
    parameters: Vec<Json>,
    body: (Json, bool),
    answers: Vec<(&str, Json)>,
) -> Json {
    let based = answers.iter().any(|(status, _)| *status == "412");
    Operation {
        id,
        tag: kind.name,
        summary: said(kind, what),
        parameters,
        body: Some(body),
        answers,
        failures: WRITING.into_iter().chain(based.then_some("428")).collect(),
        token: true,
    }
    .json()
}

fn create(kind: &'static Kind) -> Json {
    let answer = ok("The new record", &schema_of(kind, ""), &["ETag", "Location"]);
    let body = (schema_of(kind, "New"), true);
    writing(
        kind,
        named("create", kind, ""),
        "a new one",
        vec![parameters::named("reason")],
        body,
        vec![("201", answer)],
    )
}

/// The answers to a write that is based on a version.
fn based(kind: &'static Kind) -> Vec<(&'static str, Json)> {
    let conflict =
        |description: &str| json!({ "description": description, "content": problem(&schema_of(kind, "Conflict")) });
    vec![
        ("200", ok("The record as it is now", &schema_of(kind, ""), &["ETag"])),
        ("409", conflict("Another version has been written since `version`; both sides are told")),
        ("412", conflict("Another version has been written since `If-Match`; both sides are told")),
    ]
}

fn patch(kind: &'static Kind) -> Json {
    let parameters = ["id", "if_match", "reason"].map(parameters::named).to_vec();
    let mut patch = writing(
        kind,
        named("change", kind, ""),
        "change fields",
        parameters,
        (schema_of(kind, "Patch"), true),
        based(kind),
    );
    if let Some(content) = patch.pointer_mut("/requestBody/content").and_then(Json::as_object_mut) {
        content.insert("application/merge-patch+json".into(), json!({ "schema": schema_of(kind, "Patch") }));
    }
    patch
}

fn put_away(kind: &'static Kind, away: bool) -> Json {
    let (verb, what) = if away { ("archive", "put away") } else { ("restore", "bring back") };
    let parameters = ["id", "if_match"].map(parameters::named).to_vec();
    writing(kind, named(verb, kind, ""), what, parameters, (schema("Version"), false), based(kind))
}

fn bulk(kind: &'static Kind) -> Json {
    let answer = ok("What became of each", &schema_of(kind, "Results"), &[]);
    let refused = json!({ "anyOf": [schema_of(kind, "Refused"), schema("Problem")] });
    let refused = json!({ "description": "Nothing was written", "content": problem(&refused) });
    let body = (schema_of(kind, "Bulk"), true);
    let answers = vec![("200", answer), ("422", refused)];
    writing(kind, named("write", kind, "Together"), "write several together", Vec::new(), body, answers)
}
