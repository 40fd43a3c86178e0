//! What belongs to the records of a list: what they refer to and what refers to them, a step or two away.

use std::collections::{HashMap, HashSet};

use hansa_domain::filter::FieldRef;
use hansa_domain::{Condition, Field, Id, Kind, Link, Problem, Record, Type, Value, policy};
use hansa_exchange::table::Cell;
use hansa_storage::Tx;
use hansa_storage::records::{self, Cursor, Sort, SortBy};
use hansa_text::Words;

use super::cells::{Shown, text};
use super::file::seen;
use crate::display::Titles;
use crate::list::List;
use crate::records::{redact, titles};
use crate::{Error, OpContext};

/// Referring records that are read at once.
const AT_ONCE: u64 = 1000;
/// The longest way to what belongs to a record.
const STEPS: usize = 2;

/// A step from records to others.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// The reference.
    field: &'static Field,
    /// The kind that refers here; none when the step goes where the record refers to.
    from: Option<&'static Kind>,
}

impl Step {
    /// The kind to which it leads, when it is one.
    fn kind(self) -> Option<&'static Kind> {
        self.from.or(match self.field.targets() {
            [one] => hansa_domain::kind(one),
            _ => None,
        })
    }

    fn name(self) -> String {
        self.from.map_or_else(|| self.field.name.to_owned(), |kind| format!("{}.{}", kind.name, self.field.name))
    }
}

/// A way to what belongs to records, of one or two steps.
#[derive(Clone, Debug)]
pub struct Join {
    kind: &'static Kind,
    steps: Vec<Step>,
}

impl Join {
    /// Reads a way: steps with `/` between them, each the name of a reference of the record (`parent`) or, with its kind
    /// before it, a reference to the record (`position.organisation`). `position.organisation/person` are the people who
    /// hold a position in an organisation. What the actor may not see cannot be asked for.
    pub fn read(ctx: &OpContext, kind: &'static Kind, way: &str) -> Result<Self, Problem> {
        let unknown = || Problem::of("join", "unknown-join").with("join", way).with("kind", kind.name);
        let (mut at, mut steps) = (Some(kind), Vec::new());
        for name in way.split('/').map(str::trim) {
            let here = at.ok_or_else(unknown)?;
            let step = if let Some((from, field)) = name.split_once('.') {
                let from = hansa_domain::kind(from).ok_or_else(unknown)?;
                let field = from.field(field).filter(|field| leads_to(field, here)).ok_or_else(unknown)?;
                Step { field, from: Some(from) }
            } else {
                let field = here.field(name).filter(|field| matches!(field.ty, Type::Ref { .. }));
                Step { field: field.ok_or_else(unknown)?, from: None }
            };
            if !seen(ctx, step.field) || steps.len() == STEPS {
                return Err(unknown());
            }
            at = step.kind();
            steps.push(step);
        }
        Ok(Self { kind, steps })
    }

    /// The way as [`Join::read`] reads it.
    pub fn name(&self) -> String {
        self.steps.iter().map(|step| step.name()).collect::<Vec<_>>().join("/")
    }

    /// What it is called in the reader's language.
    pub fn label(&self, words: Words) -> String {
        (0..self.steps.len()).map(|place| self.step_label(place, words)).collect::<Vec<_>>().join(" → ")
    }

    fn step_label(&self, place: usize, words: Words) -> String {
        let step = self.steps[place];
        if let Some(kind) = step.from {
            return format!("{} ({})", words.kind(kind), words.field(kind, step.field));
        }
        let before = place.checked_sub(1).map_or(Some(self.kind), |place| self.steps[place].kind());
        words.field(before.unwrap_or(self.kind), step.field)
    }
}

/// Whether a field is a reference to the kind.
fn leads_to(field: &Field, kind: &Kind) -> bool {
    matches!(field.ty, Type::Ref { targets, .. } if targets.is_empty() || targets.contains(&kind.name))
}

/// The ways that can be taken from a kind: its references, those to it, and from what stands between two records, such as a
/// position between an organisation and a person, to the other one.
pub fn possible(ctx: &OpContext, kind: &'static Kind) -> Vec<Join> {
    let own = kind.references().map(|field| vec![Step { field, from: None }]);
    let mut ways: Vec<Vec<Step>> = own.collect();
    for from in hansa_domain::KINDS {
        // What any record may have, such as links to others, is no way that somebody looks for among hundreds.
        for field in from.references().filter(|field| leads_to(field, kind) && !Kind::is_common(field)) {
            let back = Step { field, from: Some(from) };
            ways.push(vec![back]);
            let on = from.references().filter(|other| is_other_end(other) && other.name != field.name);
            ways.extend(on.map(|field| vec![back, Step { field, from: None }]));
        }
    }
    let open = |steps: &Vec<Step>| steps.iter().all(|step| seen(ctx, step.field));
    ways.into_iter().filter(open).map(|steps| Join { kind, steps }).collect()
}

/// Whether a field is of one record and belongs to what lists show, as what stands between two records has it.
fn is_other_end(field: &Field) -> bool {
    matches!(field.ty, Type::Ref { many: false, .. }) && !Kind::is_common(field) && (field.required || field.list)
}

/// The columns of a way: for each of its steps the title and what lists show of the kind.
pub(super) struct Joined {
    join: Join,
    shown: Vec<Vec<Shown>>,
    book: bool,
}

/// What was found a step away.
struct Stage {
    /// By record: what belongs to it.
    next: HashMap<Id, Vec<Id>>,
    /// Those of one kind.
    records: HashMap<Id, Record>,
    /// What is shown of them, when they are of several kinds, and of what they refer to.
    titles: Titles,
}

/// What belongs to a part of a list.
pub(super) struct Found(Vec<Stage>);

impl Joined {
    pub(super) fn of(ctx: &OpContext, join: &Join, book: bool) -> Self {
        let shown = join.steps.iter().map(|step| {
            let Some(kind) = step.kind() else { return Vec::new() };
            let listed = kind.all_fields().filter(|field| field.list && !kind.title.tells(field.name));
            let other = |field: &&'static Field| step.from.is_none() || field.name != step.field.name;
            Shown::of(kind, listed.filter(other).filter(|field| seen(ctx, field)), book)
        });
        Self { shown: shown.collect(), join: join.clone(), book }
    }

    pub(super) fn headings(&self, words: Words) -> Vec<String> {
        let mut headings = Vec::new();
        for (place, shown) in self.shown.iter().enumerate() {
            let label = self.join.step_label(place, words);
            headings.extend(shown.iter().map(|column| format!("{label}: {}", column.heading(words))));
            headings.insert(headings.len() - shown.len(), label);
        }
        headings
    }

    /// What belongs to the records of a part of a list.
    pub(super) async fn find(&self, ctx: &OpContext, list: &List) -> Result<Found, Error> {
        let mut tx = ctx.read().await?;
        let mut stages: Vec<Stage> = Vec::new();
        for step in &self.join.steps {
            let here: Vec<&Record> = match stages.last() {
                Some(stage) => stage.records.values().collect(),
                None => list.records.iter().collect(),
            };
            let known = stages.last().map_or(&list.titles, |stage| &stage.titles);
            let stage = match step.from {
                Some(kind) => referring(ctx, &mut tx, kind, step.field, &here).await?,
                None => referred(ctx, &mut tx, *step, &here, known).await?,
            };
            stages.push(stage);
        }
        Ok(Found(stages))
    }

    /// The cells of each thing that belongs to a record; of nothing, empty ones.
    pub(super) fn rows(&self, found: &Found, record: Id, words: Words) -> Vec<Vec<Cell<'static>>> {
        let mut ways: Vec<(Option<Id>, Vec<Cell<'static>>)> = vec![(Some(record), Vec::new())];
        for (stage, shown) in found.0.iter().zip(&self.shown) {
            let mut longer = Vec::new();
            for (at, cells) in ways {
                let next = at.and_then(|at| stage.next.get(&at)).map(Vec::as_slice).unwrap_or_default();
                if next.is_empty() {
                    let empty = std::iter::repeat_n(Cell::Empty, 1 + shown.len());
                    longer.push((None, cells.into_iter().chain(empty).collect()));
                    continue;
                }
                for id in next {
                    let own = stage.cells(*id, shown, words, self.book);
                    longer.push((Some(*id), cells.iter().cloned().chain(own).collect()));
                }
            }
            ways = longer;
        }
        ways.into_iter().map(|(_, cells)| cells).collect()
    }
}

impl Stage {
    fn cells(&self, id: Id, shown: &[Shown], words: Words, book: bool) -> Vec<Cell<'static>> {
        let Some(record) = self.records.get(&id) else {
            let title = self.titles.get(&id).map(|to| to.title.text(words.lang()).to_owned());
            return std::iter::once(text(title.unwrap_or_default()))
                .chain(std::iter::repeat_n(Cell::Empty, shown.len()))
                .collect();
        };
        let mut cells = vec![text(record.title.text(words.lang()).to_owned())];
        cells.extend(shown.iter().map(|column| column.cell(words, record, &self.titles, book)));
        cells
    }
}

/// What records refer to in a field; what the actor may not see has been taken from them.
async fn referred(ctx: &OpContext, tx: &mut Tx, step: Step, here: &[&Record], known: &Titles) -> Result<Stage, Error> {
    let to =
        |record: &&Record| (record.id, record.links(step.field.name).iter().map(|link| link.to).collect::<Vec<_>>());
    let next: HashMap<Id, Vec<Id>> = here.iter().map(to).collect();
    let all: HashSet<Id> = next.values().flatten().copied().collect();
    let Some(kind) = step.kind() else {
        let shown = known.iter().filter(|(id, _)| all.contains(id));
        return Ok(Stage { next, records: HashMap::new(), titles: shown.map(|(id, to)| (*id, to.clone())).collect() });
    };
    let all: Vec<Id> = all.into_iter().collect();
    let found = records::by_ids(tx, kind, &all).await?;
    let (records, titles) = shown(ctx, tx, found).await?;
    Ok(Stage { next, records: records.into_iter().map(|record| (record.id, record)).collect(), titles })
}

/// The records of a kind that refer to records in a field, by title.
async fn referring(
    ctx: &OpContext,
    tx: &mut Tx,
    kind: &'static Kind,
    field: &'static Field,
    here: &[&Record],
) -> Result<Stage, Error> {
    let mut stage = Stage { next: HashMap::new(), records: HashMap::new(), titles: Titles::new() };
    let to: HashSet<Id> = here.iter().map(|record| record.id).collect();
    if to.is_empty() {
        return Ok(stage);
    }
    let links = to.iter().copied().map(Link::to).collect();
    let asked = Condition::Is(FieldRef(field), vec![Value::Links(links)]);
    let condition = policy::visible(&ctx.actor).and(Condition::Not(Box::new(Condition::Archived))).and(asked);
    let sort = Sort { by: SortBy::Title(ctx.lang), descending: false };
    let mut after: Option<Cursor> = None;
    loop {
        let page = records::list(tx, kind, &condition, sort, after.as_ref(), AT_ONCE).await?;
        let (found, titles) = shown(ctx, tx, page.records).await?;
        stage.titles.extend(titles);
        for record in found {
            for link in record.links(field.name).iter().filter(|link| to.contains(&link.to)) {
                let next = stage.next.entry(link.to).or_default();
                // It may refer to the same in two roles.
                if !next.contains(&record.id) {
                    next.push(record.id);
                }
            }
            stage.records.insert(record.id, record);
        }
        after = page.next;
        if after.is_none() {
            return Ok(stage);
        }
    }
}

/// Records as the actor may see them, with the titles of what they refer to.
async fn shown(ctx: &OpContext, tx: &mut Tx, mut found: Vec<Record>) -> Result<(Vec<Record>, Titles), Error> {
    let titles = titles(ctx, tx, &found).await?;
    for record in &mut found {
        redact(&ctx.actor, record, &titles);
    }
    Ok((found, titles))
}
