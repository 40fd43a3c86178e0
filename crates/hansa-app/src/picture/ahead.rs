//! What comes: the next 90 days of everything, and a year of influence windows and deadlines.

use std::collections::HashSet;

use chrono::{Days, Months, NaiveDate};
use hansa_domain::{Field, Id, KINDS, Kind, PartialDate, kinds, policy};
use hansa_storage::{Tx, overview, records};

use super::scope::Scope;
use crate::tell::Drawing;
use crate::{Error, OpContext, Reference, timeline};

/// How many days ahead the calendar looks.
pub const AHEAD: u64 = 90;
/// How many months ahead influence windows and deadlines are looked for.
pub const MONTHS: u32 = 12;
/// Dates of the calendar that are shown.
const DATES: u64 = 12;
/// Windows and deadlines that are read.
const WINDOWS: u64 = 60;
/// Milestones and windows that are drawn.
const DRAWN: usize = 12;
/// Interests whose milestones are looked for when the picture is limited.
const INTERESTS: usize = 400;

/// What can be missed: where others decide, where the city has promised to speak, and where what it has agreed ends.
const DEADLINES: [&str; 10] = [
    kinds::Interest::NAME,
    kinds::Milestone::NAME,
    kinds::Ask::NAME,
    kinds::Process::NAME,
    kinds::Statement::NAME,
    kinds::Stance::NAME,
    kinds::Agreement::NAME,
    kinds::Membership::NAME,
    kinds::Partnership::NAME,
    kinds::Comparison::NAME,
];

/// A date that comes.
#[derive(Debug)]
pub struct Upcoming {
    /// The date.
    pub date: PartialDate,
    /// The field that it stands in.
    pub field: &'static Field,
    /// The record.
    pub record: Reference,
}

/// The kinds that the year ahead is about.
pub(super) fn deadlines() -> Vec<&'static Kind> {
    super::named(&DEADLINES)
}

/// The dates of the next [`AHEAD`] days, whatever they are.
pub(super) async fn calendar(ctx: &OpContext, tx: &mut Tx, scope: &Scope) -> Result<Vec<Upcoming>, Error> {
    let dated = KINDS.iter().copied().filter(|kind| kind.fields.iter().any(|field| field.calendar.is_some()));
    let dated: Vec<&'static Kind> = dated.collect();
    let day = ctx.today();
    dates(ctx, tx, scope, &dated, day + Days::new(AHEAD), DATES).await
}

/// The influence windows and deadlines of the next [`MONTHS`] months.
pub(super) async fn windows(ctx: &OpContext, tx: &mut Tx, scope: &Scope) -> Result<Vec<Upcoming>, Error> {
    let day = ctx.today();
    dates(ctx, tx, scope, &deadlines(), day + Months::new(MONTHS), WINDOWS).await
}

/// The milestones and influence windows of these months as a drawing with its table: of everything, or of the interests
/// within the scope.
pub(super) async fn timeline(ctx: &OpContext, tx: &mut Tx, scope: &Scope) -> Result<Option<Drawing>, Error> {
    let mut query = timeline::Query { id: "ahead".to_owned(), steps: false, ..timeline::Query::ahead(ctx.today()) };
    if scope.limits() {
        let interest = super::kind::<kinds::Interest>();
        let condition = scope.present(ctx, tx, interest).await?.and(super::live(ctx, interest)?);
        let mut ids = records::ids(tx, interest, &condition).await?;
        ids.truncate(INTERESTS);
        query.of = timeline::Of::Interests(ids);
    }
    let mut found = timeline::timeline_in(ctx, tx, &query).await?;
    let today = ctx.today();
    let (_, end) = found.span;
    let open = |entry: &timeline::Entry| {
        entry.state == timeline::State::Ahead
            && entry.ends.or(entry.starts).is_some_and(|date| date.last() >= today && date.first() <= end)
    };
    found.entries.retain(open);
    // A window is called after its milestone, which need not be drawn besides.
    let windows = found.entries.iter().filter(|entry| entry.what == timeline::What::Window);
    let windows: HashSet<Id> = windows.map(|entry| entry.record.id).collect();
    found.entries.retain(|entry| match entry.what {
        timeline::What::Window => true,
        timeline::What::Milestone => !windows.contains(&entry.record.id),
        timeline::What::Process | timeline::What::Step => false,
    });
    found.more += found.entries.len().saturating_sub(DRAWN);
    found.entries.truncate(DRAWN);
    Ok(timeline::drawing_of(ctx.words(), &found, &query.id, today))
}

async fn dates(
    ctx: &OpContext,
    tx: &mut Tx,
    scope: &Scope,
    kinds: &[&'static Kind],
    until: NaiveDate,
    limit: u64,
) -> Result<Vec<Upcoming>, Error> {
    let kinds = scope.present_of(ctx, tx, kinds).await?;
    let told = |field: &Field| policy::field_visible(&ctx.actor, field.sensitivity);
    let coming = overview::upcoming(tx, ctx.today(), until, &kinds, &told, limit).await?;
    let ids: Vec<Id> = coming.iter().map(|date| date.record).collect();
    let shown = records::references(tx, &ids, &policy::visible(&ctx.actor)).await?;
    Ok(coming
        .into_iter()
        .filter_map(|date| {
            let record = shown.get(&date.record)?.clone();
            Some(Upcoming { date: date.date, field: date.field, record })
        })
        .collect())
}
