//! Terms: by which words a text is found, and for which a query looks.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use hansa_domain::Lang;
use hansa_text::words_of;
use rust_stemmers::{Algorithm, Stemmer};

use crate::bases::{Choice, Part, Reading, Tables, WordBases};
use crate::language::language;
use crate::names::guesses;
use crate::table::table;
use crate::tokens::{self, tokens};
use crate::voikko::{Voikko, VoikkoError};

/// Stands before the stem of a word that nothing knows, so that it meets only other such stems.
pub const STEM: char = '~';

/// A longer word is no word of a language, in bytes: only its beginning counts.
const LONGEST: usize = 96;
/// The most terms of one word.
const MOST_TERMS: usize = 48;
/// The shortest word that has a stem, in characters.
const SHORTEST_STEMMED: usize = 4;
/// Raised by every change of the terms that a text has.
const VERSION: i64 = 1;
/// So many words are remembered with their terms, and as many of before.
const REMEMBERED: usize = 60_000;

/// A word of a text with its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indexed {
    /// Where the word stands in the text.
    pub bytes: Range<usize>,
    /// Its terms, each once, the base form first. Letters and digits without marks besides å, ä and ö, in lower case;
    /// before a stem stands [`STEM`].
    pub terms: Arc<[Box<str>]>,
}

/// A word of a query. A text has it where a word of the text has one of the terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// Where the word stands in the query.
    pub bytes: Range<usize>,
    /// The terms, each once.
    pub terms: Vec<String>,
}

/// Makes terms of words.
///
/// A text whose language is known is read in it; what that language does not know, in the others. A text whose language
/// nobody says is read in the one that its words tell, or in all three. Terms do not say their language, so a name or a word that
/// two languages share is found in both.
pub struct Analyser {
    bases: Box<dyn WordBases>,
    remembered: Mutex<Remembered>,
}

/// The terms of words, in one language or in all.
type ByWord = HashMap<Box<str>, Arc<[Box<str>]>>;

/// Words with their terms: those of now and those of before, so that the oldest can be forgotten at once.
#[derive(Default)]
struct Remembered {
    now: [ByWord; 4],
    before: [ByWord; 4],
    count: usize,
}

impl Analyser {
    /// An analyser on top of what knows base forms.
    pub fn new(bases: impl WordBases + 'static) -> Self {
        Self { bases: Box::new(bases), remembered: Mutex::default() }
    }

    /// An analyser on top of what the operator chose.
    pub fn open(choice: Choice) -> Result<Self, VoikkoError> {
        match choice {
            Choice::Tables => Ok(Self::new(Tables)),
            Choice::Voikko => Voikko::open().map(Self::new),
            Choice::Auto => Ok(Voikko::open().map_or_else(|_| Self::new(Tables), Self::new)),
        }
    }

    /// What knows the base forms.
    pub fn bases(&self) -> &dyn WordBases {
        self.bases.as_ref()
    }

    /// A number that is another one when texts have other terms than before.
    pub fn version(&self) -> i64 {
        let name = self.bases.name().bytes().fold(0_i64, |sum, byte| (sum * 31 + i64::from(byte)) % 1_000_000);
        VERSION * 1_000_000 + name
    }

    /// The words of a text with the terms by which they are found, in order.
    pub fn index(&self, text: &str, lang: Option<Lang>) -> Vec<Indexed> {
        let lang = lang.or_else(|| language(text));
        tokens(text).map(|token| Indexed { terms: self.terms(token.written, lang), bytes: token.bytes }).collect()
    }

    /// The words of a query with the terms for which to look, in order. Without a language, in all three.
    ///
    /// Only base forms are looked for: a compound or a word with hyphens is not cut into parts, and a word that is a base form is
    /// looked for as it is.
    pub fn query(&self, text: &str, lang: Option<Lang>) -> Vec<Sought> {
        let words =
            tokens(text).map(|token| Sought { terms: self.query_terms(token.written, lang), bytes: token.bytes });
        words.filter(|word| !word.terms.is_empty()).collect()
    }

    /// The terms of one word of a text, as it is written there. A language of `None` stands for all three.
    pub fn terms(&self, written: &str, lang: Option<Lang>) -> Arc<[Box<str>]> {
        if let Some(terms) = self.remembered().get(written, lang) {
            return terms;
        }
        let terms: Arc<[Box<str>]> = self.index_terms(written, lang).into_iter().map(String::into_boxed_str).collect();
        if written.len() <= LONGEST {
            self.remembered().put(written, lang, &terms);
        }
        terms
    }

    fn remembered(&self) -> std::sync::MutexGuard<'_, Remembered> {
        // Whoever panicked while holding it has left whole entries behind.
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn index_terms(&self, written: &str, lang: Option<Lang>) -> Vec<String> {
        let tokens::Parts { parts, numeric } = tokens::parts(written);
        let mut terms = Terms::default();
        if numeric {
            for from in 0..parts.len().min(4) {
                terms.add_all((from + 2..=parts.len().min(4)).map(|to| parts[from..to].join("x")));
            }
        }
        let readings: Vec<Vec<Reading>> = parts.iter().map(|part| self.readings(part, lang)).collect();
        if parts.len() > 1 && !numeric && written.len() <= LONGEST {
            terms.add_all(across(&parts, &readings));
        }
        for (part, readings) in parts.iter().zip(readings) {
            if readings.is_empty() {
                terms.add_all(unknown(part, lang));
            } else {
                terms.add_all(readings.iter().flat_map(Reading::terms));
            }
        }
        terms.0
    }

    /// The base forms of a word of a query with hyphens: all parts but the last as they are.
    fn whole(&self, parts: &[String], lang: Option<Lang>) -> Vec<String> {
        let Some((last, before)) = parts.split_last() else { return Vec::new() };
        let before = before.concat();
        self.base_forms(last, lang).iter().map(|base| before.clone() + base).collect()
    }

    fn query_terms(&self, written: &str, lang: Option<Lang>) -> Vec<String> {
        let tokens::Parts { parts, numeric } = tokens::parts(written);
        let mut terms = Terms::default();
        match parts.as_slice() {
            _ if numeric => terms.add(&parts.join("x")),
            [part] => terms.add_all(self.base_forms(part, lang)),
            _ => terms.add_all(self.whole(&parts, lang)),
        }
        terms.0
    }

    /// The base forms of a word, or what an unknown word is looked for by.
    fn base_forms(&self, part: &str, lang: Option<Lang>) -> Vec<String> {
        let readings = self.readings(part, lang);
        if readings.is_empty() {
            return unknown(part, lang);
        }
        let lower = part.to_lowercase();
        let bases: Vec<String> = readings.iter().map(Reading::lemma).collect();
        let own = bases.iter().any(|base| base.to_lowercase() == lower);
        if own && lang.is_some() && !is_participle(&lower) { vec![lower] } else { bases }
    }

    /// The readings of a word without hyphens: in its language, else in the others; in all where none is said.
    fn readings(&self, part: &str, lang: Option<Lang>) -> Vec<Reading> {
        if part.len() > LONGEST || part.contains(|letter: char| letter.is_numeric()) {
            return Vec::new();
        }
        if let Some((before, whole)) = tokens::apostrophes(part) {
            let readings = self.readings(&whole, lang);
            return if readings.is_empty() { self.readings(before, lang) } else { readings };
        }
        let listed = |lang: Lang| self.bases.listed(part, lang);
        let split = |lang: Lang| self.bases.split(part, lang);
        let first = lang.map(listed).filter(|found| !found.is_empty()).or_else(|| lang.map(split)).unwrap_or_default();
        if !first.is_empty() {
            return first;
        }
        let others: Vec<Reading> =
            Lang::ALL.into_iter().filter(|other| Some(*other) != lang).flat_map(listed).collect();
        if others.is_empty() && lang.is_none() {
            return Lang::ALL.into_iter().map(split).find(|found| !found.is_empty()).unwrap_or_default();
        }
        others
    }
}

/// The terms of a word with hyphens that reach across them: `tasa-arvosuunnitelma` has `tasaarvo`. The readings are those of its
/// parts; all but the last are read in the likeliest way.
fn across(parts: &[String], readings: &[Vec<Reading>]) -> Vec<String> {
    let Some((last, before)) = parts.split_last() else { return Vec::new() };
    let known = |part: &String, readings: &Vec<Reading>| {
        let simple = || Reading::simple(part.to_lowercase());
        readings.first().cloned().unwrap_or_else(simple).as_written(&part.to_lowercase())
    };
    let before: Vec<Part> = before.iter().zip(readings).flat_map(|(part, readings)| known(part, readings)).collect();
    let simple = [Reading::simple(last.to_lowercase())];
    let lasts = readings.last().filter(|readings| !readings.is_empty()).map_or(simple.as_slice(), Vec::as_slice);
    lasts.iter().flat_map(|last| Reading { parts: [before.as_slice(), &last.parts].concat() }.terms()).collect()
}

/// Words that are participles may be meant as forms of their verbs.
fn is_participle(word: &str) -> bool {
    ["nut", "nyt", "tu", "ty", "ad", "ed"].iter().any(|ending| word.ends_with(ending))
}

/// The terms of a word that nothing knows: itself, what it may be a form of, and its stem.
fn unknown(part: &str, lang: Option<Lang>) -> Vec<String> {
    let lower = part.to_lowercase();
    let mut terms = vec![lower.clone()];
    if lower.len() > LONGEST {
        return terms;
    }
    let before = tokens::apostrophes(&lower).map(|(before, _)| before.to_owned());
    terms.extend(before);
    let words = lower.chars().all(char::is_alphabetic) && lower.chars().count() >= SHORTEST_STEMMED;
    if words {
        if lang.is_none_or(|lang| lang == Lang::Fi) {
            // What is guessed may be derived from another word: tärkeimpänä, tärkein, tärkeä.
            let guessed: Vec<String> = table(Lang::Fi).guess(&lower).into_iter().collect();
            let known = guessed.iter().flat_map(|guess| Tables.listed(guess, Lang::Fi));
            terms.extend(known.map(|reading| reading.lemma()));
            terms.extend(guessed);
            terms.extend(guesses(&lower));
        }
        let languages = Lang::ALL.into_iter().filter(|other| lang.is_none_or(|lang| lang == *other));
        terms.extend(languages.map(|lang| format!("{STEM}{}", stem(&lower, lang))));
    }
    terms
}

fn stem(word: &str, lang: Lang) -> String {
    let algorithm = match lang {
        Lang::Fi => Algorithm::Finnish,
        Lang::Sv => Algorithm::Swedish,
        Lang::En => Algorithm::English,
    };
    Stemmer::create(algorithm).stem(word).into_owned()
}

/// Terms in the letters in which texts are compared, each once.
#[derive(Default)]
struct Terms(Vec<String>);

impl Terms {
    fn add_all(&mut self, words: impl IntoIterator<Item = String>) {
        for word in words {
            self.add(&word);
        }
    }

    fn add(&mut self, word: &str) {
        let (mark, word) = word.strip_prefix(STEM).map_or(("", word), |stem| ("~", stem));
        let mut term = words_of(word).concat();
        if term.len() > LONGEST {
            let end = (0..=LONGEST).rev().find(|end| term.is_char_boundary(*end)).unwrap_or(0);
            term.truncate(end);
        }
        let term = format!("{mark}{term}");
        if term.len() > mark.len() && self.0.len() < MOST_TERMS && !self.0.contains(&term) {
            self.0.push(term);
        }
    }
}

impl Remembered {
    fn get(&mut self, written: &str, lang: Option<Lang>) -> Option<Arc<[Box<str>]>> {
        let place = place(lang);
        if let Some(terms) = self.now[place].get(written) {
            return Some(Arc::clone(terms));
        }
        let (word, terms) = self.before[place].remove_entry(written)?;
        self.now[place].insert(word, Arc::clone(&terms));
        self.count += 1;
        Some(terms)
    }

    fn put(&mut self, written: &str, lang: Option<Lang>, terms: &Arc<[Box<str>]>) {
        if self.count >= REMEMBERED {
            self.before = std::mem::take(&mut self.now);
            self.count = 0;
        }
        self.now[place(lang)].insert(written.into(), Arc::clone(terms));
        self.count += 1;
    }
}

const fn place(lang: Option<Lang>) -> usize {
    match lang {
        Some(Lang::Fi) => 0,
        Some(Lang::Sv) => 1,
        Some(Lang::En) => 2,
        None => 3,
    }
}
