//! What records and vocabularies call things, by the base forms of the first two words of each name: written in the same transaction
//! as the record, so that a search in one language finds what is said in the others.

use std::collections::{BTreeSet, HashMap};

use hansa_domain::naming::{self, Origin};
use hansa_domain::{Id, Lang, Record};
use sea_query::{Expr, ExprTrait, Order, Query, Value as Sql};

use crate::{Error, Tx};

/// Rows that one statement writes.
const WRITTEN_AT_ONCE: usize = 1_000;
/// The columns of a row.
const COLUMNS: [&str; 9] = ["city_id", "first", "second", "source", "place", "origin", "vocabulary", "lang", "label"];

/// Something that is called by several labels: a record, or a concept of a vocabulary.
pub(crate) struct Named<'a> {
    pub(crate) source: Id,
    pub(crate) origin: Origin,
    /// The vocabulary to which it belongs, if it is not a record.
    pub(crate) vocabulary: Option<&'a str>,
    pub(crate) labels: Vec<(Lang, String)>,
}

impl Named<'_> {
    fn of(record: &Record) -> Self {
        let origin = if record.kind.name == naming::TERM { Origin::Term } else { Origin::Name };
        Self { source: record.id, origin, vocabulary: None, labels: naming::labels(record) }
    }

    /// Its rows: one for each beginning of each label, with the label's place.
    fn rows(&self) -> Vec<(i64, [String; 4])> {
        let mut rows = Vec::new();
        for (place, (lang, label)) in (0_i64..).zip(&self.labels) {
            let words = hansa_words::analyser().query(label, Some(*lang));
            for (first, second) in hansa_words::beginnings(&words) {
                let texts = [first, second.unwrap_or_default(), lang.code(), label];
                rows.push((place, texts.map(str::to_owned)));
            }
        }
        rows
    }
}

/// Writes the labels of records that have none here.
pub(crate) async fn add(tx: &mut Tx, records: &[Record]) -> Result<(), Error> {
    write(tx, records.iter().map(Named::of)).await
}

/// Writes the labels of a record anew.
pub(crate) async fn renew(tx: &mut Tx, record: &Record, new: bool) -> Result<(), Error> {
    if !new {
        forget(tx, &[record.id]).await?;
    }
    add(tx, std::slice::from_ref(record)).await
}

/// Writes the labels of what is called so.
pub(crate) async fn write<'a>(tx: &mut Tx, all: impl Iterator<Item = Named<'a>>) -> Result<(), Error> {
    let mut rows: Vec<[Sql; 9]> = Vec::new();
    for named in all {
        for (place, [first, second, lang, label]) in named.rows() {
            rows.push([
                tx.city.into(),
                first.into(),
                second.into(),
                named.source.into(),
                place.into(),
                (named.origin as i64).into(),
                named.vocabulary.map(str::to_owned).into(),
                lang.into(),
                label.into(),
            ]);
        }
    }
    for rows in rows.chunks(WRITTEN_AT_ONCE) {
        let mut insert = Query::insert();
        insert.into_table("label").columns(COLUMNS);
        for row in rows {
            insert.values_panic(row.iter().cloned().map(Expr::from));
        }
        tx.run(&insert).await?;
    }
    Ok(())
}

/// Takes the labels of records away.
pub(crate) async fn forget(tx: &mut Tx, records: &[Id]) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("label")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("source").is_in(records.iter().copied()));
    tx.run(&delete).await.map(drop)
}

/// Takes the labels of a vocabulary away.
pub(crate) async fn forget_vocabulary(tx: &mut Tx, name: &str) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete.from_table("label").and_where(Expr::col("city_id").eq(tx.city)).and_where(Expr::col("vocabulary").eq(name));
    tx.run(&delete).await.map(drop)
}

/// What is called by one word, or by two and perhaps more, of which these are base forms: at most so many, the city's own terms
/// first and vocabularies last.
pub async fn called(tx: &mut Tx, bases: &[&str], limit: u64) -> Result<Vec<(Id, Origin)>, Error> {
    if bases.is_empty() {
        return Ok(Vec::new());
    }
    let seconds = bases.iter().copied().chain([""]);
    let mut select = Query::select();
    select
        .distinct()
        .columns(["source", "origin"])
        .from("label")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("first").is_in(bases.iter().copied()))
        .and_where(Expr::col("second").is_in(seconds))
        .order_by("origin", Order::Asc)
        .order_by("source", Order::Asc)
        .limit(limit);
    let read = |mut row: crate::row::Row| {
        let (source, origin) = (row.id(), usize::try_from(row.integer()).ok()?);
        Some((source, *Origin::ALL.get(origin)?))
    };
    Ok(tx.rows(&select).await?.into_iter().filter_map(read).collect())
}

/// The labels of what is called so, in their order.
pub async fn of(tx: &mut Tx, sources: &[Id]) -> Result<HashMap<Id, Vec<(Lang, String)>>, Error> {
    if sources.is_empty() {
        return Ok(HashMap::new());
    }
    let mut select = Query::select();
    select
        .distinct()
        .columns(["source", "place", "lang", "label"])
        .from("label")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("source").is_in(sources.iter().copied()))
        .order_by("source", Order::Asc)
        .order_by("place", Order::Asc);
    let mut found: HashMap<Id, Vec<(Lang, String)>> = HashMap::with_capacity(sources.len());
    for mut row in tx.rows(&select).await? {
        let (source, _) = (row.id(), row.integer());
        let (Ok(lang), label) = (row.text().parse(), row.text()) else { continue };
        found.entry(source).or_default().push((lang, label));
    }
    Ok(found)
}

/// Those of the records that lead elsewhere by their labels than they should.
pub(crate) async fn differing(tx: &mut Tx, records: &[Record]) -> Result<Vec<Id>, Error> {
    let expected = records.iter().map(Named::of).flat_map(|named| {
        let (source, origin) = (named.source, named.origin as i64);
        named.rows().into_iter().map(move |(place, texts)| (source, place, origin, texts))
    });
    let expected: BTreeSet<(Id, i64, i64, [String; 4])> = expected.collect();
    let mut select = Query::select();
    select
        .columns(["source", "place", "origin", "first", "second", "lang", "label"])
        .from("label")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("source").is_in(records.iter().map(|record| record.id)));
    let read = |mut row: crate::row::Row| {
        (row.id(), row.integer(), row.integer(), [row.text(), row.text(), row.text(), row.text()])
    };
    let stored: BTreeSet<(Id, i64, i64, [String; 4])> = tx.rows(&select).await?.into_iter().map(read).collect();
    let mut found: Vec<Id> = expected.symmetric_difference(&stored).map(|(source, ..)| *source).collect();
    found.dedup();
    Ok(found)
}
