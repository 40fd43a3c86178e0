//! What has been said, on pages and in forms: contradictions before the next statement is approved, and partners.

use crate::browser::{fill, form, pairs, plain};
use crate::site::Site;
use crate::values::{link, make, name, text};
use axum::http::StatusCode;
use hansa_domain::Id;
use hansa_testkit::both;

async fn statement(site: &Site, interest: Id, called: &str, state: &str, leaning: &str) -> Id {
    make(
        &site.system,
        "statement",
        [
            ("name", name(called)),
            ("type", text("letter")),
            ("state", text(state)),
            ("interests", link(interest)),
            ("leaning", text(leaning)),
            ("summary", name("The line is built.")),
            ("publicity", text("public")),
        ],
    )
    .await
}

async fn interest(site: &Site) -> Id {
    let named = [("name", name("Airport line")), ("importance", text("high")), ("stage", text("preparing"))];
    let [one, two, three] = named;
    make(&site.system, "interest", [one, two, three, ("publicity", text("public"))]).await
}

both! {
    async fn a_contradiction_is_told_before_approval_and_nothing_typed_is_lost(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let interest = interest(&site).await;
        let given = statement(&site, interest, "Letter of support", "given", "supports").await;
        let draft = statement(&site, interest, "Letter against", "draft", "opposes").await;
        let path = format!("/en/statement/{draft}");
        let page = site.get(&path, &cookie).await.body;
        assert!(plain(&page).contains("Before you approve"), "{}", plain(&page));
        assert!(page.contains(&format!("href=\"/en/statement/{given}\"")));
        let mut filled = form(&site.get(&format!("{path}/edit"), &cookie).await.body, "form");
        fill(&mut filled, "state", "approved");
        fill(&mut filled, "identifier", "HEL 2026-000042");
        let refused = site.post(&format!("{path}/update"), &pairs(&filled), &cookie).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let told = plain(&refused.body);
        assert!(told.contains("Letter of support") && told.contains("Why it says otherwise"), "{told}");
        let opened = format!("href=\"/en/statement/{given}\" target=\"_blank\"");
        assert!(refused.body.contains(&opened), "the link opens beside what was typed");
        let mut again = form(&refused.body, "form");
        assert!(again.iter().any(|(key, value)| key == "identifier" && value == "HEL 2026-000042"));
        fill(&mut again, "difference.en", "A compromise of the network.");
        let saved = site.post(&format!("{path}/update"), &pairs(&again), &cookie).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", plain(&saved.body));
        let page = plain(&site.get(&format!("/en/interest/{interest}"), &cookie).await.body);
        assert!(page.contains("Letter of support") && page.contains("Letter against"), "{page}");
    }

    async fn a_partners_page_begins_with_what_is_open(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let oslo = make(&site.system, "organisation", [("name", name("Oslo")), ("type", text("city")), ("publicity", text("public"))]).await;
        let path = format!("/en/organisation/{oslo}");
        let empty = plain(&site.get(&path, &cookie).await.body);
        assert!(empty.contains("Nothing has been recorded yet"), "{empty}");
        let visitor = plain(&site.get(&path, "").await.body);
        assert!(!visitor.contains("What we have together"), "a visitor can add nothing: {visitor}");
        make(&site.system, "promise", [
            ("name", name("The method")), ("counterpart", link(oslo)), ("direction", text("made")), ("state", text("open")),
        ]).await;
        let told = plain(&site.get(&path, &cookie).await.body);
        assert!(told.contains("We promised") && told.contains("The method"), "{told}");
    }
}
