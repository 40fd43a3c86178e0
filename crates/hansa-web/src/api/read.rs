//! Reading: lists, records, history, files, search, oneself.

use axum::extract::Path;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use hansa_app::list::{self, Count, ListQuery};
use hansa_app::{changes, export, files, records, search as searching};
use hansa_domain::kind::Kind;
use hansa_domain::record::Values;
use hansa_domain::{Choices as _, Id, Problem, Value};
use serde_json::{Map, Value as Json, json};

use super::caller::Caller;
use super::input::Params;
use super::problem::Failure;
use super::{ROOT, answer};
use crate::pages;

/// Records on a page of a list, unless more or fewer are asked for.
pub const PAGE: u64 = 50;
/// The most records on a page of a list.
pub const LARGEST_PAGE: u64 = 200;
/// Records that are paged by number; further ones by where the page before ended.
pub const NUMBERED: u64 = 10_000;

/// The kind of a name in an address.
pub fn kind(name: &str) -> Result<&'static Kind, Failure> {
    hansa_domain::kind(name).ok_or(Failure::NOT_FOUND)
}

/// The record of a kind that an identifier or a short code in an address names.
pub async fn id(caller: &Caller, kind: &'static Kind, text: &str) -> Result<Id, Failure> {
    match text.parse() {
        Ok(id) => Ok(id),
        Err(_) => Ok(records::by_code(caller, kind, text).await?),
    }
}

/// What there is.
pub async fn index(caller: Caller, uri: Uri) -> Result<Response, Failure> {
    Params::of(&uri).done()?;
    let kinds: Map<String, Json> =
        hansa_domain::KINDS.iter().map(|kind| (kind.name.to_owned(), json!(format!("{ROOT}/{}", kind.name)))).collect();
    let links = json!({
        "openapi": format!("{ROOT}/openapi.json"),
        "me": format!("{ROOT}/me"),
        "search": format!("{ROOT}/search"),
        "kinds": kinds,
    });
    answer::unversioned(caller.headers(), &links)
}

/// The account on whose behalf the program acts, and its token.
pub async fn me(caller: Caller, uri: Uri) -> Result<Response, Failure> {
    Params::of(&uri).done()?;
    let Some(bearer) = caller.bearer() else { return Err(Failure::of(StatusCode::UNAUTHORIZED, "token-needed")) };
    let (account, token) = (&bearer.account, &bearer.token);
    let moment = |moment: DateTime<Utc>| Value::Moment(moment).to_json();
    let me = json!({
        "account": {
            "id": account.id,
            "name": account.name,
            "email": account.email,
            "role": account.role.name(),
            "unit": account.unit,
            "person": account.person,
        },
        "token": {
            "id": token.id,
            "name": token.name,
            "scope": bearer.scope().name(),
            "created_at": moment(token.created_at),
            "expires_at": moment(token.expires_at),
        },
    });
    answer::unversioned(caller.headers(), &me)
}

/// Where a page of a list begins.
enum Place {
    After(Option<String>),
    Page(u64),
}

/// A page of a list.
pub async fn list(caller: Caller, Path(name): Path<String>, uri: Uri) -> Result<Response, Failure> {
    let kind = kind(&name)?;
    let mut params = Params::of(&uri);
    let fields = params.fields(kind)?;
    let limit = params.number("limit", LARGEST_PAGE)?;
    let (after, page) = (params.take("after")?, params.number("page", NUMBERED)?);
    let mut query = ListQuery {
        words: params.take("q")?.unwrap_or_default(),
        filter: params.take("filter")?.unwrap_or_default(),
        sort: params.take("sort")?.unwrap_or_default(),
        ..ListQuery::default()
    };
    let own = [("q", &query.words), ("filter", &query.filter), ("sort", &query.sort)];
    let mut again: Vec<(String, String)> = own
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| ((*key).to_owned(), (*value).clone()))
        .collect();
    query.filters = params.filters(kind)?;
    again.extend(query.filters.clone());
    again.extend(fields.as_ref().map(|fields| ("fields".to_owned(), fields.join(","))));
    again.extend(limit.map(|limit| ("limit".to_owned(), limit.to_string())));
    let place = match (after, page) {
        (Some(_), Some(_)) => return Err(Failure::query(Problem::of("page", "after-or-page"))),
        (after, None) => Place::After(after),
        (None, Some(page)) => Place::Page(page),
    };
    let limit = limit.unwrap_or(PAGE);
    let skip = match place {
        Place::After(after) => {
            query.after = after;
            0
        }
        Place::Page(page) if page * limit > NUMBERED => {
            return Err(Failure::query(Problem::of("page", "too-far").with("most", NUMBERED.to_string())));
        }
        Place::Page(page) => (page - 1) * limit,
    };
    let found = list::part(&caller, kind, &query, skip, limit).await.map_err(Failure::of_query)?;
    let (total, over) = match found.count {
        Count::Exactly(total) => (total, false),
        Count::Over(total) => (total, true),
    };
    let items: Vec<Json> =
        found.records.iter().map(|record| answer::json(record, &found.titles, fields.as_deref())).collect();
    let page = json!({ "items": items, "total": total, "over": over, "next": found.next });
    let mut response = answer::unversioned(caller.headers(), &page)?;
    if let Some(next) = found.next {
        again.push(("after".to_owned(), next));
        let link = format!("<{ROOT}/{}?{}>; rel=\"next\"", kind.name, crate::error::query(&again));
        response.headers_mut().extend(link.parse().ok().map(|link| (header::LINK, link)));
    }
    Ok(response)
}

/// A record, perhaps as it was.
pub async fn one(caller: Caller, Path((name, text)): Path<(String, String)>, uri: Uri) -> Result<Response, Failure> {
    let kind = kind(&name)?;
    let mut params = Params::of(&uri);
    let fields = params.fields(kind)?;
    let as_of = params.take("as_of")?;
    params.done()?;
    let moment =
        as_of.as_deref().map(|text| pages::record::moment(&caller, text)).transpose().map_err(Failure::query)?;
    let id = id(&caller, kind, &text).await?;
    let (record, titles) = records::shown(&caller, kind, id, moment).await?;
    let json = answer::json(&record, &titles, fields.as_deref());
    if moment.is_some() {
        return answer::unversioned(caller.headers(), &json);
    }
    answer::record(caller.headers(), StatusCode::OK, &record, &json)
}

/// The changes of a record, the latest first.
pub async fn history(
    caller: Caller,
    Path((name, text)): Path<(String, String)>,
    uri: Uri,
) -> Result<Response, Failure> {
    let kind = kind(&name)?;
    Params::of(&uri).done()?;
    let id = id(&caller, kind, &text).await?;
    let history = changes::history(&caller, kind, id).await?;
    let values = |values: &Values| -> Map<String, Json> {
        let fields = kind.all_fields().filter_map(|field| Some((field, values.get(field.name)?)));
        fields
            .map(|(field, value)| (field.name.to_owned(), export::value_json(field, value, &history.titles)))
            .collect()
    };
    let items: Vec<Json> = history
        .changes
        .iter()
        .map(|change| {
            let mut object = Map::new();
            object.insert("id".into(), json!(change.id));
            object.insert("at".into(), Value::Moment(change.at).to_json());
            object.insert("act".into(), json!(change.act.name()));
            object.insert("version".into(), json!(change.version));
            for (name, text) in [("by", &change.actor_name), ("reason", &change.reason)] {
                if !text.is_empty() {
                    object.insert(name.into(), json!(text));
                }
            }
            if let Some(batch) = change.batch {
                object.insert("batch".into(), json!(batch));
            }
            object.insert("before".into(), Json::Object(values(&change.before)));
            object.insert("after".into(), Json::Object(values(&change.after)));
            Json::Object(object)
        })
        .collect();
    answer::unversioned(caller.headers(), &json!({ "items": items }))
}

/// A file that a record holds.
pub async fn file(
    caller: Caller,
    Path((name, text, field)): Path<(String, String, String)>,
    uri: Uri,
) -> Result<Response, Failure> {
    let kind = kind(&name)?;
    Params::of(&uri).done()?;
    let id = id(&caller, kind, &text).await?;
    let (record, _) = records::shown(&caller, kind, id, None).await?;
    let sum = files::of_record(&caller, id, &field).await?.sha256;
    // Like the tag of the record, it begins with the version by which another file is put in its place.
    let tag = format!("\"{}.{}\"", record.version, &sum[..16]);
    if answer::is_known(caller.headers(), &tag) {
        return answer::with_tag(StatusCode::NOT_MODIFIED.into_response(), &tag);
    }
    let (file, bytes) = files::content(&caller, id, &field).await?;
    answer::with_tag(pages::file::handed(&file, bytes)?, &tag)
}

/// Records by words.
pub async fn search(caller: Caller, uri: Uri) -> Result<Response, Failure> {
    let mut params = Params::of(&uri);
    let words = params.take("q")?.ok_or_else(|| Failure::query(Problem::of("q", "required")))?;
    let of = params.take("kind")?;
    let of = of.map(|name| {
        let unknown = || Failure::query(Problem::of("kind", "unknown-kind").with("kind", name.as_str()));
        hansa_domain::kind(&name).ok_or_else(unknown)
    });
    let of = of.transpose()?;
    let page = params.number("page", NUMBERED / searching::PAGE)?.unwrap_or(1);
    params.done()?;
    let wanted = searching::Wanted { kind: of, skip: (page - 1) * searching::PAGE, ..searching::Wanted::of(&words) };
    let found = searching::search(&caller, &wanted).await.map_err(Failure::of_query)?;
    let items: Vec<Json> = found.hits.iter().map(hit).collect();
    let kinds: Map<String, Json> =
        found.facets.kinds.iter().map(|(kind, count)| (kind.name.to_owned(), json!(count))).collect();
    let page = json!({ "items": items, "total": found.count, "over": found.more, "kinds": kinds });
    answer::unversioned(caller.headers(), &page)
}

fn hit(hit: &searching::Hit) -> Json {
    let mut object = Map::new();
    object.insert("id".into(), json!(hit.record.id));
    object.insert("kind".into(), json!(hit.record.kind.name));
    object.insert("title".into(), json!(hit.record.title));
    object.insert("score".into(), json!(hit.score));
    if let Some(field) = hit.field {
        let passage: String = hit.passage.iter().map(|(_, text)| text.as_str()).collect();
        object.insert("field".into(), json!(field.name));
        object.insert("passage".into(), json!(passage));
    }
    if let Some(lang) = hit.lang {
        object.insert("lang".into(), json!(lang.code()));
    }
    Json::Object(object)
}
