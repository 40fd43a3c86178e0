//! Long texts cut into words and sentences, so that passages of them can be compared; and the words of web pages.

use std::collections::HashMap;
use std::ops::Range;

use crate::search::{spans, words_of};

/// A sentence without an end is cut after so many words.
const LONGEST_SENTENCE: usize = 60;
/// Letters by which inflected forms of a word are taken for the same word: Finnish and Swedish change the ends of words.
const STEM: usize = 6;

/// The words met so far, each with a number of its own.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// The number of the stem and of the whole word, by the word as it was written.
    written: HashMap<String, (u32, u32)>,
    numbers: HashMap<String, u32>,
}

/// A text cut into words and sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// Where each word stands, in bytes.
    pub places: Vec<Range<usize>>,
    /// The number of each word's stem: the same for all forms of a word that begin with the same six letters.
    pub stems: Vec<u32>,
    /// The number of each word: the same for all ways of writing it, in capitals or not.
    pub words: Vec<u32>,
    /// The sentences, as ranges of words; together they hold all words.
    pub sentences: Vec<Range<usize>>,
}

impl Vocabulary {
    /// Cuts a text. Texts that shall be compared are cut by the same vocabulary. Takes time in proportion to the length.
    pub fn cut(&mut self, text: &str) -> Cut {
        let places: Vec<Range<usize>> = spans(text).into_iter().map(|span| span.bytes).collect();
        let (stems, words) = places.iter().map(|place| self.number(&text[place.clone()])).unzip();
        let sentences = sentences(text, &places);
        Cut { places, stems, words, sentences }
    }

    fn number(&mut self, written: &str) -> (u32, u32) {
        if let Some(known) = self.written.get(written) {
            return *known;
        }
        let word = words_of(written).concat();
        let stem: String = word.chars().take(STEM).collect();
        let mut number = |word: String| {
            let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            *self.numbers.entry(word).or_insert(next)
        };
        // A stem is told from the word that is written like it by a mark that no word has.
        let both = (number(format!("{stem}*")), number(word));
        self.written.insert(written.to_owned(), both);
        both
    }
}

impl Cut {
    /// The part of the text from the first to the last of these words, with what closes the last one's sentence.
    pub fn passage<'t>(&self, text: &'t str, words: &Range<usize>) -> &'t str {
        let (Some(first), Some(last)) = (self.places.get(words.start), words.end.checked_sub(1)) else { return "" };
        let Some(last) = self.places.get(last) else { return "" };
        let rest = &text[last.end..];
        let closing =
            rest.find(|c: char| !matches!(c, '.' | '!' | '?' | ';' | ':' | ')' | '"' | '”' | '’' | '%' | '§'));
        &text[first.start..last.end + closing.unwrap_or(rest.len())]
    }
}

/// The sentences: they end at a full stop, an exclamation or question mark or a semicolon before a space, and at lines' ends.
fn sentences(text: &str, places: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (index, pair) in places.windows(2).enumerate() {
        let between = &text[pair[0].end..pair[1].start];
        let mut letters = between.chars().peekable();
        let mut ends = false;
        while let Some(letter) = letters.next() {
            let space = letters.peek().is_none_or(|next| next.is_whitespace());
            ends |= letter == '\n' || (matches!(letter, '.' | '!' | '?' | ';') && space && letters.peek().is_some());
        }
        if ends || index + 1 - start >= LONGEST_SENTENCE {
            sentences.push(start..index + 1);
            start = index + 1;
        }
    }
    if start < places.len() {
        sentences.push(start..places.len());
    }
    sentences
}

/// Elements that begin a new line, by how their tags begin.
const LINES: [&str; 16] = [
    "<p", "</p", "<div", "</div", "<li", "<h1", "<h2", "<h3", "<h4", "<h5", "<h6", "</h", "<tr", "<br", "<section",
    "<td",
];

/// The words of a web page as plain text: tags, scripts and styles are taken away, blocks begin new lines.
pub fn html_words(html: &str) -> String {
    let mut lined = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        lined.push_str(&rest[..at]);
        let tag = &rest.as_bytes()[at..];
        let begins = |line: &str| tag.len() >= line.len() && tag[..line.len()].eq_ignore_ascii_case(line.as_bytes());
        if LINES.iter().any(|line| begins(line)) {
            lined.push('\n');
        }
        lined.push('<');
        rest = &rest[at + 1..];
    }
    lined.push_str(rest);
    let mut cleaner = ammonia::Builder::empty();
    cleaner.clean_content_tags(["script", "style", "title", "template", "noscript"].into());
    let clean = cleaner.clean(&lined).to_string();
    // What ammonia writes for the characters that it protects.
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&quot;", "\""), ("&amp;", "&")];
    let plain = named.iter().fold(clean, |text, (name, letter)| text.replace(name, letter));
    let kept = plain.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    kept.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_of_a_word_share_a_stem_and_ways_of_writing_share_a_word() {
        let cut = Vocabulary::default().cut("Kaupungin KAUPUNGIN kaupungissa kaupun");
        assert_eq!((cut.words[0], cut.stems[0]), (cut.words[1], cut.stems[1]));
        assert_ne!(cut.words[0], cut.words[2]);
        assert_eq!(cut.stems[0], cut.stems[2]);
        assert_eq!(cut.stems[0], cut.stems[3]);
        assert!(!cut.words.contains(&cut.stems[0]), "a stem is no word");
    }

    #[test]
    fn sentences_end_at_marks_before_spaces_and_at_lines() {
        let text = "Rata rakennetaan. Kustannus on 1.5 miljardia euroa;\nvaltio maksaa (60 %). Loppu";
        let cut = Vocabulary::default().cut(text);
        let told: Vec<&str> = cut.sentences.iter().map(|sentence| cut.passage(text, sentence)).collect();
        assert_eq!(told, ["Rata rakennetaan.", "Kustannus on 1.5 miljardia euroa;", "valtio maksaa (60", "Loppu"]);
    }

    #[test]
    fn a_web_page_is_read_line_by_line_without_its_scripts() {
        let html = "<html><head><title>x</title></head><body><h1>1 §</h1><p>Kunta &amp; valtio<br>sopivat&nbsp;<b>yhdessä</b>.\
            </p><script>let a = '<p>ei';</script><ul><li>a &lt; b</li><LI>c</LI></ul></body></html>";
        assert_eq!(html_words(html), "1 §\nKunta & valtio\nsopivat yhdessä.\na < b\nc");
        assert_eq!(html_words("<p><img src=x></p>"), "");
    }

    proptest! {
        #[test]
        fn sentences_hold_every_word_once(text in "[a-zäö .!?;\n]{0,300}") {
            let cut = Vocabulary::default().cut(&text);
            let all: Vec<usize> = cut.sentences.iter().cloned().flatten().collect();
            prop_assert_eq!(all, (0..cut.places.len()).collect::<Vec<_>>());
        }
    }
}
