//! What a query asks of the index, and which words of a text answer it.

use std::collections::HashSet;

use hansa_domain::{Lang, Seek};
use hansa_text::Mark;
use hansa_text::query::{Part, Query, What};
use hansa_words::{Concepts, Expansion, Phrase, Sought, analyser};

/// A query as the index is asked.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// What is sought; nothing when the query has no words.
    pub(super) seek: Option<Seek>,
    /// What else its words are called, as far as that is looked for.
    pub(super) expansions: Vec<Expansion>,
    needles: Vec<Needle>,
}

/// What a word of a text must have to answer a word of a query.
#[derive(Debug, Default)]
struct Needle {
    /// One of these terms.
    terms: HashSet<String>,
    /// One of these forms.
    written: Vec<String>,
    /// One of these beginnings.
    beginnings: Vec<String>,
}

impl Asked {
    /// The words of a query in all their forms, with what else they are called; phrases in the form in which they are written.
    pub(super) fn of(query: &Query, lang: Option<Lang>, concepts: Option<&Concepts>) -> Self {
        let mut asked = Self::default();
        let (mut with, mut without) = (Vec::new(), Vec::new());
        let mut words: Vec<Sought> = Vec::new();
        for Part { not, what } in &query.parts {
            match what {
                What::Words(text) if *not => without.extend(Seek::all(analyser().query(text, lang).iter().filter_map(any))),
                What::Words(text) => words.extend(analyser().query(text, lang)),
                What::Phrase(text) => {
                    let written = hansa_text::words_of(text);
                    let phrase = (!written.is_empty()).then(|| Seek::Phrase(written.clone()));
                    if *not {
                        without.extend(phrase);
                    } else {
                        with.extend(phrase);
                        asked.needles.push(Needle { written, ..Needle::default() });
                    }
                }
                What::Field(..) | What::Years(..) => {}
            }
        }
        asked.expansions = concepts.map(|concepts| concepts.expansions(&words)).unwrap_or_default();
        with.extend(asked.words(&words));
        asked.seek = Seek::all(with);
        for left_out in without {
            asked.seek = asked.seek.map(|seek| Seek::But(Box::new(seek), Box::new(left_out)));
        }
        asked
    }

    /// The words of a query by their beginnings, too, as while somebody is typing.
    pub(super) fn loosely(text: &str, lang: Option<Lang>) -> Self {
        let mut asked = Self::default();
        let mut with = Vec::new();
        for word in hansa_text::sought_words(text) {
            let terms = analyser().query(&word, lang).into_iter().flat_map(|sought| sought.terms);
            let terms: HashSet<String> = terms.collect();
            let ways = std::iter::once(Seek::Beginning(word.clone())).chain(terms.iter().cloned().map(Seek::Term));
            with.extend(Seek::any(ways));
            asked.needles.push(Needle { terms, beginnings: vec![word], ..Needle::default() });
        }
        asked.seek = Seek::all(with);
        asked
    }

    /// Each word, or what else the words are called that it stands among.
    fn words(&mut self, words: &[Sought]) -> Vec<Seek> {
        let mut with = Vec::new();
        let mut from = 0;
        while from < words.len() {
            let here: Vec<&Expansion> = self.expansions.iter().filter(|one| one.words.start == from).collect();
            let to = here.first().map_or(from + 1, |expansion| expansion.words.end);
            let phrases: Vec<&Phrase> = here.into_iter().flat_map(|expansion| &expansion.phrases).collect();
            let own = Seek::all(words[from..to].iter().filter_map(any));
            with.extend(Seek::any(own.into_iter().chain(phrases.iter().filter_map(|phrase| near(&phrase.words)))));
            let also: Vec<String> =
                phrases.iter().flat_map(|phrase| &phrase.words).flat_map(|word| word.terms.iter().cloned()).collect();
            for (place, word) in words[from..to].iter().enumerate() {
                // What the words are called otherwise answers all of them at once.
                let more = also.iter().filter(|_| place == 0);
                let terms = word.terms.iter().chain(more).cloned().collect();
                self.needles.push(Needle { terms, ..Needle::default() });
            }
            from = to;
        }
        with
    }

    /// The words of a text that answer the query.
    pub(super) fn marks(&self, text: &str, lang: Option<Lang>) -> Vec<Mark> {
        let marks = analyser().index(text, lang).into_iter().map(|word| {
            let written = hansa_text::words_of(&text[word.bytes.clone()]);
            let answers = |needle: &Needle| {
                word.terms.iter().any(|term| needle.terms.contains(&**term))
                    || written.iter().any(|form| {
                        let begins = |beginning: &String| form.starts_with(beginning.as_str());
                        needle.written.contains(form) || needle.beginnings.iter().any(begins)
                    })
            };
            let needles = (0..self.needles.len()).filter(|place| answers(&self.needles[*place])).collect();
            Mark { bytes: word.bytes, needles }
        });
        marks.filter(|mark| !mark.needles.is_empty()).collect()
    }
}

/// Any of the terms of a word.
fn any(word: &Sought) -> Option<Seek> {
    Seek::any(word.terms.iter().cloned().map(Seek::Term))
}

/// The words of a label near each other, each in any of its forms.
fn near(words: &[Sought]) -> Option<Seek> {
    if let [word] = words {
        return any(word);
    }
    let pair = |pair: &[Sought]| {
        let [one, other] = pair else { return None };
        let ways = one.terms.iter().flat_map(|one| other.terms.iter().map(|other| Seek::Near(one.clone(), other.clone())));
        Seek::any(ways)
    };
    Seek::all(words.windows(2).filter_map(pair))
}

#[cfg(test)]
mod tests {
    use hansa_text::query::query;

    use super::*;

    fn marked(asked: &Asked, text: &str) -> Vec<String> {
        asked.marks(text, Some(Lang::Fi)).into_iter().map(|mark| text[mark.bytes].to_owned()).collect()
    }

    #[test]
    fn words_are_found_in_all_their_forms() {
        let asked = Asked::of(&query("ilmastonmuutos -raide"), Some(Lang::Fi), None);
        assert_eq!(marked(&asked, "Ilmastonmuutoksen torjunta ja raide."), ["Ilmastonmuutoksen"]);
        assert!(matches!(&asked.seek, Some(Seek::But(_, without)) if **without == Seek::Term("raide".into())), "{asked:?}");
        assert!(Asked::of(&query("-vety kind:visit"), None, None).seek.is_none(), "nothing is sought");
    }

    #[test]
    fn what_a_word_is_called_otherwise_answers_it() {
        let list = "key\tfi\tsv\ten\nclimate\tilmastonmuutoksen torjunta\tbekämpning av klimatförändringen\tclimate action\n";
        let concepts = Concepts::new(hansa_words::parse_terms(list).expect("a list"), analyser());
        let asked = Asked::of(&query("climate action"), Some(Lang::En), Some(&concepts));
        assert_eq!(asked.expansions.len(), 1);
        assert_eq!(marked(&asked, "Kaupunki torjuu. Ilmastonmuutoksen torjuntaan."), ["Ilmastonmuutoksen", "torjuntaan"]);
    }

    #[test]
    fn while_somebody_types_a_beginning_is_enough() {
        let asked = Asked::loosely("kump", Some(Lang::Fi));
        assert_eq!(marked(&asked, "Kumppanuuksia ja muuta"), ["Kumppanuuksia"]);
    }
}
