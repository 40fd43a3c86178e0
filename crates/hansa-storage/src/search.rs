//! Finding records by words: FTS5 in SQLite, `tsvector` in PostgreSQL, written in the same transaction as the record.
//!
//! A record has an entry per level of sensitivity, so that a search sees no word that the reader may not see. The texts of its files
//! are also found passage by passage, see [`passages`].

pub mod facets;
pub mod passages;
mod sought;

use std::collections::HashSet;
use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use hansa_domain::field::Weight;
use hansa_domain::{Condition, Id, Kind, Lang, Record, Seek, Sensitivity, Value, Within};
use sea_query::{Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement};

use self::passages::FileTerms;
use self::sought::{Of, in_postgres, in_sqlite};
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
    /// The terms of the texts of its files, each once.
    files: Vec<String>,
}

/// No more hits than this are ranked; whoever has more must give more words.
pub const RANKED: u64 = 2_000;

/// SQLite's columns of words: the terms of each weight, those of files, and the words as they are written.
pub(crate) const COLUMNS: [&str; 7] = ["a", "b", "c", "d", "wa", "wb", "wc"];
/// How SQLite indexes them. A term may have the mark of a stem.
pub(crate) const WORDS_OPTIONS: &str = "a, b, c, d, wa, wb, wc, content='', contentless_delete=1, \
                                        tokenize=\"unicode61 remove_diacritics 0 tokenchars '~'\", prefix='2 3'";
/// Stands before words as they are written, so that PostgreSQL can keep them beside the terms.
const WRITTEN: &str = "=";
/// The weights as PostgreSQL calls them.
const WEIGHTS: [&str; 3] = ["A", "B", "C"];
/// The last place that PostgreSQL knows in a text.
const LAST_PLACE: usize = 16_383;
/// More terms of its files are not kept with a record: PostgreSQL takes an entry of a million bytes. Passages have them all.
const OF_FILES: usize = 30_000;

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
    crate::labels::renew(tx, record, new).await?;
    let files = passages::renew(tx, record).await?;
    add(tx, entries(record, &files).into_iter().map(|entry| (record.id, entry)).collect()).await
}

/// Writes the words of new records, in as few statements as may be.
pub async fn index_new(tx: &mut Tx, records: &[Record]) -> Result<(), Error> {
    let mut rows: Vec<(Id, Entry)> = Vec::with_capacity(records.len() * 2);
    for record in records {
        let files = passages::renew(tx, record).await?;
        rows.extend(entries(record, &files).into_iter().map(|entry| (record.id, entry)));
    }
    add(tx, rows).await?;
    crate::labels::add(tx, records).await
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
    passages::create_anew(tx).await?;
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
        crate::vocabularies::index_all(tx).await?;
    }
    tx.city = own;
    Ok(())
}

async fn forget(tx: &mut Tx, record: Id) -> Result<(), Error> {
    forget_entries(tx, &[record]).await
}

/// Takes the words of records away, at most [`AT_ONCE`], with the passages of their files.
pub(crate) async fn forget_all(tx: &mut Tx, records: &[Id]) -> Result<(), Error> {
    passages::forget(tx, records).await?;
    crate::labels::forget(tx, records).await?;
    forget_entries(tx, records).await
}

async fn forget_entries(tx: &mut Tx, records: &[Id]) -> Result<(), Error> {
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
    pub(crate) fn texts(&self) -> [String; 7] {
        let [[a, b, c], [wa, wb, wc]] = [&self.terms, &self.written];
        [a, b, c, &self.files, wa, wb, wc].map(|words| words.join(" "))
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
        // In the last place, without weight: near nothing.
        for term in &self.files {
            let _ = write!(vector, "'{term}':{LAST_PLACE} ");
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
        let names = &mut self.written[Weight::A as usize];
        if !whole.is_empty() && !names.contains(&whole) {
            names.push(whole);
        }
    }

    fn add_files(&mut self, terms: &[String]) {
        let known: HashSet<&str> = self.files.iter().map(String::as_str).collect();
        let new: Vec<String> = terms.iter().filter(|term| !known.contains(term.as_str())).cloned().collect();
        self.files.extend(new);
        self.files.truncate(OF_FILES);
    }

    fn is_empty(&self) -> bool {
        self.written.iter().all(Vec::is_empty) && self.files.is_empty()
    }

    /// Adds what readers of a lower level find.
    fn add_below(&mut self, below: &Entry) {
        for (own, more) in self.terms.iter_mut().zip(&below.terms).chain(self.written.iter_mut().zip(&below.written)) {
            own.extend(more.iter().cloned());
        }
        self.add_files(&below.files);
    }
}

/// The entries of a record, as they are to be, with the terms of its files.
pub(crate) fn entries(record: &Record, files: &[FileTerms]) -> Vec<Entry> {
    let mut levels = [0, 1, 2].map(|level| Entry { level, ..Entry::default() });
    for (lang, title) in record.title.iter() {
        levels[0].add(Weight::A, title, Some(lang));
        levels[0].add_name(title);
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
    for file in files {
        levels[file.level as usize].add_files(&file.terms);
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

/// A record that a search found.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// The record.
    pub id: Id,
    /// Its kind.
    pub kind: &'static Kind,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// The first of the tiers that found it, by its number.
    pub tier: usize,
}

/// What a search found.
#[derive(Debug, Default)]
pub struct Hits {
    /// The records, those of the first tier first, then the latest written.
    pub records: Vec<Hit>,
    /// Whether there are more than were ranked.
    pub more: bool,
}

/// What is sought, and how much of an entry is looked at: the first of several such that finds a record says how well it fits.
pub type Tier = (Within, Seek);

/// The entries that have what is sought: `e`, in SQLite joined with its words `w`.
fn entries_with(sought: &Seek, within: Within, city: Id, sqlite: bool) -> SelectStatement {
    let of = Of::Records(within);
    let mut select = Query::select();
    if sqlite {
        // A cross join keeps the order of the tables: first the words, then what they lead to. It takes no condition.
        select
            .from_as("search_words", "w")
            .join_as(JoinType::CrossJoin, "search_entry", "e", Expr::cust("true"))
            .and_where(Expr::cust("e.seq = w.rowid"))
            .and_where(Expr::cust_with_values("search_words MATCH ?", [in_sqlite(sought, of)]));
    } else {
        select
            .from_as("search_entry", "e")
            .and_where(Expr::cust_with_values("e.words @@ $1::tsquery", [in_postgres(sought, of)]));
    }
    select.and_where(Expr::col(("e", "city_id")).eq(city));
    select
}

/// The condition that a record `r` has what is sought at one of the levels, on the records where that level may be seen.
pub(crate) fn has_words(sought: Option<&Seek>, levels: &[(Sensitivity, Condition)], city: Id, sqlite: bool) -> Expr {
    let Some(sought) = sought else { return Expr::val(1).eq(0) };
    let at = |levels: Vec<i64>| {
        let mut entries = entries_with(sought, Within::Everything, city, sqlite);
        entries.column(("e", "record_id")).and_where(Expr::col(("e", "level")).is_in(levels));
        Expr::col((RECORD, "id")).in_subquery(entries)
    };
    let (open, bounded): (Vec<_>, Vec<_>) = levels.iter().partition(|(_, on)| *on == Condition::True);
    let open = at(open.into_iter().map(|(level, _)| *level as i64).collect());
    bounded.into_iter().map(|(level, on)| at(vec![*level as i64]).and(sql(on, city, sqlite))).fold(open, ExprTrait::or)
}

/// Where words of a sensitivity may be found: a condition on the levels of a table's rows and on records `r`.
fn seen(table: &'static str, levels: &[(Sensitivity, Condition)], city: Id, sqlite: bool) -> Expr {
    let seen =
        levels.iter().map(|(level, on)| Expr::col((table, "level")).eq(*level as i64).and(sql(on, city, sqlite)));
    seen.reduce(ExprTrait::or).unwrap_or_else(|| Expr::val(1).eq(0))
}

/// The order in which entries were written. SQLite's index has it; PostgreSQL must not follow it instead of its index of words.
fn latest_first(sqlite: bool, table: &str) -> Expr {
    Expr::cust(if sqlite { "w.rowid".to_owned() } else { format!("{table}.seq + 0") })
}

/// Finds the records that have what is sought, among those for which the condition holds: what the first tier finds, then what the
/// second finds besides, and so on. `levels` says on which records words of a sensitivity may be found.
pub async fn find(
    tx: &mut Tx,
    tiers: &[Tier],
    condition: &Condition,
    levels: &[(Sensitivity, Condition)],
    limit: Option<usize>,
) -> Result<Hits, Error> {
    let (city, sqlite) = (tx.city, tx.is_sqlite());
    let ranked = usize::try_from(RANKED).unwrap_or(usize::MAX);
    let most = limit.unwrap_or(ranked).min(ranked);
    let mut hits = Hits::default();
    let mut known: HashSet<Id> = HashSet::new();
    for (tier, (within, sought)) in tiers.iter().enumerate() {
        let mut select = entries_with(sought, *within, city, sqlite);
        select
            .columns([(RECORD, "id"), (RECORD, "kind"), (RECORD, "updated_at")])
            .join_as(
                if sqlite { JoinType::CrossJoin } else { JoinType::InnerJoin },
                "record",
                RECORD,
                Expr::cust("true"),
            )
            .and_where(Expr::col((RECORD, "city_id")).equals(("e", "city_id")))
            .and_where(Expr::col((RECORD, "id")).equals(("e", "record_id")))
            .and_where(sql(condition, city, sqlite))
            .and_where(seen("e", levels, city, sqlite))
            .order_by_expr(latest_first(sqlite, "e"), Order::Desc)
            // A record has an entry for each of the three levels at the most, and those of the tiers before are found again.
            .limit(3 * (u64::try_from(most + known.len()).unwrap_or(RANKED) + 1));
        for mut row in tx.rows(&select).await? {
            let (id, kind, updated_at) = (row.id(), row.text(), row.moment());
            let Some(kind) = hansa_domain::kind(&kind) else { continue };
            if known.insert(id) {
                hits.records.push(Hit { id, kind, updated_at, tier });
            }
        }
        if hits.records.len() > most {
            hits.records.truncate(most);
            hits.more = true;
            break;
        }
    }
    Ok(hits)
}
