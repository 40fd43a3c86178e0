//! Which broken rules may be told to whom: those of rules that they see, on records where they see what the rule tests.

use hansa_domain::filter::Sight;
use hansa_domain::{Action, Condition, Field, Id, Record, Sensitivity, policy};
use hansa_storage::Tx;

use super::{all, fitted, of_kind};
use crate::{Error, OpContext};

/// Whether the actor sees all records and fields.
fn sees_all(ctx: &OpContext) -> bool {
    let fields = [Sensitivity::Staff, Sensitivity::Restricted];
    policy::visible(&ctx.actor) == Condition::True
        && fields.iter().all(|level| policy::field_visible(&ctx.actor, *level) == Condition::True)
}

/// On which records the actor may be told that they break the rule; on none, if the actor may not see it. A broken rule is for
/// those who mend it: nobody who has not signed in is told of any.
pub(super) fn told_on(ctx: &OpContext, rule: &Record) -> Condition {
    if !ctx.actor.signed_in() || !policy::may(&ctx.actor, Action::See, rule) {
        return Condition::Never;
    }
    if sees_all(ctx) {
        return Condition::True;
    }
    let guard = |field: &Field| policy::field_visible(&ctx.actor, field.sensitivity);
    // Of a rule that does not fit any more it is not known what it tests.
    let Ok(fitted) = fitted(rule, ctx.today()) else { return Condition::Never };
    let parts: Vec<(Condition, Condition)> =
        fitted.parts.iter().map(|part| (of_kind(part.kind), part.offenders.told_on(&guard))).collect();
    if parts.iter().all(|(_, on)| *on == Condition::True) {
        return Condition::True;
    }
    Condition::Any(parts.into_iter().map(|(of, on)| of.and(on)).collect())
}

/// A condition as the actor may ask it, so that nothing hidden can be guessed by it.
pub(crate) async fn guarded(ctx: &OpContext, tx: &mut Tx, asked: Condition) -> Result<Condition, Error> {
    let visible = policy::visible(&ctx.actor);
    let field = |field: &Field| policy::field_visible(&ctx.actor, field.sensitivity);
    let rules: Option<Vec<(Id, Condition)>> = if asked.asks_of_rules() && !sees_all(ctx) {
        Some(all(tx).await?.iter().map(|rule| (rule.id, told_on(ctx, rule))).collect())
    } else {
        None
    };
    Ok(asked.guarded(&Sight { visible: &visible, field: &field, rules: rules.as_deref() }))
}
