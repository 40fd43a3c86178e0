//! One at a time: whoever writes an import, or takes one back, holds the imports of its kind meanwhile. Two at once would each
//! make the records that neither finds yet.

use std::time::Duration as Time;

use chrono::Duration;
use hansa_domain::{Id, Problem};
use hansa_storage::Tx;
use hansa_storage::imports as stored;

use super::{Act, Import, allowed, own};
use crate::{Error, OpContext};

/// Whoever has not been heard of for this long is taken for dead, and leaves its place to the next.
const KEPT: Duration = Duration::seconds(20);
/// How often whoever holds an import is heard of, even while nothing is written.
const BEAT: Time = Time::from_secs(4);
/// Somebody is at this import.
const RUNNING: &str = "import-is-running";
/// Somebody is at another import of the kind.
const OTHER: &str = "import-other-is-running";

/// That one alone is at an import.
pub(super) struct Hold {
    import: Id,
    /// Who holds it: another for every run.
    holder: Id,
}

impl Hold {
    /// To be asked in each transaction that writes something of the import: fails when another has taken the place of one who
    /// was taken for dead.
    pub(super) async fn still(&self, ctx: &OpContext, tx: &mut Tx) -> Result<(), Error> {
        let until = ctx.app().now() + KEPT;
        if stored::hold(tx, self.import, self.holder, until).await? { Ok(()) } else { Err(running()) }
    }

    /// Keeps what is known of the import.
    pub(super) async fn keep(&self, ctx: &OpContext, import: &mut Import) -> Result<(), Error> {
        import.updated_at = ctx.app().now();
        let mut tx = ctx.write().await?;
        self.still(ctx, &mut tx).await?;
        stored::update(&mut tx, &import.row()?).await?;
        Ok(tx.commit().await?)
    }

    async fn beat(&self, ctx: &OpContext) -> Result<(), Error> {
        let mut tx = ctx.write().await?;
        self.still(ctx, &mut tx).await?;
        Ok(tx.commit().await?)
    }

    async fn leave(&self, ctx: &OpContext) -> Result<(), Error> {
        let mut tx = ctx.write().await?;
        stored::leave(&mut tx, self.import, self.holder).await?;
        Ok(tx.commit().await?)
    }
}

fn running() -> Error {
    Problem::new(RUNNING).into()
}

/// Writes an import, or takes it back, while nobody else writes one of its kind. One who dies is in nobody's way for longer
/// than [`KEPT`].
pub(super) async fn alone<T>(
    ctx: &OpContext,
    id: Id,
    act: Act,
    work: impl AsyncFnOnce(&Hold, Import) -> Result<T, Error>,
) -> Result<T, Error> {
    let hold = Hold { import: id, holder: ctx.new_id() };
    let now = ctx.app().now();
    let mut tx = ctx.write().await?;
    stored::one_by_one(&mut tx).await?;
    let import = own(ctx, stored::get(&mut tx, id).await?)?;
    allowed(&import, act)?;
    match stored::held(&mut tx, import.kind, now).await? {
        Some(busy) if busy == id => return Err(running()),
        Some(_) => return Err(Problem::new(OTHER).into()),
        None => stored::take(&mut tx, (id, import.kind), hold.holder, now + KEPT).await?,
    }
    tx.commit().await?;
    let beats = async {
        loop {
            tokio::time::sleep(BEAT).await;
            if let Err(error) = hold.beat(ctx).await {
                // The work itself may hold the database; the next part that it writes tells whether the place is still its own.
                tracing::debug!(%error, import = %id, "an import could not be held on to");
            }
        }
    };
    let outcome = tokio::select! {
        outcome = work(&hold, import) => outcome,
        outcome = beats => outcome,
    };
    if let Err(error) = hold.leave(ctx).await {
        tracing::warn!(%error, import = %id, "an import is held a while longer than it is worked at");
    }
    outcome
}

/// Keeps what is known of an import that is looked at, unless it has been begun since.
pub(super) async fn keep(ctx: &OpContext, import: &mut Import) -> Result<(), Error> {
    import.updated_at = ctx.app().now();
    let mut tx = ctx.write().await?;
    allowed(&free(ctx, &mut tx, import.id).await?, Act::Check)?;
    stored::update(&mut tx, &import.row()?).await?;
    Ok(tx.commit().await?)
}

/// An import that nobody is at, nor will be until the end of the transaction.
pub(super) async fn free(ctx: &OpContext, tx: &mut Tx, id: Id) -> Result<Import, Error> {
    stored::one_by_one(tx).await?;
    let import = own(ctx, stored::get(tx, id).await?)?;
    let held = stored::held(tx, import.kind, ctx.app().now()).await?;
    if held == Some(id) { Err(running()) } else { Ok(import) }
}

/// Whether something could not be done since another is at it, and may be done later.
pub(super) fn is_busy(error: &Error) -> bool {
    let busy = |problem: &Problem| matches!(problem.code, RUNNING | OTHER);
    matches!(error, Error::Invalid(problems) if problems.0.iter().any(busy))
}
