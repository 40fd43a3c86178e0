//! The words of a file, whatever program wrote it, to look for people in. Nothing when this program cannot read it.

use std::io::{Cursor, Read as _};

use hansa_exchange::{message, pdf};
use quick_xml::events::Event;

/// How a PDF file begins.
const PDF: &[u8] = b"%PDF";
/// The most that is unpacked of a file, in bytes.
const UNPACKED: u64 = 64 * 1024 * 1024;
/// Files in files are opened so deep.
const DEPTH: usize = 3;
/// The parts of words that office programs cut words into.
const RUNS: [&str; 6] = ["t", "r", "rPr", "span", "a", "proofErr"];

/// The words of a file; nothing when it cannot be read as a whole.
pub fn words(name: &str, bytes: &[u8]) -> Option<String> {
    within(name, bytes, DEPTH)
}

/// Whether it is plain text, in which words can be replaced.
pub fn is_plain(name: &str, bytes: &[u8]) -> bool {
    !is_mail(name) && std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0'))
}

fn is_mail(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("eml"))
}

fn within(name: &str, bytes: &[u8], depth: usize) -> Option<String> {
    if depth == 0 {
        return None;
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return packed(bytes, depth);
    }
    if is_mail(name) {
        return mail(bytes, depth);
    }
    if bytes.starts_with(PDF) {
        return of_pdf(bytes, depth);
    }
    let binary = bytes.starts_with(b"{\\rtf") || bytes.contains(&0);
    let utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if binary && !utf16 {
        return None;
    }
    let encoding = encoding_rs::Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let utf8 = std::str::from_utf8(bytes).is_ok();
    let encoding = encoding.unwrap_or(if utf8 { encoding_rs::UTF_8 } else { encoding_rs::WINDOWS_1252 });
    let (text, _, _) = encoding.decode(bytes);
    // A picture has control characters, a text has none.
    let odd = text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}'));
    (!odd).then(|| text.into_owned())
}

/// A PDF file with the files in it. A scanned one says nothing that can be read.
fn of_pdf(bytes: &[u8], depth: usize) -> Option<String> {
    let words = pdf::words(bytes).ok()?;
    let mut all = vec![words.text];
    for file in &words.files {
        all.push(within("", file, depth - 1)?);
    }
    Some(all.join("\n"))
}

/// A message with its attachments.
fn mail(bytes: &[u8], depth: usize) -> Option<String> {
    let message = message::read(bytes, &message::Limits::default()).ok()?;
    let mut all = vec![message.subject.clone()];
    let people = message.from.iter().chain(&message.to).chain(&message.cc);
    all.extend(people.map(|one| format!("{} <{}>", one.name.as_deref().unwrap_or_default(), one.address)));
    all.extend(message.body.iter().map(|part| part.text.clone()));
    all.push(String::from_utf8_lossy(bytes).into_owned());
    for attached in &message.attachments {
        let name = attached.name.as_deref().unwrap_or_default();
        all.push(name.to_owned());
        all.push(within(name, &attached.bytes, depth - 1)?);
    }
    (!message.cut).then(|| all.join("\n"))
}

/// A file of Word, Excel, `PowerPoint` or `OpenDocument`, or an archive: all texts in it. One part that cannot be read, such as a
/// picture, does not keep the others from being read, since programs for text put no words into pictures; a PDF file does.
fn packed(bytes: &[u8], depth: usize) -> Option<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut all = String::new();
    let mut left = UNPACKED;
    for place in 0..archive.len() {
        let part = archive.by_index(place).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.take(left).read_to_end(&mut content).ok()?;
        left = left.saturating_sub(content.len() as u64);
        if left == 0 {
            return None;
        }
        all.push_str(&name);
        all.push('\n');
        let ends = |end: &str| name.rsplit_once('.').is_some_and(|(_, own)| own.eq_ignore_ascii_case(end));
        let xml = ends("xml") || ends("rels");
        let text = if xml { of_xml(&content) } else { within(&name, &content, depth - 1) };
        if text.is_none() && content.starts_with(PDF) {
            return None;
        }
        all.push_str(&text.unwrap_or_default());
        all.push('\n');
    }
    Some(all)
}

/// The text of XML, and its attributes' values.
fn of_xml(bytes: &[u8]) -> Option<String> {
    let xml = std::str::from_utf8(bytes).ok()?;
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut text, mut attributes) = (String::new(), String::new());
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes().flatten() {
                    attributes.push_str(&attribute.value);
                    attributes.push('\n');
                }
            }
            Event::End(tag) if !RUNS.contains(&tag.local_name().as_ref()) => text.push('\n'),
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(name) => match name.resolve_char_ref().ok()? {
                Some(letter) => text.push(letter),
                None => text.push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap_or_default()),
            },
            Event::Eof => break,
            _ => {}
        }
    }
    Some(text + "\n" + &attributes)
}
