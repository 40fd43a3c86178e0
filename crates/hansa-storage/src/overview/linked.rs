//! Records by what they refer to, and sums over them.

use hansa_domain::{Condition, Field, Id, Kind, Lang, Value};
use sea_query::{Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement};

use crate::columns::{columns, from_columns};
use crate::condition::{OWN, RECORD, is_present, needs_own, sql, sql_of, without_live};
use crate::records::{Reference, join_own, read_reference, reference_columns};
use crate::{Error, Tx};

/// The alias of the references that lead from the records.
const LINK: &str = "l";

/// A record, what it refers to, and some of its values.
#[derive(Clone, Debug)]
pub struct Linked {
    /// What it refers to.
    pub to: Id,
    /// The record.
    pub from: Id,
    /// The values of the fields that were asked for, in their order.
    pub values: Vec<Option<Value>>,
}

/// What records that refer to one amount to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// What they refer to; none for the sum of all of them, whatever they refer to.
    pub to: Option<Id>,
    /// The currency, where money is summed.
    pub currency: Option<String>,
    /// The sum as it is stored: whole millionths of money, and numbers themselves.
    pub total: i64,
}

/// The records of a kind for which a condition holds, with the table of their own fields if it is needed for more than
/// the condition, or for that.
pub(super) fn of_kind(tx: &Tx, kind: &'static Kind, condition: &Condition, own: bool) -> SelectStatement {
    let (condition, live) = &without_live(kind, condition);
    let mut select = Query::select();
    select
        .from_as("record", RECORD)
        .and_where(Expr::col((RECORD, "city_id")).eq(tx.city))
        .and_where(Expr::col((RECORD, "kind")).eq(kind.name))
        .and_where(sql_of(kind, condition, tx.city, tx.is_sqlite()));
    if *live {
        select.and_where(Expr::col((RECORD, "live")).eq(true));
    }
    if is_present(condition) {
        select.and_where(Expr::col((RECORD, "archived_at")).is_null());
    }
    if own || needs_own(condition) {
        join_own(&mut select, kind);
    }
    select
}

/// Joins what they refer to in a field.
fn linked(select: &mut SelectStatement, tx: &Tx, field: &str) {
    // A cross join keeps the order of the tables: first the records, then the few references of each.
    let join = if tx.is_sqlite() { JoinType::CrossJoin } else { JoinType::InnerJoin };
    select
        .join_as(join, "reference", LINK, Expr::cust("true"))
        .and_where(Expr::col((LINK, "city_id")).equals((RECORD, "city_id")))
        .and_where(Expr::col((LINK, "from_id")).equals((RECORD, "id")))
        .and_where(Expr::col((LINK, "field")).eq(field));
}

/// The records of a kind for which a condition holds, once for each record to which they refer in a field, with the
/// values of some of their own fields; at most so many.
pub async fn referring(
    tx: &mut Tx,
    kind: &'static Kind,
    field: &str,
    fields: &[&'static Field],
    condition: &Condition,
    limit: u64,
) -> Result<Vec<Linked>, Error> {
    let mut select = of_kind(tx, kind, condition, !fields.is_empty());
    linked(&mut select, tx, field);
    select.column((LINK, "to_id")).column((RECORD, "id")).limit(limit);
    for column in fields.iter().flat_map(|field| columns(field)) {
        select.column((OWN, column.0));
    }
    let rows = tx.rows(&select).await?;
    Ok(rows
        .into_iter()
        .map(|mut row| Linked {
            to: row.id(),
            from: row.id(),
            values: fields.iter().map(|field| from_columns(field, &mut row)).collect(),
        })
        .collect())
}

/// The records of a kind for which a condition holds with the values of some of their own fields; at most so many.
pub async fn values(
    tx: &mut Tx,
    kind: &'static Kind,
    fields: &[&'static Field],
    condition: &Condition,
    limit: u64,
) -> Result<Vec<(Id, Vec<Option<Value>>)>, Error> {
    let mut select = of_kind(tx, kind, condition, !fields.is_empty());
    select.column((RECORD, "id")).limit(limit);
    for column in fields.iter().flat_map(|field| columns(field)) {
        select.column((OWN, column.0));
    }
    let rows = tx.rows(&select).await?;
    let read = |field: &&'static Field, row: &mut crate::row::Row| from_columns(field, row);
    Ok(rows.into_iter().map(|mut row| (row.id(), fields.iter().map(|field| read(field, &mut row)).collect())).collect())
}

/// The sums of a field (money or a whole number) over the live records of a kind for which a condition holds: for each
/// record to which they refer in `field`, and for all of them once.
pub async fn sums(
    tx: &mut Tx,
    kind: &'static Kind,
    summed: &'static Field,
    field: &str,
    condition: &Condition,
) -> Result<Vec<Sum>, Error> {
    let money = columns(summed).len() > 1;
    let mut found = Vec::new();
    for of_each in [true, false] {
        let mut select = of_kind(tx, kind, condition, true);
        select
            .expr(Func::cast_as(Expr::col((OWN, summed.name)).sum(), "bigint"))
            .and_where(Expr::col((RECORD, "live")).eq(true))
            .and_where(Expr::col((OWN, summed.name)).is_not_null());
        if money {
            let currency = (OWN, format!("{}_currency", summed.name));
            select.column(currency.clone()).group_by_col(currency);
        }
        if of_each {
            linked(&mut select, tx, field);
            select.column((LINK, "to_id")).group_by_col((LINK, "to_id"));
        }
        found.extend(tx.rows(&select).await?.into_iter().filter_map(|mut row| {
            let total = row.integer_or_null()?;
            let currency = if money { row.text_or_null() } else { None };
            Some(Sum { to: of_each.then(|| row.id()), currency, total })
        }));
    }
    Ok(found)
}

/// To what the records of a kind, for which a condition holds, refer in some fields: the record, the field and the other.
pub async fn links(
    tx: &mut Tx,
    kind: &'static Kind,
    fields: &[&'static str],
    condition: &Condition,
) -> Result<Vec<(Id, &'static str, Id)>, Error> {
    let mut found = Vec::new();
    for field in fields {
        let mut select = of_kind(tx, kind, condition, false);
        linked(&mut select, tx, field);
        select.column((RECORD, "id")).column((LINK, "to_id")).order_by((LINK, "place_in_order"), Order::Asc);
        found.extend(tx.rows(&select).await?.into_iter().map(|mut row| (row.id(), *field, row.id())));
    }
    Ok(found)
}

/// How many different records of some kinds the live records of others refer to in `who`, for each record to which these
/// refer in `field`. Of those in `who` only those count for which their condition holds and that are not archived.
pub async fn people(
    tx: &mut Tx,
    live: &[(&'static Kind, Condition)],
    (who, field): (&str, &str),
    of: &[&'static Kind],
    seen: &Condition,
) -> Result<Vec<(Id, &'static Kind, u64)>, Error> {
    let pairs = live.iter().map(|(kind, condition)| {
        let mut some = of_kind(tx, kind, condition, false);
        // Who is looked up first: most often there is one, and several are served.
        let join = if tx.is_sqlite() { JoinType::CrossJoin } else { JoinType::InnerJoin };
        some.expr_as(Expr::col((LINK, "to_id")), "served")
            .expr_as(Expr::col(("w", "to_id")), "who")
            .join_as(join, "reference", "w", Expr::cust("true"))
            .and_where(Expr::col(("w", "city_id")).equals((RECORD, "city_id")))
            .and_where(Expr::col(("w", "from_id")).equals((RECORD, "id")))
            .and_where(Expr::col(("w", "field")).eq(who))
            .and_where(Expr::col((RECORD, "live")).eq(true));
        linked(&mut some, tx, field);
        some
    });
    let Some(pairs) = super::union(pairs.collect()) else { return Ok(Vec::new()) };
    let mut told_apart = Query::select();
    told_apart.distinct().columns(["served", "who"]).from_subquery(pairs, "pairs");
    let mut counts = Query::select();
    counts
        .column("served")
        .column((RECORD, "kind"))
        .expr(Expr::col(sea_query::Asterisk).count())
        .from_subquery(told_apart, "told_apart")
        // Those who are responsible are few beside all people, so each is looked up.
        .join_as(JoinType::CrossJoin, "record", RECORD, Expr::cust("true"))
        .and_where(Expr::col((RECORD, "city_id")).eq(tx.city))
        .and_where(Expr::col((RECORD, "id")).equals(("told_apart", "who")))
        .and_where(Expr::col((RECORD, "kind")).is_in(of.iter().map(|kind| kind.name)))
        .and_where(Expr::col((RECORD, "archived_at")).is_null())
        .and_where(sql(seen, tx.city, tx.is_sqlite()))
        .group_by_col("served")
        .group_by_col((RECORD, "kind"));
    let rows = tx.rows(&counts).await?;
    let read = |mut row: crate::row::Row| {
        let (served, kind, count) = (row.id(), hansa_domain::kind(&row.text())?, row.integer());
        Some((served, kind, u64::try_from(count).ok()?))
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// What is shown of the live records of a kind for which a condition holds, the first ones by title.
pub async fn first_live(
    tx: &mut Tx,
    kind: &'static Kind,
    condition: &Condition,
    lang: Lang,
    limit: u64,
) -> Result<Vec<Reference>, Error> {
    let mut select = of_kind(tx, kind, condition, false);
    reference_columns(&mut select);
    select
        .and_where(Expr::col((RECORD, "live")).eq(true))
        .order_by_expr(Expr::col((RECORD, format!("sort_{lang}"))), Order::Asc)
        .order_by((RECORD, "id"), Order::Asc)
        .limit(limit);
    Ok(tx.rows(&select).await?.into_iter().filter_map(|mut row| read_reference(&mut row)).collect())
}
