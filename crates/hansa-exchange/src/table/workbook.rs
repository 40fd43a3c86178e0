//! An Excel workbook (.xlsx; Office Open XML, ECMA-376): its sheets, texts and number formats. Only what is needed is unpacked.

use std::collections::HashMap;

use super::cells::{Builder, Span};
use super::container::Container;
use super::fault::Fault;
use super::format::{self, Shape};
use super::sheet;
use super::xml::{Node, Xml};
use super::{Limits, Table};

/// Excel allows 64,000 formats of cells; 10 million texts are more than there are cells in the largest table that is read.
const FORMATS: usize = 65_536;
const TEXTS: usize = 10_000_000;

/// What the cells of a sheet refer to.
pub(crate) struct Shared {
    /// The texts that cells share.
    pub texts: Vec<Span>,
    /// Why the text after these cannot be read.
    pub unreadable: Option<Fault>,
    /// What is done to numbers, by the format of a cell.
    pub formats: Vec<Shape>,
    /// Whether days are counted from 1904.
    pub from_1904: bool,
}

/// Reads a sheet of a workbook.
pub(crate) fn read(bytes: &[u8], limits: &Limits, wanted: Option<&str>) -> Result<Table, Fault> {
    let mut container = Container::open(bytes, limits)?;
    let main = main_part(&mut container, limits)?;
    let (listed, from_1904) = sheets(&mut container, &main, limits)?;
    let links = links(&mut container, &main, limits)?;
    let worksheets = listed.into_iter().filter(|sheet| links.get(&sheet.link).is_some_and(|link| link.is("worksheet")));
    let all: Vec<Listed> = worksheets.collect();
    let sheets: Vec<String> = all.iter().filter(|sheet| !sheet.hidden).map(|sheet| sheet.name.clone()).collect();
    let found = all.iter().find(|sheet| wanted.map_or(!sheet.hidden, |wanted| wanted == sheet.name));
    let sheet = found.ok_or_else(|| match wanted {
        Some(_) => Fault::new("no-sheet").with("sheets", sheets.join(", ")),
        None => Fault::new("empty"),
    })?;
    let linked = |kind: &str| links.values().find(|link| link.is(kind)).map(|link| link.target.as_str());
    let mut builder = Builder::new(limits);
    let formats = linked("styles").map(|part| formats(&mut container, part, limits)).transpose()?.unwrap_or_default();
    let mut shared = Shared { texts: Vec::new(), unreadable: None, formats, from_1904 };
    if let Some(part) = linked("sharedStrings") {
        texts(&mut container, part, limits, &mut builder, &mut shared)?;
    }
    let in_sheet = |fault: Fault| Fault { sheet: Some(sheet.name.clone()), ..fault };
    let part = links.get(&sheet.link).map_or("", |link| link.target.as_str());
    sheet::read(container.part(part).map_err(in_sheet)?, limits, shared, &mut builder).map_err(in_sheet)?;
    let mut table = Table::new(builder.end().map_err(in_sheet)?);
    table.sheet = Some(sheet.name.clone());
    table.sheets = sheets;
    Ok(table)
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    hidden: bool,
    link: String,
}

/// A link from one part to another.
struct Link {
    kind: String,
    target: String,
}

impl Link {
    /// Whether the link is of a kind, in either edition of the standard.
    fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

/// The part with the workbook itself; a packed file without one is something else.
fn main_part(container: &mut Container<'_>, limits: &Limits) -> Result<String, Fault> {
    if container.has("mimetype") && container.has("content.xml") {
        return Err(Fault::new("open-document"));
    }
    if !container.has("_rels/.rels") {
        return Err(Fault::new("not-a-table"));
    }
    let links = links(container, "", limits)?;
    let main = links.into_values().find(|link| link.is("officeDocument")).ok_or_else(|| Fault::new("not-a-table"))?;
    let binary = main.target.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("bin"));
    if binary { Err(Fault::new("binary-excel")) } else { Ok(main.target) }
}

/// The links of a part by their identifiers, their targets as names of parts.
fn links(container: &mut Container<'_>, part: &str, limits: &Limits) -> Result<HashMap<String, Link>, Fault> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let mut xml = Xml::new(container.part(&format!("{folder}_rels/{file}.rels"))?, limits);
    let mut links = HashMap::new();
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "Relationship" => {
                let [Some(id), Some(kind), Some(target)] = tag.attributes(["Id", "Type", "Target"])? else { continue };
                let target = match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_owned(),
                    None => format!("{folder}{}", target.trim_start_matches("./")),
                };
                links.insert(id.into_owned(), Link { kind: kind.into_owned(), target });
                if links.len() > limits.parts {
                    return Err(Fault::new("strange-xml"));
                }
            }
            Node::End => return Ok(links),
            _ => {}
        }
    }
}

/// The sheets in their order, and whether days are counted from 1904.
fn sheets(container: &mut Container<'_>, part: &str, limits: &Limits) -> Result<(Vec<Listed>, bool), Fault> {
    let mut xml = Xml::new(container.part(part)?, limits);
    let (mut sheets, mut from_1904, mut begun) = (Vec::new(), false, false);
    loop {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "workbook" => begun = true,
                _ if !begun => return Err(Fault::new("not-a-table")),
                "workbookPr" => {
                    let [date] = tag.attributes(["date1904"])?;
                    from_1904 = date.is_some_and(|date| matches!(date.as_ref(), "1" | "true" | "on"));
                }
                "sheet" => {
                    let [Some(name), state, Some(link)] = tag.attributes(["name", "state", "id"])? else { continue };
                    let hidden = state.is_some_and(|state| state != "visible");
                    sheets.push(Listed { name: name.into_owned(), hidden, link: link.into_owned() });
                    if sheets.len() > limits.parts {
                        return Err(Fault::new("strange-xml"));
                    }
                }
                _ => {}
            },
            Node::End => return Ok((sheets, from_1904)),
            _ => {}
        }
    }
}

/// What is done to numbers, by the format of a cell.
fn formats(container: &mut Container<'_>, part: &str, limits: &Limits) -> Result<Vec<Shape>, Fault> {
    let mut xml = Xml::new(container.part(part)?, limits);
    let mut described = HashMap::new();
    let (mut formats, mut inside) = (Vec::new(), false);
    loop {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "numFmt" => {
                    let [Some(id), Some(code)] = tag.attributes(["numFmtId", "formatCode"])? else { continue };
                    described.insert(id.parse().unwrap_or(0), format::described(&code));
                }
                "cellXfs" => inside = true,
                "xf" if inside => {
                    let [id] = tag.attributes(["numFmtId"])?;
                    let id: u32 = id.and_then(|id| id.parse().ok()).unwrap_or(0);
                    formats.push(described.get(&id).copied().unwrap_or_else(|| format::built_in(id)));
                }
                _ => {}
            },
            Node::Close(tag) if tag.name() == "cellXfs" => inside = false,
            Node::End => return Ok(formats),
            _ => {}
        }
        if formats.len().max(described.len()) > FORMATS {
            return Err(Fault::new("strange-xml"));
        }
    }
}

/// The texts that cells share. One that cannot be read is told at the cell that has it, so it ends the reading only.
fn texts(
    container: &mut Container<'_>,
    part: &str,
    limits: &Limits,
    builder: &mut Builder<'_>,
    shared: &mut Shared,
) -> Result<(), Fault> {
    let mut xml = Xml::new(container.part(part)?, limits);
    let mut text = TextReader::default();
    loop {
        let node = match xml.next() {
            Err(fault) if fault.code == "cell-too-long" => {
                shared.unreadable = Some(fault);
                return Ok(());
            }
            node => node?,
        };
        match &node {
            Node::Open(tag) if tag.name() == "si" => text = TextReader::default(),
            Node::Close(tag) if tag.name() == "si" => {
                let whole = text.whole();
                shared.unreadable = text_fault(&whole, limits);
                if shared.unreadable.is_some() {
                    return Ok(());
                }
                shared.texts.push(builder.keep(&whole)?);
                if shared.texts.len() > TEXTS {
                    return Err(Fault::new("strange-xml"));
                }
            }
            Node::End => return Ok(()),
            node => text.take(node, limits),
        }
    }
}

fn text_fault(text: &str, limits: &Limits) -> Option<Fault> {
    if text.len() > limits.cell {
        Some(Fault::new("cell-too-long").with("most", limits.cell >> 10))
    } else if text.contains('\0') {
        Some(Fault::new("nul"))
    } else {
        None
    }
}

/// Puts a text together from its runs (`r`), without what is said about its pronunciation (`rPh`).
#[derive(Default)]
pub(crate) struct TextReader {
    text: String,
    inside: bool,
    aside: bool,
}

impl TextReader {
    /// Takes a node inside a text. What goes beyond a cell's limit is cut one byte after it, so that it is seen.
    pub fn take(&mut self, node: &Node<'_>, limits: &Limits) {
        match node {
            Node::Open(tag) if tag.name() == "rPh" => self.aside = true,
            Node::Close(tag) if tag.name() == "rPh" => self.aside = false,
            Node::Open(tag) if tag.name() == "t" => self.inside = true,
            Node::Close(tag) if tag.name() == "t" => self.inside = false,
            Node::Text(part) if self.inside && !self.aside && self.text.len() <= limits.cell => {
                self.text.push_str(part);
            }
            _ => {}
        }
    }

    /// The whole text, with the letters that XML cannot hold (`_x000D_`).
    pub fn whole(&mut self) -> String {
        let text = std::mem::take(&mut self.text);
        if text.contains("_x") { unescaped(&text) } else { text }
    }
}

/// Resolves `_xHHHH_`, the number of a letter (or of half of one) in UTF-16.
pub(crate) fn unescaped(text: &str) -> String {
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        units.extend(rest[..at].encode_utf16());
        let number = rest.get(at + 2..at + 6).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let closed = rest.as_bytes().get(at + 6) == Some(&b'_');
        if let Some(number) = number.filter(|_| closed).and_then(|digits| u16::from_str_radix(digits, 16).ok()) {
            units.push(number);
            rest = &rest[at + 7..];
        } else {
            units.extend("_".encode_utf16());
            rest = &rest[at + 1..];
        }
    }
    units.extend(rest.encode_utf16());
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_xml_cannot_hold_are_written_by_number() {
        for (written, text) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDE00_", "😀"),
            ("_x00_ _xGGGG_ _x", "_x00_ _xGGGG_ _x"),
            ("plain", "plain"),
        ] {
            assert_eq!(unescaped(written), text);
        }
    }
}
