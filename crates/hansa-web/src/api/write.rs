//! Writing one record: made, changed, put away, brought back.

use axum::body::{Body as Bytes, to_bytes};
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::Response;
use hansa_app::display::Titles;
use hansa_app::{Error, files, records};
use hansa_domain::record::Values;
use hansa_domain::{Id, Problem, Record, Type};
use serde_json::Value as Json;

use super::caller::{Caller, Writer};
use super::input::{Body, Object, Params, Told, changes, unknown_key, values, version, writable};
use super::problem::Failure;
use super::read::{id, kind};
use super::{ROOT, answer};

/// What is shown of the records that a record refers to.
pub async fn titles(caller: &Caller, record: &Record) -> Result<Titles, Error> {
    let ids: Vec<Id> = record.values.values().flat_map(|value| value.links().iter().map(|link| link.to)).collect();
    records::titles_of(caller, &ids).await
}

async fn written(caller: &Caller, status: StatusCode, record: &Record) -> Result<Response, Failure> {
    let titles = titles(caller, record).await?;
    let json = answer::json(record, &titles, None);
    answer::record(caller.headers(), status, record, &json)
}

/// Takes the reason, and nothing else, from the query.
fn reason(uri: &Uri) -> Result<String, Failure> {
    let mut params = Params::of(uri);
    let reason = params.take("reason")?.unwrap_or_default();
    params.done()?;
    Ok(reason.chars().take(500).collect())
}

/// Makes a record.
pub async fn create(writer: Writer, Path(name): Path<String>, uri: Uri, body: Body) -> Result<Response, Failure> {
    let kind = kind(&name)?;
    let reason = reason(&uri)?;
    let values = values(kind, &body.object()?).map_err(|problems| Failure::invalid(problems.0))?;
    let record = records::create(&writer, kind, values, &reason).await?;
    let mut response = written(&writer, StatusCode::CREATED, &record).await?;
    let location = HeaderValue::from_str(&format!("{ROOT}/{}/{}", kind.name, record.id));
    let location = location.map_err(|error| Error::Internal(error.to_string()))?;
    response.headers_mut().insert(header::LOCATION, location);
    Ok(response)
}

/// The failure of a write that was based on some version; `mine` is what was to be written.
async fn refused(caller: &Caller, told: Told, error: Error, mine: Object) -> Failure {
    let Error::Conflict { theirs, .. } = error else { return error.into() };
    match titles(caller, &theirs).await {
        Ok(titles) => Failure::changed(told, &theirs, &titles, Json::Object(mine)),
        Err(error) => error.into(),
    }
}

/// Changes fields of a record.
pub async fn patch(
    writer: Writer,
    Path((name, text)): Path<(String, String)>,
    uri: Uri,
    body: Body,
) -> Result<Response, Failure> {
    let kind = kind(&name)?;
    let reason = reason(&uri)?;
    let mut patch = body.object()?;
    let id = id(&writer, kind, &text).await?;
    let (before, _) = records::shown(&writer, kind, id, None).await?;
    let (based_on, told) = version(writer.headers(), &mut patch)?;
    // What the patch makes of a text depends on the text that was there.
    if before.version != based_on {
        let conflict = Error::Conflict { theirs: Box::new(before), mine: Values::new() };
        return Err(refused(&writer, told, conflict, patch).await);
    }
    let changes = changes(kind, &patch, Some(&before), false).map_err(|problems| Failure::invalid(problems.0))?;
    match records::update(&writer, kind, id, based_on, changes, &reason).await {
        Ok(record) => written(&writer, StatusCode::OK, &record).await,
        Err(error) => Err(refused(&writer, told, error, patch).await),
    }
}

/// Puts a file into a field of a record. Its type is told by its content, whatever the program says that it is.
pub async fn put_file(
    writer: Writer,
    Path((name, text, field)): Path<(String, String, String)>,
    uri: Uri,
    body: Bytes,
) -> Result<Response, Failure> {
    let kind = kind(&name)?;
    let mut params = Params::of(&uri);
    let called = params.take("name")?.filter(|name| !name.trim().is_empty());
    let called = called.ok_or_else(|| Failure::query(Problem::of("name", "required")))?;
    let reason = params.take("reason")?.unwrap_or_default().chars().take(500).collect::<String>();
    params.done()?;
    let id = id(&writer, kind, &text).await?;
    let (before, _) = records::shown(&writer, kind, id, None).await?;
    let (based_on, told) = version(writer.headers(), &mut Object::new())?;
    if !writable(kind, false).any(|own| own.name == field && own.ty == Type::File) {
        return Err(Failure::NOT_FOUND);
    }
    if before.version != based_on {
        let conflict = Error::Conflict { theirs: Box::new(before), mine: Values::new() };
        return Err(refused(&writer, told, conflict, Object::new()).await);
    }
    let bytes = to_bytes(body, files::LARGEST).await;
    let bytes = bytes.map_err(|_| Failure::of(StatusCode::PAYLOAD_TOO_LARGE, "file-too-large"))?;
    match files::put(&writer, (kind, id, based_on), &field, (called, bytes.into()), &reason).await {
        Ok(record) => written(&writer, StatusCode::OK, &record).await,
        Err(error) => Err(refused(&writer, told, error, Object::new()).await),
    }
}

/// Puts a record away.
pub async fn archive(writer: Writer, path: Path<(String, String)>, uri: Uri, body: Body) -> Result<Response, Failure> {
    set_archived(&writer, &path.0, &uri, body, true).await
}

/// Brings a record back.
pub async fn restore(writer: Writer, path: Path<(String, String)>, uri: Uri, body: Body) -> Result<Response, Failure> {
    set_archived(&writer, &path.0, &uri, body, false).await
}

async fn set_archived(
    writer: &Writer,
    (name, text): &(String, String),
    uri: &Uri,
    body: Body,
    archived: bool,
) -> Result<Response, Failure> {
    let kind = kind(name)?;
    Params::of(uri).done()?;
    let id = id(writer, kind, text).await?;
    let mut body = body.0.unwrap_or_default();
    let (based_on, told) = version(writer.headers(), &mut body)?;
    if let Some(unknown) = body.keys().next() {
        return Err(Failure::invalid(vec![unknown_key(unknown)]));
    }
    match records::set_archived(writer, kind, id, based_on, archived).await {
        Ok(record) => written(writer, StatusCode::OK, &record).await,
        Err(error) => Err(refused(writer, told, error, Object::new()).await),
    }
}
