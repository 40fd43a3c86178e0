//! Which record each row of a table is: by identifier or code, else by name and type, or by the fields that were chosen.

use std::collections::HashMap;

use hansa_domain::{Field, Id, Kind, Record, Title, Type, Value};
use hansa_exchange::table::Row;
use hansa_storage::{Tx, records};

use super::columns::{Part, folded};
use super::names::{Few, add, visible};
use super::reading::{CHUNK, Identity, Reading, apply};
use super::report::{Report, Told};
use crate::Error;

/// Between the parts of a key.
const SEPARATOR: &str = "\u{1f}";

/// By what rows find their records.
struct Key {
    /// The column of the identifier.
    id: Option<usize>,
    /// The column of the code.
    code: Option<usize>,
    /// The fields that together tell one record from another; the columns hold all of them.
    fields: Vec<&'static Field>,
    /// Whether each row must have all of the fields, since somebody has chosen them.
    chosen: bool,
}

/// The fields that tell records of a kind from another unless others are chosen: the title, the type, and what they belong
/// to. What is called after others is told from another by more: by everything chosen, referred to and dated that is
/// required of it and does not change in the course of time, and by these.
const TELLING: [&str; 3] = ["period", "subject", "text"];

/// See [`TELLING`].
pub(super) fn default_fields(kind: &'static Kind) -> Vec<&'static Field> {
    let borrowed = matches!(kind.title, Title::Of(_));
    let single = |field: &Field| matches!(field.ty, Type::Ref { many: false, .. });
    let lasts = |field: &Field| {
        field.required && !field.step && field.live.is_empty() && matches!(field.ty, Type::Choice(_) | Type::Date)
    };
    let fits = |field: &&Field| {
        kind.title.tells(field.name)
            || matches!(field.name, "type" | "form")
            || (field.required && single(field))
            || (borrowed && (lasts(field) || TELLING.contains(&field.name)))
    };
    kind.fields.iter().filter(fits).collect()
}

impl Reading<'_> {
    fn key(&self) -> Key {
        let chosen = &self.settings.key;
        let wants = |name: &str| chosen.is_empty() || chosen.iter().any(|field| field == name);
        let place = |wanted: fn(Part) -> bool| {
            self.columns.iter().find(|(_, column)| wanted(column.part)).map(|(place, _)| *place)
        };
        let has = |field: &&'static Field| self.place_of(field.name).is_some();
        let fields: Vec<&'static Field> = if chosen.is_empty() {
            let fields = default_fields(self.kind);
            // A type alone, of a table without names, would find every record of the type.
            let told = fields.iter().any(|field| self.kind.title.tells(field.name) && has(field));
            if told { fields } else { Vec::new() }
        } else {
            chosen.iter().filter_map(|name| self.kind.field(name)).collect()
        };
        Key {
            id: place(|part| matches!(part, Part::Id)).filter(|_| wants("id")),
            code: place(|part| matches!(part, Part::Code)).filter(|_| wants("code")),
            fields: fields.into_iter().filter(has).collect(),
            chosen: !chosen.is_empty(),
        }
    }

    /// Finds out which record each row is, and makes the new ones known to the others by their names.
    pub(super) async fn identify(&mut self, tx: &mut Tx, report: &mut Report) -> Result<(), Error> {
        let key = self.key();
        let rows: Vec<Vec<String>> = (0..self.table.len()).map(|index| self.keys_of_row(index, &key)).collect();
        let known = self.known(tx, &key, &rows).await?;
        let mut seen: HashMap<Id, usize> = HashMap::new();
        let mut called: HashMap<&str, usize> = HashMap::new();
        for (index, keys) in rows.iter().enumerate() {
            let Some(row) = self.table.row(index) else { continue };
            let identity = match self.which(&row, &key, keys, &known) {
                Ok(Identity::Known(id)) => match seen.insert(id, row.number()) {
                    Some(first) => Err(double(first)),
                    None => Ok(Identity::Known(id)),
                },
                Ok(identity) => {
                    let first = keys.iter().find_map(|key| called.get(key.as_str()).copied());
                    for key in keys {
                        called.entry(key).or_insert(row.number());
                    }
                    first.map_or(Ok(identity), |first| Err(double(first)))
                }
                Err(told) => Err(told),
            };
            self.rows.push(match identity {
                Ok(identity) => identity,
                Err(told) => {
                    let place = key.fields.first().and_then(|field| self.place_of(field.name));
                    let fault = self.fault(&row, place.or(key.id).or(key.code), told);
                    report.fault(fault);
                    Identity::Wrong
                }
            });
        }
        self.call_the_new();
        Ok(())
    }

    /// The record of a row.
    fn which(&self, row: &Row<'_>, key: &Key, keys: &[String], known: &HashMap<String, Few>) -> Result<Identity, Told> {
        let text = |place: Option<usize>| place.map(|place| row.cell(place).text().trim().to_owned());
        if let Some(id) = text(key.id).filter(|id| !id.is_empty()) {
            let known = id.parse::<Id>().ok().filter(|id| self.names.archived(self.kind, *id).is_some());
            return known.map(Identity::Known).ok_or_else(|| Told::new("import-problem-unknown-id").with("id", id));
        }
        if let Some(code) = text(key.code).filter(|code| !code.is_empty()) {
            let known = self.names.code(self.kind, &code);
            return known
                .map(Identity::Known)
                .ok_or_else(|| Told::new("import-problem-unknown-code").with("code", code));
        }
        if keys.is_empty() && key.chosen && !key.fields.is_empty() {
            return Err(Told::new("import-problem-no-key"));
        }
        let mut found: Vec<Id> =
            keys.iter().filter_map(|key| known.get(key)).flat_map(|few| few.all().iter().copied()).collect();
        found.sort_unstable();
        found.dedup();
        match found.as_slice() {
            [] => Ok(Identity::New(self.ctx.new_id())),
            [one] => Ok(Identity::Known(*one)),
            many => Err(Told::new("import-problem-several-records").with("count", many.len().to_string())),
        }
    }

    /// The keys by which a row may find its record: one for each language of its name.
    fn keys_of_row(&mut self, index: usize, key: &Key) -> Vec<String> {
        let Some(row) = self.table.row(index) else { return Vec::new() };
        let mut record = Record::new(self.kind, Id::nil(), self.ctx.now);
        // What is wrong in these cells is told when the row is read whole.
        let sets = self.cells(&row, Some(&key.fields), &mut Vec::new(), &mut Vec::new());
        apply(&mut record, sets);
        hansa_domain::identifiers::settle(&mut record);
        keys_of(&record, key)
    }

    /// The records that rows may be, by their keys.
    async fn known(&self, tx: &mut Tx, key: &Key, rows: &[Vec<String>]) -> Result<HashMap<String, Few>, Error> {
        let mut known = HashMap::new();
        if key.fields.is_empty() {
            return Ok(known);
        }
        let ids = match key.fields.iter().position(|field| self.kind.title == Title::Own(field.name)) {
            Some(title) => {
                let titles = rows.iter().flatten().filter_map(|key| key.split(SEPARATOR).nth(title));
                let mut ids: Vec<Id> =
                    titles.flat_map(|title| self.names.titled(self.kind, title).iter().copied()).collect();
                ids.sort_unstable();
                ids.dedup();
                ids
            }
            None => records::ids(tx, self.kind, &visible(&self.ctx)).await?,
        };
        for ids in ids.chunks(CHUNK) {
            for record in records::by_ids(tx, self.kind, ids).await? {
                for text in keys_of(&record, key) {
                    add(&mut known, text, record.id);
                }
            }
        }
        Ok(known)
    }

    /// Makes the new records known by their names, so that other rows can refer to them.
    fn call_the_new(&mut self) {
        let Title::Own(title) = self.kind.title else { return };
        let Some(field) = self.kind.field(title) else { return };
        let refers = self.columns.iter().filter_map(|(_, column)| column.part.field());
        if !refers.into_iter().any(|field| field.targets().contains(&self.kind.name)) {
            return;
        }
        for index in 0..self.rows.len() {
            let (Identity::New(id), Some(row)) = (self.rows[index], self.table.row(index)) else { continue };
            let mut record = Record::new(self.kind, id, self.ctx.now);
            let sets = self.cells(&row, Some(&[field]), &mut Vec::new(), &mut Vec::new());
            apply(&mut record, sets);
            if let Some(title) = record.own_title() {
                self.names.add(self.kind, &title, id);
            }
        }
    }
}

fn double(first: usize) -> Told {
    Told::new("import-problem-double").with("row", first.to_string())
}

/// The keys by which a record is found; none when it lacks what tells it from others.
fn keys_of(record: &Record, key: &Key) -> Vec<String> {
    let mut keys = vec![String::new()];
    for (place, field) in key.fields.iter().enumerate() {
        let parts = parts(record, field);
        let needed = key.chosen || record.kind.title.tells(field.name);
        if parts.is_empty() && needed {
            return Vec::new();
        }
        let between = if place > 0 { SEPARATOR } else { "" };
        let parts = if parts.is_empty() { vec![String::new()] } else { parts };
        keys = keys.iter().flat_map(|key| parts.iter().map(move |part| format!("{key}{between}{part}"))).collect();
    }
    if key.fields.is_empty() { Vec::new() } else { keys }
}

/// A value as it is compared: a name in each of its languages.
fn parts(record: &Record, field: &Field) -> Vec<String> {
    let name = record.kind.title == Title::Own(field.name);
    let mut parts: Vec<String> = match record.get(field.name) {
        None => Vec::new(),
        Some(Value::Localised(text)) => text.iter().map(|(_, text)| folded(text)).collect(),
        Some(Value::Text(text)) if name => vec![folded(text)],
        Some(Value::Text(text)) => vec![text.trim().to_lowercase()],
        Some(Value::Links(links)) => links.first().map(|link| link.to.to_string()).into_iter().collect(),
        Some(other) => vec![other.to_json().to_string()],
    };
    parts.retain(|part| !part.is_empty());
    parts.sort_unstable();
    parts.dedup();
    parts
}
