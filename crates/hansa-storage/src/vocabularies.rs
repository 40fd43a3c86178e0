//! Vocabularies that the operator has loaded: what others call things in several languages. What they say is kept as it was loaded;
//! the search looks it up in [`crate::labels`].

use chrono::{DateTime, Utc};
use hansa_domain::naming::{self, Origin};
use hansa_domain::{Id, Lang};
use sea_query::{Expr, ExprTrait, OnConflict, Order, Query, Value as Sql};

use crate::labels::{self, Named};
use crate::{Error, Tx};

/// Labels that one statement writes, and that are read at once.
const AT_ONCE: usize = 2_000;

/// A vocabulary that has been loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// Its name in the city.
    pub name: String,
    /// Where it comes from.
    pub origin: String,
    /// Under which licence, as far as the operator said.
    pub licence: String,
    /// When it was loaded.
    pub loaded_at: DateTime<Utc>,
    /// How many concepts have a label.
    pub concepts: i64,
    /// How many labels they have.
    pub labels: i64,
}

/// What a vocabulary calls a concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The address of the concept.
    pub concept: String,
    /// 0 the usual label of its language, 1 another one, 2 one that is only looked for.
    pub place: i64,
    /// The language.
    pub lang: Lang,
    /// The label.
    pub text: String,
}

/// The vocabularies of the city by their names.
pub async fn all(tx: &mut Tx) -> Result<Vec<Vocabulary>, Error> {
    let mut select = Query::select();
    select
        .columns(["name", "origin", "licence", "loaded_at", "concepts", "labels"])
        .from("vocabulary")
        .and_where(Expr::col("city_id").eq(tx.city))
        .order_by("name", Order::Asc);
    let read = |mut row: crate::row::Row| Vocabulary {
        name: row.text(),
        origin: row.text(),
        licence: row.text(),
        loaded_at: row.moment(),
        concepts: row.integer(),
        labels: row.integer(),
    };
    Ok(tx.rows(&select).await?.into_iter().map(read).collect())
}

/// Takes a vocabulary away; whether there was one.
pub async fn remove(tx: &mut Tx, name: &str) -> Result<bool, Error> {
    labels::forget_vocabulary(tx, name).await?;
    let mut there = 0;
    for (table, column) in [("vocabulary_label", "vocabulary"), ("vocabulary", "name")] {
        let mut delete = Query::delete();
        delete.from_table(table).and_where(Expr::col("city_id").eq(tx.city)).and_where(Expr::col(column).eq(name));
        there = tx.run(&delete).await?;
    }
    Ok(there > 0)
}

/// Writes labels of a vocabulary; those that it has already stay as they are.
pub async fn add(tx: &mut Tx, vocabulary: &str, labels: &[Label]) -> Result<(), Error> {
    for labels in labels.chunks(AT_ONCE) {
        let mut insert = Query::insert();
        insert
            .into_table("vocabulary_label")
            .columns(["city_id", "vocabulary", "concept", "place", "lang", "label"])
            .on_conflict(
                OnConflict::columns(["city_id", "vocabulary", "concept", "place", "lang", "label"])
                    .do_nothing()
                    .to_owned(),
            );
        for label in labels {
            insert.values_panic([
                tx.city.into(),
                vocabulary.into(),
                label.concept.as_str().into(),
                label.place.into(),
                label.lang.code().into(),
                label.text.as_str().into(),
            ]);
        }
        tx.run(&insert).await?;
    }
    Ok(())
}

/// Takes concepts away that a vocabulary does not use any more.
pub async fn leave_out(tx: &mut Tx, vocabulary: &str, concepts: &[String]) -> Result<(), Error> {
    for concepts in concepts.chunks(AT_ONCE) {
        let mut delete = Query::delete();
        delete
            .from_table("vocabulary_label")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("vocabulary").eq(vocabulary))
            .and_where(Expr::col("concept").is_in(concepts.iter().map(String::as_str)));
        tx.run(&delete).await?;
    }
    Ok(())
}

/// Notes that the labels of a vocabulary are complete, and lets the search find them.
pub async fn complete(
    tx: &mut Tx,
    name: &str,
    origin: &str,
    licence: &str,
    at: DateTime<Utc>,
) -> Result<Vocabulary, Error> {
    let (concepts, labels) = index(tx, name).await?;
    let mut insert = Query::insert();
    insert
        .into_table("vocabulary")
        .columns(["city_id", "name", "origin", "licence", "loaded_at", "concepts", "labels"])
        .values_panic([
            tx.city.into(),
            name.into(),
            origin.into(),
            licence.into(),
            at.timestamp_millis().into(),
            concepts.into(),
            labels.into(),
        ]);
    tx.run(&insert).await?;
    let [name, origin, licence] = [name, origin, licence].map(str::to_owned);
    Ok(Vocabulary { name, origin, licence, loaded_at: at, concepts, labels })
}

/// Makes the labels of all vocabularies of the transaction's city anew.
pub async fn index_all(tx: &mut Tx) -> Result<(), Error> {
    for vocabulary in all(tx).await? {
        labels::forget_vocabulary(tx, &vocabulary.name).await?;
        index(tx, &vocabulary.name).await?;
    }
    Ok(())
}

/// Lets the search find the labels of a vocabulary, of which it finds none; how many concepts and labels it has.
async fn index(tx: &mut Tx, vocabulary: &str) -> Result<(i64, i64), Error> {
    let (mut concepts, mut count) = (0, 0);
    let mut last: Option<[Sql; 4]> = None;
    // The labels of the concept of which there may be more in the next part.
    let mut open: Vec<Label> = Vec::new();
    loop {
        let part = after(tx, vocabulary, last.as_ref()).await?;
        let end = part.len() < AT_ONCE;
        last = part.last().map(key);
        count += i64::try_from(part.len()).unwrap_or_default();
        open.extend(part);
        let unfinished = if end { None } else { open.last().map(|label| label.concept.clone()) };
        let from = open.iter().position(|label| Some(&label.concept) == unfinished.as_ref()).unwrap_or(open.len());
        let rest = open.split_off(from);
        let whole: Vec<&[Label]> = open.chunk_by(|one, other| one.concept == other.concept).collect();
        concepts += i64::try_from(whole.len()).unwrap_or_default();
        labels::write(tx, whole.into_iter().filter_map(|labels| named(vocabulary, labels))).await?;
        open = rest;
        if end {
            return Ok((concepts, count));
        }
    }
}

fn key(label: &Label) -> [Sql; 4] {
    [label.concept.as_str().into(), label.place.into(), label.lang.code().into(), label.text.as_str().into()]
}

/// The labels of a vocabulary after one of them, in the order of their key.
async fn after(tx: &mut Tx, vocabulary: &str, last: Option<&[Sql; 4]>) -> Result<Vec<Label>, Error> {
    let columns = ["concept", "place", "lang", "label"];
    let mut select = Query::select();
    select
        .columns(columns)
        .from("vocabulary_label")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("vocabulary").eq(vocabulary))
        .limit(AT_ONCE as u64);
    if let Some(last) = last {
        let values = Expr::tuple(last.iter().cloned().map(Expr::from));
        select.and_where(Expr::tuple(columns.map(Expr::col)).gt(values));
    }
    for column in columns {
        select.order_by(column, Order::Asc);
    }
    let read = |mut row: crate::row::Row| {
        let (concept, place) = (row.text(), row.integer());
        Some(Label { concept, place, lang: row.text().parse().ok()?, text: row.text() })
    };
    Ok(tx.rows(&select).await?.into_iter().filter_map(read).collect())
}

/// What a concept is called, as far as it is called differently. A label with an explanation in brackets stands for one meaning of
/// several, which nobody writes into a text.
fn named<'a>(vocabulary: &'a str, labels: &[Label]) -> Option<Named<'a>> {
    let concept = &labels.first()?.concept;
    let mut said: Vec<(Lang, String)> = Vec::with_capacity(labels.len());
    for label in labels.iter().filter(|label| !label.text.contains('(')) {
        let own = (label.lang, label.text.clone());
        if !said.contains(&own) {
            said.push(own);
        }
    }
    let source = Id::new_v5(&Id::NAMESPACE_URL, format!("{vocabulary} {concept}").as_bytes());
    let differ = !naming::is_one_name(said.iter().map(|(_, label)| label.as_str()));
    differ.then_some(Named { source, origin: Origin::Vocabulary, vocabulary: Some(vocabulary), labels: said })
}
