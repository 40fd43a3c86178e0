//! Figures over many kinds at once, for the situational picture.

mod age;
mod linked;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use hansa_domain::{Condition, Field, Id, Kind, PartialDate};
use sea_query::{Expr, ExprTrait, JoinType, Order, Query, SelectStatement, UnionType};

pub use age::{Age, ages};
pub use linked::{Linked, Sum, first_live, links, people, referring, sums, values};

use crate::condition::{RECORD, not_before, sql};
use crate::records::COUNTED;
use crate::schema::dated;
use crate::{Error, Tx};

/// How many live records of a kind serve a goal or a focus area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Serving {
    /// The goal or focus area.
    pub to: Id,
    /// The kind of the records.
    pub kind: &'static Kind,
    /// How many: exact up to [`COUNTED`].
    pub count: u64,
}

/// A date that comes.
#[derive(Clone, Debug)]
pub struct Upcoming {
    /// The record.
    pub record: Id,
    /// Its kind.
    pub kind: &'static Kind,
    /// The date field.
    pub field: &'static hansa_domain::Field,
    /// The date as written.
    pub date: hansa_domain::PartialDate,
}

pub(crate) fn joined(
    tx: &Tx,
    table: &str,
    alias: &'static str,
    id: &'static str,
    condition: &Condition,
) -> SelectStatement {
    let mut select = Query::select();
    select
        .from_as(table.to_owned(), alias)
        // A cross join keeps the order of the tables: first what the index leads to, then the records.
        .join_as(JoinType::CrossJoin, "record", RECORD, Expr::cust("true"))
        .and_where(Expr::col((RECORD, "city_id")).equals((alias, "city_id")))
        .and_where(Expr::col((RECORD, "id")).equals((alias, id)))
        .and_where(Expr::col((alias, "city_id")).eq(tx.city))
        .and_where(Expr::col((RECORD, "archived_at")).is_null())
        .and_where(sql(condition, tx.city, tx.is_sqlite()));
    select
}

pub(crate) fn union(parts: Vec<SelectStatement>) -> Option<SelectStatement> {
    // A limit inside a union needs a query of its own.
    let mut wrapped = parts.into_iter().map(|part| {
        let mut select = Query::select();
        select.column(sea_query::Asterisk).from_subquery(part, "part");
        select
    });
    let first = wrapped.next()?;
    Some(wrapped.fold(first, |mut all, part| {
        all.union(UnionType::All, part);
        all
    }))
}

/// How many live records of each kind are aligned to each of the goals or focus areas, none counted as 0.
pub async fn serving(
    tx: &mut Tx,
    field: &str,
    to: &[Id],
    kinds: &[(&'static Kind, Condition)],
) -> Result<Vec<Serving>, Error> {
    let counts = kinds.iter().map(|(kind, condition)| {
        // The references to a goal lie together; the records are looked up once for all goals.
        let mut live = linked::of_kind(tx, kind, condition, false);
        live.column((RECORD, "id")).and_where(Expr::col((RECORD, "live")).eq(true));
        let mut count = Query::select();
        count
            .expr_as(Expr::val(kind.name), "kind")
            .column("to_id")
            .expr_as(Expr::col(sea_query::Asterisk).count(), "count")
            .from("reference")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("to_id").is_in(to.iter().copied()))
            .and_where(Expr::col("from_kind").eq(kind.name))
            .and_where(Expr::col("field").eq(field))
            .and_where(Expr::col("from_id").in_subquery(live))
            .group_by_col("to_id");
        count
    });
    let mut counted: HashMap<(Id, &'static str), u64> = HashMap::new();
    if let Some(all) = union(counts.collect()).filter(|_| !to.is_empty()) {
        for mut row in tx.rows(&all).await? {
            let Some(kind) = hansa_domain::kind(&row.text()) else { continue };
            counted.insert((row.id(), kind.name), u64::try_from(row.integer()).unwrap_or_default());
        }
    }
    let count = |to: Id, kind: &'static Kind| Serving {
        to,
        kind,
        count: counted.get(&(to, kind.name)).map_or(0, |count| Ord::min(*count, COUNTED + 1)),
    };
    Ok(to.iter().flat_map(|to| kinds.iter().map(|(kind, _)| count(*to, kind))).collect())
}

/// What the calendar holds between two days, both included, the earliest first: the dates of some kinds, of records for
/// which the kind's condition and that of the dated field hold.
pub async fn upcoming(
    tx: &mut Tx,
    from: NaiveDate,
    to: NaiveDate,
    kinds: &[(&'static Kind, Condition)],
    told: &(dyn Fn(&Field) -> Condition + Sync),
    limit: u64,
) -> Result<Vec<Upcoming>, Error> {
    let Ok(from) = PartialDate::day(from) else { return Ok(Vec::new()) };
    let mut parts = Vec::new();
    for (kind, field) in dated() {
        let Some((of, condition)) = kinds.iter().find(|(of, _)| of.name == kind) else { continue };
        let Some(seen) = of.field(field).map(told) else { continue };
        let mut some = joined(tx, kind, "k", "id", &condition.clone().and(seen));
        some.expr_as(Expr::val(kind), "kind")
            .expr_as(Expr::val(field), "field")
            .column((RECORD, "id"))
            .expr_as(Expr::col(("k", field)), "date")
            .and_where(not_before(Expr::col(("k", field)), from))
            .and_where(Expr::col(("k", field)).lte(to.to_string()))
            .and_where(Expr::col((RECORD, "live")).eq(true))
            .order_by(("k", field), Order::Asc)
            .limit(limit);
        parts.push(some);
    }
    let Some(mut all) = union(parts) else { return Ok(Vec::new()) };
    all.order_by("date", Order::Asc).limit(limit);
    Ok(tx
        .rows(&all)
        .await?
        .into_iter()
        .filter_map(|mut row| {
            let kind = hansa_domain::kind(&row.text())?;
            let field = kind.field(&row.text())?;
            Some(Upcoming { kind, field, record: row.id(), date: row.text().parse().ok()? })
        })
        .collect())
}

/// How many live records of each kind describe a time before the day.
pub async fn described_before(
    tx: &mut Tx,
    day: NaiveDate,
    kinds: &[(&'static Kind, Condition)],
) -> Result<Vec<(&'static Kind, u64)>, Error> {
    let mut counts = Vec::new();
    for (kind, condition) in kinds {
        let mut some = Query::select();
        some.expr_as(Expr::val(1), "one")
            .from_as("record", RECORD)
            .and_where(Expr::col((RECORD, "city_id")).eq(tx.city))
            .and_where(Expr::col((RECORD, "kind")).eq(kind.name))
            .and_where(Expr::col((RECORD, "as_of")).lte(day.to_string()))
            .and_where(Expr::col((RECORD, "archived_at")).is_null())
            .and_where(Expr::col((RECORD, "live")).eq(true))
            .and_where(sql(condition, tx.city, tx.is_sqlite()))
            .limit(COUNTED + 1);
        let mut count = Query::select();
        count
            .expr_as(Expr::val(kind.name), "kind")
            .expr_as(Expr::col(sea_query::Asterisk).count(), "count")
            .from_subquery(some, "some");
        counts.push(count);
    }
    let Some(all) = union(counts) else { return Ok(Vec::new()) };
    Ok(tx
        .rows(&all)
        .await?
        .into_iter()
        .filter_map(|mut row| {
            let kind = hansa_domain::kind(&row.text())?;
            Some((kind, u64::try_from(row.integer()).unwrap_or_default()))
        })
        .collect())
}

/// A record that was made or changed.
#[derive(Clone, Copy, Debug)]
pub struct Touched {
    /// The record.
    pub record: Id,
    /// Its kind.
    pub kind: &'static Kind,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// The records that were made or changed since a moment, the latest first, at most so many.
pub async fn touched(
    tx: &mut Tx,
    since: DateTime<Utc>,
    condition: &Condition,
    limit: u64,
) -> Result<Vec<Touched>, Error> {
    let mut select = Query::select();
    select
        .columns([(RECORD, "id"), (RECORD, "kind"), (RECORD, "created_at")])
        .from_as("record", RECORD)
        .and_where(Expr::col((RECORD, "city_id")).eq(tx.city))
        .and_where(Expr::col((RECORD, "updated_at")).gte(since.timestamp_millis()))
        .and_where(Expr::col((RECORD, "archived_at")).is_null())
        .and_where(sql(condition, tx.city, tx.is_sqlite()))
        .order_by((RECORD, "updated_at"), Order::Desc)
        .limit(limit);
    let rows = tx.rows(&select).await?;
    Ok(rows
        .into_iter()
        .filter_map(|mut row| {
            let record = row.id();
            Some(Touched { record, kind: hansa_domain::kind(&row.text())?, created_at: row.moment() })
        })
        .collect())
}
