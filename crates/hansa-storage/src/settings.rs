//! What administrators have set for their city, by name.

use sea_query::{Expr, ExprTrait, Query};

use crate::{Error, Tx};

/// The value of a setting, if anybody set it.
pub async fn get(tx: &mut Tx, name: &str) -> Result<Option<String>, Error> {
    let mut select = Query::select();
    select
        .column("value")
        .from("setting")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("name").eq(name));
    Ok(tx.row(&select).await?.map(|mut row| row.text()))
}

/// Sets a setting.
pub async fn set(tx: &mut Tx, name: &str, value: &str) -> Result<(), Error> {
    let mut update = Query::update();
    update
        .table("setting")
        .value("value", value)
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("name").eq(name));
    if tx.run(&update).await? == 0 {
        let mut insert = Query::insert();
        insert.into_table("setting").columns(["city_id", "name", "value"]).values_panic([
            tx.city.into(),
            name.into(),
            value.into(),
        ]);
        tx.run(&insert).await?;
    }
    Ok(())
}
