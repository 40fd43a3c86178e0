//! Records written as they are, many at once.

use std::collections::BTreeMap;

use hansa_domain::{Id, Kind, Record};
use sea_query::{Expr, ExprTrait, Order, Query, Value as Sql};

use super::{READ_AT_ONCE, Rows};
use crate::columns::{columns, to_columns};
use crate::{Error, Tx};

/// The next records of a kind after one, by identifier, each with all its values; none after the last.
pub async fn after(tx: &mut Tx, kind: &'static Kind, after: Option<Id>) -> Result<Vec<Record>, Error> {
    let mut select = Query::select();
    select
        .column("id")
        .from(kind.name)
        .and_where(Expr::col("city_id").eq(tx.city))
        .order_by("id", Order::Asc)
        .limit(READ_AT_ONCE);
    if let Some(after) = after {
        select.and_where(Expr::col("id").gt(after));
    }
    let ids: Vec<Id> = tx.rows(&select).await?.into_iter().map(|mut row| row.id()).collect();
    let mut records = crate::records::by_ids(tx, kind, &ids).await?;
    records.sort_unstable_by_key(|record| record.id);
    Ok(records)
}

/// Writes records of one kind with their references as they are: version, number, moments and titles. There is no history
/// of it, and their words are not written.
pub async fn put_records(tx: &mut Tx, kind: &'static Kind, records: &[Record]) -> Result<(), Error> {
    let mut spine = Rows::new("record", Vec::new());
    let names = ["city_id".to_owned(), "id".to_owned()].into_iter();
    let own_names = names.chain(kind.fields.iter().flat_map(columns).map(|(name, _)| name));
    let mut own = Rows::new(kind.name, own_names.collect());
    let links = ["city_id", "from_id", "from_kind", "field", "to_id", "role", "place_in_order"];
    let mut references = Rows::new("reference", links.map(str::to_owned).to_vec());
    for record in records {
        let (names, values) = crate::records::spine_values(tx, record);
        spine.columns = names;
        spine.lines.push(values);
        let mut values: Vec<Sql> = vec![tx.city.into(), record.id.into()];
        values.extend(kind.fields.iter().flat_map(|field| to_columns(field, record.get(field.name))));
        own.lines.push(values);
        for field in kind.references() {
            for (place, link) in (0i64..).zip(record.links(field.name)) {
                references.lines.push(vec![
                    tx.city.into(),
                    record.id.into(),
                    kind.name.into(),
                    field.name.into(),
                    link.to.into(),
                    link.role.clone().into(),
                    place.into(),
                ]);
            }
        }
    }
    for rows in [spine, own, references] {
        if !rows.lines.is_empty() {
            rows.write(tx).await?;
        }
    }
    Ok(())
}

/// Lets the numbers of short codes go on after these, for each kind.
pub async fn set_counters(tx: &mut Tx, last: &BTreeMap<&'static str, i64>) -> Result<(), Error> {
    let mut rows = Rows::new("counter", ["kind", "last"].map(str::to_owned).to_vec());
    rows.lines = last.iter().map(|(kind, last)| vec![(*kind).into(), (*last).into()]).collect();
    if rows.lines.is_empty() { Ok(()) } else { rows.write(tx).await }
}
