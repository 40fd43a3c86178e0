//! Records of every kind: read, listed, written.

mod groups;
mod listing;
mod many;
mod references;
mod writing;

use std::collections::HashMap;

use hansa_domain::kind::{COMMON, Kind};
use hansa_domain::policy::Openness;
use hansa_domain::record::Values;
use hansa_domain::{Condition, Id, Lang, Link, Localised, Publicity, Record, Value};
use sea_query::{Expr, ExprTrait, JoinType, Order, Query, SelectStatement};

pub use groups::{GroupKey, few, group_counts, groups};
pub use listing::{COUNTED, Cursor, Page, Sort, SortBy, count, ids, list, part};
pub use many::{Name, Standing, by_kind, create_all, names, outsiders, remove, ship, standings};
pub use references::{
    Reference, Referrer, called, choices, counts, examples, references, referrer_counts, referrers, referring_to,
};
pub(crate) use references::{read_reference, reference_columns};
pub use writing::{Stamp, be_as, create, update};
pub(crate) use writing::{entitled, overwrite, spine_values};

use crate::columns::{columns, from_columns};
use crate::condition::{self, OWN, RECORD};
use crate::row::Row;
use crate::{Error, Tx};

/// More values than this are asked for in several statements.
pub(crate) const AT_ONCE: usize = 400;

pub(super) const SPINE: [&str; 8] =
    ["id", "kind", "number", "version", "created_at", "updated_at", "archived_at", "created_by"];

pub(super) fn spine(select: &mut SelectStatement) {
    for name in SPINE {
        select.column((RECORD, name));
    }
    for lang in Lang::ALL {
        select.column((RECORD, format!("title_{lang}")));
    }
    for (name, _) in COMMON.iter().flat_map(columns) {
        select.column((RECORD, name));
    }
}

pub(super) fn own(select: &mut SelectStatement, kind: &Kind) {
    for (name, _) in kind.fields.iter().flat_map(columns) {
        select.column((OWN, name));
    }
    join_own(select, kind);
}

pub(crate) fn join_own(select: &mut SelectStatement, kind: &Kind) {
    select.join_as(
        JoinType::InnerJoin,
        kind.name,
        OWN,
        Expr::col((OWN, "city_id")).equals((RECORD, "city_id")).and(Expr::col((OWN, "id")).equals((RECORD, "id"))),
    );
}

/// The columns that [`openness`] reads.
pub(crate) const OPENNESS: [&str; 4] = ["kind", "publicity", "owner_unit", "public_until"];

/// What decides who sees a record; none when its kind is unknown.
pub(crate) fn openness(row: &mut Row) -> Option<Openness> {
    let kind = hansa_domain::kind(&row.text());
    let class = Publicity::parse(&row.text()).unwrap_or_default();
    let (owner, until) = (row.id_or_null(), row.text_or_null().and_then(|until| until.parse().ok()));
    Some(Openness { kind: kind?, class, owner, until })
}

pub(super) fn from_record(tx: &Tx) -> SelectStatement {
    let mut select = Query::select();
    select.from_as("record", RECORD).and_where(Expr::col((RECORD, "city_id")).eq(tx.city));
    select
}

/// Reads what [`spine`] and [`own`] selected.
pub(super) fn read(row: &mut Row, kind: &'static Kind) -> Record {
    let id = row.id();
    let _ = row.cell();
    let (number, version) = (row.integer(), row.integer());
    let (created_at, updated_at, archived_at) = (row.moment(), row.moment(), row.moment_or_null());
    let created_by = row.id_or_null();
    let title = row.localised();
    let mut values = Values::new();
    for field in COMMON.iter().chain(kind.fields) {
        if let Some(value) = from_columns(field, row) {
            values.insert(field.name, value);
        }
    }
    Record { id, kind, version, number, created_at, created_by, updated_at, archived_at, title, values }
}

/// The kind of a record, if there is such a record.
pub async fn kind_of(tx: &mut Tx, id: Id) -> Result<Option<&'static Kind>, Error> {
    let mut select = from_record(tx);
    select.column((RECORD, "kind")).and_where(Expr::col((RECORD, "id")).eq(id));
    Ok(tx.row(&select).await?.and_then(|mut row| hansa_domain::kind(&row.text())))
}

/// The record of a kind with the number of a short code, if the condition holds for it.
pub async fn numbered(tx: &mut Tx, kind: &'static Kind, number: i64, visible: &Condition) -> Result<Option<Id>, Error> {
    let mut select = from_record(tx);
    select
        .column((RECORD, "id"))
        .and_where(Expr::col((RECORD, "kind")).eq(kind.name))
        .and_where(Expr::col((RECORD, "number")).eq(number))
        .and_where(condition::sql(visible, tx.city, tx.is_sqlite()));
    Ok(tx.row(&select).await?.map(|mut row| row.id()))
}

/// A record with all its values.
pub async fn get(tx: &mut Tx, kind: &'static Kind, id: Id) -> Result<Option<Record>, Error> {
    Ok(by_ids(tx, kind, &[id]).await?.pop())
}

/// A record, if the condition holds for it. One to which it does not and one that does not exist take the same statements.
pub async fn seen(tx: &mut Tx, kind: &'static Kind, id: Id, visible: &Condition) -> Result<Option<Record>, Error> {
    let mut select = from_record(tx);
    spine(&mut select);
    own(&mut select, kind);
    select
        .and_where(Expr::col((RECORD, "id")).eq(id))
        .and_where(Expr::col((RECORD, "kind")).eq(kind.name))
        .and_where(condition::sql(&Condition::Ids(vec![id]).and(visible.clone()), tx.city, tx.is_sqlite()));
    let mut records: Vec<Record> = tx.rows(&select).await?.iter_mut().map(|row| read(row, kind)).collect();
    add_links(tx, &mut records).await?;
    Ok(records.pop())
}

/// The kind of a record, if the condition holds for it.
pub async fn seen_kind(tx: &mut Tx, id: Id, visible: &Condition) -> Result<Option<&'static Kind>, Error> {
    let mut select = from_record(tx);
    select.column((RECORD, "kind")).and_where(Expr::col((RECORD, "id")).eq(id)).and_where(condition::sql(
        &Condition::Ids(vec![id]).and(visible.clone()),
        tx.city,
        tx.is_sqlite(),
    ));
    Ok(tx.row(&select).await?.and_then(|mut row| hansa_domain::kind(&row.text())))
}

/// The records of a kind with these identifiers, in no particular order.
pub async fn by_ids(tx: &mut Tx, kind: &'static Kind, ids: &[Id]) -> Result<Vec<Record>, Error> {
    seen_many(tx, kind, ids, &Condition::True).await
}

/// Those records of a kind with these identifiers for which the condition holds, in no particular order. The others are not
/// read, so that the answer takes as long as if they were not there.
pub async fn seen_many(
    tx: &mut Tx,
    kind: &'static Kind,
    ids: &[Id],
    visible: &Condition,
) -> Result<Vec<Record>, Error> {
    let mut records = Vec::with_capacity(ids.len());
    for ids in ids.chunks(AT_ONCE) {
        let mut select = from_record(tx);
        spine(&mut select);
        own(&mut select, kind);
        select
            .and_where(Expr::col((RECORD, "id")).is_in(ids.iter().copied()))
            .and_where(Expr::col((RECORD, "kind")).eq(kind.name))
            .and_where(condition::sql(visible, tx.city, tx.is_sqlite()));
        records.extend(tx.rows(&select).await?.iter_mut().map(|row| read(row, kind)));
    }
    add_links(tx, &mut records).await?;
    Ok(records)
}

/// Adds their references to records of one kind, in as few statements as may be.
pub(super) async fn add_links(tx: &mut Tx, records: &mut [Record]) -> Result<(), Error> {
    for records in records.chunks_mut(AT_ONCE) {
        let mut select = Query::select();
        select
            .columns(["from_id", "field", "to_id", "role"])
            .from("reference")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("from_id").is_in(records.iter().map(|record| record.id)))
            .order_by("from_id", Order::Asc)
            .order_by("field", Order::Asc)
            .order_by("place_in_order", Order::Asc);
        let places: HashMap<Id, usize> = records.iter().enumerate().map(|(i, record)| (record.id, i)).collect();
        for mut row in tx.rows(&select).await? {
            let (from, field, to, role) = (row.id(), row.text(), row.id(), row.text_or_null());
            let Some(record) = places.get(&from).map(|i| &mut records[*i]) else { continue };
            let Some(field) = record.kind.field(&field) else { continue };
            if let Value::Links(links) = record.values.entry(field.name).or_insert_with(|| Value::Links(Vec::new())) {
                links.push(Link { to, role });
            }
        }
    }
    Ok(())
}

pub(super) fn sort_key(title: &Localised, lang: Lang) -> Vec<u8> {
    hansa_text::sort_key(lang, title.text(lang))
}
