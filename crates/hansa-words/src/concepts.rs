//! The city's terms in three languages: what a query says in one is found in the others.

use std::collections::HashMap;
use std::ops::Range;

use hansa_domain::Lang;
use hansa_domain::naming::Origin;

use crate::analyser::{Analyser, STEM, Sought};

/// The terms that ship with the program, as [`parse`] reads them.
pub const TERMS: &str = include_str!("../../../data/terms.tsv");

/// What stands between the labels of one language.
const BETWEEN_LABELS: &str = "; ";
/// The columns of the list.
const COLUMNS: [&str; 4] = ["key", "fi", "sv", "en"];

/// So many labels a word is also looked for by, those of the city's own terms not counted against the others.
const MOST: usize = 12;

/// One thing that people speak of, with what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concept {
    /// By what lists and records name it.
    pub key: String,
    /// Where its labels come from.
    pub origin: Origin,
    /// What it is called, the usual label of a language first.
    pub labels: Vec<(Lang, String)>,
}

/// What is wrong with a list of terms.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum TermsError {
    /// The first line does not name the columns.
    #[error("the first line is not {}", COLUMNS.join(", "))]
    Columns,
    /// A line has more or fewer than four columns, or an empty label.
    #[error("line {0} does not have a key and labels in three languages")]
    Line(usize),
    /// Two lines have the same key.
    #[error("line {0} has the key of an earlier line")]
    Twice(usize),
}

/// Reads a list of terms: a line for each concept with its key and its labels in Finnish, Swedish and English, in columns
/// between tabs; labels of one language stand between semicolons, the usual one first. Lines that begin with `#` are
/// comments.
pub fn parse(list: &str) -> Result<Vec<Concept>, TermsError> {
    let lines = list.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
    let mut lines = lines.map(|(place, line)| (place + 1, line.split('\t').collect::<Vec<_>>()));
    if lines.next().is_none_or(|(_, columns)| columns != COLUMNS) {
        return Err(TermsError::Columns);
    }
    let mut found: Vec<Concept> = Vec::new();
    let mut keys = HashMap::new();
    for (number, columns) in lines {
        let [key, fi, sv, en] = columns.as_slice() else { return Err(TermsError::Line(number)) };
        let labels = [(Lang::Fi, fi), (Lang::Sv, sv), (Lang::En, en)]
            .into_iter()
            .flat_map(|(lang, labels)| labels.split(BETWEEN_LABELS).map(move |label| (lang, label.to_owned())));
        let concept = Concept { key: (*key).to_owned(), origin: Origin::Term, labels: labels.collect() };
        if key.is_empty() || concept.labels.iter().any(|(_, label)| label.is_empty() || label.trim() != label) {
            return Err(TermsError::Line(number));
        }
        if keys.insert(*key, number).is_some() {
            return Err(TermsError::Twice(number));
        }
        found.push(concept);
    }
    Ok(found)
}

/// Concepts by the base forms of their labels.
pub struct Concepts {
    list: Vec<Concept>,
    labels: Vec<Label>,
    /// The labels that begin with a base form.
    beginning: HashMap<String, Vec<usize>>,
}

/// A label, ready to be looked for.
struct Label {
    concept: usize,
    place: usize,
    words: Vec<Sought>,
}

/// What a query may also be looked for by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expansion {
    /// Which words of the query are meant, by their numbers.
    pub words: Range<usize>,
    /// The key of the concept.
    pub concept: String,
    /// The concept's labels besides the one that was said.
    pub phrases: Vec<Phrase>,
}

/// A label to look for: its words after each other, with at most [`Phrase::GAP`] words between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The language of the label.
    pub lang: Lang,
    /// The label.
    pub label: String,
    /// Its words.
    pub words: Vec<Sought>,
}

impl Phrase {
    /// So many other words may stand between two words of a label.
    pub const GAP: usize = 2;
}

impl Concepts {
    /// Makes the concepts ready. What a label has in the language that it is in decides, so a list costs as much as a text of its
    /// length.
    pub fn new(concepts: Vec<Concept>, analyser: &Analyser) -> Self {
        let mut labels = Vec::new();
        let mut beginning: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, concept) in concepts.iter().enumerate() {
            for (place, (lang, label)) in concept.labels.iter().enumerate() {
                let words = analyser.query(label, Some(*lang));
                for term in words.first().into_iter().flat_map(bases) {
                    beginning.entry(term.to_owned()).or_default().push(labels.len());
                }
                labels.push(Label { concept: number, place, words });
            }
        }
        Self { list: concepts, labels, beginning }
    }

    /// What the words of a query are called otherwise. Of labels that begin with the same word the longest that the query
    /// has counts, and its words are not looked at again; words are compared by their base forms, never by stems. What the
    /// city's own terms know, no vocabulary explains; names and vocabularies add no more than [`MOST`] labels.
    pub fn expansions(&self, query: &[Sought]) -> Vec<Expansion> {
        let mut found = Vec::new();
        let mut from = 0;
        while from < query.len() {
            let said = self.said(&query[from..]);
            let length = said.first().map_or(0, |label| label.words.len());
            let mut concepts: Vec<usize> = said.iter().map(|label| label.concept).collect();
            concepts.sort_unstable_by_key(|concept| (self.list[*concept].origin, *concept));
            concepts.dedup();
            let own = concepts.first().is_some_and(|concept| self.list[*concept].origin == Origin::Term);
            concepts.retain(|concept| !own || self.list[*concept].origin != Origin::Vocabulary);
            let mut labels = 0;
            for concept in concepts {
                let places: Vec<usize> =
                    said.iter().filter(|label| label.concept == concept).map(|label| label.place).collect();
                let mut expansion = self.expansion(from..from + length, concept, &places);
                if self.list[concept].origin != Origin::Term {
                    expansion.phrases.truncate(MOST.saturating_sub(labels));
                }
                labels += expansion.phrases.len();
                found.extend(Some(expansion).filter(|expansion| !expansion.phrases.is_empty()));
            }
            from += length.max(1);
        }
        found
    }

    /// The longest labels with which a query begins.
    fn said(&self, query: &[Sought]) -> Vec<&Label> {
        let Some(first) = query.first() else { return Vec::new() };
        let mut numbers: Vec<usize> =
            bases(first).filter_map(|term| self.beginning.get(term)).flatten().copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        let labels = numbers.into_iter().map(|number| &self.labels[number]);
        let said = labels.filter(|label| {
            label.words.len() <= query.len() && label.words.iter().zip(query).all(|(word, sought)| same(word, sought))
        });
        let said: Vec<&Label> = said.collect();
        let longest = said.iter().map(|label| label.words.len()).max().unwrap_or(0);
        said.into_iter().filter(|label| label.words.len() == longest).collect()
    }

    fn expansion(&self, words: Range<usize>, concept: usize, said: &[usize]) -> Expansion {
        let labels = self.labels.iter().filter(|label| label.concept == concept && !said.contains(&label.place));
        let phrases = labels.map(|label| {
            let (lang, text) = &self.list[concept].labels[label.place];
            Phrase { lang: *lang, label: text.clone(), words: label.words.clone() }
        });
        Expansion { words, concept: self.list[concept].key.clone(), phrases: phrases.collect() }
    }
}

/// By which base forms of its first two words a label is looked up; none for the second of a label of one word. Of a word that
/// nothing knows only the word itself counts: a label stands in its base form.
pub fn beginnings(label: &[Sought]) -> Vec<(&str, Option<&str>)> {
    let (Some(first), second) = (label.first(), label.get(1)) else { return Vec::new() };
    let seconds: Vec<Option<&str>> = second.map_or_else(|| vec![None], |second| known(second).map(Some).collect());
    known(first).flat_map(|first| seconds.iter().map(move |second| (first, *second))).collect()
}

/// The base forms of a word, or the word itself where nothing knows it.
fn known(word: &Sought) -> impl Iterator<Item = &str> {
    let guessed = word.terms.iter().any(|term| term.starts_with(STEM));
    bases(word).take(if guessed { 1 } else { usize::MAX })
}

/// The terms of a word that are no stems.
pub fn bases(word: &Sought) -> impl Iterator<Item = &str> {
    word.terms.iter().map(String::as_str).filter(|term| !term.starts_with(STEM))
}

fn same(word: &Sought, sought: &Sought) -> bool {
    bases(word).any(|term| bases(sought).any(|other| other == term))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bases::Tables;

    const LIST: &str = "key\tfi\tsv\ten\n\
        # a comment\n\
        climate-change\tilmastonmuutos\tklimatförändring\tclimate change; global warming\n\
        climate\tilmasto\tklimat\tclimate\n\
        vlr\tvapaaehtoinen kaupunkiraportti; VLR\tfrivillig lokal rapport; VLR\tvoluntary local review; VLR\n";

    fn said(query: &str, lang: Option<Lang>) -> Vec<(String, Range<usize>, Vec<String>)> {
        let analyser = Analyser::new(Tables);
        let concepts = Concepts::new(parse(LIST).expect("a list"), &analyser);
        let expansions = concepts.expansions(&analyser.query(query, lang)).into_iter();
        let labels = |phrases: Vec<Phrase>| phrases.into_iter().map(|phrase| phrase.label).collect();
        expansions.map(|found| (found.concept, found.words, labels(found.phrases))).collect()
    }

    #[test]
    fn the_longest_label_counts_in_any_form_and_language() {
        let other = ["klimatförändring", "climate change", "global warming"].map(str::to_owned).to_vec();
        assert_eq!(said("ilmastonmuutoksen torjunta", None), [("climate-change".to_owned(), 0..1, other)]);
        let found = said("local climate changes", Some(Lang::En));
        assert_eq!((found.len(), found[0].0.as_str(), found[0].1.clone()), (1, "climate-change", 1..3));
        assert_eq!(said("Klimatet", None)[0].0, "climate");
    }

    #[test]
    fn a_label_of_several_languages_is_no_expansion_of_itself() {
        let labels = said("VLR", None).remove(0).2;
        assert_eq!(labels, ["vapaaehtoinen kaupunkiraportti", "frivillig lokal rapport", "voluntary local review"]);
    }

    #[test]
    fn own_terms_count_before_names_and_vocabularies() {
        let analyser = Analyser::new(Tables);
        let concept = |key: &str, origin: Origin, others: &[&str]| Concept {
            key: key.into(),
            origin,
            labels: std::iter::once((Lang::Fi, "satama".to_owned()))
                .chain(others.iter().map(|other| (Lang::En, (*other).to_owned())))
                .collect(),
        };
        let many: Vec<String> = (0..20).map(|number| format!("quay {number}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let all = |list: Vec<Concept>| -> Vec<(String, usize)> {
            let found = Concepts::new(list, &analyser).expansions(&analyser.query("satamassa", Some(Lang::Fi)));
            found.into_iter().map(|found| (found.concept, found.phrases.len())).collect()
        };
        let vocabulary = concept("vocabulary", Origin::Vocabulary, &["harbours"]);
        let name = concept("name", Origin::Name, &many);
        let term = concept("term", Origin::Term, &["port"]);
        let expected =
            |found: &[(&str, usize)]| found.iter().map(|(key, count)| ((*key).to_owned(), *count)).collect::<Vec<_>>();
        assert_eq!(all(vec![vocabulary.clone(), name.clone()]), expected(&[("name", MOST)]));
        assert_eq!(all(vec![vocabulary.clone(), term.clone()]), expected(&[("term", 1)]));
        assert_eq!(all(vec![name, term, vocabulary]), expected(&[("term", 1), ("name", MOST - 1)]));
    }

    #[test]
    fn a_label_is_looked_up_by_its_first_words() {
        let analyser = Analyser::new(Tables);
        let of = |label: &str, lang| {
            let words = analyser.query(label, Some(lang));
            let owned = |(first, second): (&str, Option<&str>)| (first.to_owned(), second.map(str::to_owned));
            beginnings(&words).into_iter().map(owned).collect::<Vec<_>>()
        };
        assert!(of("climate change mitigation", Lang::En).contains(&("climate".into(), Some("change".into()))));
        assert_eq!(of("Xyzzyx", Lang::Fi), [("xyzzyx".into(), None)]);
        assert!(of("", Lang::Fi).is_empty());
    }

    #[test]
    fn words_that_are_no_terms_have_no_expansion() {
        assert!(said("", None).is_empty());
        assert!(said("xyzzy climatic", None).is_empty());
    }

    #[test]
    fn a_wrong_list_is_refused_with_its_line() {
        assert_eq!(parse("fi\tsv"), Err(TermsError::Columns));
        assert_eq!(parse("key\tfi\tsv\ten\na\tb\tc\n"), Err(TermsError::Line(2)));
        assert_eq!(parse("key\tfi\tsv\ten\na\tb\t\td\n"), Err(TermsError::Line(2)));
        assert_eq!(parse("key\tfi\tsv\ten\na\tb\tc\td\na\tb\tc\td\n"), Err(TermsError::Twice(3)));
    }
}
