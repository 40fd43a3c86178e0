//! What is done where a record has been kept long enough: what is left of it besides its own row goes, too.

use hansa_domain::Id;
use sea_query::{Expr, ExprTrait, Query};

use crate::schema;
use crate::{Error, Tx};

/// What is left alone: the use log, whose chain breaks when it is changed, and the entries of the search, by which
/// [`crate::records::remove`] finds the words that it takes away with them.
const STAYS: [&str; 3] = ["use_log", "search_entry", "passage"];

/// Forgets the history of records and whatever else belongs to them by their identifiers, in every table that has such a column.
/// How many rows of history those were.
pub async fn forget(tx: &mut Tx, records: &[Id]) -> Result<u64, Error> {
    let mut history = 0;
    let of_records = |table: &&schema::Table| {
        !STAYS.contains(&table.name) && table.columns.iter().any(|(name, _)| name == "record_id")
    };
    for table in schema::tables().iter().filter(of_records) {
        for ids in records.chunks(crate::records::AT_ONCE) {
            let mut delete = Query::delete();
            delete
                .from_table(table.name)
                .and_where(Expr::col("city_id").eq(tx.city))
                .and_where(Expr::col("record_id").is_in(ids.iter().copied()));
            let rows = tx.run(&delete).await?;
            history += if table.name == "change" { rows } else { 0 };
        }
    }
    Ok(history)
}

/// Takes a file away. Nothing may hold it any more, see [`crate::files::holders`].
pub async fn forget_file(tx: &mut Tx, file: Id) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete.from_table("file").and_where(Expr::col("city_id").eq(tx.city)).and_where(Expr::col("id").eq(file));
    tx.run(&delete).await.map(drop)
}
