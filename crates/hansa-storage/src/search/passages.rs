//! The passages of the texts in files: which sentences have what is sought, and where they stand in the file.
//!
//! They are made of the files and never kept otherwise: with the record that holds a file, in the same transaction.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::ops::Range;

use chrono::{DateTime, Utc};
use hansa_domain::{Condition, Id, Lang, Record, Seek, Sensitivity, Type, Value};
use hansa_words::{analyser, language};
use sea_query::{Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement};

use super::sought::{Of, in_postgres, in_sqlite};
use super::{GONE, LAST_PLACE, latest_first, seen};
use crate::condition::{RECORD, sql};
use crate::records::AT_ONCE;
use crate::{Error, Tx, files};

/// No more passages are ranked.
pub const RANKED: usize = 1_000;
/// So many of those that have what is sought PostgreSQL looks at before it takes the latest.
const LOOKED_AT: u64 = 20_000;
/// How SQLite indexes their terms.
pub(crate) const TERMS_OPTIONS: &str =
    "terms, content='', contentless_delete=1, tokenize=\"unicode61 remove_diacritics 0 tokenchars '~'\"";

/// The terms of the text of a file, each once.
#[derive(Debug)]
pub(crate) struct FileTerms {
    /// Who may find them.
    pub(crate) level: Sensitivity,
    /// The terms.
    pub(crate) terms: Vec<String>,
}

/// A passage as it is stored.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    bytes: Range<usize>,
    lang: Option<Lang>,
    text: String,
    words: usize,
    /// The terms of its words in their order, with spaces between them.
    terms: String,
}

pub(crate) async fn create(tx: &mut Tx) -> Result<(), Error> {
    if tx.is_sqlite() {
        tx.define(format!(
            "CREATE TABLE passage (seq INTEGER PRIMARY KEY, city_id BLOB NOT NULL, record_id BLOB NOT NULL, file_id BLOB NOT NULL,
                     level INTEGER NOT NULL, starts INTEGER NOT NULL, ends INTEGER NOT NULL, lang TEXT, words INTEGER NOT NULL,
                     text TEXT NOT NULL);
                 CREATE VIRTUAL TABLE passage_terms USING fts5 ({TERMS_OPTIONS});
                 INSERT INTO passage_terms (passage_terms, rank) VALUES ('deletemerge', {GONE})"
        ))
        .await
    } else {
        tx.define(
            "CREATE TABLE passage (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, city_id uuid NOT NULL, record_id uuid NOT NULL,
                 file_id uuid NOT NULL, level bigint NOT NULL, starts bigint NOT NULL, ends bigint NOT NULL, lang text,
                 words bigint NOT NULL, text text NOT NULL, terms tsvector);
             CREATE INDEX passage_terms ON passage USING gin (terms)"
                .into(),
        )
        .await
    }
}

/// Makes the table anew where it is of another form.
pub(crate) async fn create_anew(tx: &mut Tx) -> Result<(), Error> {
    if tx.is_sqlite() {
        tx.define("DROP TABLE IF EXISTS passage_terms".into()).await?;
    }
    tx.define("DROP TABLE IF EXISTS passage".into()).await?;
    create(tx).await
}

/// The passages of a text, with their terms.
fn passages(text: &str) -> Vec<Passage> {
    let mut found = Vec::new();
    for bytes in hansa_text::sentences(text) {
        let sentence = &text[bytes.clone()];
        // One that does not tell its language is read in all: a text often has words of several.
        let lang = language(sentence);
        let words = analyser().index(sentence, lang);
        let mut terms = String::with_capacity(2 * sentence.len());
        for term in words.iter().flat_map(|word| word.terms.iter()) {
            terms.push_str(if terms.is_empty() { "" } else { " " });
            terms.push_str(term);
        }
        found.push(Passage { lang, text: sentence.to_owned(), words: words.len(), terms, bytes });
    }
    found
}

/// A file that a record holds, with who may see it and its passages.
pub(crate) struct OfFile {
    file: Id,
    level: Sensitivity,
    pub(crate) passages: Vec<Passage>,
}

/// The passages of the files that a record holds, as they are to be.
pub(crate) async fn of_files(tx: &mut Tx, record: &Record) -> Result<Vec<OfFile>, Error> {
    let fields = record.kind.all_fields().filter(|field| field.ty == Type::File);
    let mut found = Vec::new();
    for field in fields {
        let Some(Value::File(file)) = record.get(field.name) else { continue };
        let text = files::text(tx, *file).await?;
        let passages = text.map(|text| passages(&text)).unwrap_or_default();
        found.push(OfFile { file: *file, level: field.sensitivity, passages });
    }
    Ok(found)
}

/// Brings the passages of a record's files up to date, and gives the terms of their texts.
pub(crate) async fn renew(tx: &mut Tx, record: &Record) -> Result<Vec<FileTerms>, Error> {
    if !record.kind.all_fields().any(|field| field.ty == Type::File) {
        return Ok(Vec::new());
    }
    let files = of_files(tx, record).await?;
    let there = places(tx, &[record.id]).await?;
    if there != files.iter().flat_map(|of| of.places(record.id)).collect::<Vec<_>>() {
        forget(tx, &[record.id]).await?;
        for of in &files {
            add(tx, (record.id, of.file, of.level), &of.passages).await?;
        }
    }
    Ok(files.into_iter().map(OfFile::terms).collect())
}

impl OfFile {
    /// Where its passages stand.
    pub(crate) fn places(&self, record: Id) -> impl Iterator<Item = Place> {
        self.passages.iter().map(move |passage| Place { record, file: self.file, bytes: passage.bytes.clone() })
    }

    /// The terms of its text.
    pub(crate) fn terms(self) -> FileTerms {
        let mut known = HashSet::new();
        let terms = self.passages.iter().flat_map(|passage| passage.terms.split_whitespace());
        FileTerms { level: self.level, terms: terms.filter(|term| known.insert(*term)).map(str::to_owned).collect() }
    }
}

type Holder = (Id, Id, Sensitivity);

async fn add(tx: &mut Tx, holder: Holder, passages: &[Passage]) -> Result<(), Error> {
    let mut next = if tx.is_sqlite() && !passages.is_empty() { last(tx).await? + 1 } else { 0 };
    for part in passages.chunks(AT_ONCE) {
        add_part(tx, holder, part, next).await?;
        next += i64::try_from(part.len()).unwrap_or_default();
    }
    Ok(())
}

async fn last(tx: &mut Tx) -> Result<i64, Error> {
    let mut select = Query::select();
    select.expr(Func::max(Expr::col("seq"))).from("passage");
    Ok(tx.row(&select).await?.map_or(0, |mut row| row.integer()))
}

async fn add_part(tx: &mut Tx, (record, file, level): Holder, part: &[Passage], from: i64) -> Result<(), Error> {
    let sqlite = tx.is_sqlite();
    let mut rows = Query::insert();
    let columns = ["city_id", "record_id", "file_id", "level", "starts", "ends", "lang", "words", "text"];
    rows.into_table("passage").columns(columns.into_iter().chain([if sqlite { "seq" } else { "terms" }]));
    let mut index = Query::insert();
    index.into_table("passage_terms").columns(["rowid", "terms"]);
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    for (seq, passage) in (from..).zip(part) {
        let terms = if sqlite {
            index.values_panic([seq.into(), passage.terms.as_str().into()]);
            seq.into()
        } else {
            Expr::cust_with_values("$1::tsvector", [vector(&passage.terms)])
        };
        rows.values_panic([
            tx.city.into(),
            record.into(),
            file.into(),
            (level as i64).into(),
            number(passage.bytes.start).into(),
            number(passage.bytes.end).into(),
            passage.lang.map(Lang::code).into(),
            number(passage.words).into(),
            passage.text.as_str().into(),
            terms,
        ]);
    }
    tx.run(&rows).await?;
    if sqlite {
        tx.run(&index).await?;
    }
    Ok(())
}

/// Terms as PostgreSQL keeps them: each with its places.
fn vector(terms: &str) -> String {
    let mut vector = String::with_capacity(2 * terms.len());
    for (place, term) in terms.split_whitespace().enumerate() {
        let _ = write!(vector, "'{term}':{} ", (place + 1).min(LAST_PLACE));
    }
    vector
}

/// Takes the passages of records away, at most [`AT_ONCE`] records.
pub(crate) async fn forget(tx: &mut Tx, records: &[Id]) -> Result<(), Error> {
    let its = Expr::col("record_id").is_in(records.iter().copied());
    let ours = Expr::col("city_id").eq(tx.city).and(its);
    if tx.is_sqlite() {
        let mut gone = Query::select();
        gone.column("seq").from("passage").and_where(ours.clone());
        tx.run(Query::delete().from_table("passage_terms").and_where(Expr::col("rowid").in_subquery(gone))).await?;
    }
    tx.run(Query::delete().from_table("passage").and_where(ours)).await.map(drop)
}

/// Where a passage stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) record: Id,
    file: Id,
    bytes: Range<usize>,
}

/// Where the stored passages of records stand, at most [`AT_ONCE`] records.
pub(crate) async fn places(tx: &mut Tx, records: &[Id]) -> Result<Vec<Place>, Error> {
    let mut select = Query::select();
    select
        .columns(["record_id", "file_id", "starts", "ends"])
        .from("passage")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("record_id").is_in(records.iter().copied()))
        .order_by("seq", Order::Asc);
    let read = |mut row: crate::row::Row| Place { record: row.id(), file: row.id(), bytes: span(&mut row) };
    Ok(tx.rows(&select).await?.into_iter().map(read).collect())
}

fn span(row: &mut crate::row::Row) -> Range<usize> {
    let mut number = || usize::try_from(row.integer()).unwrap_or_default();
    number()..number()
}

/// A passage that has what is sought.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The record that holds the file.
    pub record: Id,
    /// The file.
    pub file: Id,
    /// Where it stands in the text of the file, in bytes.
    pub bytes: Range<usize>,
    /// Its language, if its words tell.
    pub lang: Option<Lang>,
    /// How many words it has.
    pub words: u64,
    /// The passage.
    pub text: String,
    /// When the record was last changed.
    pub updated_at: DateTime<Utc>,
    /// The first of the tiers that found it, by its number.
    pub tier: usize,
}

/// Finds passages that have what is sought, at most [`RANKED`] and the latest first, in files of the records for which the condition
/// holds: what the first tier finds, then what the second finds besides, and so on. `levels` says on which records files of a
/// sensitivity may be found; of one record, if one is named. Whether there are more.
pub async fn find(
    tx: &mut Tx,
    tiers: &[Seek],
    condition: &Condition,
    levels: &[(Sensitivity, Condition)],
    of: Option<Id>,
) -> Result<(Vec<Hit>, bool), Error> {
    let (city, sqlite) = (tx.city, tx.is_sqlite());
    let mut hits: BTreeMap<i64, Hit> = BTreeMap::new();
    for (tier, sought) in tiers.iter().enumerate() {
        let mut select = with(sought, city, of, sqlite);
        select
            .join_as(
                if sqlite { JoinType::CrossJoin } else { JoinType::InnerJoin },
                "record",
                RECORD,
                Expr::cust("true"),
            )
            .column((RECORD, "updated_at"))
            .and_where(Expr::col((RECORD, "city_id")).equals(("p", "city_id")))
            .and_where(Expr::col((RECORD, "id")).equals(("p", "record_id")))
            .and_where(sql(condition, city, sqlite))
            .and_where(seen("p", levels, city, sqlite))
            .order_by_expr(latest_first(sqlite, "p"), Order::Desc)
            .limit(u64::try_from(RANKED + 1).unwrap_or(u64::MAX));
        for mut row in tx.rows(&select).await? {
            let seq = row.integer();
            hits.entry(seq).or_insert_with(|| hit(&mut row, tier));
        }
        if hits.len() > RANKED {
            break;
        }
    }
    let more = hits.len() > RANKED;
    Ok((hits.into_values().rev().take(RANKED).collect(), more))
}

fn hit(row: &mut crate::row::Row, tier: usize) -> Hit {
    Hit {
        record: row.id(),
        file: row.id(),
        bytes: span(row),
        lang: row.text_or_null().and_then(|code| code.parse().ok()),
        words: u64::try_from(row.integer()).unwrap_or_default(),
        text: row.text(),
        updated_at: row.moment(),
        tier,
    }
}

/// The passages `p` that have what is sought, with what a hit tells of them.
fn with(sought: &Seek, city: Id, of: Option<Id>, sqlite: bool) -> SelectStatement {
    let columns = ["seq", "record_id", "file_id", "starts", "ends", "lang", "words", "text"];
    let mut select = Query::select();
    select.columns(columns.map(|column| ("p", column)));
    if sqlite {
        // A cross join keeps the order of the tables.
        select
            .from_as("passage_terms", "w")
            .join_as(JoinType::CrossJoin, "passage", "p", Expr::cust("true"))
            .and_where(Expr::cust("p.seq = w.rowid"))
            .and_where(Expr::cust_with_values("passage_terms MATCH ?", [in_sqlite(sought, Of::Passages)]))
            .and_where(Expr::col(("p", "city_id")).eq(city));
        if let Some(record) = of {
            // The passages of a record are written together, so its index need not be read from the first to the last.
            let end = |end: &'static str| {
                let mut ends = Query::select();
                ends.expr(Expr::cust(end)).from("passage").and_where(Expr::col("record_id").eq(record));
                ends.and_where(Expr::col("city_id").eq(city)).to_owned()
            };
            select
                .and_where(Expr::col(("w", "rowid")).gte(Expr::SubQuery(None, Box::new(end("min(seq)").into()))))
                .and_where(Expr::col(("w", "rowid")).lte(Expr::SubQuery(None, Box::new(end("max(seq)").into()))))
                .and_where(Expr::col(("p", "record_id")).eq(record));
        }
    } else {
        // To put half a million in order takes longer than anybody waits.
        let mut some = Query::select();
        some.columns(columns)
            .columns(["city_id", "level"])
            .from("passage")
            .and_where(Expr::cust_with_values("terms @@ $1::tsquery", [in_postgres(sought, Of::Passages)]))
            .and_where(Expr::col("city_id").eq(city))
            .limit(LOOKED_AT);
        if let Some(record) = of {
            some.and_where(Expr::col("record_id").eq(record));
        }
        select.from_subquery(some, "p");
    }
    select
}
