//! What was changed within a span of time: which records, by which changes, how many of which kind.

use chrono::{DateTime, Utc};
use hansa_domain::kind::Kind;
use hansa_domain::{Condition, Id};
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use crate::changes::{Act, Change, first_id_of, only_of, read, select};
use crate::{Error, Tx};

/// Changes of one record that are read at the most, the latest ones.
const OF_RECORDS: u64 = 50_000;

/// A span of time between two changes. Identifiers of changes rise with time, and tell apart what happened in the same
/// millisecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Only changes after this one.
    pub after: Id,
    /// Only changes up to this one; all later ones without it.
    pub until: Option<Id>,
}

impl Span {
    /// Whether a change lies in it.
    pub fn holds(&self, change: Id) -> bool {
        change > self.after && self.until.is_none_or(|until| change <= until)
    }
}

/// The greatest identifier that a change before the moment can have.
pub fn before(moment: DateTime<Utc>) -> Id {
    just_before(first_id_of(moment))
}

/// The greatest identifier below that of a change.
pub fn just_before(change: Id) -> Id {
    Id::from_u128(change.as_u128().saturating_sub(1))
}

/// The changes of the span of records for which the condition holds, the latest first, at most so many.
fn within(tx: &Tx, span: &Span, condition: &Condition, limit: u64) -> SelectStatement {
    let mut select = Query::select();
    select
        .from_as("change", "c")
        .and_where(Expr::col(("c", "city_id")).eq(tx.city))
        .and_where(Expr::col(("c", "id")).gt(span.after))
        .order_by(("c", "id"), Order::Desc)
        .limit(limit);
    only_of(tx, &mut select, condition);
    if let Some(until) = span.until {
        select.and_where(Expr::col(("c", "id")).lte(until));
    }
    select
}

/// The records that the latest changes of the span concern, the latest first; at most so many changes are looked at. And
/// whether there were more.
pub async fn records(
    tx: &mut Tx,
    span: &Span,
    condition: &Condition,
    limit: u64,
) -> Result<(Vec<(Id, &'static Kind)>, bool), Error> {
    let mut select = within(tx, span, condition, limit + 1);
    select.columns([("c", "record_id"), ("c", "kind")]);
    let rows = tx.rows(&select).await?;
    let more = rows.len() as u64 > limit;
    let mut known = std::collections::HashSet::new();
    let records = rows
        .into_iter()
        .filter_map(|mut row| Some((row.id(), hansa_domain::kind(&row.text())?)))
        .filter(|(record, _)| known.insert(*record))
        .collect();
    Ok((records, more))
}

/// The changes of these records after that one, the latest first.
pub async fn of_records(tx: &mut Tx, records: &[Id], after: Id) -> Result<Vec<Change>, Error> {
    let mut changes = Vec::new();
    for records in records.chunks(crate::records::AT_ONCE) {
        let mut select = select(tx);
        select
            .and_where(Expr::col(("c", "record_id")).is_in(records.iter().copied()))
            .and_where(Expr::col(("c", "id")).gt(after))
            .limit(OF_RECORDS);
        changes.extend(tx.rows(&select).await?.into_iter().filter_map(read));
    }
    changes.sort_by_key(|change| std::cmp::Reverse(change.id));
    Ok(changes)
}

/// How many records of a kind were made and changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The kind.
    pub kind: &'static Kind,
    /// How many were made.
    pub made: u64,
    /// How many were there before and were changed.
    pub changed: u64,
}

/// How many records of each kind the latest changes of the span concern, the most first; at most so many changes are
/// counted. And whether there were more.
pub async fn counts(
    tx: &mut Tx,
    span: &Span,
    condition: &Condition,
    limit: u64,
) -> Result<(Vec<Counted>, bool), Error> {
    let mut some = within(tx, span, condition, limit);
    some.column(("c", "kind"))
        .column(("c", "record_id"))
        .expr_as(Expr::case(Expr::col(("c", "action")).eq(Act::Created.name()), 1).finally(0), "made");
    let mut count = Query::select();
    count
        .column("kind")
        .expr(Expr::col("record_id").count_distinct())
        .expr(Expr::col("made").sum().cast_as("bigint"))
        .expr(Expr::col(sea_query::Asterisk).count())
        .from_subquery(some, "some")
        .group_by_col("kind");
    let mut counted = Vec::new();
    let mut looked_at = 0;
    for mut row in tx.rows(&count).await? {
        let Some(kind) = hansa_domain::kind(&row.text()) else { continue };
        let [records, made, changes] = [row.integer(), row.integer(), row.integer()];
        let whole = |number: i64| u64::try_from(number).unwrap_or_default();
        looked_at += whole(changes);
        counted.push(Counted { kind, made: whole(made), changed: whole(records - made) });
    }
    counted.sort_by_key(|of| std::cmp::Reverse(of.made + of.changed));
    Ok((counted, looked_at >= limit))
}
