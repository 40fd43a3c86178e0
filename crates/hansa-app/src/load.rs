//! Loading of records from TOML files: the sample city, the shipped strategy rules, a city's own first data.
//!
//! A file has an array of tables per kind. Each record has a `key`, by which others refer to it; identifiers follow from
//! the city, the kind and the key, so that loading twice changes nothing. What does not fit is refused with file and
//! line, and then nothing at all is written. Days can be counted from the day of loading ([`relative`]).

mod relative;

use std::collections::HashMap;

use chrono::Days;
use hansa_domain::field::{Field, Type};
use hansa_domain::kind::Kind;
use hansa_domain::{
    Choices as _, Condition, Id, KINDS, Lang, Link, Localised, Problem, Publicity, Record, Title, Value, parse,
};
use hansa_storage::changes::Act;
use hansa_storage::files::{self, File};
use hansa_storage::records::Stamp;
use hansa_storage::{Tx, records};
use serde_json::{Map, Value as Json};
use toml_edit::{Item, TableLike, Value as Toml};

use crate::records::stamp;
use crate::{Error, OpContext, shipped};

/// A file to be loaded.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name, for messages.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What is wrong in a file.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: Problem,
}

/// What was loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Records that are new.
    pub created: usize,
    /// Records that were there and changed.
    pub updated: usize,
    /// Records that were there and are the same.
    pub unchanged: usize,
}

/// Loading failed, and nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The files are wrong.
    #[error("{} faults in the files", .0.len())]
    Faults(Vec<Fault>),
    /// The data could not be written.
    #[error(transparent)]
    App(#[from] Error),
}

impl From<hansa_storage::Error> for LoadError {
    fn from(error: hansa_storage::Error) -> Self {
        LoadError::App(error.into())
    }
}

/// A record of a file before its values are read.
struct Entry<'a> {
    file: usize,
    line: usize,
    kind: &'static Kind,
    id: Id,
    table: &'a toml_edit::Table,
}

struct Reading<'a> {
    city: Id,
    sources: &'a [Source],
    manner: Manner,
    known: HashMap<(&'static str, String), Id>,
    /// The plain texts that records hold as files.
    texts: Vec<(File, String)>,
    faults: Vec<Fault>,
}

/// How files are loaded.
#[derive(Clone, Copy)]
struct Manner {
    /// The class of records that name none.
    class: Publicity,
    /// Whether what the files hold is invented.
    example: bool,
    /// How many days ago history has it as written.
    ago: Days,
}

/// How many days ago the records of a demonstration are told to have been written, so that what has happened since is not
/// all new.
const WRITTEN_AGO: Days = Days::new(200);
const NOW: Days = Days::new(0);

/// The identifier of a record that is loaded under a key.
pub fn id_of(city: Id, kind: &Kind, key: &str) -> Id {
    Id::new_v5(&city, format!("{}:{key}", kind.name).as_bytes())
}

/// Loads files. Records that name no publicity class get the given one. Strategy rules do not guard their steps: files
/// state facts, and broken rules are to be seen.
pub async fn load(ctx: &OpContext, sources: &[Source], class: Publicity) -> Result<Report, LoadError> {
    load_as(ctx, sources, Manner { class, example: false, ago: NOW }).await
}

/// Loads files as [`load`] does, but history has what is in them as if written [`WRITTEN_AGO`].
pub(crate) async fn load_earlier(ctx: &OpContext, sources: &[Source], class: Publicity) -> Result<Report, LoadError> {
    load_as(ctx, sources, Manner { class, example: false, ago: WRITTEN_AGO }).await
}

/// Loads files of what is invented, to show how the program feels in use: every record is marked as an example, and is
/// internal unless it names another class. A record that is there and is no example is not touched, but told as a fault.
/// History has them as if written [`WRITTEN_AGO`].
pub async fn load_example(ctx: &OpContext, sources: &[Source]) -> Result<Report, LoadError> {
    load_as(ctx, sources, EXAMPLE).await
}

const EXAMPLE: Manner = Manner { class: Publicity::Internal, example: true, ago: WRITTEN_AGO };

/// Loads what has happened to examples since they were written: the fields that changed, and in `days_ago` when. What was
/// changed before stays as it is.
pub async fn load_events(ctx: &OpContext, sources: &[Source]) -> Result<Report, LoadError> {
    let ctx = &OpContext { guarded: false, ..ctx.clone() };
    let mut reading = Reading::new(ctx, sources, EXAMPLE);
    let documents = reading.parse();
    let entries = reading.entries(&documents);
    let mut tx = ctx.write().await?;
    reading.find_loaded(&mut tx, &entries).await?;
    let present = loaded_before(&mut tx, &entries).await?;
    let mut changed = Vec::with_capacity(entries.len());
    for entry in &entries {
        let days = entry.table.get("days_ago").and_then(Item::as_integer).and_then(|days| u64::try_from(days).ok());
        match (present.get(&entry.id), days) {
            (None, _) => {
                reading.fault(entry.file, entry.line, Problem::of("key", "unknown-key").with("key", entry.key()));
            }
            (_, None) => reading.fault(entry.file, entry.line, Problem::of("days_ago", "required")),
            (Some(before), Some(days)) => {
                let after = reading.filled(ctx, entry, before.clone(), Some(before));
                changed.push((ctx.now - Days::new(days), before, after));
            }
        }
    }
    reading.refuse_faults()?;
    changed.sort_by_key(|(at, ..)| *at);
    let mut report = Report::default();
    for (at, before, mut after) in changed {
        if before.version > 1 || before.values == after.values {
            report.unchanged += 1;
            continue;
        }
        let then = OpContext { now: at, ..ctx.clone() };
        records::update(&mut tx, before, &mut after, Act::Updated, &stamp_then(&then)).await?;
        report.updated += 1;
    }
    crate::rules::evaluate_all_in(ctx, &mut tx).await?;
    tx.commit().await?;
    Ok(report)
}

async fn load_as(ctx: &OpContext, sources: &[Source], manner: Manner) -> Result<Report, LoadError> {
    if !ctx.actor.administers() {
        return Err(Error::NotAllowed.into());
    }
    let today = ctx;
    let ctx = &OpContext { guarded: false, now: ctx.now - manner.ago, ..ctx.clone() };
    let mut reading = Reading::new(ctx, sources, manner);
    let documents = reading.parse();
    let entries = reading.entries(&documents);
    let mut tx = ctx.write().await?;
    reading.find_loaded(&mut tx, &entries).await?;
    for shipped in shipped::places().chain(shipped::sdgs()) {
        reading.known.entry((shipped.kind.name, shipped.key)).or_insert(shipped.id);
    }
    let mut present = loaded_before(&mut tx, &entries).await?;
    let mut records: Vec<Record> = Vec::with_capacity(entries.len());
    for entry in &entries {
        records.push(reading.record(ctx, entry, present.get(&entry.id)));
    }
    reading.refuse_faults()?;
    let depths: HashMap<Id, usize> = {
        let loaded: HashMap<Id, &Record> = records.iter().map(|record| (record.id, record)).collect();
        loaded.values().map(|record| (record.id, depth(record, &loaded, 0))).collect()
    };
    // A record that is called what another is called, or is a part of it, needs the other one first.
    records.sort_by_key(|record| depths[&record.id]);
    for (file, text) in std::mem::take(&mut reading.texts) {
        if files::get(&mut tx, file.id).await?.is_none() {
            files::put(&mut tx, &file, text.into_bytes(), ctx.now).await?;
        }
    }
    let mut report = Report::default();
    let stamped = || if manner.ago == NOW { stamp(ctx, "") } else { stamp_then(ctx) };
    for mut record in records {
        let before = present.remove(&record.id);
        if let Some(before) = before.as_ref().filter(|_| record.kind.whole.is_some()) {
            // A part has the class and unit of its whole, whatever the file says.
            records::be_as(&mut record, before);
        }
        match before {
            None => {
                records::create(&mut tx, &mut record, Some(&stamped())).await?;
                report.created += 1;
            }
            Some(before) if before.values == record.values => report.unchanged += 1,
            // Something has happened to the example since; it stays as people know it.
            Some(before) if manner.example && before.version > 1 => report.unchanged += 1,
            Some(before) => {
                let mut after = Record { values: record.values, ..before.clone() };
                // What people did to it since it was written comes before this.
                let stamp = if manner.example { stamped() } else { stamp(today, "") };
                records::update(&mut tx, &before, &mut after, Act::Updated, &stamp).await?;
                report.updated += 1;
            }
        }
    }
    // What is invented has broken rules for as long as it has been written.
    crate::rules::evaluate_all_in(if manner.example { ctx } else { today }, &mut tx).await?;
    tx.commit().await?;
    Ok(report)
}

/// The stamp of a change that is told to have been made in the past. Its identifier sorts with those of its time, which the
/// program's own source of identifiers, always going on, would not give.
fn stamp_then(ctx: &OpContext) -> Stamp {
    let seconds = u64::try_from(ctx.now.timestamp()).unwrap_or_default();
    let then = uuid::Timestamp::from_unix(uuid::NoContext, seconds, ctx.now.timestamp_subsec_nanos());
    Stamp { change: Id::new_v7(then), ..stamp(ctx, "") }
}

/// The records of the files that are there already.
async fn loaded_before(tx: &mut Tx, entries: &[Entry<'_>]) -> Result<HashMap<Id, Record>, LoadError> {
    let mut present = HashMap::new();
    for kind in KINDS {
        let ids: Vec<Id> = entries.iter().filter(|entry| entry.kind == *kind).map(|entry| entry.id).collect();
        if !ids.is_empty() {
            present.extend(records::by_ids(tx, kind, &ids).await?.into_iter().map(|record| (record.id, record)));
        }
    }
    Ok(present)
}

/// How many records of the files have to be there before a record can be: its wholes and those that lend it their names.
fn depth(record: &Record, loaded: &HashMap<Id, &Record>, above: usize) -> usize {
    let lending = if let Title::Of(fields) = record.kind.title { fields } else { &[] };
    let needed = lending.iter().chain(record.kind.whole.iter()).flat_map(|field| record.links(field));
    let needed = needed.filter_map(|link| loaded.get(&link.to)).filter(|_| above < 10);
    needed.map(|other| 1 + depth(other, loaded, above + 1)).max().unwrap_or_default()
}

impl Entry<'_> {
    fn key(&self) -> &str {
        self.table.get("key").and_then(Item::as_str).unwrap_or_default()
    }
}

impl<'a> Reading<'a> {
    fn new(ctx: &OpContext, sources: &'a [Source], manner: Manner) -> Self {
        let (known, texts, faults) = (HashMap::new(), Vec::new(), Vec::new());
        Self { city: ctx.city.id, sources, manner, known, texts, faults }
    }

    /// The faults that were found, if any were.
    fn refuse_faults(&mut self) -> Result<(), LoadError> {
        if self.faults.is_empty() {
            return Ok(());
        }
        self.faults.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        Err(LoadError::Faults(std::mem::take(&mut self.faults)))
    }

    fn fault(&mut self, file: usize, line: usize, problem: Problem) {
        self.faults.push(Fault { file: self.sources[file].name.clone(), line, problem });
    }

    fn line(&self, file: usize, span: Option<std::ops::Range<usize>>) -> usize {
        let before = span.map_or(0, |span| span.start).min(self.sources[file].text.len());
        1 + self.sources[file].text.get(..before).map_or(0, |text| text.matches('\n').count())
    }

    fn parse(&mut self) -> Vec<Option<toml_edit::Document<String>>> {
        let mut documents = Vec::new();
        for (file, source) in self.sources.iter().enumerate() {
            match toml_edit::Document::parse(source.text.clone()) {
                Ok(document) => documents.push(Some(document)),
                Err(error) => {
                    let line = self.line(file, error.span());
                    let reason = error.message().to_owned();
                    self.fault(file, line, Problem::new("not-toml").with("reason", reason));
                    documents.push(None);
                }
            }
        }
        documents
    }

    fn entries<'d>(&mut self, documents: &'d [Option<toml_edit::Document<String>>]) -> Vec<Entry<'d>> {
        let mut entries = Vec::new();
        for (file, document) in documents.iter().enumerate() {
            let Some(document) = document else { continue };
            for (name, item) in document.as_table() {
                let line = self.line(file, item.span());
                let (Some(kind), Some(tables)) = (hansa_domain::kind(name), item.as_array_of_tables()) else {
                    self.fault(file, line, Problem::of(name, "unknown-kind").with("kind", name));
                    continue;
                };
                for table in tables {
                    let line = self.line(file, table.span());
                    let Some(key) = table.get("key").and_then(Item::as_str) else {
                        self.fault(file, line, Problem::of("key", "required"));
                        continue;
                    };
                    let id = id_of(self.city, kind, key);
                    if self.known.insert((kind.name, key.to_owned()), id).is_some() {
                        self.fault(file, line, Problem::of("key", "duplicate-key").with("key", key));
                    }
                    entries.push(Entry { file, line, kind, id, table });
                }
            }
        }
        entries
    }

    /// Makes known the records of earlier loads that these files refer to.
    async fn find_loaded(&mut self, tx: &mut Tx, entries: &[Entry<'_>]) -> Result<(), LoadError> {
        let mut candidates: HashMap<Id, (&'static str, String)> = HashMap::new();
        for entry in entries {
            for (name, item) in entry.table {
                let Some(field) = entry.kind.field(name).filter(|field| !field.targets().is_empty()) else { continue };
                for reference in references_in(item) {
                    let (kinds, key) = split_name(field, reference);
                    for kind in kinds.into_iter().filter_map(hansa_domain::kind) {
                        candidates.insert(id_of(self.city, kind, key), (kind.name, key.to_owned()));
                    }
                }
            }
        }
        let ids: Vec<Id> = candidates.keys().copied().collect();
        for id in records::references(tx, &ids, &Condition::True).await?.into_keys() {
            if let Some(name) = candidates.remove(&id) {
                self.known.entry(name).or_insert(id);
            }
        }
        Ok(())
    }

    /// Reads a record; `before` is what is there of it. What is counted counts from the day on which it came.
    fn record(&mut self, ctx: &OpContext, entry: &Entry<'_>, before: Option<&Record>) -> Record {
        let mut record = Record::new(entry.kind, entry.id, ctx.now);
        record.set("publicity", Some(Value::Text(self.manner.class.name().into())));
        self.filled(ctx, entry, record, before)
    }

    /// The record with the values of the file.
    fn filled(&mut self, ctx: &OpContext, entry: &Entry<'_>, mut record: Record, before: Option<&Record>) -> Record {
        let written = before.map_or(ctx.now, |before| before.created_at);
        let from = relative::From::moment(written + self.manner.ago, ctx.zone());
        let mut faulty = false;
        if self.manner.example && before.is_some_and(|before| !before.is_example()) {
            self.fault(entry.file, entry.line, Problem::of("key", "not-an-example").with("key", entry.key()));
            faulty = true;
        }
        for (name, item) in entry.table {
            if matches!(name, "key" | "days_ago") {
                continue;
            }
            let value = match entry.kind.field(name) {
                None => Err(Problem::of(name, "unknown-field").with("kind", entry.kind.name)),
                Some(field) if field.ty == Type::File => {
                    self.text(ctx, entry, field, item, from).map(|value| (field, Some(value)))
                }
                Some(field) => self.value(field, item, from).map(|value| (field, value)),
            };
            match value {
                Ok((field, value)) => record.set(field.name, value),
                Err(problem) => {
                    let line = self.line(entry.file, item.span());
                    self.fault(entry.file, line, problem);
                    faulty = true;
                }
            }
        }
        if self.manner.example {
            record.set("example", Some(Value::YesNo(true)));
        }
        hansa_domain::identifiers::settle(&mut record);
        // What a faulty field breaks besides is not worth saying.
        if let (false, Err(problems)) = (faulty, record.check()) {
            for problem in problems.0 {
                self.fault(entry.file, entry.line, problem);
            }
        }
        record
    }

    /// The words of a plain text that a record holds as a file. The same words are the same file at every loading.
    fn text(
        &mut self,
        ctx: &OpContext,
        entry: &Entry<'_>,
        field: &'static Field,
        item: &Item,
        from: relative::From,
    ) -> Result<Value, Problem> {
        let text = item.as_str().ok_or_else(|| Problem::of(field.name, "wrong-type"))?;
        let text = from.years(text.trim()).into_owned();
        let file = crate::files::described(ctx, field.name, &format!("{}.txt", entry.key()), text.as_bytes())?;
        let id = Id::new_v5(&entry.id, file.sha256.as_bytes());
        self.texts.push((File { id, ..file }, text));
        Ok(Value::File(id))
    }

    fn value(&self, field: &'static Field, item: &Item, from: relative::From) -> Result<Option<Value>, Problem> {
        let wrong = || Problem::of(field.name, "wrong-type");
        match field.ty {
            Type::LocalText | Type::LongText => {
                let mut text = Localised::default();
                for (lang, item) in item.as_table_like().ok_or_else(wrong)?.iter() {
                    let lang: Lang = lang.parse().map_err(|_| Problem::of(field.name, "unknown-language"))?;
                    text.set(lang, &parse::localised(field, &from.years(item.as_str().ok_or_else(wrong)?))?);
                }
                Ok(Some(Value::Localised(text)))
            }
            Type::Money => {
                let table = item.as_table_like().ok_or_else(wrong)?;
                let part = |name| table.get(name).and_then(scalar).unwrap_or_default();
                parse::money(field, &part("amount"), &part("currency"))
            }
            Type::Ref { many: true, .. } => {
                let items = item.as_array().ok_or_else(wrong)?;
                let links = items.iter().map(|item| self.link(field, item)).collect::<Result<Vec<Link>, _>>()?;
                Ok(Some(Value::Links(links)))
            }
            Type::Ref { .. } => {
                let link = self.link(field, item.as_value().ok_or_else(wrong)?)?;
                Ok(Some(Value::Links(vec![link])))
            }
            Type::Choices(_) => {
                let items = item.as_array().ok_or_else(wrong)?;
                let names: Option<Vec<&str>> = items.iter().map(Toml::as_str).collect();
                parse::value(field, &names.ok_or_else(wrong)?.join(","))
            }
            Type::Filter => match item.as_table_like() {
                Some(table) => parse::value(field, &table_json(table).ok_or_else(wrong)?.to_string()),
                None => parse::value(field, item.as_str().ok_or_else(wrong)?),
            },
            _ => parse::value(field, &from.written(&field.ty, &scalar(item).ok_or_else(wrong)?)),
        }
    }

    fn link(&self, field: &'static Field, item: &Toml) -> Result<Link, Problem> {
        let name = reference_name(item).ok_or_else(|| Problem::of(field.name, "wrong-type"))?;
        let role = item.as_inline_table().and_then(|table| table.get("role")).and_then(Toml::as_str);
        let (kinds, key) = split_name(field, name);
        let found: Vec<&Id> = kinds.iter().filter_map(|kind: &&str| self.known.get(&(*kind, key.to_owned()))).collect();
        match found.as_slice() {
            [id] => Ok(Link { to: **id, role: role.map(str::to_owned) }),
            [] => Err(Problem::of(field.name, "unknown-key").with("key", name)),
            _ => Err(Problem::of(field.name, "ambiguous").with("text", name)),
        }
    }
}

/// What a reference is written as: a name, or a table with a name and a role.
fn reference_name(item: &Toml) -> Option<&str> {
    item.as_inline_table().map_or_else(|| item.as_str(), |table| table.get("to").and_then(Toml::as_str))
}

/// The names that a field of references is written with.
fn references_in(item: &Item) -> Vec<&str> {
    match item.as_array() {
        Some(items) => items.iter().filter_map(reference_name).collect(),
        None => item.as_value().and_then(reference_name).into_iter().collect(),
    }
}

/// The kinds that a name may be of, and the key: `position:mayor` says the kind, `mayor` leaves it to the field.
fn split_name<'n>(field: &Field, name: &'n str) -> (Vec<&'static str>, &'n str) {
    match name.split_once(':') {
        Some((kind, key)) => (field.targets().iter().filter(|target| **target == kind).copied().collect(), key),
        None => (field.targets().to_vec(), name),
    }
}

/// A text, number, truth value or date as a text.
fn scalar(item: &Item) -> Option<String> {
    match item.as_value()? {
        Toml::String(text) => Some(text.value().clone()),
        Toml::Integer(number) => Some(number.value().to_string()),
        Toml::Float(number) => Some(number.value().to_string()),
        Toml::Boolean(yes) => Some(yes.value().to_string()),
        Toml::Datetime(date) => Some(date.value().to_string()),
        Toml::Array(_) | Toml::InlineTable(_) => None,
    }
}

fn table_json(table: &dyn TableLike) -> Option<Json> {
    let object: Option<Map<String, Json>> =
        table.iter().map(|(name, item)| Some((name.to_owned(), item_json(item)?))).collect();
    object.map(Json::Object)
}

fn item_json(item: &Item) -> Option<Json> {
    match item {
        Item::Table(table) => table_json(table),
        Item::ArrayOfTables(tables) => tables.iter().map(|table| table_json(table)).collect(),
        Item::Value(value) => value_json(value),
        Item::None => None,
    }
}

fn value_json(value: &Toml) -> Option<Json> {
    Some(match value {
        Toml::String(text) => Json::String(text.value().clone()),
        Toml::Integer(number) => (*number.value()).into(),
        Toml::Boolean(yes) => (*yes.value()).into(),
        Toml::Array(items) => items.iter().map(value_json).collect::<Option<_>>()?,
        Toml::InlineTable(table) => table_json(table)?,
        Toml::Float(_) | Toml::Datetime(_) => return None,
    })
}

/// How many records of each kind there are, for the command line.
pub async fn inventory(ctx: &OpContext) -> Result<Vec<(&'static Kind, u64)>, Error> {
    let mut tx = ctx.read().await?;
    let visible = hansa_domain::policy::visible(&ctx.actor).and(Condition::Not(Box::new(Condition::Archived)));
    let mut counts = Vec::new();
    for kind in KINDS {
        counts.push((*kind, records::count(&mut tx, kind, &visible).await?));
    }
    Ok(counts)
}
