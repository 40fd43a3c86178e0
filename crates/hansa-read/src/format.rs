//! What a file is, by its content.

use std::io::{Cursor, Read as _};

use crate::ReadError;

/// The format of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// PDF.
    Pdf,
    /// Word, since 2007.
    Word,
    /// PowerPoint, since 2007.
    Slides,
    /// Excel, since 2007.
    Sheets,
    /// Texts, presentations and tables of OpenDocument.
    OpenDocument,
    /// Web pages.
    Html,
    /// Markdown.
    Markdown,
    /// Mail messages.
    Mail,
    /// Plain text.
    Plain,
}

/// With what texts never begin that are something else: pictures, packed files, RTF, programs.
const OTHERS: [&[u8]; 11] = [
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"BZh",
    b"\x28\xb5\x2f\xfd",
    b"{\\rtf",
    b"\x7fELF",
];
/// The container of Office 97–2003, which also holds newer files behind a password.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

impl Format {
    /// What a file is: by its first bytes, and of texts by their name and the media type that was said.
    ///
    /// # Errors
    /// [`ReadError::Encrypted`] and [`ReadError::Unsupported`] where it is known to be such.
    pub fn of(name: &str, media_type: &str, bytes: &[u8]) -> Result<Self, ReadError> {
        if bytes.iter().take(1024).collect::<Vec<_>>().windows(5).any(|five| five.iter().copied().eq(b"%PDF-")) {
            return Ok(Format::Pdf);
        }
        if bytes.starts_with(b"PK") {
            return packed(bytes);
        }
        if bytes.starts_with(OLE) {
            return Err(if has_wide(bytes, "EncryptedPackage") {
                ReadError::Encrypted
            } else {
                ReadError::Unsupported
            });
        }
        if OTHERS.iter().any(|start| bytes.starts_with(start)) {
            return Err(ReadError::Unsupported);
        }
        Ok(text(name, media_type, bytes))
    }
}

/// What a text is.
fn text(name: &str, media_type: &str, bytes: &[u8]) -> Format {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let said = media_type.split(';').next().unwrap_or_default().trim().to_lowercase();
    match (ending.as_str(), said.as_str()) {
        ("html" | "htm" | "xhtml", _) | (_, "text/html" | "application/xhtml+xml") => Format::Html,
        ("md" | "markdown", _) | (_, "text/markdown") => Format::Markdown,
        ("eml", _) | (_, "message/rfc822") => Format::Mail,
        ("txt" | "text", _) => Format::Plain,
        _ => {
            let start = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).trim_start().to_lowercase();
            let page = ["<!doctype html", "<html"].iter().any(|tag| start.starts_with(tag));
            if page { Format::Html } else { Format::Plain }
        }
    }
}

/// What a packed file is, by the parts that each format must have.
fn packed(bytes: &[u8]) -> Result<Format, ReadError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(ReadError::damaged)?;
    let mut says = String::new();
    if let Ok(part) = archive.by_name("mimetype") {
        let _ = part.take(128).read_to_string(&mut says);
    }
    if says.starts_with("application/vnd.oasis.opendocument.") {
        return Ok(Format::OpenDocument);
    }
    let parts = [
        ("word/document.xml", Format::Word),
        ("ppt/presentation.xml", Format::Slides),
        ("xl/workbook.xml", Format::Sheets),
    ];
    let found = parts.into_iter().find(|(part, _)| archive.index_for_name(part).is_some());
    found.map(|(_, format)| format).ok_or(ReadError::Unsupported)
}

/// Whether a word stands in the bytes in letters of two bytes.
fn has_wide(bytes: &[u8], word: &str) -> bool {
    let word: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(word.len()).any(|window| window == word)
}
