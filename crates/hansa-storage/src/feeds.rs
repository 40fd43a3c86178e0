//! Private addresses of calendars and feeds. Only hashes of their secrets are kept.

use chrono::{DateTime, Utc};
use hansa_domain::Id;
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use crate::row::Row;
use crate::{Error, Tx};

/// What is read at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Dates, for calendar programs.
    Calendar,
    /// Changes, for feed readers.
    Changes,
}

impl Format {
    /// Both.
    pub const ALL: [Format; 2] = [Format::Calendar, Format::Changes];

    /// The name in the database, in forms and in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Calendar => "calendar",
            Format::Changes => "changes",
        }
    }

    /// The one of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// What an address is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// What concerns the one who reads.
    Me,
    /// A body.
    Body(Id),
    /// A saved view.
    View(Id),
}

impl About {
    /// The name in the database, in forms and in messages.
    pub const fn name(self) -> &'static str {
        match self {
            About::Me => "person",
            About::Body(_) => "body",
            About::View(_) => "view",
        }
    }

    /// The body or view.
    pub const fn target(self) -> Option<Id> {
        match self {
            About::Me => None,
            About::Body(id) | About::View(id) => Some(id),
        }
    }

    /// The one of a name and a body or view.
    pub fn parse(name: &str, target: Option<Id>) -> Option<Self> {
        match (name, target) {
            ("person", _) => Some(About::Me),
            ("body", Some(id)) => Some(About::Body(id)),
            ("view", Some(id)) => Some(About::View(id)),
            _ => None,
        }
    }
}

/// A private address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// The identifier by which it is revoked.
    pub id: Id,
    /// With whose rights it is read.
    pub account: Id,
    /// What is read.
    pub format: Format,
    /// What it is about.
    pub about: About,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last read, to the hour.
    pub used_at: Option<DateTime<Utc>>,
}

const COLUMNS: [&str; 7] = ["id", "account_id", "format", "about", "target_id", "created_at", "used_at"];

fn select(tx: &Tx) -> SelectStatement {
    let mut select = Query::select();
    select
        .columns(COLUMNS)
        .from("feed")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("revoked_at").is_null());
    select
}

fn read(mut row: Row) -> Option<Feed> {
    let (id, account) = (row.id(), row.id());
    let format = Format::parse(&row.text())?;
    let about = About::parse(&row.text(), row.id_or_null())?;
    Some(Feed { id, account, format, about, created_at: row.moment(), used_at: row.moment_or_null() })
}

/// Writes a new address with the hash of its secret.
pub async fn add(tx: &mut Tx, hash: &[u8], feed: &Feed) -> Result<(), Error> {
    let mut insert = Query::insert();
    insert.into_table("feed").columns(["city_id", "token"].into_iter().chain(COLUMNS)).values_panic([
        tx.city.into(),
        hash.to_vec().into(),
        feed.id.into(),
        feed.account.into(),
        feed.format.name().into(),
        feed.about.name().into(),
        feed.about.target().into(),
        feed.created_at.timestamp_millis().into(),
        feed.used_at.map(|at| at.timestamp_millis()).into(),
    ]);
    tx.run(&insert).await.map(drop)
}

/// The address whose secret has the hash, unless it was revoked.
pub async fn of_hash(tx: &mut Tx, hash: &[u8]) -> Result<Option<Feed>, Error> {
    let mut select = select(tx);
    select.and_where(Expr::col("token").eq(hash.to_vec()));
    Ok(tx.row(&select).await?.and_then(read))
}

/// The addresses of an account that were not revoked, the latest first.
pub async fn of_account(tx: &mut Tx, account: Id) -> Result<Vec<Feed>, Error> {
    let mut select = select(tx);
    select.and_where(Expr::col("account_id").eq(account)).order_by("id", Order::Desc);
    Ok(tx.rows(&select).await?.into_iter().filter_map(read).collect())
}

/// Notes that an address was read.
pub async fn touch(tx: &mut Tx, id: Id, now: DateTime<Utc>) -> Result<(), Error> {
    set(tx, id, None, "used_at", now).await.map(drop)
}

/// Revokes an address of an account; whether there was one.
pub async fn revoke(tx: &mut Tx, account: Id, id: Id, now: DateTime<Utc>) -> Result<bool, Error> {
    set(tx, id, Some(account), "revoked_at", now).await
}

/// Revokes all addresses of an account.
pub async fn revoke_all(tx: &mut Tx, account: Id, now: DateTime<Utc>) -> Result<(), Error> {
    for feed in of_account(tx, account).await? {
        revoke(tx, account, feed.id, now).await?;
    }
    Ok(())
}

async fn set(tx: &mut Tx, id: Id, account: Option<Id>, column: &str, now: DateTime<Utc>) -> Result<bool, Error> {
    let mut update = Query::update();
    update
        .table("feed")
        .value(column.to_owned(), now.timestamp_millis())
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("id").eq(id))
        .and_where(Expr::col("revoked_at").is_null());
    if let Some(account) = account {
        update.and_where(Expr::col("account_id").eq(account));
    }
    Ok(tx.run(&update).await? > 0)
}
