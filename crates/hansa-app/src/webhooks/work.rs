//! Telling webhooks: who is to be told of new changes, and the turns in which they are. Each webhook has turns of its own,
//! beside each other and beside all other work, so that a slow or broken receiver keeps nobody else waiting.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use hansa_domain::{Actor, Id};
use hansa_storage::accounts;
use hansa_storage::notices::Reason;
use hansa_storage::webhooks::{self as stored, Delivery, Pause, Webhook};
use hansa_storage::{Tx, changes};
use tokio::task::JoinSet;

use super::message::{compose, event_of};
use super::send::{Failed, Outcome};
use crate::jobs::{BACK_OFF, Worked};
use crate::use_log::{self, Way};
use crate::{App, Error, OpContext};

/// Changes that are looked through in one transaction.
const AT_ONCE: u64 = 500;
/// A turn begins no further delivery after this.
const TURN: Duration = Duration::from_secs(30);
/// A delivery whose sender has not been heard of for this long is sent by another.
const LOCK: chrono::Duration = chrono::Duration::seconds(60);
/// A webhook to which nothing has arrived for this long is paused.
const PATIENCE: chrono::Duration = chrono::Duration::days(3);
/// How long it is remembered what was sent.
const KEPT: chrono::Duration = chrono::Duration::days(30);

/// Tells all webhooks of all cities what waits, once, and waits until that is done.
pub async fn work(app: &App) -> Result<Worked, Error> {
    let mut turns = JoinSet::new();
    begin_turns(app, &mut turns).await?;
    let mut worked = Worked::default();
    while let Some(turn) = turns.join_next().await {
        let turn = turn.map_err(|error| Error::Internal(error.to_string()))??;
        worked.done += turn.done;
        worked.failed += turn.failed;
    }
    Ok(worked)
}

/// Looks for new changes, and begins a turn for every webhook for which something waits and which has none yet.
pub async fn begin_turns(app: &App, turns: &mut JoinSet<Result<Worked, Error>>) -> Result<(), Error> {
    for city in app.cities().await? {
        let lang = city.language;
        let ctx = OpContext::new(app, Actor::System { name: "Hansa" }, Arc::new(city), lang);
        let mut tx = ctx.read().await?;
        let all = stored::all(&mut tx).await?;
        drop(tx);
        if all.is_empty() {
            continue;
        }
        ask_for_all(&ctx).await?;
        for webhook in all.into_iter().filter(|webhook| webhook.paused.is_none()) {
            let mut tx = ctx.read().await?;
            let waits = stored::next(&mut tx, webhook.id, ctx.now).await?.is_some();
            drop(tx);
            if waits && let Some(turn) = Turn::begin(&ctx, webhook.id) {
                turns.spawn(turn.run());
            }
        }
    }
    Ok(())
}

async fn ask_for_all(ctx: &OpContext) -> Result<(), Error> {
    loop {
        let mut tx = ctx.write().await?;
        let looked = ask_for_some(ctx, &mut tx).await?;
        tx.commit().await?;
        if looked < AT_ONCE {
            return Ok(());
        }
    }
}

/// Asks for deliveries of the oldest changes that were not looked through; how many these were.
pub(super) async fn ask_for_some(ctx: &OpContext, tx: &mut Tx) -> Result<u64, Error> {
    let changes = stored::untold(tx, AT_ONCE).await?;
    if changes.is_empty() {
        return Ok(0);
    }
    let webhooks = stored::all(tx).await?;
    let wants = |webhook: &Webhook, change: &changes::Change| {
        let kind = webhook.kinds.is_empty() || webhook.kinds.iter().any(|name| name == change.kind.name);
        kind && !(webhook.skip_own && change.actor_id == Some(webhook.account))
    };
    let asked: Vec<stored::Asked> = changes
        .iter()
        .flat_map(|change| {
            webhooks.iter().filter(|webhook| wants(webhook, change)).map(|webhook| {
                // Whoever looks at the same change again asks for the same delivery.
                let id = Id::new_v5(&webhook.id, change.id.as_bytes());
                (id, webhook.id, Some(change.id), event_of(change.act))
            })
        })
        .collect();
    stored::ask(tx, &asked, ctx.now).await?;
    let ids: Vec<Id> = changes.iter().map(|change| change.id).collect();
    stored::told(tx, Some(&ids), ctx.now).await?;
    Ok(ids.len() as u64)
}

/// Forgets what was sent long ago.
pub(crate) async fn forget(ctx: &OpContext) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    stored::forget(&mut tx, ctx.now - KEPT).await?;
    Ok(tx.commit().await?)
}

/// A webhook's turn. While it lasts, the webhook has no other.
struct Turn {
    ctx: OpContext,
    webhook: Id,
}

impl Turn {
    fn begin(ctx: &OpContext, webhook: Id) -> Option<Self> {
        let free = ctx.app().out().busy.lock().unwrap_or_else(PoisonError::into_inner).insert(webhook);
        free.then(|| Self { ctx: ctx.clone(), webhook })
    }

    /// Sends what waits, one after the other, until nothing waits, one fails, or the turn has lasted long enough.
    async fn run(self) -> Result<Worked, Error> {
        let app = self.ctx.app().clone();
        let places = Arc::clone(&app.out().places);
        let _place = places.acquire_owned().await.map_err(|error| Error::Internal(error.to_string()))?;
        let begun = Instant::now();
        let mut worked = Worked::default();
        while begun.elapsed() < TURN {
            let ctx = OpContext { now: app.now(), ..self.ctx.by_way(Way::Webhook) };
            match step(&ctx, self.webhook).await {
                Ok(Step::Nothing) => break,
                Ok(Step::Arrived) => worked.done += 1,
                Ok(Step::Untold) => {}
                Ok(Step::Failed) => {
                    worked.failed += 1;
                    break;
                }
                Err(error) => {
                    tracing::error!(%error, webhook = %self.webhook, "a webhook could not be told");
                    return Err(error);
                }
            }
        }
        Ok(worked)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.ctx.app().out().busy.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.webhook);
    }
}

enum Step {
    Nothing,
    Arrived,
    Untold,
    Failed,
}

/// Sends the delivery that has waited longest.
async fn step(ctx: &OpContext, webhook: Id) -> Result<Step, Error> {
    let mut tx = ctx.write().await?;
    let Some(webhook) = stored::get(&mut tx, webhook).await?.filter(|webhook| webhook.paused.is_none()) else {
        return Ok(Step::Nothing);
    };
    let Some(delivery) = stored::next(&mut tx, webhook.id, ctx.now).await? else { return Ok(Step::Nothing) };
    let taken = stored::take(&mut tx, delivery.id, ctx.now, ctx.now + LOCK).await?;
    tx.commit().await?;
    if !taken {
        return Ok(Step::Untold);
    }
    send(ctx, &webhook, delivery).await
}

/// Sends a delivery that was taken, and writes down how it went.
async fn send(ctx: &OpContext, webhook: &Webhook, delivery: Delivery) -> Result<Step, Error> {
    let mut tx = ctx.read().await?;
    let account = accounts::get(&mut tx, webhook.account).await?.filter(|account| !account.disabled);
    drop(tx);
    let Some(account) = account else {
        let mut tx = ctx.write().await?;
        stored::note(&mut tx, &delivery).await?;
        pause(ctx, &mut tx, webhook.id, Pause::Account).await?;
        tx.commit().await?;
        return Ok(Step::Nothing);
    };
    let actor = crate::accounts::actor(&account);
    let reader = OpContext { actor, ..ctx.clone() };
    let out = ctx.app().out();
    let Some(message) = compose(&reader, &delivery, &webhook.secret, out.site.as_deref()).await? else {
        let mut tx = ctx.write().await?;
        stored::drop_delivery(&mut tx, delivery.id).await?;
        tx.commit().await?;
        return Ok(Step::Untold);
    };
    // Who is shown a secret is written down before they are.
    use_log::settle(&reader).await?;
    let begun = Instant::now();
    let outcome = out.post(&webhook.url, message).await;
    let took = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let arrived = outcome.failed.is_none();
    write(ctx, webhook.id, after(delivery, &outcome, took, ctx.app().now())).await?;
    Ok(if arrived { Step::Arrived } else { Step::Failed })
}

/// The delivery after an attempt. A test is not repeated.
fn after(delivery: Delivery, outcome: &Outcome, took: u64, now: DateTime<Utc>) -> Delivery {
    let attempts = delivery.attempts + 1;
    let again = usize::try_from(delivery.attempts).ok().and_then(|tried| BACK_OFF.get(tried));
    let again = again.filter(|_| delivery.change.is_some()).map(|wait| now + *wait);
    let failed = outcome.failed;
    Delivery {
        attempts,
        run_at: again.filter(|_| failed.is_some()).unwrap_or(delivery.run_at),
        status: outcome.status,
        error: failed.map(|failed| failed.name().to_owned()),
        answer: outcome.answer.replace('\0', ""),
        took: Some(took),
        tried_at: Some(now),
        done_at: failed.is_none().then_some(now),
        given_up_at: (failed.is_some() && again.is_none()).then_some(now),
        ..delivery
    }
}

/// Writes how an attempt went, with what it says of the receiver: one that is gone or has failed for days is paused.
async fn write(ctx: &OpContext, webhook: Id, delivery: Delivery) -> Result<(), Error> {
    const GONE: u16 = 410;
    let now = ctx.app().now();
    let mut tx = ctx.write().await?;
    stored::note(&mut tx, &delivery).await?;
    let Some(mut webhook) = stored::get(&mut tx, webhook).await? else { return Ok(tx.commit().await?) };
    let failing_since = delivery.error.as_ref().map(|_| webhook.failing_since.unwrap_or(now));
    let why = if delivery.status == Some(GONE) {
        Some(Pause::Gone)
    } else {
        failing_since.filter(|since| now - *since >= PATIENCE).map(|_| Pause::Failing)
    };
    if webhook.failing_since != failing_since {
        webhook.failing_since = failing_since;
        stored::save(&mut tx, &webhook).await?;
    }
    if let Some(why) = why {
        pause(ctx, &mut tx, webhook.id, why).await?;
    }
    Ok(tx.commit().await?)
}

/// Pauses a webhook that is not paused, and tells the administrators.
async fn pause(ctx: &OpContext, tx: &mut Tx, webhook: Id, why: Pause) -> Result<(), Error> {
    let Some(mut webhook) = stored::get(tx, webhook).await?.filter(|webhook| webhook.paused.is_none()) else {
        return Ok(());
    };
    webhook.paused = Some((ctx.app().now(), why));
    stored::save(tx, &webhook).await?;
    tracing::warn!(webhook = %webhook.id, name = webhook.name, why = why.name(), "a webhook was paused");
    crate::notices::tell_administrators(ctx, tx, Reason::Webhook, webhook.id, why.name()).await
}

/// Sends a webhook a test at once, whether it is paused or not.
pub(super) async fn send_test(ctx: &OpContext, webhook: &Webhook) -> Result<(), Error> {
    let id = ctx.new_id();
    let mut tx = ctx.write().await?;
    stored::ask(&mut tx, &[(id, webhook.id, None, super::message::TEST)], ctx.now).await?;
    stored::take(&mut tx, id, ctx.now, ctx.now + LOCK).await?;
    let tests: HashMap<Id, Delivery> = stored::log(&mut tx, webhook.id, false, 10)
        .await?
        .into_iter()
        .map(|delivery| (delivery.id, delivery))
        .collect();
    tx.commit().await?;
    let delivery = tests.get(&id).cloned().ok_or(Error::NotFound)?;
    send(ctx, webhook, delivery).await.map(drop)
}

impl Failed {
    /// All reasons.
    #[cfg(test)]
    const ALL: [Failed; 8] = [
        Failed::TimedOut,
        Failed::Unknown,
        Failed::Private,
        Failed::Unreachable,
        Failed::Tls,
        Failed::Broken,
        Failed::Redirected,
        Failed::Refused,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_words() {
        for lang in hansa_domain::Lang::ALL {
            let words = hansa_text::Words::new(lang, chrono_tz::UTC);
            for failed in Failed::ALL {
                assert!(words.has(&format!("webhook-error-{}", failed.name())), "{failed:?}");
            }
            for why in Pause::ALL {
                assert!(words.has(&format!("webhook-paused-{}", why.name())), "{why:?}");
            }
        }
    }
}
