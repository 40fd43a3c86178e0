//! Signing in at the city's sign-in service: sign-ins that are half done, and what the service's groups mean here.

use chrono::{DateTime, Utc};
use hansa_domain::Choices as _;
use hansa_domain::{Id, Role};
use sea_query::{Expr, ExprTrait, OnConflict, Order, Query};

use crate::accounts::Account;
use crate::{Error, Tx};

/// A sign-in that has been begun and not ended. It is no session and gives no rights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// The account that has to prove once more who it is; none when somebody signs in.
    pub account: Option<Id>,
    /// How it goes on, by name.
    pub way: String,
    /// What the proof has to name, so that it was made for this sign-in.
    pub nonce: String,
    /// The secret without which the service's answer is worth nothing.
    pub verifier: String,
    /// What the answer has to repeat.
    pub state: String,
    /// The page to which it leads.
    pub next: String,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it is void.
    pub expires_at: DateTime<Utc>,
}

const COLUMNS: [&str; 8] = ["account_id", "way", "nonce", "verifier", "challenge", "next", "created_at", "expires_at"];

/// Forgets the sign-ins that are void by now.
pub async fn forget(tx: &mut Tx, now: DateTime<Utc>) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("sign_in")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("expires_at").lte(now.timestamp_millis()));
    tx.run(&delete).await.map(drop)
}

/// Notes a sign-in that has been begun, under the hash of its token, and forgets those that are void by now.
pub async fn begin(tx: &mut Tx, token: &[u8], begun: &Begun) -> Result<(), Error> {
    forget(tx, begun.created_at).await?;
    let mut insert = Query::insert();
    insert.into_table("sign_in").columns(["city_id", "token"].into_iter().chain(COLUMNS)).values_panic([
        tx.city.into(),
        token.to_vec().into(),
        begun.account.into(),
        begun.way.clone().into(),
        begun.nonce.clone().into(),
        begun.verifier.clone().into(),
        begun.state.clone().into(),
        begun.next.clone().into(),
        begun.created_at.timestamp_millis().into(),
        begun.expires_at.timestamp_millis().into(),
    ]);
    tx.run(&insert).await.map(drop)
}

/// Takes a sign-in up that goes on in this way, by its token's hash. Whatever comes of it, it can be taken up this once alone.
pub async fn take(tx: &mut Tx, token: &[u8], way: &str, now: DateTime<Utc>) -> Result<Option<Begun>, Error> {
    let mut select = Query::select();
    select
        .columns(COLUMNS)
        .from("sign_in")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("way").eq(way))
        .and_where(Expr::col("token").eq(token.to_vec()));
    let begun = tx.row(&select).await?.map(|mut row| Begun {
        account: row.id_or_null(),
        way: row.text(),
        nonce: row.text(),
        verifier: row.text(),
        state: row.text(),
        next: row.text(),
        created_at: row.moment(),
        expires_at: row.moment(),
    });
    let Some(begun) = begun else { return Ok(None) };
    let mut delete = Query::delete();
    delete
        .from_table("sign_in")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("token").eq(token.to_vec()));
    // Of two that take it up at the same time, one alone deletes it.
    let first = tx.run(&delete).await? == 1;
    Ok(Some(begun).filter(|begun| first && begun.expires_at > now))
}

/// What a group of the sign-in service means here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRole {
    /// The group, as the service names it.
    pub group: String,
    /// The role of those who are in it.
    pub role: Role,
    /// Their unit.
    pub unit: Option<Id>,
    /// When it was said.
    pub created_at: DateTime<Utc>,
}

/// What the groups mean, by name.
pub async fn groups(tx: &mut Tx) -> Result<Vec<GroupRole>, Error> {
    let mut select = Query::select();
    select
        .columns(["group_name", "role", "unit", "created_at"])
        .from("group_role")
        .and_where(Expr::col("city_id").eq(tx.city))
        .order_by("group_name", Order::Asc);
    let read = |mut row: crate::row::Row| {
        let group = row.text();
        let role = Role::parse(&row.text())?;
        Some(GroupRole { group, role, unit: row.id_or_null(), created_at: row.moment() })
    };
    Ok(tx.rows(&select).await?.into_iter().filter_map(read).collect())
}

/// Says what a group means, in place of what was said before.
pub async fn set_group(tx: &mut Tx, group: &GroupRole) -> Result<(), Error> {
    let mut insert = Query::insert();
    insert
        .into_table("group_role")
        .columns(["city_id", "group_name", "role", "unit", "created_at"])
        .values_panic([
            tx.city.into(),
            group.group.clone().into(),
            group.role.name().into(),
            group.unit.into(),
            group.created_at.timestamp_millis().into(),
        ])
        .on_conflict(
            OnConflict::columns(["city_id", "group_name"]).update_columns(["role", "unit", "created_at"]).to_owned(),
        );
    tx.run(&insert).await.map(drop)
}

/// Forgets what a group means; whether that had been said.
pub async fn forget_group(tx: &mut Tx, group: &str) -> Result<bool, Error> {
    let mut delete = Query::delete();
    delete
        .from_table("group_role")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("group_name").eq(group));
    Ok(tx.run(&delete).await? > 0)
}

/// The account of somebody whom the sign-in service knows, by `issuer subject`.
pub async fn by_subject(tx: &mut Tx, subject: &str) -> Result<Option<Account>, Error> {
    let mut select = crate::accounts::select(tx);
    select.and_where(Expr::col("subject").eq(subject));
    Ok(tx.row(&select).await?.and_then(crate::accounts::read))
}

/// Whether an account has an invitation that can still be taken up.
pub async fn is_invited(tx: &mut Tx, account: Id, now: DateTime<Utc>) -> Result<bool, Error> {
    let mut select = Query::select();
    select
        .column("account_id")
        .from("invitation")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("account_id").eq(account))
        .and_where(Expr::col("expires_at").gt(now.timestamp_millis()));
    Ok(tx.row(&select).await?.is_some())
}
