//! Tokens with which programs sign in on behalf of an account: made, shown once, looked at, revoked.
//!
//! A token never does more than its account may do at the moment: the account is read anew at every request, so a changed
//! role or unit, or a disabled account, counts at once.

mod pace;

use chrono::NaiveDate;
use chrono::{DateTime, Duration, Utc};
use hansa_domain::{Actor, Id, Problem, Problems};
use hansa_storage::tokens;
pub use hansa_storage::tokens::Token;

pub use pace::{PER_MINUTE, Pace, Passed, TooMany};

use crate::accounts::{self, Account, Token as Secret, hash_of};
use crate::use_log::{self, Entry, What};
use crate::{Error, OpContext};

/// What every token begins with, so that people and programs recognise one that lies where it should not.
pub const PREFIX: &str = "hansa_";
/// After how many days a token may end; there are none that do not.
pub const DAYS: [u16; 3] = [30, 90, 365];
/// The most tokens that an account may have at a time.
pub const MOST: usize = 20;
/// The longest name of a token, in characters.
pub const NAME: usize = 100;

/// What a token may be used for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// To read what everybody may read.
    Public,
    /// To read what its account may read.
    #[default]
    Read,
    /// To read and write what its account may read and write.
    Write,
}

impl Scope {
    /// All scopes, the narrowest first.
    pub const ALL: [Scope; 3] = [Scope::Public, Scope::Read, Scope::Write];

    /// The name in the database, on the command line and in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Scope::Public => "read:public",
            Scope::Read => "read",
            Scope::Write => "write",
        }
    }

    /// The name in messages, which know no colon.
    pub const fn word(self) -> &'static str {
        match self {
            Scope::Public => "public",
            Scope::Read => "read",
            Scope::Write => "write",
        }
    }

    /// The scope of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }
}

/// What somebody wants a token to be.
#[derive(Clone, Debug)]
pub struct Wish {
    /// What it is called.
    pub name: String,
    /// What it may be used for.
    pub scope: Scope,
    /// After how many days it ends, one of [`DAYS`].
    pub days: u16,
}

/// A program that has shown a good token.
#[derive(Clone, Debug)]
pub struct Bearer {
    /// The account on whose behalf it acts.
    pub account: Account,
    /// What is known of the token.
    pub token: Token,
}

impl Bearer {
    /// What the token may be used for. One that is not known any more is for nothing but what is public.
    pub fn scope(&self) -> Scope {
        Scope::parse(&self.token.scope).unwrap_or(Scope::Public)
    }

    /// Who acts: the account, or somebody who has not signed in where the token is for what is public on this day.
    pub fn actor(&self, on: NaiveDate) -> Actor {
        if self.scope() == Scope::Public { Actor::Anyone { on } } else { accounts::actor(&self.account) }
    }
}

/// A token and whose it is.
#[derive(Clone, Debug)]
pub struct Held {
    /// The token.
    pub token: Token,
    /// The account's name, and its mail address.
    pub holder: Option<(String, String)>,
}

/// Makes a token for an account: one's own or, on the command line, any. One that writes asks for a fresh proof. The secret is told this once and stored nowhere.
pub async fn add(ctx: &OpContext, account: Id, wish: &Wish) -> Result<(Secret, Token), Error> {
    // An administrator may revoke what others have, but not act in their name.
    if ctx.actor.account().is_some_and(|own| own != account) || !ctx.actor.signed_in() {
        return Err(Error::NotFound);
    }
    let name: String = wish.name.trim().chars().filter(|c| !c.is_control()).collect();
    let mut problems = Problems::default();
    if name.is_empty() {
        problems.push(Problem::of("name", "required"));
    }
    if name.chars().count() > NAME {
        problems.push(Problem::of("name", "too-long").with("most", NAME.to_string()));
    }
    if !DAYS.contains(&wish.days) {
        let days: Vec<String> = DAYS.iter().map(ToString::to_string).collect();
        problems.push(Problem::of("days", "not-a-choice").with("choices", days.join(", ")));
    }
    problems.into_result()?;
    if wish.scope == Scope::Write {
        crate::confirm::fresh(ctx)?;
    }
    let mut tx = ctx.write().await?;
    hansa_storage::accounts::get(&mut tx, account).await?.filter(|account| !account.disabled).ok_or(Error::NotFound)?;
    if tokens::good(&mut tx, Some(account), ctx.now).await?.len() >= MOST {
        return Err(Problem::new("too-many-tokens").with("most", MOST.to_string()).into());
    }
    let secret = Secret::with_prefix(PREFIX);
    let token = Token {
        id: ctx.new_id(),
        account,
        name,
        scope: wish.scope.name().to_owned(),
        created_at: ctx.now,
        expires_at: ctx.now + Duration::days(wish.days.into()),
        used_at: None,
        revoked_at: None,
    };
    tokens::add(&mut tx, &hash_of(secret.secret()), &token).await?;
    let entry = Entry::new(What::TokenMade).about(account).with("token", token.id.to_string());
    use_log::write(&mut tx, ctx, entry.with("scope", token.scope.clone())).await?;
    tx.commit().await?;
    tracing::info!(token = %token.id, account = %account, scope = token.scope, "a token was made");
    Ok((secret, token))
}

/// One's own tokens that can still be used, the newest first.
pub async fn own(ctx: &OpContext) -> Result<Vec<Token>, Error> {
    let account = ctx.actor.account().ok_or(Error::NotFound)?;
    let mut tx = ctx.read().await?;
    Ok(tokens::good(&mut tx, Some(account), ctx.now).await?)
}

/// The tokens of all accounts that can still be used, for an administrator.
pub async fn all(ctx: &OpContext) -> Result<Vec<Held>, Error> {
    if !ctx.actor.administers() {
        return Err(Error::NotFound);
    }
    let mut tx = ctx.read().await?;
    let accounts = hansa_storage::accounts::all(&mut tx).await?;
    let holder = |token: &Token| {
        let account = accounts.iter().find(|account| account.id == token.account)?;
        Some((account.name.clone(), account.email.clone()))
    };
    let found = tokens::good(&mut tx, None, ctx.now).await?;
    Ok(found.into_iter().map(|token| Held { holder: holder(&token), token }).collect())
}

/// Makes a token void: one's own or, for an administrator, anybody's.
pub async fn revoke(ctx: &OpContext, id: Id) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    let token = tokens::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if ctx.actor.account() != Some(token.account) && !ctx.actor.administers() {
        return Err(Error::NotFound);
    }
    if token.revoked_at.is_none() {
        tokens::revoke(&mut tx, id, ctx.now).await?;
        let entry = Entry::new(What::TokenRevoked).about(token.account).with("token", token.id.to_string());
        use_log::write(&mut tx, ctx, entry).await?;
        tx.commit().await?;
        tracing::info!(token = %token.id, account = %token.account, "a token was revoked");
    }
    Ok(())
}

/// Who has shown a token, if it is still good and its account may sign in.
pub async fn bearer(ctx: &OpContext, secret: &str) -> Result<Option<Bearer>, Error> {
    if !secret.starts_with(PREFIX) {
        return Ok(None);
    }
    let mut tx = ctx.read().await?;
    let good = |token: &Token| token.revoked_at.is_none() && token.expires_at > ctx.now;
    let Some(token) = tokens::by_hash(&mut tx, &hash_of(secret)).await?.filter(good) else { return Ok(None) };
    let account = hansa_storage::accounts::get(&mut tx, token.account).await?.filter(|account| !account.disabled);
    drop(tx);
    let Some(account) = account else { return Ok(None) };
    // Writing at every request would make reading slow.
    if token.used_at.is_none_or(|used: DateTime<Utc>| ctx.now - used > Duration::minutes(5)) {
        let mut tx = ctx.write().await?;
        tokens::touch(&mut tx, token.id, ctx.now).await?;
        tx.commit().await?;
    }
    Ok(Some(Bearer { account, token }))
}
