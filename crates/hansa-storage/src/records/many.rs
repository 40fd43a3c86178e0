//! Many records at once: made in few statements, taken away, and told by their names.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use hansa_domain::field::{Field, Sensitivity, Type, Weight};
use hansa_domain::kind::Kind;
use hansa_domain::policy::Openness;
use hansa_domain::record::Values;
use hansa_domain::{Condition, Id, Lang, Localised, Record, Title};
use sea_query::{Expr, ExprTrait, Query};

use super::writing::{change, entitle, lenders, next_numbers, spine_values, write_all_links};
use super::{AT_ONCE, OPENNESS, Stamp, be_as, by_ids, from_record, join_own, openness};
use crate::changes::{self, Act};
use crate::columns::{columns, to_columns};
use crate::condition::{RECORD, sql};
use crate::{Error, Tx};

/// Values that one statement takes; SQLite takes 32,766.
const VALUES: usize = 30_000;

/// Writes new records of one kind, with their references, history and words, as [`super::create`] does one. `changes` are the
/// identifiers of their changes, one each, rising.
pub async fn create_all(tx: &mut Tx, records: &mut [Record], stamp: &Stamp, changes: &[Id]) -> Result<(), Error> {
    write_all(tx, records, stamp.actor_id).await?;
    let made = records
        .iter()
        .zip(changes)
        .map(|(record, id)| change(record, Act::Created, &Values::new(), &Stamp { change: *id, ..stamp.clone() }));
    changes::write_all(tx, &made.collect::<Vec<_>>()).await
}

/// Writes new records of one kind that ship with the program: with their references and words, and without history.
pub async fn ship(tx: &mut Tx, records: &mut [Record]) -> Result<(), Error> {
    write_all(tx, records, None).await
}

async fn write_all(tx: &mut Tx, records: &mut [Record], author: Option<Id>) -> Result<(), Error> {
    let Some(kind) = records.first().map(|record| record.kind) else { return Ok(()) };
    let first = next_numbers(tx, kind, i64::try_from(records.len()).unwrap_or(i64::MAX)).await?;
    for (place, record) in (0i64..).zip(records.iter_mut()) {
        record.version = 1;
        record.number = if kind.code.is_empty() { 0 } else { first + place };
        record.created_by = author;
    }
    follow_wholes(tx, kind, records).await?;
    let lending = lenders(tx, records).await?;
    for record in records.iter_mut() {
        entitle(record, &lending);
    }
    write_spines(tx, records).await?;
    write_own(tx, kind, records).await?;
    write_all_links(tx, records).await?;
    crate::search::index_new(tx, records).await
}

/// Gives new parts the class and unit of their wholes.
async fn follow_wholes(tx: &mut Tx, kind: &Kind, records: &mut [Record]) -> Result<(), Error> {
    let Some(field) = kind.whole else { return Ok(()) };
    let whole = |record: &Record| record.links(field).first().map(|link| link.to);
    let mut ids: Vec<Id> = records.iter().filter_map(whole).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut wholes: HashMap<Id, Record> = HashMap::with_capacity(ids.len());
    for (kind, ids) in by_kind(tx, &ids).await? {
        wholes.extend(by_ids(tx, kind, &ids).await?.into_iter().map(|record| (record.id, record)));
    }
    for record in records {
        if let Some(whole) = whole(record).and_then(|id| wholes.get(&id)) {
            be_as(record, whole);
        }
    }
    Ok(())
}

/// The records by their kinds; those that do not exist are left out.
pub async fn by_kind(tx: &mut Tx, ids: &[Id]) -> Result<Vec<(&'static Kind, Vec<Id>)>, Error> {
    let mut found: Vec<(&'static Kind, Vec<Id>)> = Vec::new();
    for ids in ids.chunks(AT_ONCE) {
        let mut select = from_record(tx);
        select
            .columns([(RECORD, "id"), (RECORD, "kind")])
            .and_where(Expr::col((RECORD, "id")).is_in(ids.iter().copied()));
        for mut row in tx.rows(&select).await? {
            let (id, kind) = (row.id(), hansa_domain::kind(&row.text()));
            let Some(kind) = kind else { continue };
            match found.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, ids)) => ids.push(id),
                None => found.push((kind, vec![id])),
            }
        }
    }
    Ok(found)
}

/// A record with what decides who may do what to it.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// The record.
    pub id: Id,
    /// Its kind, class and owner.
    pub openness: Openness,
    /// The account that made it.
    pub author: Option<Id>,
}

/// The records with what decides who may do what to them, in no particular order; those that do not exist are left out.
pub async fn standings(tx: &mut Tx, ids: &[Id]) -> Result<Vec<Standing>, Error> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(AT_ONCE) {
        let mut select = from_record(tx);
        select
            .columns(["id"].into_iter().chain(OPENNESS).chain(["created_by"]).map(|name| (RECORD, name)))
            .and_where(Expr::col((RECORD, "id")).is_in(ids.iter().copied()));
        found.extend(tx.rows(&select).await?.into_iter().filter_map(|mut row| {
            let (id, openness) = (row.id(), openness(&mut row)?);
            Some(Standing { id, openness, author: row.id_or_null() })
        }));
    }
    Ok(found)
}

async fn write_spines(tx: &mut Tx, records: &[Record]) -> Result<(), Error> {
    let Some((names, _)) = records.first().map(|record| spine_values(tx, record)) else { return Ok(()) };
    for records in records.chunks(VALUES / names.len()) {
        let mut insert = Query::insert();
        insert.into_table("record").columns(names.clone());
        for record in records {
            let (_, values) = spine_values(tx, record);
            insert.values_panic(values.into_iter().map(Expr::from));
        }
        tx.run(&insert).await?;
    }
    Ok(())
}

async fn write_own(tx: &mut Tx, kind: &Kind, records: &[Record]) -> Result<(), Error> {
    let own = kind.fields.iter().flat_map(|field| columns(field).into_iter().map(|(name, _)| name));
    let names: Vec<String> = ["city_id".to_owned(), "id".to_owned()].into_iter().chain(own).collect();
    for records in records.chunks(VALUES / names.len()) {
        let mut insert = Query::insert();
        insert.into_table(kind.name).columns(names.clone());
        for record in records {
            let values = kind.fields.iter().flat_map(|field| to_columns(field, record.get(field.name)));
            let values = values.map(Expr::from);
            insert.values_panic([tx.city.into(), record.id.into()].into_iter().chain(values));
        }
        tx.run(&insert).await?;
    }
    Ok(())
}

/// Takes records of one kind away: their rows, references, words and what was kept for those who follow them. Their history
/// stays, with a change that says so. Nothing may refer to them any more, see [`outsiders`].
pub async fn remove(tx: &mut Tx, records: &[Record], stamp: &Stamp, changes: &[Id]) -> Result<(), Error> {
    let Some(kind) = records.first().map(|record| record.kind) else { return Ok(()) };
    let gone = records.iter().zip(changes).map(|(record, id)| {
        let after = Record { values: Values::new(), version: record.version + 1, ..record.clone() };
        change(&after, Act::Removed, &record.values, &Stamp { change: *id, ..stamp.clone() })
    });
    changes::write_all(tx, &gone.collect::<Vec<_>>()).await?;
    let ids: Vec<Id> = records.iter().map(|record| record.id).collect();
    let places = [
        (kind.name, "id"),
        ("reference", "from_id"),
        ("rule_break", "record_id"),
        ("follow", "target_id"),
        ("follow_held", "record_id"),
        ("writing", "record_id"),
        ("notice", "record_id"),
        ("frozen_picture", "picture_id"),
        ("record", "id"),
    ];
    for ids in ids.chunks(AT_ONCE) {
        crate::search::forget_all(tx, ids).await?;
        for (table, column) in places {
            let mut delete = Query::delete();
            delete
                .from_table(table)
                .and_where(Expr::col("city_id").eq(tx.city))
                .and_where(Expr::col(column).is_in(ids.iter().copied()));
            tx.run(&delete).await?;
        }
    }
    Ok(())
}

/// Those of the records to which something refers that is not among them: another record, an account, the city itself.
pub async fn outsiders<S: BuildHasher>(tx: &mut Tx, ids: &HashSet<Id, S>) -> Result<HashSet<Id>, Error> {
    let all: Vec<Id> = ids.iter().copied().collect();
    let mut held = HashSet::new();
    for part in all.chunks(AT_ONCE) {
        let mut select = Query::select();
        select
            .columns(["to_id", "from_id"])
            .from("reference")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("to_id").is_in(part.iter().copied()));
        for mut row in tx.rows(&select).await? {
            let (to, from) = (row.id(), row.id());
            if !ids.contains(&from) {
                held.insert(to);
            }
        }
    }
    for (table, column) in [("account", "unit"), ("account", "person"), ("city", "organisation")] {
        let mut select = Query::select();
        select.column(column).from(table).and_where(Expr::col("city_id").eq(tx.city));
        held.extend(tx.rows(&select).await?.into_iter().filter_map(|mut row| row.id_or_null()));
    }
    held.retain(|id| ids.contains(id));
    Ok(held)
}

/// What a record is called, for finding it by that.
#[derive(Clone, Debug)]
pub struct Name {
    /// The record.
    pub id: Id,
    /// The number in its code; zero when it has none.
    pub number: i64,
    /// Whether it is archived.
    pub archived: bool,
    /// Its title.
    pub title: Localised,
    /// Abbreviations, other names and official numbers, as they are written.
    pub also: Vec<String>,
}

/// The fields that hold other names: open texts that count as much as a title in searches.
fn other_names(kind: &'static Kind) -> impl Iterator<Item = &'static Field> {
    kind.fields.iter().filter(|field| {
        let named = field.ty == Type::Text && field.search == Some(Weight::A);
        named && field.sensitivity == Sensitivity::Open && !Title::tells(&kind.title, field.name)
    })
}

/// What all records of a kind are called for which the condition holds.
pub async fn names(tx: &mut Tx, kind: &'static Kind, condition: &Condition) -> Result<Vec<Name>, Error> {
    let mut select = from_record(tx);
    select.columns([(RECORD, "id"), (RECORD, "number"), (RECORD, "archived_at")]);
    for lang in Lang::ALL {
        select.column((RECORD, format!("title_{lang}")));
    }
    for field in other_names(kind) {
        select.column((crate::condition::OWN, field.name));
    }
    join_own(&mut select, kind);
    select.and_where(Expr::col((RECORD, "kind")).eq(kind.name)).and_where(sql(condition, tx.city, tx.is_sqlite()));
    let rows = tx.rows(&select).await?;
    let read = |mut row: crate::row::Row| {
        let (id, number, archived) = (row.id(), row.integer(), row.moment_or_null().is_some());
        let title = row.localised();
        let also = other_names(kind).filter_map(|_| row.text_or_null()).collect();
        Name { id, number, archived, title, also }
    };
    Ok(rows.into_iter().map(read).collect())
}
