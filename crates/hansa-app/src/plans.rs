//! Annual plans: made from goals, approved by a body, followed up quarter by quarter, compared with the year before.

mod approve;
mod compare;
mod follow;
mod guard;
mod propose;
mod told;

use hansa_domain::kinds::{AnnualPlan, PlanItem, PlanProgress};
use hansa_domain::{Action, Id, Record, policy};
use hansa_storage::Tx;
use hansa_storage::records as stored;

use crate::display::Titles;
use crate::{Error, OpContext, meetings, records};

pub use approve::{Approval, Approve, approval, approve, put_on_agenda};
pub use compare::{Compared, compared};
pub use follow::{Followed, Progress, follow};
pub(crate) use guard::{guard, guarded};
pub use propose::{Proposal, Proposals, Reason, Taken, proposals, take};
pub use told::sections;

/// Lines that a plan may have at the most.
const MOST_LINES: u64 = 500;

/// A quarter of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quarter {
    /// January to March.
    First,
    /// April to June.
    Second,
    /// July to September.
    Third,
    /// October to December.
    Fourth,
}

impl Quarter {
    /// All four, in their order.
    pub const ALL: [Quarter; 4] = [Quarter::First, Quarter::Second, Quarter::Third, Quarter::Fourth];

    /// Its number, 1 to 4, as in addresses.
    pub const fn number(self) -> usize {
        self as usize + 1
    }

    /// The quarter of a number, 1 to 4.
    pub fn of_number(number: usize) -> Option<Self> {
        Self::ALL.into_iter().find(|quarter| quarter.number() == number)
    }

    /// The quarter in which a month lies, 1 to 12.
    pub fn of_month(month: u32) -> Self {
        match month {
            ..=3 => Quarter::First,
            4..=6 => Quarter::Second,
            7..=9 => Quarter::Third,
            _ => Quarter::Fourth,
        }
    }

    /// The field of a line that says how it went, and the one that says more.
    pub const fn fields(self) -> (&'static str, &'static str) {
        match self {
            Quarter::First => ("first_quarter", "first_quarter_note"),
            Quarter::Second => ("second_quarter", "second_quarter_note"),
            Quarter::Third => ("third_quarter", "third_quarter_note"),
            Quarter::Fourth => ("fourth_quarter", "fourth_quarter_note"),
        }
    }
}

/// A plan with its lines and the plan of the year before, as far as the actor sees them.
#[derive(Clone, Debug)]
pub struct Whole {
    /// The plan.
    pub plan: Record,
    /// Its lines in their order.
    pub lines: Vec<Record>,
    /// The plan of the year before, and its lines.
    pub previous: Option<(Record, Vec<Record>)>,
    /// What is shown of the records that all these refer to.
    pub titles: Titles,
    /// Whether the actor may change the plan.
    pub changeable: bool,
    /// Whether the actor may approve it.
    pub decidable: bool,
}

/// Reads a plan.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see it.
pub async fn whole(ctx: &OpContext, id: Id) -> Result<Whole, Error> {
    let mut tx = ctx.read().await?;
    whole_in(ctx, &mut tx, id).await
}

async fn whole_in(ctx: &OpContext, tx: &mut Tx, id: Id) -> Result<Whole, Error> {
    let mut plan = records::visible_record(ctx, tx, &AnnualPlan::KIND, id).await?;
    let mut all = lines(ctx, tx, id).await?;
    let mut previous = match AnnualPlan::from(&plan).previous {
        Some(id) => match stored::seen(tx, &AnnualPlan::KIND, id, &policy::visible(&ctx.actor)).await? {
            Some(earlier) => Some((earlier, lines(ctx, tx, id).await?)),
            None => None,
        },
        None => None,
    };
    let changeable = policy::may(&ctx.actor, Action::Update, &plan);
    let decidable = changeable || policy::may(&ctx.actor, Action::Decide, &plan);
    let earlier = previous.iter_mut().flat_map(|(plan, lines)| std::iter::once(plan).chain(lines));
    let mut shown: Vec<&mut Record> = std::iter::once(&mut plan).chain(&mut all).chain(earlier).collect();
    let named: Vec<Record> = shown.iter().map(|record| (**record).clone()).collect();
    let titles = records::titles(ctx, tx, &named).await?;
    for record in &mut shown {
        records::redact(&ctx.actor, record, &titles);
        ctx.note(record);
    }
    Ok(Whole { plan, lines: all, previous, titles, changeable, decidable })
}

/// The lines of a plan in their order, as far as the actor sees them.
async fn lines(ctx: &OpContext, tx: &mut Tx, plan: Id) -> Result<Vec<Record>, Error> {
    let mut lines = meetings::referring(ctx, tx, &PlanItem::KIND, ("plan", plan), MOST_LINES).await?;
    lines.sort_by_key(|line| PlanItem::from(line).ordinal.unwrap_or(i64::MAX));
    Ok(lines)
}

/// How a line went, as last written: in which quarter, and how.
pub fn latest(line: &PlanItem) -> Option<(Quarter, PlanProgress)> {
    let quarters = Quarter::ALL.into_iter().zip(line.quarters());
    quarters.rev().find_map(|(quarter, (progress, _))| Some((quarter, progress?)))
}
