//! What accounts are told, and how they want to be told.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use hansa_domain::{Condition, Id};
use sea_query::{Expr, ExprTrait, JoinType, OnConflict, Order, Query, SelectStatement};

use crate::condition::{RECORD, sql};
use crate::records::AT_ONCE;
use crate::row::Row;
use crate::{Error, Tx};

/// Why somebody is told of a record, or of the program itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// A colleague named them in a comment.
    Mention,
    /// A colleague plans to be in touch with somebody with whom they plan to be in touch as well.
    Collision,
    /// Its date has passed.
    Overdue,
    /// Its date comes.
    Due,
    /// They became responsible for it.
    Assigned,
    /// It was handed over to them by a colleague who leaves.
    HandedOver,
    /// It breaks a strategy rule.
    Rule,
    /// It need not be secret any longer, or soon need not be.
    SecrecyEnded,
    /// The day comes or has passed on which it was to be made public.
    ReleaseDue,
    /// What it says is old.
    Stale,
    /// They follow it, or a view in which it is.
    Follow,
    /// A backup that comes by itself could not be made.
    Backup,
    /// A webhook was paused.
    Webhook,
}

impl Reason {
    /// All reasons, the most urgent first.
    pub const ALL: [Reason; 13] = [
        Reason::Backup,
        Reason::Webhook,
        Reason::Mention,
        Reason::Collision,
        Reason::Overdue,
        Reason::Due,
        Reason::Assigned,
        Reason::HandedOver,
        Reason::Rule,
        Reason::SecrecyEnded,
        Reason::ReleaseDue,
        Reason::Stale,
        Reason::Follow,
    ];

    /// What time has done.
    pub const BY_TIME: [Reason; 6] =
        [Reason::Overdue, Reason::Due, Reason::Rule, Reason::SecrecyEnded, Reason::ReleaseDue, Reason::Stale];

    /// What administrators are told of the program itself, which is no record.
    pub const UPKEEP: [Reason; 2] = [Reason::Backup, Reason::Webhook];

    /// The name in the database, in forms and in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Reason::Mention => "mention",
            Reason::Collision => "collision",
            Reason::Overdue => "overdue",
            Reason::Due => "due",
            Reason::Assigned => "assigned",
            Reason::HandedOver => "handed_over",
            Reason::Rule => "rule",
            Reason::SecrecyEnded => "secrecy_ended",
            Reason::ReleaseDue => "release_due",
            Reason::Stale => "stale",
            Reason::Follow => "follow",
            Reason::Backup => "backup",
            Reason::Webhook => "webhook",
        }
    }

    /// The reason of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// Something that an account is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The identifier.
    pub id: Id,
    /// Who is told.
    pub account: Id,
    /// Why.
    pub reason: Reason,
    /// Of which record, or of what besides: the webhook, the city whose backup is meant.
    pub record: Id,
    /// The strategy rule that is broken, the view in which the record is, or what tells the matter from others of the
    /// same record.
    pub about: Option<Id>,
    /// The dated field and its date for [`Reason::Due`] and [`Reason::Overdue`], the date of the facts for
    /// [`Reason::Stale`], the release date for [`Reason::SecrecyEnded`] and [`Reason::ReleaseDue`], the day that a colleague plans for [`Reason::Collision`], `entered`, `left` or `changed` for a followed
    /// view, why a webhook was paused.
    pub detail: String,
    /// Who did what it tells of.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// When it was seen.
    pub seen_at: Option<DateTime<Utc>>,
    /// When it was sent by mail.
    pub mailed_at: Option<DateTime<Utc>>,
}

const COLUMNS: [&str; 10] =
    ["id", "account_id", "reason", "record_id", "about_id", "detail", "by_name", "at", "seen_at", "mailed_at"];

fn read(mut row: Row) -> Option<Notice> {
    let (id, account) = (row.id(), row.id());
    Some(Notice {
        id,
        account,
        reason: Reason::parse(&row.text())?,
        record: row.id(),
        about: row.id_or_null(),
        detail: row.text(),
        by: row.text(),
        at: row.moment(),
        seen_at: row.moment_or_null(),
        mailed_at: row.moment_or_null(),
    })
}

fn same(about: Option<Id>) -> Expr {
    match about {
        Some(about) => Expr::col("about_id").eq(about),
        None => Expr::col("about_id").is_null(),
    }
}

/// Tells an account something. What it has been told in the same words and has not taken notice of is told anew instead
/// of twice.
pub async fn tell(tx: &mut Tx, notice: &Notice) -> Result<(), Error> {
    let mut update = Query::update();
    update
        .table("notice")
        .value("at", notice.at.timestamp_millis())
        .value("by_name", notice.by.clone())
        .value("detail", notice.detail.clone())
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("account_id").eq(notice.account))
        .and_where(Expr::col("reason").eq(notice.reason.name()))
        .and_where(Expr::col("record_id").eq(notice.record))
        .and_where(Expr::col("seen_at").is_null())
        .and_where(Expr::col("mailed_at").is_null())
        .and_where(same(notice.about));
    if tx.run(&update).await? > 0 {
        return Ok(());
    }
    let millis = |moment: DateTime<Utc>| moment.timestamp_millis();
    let mut insert = Query::insert();
    insert.into_table("notice").columns(["city_id"].into_iter().chain(COLUMNS)).values_panic([
        tx.city.into(),
        notice.id.into(),
        notice.account.into(),
        notice.reason.name().into(),
        notice.record.into(),
        notice.about.into(),
        notice.detail.clone().into(),
        notice.by.clone().into(),
        millis(notice.at).into(),
        notice.seen_at.map(millis).into(),
        notice.mailed_at.map(millis).into(),
    ]);
    tx.run(&insert).await.map(drop)
}

fn one_of(column: impl sea_query::IntoColumnRef, reasons: &[Reason]) -> Expr {
    Expr::col(column).is_in(reasons.iter().map(|reason| reason.name()))
}

/// Takes back what an account has not seen: for these reasons, of one record, about one thing.
pub async fn take_back(
    tx: &mut Tx,
    account: Id,
    reasons: &[Reason],
    record: Id,
    about: Option<Id>,
) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("notice")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("account_id").eq(account))
        .and_where(one_of("reason", reasons))
        .and_where(Expr::col("record_id").eq(record))
        .and_where(same(about))
        .and_where(Expr::col("seen_at").is_null());
    tx.run(&delete).await.map(drop)
}

/// Which of the accounts' matters are told and have not been seen: the notice, the account, the record and what it is
/// about.
pub async fn matters(tx: &mut Tx) -> Result<Vec<(Id, Id, Id, Option<Id>)>, Error> {
    let mut select = Query::select();
    select
        .columns(["id", "account_id", "record_id", "about_id"])
        .from("notice")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("seen_at").is_null())
        .and_where(one_of("reason", &Reason::BY_TIME));
    let read = |mut row: Row| (row.id(), row.id(), row.id(), row.id_or_null());
    Ok(tx.rows(&select).await?.into_iter().map(read).collect())
}

/// Removes notices.
pub async fn remove(tx: &mut Tx, notices: &[Id]) -> Result<(), Error> {
    for notices in notices.chunks(AT_ONCE) {
        let mut delete = Query::delete();
        delete
            .from_table("notice")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("id").is_in(notices.iter().copied()));
        tx.run(&delete).await?;
    }
    Ok(())
}

/// Which accounts have been told something that is not settled.
pub async fn told(tx: &mut Tx, reason: Reason, record: Id) -> Result<Vec<Id>, Error> {
    let mut select = Query::select();
    select
        .column("account_id")
        .from("notice")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("reason").eq(reason.name()))
        .and_where(Expr::col("record_id").eq(record));
    Ok(tx.rows(&select).await?.into_iter().map(|mut row| row.id()).collect())
}

/// Takes back what all accounts were told, seen or not: it is settled.
pub async fn settle(tx: &mut Tx, reason: Reason, record: Id) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("notice")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("reason").eq(reason.name()))
        .and_where(Expr::col("record_id").eq(record));
    tx.run(&delete).await.map(drop)
}

/// The notices of an account about records for which the condition holds, and those of no record.
fn of(tx: &Tx, account: Id, condition: &Condition) -> SelectStatement {
    let mut select = Query::select();
    select
        .from_as("notice", "n")
        .join_as(
            JoinType::LeftJoin,
            "record",
            RECORD,
            Expr::col((RECORD, "city_id"))
                .equals(("n", "city_id"))
                .and(Expr::col((RECORD, "id")).equals(("n", "record_id"))),
        )
        .and_where(Expr::col(("n", "city_id")).eq(tx.city))
        .and_where(Expr::col(("n", "account_id")).eq(account))
        .and_where(one_of(("n", "reason"), &Reason::UPKEEP).or(Expr::col((RECORD, "id")).is_not_null().and(sql(
            condition,
            tx.city,
            tx.is_sqlite(),
        ))));
    select
}

/// The notices of an account for these reasons about records for which the condition holds, those not seen first, then the
/// latest first.
pub async fn of_account(
    tx: &mut Tx,
    account: Id,
    reasons: &[Reason],
    condition: &Condition,
    limit: u64,
) -> Result<Vec<Notice>, Error> {
    let mut select = of(tx, account, condition);
    for column in COLUMNS {
        select.column(("n", column));
    }
    select
        .and_where(one_of(("n", "reason"), reasons))
        .order_by_expr(Expr::col(("n", "seen_at")).is_null(), Order::Desc)
        .order_by(("n", "at"), Order::Desc)
        .order_by(("n", "id"), Order::Desc)
        .limit(limit);
    Ok(tx.rows(&select).await?.into_iter().filter_map(read).collect())
}

/// The notices of an account since a moment that have not been sent by mail, the earliest first.
pub async fn unmailed(
    tx: &mut Tx,
    account: Id,
    since: DateTime<Utc>,
    condition: &Condition,
) -> Result<Vec<Notice>, Error> {
    let mut select = of(tx, account, condition);
    for column in COLUMNS {
        select.column(("n", column));
    }
    select
        .and_where(Expr::col(("n", "mailed_at")).is_null())
        .and_where(Expr::col(("n", "at")).gte(since.timestamp_millis()))
        .order_by(("n", "at"), Order::Asc)
        .order_by(("n", "id"), Order::Asc);
    Ok(tx.rows(&select).await?.into_iter().filter_map(read).collect())
}

/// How many notices of an account for these reasons, about records for which the condition holds, have not been seen.
pub async fn unseen(tx: &mut Tx, account: Id, reasons: &[Reason], condition: &Condition) -> Result<u64, Error> {
    let mut select = of(tx, account, condition);
    select
        .expr(Expr::col(("n", "id")).count())
        .and_where(Expr::col(("n", "seen_at")).is_null())
        .and_where(one_of(("n", "reason"), reasons));
    Ok(tx.row(&select).await?.map_or(0, |mut row| u64::try_from(row.integer()).unwrap_or_default()))
}

/// Notes that notices of an account were seen, other than of what time has done: one, or all up to a moment.
pub async fn see(tx: &mut Tx, account: Id, which: Seen, now: DateTime<Utc>) -> Result<(), Error> {
    let mut update = Query::update();
    update
        .table("notice")
        .value("seen_at", now.timestamp_millis())
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("account_id").eq(account))
        .and_where(Expr::col("seen_at").is_null())
        .and_where(one_of("reason", &Reason::BY_TIME).not())
        .and_where(match which {
            Seen::One(id) => Expr::col("id").eq(id),
            Seen::UpTo(moment) => Expr::col("at").lte(moment.timestamp_millis()),
        });
    tx.run(&update).await.map(drop)
}

/// Which notices were seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// This one.
    One(Id),
    /// All that are not later than this.
    UpTo(DateTime<Utc>),
}

/// Notes that notices were sent by mail.
pub async fn mailed(tx: &mut Tx, notices: &[Id], now: DateTime<Utc>) -> Result<(), Error> {
    for notices in notices.chunks(AT_ONCE) {
        let mut update = Query::update();
        update
            .table("notice")
            .value("mailed_at", now.timestamp_millis())
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("id").is_in(notices.iter().copied()));
        tx.run(&update).await?;
    }
    Ok(())
}

/// Forgets notices from before a moment.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("notice")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("at").lt(before.timestamp_millis()));
    tx.run(&delete).await.map(drop)
}

/// How often an account is sent a digest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Digest {
    /// Every day on which there is something.
    #[default]
    Daily,
    /// On Mondays.
    Weekly,
    /// Never.
    Never,
}

impl Digest {
    /// All of them.
    pub const ALL: [Digest; 3] = [Digest::Daily, Digest::Weekly, Digest::Never];

    /// The name in the database, in forms and in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Digest::Daily => "daily",
            Digest::Weekly => "weekly",
            Digest::Never => "never",
        }
    }

    /// The one of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|digest| digest.name() == name)
    }
}

/// How an account wants to be told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// How often by mail.
    pub digest: Digest,
    /// The reasons that its mail leaves out.
    pub silent: Vec<Reason>,
}

/// How the accounts that have said so want to be told.
pub async fn settings(tx: &mut Tx) -> Result<HashMap<Id, Setting>, Error> {
    let mut select = Query::select();
    select
        .columns(["account_id", "digest", "silent"])
        .from("notice_setting")
        .and_where(Expr::col("city_id").eq(tx.city));
    let read = |mut row: Row| {
        let (account, digest, silent) = (row.id(), row.text(), row.text());
        let setting = Setting {
            digest: Digest::parse(&digest).unwrap_or_default(),
            silent: silent.split(' ').filter_map(Reason::parse).collect(),
        };
        (account, setting)
    };
    Ok(tx.rows(&select).await?.into_iter().map(read).collect())
}

/// Writes how an account wants to be told.
pub async fn set(tx: &mut Tx, account: Id, setting: &Setting) -> Result<(), Error> {
    let silent: Vec<&str> = setting.silent.iter().map(|reason| reason.name()).collect();
    let mut insert = Query::insert();
    insert
        .into_table("notice_setting")
        .columns(["city_id", "account_id", "digest", "silent"])
        .values_panic([tx.city.into(), account.into(), setting.digest.name().into(), silent.join(" ").into()])
        .on_conflict(OnConflict::columns(["city_id", "account_id"]).update_columns(["digest", "silent"]).to_owned());
    tx.run(&insert).await.map(drop)
}
