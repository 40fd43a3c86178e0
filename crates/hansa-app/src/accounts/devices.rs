//! Browsers from which an account has signed in before. One that is known may fail on its own account, so that nobody locks
//! its owner out by guessing from elsewhere.

use hansa_domain::Id;
use hansa_storage::Tx;
use hansa_storage::accounts::factors;
pub use hansa_storage::accounts::factors::Device;

use super::{Token, hash_of, own_or_administrator};
use crate::{Error, OpContext};

/// What a browser that signs in says of itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Browser<'a> {
    /// The network address.
    pub address: &'a str,
    /// What it calls itself.
    pub client: &'a str,
    /// The secret by which it is known; empty when it has none.
    pub device: &'a str,
}

impl Browser<'_> {
    /// What it calls itself, as it is kept.
    pub(super) fn name(&self) -> String {
        self.client.chars().filter(|c| !c.is_control()).take(200).collect()
    }
}

/// The device of a browser, if the account has signed in from it before.
pub(super) async fn known(tx: &mut Tx, account: Id, browser: &Browser<'_>) -> Result<Option<Device>, Error> {
    if browser.device.is_empty() {
        return Ok(None);
    }
    let found = factors::device(tx, &hash_of(browser.device)).await?;
    Ok(found.filter(|device| device.account == account))
}

/// Notes the device from which an account signs in; with the secret of a new one.
pub(super) async fn note(
    ctx: &OpContext,
    tx: &mut Tx,
    account: Id,
    browser: &Browser<'_>,
) -> Result<(Id, Option<Token>), Error> {
    if let Some(device) = known(tx, account, browser).await? {
        factors::touch_device(tx, device.id, ctx.now).await?;
        return Ok((device.id, None));
    }
    let token = Token::new();
    let device = Device { id: ctx.new_id(), account, client: browser.name(), created_at: ctx.now, seen_at: ctx.now };
    factors::add_device(tx, &hash_of(token.secret()), &device).await?;
    Ok((device.id, Some(token)))
}

/// The devices of one's own account, or, for an administrator, of any.
pub async fn devices(ctx: &OpContext, account: Id) -> Result<Vec<Device>, Error> {
    own_or_administrator(ctx, account)?;
    let mut tx = ctx.read().await?;
    Ok(factors::devices(&mut tx, account).await?)
}

/// Forgets a device and ends its sessions.
pub async fn forget_device(ctx: &OpContext, account: Id, device: Id) -> Result<(), Error> {
    own_or_administrator(ctx, account)?;
    let mut tx = ctx.write().await?;
    for session in hansa_storage::accounts::sessions(&mut tx, account).await? {
        if session.device == Some(device) {
            hansa_storage::accounts::end_sessions(&mut tx, account, Some(session.id), None).await?;
        }
    }
    factors::forget_devices(&mut tx, account, Some(device)).await?;
    Ok(tx.commit().await?)
}
