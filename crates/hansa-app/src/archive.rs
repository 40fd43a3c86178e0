//! The whole city as one file: its records, history and files, for moving it and for keeping it. And what backups share with it.
//!
//! The file is a tar, compressed with Zstandard. The entries are:
//!
//! | Entry | Content |
//! |---|---|
//! | `manifest.json` | what the file is, the city, how much each folder holds |
//! | `records/KIND/0001.jsonl`, … | the records of a kind, a line each, by identifier |
//! | `tables/NAME/0001.jsonl`, … | rows of other tables, a line each, by key |
//! | `files/SHA256` | the contents of stored files, each once, named by their checksum |
//! | `SHA256SUMS` | the checksum of every other entry, as `sha256sum --check` reads it |
//!
//! The order of entries and lines is fixed and nothing tells of the time of writing, so equal cities have equal archives, in
//! whichever engine they lie.

pub(crate) mod container;
mod line;
pub(crate) mod manifest;
pub(crate) mod pass;
mod taking;
mod writing;

pub use container::is_archive;
pub use manifest::{Holding, Manifest, Named};
pub use pass::{Checked, check};
pub use taking::{Taken, load};
pub(crate) use taking::{index_all, nobody_there, put};
pub use writing::{Made, write};
pub(crate) use writing::{Told, add_contents, add_table};
