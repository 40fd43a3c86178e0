//! Plain text: paragraphs between empty lines, items of lists, quoted lines.

use std::ops::Range;

use hansa_exchange::table::{Decoded, decode};

use crate::draft::Draft;
use crate::{Block, BlockKind, Extracted, Limits, ReadError, Warning};

/// With what an item of a list begins.
const MARKS: [&str; 7] = ["- ", "* ", "+ ", "• ", "– ", "— ", "▪ "];

/// Reads a plain text.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, ReadError> {
    let mut draft = Draft::new(limits);
    take(&mut draft, bytes)?;
    let mut open: Option<(BlockKind, Range<usize>)> = None;
    for (kind, line) in lines(&draft.made.text) {
        open = match (open.take(), kind) {
            // A line without a mark goes on with what is open.
            (Some((held, bytes)), Some(BlockKind::Paragraph)) => Some((held, bytes.start..line.end)),
            (Some((BlockKind::Quote, bytes)), Some(BlockKind::Quote)) => {
                Some((BlockKind::Quote, bytes.start..line.end))
            }
            (before, kind) => {
                close(&mut draft, before)?;
                kind.map(|kind| (kind, line))
            }
        };
    }
    close(&mut draft, open)?;
    Ok(draft.done())
}

fn close(draft: &mut Draft<'_>, open: Option<(BlockKind, Range<usize>)>) -> Result<(), ReadError> {
    open.map_or(Ok(()), |(kind, bytes)| draft.add(Block { kind, bytes, page: None }))
}

/// What each line of a text is, with where its words stand; nothing for an empty one.
fn lines(text: &str) -> Vec<(Option<BlockKind>, Range<usize>)> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive(['\n', '\r', '\u{c}']) {
        let words = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let start = at + line.find(words).unwrap_or_default();
        let mark = MARKS.iter().find(|mark| words.starts_with(**mark)).map_or(0, |mark| mark.len());
        // Between `\r` and `\n` there is no line.
        let crack = line == "\n" && text[..at].ends_with('\r');
        let kind = match words {
            "" => None,
            words if words.starts_with('>') => Some(BlockKind::Quote),
            _ if mark > 0 => Some(BlockKind::Item),
            _ => Some(BlockKind::Paragraph),
        };
        if !crack {
            found.push((kind, start + mark..start + words.len()));
        }
        at += line.len();
    }
    found
}

/// Puts the whole text of a file into the draft: the bytes as they are when they are UTF-8, and decoded otherwise.
pub fn take(draft: &mut Draft<'_>, bytes: &[u8]) -> Result<(), ReadError> {
    draft.made.original_offsets = std::str::from_utf8(bytes).is_ok();
    draft.made.text = text_of(draft, bytes)?;
    Ok(())
}

/// The bytes of a file as text, with a warning where they are in another encoding than UTF-8.
pub fn text_of(draft: &mut Draft<'_>, bytes: &[u8]) -> Result<String, ReadError> {
    let text = if let Ok(text) = std::str::from_utf8(bytes) {
        text.to_owned()
    } else {
        draft.made.warnings.push(Warning::Encoding);
        decoded(bytes)?
    };
    is_text(&text)?;
    Ok(text)
}

/// A text in another encoding than UTF-8.
fn decoded(bytes: &[u8]) -> Result<String, ReadError> {
    match decode(bytes) {
        Decoded::Text(text, _) => Ok(text.into_owned()),
        Decoded::Broken { before, encoding } => {
            let place = before.lines().count();
            Err(ReadError::Damaged(format!("line {place} is not in {encoding}")))
        }
    }
}

/// A text has no zero and hardly any other control character.
fn is_text(text: &str) -> Result<(), ReadError> {
    let controls = text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')).count();
    let is = !text.contains('\0') && controls * 100 <= text.len();
    if is { Ok(()) } else { Err(ReadError::Unsupported) }
}
