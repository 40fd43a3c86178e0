//! From which day the years of a record count.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use hansa_domain::kinds::{CountsFrom, Position, Waiver};
use hansa_domain::{Id, Record, Value};
use hansa_storage::{Tx, records, subject as stored};

use crate::{Error, OpContext};

/// The day of each record that has one; those that say none are kept.
pub(super) async fn of(
    ctx: &OpContext,
    tx: &mut Tx,
    those: &[Record],
    from: CountsFrom,
) -> Result<HashMap<Id, NaiveDate>, Error> {
    let day = |record: &Record| match from {
        CountsFrom::Changed => Some(local(ctx, record.updated_at)),
        CountsFrom::Created => Some(local(ctx, record.created_at)),
        _ => from.fields().iter().find_map(|name| match record.get(name) {
            Some(Value::Date(date)) => Some(date.last()),
            _ => None,
        }),
    };
    match from {
        CountsFrom::LastUse => last_uses(ctx, tx, those).await,
        _ => Ok(those.iter().filter_map(|record| Some((record.id, day(record)?))).collect()),
    }
}

/// The day of a moment in the city.
pub(super) fn local(ctx: &OpContext, moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&ctx.zone()).date_naive()
}

/// The last day of which a record tells, or on which it was changed.
fn latest(ctx: &OpContext, record: &Record) -> NaiveDate {
    let dates = record.values.values().filter_map(|value| match value {
        Value::Date(date) => Some(date.last()),
        _ => None,
    });
    dates.fold(local(ctx, record.updated_at), NaiveDate::max)
}

/// When something was last done with each record: their own changes, those that refer to them or to their posts, and the days
/// that these tell of. That a decision kept them is no use of them.
async fn last_uses(ctx: &OpContext, tx: &mut Tx, those: &[Record]) -> Result<HashMap<Id, NaiveDate>, Error> {
    let mut last: HashMap<Id, NaiveDate> =
        those.iter().map(|record| (record.id, local(ctx, record.updated_at))).collect();
    let mut whose: HashMap<Id, Vec<Id>> = those.iter().map(|record| (record.id, vec![record.id])).collect();
    let mut seen: HashSet<Id> = HashSet::new();
    // First what refers to the records, then what refers to the posts of people.
    for _ in 0..2 {
        let asked: Vec<Id> = whose.keys().copied().filter(|id| seen.insert(*id)).collect();
        let mut about: HashMap<Id, HashSet<Id>> = HashMap::new();
        for (from, to) in stored::referring(tx, &asked).await? {
            about.entry(from).or_default().extend(whose.get(&to).into_iter().flatten().copied());
        }
        let ids: Vec<Id> = about.keys().copied().collect();
        for (kind, ids) in records::by_kind(tx, &ids).await? {
            if kind.name == Waiver::NAME {
                continue;
            }
            for record in records::by_ids(tx, kind, &ids).await? {
                let latest = latest(ctx, &record);
                let concerned = &about[&record.id];
                for one in concerned {
                    last.entry(*one).and_modify(|known| *known = latest.max(*known));
                }
                if kind.name == Position::NAME {
                    whose.entry(record.id).or_default().extend(concerned.iter().copied());
                }
            }
        }
    }
    Ok(last)
}
