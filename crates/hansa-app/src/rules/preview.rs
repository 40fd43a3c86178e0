//! What a rule would catch, before it takes effect.

use hansa_domain::filter::Asking;
use hansa_domain::{Filter, Kind, Problem, policy};
use hansa_storage::records::{self, Reference};

use super::present;
use crate::list::Count;
use crate::{Error, OpContext};

/// Records of a preview that are listed.
pub const LISTED: u64 = 20;

/// A rule that is being written.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The kinds that it is about.
    pub kinds: Vec<&'static Kind>,
    /// Who breaks it.
    pub offenders: Filter,
    /// The step that it guards, if it does.
    pub step: Option<Filter>,
}

/// What a rule would catch now, of one kind.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The kind.
    pub kind: &'static Kind,
    /// How many of its records break the rule.
    pub caught: Count,
    /// The first of them by title, at most [`LISTED`].
    pub records: Vec<Reference>,
    /// How many records have taken the step that it guards, if it guards one.
    pub at_step: Option<Count>,
}

/// What a rule would catch now, kind by kind. Only those who may write rules ask this.
pub async fn preview(ctx: &OpContext, draft: &Draft) -> Result<Vec<Preview>, Error> {
    if !policy::may_create(&ctx.actor, super::RULES.group) {
        return Err(Error::NotAllowed);
    }
    let asking = Asking::rule(ctx.today());
    let within = |field: &str, problem: Problem| Problem { field: Some(field.to_owned()), ..problem };
    let mut conditions = Vec::new();
    for kind in &draft.kinds {
        let offenders = draft.offenders.check(kind, &asking).map_err(|problem| within("offenders", problem))?;
        let step = draft.step.as_ref().map(|step| step.check(kind, &asking)).transpose();
        conditions.push((*kind, offenders, step.map_err(|problem| within("step", problem))?));
    }
    let seen = policy::visible(&ctx.actor).and(present());
    let mut tx = ctx.read().await?;
    let mut previews = Vec::new();
    for (kind, offenders, step) in conditions {
        let caught = seen.clone().and(offenders);
        let sort = records::Sort { by: records::SortBy::Title(ctx.lang), descending: false };
        let first = records::list(&mut tx, kind, &caught, sort, None, LISTED).await?.records;
        let at_step = match step {
            Some(step) => Some(Count::of(records::count(&mut tx, kind, &seen.clone().and(step)).await?)),
            None => None,
        };
        previews.push(Preview {
            kind,
            caught: Count::of(records::count(&mut tx, kind, &caught).await?),
            records: first.iter().map(Reference::of).collect(),
            at_step,
        });
    }
    Ok(previews)
}
