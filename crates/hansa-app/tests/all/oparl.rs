//! Bodies, meetings and agendas as OParl: who is told what, what was taken away, and how lists are paged.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use hansa_app::oparl::{self, Addresses, Asked, Place, Type, Written};
use hansa_app::{Error, OpContext, files, records};
use hansa_domain::{Id, Record, Role, Value};
use serde_json::{Value as Json, json};

use crate::common::{World, kind, link, name, text, values, world};

async fn make(ctx: &OpContext, of: &str, called: &str, class: &str, more: Vec<(&'static str, Value)>) -> Record {
    let mut all = values([("name", name(called)), ("publicity", text(class))]);
    if class == "secret" {
        all.insert("secrecy_basis", text("621/1999 24 § 1 mom. 2 k"));
    }
    all.extend(more);
    records::create(ctx, kind(of), all, "").await.unwrap_or_else(|error| panic!("{called}: {error:?}"))
}

async fn set(ctx: &OpContext, record: &Record, field: &'static str, value: Value) -> Record {
    let changes = vec![(field, Some(value))];
    let changed = records::update(ctx, record.kind, record.id, record.version, changes, "").await;
    changed.unwrap_or_else(|error| panic!("{field}: {error:?}"))
}

async fn meeting(ctx: &OpContext, called: &str, class: &str, body: Id, more: Vec<(&'static str, Value)>) -> Record {
    let mut all = vec![("body", link(body)), ("state", text("planned"))];
    all.extend(more);
    make(ctx, "meeting", called, class, all).await
}

async fn item(ctx: &OpContext, called: &str, class: &str, meeting: Id, ordinal: i64) -> Record {
    let all = vec![
        ("meeting", link(meeting)),
        ("type", text("decision")),
        ("state", text("on_agenda")),
        ("ordinal", Value::Integer(ordinal)),
    ];
    make(ctx, "agenda_item", called, class, all).await
}

fn at() -> Addresses {
    oparl::addresses("https://city.example/oparl/v1.1").expect("an address")
}

const WHOLE: Place<'_> = Place { number: 1, size: 100, query: "" };

async fn list(ctx: &OpContext, of: Type, asked: &Asked) -> Vec<Json> {
    let page = oparl::list(ctx, &at(), of, asked, WHOLE).await.expect("a list");
    let data = page["data"].as_array().cloned().expect("objects");
    assert_eq!(page["pagination"]["totalElements"], json!(data.len()), "{page}");
    data
}

fn names(objects: &[Json]) -> Vec<&str> {
    objects.iter().map(|object| object["name"].as_str().unwrap_or("-")).collect()
}

fn since(moment: DateTime<Utc>) -> Asked {
    Asked { modified: (Some(moment), None), ..Asked::default() }
}

async fn changed_since(ctx: &OpContext, of: Type, moment: DateTime<Utc>) -> Vec<String> {
    list(ctx, of, &since(moment)).await.iter().map(|object| object["id"].to_string()).collect()
}

/// A public body with a public meeting, and on its agenda what is public, internal and secret.
async fn town(world: &World) -> (Record, Record, Vec<Record>) {
    let ctx = &world.system();
    let body = make(ctx, "body", "Board", "public", vec![("type", text("council")), ("level", text("city"))]).await;
    let person = make(ctx, "person", "", "internal", vec![("name", text("Canary Person"))]).await;
    let seat = vec![("body", link(body.id)), ("role", text("chair")), ("person", link(person.id))];
    make(ctx, "seat", "The chair", "public", seat).await;
    let when = vec![
        ("opens_at", Value::Moment("2026-12-01T07:30:00Z".parse().expect("a moment"))),
        ("venue", text("Room 2")),
        ("notes", name("Canary notes")),
    ];
    let meeting = meeting(ctx, "Board 1", "public", body.id, when).await;
    let mut items = vec![item(ctx, "First", "public", meeting.id, 1).await];
    items.push(item(ctx, "Canary secret", "secret", meeting.id, 2).await);
    items.push(item(ctx, "Canary internal", "internal", meeting.id, 3).await);
    items.push(item(ctx, "Last", "public", meeting.id, 4).await);
    (body, meeting, items)
}

hansa_testkit::both! {
    async fn visitors_are_told_what_is_public_and_nothing_else(db: Db) {
        let world = world(db).await;
        let (body, meeting, items) = town(&world).await;
        let hidden = self::meeting(&world.system(), "Canary meeting", "internal", body.id, vec![]).await;
        item(&world.system(), "In the canary's meeting", "public", hidden.id, 1).await;
        let visitor = &world.anyone();
        let mut all = String::new();
        let at = at();
        let counts = oparl::export(visitor, &at, |path, written| {
            let Written::Json(json) = written else { panic!("{path}: no file was stored") };
            all.push_str(&format!("{path} {json}\n"));
            Ok::<(), Error>(())
        });
        let counts: BTreeMap<Type, usize> = counts.await.expect("exported").into_iter().collect();
        assert!(!all.to_lowercase().contains("canary"), "{all}");
        let told = [Type::Organization, Type::Meeting, Type::AgendaItem, Type::Location, Type::Person, Type::Membership];
        assert_eq!(told.map(|of| counts[&of]), [1, 1, 2, 1, 0, 0]);

        let told = oparl::object(visitor, &at, Type::Meeting, meeting.id).await.expect("the meeting");
        assert_eq!(told["start"], "2026-12-01T09:30:00+02:00", "by the city's clock");
        assert_eq!((&told["meetingState"], &told["location"]["room"]), (&json!("terminiert"), &json!("Room 2")));
        let agenda = told["agendaItem"].as_array().expect("an agenda");
        assert_eq!(names(agenda), ["First", "Last"]);
        assert_eq!(agenda.iter().map(|item| item["order"].as_u64().unwrap()).collect::<Vec<_>>(), [0, 1], "no gap");
        let organization = oparl::object(visitor, &at, Type::Organization, body.id).await.expect("the body");
        assert_eq!((&organization["classification"], &organization["organizationType"]), (&json!("Parlament"), &json!("Gremium")));
        assert_eq!((organization.get("membership"), &organization["post"]), (None, &json!(["The chair"])));
        for (of, id) in [(Type::AgendaItem, items[1].id), (Type::AgendaItem, items[2].id), (Type::Meeting, hidden.id), (Type::Meeting, body.id), (Type::Paper, meeting.id)] {
            let answer = oparl::object(visitor, &at, of, id).await;
            assert!(matches!(answer, Err(Error::NotFound)), "{of:?}: {answer:?}");
        }

        // Somebody who has signed in sees the person, and what is internal; only some see secrets.
        let reader = &world.user(Role::Reader, None);
        let people = list(reader, Type::Person, &Asked::default()).await;
        assert_eq!(names(&people), ["Canary Person"]);
        assert_eq!(people[0]["membership"][0]["votingRight"], true);
        let items = list(reader, Type::AgendaItem, &Asked::default()).await;
        assert_eq!(names(&items), ["First", "Canary internal", "Last", "In the canary's meeting"]);
        assert_eq!(items.iter().map(|item| item["public"].as_bool().unwrap()).collect::<Vec<_>>(), [true, false, true, true]);
        assert_eq!(list(&world.user(Role::Coordinator, None), Type::AgendaItem, &Asked::default()).await.len(), 5);
    }

    async fn what_was_taken_away_is_told_as_deleted(db: Db) {
        let world = world(db).await;
        let (_, meeting, items) = town(&world).await;
        world.clock.advance(TimeDelta::hours(1));
        let later = world.system().now;
        let visitor = &world.anyone();
        assert!(changed_since(visitor, Type::Meeting, later).await.is_empty());
        records::set_archived(&world.system(), kind("agenda_item"), items[0].id, items[0].version, true).await.expect("archived");
        set(&world.system(), &items[3], "state", text("removed")).await;

        let visitor = &world.anyone();
        assert!(list(visitor, Type::AgendaItem, &Asked::default()).await.is_empty());
        let gone = list(visitor, Type::AgendaItem, &since(later)).await;
        assert_eq!(gone.len(), 2);
        for object in &gone {
            let keys: Vec<&str> = object.as_object().expect("an object").keys().map(String::as_str).collect();
            assert_eq!((keys, &object["deleted"]), (vec!["created", "deleted", "id", "modified", "type"], &json!(true)));
            assert!(object["modified"].as_str() > object["created"].as_str(), "{object}");
        }
        let told = oparl::object(visitor, &at(), Type::AgendaItem, items[0].id).await.expect("still at its address");
        assert_eq!(told, gone[0]);
        // The meeting that held them has changed as well, and holds them no more.
        let meetings = list(visitor, Type::Meeting, &since(later)).await;
        assert_eq!(names(&meetings), ["Board 1"]);
        assert_eq!((&meetings[0]["modified"], meetings[0].get("agendaItem")), (&gone[0]["modified"], None));
        let until = Asked { modified: (None, Some(later - TimeDelta::minutes(1))), ..Asked::default() };
        assert!(list(visitor, Type::Meeting, &until).await.is_empty());
        records::set_archived(&world.system(), kind("meeting"), meeting.id, meeting.version, true).await.expect("archived");
        assert!(list(visitor, Type::Meeting, &Asked::default()).await.is_empty());
        let gone = list(visitor, Type::Meeting, &since(later)).await;
        assert_eq!(gone[0]["deleted"], true);
        let (at, path) = (at(), format!("meeting/{}.json", meeting.id));
        let mut written = BTreeMap::new();
        let export = oparl::export(visitor, &at, |path, what| {
            written.insert(path.to_owned(), what);
            Ok::<(), Error>(())
        });
        let counts = export.await.expect("exported");
        assert!(counts.contains(&(Type::Meeting, 0)), "{counts:?}");
        assert_eq!(written.get(&path), Some(&Written::Json(gone[0].clone())), "it stays at its address");
    }

    async fn a_decision_changes_its_matter_and_the_meeting(db: Db) {
        let world = world(db).await;
        let (_, meeting, items) = town(&world).await;
        world.clock.advance(TimeDelta::hours(1));
        let later = world.system().now;
        let decision = |class: &'static str, called: &'static str| {
            let more = vec![("agenda_item", link(items[0].id)), ("state", text("active")), ("text", name(called))];
            (class, called, more)
        };
        let ctx = &world.system();
        let (class, called, more) = decision("secret", "Canary decision");
        make(ctx, "decision", called, class, more).await;
        let visitor = &world.anyone();
        assert!(changed_since(visitor, Type::AgendaItem, later).await.is_empty(), "of what is hidden nobody hears");
        let (class, called, more) = decision("public", "The line is built");
        make(ctx, "decision", called, class, more).await;
        let told = list(visitor, Type::AgendaItem, &since(later)).await;
        assert_eq!((names(&told), &told[0]["resolutionText"]), (vec!["First"], &json!("The line is built")));
        assert_eq!(changed_since(visitor, Type::Meeting, later).await, [json!(at().of(Type::Meeting, &meeting.id)).to_string()]);
    }

    async fn pages_are_stable_and_lists_are_narrowed(db: Db) {
        let world = world(db).await;
        let ctx = &world.system();
        let (one, other) = (make(ctx, "body", "One", "public", vec![]).await, make(ctx, "body", "Other", "public", vec![]).await);
        let mut made = Vec::new();
        for number in 0..7 {
            let body = if number % 2 == 0 { one.id } else { other.id };
            made.push(meeting(&world.system(), &format!("Meeting {number}"), "public", body, vec![]).await);
            world.clock.advance(TimeDelta::minutes(1));
        }
        let pages = async |ctx: &OpContext| {
            let mut found = Vec::new();
            for number in 1..=4 {
                let place = Place { number, size: 3, query: "limit=3" };
                let page = oparl::list(ctx, &at(), Type::Meeting, &Asked::default(), place).await.expect("a page");
                assert_eq!(page["pagination"], json!({"totalElements": 7, "elementsPerPage": 3, "currentPage": number, "totalPages": 3}));
                found.push(page["data"].as_array().expect("objects").iter().map(|object| object["id"].clone()).collect::<Vec<_>>());
            }
            found
        };
        let first = pages(&world.anyone()).await;
        assert_eq!(first.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 1, 0]);
        set(&world.system(), &made[0], "venue", text("Elsewhere")).await;
        assert_eq!(pages(&world.anyone()).await, first, "a change moves nothing");
        let visitor = &world.anyone();
        let narrowed = Asked { created: (Some(made[2].created_at), Some(made[4].created_at)), ..Asked::default() };
        assert_eq!(names(&list(visitor, Type::Meeting, &narrowed).await), ["Meeting 2", "Meeting 3", "Meeting 4"]);
        let of_other = Asked { body: Some(other.id), ..Asked::default() };
        assert_eq!(names(&list(visitor, Type::Meeting, &of_other).await), ["Meeting 1", "Meeting 3", "Meeting 5"]);
        let unknown = Asked { body: Some(made[0].id), ..Asked::default() };
        assert!(matches!(oparl::list(visitor, &at(), Type::Meeting, &unknown, WHOLE).await, Err(Error::NotFound)));
    }

    async fn files_say_where_they_belong(db: Db) {
        let world = world(db).await;
        let (_, meeting, items) = town(&world).await;
        let ctx = &world.system();
        let document = async |called: &'static str, class: &'static str| {
            let file = files::store(ctx, "file", "agenda.txt", b"The agenda".to_vec()).await.expect("stored");
            make(ctx, "document", called, class, vec![("file", Value::File(file.id))]).await
        };
        let (open, closed) = (document("The agenda", "public").await, document("Canary minutes", "internal").await);
        let meeting = set(ctx, &meeting, "agenda", link(open.id)).await;
        set(ctx, &meeting, "minutes", link(closed.id)).await;
        set(ctx, &items[0], "attachments", link(open.id)).await;
        let visitor = &world.anyone();
        let all = list(visitor, Type::File, &Asked::default()).await;
        assert_eq!(names(&all), ["The agenda"]);
        let file = &all[0];
        assert_eq!(file["meeting"], json!([at().of(Type::Meeting, &meeting.id)]));
        assert_eq!(file["agendaItem"], json!([at().of(Type::AgendaItem, &items[0].id)]));
        assert_eq!((&file["fileName"], &file["size"]), (&json!("agenda.txt"), &json!(10)));
        assert_eq!(file["accessUrl"], json!(at().content(&open.id)));
        let told = oparl::object(visitor, &at(), Type::Meeting, meeting.id).await.expect("the meeting");
        assert_eq!((&told["invitation"]["id"], told["invitation"].get("meeting")), (&file["id"], None));
        assert_eq!((told.get("resultsProtocol"), &told["agendaItem"][0]["auxiliaryFile"][0]["name"]), (None, &json!("The agenda")));
        assert_eq!(oparl::content(visitor, open.id).await.expect("the bytes").1, b"The agenda");
        assert!(matches!(oparl::content(visitor, closed.id).await, Err(Error::NotFound)));
        let mut paths = Vec::new();
        oparl::export(&world.user(Role::Administrator, None), &at(), |path, written| {
            if let Written::Bytes(bytes) = written {
                paths.push((path.to_owned(), bytes));
            }
            Ok::<(), Error>(())
        })
        .await
        .expect("exported");
        assert_eq!(paths, [(format!("file/{}/content", open.id), b"The agenda".to_vec())], "whoever exports, visitors read it");
    }
}

#[test]
fn only_web_addresses_are_bases() {
    for wrong in [
        "",
        "city.example",
        "ftp://city.example",
        "https://",
        "https://a:b@city.example",
        "https://city.example/?a",
        "https://city.example/#a",
    ] {
        assert_eq!(oparl::addresses(wrong), None, "{wrong}");
    }
    assert_eq!(
        oparl::addresses("https://city.example").map(|at| at.system()).as_deref(),
        Some("https://city.example/system")
    );
}
