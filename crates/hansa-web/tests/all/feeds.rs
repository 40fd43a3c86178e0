//! Feeds and calendars that anybody may subscribe to.

use crate::site::{Answer, Site, request};
use axum::body::Body;
use axum::http::StatusCode;
use chrono::TimeDelta;
use hansa_app::{OpContext, records};
use hansa_domain::record::Values;
use hansa_domain::{Lang, Localised, Record, Value};

async fn event(site: &Site, name: &str, class: &str) -> Record {
    let mut values = Values::from([
        ("name", Value::Localised(Localised::everywhere(name))),
        ("state", Value::Text("planned".into())),
        ("starts", Value::Date("2026-12-01".parse().expect("a date"))),
        ("publicity", Value::Text(class.into())),
    ]);
    if class == "secret" {
        values.insert("secrecy_basis", Value::Text("621/1999 24 § 1 mom. 2 k".into()));
    }
    let kind = hansa_domain::kind("event").expect("declared");
    records::create(&site.system, kind, values, "").await.expect("an event")
}

async fn set(site: &Site, record: &Record, field: &'static str, value: &str) -> Record {
    let mut changes = vec![(field, Some(Value::Text(value.into())))];
    if value == "secret" {
        changes.push(("secrecy_basis", Some(Value::Text("621/1999 24 § 1 mom. 2 k".into()))));
    }
    let now = OpContext::new(&site.app, site.system.actor.clone(), site.system.city.clone(), Lang::En);
    records::update(&now, record.kind, record.id, record.version, changes, "").await.expect("changed")
}

const ADDRESSES: [&str; 4] =
    ["/feed/en/all.atom", "/feed/en/event.atom?state=planned", "/calendar/en/all.ics", "/calendar/en/event.ics"];

async fn all(site: &Site, cookie: &str) -> Vec<Answer> {
    let mut answers = Vec::new();
    for address in ADDRESSES {
        let answer = site.get(address, cookie).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
        answers.push(answer);
    }
    answers
}

hansa_testkit::both! {
    async fn they_tell_what_everybody_may_see_and_never_more(db: Db) {
        let site = Site::new(&db).await;
        event(&site, "The open party", "public").await;
        for class in ["not_yet_public", "internal", "secret"] {
            event(&site, &format!("The canary, {class}"), class).await;
        }
        // What was public is not any more, and what is public now was not before.
        let closed = event(&site, "The canary that was public", "public").await;
        set(&site, &closed, "publicity", "secret").await;
        let opened = event(&site, "The opened party", "internal").await;
        site.clock.advance(TimeDelta::hours(1));
        let opened = set(&site, &opened, "state", "held").await;
        let opened = set(&site, &opened, "state", "planned").await;
        site.clock.advance(TimeDelta::hours(1));
        let opened = set(&site, &opened, "publicity", "public").await;
        let administrator = site.sign_in("administrator").await;
        for cookie in ["", &*administrator] {
            for (address, answer) in ADDRESSES.iter().zip(all(&site, cookie).await) {
                assert!(answer.body.contains("The open party"), "{address}: {}", answer.body);
                assert!(!answer.body.contains("canary"), "{address}: {}", answer.body);
                assert!(!answer.body.contains("<name>administrator") && !answer.body.contains("<name>Hansa"), "{}", answer.body);
                assert_eq!(answer.header("cache-control"), "public, max-age=60", "{address}");
                assert_eq!(answer.header("set-cookie"), "", "{address}");
                assert!(answer.header("last-modified").ends_with(" GMT"), "{address}");
                let known = request("GET", address, "").header("if-none-match", answer.header("etag"));
                let known = site.send(known.body(Body::empty()).expect("a request")).await;
                assert_eq!((known.status, &*known.body), (StatusCode::NOT_MODIFIED, ""), "{address}");
            }
        }
        let [first, ..] = &all(&site, "").await[..] else { unreachable!("there are four") };
        let told: Vec<&str> = first.body.split("<entry").skip(1).filter(|entry| entry.contains("The opened party")).collect();
        assert!(!told.is_empty() && !told.iter().any(|entry| entry.to_lowercase().contains("held")), "{told:?}");
        // What becomes secret is gone with the next look, whatever the reader has.
        set(&site, &opened, "publicity", "secret").await;
        for (address, answer) in ADDRESSES.iter().zip(all(&site, "").await) {
            assert!(!answer.body.contains("The opened party"), "{address}");
        }
    }

    async fn what_is_no_list_is_not_found(db: Db) {
        let site = Site::new(&db).await;
        for address in [
            "/feed/en/nothing.atom", "/feed/de/all.atom", "/feed/en/all.ics", "/calendar/en/all.atom", "/feed/en/all.atom?type=city",
            "/feed/en/event.atom?nonsense=1", "/feed/en/event.atom?filter=%7B", "/feed/en/event.atom?mine=yes",
            "/calendar/en/theme.ics", "/feed/en/event.atom?view=All",
        ] {
            let answer = site.get(address, "").await;
            assert_eq!((answer.status, &*answer.body), (StatusCode::NOT_FOUND, "not found\n"), "{address}");
        }
    }

    async fn pages_lead_visitors_to_them(db: Db) {
        let site = Site::new(&db).await;
        event(&site, "The open party", "public").await;
        let link = |page: &str| -> Vec<String> {
            let links = page.split("<link rel=\"alternate\" type=\"").skip(1);
            links.filter_map(|rest| Some(rest.split("href=\"").nth(1)?.split('"').next()?.replace("&#38;", "&"))).collect()
        };
        let changes = site.get("/en/changes", "").await.body;
        assert_eq!(link(&changes), ["/feed/en/all.atom", "/calendar/en/all.ics"]);
        let list = site.get("/en/event?state=planned&sort=-title&q=party", "").await.body;
        assert_eq!(link(&list), ["/feed/en/event.atom?state=planned&q=party", "/calendar/en/event.ics?state=planned&q=party"]);
        for address in link(&list).iter().chain(&link(&changes)) {
            assert!(site.get(address, "").await.body.contains("The open party"), "{address}");
        }
        assert_eq!(link(&site.get("/en/organisation", "").await.body), ["/feed/en/organisation.atom"]);
        let reader = site.sign_in("reader").await;
        assert_eq!(link(&site.get("/en/event", &reader).await.body), Vec::<String>::new(), "they make an address of their own");
    }
}
