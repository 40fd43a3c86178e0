//! Dangerous steps ask whoever has signed in to prove once more that it is them.

use chrono::Duration;
use hansa_domain::{Id, Problem};
use hansa_storage::accounts as stored;

use crate::accounts::{self, Browser, SignedIn};
use crate::use_log::Way;
use crate::{Error, OpContext};

/// How long a proof is good.
pub const FRESH: Duration = Duration::minutes(15);

/// Fails with [`Error::ConfirmFirst`] when the person of a session has not proved lately to be who they are. Programs prove
/// nothing, so a token never passes; the command line has the rights of whoever may read the data folder, and passes.
pub fn fresh(ctx: &OpContext) -> Result<(), Error> {
    let proved = match ctx.origin.way {
        Way::Command | Way::Job => true,
        Way::Web => ctx.origin.confirmed_at.is_some_and(|at| ctx.now - at <= FRESH),
        Way::Api | Way::Feed | Way::Calendar | Way::Webhook => false,
    };
    if proved { Ok(()) } else { Err(Error::ConfirmFirst) }
}

/// By what somebody can prove to be who they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// By their password: those who have no passkey.
    pub password: bool,
    /// By one of their passkeys, or by a recovery code.
    pub passkey: bool,
    /// At the city's sign-in service.
    pub provider: bool,
}

/// By what the one who has signed in can prove to be who they are.
pub async fn ways(ctx: &OpContext, me: &SignedIn) -> Result<Ways, Error> {
    let passkey = !accounts::passkeys(ctx, me.account.id).await?.is_empty();
    let provider = me.account.subject.is_some();
    Ok(Ways { password: !passkey && me.account.password.is_some(), passkey, provider })
}

/// What the browser needs for a proof by passkey, as JSON.
pub async fn options(ctx: &OpContext, me: &SignedIn) -> Result<String, Error> {
    accounts::begin_proof(ctx, me.account.id, me.session.id).await
}

/// Proves by the password. Whoever has a passkey proves by that, as a password is what gets known.
pub async fn by_password(ctx: &OpContext, me: &SignedIn, password: &str, browser: &Browser<'_>) -> Result<(), Error> {
    if !ways(ctx, me).await?.password {
        return Err(Problem::of("password", "wrong-password").into());
    }
    accounts::check_own_password(ctx, &me.account, "password", password, browser).await?;
    note(ctx, me.session.id).await
}

/// Proves by a passkey.
pub async fn by_passkey(ctx: &OpContext, me: &SignedIn, answer: &str) -> Result<(), Error> {
    accounts::check_proof(ctx, me.account.id, me.session.id, answer).await?;
    note(ctx, me.session.id).await
}

/// Proves by a recovery code, which is used up.
pub async fn by_code(ctx: &OpContext, me: &SignedIn, code: &str) -> Result<(), Error> {
    accounts::check_code(ctx, me.account.id, code).await?;
    note(ctx, me.session.id).await
}

async fn note(ctx: &OpContext, session: Id) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    stored::confirm_session(&mut tx, session, ctx.now).await?;
    Ok(tx.commit().await?)
}
