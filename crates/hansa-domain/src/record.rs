//! A record: the values of one thing of one kind.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::kind::{Kind, Title};
use crate::value::{Link, Value};
use crate::{Id, Localised, PartialDate, Problem, Problems, Publicity};

/// The values of a record's fields by name. A field without a value is absent.
pub type Values = BTreeMap<&'static str, Value>;

/// A record of some kind.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its identifier.
    pub id: Id,
    /// Its kind.
    pub kind: &'static Kind,
    /// One when created, one more after every change.
    pub version: i64,
    /// The number in its short code; zero when the kind has no codes.
    pub number: i64,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// The account that created it; none for what was loaded or made by the program.
    pub created_by: Option<Id>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// When it was archived, if it is.
    pub archived_at: Option<DateTime<Utc>>,
    /// Its title per language, kept so that it can be shown without reading other records.
    pub title: Localised,
    /// The values of its fields.
    pub values: Values,
}

impl Record {
    /// A record that has not been saved.
    pub fn new(kind: &'static Kind, id: Id, now: DateTime<Utc>) -> Self {
        Self {
            id,
            kind,
            version: 0,
            number: 0,
            created_at: now,
            created_by: None,
            updated_at: now,
            archived_at: None,
            title: Localised::default(),
            values: Values::new(),
        }
    }

    /// The value of a field.
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.values.get(field)
    }

    /// Sets a value; an empty one or none clears the field.
    pub fn set(&mut self, field: &'static str, value: Option<Value>) {
        match value.filter(|value| !value.is_empty()) {
            Some(value) => self.values.insert(field, value),
            None => self.values.remove(field),
        };
    }

    /// The references of a field.
    pub fn links(&self, field: &str) -> &[Link] {
        self.get(field).map_or(&[], Value::links)
    }

    /// The text of a field that has one without language: a choice, a text, a code.
    pub fn text(&self, field: &str) -> Option<&str> {
        match self.get(field) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The short code that people say aloud, such as `MEM-12`; none when the kind has no codes.
    pub fn code(&self) -> Option<String> {
        (!self.kind.code.is_empty() && self.number > 0).then(|| format!("{}-{}", self.kind.code, self.number))
    }

    /// Its publicity class. A record without one is internal.
    pub fn publicity(&self) -> Publicity {
        self.text("publicity").and_then(Publicity::parse).unwrap_or_default()
    }

    /// The last day on which it is public, if there is one.
    pub fn public_until(&self) -> Option<PartialDate> {
        match self.get("public_until") {
            Some(Value::Date(until)) => Some(*until),
            _ => None,
        }
    }

    /// Whether it is invented, to show how the program feels in use.
    pub fn is_example(&self) -> bool {
        self.get("example") == Some(&Value::YesNo(true))
    }

    /// The unit that owns it.
    pub fn owner_unit(&self) -> Option<Id> {
        self.links("owner_unit").first().map(|link| link.to)
    }

    /// The title, when it comes from a field of the record's own.
    pub fn own_title(&self) -> Option<Localised> {
        let Title::Own(field) = self.kind.title else { return None };
        Some(match self.get(field) {
            Some(Value::Localised(text)) => text.clone(),
            Some(Value::Text(text)) => Localised::everywhere(text),
            Some(Value::Date(date)) => Localised::everywhere(&date.to_string()),
            _ => Localised::default(),
        })
    }

    /// Checks everything that can be known without other records: types, required fields, the kind's own rules.
    pub fn check(&self) -> Result<(), Problems> {
        let mut problems = Problems::default();
        for field in self.kind.all_fields() {
            match self.get(field.name) {
                None if field.required => problems.push(Problem::of(field.name, "required")),
                Some(value) if !field.accepts(value) => problems.push(Problem::of(field.name, "wrong-type")),
                _ => {}
            }
        }
        if self.publicity() == Publicity::Secret && self.get("secrecy_basis").is_none() {
            problems.push(Problem::of("secrecy_basis", "secret-needs-basis"));
        }
        (self.kind.check)(self, &mut problems);
        problems.into_result()
    }
}
