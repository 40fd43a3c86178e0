//! Who a partner or a network is to the city, and what is open between them: the first screen of their pages.
//!
//! Only what the records hold and the actor sees. Every part asks one list for a few records, so that a partner to whom
//! thousands of records refer is told as fast as any other.

mod network;

use hansa_domain::kinds::{Agreement, Ask, Membership, Network, Organisation, Partnership, Promise, Trip, Visit};
use hansa_domain::typed::Target;
use hansa_domain::{Id, Kind, Localised, PartialDate, Record};
use hansa_text::{Args, plain};

use crate::contacts;
use crate::display::Titles;
use crate::list::{Count, List, ListQuery, whole};
use crate::tell::{Piece, Sentence, To};
use crate::{Error, OpContext};

/// Records that a line of facts names; a list has the rest.
const NAMED: u64 = 5;
/// Characters of a purpose; the record has the rest.
const PURPOSE: usize = 240;

/// Something that is told of a partner.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What it is, such as `partners-promised`: a message of the catalogue.
    pub label: &'static str,
    /// The lines.
    pub lines: Vec<Sentence>,
    /// The list with all of them and how many there are, when there are more.
    pub all: Option<(Count, To)>,
}

/// What is told of a partner or a network; empty when nothing is known.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Who they are to the city: how it is in touch, since when, who answers for it, and why.
    pub who: Vec<Fact>,
    /// What is open between them, and what comes next.
    pub open: Vec<Fact>,
}

impl Standing {
    /// Whether the records say nothing.
    pub fn is_empty(&self) -> bool {
        self.who.is_empty() && self.open.is_empty()
    }
}

/// Whether the first screen of the record's page tells it: organisations that are not the city's own, and networks.
pub fn concerns(record: &Record) -> bool {
    match record.kind.name {
        Organisation::NAME => Organisation::from(record).own != Some(true),
        Network::NAME => true,
        _ => false,
    }
}

/// What there is to tell of a partner or a network; nothing of records that it does not concern.
pub async fn standing(ctx: &OpContext, record: &Record) -> Result<Standing, Error> {
    match record.kind.name {
        _ if !concerns(record) => Ok(Standing::default()),
        Network::NAME => network::standing(ctx, record).await,
        _ => partner(ctx, record).await,
    }
}

async fn partner(ctx: &OpContext, record: &Record) -> Result<Standing, Error> {
    let id = record.id.to_string();
    let who = [partnerships(ctx, &id).await?, agreements(ctx, &id).await?, networks(ctx, &id).await?];
    let touches = contacts::touches_of(ctx, record.kind, record.id).await?;
    let touch = |label, touch: &Option<contacts::Touch>| {
        touch.as_ref().map(|touch| Fact { label, lines: vec![touch.sentence(ctx)], all: None })
    };
    let open = [
        promises(ctx, &id, "made", "partners-promised").await?,
        promises(ctx, &id, "received", "partners-received").await?,
        asks(ctx, record.id).await?,
        touch("partners-last", &touches.last),
        touch("partners-next", &touches.next),
        visits(ctx, &id).await?,
        trips(ctx, record.id).await?,
    ];
    Ok(Standing { who: who.into_iter().flatten().collect(), open: open.into_iter().flatten().collect() })
}

fn kind_of<T: Target>() -> &'static Kind {
    hansa_domain::kind(T::KINDS[0]).unwrap_or(hansa_domain::KINDS[0])
}

/// The first records of a list, and where all of them are when there are more.
struct Found {
    list: List,
    all: Option<(Count, To)>,
}

async fn find(ctx: &OpContext, kind: &'static Kind, filters: &[(&str, &str)], sort: &str) -> Result<Found, Error> {
    let query = ListQuery { sort: sort.to_owned(), ..ListQuery::from_pairs(filters.iter().copied()) };
    let list = whole(ctx, kind, &query, Some(NAMED)).await?;
    let more = matches!(list.count, Count::Over(_)) || list.count != Count::Exactly(list.records.len() as u64);
    let all = more.then(|| (list.count, To::list(kind, filters)));
    Ok(Found { list, all })
}

impl Found {
    /// A fact with a line for each record; none when there are none.
    fn fact(self, label: &'static str, line: impl Fn(&Record, &Titles) -> Vec<Sentence>) -> Option<Fact> {
        let lines: Vec<Sentence> =
            self.list.records.iter().flat_map(|record| line(record, &self.list.titles)).collect();
        (!lines.is_empty()).then_some(Fact { label, lines, all: self.all })
    }
}

/// A record and what is to be known of it, as far as it is.
fn line(ctx: &OpContext, record: &Record, facts: impl IntoIterator<Item = Option<Piece>>) -> Sentence {
    let mut pieces = vec![Piece::record(ctx.lang, &crate::Reference::of(record))];
    for fact in facts.into_iter().flatten() {
        pieces.push(Piece::text(if pieces.len() == 1 { ": " } else { ", " }));
        pieces.push(fact);
    }
    Sentence(pieces)
}

/// The value of a choice in the reader's words.
fn choice(ctx: &OpContext, record: &Record, field: &str) -> Option<Piece> {
    let choice = record.text(field)?;
    Some(Piece::text(ctx.words().choice(record.kind, record.kind.field(field)?, choice)))
}

/// A message with a date in it.
fn dated(ctx: &OpContext, message: &str, date: Option<PartialDate>) -> Option<Piece> {
    let words = ctx.words();
    let said = words.msg_with(message, &Args::new().set("date", words.partial_date(date?)));
    Some(Piece::text(said))
}

/// The owner of a record, who answers for it.
fn owner(ctx: &OpContext, record: &Record, titles: &Titles) -> Option<Sentence> {
    let mut owners = ["responsible", "owner_unit"].into_iter().flat_map(|field| record.links(field));
    let owner = owners.find_map(|link| titles.get(&link.to))?;
    let owner = Piece::record(ctx.lang, owner);
    Some(Sentence::of(ctx.words(), "partners-owner", Args::new(), &[("owner", owner)]))
}

/// The beginning of a long text as a sentence.
fn beginning(ctx: &OpContext, text: &Localised) -> Option<Sentence> {
    let (lang, text) = text.read(ctx.lang)?;
    let text = plain(text);
    let text = text.trim();
    let shown: String = text.chars().take(PURPOSE).collect();
    let cut = shown.len() < text.len();
    let whole_words = if cut { shown.rsplit_once(' ').map_or(shown.as_str(), |(words, _)| words) } else { &shown };
    let said = format!("{whole_words}{}", if cut { " …" } else { "" });
    (!text.is_empty()).then(|| Piece { lang: (lang != ctx.lang).then_some(lang), ..Piece::text(said) }.into())
}

async fn partnerships(ctx: &OpContext, id: &str) -> Result<Option<Fact>, Error> {
    let found = find(ctx, kind_of::<Partnership>(), &[("partner", id)], "-since").await?;
    Ok(found.fact("partners-partnership", |record, titles| {
        let typed = Partnership::from(record);
        let facts = [choice(ctx, record, "state"), dated(ctx, "partners-since", typed.since)];
        let why = if typed.purpose.is_empty() { &typed.why } else { &typed.purpose };
        let lines = [Some(line(ctx, record, facts)), owner(ctx, record, titles), beginning(ctx, why)];
        lines.into_iter().flatten().collect()
    }))
}

async fn agreements(ctx: &OpContext, id: &str) -> Result<Option<Fact>, Error> {
    let kind = kind_of::<Agreement>();
    let filter = format!(
        r#"{{"any":[{{"test":{{"field":"parties","values":["{id}"]}}}},{{"test":{{"field":"counterpart","values":["{id}"]}}}}]}}"#
    );
    let found = find(ctx, kind, &[("filter", &filter), ("state", "in_force")], "ends").await?;
    Ok(found.fact("partners-agreements", |record, _| {
        let typed = Agreement::from(record);
        let facts = [dated(ctx, "partners-until", typed.ends), dated(ctx, "partners-notice", typed.notice_by)];
        vec![line(ctx, record, facts)]
    }))
}

/// The networks in which both are.
async fn networks(ctx: &OpContext, id: &str) -> Result<Option<Fact>, Error> {
    let ours = r#"{"related":{"kind":"membership","field":"network","matching":{"test":{"field":"state","values":["active","ending"]}}}}"#;
    let found = find(ctx, kind_of::<Network>(), &[("members", id), ("filter", ours)], "").await?;
    Ok(found.fact("partners-networks", |record, _| vec![line(ctx, record, [])]))
}

async fn promises(ctx: &OpContext, id: &str, direction: &str, label: &'static str) -> Result<Option<Fact>, Error> {
    let filters = [("counterpart", id), ("state", "open"), ("direction", direction)];
    let found = find(ctx, kind_of::<Promise>(), &filters, "due").await?;
    let today = ctx.today();
    Ok(found.fact(label, |record, _| {
        let due = Promise::from(record).due;
        let late = due.is_some_and(|due| due.last() < today);
        vec![line(ctx, record, [dated(ctx, if late { "partners-was-due" } else { "partners-due" }, due)])]
    }))
}

/// What is asked of them or of those who hold a position there, until it is decided.
async fn asks(ctx: &OpContext, id: Id) -> Result<Option<Fact>, Error> {
    let filter = format!(
        r#"{{"any":[{{"test":{{"field":"addressees","values":["{id}"]}}}},{{"refers":{{"field":"addressees","matching":{{"test":{{"field":"organisation","values":["{id}"]}}}}}}}}]}}"#
    );
    let filters = [("filter", filter.as_str()), ("state", "draft"), ("state", "presented")];
    let found = find(ctx, kind_of::<Ask>(), &filters, "due").await?;
    Ok(found.fact("partners-asks", |record, titles| {
        let typed = Ask::from(record);
        let interest = typed.interest.and_then(|id| titles.get(&id)).map(|interest| Piece::record(ctx.lang, interest));
        vec![line(ctx, record, [choice(ctx, record, "state"), dated(ctx, "partners-due", typed.due), interest])]
    }))
}

async fn visits(ctx: &OpContext, id: &str) -> Result<Option<Fact>, Error> {
    let filters = [("organisations", id), ("state", "planned"), ("state", "confirmed"), ("starts.from", "today")];
    let found = find(ctx, kind_of::<Visit>(), &filters, "starts").await?;
    Ok(found.fact("partners-visits", |record, _| {
        let starts = Visit::from(record).starts;
        vec![line(
            ctx,
            record,
            [starts.map(|day| Piece::text(ctx.words().partial_date(day))), choice(ctx, record, "state")],
        )]
    }))
}

async fn trips(ctx: &OpContext, id: Id) -> Result<Option<Fact>, Error> {
    let filter = format!(
        r#"{{"any":[{{"test":{{"field":"met","values":["{id}"]}}}},{{"refers":{{"field":"met","matching":{{"test":{{"field":"organisation","values":["{id}"]}}}}}}}}]}}"#
    );
    let filters = [("filter", filter.as_str()), ("state", "planned"), ("state", "under_way"), ("starts.from", "today")];
    let found = find(ctx, kind_of::<Trip>(), &filters, "starts").await?;
    Ok(found.fact("partners-trips", |record, _| {
        let starts = Trip::from(record).starts;
        vec![line(ctx, record, [starts.map(|day| Piece::text(ctx.words().partial_date(day)))])]
    }))
}

/// The city's part in a network, as a line.
fn membership(ctx: &OpContext, record: &Record, titles: &Titles) -> Vec<Sentence> {
    let typed = Membership::from(record);
    let mut first = line(ctx, record, [choice(ctx, record, "state"), dated(ctx, "partners-since", typed.since)]);
    // The membership is called what the network is called, which stands above.
    if let (Some(title), Some(form)) = (first.0.first_mut(), choice(ctx, record, "form")) {
        let mut letters = form.text.chars();
        title.text = letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
        title.lang = None;
    }
    let lines = [Some(first), owner(ctx, record, titles), beginning(ctx, &typed.purpose)];
    lines.into_iter().flatten().collect()
}
