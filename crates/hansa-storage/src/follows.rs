//! What accounts follow, and what followed views held when they were last looked at.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use hansa_domain::Id;
use sea_query::{DeleteStatement, Expr, ExprTrait, OnConflict, Order, Query};

use crate::records::AT_ONCE;
use crate::{Error, Tx};

/// What can be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A record.
    Record,
    /// A saved view.
    View,
}

impl Target {
    const fn name(self) -> &'static str {
        match self {
            Target::Record => "record",
            Target::View => "view",
        }
    }
}

/// Something that an account follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Follow {
    /// Who follows.
    pub account: Id,
    /// The record or view.
    pub to: Id,
    /// Which of these it is.
    pub target: Target,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// Begins to follow; one that is followed already stays so.
pub async fn add(tx: &mut Tx, follow: &Follow) -> Result<bool, Error> {
    let mut insert = Query::insert();
    insert
        .into_table("follow")
        .columns(["city_id", "account_id", "target_id", "target", "since"])
        .values_panic([
            tx.city.into(),
            follow.account.into(),
            follow.to.into(),
            follow.target.name().into(),
            follow.since.timestamp_millis().into(),
        ])
        .on_conflict(OnConflict::columns(["city_id", "account_id", "target_id"]).do_nothing().to_owned());
    Ok(tx.run(&insert).await? > 0)
}

fn delete(tx: &Tx, table: &'static str, account: Id, to: Id) -> DeleteStatement {
    let mut delete = Query::delete();
    delete
        .from_table(table)
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("account_id").eq(account))
        .and_where(Expr::col("target_id").eq(to));
    delete
}

/// Follows no longer.
pub async fn remove(tx: &mut Tx, account: Id, to: Id) -> Result<(), Error> {
    for table in ["follow", "follow_held"] {
        let delete = delete(tx, table, account, to);
        tx.run(&delete).await?;
    }
    Ok(())
}

/// What an account follows, the latest first; of one record or view, if it is named.
pub async fn of_account(tx: &mut Tx, account: Id, to: Option<Id>) -> Result<Vec<Follow>, Error> {
    let mut condition = Expr::col("account_id").eq(account);
    if let Some(to) = to {
        condition = condition.and(Expr::col("target_id").eq(to));
    }
    found(tx, condition).await
}

/// Who follows a record or view.
pub async fn of_target(tx: &mut Tx, to: &[Id]) -> Result<Vec<Follow>, Error> {
    found(tx, Expr::col("target_id").is_in(to.iter().copied())).await
}

/// Everything of this sort that is followed.
pub async fn all(tx: &mut Tx, target: Target) -> Result<Vec<Follow>, Error> {
    found(tx, Expr::col("target").eq(target.name())).await
}

async fn found(tx: &mut Tx, condition: Expr) -> Result<Vec<Follow>, Error> {
    let mut select = Query::select();
    select
        .columns(["account_id", "target_id", "target", "since"])
        .from("follow")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(condition)
        .order_by("since", Order::Desc)
        .order_by("target_id", Order::Asc);
    let read = |mut row: crate::row::Row| {
        let (account, to) = (row.id(), row.id());
        let target = if row.text() == Target::View.name() { Target::View } else { Target::Record };
        Follow { account, to, target, since: row.moment() }
    };
    Ok(tx.rows(&select).await?.into_iter().map(read).collect())
}

/// What a followed view held when it was last looked at: its records with their versions.
pub async fn held(tx: &mut Tx, account: Id, view: Id) -> Result<HashMap<Id, i64>, Error> {
    let mut select = Query::select();
    select
        .columns(["record_id", "version"])
        .from("follow_held")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("account_id").eq(account))
        .and_where(Expr::col("target_id").eq(view));
    Ok(tx.rows(&select).await?.into_iter().map(|mut row| (row.id(), row.integer())).collect())
}

/// Writes what a followed view holds now.
pub async fn hold(tx: &mut Tx, account: Id, view: Id, records: &[(Id, i64)]) -> Result<(), Error> {
    let delete = delete(tx, "follow_held", account, view);
    tx.run(&delete).await?;
    for records in records.chunks(AT_ONCE / 4) {
        let mut insert = Query::insert();
        insert.into_table("follow_held").columns(["city_id", "account_id", "target_id", "record_id", "version"]);
        for (record, version) in records {
            insert.values_panic([tx.city.into(), account.into(), view.into(), (*record).into(), (*version).into()]);
        }
        tx.run(&insert).await?;
    }
    Ok(())
}
