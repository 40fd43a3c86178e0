//! What knows the base forms of words, and what it says of a word.

use std::str::FromStr;

use hansa_domain::Lang;

use crate::compound;
use crate::table::table;

/// What knows the base forms of words: the tables of the program, or Voikko.
pub trait WordBases: Send + Sync {
    /// The readings of a word in a language; none when the word is not known.
    ///
    /// The word is one without hyphens, in composed letters, as it was written: capitals may matter.
    fn listed(&self, word: &str, lang: Lang) -> Vec<Reading>;

    /// The readings of a word that is not listed as a compound of words that are.
    fn split(&self, word: &str, lang: Lang) -> Vec<Reading> {
        let form = word.to_lowercase();
        let bare = without_clitics(&form).filter(|_| lang == Lang::Fi);
        let mut readings = std::iter::once(form.as_str()).chain(bare).map(|form| compound::split(form, lang));
        readings.find(|readings| !readings.is_empty()).unwrap_or_default()
    }

    /// What the reader of a log sees of it.
    fn name(&self) -> &'static str;
}

/// What the operator chose to know base forms. What is indexed by one is found best by the same: after a change the texts are to
/// be indexed anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// Voikko where it is installed, else the tables of the program.
    #[default]
    Auto,
    /// The tables of the program.
    Tables,
    /// Voikko, without which nothing is opened.
    Voikko,
}

impl FromStr for Choice {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "auto" => Ok(Self::Auto),
            "tables" => Ok(Self::Tables),
            "voikko" => Ok(Self::Voikko),
            _ => Err("write auto, tables or voikko"),
        }
    }
}

/// A way to read a word: the parts of a compound in order, or one part. There is always one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The parts.
    pub parts: Vec<Part>,
}

/// A part of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// As it stands before other parts: `kaupungin`, `kansainvälis`. Of the last part it does not matter.
    pub written: String,
    /// Its base form: `kaupunki`, `kansainvälinen`.
    pub lemma: String,
}

impl Part {
    /// A part with its base form.
    pub fn new(written: impl Into<String>, lemma: impl Into<String>) -> Self {
        Self { written: written.into(), lemma: lemma.into() }
    }
}

impl Reading {
    /// A word that is no compound.
    pub fn simple(lemma: impl Into<String>) -> Self {
        let lemma = lemma.into();
        Self { parts: vec![Part::new(lemma.clone(), lemma)] }
    }

    /// The base form of the whole word.
    pub fn lemma(&self) -> String {
        joined(&self.parts)
    }

    /// The parts of a reading of a base form, the last of which is written as a form is: `kaupunginhallituks-` before others.
    pub fn as_written(mut self, form: &str) -> Vec<Part> {
        let whole = self.lemma();
        let Some((last, before)) = self.parts.split_last_mut() else { return self.parts };
        let start: usize = before.iter().map(|part| part.written.len()).sum();
        match form.get(start..) {
            Some(rest) if !rest.is_empty() => rest.clone_into(&mut last.written),
            // A form that is shorter than the base form's beginning belongs to one part.
            _ => return vec![Part::new(form, whole)],
        }
        self.parts
    }

    /// The same with parts put together that mean something else than they say: yhteis and työ.
    #[must_use]
    pub fn with_whole_words(mut self) -> Self {
        let mut from = 0;
        while from < self.parts.len() {
            let whole =
                (from + 2..=self.parts.len()).rev().find(|to| compound::is_whole(&joined(&self.parts[from..*to])));
            if let Some(to) = whole {
                let lemma = joined(&self.parts[from..to]);
                let written = self.parts[from..to].iter().map(|part| part.written.as_str()).collect::<String>();
                self.parts.splice(from..to, [Part::new(written, lemma)]);
            }
            from += 1;
        }
        self
    }

    /// The base forms of the word, of every part and of all parts that follow each other, the whole first.
    pub fn terms(&self) -> Vec<String> {
        let count = self.parts.len();
        let spans = (1..=count).rev().flat_map(|length| (0..=count - length).map(move |from| from..from + length));
        spans.map(|span| joined(&self.parts[span])).collect()
    }
}

/// The base form of parts that stand together: they keep their forms, besides the last one.
fn joined(parts: &[Part]) -> String {
    let Some((last, before)) = parts.split_last() else { return String::new() };
    before.iter().map(|part| part.written.as_str()).chain([last.lemma.as_str()]).collect()
}

/// The tables that are part of the program, with a splitter of compounds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tables;

/// What Finnish words take at their ends after the case: "also", "either", whose it is.
const CLITICS: [&str; 14] =
    ["kaan", "kään", "kin", "han", "hän", "ko", "kö", "nsa", "nsä", "mme", "nne", "ni", "si", "pa"];

/// A Finnish form without what stands after the case, in the ways that it may be read: `toiminnassaan`, `kaupungissakin`.
fn without_clitics(form: &str) -> impl Iterator<Item = &str> {
    // Its long vowel was short: toiminnassa.
    let long = [("aan", "an"), ("ään", "än"), ("een", "en")];
    let shortened =
        long.into_iter().filter(|(ending, _)| form.ends_with(ending)).filter_map(|(_, cut)| form.strip_suffix(cut));
    CLITICS.iter().filter_map(|clitic| form.strip_suffix(clitic)).chain(shortened)
}

impl WordBases for Tables {
    fn listed(&self, word: &str, lang: Lang) -> Vec<Reading> {
        let form = word.to_lowercase();
        let found = listed(&form, lang);
        if !found.is_empty() || lang != Lang::Fi {
            return found;
        }
        without_clitics(&form).map(|form| listed(form, lang)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn name(&self) -> &'static str {
        "tables"
    }
}

fn listed(form: &str, lang: Lang) -> Vec<Reading> {
    let table = table(lang);
    let Some(entry) = table.get(form).filter(|entry| !entry.bound) else { return Vec::new() };
    let lemmas = table.lemmas(form, &entry);
    lemmas.iter().map(|lemma| Reading { parts: compound::parts(lemma, lang) }).collect()
}
