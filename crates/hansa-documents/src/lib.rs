//! Reports as tagged PDF and as Word.
