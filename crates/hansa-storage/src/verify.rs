//! Looking for what does not fit in a database: rows without their other half, values that are none, references that lead
//! nowhere, history that does not lead to what is, words that are not those of the records. Nothing is changed.

mod folded;
mod words;

use std::collections::HashMap;

use hansa_domain::{Id, KINDS, Kind, Record, Type};
use sea_query::{Expr, ExprTrait, JoinType, Order, Query, SelectStatement, Value as Sql};

use crate::archive::cell_to_sql;
use crate::columns::{ColumnType, columns, to_columns};
use crate::{Error, Tx, changes, schema};

pub use words::Words;

/// Something that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it is, as the end of the name of a message.
    pub code: &'static str,
    /// The kind that it is about.
    pub kind: Option<&'static Kind>,
    /// The record.
    pub record: Option<Id>,
    /// Where in it, or what was found.
    pub detail: String,
}

impl Fault {
    fn of(code: &'static str, record: &Record, detail: impl Into<String>) -> Self {
        Self { code, kind: Some(record.kind), record: Some(record.id), detail: detail.into() }
    }

    /// A fault that no single record has.
    pub fn new(code: &'static str, detail: impl Into<String>) -> Self {
        Self { code, kind: None, record: None, detail: detail.into() }
    }
}

/// No more faults of one sort are looked for with one statement.
const LISTED: u64 = 1_000;

/// Whether the rows and the history of some records of one kind are as they must be.
pub async fn records(tx: &mut Tx, kind: &'static Kind, records: &[Record]) -> Result<Vec<Fault>, Error> {
    let ids: Vec<Id> = records.iter().map(|record| record.id).collect();
    let mut faults = Vec::new();
    let titled = crate::records::entitled(tx, records).await?;
    let spine = rows(tx, "record", &ids).await?;
    let own = rows(tx, kind.name, &ids).await?;
    for (record, titled) in records.iter().zip(&titled) {
        let (names, values) = crate::records::spine_values(tx, titled);
        for name in differing(&names, &values, spine.get(&record.id)) {
            // What is made of other values can be made anew; what is not has been damaged.
            let made =
                name == "live" || name == "owner_unit" || name.starts_with("title_") || name.starts_with("sort_");
            faults.push(Fault::of(if made { "made" } else { "value" }, record, name));
        }
        let (names, values): (Vec<String>, Vec<Sql>) = kind
            .fields
            .iter()
            .flat_map(|field| {
                let names = columns(field).into_iter().map(|(name, _)| name);
                names.zip(to_columns(field, record.get(field.name)))
            })
            .unzip();
        faults.extend(differing(&names, &values, own.get(&record.id)).map(|name| Fault::of("value", record, name)));
        let unfit = kind.all_fields().filter(|field| record.get(field.name).is_some_and(|value| !field.accepts(value)));
        faults.extend(unfit.map(|field| Fault::of("value", record, field.name)));
    }
    let told = changes::of_records(tx, &ids).await?;
    for record in records {
        faults.extend(folded::faults(record, told.get(&record.id).map_or(&[], Vec::as_slice)));
    }
    Ok(faults)
}

type Columns = HashMap<String, Sql>;

/// The rows of a table for these records.
async fn rows(tx: &mut Tx, table: &str, ids: &[Id]) -> Result<HashMap<Id, Columns>, Error> {
    let found = schema::tables().into_iter().find(|known| known.name == table);
    let columns: Vec<(String, ColumnType)> = found.map(|table| table.columns).unwrap_or_default();
    let mut all = HashMap::new();
    for ids in ids.chunks(crate::records::AT_ONCE) {
        let mut select = Query::select();
        select
            .column("id")
            .columns(columns.iter().map(|(name, _)| name.clone()))
            .from(table.to_owned())
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("id").is_in(ids.iter().copied()));
        for mut row in tx.rows(&select).await? {
            let id = row.id();
            let values = columns.iter().map(|(name, ty)| (name.clone(), cell_to_sql(*ty, row.cell())));
            all.insert(id, values.collect());
        }
    }
    Ok(all)
}

/// The names of the columns that hold something else than they should.
fn differing<'a>(
    names: &'a [String],
    values: &'a [Sql],
    stored: Option<&'a Columns>,
) -> impl Iterator<Item = String> + 'a {
    let stored = move |name: &String| stored.and_then(|stored| stored.get(name));
    let differs = move |(name, value): &(&String, &Sql)| stored(name).is_some_and(|stored| stored != *value);
    names.iter().zip(values).filter(differs).map(|(name, _)| name.clone())
}

/// What is wrong with how the rows of the city hang together: halves of records, references, counters.
pub async fn city(tx: &mut Tx) -> Result<Vec<Fault>, Error> {
    let mut faults = Vec::new();
    for kind in KINDS {
        faults.extend(halves(tx, kind).await?);
    }
    faults.extend(leading_nowhere(tx).await?);
    faults.extend(undeclared(tx).await?);
    faults.extend(counters(tx).await?);
    faults.extend(without_record(tx).await?);
    Ok(faults)
}

/// The statement for rows of one table without a row of another with the same identifier.
fn alone(tx: &Tx, table: &str, id: &'static str, other: &str) -> SelectStatement {
    let mut there = Query::select();
    there
        .expr(Expr::val(1))
        .from_as(other.to_owned(), "o")
        .and_where(Expr::col(("o", "city_id")).equals(("t", "city_id")))
        .and_where(Expr::col(("o", "id")).equals(("t", id)));
    let mut select = Query::select();
    select
        .distinct()
        .column(("t", id))
        .from_as(table.to_owned(), "t")
        .and_where(Expr::col(("t", "city_id")).eq(tx.city))
        .and_where(Expr::not_exists(there))
        .limit(LISTED);
    select
}

async fn halves(tx: &mut Tx, kind: &'static Kind) -> Result<Vec<Fault>, Error> {
    let mut spine = alone(tx, "record", "id", kind.name);
    spine.and_where(Expr::col(("t", "kind")).eq(kind.name));
    let own = alone(tx, kind.name, "id", "record");
    let mut faults = Vec::new();
    for (select, detail) in [(spine, kind.name), (own, "record")] {
        for mut row in tx.rows(&select).await? {
            faults.push(Fault { code: "half", kind: Some(kind), record: Some(row.id()), detail: detail.to_owned() });
        }
    }
    Ok(faults)
}

async fn leading_nowhere(tx: &mut Tx) -> Result<Vec<Fault>, Error> {
    let mut select = alone(tx, "reference", "to_id", "record");
    select.columns([("t", "from_kind"), ("t", "from_id"), ("t", "field")]);
    let faults = tx.rows(&select).await?.into_iter().map(|mut row| {
        let (to, kind, from, field) = (row.id(), row.text(), row.id(), row.text());
        let detail = format!("{field} → {to}");
        Fault { code: "nowhere", kind: hansa_domain::kind(&kind), record: Some(from), detail }
    });
    Ok(faults.collect())
}

/// References that no kind declares, or that lead to a kind that is not meant.
async fn undeclared(tx: &mut Tx) -> Result<Vec<Fault>, Error> {
    let mut select = Query::select();
    select
        .distinct()
        .columns([("t", "from_kind"), ("t", "field")])
        .column(("o", "kind"))
        .from_as("reference", "t")
        .join_as(
            JoinType::InnerJoin,
            "record",
            "o",
            Expr::col(("o", "city_id")).equals(("t", "city_id")).and(Expr::col(("o", "id")).equals(("t", "to_id"))),
        )
        .and_where(Expr::col(("t", "city_id")).eq(tx.city));
    let mut faults = Vec::new();
    for mut row in tx.rows(&select).await? {
        let (from, field, to) = (row.text(), row.text(), row.text());
        let kind = hansa_domain::kind(&from);
        let declared = kind.and_then(|kind| kind.field(&field)).is_some_and(|field| match field.ty {
            Type::Ref { targets, .. } => targets.contains(&to.as_str()),
            _ => false,
        });
        if !declared {
            faults.push(Fault { code: "undeclared", kind, record: None, detail: format!("{from}.{field} → {to}") });
        }
    }
    Ok(faults)
}

/// Numbers of short codes that would be given twice.
async fn counters(tx: &mut Tx) -> Result<Vec<Fault>, Error> {
    let mut select = Query::select();
    select.columns(["kind", "last"]).from("counter").and_where(Expr::col("city_id").eq(tx.city));
    let last: HashMap<String, i64> =
        tx.rows(&select).await?.into_iter().map(|mut row| (row.text(), row.integer())).collect();
    let mut select = Query::select();
    select
        .column("kind")
        .expr(Expr::col("number").max())
        .from("record")
        .and_where(Expr::col("city_id").eq(tx.city))
        .group_by_col("kind");
    let highest = tx.rows(&select).await?.into_iter().map(|mut row| (row.text(), row.integer()));
    let behind = highest.filter(|(kind, number)| last.get(kind).copied().unwrap_or_default() < *number);
    Ok(behind
        .map(|(kind, number)| Fault {
            code: "counter",
            kind: hansa_domain::kind(&kind),
            record: None,
            detail: number.to_string(),
        })
        .collect())
}

/// History of records that are not there although nobody removed them.
async fn without_record(tx: &mut Tx) -> Result<Vec<Fault>, Error> {
    let ids: Vec<Id> =
        tx.rows(&alone(tx, "change", "record_id", "record")).await?.into_iter().map(|mut row| row.id()).collect();
    let told = changes::of_records(tx, &ids).await?;
    let lost = told
        .into_values()
        .filter_map(|changes| changes.into_iter().next())
        .filter(|change| change.act != changes::Act::Removed);
    let mut faults: Vec<Fault> = lost
        .map(|change| Fault {
            code: "lost",
            kind: Some(change.kind),
            record: Some(change.record),
            detail: change.at.to_rfc3339(),
        })
        .collect();
    faults.sort_by_key(|fault| fault.record);
    Ok(faults)
}

/// The city's stored files after one: identifier, name and checksum; and the content.
pub async fn file_after(tx: &mut Tx, after: Id) -> Result<Option<(crate::files::File, Vec<u8>)>, Error> {
    let mut select = Query::select();
    select
        .columns(["id", "name", "media_type", "size", "sha256", "bytes"])
        .from("file")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("id").gt(after))
        .order_by("id", Order::Asc)
        .limit(1);
    Ok(tx.row(&select).await?.map(|mut row| {
        let file = crate::files::File {
            id: row.id(),
            name: row.text(),
            media_type: row.text(),
            size: row.integer(),
            sha256: row.text(),
        };
        (file, row.bytes())
    }))
}
