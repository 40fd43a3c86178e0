//! Where the city stands in comparisons, and what it has committed to its goals.

use hansa_domain::Value;
use hansa_text::Args;

use super::super::committed::Cell;
use super::super::standing::Movement;
use super::super::{Part, Row};
use super::{Tell, capital};
use crate::tell::{Block, Column, Drawing, Figure, Piece, Section, Sentence, Table, To};

impl Tell<'_> {
    /// By placements, or as a source reports. What is reported leads to the observation itself.
    pub(super) fn comparisons(&self) -> Section {
        let standing = &self.picture.standing;
        let known = !(standing.moved.is_empty() && standing.reported.is_empty());
        let mut figures = Vec::new();
        let mut blocks = Vec::new();
        if known {
            figures.extend(MOVES.map(|(movement, name)| self.moved(movement, name)));
            if self.limits.drawings {
                blocks.push(Block::Drawing(self.strip(&figures)));
            }
        }
        if !standing.followed.is_empty() {
            figures.push(self.figure(&standing.followed, self.msg("picture-followed")));
        }
        if !figures.is_empty() {
            blocks.push(Block::Figures(figures));
        }
        blocks.extend(self.reported().map(|said| Block::Paragraph(Sentence::text(said))));
        self.aged(Part::Comparisons, blocks)
    }

    fn moved(&self, movement: Movement, name: &str) -> Figure {
        let standing = &self.picture.standing;
        let count = standing.count(movement);
        let reported = standing.reported.iter().find(|(of, ..)| *of == movement);
        let to = match reported.filter(|_| standing.moved.is_empty()) {
            Some((_, _, record)) => Some(To::record(record.kind, record.id)),
            None if count == 0 => None,
            None => {
                let moved = standing.moved.iter().filter(|(_, of)| *of == movement);
                let ids = moved.map(|(comparison, _)| ("id".to_owned(), comparison.id.to_string())).collect();
                Some(To::List { kind: standing.followed.kind.name.to_owned(), filters: ids })
            }
        };
        let label = self.words.msg_with(&format!("picture-moved-{name}"), &Args::new().set("count", count));
        Figure { value: self.words.integer(count), label, to }
    }

    /// The strip of how many rose, stayed and fell.
    fn strip(&self, figures: &[Figure]) -> Drawing {
        let labels: Vec<String> = figures
            .iter()
            .map(|figure| {
                let args = Args::new().set("count", figure.value.clone()).set("label", figure.label.clone());
                self.words.msg_with("picture-moved", &args)
            })
            .collect();
        let parts = std::array::from_fn(|which| hansa_pictures::Count {
            count: u32::try_from(self.picture.standing.count(MOVES[which].0)).unwrap_or_default(),
            label: labels.get(which).map_or("", String::as_str),
        });
        let label = |which: usize| labels.get(which).cloned().unwrap_or_default();
        let args = Args::new().set("up", label(0)).set("same", label(1)).set("down", label(2));
        let (title, description) =
            (self.msg("picture-comparisons"), self.words.msg_with("picture-moved-description", &args));
        let about = hansa_pictures::Words { id: "movement", title: &title, description: &description };
        Drawing { svg: hansa_pictures::movement(parts, about), title, description, table: None }
    }

    fn reported(&self) -> Option<String> {
        let standing = &self.picture.standing;
        if !standing.moved.is_empty() {
            return None;
        }
        let as_of = standing.reported.iter().find_map(|(_, _, record)| match record.get("as_of") {
            Some(Value::Date(date)) => Some(self.words.partial_date(*date)),
            _ => None,
        });
        Some(match as_of {
            Some(date) => self.words.msg_with("picture-reported", &Args::new().set("date", date)),
            None => self.msg("picture-no-movement"),
        })
    }

    /// Money, hours and people by goal.
    pub(super) fn committed(&self) -> Section {
        let committed = &self.picture.committed;
        if committed.columns.is_empty() {
            return self.aged(Part::Committed, vec![self.nothing("picture-nothing-committed")]);
        }
        let label = |name: &str| self.msg(&format!("picture-committed-{name}"));
        let columns = committed.columns.iter().map(|column| Column { label: label(column.name), number: true });
        let first = Column { label: self.msg("picture-goal"), number: false };
        let table = Table {
            caption: self.msg("picture-committed-caption"),
            columns: std::iter::once(first).chain(columns).collect(),
            rows: committed.rows.iter().map(|row| self.commitment(row)).collect(),
        };
        self.aged(Part::Committed, vec![Block::Table(table), self.nothing("picture-committed-note")])
    }

    fn commitment(&self, row: &Row) -> Vec<Sentence> {
        let name = match &row.goal {
            Some(goal) => self.record(goal).into(),
            None => Sentence::text(capital(&self.msg("picture-committed-all"))),
        };
        std::iter::once(name).chain(row.cells.iter().map(|cell| self.amount(cell))).collect()
    }

    /// The sums of an amount, each of which opens the list of what is summed.
    fn amount(&self, cell: &Cell) -> Sentence {
        let money = cell.money.iter().map(|money| self.words.money(&money.amount, &money.currency));
        let sums: Vec<String> = money.chain(cell.number.map(|number| self.words.integer(number))).collect();
        if sums.is_empty() {
            return Sentence::text("–");
        }
        let mut pieces = Vec::new();
        for (place, sum) in sums.into_iter().enumerate() {
            if place > 0 {
                pieces.push(Piece::text(" + "));
            }
            pieces.push(match &cell.list {
                Some((kind, pairs)) => {
                    Piece::link(sum, To::List { kind: kind.name.to_owned(), filters: pairs.clone() })
                }
                None => Piece::text(sum),
            });
        }
        Sentence(pieces)
    }
}

const MOVES: [(Movement, &str); 3] = [(Movement::Up, "up"), (Movement::Same, "same"), (Movement::Down, "down")];
