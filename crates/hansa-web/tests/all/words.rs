//! What the words mean: on the page of a kind's words, in forms and on records.

use crate::browser::plain;
use crate::site::Site;
use axum::http::StatusCode;
use hansa_app::records;
use hansa_domain::record::Values;
use hansa_domain::{KINDS, Lang, Link, Localised, Value};
use hansa_testkit::both;
use hansa_text::Words;

/// The text with plain spaces, as [`plain`] gives it.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The page's HTML; it is there and no message is missing from it.
async fn page(site: &Site, path: &str, cookie: &str) -> String {
    let answer = site.get(path, cookie).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", plain(&answer.body));
    assert!(!answer.body.contains('⟦'), "{path}: {}", plain(&answer.body));
    answer.body
}

both! {
    async fn the_page_of_words_says_what_every_field_and_choice_means(db: Db) {
        let site = Site::new(&db).await;
        for lang in Lang::ALL {
            let words = Words::new(lang, chrono_tz::Europe::Helsinki);
            for kind in KINDS {
                let text = plain(&page(&site, &format!("/{lang}/{}/words", kind.name), "").await);
                for field in kind.all_fields() {
                    let place = format!("{lang}: {}.{}", kind.name, field.name);
                    assert!(text.contains(&spaced(&words.field(kind, field))), "{place}");
                    let help = words.field_help(kind, field);
                    assert!(help.is_none_or(|help| text.contains(&spaced(&help))), "{place} has its help");
                    for choice in field.choices() {
                        let means = words.choice_means(kind, field, choice);
                        assert!(means.is_none_or(|means| text.contains(&spaced(&means))), "{place}: {choice}");
                    }
                }
            }
        }
    }

    async fn a_choice_with_two_sides_is_explained_from_both(db: Db) {
        let site = Site::new(&db).await;
        let text = plain(&page(&site, "/en/relation/words", "").await);
        assert!(text.contains("Is part of (from the other side: has as a part)"), "{text}");
        // What reads alike from both sides is said once.
        assert!(text.contains("Works with: "), "{text}");
    }

    async fn a_form_explains_its_choices(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let form = page(&site, "/en/partnership/new", &cookie).await;
        // Few choices: each is described by its meaning.
        assert!(form.contains(r#"aria-describedby="state-2-means""#), "{form}");
        let text = "The partnership has not been ended, but nothing is done together.";
        assert!(form.contains(&format!(r#"<p class="choice-means" id="state-2-means">{text}</p>"#)), "{form}");
        // Who sees the record is the same for all kinds.
        assert!(form.contains(r#"id="publicity-0-means">Everyone sees it without signing in.</p>"#), "{form}");
        assert!(form.contains(r#"href="/en/partnership/words""#), "{form}");
        // Many: the meanings are folded under the select.
        let form = page(&site, "/en/organisation/new", &cookie).await;
        assert!(plain(&form).contains("What do these mean?"), "{form}");
        assert!(form.contains("<li><strong>Embassy</strong>: An embassy, a consulate or a permanent representation.</li>"));
    }

    async fn a_record_says_what_its_state_means(db: Db) {
        let site = Site::new(&db).await;
        let make = async |kind: &str, values: Values| {
            records::create(&site.system, hansa_domain::kind(kind).expect("declared"), values, "").await.expect("made").id
        };
        let name = |text: &str| Value::Localised(Localised::everywhere(text));
        let text = |text: &str| Value::Text(text.to_owned());
        let partner = make("organisation", Values::from([("name", name("P")), ("type", text("city"))])).await;
        let partner = Value::Links(vec![Link::to(partner)]);
        let values = [("name", name("A")), ("partner", partner), ("state", text("dormant")), ("publicity", text("public"))];
        let id = make("partnership", Values::from(values)).await;
        let shown = plain(&page(&site, &format!("/en/partnership/{id}"), "").await);
        assert!(shown.contains("The partnership has not been ended, but nothing is done together."), "{shown}");
        let list = page(&site, "/en/partnership", "").await;
        assert!(list.contains(r#"href="/en/partnership/words""#), "{list}");
    }
}
