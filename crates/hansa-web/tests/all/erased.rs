//! Whoever was erased is in no answer to a program.

use axum::body::Body;
use axum::http::header;
use hansa_app::erasure;
use hansa_app::jobs::{self, Lane, Watch};
use hansa_app::subject::{self, besides};
use hansa_app::tokens::{self, Scope, Wish};
use hansa_domain::{Id, KINDS, Publicity, Value};
use hansa_testkit::both;
use hansa_web::Settings;

use crate::site::{Site, request};
use crate::values::{make, planted, text};

const NAME: &str = "Zyxwelina Kanarialainen";
const CANARY: &str = "zyxwelina";

/// Asks every GET that the interface describes, of every record; the addresses whose answers name the person.
async fn crawl(site: &Site, token: &str, records: &[(&'static str, Id)]) -> (usize, Vec<String>) {
    let get = async |path: &str| {
        let asked = request("GET", path, "").header(header::AUTHORIZATION, format!("Bearer {token}"));
        site.send(asked.body(Body::empty()).expect("a request")).await
    };
    let described = get("/api/v1/openapi.json").await.body;
    let described: serde_json::Value = serde_json::from_str(&described).expect("JSON");
    let (mut asked, mut naming) = (0, Vec::new());
    for (path, operations) in described["paths"].as_object().expect("paths") {
        if operations.get("get").is_none() {
            continue;
        }
        let of: Vec<Id> =
            records.iter().filter(|(kind, _)| path.split('/').any(|part| part == *kind)).map(|(_, id)| *id).collect();
        let filled = |id: &Id| path.replace("{id}", &id.to_string()).replace("{field}", "file");
        let mut addresses: Vec<String> =
            if path.contains("{id}") { of.iter().map(filled).collect() } else { vec![path.clone()] };
        if path.ends_with("/search") {
            addresses = vec![format!("{path}?q=met")];
        } else if !path.contains("{id}") {
            addresses.push(format!("{path}?limit=100"));
        }
        for address in addresses {
            let answer = get(&address).await;
            assert!(!answer.status.is_server_error(), "{address}: {}", answer.body);
            asked += usize::from(answer.status.is_success());
            if answer.body.to_lowercase().contains(CANARY) {
                naming.push(address);
            }
        }
    }
    (asked, naming)
}

both! {
    async fn no_answer_to_a_program_names_whoever_was_erased(db: Db) {
        let settings = Settings { per_minute: std::num::NonZeroU32::new(1_000_000), ..Settings::default() };
        let site = Site::with(&db, settings).await;
        let system = &site.system;
        let person = make(system, "person", [("name", text(NAME)), ("publicity", Value::Text("internal".into()))]).await;
        let mut records = vec![("person", person)];
        for kind in KINDS {
            records.push((kind.name, planted(system, &db, kind, Publicity::Internal, &format!("We met {NAME} in May")).await));
        }
        let administrator = site.account("administrator").await.id;
        let wish = Wish { name: "Crawl".to_owned(), scope: Scope::Read, days: 30 };
        let (token, _) = tokens::add(system, administrator, &wish).await.expect("a token");
        let (before, naming) = crawl(&site, token.secret(), &records).await;
        assert!(before > 3 * KINDS.len() && naming.len() > 2 * KINDS.len(), "{before}: {naming:?}");

        let whom = subject::of_person(system, person, &besides("")).await.expect("the person");
        let places = subject::places(system, &Watch::default(), &whom).await.expect("places");
        let found: Vec<_> = places.into_iter().map(|place| (place.clone(), place.remedy)).collect();
        let plan = erasure::plan(system, &whom, &found).await.expect("a plan");
        erasure::approve(system, plan).await.expect("agreed");
        jobs::work_in(&site.app, Lane::Long).await.expect("the work is done");
        assert_eq!(erasure::get(system, plan).await.expect("the plan").purge.state, "done");
        let (after, naming) = crawl(&site, token.secret(), &records).await;
        assert_eq!((after, naming), (before, Vec::<String>::new()));
    }
}
