//! Excel workbooks: the words of their cells, a line a row. Numbers are left out, as what they mean (a day, a share, money) is in formats
//! that only a reader of tables knows; tables are taken in by the import.

use crate::archive::Archive;
use crate::draft::{Draft, Gap};
use crate::xml::{Node, Xml};
use crate::{BlockKind, Extracted, Limits, ReadError, properties};

/// Reads a workbook.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, ReadError> {
    let mut archive = Archive::open(bytes, limits)?;
    let mut draft = Draft::new(limits);
    if let Some(xml) = archive.xml("docProps/core.xml")? {
        properties::take(&mut draft, &xml, limits)?;
    }
    let shared = match archive.xml("xl/sharedStrings.xml")? {
        Some(xml) => shared(&xml, limits)?,
        None => Vec::new(),
    };
    for (number, name) in (1..).zip(archive.names("xl/worksheets/sheet")) {
        draft.page = Some(number);
        sheet(&mut draft, &archive.needed(&name)?, &shared, limits)?;
    }
    Ok(draft.done())
}

/// The words that cells share.
fn shared(xml: &str, limits: &Limits) -> Result<Vec<String>, ReadError> {
    let mut xml = Xml::of(xml, limits);
    let mut all: Vec<String> = Vec::new();
    // How letters of East Asia are read aloud is said beside them.
    let (mut words, mut aloud) = (false, false);
    loop {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "si" => all.push(String::new()),
                "t" => words = true,
                "rPh" => aloud = true,
                _ => {}
            },
            Node::Close(name) => match name.as_str() {
                "t" => words = false,
                "rPh" => aloud = false,
                _ => {}
            },
            Node::Text(text) => {
                if let Some(last) = all.last_mut().filter(|_| words && !aloud) {
                    last.push_str(&text);
                }
            }
            Node::End => return Ok(all),
        }
    }
}

/// The cells of one sheet.
fn sheet(draft: &mut Draft<'_>, xml: &str, shared: &[String], limits: &Limits) -> Result<(), ReadError> {
    let mut xml = Xml::of(xml, limits);
    let (mut kind, mut value, mut within, mut first) = (String::new(), String::new(), false, true);
    loop {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "row" => first = true,
                "c" => (kind, value) = (tag.attribute("t").unwrap_or_default(), String::new()),
                "v" | "t" => within = true,
                _ => {}
            },
            Node::Text(text) if within => value.push_str(&text),
            Node::Close(name) => match name.as_str() {
                "v" | "t" => within = false,
                "c" => {
                    let words = match kind.as_str() {
                        "s" => value.parse().ok().and_then(|place: usize| shared.get(place)),
                        "str" | "inlineStr" => Some(&value),
                        _ => None,
                    };
                    let Some(words) = words.filter(|words| !words.trim().is_empty()) else { continue };
                    if std::mem::take(&mut first) {
                        draft.push(BlockKind::Cell, words)?;
                    } else {
                        draft.push_after(Gap::Tab, BlockKind::Cell, words)?;
                    }
                }
                _ => {}
            },
            Node::Text(_) => {}
            Node::End => return Ok(()),
        }
    }
}
