//! Answers with content, their tags and how long they may be kept.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use hansa_app::display::Titles;
use hansa_domain::Record;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::problem::Failure;

/// A number as the value of a header.
pub fn number(number: u64) -> HeaderValue {
    HeaderValue::from(number)
}

/// The first digits of a sum over a content, which tell it from others.
fn sum(content: &[u8]) -> String {
    hex::encode(&Sha256::digest(content)[..8])
}

/// Content without a version: its tag is weak. `asked` are the headers of the request, to which "as you know it" may be the
/// answer.
pub fn unversioned(asked: &HeaderMap, json: &Json) -> Result<Response, Failure> {
    let content = json.to_string();
    let tag = format!("W/\"{}\"", sum(content.as_bytes()));
    tagged(asked, StatusCode::OK, content, &tag)
}

/// A record. Its tag begins with its version, by which it is changed; the rest tells what else is shown, such as the names of
/// other records.
pub fn record(asked: &HeaderMap, status: StatusCode, record: &Record, json: &Json) -> Result<Response, Failure> {
    let content = json.to_string();
    let tag = format!("\"{}.{}\"", record.version, sum(content.as_bytes()));
    tagged(asked, status, content, &tag)
}

/// Whether the program that asks says that it has what has this tag.
pub fn is_known(asked: &HeaderMap, tag: &str) -> bool {
    let known = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    known.flat_map(|value| value.split(',')).any(|known| known.trim() == "*" || bare(known) == bare(tag))
}

fn tagged(asked: &HeaderMap, status: StatusCode, content: String, tag: &str) -> Result<Response, Failure> {
    let response = if status == StatusCode::OK && is_known(asked, tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        (status, [(header::CONTENT_TYPE, "application/json")], content).into_response()
    };
    with_tag(response, tag)
}

/// The answer with the tag of what it holds.
pub fn with_tag(mut response: Response, tag: &str) -> Result<Response, Failure> {
    let tag = HeaderValue::from_str(tag).map_err(|error| hansa_app::Error::Internal(error.to_string()))?;
    response.headers_mut().insert(header::ETAG, tag);
    Ok(response)
}

/// The JSON of a record, of whose fields only these are asked for; none asks for all.
pub fn json(record: &Record, titles: &Titles, fields: Option<&[String]>) -> Json {
    let mut json = hansa_app::export::json(record, titles);
    if let (Some(fields), Some(object)) = (fields, json.as_object_mut()) {
        let always = ["kind", "id", "code", "version", "title", "mark"];
        object.retain(|name, _| always.contains(&name.as_str()) || fields.contains(name));
    }
    json
}
