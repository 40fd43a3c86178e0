//! Passkeys, by the rules of `WebAuthn`: how they are made, and how somebody proves with one to be who they are.
//!
//! What a ceremony has to remember lies in the database under a key that only the right browser or session can name, and it is
//! good for one answer, whatever that answer is. Passkeys belong to the host of the configured address of the site; what a
//! request says of its host counts for nothing.

use hansa_domain::{Id, Problem};
use hansa_storage::Tx;
use hansa_storage::accounts as stored;
pub use hansa_storage::accounts::factors::Passkey;
use hansa_storage::accounts::factors::{self, Half};
use serde::Serialize;
use serde::de::DeserializeOwned;
use webauthn_rs::prelude::{
    Passkey as Credential, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Webauthn, WebauthnBuilder,
};

use super::throttle::{self, Bucket};
use super::{Account, HALF, own, own_or_administrator, recovery};
use crate::settings::{self, SecondFactor};
use crate::use_log::{self, Entry, What};
use crate::{Error, OpContext};

/// The most passkeys of one account.
pub const MOST: usize = 20;
/// The longest answer of an authenticator: no honest one comes near it.
const LONGEST_ANSWER: usize = 64 * 1024;
/// The longest name of a passkey.
const LONGEST_NAME: usize = 60;

fn internal(error: &dyn std::fmt::Display) -> Error {
    Error::Internal(format!("passkey: {error}"))
}

fn failed() -> Error {
    Problem::new("passkey-failed").into()
}

/// What makes and checks passkeys at this site's address; none where nobody said what the address is, or where it is a number.
fn ceremonies(ctx: &OpContext) -> Option<Webauthn> {
    let site = Url::parse(&ctx.app.site(&ctx.city)?).ok()?;
    let host = site.domain()?.to_owned();
    let name = format!("Hansa – {}", ctx.city.name.text(ctx.lang));
    WebauthnBuilder::new(&host, &site).ok()?.rp_name(&name).build().ok()
}

/// Whether passkeys can be used: browsers bind them to the name of the site, which somebody has to have configured.
pub fn usable(ctx: &OpContext) -> bool {
    ceremonies(ctx).is_some()
}

fn required(ctx: &OpContext) -> Result<Webauthn, Error> {
    ceremonies(ctx).ok_or_else(|| Problem::new("passkeys-need-site").into())
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    if text.len() > LONGEST_ANSWER {
        return Err(failed());
    }
    serde_json::from_str(text).map_err(|_| failed())
}

fn written(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| internal(&error))
}

/// One's own passkeys, or, for an administrator, anybody's.
pub async fn passkeys(ctx: &OpContext, account: Id) -> Result<Vec<Passkey>, Error> {
    own_or_administrator(ctx, account)?;
    let mut tx = ctx.read().await?;
    Ok(factors::passkeys(&mut tx, account).await?)
}

/// How many recovery codes one has left.
pub async fn codes_left(ctx: &OpContext) -> Result<usize, Error> {
    let account = own(ctx).await?;
    let mut tx = ctx.read().await?;
    Ok(factors::codes_left(&mut tx, account.id).await?)
}

/// What the browser needs to make a passkey of an account, and what has to be remembered of it.
pub(super) async fn ask_new(ctx: &OpContext, tx: &mut Tx, account: &Account) -> Result<(String, String), Error> {
    let known = factors::passkeys(tx, account.id).await?;
    if known.len() >= MOST {
        return Err(Problem::new("passkeys-too-many").with("most", MOST.to_string()).into());
    }
    let known = known.into_iter().map(|passkey| passkey.credential).collect();
    let asked = required(ctx)?.start_passkey_registration(account.id, &account.email, &account.name, Some(known));
    let (options, state) = asked.map_err(|error| internal(&error))?;
    Ok((written(&options)?, written(&state)?))
}

/// What the browser needs to prove with a passkey of an account, and what has to be remembered of it.
pub(super) async fn ask_known(ctx: &OpContext, tx: &mut Tx, account: Id) -> Result<(String, String), Error> {
    let mut known: Vec<Credential> = Vec::new();
    for passkey in factors::passkeys(tx, account).await? {
        known.push(serde_json::from_str(&passkey.kept).map_err(|error| internal(&error))?);
    }
    if known.is_empty() {
        return Err(Problem::new("passkey-none").into());
    }
    let asked = required(ctx)?.start_passkey_authentication(&known);
    let (options, state) = asked.map_err(|error| internal(&error))?;
    Ok((written(&options)?, written(&state)?))
}

/// Keeps the passkey that an authenticator has made, if its answer fits what was asked.
pub(super) async fn keep_new(
    ctx: &OpContext,
    tx: &mut Tx,
    account: Id,
    state: &str,
    answer: &str,
    name: &str,
) -> Result<(), Error> {
    let state: PasskeyRegistration = read(state)?;
    let answer: RegisterPublicKeyCredential = read(answer)?;
    let made = required(ctx)?.finish_passkey_registration(&answer, &state).map_err(|error| {
        tracing::info!(%error, "a passkey was refused");
        failed()
    })?;
    let credential: Vec<u8> = made.cred_id().clone();
    if factors::passkey_of(tx, &credential).await?.is_some() {
        return Err(failed());
    }
    let name: String = name.trim().chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    let (id, kept) = (ctx.new_id(), written(&made)?);
    let name = if name.is_empty() { ctx.words().msg("passkey-unnamed").into_owned() } else { name };
    let passkey = Passkey { id, account, credential, name, kept, created_at: ctx.now, used_at: None };
    factors::add_passkey(tx, &passkey).await?;
    use_log::write(tx, ctx, Entry::new(What::PasskeyMade).by(account)).await
}

/// Checks the answer of an authenticator with a passkey of the account, and notes that it was used.
pub(super) async fn check_known(
    ctx: &OpContext,
    tx: &mut Tx,
    account: Id,
    state: &str,
    answer: &str,
) -> Result<(), Error> {
    let state: PasskeyAuthentication = read(state)?;
    let answer: PublicKeyCredential = read(answer)?;
    let proved = required(ctx)?.finish_passkey_authentication(&answer, &state).map_err(|error| {
        tracing::info!(%error, "an answer by passkey was refused");
        failed()
    })?;
    // It may have been removed since it was asked for.
    let passkey = factors::passkey_of(tx, proved.cred_id()).await?.filter(|known| known.account == account);
    let passkey = passkey.ok_or_else(failed)?;
    let mut credential: Credential = serde_json::from_str(&passkey.kept).map_err(|error| internal(&error))?;
    credential.update_credential(&proved);
    Ok(factors::use_passkey(tx, passkey.id, &written(&credential)?, ctx.now).await?)
}

/// The key under which lies what a ceremony of a session has to remember.
pub(super) fn key_of(what: &str, session: Id) -> Vec<u8> {
    super::hash_of(&format!("{what} {session}"))
}

/// Remembers what a ceremony of somebody who has signed in needs.
pub(super) async fn remember(
    ctx: &OpContext,
    tx: &mut Tx,
    way: &str,
    account: Id,
    session: Id,
    state: String,
) -> Result<(), Error> {
    let half = Half {
        account,
        way: way.to_owned(),
        challenge: Some(state),
        next: String::new(),
        created_at: ctx.now,
        expires_at: ctx.now + HALF,
    };
    Ok(factors::set_half(tx, &key_of(way, session), &half).await?)
}

/// What a ceremony remembered. It is forgotten with this, whatever comes of the answer.
pub(super) async fn recall(ctx: &OpContext, way: &str, account: Id, session: Id) -> Result<String, Error> {
    let key = key_of(way, session);
    let mut tx = ctx.write().await?;
    let half = factors::half(&mut tx, &key, ctx.now).await?;
    let first = factors::end_half(&mut tx, &key).await?;
    tx.commit().await?;
    let half = half.filter(|half| first && half.account == account && half.way == way);
    half.and_then(|half| half.challenge).ok_or_else(failed)
}

const REGISTER: &str = "register";

/// Begins to make a passkey of one's own account; what the browser needs for it, as JSON.
pub async fn begin_passkey(ctx: &OpContext, session: Id) -> Result<String, Error> {
    crate::confirm::fresh(ctx)?;
    let account = own(ctx).await?;
    let mut tx = ctx.write().await?;
    let (options, state) = ask_new(ctx, &mut tx, &account).await?;
    remember(ctx, &mut tx, REGISTER, account.id, session, state).await?;
    tx.commit().await?;
    Ok(options)
}

/// Keeps the passkey that the browser has made. Whoever has no recovery codes yet gets them with it.
pub async fn add_passkey(ctx: &OpContext, session: Id, answer: &str, name: &str) -> Result<Vec<String>, Error> {
    crate::confirm::fresh(ctx)?;
    let account = own(ctx).await?;
    let state = recall(ctx, REGISTER, account.id, session).await?;
    let mut tx = ctx.write().await?;
    keep_new(ctx, &mut tx, account.id, &state, answer, name).await?;
    let codes = first_codes(ctx, &mut tx, account.id).await?;
    tx.commit().await?;
    Ok(codes)
}

const CONFIRM: &str = "confirm";

/// Begins a proof by passkey of somebody who has signed in; what the browser needs for it, as JSON.
pub(crate) async fn begin_proof(ctx: &OpContext, account: Id, session: Id) -> Result<String, Error> {
    let mut tx = ctx.write().await?;
    let (options, state) = ask_known(ctx, &mut tx, account).await?;
    remember(ctx, &mut tx, CONFIRM, account, session, state).await?;
    tx.commit().await?;
    Ok(options)
}

/// Checks a proof by passkey of somebody who has signed in.
pub(crate) async fn check_proof(ctx: &OpContext, account: Id, session: Id, answer: &str) -> Result<(), Error> {
    let bucket = [Bucket::second(account)];
    throttle::count(ctx, &bucket).await?;
    let state = recall(ctx, CONFIRM, account, session).await?;
    let mut tx = ctx.write().await?;
    check_known(ctx, &mut tx, account, &state, answer).await?;
    throttle::forgive(&mut tx, &bucket).await?;
    Ok(tx.commit().await?)
}

/// Checks a recovery code of somebody who has signed in, and uses it up.
pub(crate) async fn check_code(ctx: &OpContext, account: Id, code: &str) -> Result<(), Error> {
    let bucket = [Bucket::second(account)];
    throttle::count(ctx, &bucket).await?;
    let mut tx = ctx.write().await?;
    if !recovery::take(ctx, &mut tx, account, code).await? {
        return Err(Problem::of("code", "recovery-code-wrong").into());
    }
    throttle::forgive(&mut tx, &bucket).await?;
    Ok(tx.commit().await?)
}

/// Recovery codes for whoever has none.
pub(super) async fn first_codes(ctx: &OpContext, tx: &mut Tx, account: Id) -> Result<Vec<String>, Error> {
    if factors::codes_left(tx, account).await? > 0 {
        return Ok(Vec::new());
    }
    recovery::make(ctx, tx, account).await
}

/// Removes a passkey of one's own. The last one stays while the city asks for a second factor.
pub async fn remove_passkey(ctx: &OpContext, id: Id) -> Result<(), Error> {
    crate::confirm::fresh(ctx)?;
    let account = own(ctx).await?;
    let mut tx = ctx.write().await?;
    let known = factors::passkeys(&mut tx, account.id).await?;
    if !known.iter().any(|passkey| passkey.id == id) {
        return Err(Error::NotFound);
    }
    let last = known.len() == 1;
    if last && settings::second_factor_in(&mut tx).await?.concerns(account.role) {
        return Err(Problem::new("passkey-last").into());
    }
    factors::remove_passkeys(&mut tx, account.id, Some(id)).await?;
    if last {
        factors::set_codes(&mut tx, account.id, &[], ctx.now).await?;
    }
    use_log::write(&mut tx, ctx, Entry::new(What::PasskeyRemoved).about(account.id).count(1)).await?;
    Ok(tx.commit().await?)
}

/// Makes one's recovery codes anew; earlier ones are void.
pub async fn renew_codes(ctx: &OpContext) -> Result<Vec<String>, Error> {
    crate::confirm::fresh(ctx)?;
    let account = own(ctx).await?;
    let mut tx = ctx.write().await?;
    if factors::passkeys(&mut tx, account.id).await?.is_empty() {
        return Err(Problem::new("passkey-none").into());
    }
    let codes = recovery::make(ctx, &mut tx, account.id).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Removes all passkeys and recovery codes of somebody who has lost them, as an administrator, and ends everything by which the
/// account acts.
pub async fn remove_second_factor(ctx: &OpContext, account: Id) -> Result<(), Error> {
    super::administrator(ctx)?;
    crate::confirm::fresh(ctx)?;
    let mut tx = ctx.write().await?;
    stored::get(&mut tx, account).await?.ok_or(Error::NotFound)?;
    let known = factors::passkeys(&mut tx, account).await?.len();
    factors::remove_passkeys(&mut tx, account, None).await?;
    use_log::write(&mut tx, ctx, Entry::new(What::PasskeyRemoved).about(account).count(known)).await?;
    factors::set_codes(&mut tx, account, &[], ctx.now).await?;
    super::end_everything(ctx, &mut tx, account).await?;
    Ok(tx.commit().await?)
}

/// How many passkeys each account has, for an administrator.
pub async fn with_passkeys(ctx: &OpContext) -> Result<std::collections::HashMap<Id, usize>, Error> {
    super::administrator(ctx)?;
    let mut tx = ctx.read().await?;
    Ok(factors::with_passkeys(&mut tx).await?)
}

/// Whether an account has to prove with a second factor who it is, and whether it has one.
pub(super) async fn needed(ctx: &OpContext, tx: &mut Tx, account: &Account) -> Result<Option<bool>, Error> {
    if !factors::passkeys(tx, account.id).await?.is_empty() {
        return Ok(Some(true));
    }
    let asked = settings::second_factor_in(tx).await?;
    // Everybody knows the passwords of the demonstration's accounts, so nobody's passkey may be tied to one.
    let has_to = asked != SecondFactor::Off && asked.concerns(account.role) && !account.demo;
    Ok((has_to && usable(ctx)).then_some(false))
}
