//! The words of a web page in a message, as plain text: a line a block, `>` before what it quotes, nothing that is not shown.

/// Elements whose content is not text that people read.
const UNREAD: [&str; 7] = ["script", "style", "template", "title", "noscript", "object", "svg"];
/// Quotations deeper than this lose their marks but not their words.
const DEEPEST: usize = 20;
/// Bytes of text after which the rest of a page is left out: more than is kept of a message.
const MOST: usize = 1 << 20;

/// The page as plain text. Links lose their addresses and pictures go, since the whole message is kept anyway.
pub(super) fn plain(html: &str) -> String {
    let mut out = Out::default();
    let mut rest = html;
    while let Some(place) = rest.find('<') {
        if out.text.len() > MOST {
            return out.finish();
        }
        out.text(&rest[..place]);
        rest = &rest[place..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            out.text("<");
            rest = &rest[1..];
            continue;
        }
        let Some(end) = tag_end(rest) else { return out.finish() };
        let (closing, name) = name(&rest[1..end]);
        rest = &rest[end + 1..];
        if !closing && UNREAD.contains(&name.as_str()) {
            rest = after_element(rest, &name);
            continue;
        }
        out.tag(closing, &name);
    }
    out.text(rest);
    out.finish()
}

/// Where a tag ends: at the first `>` outside quotation marks.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (place, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(place),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quotation mark without its pair.
    tag.find('>')
}

/// Whether a tag closes its element, and the element's name in lower case.
fn name(tag: &str) -> (bool, String) {
    let (closing, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    (closing, tag[..end].to_ascii_lowercase())
}

/// What follows an element whose content is left out; nothing when it never ends.
fn after_element<'a>(rest: &'a str, name: &str) -> &'a str {
    let mut from = 0;
    while let Some(place) = rest[from..].find("</") {
        let start = from + place + 2;
        let named =
            rest.as_bytes()[start..].get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()));
        if named {
            return rest[start..].find('>').map_or("", |end| &rest[start + end + 1..]);
        }
        from = start;
    }
    ""
}

/// The text that is being written.
#[derive(Default)]
struct Out {
    text: String,
    /// The line that is being written, without the marks of quotation.
    line: String,
    /// Whether a space is due before the next word.
    space: bool,
    /// Whether an empty line is due before the next line.
    apart: bool,
    quoted: usize,
    verbatim: usize,
}

impl Out {
    fn text(&mut self, text: &str) {
        if self.verbatim > 0 {
            for (place, line) in text.split('\n').enumerate() {
                if place > 0 {
                    self.break_line(true);
                }
                self.line.push_str(&decoded(line));
            }
            return;
        }
        let decoded = decoded(text);
        for c in decoded.chars() {
            if c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\u{a0}' {
                self.space = !self.line.is_empty();
            } else {
                if std::mem::take(&mut self.space) {
                    self.line.push(' ');
                }
                self.line.push(c);
            }
        }
    }

    /// Ends the line. One that is empty is kept only when it was `meant`.
    fn break_line(&mut self, meant: bool) {
        self.space = false;
        if self.line.is_empty() && !meant {
            return;
        }
        let marks = "> ".repeat(self.quoted.min(DEEPEST));
        if std::mem::take(&mut self.apart) && !self.text.is_empty() {
            self.text.push_str(marks.trim_end());
            self.text.push('\n');
        }
        self.text.push_str(if self.line.is_empty() { marks.trim_end() } else { &marks });
        self.text.push_str(&self.line);
        self.text.push('\n');
        self.line.clear();
    }

    fn tag(&mut self, closing: bool, name: &str) {
        match name {
            "br" => self.break_line(true),
            "td" | "th" => self.space = !self.line.is_empty(),
            "p" | "ul" | "ol" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.break_line(false);
                self.apart = true;
            }
            "div" | "tr" | "dt" | "dd" | "section" | "article" | "header" | "footer" | "hr" | "center" | "address"
            | "body" => {
                self.break_line(false);
            }
            "li" => {
                self.break_line(false);
                if !closing {
                    self.line.push_str("- ");
                }
            }
            "pre" => {
                self.break_line(false);
                self.verbatim = if closing { self.verbatim.saturating_sub(1) } else { self.verbatim + 1 };
            }
            "blockquote" => {
                self.break_line(false);
                self.apart = self.apart && !closing;
                self.quoted = if closing { self.quoted.saturating_sub(1) } else { self.quoted + 1 };
            }
            _ => {}
        }
    }

    fn finish(mut self) -> String {
        self.break_line(false);
        self.text
    }
}

/// A text with its entities as the characters that they mean.
fn decoded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find('&') {
        plain.push_str(&rest[..place]);
        rest = &rest[place..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        if let Some((entity, end)) = end.map(|end| (&rest[..=end], end)).filter(|(entity, _)| is_entity(entity)) {
            if entity.eq_ignore_ascii_case("&nbsp;") || entity == "&#160;" {
                plain.push(' ');
            } else {
                plain.push_str(&mail_parser::decoders::html::html_to_text(entity));
            }
            rest = &rest[end + 1..];
        } else {
            plain.push('&');
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    plain
}

fn is_entity(text: &str) -> bool {
    let name = text.trim_start_matches('&').trim_end_matches(';').trim_start_matches('#');
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
