//! What the records that a search found have in common: how many of them refer to what, and have which values.

use std::collections::HashMap;

use hansa_domain::{Id, Kind};
use sea_query::{Expr, ExprTrait, Func, Query};

use crate::records::AT_ONCE;
use crate::{Error, Tx};

/// How many of some records refer to what in one of the fields.
pub async fn references(tx: &mut Tx, records: &[Id], fields: &[&str]) -> Result<HashMap<Id, u64>, Error> {
    let mut counts = HashMap::new();
    for part in records.chunks(AT_ONCE) {
        let mut select = Query::select();
        select
            .column("to_id")
            .expr(Func::count_distinct(Expr::col("from_id")))
            .from("reference")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("from_id").is_in(part.iter().copied()))
            .and_where(Expr::col("field").is_in(fields.iter().copied()))
            .group_by_col("to_id");
        for mut row in tx.rows(&select).await? {
            let (to, count) = (row.id(), row.integer());
            *counts.entry(to).or_default() += u64::try_from(count).unwrap_or_default();
        }
    }
    Ok(counts)
}

/// By what values are grouped. PostgreSQL takes a name for a column of the table where there is one, and a target has a value.
const GROUPED: &str = "in_facet";

/// How many of some records of a kind have which value in a field of its own: the first letters of it, at most so many.
pub async fn values(
    tx: &mut Tx,
    kind: &Kind,
    records: &[Id],
    field: &'static str,
    letters: u8,
) -> Result<HashMap<String, u64>, Error> {
    let mut counts = HashMap::new();
    for part in records.chunks(AT_ONCE) {
        let mut select = Query::select();
        let value = Func::cust("substr").args([Expr::col(field), Expr::val(1), Expr::val(i32::from(letters))]);
        select
            .expr_as(value, GROUPED)
            .expr(Func::count(Expr::col("id")))
            .from(kind.name)
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("id").is_in(part.iter().copied()))
            .and_where(Expr::col(field).is_not_null())
            .group_by_col(GROUPED);
        for mut row in tx.rows(&select).await? {
            let (value, count) = (row.text(), row.integer());
            *counts.entry(value).or_default() += u64::try_from(count).unwrap_or_default();
        }
    }
    Ok(counts)
}
