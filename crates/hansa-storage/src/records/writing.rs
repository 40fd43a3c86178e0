//! Records made and changed, with their references, history, titles and words.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use hansa_domain::kind::{CLASS_FIELDS, COMMON, Kind};
use hansa_domain::policy::Openness;
use hansa_domain::record::Values;
use hansa_domain::{Field, Id, Lang, Link, Localised, Record, Title};
use sea_query::{Expr, ExprTrait, Query, Value as Sql};

use super::{AT_ONCE, OPENNESS, SPINE, by_ids, from_record, openness, sort_key};
use crate::changes::{self, Act, Change};
use crate::columns::{columns, to_columns};
use crate::condition::RECORD;
use crate::{Error, Tx};

/// References that one statement writes.
const LINKS_AT_ONCE: usize = 2_000;

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
    /// What it was done together with, and can be undone with.
    pub batch: Option<Id>,
}

/// Writes a new record, its references, history and words. Without a stamp there is no history: for what ships with
/// the program.
pub async fn create(tx: &mut Tx, record: &mut Record, stamp: Option<&Stamp>) -> Result<(), Error> {
    record.version = 1;
    record.number = next_numbers(tx, record.kind, 1).await?;
    record.created_by = stamp.and_then(|stamp| stamp.actor_id);
    follow_whole(tx, record).await?;
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
    follow_whole(tx, record).await?;
    retitle(tx, record).await?;
    if !write_spine(tx, record, based_on).await? {
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
        replace_links(tx, record).await?;
    }
    crate::search::index(tx, record, false).await?;
    changes::write(tx, &change(record, act, &before.values, stamp)).await?;
    // Those that are called what this one is called may have to change their names with its class, too.
    if before.title != record.title || Openness::of(before) != Openness::of(record) {
        retitle_named_after(tx, record.id).await?;
    }
    if CLASS_FIELDS.iter().any(|name| before.get(name) != record.get(name)) {
        let mut wholes = vec![record.clone()];
        while let Some(whole) = wholes.pop() {
            wholes.extend(take_parts_along(tx, &whole).await?);
        }
    }
    Ok(())
}

/// Writes a state of a record over its present one, with the same version and without history, for what is to leave no trace.
pub(crate) async fn overwrite(tx: &mut Tx, before: &Record, record: &mut Record) -> Result<(), Error> {
    retitle(tx, record).await?;
    if !write_spine(tx, record, record.version).await? {
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
        replace_links(tx, record).await?;
    }
    crate::search::index(tx, record, false).await?;
    retitle_named_after(tx, record.id).await
}

pub(super) fn change(record: &Record, act: Act, before: &Values, stamp: &Stamp) -> Change {
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
        batch: stamp.batch,
    }
}

/// Gives a part the class and unit of its whole.
pub fn be_as(part: &mut Record, whole: &Record) {
    for name in CLASS_FIELDS {
        part.set(name, whole.get(name).cloned());
    }
}

/// The same for a part that is about to be written.
async fn follow_whole(tx: &mut Tx, record: &mut Record) -> Result<(), Error> {
    let Some(field) = record.kind.whole else { return Ok(()) };
    let Some(link) = record.links(field).first() else { return Ok(()) };
    let Some(kind) = super::kind_of(tx, link.to).await? else { return Ok(()) };
    if let Some(whole) = super::get(tx, kind, link.to).await? {
        be_as(record, &whole);
    }
    Ok(())
}

/// Gives the parts of a record its class and unit, and returns them. That is no change of theirs, so history is silent.
async fn take_parts_along(tx: &mut Tx, whole: &Record) -> Result<Vec<Record>, Error> {
    let mut all = Vec::new();
    for (kind, field) in hansa_domain::KINDS.iter().filter_map(|kind| Some((*kind, kind.whole?))) {
        let ids = referring(tx, whole.id, kind, field).await?;
        for mut part in by_ids(tx, kind, &ids).await? {
            be_as(&mut part, whole);
            retitle(tx, &mut part).await?;
            write_spine(tx, &part, part.version).await?;
            replace_links(tx, &part).await?;
            crate::search::index(tx, &part, false).await?;
            all.push(part);
        }
    }
    Ok(all)
}

/// The records of a kind that refer to another in a field.
async fn referring(tx: &mut Tx, to: Id, kind: &Kind, field: &str) -> Result<Vec<Id>, Error> {
    let mut select = Query::select();
    select
        .column("from_id")
        .from("reference")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("to_id").eq(to))
        .and_where(Expr::col("from_kind").eq(kind.name))
        .and_where(Expr::col("field").eq(field));
    Ok(tx.rows(&select).await?.into_iter().map(|mut row| row.id()).collect())
}

/// Writes the spine of a record over the given version; whether that was the stored one.
async fn write_spine(tx: &mut Tx, record: &Record, version: i64) -> Result<bool, Error> {
    let (names, values) = spine_values(tx, record);
    let mut update = Query::update();
    update
        .table("record")
        .values(names.into_iter().zip(values.into_iter().map(Expr::from)))
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("id").eq(record.id))
        .and_where(Expr::col("version").eq(version));
    Ok(tx.run(&update).await? > 0)
}

async fn replace_links(tx: &mut Tx, record: &Record) -> Result<(), Error> {
    let mut delete = Query::delete();
    delete
        .from_table("reference")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("from_id").eq(record.id));
    tx.run(&delete).await?;
    write_links(tx, record).await
}

async fn current_version(tx: &mut Tx, id: Id) -> Result<i64, Error> {
    let mut select = from_record(tx);
    select.column((RECORD, "version")).and_where(Expr::col((RECORD, "id")).eq(id));
    Ok(tx.row(&select).await?.map_or(0, |mut row| row.integer()))
}

/// Reserves so many numbers of a kind and returns the first; zero when the kind has none.
pub(super) async fn next_numbers(tx: &mut Tx, kind: &Kind, count: i64) -> Result<i64, Error> {
    if kind.code.is_empty() {
        return Ok(0);
    }
    let mut insert = Query::insert();
    insert
        .into_table("counter")
        .columns(["city_id", "kind", "last"])
        .values_panic([tx.city.into(), kind.name.into(), count.into()])
        .on_conflict(
            sea_query::OnConflict::columns(["city_id", "kind"])
                .value("last", Expr::col(("counter", "last")).add(count))
                .to_owned(),
        );
    tx.run(&insert).await?;
    let mut select = Query::select();
    select
        .column("last")
        .from("counter")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("kind").eq(kind.name));
    Ok(tx.row(&select).await?.map_or(1, |mut row| row.integer() - count + 1))
}

/// The columns of a record's row in the spine, and their values.
pub(crate) fn spine_values(tx: &Tx, record: &Record) -> (Vec<String>, Vec<Sql>) {
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
        record.created_by.into(),
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

async fn write_links(tx: &mut Tx, record: &Record) -> Result<(), Error> {
    write_all_links(tx, std::slice::from_ref(record)).await
}

/// Writes the references of records that have none yet.
pub(super) async fn write_all_links(tx: &mut Tx, records: &[Record]) -> Result<(), Error> {
    let links = records.iter().flat_map(|record| {
        let fields = record.kind.references();
        fields.flat_map(move |field| (0i64..).zip(record.links(field.name)).map(move |link| (record, field, link)))
    });
    let links: Vec<(&Record, &Field, (i64, &Link))> = links.collect();
    for links in links.chunks(LINKS_AT_ONCE) {
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
        for (record, field, (place, link)) in links {
            insert.values_panic([
                tx.city.into(),
                record.id.into(),
                record.kind.name.into(),
                field.name.into(),
                link.to.into(),
                link.role.clone().into(),
                (*place).into(),
            ]);
        }
        tx.run(&insert).await?;
    }
    Ok(())
}

/// Gives the record the title that its declaration says; whether it changed.
async fn retitle(tx: &mut Tx, record: &mut Record) -> Result<bool, Error> {
    let lending = lenders(tx, std::slice::from_ref(record)).await?;
    Ok(entitle(record, &lending))
}

/// Records of one kind with the titles that they should have.
pub(crate) async fn entitled(tx: &mut Tx, records: &[Record]) -> Result<Vec<Record>, Error> {
    let lending = lenders(tx, records).await?;
    let mut records = records.to_vec();
    for record in &mut records {
        entitle(record, &lending);
    }
    Ok(records)
}

/// The titles of the records that lend theirs to others, each with what decides who sees it.
pub(super) type Lending = HashMap<Id, (Localised, Openness)>;

/// The same with what the other records lend; they have been looked up by [`lenders`].
pub(super) fn entitle(record: &mut Record, lending: &Lending) -> bool {
    let title = match (record.own_title(), record.kind.title) {
        (Some(own), _) => own,
        (None, Title::Of(fields)) => {
            // Whoever may not see the other record must not read its name here.
            let seen = |(_, other): &&(Localised, Openness)| Openness::of(record).shows_also(*other);
            let lent = fields.iter().filter_map(|field| lending.get(&record.links(field).first()?.to));
            let borrowed: Vec<Localised> = lent.filter(seen).map(|(title, _)| title.clone()).collect();
            joined(&borrowed).or_else(|| record.code().as_deref().map(Localised::everywhere)).unwrap_or_default()
        }
        (None, Title::Own(_)) => Localised::default(),
    };
    let changed = title != record.title;
    record.title = title;
    changed
}

/// One title of several: "Helsinki – Tallinn"; `None` of none.
fn joined(titles: &[Localised]) -> Option<Localised> {
    if let [one] = titles {
        return Some(one.clone());
    }
    let mut all = Localised::default();
    for lang in Lang::ALL.into_iter().filter(|lang| titles.iter().any(|title| title.get(*lang).is_some())) {
        let texts: Vec<&str> = titles.iter().map(|title| title.text(lang)).collect();
        all.set(lang, &texts.join(" – "));
    }
    (!titles.is_empty()).then_some(all)
}

/// What lends records of one kind their titles.
pub(super) async fn lenders(tx: &mut Tx, records: &[Record]) -> Result<Lending, Error> {
    let mut found = Lending::new();
    let Some(Title::Of(fields)) = records.first().map(|record| record.kind.title) else { return Ok(found) };
    let named = records.iter().flat_map(|record| fields.iter().filter_map(|field| record.links(field).first()));
    let mut ids: Vec<Id> = named.map(|link| link.to).collect();
    ids.sort_unstable();
    ids.dedup();
    for ids in ids.chunks(AT_ONCE) {
        let mut select = from_record(tx);
        select.column((RECORD, "id"));
        for lang in Lang::ALL {
            select.column((RECORD, format!("title_{lang}")));
        }
        select
            .columns(OPENNESS.map(|name| (RECORD, name)))
            .and_where(Expr::col((RECORD, "id")).is_in(ids.iter().copied()));
        found.extend(tx.rows(&select).await?.into_iter().filter_map(|mut row| {
            let (id, title) = (row.id(), row.localised());
            Some((id, (title, openness(&mut row)?)))
        }));
    }
    Ok(found)
}

/// Renames the records that are called what this one is called, and those that are called after them.
async fn retitle_named_after(tx: &mut Tx, id: Id) -> Result<(), Error> {
    let mut renamed = vec![id];
    while let Some(id) = renamed.pop() {
        for kind in hansa_domain::KINDS {
            let Title::Of(fields) = kind.title else { continue };
            let mut named = Vec::new();
            for field in fields {
                named.extend(referring(tx, id, kind, field).await?);
            }
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
