//! The first records of several lists, read together: a few statements for each list, however many records there are.

use hansa_domain::{Condition, Filter, Kind, Record, policy};
use hansa_storage::records::{self, Sort, SortBy};

use super::{redact, titles};
use crate::display::Titles;
use crate::list::Count;
use crate::tell::To;
use crate::{Error, OpContext, rules};

/// A list of which the first records are wanted.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    /// The kind of its records.
    pub kind: &'static Kind,
    /// What they have to pass. It names no record that the actor does not see.
    pub filter: Filter,
    /// The field by which they are sorted, with `-` in front from the last to the first; the title when empty.
    pub sort: &'static str,
    /// How many are wanted at the most.
    pub most: u64,
}

/// The first records of a list, without what the actor may not see.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The records.
    pub records: Vec<Record>,
    /// How many there are in all.
    pub count: Count,
    /// The list with all of them.
    pub all: To,
}

impl Found {
    /// How many more there are than these.
    pub fn more(&self) -> u64 {
        let (Count::Exactly(count) | Count::Over(count)) = self.count;
        count.saturating_sub(self.records.len() as u64)
    }
}

/// Reads the first records of each list, and what is shown of all that they refer to.
pub(crate) async fn related(ctx: &OpContext, wanted: &[Wanted]) -> Result<(Vec<Found>, Titles), Error> {
    let mut tx = ctx.read().await?;
    let present = policy::visible(&ctx.actor).and(Condition::Not(Box::new(Condition::Archived)));
    let mut lists = Vec::with_capacity(wanted.len());
    for list in wanted {
        let all = To::list(list.kind, &[("filter", &list.filter.to_json())]);
        if !policy::sees_kind(&ctx.actor, list.kind) {
            lists.push(Found { records: Vec::new(), count: Count::Exactly(0), all });
            continue;
        }
        let asked = list.filter.check(list.kind, &ctx.asking())?;
        let condition = present.clone().and(rules::guarded(ctx, &mut tx, asked).await?);
        let page = records::list(&mut tx, list.kind, &condition, sort(ctx, list), None, list.most).await?;
        let count = match page.next {
            Some(_) => Count::of(records::count(&mut tx, list.kind, &condition).await?),
            None => Count::Exactly(page.records.len() as u64),
        };
        lists.push(Found { records: page.records, count, all });
    }
    let every: Vec<Record> = lists.iter().flat_map(|list| &list.records).cloned().collect();
    let titles = titles(ctx, &mut tx, &every).await?;
    for record in lists.iter_mut().flat_map(|list| &mut list.records) {
        redact(&ctx.actor, record, &titles);
    }
    Ok((lists, titles))
}

/// The order of a list. Nobody is shown the order of a field that they may not see.
fn sort(ctx: &OpContext, list: &Wanted) -> Sort {
    let (name, descending) = list.sort.strip_prefix('-').map_or((list.sort, false), |name| (name, true));
    let seen = |field: &&hansa_domain::Field| policy::field_visible(&ctx.actor, field.sensitivity) == Condition::True;
    let field = list.kind.field(name).filter(seen);
    Sort { by: field.map_or(SortBy::Title(ctx.lang), SortBy::Field), descending }
}
