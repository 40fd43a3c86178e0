//! What was found in a file, or became of it.

use hansa_domain::{Id, Problem};
use hansa_exchange::table;
use hansa_exchange::value::Unclear;
use hansa_text::{Args, Words};
use serde::{Deserialize, Serialize};

/// Faults that a report keeps; all are counted.
pub const KEPT: usize = 1_000;
/// Changed rows that a report shows.
pub const SHOWN: usize = 20;
/// Doubtful names that a report keeps; all are counted.
pub const ASKED: usize = 500;

/// What was found in a file, or became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    /// Rows of the file.
    pub rows: u64,
    /// Rows that are, or became, new records.
    pub new: u64,
    /// Rows whose records are, or were, changed.
    pub changed: u64,
    /// Rows whose records are as the row says.
    pub unchanged: u64,
    /// Rows that are wrong.
    pub refused: u64,
    /// Records that have been written.
    pub written: u64,
    /// What is wrong, the first [`KEPT`].
    pub faults: Vec<Fault>,
    /// How much is wrong.
    pub faults_all: u64,
    /// The references that are doubtful, the most frequent [`ASKED`].
    pub doubts: Vec<Doubt>,
    /// How many texts are doubtful.
    pub doubts_all: u64,
    /// The first rows that change something.
    pub preview: Vec<Preview>,
    /// Records that an undoing took away.
    pub removed: u64,
    /// Records that an undoing gave back what they had.
    pub restored: u64,
    /// What an undoing left as it is, the first [`KEPT`].
    pub left: Vec<Left>,
    /// How much an undoing left.
    pub left_all: u64,
}

impl Report {
    /// Notes what is wrong.
    pub(super) fn fault(&mut self, fault: Fault) {
        self.faults_all += 1;
        if self.faults.len() < KEPT {
            self.faults.push(fault);
        }
    }

    /// Notes what an undoing leaves.
    pub(super) fn leave(&mut self, left: Left) {
        self.left_all += 1;
        if self.left.len() < KEPT {
            self.left.push(left);
        }
    }
}

/// Something to be said in the reader's language, with the remedy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The message.
    pub id: String,
    /// Its parts by name.
    pub args: Vec<(String, String)>,
}

impl Told {
    pub(super) fn new(id: &str) -> Self {
        Self { id: id.to_owned(), args: Vec::new() }
    }

    pub(super) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.args.push((name.to_owned(), value.into()));
        self
    }

    /// The words for a reader.
    pub fn text(&self, words: Words) -> String {
        let args = self.args.iter().fold(Args::new(), |args, (name, value)| args.detail(name, value));
        words.msg_with(&self.id, &args)
    }
}

impl From<&Problem> for Told {
    fn from(problem: &Problem) -> Self {
        let args = problem.args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        Self { id: format!("problem-{}", problem.code), args }
    }
}

impl From<Unclear> for Told {
    fn from(unclear: Unclear) -> Self {
        let args = unclear.details.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Self { id: format!("import-unclear-{}", unclear.code), args }
    }
}

/// What is wrong in a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The row as a spreadsheet counts it, the heading being the first; 0 is the whole file.
    pub row: u64,
    /// The cell as a spreadsheet names it, as `C17`.
    pub cell: Option<String>,
    /// The heading of its column.
    pub heading: Option<String>,
    /// What is wrong, with the remedy.
    pub problem: Told,
}

impl From<table::Fault> for Fault {
    fn from(fault: table::Fault) -> Self {
        let mut problem = Told::new(&format!("import-fault-{}", fault.code));
        for (name, value) in fault.details {
            problem = problem.with(name, value);
        }
        Self { row: fault.row.unwrap_or_default() as u64, cell: fault.cell, heading: None, problem }
    }
}

/// A text that may mean several records, or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// The field of references.
    pub field: String,
    /// The text as it stands in the cells.
    pub text: String,
    /// In how many rows.
    pub rows: u64,
    /// What it may mean, the likeliest first.
    pub candidates: Vec<Candidate>,
    /// The kinds of which a record can be made under this name.
    pub may_make: Vec<String>,
}

/// A record that a text may mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The record.
    pub id: Id,
    /// Its kind.
    pub kind: String,
    /// What it is called, in the language of whoever asked.
    pub title: String,
    /// How alike the names are, in per cent.
    pub likeness: u8,
}

/// A row that changes something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// The row as a spreadsheet counts it.
    pub row: u64,
    /// The record; none when it is a new one.
    pub id: Option<Id>,
    /// What it is called.
    pub title: String,
    /// What changes, in the language of whoever asked.
    pub fields: Vec<Shown>,
}

/// A field before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The field.
    pub field: String,
    /// Its value before; empty for none.
    pub before: String,
    /// Its value after; empty for none.
    pub after: String,
}

/// A record that an undoing left as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// The record.
    pub id: Id,
    /// Its kind.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// Why.
    pub problem: Told,
}
