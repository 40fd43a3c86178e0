//! Filters in words, and the editor in which people write them: the same for lists and for strategy rules.
//!
//! [`tree`] is what is edited, [`edit`] reads it from a form, [`offer`] says what can be asked, [`show`] makes the form,
//! [`said`] says a filter in words.

mod edit;
mod offer;
mod said;
mod show;
mod tree;

pub use edit::{Editing, kinds_of, preview, read};
pub use offer::Subject;
pub use said::{flat, named, sentence};
pub use show::Editor;
