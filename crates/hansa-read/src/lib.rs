//! Readers of documents: PDF, Word, PowerPoint, Excel, OpenDocument, HTML, Markdown, plain text and mail. Bytes in, text and its
//! structure out.
//!
//! [`read`] reads in this process; it is for tests and for the process that [`Reader::apart`] starts. What comes from outside is
//! read by that one alone: a document that crashes its reader, or eats time and memory, takes nothing else with it
//! (docs/decisions/0033).

mod apart;
mod archive;
mod draft;
mod format;
mod html;
mod mail;
mod markdown;
mod office;
mod open;
mod pdf;
mod plain;
mod properties;
mod sheet;
mod xml;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use apart::{Reader, serve};
pub use format::Format;

/// How much a document may be, and how much its reading may take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes of everything in a packed file together, unpacked.
    pub unpacked: u64,
    /// Bytes of the text.
    pub text: usize,
    /// Blocks of the text.
    pub blocks: usize,
    /// How deep elements may lie in each other.
    pub depth: usize,
    /// Seconds that reading apart may take; half of it again by the clock before the process is ended.
    pub seconds: u64,
    /// Bytes of memory that the process may have, with what it only reserves.
    pub memory: u64,
}

impl Default for Limits {
    /// 25 MB of file, 256 MB unpacked, 20 MB and 500,000 blocks of text, 256 levels, 20 seconds and 1.5 GB.
    fn default() -> Self {
        Self {
            bytes: 25 << 20,
            unpacked: 256 << 20,
            text: 20 << 20,
            blocks: 500_000,
            depth: 256,
            seconds: 20,
            memory: 1536 << 20,
        }
    }
}

/// What a block of a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// A heading, of a level from 1.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// What somebody else said: a quotation, or the earlier message in a mail.
    Quote,
}

/// A block of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the text, in bytes.
    pub bytes: Range<usize>,
    /// The page, slide or sheet on which it begins, from 1, where the document has such.
    pub page: Option<u32>,
}

/// A file within a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// What it is called, if the document says so.
    pub name: Option<String>,
    /// Its type as the document says, such as `application/pdf`.
    pub media_type: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What somebody should know of a document that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Warning {
    /// The text was written in another encoding than UTF-8, and was guessed where the file does not say which.
    Encoding,
    /// The text goes on beyond the limit and was cut.
    Cut,
    /// Some pages have no words, as when they were scanned.
    PagesWithoutText,
}

/// The text of a document with its structure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extracted {
    /// The whole text. Of a plain text or Markdown in UTF-8 these are the bytes of the file itself, a mark at its beginning among
    /// them.
    pub text: String,
    /// Whether places in the text are places in the file, too.
    pub original_offsets: bool,
    /// The blocks in their order; they do not overlap, and what is between them are marks and white space.
    pub blocks: Vec<Block>,
    /// What the document calls itself.
    pub title: Option<String>,
    /// The language in which the document says to be, as a tag such as `fi` or `sv-FI`.
    pub lang: Option<String>,
    /// The files within it.
    pub attachments: Vec<Attachment>,
    /// What somebody should know of it.
    pub warnings: Vec<Warning>,
}

/// Why a document cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ReadError {
    /// Nothing in it can be read as words, as when it was scanned.
    #[error("the document has no text")]
    NoText,
    /// It opens with a password only.
    #[error("the document is encrypted")]
    Encrypted,
    /// Its parts do not hold together.
    #[error("the document is damaged: {0}")]
    Damaged(String),
    /// More bytes, blocks, levels or unpacked content than may be, or more memory than reading may take.
    #[error("the document is too large: {0}")]
    TooLarge(String),
    /// Reading takes longer than it may.
    #[error("reading the document takes too long")]
    TooSlow,
    /// It is of a format that nobody here reads.
    #[error("documents of this format are not read")]
    Unsupported,
    /// The process that read it ended without an answer.
    #[error("the reader broke down over the document: {0}")]
    Crashed(String),
    /// The process could not be started.
    #[error("the reader cannot be started: {0}")]
    NotStarted(String),
}

impl ReadError {
    /// The name of the fault, by which its words are found.
    pub fn code(&self) -> &'static str {
        match self {
            ReadError::NoText => "read-no-text",
            ReadError::Encrypted => "read-encrypted",
            ReadError::Damaged(_) => "read-damaged",
            ReadError::TooLarge(_) => "read-too-large",
            ReadError::TooSlow => "read-too-slow",
            ReadError::Unsupported => "read-unsupported",
            ReadError::Crashed(_) => "read-crashed",
            ReadError::NotStarted(_) => "read-not-started",
        }
    }

    #[expect(clippy::needless_pass_by_value, reason = "it is what becomes of an error on its way")]
    fn damaged(cause: impl ToString) -> Self {
        ReadError::Damaged(cause.to_string())
    }

    fn too_large(what: &str) -> Self {
        ReadError::TooLarge(what.to_owned())
    }
}

/// Reads a document in this process.
///
/// What it is, is told by its content; its name and the media type that was said only tell texts from each other (Markdown, HTML,
/// mail and plain text). Both may be empty.
///
/// # Errors
/// A [`ReadError`]; [`ReadError::NoText`] where there is not a letter or digit.
pub fn read(name: &str, media_type: &str, bytes: &[u8], limits: &Limits) -> Result<Extracted, ReadError> {
    if bytes.len() > limits.bytes {
        return Err(ReadError::TooLarge(format!("more than {} bytes", limits.bytes)));
    }
    let extracted = match Format::of(name, media_type, bytes)? {
        Format::Pdf => pdf::read(bytes, limits),
        Format::Word | Format::Slides => office::read(bytes, limits),
        Format::Sheets => sheet::read(bytes, limits),
        Format::OpenDocument => open::read(bytes, limits),
        Format::Html => html::read(bytes, limits),
        Format::Markdown => markdown::read(bytes, limits),
        Format::Mail => mail::read(bytes, limits),
        Format::Plain => plain::read(bytes, limits),
    }?;
    if extracted.text.chars().any(char::is_alphanumeric) { Ok(extracted) } else { Err(ReadError::NoText) }
}
