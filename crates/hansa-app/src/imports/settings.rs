//! How a file is understood: which column is what, which rows are which records, what doubtful names mean.

use hansa_domain::Id;
use serde::{Deserialize, Serialize};

/// How a file is understood. Kept with the import, and taken over by the next one with the same headings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The sheet of a workbook; none is the first one.
    pub sheet: Option<String>,
    /// What each heading is, in the order of the columns.
    pub columns: Vec<Mapped>,
    /// The fields, or `id` or `code`, by which a row finds its record; none is the default: identifier, then code, then name
    /// and type.
    pub key: Vec<String>,
    /// How dates of figures alone are read.
    pub dates: Dates,
    /// What an empty cell means for a record that is there.
    pub empty: Empty,
    /// What becomes of references that are doubtful and have no answer.
    pub doubtful: Doubtful,
    /// What becomes of the file when a row is wrong.
    pub wrong: Wrong,
    /// The publicity class of new records whose row says none; without one they are internal.
    pub publicity: Option<String>,
    /// The owner unit of new records whose row says none.
    pub owner_unit: Option<Id>,
    /// What doubtful references mean.
    pub answers: Vec<Answer>,
}

/// What a column is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapped {
    /// The heading.
    pub heading: String,
    /// The name of the [`Column`](super::Column); none when the column is not taken in.
    pub to: Option<String>,
}

/// How `3/4/2026` and `3.4.2026` are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dates {
    /// As the column shows by its other dates; without any, it is asked.
    #[default]
    Auto,
    /// The day first.
    Dmy,
    /// The month first.
    Mdy,
}

/// What an empty cell means for a record that is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Empty {
    /// The field stays as it is.
    #[default]
    Keep,
    /// The field is cleared.
    Clear,
}

/// What becomes of references that are doubtful and have no answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubtful {
    /// A person is asked before anything is written.
    #[default]
    Ask,
    /// They are left out.
    LeaveEmpty,
}

/// What becomes of the file when a row is wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wrong {
    /// Nothing is written.
    #[default]
    Refuse,
    /// The other rows are written.
    Skip,
}

/// What a text in a field of references means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The field.
    pub field: String,
    /// The text as it stands in the cells.
    pub text: String,
    /// What it means.
    pub means: Means,
}

/// What a doubtful text means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// This record.
    Record(Id),
    /// Nothing: it is left out.
    Empty,
    /// A record of the kind that is made under this name.
    New(String),
}
