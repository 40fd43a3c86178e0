//! The steps of the minutes: checked by the examiners or the chair, approved by the body, taken up again.

use std::cmp::Reverse;

use hansa_domain::kinds::{AgendaItem, Meeting, MeetingState, MinutesState};
use hansa_domain::{Choices as _, Filter, Id, Link, PartialDate, Problem, Record, Value};
use hansa_storage::Tx;
use hansa_storage::changes::Act;
use hansa_text::Args;

use super::save::with_sentence;
use super::{item_of, state};
use crate::records::{self, Permissions, visible_record};
use crate::timeline::present;
use crate::{Error, OpContext, Reference};

/// Meetings that are offered at the most as those that approved.
const OFFERED: usize = 20;

/// What is written when minutes are checked.
#[derive(Clone, Debug, Default)]
pub struct Check {
    /// The version of the meeting that the actor saw.
    pub version: i64,
    /// The posts and people who checked them.
    pub by: Vec<Id>,
    /// When.
    pub on: Option<PartialDate>,
}

/// What is written when minutes are approved.
#[derive(Clone, Copy, Debug, Default)]
pub struct Approve {
    /// The version of the meeting that the actor saw.
    pub version: i64,
    /// When.
    pub on: Option<PartialDate>,
    /// The meeting that approved them.
    pub within: Option<Id>,
}

type Changes = Vec<(&'static str, Option<Value>)>;

fn be(state: MinutesState) -> (&'static str, Option<Value>) {
    ("minutes_state", Some(Value::Text(state.name().to_owned())))
}

fn link(id: Id) -> Value {
    Value::Links(vec![Link::to(id)])
}

/// Writes a step of the minutes, for those who may take steps.
async fn step(
    ctx: &OpContext,
    tx: &mut Tx,
    (meeting, version): (Id, i64),
    changes: Changes,
    reason: &str,
) -> Result<Record, Error> {
    let before = visible_record(ctx, tx, &Meeting::KIND, meeting).await?;
    let may = Permissions::of(&ctx.actor, &before);
    if !may.update && !may.decide {
        return Err(Error::NotAllowed);
    }
    if before.version != version {
        let mut theirs = before;
        records::show(ctx, tx, &mut theirs).await?;
        let mine = changes.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        return Err(Error::Conflict { theirs: Box::new(theirs), mine });
    }
    let mut record = before.clone();
    for (name, value) in changes {
        record.set(name, value);
    }
    // A meeting whose minutes are approved is over, whoever may change its other fields.
    if state(&record) == MinutesState::Approved {
        record.set("state", Some(Value::Text(MeetingState::Closed.name().to_owned())));
    }
    records::save(ctx, tx, &before, record, Act::Updated, reason).await
}

/// Writes that the minutes have been checked. From then on their texts are closed.
///
/// # Errors
/// [`Error::NotAllowed`] for those who take no steps; [`Error::Conflict`] when the meeting has been changed since;
/// [`Error::Invalid`] without a day or anybody who checked.
pub async fn check(ctx: &OpContext, meeting: Id, check: &Check) -> Result<Record, Error> {
    let mut tx = ctx.write().await?;
    let changes = vec![
        be(MinutesState::Checked),
        ("checked_by", Some(Value::Links(check.by.iter().map(|id| Link::to(*id)).collect()))),
        ("checked_on", check.on.map(Value::Date)),
    ];
    let record = step(ctx, &mut tx, (meeting, check.version), changes, "").await?;
    tx.commit().await?;
    Ok(record)
}

/// Writes that the minutes have been approved, which closes the meeting.
///
/// # Errors
/// As [`check`].
pub async fn approve(ctx: &OpContext, meeting: Id, approve: Approve) -> Result<Record, Error> {
    let mut tx = ctx.write().await?;
    let changes = approved(approve.on, approve.within);
    let record = step(ctx, &mut tx, (meeting, approve.version), changes, "").await?;
    tx.commit().await?;
    Ok(record)
}

fn approved(on: Option<PartialDate>, within: Option<Id>) -> Changes {
    vec![be(MinutesState::Approved), ("approved_on", on.map(Value::Date)), ("approved_in", within.map(link))]
}

/// Takes checked minutes up again as a draft. Approved ones are corrected instead.
///
/// # Errors
/// As [`check`]; [`Error::Invalid`] without a reason, or when the minutes are not checked ones.
pub async fn reopen(ctx: &OpContext, meeting: Id, version: i64, reason: &str) -> Result<Record, Error> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Problem::of("reason", "required").into());
    }
    let mut tx = ctx.write().await?;
    let before = visible_record(ctx, &mut tx, &Meeting::KIND, meeting).await?;
    if state(&before) != MinutesState::Checked {
        return Err(Problem::of("minutes_state", "minutes-not-checked").into());
    }
    let changes = vec![be(MinutesState::Draft), ("checked_by", None), ("checked_on", None)];
    let record = step(ctx, &mut tx, (meeting, version), changes, reason).await?;
    tx.commit().await?;
    Ok(record)
}

/// Approves the minutes of the meeting that an item names: they are approved by the meeting of the item on its day, the item
/// says so and has been handled. All or nothing is written, and told to have been done together.
///
/// # Errors
/// As [`check`], of both meetings; [`Error::NotFound`] when the item names no meeting that the actor sees.
pub async fn approve_by_item(ctx: &OpContext, meeting: Id, item: Id, version: i64) -> Result<Record, Error> {
    let ctx = &ctx.together();
    let mut tx = ctx.write().await?;
    let item = item_of(ctx, &mut tx, meeting, item).await?;
    let within = visible_record(ctx, &mut tx, &Meeting::KIND, meeting).await?;
    let earlier = AgendaItem::from(&item).approves.ok_or(Error::NotFound)?;
    let earlier = visible_record(ctx, &mut tx, &Meeting::KIND, earlier).await?;
    let on = Meeting::from(&within).starts.or_else(|| PartialDate::day(ctx.today()).ok());
    let name = earlier.title.text(ctx.lang).to_owned();
    let approved = step(ctx, &mut tx, (earlier.id, earlier.version), approved(on, Some(meeting)), "").await?;
    let sentence = ctx.words().msg_with("minutes-approved-sentence", &Args::new().set("meeting", name));
    let changes = vec![
        ("minutes", Some(with_sentence(ctx, &item, &sentence))),
        ("state", Some(Value::Text("handled".to_owned()))),
    ];
    records::update_in(ctx, &mut tx, (&AgendaItem::KIND, item.id, version), changes, &[], "").await?;
    tx.commit().await?;
    Ok(approved)
}

/// The other meetings of the same body, the latest first: one of them may have approved the minutes.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see the meeting.
pub async fn approving(ctx: &OpContext, meeting: Id) -> Result<Vec<Reference>, Error> {
    let mut tx = ctx.read().await?;
    let own = visible_record(ctx, &mut tx, &Meeting::KIND, meeting).await?;
    let Some(body) = Meeting::from(&own).body else { return Ok(Vec::new()) };
    let mut others = present(ctx, &mut tx, &Meeting::KIND, &Filter::is("body", &[&body.to_string()])).await?;
    others.retain(|other| other.id != meeting);
    others.sort_by_key(|other| Reverse(Meeting::from(other).starts.map(PartialDate::first)));
    others.truncate(OFFERED);
    for other in &others {
        ctx.note(other);
    }
    Ok(others.iter().map(Reference::of).collect())
}
