//! What the sender of a message wrote, as a summary: in the language in which it seems to be, and as Markdown that shows it as
//! it was written.

use hansa_domain::Lang;
use hansa_domain::parse::LONG_TEXT;
use hansa_exchange::message::Message;

/// Lines at least as long were broken by the mail program, not by the writer.
const BROKEN: usize = 60;

/// Words that occur in nearly every text of a language and in none of the others.
const WORDS: [(Lang, &[&str]); 3] = [
    (
        Lang::Fi,
        &[
            "ja",
            "on",
            "ei",
            "että",
            "sekä",
            "ovat",
            "kanssa",
            "olemme",
            "hei",
            "kiitos",
            "voisimme",
            "jos",
            "mutta",
            "myös",
            "ystävällisin",
            "terveisin",
            "kuin",
            "hyvä",
            "tai",
            "olisi",
        ],
    ),
    (
        Lang::Sv,
        &[
            "och",
            "att",
            "är",
            "det",
            "inte",
            "för",
            "med",
            "som",
            "vi",
            "hej",
            "tack",
            "jag",
            "av",
            "på",
            "har",
            "kan",
            "ett",
            "hälsningar",
            "eller",
            "ni",
        ],
    ),
    (
        Lang::En,
        &[
            "and", "the", "is", "of", "to", "we", "with", "you", "for", "that", "dear", "regards", "this", "are",
            "would", "have", "your", "our", "be", "from",
        ],
    ),
];

/// The summary and the language of a message; the `usual` one when its words do not tell.
pub(super) fn of(message: &Message, usual: Lang) -> (String, Lang) {
    let text = markdown(&message.own());
    let lang = language(message).unwrap_or(usual);
    (within(text), lang)
}

/// The language whose words occur most, when they do so clearly.
fn language(message: &Message) -> Option<Lang> {
    let all: String = std::iter::once(message.subject.as_str())
        .chain(message.body.iter().map(|part| part.text.as_str()))
        .collect::<Vec<_>>()
        .join(" ");
    let mut counts = WORDS.map(|(lang, _)| (0_usize, lang));
    for word in all.to_lowercase().split(|c: char| !c.is_alphanumeric()).take(2_000) {
        for (count, (_, words)) in counts.iter_mut().zip(&WORDS) {
            count.0 += usize::from(words.contains(&word));
        }
    }
    counts.sort_unstable_by_key(|(count, _)| std::cmp::Reverse(*count));
    (counts[0].0 >= 2 && counts[0].0 > counts[1].0).then_some(counts[0].1)
}

/// At most as much as a long text may be, in whole lines.
fn within(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONG_TEXT) {
        let whole = text[..end].rfind('\n').unwrap_or(0);
        text.truncate(whole);
    }
    text.trim_end_matches(['\\', '\n', ' ']).to_owned()
}

/// Markdown that shows the text as it is: nothing of it is a mark, but for lists, and its short lines end where they end.
fn markdown(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut all = String::with_capacity(text.len() + text.len() / 10);
    for (place, line) in lines.iter().enumerate() {
        escape(line, &mut all);
        let next = lines.get(place + 1).copied().unwrap_or_default();
        if !line.is_empty() && !next.is_empty() && !is_item(next) && line.chars().count() < BROKEN {
            all.push('\\');
        }
        all.push('\n');
    }
    all.trim_end().to_owned()
}

/// Whether the line is one of a list.
fn is_item(line: &str) -> bool {
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = numbered.len() < line.len() && (numbered.starts_with(". ") || numbered.starts_with(") "));
    number || line.starts_with("- ") || line.starts_with("* ")
}

fn escape(line: &str, all: &mut String) {
    let ruled = !line.is_empty() && line.chars().all(|c| "-=|: +".contains(c));
    if ruled || line.starts_with(['#', '>', '+', '=']) {
        all.push('\\');
    }
    let mut before = ' ';
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let within = before.is_alphanumeric() && after.is_alphanumeric();
        let listed = before == ' ' && all.ends_with(['\n']) && after == ' ';
        let marks = match c {
            '\\' | '`' | '[' | '<' => true,
            '*' => !listed,
            '_' | '~' => !within,
            '&' => after.is_alphanumeric() || after == '#',
            _ => false,
        };
        if marks {
            all.push('\\');
        }
        all.push(c);
        before = c;
    }
}

#[cfg(test)]
mod tests {
    use hansa_exchange::message::{Message, fold};

    use super::{Lang, markdown, of};

    fn message(text: &str) -> Message {
        Message { body: fold(text), ..Message::default() }
    }

    #[test]
    fn a_text_is_shown_as_it_was_written() {
        let shown = |text: &str| hansa_text::markdown(&markdown(text)).into_string();
        assert_eq!(shown("Hi,\nsee *this* <b>"), "<p>Hi,<br>\nsee *this* &lt;b&gt;</p>\n");
        assert_eq!(
            shown("# One\n> two\n---\n&amp; [a](b)"),
            "<p># One<br>\n&gt; two<br>\n---<br>\n&amp;amp; [a](b)</p>\n"
        );
        assert_eq!(shown("- one\n- two"), "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n");
        assert_eq!(
            shown("a_b _c_ https://x.example/a_b?c=1&d=2"),
            "<p>a_b _c_ https://x.example/a_b?c=1&amp;d=2</p>\n"
        );
        let long = "word ".repeat(14);
        assert!(!shown(&format!("{long}\nwent on")).contains("<br>"));
    }

    #[test]
    fn the_language_is_told_by_words() {
        assert_eq!(of(&message("Hei, voisimme tavata ensi viikolla, jos sopii."), Lang::En).1, Lang::Fi);
        assert_eq!(of(&message("Hej, kan vi träffas och tala om det?"), Lang::En).1, Lang::Sv);
        assert_eq!(of(&message("Dear Anna, we would be glad to meet you."), Lang::Fi).1, Lang::En);
        assert_eq!(of(&message("Ok."), Lang::Sv).1, Lang::Sv);
    }

    #[test]
    fn a_summary_is_never_longer_than_a_long_text() {
        let (summary, _) = of(&message(&"*a*\n".repeat(60_000)), Lang::Fi);
        assert!(summary.chars().count() <= super::LONG_TEXT && summary.len() > super::LONG_TEXT / 2);
    }
}
