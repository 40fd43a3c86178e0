//! The words of a text, where they stand.

use std::borrow::Cow;
use std::ops::Range;

use icu_normalizer::ComposingNormalizerBorrowed;

const COMPOSE: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfkc();

/// The longest ending after a colon, as in `YK:n`, `EU:ssa`, `C40:een`, `FN:s`, in bytes.
const LONGEST_ENDING: usize = 8;

/// A word of a text: letters and digits, with the hyphens, apostrophes and endings that belong to it. `EU-rahoituksella`,
/// `YK:n`, `vaa'an`, `11.2` are one word each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Where it stands in the text; never within a character.
    pub bytes: Range<usize>,
    /// As it is written there.
    pub written: &'a str,
}

/// The words of a text, in order.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(char::is_alphanumeric)?;
        let end = start + length(&text[start..]);
        from = end;
        Some(Token { bytes: start..end, written: &text[start..end] })
    })
}

/// How many bytes belong to the word with which a text begins.
fn length(text: &str) -> usize {
    let mut end = 0;
    let mut before = ' ';
    let mut letters = text.char_indices().peekable();
    while let Some((place, letter)) = letters.next() {
        let next = letters.peek().map_or(' ', |(_, letter)| *letter);
        let inside = letter.is_alphanumeric()
            || is_mark(letter)
            || (next.is_alphanumeric() && joins(letter, before, next))
            || (letter == ':' && is_ending(&text[place + 1..]));
        if !inside {
            break;
        }
        end = place + letter.len_utf8();
        if !is_mark(letter) {
            before = letter;
        }
    }
    end
}

/// Whether what stands between two characters joins them.
fn joins(between: char, before: char, after: char) -> bool {
    is_hyphen(between)
        || (is_apostrophe(between) && before.is_alphabetic() && after.is_alphabetic())
        || (matches!(between, '.' | ',') && before.is_ascii_digit() && after.is_ascii_digit())
}

/// Whether what follows a colon is the ending of an abbreviation: a few small letters, and no more.
fn is_ending(after: &str) -> bool {
    let length = after.find(|letter: char| !letter.is_lowercase()).unwrap_or(after.len());
    (1..=LONGEST_ENDING).contains(&length) && !after[length..].starts_with(char::is_alphanumeric)
}

const fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}')
}

const fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2019}')
}

/// Diacritical marks of their own, and invisible marks: soft hyphen, zero-width spaces and joiners, byte order mark.
const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}') || is_invisible(letter)
}

const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// What a word consists of, in composed letters and without invisible marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// What stands between hyphens, and between the points and commas of numbers. Never empty ones.
    pub parts: Vec<String>,
    /// Whether points or commas join digits: `11.2`, `24.12.2026`.
    pub numeric: bool,
}

/// The parts of a word as it is written: without the ending after a colon or an apostrophe, cut at hyphens.
pub fn parts(written: &str) -> Parts {
    let clean = clean(written);
    let word = clean.split_once(':').map_or(clean.as_ref(), |(word, _)| word);
    let numeric = word.contains(['.', ',']);
    let parts = word.split(|letter: char| is_hyphen(letter) || matches!(letter, '.' | ','));
    Parts { parts: parts.filter(|part| !part.is_empty()).map(str::to_owned).collect(), numeric }
}

/// A word without what stands after its apostrophe, if it has one: `Helsinki's`, `Bordeaux'n`; and the whole without the
/// apostrophe, as in `vaa'an`.
pub fn apostrophes(part: &str) -> Option<(&str, String)> {
    let (before, _) = part.split_once(is_apostrophe)?;
    Some((before, part.chars().filter(|letter| !is_apostrophe(*letter)).collect()))
}

fn clean(written: &str) -> Cow<'_, str> {
    if written.is_ascii() {
        return Cow::Borrowed(written);
    }
    let visible: Cow<'_, str> = if written.contains(is_invisible) {
        written.chars().filter(|letter| !is_invisible(*letter)).collect::<String>().into()
    } else {
        written.into()
    };
    Cow::Owned(COMPOSE.normalize(&visible).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(text: &str) -> Vec<&str> {
        tokens(text).map(|token| token.written).collect()
    }

    #[test]
    fn hyphens_endings_and_numbers_belong_to_words() {
        assert_eq!(
            written("EU-rahoituksella YK:n, (C40:een) – 11.2!"),
            ["EU-rahoituksella", "YK:n", "C40:een", "11.2"]
        );
        assert_eq!(
            written("Huom: klo 12:30, suhde 1:n ja a:B"),
            ["Huom", "klo", "12", "30", "suhde", "1:n", "ja", "a", "B"]
        );
        assert_eq!(written("maahanmuutto- ja -poliittinen"), ["maahanmuutto", "ja", "poliittinen"]);
        assert_eq!(written("Helsinki’s vaa'an 'lainaus'"), ["Helsinki’s", "vaa'an", "lainaus"]);
        assert_eq!(written("24.12.2026. Loppu."), ["24.12.2026", "Loppu"]);
    }

    #[test]
    fn parts_are_cut_at_hyphens() {
        let words = |text| parts(text).parts;
        assert_eq!(words("EU\u{2011}rahoitus"), ["EU", "rahoitus"]);
        assert_eq!(words("YK:n"), ["YK"]);
        assert_eq!(words("edun\u{ad}valvonta"), ["edunvalvonta"]);
        assert_eq!(words("A\u{308}a\u{308}nekoski"), ["Äänekoski"]);
        assert!(parts("11.2").numeric && !parts("C40").numeric);
    }

    #[test]
    fn other_scripts_and_signs_do_no_harm() {
        assert_eq!(written("Київ 東京 🎉 مرحبا"), ["Київ", "東京", "مرحبا"]);
        assert!(written("🎉 – … \u{300}").is_empty());
    }

    proptest! {
        #[test]
        fn tokens_stand_where_they_say(text in "(\\PC|[a-zäö:'.,\u{ad}\u{301}-]){0,60}") {
            let mut last = 0;
            for token in tokens(&text) {
                prop_assert!(token.bytes.start >= last && !token.bytes.is_empty());
                prop_assert_eq!(text.get(token.bytes.clone()), Some(token.written));
                prop_assert!(!parts(token.written).parts.is_empty());
                last = token.bytes.end;
            }
        }
    }
}
