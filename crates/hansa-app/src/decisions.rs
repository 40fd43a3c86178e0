//! Decisions: made in a meeting that can make them, followed up by actions, and what became of earlier ones.

mod decide;
mod follow;
mod guard;

use hansa_domain::kinds::Action;
use hansa_domain::{Id, Record};
use hansa_storage::Tx;

use crate::{Error, OpContext, meetings};

pub use decide::{Decided, Deciding, Making, Task, decide, deciding, may_decide};
pub use follow::{Chain, Earlier, FollowUp, Standing, chain, follow_up, of_body, without_action};
pub(crate) use guard::{guard, guarded};

/// Actions of a body or a decision at the most.
const MOST_ACTIONS: u64 = 500;

/// The open actions that a body follows up, those that have been late the longest first: they come before its next meeting.
///
/// # Errors
/// [`Error`] when they cannot be read.
pub(crate) async fn open_actions(ctx: &OpContext, tx: &mut Tx, body: Id) -> Result<Vec<Record>, Error> {
    let mut actions = meetings::referring(ctx, tx, &Action::KIND, ("body", body), MOST_ACTIONS).await?;
    actions.retain(|action| guard::is_open(&Action::from(action)));
    follow::sort(&mut actions);
    Ok(actions)
}
