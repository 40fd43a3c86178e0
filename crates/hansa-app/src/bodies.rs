//! What a body's page tells: who sits in it, when it meets, and what waits for it.

use std::collections::HashMap;

use chrono::Days;
use hansa_domain::filter::Op;
use hansa_domain::kinds::{AgendaItem, Body, Meeting, Seat, SeatRole};
use hansa_domain::{Condition, Filter, Id, PartialDate, Record, policy};
use hansa_storage::records::{self as stored, Sort, SortBy};
use hansa_storage::{Tx, reminders};
use hansa_text::Args;

use crate::display::Titles;
use crate::tell::{Block, Column, Piece, Section, Sentence, Table, To};
use crate::{Error, OpContext, Reference, meetings, records};

/// Seats that are read of a body.
const SEATS: u64 = 1_000;
/// Matters that are named; the rest are in the list.
const SHOWN: u64 = 10;

/// A body as its page tells it.
#[derive(Clone, Debug)]
pub struct Told {
    /// Who sits in it, when it meets, what waits for it.
    pub sections: Vec<Section>,
    /// Those who sat in it before.
    pub former: Option<Table>,
}

/// What the page of a body tells.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see the body.
pub async fn page(ctx: &OpContext, body: Id) -> Result<Told, Error> {
    let mut tx = ctx.read().await?;
    records::visible_record(ctx, &mut tx, &Body::KIND, body).await?;
    let seats = Seats::of(ctx, &mut tx, body).await?;
    let (former, held) = seats.in_order().into_iter().partition::<Vec<_>, _>(|seat| {
        let ends = Seat::from(*seat).ends;
        ends.is_some_and(|ends| ends.last() < ctx.today())
    });
    let mut sections = Vec::new();
    if let Some(table) = seats.table(ctx, &held, "bodies-seats") {
        sections.push(section(ctx, "seats", vec![Block::Table(table)]));
    }
    let met = meetings_of(ctx, &mut tx, body).await?;
    sections.extend((!met.is_empty()).then(|| section(ctx, "meetings", vec![Block::Sentences(met)])));
    let waiting = waiting(ctx, &mut tx, body).await?;
    sections.extend((!waiting.is_empty()).then(|| section(ctx, "waiting", vec![Block::Sentences(waiting)])));
    Ok(Told { sections, former: seats.table(ctx, &former, "bodies-former") })
}

fn section(ctx: &OpContext, id: &str, blocks: Vec<Block>) -> Section {
    let heading = ctx.words().msg(&format!("bodies-{id}")).into_owned();
    Section { id: id.to_owned(), heading, blocks, source: None, stale: None }
}

/// The seats of a body, with who holds the posts that sit in it.
struct Seats {
    sat: Vec<Record>,
    titles: Titles,
    /// The persons who hold posts today.
    holders: HashMap<Id, Id>,
}

impl Seats {
    async fn of(ctx: &OpContext, tx: &mut Tx, body: Id) -> Result<Self, Error> {
        let mut seats = meetings::referring(ctx, tx, &Seat::KIND, ("body", body), SEATS).await?;
        let mut titles = records::titles(ctx, tx, &seats).await?;
        for seat in &mut seats {
            records::redact(&ctx.actor, seat, &titles);
            ctx.note(seat);
        }
        let posts: Vec<Id> = seats.iter().filter_map(|seat| Seat::from(seat).position).collect();
        let holders = reminders::persons(tx, &posts, ctx.today()).await?;
        let persons: Vec<Id> = holders.values().copied().collect();
        titles.extend(stored::references(tx, &persons, &policy::visible(&ctx.actor)).await?);
        Ok(Self { sat: seats, titles, holders })
    }

    /// By role, those who stand in for somebody behind them.
    fn in_order(&self) -> Vec<&Record> {
        let role = |seat: &Record| Seat::from(seat).role.unwrap_or(SeatRole::Member) as u8;
        let roles: HashMap<Id, u8> = self.sat.iter().map(|seat| (seat.id, role(seat))).collect();
        let mut ordered: Vec<&Record> = self.sat.iter().collect();
        ordered.sort_by_key(|seat| match Seat::from(*seat).deputy_of.filter(|of| roles.contains_key(of)) {
            Some(of) => (roles[&of], of, true),
            None => (roles[&seat.id], seat.id, false),
        });
        ordered
    }

    fn table(&self, ctx: &OpContext, seats: &[&Record], caption: &str) -> Option<Table> {
        let label = |message: &str| Column { label: ctx.words().msg(message).into_owned(), number: false };
        let columns =
            ["bodies-seat", "bodies-role", "bodies-holder", "bodies-from", "bodies-until", "bodies-deputy-of"];
        (!seats.is_empty()).then(|| Table {
            caption: ctx.words().msg(caption).into_owned(),
            columns: columns.map(label).into(),
            rows: seats.iter().map(|seat| self.row(ctx, seat)).collect(),
        })
    }

    fn row(&self, ctx: &OpContext, record: &Record) -> Vec<Sentence> {
        let seat = Seat::from(record);
        let day = |date: Option<PartialDate>| text(date.map(|date| ctx.words().partial_date(date)));
        let role = record.kind.field("role").zip(record.text("role"));
        vec![
            Piece::record(ctx.lang, &Reference::of(record)).into(),
            text(role.map(|(field, role)| ctx.words().choice(record.kind, field, role))),
            self.holder(ctx, &seat),
            day(seat.starts),
            day(seat.ends),
            self.named(ctx, seat.deputy_of).map_or_else(|| text(None), Sentence::from),
        ]
    }

    fn named(&self, ctx: &OpContext, id: Option<Id>) -> Option<Piece> {
        Some(Piece::record(ctx.lang, self.titles.get(&id?)?))
    }

    /// The person, with the post that gives the seat; otherwise the one of them, or the organisation, that is known. A former
    /// seat's post has another holder today.
    fn holder(&self, ctx: &OpContext, seat: &Seat) -> Sentence {
        let over = seat.ends.is_some_and(|ends| ends.last() < ctx.today());
        let by_post = seat.position.filter(|_| !over).and_then(|post| self.holders.get(&post).copied());
        let person = self.named(ctx, seat.person.or(by_post));
        match (person, self.named(ctx, seat.position)) {
            (Some(person), Some(post)) => {
                Sentence::of(ctx.words(), "bodies-person-and-post", Args::new(), &[("person", person), ("post", post)])
            }
            (Some(one), None) | (None, Some(one)) => one.into(),
            (None, None) => self.named(ctx, seat.organisation).map_or_else(|| text(None), Sentence::from),
        }
    }
}

fn text(text: Option<String>) -> Sentence {
    Sentence::text(text.unwrap_or_else(|| "–".to_owned()))
}

/// The next meeting and the last one, in a sentence each.
async fn meetings_of(ctx: &OpContext, tx: &mut Tx, body: Id) -> Result<Vec<Sentence>, Error> {
    let Some(starts) = Meeting::KIND.field("starts") else { return Ok(Vec::new()) };
    let (today, yesterday) = (ctx.today().to_string(), (ctx.today() - Days::new(1)).to_string());
    let next = (&["planned", "called"][..], Filter::test("starts", Op::From, &[&today]));
    let last = (&["held", "closed"][..], Filter::test("starts", Op::To, &[&today]));
    // A meeting that was only planned and whose day has passed was not written up.
    let unwritten = (&["planned", "called"][..], Filter::test("starts", Op::To, &[&yesterday]));
    let mut said = Vec::new();
    for (message, descending, (states, when)) in
        [("bodies-next", false, next), ("bodies-last", true, last), ("bodies-unwritten", true, unwritten)]
    {
        let of_body = Filter::is("body", &[&body.to_string()]);
        let asked = Filter::All(vec![of_body, Filter::is("state", states), when]);
        let sort = Sort { by: SortBy::Field(starts), descending };
        if let Some(meeting) = first(ctx, tx, &asked, sort).await? {
            let date = Meeting::from(&meeting).starts.map(|date| ctx.words().partial_date(date));
            let piece = Piece::record(ctx.lang, &Reference::of(&meeting));
            let args = Args::new().set("date", date.unwrap_or_default());
            said.push(Sentence::of(ctx.words(), message, args, &[("meeting", piece)]));
        }
    }
    Ok(said)
}

async fn first(ctx: &OpContext, tx: &mut Tx, filter: &Filter, sort: Sort) -> Result<Option<Record>, Error> {
    let asked = filter.check(&Meeting::KIND, &ctx.asking())?;
    let condition = policy::visible(&ctx.actor).and(Condition::Not(Box::new(Condition::Archived))).and(asked);
    let found = stored::list(tx, &Meeting::KIND, &condition, sort, None, 1).await?.records.pop();
    if let Some(meeting) = &found {
        ctx.note(meeting);
    }
    Ok(found)
}

/// The matters that wait for a meeting of the body, the oldest first.
async fn waiting(ctx: &OpContext, tx: &mut Tx, body: Id) -> Result<Vec<Sentence>, Error> {
    let states = ["proposed", "tabled", "returned"];
    let asked = Filter::All(vec![
        Filter::is("body", &[&body.to_string()]),
        Filter::is("state", &states),
        Filter::test("meeting", Op::Empty, &["yes"]),
    ]);
    let found = meetings::passing(ctx, tx, &AgendaItem::KIND, &asked, SHOWN + 1).await?;
    let shown = usize::try_from(SHOWN).unwrap_or(usize::MAX);
    let mut said = Vec::new();
    for item in found.iter().take(shown) {
        ctx.note(item);
        let piece = Piece::record(ctx.lang, &Reference::of(item));
        let state = item.kind.field("state").zip(item.text("state"));
        let state = state.map(|(field, state)| ctx.words().choice(item.kind, field, state)).unwrap_or_default();
        let args = Args::new().set("state", state);
        said.push(Sentence::of(ctx.words(), "bodies-waits", args, &[("item", piece)]));
    }
    if found.len() > shown {
        let filter = asked.to_json();
        let all = To::list(&AgendaItem::KIND, &[("filter", filter.as_str())]);
        said.push(Piece::link(ctx.words().msg("bodies-waiting-all").into_owned(), all).into());
    }
    Ok(said)
}
