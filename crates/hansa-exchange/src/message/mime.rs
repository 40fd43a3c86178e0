//! The parts of a message (MIME, RFC 2045 and 2046), taken apart under limits. The fields of headers are read by `mail-parser`;
//! the parts are not, since it follows parts within parts as deep as they go.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{ContentType, MessageParser, MimeHeaders};

use super::{Attachment, Fault, Limits, clean, html, line};

/// The bytes of a header, at most.
const HEADER: usize = 1 << 20;

/// A message, or a part of one: its header and what follows.
pub(super) struct Entity<'a> {
    /// The fields of the header; nothing of the body.
    pub headers: mail_parser::Message<'a>,
    body: &'a [u8],
}

impl<'a> Entity<'a> {
    /// Takes header and body apart.
    pub fn new(bytes: &'a [u8], limits: &Limits) -> Result<Self, Fault> {
        let (header, body) = parted(bytes);
        let lines =
            header.split(|byte| *byte == b'\n').filter(|line| !line.starts_with(b" ") && !line.starts_with(b"\t"));
        if header.len() > HEADER || lines.count() > limits.headers {
            return Err(Fault::TooManyHeaders { most: limits.headers });
        }
        let headers = MessageParser::new()
            .with_mime_headers()
            .with_minimal_headers()
            .with_message_ids()
            .parse_headers(header)
            .unwrap_or_else(|| mail_parser::Message {
                parts: vec![mail_parser::MessagePart::default()],
                ..Default::default()
            });
        Ok(Self { headers, body })
    }

    /// Type and subtype, in lower case; plain text when nothing is said.
    fn media_type(&self) -> (String, String) {
        let said = self.headers.content_type();
        let own = |text: &str| line(text).to_lowercase();
        said.map_or_else(
            || ("text".to_owned(), "plain".to_owned()),
            |said| (own(said.ctype()), own(said.subtype().unwrap_or_default())),
        )
    }

    fn name(&self) -> Option<String> {
        self.headers.attachment_name().map(line).filter(|name| !name.is_empty())
    }

    /// The body without its transfer encoding.
    fn decoded(&self) -> Cow<'a, [u8]> {
        let encoding = self.headers.content_transfer_encoding().unwrap_or_default().trim().to_ascii_lowercase();
        let decoded = match encoding.as_str() {
            "base64" => {
                let letters = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
                let plain: Vec<u8> = self.body.iter().copied().filter(letters).collect();
                // One letter alone at the end means nothing.
                let whole = plain.len() - usize::from(plain.len() % 4 == 1);
                base64_decode(&plain[..whole])
            }
            "quoted-printable" => quoted_printable_decode(self.body),
            _ => None,
        };
        decoded.map_or(Cow::Borrowed(self.body), Cow::Owned)
    }

    /// The body as text, in the character set that it says, or else in UTF-8 or Windows-1252.
    fn text(&self) -> String {
        let bytes = self.decoded();
        let said = self.headers.content_type().and_then(|said| said.attribute("charset"));
        let said = said.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
        let encoding = said.unwrap_or_else(|| if std::str::from_utf8(&bytes).is_ok() { UTF_8 } else { WINDOWS_1252 });
        encoding.decode(&bytes).0.into_owned()
    }
}

/// What a message holds.
#[derive(Default)]
pub(super) struct Content {
    /// The text to read.
    pub text: String,
    pub attachments: Vec<Attachment>,
}

/// What a message holds, its parts in their order.
pub(super) fn content(message: &Entity<'_>, limits: &Limits) -> Result<Content, Fault> {
    let mut walk = Walk { limits, parts: 0, attachments: Vec::new() };
    let text = walk.part(message, 0)?.map(|text| text.plain).unwrap_or_default();
    Ok(Content { text, attachments: walk.attachments })
}

/// The text of a part.
struct Text {
    plain: String,
    /// Whether it was a web page.
    page: bool,
}

/// A way through the parts.
struct Walk<'l> {
    limits: &'l Limits,
    parts: usize,
    attachments: Vec<Attachment>,
}

impl Walk<'_> {
    fn part(&mut self, entity: &Entity<'_>, depth: usize) -> Result<Option<Text>, Fault> {
        self.parts += 1;
        if self.parts > self.limits.parts {
            return Err(Fault::TooManyParts { most: self.limits.parts });
        }
        if depth > self.limits.depth {
            return Err(Fault::TooDeep { most: self.limits.depth });
        }
        let (media, subtype) = entity.media_type();
        let boundary = entity.headers.content_type().and_then(|said| said.attribute("boundary"));
        match (media.as_str(), boundary) {
            ("multipart", Some(boundary)) => self.multipart(entity, &subtype, boundary, depth),
            _ => Ok(self.leaf(entity, &media, &subtype)),
        }
    }

    fn multipart(
        &mut self,
        entity: &Entity<'_>,
        subtype: &str,
        boundary: &str,
        depth: usize,
    ) -> Result<Option<Text>, Fault> {
        let files = self.attachments.len();
        let mut texts = Vec::new();
        for bytes in Parts::new(entity.body, boundary) {
            texts.extend(self.part(&Entity::new(bytes, self.limits)?, depth + 1)?);
        }
        if subtype == "related" {
            // The pictures of a page are part of it.
            let mut own = self.attachments.split_off(files);
            own.retain(|file| !file.media_type.starts_with("image/"));
            self.attachments.append(&mut own);
        }
        texts.retain(|text| !text.plain.trim().is_empty());
        if subtype == "alternative" {
            let plain = texts.iter().position(|text| !text.page).unwrap_or_default();
            return Ok(texts.into_iter().nth(plain));
        }
        let page = texts.iter().any(|text| text.page);
        let plain = texts.iter().map(|text| text.plain.trim_matches('\n')).collect::<Vec<_>>().join("\n\n");
        Ok(Some(Text { plain, page }))
    }

    /// A part that has no parts: text to read, or a file.
    fn leaf(&mut self, entity: &Entity<'_>, media: &str, subtype: &str) -> Option<Text> {
        let name = entity.name();
        let file = name.is_some() || entity.headers.content_disposition().is_some_and(ContentType::is_attachment);
        match (media, subtype) {
            ("text", "plain") if !file => Some(Text { plain: clean(&entity.text()), page: false }),
            ("text", "html") if !file => Some(Text { plain: clean(&html::plain(&entity.text())), page: true }),
            _ => {
                let bytes = entity.decoded().into_owned();
                self.attachments.push(Attachment { name, media_type: format!("{media}/{subtype}"), bytes });
                None
            }
        }
    }
}

/// Header and body of a message; the empty line between them belongs to neither.
fn parted(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut from = 0;
    loop {
        let Some(end) = bytes[from..].iter().position(|byte| *byte == b'\n') else { return (bytes, &[]) };
        let line = &bytes[from..from + end];
        if line.is_empty() || line == b"\r" {
            return (&bytes[..from], &bytes[from + end + 1..]);
        }
        from += end + 1;
    }
}

/// The parts between the delimiters of a multipart body.
struct Parts<'a> {
    body: &'a [u8],
    delimiter: Vec<u8>,
    /// Where the next part begins; none when there is no more.
    next: Option<usize>,
}

impl<'a> Parts<'a> {
    fn new(body: &'a [u8], boundary: &str) -> Self {
        let mut parts = Self { body, delimiter: format!("--{boundary}").into_bytes(), next: None };
        parts.next = match parts.delimiter_after(0) {
            Some((_, after, false)) => Some(after),
            _ => None,
        };
        parts
    }

    /// The next delimiter: where its line begins and ends, and whether it is the last one.
    fn delimiter_after(&self, from: usize) -> Option<(usize, usize, bool)> {
        let mut start = from;
        while start < self.body.len() {
            let end = self.body[start..]
                .iter()
                .position(|byte| *byte == b'\n')
                .map_or(self.body.len(), |end| start + end + 1);
            if let Some(rest) = self.body[start..end].strip_prefix(self.delimiter.as_slice()) {
                let (last, rest) = rest.strip_prefix(b"--").map_or((false, rest), |rest| (true, rest));
                if rest.iter().all(u8::is_ascii_whitespace) {
                    return Some((start, end, last));
                }
            }
            start = end;
        }
        None
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let start = self.next.take()?;
        let (end, after, last) = self.delimiter_after(start).unwrap_or((self.body.len(), self.body.len(), true));
        if !last {
            self.next = Some(after);
        }
        // The line break before a delimiter belongs to it.
        let part = &self.body[start..end];
        let part = part.strip_suffix(b"\n").unwrap_or(part);
        Some(part.strip_suffix(b"\r").unwrap_or(part))
    }
}
