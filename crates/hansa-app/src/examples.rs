//! Invented records, which show how the program feels in use, and how a city is rid of them.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use hansa_domain::{Id, KINDS};
use hansa_storage::changes::Act;
use hansa_storage::records;

use crate::list::{ListQuery, whole};
use crate::records::stamp;
use crate::{Error, OpContext};

/// How long it is believed that a city holds examples, or none, so that not every request asks.
const BELIEVED: TimeDelta = TimeDelta::minutes(1);

/// Which cities hold examples, and when that was looked up.
#[derive(Debug, Default)]
pub(crate) struct Held(Mutex<HashMap<Id, (DateTime<Utc>, bool)>>);

/// Whether the city holds invented records. What was written less than a minute ago may not count yet.
pub async fn held(ctx: &OpContext) -> Result<bool, Error> {
    let known = &ctx.app.examples().0;
    let found = known.lock().unwrap_or_else(PoisonError::into_inner).get(&ctx.city.id).copied();
    if let Some((_, held)) = found.filter(|(at, _)| ctx.now - *at < BELIEVED) {
        return Ok(held);
    }
    let mut tx = ctx.read().await?;
    let held = hansa_storage::records::examples(&mut tx).await?;
    known.lock().unwrap_or_else(PoisonError::into_inner).insert(ctx.city.id, (ctx.now, held));
    Ok(held)
}

/// Puts all invented records of the city away, in one batch that can be undone like any other; how many there were. The
/// days and words of what is not invented stay as they are, and what refers to an example says that it is archived.
pub async fn remove(ctx: &OpContext) -> Result<usize, Error> {
    if !ctx.actor.administers() {
        return Err(Error::NotAllowed);
    }
    let ctx = &ctx.together();
    let query = ListQuery::from_pairs([("example", "yes")]);
    let mut found = Vec::new();
    for kind in KINDS {
        found.extend(whole(ctx, kind, &query, None).await?.records);
    }
    let mut tx = ctx.write().await?;
    for before in &found {
        let mut after = before.clone();
        after.archived_at = Some(ctx.now);
        records::update(&mut tx, before, &mut after, Act::Archived, &stamp(ctx, "")).await?;
    }
    crate::rules::evaluate_all_in(ctx, &mut tx).await?;
    tx.commit().await?;
    ctx.app.examples().0.lock().unwrap_or_else(PoisonError::into_inner).remove(&ctx.city.id);
    Ok(found.len())
}
