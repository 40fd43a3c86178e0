//! The tree that the editor of filters edits: what a [`Filter`] says, and also what is not finished yet.
//!
//! A form holds it as inputs called after the place: the group at `p` has `p.how`, its first part is at `p.0` and says
//! with `p.0.what` what it is: `test.FIELD`, `refers.FIELD`, `related.KIND.FIELD` or `group`.

use hansa_domain::filter::{Op, Refers, Related, Test};
use hansa_domain::{Filter, Problem};

use super::offer::Subject;
use crate::forms::Posted;

/// Parts of a group at the most; a filter with more is refused anyway.
const MOST_PARTS: usize = hansa_domain::filter::MOST_TESTS;
/// Groups inside each other at the most.
const DEEPEST: usize = 12;

/// How the parts of a group go together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum How {
    /// All of them hold.
    #[default]
    All,
    /// At least one of them holds.
    Any,
    /// None of them holds.
    None,
}

impl How {
    /// All ways with their names.
    pub const ALL: [(&'static str, How); 3] = [("all", How::All), ("any", How::Any), ("none", How::None)];

    fn parse(name: &str) -> Self {
        Self::ALL.into_iter().find(|(other, _)| *other == name).map_or(How::All, |(_, how)| how)
    }
}

/// Conditions that go together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// How they go together.
    pub how: How,
    /// The conditions.
    pub parts: Vec<Part>,
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A test of a field.
    Test(Row),
    /// What holds of other records.
    Other(Other),
    /// Conditions that go together.
    Group(Group),
}

/// A test of a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The field, or something else that can be tested.
    pub field: String,
    /// The operator: one of [`Op::ALL`], or `filled`.
    pub op: String,
    /// The values.
    pub values: Vec<String>,
    /// The names of records that were typed.
    pub typed: String,
}

/// What holds of records to which this one refers, or that refer here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// The kind of the records that refer here; none for those to which this one refers.
    pub kind: Option<String>,
    /// The field in which the one refers to the other.
    pub field: String,
    /// Whether there is such a record, or none.
    pub holds: bool,
    /// The date that counts.
    pub date: String,
    /// How many months ago it may be.
    pub months: String,
    /// What holds of the record.
    pub inner: Group,
}

impl Group {
    /// The tree of a filter.
    pub fn of(filter: &Filter) -> Self {
        match filter {
            Filter::All(parts) => Group { how: How::All, parts: parts.iter().map(Part::of).collect() },
            Filter::Any(parts) => Group { how: How::Any, parts: parts.iter().map(Part::of).collect() },
            Filter::Not(part) => match &**part {
                Filter::Any(parts) => Group { how: How::None, parts: parts.iter().map(Part::of).collect() },
                _ => Group { how: How::All, parts: vec![Part::of(filter)] },
            },
            _ => Group { how: How::All, parts: vec![Part::of(filter)] },
        }
    }

    /// The filter that it says; the problem is of the part that is not finished.
    pub fn to_filter(&self) -> Result<Filter, Problem> {
        let parts = self.parts.iter().map(Part::to_filter).collect::<Result<Vec<_>, _>>()?;
        Ok(match (self.how, parts) {
            (How::All, mut parts) if parts.len() == 1 => parts.remove(0),
            (How::All, parts) => Filter::All(parts),
            (How::Any, parts) => Filter::Any(parts),
            (How::None, parts) => Filter::Not(Box::new(Filter::Any(parts))),
        })
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Reads the group at a place of a form.
    pub fn read(posted: &Posted, place: &str) -> Self {
        Self::read_at(posted, place, 0)
    }

    fn read_at(posted: &Posted, place: &str, depth: usize) -> Self {
        let how = How::parse(posted.text(&format!("{place}.how")).unwrap_or_default());
        let mut parts = Vec::new();
        while parts.len() < MOST_PARTS && depth < DEEPEST {
            let place = format!("{place}.{}", parts.len());
            let Some(part) = posted.text(&format!("{place}.what")).and_then(Part::new) else { break };
            parts.push(part.filled_in(posted, &place, depth));
        }
        Group { how, parts }
    }

    /// Does what a button of the editor asks: `add` at a group's place, with the kind of part chosen there, or `remove` of
    /// a part's place. Anything else changes nothing. Returns the place at which the writer goes on.
    pub fn act(&mut self, posted: &Posted, place: &str) -> Option<String> {
        let (action, at) = posted.text("do")?.split_once(':')?;
        let inside = at.strip_prefix(place).filter(|rest| rest.is_empty() || rest.starts_with('.'))?;
        let path: Vec<usize> = inside.split('.').skip(1).map(|number| number.parse().ok()).collect::<Option<_>>()?;
        match action {
            "add" => {
                let new = posted.text(&format!("{at}.new")).and_then(Part::new);
                let group = self.at(&path)?;
                let Some(new) = new else { return Some(at.to_owned()) };
                group.parts.push(new);
                Some(format!("{at}.{}", group.parts.len() - 1))
            }
            "remove" => {
                let (last, group) = path.split_last()?;
                let group = self.at(group)?;
                if *last < group.parts.len() {
                    group.parts.remove(*last);
                }
                at.rsplit_once('.').map(|(group, _)| group.to_owned())
            }
            "look" => Some(at.to_owned()),
            _ => None,
        }
    }

    fn at(&mut self, path: &[usize]) -> Option<&mut Group> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        match self.parts.get_mut(*first)? {
            Part::Test(_) => None,
            Part::Other(other) => other.inner.at(rest),
            Part::Group(group) => group.at(rest),
        }
    }

    /// Every test in it, with the place of each and the records that it is asked of.
    pub fn rows_mut<'g>(&'g mut self, place: &str, subject: &Subject, found: &mut Vec<(String, Subject, &'g mut Row)>) {
        for (number, part) in self.parts.iter_mut().enumerate() {
            let place = format!("{place}.{number}");
            match part {
                Part::Test(row) => found.push((place, subject.clone(), row)),
                Part::Other(other) => {
                    let subject = other.subject(subject);
                    other.inner.rows_mut(&place, &subject, found);
                }
                Part::Group(group) => group.rows_mut(&place, subject, found),
            }
        }
    }
}

impl Part {
    fn of(filter: &Filter) -> Self {
        match filter {
            Filter::All(_) | Filter::Any(_) => Part::Group(Group::of(filter)),
            Filter::Not(part) => match &**part {
                Filter::Any(_) => Part::Group(Group::of(filter)),
                Filter::Related(related) => Part::Other(Other::related(related, false)),
                Filter::Refers(refers) => Part::Other(Other::refers(refers, false)),
                other => Part::Group(Group { how: How::None, parts: vec![Part::of(other)] }),
            },
            Filter::Test(test) => Part::Test(Row::of(test)),
            Filter::Related(related) => Part::Other(Other::related(related, true)),
            Filter::Refers(refers) => Part::Other(Other::refers(refers, true)),
        }
    }

    /// A new part of the kind that a form names.
    fn new(what: &str) -> Option<Self> {
        let other = |kind: Option<&str>, field: &str| {
            Part::Other(Other {
                kind: kind.map(str::to_owned),
                field: field.to_owned(),
                holds: true,
                date: String::new(),
                months: String::new(),
                inner: Group::default(),
            })
        };
        Some(match what.split('.').collect::<Vec<_>>().as_slice() {
            ["group"] => Part::Group(Group { how: How::Any, parts: Vec::new() }),
            ["test", field] => Part::Test(Row { field: (*field).to_owned(), ..Row::default() }),
            ["refers", field] => other(None, field),
            ["related", kind, field] => other(Some(kind), field),
            _ => return None,
        })
    }

    fn filled_in(self, posted: &Posted, place: &str, depth: usize) -> Self {
        let text = |part: &str| posted.text(&format!("{place}.{part}")).unwrap_or_default().trim().to_owned();
        match self {
            Part::Group(_) => Part::Group(Group::read_at(posted, place, depth + 1)),
            Part::Test(row) => {
                let mut values: Vec<String> = Vec::new();
                for value in posted.all(&format!("{place}.value")).map(str::trim) {
                    if !values.iter().any(|known| known == value) {
                        values.push(value.to_owned());
                    }
                }
                Part::Test(Row { op: text("op"), values, typed: text("typed"), ..row })
            }
            Part::Other(other) => Part::Other(Other {
                holds: text("holds") != "no",
                date: text("date"),
                months: text("months"),
                inner: Group::read_at(posted, place, depth + 1),
                ..other
            }),
        }
    }

    /// What a form says that it is.
    pub fn what(&self) -> String {
        match self {
            Part::Group(_) => "group".to_owned(),
            Part::Test(row) => format!("test.{}", row.field),
            Part::Other(Other { kind: None, field, .. }) => format!("refers.{field}"),
            Part::Other(Other { kind: Some(kind), field, .. }) => format!("related.{kind}.{field}"),
        }
    }

    fn to_filter(&self) -> Result<Filter, Problem> {
        match self {
            Part::Test(row) => row.to_filter(),
            Part::Other(other) => other.to_filter(),
            Part::Group(group) => group.to_filter(),
        }
    }
}

impl Row {
    fn of(test: &Test) -> Self {
        let no = test.values.iter().any(|value| hansa_domain::parse::yes_no(value) == Some(false));
        let op = match test.op {
            Op::Empty if no => "filled",
            op => op.name(),
        };
        let values = if test.op == Op::Empty { Vec::new() } else { test.values.clone() };
        Self { field: test.field.clone(), op: op.to_owned(), values, typed: String::new() }
    }

    fn to_filter(&self) -> Result<Filter, Problem> {
        let values: Vec<&str> = self.values.iter().map(String::as_str).collect();
        match self.op.as_str() {
            "filled" => Ok(Filter::test(&self.field, Op::Empty, &["no"])),
            "empty" => Ok(Filter::test(&self.field, Op::Empty, &[])),
            _ if values.is_empty() => Err(Problem::of(&self.field, "filter-no-value")),
            op => Ok(Filter::test(&self.field, Op::parse(op).unwrap_or_default(), &values)),
        }
    }
}

impl Other {
    /// The records to which it leads.
    pub fn subject(&self, from: &Subject) -> Subject {
        match &self.kind {
            None => from.referred(&self.field),
            Some(kind) => Subject::all_of(hansa_domain::kind(kind).into_iter().collect()),
        }
    }

    fn related(related: &Related, holds: bool) -> Self {
        Self {
            kind: Some(related.kind.clone()),
            field: related.field.clone(),
            holds,
            date: related.date.clone().unwrap_or_default(),
            months: related.months.map(|months| months.to_string()).unwrap_or_default(),
            inner: related.matching.as_ref().map(|filter| Group::of(filter)).unwrap_or_default(),
        }
    }

    fn refers(refers: &Refers, holds: bool) -> Self {
        Self {
            kind: None,
            field: refers.field.clone(),
            holds,
            date: String::new(),
            months: String::new(),
            inner: Group::of(&refers.matching),
        }
    }

    fn to_filter(&self) -> Result<Filter, Problem> {
        let inner = self.inner.to_filter()?;
        let filter = if let Some(kind) = &self.kind {
            let months = if self.months.is_empty() {
                None
            } else {
                Some(self.months.parse().map_err(|_| Problem::of(&self.date, "not-an-integer"))?)
            };
            Filter::Related(Related {
                kind: kind.clone(),
                field: self.field.clone(),
                date: months.is_some().then(|| self.date.clone()),
                months,
                matching: (!self.inner.is_empty()).then(|| Box::new(inner)),
            })
        } else {
            Filter::Refers(Refers { field: self.field.clone(), matching: Box::new(inner) })
        };
        Ok(if self.holds { filter } else { Filter::Not(Box::new(filter)) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILTER: &str = r#"{"all": [
        {"test": {"field": "state", "values": ["active", "ending"]}},
        {"any": [{"test": {"field": "responsible", "op": "empty"}},
                 {"test": {"field": "goals", "op": "empty", "values": ["no"]}}]},
        {"not": {"any": [{"test": {"field": "form", "values": ["member"]}}]}},
        {"not": {"related": {"kind": "edition", "field": "comparison", "date": "published", "months": 12}}},
        {"refers": {"field": "network", "matching": {"test": {"field": "type", "values": ["general"]}}}}
    ]}"#;

    /// The inputs of a tree as its form would send them.
    fn inputs(group: &Group, place: &str, posted: &mut Posted) {
        let how = How::ALL.into_iter().find(|(_, how)| *how == group.how).unwrap().0;
        posted.push(format!("{place}.how"), how);
        for (number, part) in group.parts.iter().enumerate() {
            let place = format!("{place}.{number}");
            posted.push(format!("{place}.what"), part.what());
            match part {
                Part::Group(group) => inputs(group, &place, posted),
                Part::Test(row) => {
                    posted.push(format!("{place}.op"), &row.op);
                    row.values.iter().for_each(|value| posted.push(format!("{place}.value"), value));
                }
                Part::Other(other) => {
                    posted.push(format!("{place}.holds"), if other.holds { "yes" } else { "no" });
                    posted.push(format!("{place}.date"), &other.date);
                    posted.push(format!("{place}.months"), &other.months);
                    inputs(&other.inner, &place, posted);
                }
            }
        }
    }

    #[test]
    fn a_filter_comes_back_from_its_form() {
        let filter = Filter::from_json(FILTER).unwrap();
        let tree = Group::of(&filter);
        assert_eq!(tree.to_filter().unwrap(), filter);
        let mut posted = Posted::default();
        inputs(&tree, "offenders", &mut posted);
        assert_eq!(Group::read(&posted, "offenders"), tree);
    }

    #[test]
    fn buttons_add_and_remove_parts_where_they_stand() {
        let mut tree = Group::of(&Filter::from_json(FILTER).unwrap());
        let mut press = |button: &str, new: Option<(&str, &str)>| {
            let mut posted = Posted::default();
            posted.push("do", button);
            if let Some((place, what)) = new {
                posted.push(format!("{place}.new"), what);
            }
            tree.act(&posted, "step");
            tree.clone()
        };
        let before = press("remove:offenders.0", None);
        assert_eq!(before.parts.len(), 5, "another filter's button");
        assert_eq!(press("remove:step.9", None), before);
        assert_eq!(press("remove:step.x", None), before);
        let added = press("add:step.4", Some(("step.4", "test.members")));
        let Part::Other(other) = &added.parts[4] else { panic!("{added:?}") };
        assert_eq!(other.inner.parts.len(), 2);
        assert_eq!(added.to_filter().unwrap_err().code, "filter-no-value", "it has no value yet");
        let removed = press("remove:step.1.0", None);
        let Part::Group(group) = &removed.parts[1] else { panic!("{removed:?}") };
        assert_eq!(group.parts.len(), 1);
        assert_eq!(press("add:step", Some(("step", "nonsense"))), removed);
    }

    #[test]
    fn forms_of_any_depth_are_read_to_a_bound() {
        let mut posted = Posted::default();
        let mut place = "f".to_owned();
        for _ in 0..200 {
            place.push_str(".0");
            posted.push(format!("{place}.what"), "group");
        }
        for number in 0..500 {
            posted.push(format!("g.{number}.what"), "group");
        }
        assert_eq!(Group::read(&posted, "f").parts.len(), 1);
        assert_eq!(Group::read(&posted, "g").parts.len(), MOST_PARTS);
    }
}
