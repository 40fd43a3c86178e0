//! What gives accounts access, counted over the tables, for those who look through everybody's rights.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use hansa_domain::{Condition, Id};
use sea_query::{Expr, ExprTrait, Order, Query};

use crate::condition::{self, RECORD};
use crate::{Error, Tx};

/// When a row gives access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Live {
    /// As long as it is there.
    Always,
    /// While this column is empty.
    While(&'static str),
    /// Until the moment in this column.
    Until(&'static str),
    /// Until the moment in the first column, while the second one is empty.
    UntilWhile(&'static str, &'static str),
}

/// The tables whose rows give the account that they name some access.
const GRANTS: [(&str, Live); 8] = [
    ("session", Live::Always),
    ("device", Live::Always),
    ("passkey", Live::Always),
    ("recovery_code", Live::While("used_at")),
    ("invitation", Live::Until("expires_at")),
    ("token", Live::UntilWhile("expires_at", "revoked_at")),
    ("feed", Live::While("revoked_at")),
    ("webhook", Live::While("paused_at")),
];

/// The tables that name an account and give it nothing: what it did, what it is told, what it waits for.
#[cfg(test)]
const NO_GRANTS: [&str; 11] = [
    "sign_in",
    "use_log",
    "job",
    "import",
    "not_same",
    "follow",
    "follow_held",
    "writing",
    "notice",
    "notice_setting",
    "reminder",
];

/// How many of each sort of access every account has, by the name of the table; what one has none of is left out.
pub async fn grants(tx: &mut Tx, now: DateTime<Utc>) -> Result<HashMap<Id, BTreeMap<&'static str, u64>>, Error> {
    let mut found: HashMap<Id, BTreeMap<&'static str, u64>> = HashMap::new();
    let now = now.timestamp_millis();
    for (table, live) in GRANTS {
        let mut select = Query::select();
        select
            .column("account_id")
            .expr(Expr::col(sea_query::Asterisk).count())
            .from(table)
            .and_where(Expr::col("city_id").eq(tx.city))
            .group_by_col("account_id");
        let (until, while_empty) = match live {
            Live::Always => (None, None),
            Live::While(empty) => (None, Some(empty)),
            Live::Until(until) => (Some(until), None),
            Live::UntilWhile(until, empty) => (Some(until), Some(empty)),
        };
        if let Some(until) = until {
            select.and_where(Expr::col(until).gt(now));
        }
        if let Some(empty) = while_empty {
            select.and_where(Expr::col(empty).is_null());
        }
        for mut row in tx.rows(&select).await? {
            let (account, count) = (row.id(), u64::try_from(row.integer()).unwrap_or_default());
            found.entry(account).or_default().insert(table, count);
        }
    }
    Ok(found)
}

/// How many records there are for which a condition holds that asks for nothing of one kind alone.
pub async fn records(tx: &mut Tx, condition: &Condition) -> Result<u64, Error> {
    let mut select = Query::select();
    select
        .from_as("record", RECORD)
        .and_where(Expr::col((RECORD, "city_id")).eq(tx.city))
        .expr(Expr::col((RECORD, "id")).count())
        .and_where(condition::sql(condition, tx.city, tx.is_sqlite()));
    Ok(tx.row(&select).await?.map_or(0, |mut row| u64::try_from(row.integer()).unwrap_or_default()))
}

/// When each account was last seen with a token, a private address or in a session, whichever was last.
pub async fn last_used(tx: &mut Tx) -> Result<HashMap<Id, DateTime<Utc>>, Error> {
    let mut found: HashMap<Id, DateTime<Utc>> = HashMap::new();
    for (table, column) in [("session", "seen_at"), ("token", "used_at"), ("feed", "used_at")] {
        let mut select = Query::select();
        select
            .columns(["account_id", column])
            .from(table)
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(Expr::col(column).is_not_null())
            .order_by(column, Order::Asc);
        for mut row in tx.rows(&select).await? {
            let (account, at) = (row.id(), row.moment());
            found.entry(account).and_modify(|known| *known = at.max(*known)).or_insert(at);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_that_names_an_account_is_a_grant_or_none() {
        let grants = GRANTS.map(|(table, _)| table);
        for table in crate::schema::tables() {
            let names = table.columns.iter().any(|(column, _)| column == "account_id");
            let (grant, none) = (grants.contains(&table.name), NO_GRANTS.contains(&table.name));
            assert_eq!(names, grant || none, "{}: say in GRANTS or NO_GRANTS what its account has of it", table.name);
            assert!(!(grant && none), "{}", table.name);
        }
    }
}
