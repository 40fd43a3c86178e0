//! What the tests of archives and backups share.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use hansa_app::archive::{self, Holding, Taken};
use hansa_app::jobs::Watch;
use hansa_app::setup::{Purpose, Store, open};
use hansa_app::{App, Error, OpContext, backup, verify};
use hansa_domain::Actor;
use hansa_storage::Db;
use tempfile::TempDir;

/// A folder that is gone after the test.
pub fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// An empty installation of its own in a folder.
pub async fn empty(folder: &Path) -> App {
    open(&Store::Folder(folder.to_owned()), Purpose::Work).await.expect("an empty installation")
}

/// A database with this program's tables in a file of the folder.
pub async fn file_in(folder: &Path, name: &str) -> Db {
    empty(&folder.join(name)).await.close().await;
    Db::open_sqlite(&folder.join(name).join("hansa.db"), false).await.expect("it opens")
}

/// The entries of an archive with their contents.
pub fn unpacked(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let stream = zstd::Decoder::new(std::fs::File::open(path).expect("the file")).expect("Zstandard");
    let mut tar = tar::Archive::new(stream);
    let entries = tar.entries().expect("a tar").map(|entry| {
        let mut entry = entry.expect("an entry");
        let name = entry.path().expect("a name").display().to_string();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("its content");
        (name, bytes)
    });
    entries.collect()
}

/// The same two archives, or the first entries in which they differ.
pub fn assert_same(one: &Path, other: &Path) {
    let (one, other) = (unpacked(one), unpacked(other));
    for name in one.keys().chain(other.keys()) {
        if name == "SHA256SUMS" {
            continue;
        }
        let text =
            |of: &BTreeMap<String, Vec<u8>>| of.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let (first, second) = (text(&one), text(&other));
        if first != second {
            let (first, second) = (first.unwrap_or_default(), second.unwrap_or_default());
            let line = first.lines().zip(second.lines()).find(|(one, other)| one != other);
            panic!("{name} differs: {line:#?}");
        }
    }
    assert_eq!(one, other);
}

/// The whole city, as the program itself sees it now.
pub async fn system(app: &App) -> OpContext {
    let city = app.city(None).await.expect("a city");
    let lang = city.language;
    OpContext::new(app, Actor::System { name: "test" }, city, lang)
}

pub async fn export(app: &App, folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    archive::write(&system(app).await, &path, true, &Watch::default()).await.expect("the city is exported");
    path
}

pub async fn load(app: &App, path: &Path) -> Result<Taken, Error> {
    let checked = archive::check(path, Holding::Archive, &Watch::default()).await?;
    archive::load(app, &checked, &Watch::default()).await
}

pub async fn restore(app: &App, path: &Path) -> Result<Taken, Error> {
    let checked = archive::check(path, Holding::Backup, &Watch::default()).await?;
    backup::restore(app, &checked, &Watch::default()).await
}

/// What verification finds, as code and detail.
pub async fn faults(app: &App) -> Vec<(&'static str, String)> {
    let found = verify::verify(app, &Watch::default()).await.expect("it is verified");
    found.faults.into_iter().map(|found| (found.fault.code, found.fault.detail)).collect()
}
