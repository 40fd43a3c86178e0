//! Following a record or a saved view: its changes are told on one's own page and by mail.

use std::collections::HashMap;

use hansa_domain::{Id, policy};
use hansa_storage::accounts::Account;
pub use hansa_storage::follows::{Follow, Target};
use hansa_storage::{Tx, accounts, follows, notices, records};

use crate::notices::{Notice, Reason, as_account, reachable};
use crate::views::View;
use crate::{Error, OpContext, Reference};

/// Records of a followed view that are watched.
const WATCHED: u64 = 2_000;

/// Something that one follows.
#[derive(Clone, Debug)]
pub enum Followed {
    /// A record.
    Record(Reference),
    /// A saved view.
    View(View),
}

fn own_id(ctx: &OpContext) -> Result<Id, Error> {
    ctx.actor.account().ok_or(Error::NotFound)
}

/// The view, if it is there and for the actor.
async fn view_for(ctx: &OpContext, tx: &mut Tx, id: Id) -> Result<Option<View>, Error> {
    match crate::views::visible(ctx, tx, id).await {
        Ok(view) => Ok(Some(view).filter(|view| view.deleted_at.is_none())),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Begins to follow a record or view that one sees.
pub async fn follow(ctx: &OpContext, target: Target, id: Id) -> Result<(), Error> {
    let account = own_id(ctx)?;
    let mut tx = ctx.read().await?;
    let held = match target {
        Target::Record => {
            let seen = records::references(&mut tx, &[id], &policy::visible(&ctx.actor)).await?;
            if !seen.contains_key(&id) {
                return Err(Error::NotFound);
            }
            None
        }
        Target::View => Some(view_for(ctx, &mut tx, id).await?.ok_or(Error::NotFound)?),
    };
    drop(tx);
    // What it holds now is where its changes are counted from.
    let held = match held {
        Some(view) => Some(holds(ctx, &view).await?),
        None => None,
    };
    let mut tx = ctx.write().await?;
    let new = follows::add(&mut tx, &Follow { account, to: id, target, since: ctx.now }).await?;
    if let Some(held) = held.filter(|_| new) {
        follows::hold(&mut tx, account, id, &held).await?;
    }
    Ok(tx.commit().await?)
}

/// Follows a record or view no longer.
pub async fn unfollow(ctx: &OpContext, id: Id) -> Result<(), Error> {
    let account = own_id(ctx)?;
    let mut tx = ctx.write().await?;
    follows::remove(&mut tx, account, id).await?;
    Ok(tx.commit().await?)
}

/// Whether one follows a record or view; `None` for those who cannot follow anything.
pub async fn follows(ctx: &OpContext, id: Id) -> Result<Option<bool>, Error> {
    let Some(account) = ctx.actor.account() else { return Ok(None) };
    let mut tx = ctx.read().await?;
    Ok(Some(!follows::of_account(&mut tx, account, Some(id)).await?.is_empty()))
}

/// What one follows, as far as one may (still) see it, the latest first.
pub async fn own(ctx: &OpContext) -> Result<Vec<Followed>, Error> {
    let account = own_id(ctx)?;
    let mut tx = ctx.read().await?;
    let all = follows::of_account(&mut tx, account, None).await?;
    let ids: Vec<Id> = all.iter().map(|follow| follow.to).collect();
    let mut titles = records::references(&mut tx, &ids, &policy::visible(&ctx.actor)).await?;
    let mut found = Vec::with_capacity(all.len());
    for follow in all {
        found.extend(match follow.target {
            Target::Record => titles.remove(&follow.to).map(Followed::Record),
            Target::View => view_for(ctx, &mut tx, follow.to).await?.map(Followed::View),
        });
    }
    Ok(found)
}

/// What the views are called that notices speak of, those of them that the actor may see.
pub(crate) async fn names(ctx: &OpContext, tx: &mut Tx, found: &[Notice]) -> Result<HashMap<Id, String>, Error> {
    let mut names = HashMap::new();
    for id in found.iter().filter(|notice| notice.reason == Reason::Follow).filter_map(|notice| notice.about) {
        if !names.contains_key(&id)
            && let Some(view) = view_for(ctx, tx, id).await?
        {
            names.insert(id, view.name);
        }
    }
    Ok(names)
}

/// The records of a view with their versions, as the actor sees it.
async fn holds(ctx: &OpContext, view: &View) -> Result<Vec<(Id, i64)>, Error> {
    let whole = crate::list::whole(&ctx.aside(), view.kind, &crate::views::query_of(view), Some(WATCHED)).await?;
    Ok(whole.records.iter().map(|record| (record.id, record.version)).collect())
}

/// Looks at every followed view and tells what entered it, left it or changed in it since it was last looked at. A view
/// that cannot be shown, such as one whose filter does not fit any more, is left alone.
pub(crate) async fn look(ctx: &OpContext) -> Result<(), Error> {
    let mut tx = ctx.read().await?;
    let all = follows::all(&mut tx, Target::View).await?;
    let accounts: HashMap<Id, Account> =
        accounts::all(&mut tx).await?.into_iter().map(|account| (account.id, account)).collect();
    drop(tx);
    for follow in all {
        let Some(account) = accounts.get(&follow.account).filter(|account| reachable(account)) else { continue };
        look_at(&as_account(ctx, account), &follow).await?;
    }
    Ok(())
}

async fn look_at(ctx: &OpContext, follow: &Follow) -> Result<(), Error> {
    let mut tx = ctx.read().await?;
    let view = view_for(ctx, &mut tx, follow.to).await?;
    let before = follows::held(&mut tx, follow.account, follow.to).await?;
    drop(tx);
    let Some(view) = view else { return Ok(()) };
    let now = match holds(ctx, &view).await {
        Ok(now) => now,
        Err(Error::Invalid(_)) => return Ok(()),
        Err(error) => return Err(error),
    };
    let held: HashMap<Id, i64> = now.iter().copied().collect();
    let mut changes: Vec<(Id, &str)> = Vec::new();
    for (id, version) in &now {
        match before.get(id) {
            None => changes.push((*id, "entered")),
            Some(known) if known != version => changes.push((*id, "changed")),
            Some(_) => {}
        }
    }
    let gone: Vec<Id> = before.keys().filter(|id| !held.contains_key(id)).copied().collect();
    let mut tx = ctx.write().await?;
    // A record that the follower may not see any more tells nothing, and neither does one that was moved beyond the
    // watched part of a long view.
    let watched = (now.len() as u64) < WATCHED;
    let seen = records::references(&mut tx, &gone, &policy::visible(&ctx.actor)).await?;
    changes.extend(gone.iter().filter(|id| watched && seen.contains_key(id)).map(|id| (*id, "left")));
    for (record, what) in changes {
        let notice = Notice {
            id: ctx.new_id(),
            account: follow.account,
            reason: Reason::Follow,
            record,
            about: Some(follow.to),
            detail: what.to_owned(),
            by: String::new(),
            at: ctx.now,
            seen_at: None,
            mailed_at: None,
        };
        notices::tell(&mut tx, &notice).await?;
    }
    follows::hold(&mut tx, follow.account, follow.to, &now).await?;
    Ok(tx.commit().await?)
}
