//! A file that is taken in, and how far it is.

use chrono::{DateTime, Utc};
use hansa_domain::{Id, Kind};
use hansa_storage::imports as stored;

use super::report::Report;
use super::settings::Settings;
use crate::Error;

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The file is there; its columns are being mapped.
    Draft,
    /// It has been looked through.
    Checked,
    /// It is being written, or taken back.
    Running,
    /// It has been written.
    Done,
    /// Somebody stopped it; what had been written is there.
    Stopped,
    /// It has been taken back.
    Undone,
    /// Something is wrong with it, and nothing was written.
    Refused,
}

impl State {
    /// All states.
    pub const ALL: [State; 7] =
        [State::Draft, State::Checked, State::Running, State::Done, State::Stopped, State::Undone, State::Refused];

    /// The name in the database and in messages.
    pub const fn name(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Checked => "checked",
            State::Running => "running",
            State::Done => "done",
            State::Stopped => "stopped",
            State::Undone => "undone",
            State::Refused => "refused",
        }
    }

    fn parse(name: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.name() == name).unwrap_or(State::Draft)
    }
}

/// A file that is taken in.
#[derive(Clone, Debug)]
pub struct Import {
    /// Its identifier.
    pub id: Id,
    /// The account that brought it; none when it was the local administrator.
    pub account: Option<Id>,
    /// The kind whose records its rows are.
    pub kind: &'static Kind,
    /// The name of the file.
    pub name: String,
    /// Its headings.
    pub headings: Vec<String>,
    /// How it is understood.
    pub settings: Settings,
    /// How far it is.
    pub state: State,
    /// What was found or done last.
    pub report: Option<Report>,
    /// Under which its changes stand in history.
    pub batch: Option<Id>,
    /// The job that was asked for last.
    pub job: Option<Id>,
    /// When it was brought.
    pub created_at: DateTime<Utc>,
    /// When something happened to it last.
    pub updated_at: DateTime<Utc>,
}

impl Import {
    /// Whether there is something to take back.
    pub fn may_undo(&self) -> bool {
        self.batch.is_some() && self.state != State::Undone
    }

    /// Whether it can be looked through and written.
    pub fn may_run(&self) -> bool {
        matches!(self.state, State::Draft | State::Checked | State::Refused | State::Stopped)
    }

    pub(super) fn from(row: stored::Import) -> Self {
        Self {
            id: row.id,
            account: row.account,
            kind: row.kind,
            name: row.name,
            headings: serde_json::from_str(&row.headings).unwrap_or_default(),
            settings: serde_json::from_str(&row.settings).unwrap_or_default(),
            state: State::parse(&row.state),
            report: row.report.as_deref().and_then(|report| serde_json::from_str(report).ok()),
            batch: row.batch,
            job: row.job,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }

    pub(super) fn row(&self) -> Result<stored::Import, Error> {
        Ok(stored::Import {
            id: self.id,
            account: self.account,
            kind: self.kind,
            name: self.name.clone(),
            headings: text(&self.headings)?,
            settings: text(&self.settings)?,
            state: self.state.name().to_owned(),
            report: self.report.as_ref().map(text).transpose()?,
            batch: self.batch,
            job: self.job,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

/// A value as it is kept.
pub(super) fn text<T: serde::Serialize>(value: &T) -> Result<String, Error> {
    // Not every database can store the character NUL.
    let json = serde_json::to_string(value).map_err(|error| Error::Internal(format!("import: {error}")))?;
    Ok(json.replace("\\u0000", ""))
}
