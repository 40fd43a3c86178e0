//! What a reader gets of a frozen picture: nothing that names what they may not see now, and a word about what is gone.

use std::collections::{HashMap, HashSet};

use hansa_domain::{Condition, Id, policy};
use hansa_storage::{Tx, records};
use hansa_text::Words;

use crate::tell::{Block, Drawing, Figure, Month, Piece, Ranked, Section, Sentence, Table, To};
use crate::{Error, OpContext};

/// The length of an identifier in text.
const ID: usize = 36;

/// What became of a record that is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Shown,
    Archived,
    Hidden,
    Erased,
}

/// Looks through sections for one reader.
struct Filter {
    words: Words,
    fates: HashMap<Id, Fate>,
    left_out: usize,
}

/// The sections as the reader may see them, and how many sentences and rows are left out.
pub(super) async fn to(ctx: &OpContext, tx: &mut Tx, sections: Vec<Section>) -> Result<(Vec<Section>, usize), Error> {
    let named: Vec<Id> = sections.iter().flat_map(named_in).collect::<HashSet<Id>>().into_iter().collect();
    let visible = records::references(tx, &named, &policy::visible(&ctx.actor)).await?;
    let unseen: Vec<Id> = named.iter().copied().filter(|id| !visible.contains_key(id)).collect();
    let present = records::references(tx, &unseen, &Condition::True).await?;
    let fate = |id: &Id| match visible.get(id) {
        Some(record) if record.archived => Fate::Archived,
        Some(_) => Fate::Shown,
        None if present.contains_key(id) => Fate::Hidden,
        None => Fate::Erased,
    };
    let fates = named.iter().map(|id| (*id, fate(id))).collect();
    let mut filter = Filter { words: ctx.words(), fates, left_out: 0 };
    let sections = sections.into_iter().map(|section| filter.section(section)).collect();
    Ok((sections, filter.left_out))
}

impl Filter {
    fn section(&mut self, mut section: Section) -> Section {
        let blocks = std::mem::take(&mut section.blocks);
        let some = !blocks.is_empty();
        section.blocks = blocks.into_iter().flat_map(|block| self.block(block)).collect();
        if some && section.blocks.iter().all(|block| matches!(block, Block::Heading(_))) {
            section.blocks = vec![Block::Paragraph(self.say("frozen-nothing-to-see"))];
        }
        section
    }

    fn block(&mut self, block: Block) -> Vec<Block> {
        match block {
            Block::Heading(text) => vec![Block::Heading(text)],
            Block::Paragraph(sentence) => self.sentence(sentence).map(Block::Paragraph).into_iter().collect(),
            Block::Sentences(all) => {
                let kept: Vec<Sentence> = all.into_iter().filter_map(|one| self.sentence(one)).collect();
                if kept.is_empty() { Vec::new() } else { vec![Block::Sentences(kept)] }
            }
            Block::Ranking(all) => {
                let kept: Vec<Ranked> = all.into_iter().filter_map(|one| self.ranked(one)).collect();
                if kept.is_empty() { Vec::new() } else { vec![Block::Ranking(kept)] }
            }
            Block::Figures(all) => {
                let kept: Vec<Figure> = all.into_iter().filter_map(|one| self.figure(one)).collect();
                if kept.is_empty() { Vec::new() } else { vec![Block::Figures(kept)] }
            }
            Block::Calendar(months) => {
                let kept: Vec<Month> = months.into_iter().filter_map(|month| self.month(month)).collect();
                if kept.is_empty() { Vec::new() } else { vec![Block::Calendar(kept)] }
            }
            Block::Table(table) => self.table(table).map(Block::Table).into_iter().collect(),
            Block::Drawing(drawing) => self.drawing(drawing),
        }
    }

    fn say(&self, message: &str) -> Sentence {
        Sentence::text(self.words.msg(message).into_owned())
    }

    /// What became of the records, the worst first.
    fn fate(&self, named: &[Id]) -> Fate {
        let all: Vec<Fate> = named.iter().map(|id| self.fates.get(id).copied().unwrap_or(Fate::Erased)).collect();
        let worst = [Fate::Hidden, Fate::Erased, Fate::Archived].into_iter().find(|fate| all.contains(fate));
        worst.unwrap_or(Fate::Shown)
    }

    /// The sentence; none when it names what the reader may not see.
    fn sentence(&mut self, sentence: Sentence) -> Option<Sentence> {
        match self.fate(&named_by(&sentence)) {
            Fate::Hidden => {
                self.left_out += 1;
                None
            }
            Fate::Erased => Some(self.say("frozen-erased")),
            Fate::Archived => Some(self.marked(sentence)),
            Fate::Shown => Some(sentence),
        }
    }

    /// The sentence, in which each record is marked that has been archived.
    fn marked(&self, sentence: Sentence) -> Sentence {
        let mark = self.words.msg("frozen-archived");
        let pieces = sentence.0.into_iter().flat_map(|piece| {
            let archived =
                piece.to.as_ref().and_then(To::record_id).is_some_and(|id| self.fate(&[id]) == Fate::Archived);
            let mark = archived.then(|| Piece::text(format!(" ({mark})")));
            std::iter::once(piece).chain(mark)
        });
        Sentence(pieces.collect())
    }

    fn ranked(&mut self, one: Ranked) -> Option<Ranked> {
        let gone = self.fate(&named_by(&one.title)) == Fate::Erased;
        let title = self.sentence(one.title)?;
        if gone {
            return Some(Ranked { title, facts: Vec::new(), why: Vec::new() });
        }
        let facts = one.facts.into_iter().filter_map(|fact| self.sentence(fact)).collect();
        let why = one.why.into_iter().filter_map(|line| self.sentence(line)).collect();
        Some(Ranked { title, facts, why })
    }

    fn figure(&mut self, figure: Figure) -> Option<Figure> {
        match self.fate(&figure.to.iter().flat_map(ids_of).collect::<Vec<_>>()) {
            Fate::Hidden => {
                self.left_out += 1;
                None
            }
            Fate::Erased => {
                let label = self.words.msg("frozen-erased").into_owned();
                Some(Figure { value: figure.value, label, to: None })
            }
            Fate::Archived | Fate::Shown => Some(figure),
        }
    }

    fn month(&mut self, month: Month) -> Option<Month> {
        let dates: Vec<_> = month
            .dates
            .into_iter()
            .filter_map(|(iso, date, sentence)| Some((iso, date, self.sentence(sentence)?)))
            .collect();
        (!dates.is_empty()).then_some(Month { label: month.label, dates })
    }

    fn table(&mut self, mut table: Table) -> Option<Table> {
        let width = table.columns.len();
        let rows = std::mem::take(&mut table.rows);
        table.rows = rows.into_iter().filter_map(|row| self.row(row, width)).collect();
        (!table.rows.is_empty()).then_some(table)
    }

    fn row(&mut self, row: Vec<Sentence>, width: usize) -> Option<Vec<Sentence>> {
        match self.fate(&row.iter().flat_map(named_by).collect::<Vec<_>>()) {
            Fate::Hidden => {
                self.left_out += 1;
                None
            }
            Fate::Erased => {
                let mut cells = vec![Sentence::default(); width];
                if let Some(first) = cells.first_mut() {
                    *first = self.say("frozen-erased");
                }
                Some(cells)
            }
            Fate::Archived => Some(row.into_iter().map(|cell| self.marked(cell)).collect()),
            Fate::Shown => Some(row),
        }
    }

    /// A drawing is one whole: when it names what is not to be seen, its table alone is shown, without that.
    fn drawing(&mut self, mut drawing: Drawing) -> Vec<Block> {
        let named: Vec<Id> =
            ids_in(&drawing.svg).into_iter().chain(drawing.table.iter().flat_map(named_in_table)).collect();
        let whole = matches!(self.fate(&named), Fate::Shown | Fate::Archived);
        let table = drawing.table.take().and_then(|table| self.table(table));
        if whole {
            return vec![Block::Drawing(Drawing { table, ..drawing })];
        }
        let said = Block::Paragraph(self.say("frozen-no-drawing"));
        std::iter::once(said).chain(table.map(Block::Table)).collect()
    }
}

/// The records that a section names.
fn named_in(section: &Section) -> Vec<Id> {
    section.blocks.iter().flat_map(named_in_block).collect()
}

fn named_in_block(block: &Block) -> Vec<Id> {
    match block {
        Block::Heading(_) => Vec::new(),
        Block::Paragraph(sentence) => named_by(sentence),
        Block::Sentences(all) => all.iter().flat_map(named_by).collect(),
        Block::Ranking(all) => all
            .iter()
            .flat_map(|one| std::iter::once(&one.title).chain(&one.facts).chain(&one.why))
            .flat_map(named_by)
            .collect(),
        Block::Figures(all) => all.iter().filter_map(|figure| figure.to.as_ref()).flat_map(ids_of).collect(),
        Block::Calendar(months) => {
            months.iter().flat_map(|month| &month.dates).flat_map(|(.., sentence)| named_by(sentence)).collect()
        }
        Block::Table(table) => named_in_table(table),
        Block::Drawing(drawing) => {
            ids_in(&drawing.svg).into_iter().chain(drawing.table.iter().flat_map(named_in_table)).collect()
        }
    }
}

fn named_in_table(table: &Table) -> Vec<Id> {
    table.rows.iter().flatten().flat_map(named_by).collect()
}

fn named_by(sentence: &Sentence) -> Vec<Id> {
    sentence.0.iter().filter_map(|piece| piece.to.as_ref()).flat_map(ids_of).collect()
}

/// The records to which a link leads, or by which the list behind it is filtered.
fn ids_of(to: &To) -> Vec<Id> {
    match to {
        To::Record { id, .. } => vec![*id],
        To::List { filters, .. } => filters.iter().flat_map(|(_, value)| ids_in(value)).collect(),
        To::Page(path) => ids_in(path),
        To::Out(_) => Vec::new(),
    }
}

/// The identifiers that stand in a text.
fn ids_in(text: &str) -> Vec<Id> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(piece) = text.get(at..) {
        // Every identifier has a dash after its eighth character.
        let Some(dash) = piece.find('-') else { break };
        let start = (at + dash).checked_sub(8);
        match start.and_then(|start| text.get(start..start + ID)).and_then(|text| text.parse::<Id>().ok()) {
            Some(id) => {
                found.push(id);
                at = at + dash - 8 + ID;
            }
            None => at += dash + 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_found_in_texts() {
        let one = Id::from_u128(7);
        let other = Id::from_u128(u128::MAX);
        let text = format!("<a href=\"/fi/place/{one}\">Porto-Novo</a> é-{other}-");
        assert_eq!(ids_in(&text), [one, other]);
        assert_eq!(ids_in("no-identifier-here, 2026-11-22"), Vec::<Id>::new());
    }
}
