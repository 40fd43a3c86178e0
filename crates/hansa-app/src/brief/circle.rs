//! Around whom a brief is: its subject, the organisations and people that it is about, and the posts that these hold.

use hansa_domain::filter::{Op, Refers, Related};
use hansa_domain::kinds::{Organisation, Person, Position};
use hansa_domain::{Filter, Id, Kind, Record};

use crate::contacts::kind_of;
use crate::display::Titles;
use crate::records::{Found, Wanted};

/// Organisations and people that are followed from one subject; of a larger party the first ones.
const FOLLOWED: usize = 40;

/// Whom a brief is about.
#[derive(Clone, Debug)]
pub(super) struct Circle {
    /// The kind of the subject.
    pub kind: &'static Kind,
    /// The subject.
    pub subject: Id,
    /// The organisations: the subject itself, or those that come or are met.
    pub organisations: Vec<Id>,
    /// The people and posts of the other side.
    pub people: Vec<Id>,
    /// The body that meets.
    pub body: Option<Id>,
}

impl Circle {
    /// The circle of a subject, from what the reader sees of it.
    pub fn of(record: &Record, titles: &Titles) -> Self {
        let fields: &[&str] = match record.kind.name {
            "visit" => &["organisations", "visitors"],
            "trip" => &["met"],
            "meeting" => &["participants"],
            "network" => &["secretariat"],
            _ => &[],
        };
        let named = fields.iter().flat_map(|field| record.links(field)).filter_map(|link| titles.get(&link.to));
        let (mut organisations, mut people) = (Vec::new(), Vec::new());
        for one in named {
            let side = if one.kind.name == Organisation::NAME { &mut organisations } else { &mut people };
            if side.len() < FOLLOWED && !side.contains(&one.id) {
                side.push(one.id);
            }
        }
        match record.kind.name {
            Organisation::NAME => organisations.push(record.id),
            Person::NAME => people.push(record.id),
            _ => {}
        }
        let body = record.links("body").first().map(|link| link.to);
        Self { kind: record.kind, subject: record.id, organisations, people, body }
    }

    /// The posts that tell who these people are.
    pub fn posts(&self) -> Option<Wanted> {
        let now = || any(vec![empty("ends"), Filter::test("ends", Op::From, &["today"])]);
        let at = || is("organisation", &self.organisations);
        let held = || is("person", &self.people);
        let (filter, sort, most) = match self.kind.name {
            "organisation" | "network" if !self.organisations.is_empty() => (all(vec![at(), now()]), "level", 10),
            "person" => (held(), "-starts", 8),
            "visit" | "trip" | "meeting" if !self.people.is_empty() => {
                let either = any(vec![is("id", &self.people), held()]);
                (all(vec![either, now()]), "", FOLLOWED as u64)
            }
            _ => return None,
        };
        Some(Wanted { kind: kind_of::<Position>(), filter, sort, most })
    }

    /// Takes in the posts that people of the circle hold, and on a visit or a trip those whom they represent.
    pub fn widen(&mut self, posts: &Found) {
        let represents = matches!(self.kind.name, "visit" | "trip");
        if !represents && self.kind.name != Person::NAME {
            return;
        }
        for post in posts.records.iter().map(|record| (record.id, Position::from(record))) {
            let (id, typed) = post;
            for person in [Some(id), typed.person].into_iter().flatten() {
                add(&mut self.people, person);
            }
            if represents {
                typed.organisation.into_iter().for_each(|at| add(&mut self.organisations, at));
            }
        }
    }

    /// Tests that a field of a kind names somebody of the circle or the subject; somebody who holds a post at an organisation of the circle counts too.
    pub fn named(&self, kind: &Kind, fields: &[&'static str]) -> Vec<Filter> {
        let mut tests = Vec::new();
        for field in fields.iter().filter_map(|field| kind.field(field)) {
            let targets = field.targets();
            let fits = |name: &str| targets.contains(&name);
            let mut ids = Vec::new();
            if fits(self.kind.name) {
                ids.push(self.subject);
            }
            if fits(Organisation::NAME) {
                ids.extend(&self.organisations);
            }
            if fits(Person::NAME) || fits(Position::NAME) {
                ids.extend(&self.people);
            }
            ids.dedup();
            if !ids.is_empty() {
                tests.push(is(field.name, &ids));
            }
            // A field that takes every kind names posts in passing only.
            if fits(Position::NAME) && targets.len() <= FEW_KINDS && !self.organisations.is_empty() {
                tests.push(refers(field.name, is("organisation", &self.organisations)));
            }
        }
        tests
    }

    /// Which interests concern the circle; none when none can.
    pub fn interests(&self) -> Option<Filter> {
        let by = |kind: &str, field: &str, about: &[&'static str]| {
            let named = self.named(hansa_domain::kind(kind)?, about);
            (!named.is_empty()).then(|| related(kind, field, any(named)))
        };
        let stakeholders = (!self.organisations.is_empty()).then(|| is("stakeholders", &self.organisations));
        let ways = match self.kind.name {
            "interest" => vec![Some(is("id", &[self.subject]))],
            "meeting" => vec![Some(related("agenda_item", "about", is("meeting", &[self.subject])))],
            "network" => vec![by("statement", "interests", &["given_by"]), by("ask", "interest", &["allies"])],
            _ => vec![
                stakeholders,
                by("ask", "interest", &["addressees"]),
                by("stakeholder_view", "interest", &["stakeholder"]),
            ],
        };
        let ways: Vec<Filter> = ways.into_iter().flatten().collect();
        (!ways.is_empty()).then(|| any(ways))
    }
}

/// A field that takes more kinds than this takes all.
const FEW_KINDS: usize = 8;

fn add(to: &mut Vec<Id>, id: Id) {
    if to.len() < FOLLOWED && !to.contains(&id) {
        to.push(id);
    }
}

pub(super) fn is(field: &str, ids: &[Id]) -> Filter {
    let ids: Vec<String> = ids.iter().map(Id::to_string).collect();
    Filter::is(field, &ids.iter().map(String::as_str).collect::<Vec<_>>())
}

pub(super) fn empty(field: &str) -> Filter {
    Filter::test(field, Op::Empty, &[])
}

pub(super) fn all(parts: Vec<Filter>) -> Filter {
    Filter::All(parts)
}

pub(super) fn any(parts: Vec<Filter>) -> Filter {
    Filter::Any(parts)
}

pub(super) fn not(part: Filter) -> Filter {
    Filter::Not(Box::new(part))
}

pub(super) fn refers(field: &str, matching: Filter) -> Filter {
    Filter::Refers(Refers { field: field.to_owned(), matching: Box::new(matching) })
}

pub(super) fn related(kind: &str, field: &str, matching: Filter) -> Filter {
    let (kind, field) = (kind.to_owned(), field.to_owned());
    Filter::Related(Related { kind, field, date: None, months: None, matching: Some(Box::new(matching)) })
}
