//! The text of an item, saved on its own. What was written at the same time is joined; what cannot be joined is kept until
//! its writer has settled it.

use chrono::{DateTime, Utc};
use hansa_analysis::joined::{Joined, join};
use hansa_domain::kinds::{AgendaItem, Meeting, MinutesState};
use hansa_domain::{Field, Id, Lang, Localised, Problem, Record, Value, parse};
use hansa_storage::changes::Change;
use hansa_storage::writing::{self, Writing};
use hansa_storage::{Tx, changes};
use hansa_text::Args;

use super::{item_of, state};
use crate::records::{self, Permissions, visible_record};
use crate::{Error, OpContext, meetings};

/// The text of an item as somebody writes it, in their language.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The item.
    pub item: Id,
    /// The version of the item that the writer saw.
    pub version: i64,
    /// The text.
    pub text: String,
    /// Why it is corrected, when the minutes have been approved.
    pub reason: String,
}

/// What became of a text.
#[derive(Debug)]
pub enum Saved {
    /// It was what stands there.
    Unchanged,
    /// It was saved.
    Alone,
    /// It was joined with what somebody else had written meanwhile, in this change.
    Joined(Id),
    /// Somebody else had changed the same place. Nothing was saved; the text is kept for its writer.
    Both(Box<Both>),
}

/// A text that cannot be joined with what another wrote meanwhile.
#[derive(Debug)]
pub struct Both {
    /// The item as it is.
    pub item: Record,
    /// The two texts, joined as far as they can be.
    pub joined: Joined,
    /// What the writer wrote.
    pub mine: String,
    /// What stands there.
    pub theirs: String,
    /// Who wrote that, by name; empty when it was nobody.
    pub who: String,
    /// When.
    pub at: DateTime<Utc>,
}

fn field() -> Result<&'static Field, Problem> {
    AgendaItem::KIND.field("minutes").ok_or_else(|| Problem::of("minutes", "unknown-field"))
}

/// What the minutes say of an item in a language.
fn said(item: &Record, lang: Lang) -> String {
    match item.get("minutes") {
        Some(Value::Localised(text)) => text.get(lang).unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}

/// An item whose text the actor may write, with the meeting.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see them, [`Error::NotAllowed`] when they may not change the item.
pub async fn item(ctx: &OpContext, meeting: Id, item: Id) -> Result<(Record, Record), Error> {
    let mut tx = ctx.read().await?;
    let mut item = changeable(ctx, &mut tx, meeting, item).await?;
    let mut meeting = visible_record(ctx, &mut tx, &Meeting::KIND, meeting).await?;
    for record in [&mut item, &mut meeting] {
        records::show(ctx, &mut tx, record).await?;
        ctx.note(record);
    }
    Ok((meeting, item))
}

async fn changeable(ctx: &OpContext, tx: &mut Tx, meeting: Id, item: Id) -> Result<Record, Error> {
    let item = item_of(ctx, tx, meeting, item).await?;
    if Permissions::of(&ctx.actor, &item).update { Ok(item) } else { Err(Error::NotAllowed) }
}

/// Saves the text of an item. When somebody else has written since the version that the writer saw, changes of different lines are
/// joined; where both changed the same lines, both are handed back and the text is kept.
///
/// # Errors
/// [`Error::NotFound`] and [`Error::NotAllowed`] as [`item`]; [`Error::Invalid`] when the minutes are closed, or a correction of
/// approved ones has no reason.
pub async fn save(ctx: &OpContext, meeting: Id, written: &Written) -> Result<Saved, Error> {
    let mut tx = ctx.write().await?;
    let before = changeable(ctx, &mut tx, meeting, written.item).await?;
    let mine = parse::localised(field()?, &written.text)?;
    let theirs = said(&before, ctx.lang);
    let (base, since) = base(ctx, &mut tx, &before, written.version).await?;
    let joined = join(&base, &mine, &theirs);
    let Some(text) = joined.text() else {
        put_aside(ctx, &mut tx, written, &mine).await?;
        let mut item = before;
        records::show(ctx, &mut tx, &mut item).await?;
        ctx.note(&item);
        tx.commit().await?;
        let (who, at) = since.map_or((String::new(), item.updated_at), |change| (change.actor_name, change.at));
        return Ok(Saved::Both(Box::new(Both { item, joined, mine, theirs, who, at })));
    };
    let differs = text != theirs;
    if differs {
        let whole = visible_record(ctx, &mut tx, &Meeting::KIND, meeting).await?;
        let mut changes =
            vec![("minutes", Some(with(&before, "minutes", ctx.lang, &parse::localised(field()?, &text)?)))];
        if state(&whole) == MinutesState::Approved {
            changes.push(("correction", Some(correction(ctx, &before, &written.reason)?)));
        }
        let at = (&AgendaItem::KIND, before.id, before.version);
        records::update_in(ctx, &mut tx, at, changes, &[], written.reason.trim()).await?;
    }
    forget(ctx, &mut tx, before.id).await?;
    tx.commit().await?;
    Ok(match since {
        Some(since) if differs && base != theirs && text != mine => Saved::Joined(since.id),
        _ if differs => Saved::Alone,
        _ => Saved::Unchanged,
    })
}

/// The text of the version that the writer saw, and the latest change of it since then.
async fn base(ctx: &OpContext, tx: &mut Tx, item: &Record, version: i64) -> Result<(String, Option<Change>), Error> {
    if version >= item.version {
        return Ok((said(item, ctx.lang), None));
    }
    let changes = changes::of_record(tx, item.id).await?;
    let was = changes::at_version(item.clone(), &changes, version);
    let since = changes.into_iter().take_while(|change| change.version > version);
    let since = since.into_iter().find(|change| change.fields().any(|field| field == "minutes"));
    Ok((said(&was, ctx.lang), since))
}

/// A text of an item with the words of one language changed.
fn with(item: &Record, field: &str, lang: Lang, words: &str) -> Value {
    let mut text = localised(item, field);
    text.set(lang, words);
    Value::Localised(text)
}

fn localised(item: &Record, field: &str) -> Localised {
    match item.get(field) {
        Some(Value::Localised(text)) => text.clone(),
        _ => Localised::default(),
    }
}

/// The mark of a correction, after the earlier ones: when, by whom and why, for readers of every language.
fn correction(ctx: &OpContext, item: &Record, reason: &str) -> Result<Value, Problem> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Problem::of("reason", "required"));
    }
    let mut text = localised(item, "correction");
    for lang in Lang::ALL {
        let words = ctx.in_lang(lang).words();
        let args = Args::new().set("date", words.date(ctx.today())).set("who", ctx.actor.name()).set("reason", reason);
        let line = words.msg_with("minutes-correction-line", &args);
        let earlier = text.get(lang).map(|earlier| format!("{earlier}\n\n{line}"));
        text.set(lang, &earlier.unwrap_or(line));
    }
    Ok(Value::Localised(text))
}

/// Keeps what is being written and has not been saved, so that its writer finds it again wherever they sign in. What says the same as
/// the minutes is not kept.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see the meeting.
pub async fn keep(ctx: &OpContext, meeting: Id, written: &[Written]) -> Result<(), Error> {
    let Some(account) = ctx.actor.account() else { return Err(Error::NotAllowed) };
    let mut tx = ctx.write().await?;
    visible_record(ctx, &mut tx, &Meeting::KIND, meeting).await?;
    let items = meetings::items(ctx, &mut tx, meeting).await?;
    let ids: Vec<Id> = items.iter().map(|item| item.record.id).collect();
    let kept = writing::of_account(&mut tx, account, &ids, ctx.lang).await?;
    for one in written {
        let Some(item) = items.iter().map(|item| &item.record).find(|item| item.id == one.item) else { continue };
        let text = parse::localised(field()?, &one.text)?;
        let earlier = kept.iter().find(|writing| writing.record == item.id);
        if text == said(item, ctx.lang) {
            if earlier.is_some() {
                writing::forget(&mut tx, account, item.id, ctx.lang).await?;
            }
        } else if earlier.is_none_or(|earlier| earlier.text != text) && Permissions::of(&ctx.actor, item).update {
            put_aside(ctx, &mut tx, one, &text).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

async fn put_aside(ctx: &OpContext, tx: &mut Tx, written: &Written, text: &str) -> Result<(), Error> {
    let Some(account) = ctx.actor.account() else { return Ok(()) };
    let writing = Writing {
        account,
        record: written.item,
        lang: ctx.lang,
        based_on: written.version,
        text: text.to_owned(),
        at: ctx.now,
    };
    Ok(writing::keep(tx, &writing).await?)
}

async fn forget(ctx: &OpContext, tx: &mut Tx, item: Id) -> Result<(), Error> {
    let Some(account) = ctx.actor.account() else { return Ok(()) };
    Ok(writing::forget(tx, account, item, ctx.lang).await?)
}

/// Forgets what the actor has written for an item and not saved.
///
/// # Errors
/// As [`item`].
pub async fn discard(ctx: &OpContext, meeting: Id, item: Id) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    let item = item_of(ctx, &mut tx, meeting, item).await?;
    forget(ctx, &mut tx, item.id).await?;
    tx.commit().await?;
    Ok(())
}

/// With whose text one's own was joined, when and in which item: told after [`Saved::Joined`]. Nothing when it is no change of
/// an item of the meeting.
///
/// # Errors
/// When the database cannot be read.
pub async fn joined_with(
    ctx: &OpContext,
    meeting: Id,
    change: Id,
) -> Result<Option<(Id, String, DateTime<Utc>)>, Error> {
    let mut tx = ctx.read().await?;
    let Some(change) = changes::get(&mut tx, change).await? else { return Ok(None) };
    match item_of(ctx, &mut tx, meeting, change.record).await {
        Ok(item) if Permissions::of(&ctx.actor, &item).update => Ok(Some((item.id, change.actor_name, change.at))),
        Ok(_) | Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Adds a sentence to what the minutes say of an item in the actor's language, as a paragraph of its own.
pub(super) fn with_sentence(ctx: &OpContext, item: &Record, sentence: &str) -> Value {
    let earlier = said(item, ctx.lang);
    let text = if earlier.is_empty() { sentence.to_owned() } else { format!("{earlier}\n\n{sentence}") };
    with(item, "minutes", ctx.lang, &text)
}
