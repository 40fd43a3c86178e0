//! Long texts as what documents are made of: paragraphs and lists without marks.

use pulldown_cmark::{Event, TagEnd};

use crate::markdown::events;

/// A part of a long text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passage {
    /// A heading.
    Heading(String),
    /// A paragraph, or a row of a table with dashes between its cells.
    Paragraph(String),
    /// The items of a list, those of inner lists among them.
    Items(Vec<String>),
}

/// The passages of a Markdown text. Emphasis and links leave their words; nothing of the text is left out.
pub fn passages(text: &str) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut words = String::new();
    // The items of the list that the text is in, and how deep it is in lists.
    let (mut items, mut depth) = (Vec::new(), 0_usize);
    for event in events(text, None) {
        match event {
            Event::Text(part) | Event::Code(part) => words.push_str(&part),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(pulldown_cmark::Tag::List(_)) => {
                item(&mut words, &mut items);
                depth += 1;
            }
            Event::End(TagEnd::List(_)) => {
                depth -= 1;
                if depth == 0 {
                    passages.push(Passage::Items(std::mem::take(&mut items)));
                }
            }
            Event::End(TagEnd::Item) => item(&mut words, &mut items),
            Event::End(TagEnd::TableCell) => words.push_str(" – "),
            // An item may be of several paragraphs.
            Event::End(TagEnd::Paragraph) if depth > 0 => words.push(' '),
            Event::End(TagEnd::Heading(_)) => passages.extend(taken(&mut words).map(Passage::Heading)),
            Event::End(TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::TableRow | TagEnd::TableHead) => {
                passages.extend(taken(&mut words).map(Passage::Paragraph));
            }
            _ => {}
        }
    }
    passages.extend(taken(&mut words).map(Passage::Paragraph));
    passages
}

fn item(words: &mut String, items: &mut Vec<String>) {
    items.extend(taken(words));
}

/// What has been gathered, with single spaces.
fn taken(words: &mut String) -> Option<String> {
    let text = std::mem::take(words);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_end_matches('–').trim_end();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> Passage {
        Passage::Paragraph(text.to_owned())
    }

    fn items<const N: usize>(texts: [&str; N]) -> Passage {
        Passage::Items(texts.map(str::to_owned).to_vec())
    }

    #[test]
    fn paragraphs_headings_and_lists_are_kept_apart() {
        let text =
            "# Rail\nThe group *agreed* on\nthe [line](https://example.org).\n\n- one\n- two\n  - inner\n\nAfter.";
        let expected = [
            Passage::Heading("Rail".into()),
            paragraph("The group agreed on the line."),
            items(["one", "two", "inner"]),
            paragraph("After."),
        ];
        assert_eq!(passages(text), expected);
    }

    #[test]
    fn an_item_of_two_paragraphs_is_one() {
        assert_eq!(passages("1. first\n\n   more\n2. second"), [items(["first more", "second"])]);
    }

    #[test]
    fn tables_and_html_lose_no_words() {
        let table = passages("| City | Rank |\n|---|---|\n| Oslo | 3 |");
        assert_eq!(table, [paragraph("City – Rank"), paragraph("Oslo – 3")]);
        assert_eq!(passages("<b>bold</b>"), [paragraph("<b>bold</b>")]);
        assert_eq!(passages("  \n\n "), []);
    }
}
