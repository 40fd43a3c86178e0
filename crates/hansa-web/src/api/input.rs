//! What a program sends: parameters and JSON, read strictly. What is not known, or is said twice, is refused by name.

use std::fmt;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use hansa_app::{frozen, mail_in};
use hansa_domain::filter::SPECIAL;
use hansa_domain::kind::MERGED_INTO;
use hansa_domain::parse::json;
use hansa_domain::record::Values;
use hansa_domain::{Field, Kind, Problem, Problems, Record, Value};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value as Json};

use super::BODY;
use super::problem::Failure;
use crate::error::pairs;

/// The members of a body that is an object.
pub type Object = Map<String, Json>;

/// The parameters of a query, each of which is taken once.
pub struct Params(Vec<(String, String)>);

impl Params {
    /// The parameters of an address.
    pub fn of(uri: &Uri) -> Self {
        Self(pairs(uri.query().unwrap_or_default()))
    }

    /// Takes a parameter that is said once at most.
    pub fn take(&mut self, name: &str) -> Result<Option<String>, Failure> {
        let mut found = self.0.extract_if(.., |(key, _)| key == name).map(|(_, value)| value);
        let first = found.next();
        match found.next() {
            Some(_) => Err(Failure::query(Problem::of(name, "said-twice"))),
            None => Ok(first),
        }
    }

    /// Takes a whole number from one to the most.
    pub fn number(&mut self, name: &str, most: u64) -> Result<Option<u64>, Failure> {
        let Some(text) = self.take(name)? else { return Ok(None) };
        let number = text.parse().ok().filter(|number| (1..=most).contains(number));
        let wrong = || Problem::of(name, "not-on-scale").with("least", "1").with("most", most.to_string());
        number.map_or_else(|| Err(Failure::query(wrong())), |number| Ok(Some(number)))
    }

    /// Takes the fields that are asked for.
    pub fn fields(&mut self, kind: &'static Kind) -> Result<Option<Vec<String>>, Failure> {
        let Some(text) = self.take("fields")? else { return Ok(None) };
        // Nothing between commas is the name of no field.
        let parts = text.split(',').filter(|_| !text.is_empty());
        let names: Vec<String> = parts.map(str::to_owned).collect();
        let known = |name: &String| kind.field(name).is_some() || OWN.contains(&name.as_str());
        match names.iter().find(|name| !known(name)) {
            Some(_) => Err(Failure::query(Problem::of("fields", "unknown-field").with("kind", kind.name))),
            None => Ok(Some(names)),
        }
    }

    /// Takes what is left as flat filters of a kind.
    pub fn filters(&mut self, kind: &'static Kind) -> Result<Vec<(String, String)>, Failure> {
        for (key, value) in &self.0 {
            let name = key.split('.').next().unwrap_or(key);
            if kind.field(name).is_none() && !SPECIAL.contains(&name) {
                return Err(unknown(key));
            }
            if value.is_empty() {
                return Err(Failure::query(Problem::of(key, "filter-value")));
            }
        }
        Ok(std::mem::take(&mut self.0))
    }

    /// Nothing else was said.
    pub fn done(self) -> Result<(), Failure> {
        self.0.first().map_or(Ok(()), |(key, _)| Err(unknown(key)))
    }
}

/// What a record has besides its fields.
pub const OWN: [&str; 9] =
    ["kind", "id", "code", "version", "title", "mark", "created_at", "updated_at", "archived_at"];

/// A body has a member that means nothing.
pub fn unknown_key(key: &str) -> Problem {
    let key: String = key.chars().take(100).collect();
    Problem::of(&key, "unknown-member").with("key", key.as_str())
}

fn unknown(key: &str) -> Failure {
    // What was sent comes back, but not all of it.
    let key: String = key.chars().take(100).collect();
    Failure::query(Problem::of(&key, "unknown-parameter"))
}

/// A body that is a JSON object without members of the same name; nothing sent is none.
pub struct Body(pub Option<Object>);

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &S) -> Result<Self, Failure> {
        let (parts, body) = request.into_parts();
        let media =
            parts.headers.get(header::CONTENT_TYPE).map(|value| value.to_str().unwrap_or("unreadable").to_owned());
        let bytes = axum::body::to_bytes(body, BODY).await;
        let bytes = bytes.map_err(|_| Failure::of(StatusCode::PAYLOAD_TOO_LARGE, "too-large"))?;
        if bytes.is_empty() && media.is_none() {
            return Ok(Self(None));
        }
        let kind = media.as_deref().unwrap_or("").split(';').next().unwrap_or("").trim().to_ascii_lowercase();
        if !["application/json", "application/merge-patch+json"].contains(&kind.as_str()) {
            return Err(Failure::of(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type"));
        }
        read(&bytes).map(Some).map(Self)
    }
}

impl Body {
    /// The object that has to be there.
    pub fn object(self) -> Result<Object, Failure> {
        self.0.ok_or_else(|| Failure::json(Problem::new("not-json").with("reason", "nothing was sent")))
    }
}

fn read(bytes: &Bytes) -> Result<Object, Failure> {
    let Strict(json) = serde_json::from_slice(bytes)
        .map_err(|error| Failure::json(Problem::new("not-json").with("reason", error.to_string())))?;
    match json {
        Json::Object(object) => Ok(object),
        _ => Err(Failure::invalid(vec![Problem::new("not-an-object")])),
    }
}

/// JSON whose objects have no two members of the same name.
struct Strict(Json);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader).map(Strict)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Json, E> {
        Ok(Json::Bool(yes))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(number.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(number.into())
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(number.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut all = Vec::new();
        while let Some(Strict(item)) = items.next_element()? {
            all.push(item);
        }
        Ok(Json::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let Strict(value) = members.next_value()?;
            if object.contains_key(&name) {
                return Err(A::Error::custom(format_args!("the member {name:?} is there twice")));
            }
            object.insert(name, value);
        }
        Ok(Json::Object(object))
    }
}

/// Where a program said on which version its change is based.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// In the header `If-Match`.
    Header,
    /// In the body.
    Body,
}

/// The version that a change is based on, which is taken out of the body.
pub fn version(headers: &HeaderMap, body: &mut Object) -> Result<(i64, Told), Failure> {
    let in_body = match body.remove("version") {
        None => None,
        Some(json) => match json.as_i64().filter(|version| *version > 0) {
            Some(version) => Some(version),
            None => return Err(Failure::invalid(vec![Problem::of("version", "not-an-integer")])),
        },
    };
    let mut matching = headers.get_all(header::IF_MATCH).iter();
    let in_header = match (matching.next(), matching.next()) {
        (None, _) => None,
        (Some(tag), None) => {
            Some(tag.to_str().ok().and_then(of_tag).ok_or(Failure::of(StatusCode::BAD_REQUEST, "if-match"))?)
        }
        (Some(_), Some(_)) => return Err(Failure::of(StatusCode::BAD_REQUEST, "if-match")),
    };
    match (in_header, in_body) {
        (Some(one), Some(other)) if one != other => Err(Failure::of(StatusCode::BAD_REQUEST, "if-match")),
        (Some(version), _) => Ok((version, Told::Header)),
        (None, Some(version)) => Ok((version, Told::Body)),
        (None, None) => Err(Failure::of(StatusCode::PRECONDITION_REQUIRED, "version-needed")),
    }
}

/// The version in a tag: `"5"`, or `"5.…"` as records are handed out with.
fn of_tag(tag: &str) -> Option<i64> {
    let inside = tag.trim().strip_prefix('"')?.strip_suffix('"')?;
    inside.split('.').next()?.parse().ok().filter(|version| *version > 0)
}

/// The fields that programs may write in records of the kind: all but what is fixed when a record is made, and what merging and
/// filing messages alone write.
pub fn writable(kind: &'static Kind, new: bool) -> impl Iterator<Item = &'static Field> {
    let fixed = move |name| frozen::is_fixed(kind, name, new) || mail_in::is_own(kind, name) || name == MERGED_INTO;
    kind.all_fields().filter(move |field| !fixed(field.name))
}

/// The values of a new record.
pub fn values(kind: &'static Kind, object: &Object) -> Result<Values, Problems> {
    let read = changes(kind, object, None, true)?;
    Ok(read.into_iter().filter_map(|(name, value)| Some((name, value?))).collect())
}

/// A field, and what shall be in it; none clears it.
pub type Change = (&'static str, Option<Value>);

/// What a merge patch changes in a record.
pub fn changes(
    kind: &'static Kind,
    object: &Object,
    before: Option<&Record>,
    new: bool,
) -> Result<Vec<Change>, Problems> {
    let mut problems = Problems::default();
    let mut read = Vec::with_capacity(object.len());
    for (name, json) in object {
        let field = writable(kind, new).find(|field| field.name == name);
        let present = before.and_then(|record| record.get(name));
        match field.map(|field| (field, json::patched(field, present, json))) {
            Some((field, Ok(value))) => read.push((field.name, value)),
            Some((_, Err(problem))) => problems.push(problem),
            None if OWN.contains(&name.as_str()) || kind.field(name).is_some() => {
                problems.push(Problem::of(name, "not-writable"));
            }
            None => {
                let name: String = name.chars().take(100).collect();
                problems.push(Problem::of(&name, "unknown-field").with("kind", kind.name));
            }
        }
    }
    problems.into_result().map(|()| read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_said_twice_are_refused_at_every_depth() {
        let refused = |text: &str| read(&Bytes::copy_from_slice(text.as_bytes())).is_err();
        assert!(refused(r#"{"a": 1, "a": 1}"#) && refused(r#"{"a": [{"b": {"c": 1, "c": 2}}]}"#));
        assert!(refused("[]") && refused("") && refused("{} {}") && refused(&"[".repeat(10_000)));
        assert!(!refused(r#"{"a": {"b": 1}, "b": [null, true, -1, 1.5, "x"]}"#));
    }

    #[test]
    fn versions_are_read_from_tags() {
        assert_eq!([r#""5""#, r#""5.abc""#, r#" "12" "#].map(of_tag), [Some(5), Some(5), Some(12)]);
        for wrong in ["5", "*", r#"W/"5""#, r#""""#, r#""0""#, r#""-1""#, r#""5", "6""#, r#"""#] {
            assert_eq!(of_tag(wrong), None, "{wrong}");
        }
    }
}
