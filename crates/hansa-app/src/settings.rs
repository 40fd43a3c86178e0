//! What administrators set for their city.

use hansa_domain::{Problem, Role};
use hansa_storage::{Tx, settings};

use crate::use_log::{self, Entry, What};
use crate::{Error, OpContext};

/// Who has to sign in with a second factor.
const SECOND_FACTOR: &str = "second-factor";
/// Whether people may sign in with a password beside the city's sign-in service.
const LOCAL_ACCOUNTS: &str = "local-accounts";

/// The settings by their names, and what each can be.
pub const KNOWN: [(&str, &[&str]); 2] = [(SECOND_FACTOR, &["off", "secrets", "all"]), (LOCAL_ACCOUNTS, &["yes", "no"])];

/// Who has to sign in with a second factor. Whoever has a passkey is asked for it in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SecondFactor {
    /// Nobody has to.
    #[default]
    Off,
    /// Those who may see secret records.
    Secrets,
    /// Everybody.
    All,
}

impl SecondFactor {
    /// All of them.
    pub const ALL: [SecondFactor; 3] = [SecondFactor::Off, SecondFactor::Secrets, SecondFactor::All];

    /// The name in the database, in forms and in messages.
    pub const fn name(self) -> &'static str {
        match self {
            SecondFactor::Off => "off",
            SecondFactor::Secrets => "secrets",
            SecondFactor::All => "all",
        }
    }

    /// The one of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// Whether it concerns those of a role. A contributor sees what is secret in their own unit.
    pub fn concerns(self, role: Role) -> bool {
        match self {
            SecondFactor::Off => false,
            SecondFactor::Secrets => role != Role::Reader,
            SecondFactor::All => true,
        }
    }
}

/// Who has to sign in with a second factor.
pub async fn second_factor(ctx: &OpContext) -> Result<SecondFactor, Error> {
    let mut tx = ctx.read().await?;
    second_factor_in(&mut tx).await
}

pub(crate) async fn second_factor_in(tx: &mut Tx) -> Result<SecondFactor, Error> {
    let found = settings::get(tx, SECOND_FACTOR).await?;
    Ok(found.and_then(|name| SecondFactor::parse(&name)).unwrap_or_default())
}

/// Says who has to sign in with a second factor, as an administrator. Where passkeys cannot be used nobody can be asked for one.
pub async fn set_second_factor(ctx: &OpContext, wanted: SecondFactor) -> Result<(), Error> {
    if !ctx.actor.administers() {
        return Err(Error::NotFound);
    }
    crate::confirm::fresh(ctx)?;
    if wanted != SecondFactor::Off && !crate::accounts::usable(ctx) {
        return Err(Problem::of("second-factor", "passkeys-need-site").into());
    }
    let mut tx = ctx.write().await?;
    let before = second_factor_in(&mut tx).await?;
    settings::set(&mut tx, SECOND_FACTOR, wanted.name()).await?;
    let entry = Entry::new(What::SettingChanged).with("setting", SECOND_FACTOR);
    use_log::write(&mut tx, ctx, entry.changed("value", before.name(), wanted.name())).await?;
    Ok(tx.commit().await?)
}

/// Whether people may sign in with a password beside the city's sign-in service, as the city has said.
pub(crate) async fn local_accounts_in(tx: &mut Tx) -> Result<bool, Error> {
    Ok(settings::get(tx, LOCAL_ACCOUNTS).await?.as_deref() != Some("no"))
}

/// Says whether people may sign in with a password beside the city's sign-in service, as an administrator. It counts only while
/// there is such a service.
pub async fn set_local_accounts(ctx: &OpContext, wanted: bool) -> Result<(), Error> {
    if !ctx.actor.administers() {
        return Err(Error::NotFound);
    }
    crate::confirm::fresh(ctx)?;
    let mut tx = ctx.write().await?;
    let before = local_accounts_in(&mut tx).await?;
    settings::set(&mut tx, LOCAL_ACCOUNTS, yes_no(wanted)).await?;
    let entry = Entry::new(What::SettingChanged).with("setting", LOCAL_ACCOUNTS);
    use_log::write(&mut tx, ctx, entry.changed("value", yes_no(before), yes_no(wanted))).await?;
    Ok(tx.commit().await?)
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// Every setting of the city with its value, for an administrator.
pub async fn all(ctx: &OpContext) -> Result<Vec<(&'static str, &'static str)>, Error> {
    if !ctx.actor.administers() {
        return Err(Error::NotFound);
    }
    let mut tx = ctx.read().await?;
    let factor = second_factor_in(&mut tx).await?.name();
    Ok(vec![(SECOND_FACTOR, factor), (LOCAL_ACCOUNTS, yes_no(local_accounts_in(&mut tx).await?))])
}

/// Sets a setting by its name to one of its [`KNOWN`] values, as an administrator. Whatever else is refused.
pub async fn set(ctx: &OpContext, name: &str, value: &str) -> Result<(), Error> {
    let unknown = || Problem::of(name, "wrong-type");
    match (name, value) {
        (SECOND_FACTOR, value) => set_second_factor(ctx, SecondFactor::parse(value).ok_or_else(unknown)?).await,
        (LOCAL_ACCOUNTS, "yes" | "no") => set_local_accounts(ctx, value == "yes").await,
        _ => Err(unknown().into()),
    }
}
