//! What proves who somebody is beside a password: passkeys, recovery codes, half sign-ins, and the devices that are known.

use chrono::{DateTime, Utc};
use hansa_domain::Id;
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use crate::row::Row;
use crate::{Error, Tx};

/// A sign-in of which the last factor is still missing, or a ceremony of somebody who has signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Half {
    /// Whose.
    pub account: Id,
    /// What it is for.
    pub way: String,
    /// What the ceremony that was begun has to remember; it is good for one answer.
    pub challenge: Option<String>,
    /// Where to go afterwards.
    pub next: String,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it is void.
    pub expires_at: DateTime<Utc>,
}

/// A passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// The identifier by which it is removed.
    pub id: Id,
    /// Whose.
    pub account: Id,
    /// The credential's identifier.
    pub credential: Vec<u8>,
    /// What its owner calls it.
    pub name: String,
    /// The credential with its public key and counter, as JSON.
    pub kept: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last used.
    pub used_at: Option<DateTime<Utc>>,
}

/// A browser from which an account has signed in before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// The identifier by which it is forgotten.
    pub id: Id,
    /// Whose.
    pub account: Id,
    /// What the browser called itself.
    pub client: String,
    /// When it was first used.
    pub created_at: DateTime<Utc>,
    /// When it was last used.
    pub seen_at: DateTime<Utc>,
}

const HALF: [&str; 6] = ["account_id", "way", "challenge", "next", "created_at", "expires_at"];
const PASSKEY: [&str; 7] = ["id", "account_id", "credential", "name", "kept", "created_at", "used_at"];
const DEVICE: [&str; 5] = ["id", "account_id", "client", "created_at", "seen_at"];

fn millis(moment: DateTime<Utc>) -> i64 {
    moment.timestamp_millis()
}

/// Notes a half sign-in under the hash of its token, in place of an earlier one.
pub async fn set_half(tx: &mut Tx, token: &[u8], half: &Half) -> Result<(), Error> {
    end_half(tx, token).await?;
    let mut insert = Query::insert();
    insert.into_table("sign_in").columns(["city_id", "token"].into_iter().chain(HALF)).values_panic([
        tx.city.into(),
        token.to_vec().into(),
        half.account.into(),
        half.way.clone().into(),
        half.challenge.clone().into(),
        half.next.clone().into(),
        millis(half.created_at).into(),
        millis(half.expires_at).into(),
    ]);
    tx.run(&insert).await.map(drop)
}

/// The half sign-in of a token's hash, unless it is void.
pub async fn half(tx: &mut Tx, token: &[u8], now: DateTime<Utc>) -> Result<Option<Half>, Error> {
    let mut select = Query::select();
    select
        .columns(HALF)
        .from("sign_in")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("token").eq(token.to_vec()))
        .and_where(Expr::col("account_id").is_not_null())
        .and_where(Expr::col("expires_at").gt(millis(now)));
    Ok(tx.row(&select).await?.map(|mut row| Half {
        account: row.id(),
        way: row.text(),
        challenge: row.text_or_null(),
        next: row.text(),
        created_at: row.moment(),
        expires_at: row.moment(),
    }))
}

/// Ends a half sign-in by its token's hash; whether there was one.
pub async fn end_half(tx: &mut Tx, token: &[u8]) -> Result<bool, Error> {
    let mut delete = Query::delete();
    delete
        .from_table("sign_in")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("token").eq(token.to_vec()));
    Ok(tx.run(&delete).await? > 0)
}

/// Ends the half sign-ins of an account, and those of anybody that are void.
pub async fn end_halves(tx: &mut Tx, account: Id, now: DateTime<Utc>) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("sign_in")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("account_id").eq(account).or(Expr::col("expires_at").lte(millis(now))));
    tx.run(&delete).await.map(drop)
}

fn select_passkeys(tx: &Tx) -> SelectStatement {
    let mut select = Query::select();
    select.columns(PASSKEY).from("passkey").and_where(Expr::col("city_id").eq(tx.city));
    select
}

fn read_passkey(mut row: Row) -> Passkey {
    Passkey {
        id: row.id(),
        account: row.id(),
        credential: row.bytes(),
        name: row.text(),
        kept: row.text(),
        created_at: row.moment(),
        used_at: row.moment_or_null(),
    }
}

/// The passkeys of an account, the oldest first.
pub async fn passkeys(tx: &mut Tx, account: Id) -> Result<Vec<Passkey>, Error> {
    let mut select = select_passkeys(tx);
    select.and_where(Expr::col("account_id").eq(account)).order_by("created_at", Order::Asc).order_by("id", Order::Asc);
    Ok(tx.rows(&select).await?.into_iter().map(read_passkey).collect())
}

/// How many passkeys each account has; accounts without are not among them.
pub async fn with_passkeys(tx: &mut Tx) -> Result<std::collections::HashMap<Id, usize>, Error> {
    let mut select = Query::select();
    select.column("account_id").from("passkey").and_where(Expr::col("city_id").eq(tx.city));
    let mut found = std::collections::HashMap::new();
    for mut row in tx.rows(&select).await? {
        *found.entry(row.id()).or_default() += 1;
    }
    Ok(found)
}

/// The passkey of a credential, whosever it is.
pub async fn passkey_of(tx: &mut Tx, credential: &[u8]) -> Result<Option<Passkey>, Error> {
    let mut select = select_passkeys(tx);
    select.and_where(Expr::col("credential").eq(credential.to_vec()));
    Ok(tx.row(&select).await?.map(read_passkey))
}

/// Keeps a new passkey.
pub async fn add_passkey(tx: &mut Tx, passkey: &Passkey) -> Result<(), Error> {
    let mut insert = Query::insert();
    insert.into_table("passkey").columns(["city_id"].into_iter().chain(PASSKEY)).values_panic([
        tx.city.into(),
        passkey.id.into(),
        passkey.account.into(),
        passkey.credential.clone().into(),
        passkey.name.clone().into(),
        passkey.kept.clone().into(),
        millis(passkey.created_at).into(),
        passkey.used_at.map(millis).into(),
    ]);
    tx.run(&insert).await.map(drop)
}

/// Notes that a passkey was used, and what is to be kept of it now.
pub async fn use_passkey(tx: &mut Tx, id: Id, kept: &str, now: DateTime<Utc>) -> Result<(), Error> {
    let mut update = Query::update();
    update
        .table("passkey")
        .value("kept", kept)
        .value("used_at", millis(now))
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("id").eq(id));
    tx.run(&update).await.map(drop)
}

/// Removes one passkey of an account, or all; how many there were.
pub async fn remove_passkeys(tx: &mut Tx, account: Id, only: Option<Id>) -> Result<u64, Error> {
    let mut delete = Query::delete();
    delete
        .from_table("passkey")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("account_id").eq(account));
    if let Some(only) = only {
        delete.and_where(Expr::col("id").eq(only));
    }
    tx.run(&delete).await
}

/// Sets the recovery codes of an account, by their hashes, in place of all earlier ones.
pub async fn set_codes(tx: &mut Tx, account: Id, hashes: &[Vec<u8>], now: DateTime<Utc>) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("recovery_code")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("account_id").eq(account));
    tx.run(&delete).await?;
    for hash in hashes {
        let mut insert = Query::insert();
        insert.into_table("recovery_code").columns(["city_id", "hash", "account_id", "created_at"]).values_panic([
            tx.city.into(),
            hash.clone().into(),
            account.into(),
            millis(now).into(),
        ]);
        tx.run(&insert).await?;
    }
    Ok(())
}

/// How many recovery codes an account has left.
pub async fn codes_left(tx: &mut Tx, account: Id) -> Result<usize, Error> {
    let mut select = Query::select();
    select
        .column("account_id")
        .from("recovery_code")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("account_id").eq(account))
        .and_where(Expr::col("used_at").is_null());
    Ok(tx.rows(&select).await?.len())
}

/// Uses a recovery code of an account up; whether it was one that had not been used.
pub async fn use_code(tx: &mut Tx, account: Id, hash: &[u8], now: DateTime<Utc>) -> Result<bool, Error> {
    let mut update = Query::update();
    update
        .table("recovery_code")
        .value("used_at", millis(now))
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("account_id").eq(account))
        .and_where(Expr::col("hash").eq(hash.to_vec()))
        .and_where(Expr::col("used_at").is_null());
    Ok(tx.run(&update).await? > 0)
}

fn select_devices(tx: &Tx) -> SelectStatement {
    let mut select = Query::select();
    select.columns(DEVICE).from("device").and_where(Expr::col("city_id").eq(tx.city));
    select
}

fn read_device(mut row: Row) -> Device {
    Device { id: row.id(), account: row.id(), client: row.text(), created_at: row.moment(), seen_at: row.moment() }
}

/// The device of a token's hash.
pub async fn device(tx: &mut Tx, token: &[u8]) -> Result<Option<Device>, Error> {
    let mut select = select_devices(tx);
    select.and_where(Expr::col("token").eq(token.to_vec()));
    Ok(tx.row(&select).await?.map(read_device))
}

/// The devices of an account, the one used last first.
pub async fn devices(tx: &mut Tx, account: Id) -> Result<Vec<Device>, Error> {
    let mut select = select_devices(tx);
    select.and_where(Expr::col("account_id").eq(account)).order_by("seen_at", Order::Desc).order_by("id", Order::Asc);
    Ok(tx.rows(&select).await?.into_iter().map(read_device).collect())
}

/// Keeps a device under the hash of its token.
pub async fn add_device(tx: &mut Tx, token: &[u8], device: &Device) -> Result<(), Error> {
    let mut insert = Query::insert();
    insert.into_table("device").columns(["city_id", "token"].into_iter().chain(DEVICE)).values_panic([
        tx.city.into(),
        token.to_vec().into(),
        device.id.into(),
        device.account.into(),
        device.client.clone().into(),
        millis(device.created_at).into(),
        millis(device.seen_at).into(),
    ]);
    tx.run(&insert).await.map(drop)
}

/// Notes that a device was used.
pub async fn touch_device(tx: &mut Tx, id: Id, now: DateTime<Utc>) -> Result<(), Error> {
    let mut update = Query::update();
    update
        .table("device")
        .value("seen_at", millis(now))
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("id").eq(id));
    tx.run(&update).await.map(drop)
}

/// Forgets one device of an account, or all.
pub async fn forget_devices(tx: &mut Tx, account: Id, only: Option<Id>) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("device")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("account_id").eq(account));
    if let Some(only) = only {
        delete.and_where(Expr::col("id").eq(only));
    }
    tx.run(&delete).await.map(drop)
}
