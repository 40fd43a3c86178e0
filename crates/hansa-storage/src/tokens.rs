//! Tokens with which programs sign in on behalf of an account. Only their hashes are stored.

use chrono::{DateTime, Utc};
use hansa_domain::Id;
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use crate::row::Row;
use crate::{Error, Tx};

/// What is known of a token; not the token itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The identifier by which it is revoked.
    pub id: Id,
    /// Whose.
    pub account: Id,
    /// What its owner calls it.
    pub name: String,
    /// What it may be used for, by name.
    pub scope: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// When it was last used, to some minutes.
    pub used_at: Option<DateTime<Utc>>,
    /// When it was revoked, if it was.
    pub revoked_at: Option<DateTime<Utc>>,
}

const COLUMNS: [&str; 8] = ["id", "account_id", "name", "scopes", "created_at", "expires_at", "used_at", "revoked_at"];

fn select(tx: &Tx) -> SelectStatement {
    let mut select = Query::select();
    select.columns(COLUMNS).from("token").and_where(Expr::col("city_id").eq(tx.city));
    select
}

fn read(mut row: Row) -> Token {
    Token {
        id: row.id(),
        account: row.id(),
        name: row.text(),
        scope: row.text(),
        created_at: row.moment(),
        expires_at: row.moment(),
        used_at: row.moment_or_null(),
        revoked_at: row.moment_or_null(),
    }
}

/// Stores a new token under its hash.
pub async fn add(tx: &mut Tx, hash: &[u8], token: &Token) -> Result<(), Error> {
    let millis = |moment: DateTime<Utc>| moment.timestamp_millis();
    let mut insert = Query::insert();
    insert.into_table("token").columns(["city_id", "token"].into_iter().chain(COLUMNS)).values_panic([
        tx.city.into(),
        hash.to_vec().into(),
        token.id.into(),
        token.account.into(),
        token.name.clone().into(),
        token.scope.clone().into(),
        millis(token.created_at).into(),
        millis(token.expires_at).into(),
        token.used_at.map(millis).into(),
        token.revoked_at.map(millis).into(),
    ]);
    tx.run(&insert).await.map(drop)
}

/// The token of a hash, whether it is still good or not.
pub async fn by_hash(tx: &mut Tx, hash: &[u8]) -> Result<Option<Token>, Error> {
    let mut select = select(tx);
    select.and_where(Expr::col("token").eq(hash.to_vec()));
    Ok(tx.row(&select).await?.map(read))
}

/// A token by its identifier.
pub async fn get(tx: &mut Tx, id: Id) -> Result<Option<Token>, Error> {
    let mut select = select(tx);
    select.and_where(Expr::col("id").eq(id));
    Ok(tx.row(&select).await?.map(read))
}

/// The tokens that can still be used, of one account or of all, the newest first.
pub async fn good(tx: &mut Tx, account: Option<Id>, now: DateTime<Utc>) -> Result<Vec<Token>, Error> {
    let mut select = select(tx);
    select
        .and_where(Expr::col("revoked_at").is_null())
        .and_where(Expr::col("expires_at").gt(now.timestamp_millis()))
        .order_by("created_at", Order::Desc)
        .order_by("id", Order::Desc);
    if let Some(account) = account {
        select.and_where(Expr::col("account_id").eq(account));
    }
    Ok(tx.rows(&select).await?.into_iter().map(read).collect())
}

/// Notes that a token was used.
pub async fn touch(tx: &mut Tx, id: Id, now: DateTime<Utc>) -> Result<(), Error> {
    set(tx, Expr::col("id").eq(id), "used_at", now).await
}

/// Makes a token void.
pub async fn revoke(tx: &mut Tx, id: Id, now: DateTime<Utc>) -> Result<(), Error> {
    set(tx, Expr::col("id").eq(id), "revoked_at", now).await
}

/// Makes all tokens of an account void.
pub async fn revoke_all(tx: &mut Tx, account: Id, now: DateTime<Utc>) -> Result<(), Error> {
    set(tx, Expr::col("account_id").eq(account).and(Expr::col("revoked_at").is_null()), "revoked_at", now).await
}

async fn set(tx: &mut Tx, which: Expr, column: &'static str, now: DateTime<Utc>) -> Result<(), Error> {
    let mut update = Query::update();
    update
        .table("token")
        .value(column, now.timestamp_millis())
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(which);
    tx.run(&update).await.map(drop)
}
