//! What is held on a person: every place in which a name, an address or a number of theirs stands, in whatever table or file.
//! The same search feeds the page, the export and the erasure, so that none of them knows more than another.

mod export;
mod readable;
mod wanted;

use std::collections::HashSet;

use hansa_domain::kinds::Person;
use hansa_domain::{Field, Id, Kind, Lang, Problem, Record, Value};
use hansa_storage::changes::Change;
use hansa_storage::subject::{Looking, Texts, tables};
use hansa_storage::{Tx, accounts, changes, files, imports, records, subject as stored, verify};
use serde_json::Value as Json;

pub use export::export;
pub(crate) use readable::{is_plain, words as words_of_file};
pub use wanted::{Finder, Hit, How, Marks, Wanted};
pub(crate) use wanted::{Rewriting, replaced_cell};

use crate::jobs::Watch;
use crate::{Error, OpContext};

/// Characters of an excerpt on each side of what was found.
const AROUND: usize = 60;

/// Columns that are made of other values: they need not be looked at, as they follow these.
const MADE: [&str; 3] = ["title_fi", "title_sv", "title_en"];

/// A person, and what they are called and reached by.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The record.
    pub person: Record,
    /// What is looked for.
    pub wanted: Wanted,
    /// The accounts that are theirs.
    pub accounts: Vec<Id>,
}

/// What is to be done at a place when the person is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Remedy {
    /// The value is taken away.
    Clear,
    /// The name in the text is replaced.
    Replace,
    /// Nothing is left but that there was somebody.
    Anonymise,
    /// The content is taken away.
    Delete,
    /// It stays.
    Keep,
}

impl Remedy {
    /// All of them.
    pub const ALL: [Remedy; 5] = [Remedy::Clear, Remedy::Replace, Remedy::Anonymise, Remedy::Delete, Remedy::Keep];

    /// Its name in plans and messages.
    pub const fn name(self) -> &'static str {
        match self {
            Remedy::Clear => "clear",
            Remedy::Replace => "replace",
            Remedy::Anonymise => "anonymise",
            Remedy::Delete => "delete",
            Remedy::Keep => "keep",
        }
    }

    /// The one of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|remedy| remedy.name() == name)
    }
}

/// A place in which something is said of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The table: the name of a kind for what a record says or has said.
    pub table: String,
    /// The row.
    pub row: Id,
    /// The record to which it belongs.
    pub record: Option<Id>,
    /// The field or column; empty for a whole file.
    pub field: String,
    /// What stands there, with some words around it.
    pub excerpt: String,
    /// How sure it is.
    pub how: How,
    /// What is done unless somebody chooses otherwise.
    pub remedy: Remedy,
}

fn administrator(ctx: &OpContext) -> Result<(), Error> {
    if ctx.actor.administers() { Ok(()) } else { Err(Error::NotFound) }
}

/// A person with all names, addresses and numbers that the register knows or has known, and those that are given besides. For
/// administrators.
pub async fn of_person(ctx: &OpContext, person: Id, besides: &Wanted) -> Result<Subject, Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    let record = records::get(&mut tx, &Person::KIND, person).await?.ok_or(Error::NotFound)?;
    let mut wanted = Wanted::default();
    let mut add = |name: &str, value: &Value| {
        if let Value::Text(text) = value {
            match name {
                "name" => wanted.add_name(text),
                "email" => wanted.add_email(text),
                "phone" => wanted.add_phone(text),
                _ => {}
            }
        }
    };
    record.values.iter().for_each(|(name, value)| add(name, value));
    let history = changes::of_records(&mut tx, &[person]).await?.remove(&person).unwrap_or_default();
    for Change { before, after, .. } in &history {
        before.iter().chain(after).for_each(|(name, value)| add(name, value));
    }
    for name in &besides.names {
        wanted.add_name(name);
    }
    for email in &besides.emails {
        wanted.add_email(email);
    }
    for phone in &besides.phones {
        wanted.add_phone(phone);
    }
    let mut own = Vec::new();
    for account in accounts::all(&mut tx).await? {
        if account.person == Some(person) || wanted.emails.contains(&account.email.to_lowercase()) {
            wanted.add_name(&account.name);
            wanted.add_email(&account.email);
            own.push(account.id);
        }
    }
    let erased = Marks::of(ctx);
    wanted.names.retain(|name| Lang::ALL.iter().all(|lang| erased.name(Some(*lang)) != name));
    Ok(Subject { person: record, wanted, accounts: own })
}

/// Every place in which something is said of the person, and the files in which somebody has to look. `watch` is told of tables.
/// For administrators.
pub async fn places(ctx: &OpContext, watch: &Watch, subject: &Subject) -> Result<Vec<Place>, Error> {
    administrator(ctx)?;
    let mut tx = ctx.app().db().snapshot(ctx.city.id).await?;
    let mut search =
        Search { finder: Finder::new(&subject.wanted), subject, places: Vec::new(), known: HashSet::new() };
    search.own();
    let tables = tables();
    let all = tables.len() as u64 + 2;
    for (done, table) in (0..).zip(&tables) {
        watch.go_on()?;
        watch.tell(done, all);
        let mut looking = Looking::of(table)?;
        loop {
            let rows = looking.next(&mut tx).await?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                search.row(row);
            }
            tokio::task::yield_now().await;
        }
    }
    search.files(&mut tx).await?;
    search.imports(&mut tx).await?;
    watch.tell(all, all);
    Ok(search.places)
}

struct Search<'a> {
    finder: Finder,
    subject: &'a Subject,
    places: Vec<Place>,
    known: HashSet<(String, Id, String, How)>,
}

impl Search<'_> {
    fn add(&mut self, place: Place) {
        let same = (place.table.clone(), place.row, place.field.clone(), place.how);
        if self.known.insert(same) {
            self.places.push(place);
        }
    }

    /// What the register itself says to be of the person.
    fn own(&mut self) {
        let person = &self.subject.person;
        let fields = person.kind.fields.iter().filter(|field| field.personal.is_some());
        let own: Vec<Place> = fields
            .filter_map(|field| {
                let excerpt = short(&plain(person.get(field.name)?), 2 * AROUND);
                Some(Place {
                    table: person.kind.name.to_owned(),
                    row: person.id,
                    record: Some(person.id),
                    field: field.name.to_owned(),
                    excerpt,
                    how: How::Declared,
                    remedy: Remedy::Anonymise,
                })
            })
            .collect();
        for place in own {
            self.add(place);
        }
        for account in self.subject.accounts.clone() {
            let excerpt = self.subject.wanted.emails.first().cloned().unwrap_or_default();
            self.add(Place {
                table: "account".to_owned(),
                row: account,
                record: None,
                field: String::new(),
                excerpt,
                how: How::Declared,
                remedy: Remedy::Anonymise,
            });
        }
    }

    fn row(&mut self, row: &Texts) {
        match row.table {
            "change" => self.change(row),
            "account" if self.subject.accounts.contains(&row.row) => {}
            _ => {
                for (column, text) in &row.texts {
                    if row.table == "record" && MADE.contains(&column.as_str()) {
                        continue;
                    }
                    let (table, field) = field_of(row.table, column, row);
                    if self.is_own(&table, row.row, &field) {
                        continue;
                    }
                    self.text((&table, row.row, row.record), &field, text);
                }
            }
        }
    }

    fn is_own(&self, table: &str, row: Id, field: &str) -> bool {
        self.known.contains(&(table.to_owned(), row, field.to_owned(), How::Declared))
    }

    /// What a record has said is found as what it says: the field is one place with its history.
    fn change(&mut self, row: &Texts) {
        let kind = row.kind.as_deref().and_then(hansa_domain::kind);
        for (column, text) in &row.texts {
            match (column.as_str(), kind, row.record) {
                ("before" | "after", Some(kind), Some(record)) => {
                    let Ok(Json::Object(values)) = serde_json::from_str::<Json>(text) else { continue };
                    for (name, value) in &values {
                        if !self.is_own(kind.name, record, name) {
                            self.text((kind.name, record, Some(record)), name, &strings(value));
                        }
                    }
                }
                _ => self.text(("change", row.row, row.record), column, text),
            }
        }
    }

    fn text(&mut self, (table, row, record): (&str, Id, Option<Id>), field: &str, text: &str) {
        let decoded = decoded(table, field, text);
        let text = decoded.as_deref().unwrap_or(text);
        for how in [How::Exact, How::Likely] {
            let hits = self.finder.find(text);
            let Some(hit) = hits.iter().find(|hit| hit.how == how) else { continue };
            self.add(Place {
                table: table.to_owned(),
                row,
                record,
                field: field.to_owned(),
                excerpt: around(text, hit),
                how,
                remedy: if how == How::Exact { Remedy::Replace } else { Remedy::Keep },
            });
        }
    }

    async fn files(&mut self, tx: &mut Tx) -> Result<(), Error> {
        let mut last = Id::nil();
        while let Some((file, bytes)) = verify::file_after(tx, last).await? {
            last = file.id;
            let record = files::holders(tx, file.id).await?.first().map(|(_, id)| *id);
            let mut place = Place {
                table: "file".to_owned(),
                row: file.id,
                record,
                field: String::new(),
                excerpt: file.name.clone(),
                how: How::Unread,
                remedy: Remedy::Keep,
            };
            if let Some(words) = readable::words(&file.name, &bytes) {
                let hits = self.finder.find(&words);
                let Some(hit) = hits.iter().min_by_key(|hit| hit.how) else { continue };
                place.how = hit.how;
                place.excerpt = format!("{}: {}", file.name, around(&words, hit));
                place.remedy = match hit.how {
                    How::Exact if is_plain(&file.name, &bytes) => Remedy::Replace,
                    How::Exact => Remedy::Delete,
                    _ => Remedy::Keep,
                };
            }
            self.add(place);
        }
        Ok(())
    }

    async fn imports(&mut self, tx: &mut Tx) -> Result<(), Error> {
        for (id, name) in stored::imports(tx).await? {
            let Some(bytes) = imports::bytes(tx, id).await? else { continue };
            let words = readable::words(&name, &bytes);
            let hits = words.as_deref().map(|words| self.finder.find(words)).unwrap_or_default();
            let best = hits.iter().min_by_key(|hit| hit.how);
            let (how, excerpt) = match (&words, best) {
                (Some(words), Some(hit)) => (hit.how, format!("{name}: {}", around(words, hit))),
                (Some(_), None) => continue,
                (None, _) => (How::Unread, name),
            };
            let remedy = if how == How::Exact { Remedy::Delete } else { Remedy::Keep };
            self.add(Place {
                table: "import_file".to_owned(),
                row: id,
                record: None,
                field: String::new(),
                excerpt,
                how,
                remedy,
            });
        }
        Ok(())
    }
}

/// The table and field that a column belongs to: those of the record's kind, without the language.
fn field_of(table: &str, column: &str, row: &Texts) -> (String, String) {
    let kind = if table == "record" { row.kind.as_deref() } else { Some(table) }.and_then(hansa_domain::kind);
    let Some(kind) = kind else { return (table.to_owned(), column.to_owned()) };
    (kind.name.to_owned(), field_name(kind, column).map_or_else(|| column.to_owned(), |field| field.name.to_owned()))
}

fn field_name(kind: &'static Kind, column: &str) -> Option<&'static Field> {
    kind.field(column).or_else(|| {
        let (name, lang) = column.rsplit_once('_')?;
        lang.parse::<Lang>().ok()?;
        kind.field(name)
    })
}

/// What stands in an address is written otherwise there.
fn decoded(table: &str, field: &str, text: &str) -> Option<String> {
    ((table, field) == ("saved_view", "query")).then(|| {
        let pairs = url::form_urlencoded::parse(text.as_bytes());
        pairs.map(|(_, value)| value.into_owned()).collect::<Vec<_>>().join("\n")
    })
}

/// The texts of JSON, a line each.
fn strings(json: &Json) -> String {
    match json {
        Json::String(text) => text.clone(),
        Json::Array(all) => all.iter().map(strings).collect::<Vec<_>>().join("\n"),
        Json::Object(all) => all.values().map(strings).collect::<Vec<_>>().join("\n"),
        _ => String::new(),
    }
}

/// A value as a line of text.
fn plain(value: &Value) -> String {
    let json = value.to_json();
    let text = strings(&json);
    if text.is_empty() { json.to_string() } else { text }
}

fn short(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most { line } else { line.chars().take(most).chain(['…']).collect() }
}

fn around(text: &str, hit: &Hit) -> String {
    let before: Vec<char> = text[..hit.at.start].chars().rev().take(AROUND).collect();
    let before: String = before.into_iter().rev().collect();
    let after: String = text[hit.at.end..].chars().take(AROUND).collect();
    let whole = format!("{before}{}{after}", &text[hit.at.clone()]);
    whole.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names, addresses and numbers that somebody wrote in lines: what has an at sign is an address, what has digits alone a number.
pub fn besides(lines: &str) -> Wanted {
    let mut wanted = Wanted::default();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.contains('@') {
            wanted.add_email(line);
        } else if line.chars().any(char::is_alphabetic) {
            wanted.add_name(line);
        } else {
            wanted.add_phone(line);
        }
    }
    wanted
}

/// Fails when there is nothing to look for.
pub(crate) fn must_be_known(subject: &Subject) -> Result<(), Error> {
    if Finder::new(&subject.wanted).is_empty() { Err(Problem::new("subject-nothing").into()) } else { Ok(()) }
}
