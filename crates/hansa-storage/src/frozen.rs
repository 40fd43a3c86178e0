//! What frozen pictures show, kept as it was when they were taken. Nothing here changes what has been kept.

use hansa_domain::{Id, Lang};
use sea_query::{Expr, ExprTrait, Query};

use crate::{Error, Tx};

const TABLE: &str = "frozen_picture";

/// Keeps what a picture shows to readers of a level in a language.
pub async fn keep(tx: &mut Tx, picture: Id, level: &str, lang: Lang, content: &str) -> Result<(), Error> {
    let mut insert = Query::insert();
    insert.into_table(TABLE).columns(["city_id", "picture_id", "level", "language", "content"]).values_panic([
        tx.city.into(),
        picture.into(),
        level.into(),
        lang.code().into(),
        content.into(),
    ]);
    tx.run(&insert).await.map(drop)
}

/// What a picture shows to readers of a level in a language, if it has been kept.
pub async fn kept(tx: &mut Tx, picture: Id, level: &str, lang: Lang) -> Result<Option<String>, Error> {
    let mut select = Query::select();
    select
        .column("content")
        .from(TABLE)
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("picture_id").eq(picture))
        .and_where(Expr::col("level").eq(level))
        .and_where(Expr::col("language").eq(lang.code()));
    Ok(tx.row(&select).await?.map(|mut row| row.text()))
}
