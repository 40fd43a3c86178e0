//! The sentences of a running text, by which a search tells where something stands.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// A longer sentence is divided, in bytes.
const LONGEST: usize = 1_200;
/// A line at least this long, in characters, was broken to fit a page: its sentence goes on in the next one.
const WRAPPED: usize = 60;
/// A sentence does not end after these.
const ABBREVIATIONS: [&str; 38] = [
    "al.", "ark.", "bl.a.", "ca.", "dr.", "eaa.", "eg.", "e.g.", "em.", "esim.", "f.d.", "fil.", "fr.o.m.", "ins.",
    "i.e.", "kl.", "klo.", "ks.", "mm.", "mr.", "mrs.", "ms.", "nk.", "no.", "nr.", "nro.", "ns.", "o.s.", "prof.",
    "puh.", "s.k.", "st.", "t.ex.", "t.o.m.", "toht.", "tri.", "ts.", "vrt.",
];

/// Where the sentences of a text stand, in bytes and in order, without the space around them. Headings, items of lists and rows of
/// tables are sentences of their own; what is not in one is only space.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for block in blocks(text) {
        let mut start = None;
        // For Unicode's rules, every line ends a sentence.
        let line = text[block.clone()].replace(['\n', '\r'], " ");
        for (at, sentence) in line.split_sentence_bound_indices() {
            let end = block.start + at + sentence.len();
            let from = *start.get_or_insert(block.start + at);
            if !goes_on(&text[from..end]) || end == block.end {
                start = None;
                divide(text, from..end, &mut found);
            }
        }
    }
    found
}

/// The parts of a text in which a sentence may reach over the end of a line.
fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut before: Option<&str> = None;
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim();
        let start = at;
        at += whole.len();
        match blocks.last_mut() {
            _ if line.is_empty() => {}
            Some(block) if before.is_some_and(|before| is_one(before, line)) => block.end = at,
            _ => blocks.push(start..at),
        }
        before = Some(line).filter(|line| !line.is_empty());
    }
    blocks
}

/// Whether a line goes on in the next one.
fn is_one(line: &str, next: &str) -> bool {
    let begins =
        |first: char| matches!(first, '#' | '-' | '*' | '+' | '•' | '–' | '—' | '>' | '|' | '·' | '▪' | '\u{f0b7}');
    if next.starts_with(begins) || line.starts_with(['#', '|']) || is_number(next) {
        return false;
    }
    let lower = next.starts_with(|first: char| first.is_lowercase());
    lower || line.chars().count() >= WRAPPED
}

/// Whether a line begins with the number of an item, such as `3.` or `b)`.
fn is_number(line: &str) -> bool {
    let (number, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    let Some(bare) = number.strip_suffix(['.', ')']) else { return false };
    !rest.is_empty() && bare.chars().count() <= 6 && bare.chars().all(|c| c.is_ascii_digit() || c == '.')
        || (bare.chars().count() == 1 && number.ends_with(')'))
}

/// Whether what seems to end a sentence does not: there is no word in it yet, or it ends with an abbreviation.
fn goes_on(sentence: &str) -> bool {
    let sentence = sentence.trim_end();
    if !sentence.contains(char::is_alphabetic) {
        return true;
    }
    let last = sentence.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let initial = last.chars().count() == 2 && last.ends_with('.') && last.starts_with(char::is_uppercase);
    initial || ABBREVIATIONS.contains(&last.to_lowercase().as_str())
}

/// Adds a sentence, in parts if it is too long.
fn divide(text: &str, sentence: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut from = sentence.start;
    while sentence.end - from > LONGEST {
        let most = (from + 1..=from + LONGEST).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(sentence.end);
        let part = &text[from..most];
        let end = [part.rfind('\n'), part.rfind("; "), part.rfind(", "), part.rfind(char::is_whitespace)];
        // A part that is cut right at its beginning would be none.
        let end = end.into_iter().flatten().find(|end| *end > LONGEST / 4).map_or(most, |end| from + end + 1);
        let end = (end..=sentence.end).find(|end| text.is_char_boundary(*end)).unwrap_or(sentence.end);
        add(text, from..end, found);
        from = end;
    }
    add(text, from..sentence.end, found);
}

fn add(text: &str, part: Range<usize>, found: &mut Vec<Range<usize>>) {
    let whole = &text[part.clone()];
    let start = part.start + (whole.len() - whole.trim_start().len());
    let end = start + whole.trim().len();
    found.extend(Some(start..end).filter(|part| !part.is_empty()));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_where_they_end() {
        assert_eq!(cut("Kaupunki liittyi. Se maksaa! Miksi? "), ["Kaupunki liittyi.", "Se maksaa!", "Miksi?"]);
        assert_eq!(cut("Kokous on 12. marraskuuta klo 9.30 talossa."), ["Kokous on 12. marraskuuta klo 9.30 talossa."]);
        assert_eq!(
            cut("Kumppaneita ovat mm. Tukholma ja St. Gallen."),
            ["Kumppaneita ovat mm. Tukholma ja St. Gallen."]
        );
        assert_eq!(
            cut("T. Virtanen tuli. I Åbo, t.ex. Östra, är det så."),
            ["T. Virtanen tuli.", "I Åbo, t.ex. Östra, är det så."]
        );
    }

    #[test]
    fn a_sentence_goes_on_over_the_ends_of_lines() {
        let text = "The city commits itself to a target that is higher than before,\nHelsinki among others,\nand says so.\nNext.";
        assert_eq!(cut(text).len(), 2, "{:?}", cut(text));
        assert_eq!(cut("Kaupunki liittyi\nverkostoon.\n\nsiinä"), ["Kaupunki liittyi\nverkostoon.", "siinä"]);
    }

    #[test]
    fn headings_items_and_rows_stand_alone() {
        assert_eq!(
            cut("# Vety\nSatama kasvaa\n- yksi\n- kaksi\n1. Kolme\n2. Neljä"),
            ["# Vety", "Satama kasvaa", "- yksi", "- kaksi", "1. Kolme", "2. Neljä"]
        );
        assert_eq!(cut("| a | b |\n| c | d |"), ["| a | b |", "| c | d |"]);
        assert_eq!(cut("Tukholma\nTallinna\nRiika"), ["Tukholma", "Tallinna", "Riika"]);
    }

    #[test]
    fn a_sentence_without_end_is_divided() {
        let text = "sana ".repeat(1_000);
        assert!(cut(&text).len() >= 4);
        assert!(cut(&"ä".repeat(10_000)).iter().all(|part| part.len() <= LONGEST));
    }

    proptest! {
        #[test]
        fn nothing_is_left_out(text in "([A-Zäöa-z]{0,5}[ .!?\n,#-]{1,2}|\\PC){0,80}") {
            let mut at = 0;
            for part in sentences(&text) {
                prop_assert!(part.start >= at && text[at..part.start].trim().is_empty());
                prop_assert!(!text[part.clone()].trim().is_empty());
                at = part.end;
            }
            prop_assert!(text[at..].trim().is_empty(), "{:?}", &text[at..]);
        }
    }
}
