//! Processes, their milestones and influence windows over months, in lanes of the levels of government.
//!
//! [`timeline`] gathers what the reader may see; [`drawing`] tells it as a picture with its table.

mod told;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Datelike, Days, Months, NaiveDate};
use hansa_domain::filter::Op;
use hansa_domain::kinds::{self, Level, MilestoneState};
use hansa_domain::{Condition, Filter, Id, Kind, PartialDate, Record, policy};
use hansa_storage::Tx;
use hansa_storage::records::{self, Sort, SortBy};

pub use told::{drawing, drawing_of, kind_and_state, level_name, when};

use crate::{Error, OpContext, Reference};

/// Months that a timeline shows unless it is asked for others.
pub const MONTHS: u32 = 12;
/// The most months that can be asked for: ten years.
pub const MOST_MONTHS: u32 = 120;
/// Things shown on a timeline at the most; those that come first are.
pub const MOST: usize = 60;
/// Records of a kind that are read for a timeline at the most.
const READ: u64 = 400;
/// Processes that are taken to belong together at the most.
const TOGETHER: usize = 40;

/// What a timeline is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Of {
    /// Everything that is dated within its months.
    #[default]
    Everything,
    /// These interests: their processes and milestones.
    Interests(Vec<Id>),
    /// A process and those that belong together with it.
    Process(Id),
}

/// What a timeline is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Query {
    /// What it is about.
    pub of: Of,
    /// Only these levels; none means all.
    pub levels: Vec<Level>,
    /// Its first month, by any day of it.
    pub from: NaiveDate,
    /// How many months it has, 1 to [`MOST_MONTHS`].
    pub months: u32,
    /// Begins the identifiers within the drawing; unique on its page.
    pub id: String,
    /// Whether the actions on the way to the milestones are shown.
    pub steps: bool,
}

impl Query {
    /// The next twelve months from the month of a day.
    pub fn ahead(today: NaiveDate) -> Self {
        let id = "timeline".to_owned();
        Self { of: Of::Everything, levels: Vec::new(), from: today, months: MONTHS, id, steps: true }
    }

    /// What is around a day: half a year back and a year and a half ahead.
    pub fn around(today: NaiveDate, of: Of) -> Self {
        let from = today.checked_sub_months(Months::new(6)).unwrap_or(today);
        Self { of, from, months: 24, ..Self::ahead(today) }
    }

    /// The first day and the last.
    pub fn span(&self) -> (NaiveDate, NaiveDate) {
        let first = self.from.with_day(1).unwrap_or(self.from);
        let end = first.checked_add_months(Months::new(self.months.clamp(1, MOST_MONTHS))).unwrap_or(first);
        (first, end.checked_sub_days(Days::new(1)).unwrap_or(end))
    }
}

/// What something on a timeline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// How long a process goes on.
    Process,
    /// The time in which something can be influenced before a milestone, with that milestone.
    Window,
    /// A milestone without such a time.
    Milestone,
    /// An action on the way to a milestone.
    Step,
}

/// Something on a timeline.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is.
    pub what: What,
    /// The process, milestone or action.
    pub record: Reference,
    /// The process or, without one, the interest that it belongs to.
    pub within: Option<Reference>,
    /// Where it is decided, as far as is known.
    pub level: Option<Level>,
    /// When it begins, or is.
    pub starts: Option<PartialDate>,
    /// When it ends, if it lasts.
    pub ends: Option<PartialDate>,
    /// The milestone to which a window leads: its date, and whether it is still to come.
    pub leads_to: Option<(PartialDate, State)>,
    /// Whether it is still to come or going on.
    pub state: State,
}

/// Whether something is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is to come, or goes on.
    Ahead,
    /// It is over.
    Passed,
    /// It is over and was not used.
    Missed,
}

impl Entry {
    /// A window that closed before a day is not told any more, but the milestone that it led to is.
    fn without_window_before(&mut self, day: NaiveDate) {
        let closed = self.ends.or(self.starts).is_some_and(|last| last.last() < day);
        if let (What::Window, true, Some((date, state))) = (self.what, closed, self.leads_to) {
            (self.what, self.starts, self.ends) = (What::Milestone, Some(date), None);
            (self.state, self.leads_to) = (state, None);
        }
    }

    /// Its first and last day; what has no beginning or no end reaches to the edge of the span.
    pub fn days(&self, span: (NaiveDate, NaiveDate)) -> (NaiveDate, NaiveDate) {
        match (self.starts, self.ends) {
            (Some(starts), Some(ends)) => (starts.first(), ends.last().max(starts.first())),
            (Some(starts), None) if self.what == What::Process => (starts.first(), span.1.max(starts.first())),
            (Some(starts), None) => (starts.first(), starts.last()),
            (None, Some(ends)) if self.what == What::Process => (span.0.min(ends.last()), ends.last()),
            // Nobody knows when the window opened: its last month is shown.
            (None, Some(ends)) => (ends.first() - Days::new(30), ends.last()),
            (None, None) => span,
        }
    }
}

/// A timeline.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Its first day and its last.
    pub span: (NaiveDate, NaiveDate),
    /// What it shows, the earliest first.
    pub entries: Vec<Entry>,
    /// How much lies within its months that is not shown, because it would be too much.
    pub more: usize,
}

/// What a timeline shows, as the actor may see it.
pub async fn timeline(ctx: &OpContext, query: &Query) -> Result<Timeline, Error> {
    let mut tx = ctx.read().await?;
    timeline_in(ctx, &mut tx, query).await
}

pub(crate) async fn timeline_in(ctx: &OpContext, tx: &mut Tx, query: &Query) -> Result<Timeline, Error> {
    let span = query.span();
    let found = Found::of(ctx, tx, query).await?;
    let mut entries = found.entries(ctx.today());
    for entry in &mut entries {
        entry.without_window_before(span.0);
    }
    entries.retain(|entry| {
        let (first, last) = entry.days(span);
        first <= span.1 && last >= span.0
    });
    entries.retain(|entry| query.levels.is_empty() || entry.level.is_some_and(|level| query.levels.contains(&level)));
    entries.sort_by_key(|entry| (entry.days(span), entry.what, entry.record.id));
    let more = entries.len().saturating_sub(MOST);
    entries.truncate(MOST);
    Ok(Timeline { span, entries, more })
}

/// The processes that belong together with one, itself among them: those that it names, and those that name it.
pub async fn together(ctx: &OpContext, process: Id) -> Result<Vec<Record>, Error> {
    let mut tx = ctx.read().await?;
    let mut found = together_in(ctx, &mut tx, &[process]).await?;
    found.sort_by_key(|record| (kinds::Process::from(record).level.map(order), record.number));
    Ok(found)
}

/// The levels from afar to near: the European Union, the state, the region and city, and then what is beyond.
pub const LEVELS: [Level; 4] = [Level::Eu, Level::National, Level::Regional, Level::International];

fn order(level: Level) -> usize {
    LEVELS.iter().position(|other| *other == level).unwrap_or(LEVELS.len())
}

/// What was found for a timeline, without what the actor may not see.
#[derive(Default)]
struct Found {
    processes: BTreeMap<Id, Record>,
    /// Whether the spans of the processes are shown.
    spans: bool,
    interests: HashMap<Id, Record>,
    milestones: Vec<Record>,
    actions: Vec<Record>,
}

impl Found {
    async fn of(ctx: &OpContext, tx: &mut Tx, query: &Query) -> Result<Self, Error> {
        let mut found = Self::default();
        match &query.of {
            Of::Everything => {
                found.milestones = present(ctx, tx, &kinds::Milestone::KIND, &within(query.span())).await?;
            }
            Of::Interests(interests) => {
                let interests = seen(ctx, tx, &kinds::Interest::KIND, interests).await?;
                let processes: Vec<Id> =
                    interests.iter().flat_map(|one| one.links("processes")).map(|link| link.to).collect();
                found.know(together_in(ctx, tx, &processes).await?);
                found.interests = interests.into_iter().map(|record| (record.id, record)).collect();
                found.milestones = found.milestones_of(ctx, tx).await?;
            }
            Of::Process(process) => {
                found.know(together_in(ctx, tx, &[*process]).await?);
                found.milestones = found.milestones_of(ctx, tx).await?;
            }
        }
        found.read_rest(ctx, tx, query.steps).await?;
        Ok(found)
    }

    fn know(&mut self, processes: Vec<Record>) {
        self.spans = true;
        self.processes = processes.into_iter().map(|record| (record.id, record)).collect();
    }

    async fn milestones_of(&self, ctx: &OpContext, tx: &mut Tx) -> Result<Vec<Record>, Error> {
        let processes = self.processes.keys().map(|id| ("process", *id));
        let interests = self.interests.keys().map(|id| ("interest", *id));
        about(ctx, tx, &kinds::Milestone::KIND, processes.chain(interests)).await
    }

    /// Reads what the milestones belong to and, if asked for, what is done on the way to them.
    async fn read_rest(&mut self, ctx: &OpContext, tx: &mut Tx, steps: bool) -> Result<(), Error> {
        let referred = |field: &'static str, known: &dyn Fn(Id) -> bool| -> Vec<Id> {
            let ids: BTreeSet<Id> =
                self.milestones.iter().flat_map(|one| one.links(field)).map(|link| link.to).collect();
            ids.into_iter().filter(|id| !known(*id)).collect()
        };
        let processes = referred("process", &|id| self.processes.contains_key(&id));
        let interests = referred("interest", &|id| self.interests.contains_key(&id));
        for record in seen(ctx, tx, &kinds::Process::KIND, &processes).await? {
            self.processes.insert(record.id, record);
        }
        for record in seen(ctx, tx, &kinds::Interest::KIND, &interests).await? {
            self.interests.insert(record.id, record);
        }
        if steps {
            let milestones = self.milestones.iter().map(|record| ("about", record.id));
            self.actions = about(ctx, tx, &kinds::Action::KIND, milestones).await?;
        }
        // Of what these refer to, that alone is told which was read above, and so may be seen.
        let all = self.milestones.iter_mut().chain(&mut self.actions);
        for record in all.chain(self.processes.values_mut()).chain(self.interests.values_mut()) {
            record.values = visible_values(ctx, record);
        }
        Ok(())
    }

    /// Where a milestone is decided, and what it belongs to.
    fn place(&self, milestone: &kinds::Milestone) -> (Option<Level>, Option<Reference>) {
        let process = milestone.process.and_then(|id| self.processes.get(&id));
        let interest = milestone.interest.and_then(|id| self.interests.get(&id));
        let level = process
            .and_then(|record| kinds::Process::from(record).level)
            .or_else(|| interest.and_then(|record| kinds::Interest::from(record).level));
        (level, process.or(interest).map(Reference::of))
    }

    fn entries(&self, today: NaiveDate) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut places: HashMap<Id, (Option<Level>, Option<Reference>)> = HashMap::new();
        for record in &self.milestones {
            let milestone = kinds::Milestone::from(record);
            let (level, within) = self.place(&milestone);
            places.insert(record.id, (level, Some(Reference::of(record))));
            let date = milestone.date.map(|date| {
                let state = match milestone.state {
                    Some(MilestoneState::Missed) => State::Missed,
                    Some(MilestoneState::Passed) => State::Passed,
                    _ => over(date, today),
                };
                (date, state)
            });
            let entry = |what, starts, ends, state, leads_to| Entry {
                what,
                record: Reference::of(record),
                within: within.clone(),
                level,
                starts,
                ends,
                leads_to,
                state,
            };
            if let Some(last) = milestone.window_ends.or(milestone.window_starts) {
                let missed = milestone.state == Some(MilestoneState::Missed);
                let state = if missed { State::Missed } else { over(last, today) };
                entries.push(entry(What::Window, milestone.window_starts, milestone.window_ends, state, date));
            } else if let Some((date, state)) = date {
                entries.push(entry(What::Milestone, Some(date), None, state, None));
            }
        }
        if self.spans {
            entries.extend(self.processes.values().filter_map(|record| process_entry(record, today)));
        }
        entries.extend(self.actions.iter().filter_map(|record| step_entry(record, &places)));
        entries
    }
}

fn over(date: PartialDate, today: NaiveDate) -> State {
    if date.last() < today { State::Passed } else { State::Ahead }
}

fn process_entry(record: &Record, today: NaiveDate) -> Option<Entry> {
    let process = kinds::Process::from(record);
    process.starts.or(process.ends)?;
    let ended = process.stage == Some(kinds::ProcessStage::Closed);
    let state =
        if ended || process.ends.is_some_and(|ends| ends.last() < today) { State::Passed } else { State::Ahead };
    let (record, level) = (Reference::of(record), process.level);
    Some(Entry {
        what: What::Process,
        record,
        within: None,
        level,
        starts: process.starts,
        ends: process.ends,
        leads_to: None,
        state,
    })
}

fn step_entry(record: &Record, places: &HashMap<Id, (Option<Level>, Option<Reference>)>) -> Option<Entry> {
    let action = kinds::Action::from(record);
    let (level, within) = action.about.iter().find_map(|link| places.get(&link.to))?;
    let state = match action.state {
        Some(kinds::ActionState::Done) => State::Passed,
        Some(kinds::ActionState::Dropped) => State::Missed,
        _ => State::Ahead,
    };
    Some(Entry {
        what: What::Step,
        record: Reference::of(record),
        within: within.clone(),
        level: *level,
        starts: Some(action.due?),
        ends: None,
        leads_to: None,
        state,
    })
}

/// The values of the fields that the actor may see, with the references as they are.
fn visible_values(ctx: &OpContext, record: &Record) -> hansa_domain::record::Values {
    let owner = record.owner_unit();
    let sees = |name: &str| record.kind.field(name).is_some_and(|field| policy::sees_field(&ctx.actor, field, owner));
    record.values.iter().filter(|(name, _)| sees(name)).map(|(name, value)| (*name, value.clone())).collect()
}

/// What is dated within the days: on one of them, or with a window that is open on one of them.
fn within((first, last): (NaiveDate, NaiveDate)) -> Filter {
    // A date known to the year alone is sorted before its months, and so found from the beginning of its year on.
    let (first, last) = (format!("{:04}", first.year()), last.to_string());
    let from = |field: &str| Filter::test(field, Op::From, &[&first]);
    let to = |field: &str| Filter::test(field, Op::To, &[&last]);
    Filter::Any(vec![
        Filter::All(vec![from("date"), to("date")]),
        Filter::All(vec![from("window_ends"), to("window_starts")]),
        Filter::All(vec![from("window_ends"), to("window_ends")]),
        Filter::All(vec![from("window_starts"), to("window_starts")]),
    ])
}

/// The records of a kind that pass a filter, are not put away and may be seen; the first ones.
pub(crate) async fn present(
    ctx: &OpContext,
    tx: &mut Tx,
    kind: &'static Kind,
    filter: &Filter,
) -> Result<Vec<Record>, Error> {
    let asked = filter.check(kind, &ctx.asking())?;
    let condition = policy::visible(&ctx.actor).and(Condition::Not(Box::new(Condition::Archived))).and(asked);
    let by = kind.field("date").or_else(|| kind.field("due")).map_or(SortBy::Updated, SortBy::Field);
    Ok(records::list(tx, kind, &condition, Sort { by, descending: false }, None, READ).await?.records)
}

/// The records of a kind that refer in these fields to these records.
async fn about(
    ctx: &OpContext,
    tx: &mut Tx,
    kind: &'static Kind,
    to: impl Iterator<Item = (&'static str, Id)>,
) -> Result<Vec<Record>, Error> {
    let mut fields: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for (field, id) in to.take(hansa_domain::filter::MOST_VALUES) {
        fields.entry(field).or_default().push(id.to_string());
    }
    if fields.is_empty() {
        return Ok(Vec::new());
    }
    let tests = fields.iter().map(|(field, ids)| {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        Filter::is(field, &ids)
    });
    let filter = Filter::Any(tests.collect());
    present(ctx, tx, kind, &filter).await
}

/// Those of the records that may be seen and are not put away.
async fn seen(ctx: &OpContext, tx: &mut Tx, kind: &'static Kind, ids: &[Id]) -> Result<Vec<Record>, Error> {
    let found = if ids.is_empty() { Vec::new() } else { records::by_ids(tx, kind, ids).await? };
    let sees = |record: &Record| policy::may(&ctx.actor, hansa_domain::Action::See, record);
    Ok(found.into_iter().filter(|record| record.archived_at.is_none() && sees(record)).collect())
}

/// The processes that belong together with these: followed from one to the next in both directions.
async fn together_in(ctx: &OpContext, tx: &mut Tx, start: &[Id]) -> Result<Vec<Record>, Error> {
    let kind: &'static Kind = &kinds::Process::KIND;
    let mut known: BTreeMap<Id, Record> = BTreeMap::new();
    let mut next: BTreeSet<Id> = start.iter().copied().collect();
    let mut done: BTreeSet<Id> = BTreeSet::new();
    while !next.is_empty() && known.len() < TOGETHER {
        let asked: Vec<Id> = std::mem::take(&mut next).into_iter().collect();
        let mut found = seen(ctx, tx, kind, &asked).await?;
        let here: Vec<Id> = found.iter().map(|record| record.id).collect();
        found.extend(about(ctx, tx, kind, here.into_iter().map(|id| ("belongs_with", id))).await?);
        for record in found {
            next.extend(record.links("belongs_with").iter().map(|link| link.to));
            next.insert(record.id);
            known.entry(record.id).or_insert(record);
        }
        done.extend(asked);
        next.retain(|id| !done.contains(id));
    }
    Ok(known.into_values().take(TOGETHER).collect())
}
