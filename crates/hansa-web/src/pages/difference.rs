//! What differs between two values of a field, in words.

use std::time::Duration;

use hansa_app::display::{self, Titles};
use hansa_domain::{Field, Kind, Lang, Value};
use hansa_text::Words;
use similar::{ChangeTag, TextDiff};

/// Texts shorter than this are shown whole, in characters.
const SHORT: usize = 60;
/// Unchanged characters kept beside a change of a long text.
const BESIDE: usize = 100;
/// A comparison of very long texts is made coarser after this time.
const PATIENCE: Duration = Duration::from_millis(200);

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Whether the other value lacks it.
    pub changed: bool,
    /// The part.
    pub text: String,
}

/// A field, or one language of it, before and after. No pieces mean no value.
#[derive(Clone, Debug)]
pub struct Row {
    /// What the field is called.
    pub label: String,
    /// The language's name for itself, for a text in several.
    pub language: Option<&'static str>,
    /// The value before.
    pub before: Vec<Piece>,
    /// The value after.
    pub after: Vec<Piece>,
}

/// What differs in a field: a row, or one for each language that differs.
pub fn rows(
    words: Words,
    kind: &Kind,
    field: &Field,
    before: Option<&Value>,
    after: Option<&Value>,
    titles: &Titles,
) -> Vec<Row> {
    let label = words.field(kind, field);
    let row = |language, (before, after)| Row { label: label.clone(), language, before, after };
    if let (Some(Value::Localised(_)) | None, Some(Value::Localised(_)) | None) = (before, after) {
        let text = |value: Option<&Value>, lang| match value {
            Some(Value::Localised(text)) => text.get(lang).unwrap_or_default().to_owned(),
            _ => String::new(),
        };
        let texts = Lang::ALL.map(|lang| (lang, text(before, lang), text(after, lang)));
        let differing = texts.iter().filter(|(_, before, after)| before != after);
        return differing.map(|(lang, before, after)| row(Some(lang.endonym()), compared(before, after))).collect();
    }
    let (before, after) = (items(words, kind, field, before, titles), items(words, kind, field, after, titles));
    let pair = match (before.as_slice(), after.as_slice()) {
        ([before], [after]) => compared(before, after),
        _ => (listed(&before, &after), listed(&after, &before)),
    };
    vec![row(None, pair)]
}

/// The parts of a value: each reference and choice is one, everything else is one whole.
fn items(words: Words, kind: &Kind, field: &Field, value: Option<&Value>, titles: &Titles) -> Vec<String> {
    let text = |value: &Value| display::text(words, kind, field, value, titles);
    match value {
        None => Vec::new(),
        Some(Value::Links(links)) => {
            let one = |link: &hansa_domain::Link| text(&Value::Links(vec![link.clone()]));
            links.iter().map(one).filter(|title| !title.is_empty()).collect()
        }
        Some(Value::Choices(chosen)) => chosen.iter().map(|choice| words.choice(kind, field, choice)).collect(),
        // The identifier of a file says nothing to a reader.
        Some(Value::File(_)) => vec![words.msg("record-file").into_owned()],
        Some(value) => vec![text(value)],
    }
}

fn listed(these: &[String], others: &[String]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for item in these {
        if !pieces.is_empty() {
            pieces.push(Piece { changed: false, text: "; ".to_owned() });
        }
        pieces.push(Piece { changed: !others.contains(item), text: item.clone() });
    }
    pieces
}

/// Two texts: short ones whole, long ones with the words that differ marked and the rest shortened.
fn compared(before: &str, after: &str) -> (Vec<Piece>, Vec<Piece>) {
    let whole = |text: &str| {
        let piece = Piece { changed: true, text: text.to_owned() };
        if text.is_empty() { Vec::new() } else { vec![piece] }
    };
    let short = |text: &str| text.chars().count() < SHORT;
    if before.is_empty() || after.is_empty() || (short(before) && short(after)) {
        return (whole(before), whole(after));
    }
    let diff = TextDiff::configure().timeout(PATIENCE).diff_words(before, after);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for change in diff.iter_all_changes() {
        let text = change.value();
        match change.tag() {
            ChangeTag::Equal => {
                add(&mut left, false, text);
                add(&mut right, false, text);
            }
            ChangeTag::Delete => add(&mut left, true, text),
            ChangeTag::Insert => add(&mut right, true, text),
        }
    }
    (shortened(left), shortened(right))
}

fn add(pieces: &mut Vec<Piece>, changed: bool, text: &str) {
    match pieces.last_mut() {
        Some(last) if last.changed == changed => last.text.push_str(text),
        _ => pieces.push(Piece { changed, text: text.to_owned() }),
    }
}

/// The pieces with long unchanged stretches cut to what stands beside the changes.
fn shortened(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    for (index, piece) in pieces.iter_mut().enumerate().filter(|(_, piece)| !piece.changed) {
        let length = piece.text.chars().count();
        let head = if index == 0 { 0 } else { BESIDE };
        let tail = if index == last { 0 } else { BESIDE };
        if length > head + tail + SHORT {
            let start: String = piece.text.chars().take(head).collect();
            let end: String = piece.text.chars().skip(length - tail).collect();
            piece.text = format!("{start} … {end}");
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(pieces: &[Piece]) -> String {
        pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn short_texts_are_replaced_and_long_ones_marked_by_word() {
        let (before, after) = compared("Valmisteilla", "Voimassa");
        assert!(before[0].changed && after[0].changed);
        let long = "Kaupungit raportoivat kestävän kehityksen tavoitteista samalla tavalla ja vaihtavat menetelmiä.";
        let (before, after) = compared(long, &long.replace("menetelmiä", "kokemuksia"));
        assert_eq!(
            before.iter().filter(|piece| piece.changed).map(|p| p.text.as_str()).collect::<Vec<_>>(),
            ["menetelmiä."]
        );
        assert_eq!(
            after.iter().filter(|piece| piece.changed).map(|p| p.text.as_str()).collect::<Vec<_>>(),
            ["kokemuksia."]
        );
    }

    #[test]
    fn of_lists_only_the_items_that_differ_are_marked() {
        let list = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>();
        let pieces = listed(&list(&["C40", "Eurocities"]), &list(&["C40"]));
        assert_eq!(pieces.iter().map(|piece| piece.changed).collect::<Vec<_>>(), [false, false, true]);
    }

    proptest! {
        #[test]
        fn nothing_changed_is_left_out(before in "([a-zäö]{1,9} ){0,60}", after in "([a-zäö]{1,9} ){0,60}") {
            let (left, right) = compared(&before, &after);
            if before.chars().count() <= BESIDE && after.chars().count() <= BESIDE {
                prop_assert_eq!(text(&left), before);
                prop_assert_eq!(text(&right), after);
            } else {
                let kept: usize = left.iter().filter(|piece| piece.changed).map(|piece| piece.text.len()).sum();
                prop_assert!(kept <= before.len());
            }
        }
    }
}
