//! Webhooks: who is told of changes by HTTP, what waits to be told, and how telling went.

use chrono::{DateTime, Utc};
use hansa_domain::Id;
use sea_query::{Expr, ExprTrait, OnConflict, Order, Query, SelectStatement, UpdateStatement};

use crate::changes::{self, Change};
use crate::row::Row;
use crate::{Error, Tx};

/// Why nothing is sent to a webhook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// Somebody stopped it.
    ByHand,
    /// Nothing had arrived for days.
    Failing,
    /// The receiver said that it is gone for good.
    Gone,
    /// The account with whose rights it is told may not act any more.
    Account,
}

impl Pause {
    /// All reasons.
    pub const ALL: [Pause; 4] = [Pause::ByHand, Pause::Failing, Pause::Gone, Pause::Account];

    /// The name in the database and in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Pause::ByHand => "by-hand",
            Pause::Failing => "failing",
            Pause::Gone => "gone",
            Pause::Account => "account",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pause| pause.name() == name)
    }
}

/// Somebody who is told of changes.
#[derive(Clone, PartialEq, Eq)]
pub struct Webhook {
    /// The identifier.
    pub id: Id,
    /// The account with whose rights it is told.
    pub account: Id,
    /// What people call it.
    pub name: String,
    /// Where it listens.
    pub url: String,
    /// The key with which what is sent is signed.
    pub secret: String,
    /// The names of the kinds of which it is told; none means all.
    pub kinds: Vec<String>,
    /// Whether it is not told of what the account itself did.
    pub skip_own: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Since when and why nothing is sent to it.
    pub paused: Option<(DateTime<Utc>, Pause)>,
    /// Since when everything that was sent has failed.
    pub failing_since: Option<DateTime<Utc>>,
}

impl std::fmt::Debug for Webhook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The secret is nobody's business, and neither is an address that may hold one.
        f.debug_struct("Webhook").field("id", &self.id).field("name", &self.name).finish_non_exhaustive()
    }
}

const COLUMNS: [&str; 11] = [
    "id",
    "account_id",
    "name",
    "url",
    "secret",
    "kinds",
    "skip_own",
    "created_at",
    "paused_at",
    "paused_why",
    "failing_since",
];

fn read(mut row: Row) -> Webhook {
    let (id, account, name, url, secret) = (row.id(), row.id(), row.text(), row.text(), row.text());
    let kinds = row.text().split_whitespace().map(str::to_owned).collect();
    let (skip_own, created_at) = (row.yes(), row.moment());
    let (paused_at, why) = (row.moment_or_null(), row.text());
    let paused = paused_at.map(|at| (at, Pause::parse(&why).unwrap_or(Pause::ByHand)));
    Webhook { id, account, name, url, secret, kinds, skip_own, created_at, paused, failing_since: row.moment_or_null() }
}

fn millis(moment: DateTime<Utc>) -> i64 {
    moment.timestamp_millis()
}

/// Writes a webhook, new or changed.
pub async fn save(tx: &mut Tx, webhook: &Webhook) -> Result<(), Error> {
    let values: [Expr; 11] = [
        webhook.id.into(),
        webhook.account.into(),
        webhook.name.clone().into(),
        webhook.url.clone().into(),
        webhook.secret.clone().into(),
        webhook.kinds.join(" ").into(),
        webhook.skip_own.into(),
        millis(webhook.created_at).into(),
        webhook.paused.map(|(at, _)| millis(at)).into(),
        webhook.paused.map(|(_, why)| why.name()).into(),
        webhook.failing_since.map(millis).into(),
    ];
    let mut insert = Query::insert();
    insert
        .into_table("webhook")
        .columns(["city_id"].into_iter().chain(COLUMNS))
        .values_panic(std::iter::once(tx.city.into()).chain(values))
        .on_conflict(OnConflict::columns(["city_id", "id"]).update_columns(COLUMNS).to_owned());
    tx.run(&insert).await.map(drop)
}

fn select(tx: &Tx) -> SelectStatement {
    let mut select = Query::select();
    select.columns(COLUMNS).from("webhook").and_where(Expr::col("city_id").eq(tx.city));
    select
}

/// All webhooks, in the order in which they were made.
pub async fn all(tx: &mut Tx) -> Result<Vec<Webhook>, Error> {
    let mut select = select(tx);
    select.order_by("id", Order::Asc);
    Ok(tx.rows(&select).await?.into_iter().map(read).collect())
}

/// Stops telling by the webhooks of an account that may not act any more.
pub async fn pause_all(tx: &mut Tx, account: Id, now: DateTime<Utc>) -> Result<(), Error> {
    let mut update = Query::update();
    update
        .table("webhook")
        .value("paused_at", millis(now))
        .value("paused_why", Pause::Account.name())
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("account_id").eq(account))
        .and_where(Expr::col("paused_at").is_null());
    tx.run(&update).await.map(drop)
}

/// A webhook.
pub async fn get(tx: &mut Tx, id: Id) -> Result<Option<Webhook>, Error> {
    let mut select = select(tx);
    select.and_where(Expr::col("id").eq(id));
    Ok(tx.row(&select).await?.map(read))
}

/// Forgets a webhook and all that was or was to be sent to it.
pub async fn remove(tx: &mut Tx, id: Id) -> Result<(), Error> {
    for (table, column) in [("webhook", "id"), ("delivery", "webhook_id")] {
        let mut delete = Query::delete();
        delete.from_table(table).and_where(Expr::col("city_id").eq(tx.city)).and_where(Expr::col(column).eq(id));
        tx.run(&delete).await?;
    }
    Ok(())
}

/// The oldest changes for which it has not been looked whom to tell.
pub async fn untold(tx: &mut Tx, limit: u64) -> Result<Vec<Change>, Error> {
    let mut select = changes::select(tx);
    select
        .and_where(Expr::col(("c", "told_at")).is_null())
        .clear_order_by()
        .order_by(("c", "id"), Order::Asc)
        .limit(limit);
    Ok(tx.rows(&select).await?.into_iter().filter_map(changes::read).collect())
}

/// Notes that it has been looked whom to tell of changes: of these, or of all that there are.
pub async fn told(tx: &mut Tx, which: Option<&[Id]>, now: DateTime<Utc>) -> Result<(), Error> {
    let mut update = Query::update();
    update
        .table("change")
        .value("told_at", millis(now))
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("told_at").is_null());
    if let Some(ids) = which {
        update.and_where(Expr::col("id").is_in(ids.iter().copied()));
    }
    tx.run(&update).await.map(drop)
}

/// What a webhook is told once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The identifier, the same for every attempt; receivers know by it what they have had.
    pub id: Id,
    /// The webhook.
    pub webhook: Id,
    /// The change that it tells of; none for a test.
    pub change: Option<Id>,
    /// What it is called, such as `record.updated`.
    pub event: String,
    /// How often it has been sent since it was last asked for.
    pub attempts: u32,
    /// When it was first asked for.
    pub created_at: DateTime<Utc>,
    /// When it is to be sent, or sent again.
    pub run_at: DateTime<Utc>,
    /// The status that the receiver answered last.
    pub status: Option<u16>,
    /// Why the last attempt failed, as the end of a message `webhook-error-…`.
    pub error: Option<String>,
    /// The beginning of the last answer.
    pub answer: String,
    /// How many milliseconds the last attempt took.
    pub took: Option<u64>,
    /// When it was last sent.
    pub tried_at: Option<DateTime<Utc>>,
    /// When it arrived.
    pub done_at: Option<DateTime<Utc>>,
    /// When it was given up.
    pub given_up_at: Option<DateTime<Utc>>,
}

const DELIVERY: [&str; 14] = [
    "id",
    "webhook_id",
    "change_id",
    "event",
    "attempts",
    "created_at",
    "run_at",
    "status",
    "error",
    "answer",
    "took",
    "tried_at",
    "done_at",
    "given_up_at",
];

fn read_delivery(mut row: Row) -> Delivery {
    Delivery {
        id: row.id(),
        webhook: row.id(),
        change: row.id_or_null(),
        event: row.text(),
        attempts: u32::try_from(row.integer()).unwrap_or_default(),
        created_at: row.moment(),
        run_at: row.moment(),
        status: row.integer_or_null().and_then(|status| u16::try_from(status).ok()),
        error: row.text_or_null(),
        answer: row.text(),
        took: row.integer_or_null().and_then(|took| u64::try_from(took).ok()),
        tried_at: row.moment_or_null(),
        done_at: row.moment_or_null(),
        given_up_at: row.moment_or_null(),
    }
}

/// What a webhook is to be told: identifier, webhook, change and name of the event.
pub type Asked = (Id, Id, Option<Id>, &'static str);

/// Asks for deliveries at once. One that has been asked for stays as it is.
pub async fn ask(tx: &mut Tx, asked: &[Asked], now: DateTime<Utc>) -> Result<(), Error> {
    const COLUMNS: [&str; 8] =
        ["city_id", "id", "webhook_id", "change_id", "event", "attempts", "created_at", "run_at"];
    // SQLite takes 32,766 values at most.
    for asked in asked.chunks(1_000) {
        let mut insert = Query::insert();
        insert.into_table("delivery").columns(COLUMNS);
        for (id, webhook, change, event) in asked.iter().copied() {
            insert.values_panic([
                tx.city.into(),
                id.into(),
                webhook.into(),
                change.into(),
                event.into(),
                0i64.into(),
                millis(now).into(),
                millis(now).into(),
            ]);
        }
        insert.on_conflict(OnConflict::columns(["city_id", "id"]).do_nothing().to_owned());
        tx.run(&insert).await?;
    }
    Ok(())
}

fn select_deliveries(tx: &Tx) -> SelectStatement {
    let mut select = Query::select();
    select.columns(DELIVERY).from("delivery").and_where(Expr::col("city_id").eq(tx.city));
    select
}

fn waiting() -> Expr {
    Expr::col("done_at").is_null().and(Expr::col("given_up_at").is_null())
}

fn unlocked(now: DateTime<Utc>) -> Expr {
    Expr::col("locked_until").is_null().or(Expr::col("locked_until").lt(millis(now)))
}

/// The delivery to a webhook that has waited longest of those whose time has come and that nobody is at: of those asked for at once,
/// the one of the earliest change.
pub async fn next(tx: &mut Tx, webhook: Id, now: DateTime<Utc>) -> Result<Option<Delivery>, Error> {
    let mut select = select_deliveries(tx);
    select
        .and_where(waiting())
        .and_where(Expr::col("webhook_id").eq(webhook))
        .and_where(Expr::col("run_at").lte(millis(now)))
        .and_where(unlocked(now))
        .order_by("run_at", Order::Asc)
        .order_by("change_id", Order::Asc)
        .order_by("id", Order::Asc)
        .limit(1);
    Ok(tx.row(&select).await?.map(read_delivery))
}

fn update(tx: &Tx, id: Id) -> UpdateStatement {
    let mut update = Query::update();
    update.table("delivery").and_where(Expr::col("city_id").eq(tx.city)).and_where(Expr::col("id").eq(id));
    update
}

/// Takes a delivery until a moment, unless another has taken it in between; whether it was taken.
pub async fn take(tx: &mut Tx, id: Id, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<bool, Error> {
    let mut update = update(tx, id);
    update.value("locked_until", millis(until)).and_where(waiting()).and_where(unlocked(now));
    Ok(tx.run(&update).await? > 0)
}

/// Writes how an attempt went, and lets the delivery go.
pub async fn note(tx: &mut Tx, delivery: &Delivery) -> Result<(), Error> {
    let mut update = update(tx, delivery.id);
    update
        .value("attempts", i64::from(delivery.attempts))
        .value("run_at", millis(delivery.run_at))
        .value("status", delivery.status.map(i64::from))
        .value("error", delivery.error.clone())
        .value("answer", delivery.answer.clone())
        .value("took", delivery.took.and_then(|took| i64::try_from(took).ok()))
        .value("tried_at", delivery.tried_at.map(millis))
        .value("done_at", delivery.done_at.map(millis))
        .value("given_up_at", delivery.given_up_at.map(millis))
        .value("locked_until", None::<i64>);
    tx.run(&update).await.map(drop)
}

/// Takes a delivery back that is not to be sent.
pub async fn drop_delivery(tx: &mut Tx, id: Id) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete.from_table("delivery").and_where(Expr::col("city_id").eq(tx.city)).and_where(Expr::col("id").eq(id));
    tx.run(&delete).await.map(drop)
}

/// Lets deliveries to a webhook be sent anew: one, or all that were given up. How many there were.
pub async fn again(tx: &mut Tx, webhook: Id, only: Option<Id>, now: DateTime<Utc>) -> Result<u64, Error> {
    let mut update = Query::update();
    update
        .table("delivery")
        .value("run_at", millis(now))
        .value("attempts", 0i64)
        .value("done_at", None::<i64>)
        .value("given_up_at", None::<i64>)
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("webhook_id").eq(webhook))
        .and_where(unlocked(now));
    match only {
        Some(id) => update.and_where(Expr::col("id").eq(id)),
        None => update.and_where(Expr::col("given_up_at").is_not_null()),
    };
    tx.run(&update).await
}

/// The latest deliveries to a webhook, the latest first; only those that were given up, if so wished.
pub async fn log(tx: &mut Tx, webhook: Id, given_up: bool, limit: u64) -> Result<Vec<Delivery>, Error> {
    let mut select = select_deliveries(tx);
    select
        .and_where(Expr::col("webhook_id").eq(webhook))
        .order_by("created_at", Order::Desc)
        .order_by("id", Order::Desc)
        .limit(limit);
    if given_up {
        select.and_where(Expr::col("given_up_at").is_not_null());
    }
    Ok(tx.rows(&select).await?.into_iter().map(read_delivery).collect())
}

/// How many deliveries to a webhook wait, and how many were given up.
pub async fn counts(tx: &mut Tx, webhook: Id) -> Result<(u64, u64), Error> {
    let mut count = async |which: Expr| {
        let mut select = Query::select();
        select
            .expr(Expr::col("id").count())
            .from("delivery")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("webhook_id").eq(webhook))
            .and_where(which);
        let row = tx.row(&select).await?;
        Ok::<_, Error>(row.map_or(0, |mut row| u64::try_from(row.integer()).unwrap_or_default()))
    };
    Ok((count(waiting()).await?, count(Expr::col("given_up_at").is_not_null()).await?))
}

/// Forgets deliveries that were asked for before a moment.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("delivery")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("created_at").lt(millis(before)));
    tx.run(&delete).await.map(drop)
}
