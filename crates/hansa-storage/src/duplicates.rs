//! Records that are perhaps the same: where to look for them, which were said to be different, and what refers to one that is
//! merged into another.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use hansa_domain::field::Field;
use hansa_domain::{Condition, Id, Kind, Type};
use sea_query::{Expr, ExprTrait, Func, JoinType, OnConflict, Order, Query, SelectStatement};

use crate::condition::{RECORD, sql};
use crate::{Error, Tx};

fn ordered(one: Id, other: Id) -> (Id, Id) {
    if one < other { (one, other) } else { (other, one) }
}

/// Notes that two records are not the same.
pub async fn tell_apart(tx: &mut Tx, one: Id, other: Id, account: Option<Id>, at: DateTime<Utc>) -> Result<(), Error> {
    let (one, other) = ordered(one, other);
    let mut insert = Query::insert();
    insert
        .into_table("not_same")
        .columns(["city_id", "one_id", "other_id", "account_id", "at"])
        .values_panic([tx.city.into(), one.into(), other.into(), account.into(), at.timestamp_millis().into()])
        .on_conflict(OnConflict::columns(["city_id", "one_id", "other_id"]).do_nothing().to_owned());
    tx.run(&insert).await.map(drop)
}

/// Forgets that two records are not the same; whether somebody had said so.
pub async fn forget_apart(tx: &mut Tx, one: Id, other: Id) -> Result<bool, Error> {
    let (one, other) = ordered(one, other);
    let mut delete = Query::delete();
    delete
        .from_table("not_same")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("one_id").eq(one))
        .and_where(Expr::col("other_id").eq(other));
    Ok(tx.run(&delete).await? > 0)
}

/// The pairs of records of a kind that are not the same, the latest said first: each with the smaller identifier first.
pub async fn apart(tx: &mut Tx, kind: &Kind) -> Result<Vec<(Id, Id)>, Error> {
    let mut select = Query::select();
    select
        .columns([("n", "one_id"), ("n", "other_id")])
        .from_as("not_same", "n")
        .join_as(
            JoinType::InnerJoin,
            "record",
            RECORD,
            Expr::col((RECORD, "city_id"))
                .equals(("n", "city_id"))
                .and(Expr::col((RECORD, "id")).equals(("n", "one_id"))),
        )
        .and_where(Expr::col(("n", "city_id")).eq(tx.city))
        .and_where(Expr::col((RECORD, "kind")).eq(kind.name))
        .order_by(("n", "at"), Order::Desc)
        .order_by(("n", "one_id"), Order::Asc);
    Ok(tx.rows(&select).await?.into_iter().map(|mut row| (row.id(), row.id())).collect())
}

/// What people do for whom: the organisations of each person, by the positions for which the condition holds; of one person,
/// if one is named.
pub async fn organisations_of(
    tx: &mut Tx,
    seen: &Condition,
    person: Option<Id>,
) -> Result<HashMap<Id, Vec<Id>>, Error> {
    let same = |table: &'static str| {
        Expr::col((table, "city_id"))
            .equals((RECORD, "city_id"))
            .and(Expr::col((table, "from_id")).equals((RECORD, "id")))
    };
    let mut select = Query::select();
    select
        .columns([("p", "to_id"), ("o", "to_id")])
        .from_as("record", RECORD)
        .join_as(JoinType::InnerJoin, "reference", "p", same("p").and(Expr::col(("p", "field")).eq("person")))
        .join_as(JoinType::InnerJoin, "reference", "o", same("o").and(Expr::col(("o", "field")).eq("organisation")))
        .and_where(Expr::col((RECORD, "city_id")).eq(tx.city))
        .and_where(Expr::col((RECORD, "kind")).eq("position"))
        .and_where(Expr::col((RECORD, "archived_at")).is_null())
        .and_where(sql(seen, tx.city, tx.is_sqlite()))
        .order_by(("o", "to_id"), Order::Asc);
    if let Some(person) = person {
        select.and_where(Expr::col(("p", "to_id")).eq(person));
    }
    let mut all: HashMap<Id, Vec<Id>> = HashMap::new();
    for mut row in tx.rows(&select).await? {
        let (person, organisation) = (row.id(), row.id());
        all.entry(person).or_default().push(organisation);
    }
    Ok(all)
}

/// The records of a kind, at most so many, of which a text field of its own has one of these values, whatever the letters'
/// case, or holds one of the parts.
pub async fn with_values(
    tx: &mut Tx,
    kind: &Kind,
    values: &[(&Field, String)],
    parts: &[(&Field, String)],
    most: u64,
) -> Result<Vec<Id>, Error> {
    let lower = |field: &Field| Func::lower(Expr::col(field.name));
    let own = |field: &Field| !Kind::is_common(field);
    let same = values
        .iter()
        .filter(|(field, _)| own(field))
        .map(|(field, value)| Expr::expr(lower(field)).eq(value.to_lowercase()));
    let held = parts.iter().filter(|(field, _)| own(field)).map(|(field, part)| {
        let plain = part.to_lowercase().replace(['%', '_', '\\'], "");
        Expr::expr(lower(field)).like(format!("%{plain}%"))
    });
    let Some(any) = same.chain(held).reduce(ExprTrait::or) else { return Ok(Vec::new()) };
    let mut select = Query::select();
    select.column("id").from(kind.name).and_where(Expr::col("city_id").eq(tx.city)).and_where(any).limit(most);
    Ok(tx.rows(&select).await?.into_iter().map(|mut row| row.id()).collect())
}

/// All records that refer to a record, put away or not, seen or not, by kind: each once with the fields in which they do.
pub async fn referring(tx: &mut Tx, to: Id) -> Result<Vec<(&'static Kind, Id, String)>, Error> {
    let mut select = Query::select();
    select
        .columns(["from_kind", "from_id", "field"])
        .from("reference")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("to_id").eq(to))
        .order_by("from_kind", Order::Asc)
        .order_by("from_id", Order::Asc);
    let read = |mut row: crate::row::Row| Some((hansa_domain::kind(&row.text())?, row.id(), row.text()));
    Ok(tx.rows(&select).await?.into_iter().filter_map(read).collect())
}

/// The records of a kind whose filters name a record.
pub async fn filtering(tx: &mut Tx, kind: &'static Kind, named: Id) -> Result<Vec<Id>, Error> {
    let fields = kind.fields.iter().filter(|field| field.ty == Type::Filter);
    let Some(any) = fields.map(|field| Expr::col(field.name).like(format!("%{named}%"))).reduce(ExprTrait::or) else {
        return Ok(Vec::new());
    };
    let mut select = Query::select();
    select.column("id").from(kind.name).and_where(Expr::col("city_id").eq(tx.city)).and_where(any);
    Ok(tx.rows(&select).await?.into_iter().map(|mut row| row.id()).collect())
}

/// Something other than a record that names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The person who an account is.
    AccountPerson,
    /// The unit of an account.
    AccountUnit,
    /// For whom a saved view is.
    ViewFor,
    /// The parameters of a saved view.
    ViewQuery,
    /// The record of a notice.
    NoticeRecord,
    /// What a notice is about.
    NoticeAbout,
    /// What an account follows; the row is the account.
    Follow,
    /// What a private address of a calendar is about.
    Feed,
}

impl Place {
    const ALL: [Place; 8] = [
        Place::AccountPerson,
        Place::AccountUnit,
        Place::ViewFor,
        Place::ViewQuery,
        Place::NoticeRecord,
        Place::NoticeAbout,
        Place::Follow,
        Place::Feed,
    ];

    const fn name(self) -> &'static str {
        match self {
            Place::AccountPerson => "account.person",
            Place::AccountUnit => "account.unit",
            Place::ViewFor => "saved_view.of_whom",
            Place::ViewQuery => "saved_view.query",
            Place::NoticeRecord => "notice.record_id",
            Place::NoticeAbout => "notice.about_id",
            Place::Follow => "follow.account_id",
            Place::Feed => "feed.target_id",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.name() == name)
    }

    fn table_and_column(self) -> (&'static str, &'static str) {
        self.name().split_once('.').unwrap_or_default()
    }
}

/// A change of a row that is no record's. For what is followed, an empty text means that it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// What of the row.
    pub place: Place,
    /// The row.
    pub row: Id,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

/// What names a record besides records, and what it is to be when the record is another.
pub async fn naming(tx: &mut Tx, from: Id, to: Id) -> Result<Vec<Moved>, Error> {
    let mut all = Vec::new();
    for place in Place::ALL.into_iter().filter(|place| !matches!(place, Place::ViewQuery | Place::Follow)) {
        let (table, column) = place.table_and_column();
        let mut select = Query::select();
        select
            .column("id")
            .from(table)
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col(column).eq(from))
            .order_by("id", Order::Asc);
        let rows = tx.rows(&select).await?.into_iter().map(|mut row| row.id());
        all.extend(rows.map(|row| Moved { place, row, before: from.to_string(), after: to.to_string() }));
    }
    let mut views = Query::select();
    views
        .columns(["id", "query"])
        .from("saved_view")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("query").like(format!("%{from}%")))
        .order_by("id", Order::Asc);
    for mut row in tx.rows(&views).await? {
        let (row, before) = (row.id(), row.text());
        let after = before.replace(&from.to_string(), &to.to_string());
        all.push(Moved { place: Place::ViewQuery, row, before, after });
    }
    let followers = crate::follows::of_target(tx, &[from, to]).await?;
    for follow in followers.iter().filter(|follow| follow.to == from) {
        if !followers.iter().any(|other| other.to == to && other.account == follow.account) {
            let after = to.to_string();
            all.push(Moved { place: Place::Follow, row: follow.account, before: String::new(), after });
        }
    }
    Ok(all)
}

/// Makes such changes, and keeps them under a batch so that they can be taken back. What is not as it is said to have been any
/// more is left as it is.
pub async fn move_named(tx: &mut Tx, batch: Id, moved: &[Moved], at: DateTime<Utc>) -> Result<(), Error> {
    let mut place = 0_i64;
    for one in moved {
        if !apply(tx, one, at).await? {
            continue;
        }
        let mut insert = Query::insert();
        insert
            .into_table("merge_moved")
            .columns(["city_id", "batch", "place", "what", "row_id", "before", "after"])
            .values_panic([
                tx.city.into(),
                batch.into(),
                place.into(),
                one.place.name().into(),
                one.row.into(),
                one.before.clone().into(),
                one.after.clone().into(),
            ]);
        tx.run(&insert).await?;
        place += 1;
    }
    Ok(())
}

/// What was changed with a batch.
pub async fn moved(tx: &mut Tx, batch: Id) -> Result<Vec<Moved>, Error> {
    let mut select = Query::select();
    select
        .columns(["what", "row_id", "before", "after"])
        .from("merge_moved")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("batch").eq(batch))
        .order_by("place", Order::Asc);
    let read = |mut row: crate::row::Row| {
        Some(Moved { place: Place::parse(&row.text())?, row: row.id(), before: row.text(), after: row.text() })
    };
    Ok(tx.rows(&select).await?.into_iter().filter_map(read).collect())
}

/// A view of others that is called as one that is to be theirs: a name says which view is meant, so that one stays where it is.
fn namesake(tx: &Tx, whose: Option<Id>) -> SelectStatement {
    let same = |column: &'static str| Expr::col(("other", column)).equals(("saved_view", column));
    let mut select = Query::select();
    select
        .expr(Expr::val(1))
        .from_as("saved_view", "other")
        .and_where(Expr::col(("other", "city_id")).eq(tx.city))
        .and_where(Expr::col(("other", "of_whom")).eq(whose))
        .and_where(Expr::col(("other", "deleted_at")).is_null());
    for column in ["kind", "scope", "folded"] {
        select.and_where(same(column));
    }
    select
}

/// Whether the row was as it was said to be, and is changed.
async fn apply(tx: &mut Tx, one: &Moved, at: DateTime<Utc>) -> Result<bool, Error> {
    let id = |text: &str| text.parse::<Id>().ok();
    if one.place == Place::Follow {
        if let Some(gone) = id(&one.before) {
            crate::follows::remove(tx, one.row, gone).await?;
        }
        let Some(to) = id(&one.after) else { return Ok(true) };
        let target = crate::follows::Target::Record;
        return crate::follows::add(tx, &crate::follows::Follow { account: one.row, to, target, since: at }).await;
    }
    let (table, column) = one.place.table_and_column();
    let mut update = Query::update();
    update.table(table).and_where(Expr::col("city_id").eq(tx.city)).and_where(Expr::col("id").eq(one.row));
    if one.place == Place::ViewFor {
        update.and_where(Expr::exists(namesake(tx, id(&one.after))).not());
    }
    if one.place == Place::ViewQuery {
        update.value(column, one.after.clone()).and_where(Expr::col(column).eq(one.before.clone()));
    } else {
        update.value(column, id(&one.after)).and_where(Expr::col(column).eq(id(&one.before)));
    }
    Ok(tx.run(&update).await? > 0)
}
