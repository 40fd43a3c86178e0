//! Word and PowerPoint files. Both write paragraphs, runs and tables by the same names.

mod styles;

use crate::archive::Archive;
use crate::draft::{Draft, Gap};
use crate::properties;
use crate::xml::{Node, Tag, Xml};
use crate::{BlockKind, Extracted, Limits, ReadError};
use styles::{Style, Styles};

/// Elements whose words are no text: what was struck out or moved away with changes tracked, what an element looked like before, fields'
/// instructions, and the second form of what older programs cannot show.
const SKIPPED: [&str; 8] =
    ["del", "moveFrom", "delText", "rPrChange", "pPrChange", "instrText", "delInstrText", "Fallback"];

/// Reads a Word or PowerPoint file.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, ReadError> {
    let mut archive = Archive::open(bytes, limits)?;
    let mut draft = Draft::new(limits);
    if let Some(xml) = archive.xml("docProps/core.xml")? {
        properties::take(&mut draft, &xml, limits)?;
    }
    let slides = archive.names("ppt/slides/slide");
    if slides.is_empty() {
        word(&mut archive, &mut draft, limits)?;
    }
    for (number, name) in (1..).zip(slides) {
        draft.page = Some(number);
        Walk::new(&mut draft, &Styles::default()).all(&archive.needed(&name)?, limits)?;
    }
    Ok(draft.done())
}

/// The body, then the notes, then what stands above and below each page. Comments are left out.
fn word(archive: &mut Archive<'_>, draft: &mut Draft<'_>, limits: &Limits) -> Result<(), ReadError> {
    let styles = match archive.xml("word/styles.xml")? {
        Some(xml) => Styles::of(&xml, limits)?,
        None => Styles::default(),
    };
    let body = archive.needed("word/document.xml")?;
    Walk::new(draft, &styles).all(&body, limits)?;
    let notes = ["word/footnotes", "word/endnotes", "word/header", "word/footer"];
    let names: Vec<String> = notes.into_iter().flat_map(|start| archive.names(start)).collect();
    for name in names {
        let xml = archive.needed(&name)?;
        let mut walk = Walk::new(draft, &styles);
        // The same head stands on first, even and odd pages.
        walk.once = name.starts_with("word/header") || name.starts_with("word/footer");
        walk.all(&xml, limits)?;
    }
    Ok(())
}

/// A paragraph that is open.
#[derive(Default)]
struct Paragraph {
    text: String,
    style: Style,
}

/// A way through the XML of a part.
struct Walk<'d, 'l> {
    draft: &'d mut Draft<'l>,
    styles: &'d Styles,
    /// Paragraphs within each other, as in text boxes.
    paragraphs: Vec<Paragraph>,
    /// Cells within each other.
    cells: Vec<String>,
    /// Whether the next cell is the first of its row.
    row: bool,
    /// How deep it is in what is skipped.
    skipped: usize,
    /// Whether it is in words.
    words: bool,
    /// Whether the run that it is in is hidden; nothing outside of runs.
    run: Option<bool>,
    /// What the paragraphs of a shape are that say nothing themselves: the title of a slide, or paragraphs.
    shape: BlockKind,
    /// Whether blocks that have already been written are left out.
    once: bool,
}

impl<'d, 'l> Walk<'d, 'l> {
    fn new(draft: &'d mut Draft<'l>, styles: &'d Styles) -> Self {
        Self {
            draft,
            styles,
            paragraphs: Vec::new(),
            cells: Vec::new(),
            row: false,
            skipped: 0,
            words: false,
            run: None,
            shape: BlockKind::Paragraph,
            once: false,
        }
    }

    fn all(mut self, xml: &str, limits: &Limits) -> Result<(), ReadError> {
        let mut xml = Xml::of(xml, limits);
        loop {
            match xml.next()? {
                Node::Open(tag) if self.skipped > 0 || SKIPPED.contains(&tag.name()) => self.skipped += 1,
                Node::Open(tag) => self.open(&tag),
                Node::Close(_) if self.skipped > 0 => self.skipped -= 1,
                Node::Close(name) => self.close(&name)?,
                Node::Text(text) if self.words && !self.is_hidden() && self.skipped == 0 => self.write(&text),
                Node::Text(_) => {}
                Node::End => return Ok(()),
            }
        }
    }

    fn is_hidden(&self) -> bool {
        self.run == Some(true)
    }

    fn write(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "p" => self.paragraphs.push(Paragraph::default()),
            "r" | "fld" => self.run = Some(false),
            "t" => self.words = true,
            "br" | "cr" if !self.is_hidden() => self.write("\n"),
            "tab" | "ptab" if self.run == Some(false) => self.write("\t"),
            "noBreakHyphen" if !self.is_hidden() => self.write("-"),
            "vanish" => self.run = self.run.map(|_| tag.is_on()),
            "tr" => self.row = true,
            "tc" => self.cells.push(String::new()),
            "ph" if matches!(tag.attribute("type").as_deref(), Some("title" | "ctrTitle")) => {
                self.shape = BlockKind::Heading(1);
            }
            "pStyle" | "numPr" | "numId" | "outlineLvl" | "buChar" | "buAutoNum" => self.style(tag),
            _ => {}
        }
    }

    /// What the properties of a paragraph say that it is.
    fn style(&mut self, tag: &Tag<'_>) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let value = tag.attribute("val");
        match tag.name() {
            "pStyle" => paragraph.style = self.styles.get(&value.unwrap_or_default()),
            "outlineLvl" => paragraph.style.level = styles::level(value.as_deref()),
            // The list without a number takes a paragraph out of that of its style.
            "numId" => paragraph.style.item = value.as_deref() != Some("0"),
            _ => paragraph.style.item = true,
        }
    }

    fn close(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "t" => self.words = false,
            "r" | "fld" => self.run = None,
            "p" => self.paragraph()?,
            "sp" => self.shape = BlockKind::Paragraph,
            "tc" => {
                let gap = if std::mem::take(&mut self.row) { None } else { Some(Gap::Tab) };
                let cell = self.cells.pop().unwrap_or_default();
                match gap {
                    Some(gap) => self.draft.push_after(gap, BlockKind::Cell, &cell)?,
                    None => self.draft.push(BlockKind::Cell, &cell)?,
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn paragraph(&mut self) -> Result<(), ReadError> {
        let Some(Paragraph { text, style }) = self.paragraphs.pop() else { return Ok(()) };
        if let Some(cell) = self.cells.last_mut() {
            cell.push_str(&text);
            cell.push('\n');
            return Ok(());
        }
        if self.once && self.is_known(&text) {
            return Ok(());
        }
        let kind = match style.level {
            Some(level) => BlockKind::Heading(level),
            None if style.item => BlockKind::Item,
            None if style.quote => BlockKind::Quote,
            None => self.shape,
        };
        self.draft.push(kind, &text)
    }

    fn is_known(&self, text: &str) -> bool {
        let made = &self.draft.made;
        let words = crate::draft::tidy(text);
        made.blocks.iter().any(|block| made.text[block.bytes.clone()] == words)
    }
}
