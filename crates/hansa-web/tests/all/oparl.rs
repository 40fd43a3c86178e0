//! Bodies, meetings and agendas as OParl, as programs and pages of other sites read them.

use axum::body::Body;
use axum::http::{StatusCode, header};
use hansa_app::oparl::Type;
use hansa_app::records;
use hansa_app::tokens::{self, Scope, Wish};
use hansa_domain::record::Values;
use hansa_domain::{Link, Localised, Record, Value};
use serde_json::{Value as Json, json};

use crate::site::{Answer, Site, request};

const ROOT: &str = "/oparl/v1.1";

async fn make(site: &Site, of: &str, name: &str, more: Vec<(&'static str, Value)>) -> Record {
    let mut values = Values::from([
        ("name", Value::Localised(Localised::everywhere(name))),
        ("publicity", Value::Text("public".into())),
    ]);
    values.extend(more);
    records::create(&site.system, hansa_domain::kind(of).expect("declared"), values, "").await.expect(name)
}

/// A body with so many meetings, and an internal one.
async fn town(site: &Site, meetings: usize) -> (Record, Vec<Record>) {
    let body = make(site, "body", "Board", vec![]).await;
    let meeting = |class: &str| {
        let body = Value::Links(vec![Link::to(body.id)]);
        vec![("body", body), ("state", Value::Text("planned".into())), ("publicity", Value::Text(class.to_owned()))]
    };
    let mut made = Vec::new();
    for number in 0..meetings {
        made.push(make(site, "meeting", &format!("Board {number}"), meeting("public")).await);
    }
    make(site, "meeting", "Canary", meeting("internal")).await;
    (body, made)
}

fn content(answer: &Answer) -> Json {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(
        (answer.header("content-type"), answer.header("access-control-allow-origin")),
        ("application/json", "*")
    );
    assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin");
    serde_json::from_str(&answer.body).expect("JSON")
}

/// The path of an address of the site.
fn path(address: &Json) -> &str {
    address
        .as_str()
        .and_then(|address| address.strip_prefix("http://hansa.example"))
        .unwrap_or_else(|| panic!("{address}"))
}

hansa_testkit::both! {
    async fn every_address_leads_somewhere(db: Db) {
        let site = Site::new(&db).await;
        let (body, meetings) = town(&site, 2).await;
        let system = content(&site.get(&format!("{ROOT}/system"), "").await);
        assert_eq!((&system["oparlVersion"], path(&system["id"])), (&json!("https://schema.oparl.org/1.1/"), "/oparl/v1.1/system"));
        let bodies = content(&site.get(path(&system["body"]), "").await);
        let city = &bodies["data"][0];
        assert_eq!(&content(&site.get(path(&city["id"]), "").await), city);
        for of in Type::LISTED {
            let list = content(&site.get(&format!("{ROOT}/{}", of.path()), "").await);
            for object in list["data"].as_array().expect("objects") {
                assert_eq!(object["type"], format!("https://schema.oparl.org/1.1/{}", of.name()));
                assert_eq!(&content(&site.get(path(&object["id"]), "").await), object);
            }
        }
        for name in ["organization", "person", "meeting", "paper", "agendaItem", "consultation", "file", "locationList", "legislativeTermList", "membership"] {
            content(&site.get(path(&city[name]), "").await);
        }
        let organization = content(&site.get(&format!("{ROOT}/organization/{}", body.id), "").await);
        let own = content(&site.get(path(&organization["meeting"]), "").await);
        assert_eq!(own["pagination"]["totalElements"], 2);
        let shouted = meetings[0].id.to_string().to_uppercase();
        let simple = meetings[0].id.simple().to_string();
        for wrong in ["".to_owned(), "/".to_owned(), "/systems".to_owned(), "/meeting/1".to_owned(), format!("/meeting/{shouted}"), format!("/meeting/{simple}"), format!("/body/{}", body.id), format!("/meeting/{}/", meetings[0].id)] {
            let answer = site.get(&format!("{ROOT}{wrong}"), "").await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{wrong}: {}", answer.body);
        }
        let posted = site.send(request("POST", &format!("{ROOT}/meeting"), "").body(Body::empty()).expect("a request")).await;
        assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
    }

    async fn pages_keep_what_was_asked_and_are_known_again(db: Db) {
        let site = Site::new(&db).await;
        let (_, meetings) = town(&site, 5).await;
        let mut address = format!("{ROOT}/meeting?modified_since=2001-01-01T00:00:00%2B02:00&limit=2");
        let mut found = Vec::new();
        let last = loop {
            let page = content(&site.get(&address, "").await);
            found.extend(page["data"].as_array().expect("objects").iter().map(|object| object["name"].as_str().unwrap_or_default().to_owned()));
            match page["links"].get("next") {
                Some(next) => path(next).clone_into(&mut address),
                None => break page,
            }
        };
        assert_eq!(found, ["Board 0", "Board 1", "Board 2", "Board 3", "Board 4"]);
        assert_eq!(path(&last["links"]["self"]), format!("{ROOT}/meeting?modified_since=2001-01-01T00%3A00%3A00%2B02%3A00&limit=2&page=3"));
        assert_eq!(last["links"]["self"], last["links"]["last"]);
        let later = content(&site.get(&format!("{ROOT}/meeting?created_since=2100-01-01T00:00:00+02:00"), "").await);
        assert_eq!(later["pagination"]["totalElements"], 0, "a plus that was not encoded is understood");

        let one = format!("{ROOT}/meeting/{}", meetings[0].id);
        let answer = site.get(&one, "").await;
        let asked = request("GET", &one, "").header(header::IF_NONE_MATCH, answer.header("etag")).body(Body::empty());
        assert_eq!(site.send(asked.expect("a request")).await.status, StatusCode::NOT_MODIFIED);
        for wrong in ["created_since=2026", "modified_until=", "limit=0", "limit=101", "page=0", "page=a", "sort=name", "page=1&page=2"] {
            let answer = site.get(&format!("{ROOT}/meeting?{wrong}"), "").await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}: {}", answer.body);
            assert_eq!(answer.header("content-type"), "application/problem+json", "{wrong}");
        }
    }

    async fn a_token_sees_what_its_account_sees_and_a_cookie_nothing(db: Db) {
        let site = Site::new(&db).await;
        town(&site, 1).await;
        let path = format!("{ROOT}/meeting");
        let cookie = site.sign_in("administrator").await;
        let anyone = site.get(&path, "").await;
        assert_eq!(content(&anyone)["pagination"]["totalElements"], 1);
        assert_eq!(site.get(&path, &cookie).await.body, anyone.body);
        let account = site.account("reader").await.id;
        let wish = Wish { name: "A program".into(), scope: Scope::Read, days: 30 };
        let (secret, _) = tokens::add(&site.system, account, &wish).await.expect("a token");
        let asked = request("GET", &path, "").header(header::AUTHORIZATION, format!("Bearer {}", secret.secret()));
        let answer = site.send(asked.body(Body::empty()).expect("a request")).await;
        assert_eq!(content(&answer)["pagination"]["totalElements"], 2);
        assert!(answer.header("vary").contains("authorization") && answer.body.contains("Canary"));
        let data = site.get("/en/data", &cookie).await;
        assert!(data.body.contains("href=\"/oparl/v1.1/system\""), "{}", data.body);
    }
}
