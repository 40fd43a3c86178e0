//! Every use case of Hansa: authorise, validate, write, record history, index, in one transaction.
//!
//! Every function takes an [`OpContext`]: who acts, in which city and language, and when. Nothing else in the program
//! reads or writes a record.

mod context;
mod error;

pub mod accounts;
pub mod archive;
pub mod asks;
pub mod attachments;
pub mod backup;
pub mod bulk;
pub mod calendars;
pub mod changes;
pub mod collisions;
pub mod comments;
pub mod contacts;
pub mod display;
pub mod dossier;
pub mod duplicates;
pub mod examples;
pub mod export;
pub mod feeds;
pub mod files;
pub mod follows;
pub mod fresh;
pub mod frozen;
pub mod handover;
pub mod impact;
pub mod imports;
pub mod jobs;
pub mod list;
pub mod load;
pub mod mail;
pub mod mail_in;
pub mod mentions;
pub mod messages;
pub mod mine;
pub mod moves;
pub mod notices;
pub mod partners;
pub mod picture;
pub mod planning;
pub mod processes;
pub mod records;
pub mod relations;
pub mod reminders;
pub mod report;
pub mod rules;
pub mod sdg;
pub mod search;
pub mod setup;
pub mod shipped;
pub mod stakeholders;
pub mod statements;
pub mod tell;
pub mod texts;
pub mod timeline;
pub mod tokens;
pub mod told;
pub mod verify;
pub mod views;
pub mod webhooks;

pub use context::{App, OpContext};
pub use error::Error;
pub use hansa_storage::city::City;
pub use hansa_storage::records::Reference;
