//! Base forms of Finnish, Swedish and English words, the parts of compounds, and the city's terms in three languages: by
//! which words a text is found, and for which a query looks.
//!
//! [`Analyser`] is what the rest of the program holds. It asks [`WordBases`] for base forms: [`Tables`], which are part of the
//! program, or Voikko where the operator installed it.

use std::sync::OnceLock;

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
pub use concepts::{Concept, Concepts, Expansion, Phrase, TERMS, TermsError, bases, beginnings, parse as parse_terms};
pub use language::language;
pub use table::table;
pub use tokens::{Token, tokens};
pub use voikko::{Voikko, VoikkoError};

static ANALYSER: OnceLock<Analyser> = OnceLock::new();

/// Chooses what the program's analyser knows base forms by, before it is asked for the first time.
///
/// # Errors
/// [`VoikkoError`] when Voikko was asked for and is not there.
pub fn choose(choice: Choice) -> Result<(), VoikkoError> {
    let analyser = Analyser::open(choice)?;
    // Whoever asked first has been answered, and is answered the same again.
    let _ = ANALYSER.set(analyser);
    Ok(())
}

/// The program's analyser: with the tables, unless something else was chosen.
pub fn analyser() -> &'static Analyser {
    ANALYSER.get_or_init(|| Analyser::new(Tables))
}
