//! Webhooks: programs of others that are told of changes by HTTP. Administrators say who is told, with the rights of which
//! account; what that account may not see is not told.

pub mod address;
mod message;
mod send;
mod work;

use std::collections::HashMap;

use hansa_domain::{Condition, Id, Problem, Problems};
use hansa_storage::notices::{self, Reason};
pub use hansa_storage::webhooks::{Delivery, Pause, Webhook};
use hansa_storage::{Tx, accounts, changes, records, webhooks as stored};

pub use send::{Out, Resolver, Resolving};
pub(crate) use work::forget;
pub use work::{begin_turns, work};

use crate::accounts::Account;
use crate::use_log::{self, Entry, What};
use crate::{Error, OpContext, Reference};

/// Deliveries that a webhook's page shows.
pub const LISTED: u64 = 100;
/// The most characters of a name.
const NAME: usize = 120;

/// What is said of a webhook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// What people call it.
    pub name: String,
    /// Where it listens.
    pub url: String,
    /// The account with whose rights it is told.
    pub account: Option<Id>,
    /// The names of the kinds of which it is told; none means all.
    pub kinds: Vec<String>,
    /// Whether it is not told of what the account itself did.
    pub skip_own: bool,
}

/// A webhook in the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The webhook.
    pub webhook: Webhook,
    /// The account with whose rights it is told; none when it is gone.
    pub account: Option<Account>,
    /// How many deliveries wait, and how many were given up.
    pub counts: (u64, u64),
}

/// A delivery in a webhook's log.
#[derive(Clone, Debug)]
pub struct Logged {
    /// The delivery.
    pub delivery: Delivery,
    /// The record that it tells of.
    pub record: Option<Reference>,
}

fn administrator(ctx: &OpContext) -> Result<(), Error> {
    if ctx.actor.administers() { Ok(()) } else { Err(Error::NotFound) }
}

async fn webhook(tx: &mut Tx, id: Id) -> Result<Webhook, Error> {
    stored::get(tx, id).await?.ok_or(Error::NotFound)
}

async fn listed(tx: &mut Tx, webhook: Webhook) -> Result<Listed, Error> {
    let account = accounts::get(tx, webhook.account).await?;
    let counts = stored::counts(tx, webhook.id).await?;
    Ok(Listed { webhook, account, counts })
}

/// All webhooks, in the order in which they were made, for an administrator.
pub async fn all(ctx: &OpContext) -> Result<Vec<Listed>, Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    let mut all = Vec::new();
    for webhook in stored::all(&mut tx).await? {
        all.push(listed(&mut tx, webhook).await?);
    }
    Ok(all)
}

/// A webhook, for an administrator.
pub async fn get(ctx: &OpContext, id: Id) -> Result<Listed, Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    let webhook = webhook(&mut tx, id).await?;
    listed(&mut tx, webhook).await
}

/// What was and is to be sent to a webhook, the latest first; only what was given up, if so wished.
pub async fn log(ctx: &OpContext, id: Id, given_up: bool) -> Result<Vec<Logged>, Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    webhook(&mut tx, id).await?;
    let found = stored::log(&mut tx, id, given_up, LISTED).await?;
    let mut about: HashMap<Id, Id> = HashMap::new();
    for id in found.iter().filter_map(|delivery| delivery.change) {
        if let Some(change) = changes::get(&mut tx, id).await? {
            about.insert(id, change.record);
        }
    }
    let ids: Vec<Id> = about.values().copied().collect();
    let titles = records::references(&mut tx, &ids, &Condition::True).await?;
    Ok(found
        .into_iter()
        .map(|delivery| {
            let record = delivery.change.and_then(|change| titles.get(about.get(&change)?).cloned());
            Logged { delivery, record }
        })
        .collect())
}

/// Checks what is said of a webhook; the account and the address as they are kept.
async fn check(ctx: &OpContext, tx: &mut Tx, terms: &Terms) -> Result<(Id, String, String), Error> {
    let mut problems = Problems::default();
    let name = terms.name.trim().to_owned();
    if name.is_empty() {
        problems.push(Problem::of("name", "required"));
    } else if name.chars().count() > NAME {
        problems.push(Problem::of("name", "too-long").with("most", NAME.to_string()));
    }
    let url = address::read(&terms.url, ctx.app().out().allowed());
    let url = url.map_or_else(
        |problem| {
            problems.push(problem);
            String::new()
        },
        String::from,
    );
    let account = match terms.account {
        Some(id) => accounts::get(tx, id).await?.filter(|account| !account.disabled),
        None => None,
    };
    if account.is_none() {
        problems.push(Problem::of("account", "required"));
    }
    if terms.kinds.iter().any(|name| hansa_domain::kind(name).is_none()) {
        problems.push(Problem::of("kinds", "wrong-type"));
    }
    problems.into_result()?;
    let account = account.ok_or(Error::NotFound)?.id;
    Ok((account, name, url))
}

/// Writes into the use log what became of a webhook, and with whose rights it is told.
async fn told(ctx: &OpContext, tx: &mut Tx, webhook: &Webhook, became: &str) -> Result<(), Error> {
    let entry = Entry::new(What::WebhookChanged).about(webhook.account).with("webhook", webhook.id.to_string());
    use_log::write(tx, ctx, entry.with("became", became)).await
}

/// Makes a webhook, which is told of everything from now on. Its key is shown this once.
pub async fn add(ctx: &OpContext, terms: &Terms) -> Result<Webhook, Error> {
    administrator(ctx)?;
    crate::confirm::fresh(ctx)?;
    let mut tx = ctx.write().await?;
    let (account, name, url) = check(ctx, &mut tx, terms).await?;
    // What was changed before is for those alone who were there before.
    if !stored::all(&mut tx).await?.is_empty() {
        while work::ask_for_some(ctx, &mut tx).await? > 0 {}
    }
    stored::told(&mut tx, None, ctx.now).await?;
    let webhook = Webhook {
        id: ctx.new_id(),
        account,
        name,
        url,
        secret: message::new_secret(),
        kinds: terms.kinds.clone(),
        skip_own: terms.skip_own,
        created_at: ctx.now,
        paused: None,
        failing_since: None,
    };
    stored::save(&mut tx, &webhook).await?;
    told(ctx, &mut tx, &webhook, "made").await?;
    tx.commit().await?;
    Ok(webhook)
}

/// Changes what is said of a webhook.
pub async fn change(ctx: &OpContext, id: Id, terms: &Terms) -> Result<(), Error> {
    administrator(ctx)?;
    crate::confirm::fresh(ctx)?;
    let mut tx = ctx.write().await?;
    let before = webhook(&mut tx, id).await?;
    let (account, name, url) = check(ctx, &mut tx, terms).await?;
    let kinds = terms.kinds.clone();
    let webhook = Webhook { account, name, url, kinds, skip_own: terms.skip_own, ..before };
    stored::save(&mut tx, &webhook).await?;
    told(ctx, &mut tx, &webhook, "changed").await?;
    Ok(tx.commit().await?)
}

/// Gives a webhook a new key, which is shown this once; the old one signs nothing any more.
pub async fn renew(ctx: &OpContext, id: Id) -> Result<Webhook, Error> {
    administrator(ctx)?;
    crate::confirm::fresh(ctx)?;
    let mut tx = ctx.write().await?;
    let before = webhook(&mut tx, id).await?;
    let renewed = Webhook { secret: message::new_secret(), ..before };
    stored::save(&mut tx, &renewed).await?;
    told(ctx, &mut tx, &renewed, "renewed").await?;
    tx.commit().await?;
    Ok(renewed)
}

/// Stops sending to a webhook, or goes on with it. What is changed in between waits.
pub async fn set_paused(ctx: &OpContext, id: Id, paused: bool) -> Result<(), Error> {
    administrator(ctx)?;
    let mut tx = ctx.write().await?;
    let before = webhook(&mut tx, id).await?;
    let paused = paused.then_some(before.paused.unwrap_or((ctx.now, Pause::ByHand)));
    if paused.is_none() {
        notices::settle(&mut tx, Reason::Webhook, id).await?;
    }
    stored::save(&mut tx, &Webhook { paused, failing_since: None, ..before }).await?;
    tx.commit().await?;
    ctx.app().wake();
    Ok(())
}

/// Forgets a webhook with its log.
pub async fn remove(ctx: &OpContext, id: Id) -> Result<(), Error> {
    administrator(ctx)?;
    let mut tx = ctx.write().await?;
    let webhook = webhook(&mut tx, id).await?;
    stored::remove(&mut tx, id).await?;
    told(ctx, &mut tx, &webhook, "removed").await?;
    notices::settle(&mut tx, Reason::Webhook, id).await?;
    Ok(tx.commit().await?)
}

/// Sends a delivery again, or all that were given up. How many there were.
pub async fn replay(ctx: &OpContext, id: Id, only: Option<Id>) -> Result<u64, Error> {
    administrator(ctx)?;
    let mut tx = ctx.write().await?;
    webhook(&mut tx, id).await?;
    let count = stored::again(&mut tx, id, only, ctx.now).await?;
    if count == 0 && only.is_some() {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    ctx.app().wake();
    Ok(count)
}

/// Sends a webhook a test and waits for its answer, which its log then holds; for ten seconds at most.
pub async fn test(ctx: &OpContext, id: Id) -> Result<(), Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    let webhook = webhook(&mut tx, id).await?;
    drop(tx);
    work::send_test(ctx, &webhook).await
}
