//! OpenDocument: texts, presentations and tables.

use std::collections::HashSet;

use crate::archive::Archive;
use crate::draft::{Draft, Gap};
use crate::properties;
use crate::xml::{Node, Tag, Xml};
use crate::{BlockKind, Extracted, Limits, ReadError};

/// Elements whose words are no text: what was struck out with changes tracked, comments, the numbers of notes, and what is hidden.
const SKIPPED: [&str; 5] = ["tracked-changes", "annotation", "note-citation", "hidden-text", "forms"];
/// Spaces that one element stands for, at most.
const SPACES: usize = 100;

/// Reads a file of OpenDocument.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, ReadError> {
    let mut archive = Archive::open(bytes, limits)?;
    let mut draft = Draft::new(limits);
    if archive.xml("META-INF/manifest.xml")?.is_some_and(|list| list.contains("encryption-data")) {
        return Err(ReadError::Encrypted);
    }
    if let Some(xml) = archive.xml("meta.xml")? {
        properties::take(&mut draft, &xml, limits)?;
    }
    let xml = archive.needed("content.xml")?;
    Walk {
        draft: &mut draft,
        paragraphs: Vec::new(),
        cells: Vec::new(),
        row: false,
        skipped: 0,
        lists: 0,
        style: String::new(),
        hidden: HashSet::new(),
    }
    .all(&xml, limits)?;
    Ok(draft.done())
}

/// A way through the content.
struct Walk<'d, 'l> {
    draft: &'d mut Draft<'l>,
    /// Paragraphs within each other, as in notes: the level of a heading and the words.
    paragraphs: Vec<(Option<u8>, String)>,
    /// Cells within each other.
    cells: Vec<String>,
    /// Whether the next cell is the first of its row.
    row: bool,
    /// How deep it is in what is skipped.
    skipped: usize,
    lists: usize,
    /// The style that is declared just now, and those that hide what they are given to.
    style: String,
    hidden: HashSet<String>,
}

impl Walk<'_, '_> {
    fn all(mut self, xml: &str, limits: &Limits) -> Result<(), ReadError> {
        let mut xml = Xml::of(xml, limits);
        loop {
            match xml.next()? {
                Node::Open(tag) if self.skipped > 0 || self.is_skipped(&tag) => self.skipped += 1,
                Node::Open(tag) => self.open(&tag),
                Node::Close(_) if self.skipped > 0 => self.skipped -= 1,
                Node::Close(name) => self.close(&name)?,
                Node::Text(text) if self.skipped == 0 => self.write(&text),
                Node::Text(_) => {}
                Node::End => return Ok(()),
            }
        }
    }

    fn is_skipped(&self, tag: &Tag<'_>) -> bool {
        let styled = matches!(tag.name(), "span" | "p" | "h");
        SKIPPED.contains(&tag.name())
            || styled && tag.attribute("style-name").is_some_and(|style| self.hidden.contains(&style))
    }

    fn write(&mut self, text: &str) {
        if let Some((_, words)) = self.paragraphs.last_mut() {
            words.push_str(text);
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let number = |name: &str| tag.attribute(name).and_then(|number| number.parse::<usize>().ok());
        match tag.name() {
            "p" => self.paragraphs.push((None, String::new())),
            "h" => {
                let level = number("outline-level").and_then(|level| u8::try_from(level).ok());
                self.paragraphs.push((Some(level.unwrap_or(1).clamp(1, 10)), String::new()));
            }
            "s" => self.write(&" ".repeat(number("c").unwrap_or(1).min(SPACES))),
            "tab" => self.write("\t"),
            "line-break" => self.write("\n"),
            "list-item" => self.lists += 1,
            "table-row" => self.row = true,
            "table-cell" => self.cells.push(String::new()),
            "page" => self.draft.page = Some(self.draft.page.unwrap_or_default() + 1),
            "style" => self.style = tag.attribute("name").unwrap_or_default(),
            "text-properties" if tag.attribute("display").as_deref() == Some("none") => {
                self.hidden.insert(std::mem::take(&mut self.style));
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "p" | "h" => self.paragraph(),
            "list-item" => {
                self.lists = self.lists.saturating_sub(1);
                Ok(())
            }
            "table-cell" => {
                let first = std::mem::take(&mut self.row);
                let cell = self.cells.pop().unwrap_or_default();
                if first {
                    self.draft.push(BlockKind::Cell, &cell)
                } else {
                    self.draft.push_after(Gap::Tab, BlockKind::Cell, &cell)
                }
            }
            _ => Ok(()),
        }
    }

    fn paragraph(&mut self) -> Result<(), ReadError> {
        let Some((level, text)) = self.paragraphs.pop() else { return Ok(()) };
        if let Some(cell) = self.cells.last_mut() {
            cell.push_str(&text);
            cell.push('\n');
            return Ok(());
        }
        let kind = match level {
            Some(level) => BlockKind::Heading(level),
            None if self.lists > 0 => BlockKind::Item,
            None => BlockKind::Paragraph,
        };
        self.draft.push(kind, &text)
    }
}
