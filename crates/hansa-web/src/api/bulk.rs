//! Many records of a kind written together, each with a result of its own.

use std::collections::HashMap;

use axum::extract::Path;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use hansa_app::bulk::{self, Change, Item, Mode, Refusal, Task};
use hansa_app::records;
use hansa_domain::{Id, Kind, Problem, Problems, Record};
use serde_json::{Value as Json, json};

use super::answer;
use super::caller::Writer;
use super::input::{Body, Object, Params, changes, unknown_key, values};
use super::problem::{Failure, refusal};
use super::read::{id, kind};

/// What is to be done, as it was sent.
struct Order {
    items: Vec<Object>,
    mode: Mode,
    dry: bool,
    reason: String,
}

impl Order {
    fn read(mut object: Object) -> Result<Self, Failure> {
        let invalid = |field: &str, code: &'static str| Failure::invalid(vec![Problem::of(field, code)]);
        let Some(Json::Array(items)) = object.remove("items") else { return Err(invalid("items", "not-a-list")) };
        if items.len() > bulk::MOST {
            let many = Problem::of("items", "too-many-records").with("most", bulk::MOST.to_string());
            return Err(Failure::invalid(vec![many]));
        }
        let object_of =
            |item| if let Json::Object(item) = item { Ok(item) } else { Err(invalid("items", "not-an-object")) };
        let items = items.into_iter().map(object_of).collect::<Result<_, _>>()?;
        let mode = match object.remove("mode").as_ref().map(|mode| mode.as_str().unwrap_or_default()) {
            None | Some("all_or_nothing") => Mode::AllOrNothing,
            Some("leave_out") => Mode::LeaveOut,
            Some(_) => {
                let problem = Problem::of("mode", "not-a-choice").with("choices", "all_or_nothing, leave_out");
                return Err(Failure::invalid(vec![problem]));
            }
        };
        let dry = match object.remove("dry_run") {
            None => false,
            Some(json) => json.as_bool().ok_or_else(|| invalid("dry_run", "not-yes-or-no"))?,
        };
        let reason = match object.remove("reason") {
            None => String::new(),
            Some(Json::String(reason)) => reason.chars().take(500).collect(),
            Some(_) => return Err(invalid("reason", "not-a-text")),
        };
        match object.keys().next() {
            Some(unknown) => Err(Failure::invalid(vec![unknown_key(unknown)])),
            None => Ok(Self { items, mode, dry, reason }),
        }
    }
}

/// Makes, changes and puts away records.
pub async fn bulk(writer: Writer, Path(name): Path<String>, uri: Uri, body: Body) -> Result<Response, Failure> {
    let kind = kind(&name)?;
    Params::of(&uri).done()?;
    let Order { items, mode, dry, reason } = Order::read(body.object()?)?;
    let present = present(&writer, kind, &items).await?;
    let mut tasks = Vec::with_capacity(items.len());
    let mut unread: HashMap<usize, Refusal> = HashMap::new();
    let mut creates = Vec::with_capacity(items.len());
    for (place, item) in items.into_iter().enumerate() {
        creates.push(item.contains_key("create"));
        match task(kind, item, &present) {
            Ok(task) => tasks.push(task),
            Err(refusal) => {
                unread.insert(place, refusal);
            }
        }
    }
    // What cannot even be read keeps the rest from being written, too, and the rest is still told.
    let held = mode == Mode::AllOrNothing && !unread.is_empty();
    let done = bulk::each(&writer, kind, tasks, mode, dry || held, &reason).await?;
    let words = writer.words();
    let mut rest = done.results.into_iter();
    let mut refused = 0;
    let mut results = Vec::with_capacity(creates.len());
    for (place, created) in creates.into_iter().enumerate() {
        let result = unread.remove(&place).map_or_else(|| rest.next(), |refusal| Some(Err(refusal)));
        results.extend(result.map(|result| match result {
            Ok(record) => {
                let status = if created { StatusCode::CREATED } else { StatusCode::OK };
                json!({ "status": status.as_u16(), "record": answer::json(&record, &done.titles, None) })
            }
            Err(why) => {
                refused += 1;
                let (status, problem) = refusal(words, &why);
                json!({ "status": status, "problem": problem })
            }
        }));
    }
    if refused > 0 && mode == Mode::AllOrNothing && !dry {
        return Err(Failure::of(StatusCode::UNPROCESSABLE_ENTITY, "bulk").with("results", Json::Array(results)));
    }
    let outcome = json!({ "dry_run": dry, "refused": refused, "batch": done.batch, "results": results });
    answer::unversioned(writer.headers(), &outcome)
}

/// The records that the items name, by how they name them.
async fn present(writer: &Writer, kind: &'static Kind, items: &[Object]) -> Result<HashMap<String, Record>, Failure> {
    let mut named: HashMap<String, Id> = HashMap::new();
    for text in items.iter().filter_map(|item| item.get("id")?.as_str()) {
        match id(writer, kind, text).await {
            Ok(id) => {
                named.insert(text.to_owned(), id);
            }
            Err(failure) if failure.is_not_found() => {}
            Err(failure) => return Err(failure),
        }
    }
    let ids: Vec<Id> = named.values().copied().collect();
    let found = records::shown_many(writer, kind, &ids).await?.records;
    let by_id: HashMap<Id, Record> = found.into_iter().map(|record| (record.id, record)).collect();
    Ok(named.into_iter().filter_map(|(text, id)| Some((text, by_id.get(&id)?.clone()))).collect())
}

/// What an item asks for.
fn task(kind: &'static Kind, mut item: Object, present: &HashMap<String, Record>) -> Result<Task, Refusal> {
    let wrong = |problem: Problem| Refusal::Invalid(Problems(vec![problem]));
    if let Some(create) = item.remove("create") {
        let Json::Object(create) = create else { return Err(wrong(Problem::of("create", "not-an-object"))) };
        if let Some(unknown) = item.keys().next() {
            return Err(wrong(unknown_key(unknown)));
        }
        return values(kind, &create).map(Task::Create).map_err(Refusal::Invalid);
    }
    let id = item.remove("id");
    let id = id.as_ref().and_then(Json::as_str).ok_or_else(|| wrong(Problem::of("id", "required")))?;
    let version = item.remove("version").as_ref().and_then(Json::as_i64).filter(|version| *version > 0);
    let version = version.ok_or_else(|| wrong(Problem::of("version", "required")))?;
    let set = match item.remove("set") {
        None => Object::new(),
        Some(Json::Object(set)) => set,
        Some(_) => return Err(wrong(Problem::of("set", "not-an-object"))),
    };
    let archived = match item.remove("archived") {
        None => None,
        Some(json) => Some(json.as_bool().ok_or_else(|| wrong(Problem::of("archived", "not-yes-or-no")))?),
    };
    if let Some(unknown) = item.keys().next() {
        return Err(wrong(unknown_key(unknown)));
    }
    let before = present.get(id).ok_or(Refusal::NotFound)?;
    let read = changes(kind, &set, Some(before), false).map_err(Refusal::Invalid)?;
    let mut changes: Vec<Change> = read.into_iter().map(|(name, value)| Change::Set(name, value)).collect();
    changes.extend(archived.map(Change::Archive));
    Ok(Task::Change(Item { kind, id: before.id, version: Some(version), changes }))
}
