//! Measures how many duplicates are found, and how many that are none, in made registers of organisations and people.
//!
//! Every figure stands beside that of a peer, measured in the same run: finding those whose names are the same.

mod made;
mod measure;
mod random;

use std::fmt::Write as _;
use std::io::Write as _;

use anyhow::{Context as _, Result};
use hansa_domain::Lang;

use crate::made::Made;
use crate::measure::{Measured, by_name, ours};

/// The full sets: how they are called, how many records, and the seed.
const ORGANISATIONS: (usize, u64) = (2_000, 1);
const PEOPLE: (usize, u64) = (5_000, 2);

fn main() -> Result<()> {
    let sets = [
        ("organisations", made::organisations(ORGANISATIONS.0, ORGANISATIONS.1)),
        ("people", made::people(PEOPLE.0, PEOPLE.1)),
    ];
    let mut text = String::from(
        "\nDuplicates: pairs found in made registers, beside those whose names are the same\n\n\
         | set | records | doubles | found by | pairs found | precision | recall | F1 | time |\n\
         |---|---|---|---|---|---|---|---|---|\n",
    );
    let mut wrong = String::new();
    for (name, made) in &sets {
        let (own, found, compared) = ours(made);
        let peer = by_name(made);
        let all = made.len() * (made.len() - 1) / 2;
        row(&mut text, name, made, &format!("hansa ({compared} of {all} pairs compared)"), &own)?;
        row(&mut text, name, made, "same name", &peer)?;
        writeln!(text, "| {name} | | | **hansa / same name, F1** | | | | **{:.2}** | |", own.f1() / peer.f1())?;
        if std::env::args().any(|argument| argument == "--wrong") {
            explain(&mut wrong, made, &found)?;
        }
    }
    text.push_str(&wrong);
    std::io::stdout().write_all(text.as_bytes()).context("writing to standard output")
}

fn row(text: &mut String, name: &str, made: &[Made], by: &str, measured: &Measured) -> Result<()> {
    writeln!(
        text,
        "| {name} | {} | {} | {by} | {} | {:.1} % | {:.1} % | {:.3} | {} ms |",
        made.len(),
        measured.doubles,
        measured.found,
        100.0 * measured.precision(),
        100.0 * measured.recall(),
        measured.f1(),
        measured.took.as_millis(),
    )?;
    Ok(())
}

/// What was found and is none, and what was missed.
fn explain(text: &mut String, made: &[Made], found: &std::collections::HashSet<(usize, usize)>) -> Result<()> {
    let said = |place: usize| {
        let record = &made[place].record;
        let field = |name: &str| record.text(name).unwrap_or_default().to_owned();
        let names: Vec<String> = record
            .own_title()
            .unwrap_or_default()
            .iter()
            .map(|(lang, name)| format!("{lang} {name}"))
            .take(if record.kind.name == "person" { 1 } else { Lang::ALL.len() })
            .collect();
        format!(
            "{} <{}> {} {} {}",
            names.join(" / "),
            field("email"),
            field("website"),
            field("country"),
            field("business_id")
        )
    };
    let mut none: Vec<&(usize, usize)> =
        found.iter().filter(|(one, other)| made[*other].double_of != Some(*one)).collect();
    none.sort_unstable();
    for (one, other) in none.into_iter().take(40) {
        writeln!(text, "NOT THE SAME  {}\n              {}", said(*one), said(*other))?;
    }
    let missed = made.iter().enumerate().filter_map(|(place, one)| Some((one.double_of?, place)));
    for (one, other) in missed.filter(|pair| !found.contains(pair)).take(60) {
        writeln!(text, "MISSED        {}\n              {}", said(one), said(other))?;
    }
    Ok(())
}
