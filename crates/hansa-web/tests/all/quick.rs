//! Adding and finding quickly: what forms begin with, records made along, names looked up, and writing that survives the
//! end of a session.

use crate::browser::{fill, form, pairs, plain};
use crate::site::{PASSWORD, Site, email};
use crate::values::{kind, link, make, name, text};
use axum::http::StatusCode;
use hansa_app::list::{ListQuery, whole};
use hansa_app::records;
use hansa_domain::{Id, Localised, Record, Value};
use hansa_testkit::both;

async fn all(site: &Site, of: &str) -> Vec<Record> {
    whole(&site.system, kind(of), &ListQuery::default(), None).await.expect("a list").records
}

fn sent<'a>(form: &'a [(String, String)], name: &str) -> Vec<&'a str> {
    form.iter().filter(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.as_str()).collect()
}

both! {
    async fn a_form_begins_with_the_page_that_it_was_opened_on(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let city = make(&site.system, "organisation", [("name", name("New York")), ("type", text("city"))]).await;
        let goal = make(&site.system, "goal", [("name", name("Influence"))]).await;
        let partnership = make(&site.system, "partnership", [
            ("name", name("New York")), ("partner", link(city)), ("state", text("active")), ("goals", link(goal)),
        ]).await;
        let page = site.get(&format!("/en/partnership/{partnership}"), &cookie).await.body;
        let address = format!("/en/promise/new?from=partnership/{partnership}");
        assert!(page.contains(&format!("href=\"{address}\"")), "{}", plain(&page));
        let begun = form(&site.get(&address, &cookie).await.body, "form");
        assert_eq!(sent(&begun, "about"), [partnership.to_string()]);
        assert_eq!(sent(&begun, "counterpart"), [city.to_string()], "the partnership's only partner");
        assert_eq!(sent(&begun, "goals"), [goal.to_string()]);
        assert_eq!(sent(&begun, "state"), ["open"]);
        assert_eq!(sent(&begun, "given").len(), 1, "today");
        // A document has no field for it, so it is linked.
        let begun = form(&site.get(&format!("/en/document/new?from=partnership/{partnership}"), &cookie).await.body, "form");
        assert_eq!(sent(&begun, "links"), [partnership.to_string()]);
    }

    async fn a_contact_with_a_person_begins_with_their_employer_of_today(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let [old, new] = [
            make(&site.system, "organisation", [("name", name("Old ministry")), ("type", text("ministry"))]).await,
            make(&site.system, "organisation", [("name", name("New ministry")), ("type", text("ministry"))]).await,
        ];
        let person = make(&site.system, "person", [("name", text("Maija Meikäläinen"))]).await;
        let date = |text: &str| Value::Date(text.parse().expect("a date"));
        make(&site.system, "position", [
            ("name", name("Director")), ("organisation", link(old)), ("person", link(person)), ("ends", date("2020-12-31")),
        ]).await;
        make(&site.system, "position", [("name", name("Head")), ("organisation", link(new)), ("person", link(person))]).await;
        let begun = form(&site.get(&format!("/en/contact/new?from=person/{person}"), &cookie).await.body, "form");
        assert_eq!(sent(&begun, "people"), [person.to_string()]);
        assert_eq!(sent(&begun, "organisations"), [new.to_string()]);
    }

    async fn a_hidden_record_gives_a_form_nothing(db: Db) {
        let site = Site::new(&db).await;
        let secret = make(&site.system, "organisation", [
            ("name", name("Secret")), ("type", text("city")), ("publicity", text("secret")), ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")),
        ]).await;
        let unit = make(&site.system, "organisation", [("name", name("Unit")), ("type", text("unit"))]).await;
        let terms = hansa_app::accounts::Terms {
            email: email("oma"), name: "Oma".into(), role: hansa_domain::Role::Contributor, unit: Some(unit), person: None,
        };
        hansa_app::accounts::add(&site.system, &terms, PASSWORD).await.expect("an account");
        let cookie = site.sign_in("oma").await;
        let hidden = site.get(&format!("/en/action/new?from=organisation/{secret}"), &cookie).await;
        let unknown = site.get(&format!("/en/action/new?from=organisation/{}", Id::from_u128(7)), &cookie).await;
        assert_eq!(form(&hidden.body, "form"), form(&unknown.body, "form"));
        assert_eq!(sent(&form(&hidden.body, "form"), "about"), Vec::<&str>::new());
    }

    async fn an_unknown_organisation_is_made_along_with_the_record(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let path = "/en/position/new";
        let mut filled = form(&site.get(path, &cookie).await.body, "form");
        filled.extend([("name.en", "Director"), ("organisation.add", "Harbour Lab")].map(|(k, v)| (k.to_owned(), v.to_owned())));
        let answer = site.post(path, &pairs(&filled), &cookie).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let back = form(&answer.body, "form");
        assert!(answer.body.contains("name=\"organisation.create.organisation\" value=\"Harbour Lab\""), "{}", plain(&answer.body));
        assert!(all(&site, "organisation").await.is_empty(), "nothing is made before somebody says so");
        let mut agreed = back.clone();
        agreed.push(("organisation.create.organisation".into(), "Harbour Lab".into()));
        // Something else is wrong: the form comes back with the tick, and still nothing is made.
        let mut wrong = agreed.clone();
        wrong.push(("starts".into(), "not a date".into()));
        let answer = site.post(path, &pairs(&wrong), &cookie).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(sent(&form(&answer.body, "form"), "organisation.create.organisation"), ["Harbour Lab"]);
        assert!(all(&site, "organisation").await.is_empty());
        let answer = site.post(path, &pairs(&agreed), &cookie).await;
        assert!(answer.location().ends_with("?done=created"), "{}", plain(&answer.body));
        let made = all(&site, "organisation").await;
        let position = all(&site, "position").await;
        assert_eq!(position[0].links("organisation")[0].to, made[0].id);
        assert_eq!(made[0].title.get(hansa_domain::Lang::En), Some("Harbour Lab"));
        assert_eq!(made[0].title.get(hansa_domain::Lang::Fi), None, "the name is in the writer's language");
        let histories = [("organisation", made[0].id), ("position", position[0].id)];
        let mut batches = Vec::new();
        for (of, id) in histories {
            let history = hansa_app::changes::history(&site.system, kind(of), id).await.expect("a history");
            batches.push(history.changes[0].batch.expect("made together"));
        }
        assert_eq!(batches[0], batches[1]);
    }

    async fn names_are_looked_up_without_scripts_and_without_saving(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let mut names = Localised::default();
        names.set(hansa_domain::Lang::Fi, "Kaupunkien verkosto");
        names.set(hansa_domain::Lang::Sv, "Stadsnätverket");
        // So many that they do not stand as a list to choose from.
        for i in 0..records::FEW {
            make(&site.system, "organisation", [("name", name(&format!("Filler {i}"))), ("type", text("other"))]).await;
        }
        let wanted = make(&site.system, "organisation", [
            ("name", Value::Localised(names)), ("type", text("network")), ("abbreviation", text("KVX")), ("aliases", text("Cities United")),
        ]).await;
        for typed in ["Stadsnät", "verkosto", "kvx", "cities un", "ORG-61"] {
            let filled = [("organisation.shown", ""), ("organisation.add", typed), ("step", "search")];
            let answer = site.post("/en/position/new", &filled, &cookie).await;
            let found = answer.body.contains(&wanted.to_string());
            assert!(found, "{typed}: {}", plain(&answer.body));
            assert!(all(&site, "position").await.is_empty());
            assert!(!plain(&answer.body).contains("Name is missing"), "a look-up does not complain of other fields");
        }
    }

    async fn what_is_written_survives_the_end_of_the_session(db: Db) {
        let site = Site::new(&db).await;
        let path = "/en/goal/new";
        let filled = [("name.en", "A goal & \"more\""), ("description.en", "\nTwo\nlines"), ("publicity", "internal")];
        let answer = site.post(path, &filled, "").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        let mut again = form(&answer.body, "form");
        assert_eq!(sent(&again, "to"), [path]);
        // A wrong password loses nothing.
        fill(&mut again, "email", &email("coordinator"));
        fill(&mut again, "password", "wrong wrong wrong");
        let answer = site.post("/en/sign-in/again", &pairs(&again), "").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut again = form(&answer.body, "form");
        fill(&mut again, "password", PASSWORD);
        let answer = site.post("/en/sign-in/again", &pairs(&again), "").await;
        assert_eq!(answer.status, StatusCode::OK, "{}", plain(&answer.body));
        let kept = form(&answer.body, "form");
        for (name, text) in filled {
            assert_eq!(sent(&kept, name), [text], "{name}");
        }
        let cookie = answer.cookie();
        assert!(site.post(path, &pairs(&kept), &cookie).await.location().ends_with("?done=created"));
        assert_eq!(all(&site, "goal").await[0].title.get(hansa_domain::Lang::En), Some("A goal & \"more\""));
    }

    async fn the_search_field_suggests_all_kinds_with_their_pages(db: Db) {
        let site = Site::new(&db).await;
        let goal = make(&site.system, "goal", [("name", name("Lentorata")), ("publicity", text("public"))]).await;
        make(&site.system, "goal", [("name", name("Lentokenttä"))]).await;
        let answer = site.get("/sv/suggest?q=lento", "").await;
        assert!(answer.body.contains(&format!("\"href\":\"/sv/goal/{goal}\"")), "{}", answer.body);
        assert!(!answer.body.contains("Lentokenttä"), "internal records are not suggested to the public");
    }
}
