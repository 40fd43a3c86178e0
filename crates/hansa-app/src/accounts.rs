//! Signing in, and the accounts that do.

mod demo;
mod devices;
mod ending;
mod entering;
mod passkeys;
mod passwords;
mod recovery;
mod reset;
pub(crate) mod throttle;

use chrono::{DateTime, Duration, Utc};
use hansa_domain::{Actor, Choices as _, Id, Lang, Problem, Role};
pub use hansa_storage::accounts::{Account, Session};
use hansa_storage::{Tx, accounts};
use rand::RngExt;
use sha2::{Digest, Sha256};

pub use demo::{DEMO_PASSWORD, add_demo, any_demo, demo};
pub use devices::{Browser, Device, devices, forget_device};
pub(crate) use ending::end_everything;
pub use entering::{Entered, HALF, Proof, Step, Waiting, finish, give_up, second_options, sign_in, waiting};
pub use passkeys::{
    Passkey, add_passkey, begin_passkey, codes_left, passkeys, remove_passkey, remove_second_factor, renew_codes,
    usable, with_passkeys,
};
pub(crate) use passkeys::{begin_proof, check_code, check_proof};
pub use passwords::{LONGEST, PASSWORD};
pub use recovery::CODES;
pub(crate) use reset::{JOB as ACCESS_MAIL, Why, send as send_access_mail};
pub use reset::{Open, forgotten, invite_by_mail, open_invitations, withdraw};
pub use throttle::LONGEST_WAIT;

use crate::use_log::{self, Entry, What};
use crate::{Error, OpContext};

/// A session that is not used for so long ends.
pub const IDLE: Duration = Duration::hours(12);
/// A session ends after this, used or not.
pub const ABSOLUTE: Duration = Duration::days(7);
/// An invitation or a link to reset a password ends after this.
pub const INVITATION: Duration = Duration::days(3);

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

/// Who has signed in with a session's token, if the session is still good.
pub async fn signed_in(ctx: &OpContext, token: &str) -> Result<Option<SignedIn>, Error> {
    let mut tx = ctx.read().await?;
    let Some(session) = accounts::session(&mut tx, &hash_of(token)).await? else { return Ok(None) };
    let account = accounts::get(&mut tx, session.account).await?.filter(|account| !account.disabled);
    // Where passwords are off, a session that began with one is over, whoever turned them off and whenever.
    let local = session.way == crate::sign_in::WAY || crate::sign_in::local_accounts_in(ctx, &mut tx).await?;
    drop(tx);
    let Some(account) = account else { return Ok(None) };
    if !local || ctx.now - session.seen_at > IDLE || ctx.now > crate::sign_in::absolute(&session) {
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
    let mut tx = ctx.write().await?;
    accounts::end_sessions(&mut tx, account, Some(session), None).await?;
    use_log::write(&mut tx, ctx, Entry::new(What::SignedOut).about(account)).await?;
    Ok(tx.commit().await?)
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

/// Changes one's own password and ends everything but this session: one's other sessions and, unless one wishes to keep them,
/// tokens, private addresses, webhooks and long work.
pub async fn change_password(
    ctx: &OpContext,
    current: &str,
    new: &str,
    session: Option<Id>,
    keep_programs: bool,
) -> Result<(), Error> {
    let account = own(ctx).await?;
    check_own_password(ctx, &account, "current", current, &Browser::default()).await?;
    if current == new {
        return Err(Problem::of("new", "password-same").into());
    }
    passwords::check(new, &account)?;
    let password = passwords::hash(new).await?;
    let mut tx = ctx.write().await?;
    keep_password(ctx, &mut tx, account.id, password).await?;
    ending::end_all_but(ctx, &mut tx, account.id, session, keep_programs).await?;
    Ok(tx.commit().await?)
}

/// Checks the password of somebody who has signed in; `field` is where they typed it.
pub(crate) async fn check_own_password(
    ctx: &OpContext,
    account: &Account,
    field: &'static str,
    password: &str,
    browser: &Browser<'_>,
) -> Result<(), Error> {
    let mut buckets = vec![throttle::Bucket::second(account.id)];
    if !browser.address.is_empty() {
        buckets.push(throttle::Bucket::address(browser.address));
    }
    throttle::count(ctx, &buckets).await?;
    if !passwords::fits(password, account.password.as_deref()).await? {
        return Err(Problem::of(field, "wrong-password").into());
    }
    let mut tx = ctx.write().await?;
    throttle::forgive(&mut tx, &buckets).await?;
    Ok(tx.commit().await?)
}

/// Keeps a new password. A known one no longer opens the account, so it is none of the demonstration any more.
async fn keep_password(ctx: &OpContext, tx: &mut Tx, account: Id, password: String) -> Result<Account, Error> {
    let account = accounts::get(tx, account).await?.filter(|account| !account.disabled).ok_or(Error::NotFound)?;
    let account = Account { password: Some(password), password_at: Some(ctx.now), demo: false, ..account };
    accounts::save(tx, &account).await?;
    accounts::forget_invitations(tx, account.id).await?;
    use_log::write(tx, ctx, Entry::new(What::PasswordChanged).by(account.id)).await?;
    Ok(account)
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
    crate::confirm::fresh(ctx)?;
    let mut tx = ctx.write().await?;
    let account = invite_in(ctx, &mut tx, terms).await?;
    let token = new_invitation(ctx, &mut tx, account.id).await?;
    tx.commit().await?;
    Ok((account, token))
}

async fn invite_in(ctx: &OpContext, tx: &mut Tx, terms: &Terms) -> Result<Account, Error> {
    let terms = check_terms(tx, terms).await?;
    if accounts::by_email(tx, &terms.email).await?.is_some() {
        return Err(Problem::of("email", "user-exists").with("email", terms.email).into());
    }
    let account = new_account(ctx, &terms);
    accounts::save(tx, &account).await?;
    use_log::write(tx, ctx, made(&account)).await?;
    Ok(account)
}

/// The event of a new account.
pub(crate) fn made(account: &Account) -> Entry {
    let unit = account.unit.map(|unit| unit.to_string());
    Entry::new(What::AccountMade).about(account.id).with("role", account.role.name()).with("unit", unit)
}

/// The event of a changed account: what it may do before and after, and whether anything else differs.
pub(crate) fn changed(before: &Account, after: &Account) -> Entry {
    let text = |id: Option<Id>| id.map(|id| id.to_string());
    let named = |account: &Account| (account.name.clone(), account.email.clone());
    let entry = Entry::new(What::AccountChanged)
        .about(after.id)
        .changed("role", before.role.name(), after.role.name())
        .changed("unit", text(before.unit), text(after.unit))
        .changed("person", text(before.person), text(after.person))
        .changed("disabled", before.disabled, after.disabled);
    if named(before) == named(after) { entry } else { entry.with("renamed", true) }
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
        subject: None,
        password_at: None,
        reviewed_at: None,
    }
}

async fn new_invitation(ctx: &OpContext, tx: &mut Tx, account: Id) -> Result<Token, Error> {
    let token = Token::new();
    accounts::invite(tx, account, &hash_of(&token.0), ctx.now + INVITATION).await?;
    Ok(token)
}

/// Whether the owner of an account has a way to sign in: a password, or the city's sign-in service.
fn has_come(account: &Account) -> bool {
    account.password.is_some() || account.subject.is_some()
}

/// Changes an account's name, address, role and unit, or disables it; its sessions end with its rights.
pub async fn change(ctx: &OpContext, id: Id, terms: &Terms, disabled: bool) -> Result<Account, Error> {
    administrator(ctx)?;
    crate::confirm::fresh(ctx)?;
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
    let administers = |account: &Account| account.role == Role::Administrator && !account.disabled && has_come(account);
    if administers(&before) && !administers(&account) {
        let others = accounts::all(&mut tx).await?;
        if !others.iter().any(|other| other.id != id && administers(other)) {
            return Err(Problem::of("role", "last-administrator").into());
        }
    }
    accounts::save(&mut tx, &account).await?;
    let said = |account: &Account| {
        (account.name.clone(), account.email.clone(), account.role, account.unit, account.person, account.disabled)
    };
    if said(&before) != said(&account) {
        use_log::write(&mut tx, ctx, changed(&before, &account)).await?;
    }
    if account.disabled {
        end_everything(ctx, &mut tx, id).await?;
    } else if account.role != before.role || account.unit != before.unit {
        accounts::end_sessions(&mut tx, id, None, None).await?;
        // What was begun with the earlier rights does not go on with them.
        hansa_storage::jobs::stop_all(&mut tx, id, ctx.now).await?;
    }
    tx.commit().await?;
    Ok(account)
}

/// Makes the password of an account void, ends its sessions, revokes its tokens and makes a link to choose a new password.
pub async fn reset(ctx: &OpContext, id: Id) -> Result<Token, Error> {
    administrator(ctx)?;
    crate::confirm::fresh(ctx)?;
    let mut tx = ctx.write().await?;
    let account = accounts::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
    accounts::save(&mut tx, &Account { password: None, demo: false, ..account }).await?;
    end_everything(ctx, &mut tx, id).await?;
    use_log::write(&mut tx, ctx, Entry::new(What::AccountReset).about(id)).await?;
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

/// Takes an invitation, or a link for a forgotten password, up: sets the password, ends everything by which the account acted
/// until now, and signs in, with the second factor where there is one.
pub async fn accept(
    ctx: &OpContext,
    token: &str,
    password: &str,
    browser: &Browser<'_>,
    next: &str,
) -> Result<Step, Error> {
    let account = invited(ctx, token).await?;
    passwords::check(password, &account)?;
    let password = passwords::hash(password).await?;
    let mut tx = ctx.write().await?;
    if accounts::invited(&mut tx, &hash_of(token), ctx.now).await? != Some(account.id) {
        return Err(Problem::new("link-expired").into());
    }
    let account = keep_password(ctx, &mut tx, account.id, password).await?;
    end_everything(ctx, &mut tx, account.id).await?;
    let step = entering::proceed(ctx, &mut tx, account, browser, next).await?;
    tx.commit().await?;
    Ok(step)
}

/// Makes an account with a password, as the command line does.
pub async fn add(ctx: &OpContext, terms: &Terms, password: &str) -> Result<Account, Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    let terms = check_terms(&mut tx, terms).await?;
    drop(tx);
    let account = new_account(ctx, &terms);
    passwords::check(password, &account)?;
    let password = Some(passwords::hash(password).await?);
    let account = Account { password, password_at: Some(ctx.now), ..account };
    let mut tx = ctx.write().await?;
    if accounts::by_email(&mut tx, &account.email).await?.is_some() {
        return Err(Problem::of("email", "user-exists").with("email", account.email).into());
    }
    accounts::save(&mut tx, &account).await?;
    use_log::write(&mut tx, ctx, made(&account)).await?;
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
    (session.seen_at + IDLE).min(crate::sign_in::absolute(session))
}
