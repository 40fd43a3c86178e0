//! Whatever is given, terms come soon, and stand where they say.

use std::time::{Duration, Instant};

use hansa_domain::Lang;
use hansa_words::{Analyser, Choice, Concepts, TERMS, Tables, language, parse_terms};
use proptest::prelude::*;

/// A debug build on a busy machine is given this long for 100 kB; a release build takes some milliseconds.
const SOON: Duration = Duration::from_secs(5);

fn texts() -> Vec<String> {
    let word = |word: &str| word.repeat(100_000 / word.len());
    let mut texts: Vec<String> = [
        "a",
        "kaupunki",
        "työ",
        "maa",
        "a-",
        "a'",
        "1.",
        "x:",
        "ä\u{308}",
        "🎉",
        "東京",
        "\u{ad}",
        "~",
        "\u{202e}אב",
        "kaupungin ",
        "\0",
    ]
    .map(word)
    .to_vec();
    let different: Vec<String> = (0..6_000).map(|number| format!("sana{number}kaupungille")).collect();
    texts.push(different.join(" "));
    texts
}

#[test]
fn a_hundred_kilobytes_of_anything_are_soon_done() {
    for (choice, count) in [(Choice::Tables, usize::MAX), (Choice::Voikko, 8)] {
        let analyser = Analyser::open(choice).expect("scripts/needs installs Voikko");
        for text in texts().into_iter().take(count) {
            let start = Instant::now();
            for lang in [None, Some(Lang::Fi), Some(Lang::Sv)] {
                let words = analyser.index(&text, lang);
                assert!(
                    words.iter().all(|word| word.terms.len() <= 48 && word.terms.iter().all(|term| term.len() < 128))
                );
            }
            analyser.query(&text, None);
            language(&text);
            let shown: String = text.chars().take(12).collect();
            assert!(start.elapsed() < 4 * SOON, "{shown}… took {:?}", start.elapsed());
        }
    }
}

#[test]
fn no_word_is_cut_without_end() {
    let analyser = Analyser::new(Tables);
    // A part of it may be a form of the word itself.
    for word in ["jäänmurtaja", "jäänmurtajat", "jäänmurtajien"] {
        let terms = analyser.index(word, Some(Lang::Fi)).remove(0).terms;
        assert!(terms.iter().any(|term| &**term == "jäänmurtaja"), "{word}: {terms:?}");
    }
}

#[test]
fn a_hostile_query_has_few_expansions() {
    let analyser = Analyser::new(Tables);
    let concepts = Concepts::new(parse_terms(TERMS).expect("the list"), &analyser);
    let start = Instant::now();
    let query = analyser.query(&"climate change mayor ".repeat(5_000), None);
    let found = concepts.expansions(&query);
    assert!((10_000..=20_000).contains(&found.len()), "{}", found.len());
    assert!(start.elapsed() < 2 * SOON, "took {:?}", start.elapsed());
}

proptest! {
    #[test]
    fn terms_stand_where_they_say(text in "(\\PC|[a-zäöåA-Z]{1,8}|[:'.,~\u{ad}\u{301}\u{200d} -]){0,60}", choice in 0..4_usize) {
        let analyser = Analyser::new(Tables);
        let lang = [None, Some(Lang::Fi), Some(Lang::Sv), Some(Lang::En)][choice];
        for word in analyser.index(&text, lang) {
            prop_assert!(text.get(word.bytes.clone()).is_some_and(|written| !written.is_empty()));
            for term in word.terms.iter() {
                let letters = term.strip_prefix('~').unwrap_or(term);
                prop_assert!(!letters.is_empty() && letters.chars().all(char::is_alphanumeric), "{term}");
            }
        }
    }

    #[test]
    fn whoever_looks_for_a_word_as_it_is_written_finds_it(word in "[a-zäö]{1,12}(-[a-zäö]{2,8})?|[A-Z]{2,4}:n|[0-9]{1,2}\\.[0-9]{1,2}") {
        let analyser = Analyser::new(Tables);
        let indexed = analyser.index(&word, Some(Lang::Fi));
        for sought in analyser.query(&word, Some(Lang::Fi)) {
            let found = indexed.iter().any(|word| sought.terms.iter().any(|term| word.terms.iter().any(|other| **other == **term)));
            prop_assert!(found, "{word}: {:?} {indexed:?}", sought.terms);
        }
    }
}
