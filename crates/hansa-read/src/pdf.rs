//! PDF files: their lines put together into paragraphs, headings and items of lists.

use std::collections::HashMap;

use hansa_exchange::pdf::{self, Fault, Line};

use crate::draft::Draft;
use crate::{BlockKind, Extracted, Limits, ReadError, Warning};

/// The distance between two lines of a paragraph, in heights of their letters, at most.
const SPACING: f64 = 1.7;
/// How much larger the letters of a heading are than those of most of the text.
const LARGER: f64 = 1.12;
/// The longest heading, in letters.
const HEADING: usize = 200;
/// With what an item of a list begins.
const MARKS: [char; 10] = ['•', '◦', '▪', '●', '○', '■', '‣', '–', '—', '\u{f0b7}'];

/// Reads a PDF file.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, ReadError> {
    let pdf::Lines { pages, title } = pdf::lines(bytes).map_err(refused)?;
    let mut draft = Draft::new(limits);
    draft.made.title = title.map(|title| crate::draft::tidy(&title));
    if pages.iter().any(|page| !page.iter().any(has_words)) {
        draft.made.warnings.push(Warning::PagesWithoutText);
    }
    let margins = Margins::of(&pages);
    let sizes = Sizes::of(&pages);
    let mut open: Option<Open> = None;
    for (number, page) in (1_u32..).zip(&pages) {
        let edges = edges(page);
        let repeats = |line: &Line, edge: bool| edge && margins.holds(line) && !margins.is_first(number, line);
        let kept = page.iter().zip(edges).filter(|(line, edge)| has_words(line) && !repeats(line, *edge));
        for (line, _) in kept {
            open = match open.take() {
                Some(block) if block.goes_on(line, number) => Some(block.with(line, number)),
                before => {
                    put(&mut draft, before)?;
                    Some(Open::new(line, number, &sizes))
                }
            };
        }
    }
    put(&mut draft, open)?;
    Ok(draft.done())
}

fn has_words(line: &Line) -> bool {
    !line.text.trim().is_empty()
}

/// A block that is open, with its last line.
struct Open {
    kind: BlockKind,
    text: String,
    page: u32,
    last: Line,
    last_page: u32,
}

impl Open {
    fn new(line: &Line, page: u32, sizes: &Sizes) -> Self {
        let (kind, text) = match line.text.strip_prefix(MARKS) {
            Some(rest) if rest.starts_with(' ') || rest.is_empty() => (BlockKind::Item, rest.trim_start()),
            _ => (sizes.kind(line), line.text.as_str()),
        };
        Self { kind, text: text.to_owned(), page, last: line.clone(), last_page: page }
    }

    /// Whether a line goes on with this block.
    fn goes_on(&self, line: &Line, page: u32) -> bool {
        let (last, size) = (&self.last, self.last.size.max(line.size).max(1.0));
        let alike = (last.size - line.size).abs() < size * 0.08;
        let item = line.text.starts_with(MARKS);
        let ends = last.text.ends_with(['.', '!', '?', ':']);
        let small = line.text.chars().next().is_some_and(char::is_lowercase);
        if !alike || item {
            return false;
        }
        // From page to page, and from column to column, only within a sentence.
        if page != self.last_page || line.base > last.base {
            return !matches!(self.kind, BlockKind::Heading(_)) && !ends && small;
        }
        let near = last.base - line.base <= size * SPACING;
        let same_line = (last.base - line.base).abs() < size * 0.3;
        // A paragraph that begins further in, after a sentence; the lines of an item are all further in than its mark.
        let indented = ends && self.kind == BlockKind::Paragraph && line.left > last.left + size * 0.8;
        // An item's second line stands beneath its words.
        let outdented = self.kind == BlockKind::Item && line.left < last.left - size * 0.5;
        near && !same_line && !indented && !outdented
    }

    /// This block with a line more: a word parted at the end of a line is put together.
    fn with(mut self, line: &Line, page: u32) -> Self {
        let small = line.text.chars().next().is_some_and(char::is_lowercase);
        let hyphen = self.text.strip_suffix(['-', '\u{2010}']).is_some_and(|word| word.ends_with(char::is_lowercase));
        if self.text.ends_with('\u{ad}') || hyphen && small {
            self.text.pop();
        } else if !self.text.ends_with('-') {
            self.text.push(' ');
        }
        self.text.push_str(&line.text);
        (self.last, self.last_page) = (line.clone(), page);
        self
    }
}

fn put(draft: &mut Draft<'_>, open: Option<Open>) -> Result<(), ReadError> {
    let Some(Open { kind, text, page, .. }) = open else { return Ok(()) };
    draft.page = Some(page);
    let long = matches!(kind, BlockKind::Heading(_)) && text.chars().count() > HEADING;
    draft.push(if long { BlockKind::Paragraph } else { kind }, &text)
}

/// Half points, so that sizes can be counted.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a page is some thousand points; anything else is cut to the bounds"
)]
fn half_points(size: f64) -> i64 {
    (size.clamp(0.0, 1e6) * 2.0).round() as i64
}

/// The sizes of the letters: of most of the text, and those of headings, the largest first.
struct Sizes {
    body: i64,
    headings: Vec<i64>,
}

impl Sizes {
    fn of(pages: &[Vec<Line>]) -> Self {
        let mut letters: HashMap<i64, usize> = HashMap::new();
        for line in pages.iter().flatten() {
            *letters.entry(half_points(line.size)).or_default() += line.text.len();
        }
        let body = letters.iter().max_by_key(|(size, count)| (**count, **size)).map_or(0, |(size, _)| *size);
        let mut headings: Vec<i64> = letters.into_keys().filter(|size| is_larger(*size, body)).collect();
        headings.sort_unstable_by(|a, b| b.cmp(a));
        Self { body, headings }
    }

    fn kind(&self, line: &Line) -> BlockKind {
        let size = half_points(line.size);
        let rank = self.headings.iter().position(|heading| *heading == size).filter(|_| is_larger(size, self.body));
        match rank {
            Some(rank) if line.text.chars().any(char::is_alphabetic) => {
                BlockKind::Heading(u8::try_from(rank + 1).unwrap_or(6).min(6))
            }
            _ => BlockKind::Paragraph,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "half points are small numbers")]
fn is_larger(size: i64, body: i64) -> bool {
    size as f64 > body as f64 * LARGER
}

/// What stands above and below the text of many pages: it is kept where it stands first.
struct Margins(HashMap<String, u32>);

/// On how many pages a line must stand to be one of them.
const OFTEN: usize = 3;

impl Margins {
    fn of(pages: &[Vec<Line>]) -> Self {
        let mut pages_of: HashMap<String, Vec<u32>> = HashMap::new();
        for (number, page) in (1_u32..).zip(pages) {
            for (line, _) in page.iter().zip(edges(page)).filter(|(line, edge)| *edge && has_words(line)) {
                let of = pages_of.entry(bare(line)).or_default();
                if of.last() != Some(&number) {
                    of.push(number);
                }
            }
        }
        let often = |of: &Vec<u32>| of.len() >= OFTEN && of.len() * 2 >= pages.len();
        Self(pages_of.into_iter().filter(|(_, of)| often(of)).map(|(line, of)| (line, of[0])).collect())
    }

    fn holds(&self, line: &Line) -> bool {
        self.0.contains_key(&bare(line))
    }

    /// Whether it is the first of its like; the number of a page alone is nothing to keep.
    fn is_first(&self, page: u32, line: &Line) -> bool {
        let bare = bare(line);
        bare.chars().any(char::is_alphabetic) && self.0.get(&bare) == Some(&page)
    }
}

/// Of each line of a page, whether it is one of the two highest or the two lowest.
fn edges(page: &[Line]) -> Vec<bool> {
    let mut bases: Vec<f64> = page.iter().filter(|line| has_words(line)).map(|line| line.base).collect();
    bases.sort_by(f64::total_cmp);
    let Some(second) = bases.len().checked_sub(1).map(|last| last.min(1)) else { return vec![false; page.len()] };
    let (low, high) = (bases[second], bases[bases.len() - 1 - second]);
    page.iter().map(|line| line.base <= low + 1.0 || line.base >= high - 1.0).collect()
}

/// By what a line is known again on other pages: its words, or, where it has only the number of the page, what is around that.
fn bare(line: &Line) -> String {
    let numbered = !line.text.chars().any(char::is_alphabetic);
    line.text.chars().filter(|c| !(c.is_whitespace() || numbered && c.is_ascii_digit())).collect()
}

fn refused(fault: Fault) -> ReadError {
    match fault {
        Fault::Encrypted => ReadError::Encrypted,
        Fault::NoText => ReadError::NoText,
        Fault::TooLarge => ReadError::too_large("its pages or their content"),
        Fault::TooSlow => ReadError::TooSlow,
        Fault::NotAPdf | Fault::Damaged => ReadError::damaged(fault),
        Fault::OldPacking => ReadError::Unsupported,
    }
}
