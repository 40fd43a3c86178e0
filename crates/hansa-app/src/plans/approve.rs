//! The approval of a plan by a body: put on an agenda, decided, written into the plan.

use hansa_domain::kinds::{AgendaItem, AnnualPlan, Decision, DecisionState, Meeting, MeetingState};
use hansa_domain::record::Values;
use hansa_domain::{Filter, Id, Link, Localised, PartialDate, Record, Value};

use super::whole_in;
use crate::timeline::present;
use crate::{Error, OpContext, Reference, records};

/// Decisions and meetings that are offered at the most.
const OFFERED: usize = 20;

/// What there is for approving a plan.
#[derive(Clone, Debug)]
pub struct Approval {
    /// The plan.
    pub plan: Record,
    /// The decisions that could have approved it: those about it first, then the body's latest.
    pub decisions: Vec<Reference>,
    /// The decision that is about the plan, if there is just one.
    pub about_it: Option<Id>,
    /// The meetings of the body on whose agenda it can still be put.
    pub meetings: Vec<Reference>,
    /// The items in which it is, or will be, handled.
    pub items: Vec<Reference>,
    /// Whether the actor may approve it.
    pub decidable: bool,
}

/// What is written when a plan is approved.
#[derive(Clone, Copy, Debug)]
pub struct Approve {
    /// The version of the plan that the actor saw.
    pub version: i64,
    /// The day of the approval.
    pub on: Option<PartialDate>,
    /// The decision by which it was approved.
    pub decision: Option<Id>,
}

/// What there is for approving a plan.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see the plan.
pub async fn approval(ctx: &OpContext, plan: Id) -> Result<Approval, Error> {
    let mut tx = ctx.read().await?;
    let whole = whole_in(ctx, &mut tx, plan).await?;
    let body = AnnualPlan::from(&whole.plan).body;
    let about = Filter::is("about", &[&plan.to_string()]);
    let of_body = body.map(|body| Filter::is("body", &[&body.to_string()]));
    let asked = Filter::Any(std::iter::once(about.clone()).chain(of_body.clone()).collect());
    let mut decisions = present(ctx, &mut tx, &Decision::KIND, &asked).await?;
    decisions.retain(|decision| Decision::from(decision).state == Some(DecisionState::Active));
    let is_about = |record: &Record| record.links("about").iter().any(|link| link.to == plan);
    decisions
        .sort_by_key(|one| (!is_about(one), std::cmp::Reverse(Decision::from(one).decided.map(PartialDate::last))));
    let mut certain = decisions.iter().filter(|one| is_about(one)).map(|one| one.id);
    let about_it = certain.next().filter(|_| certain.next().is_none());
    let mut meetings = match &of_body {
        Some(of_body) => present(ctx, &mut tx, &Meeting::KIND, of_body).await?,
        None => Vec::new(),
    };
    meetings
        .retain(|meeting| matches!(Meeting::from(meeting).state, Some(MeetingState::Planned | MeetingState::Called)));
    meetings.sort_by_key(|meeting| Meeting::from(meeting).starts.map(PartialDate::first));
    let items = present(ctx, &mut tx, &AgendaItem::KIND, &about).await?;
    Ok(Approval {
        decisions: decisions.iter().take(OFFERED).map(Reference::of).collect(),
        about_it,
        meetings: meetings.iter().take(OFFERED).map(Reference::of).collect(),
        items: items.iter().map(Reference::of).collect(),
        decidable: whole.decidable,
        plan: whole.plan,
    })
}

/// Writes that a plan has been approved.
///
/// # Errors
/// As those of [`records::update`]; [`Error::Invalid`] without a day or with no line in the plan.
pub async fn approve(ctx: &OpContext, plan: Id, approve: Approve) -> Result<Record, Error> {
    let changes = vec![
        ("state", Some(Value::Text("approved".to_owned()))),
        ("approved_on", approve.on.map(Value::Date)),
        ("decision", approve.decision.map(|decision| Value::Links(vec![Link::to(decision)]))),
    ];
    records::update(ctx, &AnnualPlan::KIND, plan, approve.version, changes, "").await
}

/// Puts the approval of a plan on the agenda of a meeting, as a matter to be decided.
///
/// # Errors
/// [`Error::NotAllowed`] when the actor may not add to the agenda.
pub async fn put_on_agenda(ctx: &OpContext, plan: Id, meeting: Id) -> Result<Record, Error> {
    let mut tx = ctx.write().await?;
    let plan = records::visible_record(ctx, &mut tx, &AnnualPlan::KIND, plan).await?;
    let meeting = records::visible_record(ctx, &mut tx, &Meeting::KIND, meeting).await?;
    let there = crate::meetings::items(ctx, &mut tx, meeting.id).await?;
    let last =
        there.iter().filter(|item| item.depth == 0).filter_map(|item| AgendaItem::from(&item.record).ordinal).max();
    let link = |id: Id| Value::Links(vec![Link::to(id)]);
    let mut values = Values::from([
        ("name", Value::Localised(plan.title.clone())),
        ("meeting", link(meeting.id)),
        ("ordinal", Value::Integer(last.unwrap_or(0) + 1)),
        ("type", Value::Text("decision".to_owned())),
        ("state", Value::Text("on_agenda".to_owned())),
        ("about", link(plan.id)),
        ("proposal", Value::Localised(proposal(ctx, &plan))),
    ]);
    values.extend(AnnualPlan::from(&plan).body.map(|body| ("body", link(body))));
    if plan.is_example() {
        values.insert("example", Value::YesNo(true));
    }
    let item = records::make(ctx, &mut tx, &AgendaItem::KIND, values, "").await?;
    tx.commit().await?;
    Ok(item)
}

/// What the meeting is asked to decide, in the writer's language.
fn proposal(ctx: &OpContext, plan: &Record) -> Localised {
    let mut proposal = Localised::default();
    let args = hansa_text::Args::new().set("plan", plan.title.text(ctx.lang));
    proposal.set(ctx.lang, &ctx.words().msg_with("plans-proposal", &args));
    proposal
}
