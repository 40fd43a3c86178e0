//! Markdown: its blocks, where they stand in the file.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::draft::Draft;
use crate::{Block, BlockKind, Extracted, Limits, ReadError, plain};

/// Reads a Markdown text. Marks within a block (emphasis, links) stand in its bytes, as they are those of the file.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, ReadError> {
    let mut draft = Draft::new(limits);
    plain::take(&mut draft, bytes)?;
    for (kind, bytes) in blocks(&draft.made.text) {
        draft.add(Block { kind, bytes, page: None })?;
    }
    Ok(draft.done())
}

fn blocks(text: &str) -> Vec<(BlockKind, Range<usize>)> {
    // A mark at the beginning would hide the first heading.
    let skipped = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut found = Found::default();
    for (event, at) in Parser::new_ext(&text[skipped..], options).into_offset_iter() {
        found.take(&event, at.start + skipped..at.end + skipped);
    }
    found.close(BlockKind::Paragraph);
    found.blocks
}

/// The blocks so far, and what the parser is in.
#[derive(Default)]
struct Found {
    blocks: Vec<(BlockKind, Range<usize>)>,
    /// The words that are open.
    words: Option<Range<usize>>,
    items: usize,
    quotes: usize,
    /// In what describes the document to programs.
    described: bool,
}

impl Found {
    fn take(&mut self, event: &Event<'_>, at: Range<usize>) {
        match event {
            Event::Text(_) | Event::Code(_) | Event::FootnoteReference(_) if !self.described => {
                let start = self.words.as_ref().map_or(at.start, |words| words.start.min(at.start));
                self.words = Some(start..at.end);
            }
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.end(*tag),
            Event::Rule => self.close(BlockKind::Paragraph),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        if !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }) {
            self.close(BlockKind::Paragraph);
        }
        match tag {
            Tag::Item => self.items += 1,
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::MetadataBlock(_) => self.described = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => {}
            TagEnd::Heading(level) => self.close(BlockKind::Heading(level as u8)),
            TagEnd::TableCell => self.close(BlockKind::Cell),
            _ => self.close(BlockKind::Paragraph),
        }
        match tag {
            TagEnd::Item => self.items = self.items.saturating_sub(1),
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::MetadataBlock(_) => self.described = false,
            _ => {}
        }
    }

    /// Ends the words that are open; a paragraph is what it stands in.
    fn close(&mut self, kind: BlockKind) {
        let kind = match kind {
            BlockKind::Paragraph if self.items > 0 => BlockKind::Item,
            BlockKind::Paragraph if self.quotes > 0 => BlockKind::Quote,
            kind => kind,
        };
        self.blocks.extend(self.words.take().map(|words| (kind, words)));
    }
}
