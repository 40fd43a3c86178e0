//! Which records break which strategy rules, as found last.

use chrono::{DateTime, Utc};
use hansa_domain::{Condition, Id};
use sea_query::{Expr, ExprTrait, JoinType, Order, Query};

use crate::condition::{RECORD, sql};
use crate::{Error, Tx};

/// A record that breaks a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// The rule, a record of the kind `strategy_rule`.
    pub rule: Id,
    /// The record that breaks it.
    pub record: Id,
    /// Since when it has been known.
    pub since: DateTime<Utc>,
}

/// Replaces what is known of a rule (for one record, or for all) by what was found now; known breaks keep their date.
pub async fn replace(
    tx: &mut Tx,
    rule: Id,
    only: Option<Id>,
    offenders: &[Id],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let mut known = Query::select();
    known
        .column("record_id")
        .from("rule_break")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("rule_id").eq(rule));
    if let Some(only) = only {
        known.and_where(Expr::col("record_id").eq(only));
    }
    let known: Vec<Id> = tx.rows(&known).await?.into_iter().map(|mut row| row.id()).collect();
    for mended in known.iter().filter(|id| !offenders.contains(id)) {
        let mut delete = Query::delete();
        delete
            .from_table("rule_break")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("rule_id").eq(rule))
            .and_where(Expr::col("record_id").eq(*mended));
        tx.run(&delete).await?;
    }
    for new in offenders.iter().filter(|id| !known.contains(id)) {
        let mut insert = Query::insert();
        insert.into_table("rule_break").columns(["city_id", "rule_id", "record_id", "since"]).values_panic([
            tx.city.into(),
            rule.into(),
            (*new).into(),
            now.timestamp_millis().into(),
        ]);
        tx.run(&insert).await?;
    }
    Ok(())
}

/// The breaks of a record, or all, of records for which the condition holds.
pub async fn breaks(tx: &mut Tx, record: Option<Id>, condition: &Condition) -> Result<Vec<Break>, Error> {
    let mut select = Query::select();
    select
        .columns([("b", "rule_id"), ("b", "record_id"), ("b", "since")])
        .from_as("rule_break", "b")
        .join_as(
            JoinType::InnerJoin,
            "record",
            RECORD,
            Expr::col((RECORD, "city_id"))
                .equals(("b", "city_id"))
                .and(Expr::col((RECORD, "id")).equals(("b", "record_id"))),
        )
        .and_where(Expr::col(("b", "city_id")).eq(tx.city))
        .and_where(sql(condition, tx.city, tx.is_sqlite()))
        .order_by(("b", "since"), Order::Asc)
        .order_by(("b", "record_id"), Order::Asc);
    if let Some(record) = record {
        select.and_where(Expr::col(("b", "record_id")).eq(record));
    }
    let rows = tx.rows(&select).await?;
    Ok(rows.into_iter().map(|mut row| Break { rule: row.id(), record: row.id(), since: row.moment() }).collect())
}
