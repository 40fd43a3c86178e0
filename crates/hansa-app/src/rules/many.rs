//! The steps that rules guard, for many records of one kind at once.

use std::collections::HashSet;

use hansa_domain::{Condition, Id, Kind, Problem, Record};
use hansa_storage::{Tx, records, rules};

use super::{Part, Rule, in_use, present, told_at};
use crate::{Error, OpContext};

/// The rules that guard a step of a kind.
pub(crate) struct Guards {
    kind: &'static Kind,
    rules: Vec<Rule>,
}

/// Which steps records have taken: rule and record.
pub(crate) type Taken = HashSet<(Id, Id)>;

/// The rules in force that guard a step of records of the kind.
pub(crate) async fn guards(ctx: &OpContext, tx: &mut Tx, kind: &'static Kind) -> Result<Guards, Error> {
    let mut rules = if ctx.guarded { in_use(ctx, tx).await? } else { Vec::new() };
    rules.retain(|rule| rule.of(kind).is_some_and(|part| part.step.is_some()));
    Ok(Guards { kind, rules })
}

impl Guards {
    /// Whether no step of the kind is guarded.
    pub(crate) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Which guarded steps some records have taken already.
    pub(crate) async fn taken(&self, tx: &mut Tx, ids: &[Id]) -> Result<Taken, Error> {
        let mut taken = Taken::new();
        for rule in self.rules.iter().filter(|_| !ids.is_empty()) {
            let Some(Part { step: Some(step), .. }) = rule.of(self.kind) else { continue };
            let theirs = Condition::Ids(ids.to_vec()).and(step.clone());
            taken.extend(records::ids(tx, self.kind, &theirs).await?.into_iter().map(|id| (rule.id, id)));
        }
        Ok(taken)
    }

    /// The records that have just taken a step which a broken rule guards and no decision waives, each with what is wrong.
    /// `written` are the records with their states before.
    pub(crate) async fn refused(
        &self,
        ctx: &OpContext,
        tx: &mut Tx,
        written: &[(&Record, Option<&Record>)],
        taken: &Taken,
    ) -> Result<Vec<(Id, Problem)>, Error> {
        let ids: Vec<Id> = written.iter().map(|(record, _)| record.id).collect();
        let mut refused = Vec::new();
        for rule in self.rules.iter().filter(|_| !ids.is_empty()) {
            let Some(Part { step: Some(step), offenders, .. }) = rule.of(self.kind) else { continue };
            let theirs = Condition::Ids(ids.clone());
            let broken = theirs.clone().and(present()).and(offenders.clone()).and(step.clone());
            let found = records::ids(tx, self.kind, &broken).await?;
            if found.is_empty() {
                continue;
            }
            let breaks = rules::breaks(tx, rules::Of { rule: Some(rule.id), record: None }, &theirs).await?;
            let waived: HashSet<Id> =
                breaks.iter().filter(|known| known.waiver.is_some()).map(|known| known.record).collect();
            let just = |id: &Id| !taken.contains(&(rule.id, *id)) && !waived.contains(id);
            for id in found.into_iter().filter(just) {
                let Some((record, before)) = written.iter().find(|(record, _)| record.id == id) else { continue };
                refused.push((id, told_at(ctx, rule, step, record, *before)));
            }
        }
        Ok(refused)
    }
}
