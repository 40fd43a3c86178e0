//! Keeps spreadsheets from running a text of a CSV file as a formula (OWASP, "CSV Injection"), reversibly: one apostrophe is
//! put before a text that any number of apostrophes and then a mark of a formula begin, and exactly that one is taken away
//! again. So every text reads back as it was, also one that had an apostrophe of its own.

use std::borrow::Cow;

/// What begins a formula, also in the full-width forms that some spreadsheets take for the same.
const MARKS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

fn dangerous(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(MARKS)
}

/// The text as it is written into a cell.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    if dangerous(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text of a cell without the guard.
pub(crate) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| dangerous(text)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_like_a_formula_is_guarded() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("-5", "'-5"),
            ("'=1", "''=1"),
            ("＝1", "'＝1"),
            ("'s-Hertogenbosch", "'s-Hertogenbosch"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(guarded(text), cell);
            assert_eq!(unguarded(cell), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn the_guard_is_taken_away_exactly(text in "[-'=+@\t\r\nä＝ ]{0,6}") {
            let cell = guarded(&text);
            proptest::prop_assert_eq!(unguarded(&cell), text.as_str());
            proptest::prop_assert!(!dangerous(&guarded(&text)) || guarded(&text).starts_with('\''));
        }
    }
}
