//! What a database holds, as one number: whether anything was written is then one comparison.

use sea_query::{Order, Query};
use sha2::{Digest, Sha256};

use crate::row::Cell;
use crate::{Db, Error, schema};
use hansa_domain::Id;

/// The SHA-256 of all rows of all tables but those named, in the order of their keys.
pub async fn fingerprint(db: &Db, but: &[&str]) -> Result<[u8; 32], Error> {
    let mut tx = db.snapshot(Id::nil()).await?;
    let mut hash = Sha256::new();
    for table in schema::tables().iter().filter(|table| !but.contains(&table.name)) {
        let mut select = Query::select();
        select.columns(table.columns.iter().map(|(name, _)| name.clone())).from(table.name);
        for name in table.key {
            select.order_by(*name, Order::Asc);
        }
        hash.update(table.name);
        for mut row in tx.rows(&select).await? {
            for _ in &table.columns {
                let (form, bytes) = match row.cell() {
                    Cell::Null => (0_u8, Vec::new()),
                    Cell::Integer(number) => (1, number.to_be_bytes().to_vec()),
                    Cell::Text(text) => (2, text.into_bytes()),
                    Cell::Bytes(bytes) => (3, bytes),
                    Cell::Uuid(id) => (3, id.as_bytes().to_vec()),
                    Cell::Real(number) => (4, number.to_be_bytes().to_vec()),
                };
                hash.update([form]);
                hash.update(bytes.len().to_be_bytes());
                hash.update(bytes);
            }
        }
    }
    Ok(hash.finalize().into())
}
