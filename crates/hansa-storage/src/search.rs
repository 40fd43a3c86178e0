//! Finding records by words: FTS5 in SQLite, `tsvector` in PostgreSQL, written in the same transaction as the record.
//!
//! A record has an entry per level of sensitivity, so that a search sees no word that the reader may not see.

use hansa_domain::field::Weight;
use hansa_domain::{Condition, Id, Kind, Lang, Record, Sensitivity, Value};
use sea_query::{Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement};

use crate::condition::{RECORD, sql};
use crate::records::{self, AT_ONCE};
use crate::{Error, Tx};

/// The words of a record that readers of a level find.
pub(crate) struct Entry {
    pub(crate) level: i64,
    /// One text per weight, A to C.
    pub(crate) words: [String; 3],
}

/// No more hits than this are ranked; whoever has more must give more words.
pub const RANKED: u64 = 2_000;

/// The words of an entry, one text per weight, as PostgreSQL keeps them.
pub(crate) const VECTOR: &str = "setweight(to_tsvector('simple', $1), 'A') || setweight(to_tsvector('simple', $2), 'B') \
                                 || setweight(to_tsvector('simple', $3), 'C')";

/// How SQLite indexes the words.
pub(crate) const WORDS_OPTIONS: &str = "a, b, c, content='', contentless_delete=1, \
                                        tokenize=\"unicode61 remove_diacritics 0\", prefix='2 3'";

/// Per cent of an index's words that have been taken away before SQLite writes the rest anew. With its own 10, taking away all
/// of them, as undoing a large import does, would write each word ten times.
const GONE: u8 = 50;

pub(crate) async fn create(tx: &mut Tx) -> Result<(), Error> {
    if tx.is_sqlite() {
        tx.define(format!(
            "CREATE TABLE search_entry (seq INTEGER PRIMARY KEY, city_id BLOB NOT NULL, record_id BLOB NOT NULL,
                     level INTEGER NOT NULL);
                 CREATE VIRTUAL TABLE search_words USING fts5 ({WORDS_OPTIONS});
                 INSERT INTO search_words (search_words, rank) VALUES ('deletemerge', {GONE})"
        ))
        .await
    } else {
        tx.define(
            "CREATE TABLE search_entry (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, city_id uuid NOT NULL,
                 record_id uuid NOT NULL, level bigint NOT NULL, words tsvector);
             CREATE INDEX search_words ON search_entry USING gin (words)"
                .into(),
        )
        .await
    }
}

/// Writes a record's words anew.
pub(crate) async fn index(tx: &mut Tx, record: &Record, new: bool) -> Result<(), Error> {
    if !new {
        forget(tx, record.id).await?;
    }
    for Entry { level, words: [a, b, c] } in entries(record) {
        let mut insert = Query::insert();
        insert.into_table("search_entry");
        if tx.is_sqlite() {
            insert.columns(["city_id", "record_id", "level"]).values_panic([
                tx.city.into(),
                record.id.into(),
                level.into(),
            ]);
            tx.run(&insert).await?;
            let mut words = Query::insert();
            words.into_table("search_words").columns(["rowid", "a", "b", "c"]).values_panic([
                Expr::cust("last_insert_rowid()"),
                a.into(),
                b.into(),
                c.into(),
            ]);
            tx.run(&words).await?;
        } else {
            insert.columns(["city_id", "record_id", "level", "words"]).values_panic([
                tx.city.into(),
                record.id.into(),
                level.into(),
                Expr::cust_with_values(VECTOR, [a, b, c]),
            ]);
            tx.run(&insert).await?;
        }
    }
    Ok(())
}

/// Writes the words of new records, in as few statements as may be.
pub async fn index_new(tx: &mut Tx, records: &[Record]) -> Result<(), Error> {
    let mut rows: Vec<(Id, Entry)> = Vec::with_capacity(records.len() * 2);
    for record in records {
        rows.extend(entries(record).into_iter().map(|entry| (record.id, entry)));
    }
    let mut next = if tx.is_sqlite() { last_entry(tx).await? + 1 } else { 0 };
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let part: Vec<(Id, Entry)> = rows.by_ref().take(AT_ONCE).collect();
        let count = i64::try_from(part.len()).unwrap_or_default();
        if tx.is_sqlite() {
            add_entries(tx, part, next).await?;
        } else {
            add_vectors(tx, part).await?;
        }
        next += count;
    }
    Ok(())
}

async fn last_entry(tx: &mut Tx) -> Result<i64, Error> {
    let mut select = Query::select();
    select.expr(Func::max(Expr::col("seq"))).from("search_entry");
    Ok(tx.row(&select).await?.map_or(0, |mut row| row.integer()))
}

/// SQLite has one writer, so the numbers after the last one are free for both tables.
async fn add_entries(tx: &mut Tx, part: Vec<(Id, Entry)>, from: i64) -> Result<(), Error> {
    let mut entries = Query::insert();
    entries.into_table("search_entry").columns(["seq", "city_id", "record_id", "level"]);
    let mut words = Query::insert();
    words.into_table("search_words").columns(["rowid", "a", "b", "c"]);
    for (seq, (record, Entry { level, words: [a, b, c] })) in (from..).zip(part) {
        entries.values_panic([seq.into(), tx.city.into(), record.into(), level.into()]);
        words.values_panic([seq.into(), a.into(), b.into(), c.into()]);
    }
    tx.run(&entries).await?;
    tx.run(&words).await.map(drop)
}

async fn add_vectors(tx: &mut Tx, part: Vec<(Id, Entry)>) -> Result<(), Error> {
    let mut insert = Query::insert();
    insert.into_table("search_entry").columns(["city_id", "record_id", "level", "words"]);
    for (record, Entry { level, words }) in part {
        let vector = Expr::cust_with_values(VECTOR, words);
        insert.values_panic([tx.city.into(), record.into(), level.into(), vector]);
    }
    tx.run(&insert).await.map(drop)
}

/// Writes the words of all records of all cities anew, after the way in which they are made has changed.
pub(crate) async fn renew(tx: &mut Tx) -> Result<(), Error> {
    let own = tx.city;
    let mut cities = Query::select();
    cities.column("city_id").from("city");
    for mut row in tx.rows(&cities).await? {
        tx.city = row.id();
        for kind in hansa_domain::KINDS {
            let all = records::ids(tx, kind, &Condition::True).await?;
            for ids in all.chunks(AT_ONCE) {
                for record in records::by_ids(tx, kind, ids).await? {
                    index(tx, &record, false).await?;
                }
            }
        }
    }
    tx.city = own;
    Ok(())
}

async fn forget(tx: &mut Tx, record: Id) -> Result<(), Error> {
    forget_all(tx, &[record]).await
}

/// Takes the words of records away, at most [`AT_ONCE`].
pub(crate) async fn forget_all(tx: &mut Tx, records: &[Id]) -> Result<(), Error> {
    let its = Expr::col("record_id").is_in(records.iter().copied());
    let ours = Expr::col("city_id").eq(tx.city).and(its);
    if tx.is_sqlite() {
        let mut entries = Query::select();
        entries.column("seq").from("search_entry").and_where(ours.clone());
        tx.run(Query::delete().from_table("search_words").and_where(Expr::col("rowid").in_subquery(entries))).await?;
    }
    tx.run(Query::delete().from_table("search_entry").and_where(ours)).await?;
    Ok(())
}

/// The entries of a record, as they are to be.
pub(crate) fn entries(record: &Record) -> Vec<Entry> {
    let mut levels: [[String; 3]; 3] = Default::default();
    let mut add = |level: usize, weight: Weight, text: &str| {
        let words = &mut levels[level][weight as usize];
        words.push_str(&hansa_text::indexed_words(text));
        words.push(' ');
    };
    for (_, title) in record.title.iter() {
        add(0, Weight::A, title);
    }
    if let Some(code) = record.code() {
        add(0, Weight::A, &code);
        add(0, Weight::A, &hansa_text::whole_word(&code));
    }
    for field in record.kind.all_fields() {
        let Some(weight) = field.search else { continue };
        let level = field.sensitivity as usize;
        match record.get(field.name) {
            Some(Value::Text(text)) => {
                add(level, weight, text);
                // Abbreviations, numbers and other names, of which a field may have several.
                for name in text.split([',', ';', '\n']).filter(|_| weight == Weight::A) {
                    add(level, weight, &hansa_text::whole_word(name));
                }
            }
            Some(Value::Localised(text)) => {
                Lang::ALL.into_iter().filter_map(|l| text.get(l)).for_each(|t| add(level, weight, t));
            }
            _ => {}
        }
    }
    // Whoever may find the words of a level may find those below, too, also together with them.
    for level in 1..levels.len() {
        let below: Vec<[String; 3]> = levels[..level].to_vec();
        if levels[level].iter().any(|words| !words.is_empty()) {
            for (words, more) in below.iter().flat_map(|words| (0..).zip(words)) {
                levels[level][words].push_str(more);
            }
        }
    }
    (0..)
        .zip(levels)
        .filter(|(_, words)| words.iter().any(|text| !text.is_empty()))
        .map(|(level, words)| Entry { level, words })
        .collect()
}

/// What a search found.
#[derive(Debug, Default)]
pub struct Hits {
    /// The records with their kinds, the best first.
    pub records: Vec<(Id, &'static Kind)>,
    /// Whether there are more than were ranked.
    pub more: bool,
}

/// The entries that have a word beginning with each of the words: `e`, in SQLite joined with its words `w`.
fn entries_with(words: &[String], city: Id, sqlite: bool) -> SelectStatement {
    let mut select = Query::select();
    if sqlite {
        let query: Vec<String> = words.iter().map(|word| format!("\"{}\"*", word.replace('"', ""))).collect();
        // A cross join keeps the order of the tables: first the words, then what they lead to. It takes no condition.
        select
            .from_as("search_words", "w")
            .join_as(JoinType::CrossJoin, "search_entry", "e", Expr::cust("true"))
            .and_where(Expr::cust("e.seq = w.rowid"))
            .and_where(Expr::cust_with_values("search_words MATCH ?", [query.join(" ")]));
    } else {
        select
            .from_as("search_entry", "e")
            .and_where(Expr::cust_with_values("e.words @@ to_tsquery('simple', $1)", [words_query(words)]));
    }
    select.and_where(Expr::col(("e", "city_id")).eq(city));
    select
}

/// The words as PostgreSQL's query. They are letters and digits only, so quoting them is enough.
fn words_query(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("'{}':*", word.replace('\'', ""))).collect();
    words.join(" & ")
}

/// The condition that a record `r` has the words at one of the levels, on the records where that level may be seen.
pub(crate) fn has_words(words: &[String], levels: &[(Sensitivity, Condition)], city: Id, sqlite: bool) -> Expr {
    let at = |levels: Vec<i64>| {
        let mut entries = entries_with(words, city, sqlite);
        entries.column(("e", "record_id")).and_where(Expr::col(("e", "level")).is_in(levels));
        Expr::col((RECORD, "id")).in_subquery(entries)
    };
    let (open, bounded): (Vec<_>, Vec<_>) = levels.iter().partition(|(_, on)| *on == Condition::True);
    let open = at(open.into_iter().map(|(level, _)| *level as i64).collect());
    let found = bounded
        .into_iter()
        .map(|(level, on)| at(vec![*level as i64]).and(sql(on, city, sqlite)))
        .fold(open, ExprTrait::or);
    if words.is_empty() { Expr::val(1).eq(0) } else { found }
}

/// Finds the records that have a word beginning with each of the words, among those for which the condition holds.
/// `levels` says on which records words of a sensitivity may be found.
pub async fn find(
    tx: &mut Tx,
    words: &[String],
    condition: &Condition,
    levels: &[(Sensitivity, Condition)],
    limit: Option<usize>,
) -> Result<Hits, Error> {
    if words.is_empty() {
        return Ok(Hits::default());
    }
    let (city, sqlite) = (tx.city, tx.is_sqlite());
    let rank = if sqlite {
        Expr::cust("bm25(search_words, 10.0, 4.0, 1.0)")
    } else {
        let rank = "-ts_rank('{0,0.1,0.4,1.0}', e.words, to_tsquery('simple', $1))";
        Expr::cust_with_values(rank, [words_query(words)])
    };
    let seen = levels.iter().map(|(level, on)| Expr::col(("e", "level")).eq(*level as i64).and(sql(on, city, sqlite)));
    let mut hits = entries_with(words, city, sqlite);
    hits.column(("e", "record_id"))
        .column((RECORD, "kind"))
        .expr_as(rank, "rank")
        .join_as(if sqlite { JoinType::CrossJoin } else { JoinType::InnerJoin }, "record", RECORD, Expr::cust("true"))
        .and_where(Expr::col((RECORD, "city_id")).equals(("e", "city_id")))
        .and_where(Expr::col((RECORD, "id")).equals(("e", "record_id")))
        .and_where(sql(condition, city, sqlite))
        .and_where(seen.reduce(ExprTrait::or).unwrap_or_else(|| Expr::val(1).eq(0)))
        // A record has an entry for each of the three levels at the most.
        .limit(3 * (RANKED + 1));
    let mut best = Query::select();
    best.columns(["record_id", "kind"])
        .expr_as(Func::min(Expr::col("rank")), "best")
        .from_subquery(hits, "hit")
        .group_by_columns(["record_id", "kind"])
        .order_by("best", Order::Asc)
        .order_by("record_id", Order::Asc);
    let rows = tx.rows(&best).await?;
    let more = rows.len() as u64 > RANKED;
    let read = |mut row: crate::row::Row| Some((row.id(), hansa_domain::kind(&row.text())?));
    let ranked = usize::try_from(RANKED).unwrap_or(usize::MAX);
    let records = rows.into_iter().filter_map(read).take(limit.unwrap_or(ranked).min(ranked)).collect();
    Ok(Hits { records, more })
}
