//! What a new record begins with, and records that are made by name alone while another is written.

use chrono::NaiveDate;
use hansa_domain::field::Start;
use hansa_domain::kind::CLASS_FIELDS;
use hansa_domain::kind::Kind;
use hansa_domain::kinds::Position;
use hansa_domain::record::Values;
use hansa_domain::{
    Choices as _, Field, Group, Id, Link, Localised, PartialDate, Publicity, Record, Title, Type, Value, policy,
};
use hansa_storage::{Tx, records};

use crate::records::{create_in, titles, visible_record};
use crate::{Error, OpContext};

/// A record that is known by its name alone, and made together with one that refers to it.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its identifier.
    pub id: Id,
    /// Its kind.
    pub kind: &'static Kind,
    /// Its name, in the writer's language.
    pub name: String,
}

impl Named {
    /// A record to be made under a name. `None` when a record of the kind needs more than a name, or the actor may make
    /// none.
    pub fn new(ctx: &OpContext, kind: &'static Kind, name: &str) -> Option<Self> {
        let name = name.trim();
        let possible = by_name_alone(kind) && policy::may_create(&ctx.actor, kind.group) && !name.is_empty();
        possible.then(|| Self { id: ctx.new_id(), kind, name: name.to_owned() })
    }
}

/// Whether a record of the kind can be made by its name, as those that one comes across while recording something else: an
/// actor, a document, a tag. Everything else that it cannot be without has a beginning.
pub fn by_name_alone(kind: &Kind) -> bool {
    if !matches!(kind.group, Group::Actors | Group::Material) {
        return false;
    }
    let Title::Own(title) = kind.title else { return false };
    let begins = |field: &Field| matches!(field.start, Some(Start::Value(_) | Start::Today)) || unsaid(field).is_some();
    let mut others = kind.fields.iter().filter(|field| field.required && field.name != title);
    let named = kind.field(title).is_some_and(|field| matches!(field.ty, Type::Text | Type::LocalText));
    named && others.all(begins)
}

/// What a choice is that nobody has made: `other`, where there is such a value.
fn unsaid(field: &Field) -> Option<Value> {
    let other = matches!(field.ty, Type::Choice(values) if values.contains(&"other"));
    other.then(|| Value::Text("other".to_owned()))
}

/// What a new record of the kind begins with: the writer, their unit, today, what its fields say they begin with, and what
/// is known from the record on whose page the form was opened, as far as the actor sees it.
pub async fn known(ctx: &OpContext, kind: &'static Kind, from: Option<(&'static Kind, Id)>) -> Result<Values, Error> {
    let mut values = own(ctx, kind);
    let Some((from_kind, id)) = from else { return Ok(values) };
    let mut tx = ctx.read().await?;
    let from = match visible_record(ctx, &mut tx, from_kind, id).await {
        Ok(from) => from,
        Err(Error::NotFound) => return Ok(values),
        Err(error) => return Err(error),
    };
    let mut from = from;
    let shown = titles(ctx, &mut tx, std::slice::from_ref(&from)).await?;
    crate::records::redact(&ctx.actor, &mut from, &shown);
    let employers = employers(ctx, &mut tx, &from).await?;
    take_from(kind, &from, &employers, &mut values);
    Ok(values)
}

/// What is known without another record.
fn own(ctx: &OpContext, kind: &'static Kind) -> Values {
    let link = |to: Id| Value::Links(vec![Link::to(to)]);
    let today = PartialDate::day(ctx.today()).ok();
    let mut values = Values::new();
    values.insert("publicity", Value::Text(Publicity::default().name().to_owned()));
    values.extend(ctx.actor.unit().map(|unit| ("owner_unit", link(unit))));
    values.extend(ctx.actor.person().map(|person| ("responsible", link(person))));
    values.extend(today.map(|today| ("as_of", Value::Date(today))));
    for field in kind.fields {
        let value = match (field.start, field.ty) {
            (Some(Start::Today), Type::Moment) => Some(Value::Moment(ctx.now)),
            (Some(Start::Today), _) => today.map(Value::Date),
            (Some(Start::Me), _) => ctx.actor.person().map(link),
            (Some(Start::Value(choice)), _) => Some(Value::Text(choice.to_owned())),
            (None, Type::Language) => Some(Value::Text(ctx.lang.code().to_owned())),
            (Some(Start::From) | None, _) => None,
        };
        values.extend(value.map(|value| (field.name, value)));
    }
    values
}

/// Fills the fields that begin with the record from whose page the form was opened. One that no field can hold is linked.
fn take_from(kind: &'static Kind, from: &Record, employers: &[Id], values: &mut Values) {
    let mut taken = false;
    for field in kind.fields.iter().filter(|field| field.start == Some(Start::From)) {
        let Type::Ref { targets, many, .. } = field.ty else { continue };
        let found = if taken && targets == hansa_domain::kinds::NAMES {
            // What a decision is about, its action is about: not the decision once more.
            from.links(field.name).iter().map(|link| link.to).collect()
        } else if targets.contains(&from.kind.name) {
            taken = true;
            vec![from.id]
        } else {
            referred(from, targets, employers)
        };
        // Several candidates for one place are no knowledge.
        if found.len() == 1 || (many && !found.is_empty()) {
            values.insert(field.name, Value::Links(found.into_iter().map(Link::to).collect()));
        }
    }
    if !taken && kind != from.kind {
        values.insert("links", Value::Links(vec![Link::to(from.id)]));
    }
    let secret = from.publicity() == Publicity::Secret;
    let also: &[&'static str] = if secret { &CLASS_FIELDS } else { &[] };
    for name in ["goals", "focus_areas"].iter().chain(also) {
        values.extend(from.get(name).map(|value| (*name, value.clone())));
    }
}

/// The records of the target kinds that a record refers to in fields of its own, and the organisations that a person works in.
fn referred(from: &Record, targets: &[&str], employers: &[Id]) -> Vec<Id> {
    let fits =
        |field: &&Field| !field.targets().is_empty() && field.targets().iter().all(|kind| targets.contains(kind));
    let mut found: Vec<Id> = Vec::new();
    let own = from.kind.fields.iter().filter(fits).flat_map(|field| from.links(field.name)).map(|link| link.to);
    let employers = employers.iter().copied().filter(|_| targets.contains(&"organisation"));
    for id in own.chain(employers).filter(|id| *id != from.id) {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// The organisations in which a person has a position today.
async fn employers(ctx: &OpContext, tx: &mut Tx, person: &Record) -> Result<Vec<Id>, Error> {
    if person.kind.name != "person" {
        return Ok(Vec::new());
    }
    let kind = hansa_domain::kind(Position::NAME).unwrap_or(&Position::KIND);
    let visible = policy::visible(&ctx.actor);
    let referrers = records::referrers(tx, person.id, person.kind, &visible, ctx.lang, 20).await?;
    let held: Vec<Id> = referrers
        .iter()
        .filter(|referrer| referrer.from.kind == kind && referrer.field.name == "person")
        .map(|referrer| referrer.from.id)
        .collect();
    let positions = records::by_ids(tx, kind, &held).await?;
    let held_today = positions.iter().map(Position::from).filter(|position| holds(position, ctx.today()));
    let ids: Vec<Id> = held_today.filter_map(|position| position.organisation).collect();
    let seen = records::references(tx, &ids, &visible).await?;
    Ok(ids.into_iter().filter(|id| seen.contains_key(id)).collect())
}

/// Whether a position has begun and not ended.
fn holds(position: &Position, today: NaiveDate) -> bool {
    position.starts.is_none_or(|starts| starts.first() <= today)
        && position.ends.is_none_or(|ends| ends.last() >= today)
}

/// Makes the records that are known by name alone, as far as the values refer to them.
pub(crate) async fn make(ctx: &OpContext, tx: &mut Tx, also: &[Named], values: &Values) -> Result<(), Error> {
    for named in also {
        let referred = values.values().any(|value| value.links().iter().any(|link| link.to == named.id));
        let Title::Own(title) = named.kind.title else { continue };
        if !referred {
            continue;
        }
        if !policy::may_create(&ctx.actor, named.kind.group) {
            return Err(Error::NotAllowed);
        }
        let mut record = Record::new(named.kind, named.id, ctx.now);
        record.values = own(ctx, named.kind);
        let missing =
            named.kind.fields.iter().filter(|field| field.required && !record.values.contains_key(field.name));
        let unsaid: Vec<_> = missing.filter_map(|field| Some((field.name, unsaid(field)?))).collect();
        record.values.extend(unsaid);
        let name = match named.kind.field(title).map(|field| field.ty) {
            Some(Type::LocalText) => {
                let mut name = Localised::default();
                name.set(ctx.lang, &named.name);
                Value::Localised(name)
            }
            _ => Value::Text(named.name.clone()),
        };
        record.set(title, Some(name));
        record.check()?;
        create_in(ctx, tx, &mut record, "").await?;
    }
    Ok(())
}
