//! Texts made fit for a document: whatever a register holds, no character breaks a file.

/// What stands where the typeface has no picture of a character.
pub(crate) const MISSING: char = '□';

/// The text on one line, without characters that only control how others are shown.
pub(crate) fn clean(text: &str) -> String {
    text.chars().filter_map(fit).collect()
}

/// The character as a document has it, or nothing.
fn fit(letter: char) -> Option<char> {
    match letter {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        // Marks of direction could turn a line around, and those of the invisible kind hide words in it.
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{ffff}'
        | '\u{e0000}'..='\u{e0fff}' => None,
        c if c.is_control() || u32::from(c) & 0xfffe == 0xfffe => None,
        c => Some(c),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use hansa_app::tell::Report;
    use hansa_domain::Lang;

    /// A report without parts.
    pub(crate) fn report(lang: Lang) -> Report {
        Report {
            lang,
            city: "Helsinki".into(),
            title: "Lägesbild".into(),
            day: chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day"),
            lead: Vec::new(),
            foot: String::new(),
            secret: false,
            sections: Vec::new(),
            address: None,
        }
    }

    #[test]
    fn what_controls_or_hides_is_taken_out() {
        assert_eq!(clean("a\u{0}b\u{202e}c\u{7f}\u{feff}d\u{1f}"), "abcd");
        assert_eq!(clean("line\nline\ttab"), "line line tab");
        assert_eq!(clean("Älvsjö – 50\u{a0}% “x” \u{2011}"), "Älvsjö – 50\u{a0}% “x” \u{2011}");
    }
}
