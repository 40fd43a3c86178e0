//! The sentences and queries of `data/search-test`.

use anyhow::{Context as _, Result, ensure};
use hansa_domain::Lang;

const SENTENCES: &str = include_str!("../../../data/search-test/sentences.tsv");
const QUERIES: &str = include_str!("../../../data/search-test/queries.tsv");

/// What is asked, and what should be found.
pub struct TestSet {
    pub sentences: Vec<Sentence>,
    pub queries: Vec<Query>,
}

pub struct Sentence {
    pub id: &'static str,
    pub lang: Lang,
    pub text: &'static str,
}

pub struct Query {
    pub class: &'static str,
    /// The language of the query.
    pub lang: Lang,
    /// The language of the sentences among which it is asked.
    pub within: Lang,
    pub text: &'static str,
    pub expected: Vec<&'static str>,
}

/// How a query was answered.
pub struct Hits {
    pub right: usize,
    pub missed: Vec<&'static str>,
    pub wrong: Vec<&'static str>,
}

impl TestSet {
    pub fn read() -> Result<Self> {
        let sentences = rows::<3>(SENTENCES)
            .map(|row| row.and_then(|[id, lang, text]| Ok(Sentence { id, lang: language(lang)?, text })))
            .collect::<Result<_>>()?;
        let queries = rows::<5>(QUERIES)
            .map(|row| {
                let [class, lang, within, text, expected] = row?;
                let expected = expected.split(' ').collect();
                Ok(Query { class, lang: language(lang)?, within: language(within)?, text, expected })
            })
            .collect::<Result<_>>()?;
        let set = Self { sentences, queries };
        for id in set.queries.iter().flat_map(|query| &query.expected) {
            ensure!(set.sentences.iter().any(|sentence| sentence.id == *id), "there is no sentence {id}");
        }
        Ok(set)
    }

    /// The text of a sentence.
    pub fn text(&self, id: &str) -> &str {
        self.sentences.iter().find(|sentence| sentence.id == id).map_or("", |sentence| sentence.text)
    }
}

impl Hits {
    pub fn of(found: &[&'static str], expected: &[&'static str]) -> Self {
        let not_in = |some: &[&'static str], others: &[&'static str]| {
            some.iter().filter(|id| !others.contains(id)).copied().collect()
        };
        let missed: Vec<&'static str> = not_in(expected, found);
        Self { right: expected.len() - missed.len(), missed, wrong: not_in(found, expected) }
    }
}

/// The rows of a file below its headings.
fn rows<const COLUMNS: usize>(file: &'static str) -> impl Iterator<Item = Result<[&'static str; COLUMNS]>> {
    file.lines().skip(1).map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        columns.try_into().ok().with_context(|| format!("a row without {COLUMNS} columns: {line}"))
    })
}

fn language(code: &str) -> Result<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.code() == code).with_context(|| format!("no language is called {code}"))
}
