//! The page of the situational picture: its sections in every language, its filters, where it leads.

use crate::site::Site;
use axum::http::StatusCode;
use hansa_app::records;
use hansa_domain::record::Values;
use hansa_domain::{Lang, Localised, PartialDate, Record, Value};

const SECTIONS: [&str; 10] =
    ["changed", "matters", "next", "ahead", "findings", "relations", "comparisons", "rules", "health", "committed"];

async fn made(site: &Site, of: &str, called: &str, more: Vec<(&'static str, Value)>) -> Record {
    let mut values = Values::from([("name", Value::Localised(Localised::everywhere(called)))]);
    values.extend(more);
    let kind = hansa_domain::kind(of).expect("declared");
    records::create(&site.system, kind, values, "").await.unwrap_or_else(|error| panic!("{of}: {error:?}"))
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

async fn interest(site: &Site, called: &str, class: &str) -> Record {
    let days = site.system.today() + chrono::Days::new(18);
    let more = vec![
        ("stage", text("preparing")),
        ("importance", text("high")),
        ("next_window", Value::Date(PartialDate::day(days).expect("a date"))),
        ("publicity", text(class)),
    ];
    made(site, "interest", called, more).await
}

hansa_testkit::both! {
    async fn every_section_stands_in_every_language(db: Db) {
        let site = Site::new(&db).await;
        let open = interest(&site, "Lentorata", "public").await;
        let coordinator = site.sign_in("coordinator").await;
        for lang in Lang::ALL {
            for cookie in ["", &*coordinator] {
                let page = site.get(&format!("/{lang}"), cookie).await;
                assert_eq!(page.status, StatusCode::OK);
                for id in SECTIONS {
                    let heading = format!("<h2 id=\"p-{id}\">");
                    // Broken rules are for those who mend them.
                    let there = usize::from(!cookie.is_empty() || id != "rules");
                    assert_eq!(page.body.matches(&heading).count(), there, "{lang} {id}");
                }
                assert!(!page.body.contains('⟦') && !page.body.contains("style="), "{lang}");
                assert!(page.body.contains(&format!("href=\"/{lang}/interest/{}\"", open.id)), "{lang}");
            }
        }
        let page = site.get("/fi", "").await.body;
        let (_, why) = page.split_once("Miksi tällä sijalla").expect("the reasons");
        for line in ["Merkitys: suuri. 30/40 pistettä", "sulkeutuu 18 päivän päästä. 28/35 pistettä", "Yhteensä 58/100 pistettä"] {
            assert!(why.contains(line), "{line} not in {why}");
        }
        let page = site.get("/sv", "").await.body;
        assert!(page.contains("Sammanlagt 58 av 100 poäng"), "{page}");
    }

    async fn the_filters_stay_in_every_address(db: Db) {
        let site = Site::new(&db).await;
        let area = made(&site, "focus_area", "Climate", vec![("type", text("focus_area")), ("publicity", text("public"))]).await;
        interest(&site, "Lentorata", "public").await;
        let whole = site.get("/en", "").await.body;
        assert!(whole.contains("Lentorata") && !whole.contains("Show everything"));
        let query = format!("focus_area={}&since=2026-01-02", area.id);
        let page = site.get(&format!("/en?{query}"), "").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("No interest is under way."), "{}", page.body);
        assert!(page.body.contains(&format!("<option value=\"{}\" selected>", area.id)));
        assert!(page.body.contains("id=\"p-day\" name=\"day\" type=\"date\" value=\"2026-01-02\""));
        assert!(page.body.contains("Show everything"));
        let escaped = query.replace('&', "&#38;");
        for path in ["/en/picture.pdf", "/en/picture.docx"] {
            assert!(page.body.contains(&format!("href=\"{path}?{escaped}")), "{path}");
        }
        // What cannot be understood is not asked.
        for strange in ["focus_area=x", "since=yesterday", "since=meeting:x", "publicity=open", "day=2026-02-31", "since=99999999999999999999"] {
            let page = site.get(&format!("/en?{strange}"), "").await;
            assert_eq!(page.status, StatusCode::OK, "{strange}");
            assert!(page.body.contains("Lentorata"), "{strange}");
        }
    }

    async fn a_visitor_sees_no_classes_and_nothing_that_is_closed(db: Db) {
        let site = Site::new(&db).await;
        interest(&site, "Canary matter", "internal").await;
        let page = site.get("/en", "").await.body;
        assert!(!page.contains("Canary") && !page.contains("id=\"p-class\"") && !page.contains("/en/picture/new"), "{page}");
        let reader = site.sign_in("reader").await;
        let page = site.get("/en", &reader).await.body;
        assert!(page.contains("Canary matter") && page.contains("id=\"p-class\"") && !page.contains("/en/picture/new"));
        let public = site.get("/en?publicity=public", &reader).await.body;
        assert!(!public.contains("Canary"), "{public}");
        let coordinator = site.sign_in("coordinator").await;
        assert!(site.get("/en?publicity=internal", &coordinator).await.body.contains("/en/picture/new?publicity=internal"));
    }
}
