//! Signing in at the city's sign-in service, by `OpenID` Connect: code flow with PKCE, a nonce, and the check of the proof by the
//! library `openidconnect`. A sign-in that is half done is no session: it is kept in a place of its own, can be taken up once,
//! and is void after [`PATIENCE`].

mod groups;
mod provider;
mod rights;

use chrono::{DateTime, Duration, Utc};
use hansa_storage::Tx;
use hansa_storage::accounts as stored_accounts;
use hansa_storage::accounts::Session;
use hansa_storage::sign_in::{self as stored, Begun};

pub use groups::{GroupRole, all_groups, forget_group, set_group};
pub use provider::{Provider, Settings};

use crate::accounts::{SignedIn, Token, hash_of};
use crate::use_log::{self, Entry, What};
use crate::{Error, OpContext};

/// How long a sign-in that was begun may take.
pub const PATIENCE: Duration = Duration::minutes(10);
/// A session that the sign-in service vouched for ends after this, so that what has changed there counts here.
pub const ABSOLUTE: Duration = Duration::hours(12);
/// What a session begun at the sign-in service is marked with.
pub const WAY: &str = "provider";

/// Why nobody was signed in, as people are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The service does not answer, or answers that it failed.
    Unreachable,
    /// No protected connection could be made: its certificate has expired, or nobody vouches for it.
    Certificate,
    /// Its clock and ours tell different times.
    Clock,
    /// What it answered is not what a sign-in service of ours would answer.
    Untrusted,
    /// The sign-in was begun in another browser or too long ago, or was ended before.
    Expired,
    /// The person or the service broke it off.
    Cancelled,
    /// The person is in no group that means something here.
    NoGroup,
    /// The service does not say the mail address.
    NoAddress,
    /// There is an account with the same mail address already, which is somebody's with a password.
    Taken,
    /// The account has been disabled.
    Disabled,
    /// The proof is of somebody else than the one who is signed in, or is an old one.
    NotConfirmed,
}

impl Refusal {
    /// The end of the messages `provider-refused-…`, and what the use log says.
    pub const fn name(self) -> &'static str {
        match self {
            Refusal::Unreachable => "unreachable",
            Refusal::Certificate => "certificate",
            Refusal::Clock => "clock",
            Refusal::Untrusted => "untrusted",
            Refusal::Expired => "expired",
            Refusal::Cancelled => "cancelled",
            Refusal::NoGroup => "no-group",
            Refusal::NoAddress => "no-address",
            Refusal::Taken => "taken",
            Refusal::Disabled => "disabled",
            Refusal::NotConfirmed => "not-confirmed",
        }
    }

    /// Whether the service, and not the person, is the reason: trying again later helps, or whoever runs it does.
    pub const fn is_of_the_service(self) -> bool {
        matches!(self, Refusal::Unreachable | Refusal::Certificate | Refusal::Clock)
    }
}

/// Why a sign-in did not go on.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// It was refused.
    #[error("refused: {}", .0.name())]
    Refused(Refusal),
    /// The program failed at it.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Stop::Refused(refusal)
    }
}

impl From<hansa_storage::Error> for Stop {
    fn from(error: hansa_storage::Error) -> Self {
        Stop::Failed(error.into())
    }
}

/// A sign-in that was begun.
#[derive(Debug)]
pub struct Way {
    /// What the browser keeps until it comes back.
    pub token: Token,
    /// Where it goes now.
    pub url: String,
}

/// What the browser brings back from the service, as it came.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The code for which the service gives the proof.
    pub code: Option<String>,
    /// What names the sign-in.
    pub state: Option<String>,
    /// The service that answers (RFC 9207).
    pub iss: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
}

/// A sign-in that has ended well.
#[derive(Debug)]
pub struct Done {
    /// The token of the new session; none when the person of a session that goes on proved who they are.
    pub token: Option<Token>,
    /// Who.
    pub signed_in: SignedIn,
    /// The page that they wanted.
    pub next: String,
}

/// Whether people may sign in with a password of their own here. Where there is no sign-in service, they always may.
pub async fn local_accounts(ctx: &OpContext) -> Result<bool, Error> {
    let mut tx = ctx.read().await?;
    local_accounts_in(ctx, &mut tx).await
}

pub(crate) async fn local_accounts_in(ctx: &OpContext, tx: &mut Tx) -> Result<bool, Error> {
    Ok(ctx.app().provider().is_none() || crate::settings::local_accounts_in(tx).await?)
}

fn provider(ctx: &OpContext) -> Result<&Provider, Error> {
    ctx.app().provider().ok_or(Error::NotFound)
}

/// Begins a sign-in: `back` is the address at this site to which the service sends the browser back, `next` the page that is
/// wanted. With `confirm`, the person of that session proves once more to be who they are.
pub async fn begin(ctx: &OpContext, back: &str, next: &str, confirm: Option<&SignedIn>) -> Result<Way, Stop> {
    let asked = provider(ctx)?.ask(ctx.now, back, ctx.lang, confirm.is_some()).await;
    let asked = told(ctx, asked.map_err(Stop::from)).await?;
    let token = Token::new();
    let begun = Begun {
        account: confirm.map(|signed_in| signed_in.account.id),
        way: WAY.to_owned(),
        nonce: asked.nonce,
        verifier: asked.verifier,
        state: asked.state,
        next: next.to_owned(),
        created_at: ctx.now,
        expires_at: ctx.now + PATIENCE,
    };
    let mut tx = ctx.write().await?;
    stored::begin(&mut tx, &hash_of(token.secret()), &begun).await?;
    tx.commit().await?;
    Ok(Way { token, url: asked.url })
}

/// Ends a sign-in with what the browser brings back. Whatever comes of it, the sign-in that was begun is over.
pub async fn finish(
    ctx: &OpContext,
    back: &str,
    token: Option<&str>,
    answer: &Answer,
    visitor: Option<&SignedIn>,
    client: &str,
) -> Result<Done, Stop> {
    let ended = end(ctx, back, token, answer, visitor, client).await;
    told(ctx, ended).await
}

async fn end(
    ctx: &OpContext,
    back: &str,
    token: Option<&str>,
    answer: &Answer,
    visitor: Option<&SignedIn>,
    client: &str,
) -> Result<Done, Stop> {
    let provider = provider(ctx)?;
    let begun = taken(ctx, token.ok_or(Refusal::Expired)?).await?;
    // Only who began it knows the state, so an answer that was slipped to somebody is not theirs.
    if answer.state.as_deref() != Some(begun.state.as_str()) {
        return Err(Refusal::Expired.into());
    }
    provider.check_sender(ctx.now, answer.iss.as_deref()).await?;
    if answer.error.is_some() {
        return Err(Refusal::Cancelled.into());
    }
    let code = answer.code.as_deref().ok_or(Refusal::Untrusted)?;
    let after = begun.account.map(|_| begun.created_at);
    let person = provider.prove(ctx.now, back, code, &begun, after).await?;
    match begun.account {
        None => {
            let account = rights::account_of(ctx, &person).await?;
            enter(ctx, account, person.session, client, begun.next).await
        }
        Some(id) => {
            let same = |visitor: &&SignedIn| {
                visitor.account.id == id && visitor.account.subject.as_ref() == Some(&person.subject)
            };
            let visitor = visitor.filter(same).ok_or(Refusal::NotConfirmed)?;
            let mut tx = ctx.write().await?;
            stored_accounts::confirm_session(&mut tx, visitor.session.id, ctx.now).await?;
            tx.commit().await?;
            Ok(Done { token: None, signed_in: visitor.clone(), next: begun.next })
        }
    }
}

/// Takes the sign-in of a token up, this one time.
async fn taken(ctx: &OpContext, token: &str) -> Result<Begun, Stop> {
    let mut tx = ctx.write().await?;
    let begun = stored::take(&mut tx, &hash_of(token), WAY, ctx.now).await?;
    tx.commit().await?;
    Ok(begun.ok_or(Refusal::Expired)?)
}

async fn enter(
    ctx: &OpContext,
    account: crate::accounts::Account,
    provider_session: Option<String>,
    client: &str,
    next: String,
) -> Result<Done, Stop> {
    let token = Token::new();
    let session = Session {
        id: ctx.new_id(),
        account: account.id,
        created_at: ctx.now,
        seen_at: ctx.now,
        client: client.chars().filter(|c| !c.is_control()).take(200).collect(),
        confirmed_at: Some(ctx.now),
        address: ctx.origin.address.clone(),
        way: WAY.to_owned(),
        provider_session,
        ..Session::default()
    };
    let mut tx = ctx.write().await?;
    stored_accounts::begin_session(&mut tx, &hash_of(token.secret()), &session).await?;
    use_log::write(&mut tx, ctx, Entry::new(What::SignedIn).by(account.id).with("way", WAY)).await?;
    tx.commit().await?;
    Ok(Done { token: Some(token), signed_in: SignedIn { account, session }, next })
}

/// Notes why a sign-in was refused.
async fn told<T>(ctx: &OpContext, ended: Result<T, Stop>) -> Result<T, Stop> {
    if let Err(Stop::Refused(refusal)) = &ended {
        tracing::warn!(why = refusal.name(), address = %ctx.origin.address, "a sign-in at the sign-in service was refused");
        // Of what anybody can bring about as often as they like, the log would be full.
        if !refusal.is_of_the_service() && *refusal != Refusal::Expired {
            use_log::write_alone(ctx, Entry::new(What::SignInRefused).with("why", refusal.name())).await?;
        }
    }
    ended
}

/// Where the browser goes to sign out at the service, too, after it was signed out here; `back` is the address at this site to
/// which the service sends it then. None where that service has no such place, or does not answer.
pub async fn farewell(ctx: &OpContext, session: &Session, back: &str) -> Option<String> {
    let provider = ctx.app().provider().filter(|_| session.way == WAY)?;
    provider.farewell(ctx.now, back, ctx.lang).await
}

/// When a session that began then ends at the latest, by how it was begun.
pub(crate) fn absolute(session: &Session) -> DateTime<Utc> {
    let most = if session.way == WAY { ABSOLUTE } else { crate::accounts::ABSOLUTE };
    session.created_at + most
}
