//! Records that are probably the same, entered twice: found among what there is and while a new one is written, told apart,
//! and merged.
//!
//! What is compared follows from the declarations: names in all languages, mail and web addresses, phone numbers, official
//! numbers, countries, places and days (`reading.rs`); how it is weighed is in [`hansa_analysis::alike`]. Only records and
//! fields that the actor sees are compared, so that neither a pair nor a number betrays what is hidden.

mod entry;
mod merge;
mod reading;
mod united;
mod unmerge;

use std::collections::HashSet;

use hansa_analysis::alike::{self, Reason, Search, Thing};
pub use hansa_analysis::alike::{Likeness, POSSIBLE, PROBABLE};
use hansa_domain::field::Type;
use hansa_domain::{Action, Condition, Group, Id, Kind, Record, Title, policy};
use hansa_storage::records::{Sort, SortBy};
use hansa_storage::{Tx, duplicates, jobs as stored, records};
use hansa_text::{Args, Words};
use serde_json::{Value as Json, json};

pub use entry::{Double, of_new};
pub use merge::{Comparison, MOST_REFERRING, Merged, compare, merge, merged_here};
pub use reading::thing;
pub use united::{Choice, Differing, Taken};
pub(crate) use unmerge::{is_merge, take_back};

use crate::display::Titles;
use crate::jobs::{self, Watch};
use crate::records::{redact, titles, visible_record};
use crate::{Error, OpContext, Reference};

/// The job that looks for duplicates.
pub const JOB: &str = "duplicates";
/// Up to so many records are compared while one waits for the page; more are a job.
pub const AT_ONCE: u64 = 2_500;
/// The most pairs that are told; those that are most alike.
pub const MOST: usize = 500;
/// Records that are read at a time.
const PAGE: u64 = 1_000;
/// Pairs that are compared at a time.
const COMPARED: usize = 2_000;

/// Whether records of the kind are compared: those that have names of their own.
pub fn concerns(kind: &Kind) -> bool {
    let Title::Own(title) = kind.title else { return false };
    let named = kind.field(title).is_some_and(|field| matches!(field.ty, Type::Text | Type::LocalText));
    named && kind.group != Group::Comments
}

/// Whether the actor may look for duplicates among the records of the kind: whoever may write some.
pub fn may(ctx: &OpContext, kind: &Kind) -> bool {
    concerns(kind) && policy::may_create(&ctx.actor, kind.group)
}

fn allowed(ctx: &OpContext, kind: &Kind) -> Result<(), Error> {
    if !concerns(kind) || !ctx.actor.signed_in() {
        return Err(Error::NotFound);
    }
    if may(ctx, kind) { Ok(()) } else { Err(Error::NotAllowed) }
}

/// The records that the actor sees and that have not been put away.
fn seen(ctx: &OpContext) -> Condition {
    policy::visible(&ctx.actor).and(Condition::Not(Box::new(Condition::Archived)))
}

/// What a search for duplicates found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The pairs, the most alike first, at most [`MOST`].
    pub pairs: Vec<(Id, Id)>,
    /// How many pairs there are besides.
    pub more: u64,
    /// How many records were compared.
    pub records: u64,
    /// How many of them share so much with so many others that they were compared with the next ones alone.
    pub cut: u64,
}

/// A pair as it is shown.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The two, as the actor sees them; the older first.
    pub records: [Record; 2],
    /// How probable it is that they are the same, and why.
    pub likeness: Likeness,
}

/// How many records of the kind would be compared; exact up to ten thousand.
pub async fn count(ctx: &OpContext, kind: &'static Kind) -> Result<u64, Error> {
    allowed(ctx, kind)?;
    let mut tx = ctx.read().await?;
    Ok(records::count(&mut tx, kind, &seen(ctx)).await?)
}

/// Looks for duplicates among all records of a kind that the actor sees.
pub async fn find(ctx: &OpContext, kind: &'static Kind, watch: &Watch) -> Result<Found, Error> {
    allowed(ctx, kind)?;
    let mut tx = ctx.read().await?;
    let (ids, things) = all(ctx, &mut tx, kind, watch).await?;
    let apart: HashSet<(Id, Id)> = duplicates::apart(&mut tx, kind).await?.into_iter().collect();
    drop(tx);
    let search = Search::among(&things);
    let mut found: Vec<(i32, Id, Id)> = Vec::new();
    let mut from = 0;
    while from < search.pairs() {
        watch.go_on()?;
        for pair in search.look(from, from + COMPARED) {
            let (one, other) = (ids[pair.one].min(ids[pair.other]), ids[pair.one].max(ids[pair.other]));
            if !apart.contains(&(one, other)) {
                found.push((-pair.likeness.points, one, other));
            }
        }
        from += COMPARED;
        watch.tell(from.min(search.pairs()) as u64, search.pairs() as u64);
        // Whoever watches has to come in between.
        tokio::task::yield_now().await;
    }
    found.sort_unstable();
    let more = found.len().saturating_sub(MOST) as u64;
    let pairs = found.into_iter().take(MOST).map(|(_, one, other)| (one, other)).collect();
    Ok(Found { pairs, more, records: ids.len() as u64, cut: search.cut() })
}

/// All records of the kind, as they are compared.
async fn all(ctx: &OpContext, tx: &mut Tx, kind: &'static Kind, watch: &Watch) -> Result<(Vec<Id>, Vec<Thing>), Error> {
    let with = organisations(ctx, tx, kind, None).await?;
    let (mut ids, mut things) = (Vec::new(), Vec::new());
    let sort = Sort { by: SortBy::Title(ctx.lang), descending: false };
    let mut after = None;
    loop {
        watch.go_on()?;
        let page = records::list(tx, kind, &seen(ctx), sort, after.as_ref(), PAGE).await?;
        for record in &page.records {
            ids.push(record.id);
            things.push(thing(&ctx.actor, record, with.get(&record.id).map_or(&[], Vec::as_slice)));
        }
        after = page.next;
        if after.is_none() {
            return Ok((ids, things));
        }
    }
}

/// The organisations of people, where people are compared.
async fn organisations(
    ctx: &OpContext,
    tx: &mut Tx,
    kind: &Kind,
    person: Option<Id>,
) -> Result<std::collections::HashMap<Id, Vec<Id>>, Error> {
    if !reading::is_human(kind) {
        return Ok(std::collections::HashMap::new());
    }
    Ok(duplicates::organisations_of(tx, &policy::visible(&ctx.actor), person).await?)
}

/// Asks for a search as a job; its identifier.
pub async fn begin(ctx: &OpContext, kind: &'static Kind) -> Result<Id, Error> {
    allowed(ctx, kind)?;
    let job = jobs::begin(ctx, JOB, json!({ "kind": kind.name }));
    let mut tx = ctx.write().await?;
    stored::add(&mut tx, &job).await?;
    tx.commit().await?;
    ctx.app().wake();
    Ok(job.id)
}

/// Does the job, and says where what it found is shown.
pub(crate) async fn run(ctx: &OpContext, job: Id, payload: &Json, watch: &Watch) -> Result<Json, Error> {
    let kind = payload.get("kind").and_then(Json::as_str).and_then(hansa_domain::kind).ok_or(Error::NotFound)?;
    let found = find(ctx, kind, watch).await?;
    Ok(json!({
        "to": format!("/{}/duplicates?job={job}", kind.name),
        "pairs": found.pairs,
        "more": found.more,
        "records": found.records,
        "cut": found.cut,
    }))
}

/// What a job of the actor's found; none while it runs.
pub async fn found_by(ctx: &OpContext, job: Id) -> Result<Option<Found>, Error> {
    let asked = jobs::asked(ctx, job).await?;
    if asked.job.kind != JOB {
        return Err(Error::NotFound);
    }
    let Some(result) = asked.result else { return Ok(None) };
    let number = |name: &str| result.get(name).and_then(Json::as_u64).unwrap_or_default();
    let pairs = result.get("pairs").cloned().and_then(|pairs| serde_json::from_value(pairs).ok()).unwrap_or_default();
    Ok(Some(Found { pairs, more: number("more"), records: number("records"), cut: number("cut") }))
}

/// The pairs as they are now: those of which the actor sees both, that are still alike, and that nobody has told apart since.
pub async fn pairs(ctx: &OpContext, kind: &'static Kind, pairs: &[(Id, Id)]) -> Result<(Vec<Pair>, Titles), Error> {
    let mut tx = ctx.read().await?;
    let apart: HashSet<(Id, Id)> = duplicates::apart(&mut tx, kind).await?.into_iter().collect();
    let mut shown = Vec::new();
    for (one, other) in pairs {
        let (one, other) = (*one.min(other), *one.max(other));
        let found = records::by_ids(&mut tx, kind, &[one, other]).await?;
        let sees = |record: &Record| policy::may(&ctx.actor, Action::See, record) && record.archived_at.is_none();
        let Ok(mut both) = <[Record; 2]>::try_from(found) else { continue };
        if apart.contains(&(one, other)) || !both.iter().all(sees) {
            continue;
        }
        both.sort_by_key(|record| (record.created_at, record.id));
        let likeness = likeness(ctx, &mut tx, &both).await?;
        if likeness.points >= POSSIBLE {
            shown.push(Pair { records: both, likeness });
        }
    }
    let all: Vec<Record> = shown.iter().flat_map(|pair| pair.records.clone()).collect();
    let titles = titles(ctx, &mut tx, &all).await?;
    for record in shown.iter_mut().flat_map(|pair| &mut pair.records) {
        redact(&ctx.actor, record, &titles);
    }
    Ok((shown, titles))
}

/// How alike two records are, without the knowledge of which words are rare.
async fn likeness(ctx: &OpContext, tx: &mut Tx, both: &[Record; 2]) -> Result<Likeness, Error> {
    let mut things = Vec::with_capacity(2);
    for record in both {
        let with = organisations(ctx, tx, record.kind, Some(record.id)).await?;
        things.push(thing(&ctx.actor, record, with.get(&record.id).map_or(&[], Vec::as_slice)));
    }
    Ok(alike::alike(&things[0], &things[1], &alike::Frequencies::default()))
}

/// Says that two records are not the same, or takes that back. Whoever may change one of them may say so.
pub async fn tell_apart(ctx: &OpContext, kind: &'static Kind, one: Id, other: Id, apart: bool) -> Result<(), Error> {
    allowed(ctx, kind)?;
    let mut tx = ctx.write().await?;
    let both = [visible_record(ctx, &mut tx, kind, one).await?, visible_record(ctx, &mut tx, kind, other).await?];
    if one == other {
        return Err(Error::NotFound);
    }
    if !both.iter().any(|record| policy::may(&ctx.actor, Action::Update, record)) {
        return Err(Error::NotAllowed);
    }
    if apart {
        duplicates::tell_apart(&mut tx, one, other, ctx.actor.account(), ctx.now).await?;
    } else {
        duplicates::forget_apart(&mut tx, one, other).await?;
    }
    Ok(tx.commit().await?)
}

/// The pairs that somebody said not to be the same, the latest first: those of which the actor sees both.
pub async fn told_apart(ctx: &OpContext, kind: &'static Kind) -> Result<Vec<[Reference; 2]>, Error> {
    allowed(ctx, kind)?;
    let mut tx = ctx.read().await?;
    let pairs = duplicates::apart(&mut tx, kind).await?;
    let ids: Vec<Id> = pairs.iter().flat_map(|(one, other)| [*one, *other]).collect();
    let seen = records::references(&mut tx, &ids, &seen(ctx)).await?;
    let both = |(one, other): &(Id, Id)| Some([seen.get(one)?.clone(), seen.get(other)?.clone()]);
    Ok(pairs.iter().filter_map(both).collect())
}

/// A reason in words, such as "the same e-mail address".
pub fn reason(words: Words, kind: &Kind, reason: Reason) -> String {
    let field = |message: &str, name: &str| {
        let label = kind.field(name).map(|field| words.field(kind, field)).unwrap_or_default();
        words.msg_with(message, &Args::new().set("field", label))
    };
    let message = match reason {
        Reason::SameName => "duplicates-same-name",
        Reason::NamesAlike(percent) => {
            return words.msg_with("duplicates-names-alike", &Args::new().set("percent", percent));
        }
        Reason::OtherNames => "duplicates-other-names",
        Reason::Abbreviation => "duplicates-abbreviation",
        Reason::SameMail => "duplicates-same-mail",
        Reason::SharedMail => "duplicates-shared-mail",
        Reason::OtherMail => "duplicates-other-mail",
        Reason::SameSite => "duplicates-same-site",
        Reason::SameDomain => "duplicates-same-domain",
        Reason::OtherDomain => "duplicates-other-domain",
        Reason::SamePhone => "duplicates-same-phone",
        Reason::SameNumber(name) | Reason::Same(name) => return field("duplicates-same", name),
        Reason::OtherNumber(name) | Reason::Other(name) => return field("duplicates-other", name),
        Reason::SameCompany => "duplicates-same-company",
        Reason::OtherCompany => "duplicates-other-company",
    };
    words.msg(message).into_owned()
}
