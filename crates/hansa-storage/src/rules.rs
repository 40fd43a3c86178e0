//! Which records break which strategy rules, as found last, and which of these breaks a decision waives.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use hansa_domain::filter::{Path, Step};
use hansa_domain::{Condition, Id, Kind};
use sea_query::{Expr, ExprTrait, JoinType, Order, Query};

use crate::condition::{RECORD, sql};
use crate::records::AT_ONCE;
use crate::{Error, Tx};

/// A record that breaks a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// The rule, a record of the kind `strategy_rule`.
    pub rule: Id,
    /// The record that breaks it.
    pub record: Id,
    /// Since when it has been known.
    pub since: DateTime<Utc>,
    /// The waiver that counts, a record of the kind `waiver`, if there is one.
    pub waiver: Option<Id>,
}

/// Which breaks are asked for; none of these means all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Of {
    /// Those of this rule.
    pub rule: Option<Id>,
    /// Those of this record.
    pub record: Option<Id>,
}

/// Replaces what is known of a rule (for some records, or for all) by what was found now; known breaks keep their date.
pub async fn replace(
    tx: &mut Tx,
    rule: Id,
    only: Option<&[Id]>,
    offenders: &[Id],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let mut known: HashSet<Id> = HashSet::new();
    for only in parts(only) {
        let mut select = Query::select();
        select
            .column("record_id")
            .from("rule_break")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("rule_id").eq(rule));
        if let Some(only) = only {
            select.and_where(Expr::col("record_id").is_in(only.iter().copied()));
        }
        known.extend(tx.rows(&select).await?.into_iter().map(|mut row| row.id()));
    }
    let offending: HashSet<Id> = offenders.iter().copied().collect();
    let mended: Vec<Id> = known.difference(&offending).copied().collect();
    for mended in mended.chunks(AT_ONCE) {
        let mut delete = Query::delete();
        delete
            .from_table("rule_break")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("rule_id").eq(rule))
            .and_where(Expr::col("record_id").is_in(mended.iter().copied()));
        tx.run(&delete).await?;
    }
    let new: Vec<Id> = offending.difference(&known).copied().collect();
    for new in new.chunks(AT_ONCE) {
        let mut insert = Query::insert();
        insert.into_table("rule_break").columns(["city_id", "rule_id", "record_id", "since"]);
        for record in new {
            insert.values_panic([tx.city.into(), rule.into(), (*record).into(), now.timestamp_millis().into()]);
        }
        tx.run(&insert).await?;
    }
    Ok(())
}

/// The identifiers in parts that one statement takes; one part without any when all are meant.
fn parts(only: Option<&[Id]>) -> Vec<Option<&[Id]>> {
    only.map_or_else(|| vec![None], |only| only.chunks(AT_ONCE).map(Some).collect())
}

/// Writes which breaks (of some records, or of all) are waived now: the rule, the record and the waiver that counts.
pub async fn set_waivers(tx: &mut Tx, only: Option<&[Id]>, waivers: &[(Id, Id, Id)]) -> Result<(), Error> {
    let wanted: HashMap<(Id, Id), Id> = waivers.iter().map(|(rule, record, id)| ((*rule, *record), *id)).collect();
    let mut records: Vec<Id> = waivers.iter().map(|(_, record, _)| *record).collect();
    if let Some(only) = only {
        records.extend(only);
    } else {
        records.extend(waived(tx).await?);
    }
    records.sort_unstable();
    records.dedup();
    for records in records.chunks(AT_ONCE) {
        let mut select = Query::select();
        select
            .columns(["rule_id", "record_id", "waiver_id"])
            .from("rule_break")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col("record_id").is_in(records.iter().copied()));
        for mut row in tx.rows(&select).await? {
            let (rule, record, known) = (row.id(), row.id(), row.id_or_null());
            let now = wanted.get(&(rule, record)).copied();
            if known == now {
                continue;
            }
            let mut update = Query::update();
            update
                .table("rule_break")
                .value("waiver_id", now)
                .and_where(Expr::col("city_id").eq(tx.city))
                .and_where(Expr::col("rule_id").eq(rule))
                .and_where(Expr::col("record_id").eq(record));
            tx.run(&update).await?;
        }
    }
    Ok(())
}

/// The records of which a break is waived.
async fn waived(tx: &mut Tx) -> Result<Vec<Id>, Error> {
    let mut select = Query::select();
    select
        .column("record_id")
        .from("rule_break")
        .and_where(Expr::col("city_id").eq(tx.city))
        .and_where(Expr::col("waiver_id").is_not_null());
    Ok(tx.rows(&select).await?.into_iter().map(|mut row| row.id()).collect())
}

/// The breaks of a rule, of a record, or all, of records for which the condition holds, the oldest first.
pub async fn breaks(tx: &mut Tx, of: Of, condition: &Condition) -> Result<Vec<Break>, Error> {
    let mut select = Query::select();
    select
        .columns([("b", "rule_id"), ("b", "record_id"), ("b", "since"), ("b", "waiver_id")])
        .from_as("rule_break", "b")
        .join_as(
            JoinType::InnerJoin,
            "record",
            RECORD,
            Expr::col((RECORD, "city_id"))
                .equals(("b", "city_id"))
                .and(Expr::col((RECORD, "id")).equals(("b", "record_id"))),
        )
        .and_where(Expr::col(("b", "city_id")).eq(tx.city))
        .and_where(sql(condition, tx.city, tx.is_sqlite()))
        .order_by(("b", "since"), Order::Asc)
        .order_by(("b", "record_id"), Order::Asc);
    if let Some(record) = of.record {
        select.and_where(Expr::col(("b", "record_id")).eq(record));
    }
    if let Some(rule) = of.rule {
        select.and_where(Expr::col(("b", "rule_id")).eq(rule));
    }
    let rows = tx.rows(&select).await?;
    let read = |mut row: crate::row::Row| Break {
        rule: row.id(),
        record: row.id(),
        since: row.moment(),
        waiver: row.id_or_null(),
    };
    Ok(rows.into_iter().map(read).collect())
}

/// How many records of each kind break a rule, of those for which the condition holds, and for how many a decision waives
/// that: the kind, the broken ones and the waived ones.
pub async fn counts(tx: &mut Tx, rule: Id, condition: &Condition) -> Result<Vec<(&'static Kind, u64, u64)>, Error> {
    let mut select = Query::select();
    select
        .column((RECORD, "kind"))
        .expr(Expr::col(sea_query::Asterisk).count())
        .expr(Expr::col(("b", "waiver_id")).count())
        .from_as("rule_break", "b")
        .join_as(
            JoinType::InnerJoin,
            "record",
            RECORD,
            Expr::col((RECORD, "city_id"))
                .equals(("b", "city_id"))
                .and(Expr::col((RECORD, "id")).equals(("b", "record_id"))),
        )
        .and_where(Expr::col(("b", "city_id")).eq(tx.city))
        .and_where(Expr::col(("b", "rule_id")).eq(rule))
        .and_where(sql(condition, tx.city, tx.is_sqlite()))
        .group_by_col((RECORD, "kind"));
    let mut counts = Vec::new();
    for mut row in tx.rows(&select).await? {
        let Some(kind) = hansa_domain::kind(&row.text()) else { continue };
        let [all, waived] = [row.integer(), row.integer()].map(|count| u64::try_from(count).unwrap_or_default());
        counts.push((kind, all.saturating_sub(waived), waived));
    }
    counts.sort_by_key(|(kind, ..)| kind.name);
    Ok(counts)
}

/// The records from which a path leads to the record at its end, of kind `root` or of whatever kind. `links` are the
/// references of that record, as they are and as they were before a write: field and target. No more than `limit` are
/// looked for; none is returned when there are more.
pub async fn reached(
    tx: &mut Tx,
    path: &Path,
    end: Id,
    links: &[(&str, Id)],
    limit: usize,
) -> Result<Option<Vec<Id>>, Error> {
    let mut found: Vec<Id> = vec![end];
    let last = path.steps.len().saturating_sub(1);
    for (place, step) in path.steps.iter().enumerate().rev() {
        found = match step {
            // What the written record refers to is known, also what it referred to before.
            Step::Related(_, field) if place == last => {
                links.iter().filter(|(name, _)| *name == field.name).map(|(_, to)| *to).collect()
            }
            Step::Related(_, field) => follow(tx, ("from_id", "to_id"), field.name, None, &found).await?,
            Step::Refers(field) => {
                let from = place.checked_sub(1).and_then(|before| match path.steps[before] {
                    Step::Related(kind, _) => Some(kind),
                    Step::Refers(_) => None,
                });
                follow(tx, ("to_id", "from_id"), field.name, from, &found).await?
            }
        };
        found.sort_unstable();
        found.dedup();
        if found.len() > limit {
            return Ok(None);
        }
    }
    Ok(Some(found))
}

/// The other ends of the references that have one end among the records.
async fn follow(
    tx: &mut Tx,
    (known, other): (&'static str, &'static str),
    field: &str,
    from: Option<&Kind>,
    records: &[Id],
) -> Result<Vec<Id>, Error> {
    let mut found = Vec::new();
    for records in records.chunks(AT_ONCE) {
        let mut select = Query::select();
        select
            .distinct()
            .column(other)
            .from("reference")
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col(known).is_in(records.iter().copied()))
            .and_where(Expr::col("field").eq(field));
        if let Some(kind) = from {
            select.and_where(Expr::col("from_kind").eq(kind.name));
        }
        found.extend(tx.rows(&select).await?.into_iter().map(|mut row| row.id()));
    }
    Ok(found)
}
