//! Forgotten passwords and invitations by mail. Whoever asks for a link learns nothing: the answer and the time it takes are the
//! same for an address that has an account and one that has none, since the mail is sent beside requests.

use hansa_domain::{Id, Problem};
use hansa_storage::accounts::{self as stored, Account};
use serde_json::{Value as Json, json};

use super::throttle::{self, Bucket};
use super::{Terms, administrator, invite_in, new_invitation};
use crate::jobs::Job;
use crate::use_log::{self, Entry, What};
use crate::{Error, OpContext};

/// The kind of the jobs that send a link.
pub(crate) const JOB: &str = "access-mail";

/// Why a link is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// Somebody is invited.
    Invited,
    /// Somebody said that they have forgotten their password.
    Forgotten,
}

impl Why {
    /// The name in jobs and messages.
    pub const fn name(self) -> &'static str {
        match self {
            Why::Invited => "invited",
            Why::Forgotten => "forgotten",
        }
    }
}

fn job(ctx: &OpContext, account: Option<Id>, why: Why) -> Job {
    let payload = json!({ "account": account.map(|id| id.to_string()), "why": why.name() });
    crate::jobs::once(ctx, JOB, &ctx.new_id().to_string(), &payload, ctx.now)
}

/// Whether a link to choose a password helps: those of the sign-in service have none, and the addresses of the demonstration
/// are nobody's.
fn helps(account: &Account) -> bool {
    !account.disabled && !account.demo && account.subject.is_none()
}

/// Asks for a link to choose a new password to be sent to a mail address.
pub async fn forgotten(ctx: &OpContext, email: &str, address: &str) -> Result<(), Error> {
    if ctx.app().post().is_none() {
        return Err(Error::NotFound);
    }
    let email = email.trim().to_lowercase().replace('\0', "");
    if !address.is_empty() {
        throttle::count(ctx, &[Bucket::asking(address)]).await?;
    }
    // One who has asked often enough gets the same answer, and no further mail.
    let often = match throttle::count(ctx, &[Bucket::asking_for(&email)]).await {
        Ok(()) => false,
        Err(Error::Invalid(_)) => true,
        Err(error) => return Err(error),
    };
    let mut tx = ctx.write().await?;
    let local = crate::sign_in::local_accounts_in(ctx, &mut tx).await?;
    let account = stored::by_email(&mut tx, &email).await?.filter(|account| helps(account) && local && !often);
    hansa_storage::jobs::add(&mut tx, &job(ctx, account.map(|account| account.id), Why::Forgotten)).await?;
    tx.commit().await?;
    ctx.app().wake();
    Ok(())
}

/// Makes an account whose owner gets the invitation by mail.
pub async fn invite_by_mail(ctx: &OpContext, terms: &Terms) -> Result<Account, Error> {
    administrator(ctx)?;
    crate::confirm::fresh(ctx)?;
    if ctx.app().post().is_none() {
        return Err(Problem::new("mail-off").into());
    }
    let mut tx = ctx.write().await?;
    let account = invite_in(ctx, &mut tx, terms).await?;
    hansa_storage::jobs::add(&mut tx, &job(ctx, Some(account.id), Why::Invited)).await?;
    tx.commit().await?;
    ctx.app().wake();
    Ok(account)
}

/// Sends the link that a job is about. Its secret is made only now, so that it lies nowhere in between.
pub(crate) async fn send(ctx: &OpContext, payload: &Json, job: Id) -> Result<(), Error> {
    let text = |name: &str| payload.get(name).and_then(Json::as_str);
    let account = text("account").and_then(|id| id.parse::<Id>().ok());
    let Some((account, post)) = account.zip(ctx.app().post()) else { return Ok(()) };
    let mut tx = ctx.write().await?;
    let Some(account) = stored::get(&mut tx, account).await?.filter(helps) else { return Ok(()) };
    let token = new_invitation(ctx, &mut tx, account.id).await?;
    tx.commit().await?;
    let why = if text("why") == Some(Why::Invited.name()) { Why::Invited } else { Why::Forgotten };
    post.send_link(ctx, &account, why, &token, job).await
}

/// An invitation that nobody has taken up.
#[derive(Clone, Debug)]
pub struct Open {
    /// Whose.
    pub account: Account,
    /// Until when it is good.
    pub until: chrono::DateTime<chrono::Utc>,
}

/// The invitations that nobody has taken up, for an administrator.
pub async fn open_invitations(ctx: &OpContext) -> Result<Vec<Open>, Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    let mut open = Vec::new();
    for (account, until) in stored::invitations(&mut tx, ctx.now).await? {
        if let Some(account) = stored::get(&mut tx, account).await? {
            open.push(Open { account, until });
        }
    }
    Ok(open)
}

/// Withdraws the invitation of an account; its link is void.
pub async fn withdraw(ctx: &OpContext, account: Id) -> Result<(), Error> {
    administrator(ctx)?;
    crate::confirm::fresh(ctx)?;
    let mut tx = ctx.write().await?;
    stored::get(&mut tx, account).await?.ok_or(Error::NotFound)?;
    stored::forget_invitations(&mut tx, account).await?;
    use_log::write(&mut tx, ctx, Entry::new(What::InvitationWithdrawn).about(account)).await?;
    Ok(tx.commit().await?)
}
