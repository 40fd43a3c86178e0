//! How well the texts of the search test are found by word bases, and how fast terms are made of texts.
//!
//! `hansa-bench-words` prints precision and recall of each class of queries, with the tables of the program and with Voikko
//! where it is installed, and then megabytes a second. `--misses` names what was not found and what should not have been.
//! `--speed FILE` measures on a text of one's own.

mod index;
mod speed;
mod test_set;

use std::io::Write as _;

use anyhow::{Result, bail};
use hansa_words::{Analyser, Concepts, TERMS, Tables, Voikko, parse_terms};

use crate::index::Index;
use crate::test_set::{Hits, Query, TestSet};

fn main() -> Result<()> {
    let mut misses = false;
    let mut file = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--misses" => misses = true,
            "--speed" => file = arguments.next(),
            other => bail!("unknown option {other}; there are --misses and --speed FILE"),
        }
    }
    let set = TestSet::read()?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} sentences, {} queries", set.sentences.len(), set.queries.len())?;
    let tables = Analyser::new(Tables);
    evaluate(&mut out, &set, &tables, misses)?;
    match Voikko::open() {
        Ok(voikko) => evaluate(&mut out, &set, &Analyser::new(voikko), misses)?,
        Err(error) => writeln!(out, "without Voikko: {error}")?,
    }
    speed::measure(&mut out, &set, file.as_deref())
}

/// Asks every query of the test set and prints a line for each class.
fn evaluate(out: &mut impl std::io::Write, set: &TestSet, analyser: &Analyser, misses: bool) -> Result<()> {
    let concepts = Concepts::new(parse_terms(TERMS)?, analyser);
    let index = Index::new(&set.sentences, analyser);
    writeln!(out, "\n{:24} queries  found  recall  precision", analyser.bases().name())?;
    let mut classes: Vec<(String, Vec<(&Query, Hits)>)> = Vec::new();
    for query in &set.queries {
        let found = index.found(query, analyser, &concepts);
        let hits = Hits::of(&found, &query.expected);
        let class = format!("{} {} in {}", query.class, query.lang.code(), query.within.code());
        match classes.iter_mut().find(|(name, _)| *name == class) {
            Some((_, asked)) => asked.push((query, hits)),
            None => classes.push((class, vec![(query, hits)])),
        }
    }
    for (name, asked) in &classes {
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
                writeln!(out, "  {what}: {} | {}", query.text, set.text(id))?;
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
