//! What somebody types who searches: words, "phrases", -what is left out, field:filters and spans of years.

/// Words and phrases after so many are not looked for.
pub const MOST: usize = 32;
/// What is longer is no word that anybody types, in bytes.
const LONGEST: usize = 1_000;
/// Bytes of a query that are looked at.
const LARGEST: usize = 2_000;

/// A query, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What is looked for and what is left out, in order.
    pub parts: Vec<Part>,
    /// Whether something was left aside, since it was too much.
    pub cut: bool,
}

/// A part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Whether what has it is left out.
    pub not: bool,
    /// What is meant.
    pub what: What,
}

/// What a part means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Words as they are typed, looked for in all their forms.
    Words(String),
    /// Words in this order and these forms.
    Phrase(String),
    /// A field, or what it is called, and what it is to be; and both as they are typed, as they may be words.
    Field(String, String, String),
    /// Years, from the first to the last.
    Years(i32, i32),
}

impl Query {
    /// The words that are looked for, phrases among them, with spaces between.
    pub fn words(&self) -> String {
        let said = self.parts.iter().filter(|part| !part.not).filter_map(|part| match &part.what {
            What::Words(text) | What::Phrase(text) => Some(text.as_str()),
            What::Field(..) | What::Years(..) => None,
        });
        said.collect::<Vec<_>>().join(" ")
    }

    /// Whether it asks only for words: other forms of them are as good.
    pub fn is_plain(&self) -> bool {
        self.parts.iter().all(|part| !part.not && !matches!(part.what, What::Phrase(_)))
    }
}

/// Understands a query. There is nothing that cannot be understood: a quote without its other half quotes the rest, and what is no
/// filter is words.
pub fn query(text: &str) -> Query {
    let mut rest = looked_at(text);
    let mut query = Query { cut: rest.len() < text.len(), ..Query::default() };
    while let Some((part, left)) = next(rest) {
        rest = left;
        let Some(part) = part else { continue };
        if query.parts.len() == MOST || too_long(&part) {
            query.cut = true;
            continue;
        }
        query.parts.push(part);
    }
    query
}

/// As much of a query as is looked at.
pub fn looked_at(text: &str) -> &str {
    &text[..text.floor_char_boundary(LARGEST)]
}

fn too_long(part: &Part) -> bool {
    match &part.what {
        What::Words(text) | What::Phrase(text) => text.len() > LONGEST,
        What::Field(.., written) => written.len() > LONGEST,
        What::Years(..) => false,
    }
}

/// The first part and what follows it; no part where there is only a mark without anything. None at the end.
fn next(text: &str) -> Option<(Option<Part>, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    if text.is_empty() {
        return None;
    }
    let (not, text) = match text.strip_prefix(['-', '−']) {
        Some(left) if left.starts_with(|c: char| c.is_alphanumeric() || is_quote(c)) => (true, left),
        _ => (false, text),
    };
    let part = |what: What| Some(Part { not, what });
    if let Some((said, left)) = quoted(text) {
        return Some((if has_word(said) { part(What::Phrase(said.to_owned())) } else { None }, left));
    }
    let end = text.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(text.len());
    let (word, left) = text.split_at(end);
    if let Some((name, value)) = word.split_once(':').filter(|(name, _)| is_name(name)) {
        if value.is_empty()
            && let Some((said, left)) = quoted(left)
        {
            let written = format!("{name} {said}");
            return Some((part(What::Field(name.to_lowercase(), said.trim().to_owned(), written)), left));
        }
        if has_word(value) && !value.starts_with("//") {
            return Some((part(What::Field(name.to_lowercase(), value.to_owned(), word.to_owned())), left));
        }
    }
    if let Some((from, to)) = years(word) {
        return Some((part(What::Years(from, to)), left));
    }
    Some((if has_word(word) { part(What::Words(word.to_owned())) } else { None }, left))
}

const QUOTES: [char; 5] = ['"', '“', '”', '„', '»'];

fn is_quote(letter: char) -> bool {
    QUOTES.contains(&letter)
}

/// What stands between quotes at the beginning, and what follows. Without an end, the rest is quoted.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix(is_quote)?;
    Some(match inside.find(is_quote) {
        Some(end) => (&inside[..end], inside[end..].strip_prefix(is_quote).unwrap_or_default()),
        None => (inside, ""),
    })
}

fn has_word(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// Names of fields and kinds are letters, in several words with lines below between them. `EU:n` and `YK:ssa` are words with endings.
fn is_name(text: &str) -> bool {
    let letters = text.chars().all(|c| c.is_alphabetic() || c == '_');
    letters && text.chars().count() > 1 && text.chars().any(char::is_lowercase)
}

/// `2025..2026`, `2025..`, `..2026`.
fn years(word: &str) -> Option<(i32, i32)> {
    let (from, to) = word.split_once("..")?;
    let year = |text: &str, open: i32| match text {
        "" => Some(open),
        _ if text.len() == 4 => text.parse().ok(),
        _ => None,
    };
    if from.is_empty() && to.is_empty() {
        return None;
    }
    let (from, to) = (year(from, 1)?, year(to, 9999)?);
    Some((from.min(to), from.max(to)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts(text: &str) -> Vec<(bool, What)> {
        query(text).parts.into_iter().map(|part| (part.not, part.what)).collect()
    }

    fn words(text: &str) -> (bool, What) {
        (false, What::Words(text.into()))
    }

    #[test]
    fn words_phrases_exclusions_filters_and_years_are_told_apart() {
        let field =
            |name: &str, value: &str, written: &str| (false, What::Field(name.into(), value.into(), written.into()));
        assert_eq!(
            parts("ilmasto \"vihreä siirtymä\" -vety kind:visit partner:\"New York\" 2025..2026"),
            [
                words("ilmasto"),
                (false, What::Phrase("vihreä siirtymä".into())),
                (true, What::Words("vety".into())),
                field("kind", "visit", "kind:visit"),
                field("partner", "New York", "partner New York"),
                (false, What::Years(2025, 2026)),
            ]
        );
        assert_eq!(parts("-\"New York\" -kind:visit").iter().filter(|(not, _)| *not).count(), 2);
        assert_eq!(
            parts("2030.. ..1999 2026..2025"),
            [(false, What::Years(2030, 9999)), (false, What::Years(1, 1999)), (false, What::Years(2025, 2026)),]
        );
    }

    #[test]
    fn endings_addresses_and_lone_marks_are_no_filters() {
        assert_eq!(parts("YK:n EU:ssa"), [words("YK:n"), words("EU:ssa")]);
        assert_eq!(parts("https://www.hel.fi"), [words("https://www.hel.fi")]);
        assert_eq!(parts("kind: vapaa-aika - -- \"\" *** .."), [words("kind:"), words("vapaa-aika")]);
        assert_eq!(parts("\"vihreä siirtymä"), [(false, What::Phrase("vihreä siirtymä".into()))]);
        assert_eq!(parts("a\"b c\"d").len(), 3);
    }

    #[test]
    fn too_much_is_cut_and_said() {
        let many = query(&"sana ".repeat(100));
        assert_eq!((many.parts.len(), many.cut), (MOST, true));
        assert!(query(&"x".repeat(100_000)).cut);
        assert_eq!(query(&format!("laki {}", "€".repeat(100_000))).parts.len(), 1);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_understood(text in "\\PC{0,200}") {
            let query = query(&text);
            prop_assert!(query.parts.len() <= MOST);
            for part in &query.parts {
                let said = match &part.what {
                    What::Words(text) | What::Phrase(text) => has_word(text),
                    What::Field(name, ..) => !name.is_empty(),
                    What::Years(from, to) => from <= to,
                };
                prop_assert!(said, "{part:?}");
            }
        }
    }
}
