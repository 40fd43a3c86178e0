//! Accounts, their sessions and invitations.

pub mod factors;
pub mod throttle;

use chrono::{DateTime, Utc};
use hansa_domain::Choices as _;
use hansa_domain::{Id, Lang, Role};
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use crate::row::Row;
use crate::{Error, Tx};

/// Somebody who can sign in.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// The identifier.
    pub id: Id,
    /// The mail address with which one signs in, in lower case.
    pub email: String,
    /// The name that history shows.
    pub name: String,
    /// The role.
    pub role: Role,
    /// The unit, an organisation.
    pub unit: Option<Id>,
    /// The person of the register that it belongs to.
    pub person: Option<Id>,
    /// The language of the interface.
    pub language: Option<Lang>,
    /// The hash of the password; none until an invited user has chosen one.
    pub password: Option<String>,
    /// Whether signing in is refused.
    pub disabled: bool,
    /// Whether it is one of the demonstration's accounts, whose passwords everybody knows.
    pub demo: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last used to sign in.
    pub signed_in_at: Option<DateTime<Utc>>,
    /// Who it is for the city's sign-in service, `issuer subject`; none of a local account.
    pub subject: Option<String>,
    /// When its password was chosen.
    pub password_at: Option<DateTime<Utc>>,
    /// When an administrator last looked through its rights.
    pub reviewed_at: Option<DateTime<Utc>>,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account").field("id", &self.id).field("role", &self.role).finish_non_exhaustive()
    }
}

/// A browser in which somebody has signed in.
#[derive(Clone, Debug, Default)]
pub struct Session {
    /// The identifier by which it is ended.
    pub id: Id,
    /// Whose.
    pub account: Id,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used.
    pub seen_at: DateTime<Utc>,
    /// What the browser called itself.
    pub client: String,
    /// When the person last proved to be who they are.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// The network address from which it was begun.
    pub address: String,
    /// The device, when it is known.
    pub device: Option<Id>,
    /// How it was begun: `password`, `passkey`, `recovery` or `provider`.
    pub way: String,
    /// The session at the city's sign-in service.
    pub provider_session: Option<String>,
}

const COLUMNS: [&str; 15] = [
    "id",
    "email",
    "name",
    "role",
    "unit",
    "person",
    "language",
    "password",
    "disabled",
    "demo",
    "created_at",
    "signed_in_at",
    "subject",
    "password_at",
    "reviewed_at",
];

const SESSION: [&str; 10] = [
    "id",
    "account_id",
    "created_at",
    "seen_at",
    "client",
    "confirmed_at",
    "address",
    "device_id",
    "way",
    "provider_session",
];

pub(crate) fn select(tx: &Tx) -> SelectStatement {
    let mut select = Query::select();
    select.columns(COLUMNS).from("account").and_where(Expr::col("city_id").eq(tx.city));
    select
}

pub(crate) fn read(mut row: Row) -> Option<Account> {
    Some(Account {
        id: row.id(),
        email: row.text(),
        name: row.text(),
        role: Role::parse(&row.text())?,
        unit: row.id_or_null(),
        person: row.id_or_null(),
        language: row.text().parse().ok(),
        password: row.text_or_null(),
        disabled: row.yes(),
        demo: row.yes(),
        created_at: row.moment(),
        signed_in_at: row.moment_or_null(),
        subject: row.text_or_null(),
        password_at: row.moment_or_null(),
        reviewed_at: row.moment_or_null(),
    })
}

/// All accounts by name.
pub async fn all(tx: &mut Tx) -> Result<Vec<Account>, Error> {
    let mut select = select(tx);
    select.order_by("name", Order::Asc).order_by("id", Order::Asc);
    Ok(tx.rows(&select).await?.into_iter().filter_map(read).collect())
}

/// An account by identifier.
pub async fn get(tx: &mut Tx, id: Id) -> Result<Option<Account>, Error> {
    let mut select = select(tx);
    select.and_where(Expr::col("id").eq(id));
    Ok(tx.row(&select).await?.and_then(read))
}

/// An account by mail address, in lower case.
pub async fn by_email(tx: &mut Tx, email: &str) -> Result<Option<Account>, Error> {
    let mut select = select(tx);
    select.and_where(Expr::col("email").eq(email));
    Ok(tx.row(&select).await?.and_then(read))
}

/// The persons of the register who have a mail address, however its letters are written.
pub async fn persons_with(tx: &mut Tx, email: &str) -> Result<Vec<Id>, Error> {
    let mut select = Query::select();
    select
        .column("id")
        .from("person")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::expr(sea_query::Func::lower(Expr::col("email"))).eq(email.to_lowercase()));
    Ok(tx.rows(&select).await?.into_iter().map(|mut row| row.id()).collect())
}

/// Whether any city has an account of the demonstration.
pub async fn any_demo(tx: &mut Tx) -> Result<bool, Error> {
    let mut select = Query::select();
    select.column("id").from("account").and_where(Expr::col("demo").eq(true)).limit(1);
    Ok(tx.row(&select).await?.is_some())
}

/// Writes an account, new or changed.
pub async fn save(tx: &mut Tx, account: &Account) -> Result<(), Error> {
    let millis = |moment: DateTime<Utc>| moment.timestamp_millis();
    let values: [Expr; 15] = [
        account.id.into(),
        account.email.clone().into(),
        account.name.clone().into(),
        account.role.name().into(),
        account.unit.into(),
        account.person.into(),
        account.language.map(Lang::code).into(),
        account.password.clone().into(),
        account.disabled.into(),
        account.demo.into(),
        millis(account.created_at).into(),
        account.signed_in_at.map(millis).into(),
        account.subject.clone().into(),
        account.password_at.map(millis).into(),
        account.reviewed_at.map(millis).into(),
    ];
    let mut update = Query::update();
    update
        .table("account")
        .values(COLUMNS.into_iter().zip(values.clone()))
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("id").eq(account.id));
    if tx.run(&update).await? == 0 {
        let mut insert = Query::insert();
        insert
            .into_table("account")
            .columns(["city_id"].into_iter().chain(COLUMNS))
            .values_panic([tx.city.into()].into_iter().chain(values));
        tx.run(&insert).await?;
    }
    Ok(())
}

/// Begins a session under the hash of its token.
pub async fn begin_session(tx: &mut Tx, token: &[u8], session: &Session) -> Result<(), Error> {
    let mut insert = Query::insert();
    insert.into_table("session").columns(["city_id", "token"].into_iter().chain(SESSION)).values_panic([
        tx.city.into(),
        token.to_vec().into(),
        session.id.into(),
        session.account.into(),
        session.created_at.timestamp_millis().into(),
        session.seen_at.timestamp_millis().into(),
        session.client.clone().into(),
        session.confirmed_at.map(|at| at.timestamp_millis()).into(),
        session.address.clone().into(),
        session.device.into(),
        session.way.clone().into(),
        session.provider_session.clone().into(),
    ]);
    tx.run(&insert).await.map(drop)
}

fn select_sessions(tx: &Tx) -> SelectStatement {
    let mut select = Query::select();
    select.columns(SESSION).from("session").and_where(Expr::col("city_id").eq(tx.city));
    select
}

fn read_session(mut row: Row) -> Session {
    Session {
        id: row.id(),
        account: row.id(),
        created_at: row.moment(),
        seen_at: row.moment(),
        client: row.text(),
        confirmed_at: row.moment_or_null(),
        address: row.text(),
        device: row.id_or_null(),
        way: row.text(),
        provider_session: row.text_or_null(),
    }
}

/// The session of a token, by the token's hash.
pub async fn session(tx: &mut Tx, token: &[u8]) -> Result<Option<Session>, Error> {
    let mut select = select_sessions(tx);
    select.and_where(Expr::col("token").eq(token.to_vec()));
    Ok(tx.row(&select).await?.map(read_session))
}

/// The sessions of an account, the one used last first.
pub async fn sessions(tx: &mut Tx, account: Id) -> Result<Vec<Session>, Error> {
    let mut select = select_sessions(tx);
    select.and_where(Expr::col("account_id").eq(account)).order_by("seen_at", Order::Desc);
    Ok(tx.rows(&select).await?.into_iter().map(read_session).collect())
}

/// Notes that a session was used.
pub async fn touch_session(tx: &mut Tx, id: Id, now: DateTime<Utc>) -> Result<(), Error> {
    let mut update = Query::update();
    update
        .table("session")
        .value("seen_at", now.timestamp_millis())
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("id").eq(id));
    tx.run(&update).await.map(drop)
}

/// Notes that the person of a session proved once more to be who they are.
pub async fn confirm_session(tx: &mut Tx, id: Id, now: DateTime<Utc>) -> Result<(), Error> {
    let mut update = Query::update();
    update
        .table("session")
        .value("confirmed_at", now.timestamp_millis())
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("id").eq(id));
    tx.run(&update).await.map(drop)
}

/// Forgets the sessions in which nobody has done anything since a moment, and those that were begun before another.
pub async fn forget_sessions(tx: &mut Tx, seen: DateTime<Utc>, begun: DateTime<Utc>) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete.from_table("session").and_where(Expr::col("city_id").eq(tx.city)).and_where(
        Expr::col("seen_at").lt(seen.timestamp_millis()).or(Expr::col("created_at").lt(begun.timestamp_millis())),
    );
    tx.run(&delete).await.map(drop)
}

/// Ends one session of an account, or all but one, or all.
pub async fn end_sessions(tx: &mut Tx, account: Id, only: Option<Id>, except: Option<Id>) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("session")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("account_id").eq(account));
    if let Some(only) = only {
        delete.and_where(Expr::col("id").eq(only));
    }
    if let Some(except) = except {
        delete.and_where(Expr::col("id").ne(except));
    }
    tx.run(&delete).await.map(drop)
}

/// Notes an invitation (or a reset of the password) under the hash of its token, in place of earlier ones.
pub async fn invite(tx: &mut Tx, account: Id, token: &[u8], expires_at: DateTime<Utc>) -> Result<(), Error> {
    forget_invitations(tx, account).await?;
    let mut insert = Query::insert();
    insert.into_table("invitation").columns(["city_id", "token", "account_id", "expires_at"]).values_panic([
        tx.city.into(),
        token.to_vec().into(),
        account.into(),
        expires_at.timestamp_millis().into(),
    ]);
    tx.run(&insert).await.map(drop)
}

/// The account of an invitation that has not expired, by its token's hash.
pub async fn invited(tx: &mut Tx, token: &[u8], now: DateTime<Utc>) -> Result<Option<Id>, Error> {
    let mut select = Query::select();
    select
        .column("account_id")
        .from("invitation")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("token").eq(token.to_vec()))
        .and_where(Expr::col("expires_at").gt(now.timestamp_millis()));
    Ok(tx.row(&select).await?.map(|mut row| row.id()))
}

/// The accounts that are invited, and until when each may come.
pub async fn invitations(tx: &mut Tx, now: DateTime<Utc>) -> Result<Vec<(Id, DateTime<Utc>)>, Error> {
    let mut select = Query::select();
    select
        .columns(["account_id", "expires_at"])
        .from("invitation")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("expires_at").gt(now.timestamp_millis()))
        .order_by("expires_at", Order::Asc);
    Ok(tx.rows(&select).await?.into_iter().map(|mut row| (row.id(), row.moment())).collect())
}

/// Makes the invitations of an account void.
pub async fn forget_invitations(tx: &mut Tx, account: Id) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("invitation")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("account_id").eq(account));
    tx.run(&delete).await.map(drop)
}
