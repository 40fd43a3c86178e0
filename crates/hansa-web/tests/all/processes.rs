//! Processes on pages and in forms: official identifiers, the timeline, and planning backwards.

use crate::browser::{fill, form, pairs, plain};
use crate::site::Site;
use crate::values;
use crate::values::{link, name, text};
use axum::http::StatusCode;
use hansa_domain::record::Values;
use hansa_domain::{Id, Value};
use hansa_testkit::both;

async fn make(site: &Site, of: &str, called: &str, more: Vec<(&'static str, Value)>) -> Id {
    let mut values = Values::from([("name", name(called)), ("publicity", text("public"))]);
    values.extend(more);
    values::make(&site.system, of, values).await
}

/// A day so many days from now.
fn day(site: &Site, days: i64) -> Value {
    let day = site.system.today() + chrono::TimeDelta::days(days);
    Value::Date(day.to_string().parse().expect("a date"))
}

both! {
    async fn pasted_identifiers_fill_a_new_process_and_tell_the_ones_that_are_there(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let present = make(&site, "process", "The regulation", vec![("com_number", text("COM(2025) 123"))]).await;
        let pasted = "Ehdotus COM/2025/0123 final, menettely 2025/0260/COD, <b>HE 15/2017 vp</b>";
        let page = site.post("/en/process/recognise", &[("text", pasted)], &cookie).await;
        assert_eq!(page.status, StatusCode::OK);
        let told = plain(&page.body);
        for part in ["COM(2025) 123", "2025/0260(COD)", "HE 15/2017 vp", "Already in the register", "Check first"] {
            assert!(told.contains(part), "{part}: {told}");
        }
        assert!(page.body.contains(&format!("href=\"/en/process/{present}\"")));
        assert!(page.body.contains("https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=COM:2025:123:FIN"));
        let at = page.body.find("/en/process/new?identifier=").expect("the form with what was found");
        let address = &page.body[at..at + page.body[at..].find('"').expect("an end")];
        let filled = form(&site.get(&address.replace("&#38;", "&").replace("&amp;", "&"), &cookie).await.body, "form");
        for pair in [("com_number", "COM(2025) 123"), ("ep_procedure", "2025/0260(COD)"), ("bill", "HE 15/2017 vp"), ("level", "eu")] {
            assert!(pairs(&filled).contains(&pair), "{pair:?} in {filled:?}");
        }
        let none = site.post("/en/process/recognise", &[("text", "COM(2205) 12")], &cookie).await;
        assert!(plain(&none.body).contains("The year 2205 of the identifier cannot be right"), "{}", plain(&none.body));
    }

    async fn a_wrong_identifier_is_refused_with_the_right_form_and_a_right_one_leads_to_its_source(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let mut filled = form(&site.get("/en/process/new", &cookie).await.body, "form");
        fill(&mut filled, "name.en", "A regulation");
        fill(&mut filled, "celex", "32024PC1679");
        let refused = site.post("/en/process/new", &pairs(&filled), &cookie).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let told = plain(&refused.body);
        assert!(told.contains("has no type of document PC") && told.contains("32024R1679"), "{told}");
        fill(&mut filled, "celex", "celex:32024r1679");
        fill(&mut filled, "identifier", "HE15/2017vp");
        fill(&mut filled, "ministry_case", "vn/1234/2026");
        let made = site.post("/en/process/new", &pairs(&filled), &cookie).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", plain(&made.body));
        let page = site.get(made.location(), &cookie).await.body;
        assert!(page.contains("href=\"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32024R1679\""), "{page}");
        assert_eq!(page.matches("Sivut/HE_15+2017.aspx").count() + page.matches("Sivut/HE_15&#43;2017.aspx").count(), 2);
        let told = plain(&page);
        assert!(told.contains("VN/1234/2026") && told.contains("HE 15/2017 vp"), "{told}");
    }

    async fn a_milestone_is_planned_backwards_and_the_actions_are_taken_back_together(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let interest = make(&site, "interest", "Rail", vec![("stage", text("preparing"))]).await;
        let vote = make(&site, "milestone", "Vote", vec![
            ("type", text("vote")),
            ("state", text("ahead")),
            ("interest", link(interest)),
            ("window_ends", day(&site, 60)),
        ])
        .await;
        let path = format!("/en/milestone/{vote}");
        let page = site.get(&path, &cookie).await.body;
        assert!(page.contains(&format!("href=\"{path}/plan\"")), "{}", plain(&page));
        let page = site.get(&format!("{path}/plan"), &cookie).await.body;
        assert!(plain(&page).contains("The day has already passed"), "{}", plain(&page));
        let ticked: Vec<String> =
            form(&page, "form").into_iter().filter(|(name, _)| name == "take").map(|(_, value)| value).collect();
        assert_eq!(ticked.len(), 6, "two of eight days have passed");
        let mut filled = form(&page, "form");
        fill(&mut filled, &format!("due.{}", ticked[0]), "soon");
        let wrong = site.post(&format!("{path}/plan"), &pairs(&filled), &cookie).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains(&format!("href=\"#due-{}\"", ticked[0])));
        fill(&mut filled, &format!("due.{}", ticked[0]), "2026-12-01");
        let made = site.post(&format!("{path}/plan"), &pairs(&filled), &cookie).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", plain(&made.body));
        let page = site.get(made.location(), &cookie).await.body;
        assert!(plain(&page).contains("6 steps are actions."), "{}", plain(&page));
        let at = page.find("/en/together/").expect("a link to what was made together");
        let batch = &page[at + 13..at + 49];
        let undone = site.post(&format!("/en/together/{batch}/undo"), &[], &cookie).await;
        assert!(undone.status.is_redirection() || undone.status == StatusCode::OK, "{}", undone.status);
        let page = plain(&site.get(&path, &cookie).await.body);
        assert!(page.contains("None of the steps is an action yet."), "{page}");
        let nothing = site.post(&format!("{path}/plan"), &[("step", "save")], &cookie).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn the_page_of_a_process_says_where_it_is_and_draws_its_time(db: Db) {
        let site = Site::new(&db).await;
        let eu = vec![("level", text("eu")), ("stage", text("consultation"))];
        let eu = make(&site, "process", "Regulation", eu).await;
        let more = vec![("level", text("national")), ("belongs_with", link(eu)), ("com_number", text("COM(2025) 7"))];
        let state = make(&site, "process", "Plan", more).await;
        make(&site, "process", "Plan again", vec![("identifier", text("COM(2025) 7"))]).await;
        let vote = vec![("type", text("vote")), ("state", text("ahead")), ("process", link(eu)), ("date", day(&site, 40))];
        make(&site, "milestone", "Vote <1>", vote).await;
        let page = site.get(&format!("/en/process/{eu}"), "").await.body;
        assert_eq!(page.matches("aria-current=\"step\"").count(), 1);
        let told = plain(&page);
        assert!(told.contains("Vote <1>") || told.contains("Vote &lt;1&gt;") || told.contains("Vote &#60;1&#62;"), "{told}");
        assert!(page.contains("<svg") && page.contains("timeline-mark--milestone"), "the drawing is on the page");
        let other = site.get(&format!("/en/process/{state}"), "").await.body;
        assert!(plain(&other).contains("Another process has the same official identifier"), "{}", plain(&other));
        assert!(other.contains("timeline-mark--milestone"), "the vote of the regulation stands on the plan's timeline");
        let whole = site.get(&format!("/en/timeline?process={state}&level=eu&months=24"), "").await;
        assert_eq!(whole.status, StatusCode::OK);
        assert!(whole.body.contains("timeline-mark--milestone") && whole.title().contains("Plan"), "{}", whole.title());
        let none = site.get(&format!("/en/timeline?process={state}&level=international"), "").await.body;
        assert!(!none.contains("timeline-mark"), "no other level is shown");
        assert_eq!(site.get("/en/timeline?from=soon", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(site.get(&format!("/en/timeline?process={}", Id::nil()), "").await.status, StatusCode::NOT_FOUND);
    }
}
