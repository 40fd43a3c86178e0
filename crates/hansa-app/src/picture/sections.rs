//! The picture told in the reader's language: one section for each question, the same for pages, documents and frozen
//! pictures.

mod ahead;
mod matters;
mod measures;
mod relations;
mod state;

use chrono::Datelike as _;
use hansa_domain::{PartialDate, Record};
use hansa_text::{Args, Words};

use super::{CHANGES, Counted, Part, Picture};
use crate::list::Count;
use crate::tell::{Block, Figure, Piece, Section, Sentence};
use crate::{Error, OpContext, Reference, told};

/// How much of each section is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Sentences about changes.
    pub changed: usize,
    /// Interests that matter.
    pub matters: usize,
    /// Whether the lines that explain the scores are told.
    pub why: bool,
    /// Findings named of each type and focus area.
    pub findings: usize,
    /// Dates of the next 90 days.
    pub next: usize,
    /// Windows and deadlines told as sentences.
    pub ahead: usize,
    /// Whether things are drawn.
    pub drawings: bool,
    /// Contacts, promises and partnerships named, of each sort.
    pub relations: usize,
}

impl Default for Limits {
    /// As a page on a screen tells it.
    fn default() -> Self {
        Self { changed: CHANGES, matters: 7, why: true, findings: 2, next: 10, ahead: 5, drawings: true, relations: 3 }
    }
}

/// The sections in the order in which they are read: `changed`, `matters`, `next` (90 days), `ahead` (12 months),
/// `findings`, `relations`, `comparisons`, `committed`, `rules` (where there is something that its reader may be told), `health`.
pub async fn sections(ctx: &OpContext, picture: &Picture, limits: Limits) -> Result<Vec<Section>, Error> {
    let tell = Tell { words: ctx.words(), picture, limits };
    let changed = if limits.changed == CHANGES {
        picture.changed.clone()
    } else {
        let only = picture.only.as_deref();
        told::changed_of(ctx, picture.since, only, limits.changed).await?
    };
    let first = [
        changed,
        tell.matters(),
        tell.next(),
        tell.ahead(),
        tell.findings(),
        tell.relations(),
        tell.comparisons(),
        tell.committed(),
    ];
    Ok(first.into_iter().chain(tell.rules()).chain([tell.health()]).collect())
}

/// What is told, to whom and how much of it.
struct Tell<'a> {
    words: Words,
    picture: &'a Picture,
    limits: Limits,
}

impl Tell<'_> {
    fn msg(&self, id: &str) -> String {
        self.words.msg(id).into_owned()
    }

    /// A section whose heading is the message `picture-ID`.
    fn section(&self, id: &str, blocks: Vec<Block>) -> Section {
        let heading = self.msg(&format!("picture-{id}"));
        Section { id: id.to_owned(), heading, blocks, source: None, stale: None }
    }

    /// The same, of a part that rests on records which may grow old.
    fn aged(&self, part: Part, blocks: Vec<Block>) -> Section {
        let fresh = self.picture.fresh.iter().find(|fresh| fresh.part == part);
        let source = fresh.and_then(|fresh| {
            let args = Args::new().set("count", number(fresh.records));
            Some(self.words.msg_with("picture-source", &args.set("date", self.words.date(fresh.newest?))))
        });
        let stale = fresh.and_then(|fresh| {
            let days = fresh.old(self.picture.day)?;
            let args = Args::new().set("date", self.words.date(fresh.newest?)).set("lasts", part.lasts());
            Some(self.words.msg_with("picture-old", &args.set("days", days)))
        });
        Section { source, stale, ..self.section(part.id(), blocks) }
    }

    fn say(&self, id: &str, args: Args<'_>, pieces: &[(&'static str, Piece)]) -> Sentence {
        Sentence::of(self.words, id, args, pieces)
    }

    /// What is said instead of nothing.
    fn nothing(&self, id: &str) -> Block {
        Block::Paragraph(Sentence::text(self.msg(id)))
    }

    fn record(&self, record: &Reference) -> Piece {
        Piece::record(self.words.lang(), record)
    }

    /// The message with `$count` as words that open the list; only words when there is none.
    fn counted(&self, id: &str, counted: &Counted) -> Piece {
        let text = self.words.msg_with(id, &Args::new().set("count", number(counted.count)));
        if counted.is_empty() { Piece::text(text) } else { Piece::link(text, counted.to()) }
    }

    /// A number with the list behind it.
    fn figure(&self, counted: &Counted, label: String) -> Figure {
        let to = (!counted.is_empty()).then(|| counted.to());
        Figure { value: self.count(counted.count), label, to }
    }

    fn count(&self, count: Count) -> String {
        match count {
            Count::Exactly(_) => self.words.integer(number(count)),
            Count::Over(count) => self.words.msg_with("count-over", &Args::new().set("count", count)),
        }
    }

    /// A date in a list of dates: with its weekday when it is a day.
    fn date(&self, date: PartialDate) -> String {
        date.exact().map_or_else(|| self.words.partial_date(date), |day| self.words.date_with_weekday(day))
    }

    fn month(&self, date: PartialDate) -> String {
        let first = date.first();
        capital(&self.words.month(first.year(), first.month()))
    }

    fn choice(&self, record: &Record, field: &str) -> Option<String> {
        let declared = record.kind.field(field)?;
        Some(self.words.choice(record.kind, declared, record.text(field)?))
    }
}

/// The number of a count, for messages.
fn number(count: Count) -> i64 {
    let (Count::Exactly(count) | Count::Over(count)) = count;
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The text with a capital first letter.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
