//! What a file probably means, and whether what is said of it can be.

use std::collections::HashSet;

use hansa_domain::{Kind, Problem};
use hansa_exchange::table::Table;
use hansa_storage::{Tx, imports as stored};

use super::cells::references;
use super::columns::{columns, guess, key_fields};
use super::import::{Import, text};
use super::settings::{Answer, Doubtful, Mapped, Settings, Wrong};
use crate::{Error, OpContext};

/// How a table is probably to be understood: as the latest one with the same headings was, else by its headings.
pub(super) async fn probably(
    ctx: &OpContext,
    tx: &mut Tx,
    kind: &'static Kind,
    table: &Table,
) -> Result<Settings, Error> {
    let Some(earlier) = stored::alike(tx, kind, &text(&table.headings)?).await? else {
        return Ok(Settings { columns: guessed(ctx, kind, &table.headings), ..Settings::default() });
    };
    let mut settings = Import::from(earlier).settings;
    let known = columns(ctx, kind);
    for mapped in &mut settings.columns {
        mapped.to = mapped.to.take().filter(|to| known.iter().any(|column| column.name == *to));
    }
    let keys = key_fields(ctx, kind);
    settings.key.retain(|key| matches!(key.as_str(), "id" | "code") || keys.iter().any(|field| field.name == key));
    let answers = std::mem::take(&mut settings.answers);
    // What is left out, and how open new records are, is for whoever takes the file in to say.
    Ok(Settings {
        sheet: None,
        owner_unit: None,
        publicity: None,
        doubtful: Doubtful::Ask,
        wrong: Wrong::Refuse,
        answers: standing(&settings.columns, table, answers),
        ..settings
    })
}

/// The answers about texts that stand in the table: what others asked about is nobody else's business.
fn standing(mapped: &[Mapped], table: &Table, answers: Vec<Answer>) -> Vec<Answer> {
    let asked: HashSet<&str> = answers.iter().map(|answer| answer.field.as_str()).collect();
    let mut found: HashSet<(String, String)> = HashSet::new();
    for (place, to) in mapped.iter().enumerate().filter_map(|(place, one)| Some((place, one.to.as_ref()?))) {
        for row in table.rows().filter(|_| asked.contains(to.as_str())) {
            let cell = row.cell(place).text().into_owned();
            let parts = references(&cell).map(|(part, _)| part).chain([cell.trim()]);
            found.extend(parts.map(|part| (to.clone(), part.to_owned())));
        }
    }
    answers.into_iter().filter(|answer| found.contains(&(answer.field.clone(), answer.text.clone()))).collect()
}

fn guessed(ctx: &OpContext, kind: &'static Kind, headings: &[String]) -> Vec<Mapped> {
    let to = guess(ctx, kind, headings);
    headings.iter().zip(to).map(|(heading, to)| Mapped { heading: heading.clone(), to }).collect()
}

/// The columns in the order of the headings, whatever order they were given in.
pub(super) fn in_order(headings: &[String], given: Vec<Mapped>) -> Vec<Mapped> {
    if given.iter().map(|mapped| &mapped.heading).eq(headings) {
        return given;
    }
    let mut given: Vec<Option<Mapped>> = given.into_iter().map(Some).collect();
    let mut next = |heading: &String| {
        let place = given.iter().position(|one| one.as_ref().is_some_and(|one| one.heading == *heading))?;
        given[place].take()?.to
    };
    headings.iter().map(|heading| Mapped { heading: heading.clone(), to: next(heading) }).collect()
}

/// Whether a file can be understood so.
pub(super) fn valid(ctx: &OpContext, kind: &'static Kind, settings: &Settings) -> Result<(), Error> {
    let mut taken: Vec<&str> = Vec::new();
    let known = columns(ctx, kind);
    for to in settings.columns.iter().filter_map(|mapped| mapped.to.as_deref()) {
        if !known.iter().any(|column| column.name == to) {
            return Err(Problem::of("columns", "import-no-column").with("column", to).into());
        }
        if taken.contains(&to) {
            return Err(Problem::of("columns", "import-column-twice").with("column", to).into());
        }
        taken.push(to);
    }
    let fields = key_fields(ctx, kind);
    for key in &settings.key {
        let mapped = |name: &str| taken.iter().any(|to| *to == name || to.starts_with(&format!("{name}_")));
        if !(matches!(key.as_str(), "id" | "code") || fields.iter().any(|field| field.name == key)) || !mapped(key) {
            return Err(Problem::of("key", "import-no-key-column").with("column", key).into());
        }
    }
    if settings.publicity.as_deref().is_some_and(|class| hansa_domain::Publicity::parse(class).is_none()) {
        return Err(Problem::of("publicity", "required").into());
    }
    Ok(())
}
