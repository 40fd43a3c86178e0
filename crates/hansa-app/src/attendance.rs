//! Who took part in a meeting, who left for a matter because of a conflict of interest, and whether the meeting could decide.

mod quorum;
mod recusal;

use std::collections::HashMap;

use hansa_domain::kinds::{Attendance, Body, Meeting, SeatRole};
use hansa_domain::{Action, Choices as _, Id, Link, PartialDate, Record, policy};
use hansa_storage::Tx;
use hansa_storage::records as stored;
use hansa_text::{Args, Words};

pub use quorum::{Part, Place, Quorum, Rule, quorum};
pub use recusal::{Leads, Recusal, recusal, recuse};

use crate::display::Titles;
use crate::meetings::{self, SeatHeld};
use crate::{Error, OpContext, records};

/// The attendance of a meeting, as it is written down.
#[derive(Clone, Debug)]
pub struct Attending {
    /// The meeting.
    pub meeting: Record,
    /// The seats that were held on the day, each member's deputies behind the member.
    pub sitters: Vec<Sitter>,
    /// The participants who hold no seat.
    pub others: Vec<Link>,
    /// Whether the meeting can decide.
    pub quorum: Quorum,
    /// What is shown of all these.
    pub titles: Titles,
}

/// A seat and whether its holder was there.
#[derive(Clone, Debug)]
pub struct Sitter {
    /// The seat.
    pub seat: Record,
    /// What its holder does in the body.
    pub role: SeatRole,
    /// The member for whom the holder stands in.
    pub deputy_of: Option<Id>,
    /// Who holds it; none when it is vacant.
    pub who: Option<Id>,
    /// What has been written down.
    pub said: Option<Attendance>,
}

impl Sitter {
    /// What can be written down of the holder. What has been is among it.
    pub fn choices(&self) -> Vec<Attendance> {
        use Attendance::{Deputising, Excused, Expert, Present, Remote};
        let mut choices = match self.role {
            SeatRole::Deputy => vec![Deputising, Excused],
            SeatRole::Expert => vec![Expert, Excused],
            _ => vec![Present, Remote, Excused],
        };
        choices.extend(self.said.filter(|said| !choices.contains(said)));
        choices
    }
}

/// Whether somebody who takes part so can take part in a decision.
const fn is_here(said: Attendance) -> bool {
    matches!(said, Attendance::Present | Attendance::Remote | Attendance::Deputising)
}

/// Who has a seat in the body of a meeting on its day, and who was said to take part.
pub(crate) struct Room {
    seats: Vec<SeatHeld>,
    places: Vec<Place>,
    rule: Option<Rule>,
    participants: Vec<Link>,
    /// The persons who are named, or hold a post that is.
    persons: HashMap<Id, Id>,
}

impl Room {
    /// The room of a meeting. `also` are others who may be asked for.
    pub(crate) async fn of(ctx: &OpContext, tx: &mut Tx, meeting: &Record, also: &[Link]) -> Result<Self, Error> {
        let typed = Meeting::from(meeting);
        let day = typed.starts.map_or_else(|| ctx.today(), PartialDate::first);
        let body = match typed.body {
            Some(body) => stored::seen(tx, &Body::KIND, body, &policy::visible(&ctx.actor)).await?,
            None => None,
        };
        let seats = match &body {
            Some(body) => meetings::seats(ctx, tx, body.id, day).await?,
            None => Vec::new(),
        };
        let mut named: Vec<Id> = typed.participants.iter().chain(also).map(|link| link.to).collect();
        named.extend(seats.iter().flat_map(|seat| seat.person.into_iter().chain(seat.position)));
        named.extend(typed.chair);
        let persons = hansa_storage::reminders::persons(tx, &named, day).await?;
        let rule = body.as_ref().map(Body::from).and_then(|body| Rule::of(body.quorum_rule, body.quorum));
        let mut room = Self { seats, places: Vec::new(), rule, participants: typed.participants, persons };
        room.places = room.seats.iter().map(|seat| room.place(seat)).collect();
        Ok(room)
    }

    fn place(&self, seat: &SeatHeld) -> Place {
        let part = match seat.role {
            SeatRole::Chair | SeatRole::ViceChair | SeatRole::Member => Part::Member,
            SeatRole::Deputy => Part::Deputy(seat.deputy_of),
            SeatRole::Presenter | SeatRole::Secretary | SeatRole::Expert | SeatRole::Observer => Part::Other,
        };
        let mut names: Vec<Id> = seat.person.into_iter().chain(seat.position).flat_map(|id| self.names(id)).collect();
        // An organisation's seat is its representative's, when one is named.
        names.extend(seat.organisation.filter(|_| seat.person.is_none() && seat.position.is_none()));
        Place { id: seat.record.id, part, names }
    }

    /// Under which identifiers somebody may be named: a post also by the person who holds it.
    fn names(&self, id: Id) -> Vec<Id> {
        std::iter::once(id).chain(self.persons.get(&id).copied().filter(|person| *person != id)).collect()
    }

    /// Whether two links name the same one.
    fn same(&self, one: Id, other: Id) -> bool {
        let names = self.names(other);
        self.names(one).iter().any(|id| names.contains(id))
    }

    /// Those who take part in decisions as far as attendance says, without some of them.
    fn here(&self, without: &[Link]) -> impl Iterator<Item = &Link> {
        self.participants.iter().filter(move |link| {
            let said = link.role.as_deref().and_then(Attendance::parse);
            said.is_some_and(is_here) && !without.iter().any(|left| self.same(left.to, link.to))
        })
    }

    /// Whether the meeting can decide while some are out of the room.
    pub(crate) fn quorum(&self, without: &[Link]) -> Quorum {
        let here: Vec<Vec<Id>> = self.here(without).map(|link| self.names(link.to)).collect();
        quorum(self.rule, &self.places, &here)
    }

    /// Those who hold the seats: the person where one is named, otherwise the post.
    pub(crate) fn holders(&self) -> impl Iterator<Item = Id> {
        self.seats.iter().filter_map(|seat| seat.person.or(seat.position))
    }

    /// The seats with who holds them and what was written down of them, each member's deputies behind the member; and the
    /// participants who have none.
    fn sitters(&self) -> (Vec<Sitter>, Vec<Link>) {
        let mut others: Vec<Link> = self.participants.clone();
        let mut sitters: Vec<Sitter> = Vec::with_capacity(self.seats.len());
        for (seat, place) in self.seats.iter().zip(&self.places) {
            let known = others.iter().position(|link| self.names(link.to).iter().any(|id| place.names.contains(id)));
            let known = known.map(|at| others.remove(at));
            let who = known.as_ref().map(|link| link.to).or(seat.person).or(seat.position).or(seat.organisation);
            // Whoever has another seat already is asked about once.
            if who.is_some_and(|who| sitters.iter().any(|one| one.who.is_some_and(|known| self.same(known, who)))) {
                continue;
            }
            let said = known.and_then(|link| Attendance::parse(link.role.as_deref()?));
            let (seat, role, deputy_of) = (seat.record.clone(), seat.role, seat.deputy_of);
            sitters.push(Sitter { seat, role, deputy_of, who, said });
        }
        let order: HashMap<Id, usize> = sitters.iter().enumerate().map(|(at, one)| (one.seat.id, at)).collect();
        let place = |one: &Sitter| one.deputy_of.and_then(|of| order.get(&of).copied());
        let key = |one: &Sitter| (place(one).or_else(|| order.get(&one.seat.id).copied()), place(one).is_some());
        sitters.sort_by_key(key);
        (sitters, others)
    }
}

/// The attendance of a meeting, for whoever may write it down.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see the meeting, [`Error::NotAllowed`] when they may not change it.
pub async fn attending(ctx: &OpContext, meeting: Id) -> Result<Attending, Error> {
    let mut tx = ctx.read().await?;
    let mut meeting = records::visible_record(ctx, &mut tx, &Meeting::KIND, meeting).await?;
    if !policy::may(&ctx.actor, Action::Update, &meeting) {
        return Err(Error::NotAllowed);
    }
    let room = Room::of(ctx, &mut tx, &meeting, &[]).await?;
    let (mut sitters, mut others) = room.sitters();
    let mut named: Vec<Record> = sitters.iter().map(|one| one.seat.clone()).collect();
    named.push(meeting.clone());
    let titles = records::titles(ctx, &mut tx, &named).await?;
    records::redact(&ctx.actor, &mut meeting, &titles);
    ctx.note(&meeting);
    // What was written of those whom the actor does not see stays as it is.
    sitters.retain(|one| one.who.is_none_or(|who| titles.contains_key(&who)));
    others.retain(|link| titles.contains_key(&link.to));
    Ok(Attending { quorum: room.quorum(&[]), meeting, sitters, others, titles })
}

/// Whether a meeting has a quorum, and for a matter of it, when some left for it. None for meetings that the actor does not
/// see, and for those who are not told who takes part.
pub async fn of_meeting(ctx: &OpContext, meeting: Id, item: Option<&Record>) -> Result<Option<Quorum>, Error> {
    let mut tx = ctx.read().await?;
    let visible = policy::visible(&ctx.actor);
    let Some(meeting) = stored::seen(&mut tx, &Meeting::KIND, meeting, &visible).await? else { return Ok(None) };
    let told = Meeting::KIND.field("participants").is_some_and(|field| policy::sees_field(&ctx.actor, field, None));
    if !told || meeting.links("participants").is_empty() {
        return Ok(None);
    }
    let left = item.map(|item| item.links("recused")).unwrap_or_default();
    Ok(Some(Room::of(ctx, &mut tx, &meeting, left).await?.quorum(left)))
}

impl Quorum {
    /// How many are present, how many have to be, and whether that is enough, as one sentence.
    pub fn told(&self, words: Words) -> String {
        let message = match (self.members, self.needed) {
            (0, None) => "attendance-counted",
            (0, Some(_)) if self.holds() => "attendance-enough",
            (0, Some(_)) => "attendance-too-few",
            (_, None) => "attendance-no-rule",
            _ if self.holds() => "attendance-quorum",
            _ => "attendance-no-quorum",
        };
        let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let args = Args::new().set("present", number(self.present)).set("members", number(self.members));
        words.msg_with(message, &args.set("needed", number(self.needed.unwrap_or_default())))
    }
}
