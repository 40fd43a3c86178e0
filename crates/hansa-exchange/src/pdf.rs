//! PDF files: their words, and what a redacted copy may have left in it.
//!
//! [`text`] reads the words of each page; [`leftovers`] looks for everything that stands in a file beside what its pages show. Both hold
//! a file to fixed limits of size, time and memory: whatever the bytes are, they give an answer or a [`Fault`].

mod folding;
mod guard;
mod leftover;
mod page;
mod strings;
#[cfg(test)]
mod tests;

use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};

pub use leftover::{Leftover, What};

/// Bytes of a file at most.
pub const LARGEST: usize = 25 << 20;
/// Pages of a file at most.
pub const PAGES: usize = 2_000;

/// Why the words of a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It does not begin as a PDF file does.
    #[error("the file is not a PDF file")]
    NotAPdf,
    /// It opens with a password only, or forbids something to its readers.
    #[error("the file is encrypted")]
    Encrypted,
    /// Its parts do not hold together.
    #[error("the file is damaged")]
    Damaged,
    /// Its pages have no words, as when it was scanned.
    #[error("the file has no text")]
    NoText,
    /// More bytes, pages or unpacked content than may be, or parts deeper in each other.
    #[error("the file is too large")]
    TooLarge,
    /// Its parts are packed in an old way (LZW, runs) that nothing bounds.
    #[error("the file is packed in an old way")]
    OldPacking,
    /// Reading takes too long.
    #[error("reading the file takes too long")]
    TooSlow,
}

impl Fault {
    /// The name of the fault, by which its words are found.
    pub fn code(self) -> &'static str {
        match self {
            Fault::NotAPdf => "pdf-not",
            Fault::Encrypted => "pdf-encrypted",
            Fault::Damaged => "pdf-damaged",
            Fault::NoText => "pdf-no-text",
            Fault::TooLarge => "pdf-too-large",
            Fault::OldPacking => "pdf-old-packing",
            Fault::TooSlow => "pdf-too-slow",
        }
    }
}

/// The words of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The words of each page, in the order in which the file draws them, a line for each line.
    pub pages: Vec<String>,
}

impl Text {
    /// The whole text; words that are parted at the ends of lines are joined.
    pub fn joined(&self) -> String {
        folding::joined(&self.pages)
    }
}

/// The words of each page, whether they can be seen or not.
///
/// # Errors
/// A [`Fault`]; [`Fault::NoText`] where no page has any.
pub fn text(bytes: &[u8]) -> Result<Text, Fault> {
    guard::packed(bytes)?;
    let owned = bytes.to_vec();
    Ok(Text { pages: guard::apart(move || texts(&open(owned)?))? })
}

/// A line of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// Where it begins and ends, in points from the left.
    pub left: f64,
    /// Where its last sign ends.
    pub right: f64,
    /// On what height its letters stand, in points from below.
    pub base: f64,
    /// How high its letters are, in points.
    pub size: f64,
}

/// The lines of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    /// The lines of each page, in the order in which the file draws them.
    pub pages: Vec<Vec<Line>>,
    /// What the file calls itself.
    pub title: Option<String>,
}

/// The lines of each page with where they stand, whether they can be seen or not.
///
/// # Errors
/// A [`Fault`]; [`Fault::NoText`] where no page has any words.
pub fn lines(bytes: &[u8]) -> Result<Lines, Fault> {
    guard::packed(bytes)?;
    let owned = bytes.to_vec();
    guard::apart(move || {
        let pdf = open(owned)?;
        let mut pages: Vec<Vec<Line>> = page::read_all(&pdf).into_iter().map(|page| page.lines).collect();
        for line in pages.iter_mut().flatten() {
            line.text = folding::whole(line.text.trim());
        }
        let worded = pages.iter().flatten().any(|line| line.text.chars().any(char::is_alphanumeric));
        let title = pdf.metadata().title.as_deref().map(said).filter(|title| !title.trim().is_empty());
        if worded { Ok(Lines { pages, title }) } else { Err(Fault::NoText) }
    })
}

/// What a file says of itself: in UTF-16 or UTF-8 with a mark, or in Latin-1.
fn said(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(),
        None => encoding_rs::mem::decode_latin1(bytes).into_owned(),
    }
}

/// The words of each page, of which at least one has some.
fn texts(pdf: &Pdf) -> Result<Vec<String>, Fault> {
    let pages: Vec<String> = page::read_all(pdf).into_iter().map(|page| page.text).collect();
    if pages.iter().any(|page| page.chars().any(char::is_alphanumeric)) { Ok(pages) } else { Err(Fault::NoText) }
}

/// Everything that a file says, and the files within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The words of its pages, of what describes it, of notes and forms, and of earlier revisions.
    pub text: String,
    /// The files within it, as they are.
    pub files: Vec<Vec<u8>>,
}

/// Everything that a file says, on its pages and beside them, to look for somebody's name in.
///
/// # Errors
/// A [`Fault`]; [`Fault::NoText`] where no page has any words, since what its pictures show is not read.
pub fn words(bytes: &[u8]) -> Result<Words, Fault> {
    let unpacked = guard::packed(bytes)?;
    let owned = bytes.to_vec();
    let (pages, strings) = guard::apart(move || {
        let pdf = open(owned)?;
        Ok((texts(&pdf)?, strings::Strings::of(&pdf, &unpacked)))
    })?;
    let text = [folding::joined(&pages), strings.text].join("\n");
    Ok(Words { text, files: strings.files })
}

/// What stands in a file beside what its pages show, and where one of the forbidden passages can still be read. Empty when nothing was
/// found. Letters are compared without case, and words without what stands between their letters and digits.
///
/// # Errors
/// A [`Fault`]; a file without text has none.
pub fn leftovers(bytes: &[u8], forbidden: &[String]) -> Result<Vec<Leftover>, Fault> {
    let unpacked = guard::packed(bytes)?;
    let (owned, forbidden) = (bytes.to_vec(), forbidden.to_vec());
    guard::apart(move || {
        let pdf = open(owned)?;
        let pages = page::read_all(&pdf);
        Ok(leftover::all(&pdf, &pages, &unpacked, &forbidden))
    })
}

fn open(bytes: Vec<u8>) -> Result<Pdf, Fault> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Fault::Encrypted,
        LoadPdfError::Invalid => Fault::Damaged,
    })?;
    match pdf.pages().len() {
        0 => Err(Fault::Damaged),
        1..=PAGES => Ok(pdf),
        _ => Err(Fault::TooLarge),
    }
}
