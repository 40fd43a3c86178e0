//! Stored files.

use chrono::{DateTime, Utc};
use hansa_domain::{Id, KINDS, Kind, Type};
use sea_query::{Expr, ExprTrait, Query};

use crate::{Error, Tx};

/// A stored file without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its identifier.
    pub id: Id,
    /// Its name, without folders.
    pub name: String,
    /// Its media type, told by its content.
    pub media_type: String,
    /// Its size in bytes.
    pub size: i64,
    /// The SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

/// Stores a file.
pub async fn put(tx: &mut Tx, file: &File, bytes: Vec<u8>, now: DateTime<Utc>) -> Result<(), Error> {
    let mut insert = Query::insert();
    insert
        .into_table("file")
        .columns(["city_id", "id", "name", "media_type", "size", "sha256", "created_at", "bytes"])
        .values_panic([
            tx.city.into(),
            file.id.into(),
            file.name.clone().into(),
            file.media_type.clone().into(),
            file.size.into(),
            file.sha256.clone().into(),
            now.timestamp_millis().into(),
            bytes.into(),
        ]);
    tx.run(&insert).await.map(drop)
}

/// What is known of a file.
pub async fn get(tx: &mut Tx, id: Id) -> Result<Option<File>, Error> {
    let mut select = Query::select();
    select
        .columns(["id", "name", "media_type", "size", "sha256"])
        .from("file")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("id").eq(id));
    Ok(tx.row(&select).await?.map(|mut row| File {
        id: row.id(),
        name: row.text(),
        media_type: row.text(),
        size: row.integer(),
        sha256: row.text(),
    }))
}

/// The records that hold a file.
pub async fn holders(tx: &mut Tx, id: Id) -> Result<Vec<(&'static Kind, Id)>, Error> {
    let mut holders = Vec::new();
    for kind in KINDS {
        for field in kind.fields.iter().filter(|field| field.ty == Type::File) {
            let mut select = Query::select();
            select
                .column("id")
                .from(kind.name)
                .and_where(Expr::col("city_id").eq(tx.city))
                .and_where(Expr::col(field.name).eq(id));
            holders.extend(tx.rows(&select).await?.into_iter().map(|mut row| (*kind, row.id())));
        }
    }
    Ok(holders)
}

/// The content of a file.
pub async fn bytes(tx: &mut Tx, id: Id) -> Result<Option<Vec<u8>>, Error> {
    let mut select = Query::select();
    select.column("bytes").from("file").and_where(Expr::col("city_id").eq(tx.city)).and_where(Expr::col("id").eq(id));
    Ok(tx.row(&select).await?.map(|mut row| row.bytes()))
}

/// The text of a file, if it is one: the bytes themselves, so that a place in the one is a place in the other.
pub(crate) async fn text(tx: &mut Tx, id: Id) -> Result<Option<String>, Error> {
    let mut select = Query::select();
    select
        .column("bytes")
        .from("file")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("id").eq(id))
        .and_where(Expr::col("media_type").like("text/plain%"));
    Ok(tx.row(&select).await?.and_then(|mut row| String::from_utf8(row.bytes()).ok()))
}
