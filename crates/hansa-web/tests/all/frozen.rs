//! Frozen pictures on pages: taken by a form, shown as they were, compared, and what has changed since.

use crate::site::{Answer, Site};
use axum::http::StatusCode;
use hansa_app::records;
use hansa_domain::record::Values;
use hansa_domain::{Id, Localised, Record, Value};

fn named(text: &str) -> Value {
    Value::Localised(Localised::everywhere(text))
}

async fn interest(site: &Site, called: &str, class: &str) -> Record {
    let values = Values::from([
        ("name", named(called)),
        ("stage", Value::Text("identified".into())),
        ("publicity", Value::Text(class.into())),
    ]);
    let kind = hansa_domain::kind("interest").expect("declared");
    records::create(&site.system, kind, values, "").await.expect("an interest")
}

/// Freezes the picture by its form; the path of its page without the language.
async fn freeze(site: &Site, called: &str, cookie: &str) -> String {
    let form = [("name.en", called), ("state", "draft"), ("publicity", "public")];
    let answer = site.post("/en/picture/new", &form, cookie).await;
    answer.location().trim_start_matches("/en").trim_end_matches("?done=created").to_owned()
}

fn ok(answer: Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.body
}

/// The section of a page with this id of its heading.
fn section<'a>(page: &'a str, id: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!("<h2 id=\"{id}\">")).unwrap_or_else(|| panic!("{id}: {page}"));
    rest.split_once("</section>").expect("an end").0
}

hansa_testkit::both! {
    async fn a_picture_is_frozen_by_a_form_and_shown_as_it_was(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let trains = interest(&site, "Direct trains", "public").await;
        interest(&site, "Quiet plan", "internal").await;
        let form = ok(site.get("/en/picture/new", &cookie).await);
        assert!(!form.contains("name=\"taken\"") && form.contains("focus_area"), "the program writes when it is taken");
        let path = freeze(&site, "First picture", &cookie).await;
        let changes = vec![("name", Some(named("Slow trains"))), ("importance", Some(Value::Text("high".into())))];
        records::update(&site.system, trains.kind, trains.id, 1, changes, "").await.expect("changed");
        for (lang, heading, not_approved, renamed) in [
            ("en", "As it was 22 November 2026 at 12:00", "Not approved.", "has a new name; it was called Direct trains."),
            ("fi", "Tilanne 22.11.2026 klo 12.00", "Ei hyväksytty.", "on saanut uuden nimen; ennen Direct trains."),
            ("sv", "Läget 22.11.2026 kl. 12.00", "Inte godkänd.", "har fått ett nytt namn; tidigare Direct trains."),
        ] {
            let page = ok(site.get(&format!("/{lang}{path}"), "").await);
            let frozen = section(&page, "s-frozen");
            assert!(frozen.contains(heading) && frozen.contains(not_approved), "{frozen}");
            let matters = section(&page, "p-matters");
            assert!(matters.contains("Direct trains") && !matters.contains("Slow trains"), "{matters}");
            assert!(!page.contains("Quiet plan"), "what is internal is not shown to visitors");
            let since = section(&page, "p-since");
            assert!(since.contains(&format!("/{lang}/interest/{}", trains.id)) && since.contains(renamed), "{since}");
            assert!(!page.contains('⟦'), "every message is there");
        }
        assert!(ok(site.get(&format!("/en{path}"), &cookie).await).contains("Quiet plan"));
    }

    async fn the_form_changes_the_approval_and_not_what_was_taken(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let path = freeze(&site, "First picture", &cookie).await;
        let form = ok(site.get(&format!("/en{path}/edit"), &cookie).await);
        for fixed in ["taken", "focus_area", "unit", "target_area"] {
            assert!(!form.contains(&format!("name=\"{fixed}\"")) && !form.contains(&format!("name=\"{fixed}.")), "{fixed}");
        }
        let sent = [("version", "1"), ("name.en", "First picture"), ("state", "approved"), ("publicity", "public")];
        let answer = site.post(&format!("/en{path}/update"), &sent, &cookie).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("An approved picture says who approved it.") && answer.body.contains("#approved_on"));
        let sent = [("version", "1"), ("name.en", "First picture"), ("state", "draft"), ("taken", "2020-01-01T00:00")];
        let answer = site.post(&format!("/en{path}/update"), &sent, &cookie).await;
        assert!(!answer.status.is_server_error());
        assert!(ok(site.get(&format!("/en{path}"), &cookie).await).contains("As it was 22 November 2026 at 12:00"));
    }

    async fn two_pictures_are_compared_whichever_is_asked_first(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let first = freeze(&site, "First picture", &cookie).await;
        interest(&site, "New matter", "public").await;
        let second = freeze(&site, "Second picture", &cookie).await;
        interest(&site, "Later matter", "public").await;
        let id = |path: &str| path.rsplit('/').next().expect("an id").to_owned();
        for (one, other) in [(&first, &second), (&second, &first)] {
            let page = ok(site.get(&format!("/en{one}/compare?with={}", id(other)), "").await);
            let changed = section(&page, "p-changed");
            assert!(changed.contains("New interest: ") && changed.contains("New matter"), "{changed}");
            assert!(!page.contains("Later matter") && !changed.contains("Second picture"), "{changed}");
            assert!(section(&page, "p-ranking").contains("came among the first"));
            let lead = page.split_once("page-title__lead").expect("a lead").1.split_once("</p>").expect("an end").0;
            assert!(lead.find("First picture") < lead.find("Second picture"), "{lead}");
        }
        let choice = ok(site.get(&format!("/en{first}/compare"), "").await);
        assert!(choice.contains(&format!("<option value=\"{}\"", id(&second))) && !choice.contains(&format!("<option value=\"{}\"", id(&first))));
        for (with, said) in [
            (id(&first), "This is the same picture."),
            (Id::from_u128(9).to_string(), "There is no such frozen picture"),
            ("nonsense".to_owned(), "There is no such frozen picture"),
        ] {
            let answer = site.get(&format!("/en{first}/compare?with={with}"), "").await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.body.contains(said), "{}", answer.body);
        }
        for unknown in ["/en/picture/nonsense/compare", "/en/picture/00000000-0000-0000-0000-000000000009/compare"] {
            assert_eq!(site.get(unknown, "").await.status, StatusCode::NOT_FOUND);
        }
    }

    async fn the_changes_are_told_in_words_since_a_day_a_picture_or_a_meeting(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        interest(&site, "Early matter", "public").await;
        let picture = freeze(&site, "First picture", &cookie).await;
        interest(&site, "New matter", "public").await;
        let id = picture.rsplit('/').next().expect("an id");
        let page = ok(site.get(&format!("/en/changes?picture={id}"), "").await);
        let told = section(&page, "p-changed");
        assert!(told.contains("New matter") && !told.contains("Early matter"), "{told}");
        let page = ok(site.get("/en/changes?since=2026-11-01", "").await);
        let told = section(&page, "p-changed");
        assert!(told.contains("New matter") && told.contains("Early matter"), "{told}");
        let page = ok(site.get(&format!("/en/changes?meeting={}", Id::from_u128(9)), "").await);
        assert!(section(&page, "p-changed").contains("cannot be found"));
        assert_eq!(site.get("/en/changes?picture=nonsense", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}
