//! Invented records say so wherever they are named.

use crate::site::Site;
use axum::http::StatusCode;
use hansa_app::load::{Source, load, load_example};
use hansa_domain::{Id, Publicity};

/// The word of the mark in each language.
const WORDS: [(&str, &str); 3] = [("fi", "esimerkki"), ("sv", "exempel"), ("en", "example")];

fn source(text: &str) -> [Source; 1] {
    [Source { name: "x.toml".into(), text: text.into() }]
}

fn mark(word: &str) -> String {
    format!("<span class=\"example-mark\">{word}</span>")
}

fn id_of(site: &Site, kind: &str, key: &str) -> Id {
    hansa_app::load::id_of(site.system.city.id, hansa_domain::kind(kind).expect("declared"), key)
}

/// A site with a true organisation, and an invented one that is a part of it and has an action.
async fn site(db: &hansa_storage::Db) -> Site {
    let site = Site::new(db).await;
    let real = "[[organisation]]\nkey = \"whole\"\nname = { fi = \"Kokonaisuus\" }\ntype = \"city\"\n";
    load(&site.system, &source(real), Publicity::Public).await.expect("loaded");
    let invented = "[[organisation]]\nkey = \"part\"\nname = { fi = \"Haltija\" }\ntype = \"unit\"\nparent = \"whole\"\n\
                    publicity = \"public\"\n\
                    [[action]]\nkey = \"a\"\nname = { fi = \"Haltijan toimi\" }\nstate = \"open\"\nabout = [\"organisation:part\"]\n\
                    publicity = \"public\"\n";
    load_example(&site.system, &source(invented)).await.expect("loaded");
    site
}

hansa_testkit::both! {
    async fn a_page_of_an_example_says_so_in_each_language(db: Db) {
        let site = site(&db).await;
        let (whole, part) = (id_of(&site, "organisation", "whole"), id_of(&site, "organisation", "part"));
        let sentences = ["keksitty esimerkki", "påhittat exempel", "invented example"];
        for ((lang, word), sentence) in WORDS.into_iter().zip(sentences) {
            let page = site.get(&format!("/{lang}/organisation/{part}"), "").await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.body.contains("class=\"example-note\"") && page.body.contains(sentence), "{lang}: {}", page.body);
            assert!(page.body.contains("status status--example"), "the mark beside the class");
            // The page of what is true has no such note, but marks the example that it names.
            let page = site.get(&format!("/{lang}/organisation/{whole}"), "").await;
            assert!(!page.body.contains("example-note") && !page.body.contains("status--example"), "{lang}: {}", page.body);
            assert!(page.body.contains(&mark(word)), "{lang}: {}", page.body);
            assert!(page.body.contains("site-footer__examples"), "every page says that the city holds examples");
        }
    }

    async fn lists_boards_searches_and_suggestions_mark_examples(db: Db) {
        let site = site(&db).await;
        let cookie = site.sign_in("coordinator").await;
        for (lang, word) in WORDS {
            for (path, count) in [("organisation", 1), ("action", 1), ("action?group=state&layout=board", 1), ("search?q=Haltija", 2)] {
                let page = site.get(&format!("/{lang}/{path}"), &cookie).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
                let marks = page.body.matches(&mark(word)).count();
                assert!(marks >= count, "{lang} {path}: {marks} marks: {}", page.body);
            }
            let suggested = site.get(&format!("/{lang}/suggest?q=Haltija&kind=organisation"), &cookie).await;
            assert!(suggested.body.contains(&format!(", {word}\"")), "{}", suggested.body);
            let suggested = site.get(&format!("/{lang}/suggest?q=Kokonaisuus"), &cookie).await;
            assert!(!suggested.body.contains(word), "{}", suggested.body);
        }
        let without = site.get("/fi/organisation?example=no", &cookie).await;
        let table = without.body.split_once("<tbody>").expect("a table").1.split_once("</tbody>").expect("its end").0;
        assert!(table.contains("Kokonaisuus") && !table.contains("Haltija"), "{table}");
        // A file says it as the page does, in a column of its own; one without examples has no such column.
        let csv = site.get("/en/organisation/export.csv?sort=title", &cookie).await.body;
        let lines: Vec<&str> = csv.lines().collect();
        assert!(lines[0].ends_with(",Example") && lines[1].ends_with(",yes") && lines[2].ends_with(','), "{csv}");
        let csv = site.get("/en/organisation/export.csv?example=no", &cookie).await.body;
        assert!(!csv.contains("Example"), "{csv}");
    }

    async fn only_administrators_are_asked_whether_something_is_invented(db: Db) {
        let site = site(&db).await;
        let (whole, part) = (id_of(&site, "organisation", "whole"), id_of(&site, "organisation", "part"));
        let asked = "name=\"example\"";
        for (role, of_true, of_invented) in [("coordinator", false, true), ("administrator", true, true)] {
            let cookie = site.sign_in(role).await;
            for (path, expected) in [
                ("/fi/organisation/new".to_owned(), of_true),
                (format!("/fi/organisation/{whole}/edit"), of_true),
                (format!("/fi/organisation/{part}/edit"), of_invented),
            ] {
                let page = site.get(&path, &cookie).await;
                assert_eq!((page.status, page.body.contains(asked)), (StatusCode::OK, expected), "{role} {path}");
            }
        }
        // The names in choices say so, too.
        let cookie = site.sign_in("coordinator").await;
        let page = site.get("/sv/organisation", &cookie).await;
        assert!(page.body.contains(">Haltija (exempel)</option>"), "{}", page.body);
    }

    async fn a_city_without_examples_does_not_speak_of_them(db: Db) {
        let site = Site::new(&db).await;
        let page = site.get("/fi", "").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains("site-footer__examples") && !page.body.contains("example-mark"));
    }
}
