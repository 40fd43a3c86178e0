//! What other programs were once broken by, each as a test of its own (`docs/SECURITY.md` has the list).

use axum::http::{StatusCode, header};
use hansa_app::{attachments, records};
use hansa_domain::record::Values;
use hansa_domain::{Id, Role, Value};
use hansa_storage::fingerprint;
use hansa_testkit::both;
use hansa_web::shell::DONE;

use super::expected::{Class, Owner, Who};
use super::routes::On;
use super::world::{CANARY, Sent, World};
use super::{GROWING, Object};
use crate::site::{Site, request};
use crate::values::planted;

/// Names that would run as scripts, or break out of where they stand, if a page wrote them as they are.
const CORPUS: [&str; 5] = [
    "<script>alert(7)</script>",
    "\"><img src=x onerror=alert(7)>",
    "'-alert(7)-'",
    "</title><svg onload=alert(7)>",
    "javascript:alert(7)//{{7*7}}",
];

/// Whether a page holds a mark that it should have written as text.
fn runs(body: &str) -> bool {
    ["<script>alert", "<img src=x", "<svg onload", "onerror=alert(7)>\"", "href=\"javascript:"]
        .iter()
        .any(|mark| body.contains(mark))
}

/// The objects of a class that belong to nobody.
fn of_class(world: &World, class: hansa_domain::Publicity) -> &Object {
    let fits = |object: &&Object| object.class.class == class && object.class.owner == Owner::None && !object.archived;
    world.objects.iter().find(fits).expect("an object")
}

both! {
    async fn names_are_shown_as_text(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("administrator").await;
        let kind = |name| hansa_domain::kind(name).expect("declared");
        for name in CORPUS {
            let person = Values::from([("name", Value::Text(name.into())), ("publicity", Value::Text("public".into()))]);
            let person = records::create(&site.system, kind("person"), person, "").await.expect("a person").id;
            let words = Value::Localised(hansa_domain::Localised::everywhere(name));
            let body = Values::from([("name", words), ("type", Value::Text("city".into())), ("publicity", Value::Text("public".into()))]);
            let body = records::create(&site.system, kind("organisation"), body, "").await.expect("a body").id;
            let sought: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
            let archive = site.post(&format!("/fi/person/{person}/archive"), &[("version", "1")], &cookie).await;
            let pages = [
                format!("/fi/person/{person}"),
                format!("/sv/organisation/{body}"),
                format!("/en/organisation/{body}/history"),
                format!("/fi/organisation/{body}/edit"),
                "/fi/organisation".to_owned(),
                "/en/changes".to_owned(),
                format!("/en/search?q={sought}"),
                format!("/fi/organisation?q={sought}"),
                archive.location().to_owned(),
            ];
            for path in pages {
                let page = site.get(&path, &cookie).await;
                assert!(page.status.is_success() && !runs(&page.body), "{path}: {}", page.body);
            }
        }
    }

    async fn messages_of_success_show_no_names(db: Db) {
        let site = Site::new(&db).await;
        for lang in ["fi", "sv", "en"] {
            for done in DONE {
                let page = site.get(&format!("/{lang}/help?done={done}&name=%3Cscript%3Ealert(7)"), "").await;
                assert!(page.status.is_success() && !runs(&page.body), "{lang} {done}");
            }
            for attack in CORPUS {
                let attack: String = url::form_urlencoded::byte_serialize(attack.as_bytes()).collect();
                let page = site.get(&format!("/{lang}/help?done={attack}"), "").await;
                assert!(!runs(&page.body) && !page.body.contains("alert(7)"), "{lang} {attack}");
            }
        }
    }

    async fn the_public_crawl_finds_no_canary(db: Db) {
        let world = World::build(&db).await;
        let anyone = world.actor("anyone").await;
        let mut open: Vec<String> =
            ["/", "/fi", "/sv", "/en", "/api/v1", "/api/v1/openapi.json", "/feed/fi/all.atom", "/calendar/fi/all.ics"].map(str::to_owned).into();
        open.extend(hansa_domain::KINDS.iter().flat_map(|kind| [format!("/fi/{}", kind.name), format!("/api/v1/{}", kind.name)]));
        let mut seen = std::collections::BTreeSet::new();
        while let Some(path) = open.pop() {
            if seen.len() > 900 || !seen.insert(path.clone()) {
                continue;
            }
            let answer = world.ask(&anyone, "GET", &path, Sent::Nothing).await;
            world.check(anyone.asker.page, &answer, &path);
            let links = answer.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
            let own = links.filter(|link| link.starts_with('/') && !link.contains("/help") && !link.contains("/static/"));
            open.extend(own.map(|link| link.replace("&amp;", "&").split('#').next().unwrap_or_default().to_owned()));
        }
        assert!(seen.len() > 150, "{}", seen.len());
    }

    async fn what_is_not_yet_public_is_in_no_format(db: Db) {
        let world = World::build(&db).await;
        let anyone = world.actor("anyone").await;
        let draft = of_class(&world, hansa_domain::Publicity::NotYetPublic);
        let (interest, document) = (draft.id(On::Interest), draft.id(On::Document));
        for path in [
            format!("/fi/interest/{interest}"),
            format!("/fi/interest/{interest}/history"),
            format!("/fi/interest/{interest}?as_of=2026-11-23"),
            format!("/fi/document/{document}"),
            format!("/fi/file/{document}/file"),
            format!("/api/v1/interest/{interest}"),
            format!("/api/v1/interest/{interest}/history"),
            format!("/api/v1/document/{document}/files/file"),
        ] {
            let answer = world.ask(&anyone, "GET", &path, Sent::Nothing).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        for path in [
            "/fi/interest/export.csv",
            "/fi/interest/export.json",
            "/fi/interest/export.xlsx",
            "/fi/document/export.csv",
            "/feed/fi/all.atom",
            "/calendar/fi/all.ics",
            "/fi/changes",
            "/fi/search?q=CANARY7f3a",
            "/fi/suggest?kind=interest&q=CANARY7f3a",
            "/api/v1/search?q=CANARY7f3a",
            "/api/v1/interest",
        ] {
            let answer = world.ask(&anyone, "GET", path, Sent::Nothing).await;
            let answer = crate::site::Answer { body: answer.body.replace("\"CANARY7f3a\"", ""), ..answer };
            assert!(answer.status.is_success(), "{path}");
            let shown = answer.body.match_indices(CANARY).filter(|(place, _)| answer.body[place + CANARY.len()..].starts_with(char::is_numeric));
            for (place, _) in shown {
                let number: usize = answer.body[place + CANARY.len()..][..2].parse().expect("a number");
                assert_eq!(world.objects[number].class.class, hansa_domain::Publicity::Public, "{path}");
            }
        }
    }

    async fn steps_by_role(db: Db) {
        let world = World::build(&db).await;
        for (role, may) in [("reader", false), ("contributor of no unit", false), ("leadership", true), ("coordinator", true)] {
            let actor = world.actor(role).await;
            let object = of_class(&world, hansa_domain::Publicity::Internal);
            let path = format!("/fi/interest/{}/move", object.id(On::Interest));
            let current = records::view(&world.site.system, hansa_domain::kind("interest").expect("declared"), object.id(On::Interest), None).await.expect("seen");
            let form = [
                ("version", current.record.version.to_string()),
                ("field", "stage".to_owned()),
                ("value", if role == "leadership" { "preparing" } else { "identified" }.to_owned()),
                ("list", String::new()),
            ];
            let before = fingerprint(&db, &GROWING).await.expect("a fingerprint");
            let answer = world.ask(&actor, "POST", &path, Sent::Form(&form)).await;
            assert_eq!(answer.status == StatusCode::SEE_OTHER, may, "{role}: {}", answer.status);
            assert_eq!(fingerprint(&db, &GROWING).await.expect("a fingerprint") != before, may, "{role}");
        }
    }

    async fn half_a_sign_in_opens_nothing(db: Db) {
        let world = World::build(&db).await;
        let half = world.actor("half").await;
        let secret = half.authorization.trim_start_matches("Bearer ").to_owned();
        let object = of_class(&world, hansa_domain::Publicity::Internal).id(On::Interest);
        for path in ["/api/v1/me".to_owned(), format!("/api/v1/interest/{object}"), format!("/fi/interest/{object}"), "/fi/me".to_owned()] {
            for authorization in [format!("Bearer {secret}"), format!("Basic {secret}"), format!("Token {secret}")] {
                let asked = request("GET", &path, &half.cookie).header(header::AUTHORIZATION, authorization);
                let answer = world.site.send(asked.body(axum::body::Body::empty()).expect("a request")).await;
                assert!([303, 401, 404].contains(&answer.status.as_u16()), "{path}: {}", answer.status);
            }
            for name in ["token", "access_token", "session", "hansa"] {
                let answer = world.site.get(&format!("{path}?{name}={secret}"), "").await;
                assert!([303, 400, 401, 404].contains(&answer.status.as_u16()), "{path}?{name}: {}", answer.status);
            }
        }
    }

    async fn a_unit_change_closes_attachments(db: Db) {
        let world = World::build(&db).await;
        let fits = |object: &&Object| object.class.class == hansa_domain::Publicity::Secret && object.class.owner == Owner::Own && !object.archived;
        let secret = world.objects.iter().find(fits).expect("an object").id(On::Document);
        let own = world.actor("contributor").await;
        let file = format!("/fi/file/{secret}/file");
        assert_eq!(world.ask(&own, "GET", &file, Sent::Nothing).await.status, StatusCode::OK);
        world.work_in("contributor", Role::Contributor, Some(world.units[1])).await;
        let now = world.ask(&own, "GET", &file, Sent::Nothing).await;
        assert_ne!(now.status, StatusCode::OK);
        let again = world.site.sign_in("contributor").await;
        for path in [file, format!("/fi/document/{secret}"), format!("/fi/document/{secret}/history")] {
            assert_eq!(world.site.get(&path, &again).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }

    async fn children_of_other_parents(db: Db) {
        let world = World::build(&db).await;
        let coordinator = world.actor("coordinator").await;
        let (one, other) = (&world.objects[0], &world.objects[2]);
        let document = one.id(On::Document);
        let system = &world.site.system;
        let interest = hansa_domain::kind("interest").expect("declared");
        let attached = attachments::attach(system, interest, one.id(On::Interest), Vec::new(), &[document]).await.expect("attached");
        let before = fingerprint(&db, &GROWING).await.expect("a fingerprint");
        let form = [("version", other.version(On::Interest).to_string()), ("document", document.to_string())];
        let foreign = format!("/fi/interest/{}/detach", other.id(On::Interest));
        // What is not attached is as good as taken off.
        let status = world.ask(&coordinator, "POST", &foreign, Sent::Form(&form)).await.status;
        assert!([303, 404].contains(&status.as_u16()), "{status}");
        let change = [("version", other.version(On::Interest).to_string()), ("change", one.change(On::Interest).to_string())];
        let undo = format!("/fi/interest/{}/undo", other.id(On::Interest));
        let status = world.ask(&coordinator, "POST", &undo, Sent::Form(&change)).await.status;
        assert!([404, 422].contains(&status.as_u16()), "{status}");
        for path in [format!("/fi/interest/{document}"), format!("/api/v1/interest/{document}"), format!("/fi/document/{}", one.id(On::Interest))] {
            let answer = world.ask(&coordinator, "GET", &path, Sent::Nothing).await;
            assert!(!answer.body.contains(CANARY), "{path}");
        }
        assert_eq!(fingerprint(&db, &GROWING).await.expect("a fingerprint"), before);
        assert_eq!(attached.version, 2);
    }

    async fn extra_fields_change_nothing(db: Db) {
        let world = World::build(&db).await;
        let contributor = world.actor("contributor").await;
        let writer = world.actor("writes").await;
        let fits = |object: &&Object| object.class.class == hansa_domain::Publicity::Internal && object.class.owner == Owner::Own && !object.archived;
        let id = world.objects.iter().find(fits).expect("an object").id(On::Interest);
        let extra = [
            ("id", Id::nil().to_string()),
            ("city_id", Id::nil().to_string()),
            ("number", "7".to_owned()),
            ("created_by", Id::nil().to_string()),
            ("created_at", "2001-01-01".to_owned()),
            ("archived_at", "2001-01-01".to_owned()),
            ("role", "administrator".to_owned()),
            ("example", "yes".to_owned()),
        ];
        let interest = hansa_domain::kind("interest").expect("declared");
        let before = records::view(&world.site.system, interest, id, None).await.expect("seen").record;
        let mut form = vec![("version", before.version.to_string()), ("stage", "preparing".to_owned())];
        form.extend(extra.iter().cloned());
        let answer = world.ask(&contributor, "POST", &format!("/fi/interest/{id}/update"), Sent::Form(&form)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let after = records::view(&world.site.system, interest, id, None).await.expect("seen").record;
        let kept = |record: &hansa_domain::Record| (record.id, record.number, record.created_by, record.created_at, record.archived_at);
        assert_eq!((kept(&after), after.version), (kept(&before), before.version + 1));
        assert_eq!(after.values.get("publicity"), before.values.get("publicity"));
        for (name, value) in &extra {
            let json = format!(r#"{{"version": {}, "stage": "identified", "{name}": "{value}"}}"#, after.version);
            let answer = world.ask(&writer, "PATCH", &format!("/api/v1/interest/{id}"), Sent::Json(json)).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", answer.body);
        }
        let own = [("email", "contributor@hel.example".to_owned()), ("role", "administrator".to_owned()), ("digest", "weekly".to_owned())];
        world.ask(&contributor, "POST", "/fi/account/notices", Sent::Form(&own)).await;
        assert_eq!(world.site.account("contributor").await.role, Role::Contributor);
        let last = records::view(&world.site.system, interest, id, None).await.expect("seen").record;
        assert_eq!(last.version, after.version);
    }

    async fn a_calendar_address_opens_its_calendar_alone(db: Db) {
        let world = World::build(&db).await;
        let secret = world.calendar().await;
        let calendar = world.site.get(&format!("/calendar/{secret}.ics"), "").await;
        assert_eq!(calendar.status, StatusCode::OK);
        world.check(Who { role: Some(Role::Reader), unit: Owner::None }, &calendar, "the calendar");
        // It is no address of changes, no session and no token.
        assert_eq!(world.site.get(&format!("/feed/{secret}.atom"), "").await.status, StatusCode::NOT_FOUND);
        let as_cookie = world.site.get("/fi/me", &format!("hansa={secret}")).await;
        assert!(as_cookie.location().contains("/sign-in"));
        let asked = request("GET", "/api/v1/me", "").header(header::AUTHORIZATION, format!("Bearer {secret}"));
        let answer = world.site.send(asked.body(axum::body::Body::empty()).expect("a request")).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    }

    async fn a_calendar_address_is_nobody_on_pages(db: Db) {
        let world = World::build(&db).await;
        let (address, anyone) = (world.actor("calendar").await, world.actor("anyone").await);
        let kind = hansa_domain::kind("planning_step").expect("declared");
        planted(&world.site.system, &db, kind, hansa_domain::Publicity::Public, "planted").await;
        for kind in hansa_domain::KINDS {
            let path = format!("/fi/{}", kind.name);
            let (shown, public) = (world.ask(&address, "GET", &path, Sent::Nothing).await, world.ask(&anyone, "GET", &path, Sent::Nothing).await);
            assert_eq!((shown.status, &shown.body), (public.status, &public.body), "{path}");
        }
        let steps = world.ask(&address, "GET", "/fi/planning_step", Sent::Nothing).await.body;
        let led = steps.split("href=\"/fi/planning_step/").skip(1).filter_map(|rest| rest.split('"').next());
        assert!(!steps.contains("planted"), "{steps}");
        assert_eq!(led.filter(|to| to.parse::<Id>().is_ok()).count(), 0, "{steps}");
    }

    async fn record_pages_of_every_kind_are_for_those_who_see_them(db: Db) {
        let world = World::build(&db).await;
        let mut all = Vec::new();
        for kind in hansa_domain::KINDS.iter().filter(|kind| kind.group != hansa_domain::Group::Comments) {
            for class in hansa_domain::Publicity::ALL {
                all.push((*kind, class, planted(&world.site.system, &db, kind, class, "planted").await));
            }
        }
        assert!(all.len() > 150, "{}", all.len());
        for name in ["anyone", "reader", "contributor", "leadership", "administrator", "reads what is public", "reads"] {
            let actor = world.actor(name).await;
            for (kind, class, id) in &all {
                let class = Class { class: *class, owner: Owner::None };
                for path in [format!("/fi/{}/{id}", kind.name), format!("/sv/{}/{id}/history", kind.name), format!("/api/v1/{}/{id}", kind.name)] {
                    let who = actor.asker.at(&path);
                    // Of some kinds nothing is public, whatever the class of a record says.
                    let sees = who.sees(class) && (who.role.is_some() || kind.is_public());
                    let answer = world.ask(&actor, "GET", &path, Sent::Nothing).await;
                    let status = answer.status.as_u16();
                    assert_eq!(status, if sees { 200 } else { 404 }, "{name}: {path} {class:?}: {}", answer.body);
                    assert!(sees || !answer.body.contains("planted"), "{name}: {path} {class:?}");
                }
            }
        }
    }

    async fn hidden_records_are_no_ends_of_references(db: Db) {
        let world = World::build(&db).await;
        let writer = world.actor("writes").await;
        let hidden = of_class(&world, hansa_domain::Publicity::Secret);
        let own = world.units[0];
        // A token notes its first use of the day.
        world.ask(&writer, "GET", "/api/v1/me", Sent::Nothing).await;
        let before = fingerprint(&db, &GROWING).await.expect("a fingerprint");
        let absent = "01a0b0c0-0000-7000-8000-00000000ffff";
        for (field, on) in [("attachments", On::Document), ("parent", On::Interest)] {
            let mut answers = Vec::new();
            for id in [hidden.id(on).to_string(), absent.to_owned()] {
                let json = format!(
                    r#"{{"name": {{"fi": "Uusi"}}, "stage": "identified", "owner_unit": "{own}", "{field}": ["{id}"]}}"#
                );
                let answer = world.ask(&writer, "POST", "/api/v1/interest", Sent::Json(json)).await;
                assert!(answer.status.is_client_error(), "{field}: {}", answer.body);
                answers.push((answer.status, answer.body.replace(&id, "{id}")));
            }
            assert_eq!(answers[0], answers[1], "{field}");
        }
        assert_eq!(fingerprint(&db, &GROWING).await.expect("a fingerprint"), before);
    }

    async fn odd_keys_of_filters_and_orders_are_refused(db: Db) {
        let world = World::build(&db).await;
        let reader = world.actor("reader").await;
        for order in ["name;drop table record", "name%00", "name%0d%0a", "_connector", "name%20desc", "id)%20or%20(1=1", "%22name%22", "secrecy_note--"] {
            let answer = world.ask(&reader, "GET", &format!("/api/v1/interest?sort={order}").replace(' ', "%20"), Sent::Nothing).await;
            assert!([400, 422].contains(&answer.status.as_u16()), "{order}: {}", answer.status);
            let page = world.ask(&reader, "GET", &format!("/fi/interest?sort={order}").replace(' ', "%20"), Sent::Nothing).await;
            assert!(!page.status.is_server_error(), "{order}: {}", page.status);
        }
        for key in ["_connector", "created_at__gt", "publicity%00", "1=1", "owner_unit'"] {
            let answer = world.ask(&reader, "GET", &format!("/api/v1/interest?{key}=1"), Sent::Nothing).await;
            assert!([400, 422].contains(&answer.status.as_u16()), "{key}: {}", answer.status);
        }
    }

    async fn ten_thousand_headers_are_nothing(db: Db) {
        let site = Site::new(&db).await;
        let mut asked = request("GET", "/fi/help", "");
        for number in 0..10_000 {
            asked = asked.header("accept-language", format!("x{number}"));
        }
        let begun = std::time::Instant::now();
        let answer = site.send(asked.body(axum::body::Body::empty()).expect("a request")).await;
        assert!(answer.status.is_success() || answer.status.is_client_error(), "{}", answer.status);
        assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
        let nested = format!("{}1{}", "[".repeat(20_000), "]".repeat(20_000));
        let asked = request("POST", "/api/v1/interest", "").header(header::CONTENT_TYPE, "application/json");
        let answer = site.send(asked.body(axum::body::Body::from(nested)).expect("a request")).await;
        assert!(answer.status.is_client_error(), "{}", answer.status);
    }
}
