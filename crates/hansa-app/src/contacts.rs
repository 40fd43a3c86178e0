//! Who last met whom, and when they meet next.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use hansa_domain::filter::FieldRef;
use hansa_domain::kinds::{Contact, Interest, Organisation, Person, Position};
use hansa_domain::typed::Target;
use hansa_domain::{Condition, Id, Kind, Link, PartialDate, Record, Value, policy};
use hansa_storage::contacts::{Met, Side, nearest};
use hansa_storage::{Tx, records};

use crate::records::{redact, titles};
use crate::tell::{Piece, Sentence};
use crate::{Error, OpContext, Reference};

/// A contact, as it is told in a line.
#[derive(Clone, Debug)]
pub struct Touch {
    /// The contact.
    pub contact: Reference,
    /// When it was or is to be.
    pub date: PartialDate,
    /// How they were in touch, in the reader's words.
    pub channel: Option<String>,
    /// Our people, as far as the reader may see them.
    pub ours: Vec<Reference>,
}

/// The contacts on both sides of a day.
#[derive(Clone, Debug, Default)]
pub struct Touches {
    /// The last one.
    pub last: Option<Touch>,
    /// The next one that is planned.
    pub next: Option<Touch>,
}

/// Whether the last and the next contact are told of records of the kind.
pub fn concerns(kind: &Kind) -> bool {
    [Person::NAME, Organisation::NAME, Interest::NAME].contains(&kind.name)
}

pub(crate) fn kind_of<T: Target>() -> &'static Kind {
    hansa_domain::kind(T::KINDS[0]).unwrap_or(hansa_domain::KINDS[0])
}

/// A test that a field of a kind refers to one of these records.
pub(crate) fn refers(kind: &'static Kind, field: &str, to: impl IntoIterator<Item = Id>) -> Condition {
    let links = to.into_iter().map(Link::to).collect();
    kind.field(field).map_or(Condition::Never, |field| Condition::Is(FieldRef(field), vec![Value::Links(links)]))
}

/// Positions and what they belong to, of which the actor sees both.
pub(crate) async fn positions(tx: &mut Tx, field: &str, of: &[Id], seen: &Condition) -> Result<Vec<Record>, Error> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let kind = kind_of::<Position>();
    let condition = seen.clone().and(refers(kind, field, of.iter().copied()));
    let ids = records::ids(tx, kind, &condition).await?;
    Ok(records::by_ids(tx, kind, &ids).await?)
}

/// Through whom a contact counts for those who are asked for: a record to which contacts refer, and for whom it counts.
type Through = HashMap<Id, Vec<Id>>;

/// The last contact up to a day, and the next one after it, with these people and organisations, or about these interests,
/// among those that the actor sees. A contact with a position counts for its holder and its organisation; one with a person who holds a position
/// counts for the organisation when it names no other.
pub async fn touches(
    ctx: &OpContext,
    of: &[(&'static Kind, Id)],
    day: NaiveDate,
) -> Result<HashMap<Id, Touches>, Error> {
    let mut tx = ctx.read().await?;
    let seen = policy::visible(&ctx.actor);
    let (mut direct, mut about, mut holders) = (Through::new(), Through::new(), Through::new());
    for (kind, id) in of {
        if kind.name == Interest::NAME {
            about.insert(*id, vec![*id])
        } else {
            direct.insert(*id, vec![*id])
        };
    }
    let ids_of = |name: &str| of.iter().filter(|(kind, _)| kind.name == name).map(|(_, id)| *id).collect::<Vec<Id>>();
    for position in positions(&mut tx, "person", &ids_of(Person::NAME), &seen).await? {
        let typed = Position::from(&position);
        direct.entry(position.id).or_default().extend(typed.person);
    }
    for position in positions(&mut tx, "organisation", &ids_of(Organisation::NAME), &seen).await? {
        let typed = Position::from(&position);
        let Some(organisation) = typed.organisation else { continue };
        direct.entry(position.id).or_default().push(organisation);
        if let Some(person) = typed.person.filter(|_| typed.ends.is_none_or(|ends| ends.last() >= day)) {
            holders.entry(person).or_default().push(organisation);
        }
    }
    let people: Vec<Id> = holders.keys().copied().collect();
    let shown = records::references(&mut tx, &people, &seen).await?;
    holders.retain(|person, _| shown.contains_key(person));
    let mut found = HashMap::new();
    for side in [Side::Last, Side::Next] {
        let met = met(ctx, &mut tx, (side, day), [&direct, &about, &holders]).await?;
        for (id, touch) in told(ctx, &mut tx, met).await? {
            let touches: &mut Touches = found.entry(id).or_default();
            match side {
                Side::Last => touches.last = Some(touch),
                Side::Next => touches.next = Some(touch),
            }
        }
    }
    Ok(found)
}

/// The nearest contact on one side for each of those who are asked for.
async fn met(
    ctx: &OpContext,
    tx: &mut Tx,
    (side, day): (Side, NaiveDate),
    [direct, about, holders]: [&Through; 3],
) -> Result<HashMap<Id, Met>, Error> {
    let seen = policy::visible(&ctx.actor);
    let alone = kind_of::<Contact>().field("organisations").map_or(Condition::Never, |f| Condition::Empty(FieldRef(f)));
    let ways: [(&[&'static str], &Through, Condition); 3] = [
        (&["organisations", "people"], direct, seen.clone()),
        (&["about"], about, seen.clone()),
        (&["people"], holders, seen.and(alone)),
    ];
    let mut best: HashMap<Id, Met> = HashMap::new();
    for (fields, through, condition) in ways {
        let to: Vec<Id> = through.keys().copied().collect();
        for one in nearest(tx, fields, &to, (side, day), &condition).await? {
            for id in through.get(&one.with).into_iter().flatten() {
                let nearer = best.get(id).is_none_or(|known| match side {
                    Side::Last => (one.date, one.contact) > (known.date, known.contact),
                    Side::Next => (one.date, one.contact) < (known.date, known.contact),
                });
                if nearer {
                    best.insert(*id, one);
                }
            }
        }
    }
    Ok(best)
}

/// What is told of each of these contacts.
async fn told(ctx: &OpContext, tx: &mut Tx, met: HashMap<Id, Met>) -> Result<Vec<(Id, Touch)>, Error> {
    let kind = kind_of::<Contact>();
    let ids: HashSet<Id> = met.values().map(|one| one.contact).collect();
    let ids: Vec<Id> = ids.into_iter().collect();
    let mut contacts = records::by_ids(tx, kind, &ids).await?;
    let titles = titles(ctx, tx, &contacts).await?;
    for contact in &mut contacts {
        redact(&ctx.actor, contact, &titles);
    }
    let touch = |contact: &Record, date| Touch {
        contact: Reference::of(contact),
        date,
        channel: kind
            .field("channel")
            .zip(contact.text("channel"))
            .map(|(field, choice)| ctx.words().choice(kind, field, choice)),
        ours: contact.links("our_people").iter().filter_map(|link| titles.get(&link.to).cloned()).collect(),
    };
    let told = met.into_iter().filter_map(|(id, one)| {
        let contact = contacts.iter().find(|contact| contact.id == one.contact)?;
        Some((id, touch(contact, one.date)))
    });
    Ok(told.collect())
}

/// The same of one record as of today; nothing of kinds that it does not concern.
pub async fn touches_of(ctx: &OpContext, kind: &'static Kind, id: Id) -> Result<Touches, Error> {
    if !concerns(kind) {
        return Ok(Touches::default());
    }
    Ok(touches(ctx, &[(kind, id)], ctx.today()).await?.remove(&id).unwrap_or_default())
}

impl Touch {
    /// The contact in a few words: its day, which leads to it, the channel and our people.
    pub fn sentence(&self, ctx: &OpContext) -> Sentence {
        let words = ctx.words();
        let mut day = Piece::record(ctx.lang, &self.contact);
        day.text = words.partial_date(self.date);
        day.lang = None;
        let mut sentence = Sentence::from(day);
        if let Some(channel) = &self.channel {
            sentence.0.push(Piece::text(format!(" ({channel})")));
        }
        for ours in &self.ours {
            sentence.0.push(Piece::text(", "));
            sentence.0.push(Piece::record(ctx.lang, ours));
        }
        sentence
    }
}
