//! All texts of a city's rows, whatever table they stand in, so that nothing that is said of a person is overlooked; and the
//! plans by which it is erased.

use chrono::{DateTime, Utc};
use hansa_domain::{Id, KINDS};
use sea_query::{Expr, ExprTrait, Order, Query, Value as Sql};

use crate::archive::cell_to_sql;
use crate::columns::ColumnType;
use crate::row::{Cell, Row};
use crate::schema::{self, Table};
use crate::{Error, Tx};

/// Rows that are read with one statement.
const AT_ONCE: u64 = 500;

/// What no text of people stands in: the version of the tables, the words of the search, which are made of the records, and the
/// use log, which holds identifiers only and whose chain breaks when it is changed.
const LEFT_OUT: [&str; 5] = ["meta", "search_entry", "passage", "label", "use_log"];

/// The tables in which texts are looked for: all that have a column of text, so that a new one is not forgotten.
pub fn tables() -> Vec<&'static str> {
    let text = |table: &Table| table.columns.iter().any(|(_, ty)| *ty == ColumnType::Text);
    schema::tables()
        .iter()
        .filter(|table| text(table) && !LEFT_OUT.contains(&table.name))
        .map(|table| table.name)
        .collect()
}

/// The texts of a row.
#[derive(Clone, Debug)]
pub struct Texts {
    /// The table.
    pub table: &'static str,
    /// What the row is called: its identifier or, where it has none, that of what it belongs to.
    pub row: Id,
    /// The record to which it belongs.
    pub record: Option<Id>,
    /// The name of the record's kind, in history.
    pub kind: Option<String>,
    /// The account to which it belongs.
    pub account: Option<Id>,
    /// The columns that have a text, and the texts.
    pub texts: Vec<(String, String)>,
    key: Vec<Sql>,
}

/// Reads the texts of a table from its first row to its last.
pub struct Looking {
    table: Table,
    last: Option<Vec<Sql>>,
}

impl Looking {
    /// Begins with the first row of a table.
    pub fn of(table: &str) -> Result<Self, Error> {
        let found = schema::tables().into_iter().find(|known| known.name == table);
        let table = found.ok_or_else(|| Error::Schema(format!("there is no table {table}")))?;
        Ok(Self { table, last: None })
    }

    /// The texts of the city's next rows; none after the last.
    pub async fn next(&mut self, tx: &mut Tx) -> Result<Vec<Texts>, Error> {
        let columns: Vec<&(String, ColumnType)> =
            self.table.columns.iter().filter(|(_, ty)| matches!(ty, ColumnType::Text | ColumnType::Id)).collect();
        let mut select = Query::select();
        select
            .columns(self.table.key.iter().copied())
            .columns(columns.iter().map(|(name, _)| name.clone()))
            .from(self.table.name)
            .and_where(Expr::col("city_id").eq(tx.city))
            .limit(AT_ONCE);
        if let Some(last) = &self.last {
            let key = Expr::tuple(self.table.key.iter().map(|name| Expr::col(*name)));
            select.and_where(key.gt(Expr::tuple(last.iter().cloned().map(Expr::from))));
        }
        for name in self.table.key {
            select.order_by(*name, Order::Asc);
        }
        let rows = tx.rows(&select).await?;
        let all: Vec<Texts> = rows.into_iter().map(|row| self.texts(row, &columns)).collect();
        self.last = all.last().map(|texts| texts.key.clone()).or(self.last.take());
        Ok(all)
    }

    fn texts(&self, mut row: Row, columns: &[&(String, ColumnType)]) -> Texts {
        let ty = |name: &str| self.table.columns.iter().find(|(known, _)| known == name).map(|(_, ty)| *ty);
        let key: Vec<Sql> =
            self.table.key.iter().map(|name| cell_to_sql(ty(name).unwrap_or(ColumnType::Text), row.cell())).collect();
        let (mut texts, mut ids) = (Vec::new(), Vec::new());
        for (name, ty) in columns {
            match (ty, row.cell()) {
                (ColumnType::Text, Cell::Text(text)) if !text.is_empty() => texts.push((name.clone(), text)),
                (ColumnType::Id, Cell::Uuid(id)) => ids.push((name.as_str(), id)),
                (ColumnType::Id, Cell::Bytes(bytes)) => {
                    ids.extend(Id::from_slice(&bytes).map(|id| (name.as_str(), id)));
                }
                _ => {}
            }
        }
        let id = |wanted: &str| ids.iter().find(|(name, _)| *name == wanted).map(|(_, id)| *id);
        let of_key = self.table.key.iter().filter(|name| **name != "city_id").find_map(|name| id(name));
        let own = self.table.name == "record" || KINDS.iter().any(|kind| kind.name == self.table.name);
        let record =
            if own { id("id") } else { id("record_id").or_else(|| id("picture_id")).or_else(|| id("from_id")) };
        let kind = texts.iter().find(|(name, _)| name == "kind").map(|(_, text)| text.clone());
        Texts {
            table: self.table.name,
            row: id("id").or(of_key).unwrap_or_default(),
            record,
            kind,
            account: if self.table.name == "account" { id("id") } else { id("account_id").or_else(|| id("account")) },
            texts,
            key,
        }
    }
}

/// Writes texts of a row over those that it has.
pub async fn rewrite(tx: &mut Tx, row: &Texts, texts: Vec<(String, Option<String>)>) -> Result<(), Error> {
    if texts.is_empty() {
        return Ok(());
    }
    let table = Looking::of(row.table)?.table;
    let mut update = Query::update();
    update.table(row.table);
    for (name, text) in texts {
        update.value(name, text);
    }
    for (name, value) in table.key.iter().zip(&row.key) {
        update.and_where(Expr::col(*name).eq(Expr::from(value.clone())));
    }
    tx.run(&update).await.map(drop)
}

/// The rows of a record's history.
pub async fn history(tx: &mut Tx, record: Id) -> Result<Vec<Texts>, Error> {
    let looking = Looking::of("change")?;
    let columns: Vec<&(String, ColumnType)> =
        looking.table.columns.iter().filter(|(_, ty)| matches!(ty, ColumnType::Text | ColumnType::Id)).collect();
    let mut select = Query::select();
    select
        .columns(looking.table.key.iter().copied())
        .columns(columns.iter().map(|(name, _)| name.clone()))
        .from("change")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("record_id").eq(record))
        .order_by("id", Order::Asc);
    let rows = tx.rows(&select).await?;
    Ok(rows.into_iter().map(|row| looking.texts(row, &columns)).collect())
}

/// The records that refer to these: which refers to which.
pub async fn referring(tx: &mut Tx, to: &[Id]) -> Result<Vec<(Id, Id)>, Error> {
    let mut all = Vec::new();
    for ids in to.chunks(crate::records::AT_ONCE) {
        let mut select = Query::select();
        select
            .columns(["from_id", "to_id"])
            .from("reference")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("to_id").is_in(ids.iter().copied()));
        all.extend(tx.rows(&select).await?.into_iter().map(|mut row| (row.id(), row.id())));
    }
    Ok(all)
}

/// The imports whose files are still there, and what they are called.
pub async fn imports(tx: &mut Tx) -> Result<Vec<(Id, String)>, Error> {
    let mut select = Query::select();
    select
        .columns([("i", "id"), ("i", "name")])
        .from_as("import", "i")
        .join_as(
            sea_query::JoinType::InnerJoin,
            "import_file",
            "f",
            Expr::col(("f", "city_id")).equals(("i", "city_id")).and(Expr::col(("f", "import_id")).equals(("i", "id"))),
        )
        .and_where(Expr::col(("i", "city_id")).eq(tx.city))
        .order_by(("i", "id"), Order::Asc);
    Ok(tx.rows(&select).await?.into_iter().map(|mut row| (row.id(), row.text())).collect())
}

/// Forgets the file of an import.
pub async fn forget_import_file(tx: &mut Tx, import: Id) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("import_file")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("import_id").eq(import));
    tx.run(&delete).await.map(drop)
}

/// Puts another content in the place of a file's, under the same identifier.
pub async fn replace_file(tx: &mut Tx, file: &crate::files::File, bytes: Vec<u8>) -> Result<(), Error> {
    let mut update = Query::update();
    update
        .table("file")
        .value("name", file.name.clone())
        .value("media_type", file.media_type.clone())
        .value("size", file.size)
        .value("sha256", file.sha256.clone())
        .value("bytes", bytes)
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("id").eq(file.id));
    tx.run(&update).await.map(drop)
}

/// Puts a record in the place of another state of it, without a trace in history, where nothing is to be left of what it said.
/// Its version and the time of its last change stay.
pub async fn overwrite(
    tx: &mut Tx,
    before: &hansa_domain::Record,
    record: &mut hansa_domain::Record,
) -> Result<(), Error> {
    crate::records::overwrite(tx, before, record).await
}

/// Lets every picture that was remembered be made anew.
pub async fn forget_pictures(tx: &mut Tx) -> Result<(), Error> {
    let mut update = Query::update();
    update
        .table("city")
        .value("evaluations", Expr::cust("COALESCE(evaluations, 0) + 1"))
        .and_where(Expr::col("city_id").eq(tx.city));
    tx.run(&update).await.map(drop)
}

/// When the use log says that something was done with a record or by an account, and what.
pub async fn uses(tx: &mut Tx, of: &[Id]) -> Result<Vec<(DateTime<Utc>, String)>, Error> {
    let mut select = Query::select();
    select
        .columns(["at", "what"])
        .from("use_log")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(
            Expr::col("record_id").is_in(of.iter().copied()).or(Expr::col("account_id").is_in(of.iter().copied())),
        )
        .order_by("seq", Order::Asc);
    Ok(tx.rows(&select).await?.into_iter().map(|mut row| (row.moment(), row.text())).collect())
}

/// A plan to erase what is held on a person, or what a retention rule says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Purge {
    /// Its identifier.
    pub id: Id,
    /// `subject` or `retention`.
    pub what: String,
    /// The person.
    pub subject: Option<Id>,
    /// The retention rule.
    pub rule: Option<Id>,
    /// `planned`, `approved`, `done` or `withdrawn`.
    pub state: String,
    /// The account that made it; none for the command line.
    pub made_by: Option<Id>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// The account that approved it.
    pub approved_by: Option<Id>,
    /// When it was approved.
    pub approved_at: Option<DateTime<Utc>>,
    /// The job that does it.
    pub job: Option<Id>,
    /// While it is not done, what is looked for, as JSON; then what was done, as JSON without names.
    pub report: String,
    /// When it was done.
    pub done_at: Option<DateTime<Utc>>,
}

/// What is to be done at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The table.
    pub table: String,
    /// The row, as [`Texts::row`] calls it.
    pub row: Id,
    /// The column; empty for the whole row.
    pub field: String,
    /// What is to be done.
    pub choice: String,
    /// When it was done.
    pub done_at: Option<DateTime<Utc>>,
}

const PURGE: [&str; 12] = [
    "id",
    "what",
    "subject_id",
    "rule_id",
    "state",
    "made_by",
    "made_at",
    "approved_by",
    "approved_at",
    "job_id",
    "report",
    "done_at",
];

/// Writes a plan, over its earlier state if there is one.
pub async fn save_purge(tx: &mut Tx, purge: &Purge) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete.from_table("purge").and_where(Expr::col("city_id").eq(tx.city)).and_where(Expr::col("id").eq(purge.id));
    tx.run(&delete).await?;
    let millis = |moment: DateTime<Utc>| moment.timestamp_millis();
    let mut insert = Query::insert();
    insert.into_table("purge").columns(["city_id"].into_iter().chain(PURGE)).values_panic([
        tx.city.into(),
        purge.id.into(),
        purge.what.clone().into(),
        purge.subject.into(),
        purge.rule.into(),
        purge.state.clone().into(),
        purge.made_by.into(),
        millis(purge.made_at).into(),
        purge.approved_by.into(),
        purge.approved_at.map(millis).into(),
        purge.job.into(),
        purge.report.clone().into(),
        purge.done_at.map(millis).into(),
    ]);
    tx.run(&insert).await.map(drop)
}

/// The plans, the latest first; only the one with the identifier, if one is given.
pub async fn purges(tx: &mut Tx, only: Option<Id>) -> Result<Vec<Purge>, Error> {
    let mut select = Query::select();
    select.columns(PURGE).from("purge").and_where(Expr::col("city_id").eq(tx.city)).order_by("id", Order::Desc);
    if let Some(id) = only {
        select.and_where(Expr::col("id").eq(id));
    }
    Ok(tx
        .rows(&select)
        .await?
        .into_iter()
        .map(|mut row| Purge {
            id: row.id(),
            what: row.text(),
            subject: row.id_or_null(),
            rule: row.id_or_null(),
            state: row.text(),
            made_by: row.id_or_null(),
            made_at: row.moment(),
            approved_by: row.id_or_null(),
            approved_at: row.moment_or_null(),
            job: row.id_or_null(),
            report: row.text(),
            done_at: row.moment_or_null(),
        })
        .collect())
}

/// Writes the places of a new plan.
pub async fn add_items(tx: &mut Tx, purge: Id, items: &[Item]) -> Result<(), Error> {
    for (part, items) in items.chunks(200).enumerate() {
        let mut insert = Query::insert();
        insert.into_table("purge_item").columns([
            "city_id",
            "purge_id",
            "place",
            "table_name",
            "row_id",
            "field",
            "choice",
            "done_at",
        ]);
        for (place, item) in items.iter().enumerate() {
            let place = i64::try_from(part * 200 + place).unwrap_or(i64::MAX);
            insert.values_panic([
                tx.city.into(),
                purge.into(),
                place.into(),
                item.table.clone().into(),
                item.row.into(),
                item.field.clone().into(),
                item.choice.clone().into(),
                item.done_at.map(|at| at.timestamp_millis()).into(),
            ]);
        }
        tx.run(&insert).await?;
    }
    Ok(())
}

/// Forgets the places of a plan that is made anew.
pub async fn forget_items(tx: &mut Tx, purge: Id) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("purge_item")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("purge_id").eq(purge));
    tx.run(&delete).await.map(drop)
}

/// The places of a plan, in the order in which they were found.
pub async fn items(tx: &mut Tx, purge: Id) -> Result<Vec<Item>, Error> {
    let mut select = Query::select();
    select
        .columns(["table_name", "row_id", "field", "choice", "done_at"])
        .from("purge_item")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("purge_id").eq(purge))
        .order_by("place", Order::Asc);
    Ok(tx
        .rows(&select)
        .await?
        .into_iter()
        .map(|mut row| Item {
            table: row.text(),
            row: row.id(),
            field: row.text(),
            choice: row.text(),
            done_at: row.moment_or_null(),
        })
        .collect())
}

/// Notes that the places of a plan are done; of one row, or of all when none is given.
pub async fn items_done(tx: &mut Tx, purge: Id, row: Option<Id>, now: DateTime<Utc>) -> Result<(), Error> {
    let mut update = Query::update();
    update
        .table("purge_item")
        .value("done_at", now.timestamp_millis())
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("purge_id").eq(purge))
        .and_where(Expr::col("done_at").is_null());
    if let Some(row) = row {
        update.and_where(Expr::col("row_id").eq(row));
    }
    tx.run(&update).await.map(drop)
}
