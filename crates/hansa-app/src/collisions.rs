//! Two colleagues who plan to be in touch with the same person, so that they agree first.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use hansa_domain::filter::FieldRef;
use hansa_domain::kinds::{Contact, Interest, Organisation, Person};
use hansa_domain::{Actor, Condition, Id, Kind, PartialDate, Record, Value, policy};
use hansa_storage::records::{Sort, SortBy};
use hansa_storage::{Tx, records, reminders};

use crate::contacts::{kind_of, positions, refers};
use crate::tell::{Piece, Sentence};
use crate::{Error, OpContext, Reference};

/// Contacts nearer to each other than so many days are told.
pub const WITHIN: u64 = 30;
/// Planned contacts that are compared at the most.
const COMPARED: u64 = 200;

/// A contact that a colleague plans and that meets another one.
#[derive(Clone, Debug)]
pub struct Collision {
    /// The contact that it meets.
    pub contact: Id,
    /// The colleague's contact.
    pub other: Reference,
    /// When that is to be.
    pub date: PartialDate,
    /// Whose it is, as far as the reader may see them.
    pub who: Vec<Reference>,
    /// With whom both are: a person or a position, or else an organisation.
    pub whom: Reference,
    /// Whether both are with the same person. Otherwise both are with the organisation about the same interest.
    pub same_person: bool,
}

/// What of a contact decides whether another one meets it.
#[derive(Debug)]
struct Plan {
    id: Id,
    date: PartialDate,
    /// Who of us, or else whose it is: people, and positions that nobody is known to hold.
    ours: HashSet<Id>,
    author: Option<Id>,
    /// People and positions of the other side, with the holders of these.
    people: HashSet<Id>,
    organisations: HashSet<Id>,
    /// What it is about.
    about: HashSet<Id>,
}

impl Plan {
    /// The contact as a plan, when it is to be today or later and has not been put away.
    fn of(contact: &Record, today: NaiveDate, holders: &HashMap<Id, Id>) -> Option<Self> {
        let typed = Contact::from(contact);
        let date = typed.date.filter(|date| date.last() >= today && contact.archived_at.is_none())?;
        let ids = |field: &str| contact.links(field).iter().map(|link| link.to).collect::<HashSet<Id>>();
        let held = |id: &Id| holders.get(id).copied();
        // Who keeps the record need not be who goes.
        let field = if contact.links("our_people").is_empty() { "responsible" } else { "our_people" };
        let ours = ids(field).iter().map(|id| held(id).unwrap_or(*id)).collect();
        let mut people = ids("people");
        people.extend(ids("people").iter().filter_map(held));
        let (organisations, about) = (ids("organisations"), ids("about"));
        Some(Self { id: contact.id, date, ours, author: contact.created_by, people, organisations, about })
    }

    /// Whether the days are so near that the two should agree.
    fn near(&self, other: &Self) -> bool {
        let gap = (other.date.first() - self.date.last()).max(self.date.first() - other.date.last());
        gap.num_days() <= i64::try_from(WITHIN).unwrap_or(i64::MAX)
    }

    /// Whether the other is somebody else's, as far as it is known whose it is.
    fn elses(&self, other: &Self) -> bool {
        let known = !other.ours.is_empty() || (other.author.is_some() && other.author != self.author);
        known && self.ours.is_disjoint(&other.ours)
    }

    /// With whom both are. People before positions and organisations; `persons` are those who are people.
    fn shared(&self, other: &Self, persons: &HashSet<Id>, interests: &HashSet<Id>) -> Option<(Id, bool)> {
        let mut both: Vec<Id> = self.people.intersection(&other.people).copied().collect();
        both.sort_unstable_by_key(|id| (!persons.contains(id), *id));
        if let Some(id) = both.first() {
            return Some((*id, true));
        }
        let matter = self.about.intersection(&other.about).any(|id| interests.contains(id));
        self.organisations.intersection(&other.organisations).filter(|_| matter).min().map(|id| (*id, false))
    }
}

/// A collision before it is known what the reader may see.
struct Meeting {
    one: Id,
    other: Id,
    whom: Id,
    same_person: bool,
}

fn ids(records: &[Record], fields: &[&str]) -> Vec<Id> {
    let links = records.iter().flat_map(|record| fields.iter().flat_map(|field| record.links(field)));
    links.map(|link| link.to).collect::<HashSet<Id>>().into_iter().collect()
}

/// The planned contacts of colleagues that may meet these, among those that are seen.
async fn candidates(
    tx: &mut Tx,
    today: NaiveDate,
    contacts: &[Record],
    people: &HashSet<Id>,
    seen: &Condition,
) -> Result<Vec<Record>, Error> {
    let kind = kind_of::<Contact>();
    let dates: Vec<PartialDate> = contacts.iter().filter_map(|contact| Contact::from(contact).date).collect();
    let (Some(first), Some(last)) = (dates.iter().map(|d| d.first()).min(), dates.iter().map(|d| d.last()).max())
    else {
        return Ok(Vec::new());
    };
    let from = first.checked_sub_days(Days::new(WITHIN)).unwrap_or(first).max(today);
    let to = last.checked_add_days(Days::new(WITHIN)).unwrap_or(last);
    let (Some(date), Ok(from), Ok(to)) = (kind.field("date"), PartialDate::day(from), PartialDate::day(to)) else {
        return Ok(Vec::new());
    };
    let held: Vec<Id> = people.iter().copied().collect();
    let posts = positions(tx, "person", &held, seen).await?;
    let everybody = people.iter().copied().chain(posts.iter().map(|post| post.id));
    let same_matter = refers(kind, "organisations", ids(contacts, &["organisations"])).and(refers(
        kind,
        "about",
        ids(contacts, &["about"]),
    ));
    let condition = Condition::All(vec![
        seen.clone(),
        Condition::Not(Box::new(Condition::Archived)),
        Condition::From(FieldRef(date), Value::Date(from)),
        Condition::To(FieldRef(date), Value::Date(to)),
        Condition::Any(vec![refers(kind, "people", everybody), same_matter]),
    ]);
    let sort = Sort { by: SortBy::Field(date), descending: false };
    Ok(records::list(tx, kind, &condition, sort, None, COMPARED).await?.records)
}

/// Which of the planned contacts that are seen meet these, and the contacts that do.
async fn meetings(
    tx: &mut Tx,
    today: NaiveDate,
    contacts: &[Record],
    seen: &Condition,
) -> Result<(Vec<Meeting>, Vec<Record>), Error> {
    let contacts: Vec<Record> = contacts
        .iter()
        .filter(|contact| Contact::from(*contact).date.is_some_and(|date| date.last() >= today))
        .cloned()
        .collect();
    if contacts.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let named = ids(&contacts, &["people"]);
    let known = reminders::persons(tx, &named, today).await?;
    let people = named.iter().copied().chain(known.values().copied()).collect();
    let mut others = candidates(tx, today, &contacts, &people, seen).await?;
    let all: Vec<Record> = contacts.iter().chain(&others).cloned().collect();
    let mut holders = reminders::persons(tx, &ids(&all, &["people", "our_people", "responsible"]), today).await?;
    holders.extend(known);
    let persons: HashSet<Id> = holders.values().copied().collect();
    let about = records::references(tx, &ids(&all, &["about"]), &Condition::OfKind(vec![Interest::NAME])).await?;
    let interests: HashSet<Id> = about.into_keys().collect();
    let plans = |records: &[Record]| -> Vec<Plan> {
        records.iter().filter_map(|record| Plan::of(record, today, &holders)).collect()
    };
    let (ones, theirs) = (plans(&contacts), plans(&others));
    let mut found = Vec::new();
    for one in &ones {
        for other in theirs.iter().filter(|other| other.id != one.id && one.near(other) && one.elses(other)) {
            if let Some((whom, same_person)) = one.shared(other, &persons, &interests) {
                found.push(Meeting { one: one.id, other: other.id, whom, same_person });
            }
        }
    }
    others.retain(|other| found.iter().any(|meeting| meeting.other == other.id));
    Ok((found, others))
}

/// The planned contacts of colleagues that meet these, each told once: nothing for those who have not signed in, and nothing
/// of contacts that the actor may not see.
async fn of_contacts(ctx: &OpContext, tx: &mut Tx, contacts: &[Record]) -> Result<Vec<Collision>, Error> {
    if !ctx.actor.signed_in() {
        return Ok(Vec::new());
    }
    let (found, others) = meetings(tx, ctx.today(), contacts, &policy::visible(&ctx.actor)).await?;
    let named: Vec<Id> =
        ids(&others, &["our_people", "responsible"]).into_iter().chain(found.iter().map(|one| one.whom)).collect();
    let titles = records::references(tx, &named, &policy::visible(&ctx.actor)).await?;
    let collision = |meeting: Meeting| {
        let other = others.iter().find(|other| other.id == meeting.other)?;
        let field = if other.links("our_people").is_empty() { "responsible" } else { "our_people" };
        Some(Collision {
            contact: meeting.one,
            other: Reference::of(other),
            date: Contact::from(other).date?,
            who: other.links(field).iter().filter_map(|link| titles.get(&link.to).cloned()).collect(),
            whom: titles.get(&meeting.whom)?.clone(),
            same_person: meeting.same_person,
        })
    };
    let mut told: Vec<Collision> = found.into_iter().filter_map(collision).collect();
    told.sort_by_key(|one| (!one.same_person, one.date, one.other.id));
    Ok(told)
}

/// The planned contacts of colleagues that a contact meets, as it is or as it would be when it were saved.
pub async fn of(ctx: &OpContext, contact: &Record) -> Result<Vec<Collision>, Error> {
    if contact.kind.name != Contact::NAME {
        return Ok(Vec::new());
    }
    let mut tx = ctx.read().await?;
    let mut own = contact.clone();
    // What is being written is the writer's.
    own.created_by = own.created_by.or(ctx.actor.account());
    of_contacts(ctx, &mut tx, &[own]).await
}

/// The planned contacts with a person or an organisation, or about an interest, that meet one another or those of others:
/// each pair once, the contact that comes first with the other.
pub async fn around(ctx: &OpContext, kind: &'static Kind, id: Id) -> Result<Vec<(Reference, Collision)>, Error> {
    if !ctx.actor.signed_in() {
        return Ok(Vec::new());
    }
    let mut tx = ctx.read().await?;
    let seen = policy::visible(&ctx.actor);
    let contact = kind_of::<Contact>();
    let with = match kind.name {
        Person::NAME => {
            let posts = positions(&mut tx, "person", &[id], &seen).await?;
            refers(contact, "people", posts.iter().map(|post| post.id).chain([id]))
        }
        Organisation::NAME => refers(contact, "organisations", [id]),
        Interest::NAME => refers(contact, "about", [id]),
        _ => return Ok(Vec::new()),
    };
    let (Some(date), Ok(today)) = (contact.field("date"), PartialDate::day(ctx.today())) else { return Ok(Vec::new()) };
    let condition = Condition::All(vec![
        seen,
        Condition::Not(Box::new(Condition::Archived)),
        Condition::From(FieldRef(date), Value::Date(today)),
        with,
    ]);
    let sort = Sort { by: SortBy::Field(date), descending: false };
    let planned = records::list(&mut tx, contact, &condition, sort, None, COMPARED).await?.records;
    let mut told = HashSet::new();
    let found = of_contacts(ctx, &mut tx, &planned).await?;
    let pairs = found.into_iter().filter_map(|one| {
        let pair = (one.contact.min(one.other.id), one.contact.max(one.other.id));
        let own = planned.iter().find(|contact| contact.id == one.contact)?;
        told.insert(pair).then(|| (Reference::of(own), one))
    });
    Ok(pairs.collect())
}

/// Tells the colleagues whose planned contacts a written one now meets, and did not meet before.
pub(crate) async fn tell(ctx: &OpContext, tx: &mut Tx, record: &Record, before: Option<&Record>) -> Result<(), Error> {
    // What is loaded or imported was agreed elsewhere.
    if !matches!(ctx.actor, Actor::User { .. }) || record.archived_at.is_some() {
        return Ok(());
    }
    let asked = ["date", "people", "organisations", "about", "our_people", "responsible"];
    if before.is_some_and(|before| asked.iter().all(|field| before.get(field) == record.get(field))) {
        return Ok(());
    }
    let Some(date) = Contact::from(record).date else { return Ok(()) };
    let (found, others) = meetings(tx, ctx.today(), std::slice::from_ref(record), &Condition::True).await?;
    let known = match before {
        Some(before) => meetings(tx, ctx.today(), std::slice::from_ref(before), &Condition::True).await?.0,
        None => Vec::new(),
    };
    for other in others {
        let was = |known: &Meeting| known.other == other.id;
        if found.iter().any(|one| one.other == other.id) && !known.iter().any(was) {
            let people: Vec<Id> = ids(std::slice::from_ref(&other), &["our_people", "responsible"]);
            crate::notices::collided(ctx, tx, (record.id, date), (other.id, &people)).await?;
        }
    }
    Ok(())
}

impl Collision {
    /// Who plans what, as a sentence: "Matti Meikäläinen plans to be in touch with Maija Esimerkki on 3 December 2026
    /// (Budget talks). Agree first."
    pub fn sentence(&self, ctx: &OpContext) -> Sentence {
        let words = ctx.words();
        let who = match self.who.as_slice() {
            [] => words.msg("collision-somebody").into_owned(),
            some => some.iter().map(|one| one.title.text(ctx.lang)).collect::<Vec<_>>().join(", "),
        };
        let message = if self.same_person { "collision-person" } else { "collision-organisation" };
        let args = hansa_text::Args::new()
            .set("who", who)
            .set("count", self.who.len().max(1))
            .set("date", words.partial_date(self.date));
        let pieces = [("whom", Piece::record(ctx.lang, &self.whom)), ("contact", Piece::record(ctx.lang, &self.other))];
        Sentence::of(words, message, args, &pieces)
    }
}
