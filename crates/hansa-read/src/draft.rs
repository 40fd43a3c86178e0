//! The text of a document as it is put together, block by block.

use crate::{Block, BlockKind, Extracted, Limits, ReadError};

/// What stands between a block and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// An empty line.
    Empty,
    /// The end of a line.
    Line,
    /// A tab, as between the cells of a row.
    Tab,
}

impl Gap {
    /// What stands before a block of a kind, unless more is known of it.
    pub fn before(kind: BlockKind) -> Self {
        if matches!(kind, BlockKind::Item | BlockKind::Cell) { Gap::Line } else { Gap::Empty }
    }

    fn as_str(self) -> &'static str {
        match self {
            Gap::Empty => "\n\n",
            Gap::Line => "\n",
            Gap::Tab => "\t",
        }
    }
}

/// A document that is being put together.
pub struct Draft<'l> {
    limits: &'l Limits,
    /// The page of the blocks to come.
    pub page: Option<u32>,
    /// What has been put together.
    pub made: Extracted,
}

impl<'l> Draft<'l> {
    /// An empty one.
    pub fn new(limits: &'l Limits) -> Self {
        Self { limits, page: None, made: Extracted::default() }
    }

    /// Adds a block, unless it has no words.
    pub fn push(&mut self, kind: BlockKind, words: &str) -> Result<(), ReadError> {
        let last = self.made.blocks.last().map(|block| block.kind);
        // Lists and tables begin after an empty line.
        let gap = if last == Some(kind) { Gap::before(kind) } else { Gap::Empty };
        self.push_after(gap, kind, words)
    }

    /// Adds a block after a gap, unless it has no words.
    pub fn push_after(&mut self, gap: Gap, kind: BlockKind, words: &str) -> Result<(), ReadError> {
        let words = tidy(words);
        if words.is_empty() {
            return Ok(());
        }
        let text = &mut self.made.text;
        if !text.is_empty() {
            text.push_str(gap.as_str());
        }
        let start = text.len();
        text.push_str(&words);
        let bytes = start..text.len();
        self.add(Block { kind, bytes, page: self.page })
    }

    /// Adds a block of a text that is already there.
    pub fn add(&mut self, block: Block) -> Result<(), ReadError> {
        if block.bytes.end > self.limits.text {
            return Err(ReadError::too_large("its text"));
        }
        if self.made.blocks.len() >= self.limits.blocks {
            return Err(ReadError::too_large("its blocks"));
        }
        self.made.blocks.push(block);
        Ok(())
    }

    /// The title becomes the first heading of the first level where the document says none.
    pub fn done(mut self) -> Extracted {
        let made = &mut self.made;
        if made.title.is_none() {
            let first = made.blocks.iter().find(|block| block.kind == BlockKind::Heading(1));
            made.title = first.map(|block| made.text[block.bytes.clone()].to_owned());
        }
        self.made
    }
}

/// Words with single spaces, and without what is not to be read: soft hyphens, marks of zero width, control characters. Ends of
/// lines stay.
pub fn tidy(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut space = false;
    for c in words.chars() {
        match c {
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            '\n' | '\u{2028}' | '\u{2029}' => {
                if !out.is_empty() && !out.ends_with('\n') {
                    out.push('\n');
                }
                space = false;
            }
            c if c.is_whitespace() => space = true,
            c if c.is_control() => {}
            c => {
                if space && !out.is_empty() && !out.ends_with('\n') {
                    out.push(' ');
                }
                space = false;
                out.push(c);
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}
