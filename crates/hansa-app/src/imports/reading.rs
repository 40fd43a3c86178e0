//! The rows of a table as records: which each is, and what it becomes.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use hansa_domain::field::Start;
use hansa_domain::{Field, Id, Kind, Link, Localised, PartialDate, Record, Type, Value, parse, policy};
use hansa_exchange::table::{Cell, Row, Table};
use hansa_exchange::value;
use hansa_storage::{Tx, records};

use super::cells::{Marks, Reader, references};
use super::columns::{Column, Part, columns, folded};
use super::names::{Found, Names, targets};
use super::report::{Fault, Report, Told};
use super::settings::{Dates, Doubtful, Empty, Means, Settings};
use crate::fresh::Named;
use crate::{Error, OpContext};

/// Rows that are read, and written, together.
pub(super) const CHUNK: usize = 400;
/// Wholes that are remembered.
const WHOLES: usize = 2_000;

/// Which record a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    /// A new one, with this identifier.
    New(Id),
    /// This one.
    Known(Id),
    /// That cannot be said; the fault has been noted.
    Wrong,
}

/// What a row comes to.
#[derive(Debug)]
pub(super) enum Outcome {
    /// A new record.
    New(Box<Record>),
    /// A record, before and after.
    Changed(Box<(Record, Record)>),
    /// A record that is as the row says.
    Same,
    /// Nothing: this is wrong.
    Refused(Vec<Fault>),
}

/// A table that is being taken in.
pub(super) struct Reading<'t> {
    pub(super) ctx: OpContext,
    pub(super) kind: &'static Kind,
    pub(super) settings: &'t Settings,
    pub(super) table: &'t Table,
    /// The columns that are taken in, by their places.
    pub(super) columns: Vec<(usize, Column)>,
    pub(super) reader: Reader,
    /// How the figures of the columns are read, by their places.
    marks: HashMap<usize, Marks>,
    pub(super) names: Names,
    pub(super) rows: Vec<Identity>,
    /// Records that are made under a name, as somebody has answered: by kind and folded name.
    pub(super) made: HashMap<(&'static str, String), Named>,
    /// Those of them to which a row refers.
    pub(super) used: HashSet<Id>,
    answers: HashMap<(&'t str, &'t str), &'t Means>,
    /// In how many rows each doubtful text stands.
    pub(super) doubts: HashMap<(&'static str, String), u64>,
    pub(super) wholes: HashMap<Id, Option<Record>>,
    /// The greatest number within each whole so far, where records are numbered within one.
    pub(super) ordinals: HashMap<Id, i64>,
}

/// What the cells of a row say, before it is known of which record.
#[derive(Debug)]
pub(super) enum Set {
    /// The field gets the value; none clears it.
    Whole(&'static Field, Option<Value>),
    /// The text gets these words in one language; empty ones clear it there.
    Text(&'static Field, hansa_domain::Lang, String),
}

impl<'t> Reading<'t> {
    /// Begins to read a table: looks up what its references may mean, and finds out which record each row is.
    pub(super) async fn begin(
        ctx: &OpContext,
        tx: &mut Tx,
        kind: &'static Kind,
        settings: &'t Settings,
        table: &'t Table,
        report: &mut Report,
    ) -> Result<Self, Error> {
        let known = columns(ctx, kind);
        let named = |to: &String| known.iter().find(|column| column.name == *to).cloned();
        let mapped = settings.columns.iter().enumerate();
        let columns: Vec<(usize, Column)> =
            mapped.filter_map(|(place, one)| Some((place, named(one.to.as_ref()?)?))).collect();
        let mut reading = Self {
            ctx: ctx.clone(),
            kind,
            settings,
            table,
            columns,
            reader: Reader::new(ctx, kind),
            marks: HashMap::new(),
            names: Names::default(),
            rows: Vec::with_capacity(table.len()),
            made: HashMap::new(),
            used: HashSet::new(),
            answers: settings.answers.iter().map(|a| ((a.field.as_str(), a.text.as_str()), &a.means)).collect(),
            doubts: HashMap::new(),
            wholes: HashMap::new(),
            ordinals: HashMap::new(),
        };
        reading.names.load(ctx, tx, kind).await?;
        let fields: Vec<&Field> = reading.columns.iter().filter_map(|(_, column)| column.part.field()).collect();
        for target in fields.into_iter().flat_map(targets) {
            reading.names.load(ctx, tx, target).await?;
        }
        reading.find_marks();
        reading.name_the_made();
        reading.identify(tx, report).await?;
        Ok(reading)
    }

    /// Finds out by each column as a whole how its dates and numbers are to be read.
    fn find_marks(&mut self) {
        for (place, column) in &self.columns {
            let Some(field) = column.part.field() else { continue };
            let texts =
                || self.table.rows().map(|row| row.cell(*place).text().into_owned()).filter(|text| !text.is_empty());
            let mut marks = Marks::default();
            match (field.ty, self.settings.dates) {
                (Type::Date | Type::Moment, Dates::Dmy) => marks.dates = value::DateOrder::DayFirst,
                (Type::Date | Type::Moment, Dates::Mdy) => marks.dates = value::DateOrder::MonthFirst,
                (Type::Date | Type::Moment, Dates::Auto) => marks.dates = value::date_order(texts()),
                (Type::Decimal | Type::Integer | Type::Percent | Type::Money, _) => {
                    marks.decimals = value::decimal_mark(texts());
                }
                _ => continue,
            }
            self.marks.insert(*place, marks);
        }
    }

    fn marks_of(&self, place: usize) -> Marks {
        self.marks.get(&place).copied().unwrap_or_default()
    }

    /// Gives those records an identifier that are made under a name.
    fn name_the_made(&mut self) {
        for answer in &self.settings.answers {
            let Means::New(kind) = &answer.means else { continue };
            let Some(kind) = hansa_domain::kind(kind) else { continue };
            if let Some(named) = Named::new(&self.ctx, kind, &answer.text) {
                self.made.entry((kind.name, folded(&answer.text))).or_insert(named);
            }
        }
    }

    /// The column of a field, for telling where a fault is.
    pub(super) fn place_of(&self, field: &str) -> Option<usize> {
        let of = |(place, column): &(usize, Column)| {
            column.part.field().is_some_and(|known| known.name == field).then_some(*place)
        };
        self.columns.iter().find_map(of)
    }

    /// What is wrong in a row, at the cell of a column if one is named.
    pub(super) fn fault(&self, row: &Row<'_>, place: Option<usize>, problem: Told) -> Fault {
        Fault {
            row: row.number() as u64,
            cell: place.map(|place| row.cell_name(place)),
            heading: place.and_then(|place| self.table.headings.get(place)).cloned(),
            problem,
        }
    }

    /// What the cells of a row say; the faults are added. Only some fields, when they are given.
    pub(super) fn cells(
        &mut self,
        row: &Row<'_>,
        only: Option<&[&'static Field]>,
        faults: &mut Vec<Fault>,
        doubts: &mut Vec<(&'static str, String)>,
    ) -> Vec<Set> {
        let mut sets = Vec::with_capacity(self.columns.len());
        for at in 0..self.columns.len() {
            let (place, part) = (self.columns[at].0, self.columns[at].1.part);
            let Some(field) = part.field() else { continue };
            if only.is_some_and(|only| !only.iter().any(|known| known.name == field.name)) {
                continue;
            }
            let cell = row.cell(place);
            if let Cell::Error(shown) = &cell {
                let told = Told::new("import-unclear-error-value").with("text", shown.as_ref());
                faults.push(self.fault(row, Some(place), told));
                continue;
            }
            match self.cell(row, place, part, doubts) {
                Ok(Some(set)) => sets.push(set),
                Ok(None) => {}
                Err(told) => faults.push(self.fault(row, Some(place), told)),
            }
        }
        sets
    }

    fn cell(
        &mut self,
        row: &Row<'_>,
        place: usize,
        part: Part,
        doubts: &mut Vec<(&'static str, String)>,
    ) -> Result<Option<Set>, Told> {
        let cell = row.cell(place);
        let clears = self.settings.empty == Empty::Clear;
        match part {
            Part::Id | Part::Code | Part::Currency(_) => Ok(None),
            Part::Text(field, lang) => {
                let text = parse::localised(field, &cell.text()).map_err(|problem| Told::from(&problem))?;
                Ok((clears || !text.is_empty()).then_some(Set::Text(field, lang, text)))
            }
            Part::Whole(field) => {
                if cell.text().trim().is_empty() {
                    return Ok(clears.then_some(Set::Whole(field, None)));
                }
                let value = match field.ty {
                    Type::Ref { many, .. } => Some(Value::Links(self.links(field, many, &cell.text(), doubts)?)),
                    Type::Money => {
                        let currency = |(_, column): &&(usize, Column)| matches!(column.part, Part::Currency(of) if of.name == field.name);
                        let currency = self.columns.iter().find(currency).map(|(place, _)| row.cell(*place));
                        let currency = currency.map(|cell| cell.text().into_owned()).unwrap_or_default();
                        Reader::money(field, &cell, &currency, self.marks_of(place))?
                    }
                    _ => self.reader.value(field, &cell, self.marks_of(place))?,
                };
                // Doubtful references alone say nothing yet, and clear nothing.
                let says = value.as_ref().is_some_and(|value| !value.is_empty());
                Ok(says.then_some(Set::Whole(field, value)))
            }
        }
    }

    /// The records that a cell of references means.
    fn links(
        &mut self,
        field: &'static Field,
        many: bool,
        text: &str,
        doubts: &mut Vec<(&'static str, String)>,
    ) -> Result<Vec<Link>, Told> {
        let mut links: Vec<Link> = Vec::new();
        // A name may have the separator in it. What ends with a code in brackets is that of the last part alone.
        let several = many && text.trim_end().ends_with(')') && references(text).count() > 1;
        if !several && let Found::One(to) = self.names.meant(field, text) {
            return Ok(vec![Link::to(to)]);
        }
        let parts: Vec<(&str, Option<&str>)> =
            if many { references(text).collect() } else { vec![(text.trim(), None)] };
        for (name, role) in parts {
            let role = role.map(|role| self.reader.role(field, role)).transpose()?;
            if let Some(to) = self.meant(field, name, doubts)
                && !links.iter().any(|known| known.to == to)
            {
                links.push(Link { to, role });
            }
        }
        Ok(links)
    }

    /// The record that a text means; what is doubtful is noted.
    fn meant(&mut self, field: &'static Field, text: &str, doubts: &mut Vec<(&'static str, String)>) -> Option<Id> {
        if let Found::One(id) = self.names.meant(field, text) {
            return Some(id);
        }
        match self.answers.get(&(field.name, text)) {
            Some(Means::Record(id)) if self.names.sees(field.targets(), *id) => return Some(*id),
            Some(Means::New(kind)) if field.targets().contains(&kind.as_str()) => {
                let kind = hansa_domain::kind(kind)?;
                if let Some(named) = self.made.get(&(kind.name, folded(text))) {
                    self.used.insert(named.id);
                    return Some(named.id);
                }
            }
            Some(Means::Empty) => return None,
            _ => {}
        }
        doubts.push((field.name, text.to_owned()));
        None
    }

    /// What a part of the rows comes to.
    pub(super) async fn chunk(&mut self, tx: &mut Tx, rows: Range<usize>) -> Result<Vec<Outcome>, Error> {
        let known = self.rows[rows.clone()].iter().filter_map(|row| match row {
            Identity::Known(id) => Some(*id),
            _ => None,
        });
        let known: Vec<Id> = known.collect();
        let before = records::by_ids(tx, self.kind, &known).await?.into_iter().map(|record| (record.id, record));
        let mut before: HashMap<Id, Record> = before.collect();
        let mut outcomes = Vec::with_capacity(rows.len());
        for index in rows {
            let Some(row) = self.table.row(index) else { continue };
            outcomes.push(match self.rows[index] {
                Identity::Wrong => Outcome::Refused(Vec::new()),
                Identity::New(id) => self.new_record(tx, &row, id).await?,
                Identity::Known(id) => match before.remove(&id) {
                    Some(before) => self.changed(&row, before),
                    None => Outcome::Refused(vec![self.fault(&row, None, Told::new("import-problem-gone"))]),
                },
            });
        }
        Ok(outcomes)
    }

    async fn new_record(&mut self, tx: &mut Tx, row: &Row<'_>, id: Id) -> Result<Outcome, Error> {
        let mut record = Record::new(self.kind, id, self.ctx.now);
        if let Some(class) = &self.settings.publicity {
            record.set("publicity", Some(Value::Text(class.clone())));
        }
        let unit = self.settings.owner_unit.filter(|_| self.kind.whole.is_none());
        record.set("owner_unit", unit.map(|unit| Value::Links(vec![Link::to(unit)])));
        let (mut faults, mut doubts) = (Vec::new(), Vec::new());
        let sets = self.cells(row, None, &mut faults, &mut doubts);
        apply(&mut record, sets);
        begin(&self.ctx, &mut record);
        let problems = super::checks::new(self, tx, &mut record).await?;
        Ok(self.outcome(row, faults, doubts, &problems, Outcome::New(Box::new(record))))
    }

    fn changed(&mut self, row: &Row<'_>, before: Record) -> Outcome {
        let (mut faults, mut doubts) = (Vec::new(), Vec::new());
        let sets = self.cells(row, None, &mut faults, &mut doubts);
        let mut record = before.clone();
        apply(&mut record, sets);
        self.keep_hidden(&before, &mut record);
        let problems = super::checks::changed(&self.ctx, &before, &mut record);
        let outcome =
            if record.values == before.values { Outcome::Same } else { Outcome::Changed(Box::new((before, record))) };
        self.outcome(row, faults, doubts, &problems, outcome)
    }

    /// Notes doubts, and refuses the row when something is wrong.
    fn outcome(
        &mut self,
        row: &Row<'_>,
        mut faults: Vec<Fault>,
        doubts: Vec<(&'static str, String)>,
        problems: &hansa_domain::Problems,
        outcome: Outcome,
    ) -> Outcome {
        let asks = self.settings.doubtful == Doubtful::Ask;
        for problem in &problems.0 {
            let field = problem.field.as_deref().unwrap_or_default();
            let place = self.place_of(field);
            // What cannot be read is told already, and what is doubtful will be asked.
            let cell = place.map(|place| row.cell_name(place));
            let told = cell.is_some() && faults.iter().any(|fault| fault.cell == cell);
            let asked = asks && doubts.iter().any(|(known, _)| *known == field);
            if told || asked {
                continue;
            }
            let told = match place {
                Some(_) => Told::from(problem),
                None => self.of_no_column(problem),
            };
            faults.push(self.fault(row, place, told));
        }
        for doubt in doubts {
            *self.doubts.entry(doubt).or_default() += 1;
        }
        if faults.is_empty() { outcome } else { Outcome::Refused(faults) }
    }

    /// A problem of a field that the file does not have: told with the field's name.
    pub(super) fn of_no_column(&self, problem: &hansa_domain::Problem) -> Told {
        let field = problem.field.as_deref().and_then(|name| self.kind.field(name));
        let Some(field) = field else { return Told::from(problem) };
        let words = self.ctx.words();
        Told::new("import-problem-of-field")
            .with("field", words.field(self.kind, field))
            .with("problem", words.problem(problem))
    }

    /// References that the actor does not see stay, whatever the row says, and an empty cell says nothing of a field that they do
    /// not see.
    fn keep_hidden(&self, before: &Record, record: &mut Record) {
        for field in self.kind.all_fields() {
            let sees = policy::sees_field(&self.ctx.actor, field, before.owner_unit());
            if !sees && record.get(field.name).is_none() {
                record.set(field.name, before.get(field.name).cloned());
            }
        }
        for field in self.kind.references() {
            if before.get(field.name) == record.get(field.name) {
                continue;
            }
            let mut links = record.links(field.name).to_vec();
            let sees = |to| self.names.sees(field.targets(), to);
            crate::records::keep_hidden(field, &mut links, before.links(field.name), sees);
            record.set(field.name, Some(Value::Links(links)));
        }
    }

    /// The whole of a part, as the actor sees it.
    pub(super) async fn whole(&mut self, tx: &mut Tx, id: Id) -> Result<Option<&Record>, Error> {
        if !self.wholes.contains_key(&id) {
            if self.wholes.len() >= WHOLES {
                self.wholes.clear();
            }
            let whole = match records::kind_of(tx, id).await? {
                Some(kind) => match crate::records::visible_record(&self.ctx, tx, kind, id).await {
                    Ok(whole) => Some(whole),
                    Err(Error::NotFound) => None,
                    Err(error) => return Err(error),
                },
                None => None,
            };
            self.wholes.insert(id, whole);
        }
        Ok(self.wholes.get(&id).and_then(Option::as_ref))
    }
}

/// Gives a record what the cells say.
pub(super) fn apply(record: &mut Record, sets: Vec<Set>) {
    for set in sets {
        match set {
            Set::Whole(field, value) => record.set(field.name, value),
            Set::Text(field, lang, words) => {
                let mut text = match record.get(field.name) {
                    Some(Value::Localised(text)) => text.clone(),
                    _ => Localised::default(),
                };
                text.set(lang, &words);
                record.set(field.name, Some(Value::Localised(text)));
            }
        }
    }
}

/// Fills what a record cannot be without and what new ones begin with, when the row does not say it.
fn begin(ctx: &OpContext, record: &mut Record) {
    for field in record.kind.fields.iter().filter(|field| field.required) {
        if record.get(field.name).is_some() {
            continue;
        }
        let value = match (field.start, field.ty) {
            (Some(Start::Value(choice)), _) => Some(Value::Text(choice.to_owned())),
            (Some(Start::Today), Type::Moment) => Some(Value::Moment(ctx.now)),
            (Some(Start::Today), _) => PartialDate::day(ctx.today()).ok().map(Value::Date),
            _ => None,
        };
        record.set(field.name, value);
    }
}
