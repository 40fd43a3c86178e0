//! Failures to sign in, counted by the hash of what they are counted for.

use chrono::{DateTime, Utc};
use sea_query::{Expr, ExprTrait, Query};

use crate::{Error, Tx};

/// What is known of failures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    /// How many there were.
    pub count: i64,
    /// When the first of them was.
    pub first_at: DateTime<Utc>,
    /// Until when nothing more may be tried.
    pub until: Option<DateTime<Utc>>,
}

/// The number of the lock by which instances of the program count one after the other.
const LOCK: i64 = 0x7468_726f;

/// Keeps other transactions from counting until this one ends.
pub async fn lock(tx: &mut Tx) -> Result<(), Error> {
    tx.lock(LOCK).await
}

/// The failures of a key.
pub async fn get(tx: &mut Tx, key: &[u8]) -> Result<Option<Failures>, Error> {
    let mut select = Query::select();
    select
        .columns(["failures", "first_at", "until"])
        .from("throttle")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("key").eq(key.to_vec()));
    let found = tx.row(&select).await?;
    Ok(found.map(|mut row| Failures { count: row.integer(), first_at: row.moment(), until: row.moment_or_null() }))
}

/// Sets the failures of a key, or forgets them.
pub async fn set(tx: &mut Tx, key: &[u8], failures: Option<Failures>) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("throttle")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("key").eq(key.to_vec()));
    tx.run(&delete).await?;
    let Some(failures) = failures else { return Ok(()) };
    let mut insert = Query::insert();
    insert.into_table("throttle").columns(["city_id", "key", "failures", "first_at", "until"]).values_panic([
        tx.city.into(),
        key.to_vec().into(),
        failures.count.into(),
        failures.first_at.timestamp_millis().into(),
        failures.until.map(|until| until.timestamp_millis()).into(),
    ]);
    tx.run(&insert).await.map(drop)
}

/// Forgets what was counted before a moment.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("throttle")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("first_at").lt(before.timestamp_millis()));
    tx.run(&delete).await.map(drop)
}
