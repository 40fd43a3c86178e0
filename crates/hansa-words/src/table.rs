//! The tables of forms and base forms that are part of the program; see `data/words/SOURCES.md`.

use std::sync::LazyLock;

use fst::Map;
use fst::raw::{Fst, Output};
use hansa_domain::Lang;

use crate::entry::Entry;

/// The forms of one language. The automaton is read where it lies in the program, so a table takes no memory of its own.
pub struct Table {
    map: Map<&'static [u8]>,
    endings: Vec<&'static str>,
    /// The last letters of unknown words, backwards, with how their base forms are likely made.
    rules: Map<&'static [u8]>,
}

macro_rules! table {
    ($language:literal) => {
        LazyLock::new(|| {
            Table::new(
                include_bytes!(concat!("../../../data/words/", $language, ".fst")),
                include_str!(concat!("../../../data/words/", $language, ".endings.txt")),
                include_bytes!(concat!("../../../data/words/", $language, ".rules.fst")),
            )
        })
    };
}

static FINNISH: LazyLock<Table> = table!("fi");
static SWEDISH: LazyLock<Table> = table!("sv");
static ENGLISH: LazyLock<Table> = table!("en");

/// The table of a language.
pub fn table(lang: Lang) -> &'static Table {
    match lang {
        Lang::Fi => &FINNISH,
        Lang::Sv => &SWEDISH,
        Lang::En => &ENGLISH,
    }
}

impl Table {
    fn new(automaton: &'static [u8], endings: &'static str, rules: &'static [u8]) -> Self {
        // A test opens every table, so this cannot happen in a program that has passed it.
        let open = |bytes| Map::new(bytes).expect("the tables of the program are automata");
        Self { map: open(automaton), endings: endings.lines().collect(), rules: open(rules) }
    }

    /// What the table says of a form in lower case.
    pub fn get(&self, form: &str) -> Option<Entry> {
        self.map.get(form).map(Entry::unpack)
    }

    /// The base forms of a form of which an entry was found.
    pub fn lemmas(&self, form: &str, entry: &Entry) -> Vec<String> {
        let made = entry.lemmas.iter().filter_map(|lemma| {
            let kept = form.get(..form.len().checked_sub(lemma.cut)?)?;
            Some(kept.to_owned() + self.endings.get(lemma.ending)?)
        });
        made.collect()
    }

    /// The likely base form of a word that the table lacks, after the words that end alike.
    pub fn guess(&self, word: &str) -> Option<String> {
        let backwards: String = word.chars().rev().collect();
        let (_, entry) = beginnings(&self.rules, &backwards).pop()?;
        self.lemmas(word, &entry).pop()
    }

    /// The forms with which a text begins, by their lengths in bytes, the shortest first.
    pub fn beginnings(&self, text: &str) -> Vec<(usize, Entry)> {
        beginnings(&self.map, text)
    }

    /// How many bytes the automata have.
    pub fn bytes(&self) -> usize {
        self.map.as_fst().as_bytes().len() + self.rules.as_fst().as_bytes().len()
    }
}

fn beginnings(map: &Map<&'static [u8]>, text: &str) -> Vec<(usize, Entry)> {
    let automaton: &Fst<&[u8]> = map.as_fst();
    let (mut node, mut output) = (automaton.root(), Output::zero());
    let mut found = Vec::new();
    for (place, byte) in text.bytes().enumerate() {
        let Some(way) = node.find_input(byte) else { break };
        let transition = node.transition(way);
        output = output.cat(transition.out);
        node = automaton.node(transition.addr);
        if node.is_final() {
            found.push((place + 1, Entry::unpack(output.cat(node.final_output()).value())));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemmas(lang: Lang, form: &str) -> Vec<String> {
        table(lang).get(form).map(|entry| table(lang).lemmas(form, &entry)).unwrap_or_default()
    }

    #[test]
    fn every_table_knows_its_language() {
        assert_eq!(lemmas(Lang::Fi, "kaupungin"), ["kaupunki"]);
        assert_eq!(lemmas(Lang::Sv, "städerna"), ["stad"]);
        assert_eq!(lemmas(Lang::En, "cities"), ["city"]);
        assert!(lemmas(Lang::Fi, "cities").is_empty());
    }

    #[test]
    fn a_form_of_two_words_has_both_base_forms() {
        assert_eq!(lemmas(Lang::Fi, "vantaan"), ["vantaa", "vannas"]);
    }

    #[test]
    fn beginnings_are_forms() {
        let text = "kaupunginhallituksessa";
        let found = table(Lang::Fi).beginnings(text);
        assert!(found.iter().any(|(length, entry)| &text[..*length] == "kaupungin" && entry.modifier));
        assert!(found.iter().all(|(length, _)| table(Lang::Fi).get(&text[..*length]).is_some()));
    }
}
