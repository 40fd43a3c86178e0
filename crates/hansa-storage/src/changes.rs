//! History: one row for every write, with the fields that it changed, before and after.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use hansa_domain::kind::Kind;
use hansa_domain::record::Values;
use hansa_domain::{Condition, Id, Record, Value};
use sea_query::{Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use serde_json::{Map, Value as Json};

use crate::condition::{RECORD, sql};
use crate::row::Row;
use crate::{Error, Tx};

/// What was done in a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The record was made.
    Created,
    /// Fields were changed.
    Updated,
    /// It was put away.
    Archived,
    /// It was brought back.
    Restored,
    /// An earlier change was taken back.
    Undone,
    /// It was taken away: an import that had made it was undone, or its retention period had ended.
    Removed,
}

impl Act {
    /// All acts.
    pub const ALL: [Act; 6] = [Act::Created, Act::Updated, Act::Archived, Act::Restored, Act::Undone, Act::Removed];

    /// The name in the database and in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Act::Created => "created",
            Act::Updated => "updated",
            Act::Archived => "archived",
            Act::Restored => "restored",
            Act::Undone => "undone",
            Act::Removed => "removed",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.name() == name)
    }
}

/// One change of a record.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its identifier; later changes have greater ones.
    pub id: Id,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, when it was a user.
    pub actor_id: Option<Id>,
    /// Who, by name.
    pub actor_name: String,
    /// What was done.
    pub act: Act,
    /// The kind of the record.
    pub kind: &'static Kind,
    /// The record.
    pub record: Id,
    /// The version that the change made.
    pub version: i64,
    /// The changed fields' values before; absent fields had none.
    pub before: Values,
    /// The changed fields' values after; absent fields have none.
    pub after: Values,
    /// Why, when somebody said so.
    pub reason: String,
    /// What it was done together with.
    pub batch: Option<Id>,
}

impl Change {
    /// The names of the fields that it changed, in the order of the declaration.
    pub fn fields(&self) -> impl Iterator<Item = &'static str> {
        self.kind
            .all_fields()
            .map(|field| field.name)
            .filter(|name| self.before.contains_key(name) || self.after.contains_key(name))
    }
}

/// The fields in which two states of a record differ: their values before and after.
pub fn difference(before: &Values, after: &Values) -> (Values, Values) {
    let differs = |one: &Values, other: &Values| {
        one.iter()
            .filter(|(name, value)| other.get(*name) != Some(value))
            .map(|(name, value)| (*name, value.clone()))
            .collect()
    };
    (differs(before, after), differs(after, before))
}

/// Writes a change.
pub(crate) async fn write(tx: &mut Tx, change: &Change) -> Result<(), Error> {
    write_all(tx, std::slice::from_ref(change)).await
}

/// Writes changes, in as few statements as may be.
pub(crate) async fn write_all(tx: &mut Tx, changes: &[Change]) -> Result<(), Error> {
    for changes in changes.chunks(crate::records::AT_ONCE) {
        let mut insert = Query::insert();
        insert.into_table("change").columns(["city_id"].into_iter().chain(COLUMNS));
        for change in changes {
            insert.values_panic([
                tx.city.into(),
                change.id.into(),
                change.at.timestamp_millis().into(),
                change.actor_id.into(),
                change.actor_name.clone().into(),
                change.act.name().into(),
                change.kind.name.into(),
                change.record.into(),
                change.version.into(),
                to_json(&change.before).into(),
                to_json(&change.after).into(),
                change.reason.clone().into(),
                change.batch.into(),
            ]);
        }
        tx.run(&insert).await?;
    }
    Ok(())
}

fn to_json(values: &Values) -> String {
    let object: Map<String, Json> = values.iter().map(|(name, value)| ((*name).to_owned(), value.to_json())).collect();
    Json::Object(object).to_string()
}

fn from_json(kind: &Kind, text: &str) -> Values {
    let object: Map<String, Json> = serde_json::from_str(text).unwrap_or_default();
    object
        .iter()
        .filter_map(|(name, json)| {
            let field = kind.field(name)?;
            Some((field.name, Value::from_json(&field.ty, json)?))
        })
        .collect()
}

const COLUMNS: [&str; 12] = [
    "id",
    "at",
    "actor_id",
    "actor_name",
    "action",
    "kind",
    "record_id",
    "version",
    "before",
    "after",
    "reason",
    "batch",
];

pub(crate) fn select(tx: &Tx) -> SelectStatement {
    let mut select = Query::select();
    for column in COLUMNS {
        select.column(("c", column));
    }
    select.from_as("change", "c").and_where(Expr::col(("c", "city_id")).eq(tx.city)).order_by(("c", "id"), Order::Desc);
    select
}

pub(crate) fn read(mut row: Row) -> Option<Change> {
    let (id, at, actor_id, actor_name) = (row.id(), row.moment(), row.id_or_null(), row.text());
    let act = Act::parse(&row.text())?;
    let kind = hansa_domain::kind(&row.text())?;
    let (record, version) = (row.id(), row.integer());
    let (before, after) = (from_json(kind, &row.text()), from_json(kind, &row.text()));
    let (reason, batch) = (row.text(), row.id_or_null());
    Some(Change { id, at, actor_id, actor_name, act, kind, record, version, before, after, reason, batch })
}

/// The changes of a record, the latest first.
pub async fn of_record(tx: &mut Tx, record: Id) -> Result<Vec<Change>, Error> {
    let mut select = select(tx);
    select.and_where(Expr::col(("c", "record_id")).eq(record));
    Ok(tx.rows(&select).await?.into_iter().filter_map(read).collect())
}

/// The changes of some records, the latest first.
pub async fn of_records(tx: &mut Tx, records: &[Id]) -> Result<HashMap<Id, Vec<Change>>, Error> {
    let mut found: HashMap<Id, Vec<Change>> = HashMap::new();
    for records in records.chunks(crate::records::AT_ONCE) {
        let mut select = select(tx);
        select.and_where(Expr::col(("c", "record_id")).is_in(records.iter().copied()));
        for change in tx.rows(&select).await?.into_iter().filter_map(read) {
            found.entry(change.record).or_default().push(change);
        }
    }
    Ok(found)
}

/// The records that were changed together, in the order of their identifiers, with whether they were made then.
pub async fn records_of_batch(tx: &mut Tx, batch: Id) -> Result<Vec<(Id, bool)>, Error> {
    let made = Expr::case(Expr::col("action").eq(Act::Created.name()), 1).finally(0);
    let mut select = Query::select();
    select
        .column("record_id")
        .expr(Expr::expr(made).max())
        .from("change")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("batch").eq(batch))
        .group_by_col("record_id")
        .order_by("record_id", Order::Asc);
    Ok(tx.rows(&select).await?.into_iter().map(|mut row| (row.id(), row.yes())).collect())
}

/// Those of some records that were also changed otherwise than in a batch.
pub async fn changed_besides(tx: &mut Tx, records: &[Id], batch: Id) -> Result<HashSet<Id>, Error> {
    let mut found = HashSet::new();
    for records in records.chunks(crate::records::AT_ONCE) {
        let mut select = Query::select();
        select
            .distinct()
            .column("record_id")
            .from("change")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("record_id").is_in(records.iter().copied()))
            .and_where(Expr::col("batch").is_null().or(Expr::col("batch").ne(batch)));
        found.extend(tx.rows(&select).await?.into_iter().map(|mut row| row.id()));
    }
    Ok(found)
}

/// One change.
pub async fn get(tx: &mut Tx, id: Id) -> Result<Option<Change>, Error> {
    let mut select = select(tx);
    select.and_where(Expr::col(("c", "id")).eq(id));
    Ok(tx.row(&select).await?.and_then(read))
}

/// The changes that were made together, the latest first.
pub async fn of_batch(tx: &mut Tx, batch: Id) -> Result<Vec<Change>, Error> {
    let mut select = select(tx);
    select.and_where(Expr::col(("c", "batch")).eq(batch));
    Ok(tx.rows(&select).await?.into_iter().filter_map(read).collect())
}

/// Leaves of the changes `c` those of records for which the condition holds.
pub(crate) fn only_of(tx: &Tx, select: &mut SelectStatement, condition: &Condition) {
    let its = Expr::col((RECORD, "city_id")).equals(("c", "city_id"));
    let its = its.and(Expr::col((RECORD, "id")).equals(("c", "record_id")));
    select.join_as(JoinType::InnerJoin, "record", RECORD, its).and_where(sql(condition, tx.city, tx.is_sqlite()));
}

/// Of how many records for which the condition holds, each batch consists.
pub async fn batch_sizes(tx: &mut Tx, batches: &[Id], condition: &Condition) -> Result<HashMap<Id, u64>, Error> {
    let mut sizes = HashMap::new();
    for batches in batches.chunks(crate::records::AT_ONCE) {
        let mut select = Query::select();
        select
            .column(("c", "batch"))
            .expr(Expr::col(("c", "record_id")).count_distinct())
            .from_as("change", "c")
            .and_where(Expr::col(("c", "city_id")).eq(tx.city))
            .and_where(Expr::col(("c", "batch")).is_in(batches.iter().copied()))
            .group_by_col(("c", "batch"));
        only_of(tx, &mut select, condition);
        let rows = tx.rows(&select).await?;
        sizes.extend(rows.into_iter().map(|mut row| (row.id(), u64::try_from(row.integer()).unwrap_or_default())));
    }
    Ok(sizes)
}

/// The changes since a moment of records for which the condition holds, the latest first, older than `before` if that
/// is given.
pub async fn since(
    tx: &mut Tx,
    moment: DateTime<Utc>,
    before: Option<Id>,
    condition: &Condition,
    limit: u64,
) -> Result<Vec<Change>, Error> {
    let mut select = select(tx);
    select
        .and_where(Expr::col(("c", "at")).gte(moment.timestamp_millis()))
        // Identifiers begin with their time, so the key's order finds the span.
        .and_where(Expr::col(("c", "id")).gte(first_id_of(moment)))
        .limit(limit);
    only_of(tx, &mut select, condition);
    if let Some(before) = before {
        select.and_where(Expr::col(("c", "id")).lt(before));
    }
    Ok(tx.rows(&select).await?.into_iter().filter_map(read).collect())
}

/// The latest change of the city. With how often its rules were evaluated, which files follow whose changes are told to
/// have been made in the past, it says whether anything that was computed from the city's data still holds.
pub async fn latest(tx: &mut Tx) -> Result<Option<Id>, Error> {
    let mut select = Query::select();
    select.column("id").from("change").and_where(Expr::col("city_id").eq(tx.city)).order_by("id", Order::Desc).limit(1);
    Ok(tx.row(&select).await?.map(|mut row| row.id()))
}

/// The least identifier of version 7 that a moment can have.
pub(crate) fn first_id_of(moment: DateTime<Utc>) -> Id {
    let millis = u64::try_from(moment.timestamp_millis()).unwrap_or_default();
    Id::from_u64_pair(millis << 16, 0)
}

/// The fields of a record as they were in an earlier version: the changes since are taken back, the latest first.
pub fn at_version(mut record: Record, changes: &[Change], version: i64) -> Record {
    for change in changes.iter().filter(|change| change.version > version) {
        take_back(&mut record, change);
    }
    record
}

fn take_back(record: &mut Record, change: &Change) {
    for name in change.fields() {
        record.set(name, change.before.get(name).cloned());
    }
    record.version = change.version - 1;
}

/// When each of the records got the version that it has, and who wrote it.
pub async fn last_writers(tx: &mut Tx, records: &[Id]) -> Result<HashMap<Id, (DateTime<Utc>, String)>, Error> {
    let mut found = HashMap::new();
    for records in records.chunks(crate::records::AT_ONCE) {
        let its = Expr::col(("r", "city_id")).equals(("c", "city_id"));
        let its = its.and(Expr::col(("r", "id")).equals(("c", "record_id")));
        let its = its.and(Expr::col(("r", "version")).equals(("c", "version")));
        let mut select = Query::select();
        select
            .columns([("c", "record_id"), ("c", "at"), ("c", "actor_name")])
            .from_as("change", "c")
            .join_as(JoinType::InnerJoin, "record", "r", its)
            .and_where(Expr::col(("c", "city_id")).eq(tx.city))
            .and_where(Expr::col(("c", "record_id")).is_in(records.iter().copied()));
        found.extend(tx.rows(&select).await?.into_iter().map(|mut row| (row.id(), (row.moment(), row.text()))));
    }
    Ok(found)
}

/// The record as it was at a moment: the changes since are taken back, the latest first. `None` when it did not exist.
pub fn as_of(mut record: Record, changes: &[Change], moment: DateTime<Utc>) -> Option<Record> {
    for change in changes.iter().filter(|change| change.at > moment) {
        if change.act == Act::Created {
            return None;
        }
        take_back(&mut record, change);
        match change.act {
            Act::Archived => record.archived_at = None,
            Act::Restored => record.archived_at = Some(moment),
            _ => {}
        }
    }
    if let Some(title) = record.own_title() {
        record.title = title;
    }
    let last = changes.iter().find(|change| change.at <= moment);
    record.updated_at = last.map_or(record.created_at, |change| change.at);
    (record.created_at <= moment).then_some(record)
}
