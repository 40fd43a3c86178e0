//! What Hansa knows about: record kinds, field types, values, filters and permissions. No I/O.
//!
//! A kind of record is declared once, with [`record!`], in a file of [`kinds`]. Everything else (tables, lists, forms,
//! history, search, permissions, the command line) reads that declaration.

#[macro_use]
mod declare;

pub mod date;
pub mod field;
pub mod filter;
pub mod identifiers;
pub mod kind;
pub mod kinds;
pub mod lang;
pub mod law;
pub mod naming;
pub mod parse;
pub mod personal;
pub mod policy;
pub mod problem;
pub mod record;
pub mod seek;
pub mod typed;
pub mod value;

pub use date::PartialDate;
pub use declare::Choices;
pub use field::{Calendar, Field, Sensitivity, Start, Type, Weight};
pub use filter::{Condition, Filter};
pub use identifiers::Scheme;
pub use kind::{Group, Kind, Title};
pub use kinds::{KINDS, kind};
pub use lang::{Lang, Localised};
pub use policy::{Action, Actor, Publicity, Role};
pub use problem::{Problem, Problems};
pub use record::Record;
pub use seek::{Seek, Within};
pub use value::{Link, Money, Value};

/// The identifier of a record, a user or a city.
pub type Id = uuid::Uuid;
