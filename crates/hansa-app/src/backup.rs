//! Backups: all that the database of an installation holds as one file, made while people work, and an installation made of
//! one. The form is that of [`crate::archive`], with every table: accounts with the hashes of their passwords, tokens' hashes,
//! settings, saved views, all cities. The same file serves both engines.

mod keeping;
mod schedule;

use std::collections::BTreeMap;
use std::path::Path;

use hansa_domain::{Id, KINDS};
use hansa_storage::archive::{self as rows, Whose};

pub use keeping::{Every, Keep, Kept, Settings};
pub(crate) use schedule::{ARCHIVE, BACKUP, ask_daily, run_archive, run_backup, tell};
pub use schedule::{
    ARCHIVES_KEPT, Archived, Overview, Undone, archive_file, begin_archive, begin_backup, make, overview,
};

use crate::archive::container::Writer;
use crate::archive::manifest::MANIFEST;
use crate::archive::pass::Pass;
use crate::archive::{Checked, Holding, Made, Manifest, Taken, Told, add_contents, add_table, index_all, put};
use crate::jobs::Watch;
use crate::{App, Error};

/// Writes a backup of everything. It sees the database as it is now, however long it takes, and keeps no writer waiting.
/// `watch` is told of lines.
pub async fn write(app: &App, path: &Path, watch: &Watch) -> Result<Made, Error> {
    let mut tx = app.db().snapshot(Id::nil()).await?;
    let files = rows::all_files(&mut tx).await?;
    let contents: BTreeMap<&str, (Id, Id)> = files.iter().map(|(city, id, sum)| (sum.as_str(), (*city, *id))).collect();
    let mut manifest = Manifest::new(Holding::Backup);
    manifest.made_at = Some(app.now());
    for table in rows::tables() {
        let count = rows::count(&mut tx, table, Whose::All).await?;
        manifest.holds.insert(format!("tables/{table}"), count);
    }
    let records = manifest.holds.get("tables/record").copied().unwrap_or_default();
    let held = u64::try_from(contents.len()).unwrap_or(u64::MAX);
    manifest.holds.insert("files".to_owned(), held);
    manifest.holds.retain(|_, count| *count > 0);
    let mut writer = Writer::create(path)?;
    writer.add(MANIFEST, &manifest.to_bytes()?)?;
    let mut told = Told { watch, done: 0, all: manifest.units() };
    for table in rows::tables() {
        add_table(&mut tx, &mut writer, table, Whose::All, &mut told, |_| true).await?;
    }
    let contents = contents.iter().map(|(sum, (city, id))| (*sum, *city, *id));
    add_contents(&mut tx, &mut writer, contents, &mut told).await?;
    Ok(Made { size: writer.finish()?, records, files: held })
}

/// Makes an installation that holds nothing what a backup says. All or nothing is written; the words of the search are made
/// anew, and everybody signs in again. `watch` is told of lines, each of which is written and then indexed.
pub async fn restore(app: &App, checked: &Checked, watch: &Watch) -> Result<Taken, Error> {
    crate::archive::nobody_there(app).await?;
    let mut pass = Pass::begin(&checked.path, app.now())?;
    pass.must_hold(Holding::Backup)?;
    let holds = &pass.manifest().holds;
    let records: u64 = KINDS.iter().filter_map(|kind| holds.get(&format!("tables/{}", kind.name))).sum();
    let files = holds.get("files").copied().unwrap_or_default();
    let mut told = Told { watch, done: 0, all: pass.manifest().units() + records };
    let schema = pass.manifest().schema;
    let mut tx = app.db().write(Id::nil()).await?;
    while let Some(content) = pass.next()? {
        told.more(put(&mut tx, content).await?)?;
    }
    rows::bring_up_to_date(&mut tx, schema).await?;
    // PostgreSQL plans badly for tables that it believes to be empty.
    tx.analyse().await?;
    for city in hansa_storage::city::all_in(&mut tx).await? {
        tx = tx.of(city.id);
        index_all(&mut tx, &mut told).await?;
    }
    tx.commit().await?;
    app.forget_cities();
    Ok(Taken { records, files })
}
