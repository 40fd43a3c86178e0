//! Languages: messages, dates, numbers, sort keys and Markdown for readers of Finnish, Swedish and English.
//!
//! [`Words`] is what the rest of the program holds: a reader's language and the city's time zone, from which every
//! label, sentence, date and number is made. The messages themselves are Fluent files in `locales/<language>/`.

mod catalog;
mod cut;
mod dates;
mod labels;
mod markdown;
mod names;
mod numbers;
mod passages;
mod problems;
pub mod query;
mod search;
mod sentences;
mod sorting;
mod words;

pub use catalog::{Catalog, catalog};
pub use cut::{Cut, Vocabulary, html_words};
pub use labels::field_id;
pub use markdown::{SafeHtml, markdown, markdown_with_images, plain};
pub use passages::{Passage, passages};
pub use problems::catalogue_problems;
pub use search::{Mark, begun, excerpt, indexed_words, sought_words, whole_word, words_of};
pub use sentences::sentences;
pub use sorting::sort_key;
pub use words::{Args, Words};
