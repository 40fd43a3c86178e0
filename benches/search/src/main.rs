//! How well the texts of the search test are found, and how fast texts are taken in and found.
//!
//! `hansa-bench-search` prints precision and recall of each class of queries, with the tables of the program and with Voikko
//! where it is installed: by an index in memory, then by the program on both databases, and beside them by PostgreSQL alone. Then
//! megabytes a second, and how fast passages are found among a million. `--misses` names what was not found and what should not
//! have been. `--vocabulary FILE` (once for each file) asks only the program, with a vocabulary loaded, and says how long that takes.
//! `--speed FILE` makes terms of a text of one's own. `--passages N` takes another number of passages; none with 0.
//! PostgreSQL is the one that `scripts/with-postgres` starts.

mod engines;
mod index;
mod passages;
mod speed;
mod test_set;
mod vocabulary;

use std::io::Write as _;

use anyhow::{Result, bail};
use hansa_words::{Analyser, Concepts, TERMS, Tables, Voikko, parse_terms};

use crate::index::Index;
use crate::test_set::{Hits, Query, TestSet};

fn main() -> Result<()> {
    let mut misses = false;
    let mut file = None;
    let mut vocabulary = Vec::new();
    let mut number = 1_000_000;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--misses" => misses = true,
            "--vocabulary" => vocabulary.extend(arguments.next().map(std::path::PathBuf::from)),
            "--speed" => file = arguments.next(),
            "--passages" => number = arguments.next().unwrap_or_default().parse()?,
            other => {
                bail!("unknown option {other}; there are --misses, --vocabulary FILE, --speed FILE and --passages N")
            }
        }
    }
    let set = TestSet::read()?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} sentences, {} queries", set.sentences.len(), set.queries.len())?;
    if !vocabulary.is_empty() {
        return vocabulary::measure(&mut out, &set, &vocabulary, misses);
    }
    let tables = Analyser::new(Tables);
    evaluate(&mut out, &set, &tables, misses)?;
    match Voikko::open() {
        Ok(voikko) => evaluate(&mut out, &set, &Analyser::new(voikko), misses)?,
        Err(error) => writeln!(out, "without Voikko: {error}")?,
    }
    engines::evaluate(&mut out, &set, misses)?;
    speed::measure(&mut out, &set, file.as_deref())?;
    passages::measure(&mut out, number)
}

/// Asks every query of the test set and prints a line for each class.
fn evaluate(out: &mut impl std::io::Write, set: &TestSet, analyser: &Analyser, misses: bool) -> Result<()> {
    let concepts = Concepts::new(parse_terms(TERMS)?, analyser);
    let index = Index::new(&set.sentences, analyser);
    writeln!(out, "\n{:24} queries  found  recall  precision", analyser.bases().name())?;
    let mut classes = Classes::new();
    for query in &set.queries {
        answered(&mut classes, query, &index.found(query, analyser, &concepts));
    }
    report(out, &classes, |id| set.text(id), misses)
}

/// The queries of each class with how they were answered.
type Classes<'a> = Vec<(String, Vec<(&'a Query, Hits)>)>;

/// Notes how a query was answered.
fn answered<'a>(classes: &mut Classes<'a>, query: &'a Query, found: &[&'static str]) {
    let hits = Hits::of(found, &query.expected);
    let class = format!("{} {} in {}", query.class, query.lang.code(), query.within.code());
    match classes.iter_mut().find(|(name, _)| *name == class) {
        Some((_, asked)) => asked.push((query, hits)),
        None => classes.push((class, vec![(query, hits)])),
    }
}

/// Prints a line for each class, and what was missed or wrong, if that is asked for.
fn report<'a>(
    out: &mut impl std::io::Write,
    classes: &Classes<'_>,
    text: impl Fn(&str) -> &'a str,
    misses: bool,
) -> Result<()> {
    for (name, asked) in classes {
        line(out, name, &asked.iter().map(|(_, hits)| hits).collect::<Vec<_>>())?;
    }
    let finnish: Vec<&Hits> = classes
        .iter()
        .filter(|(name, _)| name.ends_with("fi in fi"))
        .flat_map(|(_, asked)| asked.iter().map(|(_, hits)| hits))
        .collect();
    line(out, "all Finnish", &finnish)?;
    for (query, hits) in classes.iter().flat_map(|(_, asked)| asked).filter(|_| misses) {
        for (what, ids) in [("missed", &hits.missed), ("wrong", &hits.wrong)] {
            for id in ids {
                writeln!(out, "  {what}: {} | {}", query.text, text(id))?;
            }
        }
    }
    Ok(())
}

fn line(out: &mut impl std::io::Write, name: &str, hits: &[&Hits]) -> Result<()> {
    let sum = |count: fn(&Hits) -> usize| hits.iter().map(|hits| count(hits)).sum::<usize>();
    let (right, missed, wrong) = (sum(|hits| hits.right), sum(|hits| hits.missed.len()), sum(|hits| hits.wrong.len()));
    let share = |of: usize| {
        if of == 0 {
            1.0
        } else {
            f64::from(u32::try_from(right).unwrap_or(0)) / f64::from(u32::try_from(of).unwrap_or(1))
        }
    };
    writeln!(out, "{name:24} {:7} {right:6} {:7.3} {:10.3}", hits.len(), share(right + missed), share(right + wrong))?;
    Ok(())
}
