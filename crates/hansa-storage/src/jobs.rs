//! What is done beside requests: rows that are written with what asks for them, and run until they succeed or are given
//! up.

use chrono::{DateTime, Utc};
use hansa_domain::Id;
use sea_query::{Expr, ExprTrait, OnConflict, Order, Query, SelectStatement, UpdateStatement};

use crate::row::Row;
use crate::{Error, Tx};

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The identifier. Whoever asks for the same thing again gives the same one.
    pub id: Id,
    /// What is to be done.
    pub kind: String,
    /// With what, as JSON.
    pub payload: String,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When it is to be tried, or tried again.
    pub run_at: DateTime<Utc>,
    /// How often it has been begun.
    pub attempts: u32,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
    /// When it was done.
    pub done_at: Option<DateTime<Utc>>,
    /// When it was given up.
    pub given_up_at: Option<DateTime<Utc>>,
    /// The account that asked for it; none when it is the program's own.
    pub account: Option<Id>,
    /// How many units of its work are done, and how many there are; 0 of 0 while that is not known.
    pub units: (u64, u64),
    /// When somebody asked it to stop.
    pub stop_at: Option<DateTime<Utc>>,
    /// What came of it, as JSON.
    pub result: Option<String>,
}

const COLUMNS: [&str; 14] = [
    "id",
    "kind",
    "payload",
    "created_at",
    "run_at",
    "attempts",
    "last_error",
    "done_at",
    "given_up_at",
    "account_id",
    "units_done",
    "units_all",
    "stop_at",
    "result",
];

fn select(tx: &Tx) -> SelectStatement {
    let mut select = Query::select();
    select.columns(COLUMNS).from("job").and_where(Expr::col("city_id").eq(tx.city));
    select
}

fn waiting() -> Expr {
    Expr::col("done_at").is_null().and(Expr::col("given_up_at").is_null())
}

fn unlocked(now: DateTime<Utc>) -> Expr {
    Expr::col("locked_until").is_null().or(Expr::col("locked_until").lt(now.timestamp_millis()))
}

fn read(mut row: Row) -> Job {
    Job {
        id: row.id(),
        kind: row.text(),
        payload: row.text(),
        created_at: row.moment(),
        run_at: row.moment(),
        attempts: u32::try_from(row.integer()).unwrap_or_default(),
        last_error: row.text_or_null(),
        done_at: row.moment_or_null(),
        given_up_at: row.moment_or_null(),
        account: row.id_or_null(),
        units: (units(row.integer_or_null()), units(row.integer_or_null())),
        stop_at: row.moment_or_null(),
        result: row.text_or_null(),
    }
}

fn units(count: Option<i64>) -> u64 {
    count.and_then(|count| u64::try_from(count).ok()).unwrap_or_default()
}

/// Asks for a job, unless one with the identifier has been asked for; whether it is new.
pub async fn add(tx: &mut Tx, job: &Job) -> Result<bool, Error> {
    let millis = |moment: DateTime<Utc>| moment.timestamp_millis();
    let mut insert = Query::insert();
    insert
        .into_table("job")
        .columns(["city_id"].into_iter().chain(COLUMNS))
        .values_panic([
            tx.city.into(),
            job.id.into(),
            job.kind.clone().into(),
            job.payload.clone().into(),
            millis(job.created_at).into(),
            millis(job.run_at).into(),
            i64::from(job.attempts).into(),
            job.last_error.clone().into(),
            job.done_at.map(millis).into(),
            job.given_up_at.map(millis).into(),
            job.account.into(),
            i64::try_from(job.units.0).unwrap_or(i64::MAX).into(),
            i64::try_from(job.units.1).unwrap_or(i64::MAX).into(),
            job.stop_at.map(millis).into(),
            job.result.clone().into(),
        ])
        .on_conflict(OnConflict::columns(["city_id", "id"]).do_nothing().to_owned());
    Ok(tx.run(&insert).await? > 0)
}

/// The job of these kinds that has waited longest of those whose time has come and that nobody is at.
pub async fn next(tx: &mut Tx, kinds: &[&str], now: DateTime<Utc>) -> Result<Option<Job>, Error> {
    let mut select = select(tx);
    select
        .and_where(waiting())
        .and_where(Expr::col("kind").is_in(kinds.iter().copied()))
        .and_where(Expr::col("run_at").lte(now.timestamp_millis()))
        .and_where(unlocked(now))
        .order_by("run_at", Order::Asc)
        .order_by("id", Order::Asc)
        .limit(1);
    Ok(tx.row(&select).await?.map(read))
}

/// Takes a job until a moment, unless another has taken it in between; whether it was taken. A worker that dies leaves the
/// job to others when the moment has passed.
pub async fn take(tx: &mut Tx, id: Id, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<bool, Error> {
    let mut update = update(tx, id);
    update
        .value("locked_until", until.timestamp_millis())
        .value("attempts", Expr::col("attempts").add(1i64))
        .and_where(waiting())
        .and_where(Expr::col("run_at").lte(now.timestamp_millis()))
        .and_where(unlocked(now));
    Ok(tx.run(&update).await? > 0)
}

fn update(tx: &Tx, id: Id) -> UpdateStatement {
    let mut update = Query::update();
    update.table("job").and_where(Expr::col("city_id").eq(tx.city)).and_where(Expr::col("id").eq(id));
    update
}

/// Notes how far a job has come, and keeps it for its worker until a moment; when somebody asked it to stop, if anybody did.
pub async fn beat(
    tx: &mut Tx,
    id: Id,
    (done, all): (u64, u64),
    until: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, Error> {
    let mut update = update(tx, id);
    update
        .value("units_done", i64::try_from(done).unwrap_or(i64::MAX))
        .value("units_all", i64::try_from(all).unwrap_or(i64::MAX))
        .value("locked_until", until.timestamp_millis());
    tx.run(&update).await?;
    Ok(get(tx, id).await?.and_then(|job| job.stop_at))
}

/// Asks a job to stop. One that nobody is at is thereby done; whether there was an undone one.
pub async fn stop(tx: &mut Tx, id: Id, now: DateTime<Utc>) -> Result<bool, Error> {
    let mut asked = update(tx, id);
    asked.value("stop_at", now.timestamp_millis()).and_where(waiting());
    let found = tx.run(&asked).await? > 0;
    let mut ended = update(tx, id);
    ended.value("done_at", now.timestamp_millis()).and_where(waiting()).and_where(unlocked(now));
    tx.run(&ended).await?;
    Ok(found)
}

/// Asks all undone jobs of an account to stop.
pub async fn stop_all(tx: &mut Tx, account: Id, now: DateTime<Utc>) -> Result<(), Error> {
    let mut select = Query::select();
    select
        .column("id")
        .from("job")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("account_id").eq(account))
        .and_where(waiting());
    let jobs: Vec<Id> = tx.rows(&select).await?.into_iter().map(|mut row| row.id()).collect();
    for job in jobs {
        stop(tx, job, now).await?;
    }
    Ok(())
}

/// Notes that a job is done, and what came of it.
pub async fn done(tx: &mut Tx, id: Id, result: Option<String>, now: DateTime<Utc>) -> Result<(), Error> {
    let mut update = update(tx, id);
    update
        .value("done_at", now.timestamp_millis())
        .value("result", result)
        .value("last_error", None::<String>)
        .value("locked_until", None::<i64>);
    tx.run(&update).await.map(drop)
}

/// Notes why an attempt failed, and when the next one is; none gives the job up.
pub async fn failed(
    tx: &mut Tx,
    id: Id,
    error: &str,
    again: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let mut update = update(tx, id);
    update.value("last_error", error).value("locked_until", None::<i64>);
    match again {
        Some(again) => update.value("run_at", again.timestamp_millis()),
        None => update.value("given_up_at", now.timestamp_millis()),
    };
    tx.run(&update).await.map(drop)
}

/// Lets a job that has failed begin anew at once; whether there was such a one.
pub async fn retry(tx: &mut Tx, id: Id, now: DateTime<Utc>) -> Result<bool, Error> {
    let mut update = update(tx, id);
    update
        .value("run_at", now.timestamp_millis())
        .value("attempts", 0i64)
        .value("given_up_at", None::<i64>)
        .and_where(Expr::col("done_at").is_null())
        .and_where(Expr::col("last_error").is_not_null())
        .and_where(unlocked(now));
    Ok(tx.run(&update).await? > 0)
}

/// A job.
pub async fn get(tx: &mut Tx, id: Id) -> Result<Option<Job>, Error> {
    let mut select = select(tx);
    select.and_where(Expr::col("id").eq(id));
    Ok(tx.row(&select).await?.map(read))
}

/// The jobs that are not done, the given up ones first, then by when they are tried.
pub async fn undone(tx: &mut Tx, limit: u64) -> Result<Vec<Job>, Error> {
    let mut select = select(tx);
    select
        .and_where(Expr::col("done_at").is_null())
        .order_by_expr(Expr::col("given_up_at").is_null(), Order::Asc)
        .order_by("run_at", Order::Asc)
        .limit(limit);
    Ok(tx.rows(&select).await?.into_iter().map(read).collect())
}

/// The jobs that were done last, the latest first.
pub async fn latest(tx: &mut Tx, limit: u64) -> Result<Vec<Job>, Error> {
    let mut select = select(tx);
    select.and_where(Expr::col("done_at").is_not_null()).order_by("done_at", Order::Desc).limit(limit);
    Ok(tx.rows(&select).await?.into_iter().map(read).collect())
}

/// The jobs of these kinds, done or not, the one asked for last first.
pub async fn of_kinds(tx: &mut Tx, kinds: &[&str], limit: u64) -> Result<Vec<Job>, Error> {
    let mut select = select(tx);
    select
        .and_where(Expr::col("kind").is_in(kinds.iter().copied()))
        .order_by("created_at", Order::Desc)
        .order_by("id", Order::Desc)
        .limit(limit);
    Ok(tx.rows(&select).await?.into_iter().map(read).collect())
}

/// Forgets jobs that were done before a moment.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("job")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("done_at").lt(before.timestamp_millis()));
    tx.run(&delete).await.map(drop)
}
