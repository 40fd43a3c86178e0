//! Frozen pictures: what the situational picture showed when it was taken, kept for each level of sight and language.
//!
//! Making a record of the kind `picture` takes the picture in the same transaction. What has been kept is never changed;
//! what a reader gets of it is what they may see now.

mod compared;
mod shown;

use chrono::NaiveDate;
use chrono::{DateTime, Utc};
use hansa_domain::record::Values;
use hansa_domain::{Actor, Condition, Id, Kind, Lang, Problem, Problems, Record, Role, Value, kinds, policy};
use hansa_storage::records::{self, Sort, SortBy};
use hansa_storage::{Tx, frozen};

use crate::picture::{self, Limits, PictureQuery};
use crate::records::visible_record;
use crate::tell::Section;
use crate::{Error, OpContext, Reference};

pub use compared::{Comparison, Moved, compare};

/// The fields that say what was taken and when: nobody changes them afterwards.
pub const FIXED: [&str; 4] = ["taken", "focus_area", "unit", "target_area"];

/// The fields that say to what a picture is limited.
pub const LIMITS: [&str; 3] = ["focus_area", "unit", "target_area"];
/// Pictures that are offered for comparison, the latest.
const OFFERED: u64 = 100;

/// How much of the picture a reader sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// What is public.
    Public,
    /// What everyone sees who has signed in.
    Staff,
    /// Everything.
    All,
}

impl Level {
    /// All levels.
    pub const EACH: [Level; 3] = [Level::Public, Level::Staff, Level::All];

    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Level::Public => "public",
            Level::Staff => "staff",
            Level::All => "all",
        }
    }

    /// The highest whose content the actor may see.
    pub fn of(actor: &Actor) -> Self {
        match actor.role() {
            None => Level::Public,
            Some(Role::Reader | Role::Contributor) => Level::Staff,
            Some(Role::Coordinator | Role::Leadership | Role::Administrator) => Level::All,
        }
    }

    /// Somebody who sees just so much.
    fn actor(self, on: NaiveDate) -> Actor {
        let user = |role| Actor::User { id: Id::nil(), role, unit: None, person: None, name: String::new() };
        match self {
            Level::Public => Actor::Anyone { on },
            Level::Staff => user(Role::Reader),
            Level::All => user(Role::Leadership),
        }
    }
}

/// A frozen picture as a reader may see it.
#[derive(Clone, Debug)]
pub struct Frozen {
    /// When it was taken; a picture from a file may not say.
    pub taken: Option<DateTime<Utc>>,
    /// What it shows; none when nothing was kept, as of a picture that was loaded from a file.
    pub sections: Option<Vec<Section>>,
    /// How many sentences and rows are left out since they name what the reader may not see. Told to the staff alone.
    pub left_out: usize,
}

/// Whether records of the kind are frozen pictures.
pub fn is_of(kind: &Kind) -> bool {
    kind.name == kinds::Picture::NAME
}

/// When a picture was taken.
pub fn taken(picture: &Record) -> Option<DateTime<Utc>> {
    match picture.get("taken") {
        Some(Value::Moment(at)) => Some(*at),
        _ => None,
    }
}

/// Whether a form leaves the field out: nobody writes when the picture was taken, and nobody changes what was taken.
pub fn is_fixed(kind: &Kind, field: &str, new: bool) -> bool {
    is_of(kind) && FIXED.contains(&field) && (field == "taken" || !new)
}

/// Writes when a new picture is taken: now.
pub(crate) fn begin(ctx: &OpContext, record: &mut Record) {
    if is_of(record.kind) {
        record.set("taken", Some(Value::Moment(ctx.now)));
    }
}

/// Notes the fields that must stay as they were.
pub(crate) fn check_kept(before: &Record, after: &Record, problems: &mut Problems) {
    let changed = FIXED.iter().filter(|field| is_of(after.kind) && before.get(field) != after.get(field));
    problems.0.extend(changed.map(|field| Problem::of(field, "frozen")));
}

/// What the picture is limited to.
fn query_of(record: &Record) -> PictureQuery {
    let first = |field: &str| record.links(field).first().map(|link| link.to);
    PictureQuery {
        focus_area: first("focus_area"),
        unit: first("unit"),
        target_area: first("target_area"),
        ..PictureQuery::default()
    }
}

/// Composes, before anything is written, what [`take`] will keep, so that other writers do not wait meanwhile. The pictures
/// are remembered until the next change: one that comes in between is not lost, but makes [`take`] compose anew.
pub(crate) async fn prepare(ctx: &OpContext, kind: &'static Kind, values: &Values) -> Result<(), Error> {
    if !is_of(kind) || !policy::may_create(&ctx.actor, kind.group) {
        return Ok(());
    }
    let mut record = Record::new(kind, Id::nil(), ctx.now);
    record.values.clone_from(values);
    let query = query_of(&record);
    for level in Level::EACH {
        for lang in Lang::ALL {
            picture::picture(&OpContext { actor: level.actor(ctx.today()), ..ctx.in_lang(lang) }, &query).await?;
        }
    }
    Ok(())
}

/// Takes the picture that has just been made, for every level and language. It shows what was there before.
pub(crate) async fn take(ctx: &OpContext, tx: &mut Tx, record: &Record) -> Result<(), Error> {
    if !is_of(record.kind) {
        return Ok(());
    }
    let query = query_of(record);
    for level in Level::EACH {
        for lang in Lang::ALL {
            let ctx = OpContext { actor: level.actor(ctx.today()), ..ctx.in_lang(lang) };
            let taken = picture::picture(&ctx, &query).await?;
            let sections = picture::sections(&ctx, &taken, Limits::default()).await?;
            let content = serde_json::to_string(&sections).map_err(|error| Error::Internal(error.to_string()))?;
            frozen::keep(tx, record.id, level.name(), lang, &content).await?;
        }
    }
    Ok(())
}

/// A frozen picture that the reader sees.
pub async fn of(ctx: &OpContext, id: Id) -> Result<Frozen, Error> {
    let kind = hansa_domain::kind(kinds::Picture::NAME).ok_or(Error::NotFound)?;
    let mut tx = ctx.read().await?;
    let record = visible_record(ctx, &mut tx, kind, id).await?;
    let taken = taken(&record);
    let Some(kept) = kept(ctx, &mut tx, id).await? else {
        return Ok(Frozen { taken, sections: None, left_out: 0 });
    };
    let (sections, left_out) = shown::to(ctx, &mut tx, kept).await?;
    drop(tx);
    crate::report::note(ctx, &sections).await?;
    let left_out = if ctx.actor.signed_in() { left_out } else { 0 };
    Ok(Frozen { taken, sections: Some(sections), left_out })
}

/// What a frozen picture shows the reader; nothing when nothing was kept.
pub async fn sections(ctx: &OpContext, id: Id) -> Result<Vec<Section>, Error> {
    Ok(of(ctx, id).await?.sections.unwrap_or_default())
}

/// The other frozen pictures that the reader sees, those taken last first, with when they were taken.
pub async fn others(ctx: &OpContext, id: Id) -> Result<Vec<(Reference, Option<DateTime<Utc>>)>, Error> {
    let kind = hansa_domain::kind(kinds::Picture::NAME).ok_or(Error::NotFound)?;
    let mut tx = ctx.read().await?;
    let present = policy::visible(&ctx.actor).and(Condition::Not(Box::new(Condition::Archived)));
    let by = kind.field("taken").map_or(SortBy::Title(ctx.lang), SortBy::Field);
    let page = records::list(&mut tx, kind, &present, Sort { by, descending: true }, None, OFFERED + 1).await?;
    let others = page.records.into_iter().filter(|record| record.id != id);
    Ok(others.map(|record| (Reference::of(&record), taken(&record))).collect())
}

/// What was kept for the reader's level and language.
async fn kept(ctx: &OpContext, tx: &mut Tx, id: Id) -> Result<Option<Vec<Section>>, Error> {
    let content = frozen::kept(tx, id, Level::of(&ctx.actor).name(), ctx.lang).await?;
    // A content that a newer program has written cannot be read by an older one, which is as if nothing were there.
    Ok(content.and_then(|content| serde_json::from_str(&content).ok()))
}
