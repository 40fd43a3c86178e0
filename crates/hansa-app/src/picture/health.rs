//! How fresh the data are: what has not been touched for long, and what each part of the picture rests on.

use chrono::NaiveDate;
use hansa_domain::{KINDS, Kind, kinds};
use hansa_storage::{Tx, overview};

use super::scope::{Counted, Scope};
use super::{borrowed, live_filters};
use crate::list::Count;
use crate::{Error, OpContext};

/// The parts of the picture that rest on records which may grow old. What changed and which rules are broken is computed
/// from what is there and never old.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What matters most.
    Matters,
    /// Challenges, opportunities and solutions.
    Findings,
    /// Windows and deadlines.
    Ahead,
    /// Contacts, promises and partnerships.
    Relations,
    /// City comparisons.
    Comparisons,
    /// Money and people.
    Committed,
}

impl Part {
    /// All of them.
    pub const ALL: [Part; 6] =
        [Part::Matters, Part::Findings, Part::Ahead, Part::Relations, Part::Comparisons, Part::Committed];

    /// Its name as a section.
    pub const fn id(self) -> &'static str {
        match self {
            Part::Matters => "matters",
            Part::Findings => "findings",
            Part::Ahead => "ahead",
            Part::Relations => "relations",
            Part::Comparisons => "comparisons",
            Part::Committed => "committed",
        }
    }

    /// The kinds that it rests on.
    fn kinds(self) -> Vec<&'static Kind> {
        let names: &[&str] = match self {
            Part::Matters => &[kinds::Interest::NAME, kinds::Ask::NAME, kinds::Milestone::NAME],
            Part::Findings => &[kinds::Finding::NAME],
            Part::Ahead => return super::ahead::deadlines(),
            Part::Relations => &[kinds::Contact::NAME, kinds::Promise::NAME, kinds::Partnership::NAME],
            Part::Comparisons => {
                &[kinds::Comparison::NAME, kinds::Edition::NAME, kinds::Placement::NAME, kinds::Observation::NAME]
            }
            Part::Committed => {
                &[kinds::Membership::NAME, kinds::Project::NAME, kinds::Campaign::NAME, kinds::Interest::NAME]
            }
        };
        super::named(names)
    }

    /// After how many days without a new or confirmed fact it is old: a quarter of a year for what changes from week to
    /// week, a year for what is gone through once a year, and two for comparisons, many of which appear every second
    /// year.
    pub const fn lasts(self) -> i64 {
        match self {
            Part::Matters | Part::Ahead | Part::Relations => 90,
            Part::Findings | Part::Committed => 365,
            Part::Comparisons => 730,
        }
    }
}

/// How fresh what a part is made of is.
#[derive(Clone, Debug)]
pub struct Fresh {
    /// The part.
    pub part: Part,
    /// How many records it rests on.
    pub records: Count,
    /// The day that the newest of them describes or, where it names none, on which it was last changed.
    pub newest: Option<NaiveDate>,
}

impl Fresh {
    /// How many days ago the newest fact is, when that is longer ago than the part lasts.
    pub fn old(&self, today: NaiveDate) -> Option<i64> {
        let days = (today - self.newest?).num_days();
        (days > self.part.lasts()).then_some(days)
    }
}

/// How fresh each part is.
pub(super) async fn fresh(ctx: &OpContext, tx: &mut Tx, scope: &Scope) -> Result<Vec<Fresh>, Error> {
    let mut all: Vec<&'static Kind> = Part::ALL.into_iter().flat_map(Part::kinds).collect();
    all.sort_unstable_by_key(|kind| kind.name);
    all.dedup();
    let all = scope.present_of(ctx, tx, &all).await?;
    let today = ctx.today();
    let ages = overview::ages(tx, &all, today).await?;
    let fresh = Part::ALL.into_iter().map(|part| {
        let kinds = part.kinds();
        let of_part = || ages.iter().filter(|age| kinds.contains(&age.kind));
        let newest = of_part().flat_map(|age| {
            let described = age.as_of.map(|date| date.last().min(today));
            let changed = age.updated.map(|moment| moment.with_timezone(&ctx.zone()).date_naive());
            [described, changed]
        });
        let records = of_part().map(|age| age.count).sum();
        Fresh { part, records: Count::of(records), newest: newest.flatten().max() }
    });
    Ok(fresh.collect())
}

/// How many live records of each kind describe a time before the day.
pub(super) async fn stale(
    ctx: &OpContext,
    tx: &mut Tx,
    scope: &Scope,
    before: NaiveDate,
) -> Result<Vec<Counted>, Error> {
    let live: Vec<&'static Kind> = KINDS.iter().copied().filter(|kind| kind.live().is_some()).collect();
    let live = scope.present_of(ctx, tx, &live).await?;
    let counts = overview::described_before(tx, before, &live).await?;
    let before = before.to_string();
    let counted = counts.into_iter().filter(|(_, count)| *count > 0).map(|(kind, count)| {
        let live = live_filters(kind);
        let flat: Vec<(&str, &str)> = std::iter::once(("as_of.to", before.as_str())).chain(borrowed(&live)).collect();
        Counted { kind, count: Count::of(count), pairs: scope.list(kind, &flat, None) }
    });
    Ok(counted.collect())
}
