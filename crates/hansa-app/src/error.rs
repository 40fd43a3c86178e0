//! What can keep a use case from being done.

use hansa_domain::record::Values;
use hansa_domain::{Problem, Problems, Record};

/// A use case was not done, and nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or the actor may not know that there is.
    #[error("not found")]
    NotFound,
    /// The actor sees it but may not do this to it.
    #[error("not allowed")]
    NotAllowed,
    /// The input is wrong; each problem names its field.
    #[error("{}", .0.0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Invalid(Problems),
    /// Somebody else changed the record since the version that the change was based on.
    #[error("somebody else changed the record in between")]
    Conflict {
        /// The record as it is now, as the actor sees it.
        theirs: Box<Record>,
        /// The values that the actor wanted to write.
        mine: Values,
    },
    /// The actor may do it, but has to prove once more to be who they are.
    #[error("confirm who you are first")]
    ConfirmFirst,
    /// The data cannot be read or written.
    #[error(transparent)]
    Storage(#[from] hansa_storage::Error),
    /// Too much of the same is being done at once; it can be asked for again a little later.
    #[error("too much is being done at once; try again in a moment")]
    Busy,
    /// Somebody asked for it to stop, and it did.
    #[error("stopped")]
    Stopped,
    /// This program has nothing that makes documents of reports.
    #[error("this program makes no documents")]
    NoDocuments,
    /// A task of the program itself failed.
    #[error("{0}")]
    Internal(String),
}

impl Error {
    /// Whether there is no more room for data, or the folder may not be written.
    pub fn is_unwritable(&self) -> bool {
        matches!(self, Error::Storage(hansa_storage::Error::Unwritable(_)))
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Error::Invalid(Problems(vec![problem]))
    }
}

impl From<Problems> for Error {
    fn from(problems: Problems) -> Self {
        Error::Invalid(problems)
    }
}
