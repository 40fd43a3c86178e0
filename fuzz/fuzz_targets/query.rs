//! Whatever is typed is a query: no more parts than are asked, each with something to look for, and sentences hold all of a text.
#![no_main]

use hansa_text::query::{MOST, What, query};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let asked = query(text);
    assert!(asked.parts.len() <= MOST);
    for part in &asked.parts {
        match &part.what {
            What::Words(words) | What::Phrase(words) => assert!(words.contains(char::is_alphanumeric)),
            What::Field(name, _) => assert!(!name.is_empty()),
            What::Years(from, to) => assert!(from <= to),
        }
    }
    let mut at = 0;
    for sentence in hansa_text::sentences(text) {
        assert!(text[at..sentence.start].trim().is_empty() && !text[sentence.clone()].trim().is_empty());
        at = sentence.end;
    }
    assert!(text[at..].trim().is_empty());
});
