//! What a query asks of the index, and which words of a text answer it.

use std::collections::HashSet;

use hansa_domain::{Lang, Seek, Within};
use hansa_storage::search::Tier;
use hansa_text::Mark;
use hansa_text::query::{Part, Query, What};
use hansa_words::{Concepts, Expansion, Phrase, Sought, analyser};

/// How much a record counts that is called exactly what is sought; of which all words stand in its name, in its summary, in its fields,
/// in its files; and that has them only by what else they are called.
const WORTH: [f64; 6] = [16.0, 8.0, 4.0, 2.0, 1.5, 1.0];

/// Of a longer word only the beginning is looked for, in bytes: databases take no word of any length.
const LONGEST: usize = 500;

/// A query as the index is asked.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// The words of the query itself; nothing when it has none.
    own: Option<Seek>,
    /// The words, or what else they are called.
    all: Option<Seek>,
    /// The query as a name.
    name: Option<Seek>,
    /// What is left out.
    without: Option<Seek>,
    /// What else its words are called, as far as that is looked for.
    expansions: Vec<Expansion>,
    /// The words of the query, as its expansions count them.
    said: Vec<String>,
    needles: Vec<Needle>,
    /// Phrases that a text must have, and phrases that it must not have.
    phrases: [Vec<Vec<String>>; 2],
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
    /// The words of a query that may be called otherwise.
    pub(super) fn sought(query: &Query, lang: Option<Lang>) -> Vec<Sought> {
        let words = query.parts.iter().filter_map(|part| match &part.what {
            What::Words(text) if !part.not => Some(analyser().query(text, lang)),
            _ => None,
        });
        words.flatten().collect()
    }

    /// The words of a query in all their forms, with what else they are called; phrases in the form in which they are written.
    pub(super) fn of(query: &Query, lang: Option<Lang>, concepts: Option<&Concepts>) -> Self {
        let mut asked = Self::default();
        let (mut with, mut without) = (Vec::new(), Vec::new());
        let mut words: Vec<Sought> = Vec::new();
        for Part { not, what } in &query.parts {
            match what {
                What::Words(text) if *not => without.extend(every(&analyser().query(text, lang))),
                What::Words(text) => {
                    for word in analyser().query(text, lang) {
                        asked.said.push(text[word.bytes.clone()].to_owned());
                        words.push(word);
                    }
                }
                What::Phrase(text) => {
                    let written = hansa_text::words_of(text);
                    if written.is_empty() {
                        continue;
                    }
                    asked.phrases[usize::from(*not)].push(written.clone());
                    let terms = every(&analyser().query(text, lang)).map(Box::new);
                    let phrase = Seek::Phrase { written: written.clone(), terms };
                    if *not {
                        without.push(phrase);
                    } else {
                        with.push(phrase);
                        asked.needles.push(Needle { written, ..Needle::default() });
                    }
                }
                What::Field(..) | What::Years(..) => {}
            }
        }
        asked.expansions = concepts.map(|concepts| concepts.expansions(&words)).unwrap_or_default();
        let less = |seek: Option<Seek>| {
            without
                .iter()
                .fold(seek, |seek, left_out| seek.map(|seek| Seek::But(Box::new(seek), Box::new(left_out.clone()))))
        };
        let (own, all) = asked.words(&words);
        asked.own = less(Seek::all(with.iter().cloned().chain(own)));
        asked.all = less(Seek::all(with.iter().cloned().chain(all))).filter(|_| !asked.expansions.is_empty());
        asked.name = less(name(query));
        asked.without = Seek::any(without);
        asked
    }

    /// The words of a query by their beginnings, too, as while somebody is typing.
    pub(super) fn loosely(text: &str, lang: Option<Lang>) -> Self {
        let mut asked = Self::default();
        let mut with = Vec::new();
        for mut word in hansa_text::sought_words(text) {
            word.truncate(word.floor_char_boundary(LONGEST));
            let terms = analyser().query(&word, lang).into_iter().flat_map(|sought| sought.terms);
            let terms: HashSet<String> = terms.collect();
            let ways = std::iter::once(Seek::Beginning(word.clone())).chain(terms.iter().cloned().map(Seek::Term));
            with.extend(Seek::any(ways));
            asked.needles.push(Needle { terms, beginnings: vec![word], ..Needle::default() });
        }
        asked.own = Seek::all(with);
        asked
    }

    /// The words of the query itself.
    pub(super) fn own(&self) -> Option<Seek> {
        self.own.clone()
    }

    /// What is left out, wherever in a record it stands.
    pub(super) fn without(&self) -> Option<Seek> {
        self.without.clone()
    }

    /// What else the words are called that is looked for, too.
    pub(super) fn called_otherwise(&self) -> Vec<super::Expansion> {
        let mut found: Vec<super::Expansion> = Vec::new();
        for expansion in &self.expansions {
            let words = self.said[expansion.words.clone()].join(" ");
            let labels = expansion.phrases.iter().map(|phrase| (phrase.lang, phrase.label.clone()));
            match found.iter_mut().find(|known| known.words == words) {
                Some(known) => known.labels.extend(labels),
                None => found.push(super::Expansion { words, labels: labels.collect() }),
            }
        }
        found
    }

    /// What records are asked for: what fits best first. With each, how much a record counts that it finds.
    pub(super) fn tiers(&self) -> (Vec<Tier>, Vec<f64>) {
        let within = [Within::Name, Within::Summary, Within::Fields, Within::Everything];
        let own = within.map(|within| self.own.clone().map(|seek| (within, seek)));
        let first = self.name.clone().map(|seek| (Within::Name, seek));
        let last = self.all.clone().map(|seek| (Within::Everything, seek));
        let tiers = std::iter::once(first).chain(own).chain([last]).zip(WORTH);
        tiers.filter_map(|(tier, worth)| Some((tier?, worth))).unzip()
    }

    /// What passages are asked for, in the same way.
    pub(super) fn passage_tiers(&self) -> (Vec<Seek>, Vec<f64>) {
        let [.., own, all] = WORTH;
        let tiers = [(&self.own, own), (&self.all, all)].into_iter();
        tiers.filter_map(|(seek, worth)| Some((seek.as_ref()?.by_terms()?, worth))).unzip()
    }

    /// Passages that have any of the words.
    pub(super) fn any_word(&self) -> Option<Seek> {
        Seek::any(self.needles.iter().flat_map(|needle| &needle.terms).cloned().map(Seek::Term))
    }

    /// Whether a text has the phrases, and not those that it must not have. An index of terms cannot tell.
    pub(super) fn accepts(&self, text: &str) -> bool {
        let [with, without] = &self.phrases;
        if with.is_empty() && without.is_empty() {
            return true;
        }
        let words = hansa_text::words_of(text);
        let has = |phrase: &Vec<String>| words.windows(phrase.len()).any(|words| words == phrase.as_slice());
        with.iter().all(has) && !without.iter().any(has)
    }

    /// Each word, and each word or what else the words are called that it stands among.
    fn words(&mut self, words: &[Sought]) -> (Vec<Seek>, Vec<Seek>) {
        let (mut with, mut with_all) = (Vec::new(), Vec::new());
        let mut from = 0;
        while from < words.len() {
            let here: Vec<&Expansion> = self.expansions.iter().filter(|one| one.words.start == from).collect();
            let to = here.first().map_or(from + 1, |expansion| expansion.words.end);
            let phrases: Vec<&Phrase> = here.into_iter().flat_map(|expansion| &expansion.phrases).collect();
            let own = every(&words[from..to]);
            with_all.extend(Seek::any(
                own.clone().into_iter().chain(phrases.iter().filter_map(|phrase| near(&phrase.words))),
            ));
            with.extend(own);
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
        (with, with_all)
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

/// What is called just what the query says.
fn name(query: &Query) -> Option<Seek> {
    let whole = hansa_text::whole_word(&query.words());
    (!whole.is_empty()).then_some(Seek::Beginning(whole))
}

/// All of the words, each in any of its terms.
fn every(words: &[Sought]) -> Option<Seek> {
    Seek::all(words.iter().filter_map(any))
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
        let ways =
            one.terms.iter().flat_map(|one| other.terms.iter().map(|other| Seek::Near(one.clone(), other.clone())));
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
        assert!(
            matches!(asked.own(), Some(Seek::But(_, without)) if *without == Seek::Term("raide".into())),
            "{asked:?}"
        );
        assert!(Asked::of(&query("-vety kind:visit"), None, None).own().is_none(), "nothing is sought");
    }

    #[test]
    fn what_a_word_is_called_otherwise_answers_it() {
        let list =
            "key\tfi\tsv\ten\nclimate\tilmastonmuutoksen torjunta\tbekämpning av klimatförändringen\tclimate action\n";
        let concepts = Concepts::new(hansa_words::parse_terms(list).expect("a list"), analyser());
        let asked = Asked::of(&query("climate action"), Some(Lang::En), Some(&concepts));
        assert_eq!(asked.expansions.len(), 1);
        assert_eq!(
            marked(&asked, "Kaupunki torjuu. Ilmastonmuutoksen torjuntaan."),
            ["Ilmastonmuutoksen", "torjuntaan"]
        );
    }

    #[test]
    fn while_somebody_types_a_beginning_is_enough() {
        let asked = Asked::loosely("kump", Some(Lang::Fi));
        assert_eq!(marked(&asked, "Kumppanuuksia ja muuta"), ["Kumppanuuksia"]);
    }
}
