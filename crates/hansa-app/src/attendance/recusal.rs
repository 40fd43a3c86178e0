//! Those who leave the room for a matter because they have an interest in it, and who leads the meeting then.

use hansa_domain::kinds::{AgendaItem, Attendance, Meeting, SeatRole};
use hansa_domain::{Action, Choices as _, Id, Link, Record, Value, policy};

use super::{Quorum, Room};
use crate::display::Titles;
use crate::{Error, OpContext, Reference, records};

/// Who takes part in a matter.
#[derive(Clone, Debug)]
pub struct Recusal {
    /// The matter.
    pub item: Record,
    /// The meeting.
    pub meeting: Reference,
    /// Those who are at the meeting, each with how.
    pub here: Vec<(Reference, Attendance)>,
    /// Those of them who leave.
    pub left: Vec<Id>,
    /// Those who were said to leave and are not there at all.
    pub away: Vec<Link>,
    /// Whether the meeting can decide the matter without them.
    pub quorum: Quorum,
    /// Who leads the meeting.
    pub leads: Leads,
}

/// Who leads the meeting in a matter.
#[derive(Clone, Debug)]
pub enum Leads {
    /// The chair, as otherwise.
    Chair,
    /// The chair has left, so the vice chair does.
    ViceChair(Reference),
    /// Both have left or are not there, so the meeting chooses somebody.
    ToBeChosen,
}

/// Who takes part in a matter, for whoever may write it down.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see the matter or it is on no agenda that they see, [`Error::NotAllowed`] when
/// they may not change it.
pub async fn recusal(ctx: &OpContext, item: Id) -> Result<Recusal, Error> {
    let mut tx = ctx.read().await?;
    let mut item = records::visible_record(ctx, &mut tx, &AgendaItem::KIND, item).await?;
    if !policy::may(&ctx.actor, Action::Update, &item) {
        return Err(Error::NotAllowed);
    }
    let meeting = AgendaItem::from(&item).meeting.ok_or(Error::NotFound)?;
    let meeting = records::visible_record(ctx, &mut tx, &Meeting::KIND, meeting).await?;
    let left: Vec<Link> = item.links("recused").to_vec();
    let room = Room::of(ctx, &mut tx, &meeting, &left).await?;
    let seats = room.seats.iter().map(|seat| seat.record.clone());
    let named: Vec<Record> = seats.chain([item.clone(), meeting.clone()]).collect();
    let titles = records::titles(ctx, &mut tx, &named).await?;
    records::redact(&ctx.actor, &mut item, &titles);
    ctx.note(&item);
    let recused = AgendaItem::KIND.field("recused");
    let at = |link: &Link| {
        let said = link.role.as_deref().and_then(Attendance::parse)?;
        // Interests are those of people.
        let person =
            titles.get(&link.to).filter(|one| recused.is_some_and(|field| field.targets().contains(&one.kind.name)));
        Some((person?.clone(), said))
    };
    let out = |link: &&Link| left.iter().any(|left| room.same(left.to, link.to));
    Ok(Recusal {
        meeting: Reference::of(&meeting),
        here: room.here(&[]).filter_map(at).collect(),
        left: room.here(&[]).filter(out).map(|link| link.to).collect(),
        away: left.iter().filter(|left| !room.here(&[]).any(|link| room.same(left.to, link.to))).cloned().collect(),
        quorum: room.quorum(&left),
        leads: leads(&room, &Meeting::from(&meeting), &left, &titles),
        item,
    })
}

fn leads(room: &Room, meeting: &Meeting, left: &[Link], titles: &Titles) -> Leads {
    let by_role = |role: SeatRole| {
        room.seats.iter().zip(&room.places).filter(move |(seat, _)| seat.role == role).map(|(_, place)| place)
    };
    let chairs: Vec<Id> = match meeting.chair {
        Some(chair) => room.names(chair),
        None => by_role(SeatRole::Chair).flat_map(|place| place.names.clone()).collect(),
    };
    let gone = left.iter().any(|link| room.names(link.to).iter().any(|id| chairs.contains(id)));
    if !gone {
        return Leads::Chair;
    }
    let there: Vec<&Link> = room.here(left).collect();
    let vice = by_role(SeatRole::ViceChair).find_map(|place| {
        let link = there.iter().find(|link| room.names(link.to).iter().any(|id| place.names.contains(id)))?;
        titles.get(&link.to).cloned()
    });
    vice.map_or(Leads::ToBeChosen, Leads::ViceChair)
}

/// Writes which of those who are at the meeting leave for a matter.
///
/// # Errors
/// As those of [`recusal`] and [`records::update`].
pub async fn recuse(ctx: &OpContext, item: Id, version: i64, left: &[Id]) -> Result<Record, Error> {
    let now = recusal(ctx, item).await?;
    let chosen = now.here.iter().map(|(one, _)| one.id).filter(|id| left.contains(id)).map(Link::to);
    let links = Value::Links(chosen.chain(now.away).collect());
    records::update(ctx, &AgendaItem::KIND, item, version, vec![("recused", Some(links))], "").await
}
