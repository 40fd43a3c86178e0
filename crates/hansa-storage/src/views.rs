//! Saved views: what a list shows, under a name.

use chrono::{DateTime, Utc};
use hansa_domain::{Id, Kind};
use sea_query::{Condition, Expr, ExprTrait, Order, Query, SelectStatement, Value as Sql};

use crate::row::Row;
use crate::{Error, Tx};

/// For whom a view is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Audience {
    /// The account that saved it.
    Private(Id),
    /// The people of a unit.
    Unit(Id),
    /// Everybody who has signed in.
    Staff,
}

impl Audience {
    /// The names of the scopes, in the order in which a name is looked for.
    pub const SCOPES: [&str; 3] = ["private", "unit", "staff"];

    /// The name of the scope.
    pub const fn scope(self) -> &'static str {
        match self {
            Audience::Private(_) => "private",
            Audience::Unit(_) => "unit",
            Audience::Staff => "staff",
        }
    }

    /// Whose it is: the account, the unit, or nobody's.
    fn of_whom(self) -> Id {
        match self {
            Audience::Private(id) | Audience::Unit(id) => id,
            Audience::Staff => Id::nil(),
        }
    }

    fn read(scope: &str, of_whom: Id) -> Option<Self> {
        match scope {
            "private" => Some(Audience::Private(of_whom)),
            "unit" => Some(Audience::Unit(of_whom)),
            "staff" => Some(Audience::Staff),
            _ => None,
        }
    }
}

/// A saved view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Its identifier.
    pub id: Id,
    /// The kind of the list.
    pub kind: &'static Kind,
    /// What it is called.
    pub name: String,
    /// For whom it is.
    pub audience: Audience,
    /// The account that saved it; none for what the command line saved.
    pub account: Option<Id>,
    /// The parameters of the list's address.
    pub query: Vec<(String, String)>,
    /// When it was saved.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// When it was deleted, if it is: it can be brought back.
    pub deleted_at: Option<DateTime<Utc>>,
}

const COLUMNS: [&str; 10] =
    ["id", "kind", "name", "scope", "of_whom", "account", "query", "created_at", "updated_at", "deleted_at"];

/// The name by which a view is found, whatever the case of its letters.
fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

fn select(tx: &Tx) -> SelectStatement {
    let mut select = Query::select();
    select.columns(COLUMNS).from("saved_view").and_where(Expr::col("city_id").eq(tx.city));
    select
}

fn read(mut row: Row) -> Option<View> {
    let id = row.id();
    let kind = hansa_domain::kind(&row.text());
    let name = row.text();
    let audience = Audience::read(&row.text(), row.id());
    let account = row.id_or_null();
    let query = serde_json::from_str(&row.text()).unwrap_or_default();
    let (created_at, updated_at, deleted_at) = (row.moment(), row.moment(), row.moment_or_null());
    Some(View { id, kind: kind?, name, audience: audience?, account, query, created_at, updated_at, deleted_at })
}

fn values(view: &View) -> [(&'static str, Sql); 11] {
    let query = serde_json::to_string(&view.query).unwrap_or_default();
    [
        ("id", view.id.into()),
        ("kind", view.kind.name.into()),
        ("name", view.name.clone().into()),
        ("folded", folded(&view.name).into()),
        ("scope", view.audience.scope().into()),
        ("of_whom", view.audience.of_whom().into()),
        ("account", view.account.into()),
        ("query", query.into()),
        ("created_at", view.created_at.timestamp_millis().into()),
        ("updated_at", view.updated_at.timestamp_millis().into()),
        ("deleted_at", view.deleted_at.map(|at| at.timestamp_millis()).into()),
    ]
}

/// Writes a new view.
pub async fn create(tx: &mut Tx, view: &View) -> Result<(), Error> {
    let (names, values): (Vec<_>, Vec<_>) = values(view).into_iter().unzip();
    let mut insert = Query::insert();
    insert
        .into_table("saved_view")
        .columns(std::iter::once("city_id").chain(names))
        .values_panic(std::iter::once(tx.city.into()).chain(values.into_iter().map(Expr::from)));
    tx.run(&insert).await.map(drop)
}

/// Writes the new state of a view.
pub async fn update(tx: &mut Tx, view: &View) -> Result<(), Error> {
    let mut update = Query::update();
    update
        .table("saved_view")
        .values(values(view).map(|(name, value)| (name, Expr::from(value))))
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("id").eq(view.id));
    tx.run(&update).await.map(drop)
}

/// A view, also one that was deleted.
pub async fn get(tx: &mut Tx, id: Id) -> Result<Option<View>, Error> {
    let mut select = select(tx);
    select.and_where(Expr::col("id").eq(id));
    Ok(tx.row(&select).await?.and_then(read))
}

/// The views of a kind that are for any of these audiences, in the order in which they were saved.
pub async fn of_kind(tx: &mut Tx, kind: &Kind, audiences: &[Audience]) -> Result<Vec<View>, Error> {
    let mut any = Condition::any();
    for audience in audiences {
        any = any.add(Expr::col("scope").eq(audience.scope()).and(Expr::col("of_whom").eq(audience.of_whom())));
    }
    let mut select = select(tx);
    select
        .and_where(Expr::col("kind").eq(kind.name))
        .and_where(Expr::col("deleted_at").is_null())
        .cond_where(any)
        .order_by("id", Order::Asc);
    Ok(tx.rows(&select).await?.into_iter().filter_map(read).collect())
}

/// The view of a kind and audience that has a name, whatever the case of its letters.
pub async fn called(tx: &mut Tx, kind: &Kind, audience: Audience, name: &str) -> Result<Option<View>, Error> {
    let mut select = select(tx);
    select
        .and_where(Expr::col("kind").eq(kind.name))
        .and_where(Expr::col("deleted_at").is_null())
        .and_where(Expr::col("scope").eq(audience.scope()))
        .and_where(Expr::col("of_whom").eq(audience.of_whom()))
        .and_where(Expr::col("folded").eq(folded(name)));
    Ok(tx.row(&select).await?.and_then(read))
}
