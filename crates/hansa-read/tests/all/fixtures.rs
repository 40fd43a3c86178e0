//! Documents as their programs write them, made small.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use hansa_read::{BlockKind, Extracted, Limits, ReadError, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Reads a document by its name alone.
pub fn told(name: &str, bytes: &[u8]) -> Result<Extracted, ReadError> {
    read(name, "", bytes, &Limits::default())
}

/// The blocks of a document with their words.
pub fn blocks(read: &Extracted) -> Vec<(BlockKind, &str)> {
    read.blocks.iter().map(|block| (block.kind, &read.text[block.bytes.clone()])).collect()
}

/// A packed file.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word file of this body, with more parts.
pub fn docx(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let mut parts = vec![("word/document.xml", document.as_bytes())];
    parts.extend(more.iter().map(|(name, xml)| (*name, xml.as_bytes())));
    packed(&parts)
}

/// A text of OpenDocument with these styles and this body.
pub fn odt(styles: &str, body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\"><office:automatic-styles>{styles}</office:automatic-styles>\
        <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let mut parts: Vec<(&str, &[u8])> =
        vec![("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())];
    parts.extend(more.iter().map(|(name, xml)| (*name, xml.as_bytes())));
    packed(&parts)
}

/// A PDF file whose pages have these contents, in Helvetica with the letters of western Europe.
pub fn pdf(pages: &[&str], information: &str) -> Vec<u8> {
    let first = 5;
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", first + page * 2)).collect();
    let mut objects = vec![
        "<</Type/Catalog /Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages /Kids[{}] /Count {}>>", kids.join(" "), pages.len()),
        "<</Type/Font /Subtype/Type1 /BaseFont/Helvetica /Encoding/WinAnsiEncoding>>".to_owned(),
        format!("<<{information}>>"),
    ];
    for (at, page) in pages.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page /Parent 2 0 R /MediaBox[0 0 595 842] /Contents {} 0 R /Resources<</Font<</F 3 0 R>>>>>>",
            first + at * 2 + 1
        ));
        objects.push(format!("<</Length {}>>\nstream\n{page}\nendstream", page.chars().count()));
    }
    let mut out = String::from("%PDF-1.7\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", out.chars().count());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let (start, size) = (out.chars().count(), objects.len() + 1);
    let _ = write!(out, "{table}trailer\n<</Size {size} /Root 1 0 R /Info 4 0 R>>\nstartxref\n{start}\n%%EOF\n");
    // One byte for each letter.
    out.chars().map(|c| u8::try_from(c).unwrap()).collect()
}

/// A line of a page: its size, where it stands, and its words.
pub fn line(size: u32, x: u32, y: u32, words: &str) -> String {
    format!("BT /F {size} Tf {x} {y} Td ({words}) Tj ET\n")
}
