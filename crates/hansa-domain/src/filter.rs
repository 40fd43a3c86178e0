//! The one filter language: field, operator, value; and, or, not; empty; due within; related since; and what is true of
//! the records that refer here or are referred to.
//!
//! A [`Filter`] is what people and data files write; checked against a kind it becomes a [`Condition`], which storage
//! turns into SQL. Lists and the command line write flat filters, `state=active` or `ends.within=90`; strategy rules,
//! saved views and the editor of filters write the JSON (or TOML) form, which also nests.

mod check;
mod condition;
mod paths;

use serde::{Deserialize, Serialize};

pub use check::{Asking, Who, relative_day};
pub use condition::{Condition, FieldRef, Sight};
pub use paths::{Path, Step};

use crate::Problem;

/// How deep filters over other records may lie in each other.
pub const DEEPEST: usize = 5;
/// How many tests a filter may have in all.
pub const MOST_TESTS: usize = 100;
/// How many values a test may have.
pub const MOST_VALUES: usize = 500;
/// What can be tested that is no field, in the order in which it is offered.
pub const SPECIAL: [&str; 7] = ["updated_at", "created_at", "archived", "broken", "mine", "my_unit", "id"];

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
    /// The record refers to another that passes.
    Refers(Refers),
}

/// A test of one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// The field, or one of [`SPECIAL`].
    pub field: String,
    /// How it is tested.
    #[serde(default, skip_serializing_if = "Op::is_plain")]
    pub op: Op,
    /// What it is tested against; several values mean any of them. A date may be written as `today`, `today+90`,
    /// `today-3m` or `today+1y`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
}

/// How a field is tested.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    /// All operators with their names, in the order in which they are offered.
    pub const ALL: [(&'static str, Op); 7] = [
        ("is", Op::Is),
        ("not", Op::Not),
        ("from", Op::From),
        ("to", Op::To),
        ("empty", Op::Empty),
        ("within", Op::Within),
        ("older", Op::Older),
    ];

    /// The name in addresses and files.
    pub fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(_, op)| *op == self).map_or("is", |(name, _)| name)
    }

    /// The operator of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(other, _)| *other == name).map(|(_, op)| op)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    fn is_plain(&self) -> bool {
        *self == Op::Is
    }
}

/// Another record of a kind, one that is not archived, refers to the record, perhaps since a date.
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
    /// What must hold of the other record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matching: Option<Box<Filter>>,
}

/// The record refers in a field to another that passes a filter. Where the field may refer to several kinds, the filter
/// is asked of those that it fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refers {
    /// The field in which it refers.
    pub field: String,
    /// What must hold of the other record.
    pub matching: Box<Filter>,
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
            let op = Op::parse(op).ok_or_else(|| Problem::of(field, "unknown-operator").with("operator", op))?;
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

    /// The JSON form, on one line.
    pub fn to_json(&self) -> String {
        // Texts, numbers and lists always have a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether it asks nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Filter::All(parts) => parts.iter().all(Filter::is_empty),
            _ => false,
        }
    }

    /// Whether the record itself is tested for this.
    pub fn asks(&self, field: &str) -> bool {
        match self {
            Filter::All(parts) | Filter::Any(parts) => parts.iter().any(|part| part.asks(field)),
            Filter::Not(part) => part.asks(field),
            Filter::Test(test) => test.field == field,
            Filter::Related(_) | Filter::Refers(_) => false,
        }
    }

    /// Every test in it, also those of other records.
    pub fn tests(&self) -> Vec<&Test> {
        match self {
            Filter::All(parts) | Filter::Any(parts) => parts.iter().flat_map(Filter::tests).collect(),
            Filter::Not(part) => part.tests(),
            Filter::Test(test) => vec![test],
            Filter::Related(related) => related.matching.iter().flat_map(|part| part.tests()).collect(),
            Filter::Refers(refers) => refers.matching.tests(),
        }
    }

    /// How many tests it has, and how deep filters over other records lie in each other.
    fn size(&self) -> (usize, usize) {
        let together = |parts: &[Filter]| {
            parts.iter().map(Filter::size).fold((1, 0), |(n, deep), (m, deeper)| (n + m, deep.max(deeper)))
        };
        let below = |(tests, deep): (usize, usize)| (tests + 1, deep + 1);
        match self {
            Filter::All(parts) | Filter::Any(parts) => together(parts),
            Filter::Not(part) => part.size(),
            Filter::Test(_) => (1, 0),
            Filter::Related(related) => below(related.matching.as_ref().map_or((0, 0), |part| part.size())),
            Filter::Refers(refers) => below(refers.matching.size()),
        }
    }
}
