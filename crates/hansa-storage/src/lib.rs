//! SQLite and PostgreSQL behind one [`Db`]: statements built from the declared kinds, migrations, history, search.
//!
//! Everything is read and written through a [`Tx`], a transaction that belongs to one city; the statements that it
//! begins for others carry the city already, so a query without the city cannot be written.

mod columns;
mod condition;
mod db;
mod error;
mod fingerprint;
mod row;

pub mod accounts;
pub mod archive;
pub mod changes;
pub mod city;
pub mod contacts;
pub mod duplicates;
pub mod feeds;
pub mod files;
pub mod follows;
pub mod frozen;
pub mod grants;
pub mod imports;
pub mod jobs;
pub mod labels;
pub mod mail;
pub mod notices;
pub mod overview;
pub mod personal;
pub mod records;
pub mod reminders;
pub mod retention;
pub mod rules;
pub mod schema;
mod scrub;
pub mod search;
pub mod settings;
pub mod sign_in;
pub mod spans;
mod steps;
pub mod subject;
pub mod tokens;
pub mod use_log;
pub mod verify;
pub mod views;
pub mod vocabularies;
pub mod webhooks;
pub mod writing;

pub use db::{Db, Tx, statements};
pub use error::Error;
pub use fingerprint::fingerprint;
