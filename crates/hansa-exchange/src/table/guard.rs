//! Keeps spreadsheets from running a text of a CSV file as a formula (OWASP, "CSV Injection"), reversibly: one apostrophe is
//! put before what any number of apostrophes and then a mark of a formula begin, and exactly that one is taken away again. So
//! every text reads back as it was, also one that had an apostrophe of its own.
//!
//! What begins is not the text alone. A spreadsheet set up for Finnish or Swedish takes semicolons, and not commas, for what
//! stands between cells; then quotation marks within its cells mean nothing to it, and a semicolon, a tab or a line end inside
//! a text begins a cell, too.

use std::borrow::Cow;

/// What begins a formula, also in the full-width forms that some spreadsheets take for the same.
const MARKS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
/// What some spreadsheets take for the end of a cell.
const ENDS: [char; 4] = [';', '\t', '\r', '\n'];

fn dangerous(part: &str, first: bool) -> bool {
    let begins = part.trim_start_matches('\'').chars().next();
    // A line end or a tab misleads at the beginning alone; further on it only ends what went before.
    begins.is_some_and(|mark| MARKS.contains(&mark) && (first || !ENDS.contains(&mark)))
}

/// The parts of a text that may become cells, each with what ends it; and whether it is the first.
fn parts(text: &str) -> impl Iterator<Item = (&str, bool)> {
    text.split_inclusive(ENDS).enumerate().map(|(place, part)| (part, place == 0))
}

/// The text as it is written into a cell.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    if !parts(text).any(|(part, first)| dangerous(part, first)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(parts(text).flat_map(|(part, first)| [if dangerous(part, first) { "'" } else { "" }, part]).collect())
}

/// The text of a cell without the guard.
pub(crate) fn unguarded(cell: &str) -> Cow<'_, str> {
    let bare = |(part, first): (_, bool)| str::strip_prefix(part, '\'').filter(|rest| dangerous(rest, first));
    if !parts(cell).any(|part| bare(part).is_some()) {
        return Cow::Borrowed(cell);
    }
    Cow::Owned(parts(cell).map(|part| bare(part).unwrap_or(part.0)).collect())
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
            ("a;=1", "a;'=1"),
            ("a\n- b\n'@c", "a\n'- b\n''@c"),
            ("a; b", "a; b"),
            ("\n\na\n\nb", "'\n\na\n\nb"),
            ("", ""),
        ] {
            assert_eq!(guarded(text), cell);
            assert_eq!(unguarded(cell), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn the_guard_is_taken_away_exactly(text in "[-;'=+@\t\r\nä＝ ]{0,9}") {
            let cell = guarded(&text);
            proptest::prop_assert_eq!(&*unguarded(&cell), text.as_str());
            proptest::prop_assert!(parts(&cell).all(|(part, first)| part.starts_with('\'') || !dangerous(part, first)));
        }
    }
}
