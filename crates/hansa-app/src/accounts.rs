//! Signing in, and the accounts that do.

mod demo;

use std::num::NonZeroU32;
use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use chrono::{DateTime, Duration, Utc};
use governor::clock::Clock as _;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use hansa_domain::{Actor, Id, Lang, Problem, Role};
pub use hansa_storage::accounts::{Account, Session};
use hansa_storage::{Tx, accounts};
use rand::RngExt;
use sha2::{Digest, Sha256};

pub use demo::{DEMO_PASSWORD, add_demo, any_demo, demo};

use crate::{Error, OpContext};

/// A session that is not used for so long ends.
pub const IDLE: Duration = Duration::hours(12);
/// A session ends after this, used or not.
pub const ABSOLUTE: Duration = Duration::days(7);
/// An invitation or a link to reset a password ends after this.
pub const INVITATION: Duration = Duration::days(3);
/// The least characters of a password.
pub const PASSWORD: usize = 12;

/// Words without which no list of common passwords is: none may make up most of a password.
const COMMON: [&str; 12] = [
    "password",
    "salasana",
    "lösenord",
    "losenord",
    "qwerty",
    "123456",
    "helsinki",
    "hansa",
    "letmein",
    "welcome",
    "admin",
    "abcdef",
];

/// The program's clock, as the rate limiter wants it.
#[derive(Clone)]
pub(crate) struct Since1970(crate::context::Clock);

impl Since1970 {
    /// The clock of the program.
    pub(crate) fn of(app: &crate::App) -> Self {
        Self(app.clock())
    }
}

impl governor::clock::Clock for Since1970 {
    type Instant = std::time::Duration;

    fn now(&self) -> Self::Instant {
        std::time::Duration::from_millis(u64::try_from((self.0)().timestamp_millis()).unwrap_or_default())
    }
}

type Limiter = RateLimiter<
    String,
    DefaultKeyedStateStore<String>,
    Since1970,
    NoOpMiddleware<<Since1970 as governor::clock::Clock>::Instant>,
>;

/// How often signing in may be tried.
pub struct Limits {
    clock: Since1970,
    by_account: Limiter,
    by_address: Limiter,
}

impl Limits {
    pub(crate) fn new(clock: crate::context::Clock) -> Self {
        let clock = Since1970(clock);
        let a_minute = |count: u32| {
            let quota = Quota::per_minute(NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN));
            RateLimiter::new(quota, DefaultKeyedStateStore::default(), clock.clone())
        };
        Self { by_account: a_minute(10), by_address: a_minute(60), clock }
    }
}

/// A token that was made; only its hash is stored.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    pub(crate) fn new() -> Self {
        Self::with_prefix("")
    }

    /// A token that begins so.
    pub(crate) fn with_prefix(prefix: &str) -> Self {
        let bytes: [u8; 32] = rand::rng().random();
        Self(format!("{prefix}{}", hex::encode(bytes)))
    }

    /// The token, for the cookie or link of the one person whom it is for.
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

pub(crate) fn hash_of(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Somebody who has signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The account.
    pub account: Account,
    /// The session.
    pub session: Session,
}

impl SignedIn {
    /// The account as the one who acts.
    pub fn actor(&self) -> Actor {
        actor(&self.account)
    }
}

/// An account as the one who acts.
pub fn actor(account: &Account) -> Actor {
    Actor::User {
        id: account.id,
        role: account.role,
        unit: account.unit,
        person: account.person,
        name: account.name.clone(),
    }
}

/// The hash that is checked when there is no account, so that the answer takes as long.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_password("nobody has this password").unwrap_or_default());

fn hash_password(password: &str) -> Result<String, Error> {
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|error| Error::Internal(format!("argon2: {error}")))
}

fn verify(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// Runs what takes long beside the tasks that serve requests.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))
}

/// Signs in with a mail address and a password. The answer is the same whether the account or the password is wrong.
pub async fn sign_in(
    ctx: &OpContext,
    email: &str,
    password: &str,
    address: &str,
    client: &str,
) -> Result<(Token, SignedIn), Error> {
    // No account has the character NUL, and not every database takes it in a question.
    let email = email.trim().to_lowercase().replace('\0', "");
    check_limits(ctx, &email, address)?;
    let mut tx = ctx.read().await?;
    let account = accounts::by_email(&mut tx, &email).await?.filter(|account| !account.disabled);
    drop(tx);
    let stored = account.as_ref().and_then(|account| account.password.clone());
    let known = stored.is_some();
    let given = password.to_owned();
    let fits = aside(move || verify(&given, stored.as_deref().unwrap_or(&NOBODY))).await?;
    let Some(account) = account.filter(|_| known && fits) else {
        return Err(Problem::new("sign-in-failed").into());
    };
    begin(ctx, account, client).await
}

fn check_limits(ctx: &OpContext, email: &str, address: &str) -> Result<(), Error> {
    let limits = ctx.app.limits();
    for (limiter, key) in [(&limits.by_account, email), (&limits.by_address, address)] {
        if let Err(until) = limiter.check_key(&key.to_owned()) {
            let wait = until.wait_time_from(limits.clock.now());
            return Err(Problem::new("too-many-attempts").with("seconds", (wait.as_secs() + 1).to_string()).into());
        }
    }
    Ok(())
}

async fn begin(ctx: &OpContext, account: Account, client: &str) -> Result<(Token, SignedIn), Error> {
    let token = Token::new();
    let session = Session {
        id: ctx.new_id(),
        account: account.id,
        created_at: ctx.now,
        seen_at: ctx.now,
        client: client.chars().filter(|c| !c.is_control()).take(200).collect(),
    };
    let account = Account { signed_in_at: Some(ctx.now), ..account };
    let mut tx = ctx.write().await?;
    accounts::save(&mut tx, &account).await?;
    accounts::begin_session(&mut tx, &hash_of(&token.0), &session).await?;
    tx.commit().await?;
    Ok((token, SignedIn { account, session }))
}

/// Who has signed in with a session's token, if the session is still good.
pub async fn signed_in(ctx: &OpContext, token: &str) -> Result<Option<SignedIn>, Error> {
    let mut tx = ctx.read().await?;
    let Some(session) = accounts::session(&mut tx, &hash_of(token)).await? else { return Ok(None) };
    let account = accounts::get(&mut tx, session.account).await?.filter(|account| !account.disabled);
    drop(tx);
    let Some(account) = account else { return Ok(None) };
    if ctx.now - session.seen_at > IDLE || ctx.now - session.created_at > ABSOLUTE {
        end_sessions(ctx, account.id, Some(session.id), None).await?;
        return Ok(None);
    }
    // Writing at every request would make reading pages slow.
    if ctx.now - session.seen_at > Duration::minutes(5) {
        let mut tx = ctx.write().await?;
        accounts::touch_session(&mut tx, session.id, ctx.now).await?;
        tx.commit().await?;
    }
    Ok(Some(SignedIn { account, session }))
}

async fn end_sessions(ctx: &OpContext, account: Id, only: Option<Id>, except: Option<Id>) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    accounts::end_sessions(&mut tx, account, only, except).await?;
    Ok(tx.commit().await?)
}

/// Ends a session: one's own or, for an administrator, anybody's.
pub async fn sign_out(ctx: &OpContext, account: Id, session: Id) -> Result<(), Error> {
    own_or_administrator(ctx, account)?;
    end_sessions(ctx, account, Some(session), None).await
}

fn own_or_administrator(ctx: &OpContext, account: Id) -> Result<(), Error> {
    let own = matches!(&ctx.actor, Actor::User { id, .. } if *id == account);
    if own || ctx.actor.administers() { Ok(()) } else { Err(Error::NotFound) }
}

fn administrator(ctx: &OpContext) -> Result<(), Error> {
    if ctx.actor.administers() { Ok(()) } else { Err(Error::NotFound) }
}

/// One's own account.
pub async fn own(ctx: &OpContext) -> Result<Account, Error> {
    let Actor::User { id, .. } = ctx.actor else { return Err(Error::NotFound) };
    let mut tx = ctx.read().await?;
    accounts::get(&mut tx, id).await?.ok_or(Error::NotFound)
}

/// The sessions of one's own account, or, for an administrator, of any.
pub async fn sessions(ctx: &OpContext, account: Id) -> Result<Vec<Session>, Error> {
    own_or_administrator(ctx, account)?;
    let mut tx = ctx.read().await?;
    Ok(accounts::sessions(&mut tx, account).await?)
}

/// Changes one's own password and ends one's other sessions.
pub async fn change_password(ctx: &OpContext, current: &str, new: &str, session: Option<Id>) -> Result<(), Error> {
    let account = own(ctx).await?;
    check_limits(ctx, &account.email, &account.email)?;
    let (stored, given) = (account.password.clone().unwrap_or_default(), current.to_owned());
    if !aside(move || verify(&given, &stored)).await? {
        return Err(Problem::of("current", "wrong-password").into());
    }
    if current == new {
        return Err(Problem::of("new", "password-same").into());
    }
    set_password(ctx, account, new, session, None).await
}

async fn set_password(
    ctx: &OpContext,
    account: Account,
    new: &str,
    keep: Option<Id>,
    invitation: Option<&str>,
) -> Result<(), Error> {
    check_password(new, &account)?;
    let given = new.to_owned();
    let password = aside(move || hash_password(&given)).await??;
    let mut tx = ctx.write().await?;
    if let Some(token) = invitation
        && accounts::invited(&mut tx, &hash_of(token), ctx.now).await? != Some(account.id)
    {
        return Err(Problem::new("link-expired").into());
    }
    // A known password no longer opens it, so it is no account of the demonstration any more.
    let account = Account { password: Some(password), demo: false, ..account };
    accounts::save(&mut tx, &account).await?;
    accounts::forget_invitations(&mut tx, account.id).await?;
    accounts::end_sessions(&mut tx, account.id, None, keep).await?;
    Ok(tx.commit().await?)
}

fn check_password(password: &str, account: &Account) -> Result<(), Problem> {
    if password.chars().count() < PASSWORD {
        return Err(Problem::of("new", "password-short").with("least", PASSWORD.to_string()));
    }
    let lower = password.to_lowercase();
    let mut common = COMMON.iter().copied().chain(account.email.split(['@', '.']).filter(|part| part.len() > 3));
    let known = common.any(|word| lower.contains(word) && lower.len() < word.len() + 8);
    let distinct: std::collections::BTreeSet<char> = lower.chars().collect();
    if known || distinct.len() < 5 { Err(Problem::of("new", "password-common")) } else { Ok(()) }
}

/// Sets the language of one's own pages.
pub async fn set_language(ctx: &OpContext, lang: Lang) -> Result<(), Error> {
    let account = own(ctx).await?;
    if account.language == Some(lang) {
        return Ok(());
    }
    let mut tx = ctx.write().await?;
    accounts::save(&mut tx, &Account { language: Some(lang), ..account }).await?;
    Ok(tx.commit().await?)
}

/// All accounts, for an administrator.
pub async fn all(ctx: &OpContext) -> Result<Vec<Account>, Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    Ok(accounts::all(&mut tx).await?)
}

/// An account, for an administrator.
pub async fn get(ctx: &OpContext, id: Id) -> Result<Account, Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    accounts::get(&mut tx, id).await?.ok_or(Error::NotFound)
}

/// What an administrator decides about an account.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The mail address.
    pub email: String,
    /// The name that history shows.
    pub name: String,
    /// The role.
    pub role: Role,
    /// The unit.
    pub unit: Option<Id>,
    /// The person of the register that the account belongs to.
    pub person: Option<Id>,
}

async fn check_terms(tx: &mut Tx, terms: &Terms) -> Result<Terms, Error> {
    let email = terms.email.trim().to_lowercase();
    let name: String = terms.name.trim().chars().filter(|c| !c.is_control()).collect();
    let mut problems = hansa_domain::Problems::default();
    let field = hansa_domain::Field::new("email", hansa_domain::Type::Email);
    match hansa_domain::parse::value(&field, &email) {
        Ok(Some(_)) => {}
        Ok(None) => problems.push(Problem::of("email", "required")),
        Err(problem) => problems.push(problem),
    }
    if name.is_empty() {
        problems.push(Problem::of("name", "required"));
    }
    for (field, record, kind) in [("unit", terms.unit, "organisation"), ("person", terms.person, "person")] {
        if let Some(record) = record
            && hansa_storage::records::kind_of(tx, record).await?.is_none_or(|found| found.name != kind)
        {
            problems.push(Problem::of(field, "not-an-id"));
        }
    }
    problems.into_result()?;
    Ok(Terms { email, name, ..terms.clone() })
}

/// The persons of the register who have a mail address, for an administrator who looks for an account's person.
pub async fn persons_of(ctx: &OpContext, email: &str) -> Result<Vec<crate::Reference>, Error> {
    administrator(ctx)?;
    let email = email.trim().replace('\0', "");
    if email.is_empty() {
        return Ok(Vec::new());
    }
    let mut tx = ctx.read().await?;
    let ids = accounts::persons_with(&mut tx, &email).await?;
    let present = hansa_domain::Condition::Not(Box::new(hansa_domain::Condition::Archived));
    let seen = hansa_domain::policy::visible(&ctx.actor).and(present);
    let found = hansa_storage::records::references(&mut tx, &ids, &seen).await?;
    Ok(found.into_values().collect())
}

/// Makes an account whose owner chooses the password by the invitation's link.
pub async fn invite(ctx: &OpContext, terms: &Terms) -> Result<(Account, Token), Error> {
    administrator(ctx)?;
    let mut tx = ctx.write().await?;
    let terms = check_terms(&mut tx, terms).await?;
    if accounts::by_email(&mut tx, &terms.email).await?.is_some() {
        return Err(Problem::of("email", "user-exists").with("email", terms.email).into());
    }
    let account = new_account(ctx, &terms);
    accounts::save(&mut tx, &account).await?;
    let token = new_invitation(ctx, &mut tx, account.id).await?;
    tx.commit().await?;
    Ok((account, token))
}

fn new_account(ctx: &OpContext, terms: &Terms) -> Account {
    Account {
        id: ctx.new_id(),
        email: terms.email.clone(),
        name: terms.name.clone(),
        role: terms.role,
        unit: terms.unit,
        person: terms.person,
        language: None,
        password: None,
        disabled: false,
        demo: false,
        created_at: ctx.now,
        signed_in_at: None,
    }
}

async fn new_invitation(ctx: &OpContext, tx: &mut Tx, account: Id) -> Result<Token, Error> {
    let token = Token::new();
    accounts::invite(tx, account, &hash_of(&token.0), ctx.now + INVITATION).await?;
    Ok(token)
}

/// Changes an account's name, address, role and unit, or disables it; its sessions end with its rights.
pub async fn change(ctx: &OpContext, id: Id, terms: &Terms, disabled: bool) -> Result<Account, Error> {
    administrator(ctx)?;
    let mut tx = ctx.write().await?;
    let terms = check_terms(&mut tx, terms).await?;
    let before = accounts::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if accounts::by_email(&mut tx, &terms.email).await?.is_some_and(|other| other.id != id) {
        return Err(Problem::of("email", "user-exists").with("email", terms.email).into());
    }
    let account = Account {
        email: terms.email,
        name: terms.name,
        role: terms.role,
        unit: terms.unit,
        person: terms.person,
        disabled,
        ..before.clone()
    };
    // Somebody who was invited and has not come yet does not count.
    let administers =
        |account: &Account| account.role == Role::Administrator && !account.disabled && account.password.is_some();
    if administers(&before) && !administers(&account) {
        let others = accounts::all(&mut tx).await?;
        if !others.iter().any(|other| other.id != id && administers(other)) {
            return Err(Problem::of("role", "last-administrator").into());
        }
    }
    accounts::save(&mut tx, &account).await?;
    if account.disabled || account.role != before.role {
        accounts::end_sessions(&mut tx, id, None, None).await?;
    }
    tx.commit().await?;
    Ok(account)
}

/// Makes the password of an account void, ends its sessions, revokes its tokens and makes a link to choose a new password.
pub async fn reset(ctx: &OpContext, id: Id) -> Result<Token, Error> {
    administrator(ctx)?;
    let mut tx = ctx.write().await?;
    let account = accounts::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
    accounts::save(&mut tx, &Account { password: None, demo: false, ..account }).await?;
    accounts::end_sessions(&mut tx, id, None, None).await?;
    hansa_storage::tokens::revoke_all(&mut tx, id, ctx.now).await?;
    hansa_storage::feeds::revoke_all(&mut tx, id, ctx.now).await?;
    let token = new_invitation(ctx, &mut tx, id).await?;
    tx.commit().await?;
    Ok(token)
}

/// The account whose owner follows an invitation's link.
pub async fn invited(ctx: &OpContext, token: &str) -> Result<Account, Error> {
    let mut tx = ctx.read().await?;
    let id = accounts::invited(&mut tx, &hash_of(token), ctx.now).await?;
    let id = id.ok_or_else(|| Problem::new("link-expired"))?;
    let account = accounts::get(&mut tx, id).await?.filter(|account| !account.disabled);
    Ok(account.ok_or_else(|| Problem::new("link-expired"))?)
}

/// Takes an invitation up: sets the password and signs in.
pub async fn accept(ctx: &OpContext, token: &str, password: &str, client: &str) -> Result<(Token, SignedIn), Error> {
    let account = invited(ctx, token).await?;
    set_password(ctx, account.clone(), password, None, Some(token)).await?;
    let mut tx = ctx.read().await?;
    let account = accounts::get(&mut tx, account.id).await?.ok_or(Error::NotFound)?;
    drop(tx);
    begin(ctx, account, client).await
}

/// Makes an account with a password, as the command line does.
pub async fn add(ctx: &OpContext, terms: &Terms, password: &str) -> Result<Account, Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    let terms = check_terms(&mut tx, terms).await?;
    drop(tx);
    let account = new_account(ctx, &terms);
    check_password(password, &account)?;
    let given = password.to_owned();
    let account = Account { password: Some(aside(move || hash_password(&given)).await??), ..account };
    let mut tx = ctx.write().await?;
    if accounts::by_email(&mut tx, &account.email).await?.is_some() {
        return Err(Problem::of("email", "user-exists").with("email", account.email).into());
    }
    accounts::save(&mut tx, &account).await?;
    tx.commit().await?;
    Ok(account)
}

/// The account of a mail address, for the command line's `--as`.
pub async fn by_email(ctx: &OpContext, email: &str) -> Result<Account, Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    accounts::by_email(&mut tx, &email.trim().to_lowercase()).await?.ok_or(Error::NotFound)
}

/// When a session ends if it is not used again.
pub fn ends_at(session: &Session) -> DateTime<Utc> {
    (session.seen_at + IDLE).min(session.created_at + ABSOLUTE)
}
