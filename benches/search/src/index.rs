//! A plain index in memory: which sentence has which terms, and where.

use hansa_words::{Analyser, Concepts, Indexed, Phrase, Sought};

use crate::test_set::{Query, Sentence};
use hansa_domain::Lang;

/// The sentences with their terms.
pub struct Index {
    sentences: Vec<(&'static str, Lang, Vec<Indexed>)>,
}

impl Index {
    /// Reads every sentence without being told its language, as a document's passages are read.
    pub fn new(sentences: &[Sentence], analyser: &Analyser) -> Self {
        let terms = |sentence: &Sentence| (sentence.id, sentence.lang, analyser.index(sentence.text, None));
        Self { sentences: sentences.iter().map(terms).collect() }
    }

    /// The sentences in the query's language that have all its words, or what they are called otherwise.
    pub fn found(&self, query: &Query, analyser: &Analyser, concepts: &Concepts) -> Vec<&'static str> {
        let words = analyser.query(query.text, None);
        let expansions = if query.lang == query.within { Vec::new() } else { concepts.expansions(&words) };
        let within = self.sentences.iter().filter(|(_, lang, _)| *lang == query.within);
        let has = |text: &[Indexed]| {
            (0..words.len()).all(|place| {
                let other = expansions.iter().filter(|expansion| expansion.words.contains(&place));
                has_word(text, &words[place])
                    || other.flat_map(|expansion| &expansion.phrases).any(|phrase| has_phrase(text, phrase))
            })
        };
        within.filter(|(_, _, text)| has(text)).map(|(id, _, _)| *id).collect()
    }
}

fn has_word(text: &[Indexed], word: &Sought) -> bool {
    text.iter().any(|indexed| is(indexed, word))
}

fn is(indexed: &Indexed, word: &Sought) -> bool {
    word.terms.iter().any(|term| indexed.terms.iter().any(|other| **other == **term))
}

/// Whether the words of a phrase follow each other, with few others between them.
fn has_phrase(text: &[Indexed], phrase: &Phrase) -> bool {
    (0..text.len()).any(|start| {
        let mut from = start..=start;
        phrase.words.iter().all(|word| {
            let place = from.clone().find(|place| text.get(*place).is_some_and(|indexed| is(indexed, word)));
            place.is_some_and(|place| {
                from = place + 1..=place + 1 + Phrase::GAP;
                true
            })
        })
    })
}
