//! Texts that are pasted, asks that are read in them, and what the impact page shows of it.

use crate::site;
use crate::site::Site;
use axum::http::StatusCode;
use hansa_app::records;
use hansa_domain::record::Values;
use hansa_domain::{Link, Localised, Record, Value};

const ASK: &str = "Valtio maksaa puolet radan kustannuksista.";

fn named(text: &str) -> Value {
    Value::Localised(Localised::everywhere(text))
}

async fn make(site: &Site, kind: &str, values: Values) -> Record {
    let kind = hansa_domain::kind(kind).expect("declared");
    records::create(&site.system, kind, values, "").await.expect("a record")
}

/// A process, and an ask made in it.
async fn process_and_ask(site: &Site) -> (Record, Record) {
    let public = || ("publicity", Value::Text("public".into()));
    let process = make(site, "process", Values::from([("name", named("An act")), public()])).await;
    let interest = Values::from([("name", named("A railway")), ("stage", Value::Text("identified".into())), public()]);
    let interest = make(site, "interest", interest).await;
    let link = |to: &Record| Value::Links(vec![Link::to(to.id)]);
    let ask = Values::from([
        ("name", named("Half of the costs")),
        ("interest", link(&interest)),
        ("process", link(&process)),
        ("state", Value::Text("presented".into())),
        ("wording", named(ASK)),
        public(),
    ]);
    let ask = make(site, "ask", ask).await;
    (process, ask)
}

/// Sends the form of a new version of the text.
async fn paste(site: &Site, cookie: &str, process: &Record, words: &str) -> site::Answer {
    let process = process.id.to_string();
    let form = [
        ("name.en", "A draft"),
        ("process", process.as_str()),
        ("language", "fi"),
        ("final_text", "yes"),
        ("publicity", "public"),
        ("text.paste", words),
    ];
    site.post("/en/text_version/new", &form, cookie).await
}

/// The page to which an answer leads, without what was done.
fn path(answer: &site::Answer) -> String {
    answer.location().split('?').next().unwrap_or_default().to_owned()
}

hansa_testkit::both! {
    async fn a_text_of_a_million_characters_is_pasted_and_read(db: Db) {
        let site = Site::new(&db).await;
        let (process, ask) = process_and_ask(&site).await;
        let cookie = site.sign_in("coordinator").await;
        let filler = "Kunta vastaa siitä, mitä laissa säädetään. ".repeat(11_700);
        let words = format!("{filler}{ASK} {filler}");
        assert!(words.chars().count() > 1_000_000);
        let version = path(&paste(&site, &cookie, &process, &words).await);
        let page = site.get(&format!("{version}/ask/{}", ask.id), &cookie).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains(&format!("<span class=\"reading__found\">{ASK}</span>")), "{}", page.body);
        assert!(page.body.len() < 60_000, "the page holds the passage, not the text: {}", page.body.len());
        assert!(site.get(&version, &cookie).await.body.contains("One ask is read against the text"));
    }

    async fn a_text_without_words_is_refused_at_its_field_and_nothing_is_lost(db: Db) {
        let site = Site::new(&db).await;
        let (process, _) = process_and_ask(&site).await;
        let cookie = site.sign_in("coordinator").await;
        for words in ["", " \n–", "§"] {
            let answer = paste(&site, &cookie, &process, words).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.body.contains("id=\"text-error\"") && answer.body.contains("not a single word"), "{}", answer.body);
            assert!(answer.body.contains("value=\"A draft\""), "the name stays");
            assert!(answer.body.contains(&format!("\n{words}</textarea>")), "what was pasted stays");
        }
        let long = "a ".repeat(1_000_001);
        let answer = paste(&site, &cookie, &process, &long).await;
        assert!(answer.body.contains("too long: 2000001 characters"), "the remedy is told");
    }

    async fn reading_marking_and_taking_over(db: Db) {
        let site = Site::new(&db).await;
        let (process, ask) = process_and_ask(&site).await;
        let cookie = site.sign_in("coordinator").await;
        let version = path(&paste(&site, &cookie, &process, &format!("1 § Laki. {ASK} Voimaan heti.")).await);
        let reading = format!("{version}/ask/{}", ask.id);
        let early = site.post(&format!("{reading}/outcome"), &[("version", "1")], &cookie).await;
        assert_eq!(early.status, StatusCode::NOT_FOUND, "nothing is marked yet");
        let wrong = site.post(&reading, &[("marked", ""), ("passage", "My words"), ("note", "")], &cookie).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("href=\"#marked-0\"") && wrong.body.contains("My words</textarea>"), "{}", wrong.body);
        let form = [("marked", "adopted"), ("passage", ASK), ("note", "Good")];
        assert!(site.post(&reading, &form, &cookie).await.location().contains("done=saved"));
        let blind = site.post(&reading, &[("marked", "reversed")], &cookie).await;
        assert_eq!(blind.status, StatusCode::UNPROCESSABLE_ENTITY, "somebody else has marked it in between");
        assert!(blind.body.contains("Somebody else has marked this ask"), "{}", blind.body);
        let taken = site.post(&format!("{reading}/outcome"), &[("version", &ask.version.to_string())], &cookie).await;
        assert!(taken.location().contains(&format!("/ask/{}/edit?part=outcome", ask.id)), "{}", taken.location());
        let form = site.get(taken.location(), &cookie).await;
        assert!(form.body.contains("name=\"contribution.en\"") && !form.body.contains("name=\"wording.en\""), "{}", form.body);
        let impact = site.get("/en/impact", "").await;
        assert!(impact.body.contains("/en/ask?outcome=adopted"), "{}", impact.body);
        // Who has not signed in reads how it fared, and is offered no form.
        let public = site.get(&reading, "").await;
        assert_eq!(public.status, StatusCode::OK);
        assert!(public.body.contains("Adopted") && !public.body.contains("name=\"marked\""), "{}", public.body);
        assert_eq!(site.post(&reading, &[("marked", "reversed")], "").await.status, StatusCode::FORBIDDEN);
    }
}
