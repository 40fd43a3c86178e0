//! Every use case of Hansa: authorise, validate, write, record history, index, in one transaction.
//!
//! Every function takes an [`OpContext`]: who acts, in which city and language, and when. Nothing else in the program
//! reads or writes a record.

mod context;
mod error;

pub mod accounts;
pub mod asks;
pub mod attachments;
pub mod bulk;
pub mod changes;
pub mod collisions;
pub mod comments;
pub mod contacts;
pub mod display;
pub mod dossier;
pub mod examples;
pub mod export;
pub mod files;
pub mod follows;
pub mod fresh;
pub mod frozen;
pub mod handover;
pub mod impact;
pub mod jobs;
pub mod list;
pub mod load;
pub mod mail;
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
pub mod told;
pub mod views;

pub use context::{App, OpContext};
pub use error::Error;
pub use hansa_storage::city::City;
pub use hansa_storage::records::Reference;
