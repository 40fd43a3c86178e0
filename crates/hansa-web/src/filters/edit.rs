//! A filter that somebody edits: read from a form or from what is stored, completed, checked.

use std::collections::HashMap;

use hansa_app::display::Titles;
use hansa_app::records::{self, Meant};
use hansa_app::rules::{self, Draft, Preview};
use hansa_app::{Error, OpContext, Reference};
use hansa_domain::filter::Asking;
use hansa_domain::{Field, Filter, Id, Kind, PartialDate, Problem, Record, Type, Value, kinds};
use hansa_text::Args;

use super::offer::{self, Subject};
use super::tree::Group;
use crate::forms::{NAMES, Posted};

/// A typed name, and the records that it may mean.
pub type Doubt = (String, Vec<Reference>);

/// A filter that somebody edits.
#[derive(Debug)]
pub struct Editing {
    /// Its name in the form, which begins the names of all its inputs.
    pub place: String,
    /// The records that it is about.
    pub subject: Subject,
    /// What it says.
    pub tree: Group,
    /// The JSON form that could not be read, if it was one.
    pub unread: Option<String>,
    /// What is wrong with single tests, by their places.
    pub wrong: HashMap<String, Problem>,
    /// The typed names that fit several records, by the places of the tests.
    pub doubts: HashMap<String, Vec<Doubt>>,
    /// What is shown of the records that it names.
    pub titles: Titles,
    /// The place at which the writer goes on.
    pub focus: Option<String>,
}

impl Editing {
    /// Reads the filter at a place of a form, where it stands as inputs or as JSON, and does what a button asks.
    pub async fn of(ctx: &OpContext, posted: &Posted, place: &str, subject: Subject) -> Result<Self, Error> {
        let json = posted.text(&format!("{place}.json")).map(str::trim).filter(|text| !text.is_empty());
        let inputs = posted.text(&format!("{place}.how")).is_some();
        let json = json.or_else(|| posted.text(place).map(str::trim).filter(|text| !inputs && !text.is_empty()));
        let (mut tree, unread) = match json.map(|text| (text, Filter::from_json(text))) {
            Some((_, Ok(filter))) => (Group::of(&filter), None),
            Some((text, Err(_))) => (Group::default(), Some(text.to_owned())),
            None => (Group::read(posted, place), None),
        };
        let focus = tree.act(posted, place);
        let mut editing = Self {
            place: place.to_owned(),
            subject,
            tree,
            unread,
            wrong: HashMap::new(),
            doubts: HashMap::new(),
            titles: Titles::new(),
            focus,
        };
        editing.look_up(ctx).await?;
        Ok(editing)
    }

    /// Looks typed names up, and what the named records are called.
    async fn look_up(&mut self, ctx: &OpContext) -> Result<(), Error> {
        let mut rows = Vec::new();
        self.tree.rows_mut(&self.place, &self.subject, &mut rows);
        let mut names = 0;
        for (place, subject, row) in rows {
            let field = subject.field(&row.field).map(|(_, field)| field);
            if let Some(field) = field.filter(|field| matches!(field.ty, Type::Date)) {
                normalise_dates(field, &mut row.values);
            }
            let Some(field) = field.filter(|field| matches!(field.ty, Type::Ref { .. })) else { continue };
            let typed = std::mem::take(&mut row.typed);
            for text in typed.split([';', '\n']).map(str::trim).filter(|text| !text.is_empty()) {
                names += 1;
                let meant = if names > NAMES { Meant::None } else { records::meant(ctx, field, text).await? };
                match meant {
                    Meant::One(record) if row.values.contains(&record.id.to_string()) => {}
                    Meant::One(record) => row.values.push(record.id.to_string()),
                    Meant::Several(found) => {
                        self.wrong.insert(place.clone(), Problem::of(field.name, "several").with("text", text));
                        self.doubts.entry(place.clone()).or_default().push((text.to_owned(), found));
                    }
                    Meant::None => {
                        self.wrong.insert(place.clone(), Problem::of(field.name, "no-match").with("text", text));
                        text.clone_into(&mut row.typed);
                    }
                }
            }
        }
        let mut rows = Vec::new();
        self.tree.rows_mut(&self.place, &self.subject, &mut rows);
        let ids: Vec<Id> = rows.iter().flat_map(|(.., row)| &row.values).filter_map(|text| text.parse().ok()).collect();
        self.titles = records::titles_of(ctx, &ids).await?;
        Ok(())
    }

    /// The whole filter, when it is finished and fits all of the kinds; none when it says nothing. What is wrong is noted
    /// at its test, too.
    pub fn checked(&mut self, ctx: &OpContext, asking: &Asking) -> Result<Option<Filter>, Problem> {
        if let Some(text) = &self.unread {
            Filter::from_json(text).map_err(|problem| Problem { field: Some(self.place.clone()), ..problem })?;
        }
        let mut first = None;
        let mut rows = Vec::new();
        self.tree.rows_mut(&self.place, &self.subject, &mut rows);
        for (place, subject, row) in rows {
            let alone = Group { parts: vec![super::tree::Part::Test(row.clone())], ..Group::default() };
            let fits = match self.wrong.get(&place) {
                Some(problem) => Err(problem.clone()),
                None => alone.to_filter().and_then(|filter| fits(&subject, &filter, asking)),
            };
            if let Err(problem) = fits {
                let label = offer::label(ctx.words(), &subject, &row.field);
                first.get_or_insert((label, problem.clone()));
                self.wrong.insert(place, problem);
            }
        }
        if let Some((label, problem)) = first {
            return Err(told(ctx, &self.place, label, &problem));
        }
        if self.tree.is_empty() {
            return Ok(None);
        }
        let filter = self.tree.to_filter();
        let filter = filter.and_then(|filter| fits(&self.subject, &filter, asking).map(|()| filter));
        filter.map(Some).map_err(|problem| {
            let name = problem.field.clone().unwrap_or_default();
            told(ctx, &self.place, offer::label(ctx.words(), &self.subject, &name), &problem)
        })
    }
}

/// Whether a filter fits the records: all of the kinds of a list or rule, one of the kinds to which a field refers.
fn fits(subject: &Subject, filter: &Filter, asking: &Asking) -> Result<(), Problem> {
    let mut problem = None;
    for kind in &subject.kinds {
        match filter.check(kind, asking) {
            Ok(_) if !subject.needs_all() => return Ok(()),
            Ok(_) => {}
            Err(other) if subject.needs_all() => return Err(other),
            Err(other) => {
                problem.get_or_insert(other);
            }
        }
    }
    problem.map_or(Ok(()), Err)
}

/// A problem of a test, told of the whole filter.
fn told(ctx: &OpContext, place: &str, label: String, problem: &Problem) -> Problem {
    let words = ctx.words();
    Problem::of(place, "filter-row").with("test", label).with("problem", words.problem(problem))
}

/// Days as they are stored, whatever the writer's language.
fn normalise_dates(field: &Field, values: &mut [String]) {
    for value in values.iter_mut().filter(|_| field.ty == Type::Date) {
        if let Ok(date) = value.parse::<PartialDate>() {
            *value = date.to_string();
        }
    }
}

/// The kinds that a filter of a record's form is about: those that the form names in the field for kinds, or the record.
pub fn kinds_of(fields: &[&'static Field], posted: &Posted, record: Option<&Record>) -> Vec<&'static Kind> {
    let Some(field) = fields.iter().find(|field| field.choices() == kinds::NAMES) else { return Vec::new() };
    let named: Vec<String> = match record.and_then(|record| record.get(field.name)) {
        Some(Value::Choices(chosen)) if !posted.has(field) => chosen.clone(),
        _ => posted.all(field.name).map(str::to_owned).collect(),
    };
    named.iter().filter_map(|name| hansa_domain::kind(name)).collect()
}

/// Reads a filter of a record's form. One that says the same as before stays as it was written.
pub async fn read(
    ctx: &OpContext,
    field: &'static Field,
    kinds: Vec<&'static Kind>,
    posted: &Posted,
    before: Option<&Value>,
) -> Result<Result<Option<Value>, Problem>, Error> {
    let mut editing = Editing::of(ctx, posted, field.name, Subject::all_of(kinds)).await?;
    let checked = editing.checked(ctx, &Asking::rule(ctx.today()));
    let same = |filter: &Filter| match before {
        Some(Value::Text(text)) => {
            Filter::from_json(text).is_ok_and(|before| Group::of(&before).to_filter().as_ref() == Ok(filter))
        }
        _ => false,
    };
    Ok(checked.map(|filter| match filter {
        Some(filter) if same(&filter) => before.cloned(),
        filter => filter.map(|filter| Value::Text(filter.to_json())),
    }))
}

/// What the rule in a form would catch now; nothing while its filters are not finished.
pub async fn preview(ctx: &OpContext, posted: &Posted, subject: &Subject) -> Result<Option<Vec<Preview>>, Error> {
    let asking = Asking::rule(ctx.today());
    let mut read = Vec::new();
    for place in ["offenders", "step"] {
        let mut editing = Editing::of(ctx, posted, place, subject.clone()).await?;
        match editing.checked(ctx, &asking) {
            Ok(filter) => read.push(filter),
            Err(_) => return Ok(None),
        }
    }
    let step = read.pop().flatten();
    let Some(offenders) = read.pop().flatten() else { return Ok(None) };
    let draft = Draft { kinds: subject.kinds.clone(), offenders, step };
    rules::preview(ctx, &draft).await.map(Some)
}

/// A doubt as a question.
pub fn question(ctx: &OpContext, text: &str) -> String {
    ctx.words().msg_with("form-which", &Args::new().set("text", text))
}
