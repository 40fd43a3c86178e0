//! What somebody holds, and handing it over.

use std::collections::HashMap;

use chrono::NaiveDate;
use hansa_domain::field::Type;
use hansa_domain::kinds::{Person, Position, Relation};
use hansa_domain::{Action, Condition, Field, Id, Kind, Link, Problem, Record, Value, policy};
use hansa_storage::changes::Act;
use hansa_storage::{Tx, records};

use crate::records::save;
use crate::{Error, OpContext, Reference};

/// Records of one kind and field that are handed over at once.
pub const MOST: u64 = 2_000;

/// Fields that name several and are tasks all the same: who receives guests, who moves a goal forward.
const TASKS_OF_SEVERAL: [&str; 2] = ["hosts", "key_actors"];

/// A task or seat that a person or a position has.
#[derive(Clone, Debug)]
pub struct Holding {
    /// The record in which it stands.
    pub record: Reference,
    /// The field in which it stands.
    pub field: &'static Field,
    /// The person or position that has it.
    pub holder: Id,
    /// Whether the actor may change it.
    pub may: bool,
}

/// What somebody has.
#[derive(Clone, Debug, Default)]
pub struct Holdings {
    /// What is under way, in the order of the register.
    pub live: Vec<Holding>,
    /// How many records that are over name them; these stay as they are, as history.
    pub over: usize,
}

/// What becomes of a task or seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It stays as it is.
    Keep,
    /// Nobody has it.
    Clear,
    /// The position that begins gets it.
    NewPosition,
    /// A person or position gets it.
    Give(Id),
}

/// Decides what becomes of each task or seat.
pub type Decide<'a> = &'a (dyn Fn(&Holding) -> Choice + Send + Sync);

/// Whether the field says whose task something is, rather than who took part in it: it names one, or is known to be a task,
/// and a record can be without it.
pub fn is_task(kind: &Kind, field: &Field) -> bool {
    let Type::Ref { targets, many, .. } = field.ty else { return false };
    let people = [Person::NAME, Position::NAME];
    targets.iter().any(|target| people.contains(target))
        && targets.len() < hansa_domain::kinds::NAMES.len()
        && !field.required
        && (!many || TASKS_OF_SEVERAL.contains(&field.name))
        && kind.name != Position::NAME
        && kind.name != Relation::NAME
}

/// What people and positions have, as far as the actor sees it.
pub async fn holdings(ctx: &OpContext, holders: &[(&'static Kind, Id)]) -> Result<Holdings, Error> {
    let mut tx = ctx.read().await?;
    holdings_in(ctx, &mut tx, holders).await
}

async fn holdings_in(ctx: &OpContext, tx: &mut Tx, holders: &[(&'static Kind, Id)]) -> Result<Holdings, Error> {
    let mut all = Holdings::default();
    for (holder_kind, holder) in holders {
        let visible = policy::visible(&ctx.actor);
        let mut found = records::referrers(tx, *holder, holder_kind, &visible, ctx.lang, MOST).await?;
        found.retain(|one| is_task(one.from.kind, one.field) && policy::sees_field(&ctx.actor, one.field, None));
        let mut whole: HashMap<Id, Record> = HashMap::new();
        for kind in hansa_domain::KINDS {
            let ids: Vec<Id> = found.iter().filter(|one| one.from.kind == *kind).map(|one| one.from.id).collect();
            whole.extend(records::by_ids(tx, kind, &ids).await?.into_iter().map(|record| (record.id, record)));
        }
        for one in found {
            let Some(record) = whole.get(&one.from.id) else { continue };
            if !under_way(record, ctx.today()) {
                all.over += 1;
                continue;
            }
            let may = policy::may(&ctx.actor, Action::Update, record);
            all.live.push(Holding { record: one.from, field: one.field, holder: *holder, may });
        }
    }
    let place = |holding: &Holding| hansa_domain::KINDS.iter().position(|kind| *kind == holding.record.kind);
    all.live.sort_by_key(place);
    Ok(all)
}

/// Whether a record is neither over by its state nor by its date.
fn under_way(record: &Record, today: NaiveDate) -> bool {
    let state = record.kind.live().and_then(|(field, live)| Some((record.text(field.name)?, live)));
    let ended = match record.get("ends") {
        Some(Value::Date(ends)) => ends.last() < today,
        _ => false,
    };
    state.is_none_or(|(state, live)| live.contains(&state)) && !ended
}

/// Who got how much.
#[derive(Clone, Debug, Default)]
pub struct Handed {
    /// The records that were changed.
    pub records: Vec<Id>,
    /// Who got something, and which records.
    pub to: Vec<(Id, Vec<Id>)>,
}

/// Hands over what was decided, as one of several writes. What the actor may not change stays.
pub(crate) async fn hand_over(
    ctx: &OpContext,
    tx: &mut Tx,
    holders: &[(&'static Kind, Id)],
    new_position: Option<Id>,
    decide: Decide<'_>,
    reason: &str,
) -> Result<Handed, Error> {
    let mut handed = Handed::default();
    for holding in holdings_in(ctx, tx, holders).await?.live.into_iter().filter(|holding| holding.may) {
        let to = match (decide(&holding), new_position) {
            (Choice::Keep, _) | (Choice::NewPosition, None) => continue,
            (Choice::Clear, _) => None,
            (Choice::NewPosition, Some(position)) | (Choice::Give(position), _) => Some(position),
        };
        let to = match to {
            Some(to) => Some(fitting(ctx, tx, holding.field, to).await?),
            None => None,
        };
        // The record may hold several of what is handed over, so it is read anew.
        let kind = holding.record.kind;
        let Some(before) = records::get(tx, kind, holding.record.id).await? else { continue };
        let mut record = before.clone();
        record.set(holding.field.name, Some(Value::Links(replaced(&before, &holding, to))));
        save(ctx, tx, &before, record, Act::Updated, reason).await?;
        if !handed.records.contains(&holding.record.id) {
            handed.records.push(holding.record.id);
        }
        if let Some(to) = to {
            match handed.to.iter_mut().find(|(known, _)| *known == to) {
                Some((_, records)) => records.push(holding.record.id),
                None => handed.to.push((to, vec![holding.record.id])),
            }
        }
    }
    Ok(handed)
}

/// The references of the field with another holder, each once.
fn replaced(record: &Record, holding: &Holding, to: Option<Id>) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for link in record.links(holding.field.name) {
        let link = if link.to == holding.holder {
            let Some(to) = to else { continue };
            Link { to, role: link.role.clone() }
        } else {
            link.clone()
        };
        if !links.iter().any(|known| known.to == link.to) {
            links.push(link);
        }
    }
    links
}

/// The person or position as the field can hold it: where only positions fit, a person's only present position stands for
/// the person, and the other way round the position's person.
async fn fitting(ctx: &OpContext, tx: &mut Tx, field: &Field, to: Id) -> Result<Id, Error> {
    let visible = policy::visible(&ctx.actor);
    let unfit = || Problem::of("to", "not-an-id");
    let target = records::references(tx, &[to], &visible).await?.remove(&to).ok_or_else(unfit)?;
    if field.targets().contains(&target.kind.name) {
        return Ok(to);
    }
    if target.kind.name == Position::NAME && field.targets().contains(&Person::NAME) {
        let record = records::get(tx, target.kind, to).await?.ok_or_else(unfit)?;
        return Position::from(&record).person.ok_or_else(|| unfit().into());
    }
    if target.kind.name != Person::NAME || !field.targets().contains(&Position::NAME) {
        return Err(unfit().into());
    }
    let mut present = present_positions(ctx, tx, to).await?;
    match (present.pop(), present.is_empty()) {
        (Some(position), true) => Ok(position.id),
        _ => Err(Problem::of("to", "needs-position").with("name", target.title.text(ctx.lang)).into()),
    }
}

/// The positions that a person has and that have not ended.
pub(crate) async fn present_positions(ctx: &OpContext, tx: &mut Tx, person: Id) -> Result<Vec<Record>, Error> {
    let kind = positions();
    let Some(field) = kind.field("person") else { return Ok(Vec::new()) };
    let present = Condition::Not(Box::new(Condition::Archived));
    let held = Condition::Is(hansa_domain::filter::FieldRef(field), vec![Value::Links(vec![Link::to(person)])]);
    let ids = records::ids(tx, kind, &policy::visible(&ctx.actor).and(present).and(held)).await?;
    let mut found = records::by_ids(tx, kind, &ids).await?;
    found.retain(|record| under_way(record, ctx.today()));
    found.sort_by_cached_key(|record| hansa_text::sort_key(ctx.lang, record.title.text(ctx.lang)));
    Ok(found)
}

/// The kind of positions.
pub(crate) fn positions() -> &'static Kind {
    hansa_domain::kind(Position::NAME).unwrap_or(&Position::KIND)
}

/// The kind of people.
pub(crate) fn people() -> &'static Kind {
    hansa_domain::kind(Person::NAME).unwrap_or(&Person::KIND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_are_told_from_taking_part() {
        let tasks: Vec<String> = hansa_domain::KINDS
            .iter()
            .flat_map(|kind| kind.fields.iter().map(move |field| (kind, field)))
            .filter(|(kind, field)| is_task(kind, field))
            .map(|(kind, field)| format!("{}.{}", kind.name, field.name))
            .collect();
        for task in ["membership.delegate", "network_role.holder", "seat.position", "interest.political_lead"] {
            assert!(tasks.iter().any(|known| known == task), "{task} in {tasks:?}");
        }
        for fact in ["contact.people", "trip.travellers", "document.authors", "position.person", "relation.one"] {
            assert!(!tasks.iter().any(|known| known == fact), "{fact}");
        }
        let responsible = hansa_domain::KINDS[0].field("responsible").expect("every kind has it");
        assert!(is_task(hansa_domain::KINDS[0], responsible));
    }
}
