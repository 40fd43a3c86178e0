//! Base forms of Finnish, Swedish and English words, the parts of compounds, and the city's terms in three languages: by
//! which words a text is found, and for which a query looks.
//!
//! [`Analyser`] is what the rest of the program holds. It asks [`WordBases`] for base forms: [`Tables`], which are part of the
//! program, or Voikko where the operator installed it.

mod analyser;
mod bases;
mod compound;
mod concepts;
mod entry;
mod language;
mod names;
mod table;
mod tokens;
mod voikko;

pub use analyser::{Analyser, Indexed, STEM, Sought};
pub use bases::{Choice, Part, Reading, Tables, WordBases};
pub use concepts::{Concept, Concepts, Expansion, Phrase, TERMS, TermsError, parse as parse_terms};
pub use language::language;
pub use table::table;
pub use tokens::{Token, tokens};
pub use voikko::{Voikko, VoikkoError};
