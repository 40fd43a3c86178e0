//! Records of every kind: read, listed, written.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use hansa_domain::field::{Field, Type};
use hansa_domain::kind::{COMMON, Kind};
use hansa_domain::record::Values;
use hansa_domain::{Condition, Id, Lang, Link, Localised, Publicity, Record, Title, Value, policy};
use sea_query::{Expr, ExprTrait, JoinType, NullOrdering, Order, Query, SelectStatement, UnionType, Value as Sql};

use crate::changes::{self, Act, Change};
use crate::columns::{columns, from_columns, single, to_columns};
use crate::condition::{OWN, RECORD, column, needs_own, sql};
use crate::row::Row;
use crate::{Error, Tx};

/// Counts are exact up to this number.
pub const COUNTED: u64 = 10_000;
/// More values than this are asked for in several statements.
const AT_ONCE: usize = 400;

/// What a list is sorted by.
#[derive(Clone, Copy, Debug)]
pub enum SortBy {
    /// The title, in the order of the language.
    Title(Lang),
    /// A field that has an order.
    Field(&'static Field),
    /// The time of the last change.
    Updated,
}

/// The order of a list.
#[derive(Clone, Copy, Debug)]
pub struct Sort {
    /// What it is sorted by.
    pub by: SortBy,
    /// From the last to the first.
    pub descending: bool,
}

/// Where a page of a list ended: the next one begins after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Cursor {
    /// The sorted value of the last record, as hexadecimal bytes, a whole number or a text; none when it had none.
    pub value: Option<String>,
    /// The last record.
    pub id: Id,
}

/// A page of a list.
#[derive(Debug)]
pub struct Page {
    /// The records.
    pub records: Vec<Record>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

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

const SPINE: [&str; 7] = ["id", "kind", "number", "version", "created_at", "updated_at", "archived_at"];

fn spine(select: &mut SelectStatement) {
    for name in SPINE {
        select.column((RECORD, name));
    }
    for lang in Lang::ALL {
        select.column((RECORD, format!("title_{lang}")));
    }
    for (name, _) in COMMON.iter().flat_map(columns) {
        select.column((RECORD, name));
    }
}

fn own(select: &mut SelectStatement, kind: &Kind) {
    for (name, _) in kind.fields.iter().flat_map(columns) {
        select.column((OWN, name));
    }
    join_own(select, kind);
}

fn join_own(select: &mut SelectStatement, kind: &Kind) {
    select.join_as(
        JoinType::InnerJoin,
        kind.name,
        OWN,
        Expr::col((OWN, "city_id")).equals((RECORD, "city_id")).and(Expr::col((OWN, "id")).equals((RECORD, "id"))),
    );
}

fn from_record(tx: &Tx) -> SelectStatement {
    let mut select = Query::select();
    select.from_as("record", RECORD).and_where(Expr::col((RECORD, "city_id")).eq(tx.city));
    select
}

/// Reads what [`spine`] and [`own`] selected.
fn read(row: &mut Row, kind: &'static Kind) -> Record {
    let id = row.id();
    let _ = row.cell();
    let (number, version) = (row.integer(), row.integer());
    let (created_at, updated_at, archived_at) = (row.moment(), row.moment(), row.moment_or_null());
    let title = row.localised();
    let mut values = Values::new();
    for field in COMMON.iter().chain(kind.fields) {
        if let Some(value) = from_columns(field, row) {
            values.insert(field.name, value);
        }
    }
    Record { id, kind, version, number, created_at, updated_at, archived_at, title, values }
}

/// The kind of a record, if there is such a record.
pub async fn kind_of(tx: &mut Tx, id: Id) -> Result<Option<&'static Kind>, Error> {
    let mut select = from_record(tx);
    select.column((RECORD, "kind")).and_where(Expr::col((RECORD, "id")).eq(id));
    Ok(tx.row(&select).await?.and_then(|mut row| hansa_domain::kind(&row.text())))
}

/// A record with all its values.
pub async fn get(tx: &mut Tx, kind: &'static Kind, id: Id) -> Result<Option<Record>, Error> {
    Ok(by_ids(tx, kind, &[id]).await?.pop())
}

/// The records of a kind with these identifiers, in no particular order.
pub async fn by_ids(tx: &mut Tx, kind: &'static Kind, ids: &[Id]) -> Result<Vec<Record>, Error> {
    let mut records = Vec::with_capacity(ids.len());
    for ids in ids.chunks(AT_ONCE) {
        let mut select = from_record(tx);
        spine(&mut select);
        own(&mut select, kind);
        select
            .and_where(Expr::col((RECORD, "id")).is_in(ids.iter().copied()))
            .and_where(Expr::col((RECORD, "kind")).eq(kind.name));
        records.extend(tx.rows(&select).await?.iter_mut().map(|row| read(row, kind)));
    }
    add_links(tx, &mut records).await?;
    Ok(records)
}

/// Adds their references to records of one kind, in as few statements as may be.
async fn add_links(tx: &mut Tx, records: &mut [Record]) -> Result<(), Error> {
    for records in records.chunks_mut(AT_ONCE) {
        let mut select = Query::select();
        select
            .columns(["from_id", "field", "to_id", "role"])
            .from("reference")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("from_id").is_in(records.iter().map(|record| record.id)))
            .order_by("from_id", Order::Asc)
            .order_by("field", Order::Asc)
            .order_by("place_in_order", Order::Asc);
        let places: HashMap<Id, usize> = records.iter().enumerate().map(|(i, record)| (record.id, i)).collect();
        for mut row in tx.rows(&select).await? {
            let (from, field, to, role) = (row.id(), row.text(), row.id(), row.text_or_null());
            let Some(record) = places.get(&from).map(|i| &mut records[*i]) else { continue };
            let Some(field) = record.kind.field(&field) else { continue };
            if let Value::Links(links) = record.values.entry(field.name).or_insert_with(|| Value::Links(Vec::new())) {
                links.push(Link { to, role });
            }
        }
    }
    Ok(())
}

/// A page of the records of a kind for which a condition holds.
pub async fn list(
    tx: &mut Tx,
    kind: &'static Kind,
    condition: &Condition,
    sort: Sort,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<Page, Error> {
    let mut select = from_record(tx);
    spine(&mut select);
    own(&mut select, kind);
    select
        .and_where(Expr::col((RECORD, "kind")).eq(kind.name))
        .and_where(sql(condition, tx.city, tx.is_sqlite()))
        .limit(limit + 1);
    order(&mut select, sort, after);
    let mut records: Vec<Record> = tx.rows(&select).await?.iter_mut().map(|row| read(row, kind)).collect();
    let more = records.len() as u64 > limit;
    if more {
        records.pop();
    }
    add_links(tx, &mut records).await?;
    let next = if more { records.last().map(|last| cursor(last, sort)) } else { None };
    Ok(Page { records, next })
}

fn order(select: &mut SelectStatement, sort: Sort, after: Option<&Cursor>) {
    let direction = if sort.descending { Order::Desc } else { Order::Asc };
    let (by, nullable) = match sort.by {
        SortBy::Title(lang) => (Expr::col((RECORD, format!("sort_{lang}"))), false),
        SortBy::Updated => (Expr::col((RECORD, "updated_at")), false),
        SortBy::Field(field) => (column(field), true),
    };
    if nullable {
        // Records without a value come last in both directions.
        select.order_by_expr_with_nulls(by.clone(), direction.clone(), NullOrdering::Last);
    } else {
        select.order_by_expr(by.clone(), direction.clone());
    }
    select.order_by_expr(Expr::col((RECORD, "id")), direction);
    let Some(after) = after else { return };
    let id = || Expr::col((RECORD, "id"));
    let beyond = |column: Expr, value: Sql| if sort.descending { column.lt(value) } else { column.gt(value) };
    let later_id = beyond(id(), after.id.into());
    let condition = match after.value.as_deref().and_then(|text| cursor_value(sort, text)) {
        Some(value) => {
            let later = beyond(by.clone(), value.clone()).or(by.clone().eq(value).and(later_id));
            if nullable { later.or(by.is_null()) } else { later }
        }
        None => by.is_null().and(later_id),
    };
    select.and_where(condition);
}

fn cursor(last: &Record, sort: Sort) -> Cursor {
    let value = match sort.by {
        SortBy::Title(lang) => Some(hex::encode(sort_key(&last.title, lang))),
        SortBy::Updated => Some(last.updated_at.timestamp_millis().to_string()),
        SortBy::Field(field) => last.get(field.name).map(|value| match single(value) {
            Sql::BigInt(Some(number)) => number.to_string(),
            Sql::Bool(Some(yes)) => i64::from(yes).to_string(),
            Sql::String(Some(text)) => text,
            _ => String::new(),
        }),
    };
    Cursor { value, id: last.id }
}

fn cursor_value(sort: Sort, text: &str) -> Option<Sql> {
    Some(match sort.by {
        SortBy::Title(_) => hex::decode(text).ok()?.into(),
        SortBy::Updated => text.parse::<i64>().ok()?.into(),
        SortBy::Field(field) => match field.ty {
            Type::YesNo => (text == "1").into(),
            Type::Integer | Type::Decimal | Type::Percent | Type::Money | Type::Moment => {
                text.parse::<i64>().ok()?.into()
            }
            _ => text.to_owned().into(),
        },
    })
}

/// How many records of a kind a condition holds for: exact up to [`COUNTED`], one more when there are more.
pub async fn count(tx: &mut Tx, kind: &'static Kind, condition: &Condition) -> Result<u64, Error> {
    let mut some = from_record(tx);
    some.expr_as(Expr::val(1), "one")
        .and_where(Expr::col((RECORD, "kind")).eq(kind.name))
        .and_where(sql(condition, tx.city, tx.is_sqlite()))
        .limit(COUNTED + 1);
    if needs_own(condition) {
        join_own(&mut some, kind);
    }
    let mut select = Query::select();
    select.expr(Expr::col(sea_query::Asterisk).count()).from_subquery(some, "some");
    Ok(tx.row(&select).await?.map_or(0, |mut row| u64::try_from(row.integer()).unwrap_or_default()))
}

/// The identifiers of the records of a kind for which a condition holds.
pub async fn ids(tx: &mut Tx, kind: &'static Kind, condition: &Condition) -> Result<Vec<Id>, Error> {
    let mut select = from_record(tx);
    select.column((RECORD, "id")).and_where(Expr::col((RECORD, "kind")).eq(kind.name)).and_where(sql(
        condition,
        tx.city,
        tx.is_sqlite(),
    ));
    if needs_own(condition) {
        join_own(&mut select, kind);
    }
    Ok(tx.rows(&select).await?.into_iter().map(|mut row| row.id()).collect())
}

fn reference_columns(select: &mut SelectStatement) {
    select.column((RECORD, "id")).column((RECORD, "kind"));
    for lang in Lang::ALL {
        select.column((RECORD, format!("title_{lang}")));
    }
    select.column((RECORD, "archived_at"));
}

fn read_reference(row: &mut Row) -> Option<Reference> {
    let id = row.id();
    let kind = hansa_domain::kind(&row.text())?;
    Some(Reference { id, kind, title: row.localised(), archived: row.moment_or_null().is_some() })
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
    let mut select = from_record(tx);
    reference_columns(&mut select);
    select
        .and_where(Expr::col((RECORD, "kind")).is_in(kinds.iter().copied()))
        .and_where(Expr::col((RECORD, "archived_at")).is_null())
        .and_where(sql(condition, tx.city, tx.is_sqlite()))
        .order_by_expr(Expr::col((RECORD, format!("sort_{lang}"))), Order::Asc)
        .limit(limit);
    Ok(tx.rows(&select).await?.into_iter().filter_map(|mut row| read_reference(&mut row)).collect())
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

/// The records that refer to a record of a kind, at most so many for each kind and field, by title.
pub async fn referrers(
    tx: &mut Tx,
    to: Id,
    kind: &'static Kind,
    condition: &Condition,
    lang: Lang,
    limit: u64,
) -> Result<Vec<Referrer>, Error> {
    let pointing = hansa_domain::KINDS.iter().flat_map(|from| {
        from.references().filter(|field| field.targets().contains(&kind.name)).map(|field| (*from, field))
    });
    let mut all: Option<SelectStatement> = None;
    for (from, field) in pointing {
        let mut some = Query::select();
        some.expr_as(Expr::val(field.name), "field").column(("x", "role"));
        reference_columns(&mut some);
        some.from_as("reference", "x")
            .join_as(
                JoinType::InnerJoin,
                "record",
                RECORD,
                Expr::col((RECORD, "city_id"))
                    .equals(("x", "city_id"))
                    .and(Expr::col((RECORD, "id")).equals(("x", "from_id"))),
            )
            .and_where(Expr::col(("x", "city_id")).eq(tx.city))
            .and_where(Expr::col(("x", "to_id")).eq(to))
            .and_where(Expr::col(("x", "from_kind")).eq(from.name))
            .and_where(Expr::col(("x", "field")).eq(field.name))
            .and_where(Expr::col((RECORD, "archived_at")).is_null())
            .and_where(sql(condition, tx.city, tx.is_sqlite()))
            .limit(limit);
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

/// How a write is to be recorded.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// The identifier of the change.
    pub change: Id,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, when it is a user.
    pub actor_id: Option<Id>,
    /// Who, by name.
    pub actor_name: String,
    /// Why, when somebody said so.
    pub reason: String,
}

/// Writes a new record, its references, history and words. Without a stamp there is no history: for what ships with
/// the program.
pub async fn create(tx: &mut Tx, record: &mut Record, stamp: Option<&Stamp>) -> Result<(), Error> {
    record.version = 1;
    record.number = next_number(tx, record.kind).await?;
    retitle(tx, record).await?;
    let (names, values) = spine_values(tx, record);
    let mut insert = Query::insert();
    insert.into_table("record").columns(names).values_panic(values.into_iter().map(Expr::from));
    tx.run(&insert).await?;
    let mut names = vec!["city_id".to_owned(), "id".to_owned()];
    let mut values: Vec<Expr> = vec![tx.city.into(), record.id.into()];
    for field in record.kind.fields {
        names.extend(columns(field).into_iter().map(|(name, _)| name));
        values.extend(to_columns(field, record.get(field.name)).into_iter().map(Expr::from));
    }
    let mut insert = Query::insert();
    insert.into_table(record.kind.name).columns(names).values_panic(values);
    tx.run(&insert).await?;
    write_links(tx, record).await?;
    crate::search::index(tx, record, true).await?;
    if let Some(stamp) = stamp {
        changes::write(tx, &change(record, Act::Created, &Values::new(), stamp)).await?;
    }
    Ok(())
}

/// Writes the new state of a record over the one that it was based on.
///
/// `record.version` is the version that the change was based on; it is raised. Fails with [`Error::Conflict`] when the
/// stored version is another.
pub async fn update(tx: &mut Tx, before: &Record, record: &mut Record, act: Act, stamp: &Stamp) -> Result<(), Error> {
    let based_on = record.version;
    record.version += 1;
    record.updated_at = stamp.at;
    retitle(tx, record).await?;
    let (names, values) = spine_values(tx, record);
    let mut update = Query::update();
    update
        .table("record")
        .values(names.into_iter().zip(values.into_iter().map(Expr::from)))
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("id").eq(record.id))
        .and_where(Expr::col("version").eq(based_on));
    if tx.run(&update).await? == 0 {
        return Err(Error::Conflict { current: current_version(tx, record.id).await? });
    }
    let mut update = Query::update();
    update.table(record.kind.name);
    let mut any = false;
    for field in record.kind.fields.iter().filter(|field| before.get(field.name) != record.get(field.name)) {
        let names = columns(field).into_iter().map(|(name, _)| name);
        for (name, value) in names.zip(to_columns(field, record.get(field.name))) {
            update.value(name, value);
            any = true;
        }
    }
    if any {
        update.and_where(Expr::col("city_id").eq(tx.city)).and_where(Expr::col("id").eq(record.id));
        tx.run(&update).await?;
    }
    if record.kind.references().any(|field| before.get(field.name) != record.get(field.name)) {
        let mut delete = Query::delete();
        delete
            .from_table("reference")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("from_id").eq(record.id));
        tx.run(&delete).await?;
        write_links(tx, record).await?;
    }
    crate::search::index(tx, record, false).await?;
    changes::write(tx, &change(record, act, &before.values, stamp)).await?;
    // Those that are called what this one is called may have to change their names with its class, too.
    let seen = |record: &Record| (record.publicity(), record.owner_unit());
    if before.title != record.title || seen(before) != seen(record) {
        retitle_named_after(tx, record.id).await?;
    }
    Ok(())
}

fn change(record: &Record, act: Act, before: &Values, stamp: &Stamp) -> Change {
    let (before, after) = changes::difference(before, &record.values);
    Change {
        id: stamp.change,
        at: stamp.at,
        actor_id: stamp.actor_id,
        actor_name: stamp.actor_name.clone(),
        act,
        kind: record.kind,
        record: record.id,
        version: record.version,
        before,
        after,
        reason: stamp.reason.clone(),
    }
}

async fn current_version(tx: &mut Tx, id: Id) -> Result<i64, Error> {
    let mut select = from_record(tx);
    select.column((RECORD, "version")).and_where(Expr::col((RECORD, "id")).eq(id));
    Ok(tx.row(&select).await?.map_or(0, |mut row| row.integer()))
}

async fn next_number(tx: &mut Tx, kind: &Kind) -> Result<i64, Error> {
    if kind.code.is_empty() {
        return Ok(0);
    }
    let mut insert = Query::insert();
    insert
        .into_table("counter")
        .columns(["city_id", "kind", "last"])
        .values_panic([tx.city.into(), kind.name.into(), 1i64.into()])
        .on_conflict(
            sea_query::OnConflict::columns(["city_id", "kind"])
                .value("last", Expr::col(("counter", "last")).add(1i64))
                .to_owned(),
        );
    tx.run(&insert).await?;
    let mut select = Query::select();
    select
        .column("last")
        .from("counter")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("kind").eq(kind.name));
    Ok(tx.row(&select).await?.map_or(1, |mut row| row.integer()))
}

fn spine_values(tx: &Tx, record: &Record) -> (Vec<String>, Vec<Sql>) {
    let millis = |moment: DateTime<Utc>| moment.timestamp_millis();
    let mut names: Vec<String> = ["city_id"].into_iter().chain(SPINE).map(str::to_owned).collect();
    let mut values: Vec<Sql> = vec![
        tx.city.into(),
        record.id.into(),
        record.kind.name.into(),
        record.number.into(),
        record.version.into(),
        millis(record.created_at).into(),
        millis(record.updated_at).into(),
        record.archived_at.map(millis).into(),
    ];
    let live =
        record.kind.live().is_none_or(|(field, live)| record.text(field.name).is_some_and(|v| live.contains(&v)));
    names.extend(["live".to_owned(), "owner_unit".to_owned()]);
    values.extend([live.into(), record.owner_unit().into()]);
    for lang in Lang::ALL {
        names.extend([format!("title_{lang}"), format!("sort_{lang}")]);
        values.push(record.title.get(lang).map(str::to_owned).into());
        values.push(sort_key(&record.title, lang).into());
    }
    for field in &COMMON {
        names.extend(columns(field).into_iter().map(|(name, _)| name));
        values.extend(to_columns(field, record.get(field.name)));
    }
    (names, values)
}

fn sort_key(title: &Localised, lang: Lang) -> Vec<u8> {
    hansa_text::sort_key(lang, title.text(lang))
}

async fn write_links(tx: &mut Tx, record: &Record) -> Result<(), Error> {
    let mut insert = Query::insert();
    insert.into_table("reference").columns([
        "city_id",
        "from_id",
        "from_kind",
        "field",
        "to_id",
        "role",
        "place_in_order",
    ]);
    let mut any = false;
    for field in record.kind.references() {
        for (place, link) in (0i64..).zip(record.links(field.name)) {
            insert.values_panic([
                tx.city.into(),
                record.id.into(),
                record.kind.name.into(),
                field.name.into(),
                link.to.into(),
                link.role.clone().into(),
                place.into(),
            ]);
            any = true;
        }
    }
    if any {
        tx.run(&insert).await?;
    }
    Ok(())
}

/// Gives the record the title that its declaration says; whether it changed.
async fn retitle(tx: &mut Tx, record: &mut Record) -> Result<bool, Error> {
    let title = match (record.own_title(), record.kind.title) {
        (Some(own), _) => own,
        (None, Title::Of(field)) => {
            // Whoever may not see the other record must not read its name here.
            let borrowed = match record.links(field).first() {
                Some(link) => lent_title(tx, record, link.to).await?,
                None => None,
            };
            borrowed.unwrap_or_else(|| record.code().as_deref().map(Localised::everywhere).unwrap_or_default())
        }
        (None, Title::Own(_)) => Localised::default(),
    };
    let changed = title != record.title;
    record.title = title;
    Ok(changed)
}

/// The title of another record, when everybody who sees this record sees that one, too.
async fn lent_title(tx: &mut Tx, record: &Record, from: Id) -> Result<Option<Localised>, Error> {
    let mut select = from_record(tx);
    for lang in Lang::ALL {
        select.column((RECORD, format!("title_{lang}")));
    }
    select.columns([(RECORD, "publicity"), (RECORD, "owner_unit")]).and_where(Expr::col((RECORD, "id")).eq(from));
    Ok(tx.row(&select).await?.and_then(|mut row| {
        let title = row.localised();
        let class = Publicity::parse(&row.text()).unwrap_or_default();
        policy::shows_also(record.publicity(), record.owner_unit(), class, row.id_or_null()).then_some(title)
    }))
}

/// Renames the records that are called what this one is called, and those that are called after them.
async fn retitle_named_after(tx: &mut Tx, id: Id) -> Result<(), Error> {
    let mut renamed = vec![id];
    while let Some(id) = renamed.pop() {
        for kind in hansa_domain::KINDS {
            let Title::Of(field) = kind.title else { continue };
            let mut select = Query::select();
            select
                .column("from_id")
                .from("reference")
                .and_where(Expr::col("city_id").eq(tx.city))
                .and_where(Expr::col("to_id").eq(id))
                .and_where(Expr::col("from_kind").eq(kind.name))
                .and_where(Expr::col("field").eq(field));
            let named: Vec<Id> = tx.rows(&select).await?.into_iter().map(|mut row| row.id()).collect();
            for mut record in by_ids(tx, kind, &named).await? {
                if retitle(tx, &mut record).await? {
                    write_title(tx, &record).await?;
                    crate::search::index(tx, &record, false).await?;
                    renamed.push(record.id);
                }
            }
        }
    }
    Ok(())
}

async fn write_title(tx: &mut Tx, record: &Record) -> Result<(), Error> {
    let mut update = Query::update();
    update.table("record").and_where(Expr::col("city_id").eq(tx.city)).and_where(Expr::col("id").eq(record.id));
    for lang in Lang::ALL {
        update.value(format!("title_{lang}"), record.title.get(lang).map(str::to_owned));
        update.value(format!("sort_{lang}"), sort_key(&record.title, lang));
    }
    tx.run(&update).await.map(drop)
}
