//! Waivers: decisions by which a record need not follow a rule.

use std::collections::HashMap;

use hansa_domain::filter::{Asking, FieldRef, Op};
use hansa_domain::kinds::Waiver;
use hansa_domain::{Condition, Filter, Id, Kind, Link, Localised, PartialDate, Record, Value, policy};
use hansa_storage::records::Reference;
use hansa_storage::{Tx, records, rules};

use super::present;
use crate::{Error, OpContext};

/// How a broken rule is waived, as far as the reader may see it.
#[derive(Clone, Debug, Default)]
pub struct Waived {
    /// The waiver.
    pub waiver: Option<Reference>,
    /// The decision.
    pub decision: Option<Reference>,
    /// The last day on which it counts; none when it has no end.
    pub until: Option<PartialDate>,
    /// Why, in the words of the waiver.
    pub reason: Localised,
}

pub(crate) fn kind() -> &'static Kind {
    hansa_domain::kind(Waiver::NAME).unwrap_or(&Waiver::KIND)
}

/// The waivers that count: their decision has been made, is not archived, and they have not run out.
pub(crate) fn counting(ctx: &OpContext, kind: &'static Kind) -> Result<Condition, Error> {
    let made = Filter::All(vec![Filter::is("state", &["active", "closed"]), Filter::is("archived", &["no"])]);
    let decided = Filter::Refers(hansa_domain::filter::Refers { field: "decision".into(), matching: Box::new(made) });
    let lasting = Filter::Any(vec![Filter::test("until", Op::Empty, &[]), Filter::test("until", Op::From, &["today"])]);
    let counting = Filter::All(vec![decided, lasting]).check(kind, &Asking::rule(ctx.today()))?;
    Ok(present().and(counting))
}

/// The records whose breaks may be waived otherwise after a write: those that a waiver speaks of, or the waivers of a
/// decision.
pub(super) async fn concerned(tx: &mut Tx, record: &Record, before: Option<&Record>) -> Result<Vec<Id>, Error> {
    let kind = kind();
    let of = |waiver: &Record| waiver.links("record").iter().map(|link| link.to).collect::<Vec<_>>();
    if record.kind == kind {
        return Ok([Some(record), before].into_iter().flatten().flat_map(of).collect());
    }
    match kind.field("decision") {
        Some(field) if field.targets().contains(&record.kind.name) => {
            let theirs = Condition::Is(FieldRef(field), vec![Value::Links(vec![Link::to(record.id)])]);
            let ids = records::ids(tx, kind, &theirs).await?;
            Ok(records::by_ids(tx, kind, &ids).await?.iter().flat_map(of).collect())
        }
        _ => Ok(Vec::new()),
    }
}

/// Notes which breaks, of some records or of all, are waived now.
pub(super) async fn apply(ctx: &OpContext, tx: &mut Tx, only: Option<&[Id]>) -> Result<(), Error> {
    let kind = kind();
    let counting = counting(ctx, kind)?;
    let mut ids = Vec::new();
    match (only, kind.field("record")) {
        (Some(only), Some(field)) => {
            for only in only.chunks(400) {
                let links = only.iter().map(|id| Value::Links(vec![Link::to(*id)])).collect();
                ids.extend(records::ids(tx, kind, &Condition::Is(FieldRef(field), links).and(counting.clone())).await?);
            }
        }
        _ => ids = records::ids(tx, kind, &counting).await?,
    }
    let waivers = records::by_ids(tx, kind, &ids).await?;
    let read = |record: &Record| {
        let waiver = Waiver::from(record);
        Some((waiver.rule?, waiver.record?, record.id))
    };
    let waivers: Vec<(Id, Id, Id)> = waivers.iter().filter_map(read).collect();
    Ok(rules::set_waivers(tx, only, &waivers).await?)
}

/// What the reader sees of waivers.
pub(super) async fn shown(
    ctx: &OpContext,
    tx: &mut Tx,
    ids: impl Iterator<Item = Id>,
) -> Result<HashMap<Id, Waived>, Error> {
    let ids: Vec<Id> = ids.collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let kind = kind();
    let mut waivers = records::by_ids(tx, kind, &ids).await?;
    waivers.retain(|waiver| policy::may(&ctx.actor, hansa_domain::Action::See, waiver));
    let titles = crate::records::titles(ctx, tx, &waivers).await?;
    let read = |mut waiver: Record| {
        crate::records::redact(&ctx.actor, &mut waiver, &titles);
        let typed = Waiver::from(&waiver);
        let waived = Waived {
            decision: typed.decision.and_then(|id| titles.get(&id).cloned()),
            until: typed.until,
            reason: typed.reason,
            waiver: Some(Reference::of(&waiver)),
        };
        (waiver.id, waived)
    };
    Ok(waivers.into_iter().map(read).collect())
}
