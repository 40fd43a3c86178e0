//! Web pages: the words of their main part, without scripts, styles and what is hidden.

use std::cell::RefCell;

use encoding_rs::Encoding;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use crate::draft::{Draft, Gap, tidy};
use crate::{BlockKind, Extracted, Limits, ReadError, Warning, plain};

/// Elements whose words nobody reads.
const SKIPPED: [&str; 13] = [
    "script", "style", "template", "noscript", "svg", "iframe", "object", "select", "textarea", "button", "canvas",
    "math", "title",
];
/// Elements around the main part.
const AROUND: [&str; 4] = ["nav", "footer", "aside", "dialog"];
/// Elements within a line; all others begin a block.
const INLINE: [&str; 40] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr", "br", "img", "input", "meter",
];
/// Elements that have no end.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements deeper than this are not told apart from the one that they are in.
const DEEPEST: usize = 512;

/// Reads a web page.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, ReadError> {
    let mut draft = Draft::new(limits);
    let page = match declared(bytes) {
        Some(encoding) => {
            draft.made.warnings.push(Warning::Encoding);
            encoding.decode(bytes).0.into_owned()
        }
        None => plain::text_of(&mut draft, bytes)?,
    };
    let tokenizer = Tokenizer::new(Page::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&page));
    // The sink never stops the tokenizer for a script.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner().done(&mut draft)?;
    Ok(draft.done())
}

/// The encoding that a page in another one than UTF-8 says to be in, unless a mark at its beginning says it.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    if std::str::from_utf8(bytes).is_ok() || Encoding::for_bom(bytes).is_some() {
        return None;
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_lowercase();
    let (_, said) = start.split_once("charset=")?;
    let label = said.trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))).unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end]).filter(|encoding| *encoding != encoding_rs::UTF_8)
}

/// An element that is open.
struct Open {
    name: String,
    skipped: bool,
    around: bool,
}

/// Some words of a page, and where they stand.
struct Words {
    kind: BlockKind,
    gap: Option<Gap>,
    text: String,
    main: bool,
    around: bool,
}

/// What has been read of a page. The tokenizer lends it out only to be read, hence the cell.
#[derive(Default)]
struct Page(RefCell<State>);

#[derive(Default)]
struct State {
    open: Vec<Open>,
    words: Vec<Words>,
    now: String,
    /// Whether the next cell is the first of its row.
    row: bool,
    title: Option<String>,
    in_title: bool,
    lang: Option<String>,
}

impl TokenSink for Page {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return state.start(&tag),
            Token::TagToken(tag) => state.end(&tag.name),
            Token::CharacterTokens(text) => state.text(&text),
            Token::EOFToken => state.close(),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn text(&mut self, text: &str) {
        if self.in_title {
            self.title.get_or_insert_default().push_str(text);
        } else if !self.open.iter().any(|open| open.skipped) {
            // The ends of lines in the source are no ends of lines on the page.
            self.now.extend(text.chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c }));
        }
    }

    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        if name == "br" {
            self.now.push('\n');
        }
        if !INLINE.contains(&name) {
            self.close();
            self.close_before(name);
        }
        if name == "html" {
            self.lang = attribute(tag, "lang").map(|lang| lang.trim().to_owned()).filter(|lang| !lang.is_empty());
        }
        self.row |= name == "tr";
        self.in_title = name == "title" && self.title.is_none() && !self.open.iter().any(|open| open.skipped);
        if !VOID.contains(&name) && !tag.self_closing && self.open.len() < DEEPEST {
            let skipped = SKIPPED.contains(&name) || is_hidden(tag);
            self.open.push(Open { name: name.to_owned(), skipped, around: AROUND.contains(&name) });
        }
        match name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "iframe" | "xmp" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    /// Closes what ends without a tag where another of its like begins.
    fn close_before(&mut self, name: &str) {
        let ended: &[&str] = match name {
            "li" => &["p", "li"],
            "td" | "th" => &["p", "td", "th"],
            "tr" => &["p", "td", "th", "tr"],
            "dt" | "dd" => &["p", "dt", "dd"],
            _ => &["p"],
        };
        while self.open.last().is_some_and(|open| ended.contains(&open.name.as_str())) {
            self.open.pop();
        }
    }

    fn end(&mut self, name: &str) {
        if !INLINE.contains(&name) {
            self.close();
        }
        self.in_title = false;
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.open.truncate(at);
        }
    }

    fn within(&self, names: &[&str]) -> bool {
        self.open.iter().any(|open| names.contains(&open.name.as_str()))
    }

    /// Ends the words that are open.
    fn close(&mut self) {
        let text = tidy(&std::mem::take(&mut self.now));
        if text.is_empty() {
            return;
        }
        let heading = self.open.iter().rev().find_map(|open| match open.name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => Some(BlockKind::Heading(level - b'0')),
            _ => None,
        });
        let cell = self.within(&["td", "th"]);
        let kind = match heading {
            Some(heading) => heading,
            None if cell => BlockKind::Cell,
            None if self.within(&["li", "dd", "dt"]) => BlockKind::Item,
            None if self.within(&["blockquote"]) => BlockKind::Quote,
            None => BlockKind::Paragraph,
        };
        let first = std::mem::take(&mut self.row);
        let gap = (kind == BlockKind::Cell && !first).then_some(Gap::Tab);
        let around = self.open.iter().any(|open| open.around);
        self.words.push(Words { kind, gap, text, main: self.within(&["main"]), around });
    }

    /// The words of the main part; where the page marks none, those that are not around it; where these are none, all.
    fn done(self, draft: &mut Draft<'_>) -> Result<(), ReadError> {
        draft.made.title = self.title.map(|title| tidy(&title)).filter(|title| !title.is_empty());
        draft.made.lang = self.lang;
        let main = self.words.iter().any(|words| words.main);
        let beside = self.words.iter().any(|words| !words.around);
        for words in self.words {
            let kept = if main { words.main } else { !beside || !words.around };
            match words.gap {
                _ if !kept => {}
                Some(gap) => draft.push_after(gap, words.kind, &words.text)?,
                None => draft.push(words.kind, &words.text)?,
            }
        }
        Ok(())
    }
}

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

/// Whether an element says itself that nobody sees it.
fn is_hidden(tag: &Tag) -> bool {
    let style = attribute(tag, "style").unwrap_or_default().replace(' ', "").to_lowercase();
    attribute(tag, "hidden").is_some()
        || attribute(tag, "aria-hidden") == Some("true")
        || ["display:none", "visibility:hidden"].iter().any(|hides| style.contains(hides))
}
