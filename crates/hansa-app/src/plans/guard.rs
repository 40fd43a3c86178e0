//! What may be written of a plan: while it is a draft, everything; once it has been approved, how it goes; once it is
//! closed, nothing.

use hansa_domain::kinds::{AnnualPlan, AnnualPlanState, PlanItem};
use hansa_domain::{Id, Kind, Problem, Problems, Record, policy};
use hansa_storage::Tx;
use hansa_storage::records as stored;

use crate::{Error, OpContext};

/// What of a line may be written after the plan has been approved: how it goes, and who and what carries it out.
const FOLLOWED: [&str; 11] = [
    "first_quarter",
    "first_quarter_note",
    "second_quarter",
    "second_quarter_note",
    "third_quarter",
    "third_quarter_note",
    "fourth_quarter",
    "fourth_quarter_note",
    "about",
    "responsible",
    "links",
];

/// Whether a plan guards the writing of a kind.
pub(crate) fn guarded(kind: &Kind) -> bool {
    kind.name == AnnualPlan::NAME || kind.name == PlanItem::NAME
}

/// Notes a problem when a line of an approved plan is changed, or a plan is approved that has nothing in it.
pub(crate) async fn guard(
    ctx: &OpContext,
    tx: &mut Tx,
    record: &Record,
    before: Option<&Record>,
    problems: &mut Problems,
) -> Result<(), Error> {
    if record.kind.name == PlanItem::NAME {
        line(ctx, tx, record, before, problems).await
    } else {
        plan(ctx, tx, record, before, problems).await
    }
}

async fn line(
    ctx: &OpContext,
    tx: &mut Tx,
    record: &Record,
    before: Option<&Record>,
    problems: &mut Problems,
) -> Result<(), Error> {
    // Taken out of one plan and put into another, it changes both.
    let plans = [before, Some(record)].into_iter().flatten().filter_map(|line| PlanItem::from(line).plan);
    for id in plans {
        let Some(plan) = plan_of(ctx, tx, id).await? else { continue };
        let known = |field: &str| FOLLOWED.contains(&field);
        let followed = before.is_some_and(|before| {
            let fields = record.kind.all_fields().filter(|field| before.get(field.name) != record.get(field.name));
            before.archived_at == record.archived_at && fields.into_iter().all(|field| known(field.name))
        });
        let code = match AnnualPlan::from(&plan).state {
            Some(AnnualPlanState::Closed) => "plan-closed",
            Some(AnnualPlanState::Approved) if !followed => "plan-approved",
            _ => continue,
        };
        problems.push(Problem::of("plan", code).with("plan", plan.title.text(ctx.lang)));
        break;
    }
    Ok(())
}

async fn plan(
    ctx: &OpContext,
    tx: &mut Tx,
    record: &Record,
    before: Option<&Record>,
    problems: &mut Problems,
) -> Result<(), Error> {
    let (typed, was) = (AnnualPlan::from(record), before.map(AnnualPlan::from).unwrap_or_default());
    if typed.state == Some(AnnualPlanState::Approved) && was.state != typed.state {
        if typed.approved_on.is_none() {
            problems.push(Problem::of("approved_on", "plan-approved-when"));
        }
        if before.is_none() || super::lines(ctx, tx, record.id).await?.is_empty() {
            problems.push(Problem::of("state", "plan-without-lines"));
        }
    }
    if let Some(previous) = typed.previous.filter(|_| typed.previous != was.previous || typed.year != was.year)
        && let Some(previous) = plan_of(ctx, tx, previous).await?
    {
        let years = (AnnualPlan::from(&previous).year, typed.year);
        if matches!(years, (Some(previous), Some(this)) if previous.year() >= this.year()) {
            problems.push(Problem::of("previous", "plan-previous-later"));
        }
    }
    Ok(())
}

async fn plan_of(ctx: &OpContext, tx: &mut Tx, id: Id) -> Result<Option<Record>, Error> {
    Ok(stored::seen(tx, &AnnualPlan::KIND, id, &policy::visible(&ctx.actor)).await?)
}
