//! What is shown of records that others refer to, and which records refer to one.

use std::collections::{HashMap, HashSet};

use hansa_domain::field::Field;
use hansa_domain::kind::Kind;
use hansa_domain::{Condition, Id, Lang, Localised, Record};
use sea_query::{Expr, ExprTrait, JoinType, Order, Query, SelectStatement, UnionType};

use super::{AT_ONCE, from_record, sort_key};
use crate::condition::{RECORD, sql};
use crate::row::Row;
use crate::{Error, Tx};

/// What is shown of a record that another refers to.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The record.
    pub id: Id,
    /// Its kind.
    pub kind: &'static Kind,
    /// Its title.
    pub title: Localised,
    /// Whether it is archived.
    pub archived: bool,
    /// Whether it is invented, to show how the program feels in use.
    pub example: bool,
    /// The number in its short code; zero when it has none.
    pub number: i64,
}

impl Reference {
    /// The short code that people say aloud, such as `MEM-12`; none when the kind has no codes.
    pub fn code(&self) -> Option<String> {
        (!self.kind.code.is_empty() && self.number > 0).then(|| format!("{}-{}", self.kind.code, self.number))
    }

    /// What is shown of a record that is at hand.
    pub fn of(record: &Record) -> Self {
        Self {
            id: record.id,
            kind: record.kind,
            title: record.title.clone(),
            archived: record.archived_at.is_some(),
            example: record.is_example(),
            number: record.number,
        }
    }
}

/// A record that refers to another.
#[derive(Clone, Debug)]
pub struct Referrer {
    /// The field in which it refers.
    pub field: &'static Field,
    /// The record.
    pub from: Reference,
    /// The role in which it refers.
    pub role: Option<String>,
}

pub(crate) fn reference_columns(select: &mut SelectStatement) {
    select.column((RECORD, "id")).column((RECORD, "kind"));
    for lang in Lang::ALL {
        select.column((RECORD, format!("title_{lang}")));
    }
    select.columns([(RECORD, "archived_at"), (RECORD, "example"), (RECORD, "number")]);
}

pub(crate) fn read_reference(row: &mut Row) -> Option<Reference> {
    let id = row.id();
    let kind = hansa_domain::kind(&row.text())?;
    let (title, archived) = (row.localised(), row.moment_or_null().is_some());
    Some(Reference { id, kind, title, archived, example: row.yes(), number: row.integer() })
}

/// Whether the city holds invented records that have not been put away.
pub async fn examples(tx: &mut Tx) -> Result<bool, Error> {
    let mut select = from_record(tx);
    select
        .expr(Expr::val(1))
        .and_where(Expr::col((RECORD, "example")).eq(true))
        .and_where(Expr::col((RECORD, "archived_at")).is_null())
        .limit(1);
    Ok(tx.row(&select).await?.is_some())
}

/// What is shown of the records with these identifiers, for those of them for which the condition holds.
pub async fn references(tx: &mut Tx, ids: &[Id], condition: &Condition) -> Result<HashMap<Id, Reference>, Error> {
    let mut found = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(AT_ONCE) {
        let mut select = from_record(tx);
        reference_columns(&mut select);
        select.and_where(Expr::col((RECORD, "id")).is_in(ids.iter().copied())).and_where(sql(
            condition,
            tx.city,
            tx.is_sqlite(),
        ));
        let references = tx.rows(&select).await?.into_iter().filter_map(|mut row| read_reference(&mut row));
        found.extend(references.map(|reference| (reference.id, reference)));
    }
    Ok(found)
}

/// The first records of these kinds by title, for choosing one of them.
pub async fn choices(
    tx: &mut Tx,
    kinds: &[&str],
    condition: &Condition,
    lang: Lang,
    limit: u64,
) -> Result<Vec<Reference>, Error> {
    let mut found = Vec::new();
    // The index of titles begins with the kind, so each kind is asked for by itself.
    for kind in kinds {
        let mut select = from_record(tx);
        reference_columns(&mut select);
        select
            .and_where(Expr::col((RECORD, "kind")).eq(*kind))
            .and_where(Expr::col((RECORD, "archived_at")).is_null())
            .and_where(sql(condition, tx.city, tx.is_sqlite()))
            .order_by_expr(Expr::col((RECORD, format!("sort_{lang}"))), Order::Asc)
            .limit(limit);
        found.extend(tx.rows(&select).await?.into_iter().filter_map(|mut row| read_reference(&mut row)));
    }
    found.sort_by_cached_key(|reference: &Reference| sort_key(&reference.title, lang));
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// The records of these kinds that are called so, in any language, to the letter.
pub async fn called(tx: &mut Tx, kinds: &[&str], title: &str, condition: &Condition) -> Result<Vec<Reference>, Error> {
    let mut select = from_record(tx);
    reference_columns(&mut select);
    let same = Lang::ALL.into_iter().map(|lang| {
        let column = Expr::col((RECORD, format!("sort_{lang}")));
        column.eq(hansa_text::sort_key(lang, title))
    });
    select
        .and_where(Expr::col((RECORD, "kind")).is_in(kinds.iter().copied()))
        .and_where(Expr::col((RECORD, "archived_at")).is_null())
        .and_where(same.reduce(ExprTrait::or).unwrap_or_else(|| Expr::val(1).eq(0)))
        .and_where(sql(condition, tx.city, tx.is_sqlite()))
        .limit(20);
    Ok(tx.rows(&select).await?.into_iter().filter_map(|mut row| read_reference(&mut row)).collect())
}

/// The kinds and fields by whose references a record is pointed at.
async fn pointing_at(tx: &mut Tx, to: Id) -> Result<HashSet<(String, String)>, Error> {
    let mut select = Query::select();
    select
        .distinct()
        .columns(["from_kind", "field"])
        .from("reference")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("to_id").eq(to));
    Ok(tx.rows(&select).await?.into_iter().map(|mut row| (row.text(), row.text())).collect())
}

/// The records of a kind that refer to any of these, in whatever field.
pub async fn referring_to(tx: &mut Tx, kind: &'static Kind, to: &[Id]) -> Result<HashSet<Id>, Error> {
    let mut found = HashSet::new();
    for ids in to.chunks(AT_ONCE) {
        let mut select = Query::select();
        // Made distinct by SQLite, all references of the city would be read.
        select
            .column("from_id")
            .from("reference")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("to_id").is_in(ids.iter().copied()))
            .and_where(Expr::col("from_kind").eq(kind.name));
        found.extend(tx.rows(&select).await?.into_iter().map(|mut row| row.id()));
    }
    Ok(found)
}

/// The records that refer to a record of a kind, at most so many for each kind and field, by title.
pub async fn referrers(
    tx: &mut Tx,
    to: Id,
    kind: &'static Kind,
    condition: &Condition,
    lang: Lang,
    limit: u64,
) -> Result<Vec<Referrer>, Error> {
    let present = pointing_at(tx, to).await?;
    let pointing = hansa_domain::KINDS.iter().flat_map(|from| {
        from.references().filter(|field| field.targets().contains(&kind.name)).map(|field| (*from, field))
    });
    let mut all: Option<SelectStatement> = None;
    for (from, field) in pointing.filter(|(from, field)| present.contains(&(from.name.into(), field.name.into()))) {
        let mut some = referring(tx, to, from, field, condition);
        some.expr_as(Expr::val(field.name), "field").column(("x", "role"));
        reference_columns(&mut some);
        some.limit(limit);
        // A limit inside a union needs a query of its own.
        let mut wrapped = Query::select();
        wrapped.column(sea_query::Asterisk).from_subquery(some, "some");
        match &mut all {
            None => all = Some(wrapped),
            Some(all) => {
                all.union(UnionType::All, wrapped);
            }
        }
    }
    let Some(all) = all else { return Ok(Vec::new()) };
    let mut found: Vec<Referrer> = tx
        .rows(&all)
        .await?
        .into_iter()
        .filter_map(|mut row| {
            let (field, role) = (row.text(), row.text_or_null());
            let from = read_reference(&mut row)?;
            Some(Referrer { field: from.kind.field(&field)?, from, role })
        })
        .collect();
    found.sort_by_cached_key(|referrer| sort_key(&referrer.from.title, lang));
    Ok(found)
}

/// The records of a kind, not archived, that refer to a record in a field: references `x` and their records.
fn referring(tx: &Tx, to: Id, from: &Kind, field: &Field, condition: &Condition) -> SelectStatement {
    let mut some = Query::select();
    some.from_as("reference", "x")
        // A cross join keeps the order of the tables: first the few references, then their records.
        .join_as(JoinType::CrossJoin, "record", RECORD, Expr::cust("true"))
        .and_where(Expr::col((RECORD, "city_id")).equals(("x", "city_id")))
        .and_where(Expr::col((RECORD, "id")).equals(("x", "from_id")))
        .and_where(Expr::col(("x", "city_id")).eq(tx.city))
        .and_where(Expr::col(("x", "to_id")).eq(to))
        .and_where(Expr::col(("x", "from_kind")).eq(from.name))
        .and_where(Expr::col(("x", "field")).eq(field.name))
        .and_where(Expr::col((RECORD, "archived_at")).is_null())
        .and_where(sql(condition, tx.city, tx.is_sqlite()));
    some
}

/// How many records refer to a record by each of these kinds and fields: exact up to `most`, one more when there are
/// more. All are asked for at once.
pub async fn referrer_counts(
    tx: &mut Tx,
    to: Id,
    groups: &[(&'static Kind, &'static Field)],
    condition: &Condition,
    most: u64,
) -> Result<Vec<u64>, Error> {
    let mut all: Option<SelectStatement> = None;
    for (place, (from, field)) in (0i64..).zip(groups) {
        let mut some = referring(tx, to, from, field, condition);
        some.expr_as(Expr::val(1), "one").limit(most + 1);
        let mut count = Query::select();
        count
            .expr_as(Expr::val(place), "place")
            .expr(Expr::col(sea_query::Asterisk).count())
            .from_subquery(some, "some");
        match &mut all {
            None => all = Some(count),
            Some(all) => {
                all.union(UnionType::All, count);
            }
        }
    }
    let mut counts = vec![0; groups.len()];
    let Some(all) = all else { return Ok(counts) };
    for mut row in tx.rows(&all).await? {
        let (place, count) = (row.integer(), row.integer());
        if let Some(known) = usize::try_from(place).ok().and_then(|place| counts.get_mut(place)) {
            *known = u64::try_from(count).unwrap_or_default();
        }
    }
    Ok(counts)
}

/// How many records of each kind refer to any of some records in a field, in the order of the register.
pub async fn counts(
    tx: &mut Tx,
    field: &str,
    to: &[Id],
    condition: &Condition,
) -> Result<Vec<(&'static Kind, u64)>, Error> {
    let mut select = Query::select();
    select
        .column((RECORD, "kind"))
        .expr(Expr::col((RECORD, "id")).count_distinct())
        .from_as("reference", "x")
        .join_as(JoinType::CrossJoin, "record", RECORD, Expr::cust("true"))
        .and_where(Expr::col((RECORD, "city_id")).equals(("x", "city_id")))
        .and_where(Expr::col((RECORD, "id")).equals(("x", "from_id")))
        .and_where(Expr::col(("x", "city_id")).eq(tx.city))
        .and_where(Expr::col(("x", "to_id")).is_in(to.iter().copied()))
        .and_where(Expr::col(("x", "field")).eq(field))
        .and_where(Expr::col((RECORD, "archived_at")).is_null())
        .and_where(sql(condition, tx.city, tx.is_sqlite()))
        .group_by_col((RECORD, "kind"));
    let mut counted: HashMap<String, u64> = HashMap::new();
    for mut row in tx.rows(&select).await? {
        let (kind, count) = (row.text(), row.integer());
        counted.insert(kind, u64::try_from(count).unwrap_or_default());
    }
    Ok(hansa_domain::KINDS.iter().filter_map(|kind| Some((*kind, *counted.get(kind.name)?))).collect())
}
