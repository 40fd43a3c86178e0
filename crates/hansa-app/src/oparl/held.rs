//! Of which records the objects of a type are made, and which of them a list is asked for.

use hansa_domain::filter::FieldRef;
use hansa_domain::kinds::{AgendaItem, Body, Decision, Document, Meeting, Person, Seat};
use hansa_domain::{Condition, Field, Id, Kind, Value, policy};
use hansa_exchange::oparl::Type;
use hansa_storage::Tx;
use hansa_storage::records as stored;
use serde_json::Value as Json;

use super::{Asked, Span, after};
use crate::{Error, OpContext};

/// The records of which the objects of a type are made.
pub(super) struct Held {
    /// Their kind.
    pub kind: &'static Kind,
    /// What holds of them; the reader sees them, and they may be archived.
    pub condition: Condition,
}

/// A field that the program itself asks about.
pub(super) fn field(kind: &'static Kind, name: &str) -> Result<FieldRef, Error> {
    let unknown = || Error::Internal(format!("{} has no {name}", kind.name));
    kind.field(name).map(FieldRef).ok_or_else(unknown)
}

/// That a record refers to something that the reader sees.
fn refers(ctx: &OpContext, kind: &'static Kind, name: &str, to: &'static Kind) -> Result<Condition, Error> {
    Ok(Condition::Refers { field: field(kind, name)?, matching: vec![(Some(to), policy::visible(&ctx.actor))] })
}

/// Of which records the objects of a type are made; of some, of none.
pub(super) fn held(ctx: &OpContext, of: Type) -> Result<Option<Held>, Error> {
    let (kind, condition): (&'static Kind, Condition) = match of {
        Type::Organization => (&Body::KIND, Condition::True),
        Type::Meeting => (&Meeting::KIND, Condition::True),
        Type::AgendaItem => (&AgendaItem::KIND, refers(ctx, &AgendaItem::KIND, "meeting", &Meeting::KIND)?),
        Type::Membership => (&Seat::KIND, taken(ctx)?),
        Type::Person => {
            let matching = Box::new(policy::visible(&ctx.actor).and(taken(ctx)?));
            let field = field(&Seat::KIND, "person")?;
            (&Person::KIND, Condition::Related { kind: &Seat::KIND, field, since: None, matching })
        }
        Type::File => (&Document::KIND, filled(&Document::KIND, "file")?),
        Type::Location => {
            let either = vec![filled(&Meeting::KIND, "venue")?, filled(&Meeting::KIND, "place")?];
            (&Meeting::KIND, Condition::Any(either))
        }
        Type::System | Type::Body | Type::Paper | Type::Consultation | Type::LegislativeTerm => return Ok(None),
    };
    Ok(Some(Held { kind, condition: policy::visible(&ctx.actor).and(condition) }))
}

/// That somebody sits in the seat, as far as the reader may know.
fn taken(ctx: &OpContext) -> Result<Condition, Error> {
    let somebody = refers(ctx, &Seat::KIND, "person", &Person::KIND)?;
    Ok(somebody.and(refers(ctx, &Seat::KIND, "body", &Body::KIND)?))
}

fn filled(kind: &'static Kind, name: &str) -> Result<Condition, Error> {
    Ok(Condition::Not(Box::new(Condition::Empty(field(kind, name)?))))
}

/// That a record refers to one of these in a field.
pub(super) fn refers_to(kind: &'static Kind, name: &str, ids: &[Id]) -> Result<Condition, Error> {
    let links = ids.iter().copied().map(hansa_domain::Link::to).collect();
    Ok(Condition::Is(field(kind, name)?, vec![Value::Links(links)]))
}

/// What stands inside objects of a type: records of a kind that refer to theirs in a field. When one of them changes, so does the
/// object.
pub(super) fn parts(of: Type) -> Option<(&'static Kind, &'static str)> {
    match of {
        Type::Organization => Some((&Seat::KIND, "body")),
        Type::Person => Some((&Seat::KIND, "person")),
        Type::Meeting => Some((&AgendaItem::KIND, "meeting")),
        Type::AgendaItem => Some((&Decision::KIND, "agenda_item")),
        _ => None,
    }
}

/// Whether a record is told as deleted.
pub(super) fn is_deleted(record: &hansa_domain::Record) -> bool {
    record.archived_at.is_some() || record.kind.name == AgendaItem::KIND.name && record.text("state") == Some(REMOVED)
}

/// The state of a matter that was taken from its agenda.
const REMOVED: &str = "removed";

/// The condition that [`is_deleted`] answers for one record.
fn deleted(kind: &'static Kind) -> Result<Condition, Error> {
    if kind.name != AgendaItem::KIND.name {
        return Ok(Condition::Archived);
    }
    let removed = Condition::Is(field(kind, "state")?, vec![Value::Text(REMOVED.to_owned())]);
    Ok(Condition::Any(vec![Condition::Archived, removed]))
}

impl Held {
    /// Which of the records a list is asked for.
    pub async fn asked(&self, ctx: &OpContext, tx: &mut Tx, of: Type, asked: &Asked) -> Result<Condition, Error> {
        let mut condition = self.condition.clone();
        let (from, to) = asked.created;
        if from.is_some() || to.is_some() {
            condition = condition.and(Condition::Touched { created: true, from, to: to.map(after) });
        }
        match asked.modified.0 {
            Some(since) => condition = condition.and(self.changed(ctx, tx, of, since).await?),
            None => condition = condition.and(Condition::Not(Box::new(deleted(self.kind)?))),
        }
        if let Some(until) = asked.modified.1 {
            let later = self.changed(ctx, tx, of, after(until)).await?;
            condition = condition.and(Condition::Not(Box::new(later)));
        }
        if let Some(body) = asked.body {
            condition = condition.and(refers_to(self.kind, "body", &[body])?);
        }
        Ok(condition)
    }

    /// That the object has changed since a moment: its record, or one inside it.
    async fn changed(
        &self,
        ctx: &OpContext,
        tx: &mut Tx,
        of: Type,
        since: super::DateTime<super::Utc>,
    ) -> Result<Condition, Error> {
        let own = Condition::Touched { created: false, from: Some(since), to: None };
        let Some((kind, name)) = parts(of) else { return Ok(own) };
        let visible = policy::visible(&ctx.actor);
        let since = Condition::Touched { created: false, from: Some(since), to: None };
        let mut parts = stored::ids(tx, kind, &visible.clone().and(since.clone())).await?;
        if of == Type::Meeting {
            let decisions = stored::ids(tx, &Decision::KIND, &visible.clone().and(since)).await?;
            let decided = stored::by_ids(tx, &Decision::KIND, &decisions).await?;
            parts.extend(decided.iter().flat_map(|decision| linked(decision, "agenda_item")));
        }
        let parts = stored::seen_many(tx, kind, &parts, &visible).await?;
        let mut whole: Vec<Id> = parts.iter().flat_map(|part| linked(part, name)).collect();
        whole.sort_unstable();
        whole.dedup();
        Ok(Condition::Any(vec![own, Condition::Ids(whole)]))
    }
}

/// What a record refers to in a field.
pub(super) fn linked<'a>(record: &'a hansa_domain::Record, name: &str) -> impl Iterator<Item = Id> + use<'a> {
    record.links(name).iter().map(|link| link.to)
}

/// Whether an object that is made of no record is asked for.
pub(super) fn fits(object: &Json, asked: &Asked) -> bool {
    let within = |name: &str, (from, to): Span| {
        let at = object[name].as_str().and_then(|text| super::DateTime::parse_from_rfc3339(text).ok());
        at.is_some_and(|at| from.is_none_or(|from| at >= from) && to.is_none_or(|to| at <= to))
    };
    within("created", asked.created) && within("modified", asked.modified)
}

/// The field of a document that holds the file.
pub(super) fn file_field() -> Option<&'static Field> {
    Document::KIND.field("file")
}
