//! What can go wrong in a database.

/// A failure of storage.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The record was changed since the version that a write was based on.
    #[error("the record has been changed: it is now at version {current}")]
    Conflict {
        /// The version that is stored now.
        current: i64,
    },
    /// The data was written by a newer program.
    #[error(
        "the database was written by a newer Hansa (schema {found}; this program knows {known}): use that or a newer program"
    )]
    Newer {
        /// The schema version in the database.
        found: i64,
        /// The newest schema version that this program knows.
        known: i64,
    },
    /// The file is damaged or is not a database of Hansa.
    #[error("the database cannot be used: {0}. Nothing was written; restore a backup or name another folder")]
    Damaged(String),
    /// The bundled SQLite is one whose write-ahead log can corrupt data.
    #[error("SQLite {0} is older than 3.51.3, whose write-ahead log can corrupt data")]
    OldSqlite(String),
    /// There is no more room, or the folder may not be written.
    #[error("the data cannot be written: {0}")]
    Unwritable(#[source] sqlx::Error),
    /// The tables differ from what the kinds declare.
    #[error("the tables differ from the declared kinds: {0}")]
    Schema(String),
    /// Anything else that the database refused.
    #[error("database: {0}")]
    Database(#[source] sqlx::Error),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        // SQLite: 8 read-only, 10 I/O error, 13 full, 14 cannot open, 11 corrupt, 26 not a database.
        // PostgreSQL: 53100 disk full, 25006 read-only transaction.
        let code = error.as_database_error().and_then(|e| e.code().map(std::borrow::Cow::into_owned));
        let primary = code.as_deref().and_then(|code| code.parse::<u32>().ok()).map(|code| code & 0xff);
        match (code.as_deref(), primary) {
            (Some("53100" | "25006"), _) => Error::Unwritable(error),
            (Some(code), Some(8 | 10 | 13 | 14)) if code.len() < 5 => Error::Unwritable(error),
            (Some(code), Some(11 | 26)) if code.len() < 5 => Error::Damaged(error.to_string()),
            _ => Error::Database(error),
        }
    }
}
