//! The one filter language: field, operator, value; and, or, not; empty; due within; related since.
//!
//! A [`Filter`] is what people and data files write; checked against a kind it becomes a [`Condition`], which storage
//! turns into SQL. Lists and the command line write flat filters, `state=active` or `ends.within=90`; strategy rules
//! write the JSON (or TOML) form, which also nests.

use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::field::{Field, Type};
use crate::kind::Kind;
use crate::value::Value;
use crate::{Id, Problem, Publicity, parse};

/// A filter as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Filter {
    /// All of these hold.
    All(Vec<Filter>),
    /// At least one of these holds.
    Any(Vec<Filter>),
    /// This does not hold.
    Not(Box<Filter>),
    /// The field passes the test.
    Test(Test),
    /// Another record refers to the record.
    Related(Related),
}

/// A test of one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// The field, or one of `updated_at`, `created_at`, `archived`, `broken`.
    pub field: String,
    /// How it is tested.
    #[serde(default)]
    pub op: Op,
    /// What it is tested against; several values mean any of them.
    #[serde(default)]
    pub values: Vec<String>,
}

/// How a field is tested.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// It is one of the values.
    #[default]
    Is,
    /// It has a value and that is none of these; a field without a value passes, too.
    Not,
    /// It is this or later, or more.
    From,
    /// It is this or earlier, or less.
    To,
    /// It has no value; with the value `no`, it has one.
    Empty,
    /// A date between today and so many days from now.
    Within,
    /// A date more than so many days ago.
    Older,
}

impl Op {
    const ALL: [(&'static str, Op); 7] = [
        ("is", Op::Is),
        ("not", Op::Not),
        ("from", Op::From),
        ("to", Op::To),
        ("empty", Op::Empty),
        ("within", Op::Within),
        ("older", Op::Older),
    ];
}

/// Another record of a kind refers to the record, perhaps since a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Related {
    /// The kind of the other record.
    pub kind: String,
    /// The field in which it refers here.
    pub field: String,
    /// The other record's date that counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// How many months ago that date may be at the most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<u32>,
}

/// A filter checked against a kind, ready for storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Every record.
    True,
    /// No record.
    Never,
    /// All of these.
    All(Vec<Condition>),
    /// Any of these.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// The field has one of the values.
    Is(FieldRef, Vec<Value>),
    /// The field's value is not before, or not less than, this.
    From(FieldRef, Value),
    /// The field's value is not after, or not more than, this.
    To(FieldRef, Value),
    /// The field has no value.
    Empty(FieldRef),
    /// A record of the kind refers to it in the field, with a date (if one is asked for) not before the given.
    Related {
        /// The kind of the other record.
        kind: &'static Kind,
        /// The field in which it refers here.
        field: FieldRef,
        /// Its date, and the earliest that counts.
        since: Option<(FieldRef, NaiveDate)>,
    },
    /// Created or changed in a span of time: the earliest and latest moment.
    Touched {
        /// `created_at` instead of `updated_at`.
        created: bool,
        /// Not before.
        from: Option<DateTime<Utc>>,
        /// Not after.
        to: Option<DateTime<Utc>>,
    },
    /// It is archived.
    Archived,
    /// It breaks a strategy rule: this one, or any.
    Broken(Option<Id>),
    /// It is one of these records.
    Ids(Vec<Id>),
    /// It has a word beginning with each of these, among the words of a sensitivity where that may be seen.
    Words(Vec<String>, Vec<(crate::Sensitivity, Condition)>),
    /// It is of one of these kinds.
    OfKind(Vec<&'static str>),
    /// Its publicity class is one of these.
    Publicity(Vec<Publicity>),
    /// It belongs to the unit.
    OwnedBy(Id),
}

/// A field of the declaration, compared by name.
#[derive(Clone, Copy, Debug)]
pub struct FieldRef(pub &'static Field);

impl PartialEq for FieldRef {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for FieldRef {}

impl std::ops::Deref for FieldRef {
    type Target = Field;
    fn deref(&self) -> &Field {
        self.0
    }
}

impl Filter {
    /// A test that the field is one of the values.
    pub fn is(field: &str, values: &[&str]) -> Self {
        Self::test(field, Op::Is, values)
    }

    /// A test of a field.
    pub fn test(field: &str, op: Op, values: &[&str]) -> Self {
        Filter::Test(Test {
            field: field.to_owned(),
            op,
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        })
    }

    /// Reads flat filters, as in an address or on the command line: `field` or `field.operator` with a value. The same
    /// key given again means any of the values; different keys must all hold.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Problem> {
        let mut tests: Vec<Test> = Vec::new();
        for (key, value) in pairs {
            let (field, op) = match key.split_once('.') {
                Some((field, op)) => (field, op),
                None => (key, "is"),
            };
            let op = Op::ALL
                .into_iter()
                .find(|(name, _)| *name == op)
                .map(|(_, op)| op)
                .ok_or_else(|| Problem::of(field, "unknown-operator").with("operator", op))?;
            match tests.iter_mut().find(|test| test.field == field && test.op == op) {
                Some(test) => test.values.push(value.to_owned()),
                None => {
                    tests.push(Test { field: field.to_owned(), op, values: vec![value.to_owned()] });
                }
            }
        }
        Ok(Filter::All(tests.into_iter().map(Filter::Test).collect()))
    }

    /// Reads the JSON form.
    pub fn from_json(text: &str) -> Result<Self, Problem> {
        serde_json::from_str(text).map_err(|error| Problem::new("not-a-filter").with("reason", error.to_string()))
    }

    /// Checks the filter against a kind: every field exists, every value is of its type.
    pub fn check(&self, kind: &'static Kind, today: NaiveDate) -> Result<Condition, Problem> {
        Ok(match self {
            Filter::All(parts) => Condition::All(check_all(parts, kind, today)?),
            Filter::Any(parts) => Condition::Any(check_all(parts, kind, today)?),
            Filter::Not(part) => Condition::Not(Box::new(part.check(kind, today)?)),
            Filter::Test(test) => test.check(kind, today)?,
            Filter::Related(related) => related.check(kind, today)?,
        })
    }

    /// The kinds whose records can change whether a record passes, besides the record's own.
    pub fn related_kinds(&self) -> Vec<&str> {
        match self {
            Filter::All(parts) | Filter::Any(parts) => parts.iter().flat_map(Filter::related_kinds).collect(),
            Filter::Not(part) => part.related_kinds(),
            Filter::Test(_) => Vec::new(),
            Filter::Related(related) => vec![&related.kind],
        }
    }
}

fn check_all(parts: &[Filter], kind: &'static Kind, today: NaiveDate) -> Result<Vec<Condition>, Problem> {
    parts.iter().map(|part| part.check(kind, today)).collect()
}

impl Test {
    fn check(&self, kind: &'static Kind, today: NaiveDate) -> Result<Condition, Problem> {
        let negate = |condition| if self.op == Op::Not { Condition::Not(Box::new(condition)) } else { condition };
        match self.field.as_str() {
            "archived" | "broken" | "id" if !matches!(self.op, Op::Is | Op::Not) => Err(self.unknown_operator()),
            "archived" if self.yes()? => Ok(negate(Condition::Archived)),
            "archived" => Ok(negate(Condition::Not(Box::new(Condition::Archived)))),
            "broken" if self.values.iter().any(|value| value == "any") => Ok(negate(Condition::Broken(None))),
            "broken" => {
                Ok(negate(Condition::Any(self.ids()?.into_iter().map(|rule| Condition::Broken(Some(rule))).collect())))
            }
            "id" => Ok(negate(Condition::Ids(self.ids()?))),
            "updated_at" | "created_at" => self.check_touched(today),
            name => {
                let field =
                    kind.field(name).ok_or_else(|| Problem::of(name, "unknown-field").with("kind", kind.name))?;
                self.check_field(field, today)
            }
        }
    }

    fn check_field(&self, field: &'static Field, today: NaiveDate) -> Result<Condition, Problem> {
        let field = FieldRef(field);
        let empty = Condition::Empty(field);
        Ok(match self.op {
            Op::Is => Condition::Is(field, self.parsed(&field)?),
            Op::Not => Condition::Not(Box::new(Condition::Is(field, self.parsed(&field)?))),
            Op::Empty if self.yes()? => empty,
            Op::Empty => Condition::Not(Box::new(empty)),
            Op::From | Op::To | Op::Within | Op::Older if !field.sortable() => {
                return Err(Problem::of(field.name, "no-order"));
            }
            Op::From => Condition::From(field, self.one(&field)?),
            Op::To => Condition::To(field, self.one(&field)?),
            Op::Within => Condition::All(vec![
                Condition::From(field, self.day(&field, today)?),
                Condition::To(field, self.day(&field, self.shifted(today, true)?)?),
            ]),
            Op::Older => Condition::To(field, self.day(&field, self.shifted(today, false)?)?),
        })
    }

    fn check_touched(&self, today: NaiveDate) -> Result<Condition, Problem> {
        let created = self.field == "created_at";
        let midnight = |date: NaiveDate| date.and_time(chrono::NaiveTime::MIN).and_utc();
        let (from, to) = match self.op {
            Op::From => (Some(midnight(self.date()?.first())), None),
            Op::To => (None, Some(midnight(self.date()?.last() + Days::new(1)))),
            Op::Within => (Some(midnight(self.shifted(today, false)?)), None),
            Op::Older => (None, Some(midnight(self.shifted(today, false)?))),
            Op::Is | Op::Not | Op::Empty => return Err(self.unknown_operator()),
        };
        Ok(Condition::Touched { created, from, to })
    }

    fn parsed(&self, field: &Field) -> Result<Vec<Value>, Problem> {
        self.values.iter().map(|text| parse::filter_value(field, text)).collect()
    }

    fn one(&self, field: &Field) -> Result<Value, Problem> {
        parse::filter_value(field, self.only()?)
    }

    fn only(&self) -> Result<&str, Problem> {
        match self.values.as_slice() {
            [value] => Ok(value),
            _ => Err(Problem::of(&self.field, "one-value")),
        }
    }

    fn yes(&self) -> Result<bool, Problem> {
        match self.values.as_slice() {
            [] => Ok(true),
            [value] => parse::yes_no(value).ok_or_else(|| Problem::of(&self.field, "not-yes-or-no")),
            _ => Err(Problem::of(&self.field, "one-value")),
        }
    }

    fn ids(&self) -> Result<Vec<Id>, Problem> {
        self.values.iter().map(|text| text.parse().map_err(|_| Problem::of(&self.field, "not-an-id"))).collect()
    }

    fn date(&self) -> Result<crate::PartialDate, Problem> {
        self.only()?.parse().map_err(|_| Problem::of(&self.field, "not-a-date"))
    }

    /// The operator exists, but says nothing about this.
    fn unknown_operator(&self) -> Problem {
        let name = Op::ALL.into_iter().find(|(_, op)| *op == self.op).map_or("is", |(name, _)| name);
        Problem::of(&self.field, "unknown-operator").with("operator", name)
    }

    fn day(&self, field: &Field, date: NaiveDate) -> Result<Value, Problem> {
        match (field.ty, crate::PartialDate::day(date)) {
            (Type::Date, Ok(date)) => Ok(Value::Date(date)),
            (Type::Moment, _) => Ok(Value::Moment(date.and_time(chrono::NaiveTime::MIN).and_utc())),
            _ => Err(Problem::of(&self.field, "not-a-date-field")),
        }
    }

    fn shifted(&self, today: NaiveDate, forward: bool) -> Result<NaiveDate, Problem> {
        let days = self.only()?.parse::<u32>().ok().filter(|days| *days <= 36_525);
        let days = Days::new(days.ok_or_else(|| Problem::of(&self.field, "not-days"))?.into());
        Ok(if forward { today + days } else { today - days })
    }
}

impl Related {
    fn check(&self, target: &'static Kind, today: NaiveDate) -> Result<Condition, Problem> {
        let kind =
            crate::kind(&self.kind).ok_or_else(|| Problem::of("kind", "unknown-kind").with("kind", &self.kind))?;
        let named =
            |name: &str| kind.field(name).ok_or_else(|| Problem::of(name, "unknown-field").with("kind", kind.name));
        let field = named(&self.field)?;
        if !field.targets().contains(&target.name) {
            return Err(Problem::of(&self.field, "does-not-refer").with("kind", target.name));
        }
        let since = match (&self.date, self.months) {
            (Some(date), Some(months)) => {
                let date = named(date)?;
                if date.ty != Type::Date || Kind::is_common(date) {
                    return Err(Problem::of(date.name, "not-a-date-field"));
                }
                Some((FieldRef(date), today - Months::new(months.min(1200))))
            }
            (None, None) => None,
            _ => return Err(Problem::of(&self.field, "date-and-months")),
        };
        Ok(Condition::Related { kind, field: FieldRef(field), since })
    }
}

impl Condition {
    /// Both this and the other.
    #[must_use]
    pub fn and(self, other: Condition) -> Condition {
        match (self, other) {
            (Condition::True, other) => other,
            (this, Condition::True) => this,
            (Condition::All(mut parts), other) => {
                parts.push(other);
                Condition::All(parts)
            }
            (this, other) => Condition::All(vec![this, other]),
        }
    }

    /// The condition in which every test of a sensitive field also asks that the field may be seen: a hidden value
    /// must not be guessed by filtering. `guard` gives the records on which a field may be seen.
    #[must_use]
    pub fn guarded(self, guard: &dyn Fn(&Field) -> Condition) -> Condition {
        let each = |parts: Vec<Condition>| parts.into_iter().map(|part| part.guarded(guard)).collect();
        match self {
            Condition::All(parts) => Condition::All(each(parts)),
            Condition::Any(parts) => Condition::Any(each(parts)),
            // The negation of a guarded test would pass on hidden values, so the guard goes outside.
            Condition::Not(part) => {
                let guards = part.fields().into_iter().fold(Condition::True, |all, field| all.and(guard(&field)));
                Condition::Not(part).and(guards)
            }
            Condition::Is(field, _) | Condition::From(field, _) | Condition::To(field, _) | Condition::Empty(field) => {
                let allowed = guard(&field);
                self.and(allowed)
            }
            other => other,
        }
    }

    fn fields(&self) -> Vec<FieldRef> {
        match self {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(Condition::fields).collect(),
            Condition::Not(part) => part.fields(),
            Condition::Is(field, _) | Condition::From(field, _) | Condition::To(field, _) | Condition::Empty(field) => {
                vec![*field]
            }
            _ => Vec::new(),
        }
    }

    /// The records that the condition names as targets of references or as rules; whoever filters must be allowed to
    /// see them.
    pub fn named_records(&self) -> Vec<Id> {
        match self {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(Condition::named_records).collect(),
            Condition::Not(part) => part.named_records(),
            Condition::Is(_, values) => {
                values.iter().flat_map(|value| value.links().iter().map(|link| link.to)).collect()
            }
            Condition::Broken(rule) => rule.iter().copied().collect(),
            _ => Vec::new(),
        }
    }
}
