//! What holds of every record, however it is written, for the rows of a table: the same as in `records`, without a query each.

use hansa_domain::{Action, Id, Kind, Link, Problem, Problems, Record, Type, Value, policy};
use hansa_storage::{Tx, records};

use super::reading::Reading;
use crate::records::Permissions;
use crate::{Error, OpContext};

/// Completes a new record and says what is wrong with it.
pub(super) async fn new(reading: &mut Reading<'_>, tx: &mut Tx, record: &mut Record) -> Result<Problems, Error> {
    let ctx = reading.ctx.clone();
    hansa_domain::identifiers::settle(record);
    crate::frozen::begin(&ctx, record);
    if let Some(whole) = record.kind.whole.and_then(|field| record.links(field).first()).map(|link| link.to)
        && let Some(whole) = reading.whole(tx, whole).await?
    {
        records::be_as(record, whole);
    }
    crate::records::classify(record);
    if let (None, None, Some(unit)) = (record.kind.whole, record.owner_unit(), ctx.actor.unit()) {
        record.set("owner_unit", Some(Value::Links(vec![Link::to(unit)])));
    }
    let mut problems = record.check().err().unwrap_or_default();
    if !policy::may_create(&ctx.actor, record.kind.group) {
        problems.push(Problem::new("not-allowed"));
    } else if !policy::may(&ctx.actor, Action::Create, record) {
        problems.push(Problem::of("owner_unit", "own-unit"));
    }
    let names: Vec<&'static str> = record.values.keys().copied().collect();
    unseen(&ctx, record.kind, record.owner_unit(), names.into_iter(), &mut problems);
    references(record, None, &mut problems);
    crate::openness::settle_row(&ctx, record, None, &mut problems);
    Ok(problems)
}

/// Completes the new state of a record and says what is wrong with it.
pub(super) fn changed(ctx: &OpContext, before: &Record, record: &mut Record) -> Problems {
    let mut problems = Problems::default();
    hansa_domain::identifiers::settle(record);
    if record.kind.whole.is_some() {
        // A part has the class and unit of its whole, whatever the row says.
        records::be_as(record, before);
    }
    crate::records::classify(record);
    if record.values == before.values {
        return problems;
    }
    if !policy::may(&ctx.actor, Action::See, before) {
        problems.push(Problem::new("not-found"));
        return problems;
    }
    if before.archived_at.is_some() {
        problems.push(Problem::new("archived"));
    }
    let all = record.kind.all_fields();
    let changes: Vec<_> = all.filter(|field| before.get(field.name) != record.get(field.name)).collect();
    let may = Permissions::of(&ctx.actor, before);
    let decides = may.decide && changes.iter().all(|field| field.step);
    if !(may.update || decides) {
        problems.push(Problem::new("not-allowed"));
    } else if !policy::may(&ctx.actor, Action::Update, record) && !policy::may(&ctx.actor, Action::Decide, record) {
        problems.push(Problem::of("owner_unit", "own-unit"));
    }
    unseen(ctx, record.kind, before.owner_unit(), changes.iter().map(|field| field.name), &mut problems);
    if let Err(found) = record.check() {
        problems.0.extend(found.0);
    }
    references(record, Some(before), &mut problems);
    crate::openness::settle_row(ctx, record, Some(before), &mut problems);
    crate::frozen::check_kept(before, record, &mut problems);
    problems
}

/// Notes the fields that the actor does not see in a record of the unit.
fn unseen(
    ctx: &OpContext,
    kind: &Kind,
    owner: Option<Id>,
    names: impl Iterator<Item = &'static str>,
    problems: &mut Problems,
) {
    for name in names {
        if !kind.field(name).is_some_and(|field| policy::sees_field(&ctx.actor, field, owner)) {
            problems.push(Problem::of(name, "not-allowed"));
        }
    }
}

/// References are looked up among what the actor sees; what is left to say is that none leads back, and that files are not
/// handed around.
fn references(record: &Record, before: Option<&Record>, problems: &mut Problems) {
    for field in record.kind.all_fields() {
        let same = before.is_some_and(|before| before.get(field.name) == record.get(field.name));
        if same {
            continue;
        }
        if record.links(field.name).iter().any(|link| link.to == record.id) {
            problems.push(Problem::of(field.name, "own-record"));
        }
        if field.ty == Type::File && record.get(field.name).is_some() {
            problems.push(Problem::of(field.name, "not-an-id"));
        }
    }
}
