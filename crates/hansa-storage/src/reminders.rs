//! What time asks of people: dates that come or have passed, facts that have grown old, whom they concern, and when they
//! were told.

use std::collections::HashMap;

use chrono::NaiveDate;
use hansa_domain::policy::Openness;
use hansa_domain::{Calendar, Choices, Condition, Field, Id, Kind, PartialDate, Publicity};
use sea_query::{Expr, ExprTrait, OnConflict, Order, Query};

use crate::condition::{RECORD, sql};
use crate::overview::{joined, union};
use crate::records::{AT_ONCE, OPENNESS, openness};
use crate::row::Row;
use crate::{Error, Tx};

/// A record that is under way, with a date by which something must be done.
#[derive(Clone, Copy, Debug)]
pub struct Dated {
    /// The record.
    pub record: Id,
    /// Its kind.
    pub kind: &'static Kind,
    /// The field of the date.
    pub field: &'static Field,
    /// The date as it is known.
    pub date: PartialDate,
}

/// The dates by which something must be done, up to a day, of records that are under way and for which the condition
/// holds, the earliest first; those alone that an account made, if one is given.
pub async fn due(
    tx: &mut Tx,
    until: NaiveDate,
    condition: &Condition,
    made_by: Option<Id>,
) -> Result<Vec<Dated>, Error> {
    let fields = hansa_domain::KINDS.iter().flat_map(|kind| {
        kind.fields.iter().filter(|field| field.calendar == Some(Calendar::Due)).map(|field| (kind.name, field.name))
    });
    let mut parts = Vec::new();
    for (kind, field) in fields {
        let mut some = joined(tx, kind, "k", "id", condition);
        some.expr_as(Expr::val(kind), "kind")
            .expr_as(Expr::val(field), "field")
            .column((RECORD, "id"))
            .expr_as(Expr::col(("k", field)), "date")
            .and_where(Expr::col(("k", field)).lte(until.to_string()))
            .and_where(Expr::col((RECORD, "live")).eq(true));
        if let Some(account) = made_by {
            some.and_where(Expr::col((RECORD, "created_by")).eq(account));
        }
        parts.push(some);
    }
    let Some(all) = union(parts) else { return Ok(Vec::new()) };
    let read = |mut row: Row| {
        let kind = hansa_domain::kind(&row.text())?;
        let field = kind.field(&row.text())?;
        Some(Dated { record: row.id(), kind, field, date: row.text().parse().ok()? })
    };
    let mut found: Vec<Dated> = tx.rows(&all).await?.into_iter().filter_map(read).collect();
    // `2026` sorts before every day of that year, and means its last one.
    found.retain(|dated| dated.date.last() <= until);
    found.sort_by_key(|dated| (dated.date.last(), dated.record));
    Ok(found)
}

/// A record that is under way and whose facts are of a day.
#[derive(Clone, Copy, Debug)]
pub struct Aged {
    /// The record.
    pub record: Id,
    /// Its kind.
    pub kind: &'static Kind,
    /// The date of the facts as it is known.
    pub as_of: PartialDate,
}

/// The records that are under way, have a state, describe a time not after the day, and for which the condition holds,
/// the oldest first.
pub async fn aged(tx: &mut Tx, day: NaiveDate, condition: &Condition) -> Result<Vec<Aged>, Error> {
    let kinds = hansa_domain::KINDS.iter().filter(|kind| kind.live().is_some()).map(|kind| kind.name);
    let mut select = Query::select();
    select
        .columns([(RECORD, "id"), (RECORD, "kind"), (RECORD, "as_of")])
        .from_as("record", RECORD)
        .and_where(Expr::col((RECORD, "city_id")).eq(tx.city))
        .and_where(Expr::col((RECORD, "kind")).is_in(kinds))
        .and_where(Expr::col((RECORD, "as_of")).lte(day.to_string()))
        .and_where(Expr::col((RECORD, "archived_at")).is_null())
        .and_where(Expr::col((RECORD, "live")).eq(true))
        .and_where(sql(condition, tx.city, tx.is_sqlite()))
        .order_by((RECORD, "as_of"), Order::Asc)
        .order_by((RECORD, "id"), Order::Asc);
    let read = |mut row: Row| {
        let record = row.id();
        let kind = hansa_domain::kind(&row.text())?;
        Some(Aged { record, kind, as_of: row.text().parse().ok()? })
    };
    let mut found: Vec<Aged> = tx.rows(&select).await?.into_iter().filter_map(read).collect();
    found.retain(|aged| aged.as_of.last() <= day);
    Ok(found)
}

/// A record that is to be looked at on the day on which it may become public.
#[derive(Clone, Copy, Debug)]
pub struct Release {
    /// The record.
    pub record: Id,
    /// Whether it is secret; otherwise it is not yet public.
    pub secret: bool,
    /// The release date as it is known.
    pub on: PartialDate,
}

/// The records that are secret or not yet public and whose release date is not after the day, the earliest first. Parts are left out:
/// they go with their wholes.
pub async fn releases(tx: &mut Tx, until: NaiveDate) -> Result<Vec<Release>, Error> {
    let classes = [Publicity::Secret, Publicity::NotYetPublic].map(Choices::name);
    let parts = hansa_domain::KINDS.iter().filter(|kind| kind.whole.is_some()).map(|kind| kind.name);
    let mut select = Query::select();
    select
        .columns([(RECORD, "id"), (RECORD, "publicity"), (RECORD, "release_on")])
        .from_as("record", RECORD)
        .and_where(Expr::col((RECORD, "city_id")).eq(tx.city))
        .and_where(Expr::col((RECORD, "publicity")).is_in(classes))
        .and_where(Expr::col((RECORD, "release_on")).lte(until.to_string()))
        .and_where(Expr::col((RECORD, "archived_at")).is_null())
        .and_where(Expr::col((RECORD, "kind")).is_not_in(parts))
        .order_by((RECORD, "release_on"), Order::Asc)
        .order_by((RECORD, "id"), Order::Asc);
    let read = |mut row: Row| {
        let (record, class) = (row.id(), row.text());
        let secret = class == Publicity::Secret.name();
        Some(Release { record, secret, on: row.text().parse().ok()? })
    };
    let mut found: Vec<Release> = tx.rows(&select).await?.into_iter().filter_map(read).collect();
    found.retain(|release| release.on.last() <= until);
    Ok(found)
}

/// Whom a record concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeper {
    /// What decides who sees the record.
    pub openness: Openness,
    /// The person who is responsible, or who now holds the position that is.
    pub person: Option<Id>,
}

/// Whom the records concern on a day.
pub async fn keepers(tx: &mut Tx, records: &[Id], today: NaiveDate) -> Result<HashMap<Id, Keeper>, Error> {
    let mut keepers: HashMap<Id, Keeper> = HashMap::with_capacity(records.len());
    let mut responsible: Vec<(Id, Id)> = Vec::new();
    for records in records.chunks(AT_ONCE) {
        let mut select = Query::select();
        select
            .columns(["id"].into_iter().chain(OPENNESS))
            .from("record")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("id").is_in(records.iter().copied()));
        let read = |mut row: Row| {
            let (id, openness) = (row.id(), openness(&mut row)?);
            Some((id, Keeper { openness, person: None }))
        };
        keepers.extend(tx.rows(&select).await?.into_iter().filter_map(read));
        let mut select = Query::select();
        select
            .columns(["from_id", "to_id"])
            .from("reference")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("from_id").is_in(records.iter().copied()))
            .and_where(Expr::col("field").eq("responsible"));
        responsible.extend(tx.rows(&select).await?.into_iter().map(|mut row| (row.id(), row.id())));
    }
    let mut named: Vec<Id> = responsible.iter().map(|(_, to)| *to).collect();
    named.sort_unstable();
    named.dedup();
    let persons = persons(tx, &named, today).await?;
    for (record, to) in responsible {
        if let Some(keeper) = keepers.get_mut(&record) {
            keeper.person = persons.get(&to).copied();
        }
    }
    Ok(keepers)
}

/// The persons that these people and positions are on a day; a position that nobody holds any more is nobody.
pub async fn persons(tx: &mut Tx, named: &[Id], today: NaiveDate) -> Result<HashMap<Id, Id>, Error> {
    let mut persons = HashMap::with_capacity(named.len());
    for named in named.chunks(AT_ONCE) {
        let mut select = Query::select();
        select
            .column("id")
            .from("record")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("kind").eq("person"))
            .and_where(Expr::col("id").is_in(named.iter().copied()));
        persons.extend(tx.rows(&select).await?.into_iter().map(|mut row| row.id()).map(|person| (person, person)));
        let mut select = Query::select();
        select
            .columns([("x", "from_id"), ("x", "to_id")])
            .column(("p", "ends"))
            .from_as("reference", "x")
            .join_as(
                sea_query::JoinType::InnerJoin,
                "position",
                "p",
                Expr::col(("p", "city_id"))
                    .equals(("x", "city_id"))
                    .and(Expr::col(("p", "id")).equals(("x", "from_id"))),
            )
            .and_where(Expr::col(("x", "city_id")).eq(tx.city))
            .and_where(Expr::col(("x", "from_id")).is_in(named.iter().copied()))
            .and_where(Expr::col(("x", "field")).eq("person"));
        for mut row in tx.rows(&select).await? {
            let (position, person, ends) = (row.id(), row.id(), row.text().parse::<PartialDate>().ok());
            if ends.is_none_or(|ends| ends.last() >= today) {
                persons.insert(position, person);
            }
        }
    }
    Ok(persons)
}

/// How many records that are not archived there are of each kind for which the condition holds.
pub async fn counts(tx: &mut Tx, condition: &Condition) -> Result<Vec<(&'static Kind, u64)>, Error> {
    let mut select = Query::select();
    select
        .column((RECORD, "kind"))
        .expr(Expr::col((RECORD, "id")).count())
        .from_as("record", RECORD)
        .and_where(Expr::col((RECORD, "city_id")).eq(tx.city))
        .and_where(Expr::col((RECORD, "archived_at")).is_null())
        .and_where(sql(condition, tx.city, tx.is_sqlite()))
        .add_group_by([Expr::col((RECORD, "kind"))]);
    let read = |mut row: Row| {
        let kind = hansa_domain::kind(&row.text())?;
        Some((kind, u64::try_from(row.integer()).unwrap_or_default()))
    };
    Ok(tx.rows(&select).await?.into_iter().filter_map(read).collect())
}

/// When an account was told of a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// When it was told first.
    pub found_on: NaiveDate,
    /// When it was told last.
    pub told_on: NaiveDate,
}

/// Of which matters accounts have been told: by account and matter.
pub async fn told(tx: &mut Tx) -> Result<HashMap<(Id, String), Told>, Error> {
    let mut select = Query::select();
    select
        .columns(["account_id", "matter", "found_on", "told_on"])
        .from("reminder")
        .and_where(Expr::col("city_id").eq(tx.city));
    let read = |mut row: Row| {
        let (account, matter) = (row.id(), row.text());
        let told = Told { found_on: row.text().parse().ok()?, told_on: row.text().parse().ok()? };
        Some(((account, matter), told))
    };
    Ok(tx.rows(&select).await?.into_iter().filter_map(read).collect())
}

/// Notes that an account was told of a matter.
pub async fn tell(tx: &mut Tx, account: Id, matter: &str, told: Told) -> Result<(), Error> {
    let mut insert = Query::insert();
    insert
        .into_table("reminder")
        .columns(["city_id", "account_id", "matter", "found_on", "told_on"])
        .values_panic([
            tx.city.into(),
            account.into(),
            matter.into(),
            told.found_on.to_string().into(),
            told.told_on.to_string().into(),
        ])
        .on_conflict(
            OnConflict::columns(["city_id", "account_id", "matter"]).update_columns(["found_on", "told_on"]).to_owned(),
        );
    tx.run(&insert).await.map(drop)
}

/// Forgets that an account was told of a matter.
pub async fn forget(tx: &mut Tx, account: Id, matter: &str) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("reminder")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("account_id").eq(account))
        .and_where(Expr::col("matter").eq(matter));
    tx.run(&delete).await.map(drop)
}

/// The numbers in the short codes of records.
pub async fn numbers(tx: &mut Tx, records: &[Id]) -> Result<HashMap<Id, i64>, Error> {
    let mut found = HashMap::with_capacity(records.len());
    for records in records.chunks(AT_ONCE) {
        let mut select = Query::select();
        select
            .columns(["id", "number"])
            .from("record")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("id").is_in(records.iter().copied()));
        found.extend(tx.rows(&select).await?.into_iter().map(|mut row| (row.id(), row.integer())));
    }
    Ok(found)
}
