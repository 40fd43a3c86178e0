//! What ends with an account's rights.

use hansa_domain::Id;
use hansa_storage::accounts::factors;
use hansa_storage::{Tx, accounts, feeds, jobs, tokens, webhooks};

use crate::{Error, OpContext};

/// Ends everything by which an account acts: sessions and half sign-ins, invitations, tokens, private addresses of feeds and
/// calendars, its webhooks, the long work it has asked for, and the devices that are known. Nothing of it comes back by itself
/// when the account is enabled again.
pub(crate) async fn end_everything(ctx: &OpContext, tx: &mut Tx, account: Id) -> Result<(), Error> {
    accounts::forget_invitations(tx, account).await?;
    factors::forget_devices(tx, account, None).await?;
    end_all_but(ctx, tx, account, None, false).await
}

/// Ends everything but one session and, where somebody wishes so, what programs use.
pub(super) async fn end_all_but(
    ctx: &OpContext,
    tx: &mut Tx,
    account: Id,
    session: Option<Id>,
    keep_programs: bool,
) -> Result<(), Error> {
    accounts::end_sessions(tx, account, None, session).await?;
    factors::end_halves(tx, account, ctx.now).await?;
    if !keep_programs {
        tokens::revoke_all(tx, account, ctx.now).await?;
        feeds::revoke_all(tx, account, ctx.now).await?;
        webhooks::pause_all(tx, account, ctx.now).await?;
        jobs::stop_all(tx, account, ctx.now).await?;
    }
    Ok(())
}
