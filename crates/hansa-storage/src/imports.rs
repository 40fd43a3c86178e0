//! Files that are taken in: what is known of each, and their bytes.

use chrono::{DateTime, Utc};
use hansa_domain::{Id, Kind};
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement, UpdateStatement};

use crate::row::Row;
use crate::{Error, Tx};

/// A file that is taken in. What is JSON here is read by those who wrote it.
#[derive(Clone, Debug)]
pub struct Import {
    /// Its identifier.
    pub id: Id,
    /// The account that brought it; none when it was the local administrator.
    pub account: Option<Id>,
    /// The kind whose records its rows are.
    pub kind: &'static Kind,
    /// The name of the file.
    pub name: String,
    /// Its headings, as JSON.
    pub headings: String,
    /// How it is understood, as JSON.
    pub settings: String,
    /// How far it is.
    pub state: String,
    /// What was found or done last, as JSON.
    pub report: Option<String>,
    /// Under which its changes stand in history, once it has been begun.
    pub batch: Option<Id>,
    /// The job that was asked for last.
    pub job: Option<Id>,
    /// When it was brought.
    pub created_at: DateTime<Utc>,
    /// When something happened to it last.
    pub updated_at: DateTime<Utc>,
}

const COLUMNS: [&str; 12] = [
    "id",
    "account_id",
    "kind",
    "name",
    "headings",
    "settings",
    "state",
    "report",
    "batch",
    "job_id",
    "created_at",
    "updated_at",
];

fn select(tx: &Tx) -> SelectStatement {
    let mut select = Query::select();
    select.columns(COLUMNS).from("import").and_where(Expr::col("city_id").eq(tx.city));
    select
}

fn read(mut row: Row) -> Option<Import> {
    let (id, account) = (row.id(), row.id_or_null());
    let kind = hansa_domain::kind(&row.text())?;
    Some(Import {
        id,
        account,
        kind,
        name: row.text(),
        headings: row.text(),
        settings: row.text(),
        state: row.text(),
        report: row.text_or_null(),
        batch: row.id_or_null(),
        job: row.id_or_null(),
        created_at: row.moment(),
        updated_at: row.moment(),
    })
}

/// Keeps a file and what is known of it.
pub async fn add(tx: &mut Tx, import: &Import, bytes: Vec<u8>) -> Result<(), Error> {
    let mut insert = Query::insert();
    insert.into_table("import").columns(["city_id"].into_iter().chain(COLUMNS)).values_panic([
        tx.city.into(),
        import.id.into(),
        import.account.into(),
        import.kind.name.into(),
        import.name.clone().into(),
        import.headings.clone().into(),
        import.settings.clone().into(),
        import.state.clone().into(),
        import.report.clone().into(),
        import.batch.into(),
        import.job.into(),
        import.created_at.timestamp_millis().into(),
        import.updated_at.timestamp_millis().into(),
    ]);
    tx.run(&insert).await?;
    let mut insert = Query::insert();
    insert.into_table("import_file").columns(["city_id", "import_id", "bytes"]).values_panic([
        tx.city.into(),
        import.id.into(),
        bytes.into(),
    ]);
    tx.run(&insert).await.map(drop)
}

/// Writes what may change of it: headings, settings, state, report, batch, job.
pub async fn update(tx: &mut Tx, import: &Import) -> Result<(), Error> {
    let mut update = update_of(tx, import.id);
    update
        .value("headings", import.headings.clone())
        .value("settings", import.settings.clone())
        .value("state", import.state.clone())
        .value("report", import.report.clone())
        .value("batch", import.batch)
        .value("job_id", import.job)
        .value("updated_at", import.updated_at.timestamp_millis());
    tx.run(&update).await.map(drop)
}

/// What whoever begins with an import waits for, so that they do one after the other.
const BEGIN_LOCK: i64 = 0x4841_4e53_4102;

/// Makes others wait who begin with an import, until the end of the transaction.
pub async fn one_by_one(tx: &mut Tx) -> Result<(), Error> {
    tx.lock(BEGIN_LOCK).await
}

/// The import of a kind that somebody is at now.
pub async fn held(tx: &mut Tx, kind: &Kind, now: DateTime<Utc>) -> Result<Option<Id>, Error> {
    let mut select = Query::select();
    select
        .column("id")
        .from("import")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("kind").eq(kind.name))
        .and_where(Expr::col("held_until").gt(now.timestamp_millis()))
        .limit(1);
    Ok(tx.row(&select).await?.map(|mut row| row.id()))
}

fn update_of(tx: &Tx, id: Id) -> UpdateStatement {
    let mut update = Query::update();
    update.table("import").and_where(Expr::col("city_id").eq(tx.city)).and_where(Expr::col("id").eq(id));
    update
}

/// Takes an import until a moment, when nobody is at one of its kind. Those who were at one and are believed dead have lost
/// it.
pub async fn take(tx: &mut Tx, (id, kind): (Id, &Kind), holder: Id, until: DateTime<Utc>) -> Result<(), Error> {
    let mut lost = Query::update();
    lost.table("import")
        .value("holder", None::<Id>)
        .value("held_until", None::<i64>)
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("kind").eq(kind.name))
        .and_where(Expr::col("holder").is_not_null());
    tx.run(&lost).await?;
    let mut update = update_of(tx, id);
    update.value("holder", holder).value("held_until", until.timestamp_millis());
    tx.run(&update).await.map(drop)
}

/// Keeps an import that was taken until a moment; whether nobody else has taken it since.
pub async fn hold(tx: &mut Tx, id: Id, holder: Id, until: DateTime<Utc>) -> Result<bool, Error> {
    let mut update = update_of(tx, id);
    update.value("held_until", until.timestamp_millis()).and_where(Expr::col("holder").eq(holder));
    Ok(tx.run(&update).await? > 0)
}

/// Leaves an import to others, unless another has taken it.
pub async fn leave(tx: &mut Tx, id: Id, holder: Id) -> Result<(), Error> {
    let mut update = update_of(tx, id);
    update.value("holder", None::<Id>).value("held_until", None::<i64>).and_where(Expr::col("holder").eq(holder));
    tx.run(&update).await.map(drop)
}

/// What is known of a file.
pub async fn get(tx: &mut Tx, id: Id) -> Result<Option<Import>, Error> {
    let mut select = select(tx);
    select.and_where(Expr::col("id").eq(id));
    Ok(tx.row(&select).await?.and_then(read))
}

/// The import whose changes are a batch.
pub async fn of_batch(tx: &mut Tx, batch: Id) -> Result<Option<Import>, Error> {
    let mut select = select(tx);
    select.and_where(Expr::col("batch").eq(batch));
    Ok(tx.row(&select).await?.and_then(read))
}

/// The latest, of everybody or of one account.
pub async fn list(tx: &mut Tx, of: Option<Id>, limit: u64) -> Result<Vec<Import>, Error> {
    let mut select = select(tx);
    select.order_by("created_at", Order::Desc).order_by("id", Order::Desc).limit(limit);
    if let Some(account) = of {
        select.and_where(Expr::col("account_id").eq(account));
    }
    Ok(tx.rows(&select).await?.into_iter().filter_map(read).collect())
}

/// The latest one of a kind with the same headings that has been written, so that the next is understood alike.
pub async fn alike(tx: &mut Tx, kind: &Kind, headings: &str) -> Result<Option<Import>, Error> {
    let mut select = select(tx);
    select
        .and_where(Expr::col("kind").eq(kind.name))
        .and_where(Expr::col("headings").eq(headings))
        .and_where(Expr::col("state").is_in(["done", "stopped", "undone", "checked"]))
        .order_by("updated_at", Order::Desc)
        .order_by("id", Order::Desc)
        .limit(1);
    Ok(tx.row(&select).await?.and_then(read))
}

/// The bytes of a file.
pub async fn bytes(tx: &mut Tx, id: Id) -> Result<Option<Vec<u8>>, Error> {
    let mut select = Query::select();
    select
        .column("bytes")
        .from("import_file")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("import_id").eq(id));
    Ok(tx.row(&select).await?.map(|mut row| row.bytes()))
}

/// Forgets an import and its file. What it wrote stays.
pub async fn remove(tx: &mut Tx, id: Id) -> Result<(), Error> {
    for (table, column) in [("import_file", "import_id"), ("import", "id")] {
        let mut delete = Query::delete();
        delete.from_table(table).and_where(Expr::col("city_id").eq(tx.city)).and_where(Expr::col(column).eq(id));
        tx.run(&delete).await?;
    }
    Ok(())
}

/// Forgets the bytes of files to which nothing has happened since a moment. What is known of them stays, so that they can be
/// taken back and the next file with the same headings is understood.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<(), Error> {
    let mut old = Query::select();
    old.column("id")
        .from("import")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("updated_at").lt(before.timestamp_millis()));
    let mut delete = Query::delete();
    delete
        .from_table("import_file")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("import_id").in_subquery(old));
    tx.run(&delete).await.map(drop)
}
