//! Records by what they refer to, and sums over them.

use hansa_domain::{Condition, Field, Id, Kind, Value};
use sea_query::{Expr, ExprTrait, Func, JoinType, Query, SelectStatement};

use crate::columns::{columns, from_columns};
use crate::condition::{OWN, RECORD, sql};
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

/// The records of a kind for which a condition holds, with the table of their own fields.
fn of_kind(tx: &Tx, kind: &'static Kind, condition: &Condition) -> SelectStatement {
    let mut select = Query::select();
    select
        .from_as("record", RECORD)
        .join_as(
            JoinType::InnerJoin,
            kind.name,
            OWN,
            Expr::col((OWN, "city_id")).equals((RECORD, "city_id")).and(Expr::col((OWN, "id")).equals((RECORD, "id"))),
        )
        .and_where(Expr::col((RECORD, "city_id")).eq(tx.city))
        .and_where(Expr::col((RECORD, "kind")).eq(kind.name))
        .and_where(sql(condition, tx.city, tx.is_sqlite()));
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
    let mut select = of_kind(tx, kind, condition);
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
    let mut select = of_kind(tx, kind, condition);
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
        let mut select = of_kind(tx, kind, condition);
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

/// How many different records of each kind the records of a kind, for which a condition holds, refer to in `who`: for
/// each record to which they refer in `field`.
pub async fn distinct(
    tx: &mut Tx,
    kind: &'static Kind,
    who: &str,
    field: &str,
    condition: &Condition,
) -> Result<Vec<(Id, Id)>, Error> {
    let mut select = of_kind(tx, kind, condition);
    linked(&mut select, tx, field);
    let join = if tx.is_sqlite() { JoinType::CrossJoin } else { JoinType::InnerJoin };
    select
        .distinct()
        .column((LINK, "to_id"))
        .column(("w", "to_id"))
        .join_as(join, "reference", "w", Expr::cust("true"))
        .and_where(Expr::col(("w", "city_id")).equals((RECORD, "city_id")))
        .and_where(Expr::col(("w", "from_id")).equals((RECORD, "id")))
        .and_where(Expr::col(("w", "field")).eq(who))
        .and_where(Expr::col((RECORD, "live")).eq(true));
    Ok(tx.rows(&select).await?.into_iter().map(|mut row| (row.id(), row.id())).collect())
}
