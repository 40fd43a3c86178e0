//! What the city's asks have led to: by outcome, by level, by year and by what changed, with the evidence behind each
//! figure. Every figure is the length of a list, and opens it.

use std::collections::{BTreeMap, HashSet};

use hansa_domain::kinds::{AskOutcome, ChangeType, EvidenceGrade, Level};
use hansa_domain::{Choices as _, Field, Id, Kind, Record, Value};
use hansa_pictures::{Bar, Stack, bars};
use hansa_text::{Args, Words};

use crate::asks::kind;
use crate::list::{self, ListQuery};
use crate::tell::{Block, Column, Drawing, Figure, Piece, Section, Sentence, Table, To};
use crate::{Error, OpContext};

/// Asks that are counted at the most.
const COUNTED: u64 = 10_000;
/// The grades that somebody else could check.
const SHOWN_TO_OTHERS: [EvidenceGrade; 2] = [EvidenceGrade::Documented, EvidenceGrade::Confirmed];

/// What has come of the asks that the actor sees.
#[derive(Clone, Debug)]
pub struct Impact {
    asks: Vec<Record>,
    /// Who belongs to which level; those without one are in none.
    levels: Vec<(Level, HashSet<Id>)>,
    kind: &'static Kind,
}

/// A row of a table: what it counts, and the filters of its list.
struct Group {
    label: String,
    filters: Vec<(String, String)>,
    asks: HashSet<Id>,
}

/// Reads what has come of the asks.
pub async fn impact(ctx: &OpContext) -> Result<Impact, Error> {
    let kind = kind("ask")?;
    let query = ListQuery::from_pairs([("outcome.empty", "no")]);
    let asks = list::whole(ctx, kind, &query, Some(COUNTED)).await?.records;
    let mut levels = Vec::new();
    for level in levels_in_order() {
        let filter = level_filter(level);
        let query = ListQuery { filter, ..query.clone() };
        let of_level = list::whole(ctx, kind, &query, Some(COUNTED)).await?.records;
        levels.push((level, of_level.iter().map(|ask| ask.id).collect()));
    }
    Ok(Impact { asks, levels, kind })
}

fn levels_in_order() -> impl Iterator<Item = Level> {
    Level::NAMES.iter().filter_map(|name| Level::parse(name))
}

/// The filter of a level: that of the ask's process, or else that of its interest.
pub fn level_filter(level: Level) -> String {
    let here = format!("{{\"test\":{{\"field\":\"level\",\"values\":[\"{}\"]}}}}", level.name());
    let refers =
        |field: &str, matching: &str| format!("{{\"refers\":{{\"field\":\"{field}\",\"matching\":{matching}}}}}");
    let said = "{\"test\":{\"field\":\"level\",\"op\":\"empty\",\"values\":[\"no\"]}}";
    format!(
        "{{\"any\":[{},{{\"all\":[{{\"not\":{}}},{}]}}]}}",
        refers("process", &here),
        refers("process", said),
        refers("interest", &here)
    )
}

impl Impact {
    /// Whether nothing has come of any ask yet.
    pub fn is_empty(&self) -> bool {
        self.asks.is_empty()
    }

    /// How many asks came to this outcome.
    pub fn outcome(&self, outcome: AskOutcome) -> usize {
        self.asks.iter().filter(|ask| is(ask, "outcome", outcome.name())).count()
    }
}

fn is(ask: &Record, field: &str, choice: &str) -> bool {
    ask.text(field) == Some(choice)
}

fn shown_to_others(ask: &Record) -> bool {
    SHOWN_TO_OTHERS.iter().any(|grade| is(ask, "evidence_grade", grade.name()))
}

fn pair(name: &str, value: impl Into<String>) -> (String, String) {
    (name.to_owned(), value.into())
}

/// The sections of the impact page, in the reader's language.
pub fn sections(ctx: &OpContext, impact: &Impact) -> Vec<Section> {
    let told = Told { words: ctx.words(), impact };
    if impact.is_empty() {
        return vec![told.section("outcome", vec![Block::Paragraph(told.none())])];
    }
    vec![
        told.section("outcome", told.by_outcome()),
        told.section("level", told.grouped("level", &told.levels(), true)),
        told.section("year", told.grouped("year", &told.years(), true)),
        told.section("change", told.grouped("change", &told.changes(), false)),
        told.section("evidence", told.by_evidence()),
    ]
}

struct Told<'a> {
    words: Words,
    impact: &'a Impact,
}

impl Told<'_> {
    fn section(&self, id: &str, blocks: Vec<Block>) -> Section {
        let heading = self.words.msg(&format!("impact-{id}")).into_owned();
        Section { id: id.to_owned(), heading, blocks, source: None, stale: None }
    }

    fn none(&self) -> Sentence {
        let link = Piece::link(self.words.msg("impact-none-link"), To::list(self.impact.kind, &[]));
        Sentence::of(self.words, "impact-none", Args::new(), &[("asks", link)])
    }

    fn field(&self, name: &str) -> Option<&'static Field> {
        self.impact.kind.field(name)
    }

    fn choice(&self, field: &str, choice: &str) -> String {
        self.field(field).map_or_else(String::new, |field| self.words.choice(self.impact.kind, field, choice))
    }

    fn list(&self, filters: Vec<(String, String)>) -> To {
        To::List { kind: self.impact.kind.name.to_owned(), filters }
    }

    fn count(&self, count: usize) -> String {
        self.words.integer(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// A number that opens its list; nothing counted opens nothing.
    fn number(&self, count: usize, filters: Vec<(String, String)>) -> Sentence {
        match count {
            0 => Sentence::text("0"),
            count => Piece::link(self.count(count), self.list(filters)).into(),
        }
    }

    fn by_outcome(&self) -> Vec<Block> {
        let impact = self.impact;
        let decided = impact.asks.len();
        let some = impact.outcome(AskOutcome::Adopted) + impact.outcome(AskOutcome::Partly);
        let shown = impact.asks.iter().filter(|ask| shown_to_others(ask)).count();
        let link = |count, filters| Piece::link(self.count(count), self.list(filters));
        let pieces = [
            ("decided", link(decided, vec![pair("outcome.empty", "no")])),
            ("some", link(some, vec![pair("outcome", "adopted"), pair("outcome", "partly")])),
            ("shown", link(shown, with_evidence(vec![pair("outcome.empty", "no")]))),
        ];
        let args = Args::new().set("count", decided).set("somecount", some).set("showncount", shown);
        let figures = AskOutcome::NAMES.iter().filter_map(|name| AskOutcome::parse(name)).map(|outcome| Figure {
            value: self.count(impact.outcome(outcome)),
            label: self.choice("outcome", outcome.name()),
            to: Some(self.list(vec![pair("outcome", outcome.name())])),
        });
        vec![
            Block::Paragraph(Sentence::of(self.words, "impact-sentence", args, &pieces)),
            Block::Figures(figures.collect()),
            Block::Paragraph(Sentence::text(self.words.msg("impact-caution"))),
        ]
    }

    fn levels(&self) -> Vec<Group> {
        let process = hansa_domain::kind("process");
        let label = |level: Level| {
            let field = process.and_then(|kind| Some((kind, kind.field("level")?)));
            field.map_or_else(String::new, |(kind, field)| self.words.choice(kind, field, level.name()))
        };
        let levels = &self.impact.levels;
        let mut groups: Vec<Group> = levels
            .iter()
            .map(|(level, asks)| Group {
                label: capital(&label(*level)),
                filters: vec![pair("filter", level_filter(*level))],
                asks: asks.clone(),
            })
            .collect();
        let known: HashSet<Id> = levels.iter().flat_map(|(_, asks)| asks.iter().copied()).collect();
        let none = levels.iter().map(|(level, _)| format!("{{\"not\":{}}}", level_filter(*level)));
        groups.push(Group {
            label: self.words.msg("impact-no-level").into_owned(),
            filters: vec![pair("filter", format!("{{\"all\":[{}]}}", none.collect::<Vec<_>>().join(",")))],
            asks: self.impact.asks.iter().map(|ask| ask.id).filter(|id| !known.contains(id)).collect(),
        });
        groups
    }

    fn years(&self) -> Vec<Group> {
        let mut years: BTreeMap<Option<u16>, HashSet<Id>> = BTreeMap::new();
        for ask in &self.impact.asks {
            let year = match ask.get("decided") {
                Some(Value::Date(date)) => Some(date.year()),
                _ => None,
            };
            years.entry(year).or_default().insert(ask.id);
        }
        let group = |(year, asks): (Option<u16>, HashSet<Id>)| match year {
            Some(year) => Group {
                label: year.to_string(),
                filters: vec![pair("decided.from", year.to_string()), pair("decided.to", year.to_string())],
                asks,
            },
            None => Group {
                label: self.words.msg("impact-no-year").into_owned(),
                filters: vec![pair("decided.empty", "yes")],
                asks,
            },
        };
        years.into_iter().rev().map(group).collect()
    }

    fn changes(&self) -> Vec<Group> {
        let of = |name: &str| {
            let asks = self.impact.asks.iter().filter(|ask| is(ask, "change_type", name));
            asks.map(|ask| ask.id).collect::<HashSet<Id>>()
        };
        let mut groups: Vec<Group> = ChangeType::NAMES
            .iter()
            .map(|name| Group {
                label: capital(&self.choice("change_type", name)),
                filters: vec![pair("change_type", *name)],
                asks: of(name),
            })
            .collect();
        let unsaid = self.impact.asks.iter().filter(|ask| ask.get("change_type").is_none());
        groups.push(Group {
            label: self.words.msg("impact-no-change").into_owned(),
            filters: vec![pair("change_type.empty", "yes")],
            asks: unsaid.map(|ask| ask.id).collect(),
        });
        groups
    }

    /// A table with a row for each group that has anything, and perhaps its bars.
    fn grouped(&self, id: &str, groups: &[Group], drawn: bool) -> Vec<Block> {
        let groups: Vec<&Group> = groups.iter().filter(|group| !group.asks.is_empty()).collect();
        let table = self.table(id, &groups);
        let mut blocks = vec![Block::Paragraph(Sentence::text(self.words.msg(&format!("impact-{id}-help"))))];
        if drawn {
            blocks.push(Block::Drawing(self.drawing(id, &groups)));
        }
        // The table stands open beside the bars, as its figures open lists.
        blocks.push(Block::Table(table));
        blocks
    }

    fn outcomes_of(&self, group: &Group) -> Vec<usize> {
        let own = || self.impact.asks.iter().filter(|ask| group.asks.contains(&ask.id));
        AskOutcome::NAMES.iter().map(|name| own().filter(|ask| is(ask, "outcome", name)).count()).collect()
    }

    fn table(&self, id: &str, groups: &[&Group]) -> Table {
        let column = |label: String, number| Column { label, number };
        let mut columns = vec![column(self.words.msg(&format!("impact-{id}-column")).into_owned(), false)];
        columns.extend(AskOutcome::NAMES.iter().map(|name| column(capital(&self.choice("outcome", name)), true)));
        columns.push(column(self.words.msg("impact-all").into_owned(), true));
        columns.push(column(self.words.msg("impact-shown").into_owned(), true));
        let row = |group: &&Group| {
            let of = |field: &str, value: &str| {
                let mut filters = group.filters.clone();
                filters.push(pair(field, value));
                filters
            };
            let mut cells = vec![Sentence::text(group.label.clone())];
            let outcomes = self.outcomes_of(group);
            for (name, count) in AskOutcome::NAMES.iter().zip(&outcomes) {
                cells.push(self.number(*count, of("outcome", name)));
            }
            cells.push(self.number(outcomes.iter().sum(), of("outcome.empty", "no")));
            let own = self.impact.asks.iter().filter(|ask| group.asks.contains(&ask.id));
            cells.push(
                self.number(own.filter(|ask| shown_to_others(ask)).count(), with_evidence(of("outcome.empty", "no"))),
            );
            cells
        };
        let caption = self.words.msg(&format!("impact-{id}")).into_owned();
        Table { caption, columns, rows: groups.iter().map(row).collect() }
    }

    fn drawing(&self, id: &str, groups: &[&Group]) -> Drawing {
        let parts: Vec<String> = AskOutcome::NAMES.iter().map(|name| self.choice("outcome", name)).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let whole = |count: &usize| u32::try_from(*count).unwrap_or(u32::MAX);
        let counts: Vec<Vec<u32>> =
            groups.iter().map(|group| self.outcomes_of(group).iter().map(whole).collect()).collect();
        let all: Vec<Bar<'_>> =
            groups.iter().zip(&counts).map(|(group, counts)| Bar { label: &group.label, counts }).collect();
        let title = self.words.msg(&format!("impact-{id}")).into_owned();
        let described = groups.iter().zip(&counts).map(|(group, counts)| {
            let args = Args::new().set("group", group.label.clone()).set("count", counts.iter().sum::<u32>());
            self.words.msg_with("impact-bar", &args.set("adopted", counts[0]).set("partly", counts[1]))
        });
        let description = described.collect::<Vec<_>>().join(" ");
        let frame = format!("impact-{id}-bars");
        let words = hansa_pictures::Words { id: &frame, title: &title, description: &description };
        let svg = bars(Stack { parts: &parts, bars: &all }, words);
        Drawing { svg, title, description, table: None }
    }

    /// How well it is shown that the city had a part.
    fn by_evidence(&self) -> Vec<Block> {
        let grades = EvidenceGrade::NAMES.iter().rev();
        let mut figures: Vec<Figure> = grades
            .map(|name| Figure {
                value: self.count(self.impact.asks.iter().filter(|ask| is(ask, "evidence_grade", name)).count()),
                label: self.choice("evidence_grade", name),
                to: Some(self.list(vec![pair("evidence_grade", *name), pair("outcome.empty", "no")])),
            })
            .collect();
        let without = self.impact.asks.iter().filter(|ask| ask.get("evidence_grade").is_none()).count();
        figures.push(Figure {
            value: self.count(without),
            label: self.words.msg("impact-no-grade").into_owned(),
            to: Some(self.list(vec![pair("evidence_grade.empty", "yes"), pair("outcome.empty", "no")])),
        });
        let help = Sentence::text(self.words.msg("impact-evidence-help"));
        vec![Block::Paragraph(help), Block::Figures(figures)]
    }
}

/// The filters, and that the evidence could be checked by others.
fn with_evidence(mut filters: Vec<(String, String)>) -> Vec<(String, String)> {
    filters.extend(SHOWN_TO_OTHERS.iter().map(|grade| pair("evidence_grade", grade.name())));
    filters
}

/// The text with its first letter as a capital.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
