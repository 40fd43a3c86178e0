//! Writing a city's archive.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use hansa_domain::{Id, KINDS};
use hansa_storage::Tx;
use hansa_storage::archive::{self as rows, Object, Reading, Whose};
use serde_json::{Value as Json, json};

use super::container::{Lines, Writer};
use super::line;
use super::manifest::{Holding, MANIFEST, Manifest, Named};
use crate::jobs::Watch;
use crate::use_log::{self, Entry, What};
use crate::{Error, OpContext};

/// What an archive holds beside records and files, with its history.
const WITH_HISTORY: [&str; 5] = ["change", "counter", "frozen_picture", "not_same", "saved_view"];
/// The same without.
const WITHOUT: [&str; 3] = ["frozen_picture", "not_same", "saved_view"];
/// What rows do not say without history: when and by whom they were written.
pub(super) const MOMENTS: [&str; 4] = ["created_at", "updated_at", "at", "account_id"];

/// A file that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its size in bytes.
    pub size: u64,
    /// The records in it.
    pub records: u64,
    /// The contents of files in it.
    pub files: u64,
}

/// The tables of an archive, beside the list of its files.
pub(super) const fn tables(history: bool) -> &'static [&'static str] {
    if history { &WITH_HISTORY } else { &WITHOUT }
}

/// Writes the whole city to a file, for an administrator. Without history it holds the records as they are, without versions
/// and moments. Sees the city as it is now, however long it takes, and keeps no writer waiting.
pub async fn write(ctx: &OpContext, path: &Path, history: bool, watch: &Watch) -> Result<Made, Error> {
    if !ctx.actor.administers() {
        return Err(Error::NotAllowed);
    }
    use_log::write_alone(ctx, Entry::new(What::Backup).with("form", "archive").with("became", "made")).await?;
    let mut tx = ctx.app().db().snapshot(ctx.city.id).await?;
    let held = rows::held_files(&mut tx, history).await?;
    let contents: BTreeMap<&str, Id> = held.iter().map(|(id, sum)| (sum.as_str(), *id)).collect();
    let listed: BTreeSet<Id> = held.iter().map(|(id, _)| *id).collect();
    let mut manifest = Manifest::new(Holding::Archive);
    manifest.city = Some(Named::of(&ctx.city));
    manifest.history = Some(history);
    let mut records = 0;
    for kind in KINDS {
        let count = rows::count(&mut tx, kind.name, Whose::OfCity).await?;
        manifest.holds.insert(format!("records/{}", kind.name), count);
        records += count;
    }
    for table in tables(history) {
        manifest.holds.insert(format!("tables/{table}"), of_the_city(&mut tx, table).await?);
    }
    manifest.holds.insert("tables/file".to_owned(), count(listed.len()));
    manifest.holds.insert("files".to_owned(), count(contents.len()));
    manifest.holds.retain(|_, count| *count > 0);
    let mut writer = Writer::create(path)?;
    writer.add(MANIFEST, &manifest.to_bytes()?)?;
    let mut told = Told { watch, done: 0, all: manifest.units() };
    add_records(&mut tx, &mut writer, history, &mut told).await?;
    for table in tables(history) {
        add_table(&mut tx, &mut writer, table, Whose::OfCity, &mut told, |row| {
            without_moments(row, history);
            !is_private(table, row)
        })
        .await?;
    }
    add_table(&mut tx, &mut writer, "file", Whose::OfCity, &mut told, |row| {
        without_moments(row, history);
        row.get("id").and_then(Json::as_str).and_then(|id| id.parse().ok()).is_some_and(|id| listed.contains(&id))
    })
    .await?;
    let city = ctx.city.id;
    add_contents(&mut tx, &mut writer, contents.iter().map(|(sum, id)| (*sum, city, *id)), &mut told).await?;
    Ok(Made { size: writer.finish()?, records, files: count(contents.len()) })
}

fn count(long: usize) -> u64 {
    u64::try_from(long).unwrap_or(u64::MAX)
}

/// How far the writing has come.
pub(crate) struct Told<'a> {
    pub(crate) watch: &'a Watch,
    pub(crate) done: u64,
    pub(crate) all: u64,
}

impl Told<'_> {
    /// Tells that so many more lines are done, and stops where that is wished.
    pub(crate) fn more(&mut self, lines: usize) -> Result<(), Error> {
        self.done += count(lines);
        self.watch.tell(self.done.min(self.all), self.all);
        self.watch.go_on()
    }
}

/// A person's own view goes with the account, which an archive does not hold.
fn is_private(table: &str, row: &Object) -> bool {
    table == "saved_view" && row.get("scope").and_then(Json::as_str) == Some("private")
}

fn without_moments(row: &mut Object, history: bool) {
    if !history {
        row.retain(|name, _| !MOMENTS.contains(&name.as_str()));
    }
}

/// How many rows of a table are the city's own.
async fn of_the_city(tx: &mut Tx, table: &str) -> Result<u64, Error> {
    if table != "saved_view" {
        return Ok(rows::count(tx, table, Whose::OfCity).await?);
    }
    let mut reading = Reading::of(table, Whose::OfCity)?;
    let mut own = 0;
    loop {
        let rows = reading.next(tx).await?;
        if rows.is_empty() {
            return Ok(own);
        }
        own += count(rows.iter().filter(|row| !is_private(table, row)).count());
    }
}

async fn add_records(tx: &mut Tx, writer: &mut Writer, history: bool, told: &mut Told<'_>) -> Result<(), Error> {
    for kind in KINDS {
        let mut lines = Lines::new(writer, format!("records/{}", kind.name));
        let mut last = None;
        loop {
            let records = rows::after(tx, kind, last).await?;
            let Some(newest) = records.last() else { break };
            last = Some(newest.id);
            for record in &records {
                lines.add(&line::to_json(record, history))?;
            }
            told.more(records.len())?;
        }
        lines.end()?;
    }
    Ok(())
}

/// Adds the rows of a table, as far as they are to be kept.
pub(crate) async fn add_table(
    tx: &mut Tx,
    writer: &mut Writer,
    table: &str,
    whose: Whose,
    told: &mut Told<'_>,
    mut keep: impl FnMut(&mut Object) -> bool,
) -> Result<(), Error> {
    let mut lines = Lines::new(writer, format!("tables/{table}"));
    let mut reading = Reading::of(table, whose)?;
    loop {
        let mut rows = reading.next(tx).await?;
        if rows.is_empty() {
            return lines.end();
        }
        for row in &mut rows {
            if keep(row) {
                lines.add(&json!(row))?;
            }
        }
        told.more(rows.len())?;
    }
}

/// Adds the contents of files, by checksum, city and identifier.
pub(crate) async fn add_contents(
    tx: &mut Tx,
    writer: &mut Writer,
    files: impl Iterator<Item = (&str, Id, Id)>,
    told: &mut Told<'_>,
) -> Result<(), Error> {
    for (sum, city, id) in files {
        let bytes = rows::content(tx, city, id).await?.unwrap_or_default();
        writer.add(&format!("files/{sum}"), &bytes)?;
        told.more(1)?;
    }
    Ok(())
}
