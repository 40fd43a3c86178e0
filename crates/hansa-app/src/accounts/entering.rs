//! Signing in: a password, and where it is asked for a second factor. Until the last factor is proved there is no session.

use chrono::Duration;
use hansa_domain::Problem;
use hansa_storage::Tx;
use hansa_storage::accounts::factors::{self, Half};
use hansa_storage::accounts::{self as stored, Account, Session};

use super::devices::Browser;
use super::throttle::{self, Bucket};
use super::{SignedIn, Token, devices, hash_of, passkeys, passwords, recovery};
use crate::use_log::{self, Entry, What};
use crate::{Error, OpContext};

/// Half a sign-in, and any ceremony, is void after this.
pub const HALF: Duration = Duration::minutes(10);

/// The second factor is to be proved.
const SECOND: &str = "second";
/// A passkey is to be made before anything else.
const ENROL: &str = "enrol";

/// How far a sign-in has come.
#[derive(Debug)]
pub enum Step {
    /// It has ended well.
    Done(Box<Entered>),
    /// The last factor is missing; the token is for the browser that began.
    Second(Token),
}

impl Step {
    /// What the sign-in ended with, if it has ended.
    pub fn done(self) -> Option<Entered> {
        match self {
            Step::Done(entered) => Some(*entered),
            Step::Second(_) => None,
        }
    }
}

/// A new session.
#[derive(Debug)]
pub struct Entered {
    /// Its token.
    pub token: Token,
    /// Who.
    pub signed_in: SignedIn,
    /// The secret of a device that was not known before.
    pub device: Option<Token>,
    /// Recovery codes that were made, to be shown this once.
    pub codes: Vec<String>,
    /// Where to go.
    pub next: String,
}

/// Half a sign-in, as its owner sees it.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The account.
    pub account: Account,
    /// Whether a passkey has to be made, since there is none.
    pub enrol: bool,
    /// How many recovery codes are left.
    pub codes: usize,
}

/// What somebody proves with who they are, beside the password.
#[derive(Clone, Copy, Debug)]
pub enum Proof<'a> {
    /// The answer of an authenticator, as JSON. A passkey that is made with it gets the name.
    Passkey {
        /// The answer.
        answer: &'a str,
        /// What a new passkey is called.
        name: &'a str,
    },
    /// A recovery code, as it was typed.
    Code(&'a str),
}

/// Signs in with a mail address and a password. The answer is the same whether the account or the password is wrong.
pub async fn sign_in(
    ctx: &OpContext,
    email: &str,
    password: &str,
    browser: &Browser<'_>,
    next: &str,
) -> Result<Step, Error> {
    if !crate::sign_in::local_accounts(ctx).await? {
        return Err(Problem::new("sign-in-failed").into());
    }
    // No account has the character NUL, and not every database takes it in a question.
    let email = email.trim().to_lowercase().replace('\0', "");
    let mut tx = ctx.read().await?;
    let account = stored::by_email(&mut tx, &email).await?.filter(|account| !account.disabled);
    let device = match &account {
        Some(account) => devices::known(&mut tx, account.id, browser).await?,
        None => None,
    };
    drop(tx);
    let buckets = buckets(&email, browser, device.is_some());
    throttle::count(ctx, &buckets).await?;
    let fits = passwords::fits(password, account.as_ref().and_then(|account| account.password.as_deref())).await?;
    let Some(account) = account.filter(|_| fits) else {
        return Err(Problem::new("sign-in-failed").into());
    };
    let mut tx = ctx.write().await?;
    throttle::forgive(&mut tx, &buckets).await?;
    // It may have been disabled while its password was checked.
    let account =
        stored::get(&mut tx, account.id).await?.filter(|now| !now.disabled && now.password == account.password);
    let account = account.ok_or_else(|| Problem::new("sign-in-failed"))?;
    let step = proceed(ctx, &mut tx, account, browser, next).await?;
    tx.commit().await?;
    Ok(step)
}

fn buckets(email: &str, browser: &Browser<'_>, known: bool) -> Vec<Bucket> {
    if known {
        return vec![Bucket::device(browser.device)];
    }
    let address = (!browser.address.is_empty()).then(|| Bucket::address(browser.address));
    std::iter::once(Bucket::account(email)).chain(address).collect()
}

/// Goes on after the first factor was proved: to the second one, or to a session.
pub(super) async fn proceed(
    ctx: &OpContext,
    tx: &mut Tx,
    account: Account,
    browser: &Browser<'_>,
    next: &str,
) -> Result<Step, Error> {
    let Some(known) = passkeys::needed(ctx, tx, &account).await? else {
        return Ok(Step::Done(Box::new(begin(ctx, tx, account, "password", browser, next).await?)));
    };
    let token = Token::new();
    let half = Half {
        account: account.id,
        way: if known { SECOND } else { ENROL }.to_owned(),
        challenge: None,
        next: next.to_owned(),
        created_at: ctx.now,
        expires_at: ctx.now + HALF,
    };
    factors::set_half(tx, &hash_of(token.secret()), &half).await?;
    Ok(Step::Second(token))
}

async fn begin(
    ctx: &OpContext,
    tx: &mut Tx,
    account: Account,
    way: &str,
    browser: &Browser<'_>,
    next: &str,
) -> Result<Entered, Error> {
    // By whatever link or factor one came: where passwords are off, none begins a session.
    if !crate::sign_in::local_accounts_in(ctx, tx).await? {
        return Err(Problem::new("sign-in-failed").into());
    }
    let token = Token::new();
    let (device, secret) = devices::note(ctx, tx, account.id, browser).await?;
    let session = Session {
        id: ctx.new_id(),
        account: account.id,
        created_at: ctx.now,
        seen_at: ctx.now,
        client: browser.name(),
        confirmed_at: Some(ctx.now),
        address: browser.address.to_owned(),
        device: Some(device),
        way: way.to_owned(),
        provider_session: None,
    };
    let account = Account { signed_in_at: Some(ctx.now), ..account };
    stored::save(tx, &account).await?;
    stored::begin_session(tx, &hash_of(token.secret()), &session).await?;
    use_log::write(tx, ctx, Entry::new(What::SignedIn).by(account.id).with("way", way)).await?;
    let signed_in = SignedIn { account, session };
    Ok(Entered { token, signed_in, device: secret, codes: Vec::new(), next: next.to_owned() })
}

fn expired() -> Error {
    Problem::new("sign-in-expired").into()
}

/// Half a sign-in with its account, by its token.
async fn half(ctx: &OpContext, tx: &mut Tx, token: &str) -> Result<(Half, Account), Error> {
    let half = factors::half(tx, &hash_of(token), ctx.now).await?;
    let half = half.filter(|half| [SECOND, ENROL].contains(&half.way.as_str())).ok_or_else(expired)?;
    let account = stored::get(tx, half.account).await?.filter(|account| !account.disabled).ok_or_else(expired)?;
    Ok((half, account))
}

/// What half a sign-in waits for.
pub async fn waiting(ctx: &OpContext, token: &str) -> Result<Waiting, Error> {
    let mut tx = ctx.read().await?;
    let (half, account) = half(ctx, &mut tx, token).await?;
    let codes = factors::codes_left(&mut tx, account.id).await?;
    Ok(Waiting { account, enrol: half.way == ENROL, codes })
}

/// What the browser needs to go on with half a sign-in by a passkey, as JSON.
pub async fn second_options(ctx: &OpContext, token: &str) -> Result<String, Error> {
    let mut tx = ctx.write().await?;
    let (half, account) = half(ctx, &mut tx, token).await?;
    let (options, state) = if half.way == ENROL {
        passkeys::ask_new(ctx, &mut tx, &account).await?
    } else {
        passkeys::ask_known(ctx, &mut tx, account.id).await?
    };
    factors::set_half(&mut tx, &hash_of(token), &Half { challenge: Some(state), ..half }).await?;
    tx.commit().await?;
    Ok(options)
}

/// Ends half a sign-in with its last factor. What was asked of an authenticator is good for one answer.
pub async fn finish(ctx: &OpContext, token: &str, proof: Proof<'_>, browser: &Browser<'_>) -> Result<Entered, Error> {
    let mut tx = ctx.write().await?;
    let (half, account) = half(ctx, &mut tx, token).await?;
    factors::set_half(&mut tx, &hash_of(token), &Half { challenge: None, ..half.clone() }).await?;
    tx.commit().await?;
    let bucket = [Bucket::second(account.id)];
    throttle::count(ctx, &bucket).await?;
    let mut tx = ctx.write().await?;
    // Whoever is faster ends it.
    if !factors::end_half(&mut tx, &hash_of(token)).await? {
        return Err(expired());
    }
    let mut codes = Vec::new();
    let way = match (proof, half.way == ENROL) {
        (Proof::Passkey { answer, name }, true) => {
            let state = half.challenge.as_deref().unwrap_or_default();
            passkeys::keep_new(ctx, &mut tx, account.id, state, answer, name).await?;
            codes = passkeys::first_codes(ctx, &mut tx, account.id).await?;
            "passkey"
        }
        (Proof::Passkey { answer, .. }, false) => {
            let state = half.challenge.as_deref().unwrap_or_default();
            passkeys::check_known(ctx, &mut tx, account.id, state, answer).await?;
            "passkey"
        }
        (Proof::Code(typed), false) if recovery::take(ctx, &mut tx, account.id, typed).await? => "recovery",
        (Proof::Code(_), _) => return Err(Problem::of("code", "recovery-code-wrong").into()),
    };
    throttle::forgive(&mut tx, &bucket).await?;
    let entered = begin(ctx, &mut tx, account, way, browser, &half.next).await?;
    tx.commit().await?;
    Ok(Entered { codes, ..entered })
}

/// Gives half a sign-in up.
pub async fn give_up(ctx: &OpContext, token: &str) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    factors::end_half(&mut tx, &hash_of(token)).await?;
    Ok(tx.commit().await?)
}
