//! What administrators set for their city.

use hansa_domain::{Problem, Role};
use hansa_storage::{Tx, settings};

use crate::{Error, OpContext};

/// The name of the setting in the database.
const SECOND_FACTOR: &str = "second-factor";

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
    settings::set(&mut tx, SECOND_FACTOR, wanted.name()).await?;
    Ok(tx.commit().await?)
}
