//! How old what is known of a kind is.

use chrono::{DateTime, NaiveDate, Utc};
use hansa_domain::{Condition, Kind, PartialDate};
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use super::union;
use crate::condition::{RECORD, sql};
use crate::records::COUNTED;
use crate::{Error, Tx};

/// How many records of a kind there are, and when the newest of them was confirmed.
#[derive(Clone, Copy, Debug)]
pub struct Age {
    /// The kind.
    pub kind: &'static Kind,
    /// How many: exact up to [`COUNTED`].
    pub count: u64,
    /// The latest day that a record says it describes, not after today.
    pub as_of: Option<PartialDate>,
    /// When a record that names no such day was last changed.
    pub updated: Option<DateTime<Utc>>,
}

/// The ages of the records of some kinds, not archived, for which their conditions hold.
pub async fn ages(tx: &mut Tx, kinds: &[(&'static Kind, Condition)], today: NaiveDate) -> Result<Vec<Age>, Error> {
    let mut ages: Vec<Age> = kinds.iter().map(|(kind, _)| Age { kind, count: 0, as_of: None, updated: None }).collect();
    let some = |tx: &Tx, (kind, condition): &(&'static Kind, Condition)| {
        let mut select = Query::select();
        select
            .from_as("record", RECORD)
            .and_where(Expr::col((RECORD, "city_id")).eq(tx.city))
            .and_where(Expr::col((RECORD, "kind")).eq(kind.name))
            .and_where(Expr::col((RECORD, "archived_at")).is_null())
            .and_where(sql(condition, tx.city, tx.is_sqlite()));
        select
    };
    let mut place = |name: String, put: &dyn Fn(&mut Age)| {
        ages.iter_mut().filter(|age| age.kind.name == name).for_each(put);
    };
    let counts = kinds.iter().map(|kind| {
        let mut one = some(tx, kind);
        one.expr_as(Expr::val(1), "one").limit(COUNTED + 1);
        let mut count = Query::select();
        count
            .expr_as(Expr::val(kind.0.name), "kind")
            .expr_as(Expr::col(sea_query::Asterisk).count(), "count")
            .from_subquery(one, "some");
        count
    });
    let latest = |tx: &Tx, column: &'static str, narrow: &dyn Fn(&mut SelectStatement)| {
        let each = kinds.iter().map(|kind| {
            let mut one = some(tx, kind);
            narrow(&mut one);
            one.expr_as(Expr::val(kind.0.name), "kind")
                .column((RECORD, column))
                .order_by((RECORD, column), Order::Desc)
                .limit(1);
            one
        });
        union(each.collect())
    };
    let (counts, described, changed) = (
        union(counts.collect()),
        latest(tx, "as_of", &|one| {
            one.and_where(Expr::col((RECORD, "as_of")).lte(today.to_string()));
        }),
        latest(tx, "updated_at", &|one| {
            one.and_where(Expr::col((RECORD, "as_of")).is_null());
        }),
    );
    let (Some(counts), Some(described), Some(changed)) = (counts, described, changed) else { return Ok(ages) };
    for mut row in tx.rows(&counts).await? {
        let (kind, count) = (row.text(), u64::try_from(row.integer()).unwrap_or_default());
        place(kind, &|age| age.count = count);
    }
    for mut row in tx.rows(&described).await? {
        let (kind, as_of) = (row.text(), row.text().parse().ok());
        place(kind, &|age| age.as_of = as_of);
    }
    for mut row in tx.rows(&changed).await? {
        let (kind, updated) = (row.text(), row.moment());
        place(kind, &|age| age.updated = Some(updated));
    }
    Ok(ages)
}
