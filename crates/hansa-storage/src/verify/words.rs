//! Whether the search finds by the words that the records have.
//!
//! PostgreSQL keeps the words of an entry beside it, so they are compared there. SQLite's index keeps no entry by itself: what it
//! should hold is built a second time, in memory, and both are compared word by word.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use hansa_domain::{Id, Record};
use sea_query::{Expr, ExprTrait, JoinType, Order, Query, SelectStatement};

use super::{Fault, alone};
use crate::search::passages::{self, FileTerms, Place};
use crate::search::{COLUMNS, Entry, WORDS_OPTIONS, entries};
use crate::{Error, Tx};

/// Entries that are compared with one statement.
const AT_ONCE: usize = 100;
/// Words that are compared with one statement.
const TERMS: u64 = 2_000;
/// After so many words that differ, no more are told.
const DIFFERING: usize = 50;

/// The comparison of the search with the records: of each city with [`Words::records`] and [`Words::city`], then once with
/// [`Words::end`], all in one transaction.
#[derive(Debug, Default)]
pub struct Words {
    begun: bool,
}

impl Words {
    /// Compares the entries of some records.
    pub async fn records(&mut self, tx: &mut Tx, records: &[Record]) -> Result<Vec<Fault>, Error> {
        let mut faults = Vec::new();
        let stored = stored(tx, records).await?;
        let mut places: HashMap<Id, Vec<Place>> = HashMap::new();
        for part in records.chunks(crate::records::AT_ONCE) {
            let ids: Vec<Id> = part.iter().map(|record| record.id).collect();
            for place in passages::places(tx, &ids).await? {
                places.entry(place.record).or_default().push(place);
            }
        }
        let mut expected: Vec<(i64, Id, Entry)> = Vec::new();
        for record in records {
            let mut levels = stored.get(&record.id).cloned().unwrap_or_default();
            let files = passages::of_files(tx, record).await?;
            let expected_places: Vec<Place> = files.iter().flat_map(|file| file.places(record.id)).collect();
            if places.remove(&record.id).unwrap_or_default() != expected_places {
                faults.push(Fault::of("words", record, "passages"));
            }
            let files: Vec<FileTerms> = files.into_iter().map(passages::OfFile::terms).collect();
            for entry in entries(record, &files) {
                match levels.remove(&entry.level) {
                    Some(seq) => expected.push((seq, record.id, entry)),
                    None => faults.push(Fault::of("words", record, format!("+{}", entry.level))),
                }
            }
            faults.extend(levels.keys().map(|level| Fault::of("words", record, format!("-{level}"))));
        }
        let by_id: HashMap<Id, &Record> = records.iter().map(|record| (record.id, record)).collect();
        for part in records.chunks(crate::records::AT_ONCE) {
            let others = crate::labels::differing(tx, part).await?;
            faults.extend(others.iter().filter_map(|id| Some(Fault::of("words", by_id.get(id)?, "label"))));
        }
        for part in expected.chunks(AT_ONCE) {
            if tx.is_sqlite() {
                self.expect(tx, part).await?;
            } else {
                let others = differing(tx, part).await?;
                faults.extend(others.iter().filter_map(|id| Some(Fault::of("words", by_id.get(id)?, ""))));
            }
        }
        Ok(faults)
    }

    /// Notes what SQLite's index should hold.
    async fn expect(&mut self, tx: &mut Tx, part: &[(i64, Id, Entry)]) -> Result<(), Error> {
        if !self.begun {
            self.begun = true;
            begin(tx).await?;
        }
        let mut insert = Query::insert();
        insert.into_table("expected_words").columns(["rowid"].into_iter().chain(COLUMNS));
        for (seq, _, entry) in part {
            insert.values_panic(std::iter::once((*seq).into()).chain(entry.texts().map(Expr::from)));
        }
        tx.run(&insert).await.map(drop)
    }

    /// The entries of the city that belong to no record.
    pub async fn city(&mut self, tx: &mut Tx) -> Result<Vec<Fault>, Error> {
        let fault = |id| Fault { code: "words", kind: None, record: Some(id), detail: String::new() };
        let mut faults = Vec::new();
        for table in ["search_entry", "passage"] {
            let rows = tx.rows(&alone(tx, table, "record_id", "record")).await?;
            faults.extend(rows.into_iter().map(|mut row| fault(row.id())));
        }
        Ok(faults)
    }

    /// Compares, after all cities, what SQLite's index holds with what it should hold.
    pub async fn end(self, tx: &mut Tx) -> Result<Vec<Fault>, Error> {
        if !tx.is_sqlite() {
            return Ok(Vec::new());
        }
        if !self.begun {
            begin(tx).await?;
        }
        let mut differing = Vec::new();
        let mut after = String::new();
        loop {
            let upto = next_part(tx, &after).await?;
            let found = sums(tx, "found_terms", &after, upto.as_deref()).await?;
            let expected = sums(tx, "expected_terms", &after, upto.as_deref()).await?;
            let terms: BTreeSet<&String> = found.keys().chain(expected.keys()).collect();
            differing.extend(terms.into_iter().filter(|term| found.get(*term) != expected.get(*term)).cloned());
            match upto {
                Some(upto) if differing.len() < DIFFERING => after = upto,
                _ => break,
            }
        }
        differing.truncate(DIFFERING);
        holding(tx, &differing).await
    }
}

/// Makes what the index should hold, and views of the words of both. All of it goes with the transaction.
async fn begin(tx: &mut Tx) -> Result<(), Error> {
    tx.define(format!(
        "CREATE VIRTUAL TABLE temp.expected_words USING fts5 ({WORDS_OPTIONS});
         CREATE VIRTUAL TABLE temp.expected_terms USING fts5vocab ('temp', 'expected_words', 'instance');
         CREATE VIRTUAL TABLE temp.found_terms USING fts5vocab ('main', 'search_words', 'instance')"
    ))
    .await
}

/// The entries of records: by record, the place of each level.
async fn stored(tx: &mut Tx, records: &[Record]) -> Result<HashMap<Id, BTreeMap<i64, i64>>, Error> {
    let mut stored: HashMap<Id, BTreeMap<i64, i64>> = HashMap::new();
    for records in records.chunks(crate::records::AT_ONCE) {
        let mut select = Query::select();
        select
            .columns(["record_id", "level", "seq"])
            .from("search_entry")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("record_id").is_in(records.iter().map(|record| record.id)));
        for mut row in tx.rows(&select).await? {
            stored.entry(row.id()).or_default().insert(row.integer(), row.integer());
        }
    }
    Ok(stored)
}

/// The records of entries whose words PostgreSQL keeps otherwise.
async fn differing(tx: &mut Tx, part: &[(i64, Id, Entry)]) -> Result<Vec<Id>, Error> {
    let other = |(seq, _, entry): &(i64, Id, Entry)| {
        let vector = Expr::cust_with_values("words IS DISTINCT FROM $1::tsvector", [entry.vector()]);
        Expr::col("seq").eq(*seq).and(vector)
    };
    let Some(any) = part.iter().map(other).reduce(ExprTrait::or) else { return Ok(Vec::new()) };
    let mut select = Query::select();
    select.column("record_id").from("search_entry").and_where(Expr::col("city_id").eq(tx.city)).and_where(any);
    Ok(tx.rows(&select).await?.into_iter().map(|mut row| row.id()).collect())
}

/// The word up to which both hold about so many after another; none when they end before.
async fn next_part(tx: &mut Tx, after: &str) -> Result<Option<String>, Error> {
    let mut least: Option<String> = None;
    for table in ["found_terms", "expected_terms"] {
        let mut select = Query::select();
        select
            .column("term")
            .from(table)
            .and_where(Expr::col("term").gt(after))
            .order_by("term", Order::Asc)
            .limit(1)
            .offset(TERMS);
        let term = tx.row(&select).await?.map(|mut row| row.text());
        least = [least, term].into_iter().flatten().min();
    }
    Ok(least)
}

/// For each word of a part: how often it stands, and a sum of where.
async fn sums(
    tx: &mut Tx,
    table: &'static str,
    after: &str,
    upto: Option<&str>,
) -> Result<HashMap<String, (i64, i64)>, Error> {
    let mut select = Query::select();
    select
        .column("term")
        .expr(Expr::cust("count(*)"))
        .expr(Expr::cust("sum((doc % 1000003 + 1) * (\"offset\" % 1009 + 1) * (unicode(col) % 7 + 1))"))
        .from(table)
        .and_where(Expr::col("term").gt(after))
        .group_by_col("term");
    if let Some(upto) = upto {
        select.and_where(Expr::col("term").lte(upto));
    }
    let rows = tx.rows(&select).await?;
    Ok(rows.into_iter().map(|mut row| (row.text(), (row.integer(), row.integer()))).collect())
}

/// The records at which these words are one too many or missing.
async fn holding(tx: &mut Tx, terms: &[String]) -> Result<Vec<Fault>, Error> {
    let mut faults: BTreeMap<(Option<Id>, i64), Fault> = BTreeMap::new();
    for term in terms {
        for (sign, table, other) in [("-", "found_terms", "expected_terms"), ("+", "expected_terms", "found_terms")] {
            for mut row in tx.rows(&standing_only(term, table, other)).await? {
                let (doc, record) = (row.integer(), row.id_or_null());
                let kind = hansa_domain::kind(&row.text());
                let detail = format!("{sign}{term}");
                faults.entry((record, doc)).or_insert(Fault { code: "words", kind, record, detail });
            }
        }
    }
    Ok(faults.into_values().collect())
}

/// The entries at which a word stands in one of the two, in a place in which it does not stand in the other.
fn standing_only(term: &str, table: &'static str, other: &'static str) -> SelectStatement {
    let mut there = Query::select();
    there
        .expr(Expr::val(1))
        .from_as(other, "o")
        .and_where(Expr::col(("o", "term")).eq(term))
        .and_where(Expr::col(("o", "doc")).equals(("t", "doc")))
        .and_where(Expr::col(("o", "col")).equals(("t", "col")))
        .and_where(Expr::col(("o", "offset")).equals(("t", "offset")));
    let mut select = Query::select();
    select
        .distinct()
        .column(("t", "doc"))
        .column(("e", "record_id"))
        .column(("r", "kind"))
        .from_as(table, "t")
        .join_as(JoinType::LeftJoin, "search_entry", "e", Expr::col(("e", "seq")).equals(("t", "doc")))
        .join_as(
            JoinType::LeftJoin,
            "record",
            "r",
            Expr::col(("r", "city_id")).equals(("e", "city_id")).and(Expr::col(("r", "id")).equals(("e", "record_id"))),
        )
        .and_where(Expr::col(("t", "term")).eq(term))
        .and_where(Expr::not_exists(there))
        .limit(20);
    select
}
