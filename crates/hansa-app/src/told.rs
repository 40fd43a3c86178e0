//! What changed between two moments, told in words: what matters most first, and never more than the reader may know.
//!
//! Several changes of a record are told as one, from what was before the first to what is after the last. What was changed
//! back, and what was made and put away again, is not told. Comments are no change of what they are about.

mod net;
mod sentences;
mod special;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use hansa_domain::{Condition, Id, Kind, Value, kinds, policy};
use hansa_storage::changes::Change;
use hansa_storage::spans::{self, Span};
use hansa_storage::{Tx, records};
use hansa_text::Args;

use crate::tell::{Block, Piece, Section, Sentence, To};
use crate::{Error, OpContext};
use net::Changed;
use sentences::Teller;
use special::{Telling, most_telling, of_new};

/// New records of a kind that are named one by one; of more, the number is told.
const NAMED: usize = 5;
/// Changes that are counted by kind when there are too many to be told one by one.
const COUNTED: u64 = 20_000;
/// The name of the section.
pub const SECTION: &str = "changed";

/// To which records of which kinds the telling is limited.
pub type Only<'a> = &'a [(&'static Kind, Condition)];

/// From when on changes are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Since {
    /// From the beginning of a day on.
    Day(NaiveDate),
    /// From the opening of a meeting on.
    Meeting(Id),
    /// From when a frozen picture was taken.
    Picture(Id),
    /// From a moment on, which belongs to it.
    Moment(DateTime<Utc>),
}

/// A point in time, as a reader sees it.
#[derive(Clone, Debug)]
pub struct Point {
    /// What comes after this change is after it.
    after: Id,
    /// What comes up to this change is before it. The change that made a frozen picture is neither before nor after it.
    last_before: Id,
    /// The moment.
    pub at: DateTime<Utc>,
    /// How it is called within the heading.
    heading: String,
    /// The page that shows all changes since, without the language.
    page: String,
}

impl Point {
    /// Whether it lies before the other.
    pub fn is_before(&self, other: &Self) -> bool {
        self.after < other.after
    }
}

/// What is told.
#[derive(Debug, Default)]
struct Told {
    sentences: Vec<Sentence>,
    /// How many records are not among the sentences.
    rest: u64,
    /// Whether there were more than could be told one by one.
    more: bool,
    /// Then, what changed by kind.
    counts: Vec<Sentence>,
}

/// What changed since then: the section `changed`, of at most so many sentences. A meeting or picture that is unknown, or
/// that the reader may not see, is said to be so.
pub async fn changed(ctx: &OpContext, since: Since, limit: usize) -> Result<Section, Error> {
    changed_of(ctx, since, None, limit).await
}

/// The same, of those records alone whose kind is named and for which the kind's condition holds.
pub async fn changed_of(ctx: &OpContext, since: Since, only: Option<Only<'_>>, limit: usize) -> Result<Section, Error> {
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let Some(point) = point(ctx, &mut tx, since).await? else {
        let said = words.msg("told-unknown-moment").into_owned();
        return Ok(section(words.msg("told-heading").into_owned(), vec![Block::Paragraph(Sentence::text(said))]));
    };
    let span = Span { after: point.after, until: None };
    let told = told(ctx, &mut tx, &span, only, (limit, &point)).await?;
    Ok(section(point.heading.clone(), blocks(ctx, told, &point.page)))
}

/// What changed between two points in time, whichever is earlier: the section `changed`, of at most so many sentences.
pub async fn between(ctx: &OpContext, one: &Point, other: &Point, limit: usize) -> Result<Section, Error> {
    between_of(ctx, one, other, None, limit).await
}

/// The same, of those records alone whose kind is named and for which the kind's condition holds.
pub async fn between_of(
    ctx: &OpContext,
    one: &Point,
    other: &Point,
    only: Option<Only<'_>>,
    limit: usize,
) -> Result<Section, Error> {
    let (from, to) = if one.is_before(other) { (one, other) } else { (other, one) };
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let span = Span { after: from.after, until: Some(to.last_before) };
    let told = told(ctx, &mut tx, &span, only, (limit, from)).await?;
    let args = Args::new().set("from", words.date_time(from.at)).set("to", words.date_time(to.at));
    Ok(section(words.msg_with("told-heading-between", &args), blocks(ctx, told, &from.page)))
}

/// What a single change did, as the reader may know it; none when that is nothing.
pub(crate) async fn change(ctx: &OpContext, tx: &mut Tx, change: &Change) -> Result<Option<Sentence>, Error> {
    let before = spans::just_before(change.id);
    let span = Span { after: before, until: Some(change.id) };
    let only = [(change.kind, Condition::Ids(vec![change.record]))];
    let point =
        Point { after: before, last_before: before, at: change.at, heading: String::new(), page: String::new() };
    Ok(told(ctx, tx, &span, Some(&only), (1, &point)).await?.sentences.pop())
}

/// The point in time that is meant; none when the meeting or picture is unknown, has no time or may not be seen.
pub async fn point_of(ctx: &OpContext, since: Since) -> Result<Option<Point>, Error> {
    let mut tx = ctx.read().await?;
    point(ctx, &mut tx, since).await
}

async fn point(ctx: &OpContext, tx: &mut Tx, since: Since) -> Result<Option<Point>, Error> {
    let words = ctx.words();
    let dated = |at: DateTime<Utc>, heading: String, page: String| {
        let last_before = spans::before(at);
        Point { after: last_before, last_before, at, heading, page }
    };
    Ok(match since {
        Since::Day(day) => {
            let heading = words.msg_with("told-heading-day", &Args::new().set("date", words.date(day)));
            Some(dated(midnight(ctx, day), heading, format!("/changes?since={day}")))
        }
        Since::Moment(at) => {
            let heading = words.msg_with("told-heading-moment", &Args::new().set("moment", words.date_time(at)));
            let day = at.with_timezone(&ctx.zone()).date_naive();
            Some(dated(at, heading, format!("/changes?since={day}")))
        }
        Since::Meeting(id) => {
            let Some(meeting) = seen(ctx, tx, kinds::Meeting::NAME, id).await? else { return Ok(None) };
            let at = match (meeting.get("opens_at"), meeting.get("starts")) {
                (Some(Value::Moment(at)), _) => *at,
                (_, Some(Value::Date(day))) => midnight(ctx, day.first()),
                _ => return Ok(None),
            };
            let args = Args::new().set("name", meeting.title.text(ctx.lang)).set("moment", words.date_time(at));
            let heading = words.msg_with("told-heading-meeting", &args);
            Some(dated(at, heading, format!("/changes?meeting={id}")))
        }
        Since::Picture(id) => {
            let Some(picture) = seen(ctx, tx, kinds::Picture::NAME, id).await? else { return Ok(None) };
            let Some(Value::Moment(at)) = picture.get("taken") else { return Ok(None) };
            let args = Args::new().set("name", picture.title.text(ctx.lang)).set("moment", words.date_time(*at));
            let heading = words.msg_with("told-heading-picture", &args);
            let mut point = dated(*at, heading, format!("/changes?picture={id}"));
            // What was written in the same millisecond is told apart by the change that made the picture.
            let changes = hansa_storage::changes::of_record(tx, id).await?;
            if let Some(first) = changes.last().filter(|first| first.at == *at) {
                (point.after, point.last_before) = (first.id, spans::just_before(first.id));
            } else {
                point.after = spans::before(*at + chrono::TimeDelta::milliseconds(1));
                point.last_before = point.after;
            }
            Some(point)
        }
    })
}

/// A record of a kind, if the reader sees it.
async fn seen(ctx: &OpContext, tx: &mut Tx, kind: &str, id: Id) -> Result<Option<hansa_domain::Record>, Error> {
    let Some(kind) = hansa_domain::kind(kind) else { return Ok(None) };
    match crate::records::visible_record(ctx, tx, kind, id).await {
        Ok(record) => Ok(Some(record)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The beginning of a day in the city.
fn midnight(ctx: &OpContext, day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    ctx.zone().from_local_datetime(&midnight).earliest().map_or_else(|| midnight.and_utc(), |at| at.to_utc())
}

fn section(heading: String, blocks: Vec<Block>) -> Section {
    Section { id: SECTION.to_owned(), heading, blocks, source: None, stale: None }
}

/// One sentence to be told, and how much it matters.
struct Candidate<'a> {
    weight: u16,
    last: Id,
    what: What<'a>,
}

enum What<'a> {
    One(&'a Changed, Telling),
    Many(&'static Kind, usize),
}

async fn told(
    ctx: &OpContext,
    tx: &mut Tx,
    span: &Span,
    only: Option<Only<'_>>,
    (limit, from): (usize, &Point),
) -> Result<Told, Error> {
    let spoken = Condition::OfKind(vec![kinds::Comment::NAME]);
    let condition = policy::visible(&ctx.actor).and(Condition::Not(Box::new(spoken)));
    let mut changes = net::within(ctx, tx, span, &condition, only).await?;
    let mut told = Told { more: changes.more, ..Told::default() };
    let mut candidates = candidates(&changes.records);
    candidates.sort_by_key(|one| std::cmp::Reverse((one.weight, one.last)));
    let rest = candidates.split_off(limit.min(candidates.len()));
    told.rest = rest.iter().map(|one| if let What::Many(_, count) = one.what { count as u64 } else { 1 }).sum();
    // What new records refer to is looked up for those alone that are told.
    let new = candidates.iter().filter_map(|one| match one.what {
        What::One(record, Telling::Special(special, _)) if !special.names.is_empty() => Some(record),
        _ => None,
    });
    let links: Vec<Id> =
        new.flat_map(|one| one.net.after.values()).flat_map(|v| v.links().iter().map(|l| l.to)).collect();
    changes.titles.extend(records::references(tx, &links, &policy::visible(&ctx.actor)).await?);
    let teller = Teller { words: ctx.words(), titles: &changes.titles };
    told.sentences = candidates
        .iter()
        .map(|one| match one.what {
            What::One(record, telling) => teller.sentence(record, known(record, telling, teller)),
            What::Many(kind, count) => many(ctx, kind, count, from),
        })
        .collect();
    // What is limited is not counted: the conditions of all kinds would have to be asked of all changes.
    if told.more && only.is_none() {
        let (counts, _) = spans::counts(tx, span, &condition, COUNTED).await?;
        told.counts = counts.iter().map(|of| counted(ctx, of)).collect();
    }
    Ok(told)
}

/// What is to be told, without the new records that are told together.
fn candidates(records: &[Changed]) -> Vec<Candidate<'_>> {
    let mut new: Vec<(&'static Kind, usize)> = Vec::new();
    for changed in records.iter().filter(|changed| changed.net.made) {
        match new.iter_mut().find(|(kind, _)| *kind == changed.record.kind) {
            Some((_, count)) => *count += 1,
            None => new.push((changed.record.kind, 1)),
        }
    }
    new.retain(|(_, count)| *count > NAMED);
    let mut candidates: Vec<Candidate<'_>> = Vec::new();
    let mut grouped: Vec<&'static Kind> = Vec::new();
    for changed in records {
        let kind = changed.record.kind;
        if changed.net.made
            && let Some((_, count)) = new.iter().find(|(of, _)| *of == kind)
        {
            if !grouped.contains(&kind) {
                grouped.push(kind);
                candidates.push(Candidate {
                    weight: of_new(kind) + 7,
                    last: changed.last,
                    what: What::Many(kind, *count),
                });
            }
            continue;
        }
        let told = most_telling(kind, &changed.net);
        candidates.extend(told.map(|(weight, telling)| Candidate {
            weight,
            last: changed.last,
            what: What::One(changed, telling),
        }));
    }
    candidates
}

/// What is told of a new record whose sentence names others: nothing of those that the reader may not see.
fn known(changed: &Changed, telling: Telling, teller: Teller<'_>) -> Telling {
    let Telling::Special(special, _) = telling else { return telling };
    let hidden = special.names.iter().filter_map(|name| changed.net.after.get(name));
    let hidden = hidden.flat_map(Value::links).any(|link| !teller.titles.contains_key(&link.to));
    if hidden { Telling::New } else { telling }
}

/// How many records of a kind are new, with the list of them.
fn many(ctx: &OpContext, kind: &'static Kind, count: usize, from: &Point) -> Sentence {
    let words = ctx.words();
    let day = from.at.with_timezone(&ctx.zone()).date_naive().to_string();
    let list = Piece::link(capital(&words.kinds(kind)), To::list(kind, &[("created_at.from", &day)]));
    Sentence::of(words, "told-new-many", Args::new().set("count", count), &[("subject", list)])
}

/// How many records of a kind were made and changed, when all changes are too many to be told.
fn counted(ctx: &OpContext, of: &spans::Counted) -> Sentence {
    let words = ctx.words();
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let args = Args::new().set("made", number(of.made)).set("changed", number(of.changed));
    let list = Piece::link(capital(&words.kinds(of.kind)), To::list(of.kind, &[]));
    Sentence::of(words, "told-counted", args, &[("subject", list)])
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The sentences as blocks, with how many more there are and where.
fn blocks(ctx: &OpContext, told: Told, page: &str) -> Vec<Block> {
    let words = ctx.words();
    if told.sentences.is_empty() && told.rest == 0 {
        return vec![Block::Paragraph(Sentence::text(words.msg("told-nothing").into_owned()))];
    }
    let mut blocks = vec![Block::Sentences(told.sentences)];
    let all = Piece::link(words.msg("told-all").into_owned(), To::Page(page.to_owned()));
    if told.more {
        blocks.push(Block::Paragraph(Sentence::of(words, "told-over", Args::new(), &[("all", all)])));
        if !told.counts.is_empty() {
            blocks.push(Block::Sentences(told.counts));
        }
    } else if told.rest > 0 {
        let args = Args::new().set("count", i64::try_from(told.rest).unwrap_or(i64::MAX));
        blocks.push(Block::Paragraph(Sentence::of(words, "told-more", args, &[("all", all)])));
    }
    blocks
}
