//! Reading a file from end to end, with every check that can be made without a database.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use hansa_domain::{Id, Kind, Record};
use hansa_storage::archive::{self as rows, Object, Rows, Whose};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use super::container::{Entry, Reader, SUMS, problem};
use super::line;
use super::manifest::{Holding, MANIFEST, Manifest};
use super::writing::{MOMENTS, tables};
use crate::Error;
use crate::jobs::Watch;

/// What an entry holds.
pub(crate) enum Content {
    /// Records of a kind.
    Records(&'static Kind, Vec<Record>),
    /// Rows of a table.
    Rows(Rows),
    /// What stored files hold: city and identifier of each.
    File(Vec<(Id, Id)>, Vec<u8>),
}

/// One way through a file.
pub(crate) struct Pass {
    path: PathBuf,
    reader: Reader,
    manifest: Manifest,
    now: DateTime<Utc>,
    /// The checksum of each entry that was read.
    sums: BTreeMap<String, String>,
    /// How much of each folder was read.
    read: BTreeMap<String, u64>,
    ids: HashSet<Id>,
    /// The stored files by checksum, as the list says.
    files: HashMap<String, Vec<(Id, Id)>>,
}

/// A file that was found to be sound.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Where it lies.
    pub path: PathBuf,
    /// What it says of itself.
    pub manifest: Manifest,
}

/// Reads a whole file and checks it: that it is whole and nothing in it was changed, that everything in it belongs there and
/// can be understood. `watch` is told of bytes.
pub async fn check(path: &Path, holding: Holding, watch: &Watch) -> Result<Checked, Error> {
    let mut pass = Pass::begin(path, Utc::now())?;
    pass.must_hold(holding)?;
    while pass.next()?.is_some() {
        let (read, size) = pass.reader.progress();
        watch.tell(read.min(size), size);
        watch.go_on()?;
        tokio::task::yield_now().await;
    }
    Ok(Checked { path: path.to_owned(), manifest: pass.manifest })
}

impl Pass {
    /// Opens a file and reads what it is.
    pub(crate) fn begin(path: &Path, now: DateTime<Utc>) -> Result<Self, Error> {
        let mut reader = Reader::open(path)?;
        let first = reader.next()?.filter(|entry| entry.name == MANIFEST);
        let first = first.ok_or_else(|| problem(path, "archive-not-one"))?;
        let manifest = Manifest::read(path, &first.bytes)?;
        let sums = BTreeMap::from([(first.name, hex::encode(Sha256::digest(&first.bytes)))]);
        Ok(Self {
            path: path.to_owned(),
            reader,
            manifest,
            now,
            sums,
            read: BTreeMap::new(),
            ids: HashSet::new(),
            files: HashMap::new(),
        })
    }

    /// Refuses a backup where an archive is wanted, and an archive where a backup is.
    pub(crate) fn must_hold(&self, holding: Holding) -> Result<(), Error> {
        match (self.manifest.holding, holding) {
            (Holding::Archive, Holding::Backup) => Err(problem(&self.path, "archive-to-load").into()),
            (Holding::Backup, Holding::Archive) => Err(problem(&self.path, "archive-to-restore").into()),
            _ => Ok(()),
        }
    }

    /// What the file says of itself.
    pub(crate) fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    fn at(&self, code: &'static str, entry: &str) -> Error {
        problem(&self.path, code).with("entry", entry).into()
    }

    /// The next entry that holds something; none when everything was read and found to be whole.
    pub(crate) fn next(&mut self) -> Result<Option<Content>, Error> {
        let Some(entry) = self.reader.next()? else { return Err(problem(&self.path, "archive-truncated").into()) };
        if entry.name == SUMS {
            self.compare_sums(&entry)?;
            if self.reader.next()?.is_some() {
                return Err(self.at("archive-damaged", SUMS));
            }
            if self.read != self.manifest.holds {
                return Err(self.at("archive-damaged", MANIFEST));
            }
            return Ok(None);
        }
        let sum = hex::encode(Sha256::digest(&entry.bytes));
        let content = self.understand(&entry, &sum)?;
        if self.sums.insert(entry.name.clone(), sum).is_some() {
            return Err(self.at("archive-foreign", &entry.name));
        }
        Ok(Some(content))
    }

    fn compare_sums(&self, entry: &Entry) -> Result<(), Error> {
        let text = String::from_utf8_lossy(&entry.bytes);
        let mut told: BTreeMap<String, String> = BTreeMap::new();
        for line in text.lines() {
            let (sum, name) = line.split_once("  ").ok_or_else(|| self.at("archive-damaged", SUMS))?;
            told.insert(name.to_owned(), sum.to_owned());
        }
        let other = self.sums.iter().find(|(name, sum)| told.get(*name) != Some(sum)).map(|(name, _)| name);
        let missing = told.keys().find(|name| !self.sums.contains_key(*name));
        match other.or(missing) {
            Some(name) => Err(self.at("archive-damaged", name)),
            None => Ok(()),
        }
    }

    fn understand(&mut self, entry: &Entry, sum: &str) -> Result<Content, Error> {
        let parts: Vec<&str> = entry.name.split('/').collect();
        let history = self.manifest.history.unwrap_or(true);
        let archive = self.manifest.holding == Holding::Archive;
        match parts[..] {
            ["records", kind, _] if archive => {
                let kind = hansa_domain::kind(kind).ok_or_else(|| self.at("archive-foreign", &entry.name))?;
                self.records(kind, entry, history)
            }
            ["tables", table, _] => {
                let known = if archive {
                    table == "file" || tables(history).contains(&table)
                } else {
                    rows::tables().contains(&table)
                };
                if !known {
                    return Err(self.at("archive-foreign", &entry.name));
                }
                self.rows(table, entry, history)
            }
            ["files", name] => {
                let whose = self.files.remove(name).ok_or_else(|| self.at("archive-foreign", &entry.name))?;
                if name != sum {
                    return Err(self.at("archive-damaged", &entry.name));
                }
                *self.read.entry("files".to_owned()).or_default() += 1;
                Ok(Content::File(whose, entry.bytes.clone()))
            }
            _ => Err(self.at("archive-foreign", &entry.name)),
        }
    }

    /// The lines of an entry as JSON.
    fn lines(&mut self, entry: &Entry) -> Result<Vec<Json>, Error> {
        let mut lines = Vec::new();
        for (place, line) in entry.bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).enumerate() {
            let json = serde_json::from_slice(line).map_err(|_| self.unreadable(entry, place, "JSON"))?;
            lines.push(json);
        }
        let folder = entry.name.rsplit_once('/').map_or("", |(folder, _)| folder);
        *self.read.entry(folder.to_owned()).or_default() += u64::try_from(lines.len()).unwrap_or(u64::MAX);
        Ok(lines)
    }

    /// A line, counted from 0, in which something is wrong.
    fn unreadable(&self, entry: &Entry, place: usize, what: &str) -> Error {
        let problem = problem(&self.path, "archive-line").with("entry", &entry.name);
        problem.with("line", (place + 1).to_string()).with("what", what).into()
    }

    fn records(&mut self, kind: &'static Kind, entry: &Entry, history: bool) -> Result<Content, Error> {
        let mut records = Vec::new();
        for (place, line) in self.lines(entry)?.iter().enumerate() {
            let record =
                line::from_json(kind, line, history, self.now).map_err(|what| self.unreadable(entry, place, &what))?;
            if !self.ids.insert(record.id) {
                return Err(self.unreadable(entry, place, "id"));
            }
            records.push(record);
        }
        Ok(Content::Records(kind, records))
    }

    fn rows(&mut self, table: &str, entry: &Entry, history: bool) -> Result<Content, Error> {
        let mut objects: Vec<Object> = Vec::new();
        for (place, line) in self.lines(entry)?.into_iter().enumerate() {
            let Json::Object(mut object) = line else { return Err(self.unreadable(entry, place, "{}")) };
            if let Some(name) = object.get("kind").and_then(Json::as_str)
                && matches!(table, "change" | "counter" | "saved_view" | "record")
                && hansa_domain::kind(name).is_none()
            {
                return Err(self.unreadable(entry, place, name));
            }
            if table == "file" {
                self.list_file(&object).ok_or_else(|| self.unreadable(entry, place, "sha256"))?;
            }
            if !history {
                let now = hansa_domain::Value::Moment(self.now).to_json();
                let columns = rows::moments(table);
                object.extend(columns.filter(|name| MOMENTS.contains(&name.as_str())).map(|name| (name, json!(now))));
            }
            objects.push(object);
        }
        let whose = if self.manifest.holding == Holding::Archive { Whose::OfCity } else { Whose::All };
        let rows = Rows::read(table, whose, &objects).map_err(|(place, what)| self.unreadable(entry, place, &what))?;
        Ok(Content::Rows(rows))
    }

    /// Notes a stored file, so that its content is known when it comes.
    fn list_file(&mut self, row: &Object) -> Option<()> {
        let id = |name: &str| row.get(name).and_then(Json::as_str).and_then(|id| id.parse::<Id>().ok());
        let city = match &self.manifest.city {
            Some(city) => city.id,
            None => id("city_id")?,
        };
        let sum = row.get("sha256")?.as_str().filter(|sum| sum.len() == 64)?;
        self.files.entry(sum.to_owned()).or_default().push((city, id("id")?));
        Some(())
    }
}
