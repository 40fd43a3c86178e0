//! The cities of a database. Most have one.

use chrono::{DateTime, Utc};
use hansa_domain::{Id, Lang, Localised};
use sea_query::{Expr, ExprTrait, Order, Query};

use crate::{Db, Error, Tx};

/// A city that uses the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct City {
    /// Its identifier.
    pub id: Id,
    /// The name by which the command line calls it.
    pub key: String,
    /// Its name.
    pub name: Localised,
    /// The language of the front page.
    pub language: Lang,
    /// Its time zone, such as `Europe/Helsinki`.
    pub time_zone: String,
    /// The organisation that is the city itself.
    pub organisation: Option<Id>,
    /// The host names by which browsers reach it; none when it is the only city.
    pub hosts: Vec<String>,
}

/// All cities, the first one first.
pub async fn all(db: &Db) -> Result<Vec<City>, Error> {
    all_in(&mut db.read(Id::nil()).await?).await
}

/// The same within a transaction.
pub async fn all_in(tx: &mut Tx) -> Result<Vec<City>, Error> {
    let mut select = Query::select();
    select
        .columns(["city_id", "key", "name_fi", "name_sv", "name_en", "language", "time_zone", "organisation", "hosts"])
        .from("city")
        .order_by("created_at", Order::Asc)
        .order_by("city_id", Order::Asc);
    let cities = tx.rows(&select).await?.into_iter().map(|mut row| City {
        id: row.id(),
        key: row.text(),
        name: row.localised(),
        language: row.text().parse().unwrap_or(Lang::En),
        time_zone: row.text(),
        organisation: row.id_or_null(),
        hosts: row.text().split_whitespace().map(str::to_owned).collect(),
    });
    Ok(cities.collect())
}

/// Writes a city, new or changed.
pub async fn save(tx: &mut Tx, city: &City, now: DateTime<Utc>) -> Result<(), Error> {
    let values = [
        ("key", city.key.clone().into()),
        ("name_fi", city.name.get(Lang::Fi).map(str::to_owned).into()),
        ("name_sv", city.name.get(Lang::Sv).map(str::to_owned).into()),
        ("name_en", city.name.get(Lang::En).map(str::to_owned).into()),
        ("language", city.language.code().into()),
        ("time_zone", city.time_zone.clone().into()),
        ("organisation", city.organisation.into()),
        ("hosts", city.hosts.join(" ").into()),
    ];
    let mut update = Query::update();
    update.table("city").values(values.clone()).and_where(Expr::col("city_id").eq(city.id));
    if tx.run(&update).await? == 0 {
        let (names, values): (Vec<&str>, Vec<Expr>) = values.into_iter().unzip();
        let mut insert = Query::insert();
        insert
            .into_table("city")
            .columns(["city_id", "created_at"].into_iter().chain(names))
            .values_panic([city.id.into(), now.timestamp_millis().into()].into_iter().chain(values));
        tx.run(&insert).await?;
    }
    Ok(())
}

/// Notes that all rules of the city were evaluated.
pub async fn evaluated(tx: &mut Tx) -> Result<(), Error> {
    let mut update = Query::update();
    let once_more = Expr::cust("COALESCE(evaluations, 0) + 1");
    update.table("city").value("evaluations", once_more).and_where(Expr::col("city_id").eq(tx.city));
    tx.run(&update).await?;
    Ok(())
}

/// How often all rules of the city were evaluated: daily, and whenever files are loaded.
pub async fn evaluations(tx: &mut Tx) -> Result<i64, Error> {
    let mut select = Query::select();
    select.column("evaluations").from("city").and_where(Expr::col("city_id").eq(tx.city));
    Ok(tx.row(&select).await?.map_or(0, |mut row| row.integer()))
}

/// When the city was added.
pub async fn created(tx: &mut Tx) -> Result<DateTime<Utc>, Error> {
    let mut select = Query::select();
    select.column("created_at").from("city").and_where(Expr::col("city_id").eq(tx.city));
    Ok(tx.row(&select).await?.map_or(DateTime::UNIX_EPOCH, |mut row| row.moment()))
}
