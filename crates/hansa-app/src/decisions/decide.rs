//! A decision made in a meeting, with what follows from it, written together.

use std::collections::HashSet;

use hansa_domain::kind::CLASS_FIELDS;
use hansa_domain::kinds::{Action, AgendaItem, Decision, DecisionChange, Meeting, Person, Position};
use hansa_domain::record::Values;
use hansa_domain::{Id, Link, Localised, PartialDate, Problem, Problems, Record, Value, policy};
use hansa_storage::Tx;
use hansa_storage::records as stored;

use crate::attendance::{Quorum, Room};
use crate::{Error, OpContext, Reference, fresh, meetings, records};

/// Decisions of one matter that are told at the most.
const MOST_DECISIONS: u64 = 50;

/// What there is for deciding a matter.
#[derive(Clone, Debug)]
pub struct Deciding {
    /// The matter.
    pub item: Record,
    /// The meeting that decides.
    pub meeting: Reference,
    /// Whether it can.
    pub quorum: Quorum,
    /// What the decision begins with.
    pub values: Values,
    /// What has been decided in the matter already.
    pub made: Vec<Reference>,
    /// Those who are near at hand to do something: the body's, those who took part, whoever prepared it, the actor.
    pub people: Vec<Reference>,
}

/// A decision as it is to be written.
#[derive(Clone, Debug, Default)]
pub struct Making {
    /// What its writer says of it: the name, the text, the reasons, the earlier decision.
    pub values: Values,
    /// Whether nothing is to be done for it.
    pub none_needed: bool,
    /// What is to be done for it.
    pub tasks: Vec<Task>,
}

/// Something that somebody shall do by a day.
#[derive(Clone, Debug)]
pub struct Task {
    /// What, in the writer's language.
    pub name: String,
    /// By when.
    pub due: PartialDate,
    /// The person or position.
    pub responsible: Id,
}

/// What was written.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The decision.
    pub decision: Record,
    /// As what all of it was written together.
    pub batch: Id,
}

/// A matter that is on the agenda of a meeting.
struct Matter {
    item: Record,
    typed: AgendaItem,
    meeting: Record,
    room: Room,
}

impl Matter {
    async fn of(ctx: &OpContext, tx: &mut Tx, item: Id) -> Result<Self, Error> {
        let item = records::visible_record(ctx, tx, &AgendaItem::KIND, item).await?;
        if !may_decide(ctx, &item) {
            return Err(Error::NotAllowed);
        }
        let typed = AgendaItem::from(&item);
        let meeting = typed.meeting.ok_or_else(|| Problem::of("meeting", "item-without-meeting"))?;
        let meeting = records::visible_record(ctx, tx, &Meeting::KIND, meeting).await?;
        let room = Room::of(ctx, tx, &meeting, item.links("recused")).await?;
        Ok(Self { item, typed, meeting, room })
    }

    fn quorum(&self) -> Quorum {
        self.room.quorum(self.item.links("recused"))
    }

    /// The body that decides: the meeting's.
    fn body(&self) -> Option<Id> {
        Meeting::from(&self.meeting).body
    }

    /// What the decision and its actions have of the matter.
    fn common(&self) -> Values {
        let mut values = Values::new();
        for field in CLASS_FIELDS.into_iter().chain(["about", "goals", "focus_areas"]) {
            values.extend(self.item.get(field).map(|value| (field, value.clone())));
        }
        values.extend(self.body().map(|body| ("body", link(body))));
        values.insert("agenda_item", link(self.item.id));
        if self.item.is_example() {
            values.insert("example", Value::YesNo(true));
        }
        values
    }
}

fn link(to: Id) -> Value {
    Value::Links(vec![Link::to(to)])
}

/// Whether the actor may write down what was decided in a matter.
pub fn may_decide(ctx: &OpContext, item: &Record) -> bool {
    policy::may_create(&ctx.actor, Decision::KIND.group) && policy::may(&ctx.actor, hansa_domain::Action::Update, item)
}

/// What there is for deciding a matter.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see it, [`Error::NotAllowed`] when they may not decide it, and
/// [`Error::Invalid`] when it is on no agenda.
pub async fn deciding(ctx: &OpContext, item: Id) -> Result<Deciding, Error> {
    let mut tx = ctx.read().await?;
    let matter = Matter::of(ctx, &mut tx, item).await?;
    let made = decisions(ctx, &mut tx, item).await?.iter().map(Reference::of).collect();
    let people = people(ctx, &mut tx, &matter).await?;
    drop(tx);
    let mut values = fresh::known(ctx, &Decision::KIND, Some((&AgendaItem::KIND, item))).await?;
    values.insert("name", Value::Localised(matter.item.title.clone()));
    values.insert("text", Value::Localised(matter.typed.proposal.clone()));
    let (quorum, meeting) = (matter.quorum(), Reference::of(&matter.meeting));
    Ok(Deciding { item: matter.item, meeting, quorum, values, made, people })
}

async fn decisions(ctx: &OpContext, tx: &mut Tx, item: Id) -> Result<Vec<Record>, Error> {
    meetings::referring(ctx, tx, &Decision::KIND, ("agenda_item", item), MOST_DECISIONS).await
}

async fn people(ctx: &OpContext, tx: &mut Tx, matter: &Matter) -> Result<Vec<Reference>, Error> {
    let mut ids: Vec<Id> = matter.typed.presenter.into_iter().collect();
    let of = |record: &Record, field: &str| record.links(field).iter().map(|link| link.to).collect::<Vec<_>>();
    ids.extend(of(&matter.item, "responsible"));
    ids.extend(ctx.actor.person());
    ids.extend(of(&matter.meeting, "participants"));
    ids.extend(matter.room.holders());
    let mut known = HashSet::new();
    ids.retain(|id| known.insert(*id));
    let titles = stored::references(tx, &ids, &policy::visible(&ctx.actor)).await?;
    let can_act = |one: &&Reference| [Person::NAME, Position::NAME].contains(&one.kind.name);
    Ok(ids.iter().filter_map(|id| titles.get(id)).filter(can_act).cloned().collect())
}

/// Writes a decision of a meeting, what is to be done for it, that the matter has been handled, and what became of the decision
/// whose place it takes: all of it or nothing.
///
/// # Errors
/// As those of [`deciding`]; [`Error::Invalid`] when the meeting has no quorum, or neither an action nor that none is needed is
/// given.
pub async fn decide(ctx: &OpContext, item: Id, making: Making) -> Result<Decided, Error> {
    let ctx = ctx.together();
    let mut tx = ctx.write().await?;
    let matter = Matter::of(&ctx, &mut tx, item).await?;
    check(&ctx, &mut tx, &matter, &making).await?;
    let mut values = matter.common();
    values.extend(making.values);
    values.extend(standing(&ctx, &matter));
    if making.none_needed {
        values.insert("none_needed", Value::YesNo(true));
    }
    let decision = records::make(&ctx, &mut tx, &Decision::KIND, values, "").await?;
    for task in making.tasks {
        let mut name = Localised::default();
        name.set(ctx.lang, &task.name);
        let mut values = matter.common();
        values.extend([
            ("name", Value::Localised(name)),
            ("state", Value::Text("open".to_owned())),
            ("due", Value::Date(task.due)),
            ("responsible", link(task.responsible)),
            ("decision", link(decision.id)),
        ]);
        records::make(&ctx, &mut tx, &Action::KIND, values, "").await?;
    }
    let handled = vec![("state", Some(Value::Text("handled".to_owned())))];
    let at = (&AgendaItem::KIND, item, matter.item.version);
    records::update_in(&ctx, &mut tx, at, handled, &[], "").await?;
    replace(&ctx, &mut tx, &decision).await?;
    let mut shown = decision;
    records::show(&ctx, &mut tx, &mut shown).await?;
    tx.commit().await?;
    Ok(Decided { decision: shown, batch: ctx.batch.unwrap_or_default() })
}

/// What the meeting says of the decision: that it is made, where, when and by how many.
fn standing(ctx: &OpContext, matter: &Matter) -> Values {
    let number = |number: usize| Value::Integer(i64::try_from(number).unwrap_or(i64::MAX));
    let quorum = matter.quorum();
    let day = Meeting::from(&matter.meeting).starts.or_else(|| PartialDate::day(ctx.today()).ok());
    let mut values = Values::from([
        ("state", Value::Text("active".to_owned())),
        ("meeting", link(matter.meeting.id)),
        ("present", number(quorum.present)),
    ]);
    values.extend(day.map(|day| ("decided", Value::Date(day))));
    values.extend(quorum.needed.map(|needed| ("needed", number(needed))));
    values
}

async fn check(ctx: &OpContext, tx: &mut Tx, matter: &Matter, making: &Making) -> Result<(), Error> {
    let mut problems = Problems::default();
    match (making.none_needed, making.tasks.is_empty()) {
        (false, true) => problems.push(Problem::of("none_needed", "follow-up-missing")),
        (true, false) => problems.push(Problem::of("none_needed", "follow-up-both")),
        _ => {}
    }
    if making.values.contains_key("replaces") && !making.values.contains_key("change") {
        problems.push(Problem::of("change", "change-missing"));
    }
    // Sent twice, it is one decision.
    let name = making.values.get("name");
    if decisions(ctx, tx, matter.item.id).await?.iter().any(|made| made.get("name") == name) {
        problems.push(Problem::of("name", "decided-already"));
    }
    Ok(problems.into_result()?)
}

/// Writes into the earlier decision what this one does to it.
async fn replace(ctx: &OpContext, tx: &mut Tx, decision: &Record) -> Result<(), Error> {
    let typed = Decision::from(decision);
    let (Some(earlier), Some(change)) = (typed.replaces, typed.change) else { return Ok(()) };
    let state = match change {
        DecisionChange::Revises => "revised",
        DecisionChange::Supersedes => "superseded",
        DecisionChange::Annuls => "annulled",
    };
    let earlier = records::visible_record(ctx, tx, &Decision::KIND, earlier).await?;
    let changes = vec![("state", Some(Value::Text(state.to_owned())))];
    records::update_in(ctx, tx, (&Decision::KIND, earlier.id, earlier.version), changes, &[], "").await?;
    Ok(())
}
