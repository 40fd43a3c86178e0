//! The rows of all tables as JSON and back, for archives and backups: read in the order of their keys, which both engines
//! share, and written many at once, in whichever engine.
//!
//! A row is an object of its columns; a column without a value is absent. Moments are texts (RFC 3339, UTC, milliseconds),
//! and so are identifiers; bytes are hexadecimal; the values in history are objects.

mod codec;
mod records;

use std::collections::BTreeSet;

use hansa_domain::{Id, KINDS, Type};
use sea_query::{Expr, ExprTrait, Order, Query, Value as Sql};
use serde_json::{Map, Value as Json};

use crate::columns::ColumnType;
use crate::schema::{self, Table};
use crate::{Error, Tx};

pub use crate::search::index_new as index;
pub use crate::vocabularies::index_all as index_vocabularies;
pub(crate) use codec::to_sql as cell_to_sql;
pub use records::{after, put_records, set_counters};

/// A row as an object of its columns.
pub type Object = Map<String, Json>;

/// Rows that are read with one statement.
const READ_AT_ONCE: u64 = 500;
/// Values that are written with one statement.
const WRITTEN_AT_ONCE: usize = 4_000;

/// What is made of other rows, or says nothing on another day or machine: the search's entries and labels and who is signed in. The
/// version of the tables stands in the manifest.
const NOT_KEPT: [&str; 8] = ["meta", "search_entry", "passage", "label", "session", "sign_in", "device", "throttle"];

/// The names of the tables that a backup holds, in the order of their declaration.
pub fn tables() -> Vec<&'static str> {
    schema::tables().iter().map(|table| table.name).filter(|name| !NOT_KEPT.contains(name)).collect()
}

/// Whose rows are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those of the transaction's city; the column of the city is left out.
    OfCity,
    /// Those of all cities.
    All,
}

/// The columns of a table that are kept: contents of files are kept apart, and sort keys are made of titles.
fn kept(table: &Table, whose: Whose) -> Vec<(&str, ColumnType)> {
    let left_out = |name: &str| {
        (name == "city_id" && whose == Whose::OfCity)
            || (table.name == "file" && name == "bytes")
            || (table.name == "record" && codec::is_sort_key(name))
    };
    table.columns.iter().map(|(name, ty)| (name.as_str(), *ty)).filter(|(name, _)| !left_out(name)).collect()
}

/// The columns of a table that hold moments.
pub fn moments(table: &str) -> impl Iterator<Item = String> {
    let columns = table_named(table).map(|table| table.columns).unwrap_or_default();
    let table = table.to_owned();
    let moment = move |name: &str, ty: ColumnType| ty == ColumnType::Integer && codec::is_moment((&table, name));
    columns.into_iter().filter(move |(name, ty)| moment(name, *ty)).map(|(name, _)| name)
}

fn table_named(name: &str) -> Result<Table, Error> {
    let found = schema::tables().into_iter().find(|table| table.name == name);
    found.ok_or_else(|| Error::Schema(format!("there is no table {name}")))
}

/// How many rows of a table there are.
pub async fn count(tx: &mut Tx, table: &str, whose: Whose) -> Result<u64, Error> {
    let mut select = Query::select();
    select.expr(Expr::cust("COUNT(*)")).from(table.to_owned());
    if whose == Whose::OfCity {
        select.and_where(Expr::col("city_id").eq(tx.city));
    }
    Ok(tx.row(&select).await?.and_then(|mut row| u64::try_from(row.integer()).ok()).unwrap_or_default())
}

/// Reads a table from its first row to its last, in the order of its key.
pub struct Reading {
    table: Table,
    whose: Whose,
    /// The key of the last row that was read.
    last: Option<Vec<Sql>>,
}

impl Reading {
    /// Begins with the first row of a table.
    pub fn of(table: &str, whose: Whose) -> Result<Self, Error> {
        Ok(Self { table: table_named(table)?, whose, last: None })
    }

    /// The next rows; none after the last.
    pub async fn next(&mut self, tx: &mut Tx) -> Result<Vec<Object>, Error> {
        let columns = kept(&self.table, self.whose);
        let key = self.table.key;
        let mut select = Query::select();
        select.columns(columns.iter().map(|(name, _)| (*name).to_owned()));
        // What the next statement is to go on from, whatever is left out of the row.
        select.columns(key.iter().copied()).from(self.table.name).limit(READ_AT_ONCE);
        if self.whose == Whose::OfCity {
            select.and_where(Expr::col("city_id").eq(tx.city));
        }
        if let Some(last) = &self.last {
            let columns = Expr::tuple(key.iter().map(|name| Expr::col(*name)));
            select.and_where(columns.gt(Expr::tuple(last.iter().cloned().map(Expr::from))));
        }
        for name in key {
            select.order_by(*name, Order::Asc);
        }
        let mut objects = Vec::new();
        for mut row in tx.rows(&select).await? {
            let mut object = Object::new();
            for (name, ty) in &columns {
                if let Some(json) = codec::to_json((self.table.name, name), *ty, row.cell()) {
                    object.insert((*name).to_owned(), json);
                }
            }
            let types = |name: &str| self.table.columns.iter().find(|(column, _)| column == name).map(|(_, ty)| *ty);
            let last = key.iter().map(|name| codec::to_sql(types(name).unwrap_or(ColumnType::Text), row.cell()));
            self.last = Some(last.collect());
            objects.push(object);
        }
        Ok(objects)
    }
}

/// Rows of a table that are written many at once.
pub struct Rows {
    table: &'static str,
    columns: Vec<String>,
    lines: Vec<Vec<Sql>>,
}

impl Rows {
    fn new(table: &'static str, columns: Vec<String>) -> Self {
        Self { table, columns, lines: Vec::new() }
    }

    /// Understands rows of a table. What is wrong with one is told with its place among them, counted from 0.
    pub fn read(table: &str, whose: Whose, objects: &[Object]) -> Result<Self, (usize, String)> {
        let table = table_named(table).map_err(|error| (0, error.to_string()))?;
        let columns = kept(&table, whose);
        let mut rows = Self::new(table.name, columns.iter().map(|(name, _)| (*name).to_owned()).collect());
        for (place, object) in objects.iter().enumerate() {
            let faulty = |what: String| (place, what);
            if let Some(unknown) = object.keys().find(|name| !columns.iter().any(|(column, _)| column == name)) {
                return Err(faulty(format!("{unknown}?")));
            }
            let mut row = Vec::with_capacity(columns.len());
            for (name, ty) in &columns {
                let value = codec::from_json((table.name, name), *ty, object.get(*name)).map_err(faulty)?;
                let missing = table.key.contains(name) && !object.contains_key(*name);
                if missing {
                    return Err(faulty((*name).to_owned()));
                }
                row.push(value);
            }
            rows.lines.push(row);
        }
        if table.name == "record" {
            codec::add_sort_keys(&mut rows.columns, &mut rows.lines, objects);
        }
        Ok(rows)
    }

    /// How many they are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Writes them, in the transaction's city where they do not say of which they are.
    pub async fn write(mut self, tx: &mut Tx) -> Result<(), Error> {
        if !self.columns.iter().any(|name| name == "city_id") {
            self.columns.push("city_id".to_owned());
            for row in &mut self.lines {
                row.push(tx.city.into());
            }
        }
        for rows in self.lines.chunks((WRITTEN_AT_ONCE / self.columns.len()).max(1)) {
            let mut insert = Query::insert();
            insert.into_table(self.table).columns(self.columns.iter().cloned());
            for row in rows {
                insert.values_panic(row.iter().cloned().map(Expr::from));
            }
            tx.run(&insert).await?;
        }
        Ok(())
    }
}

/// The content of a file of any city.
pub async fn content(tx: &mut Tx, city: Id, id: Id) -> Result<Option<Vec<u8>>, Error> {
    let mut select = Query::select();
    select.column("bytes").from("file").and_where(Expr::col("city_id").eq(city)).and_where(Expr::col("id").eq(id));
    Ok(tx.row(&select).await?.map(|mut row| row.bytes()))
}

/// Gives a file of any city, written without it, its content.
pub async fn fill(tx: &mut Tx, city: Id, id: Id, bytes: &[u8]) -> Result<(), Error> {
    let mut update = Query::update();
    update
        .table("file")
        .value("bytes", bytes.to_vec())
        .and_where(Expr::col("city_id").eq(city))
        .and_where(Expr::col("id").eq(id));
    tx.run(&update).await.map(drop)
}

/// Completes what a program of an earlier version wrote, after its rows have been taken in.
pub async fn bring_up_to_date(tx: &mut Tx, written_by: i64) -> Result<(), Error> {
    if written_by < schema::VERSION { crate::steps::run(tx, written_by).await } else { Ok(()) }
}

/// The files of the city that records hold or, with history, held once: identifier and checksum, in their order. What was only
/// uploaded is not among them.
pub async fn held_files(tx: &mut Tx, history: bool) -> Result<Vec<(Id, String)>, Error> {
    let mut held = BTreeSet::new();
    for kind in KINDS {
        let fields: Vec<&str> =
            kind.fields.iter().filter(|field| field.ty == Type::File).map(|field| field.name).collect();
        for field in &fields {
            let mut select = Query::select();
            select
                .distinct()
                .column(*field)
                .from(kind.name)
                .and_where(Expr::col("city_id").eq(tx.city))
                .and_where(Expr::col(*field).is_not_null());
            held.extend(tx.rows(&select).await?.into_iter().map(|mut row| row.id()));
        }
        if history && !fields.is_empty() {
            let mut select = Query::select();
            select
                .columns(["before", "after"])
                .from("change")
                .and_where(Expr::col("city_id").eq(tx.city))
                .and_where(Expr::col("kind").eq(kind.name));
            for mut row in tx.rows(&select).await? {
                for values in [row.text(), row.text()] {
                    let values: Object = serde_json::from_str(&values).unwrap_or_default();
                    let files = fields.iter().filter_map(|field| values.get(*field)?.as_str()?.parse::<Id>().ok());
                    held.extend(files);
                }
            }
        }
    }
    let mut select = Query::select();
    select
        .columns(["id", "sha256"])
        .from("file")
        .and_where(Expr::col("city_id").eq(tx.city))
        .order_by("id", Order::Asc);
    let stored = tx.rows(&select).await?.into_iter().map(|mut row| (row.id(), row.text()));
    Ok(stored.filter(|(id, _)| held.contains(id)).collect())
}

/// The files of all cities: city, identifier and checksum.
pub async fn all_files(tx: &mut Tx) -> Result<Vec<(Id, Id, String)>, Error> {
    let mut select = Query::select();
    select.columns(["city_id", "id", "sha256"]).from("file").order_by("city_id", Order::Asc).order_by("id", Order::Asc);
    Ok(tx.rows(&select).await?.into_iter().map(|mut row| (row.id(), row.id(), row.text())).collect())
}
