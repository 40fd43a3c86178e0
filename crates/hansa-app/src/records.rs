//! One record: seen, made, changed, put away.

mod related;
mod shown;
mod targets;

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use hansa_domain::kind::{Kind, MERGED_INTO};
use hansa_domain::record::Values;
use hansa_domain::{Action, Actor, Choices as _, Field, Id, Link, Problem, Problems, Publicity, Record, Value, policy};
use hansa_storage::changes::Act;
pub use hansa_storage::records::Referrer;
use hansa_storage::records::Stamp;
use hansa_storage::{Tx, records};

pub(crate) use related::{Found, Wanted, related};
pub(crate) use shown::keep_hidden;
pub use shown::{Shown, by_code, shown, shown_many};
pub use targets::{FEW, Meant, few_targets, meant};

use crate::display::Titles;
use crate::fresh::{self, Named};
use crate::list::Count;
use crate::rules::{self, Breach};
use crate::use_log::{self, Entry, What};
use crate::{Error, OpContext};

/// Referring records shown of one kind and field; a list shows the rest.
pub const REFERRERS: u64 = 10;
/// Referring records of one kind and field are counted to this.
pub const REFERRERS_COUNTED: u64 = 1_000;

/// A record as an actor sees it.
#[derive(Clone, Debug)]
pub struct View {
    /// The record without what the actor may not see.
    pub record: Record,
    /// What is shown of the records that it refers to.
    pub titles: Titles,
    /// The records that refer to it, by kind and field, in the order of the register.
    pub referrers: Vec<Referring>,
    /// The strategy rules that it breaks.
    pub breaches: Vec<Breach>,
    /// What the actor may do to it.
    pub may: Permissions,
}

/// The records that refer to another in one field of one kind.
#[derive(Clone, Debug)]
pub struct Referring {
    /// Their kind.
    pub kind: &'static Kind,
    /// The field.
    pub field: &'static Field,
    /// The first of them, at most [`REFERRERS`]. Where they are called after two, without the name of the record itself.
    pub records: Vec<Referrer>,
    /// How many there are; counted to [`REFERRERS_COUNTED`].
    pub count: Count,
}

/// What an actor may do to a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Permissions {
    /// Change every field that they see.
    pub update: bool,
    /// Change the fields that are steps.
    pub decide: bool,
    /// Put it away and bring it back.
    pub archive: bool,
}

impl Permissions {
    pub(crate) fn of(actor: &Actor, record: &Record) -> Self {
        Self {
            update: policy::may(actor, Action::Update, record),
            decide: policy::may(actor, Action::Decide, record),
            archive: policy::may(actor, Action::Archive, record),
        }
    }
}

/// A record with everything that its page shows; as it was at a moment, if one is given.
pub async fn view(ctx: &OpContext, kind: &'static Kind, id: Id, as_of: Option<DateTime<Utc>>) -> Result<View, Error> {
    let mut tx = ctx.read().await?;
    let mut record = visible_record(ctx, &mut tx, kind, id).await?;
    ctx.note(&record);
    if let Some(moment) = as_of {
        // What is secret now may have been open then, and the other way round.
        record = shown::then(ctx, &mut tx, record, moment).await?;
    }
    let titles = titles(ctx, &mut tx, std::slice::from_ref(&record)).await?;
    let may = Permissions::of(&ctx.actor, &record);
    let visible = policy::visible(&ctx.actor);
    let (referrers, breaches) = if as_of.is_some() {
        (Vec::new(), Vec::new())
    } else {
        (referrers(ctx, &mut tx, &record, &visible).await?, rules::breaches_in(ctx, &mut tx, Some(id)).await?)
    };
    redact(&ctx.actor, &mut record, &titles);
    ctx.note(&record);
    Ok(View { record, titles, referrers, breaches, may })
}

/// The referring records, without those whose referring field the actor may not see.
async fn referrers(
    ctx: &OpContext,
    tx: &mut Tx,
    record: &Record,
    visible: &hansa_domain::Condition,
) -> Result<Vec<Referring>, Error> {
    let mut found = records::referrers(tx, record.id, record.kind, visible, ctx.lang, REFERRERS + 1).await?;
    // No reference field is restricted to units, so the sensitivity alone decides.
    found.retain(|referrer| policy::sees_field(&ctx.actor, referrer.field, None));
    crate::relations::leave_out(&record.title, &mut found);
    let mut groups: Vec<Referring> = Vec::new();
    for (kind, field) in hansa_domain::KINDS.iter().flat_map(|kind| kind.references().map(move |field| (*kind, field)))
    {
        let own = |one: &Referrer| one.from.kind == kind && one.field.name == field.name;
        let records: Vec<Referrer> = found.iter().filter(|one| own(one)).cloned().collect();
        if !records.is_empty() {
            let count = Count::Exactly(records.len() as u64);
            groups.push(Referring { kind, field, records, count });
        }
    }
    let mut long: Vec<&mut Referring> =
        groups.iter_mut().filter(|group| group.records.len() as u64 > REFERRERS).collect();
    let asked: Vec<(&'static Kind, &'static Field)> = long.iter().map(|group| (group.kind, group.field)).collect();
    let counts = records::referrer_counts(tx, record.id, &asked, visible, REFERRERS_COUNTED).await?;
    for (group, count) in long.iter_mut().zip(counts) {
        group.records.truncate(usize::try_from(REFERRERS).unwrap_or(usize::MAX));
        group.count = if count > REFERRERS_COUNTED { Count::Over(REFERRERS_COUNTED) } else { Count::Exactly(count) };
    }
    Ok(groups)
}

/// The record of the kind, if the actor may see it.
pub(crate) async fn visible_record(ctx: &OpContext, tx: &mut Tx, kind: &'static Kind, id: Id) -> Result<Record, Error> {
    // The database is asked for what may be seen, so that what may not takes no more than what does not exist.
    records::seen(tx, kind, id, &policy::visible(&ctx.actor)).await?.ok_or(Error::NotFound)
}

/// The kind of a record, if the actor may see it.
pub(crate) async fn visible_kind(ctx: &OpContext, tx: &mut Tx, id: Id) -> Result<Option<&'static Kind>, Error> {
    Ok(records::seen_kind(tx, id, &policy::visible(&ctx.actor)).await?)
}

/// The kind of a record that the actor may see.
pub async fn kind_of(ctx: &OpContext, id: Id) -> Result<&'static Kind, Error> {
    let mut tx = ctx.read().await?;
    visible_kind(ctx, &mut tx, id).await?.ok_or(Error::NotFound)
}

/// What is shown of the records that these refer to.
pub(crate) async fn titles<'a>(
    ctx: &OpContext,
    tx: &mut Tx,
    records: impl IntoIterator<Item = &'a Record>,
) -> Result<Titles, Error> {
    let records = records.into_iter();
    let ids: HashSet<Id> =
        records.flat_map(|record| record.values.values()).flat_map(|v| v.links().iter().map(|l| l.to)).collect();
    let ids: Vec<Id> = ids.into_iter().collect();
    Ok(hansa_storage::records::references(tx, &ids, &policy::visible(&ctx.actor)).await?)
}

/// Takes away the fields and references that the actor may not see.
pub(crate) fn redact(actor: &Actor, record: &mut Record, titles: &Titles) {
    let owner = record.owner_unit();
    let kind = record.kind;
    record.values.retain(|name, value| {
        let seen = kind.field(name).is_some_and(|field| policy::sees_field(actor, field, owner));
        if let Value::Links(links) = value {
            links.retain(|link| titles.contains_key(&link.to));
        }
        seen && !value.is_empty()
    });
}

/// The same, for a record that is handed back after a write.
pub(crate) async fn show(ctx: &OpContext, tx: &mut Tx, record: &mut Record) -> Result<(), Error> {
    let titles = titles(ctx, tx, std::slice::from_ref(record)).await?;
    redact(&ctx.actor, record, &titles);
    Ok(())
}

/// The fields that the actor may write in a record, new or seen, in the order of forms.
pub fn writable(ctx: &OpContext, kind: &'static Kind, record: Option<&Record>) -> Vec<&'static Field> {
    let (all, steps, owner) = match record {
        None => (policy::may_create(&ctx.actor, kind.group), false, ctx.actor.unit()),
        Some(record) => {
            let may = Permissions::of(&ctx.actor, record);
            (may.update, may.decide, record.owner_unit())
        }
    };
    kind.all_fields()
        .filter(|field| (all || (steps && field.step)) && policy::sees_field(&ctx.actor, field, owner))
        .filter(|field| !crate::frozen::is_fixed(kind, field.name, record.is_none()) && field.name != MERGED_INTO)
        .filter(|field| !crate::mail_in::is_own(kind, field.name))
        .collect()
}

/// Makes a record. Fields that are not given stay empty; without a class it is internal, and a contributor's belongs to
/// their unit.
pub async fn create(ctx: &OpContext, kind: &'static Kind, values: Values, reason: &str) -> Result<Record, Error> {
    create_with(ctx, kind, values, &[], reason).await
}

/// The same, with records that the new one refers to and that are known by their names alone.
pub async fn create_with(
    ctx: &OpContext,
    kind: &'static Kind,
    values: Values,
    also: &[Named],
    reason: &str,
) -> Result<Record, Error> {
    let ctx = &ctx.together_with(also);
    crate::frozen::prepare(ctx, kind, &values).await?;
    let mut tx = ctx.write().await?;
    fresh::make(ctx, &mut tx, also, &values).await?;
    let mut record = make(ctx, &mut tx, kind, values, reason).await?;
    show(ctx, &mut tx, &mut record).await?;
    tx.commit().await?;
    Ok(record)
}

/// Checks and writes a new record, as one of several writes.
pub(crate) async fn make(
    ctx: &OpContext,
    tx: &mut Tx,
    kind: &'static Kind,
    values: Values,
    reason: &str,
) -> Result<Record, Error> {
    let mut record = Record::new(kind, ctx.new_id(), ctx.now);
    for (name, value) in values {
        record.set(name, Some(value));
    }
    // Only merging says so.
    record.set(MERGED_INTO, None);
    hansa_domain::identifiers::settle(&mut record);
    crate::frozen::begin(ctx, &mut record);
    crate::comments::settle(ctx, tx, &mut record, None).await?;
    follow_whole(ctx, tx, &mut record).await?;
    crate::asks::give_number(ctx, tx, &mut record).await?;
    classify(&mut record);
    if let (None, None, Some(unit)) = (kind.whole, record.owner_unit(), ctx.actor.unit()) {
        record.set("owner_unit", Some(Value::Links(vec![Link::to(unit)])));
    }
    if !policy::may_create(&ctx.actor, kind.group) {
        return Err(Error::NotAllowed);
    }
    if !policy::may(&ctx.actor, Action::Create, &record) {
        return Err(Problem::of("owner_unit", "own-unit").into());
    }
    let unseen = record.values.keys().find(|name| !sees(ctx, kind, name, record.owner_unit()));
    if unseen.is_some() {
        return Err(Error::NotAllowed);
    }
    let mut problems = record.check().err().unwrap_or_default();
    check_references(ctx, tx, &mut record, None, &mut problems).await?;
    crate::openness::settle(ctx, &mut record, None, &mut problems)?;
    crate::statements::guard(ctx, tx, &record, None, &mut problems).await?;
    crate::meetings::guard(ctx, tx, &record, None, &mut problems).await?;
    problems.into_result()?;
    create_in(ctx, tx, &mut record, reason).await?;
    crate::frozen::take(ctx, tx, &record).await?;
    Ok(record)
}

/// Gives a part that is new, or another's now, what it shall have of its whole, so that it is checked as what it will be. A whole that the actor does
/// not see is as one that does not exist, and is told when the references are checked.
async fn follow_whole(ctx: &OpContext, tx: &mut Tx, record: &mut Record) -> Result<(), Error> {
    let Some(link) = record.kind.whole.and_then(|field| record.links(field).first()).cloned() else { return Ok(()) };
    if let Some(kind) = visible_kind(ctx, tx, link.to).await? {
        records::be_as(record, &visible_record(ctx, tx, kind, link.to).await?);
    }
    Ok(())
}

/// Writes the class that a record without one has, since lists look for it.
pub(crate) fn classify(record: &mut Record) {
    if record.text("publicity").is_none() {
        record.set("publicity", Some(Value::Text(hansa_domain::Choices::name(record.publicity()).to_owned())));
    }
}

/// Writes a new record that has been checked.
pub(crate) async fn create_in(ctx: &OpContext, tx: &mut Tx, record: &mut Record, reason: &str) -> Result<(), Error> {
    let none_taken = rules::no_steps_taken(ctx, tx).await?;
    records::create(tx, record, Some(&stamp(ctx, reason))).await?;
    crate::comments::tell(ctx, tx, record, None).await?;
    rules::after_write(ctx, tx, record, None, &none_taken).await?;
    crate::notices::after_write(ctx, tx, record, None).await
}

fn sees(ctx: &OpContext, kind: &Kind, name: &str, owner: Option<Id>) -> bool {
    kind.field(name).is_some_and(|field| policy::sees_field(&ctx.actor, field, owner))
}

pub(crate) fn stamp(ctx: &OpContext, reason: &str) -> Stamp {
    Stamp {
        change: ctx.new_id(),
        at: ctx.now,
        actor_id: ctx.actor.account(),
        actor_name: ctx.actor.name().to_owned(),
        // Not every database can store the character NUL.
        reason: reason.replace('\0', ""),
        batch: ctx.batch,
    }
}

/// Changes fields of a record: those named in `changes`, where none means to clear the field.
///
/// `version` is the one that the actor saw. When another has been written since, nothing is lost: the error carries
/// both states.
pub async fn update(
    ctx: &OpContext,
    kind: &'static Kind,
    id: Id,
    version: i64,
    changes: Vec<(&'static str, Option<Value>)>,
    reason: &str,
) -> Result<Record, Error> {
    update_with(ctx, (kind, id, version), changes, &[], reason).await
}

/// The same, with records that it shall refer to and that are known by their names alone.
pub async fn update_with(
    ctx: &OpContext,
    (kind, id, version): (&'static Kind, Id, i64),
    changes: Vec<(&'static str, Option<Value>)>,
    also: &[Named],
    reason: &str,
) -> Result<Record, Error> {
    let ctx = &ctx.together_with(also);
    let mut tx = ctx.write().await?;
    let record = update_in(ctx, &mut tx, (kind, id, version), changes, also, reason).await?;
    tx.commit().await?;
    Ok(record)
}

/// The same, as one of several writes.
pub(crate) async fn update_in(
    ctx: &OpContext,
    tx: &mut Tx,
    (kind, id, version): (&'static Kind, Id, i64),
    changes: Vec<(&'static str, Option<Value>)>,
    also: &[Named],
    reason: &str,
) -> Result<Record, Error> {
    let before = visible_record(ctx, tx, kind, id).await?;
    let may = Permissions::of(&ctx.actor, &before);
    let steps_only = changes.iter().all(|(name, _)| kind.field(name).is_some_and(|field| field.step));
    if !(may.update || (may.decide && steps_only)) {
        return Err(Error::NotAllowed);
    }
    if changes.iter().any(|(name, _)| !sees(ctx, kind, name, before.owner_unit())) {
        return Err(Error::NotAllowed);
    }
    if before.version != version {
        let mut theirs = before;
        show(ctx, tx, &mut theirs).await?;
        let mine = changes.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        return Err(Error::Conflict { theirs: Box::new(theirs), mine });
    }
    let mut record = before.clone();
    for (name, value) in changes {
        record.set(name, value);
    }
    fresh::make(ctx, tx, also, &record.values).await?;
    let mut record = save(ctx, tx, &before, record, Act::Updated, reason).await?;
    show(ctx, tx, &mut record).await?;
    Ok(record)
}

/// Checks and writes a changed state.
pub(crate) async fn save(
    ctx: &OpContext,
    tx: &mut Tx,
    before: &Record,
    mut record: Record,
    act: Act,
    reason: &str,
) -> Result<Record, Error> {
    if before.archived_at.is_some() && act != Act::Restored {
        return Err(Problem::new("archived").into());
    }
    let mut problems = Problems::default();
    hansa_domain::identifiers::settle(&mut record);
    if act == Act::Updated {
        // Only merging says so.
        record.set(MERGED_INTO, before.get(MERGED_INTO).cloned());
    }
    crate::comments::settle(ctx, tx, &mut record, Some(before)).await?;
    if record.kind.whole.is_some_and(|field| before.links(field) != record.links(field)) {
        follow_whole(ctx, tx, &mut record).await?;
    }
    classify(&mut record);
    check_references(ctx, tx, &mut record, Some(before), &mut problems).await?;
    crate::openness::settle(ctx, &mut record, Some(before), &mut problems)?;
    if record.values == before.values && record.archived_at == before.archived_at {
        return Ok(record);
    }
    if let Err(found) = record.check() {
        problems.0.extend(found.0);
    }
    crate::statements::guard(ctx, tx, &record, Some(before), &mut problems).await?;
    crate::meetings::guard(ctx, tx, &record, Some(before), &mut problems).await?;
    crate::frozen::check_kept(before, &record, &mut problems);
    problems.into_result()?;
    let decides = policy::may(&ctx.actor, Action::Decide, &record);
    if !policy::may(&ctx.actor, Action::Update, &record) && !decides {
        return Err(Problem::of("owner_unit", "own-unit").into());
    }
    let taken = rules::steps_taken(ctx, tx, record.kind, record.id).await?;
    records::update(tx, before, &mut record, act, &stamp(ctx, reason)).await?;
    if before.publicity() == Publicity::Secret && record.publicity() != Publicity::Secret {
        let entry = Entry::new(What::SecrecyLifted).of(&record).with("class", record.publicity().name());
        use_log::write(tx, ctx, entry).await?;
    }
    crate::comments::tell(ctx, tx, &record, Some(before)).await?;
    rules::after_write(ctx, tx, &record, Some(before), &taken).await?;
    crate::notices::after_write(ctx, tx, &record, Some(before)).await?;
    Ok(record)
}

/// Checks that every reference points to a record of a fitting kind that the actor may see. References that the actor
/// cannot see, because they were there before, stay.
async fn check_references(
    ctx: &OpContext,
    tx: &mut Tx,
    record: &mut Record,
    before: Option<&Record>,
    problems: &mut Problems,
) -> Result<(), Error> {
    let states = [Some(&*record), before];
    let all: Vec<Record> = states.into_iter().flatten().cloned().collect();
    let titles = titles(ctx, tx, &all).await?;
    for field in record.kind.references() {
        let mut links: Vec<Link> = Vec::new();
        for link in record.links(field.name) {
            let kept = before.is_some_and(|before| before.links(field.name).iter().any(|old| old.to == link.to));
            match titles.get(&link.to) {
                Some(_) if link.to == record.id => problems.push(Problem::of(field.name, "own-record")),
                Some(target) if !field.targets().contains(&target.kind.name) => {
                    problems.push(Problem::of(field.name, "not-an-id"));
                }
                None if !kept => problems.push(Problem::of(field.name, "not-an-id")),
                _ if links.iter().any(|known| known.to == link.to) => {}
                _ => links.push(link.clone()),
            }
        }
        let earlier = before.map_or(&[][..], |before| before.links(field.name));
        keep_hidden(field, &mut links, earlier, |to| titles.contains_key(&to));
        record.set(field.name, Some(Value::Links(links)));
    }
    check_files(ctx, tx, record, before, problems).await
}

/// Checks that every file that is new in the record was stored, and is not another record's that the actor may not see.
async fn check_files(
    ctx: &OpContext,
    tx: &mut Tx,
    record: &Record,
    before: Option<&Record>,
    problems: &mut Problems,
) -> Result<(), Error> {
    for field in record.kind.all_fields() {
        let Some(Value::File(id)) = record.get(field.name) else { continue };
        if before.is_some_and(|before| before.get(field.name) == record.get(field.name)) {
            continue;
        }
        let mut known = hansa_storage::files::get(tx, *id).await?.is_some();
        for (kind, holder) in hansa_storage::files::holders(tx, *id).await? {
            known &= holder == record.id || visible_record(ctx, tx, kind, holder).await.is_ok();
        }
        if !known {
            problems.push(Problem::of(field.name, "not-an-id"));
        }
    }
    Ok(())
}

/// Puts a record away, or brings it back.
pub async fn set_archived(
    ctx: &OpContext,
    kind: &'static Kind,
    id: Id,
    version: i64,
    archived: bool,
) -> Result<Record, Error> {
    let mut tx = ctx.write().await?;
    let before = visible_record(ctx, &mut tx, kind, id).await?;
    if !policy::may(&ctx.actor, Action::Archive, &before) {
        return Err(Error::NotAllowed);
    }
    if before.version != version || before.archived_at.is_some() == archived {
        let conflict = before.version != version;
        let mut theirs = before;
        show(ctx, &mut tx, &mut theirs).await?;
        return if conflict {
            Err(Error::Conflict { theirs: Box::new(theirs), mine: Values::new() })
        } else {
            Ok(theirs)
        };
    }
    let mut record = before.clone();
    record.archived_at = archived.then_some(ctx.now);
    if !archived {
        // What is brought back goes on by itself, whatever it was merged into.
        record.set(MERGED_INTO, None);
    }
    let mut problems = Problems::default();
    crate::meetings::guard(ctx, &mut tx, &record, Some(&before), &mut problems).await?;
    problems.into_result()?;
    let act = if archived { Act::Archived } else { Act::Restored };
    let taken = rules::steps_taken(ctx, &mut tx, kind, id).await?;
    records::update(&mut tx, &before, &mut record, act, &stamp(ctx, "")).await?;
    rules::after_write(ctx, &mut tx, &record, Some(&before), &taken).await?;
    crate::notices::after_write(ctx, &mut tx, &record, Some(&before)).await?;
    show(ctx, &mut tx, &mut record).await?;
    tx.commit().await?;
    Ok(record)
}

/// What is shown of some records, those of them that the actor sees.
pub async fn titles_of(ctx: &OpContext, ids: &[Id]) -> Result<Titles, Error> {
    let mut tx = ctx.read().await?;
    Ok(records::references(&mut tx, ids, &policy::visible(&ctx.actor)).await?)
}
