//! The use log: who was shown what is secret and who took data out. Rows are only added; each holds the hash of the row
//! before it, so that a row changed, taken out or put in later shows.

use chrono::{DateTime, Utc};
use hansa_domain::Id;
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sha2::{Digest, Sha256};

use crate::row::Row;
use crate::{Error, Tx};

/// The lock by which events are written one after the other.
const LOCK: i64 = 0x4841_4e53_4c4f_4701;

/// An event, as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: DateTime<Utc>,
    /// What happened: `secret-shown`, `exported`.
    pub what: String,
    /// The account that acted; none when nobody had signed in or the program itself acted.
    pub account: Option<Id>,
    /// By what way: `web`, `api`, `feed`, `calendar`, `webhook`, `command` or `job`.
    pub way: String,
    /// The record, when it was one alone.
    pub record: Option<Id>,
    /// The kind of the records, when it was one alone.
    pub kind: Option<String>,
    /// Of how many records.
    pub count: i64,
    /// More, as JSON without names and contents.
    pub detail: String,
    /// The network address; empty when there is none.
    pub address: String,
    /// The number of the request; empty when there is none.
    pub request: String,
}

impl Event {
    /// A part of the detail.
    pub fn part(&self, name: &str) -> Option<serde_json::Value> {
        let mut detail: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&self.detail).ok()?;
        detail.remove(name).filter(|part| !part.is_null())
    }

    /// The records that it names: its own, or the secret ones of which it tells.
    pub fn records(&self) -> Vec<Id> {
        let secret = self.part("secret");
        let listed = secret.iter().flat_map(|ids| ids.as_array().into_iter().flatten());
        let listed = listed.filter_map(|id| id.as_str()?.parse().ok());
        self.record.into_iter().chain(listed.filter(|id| Some(*id) != self.record)).collect()
    }
}

/// What became of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chain {
    /// It is whole, with so many events.
    Whole(i64),
    /// It does not hold from the event of this number on.
    Broken(i64),
}

const COLUMNS: [&str; 12] =
    ["seq", "at", "what", "account_id", "way", "record_id", "kind", "count", "detail", "address", "request", "chain"];

fn select(tx: &Tx) -> SelectStatement {
    let mut select = Query::select();
    select.columns(COLUMNS).from("use_log").and_where(Expr::col("city_id").eq(tx.city));
    select
}

fn read(mut row: Row) -> (i64, Event, Vec<u8>) {
    let seq = row.integer();
    let event = Event {
        at: row.moment(),
        what: row.text(),
        account: row.id_or_null(),
        way: row.text(),
        record: row.id_or_null(),
        kind: row.text_or_null(),
        count: row.integer(),
        detail: row.text(),
        address: row.text(),
        request: row.text(),
    };
    (seq, event, row.bytes())
}

/// The hash of an event after another: SHA-256 of the earlier hash and of the row as a JSON list, whose parts cannot run
/// into each other.
fn hash(before: &[u8], city: Id, seq: i64, event: &Event) -> Vec<u8> {
    let id = |id: Option<Id>| id.map(|id| id.to_string());
    let row = serde_json::json!([
        city.to_string(),
        seq,
        event.at.timestamp_millis(),
        event.what,
        id(event.account),
        event.way,
        id(event.record),
        event.kind,
        event.count,
        event.detail,
        event.address,
        event.request,
    ]);
    let mut hash = Sha256::new();
    hash.update(before);
    hash.update(row.to_string().as_bytes());
    hash.finalize().to_vec()
}

/// The number and hash of the last event; zero and nothing before the first.
async fn last(tx: &mut Tx) -> Result<(i64, Vec<u8>), Error> {
    let mut select = Query::select();
    select
        .columns(["seq", "chain"])
        .from("use_log")
        .and_where(Expr::col("city_id").eq(tx.city))
        .order_by("seq", Order::Desc)
        .limit(1);
    Ok(tx.row(&select).await?.map_or((0, Vec::new()), |mut row| (row.integer(), row.bytes())))
}

/// Adds an event to the end of the chain.
pub async fn add(tx: &mut Tx, event: &Event) -> Result<(), Error> {
    tx.lock(LOCK).await?;
    let (before, earlier) = last(tx).await?;
    let seq = before + 1;
    let chain = hash(&earlier, tx.city, seq, event);
    let mut insert = Query::insert();
    insert.into_table("use_log").columns(["city_id"].into_iter().chain(COLUMNS)).values_panic([
        tx.city.into(),
        seq.into(),
        event.at.timestamp_millis().into(),
        event.what.clone().into(),
        event.account.into(),
        event.way.clone().into(),
        event.record.into(),
        event.kind.clone().into(),
        event.count.into(),
        event.detail.clone().into(),
        event.address.clone().into(),
        event.request.clone().into(),
        chain.into(),
    ]);
    tx.run(&insert).await.map(drop)
}

/// Which events are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those that are about this record, alone or among others.
    pub record: Option<Id>,
    /// Those of what this account did, or of what was done about it.
    pub account: Option<Id>,
    /// Those that tell this.
    pub what: Option<String>,
    /// Those that came by this way.
    pub way: Option<String>,
    /// Those since this moment.
    pub since: Option<DateTime<Utc>>,
    /// Those before this moment.
    pub until: Option<DateTime<Utc>>,
}

/// The events that fit, with their numbers, the latest first: those before the number, if one is given.
pub async fn page(tx: &mut Tx, filter: &Filter, before: Option<i64>, limit: u64) -> Result<Vec<(i64, Event)>, Error> {
    // The details name the others by their identifiers, which no other text there can hold.
    let named = |column: &'static str, id: Id| Expr::col(column).eq(id).or(Expr::col("detail").like(format!("%{id}%")));
    let mut select = select(tx);
    let conditions = [
        filter.record.map(|id| named("record_id", id)),
        filter.account.map(|id| named("account_id", id)),
        filter.what.as_ref().map(|what| Expr::col("what").eq(what.as_str())),
        filter.way.as_ref().map(|way| Expr::col("way").eq(way.as_str())),
        filter.since.map(|at| Expr::col("at").gte(at.timestamp_millis())),
        filter.until.map(|at| Expr::col("at").lt(at.timestamp_millis())),
        before.map(|seq| Expr::col("seq").lt(seq)),
    ];
    for condition in conditions.into_iter().flatten() {
        select.and_where(condition);
    }
    select.order_by("seq", Order::Desc).limit(limit);
    Ok(tx
        .rows(&select)
        .await?
        .into_iter()
        .map(|row| {
            let (seq, event, _) = read(row);
            (seq, event)
        })
        .collect())
}

/// The number and the hash of the last event, as hexadecimal digits: what has to be kept elsewhere to see later that the end was
/// not cut off.
pub async fn head(tx: &mut Tx) -> Result<(i64, String), Error> {
    let (seq, chain) = last(tx).await?;
    Ok((seq, hex::encode(chain)))
}

/// The hash of the event with a number, as hexadecimal digits, if there is one.
pub async fn hash_at(tx: &mut Tx, seq: i64) -> Result<Option<String>, Error> {
    let mut select = select(tx);
    select.and_where(Expr::col("seq").eq(seq));
    Ok(tx.row(&select).await?.map(|row| hex::encode(read(row).2)))
}

/// Whether the chain is whole: every number up to the last is there, and every hash is right. That the last events were cut
/// off shows only against an earlier count.
pub async fn verify(tx: &mut Tx) -> Result<Chain, Error> {
    let (mut before, mut expected) = (Vec::new(), 1);
    loop {
        let mut select = select(tx);
        select.and_where(Expr::col("seq").gte(expected)).order_by("seq", Order::Asc).limit(1000);
        let rows = tx.rows(&select).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let (seq, event, chain) = read(row);
            if seq != expected || chain != hash(&before, tx.city, seq, &event) {
                return Ok(Chain::Broken(expected));
            }
            before = chain;
            expected += 1;
        }
    }
    Ok(Chain::Whole(expected - 1))
}
