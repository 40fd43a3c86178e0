//! `cargo xtask words`: the tables of forms and base forms in `data/words`, from the lists of the package `simplemma`.

#[path = "../../crates/hansa-words/src/entry.rs"]
mod entry;
mod front_coded;
mod lexicon;
mod paradigm;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::packages::{SIMPLEMMA, sha256_hex};
use crate::words::entry::{Entry, Lemma};
use crate::words::lexicon::{Compounds, Form};
use crate::words::paradigm::Analogies;

const LANGUAGES: [(&str, Compounds); 3] =
    [("fi", Compounds::Finnish), ("sv", Compounds::Swedish), ("en", Compounds::Apart)];

/// A table as it is written: the automaton, and the endings that its values number.
struct Table {
    automaton: Vec<u8>,
    endings: String,
    /// The rules for unknown words: an automaton of last letters, backwards.
    rules: Vec<u8>,
}

impl Table {
    fn files(&self) -> [(&'static str, &[u8]); 3] {
        [("fst", &self.automaton), ("endings.txt", self.endings.as_bytes()), ("rules.fst", &self.rules)]
    }
}

/// Writes the tables with their papers, and says how large they are.
pub fn build(work: &Path, folder: &Path) -> Result<String> {
    std::fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    let lists = SIMPLEMMA.prepare(work)?.join("simplemma/strategies/dictionaries/data");
    let (mut said, mut sums) = (String::new(), String::new());
    for (language, compounds) in LANGUAGES {
        let list = crate::packages::unpacked_xz(&lists.join(format!("{language}.plzma")))?;
        let (forms, analogies) = lexicon::forms(&front_coded::pairs(&list)?, compounds);
        let table = table(&forms, &analogies)?;
        writeln!(
            said,
            "{language}: {} forms, {} bytes, {} rules",
            forms.len(),
            table.automaton.len(),
            analogies.len()
        )?;
        for (name, bytes) in table.files() {
            let name = format!("{language}.{name}");
            std::fs::write(folder.join(&name), bytes).with_context(|| format!("writing {name}"))?;
            writeln!(sums, "{}  {name}", sha256_hex(bytes))?;
        }
    }
    std::fs::write(folder.join("SHA256SUMS"), sums).context("writing SHA256SUMS")?;
    Ok(said)
}

fn table(forms: &BTreeMap<String, Form>, analogies: &Analogies) -> Result<Table> {
    let mut endings: BTreeMap<String, usize> = BTreeMap::new();
    for (word, form) in forms {
        for lemma in &form.lemmas {
            endings.insert(change(word, lemma).1.to_owned(), 0);
        }
    }
    endings.values_mut().enumerate().for_each(|(place, number)| *number = place);
    let lemma = |(cut, ending): (usize, &str)| Lemma { cut, ending: endings[ending] };
    let mut builder = fst::MapBuilder::memory();
    for (word, form) in forms {
        let lemmas = form.lemmas.iter().map(|base| lemma(change(word, base)));
        let entry = Entry {
            lemmas: lemmas.collect(),
            modifier: form.modifier,
            bound: form.bound,
            head: form.head,
            as_modifier: form.as_modifier,
            as_head: form.as_head,
        };
        ensure!(Entry::unpack(entry.pack()) == entry, "{word} does not fit into its entry");
        builder.insert(word, entry.pack())?;
    }
    let mut rules = fst::MapBuilder::memory();
    for (suffix, (cut, ending)) in analogies {
        let entry = Entry { lemmas: vec![lemma((*cut, ending))], ..Entry::default() };
        rules.insert(suffix, entry.pack())?;
    }
    let endings = endings.into_keys().fold(String::new(), |text, ending| text + &ending + "\n");
    Ok(Table { automaton: builder.into_inner()?, endings, rules: rules.into_inner()? })
}

/// How a base form differs from a form: bytes to cut off, and the ending to put there.
fn change<'a>(form: &str, lemma: &'a str) -> (usize, &'a str) {
    let shared = form.char_indices().zip(lemma.chars()).take_while(|((_, a), b)| a == b).last();
    let shared = shared.map_or(0, |((place, letter), _)| place + letter.len_utf8());
    (form.len() - shared, &lemma[shared..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(form, lemma)| ((*form).to_owned(), (*lemma).to_owned())).collect()
    }

    #[test]
    fn a_form_and_its_base_form_differ_at_their_ends() {
        assert_eq!(change("kaupungin", "kaupunki"), (3, "ki"));
        assert_eq!(change("öitä", "yö"), (6, "yö"));
        assert_eq!(change("talo", "talo"), (0, ""));
    }

    #[test]
    fn a_table_gives_back_what_was_put_in() {
        let list = pairs(&[("talo", "talo"), ("talon", "talo"), ("talossa", "talo"), ("Talvion", "Talvio")]);
        let (forms, rules) = lexicon::forms(&list, Compounds::Finnish);
        let table = table(&forms, &rules).expect("a table");
        let map = fst::Map::new(table.automaton).expect("an automaton");
        let entry = Entry::unpack(map.get("talon").expect("a form"));
        assert!(entry.modifier, "a genitive begins compounds");
        assert_eq!((entry.lemmas[0].cut, table.endings.lines().nth(entry.lemmas[0].ending)), (1, Some("")));
        assert!(map.contains_key("talvion"), "forms are in lower case");
        assert!(!Entry::unpack(map.get("talossa").expect("a form")).modifier);
    }

    #[test]
    fn parts_are_counted_where_they_are_likely() {
        let forms = |word: &str| ["", "n", "ssa", "lla", "t"].map(|end| (format!("{word}{end}"), word.to_owned()));
        let list: Vec<_> = ["talo", "talous", "kivitalo", "puutalo", "puu", "kivi", "talokivi"]
            .iter()
            .flat_map(|word| forms(word))
            .collect();
        let (forms, _) = lexicon::forms(&list, Compounds::Finnish);
        assert_eq!((forms["talo"].as_head, forms["talo"].as_modifier), (3, 2));
        assert_eq!(forms["kivitalo"].as_head, 0);
    }
}
