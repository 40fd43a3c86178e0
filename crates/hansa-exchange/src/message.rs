//! Mail messages as files (RFC 5322 with MIME, `.eml`): who wrote to whom, when and about what, with the text taken apart into
//! what the sender wrote, what they quoted and their signature.
//!
//! [`read`] holds a message to [`Limits`]; whatever the bytes are, it gives a message or a [`Fault`].

mod fold;
mod html;
mod mime;

use std::collections::HashSet;

use chrono::{DateTime, Utc};
pub use fold::{Part, PartKind, fold};
use mail_parser::{HeaderName, HeaderValue};

/// How large a message may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Parts, those of messages within it too.
    pub parts: usize,
    /// How deep parts may lie in each other.
    pub depth: usize,
    /// Header fields of the message itself.
    pub headers: usize,
    /// Senders and receivers together.
    pub addresses: usize,
    /// Characters of the text; what is beyond is left out, and told by [`Message::cut`].
    pub text: usize,
}

impl Default for Limits {
    /// 25 MB, 200 parts, 20 levels, 1,000 header fields, 1,000 addresses and 200,000 characters of text.
    fn default() -> Self {
        Self { bytes: 25 << 20, parts: 200, depth: 20, headers: 1_000, addresses: 1_000, text: 200_000 }
    }
}

/// Why a file is not taken as a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// More bytes than may be.
    #[error("the message is larger than {most} bytes")]
    TooLarge {
        /// Bytes at most.
        most: usize,
    },
    /// A message of Outlook's own format (`.msg`), which is not a message file.
    #[error("the file is an Outlook item (.msg)")]
    OutlookItem,
    /// Nobody is said to have sent or received it.
    #[error("the file is not a mail message")]
    NotAMessage,
    /// More parts than may be.
    #[error("the message has more than {most} parts")]
    TooManyParts {
        /// Parts at most.
        most: usize,
    },
    /// Parts within parts, deeper than may be.
    #[error("the parts of the message lie deeper than {most} levels")]
    TooDeep {
        /// Levels at most.
        most: usize,
    },
    /// More header fields than may be.
    #[error("the message has more than {most} header fields")]
    TooManyHeaders {
        /// Header fields at most.
        most: usize,
    },
    /// More senders and receivers than may be.
    #[error("the message has more than {most} senders and receivers")]
    TooManyAddresses {
        /// Addresses at most.
        most: usize,
    },
}

impl Fault {
    /// The name of the fault, by which its words are found.
    pub fn code(self) -> &'static str {
        match self {
            Fault::Empty => "empty",
            Fault::TooLarge { .. } => "too-large",
            Fault::OutlookItem => "outlook-item",
            Fault::NotAMessage => "not-a-message",
            Fault::TooManyParts { .. } => "too-many-parts",
            Fault::TooDeep { .. } => "too-deep",
            Fault::TooManyHeaders { .. } => "too-many-headers",
            Fault::TooManyAddresses { .. } => "too-many-addresses",
        }
    }

    /// The limit that was passed: megabytes for the size, numbers otherwise.
    pub fn most(self) -> Option<usize> {
        match self {
            Fault::TooLarge { most } => Some(most >> 20),
            Fault::TooManyParts { most }
            | Fault::TooDeep { most }
            | Fault::TooManyHeaders { most }
            | Fault::TooManyAddresses { most } => Some(most),
            Fault::Empty | Fault::OutlookItem | Fault::NotAMessage => None,
        }
    }
}

/// Somebody who sent or received a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// How they are called, if the message says so.
    pub name: Option<String>,
    /// The mail address, as it is written.
    pub address: String,
}

/// A file that came with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// What it is called, if the message says so.
    pub name: Option<String>,
    /// Its type as the message says, such as `application/pdf`.
    pub media_type: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A mail message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// What names the message everywhere (Message-ID), without its brackets.
    pub id: Option<String>,
    /// When it was sent, as it says itself.
    pub date: Option<DateTime<Utc>>,
    /// Who wrote it.
    pub from: Vec<Address>,
    /// To whom it was written.
    pub to: Vec<Address>,
    /// Who got a copy.
    pub cc: Vec<Address>,
    /// What it is about, on one line; empty when it does not say.
    pub subject: String,
    /// The text, taken apart.
    pub body: Vec<Part>,
    /// Whether the text went on beyond the limit.
    pub cut: bool,
    /// The files that came with it.
    pub attachments: Vec<Attachment>,
    /// The messages that it answers or follows, the nearest one last.
    pub references: Vec<String>,
}

impl Message {
    /// What the sender wrote, without what they quoted and their signature.
    pub fn own(&self) -> String {
        let own = self.body.iter().filter(|part| part.kind == PartKind::Own);
        own.map(|part| part.text.as_str()).collect::<Vec<_>>().join("\n\n")
    }
}

/// The messages of a thread that are remembered, counted from the nearest.
const REFERENCES: usize = 100;
/// The longest subject, name or identifier, in characters.
const LINE: usize = 1_000;

/// Reads a message.
///
/// # Errors
/// When the bytes are no message, or one that passes a limit.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Message, Fault> {
    if bytes.len() > limits.bytes {
        return Err(Fault::TooLarge { most: limits.bytes });
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Err(Fault::OutlookItem);
    }
    let bytes = beginning(bytes);
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    let entity = mime::Entity::new(bytes, limits)?;
    let headers = &entity.headers;
    let mut left = limits.addresses;
    let mut people = |name: HeaderName<'static>| addresses(headers.header_values(name), limits, &mut left);
    let from = people(HeaderName::From)?;
    let to = people(HeaderName::To)?;
    let cc = people(HeaderName::Cc)?;
    if from.is_empty() && to.is_empty() && cc.is_empty() {
        return Err(Fault::NotAMessage);
    }
    let content = mime::content(&entity, limits)?;
    let (text, cut) = cut(content.text, limits.text);
    let date = headers.date().filter(|date| date.is_valid());
    Ok(Message {
        id: headers.message_id().map(line).filter(|id| !id.is_empty()),
        date: date.and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0)),
        from,
        to,
        cc,
        subject: headers.subject().map(line).unwrap_or_default(),
        body: fold(&text),
        cut,
        attachments: content.attachments,
        references: references(headers),
    })
}

/// The bytes without what stands before the header: empty lines, a byte order mark, the line by which mailbox files begin
/// a message.
fn beginning(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bytes.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(bytes.len());
    let bytes = &bytes[first..];
    if bytes.starts_with(b"From ") {
        let end = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| end + 1);
        return &bytes[end..];
    }
    bytes
}

/// The addresses of header fields, each once.
fn addresses<'a>(
    fields: impl Iterator<Item = &'a HeaderValue<'a>>,
    limits: &Limits,
    left: &mut usize,
) -> Result<Vec<Address>, Fault> {
    let mut known = HashSet::new();
    let mut all = Vec::new();
    for mailbox in fields.filter_map(HeaderValue::as_address).flat_map(|list| list.iter()) {
        *left = left.checked_sub(1).ok_or(Fault::TooManyAddresses { most: limits.addresses })?;
        let Some(address) = mailbox.address().map(line).filter(|address| is_address(address)) else { continue };
        let name = mailbox.name().map(line).filter(|name| !name.is_empty() && *name != address);
        if known.insert(address.to_lowercase()) {
            all.push(Address { name, address });
        }
    }
    Ok(all)
}

fn is_address(text: &str) -> bool {
    let parts = text.rsplit_once('@');
    text.len() <= 320
        && parts.is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty())
        && !text.contains(char::is_whitespace)
}

/// At most so many characters of a text, and whether there were more.
fn cut(mut text: String, most: usize) -> (String, bool) {
    let Some((end, _)) = text.char_indices().nth(most) else { return (text, false) };
    text.truncate(end);
    (text, true)
}

/// A text with one kind of line end and nothing that is not seen, but tabs.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    text.chars().filter(|c| *c == '\n' || *c == '\t' || !(c.is_control() || is_unseen(*c))).collect()
}

/// Characters that turn or hide what stands beside them.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A text on one line.
fn line(text: &str) -> String {
    let spaced = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    let seen: String = spaced.filter(|c| !c.is_control() && !is_unseen(*c)).take(LINE).collect();
    seen.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The messages that a message follows, each once, the nearest one last.
fn references(headers: &mail_parser::Message<'_>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for field in [headers.references(), headers.in_reply_to()] {
        let ids: Vec<String> = match field {
            HeaderValue::Text(id) => vec![line(id)],
            HeaderValue::TextList(ids) => ids.iter().rev().take(REFERENCES).rev().map(|id| line(id)).collect(),
            _ => Vec::new(),
        };
        for id in ids.into_iter().filter(|id| !id.is_empty()) {
            all.retain(|known| *known != id);
            all.push(id);
        }
    }
    all.drain(..all.len().saturating_sub(REFERENCES));
    all
}
