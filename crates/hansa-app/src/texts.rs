//! The words of a version of a target text: pasted or attached, kept as plain text, and read again.

use std::io::{Cursor, Read as _};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use hansa_domain::{Id, Problem, Record, Value};
use hansa_storage::files::File;

use crate::attachments::Sent;
use crate::list::{self, ListQuery};
use crate::{Error, OpContext, Reference, files};

/// The field that holds the words.
pub const FIELD: &str = "text";
/// The longest text that is taken, in characters.
pub const LONGEST: usize = 2_000_000;
/// The most that is unpacked of a Word file, in bytes: an archive can pretend to be small.
const UNPACKED: u64 = 64 * 1024 * 1024;
/// Versions of one text that are looked through.
const VERSIONS: u64 = 200;

/// Whether a field holds the words of a version of a text, which can be pasted.
pub fn is_words(kind: &str, field: &str) -> bool {
    (kind, field) == ("text_version", FIELD)
}

/// What came with a form as the words of a version.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// What was pasted; empty for nothing.
    pub pasted: &'a str,
    /// The name and content of an attached file.
    pub attached: Option<(&'a str, &'a [u8])>,
}

/// Stores the words; nothing when neither was given. A pasted text goes before an attached one only when there is no file,
/// so both together are refused: nobody knows which is meant.
pub async fn store(ctx: &OpContext, given: Given<'_>) -> Result<Option<File>, Error> {
    let (name, words) = match (given.pasted.is_empty(), given.attached) {
        (true, None) => return Ok(None),
        (false, Some(_)) if !given.pasted.trim().is_empty() => return Err(wrong("text-twice").into()),
        (_, Some((name, bytes))) => plain(name, bytes)?,
        (false, None) => ("text.txt".to_owned(), tidy(given.pasted)?.into_bytes()),
    };
    files::store(ctx, FIELD, &name, words).await.map(Some)
}

/// The words of a file as the plain text that is stored.
pub(crate) fn plain(name: &str, bytes: &[u8]) -> Result<Sent, Problem> {
    Ok((plain_name(name), tidy(&of_file(name, bytes)?)?.into_bytes()))
}

fn wrong(code: &'static str) -> Problem {
    Problem::of(FIELD, code)
}

/// The name of the plain text that is made of a file.
fn plain_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}.txt")
}

/// The text with one kind of line end and without characters that are not to be read; the problem is that it is empty or
/// too long.
fn tidy(text: &str) -> Result<String, Problem> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let text = text.trim().to_owned();
    if !text.chars().any(char::is_alphanumeric) {
        return Err(wrong("text-empty"));
    }
    let length = text.chars().count();
    if length > LONGEST {
        let problem = wrong("text-too-long").with("most", LONGEST.to_string());
        return Err(problem.with("length", length.to_string()));
    }
    Ok(text)
}

/// The words of a file: plain text or Markdown, a web page, or a Word file. What it is is told by its content; the ending
/// of its name only tells web pages from plain text.
fn of_file(name: &str, bytes: &[u8]) -> Result<String, Problem> {
    if bytes.len() > files::LARGEST {
        let most = (files::LARGEST / 1024 / 1024).to_string();
        return Err(wrong("file-too-large").with("most", most));
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    if bytes.starts_with(b"PK\x03\x04") {
        return word(bytes).ok_or_else(|| wrong("text-file"));
    }
    let page = matches!(ending.as_str(), "html" | "htm" | "xhtml");
    if !(page || matches!(ending.as_str(), "txt" | "text" | "md" | "markdown" | "")) {
        return Err(wrong("text-file"));
    }
    let text = decoded(bytes).ok_or_else(|| wrong("text-file"))?;
    Ok(if page { hansa_text::html_words(&text) } else { text })
}

/// Bytes as text: in UTF-8 or UTF-16 with a mark at the beginning, or in UTF-8 without one, or else in Windows-1252, in
/// which old programs of western Europe write. Nothing when it is no text.
fn decoded(bytes: &[u8]) -> Option<String> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if looks_like_utf_16(bytes, 1) => UTF_16LE,
        None if looks_like_utf_16(bytes, 0) => UTF_16BE,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    let (text, _, faulty) = encoding.decode(bytes);
    // A text has no NUL and hardly any other control character.
    let controls = text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')).count();
    (!faulty && !text.contains('\0') && controls * 100 <= text.chars().count()).then(|| text.into_owned())
}

/// Whether most of every second byte, beginning with this one, is zero, as in UTF-16 of western languages.
fn looks_like_utf_16(bytes: &[u8], from: usize) -> bool {
    let some = &bytes[..bytes.len().min(4096)];
    let zeros = some.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    bytes.len().is_multiple_of(2) && zeros > some.len() / 4
}

/// The words of a Word file, a line for each paragraph. What has been struck out with changes tracked is no word of it.
fn word(bytes: &[u8]) -> Option<String> {
    use quick_xml::events::Event;

    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut xml = String::new();
    archive.by_name("word/document.xml").ok()?.take(UNPACKED).read_to_string(&mut xml).ok()?;
    let mut reader = quick_xml::Reader::from_str(&xml);
    let mut text = String::new();
    let mut inside = false;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.name().as_ref() == "w:t" => inside = true,
            Event::End(tag) => match tag.name().as_ref() {
                "w:t" => inside = false,
                "w:p" => text.push('\n'),
                _ => {}
            },
            Event::Empty(tag) => match tag.name().as_ref() {
                "w:br" | "w:cr" => text.push('\n'),
                "w:tab" => text.push('\t'),
                "w:noBreakHyphen" => text.push('-'),
                _ => {}
            },
            Event::Text(part) if inside => text.push_str(&part),
            Event::GeneralRef(name) if inside => {
                let letter = name.resolve_char_ref().ok()?;
                match letter {
                    Some(letter) => text.push(letter),
                    None => text.push_str(quick_xml::escape::resolve_predefined_entity(&name)?),
                }
            }
            Event::Eof => return Some(text),
            _ => {}
        }
    }
}

/// The words of a version that the actor sees; nothing when it has none, or a file that is no text.
pub async fn words(ctx: &OpContext, version: Id) -> Result<Option<String>, Error> {
    match files::content(ctx, version, FIELD).await {
        Ok((_, bytes)) => Ok(String::from_utf8(bytes).ok().filter(|text| text.chars().any(char::is_alphanumeric))),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The versions of the same text, the oldest first: those of the same document, or of the same process when none is said.
pub async fn versions(ctx: &OpContext, version: &Record) -> Result<Vec<Record>, Error> {
    let kind = version.kind;
    let of = ["document", "process"].into_iter().find_map(|field| Some((field, version.links(field).first()?.to)));
    let Some((field, to)) = of else { return Ok(vec![version.clone()]) };
    let to = to.to_string();
    let query = ListQuery::from_pairs([(field, to.as_str())]);
    let mut found = list::whole(ctx, kind, &query, Some(VERSIONS)).await?.records;
    if field == "process" {
        found.retain(|other| other.links("document").is_empty());
    }
    found.sort_by_key(order);
    Ok(found)
}

/// By what versions are ordered: their number, their day, when they were added.
pub(crate) fn order(version: &Record) -> (Option<i64>, Option<chrono::NaiveDate>, Id) {
    let ordinal = match version.get("ordinal") {
        Some(Value::Integer(number)) => Some(*number),
        _ => None,
    };
    let dated = match version.get("dated") {
        Some(Value::Date(date)) => Some(date.first()),
        _ => None,
    };
    (ordinal, dated, version.id)
}

/// Another version with exactly the same words, if there is one.
pub async fn same_as(ctx: &OpContext, version: &Record, versions: &[Record]) -> Result<Option<Reference>, Error> {
    if version.get(FIELD).is_none() {
        return Ok(None);
    }
    let own = files::of_record(ctx, version.id, FIELD).await?.sha256;
    for other in versions {
        if other.id == version.id || other.get(FIELD).is_none() {
            continue;
        }
        if files::of_record(ctx, other.id, FIELD).await?.sha256 == own {
            return Ok(Some(Reference::of(other)));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn the_encodings_of_the_west_are_recognised() {
        let text = "Ääneseudun kaupunki – § 12 “euro” €";
        let utf16 = |big: bool, mark: bool| {
            let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
            units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect::<Vec<u8>>()
        };
        assert_eq!(decoded(text.as_bytes()).as_deref(), Some(text));
        assert_eq!(decoded(format!("\u{feff}{text}").as_bytes()).as_deref(), Some(text));
        for (big, mark) in [(false, true), (true, true), (false, false), (true, false)] {
            assert_eq!(decoded(&utf16(big, mark)).as_deref(), Some(text), "{big} {mark}");
        }
        let (old, _, faulty) = WINDOWS_1252.encode(text);
        assert!(!faulty);
        assert_eq!(decoded(&old).as_deref(), Some(text));
        assert_eq!(decoded(b"\x00\x01\x02\x03 binary"), None);
    }

    #[test]
    fn files_are_read_by_what_they_are() {
        assert_eq!(of_file("a.md", b"# 1 \xc2\xa7").as_deref(), Ok("# 1 §"));
        assert_eq!(of_file("A.HTML", b"<h1>1</h1><p>Kunta").as_deref(), Ok("1\nKunta"));
        for (name, bytes) in
            [("a.pdf", &b"%PDF-1.7"[..]), ("a.doc", b"\xd0\xcf\x11\xe0"), ("a.docx", b"PK\x03\x04nothing")]
        {
            assert_eq!(of_file(name, bytes), Err(wrong("text-file")), "{name}");
        }
    }

    #[test]
    fn the_paragraphs_of_a_word_file_become_lines() {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        archive.start_file("word/document.xml", options).unwrap();
        let xml = "<?xml version=\"1.0\"?><w:document><w:body><w:p><w:r><w:t>Kunta &amp; valtio</w:t></w:r><w:del><w:r>\
            <w:delText>ei</w:delText></w:r></w:del><w:r><w:t xml:space=\"preserve\"> sopivat&#xa7;</w:t></w:r></w:p><w:p><w:r>\
            <w:t>2</w:t><w:tab/><w:t>a</w:t></w:r></w:p></w:body></w:document>";
        archive.write_all(xml.as_bytes()).unwrap();
        let bytes = archive.finish().unwrap().into_inner();
        assert_eq!(of_file("laki.docx", &bytes).as_deref(), Ok("Kunta & valtio sopivat§\n2\ta\n"));
    }

    #[test]
    fn empty_and_endless_texts_are_refused() {
        assert_eq!(tidy(" \n –\u{0} \t"), Err(wrong("text-empty")));
        assert_eq!(tidy("a\r\nb\u{c}c\u{1}").as_deref(), Ok("a\nb\nc"));
        assert!(tidy(&"ä".repeat(LONGEST)).is_ok());
        assert_eq!(tidy(&"ä".repeat(LONGEST + 1)).unwrap_err().code, "text-too-long");
        assert_eq!(plain_name("C:\\a\\laki.v2.docx"), "laki.v2.txt");
    }
}
