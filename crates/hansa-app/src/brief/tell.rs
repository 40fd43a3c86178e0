//! How the records of a brief are told: facts, tables and what there is more of.

use std::collections::HashMap;

use chrono::NaiveDate;
use hansa_domain::{Id, Localised, PartialDate, Record, Value};
use hansa_text::{Args, Words, plain};

use super::asked::Topic;
use super::circle::Circle;
use crate::contacts::Touches;
use crate::display::{self, Titles};
use crate::meetings::Sitting;
use crate::records::Found;
use crate::stakeholders::Standing;
use crate::tell::{Block, Column, Piece, Section, Sentence, Table, To};
use crate::{OpContext, Reference};

/// Characters of a long text that a brief quotes; the record has the rest.
const QUOTED: usize = 600;
/// Characters of a long text in a cell.
pub(super) const IN_A_CELL: usize = 160;
/// Records that a cell names; the record has the rest.
const NAMED: usize = 5;

/// What is told, to whom.
pub(super) struct Tell<'a> {
    pub ctx: &'a OpContext,
    pub words: Words,
    pub today: NaiveDate,
    /// The subject, without what the reader may not see.
    pub record: &'a Record,
    pub circle: &'a Circle,
    /// What its lists hold.
    pub found: &'a HashMap<Topic, Found>,
    /// The posts of the circle.
    pub posts: Option<&'a Found>,
    /// What is shown of all that these refer to.
    pub titles: &'a Titles,
    /// When the city was and will be in touch with those who are received or met.
    pub touches: &'a HashMap<Id, Touches>,
    /// How the stakeholders of an interest stand.
    pub standing: Option<&'a Standing>,
    /// The agenda of a meeting.
    pub sitting: Option<&'a Sitting>,
    /// What collides or contradicts.
    pub warnings: &'a [Sentence],
}

impl Tell<'_> {
    /// A section whose heading is the message `brief-ID`; none without blocks.
    pub fn section(&self, id: &str, blocks: Vec<Block>) -> Option<Section> {
        let heading = self.words.msg(&format!("brief-{id}")).into_owned();
        (!blocks.is_empty()).then(|| Section { id: id.to_owned(), heading, blocks, source: None, stale: None })
    }

    /// The records of a list, as far as they are told.
    pub fn records(&self, topic: Topic) -> &[Record] {
        self.found.get(&topic).map_or(&[], |found| &found.records)
    }

    pub fn say(&self, message: &str, args: Args<'_>, pieces: &[(&'static str, Piece)]) -> Sentence {
        Sentence::of(self.words, message, args, pieces)
    }

    /// The title of a record, which leads to it.
    pub fn named(&self, record: &Record) -> Piece {
        Piece::record(self.words.lang(), &Reference::of(record))
    }

    pub fn date(&self, date: PartialDate) -> String {
        self.words.partial_date(date)
    }

    /// A table of the records of a list: a row each, with those of the fields that any of them has. It is called by a message.
    pub fn table(&self, topic: Topic, caption: &str, fields: &[&str]) -> Vec<Block> {
        let records: Vec<&Record> = self.records(topic).iter().collect();
        self.rows(caption, &records, fields).into_iter().chain(self.rest(topic)).collect()
    }

    /// A table of some records.
    pub fn rows(&self, caption: &str, records: &[&Record], fields: &[&str]) -> Option<Block> {
        let first = *records.first()?;
        let held: Vec<&str> =
            fields.iter().copied().filter(|field| records.iter().any(|record| record.get(field).is_some())).collect();
        let label = |name: &str| first.kind.field(name).map_or_else(String::new, |f| self.words.field(first.kind, f));
        let labels = std::iter::once(self.words.msg("brief-column-what").into_owned());
        let rows = records.iter().map(|record| {
            let cells = held.iter().map(|field| self.value(record, field));
            std::iter::once(self.named(record).into()).chain(cells).collect()
        });
        Some(self.grid(caption, labels.chain(held.iter().map(|name| label(name))).collect(), rows.collect()))
    }

    /// A table of these columns and rows.
    pub fn grid(&self, caption: &str, labels: Vec<String>, rows: Vec<Vec<Sentence>>) -> Block {
        let caption = self.words.msg(caption).into_owned();
        let columns = labels.into_iter().map(|label| Column { label, number: false }).collect();
        Block::Table(Table { caption, columns, rows })
    }

    /// How many more of a list there are, with the list.
    pub fn rest(&self, topic: Topic) -> Option<Block> {
        let found = self.found.get(&topic)?;
        self.more(found.more(), &found.all)
    }

    /// That there are so many more; they lead to the list of all.
    pub fn more(&self, count: u64, all: &To) -> Option<Block> {
        (count > 0).then(|| Block::Paragraph(Piece::link(self.more_words(count), all.clone()).into()))
    }

    fn more_words(&self, count: u64) -> String {
        self.words.msg_with("brief-more", &Args::new().set("count", i64::try_from(count).unwrap_or(i64::MAX)))
    }

    /// The value of a field as a sentence whose records are links; empty without a value.
    pub fn value(&self, record: &Record, name: &str) -> Sentence {
        let (Some(field), Some(value)) = (record.kind.field(name), record.get(name)) else {
            return Sentence::default();
        };
        match value {
            Value::Links(links) => {
                let named: Vec<&Reference> = links.iter().filter_map(|link| self.titles.get(&link.to)).collect();
                let mut sentence = Sentence::default();
                for one in named.iter().take(NAMED) {
                    add(&mut sentence, Piece::record(self.words.lang(), one));
                }
                if named.len() > NAMED {
                    let rest = self.more_words((named.len() - NAMED) as u64);
                    add(&mut sentence, Piece::link(rest, To::record(record.kind, record.id)));
                }
                sentence
            }
            Value::Localised(text) => self.quote(text, IN_A_CELL).map(Sentence::from).unwrap_or_default(),
            value => Sentence::text(display::text(self.words, record.kind, field, value, self.titles)),
        }
    }

    /// The beginning of a long text, cut between words; none of an empty one.
    pub fn quote(&self, text: &Localised, most: usize) -> Option<Piece> {
        let (lang, text) = text.read(self.words.lang())?;
        let text = plain(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let shown: String = text.chars().take(most).collect();
        let said = if shown.len() < text.len() {
            format!("{} …", shown.rsplit_once(' ').map_or(shown.as_str(), |(words, _)| words))
        } else {
            shown
        };
        let lang = (lang != self.words.lang()).then_some(lang);
        (!said.is_empty()).then(|| Piece { lang, ..Piece::text(said) })
    }

    /// A long text of the subject as a paragraph, which leads to the whole of it when it is cut.
    pub fn paragraph(&self, record: &Record, name: &str) -> Option<Block> {
        let Some(Value::Localised(text)) = record.get(name) else { return None };
        let quoted = self.quote(text, QUOTED)?;
        let to = To::record(record.kind, record.id);
        Some(Block::Paragraph(Piece { to: Some(to).filter(|_| quoted.text.ends_with(" …")), ..quoted }.into()))
    }

    /// The values of some fields of the subject, a line each.
    pub fn facts(&self, fields: &[&str]) -> Option<Block> {
        let kind = self.record.kind;
        let line = |name: &&str| {
            let field = kind.field(name)?;
            let value = self.value(self.record, name);
            let args = Args::new().set("label", self.words.field(kind, field));
            let line = self.say("brief-fact", args, &[("value", Piece::text(HELD))]);
            // The message has one place for the value, which may be several links.
            let parts =
                line.0.into_iter().flat_map(|piece| if piece.text == HELD { value.0.clone() } else { vec![piece] });
            (!value.0.is_empty()).then(|| Sentence(parts.collect()))
        };
        let lines: Vec<Sentence> = fields.iter().filter_map(line).collect();
        (!lines.is_empty()).then_some(Block::Sentences(lines))
    }
}

/// A text that no record has, in the place of others.
const HELD: &str = "\u{E100}";

/// Adds a piece to those of an enumeration.
pub(super) fn add(sentence: &mut Sentence, piece: Piece) {
    if !sentence.0.is_empty() {
        sentence.0.push(Piece::text(", "));
    }
    sentence.0.push(piece);
}
