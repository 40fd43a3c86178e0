//! Finding records by words: FTS5 in SQLite, `tsvector` in PostgreSQL, written in the same transaction as the record.
//!
//! A record has an entry per level of sensitivity, so that a search sees no word that the reader may not see.

use std::fmt::Write as _;

use hansa_domain::field::Weight;
use hansa_domain::{Condition, Id, Kind, Lang, Record, Seek, Sensitivity, Value};
use sea_query::{Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement};

use crate::condition::{RECORD, sql};
use crate::records::{self, AT_ONCE};
use crate::{Error, Tx};

/// The words of a record that readers of a level find, in order: a list per weight, A to C.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) level: i64,
    /// The terms of its texts.
    terms: [Vec<String>; 3],
    /// The words of its texts as they are written.
    written: [Vec<String>; 3],
}

/// No more hits than this are ranked; whoever has more must give more words.
pub const RANKED: u64 = 2_000;

/// SQLite's columns of words: the terms of each weight, and the words as they are written.
pub(crate) const COLUMNS: [&str; 6] = ["a", "b", "c", "wa", "wb", "wc"];
/// How SQLite indexes them. A term may have the mark of a stem.
pub(crate) const WORDS_OPTIONS: &str = "a, b, c, wa, wb, wc, content='', contentless_delete=1, \
                                        tokenize=\"unicode61 remove_diacritics 0 tokenchars '~'\", prefix='2 3'";
/// Stands before words as they are written, so that PostgreSQL can keep them beside the terms.
const WRITTEN: &str = "=";
/// The weights as PostgreSQL calls them.
const WEIGHTS: [&str; 3] = ["A", "B", "C"];
/// The last place that PostgreSQL knows in a text.
const LAST_PLACE: usize = 16_383;

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

/// Makes an empty index in the place of one of another form.
pub(crate) async fn create_anew(tx: &mut Tx) -> Result<(), Error> {
    if tx.is_sqlite() {
        tx.define("DROP TABLE IF EXISTS search_words".into()).await?;
    }
    tx.define("DROP TABLE IF EXISTS search_entry".into()).await?;
    create(tx).await
}

/// Writes a record's words anew.
pub(crate) async fn index(tx: &mut Tx, record: &Record, new: bool) -> Result<(), Error> {
    if !new {
        forget(tx, record.id).await?;
    }
    add(tx, entries(record).into_iter().map(|entry| (record.id, entry)).collect()).await
}

/// Writes the words of new records, in as few statements as may be.
pub async fn index_new(tx: &mut Tx, records: &[Record]) -> Result<(), Error> {
    let mut rows: Vec<(Id, Entry)> = Vec::with_capacity(records.len() * 2);
    for record in records {
        rows.extend(entries(record).into_iter().map(|entry| (record.id, entry)));
    }
    add(tx, rows).await
}

/// Writes entries of records.
async fn add(tx: &mut Tx, rows: Vec<(Id, Entry)>) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
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
    words.into_table("search_words").columns(["rowid"].into_iter().chain(COLUMNS));
    for (seq, (record, entry)) in (from..).zip(part) {
        entries.values_panic([seq.into(), tx.city.into(), record.into(), entry.level.into()]);
        words.values_panic(std::iter::once(seq.into()).chain(entry.texts().map(Expr::from)));
    }
    tx.run(&entries).await?;
    tx.run(&words).await.map(drop)
}

async fn add_vectors(tx: &mut Tx, part: Vec<(Id, Entry)>) -> Result<(), Error> {
    let mut insert = Query::insert();
    insert.into_table("search_entry").columns(["city_id", "record_id", "level", "words"]);
    for (record, entry) in part {
        let vector = Expr::cust_with_values("$1::tsvector", [entry.vector()]);
        insert.values_panic([tx.city.into(), record.into(), entry.level.into(), vector]);
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

impl Entry {
    /// The words as SQLite's columns.
    pub(crate) fn texts(&self) -> [String; 6] {
        let [[a, b, c], [wa, wb, wc]] = [&self.terms, &self.written];
        [a, b, c, wa, wb, wc].map(|words| words.join(" "))
    }

    /// The same as PostgreSQL keeps it: every word with its place and weight.
    pub(crate) fn vector(&self) -> String {
        let mut vector = String::new();
        for (mark, lists) in [("", &self.terms), (WRITTEN, &self.written)] {
            for (words, weight) in lists.iter().zip(WEIGHTS) {
                for (place, word) in words.iter().enumerate() {
                    // Words are letters, digits and a mark of ours, so quoting them is enough.
                    let place = (place + 1).min(LAST_PLACE);
                    let _ = write!(vector, "'{mark}{word}':{place}{weight} ");
                }
            }
        }
        vector
    }

    fn add(&mut self, weight: Weight, text: &str, lang: Option<Lang>) {
        for word in hansa_words::analyser().index(text, lang) {
            self.terms[weight as usize].extend(word.terms.iter().map(ToString::to_string));
        }
        self.written[weight as usize].extend(hansa_text::indexed_words(text));
    }

    /// Abbreviations, numbers and other names are also found as a whole.
    fn add_name(&mut self, name: &str) {
        let whole = hansa_text::whole_word(name);
        self.written[Weight::A as usize].extend(Some(whole).filter(|word| !word.is_empty()));
    }

    fn is_empty(&self) -> bool {
        self.written.iter().all(Vec::is_empty)
    }

    /// Adds what readers of a lower level find.
    fn add_below(&mut self, below: &Entry) {
        for (own, more) in self.terms.iter_mut().zip(&below.terms).chain(self.written.iter_mut().zip(&below.written)) {
            own.extend(more.iter().cloned());
        }
    }
}

/// The entries of a record, as they are to be.
pub(crate) fn entries(record: &Record) -> Vec<Entry> {
    let mut levels = [0, 1, 2].map(|level| Entry { level, ..Entry::default() });
    for (lang, title) in record.title.iter() {
        levels[0].add(Weight::A, title, Some(lang));
    }
    if let Some(code) = record.code() {
        levels[0].add(Weight::A, &code, None);
        levels[0].add_name(&code);
    }
    for field in record.kind.all_fields() {
        let Some(weight) = field.search else { continue };
        let entry = &mut levels[field.sensitivity as usize];
        match record.get(field.name) {
            Some(Value::Text(text)) => {
                entry.add(weight, text, None);
                // A field may have several names.
                let names = text.split([',', ';', '\n']).filter(|_| weight == Weight::A);
                names.for_each(|name| entry.add_name(name));
            }
            Some(Value::Localised(text)) => text.iter().for_each(|(lang, text)| entry.add(weight, text, Some(lang))),
            _ => {}
        }
    }
    // Whoever may find the words of a level may find those below, too, also together with them.
    let alone = levels.clone();
    for level in 1..levels.len() {
        if !alone[level].is_empty() {
            alone[..level].iter().for_each(|below| levels[level].add_below(below));
        }
    }
    levels.into_iter().filter(|entry| !entry.is_empty()).collect()
}

/// What a search found.
#[derive(Debug, Default)]
pub struct Hits {
    /// The records with their kinds, the best first.
    pub records: Vec<(Id, &'static Kind)>,
    /// Whether there are more than were ranked.
    pub more: bool,
}

/// The entries that have what is sought: `e`, in SQLite joined with its words `w`.
fn entries_with(sought: &Seek, city: Id, sqlite: bool) -> SelectStatement {
    let mut select = Query::select();
    if sqlite {
        // A cross join keeps the order of the tables: first the words, then what they lead to. It takes no condition.
        select
            .from_as("search_words", "w")
            .join_as(JoinType::CrossJoin, "search_entry", "e", Expr::cust("true"))
            .and_where(Expr::cust("e.seq = w.rowid"))
            .and_where(Expr::cust_with_values("search_words MATCH ?", [in_sqlite(sought)]));
    } else {
        select
            .from_as("search_entry", "e")
            .and_where(Expr::cust_with_values("e.words @@ $1::tsquery", [in_postgres(sought)]));
    }
    select.and_where(Expr::col(("e", "city_id")).eq(city));
    select
}

/// A word without what would end its quotes. Words have no such letters, whoever made them.
fn bare(word: &str) -> String {
    word.replace(['"', '\'', '\\', '\0'], "")
}

fn joined(parts: &[Seek], between: &str, of: fn(&Seek) -> String) -> String {
    format!("({})", parts.iter().map(of).collect::<Vec<_>>().join(between))
}

/// What is sought in the language of SQLite's index.
fn in_sqlite(sought: &Seek) -> String {
    match sought {
        Seek::Term(term) => format!("{{a b c}} : \"{}\"", bare(term)),
        Seek::Near(one, other) => format!("{{a b c}} : NEAR(\"{}\" \"{}\", {})", bare(one), bare(other), Seek::NEAR),
        Seek::Beginning(word) => format!("{{wa wb wc}} : \"{}\" *", bare(word)),
        Seek::Phrase(words) => format!("{{wa wb wc}} : \"{}\"", bare(&words.join(" "))),
        Seek::All(parts) => joined(parts, " AND ", in_sqlite),
        Seek::Any(parts) => joined(parts, " OR ", in_sqlite),
        Seek::But(one, other) => format!("({} NOT {})", in_sqlite(one), in_sqlite(other)),
    }
}

/// What is sought in the language of PostgreSQL.
fn in_postgres(sought: &Seek) -> String {
    match sought {
        Seek::Term(term) => format!("'{}'", bare(term)),
        Seek::Near(one, other) => near(&bare(one), &bare(other)),
        Seek::Beginning(word) => format!("'{WRITTEN}{}':*", bare(word)),
        Seek::Phrase(words) => {
            let of = |weight: &&str| {
                let words: Vec<String> = words.iter().map(|word| format!("'{WRITTEN}{}':{weight}", bare(word))).collect();
                format!("({})", words.join(" <-> "))
            };
            format!("({})", WEIGHTS.iter().map(of).collect::<Vec<_>>().join(" | "))
        }
        Seek::All(parts) => joined(parts, " & ", in_postgres),
        Seek::Any(parts) => joined(parts, " | ", in_postgres),
        Seek::But(one, other) => format!("({} & !{})", in_postgres(one), in_postgres(other)),
    }
}

/// Two terms of the same weight, in either order, with so many others between them at the most.
fn near(one: &str, other: &str) -> String {
    let mut ways = Vec::new();
    for weight in WEIGHTS {
        for (first, second) in [(one, other), (other, one)] {
            ways.extend((1..=Seek::NEAR + 1).map(|far| format!("('{first}':{weight} <{far}> '{second}':{weight})")));
        }
    }
    format!("({})", ways.join(" | "))
}

/// The condition that a record `r` has what is sought at one of the levels, on the records where that level may be seen.
pub(crate) fn has_words(sought: Option<&Seek>, levels: &[(Sensitivity, Condition)], city: Id, sqlite: bool) -> Expr {
    let Some(sought) = sought else { return Expr::val(1).eq(0) };
    let at = |levels: Vec<i64>| {
        let mut entries = entries_with(sought, city, sqlite);
        entries.column(("e", "record_id")).and_where(Expr::col(("e", "level")).is_in(levels));
        Expr::col((RECORD, "id")).in_subquery(entries)
    };
    let (open, bounded): (Vec<_>, Vec<_>) = levels.iter().partition(|(_, on)| *on == Condition::True);
    let open = at(open.into_iter().map(|(level, _)| *level as i64).collect());
    bounded.into_iter().map(|(level, on)| at(vec![*level as i64]).and(sql(on, city, sqlite))).fold(open, ExprTrait::or)
}

/// Finds the records that have what is sought, among those for which the condition holds. `levels` says on which records words of a sensitivity may be found.
pub async fn find(
    tx: &mut Tx,
    sought: Option<&Seek>,
    condition: &Condition,
    levels: &[(Sensitivity, Condition)],
    limit: Option<usize>,
) -> Result<Hits, Error> {
    let Some(sought) = sought else { return Ok(Hits::default()) };
    let (city, sqlite) = (tx.city, tx.is_sqlite());
    let rank = if sqlite {
        Expr::cust("bm25(search_words, 10.0, 4.0, 1.0, 10.0, 4.0, 1.0)")
    } else {
        let rank = "-ts_rank('{0,0.1,0.4,1.0}', e.words, $1::tsquery)";
        Expr::cust_with_values(rank, [in_postgres(sought)])
    };
    let seen = levels.iter().map(|(level, on)| Expr::col(("e", "level")).eq(*level as i64).and(sql(on, city, sqlite)));
    let mut hits = entries_with(sought, city, sqlite);
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
