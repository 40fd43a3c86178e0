//! What colleagues say to each other about a record.

use crate::records::visible_kind;
use chrono::{DateTime, Utc};
use hansa_domain::filter::FieldRef;
use hansa_domain::kinds::Comment as Said;
use hansa_domain::record::Values;
use hansa_domain::{Action, Actor, Condition, Group, Id, Kind, Lang, Link, Localised, Problem, Record, Value, policy};
use hansa_storage::accounts::Account;
use hansa_storage::changes::Act;
use hansa_storage::{Tx, accounts, records};

use crate::mentions::{Mention, Someone, mentions};
use crate::records::{Permissions, make, save, visible_record};
use crate::{Error, OpContext};

/// Comments that a record's page shows; a list has the earlier ones.
pub const SHOWN: usize = 100;
/// Names that are suggested while somebody types.
const SUGGESTED: usize = 8;

/// The comments on a record.
#[derive(Clone, Debug, Default)]
pub struct Comments {
    /// The latest ones, the newest last.
    pub shown: Vec<Comment>,
    /// How many there are in all.
    pub count: usize,
}

/// A comment as a reader sees it.
#[derive(Clone, Debug)]
pub struct Comment {
    /// Its identifier.
    pub id: Id,
    /// The version, for changing it.
    pub version: i64,
    /// What was said, in Markdown.
    pub text: String,
    /// In which language.
    pub lang: Lang,
    /// Who said it.
    pub author: String,
    /// When.
    pub at: DateTime<Utc>,
    /// When it was changed, if it was.
    pub edited: Option<DateTime<Utc>>,
    /// Whether it is one's own.
    pub own: bool,
    /// What the reader may do to it.
    pub may: Permissions,
}

/// What became of the mentions of a comment, for its writer.
#[derive(Clone, Debug, Default)]
pub struct Mentioned {
    /// Who was told.
    pub told: Vec<String>,
    /// Who may not see the record, and was not told.
    pub unseeing: Vec<String>,
    /// What may mean several, with their names.
    pub doubtful: Vec<(String, Vec<String>)>,
    /// What means nobody.
    pub unknown: Vec<String>,
}

/// The kind of comments.
pub fn kind() -> &'static Kind {
    hansa_domain::kind(Said::NAME).unwrap_or(&Said::KIND)
}

/// The comments on a record, for those who may see them.
pub async fn of(ctx: &OpContext, about: Id) -> Result<Comments, Error> {
    if !ctx.actor.signed_in() {
        return Ok(Comments::default());
    }
    let Some(field) = kind().field("about") else { return Ok(Comments::default()) };
    let present = Condition::Not(Box::new(Condition::Archived));
    let on = Condition::Is(FieldRef(field), vec![Value::Links(vec![Link::to(about)])]);
    let mut tx = ctx.read().await?;
    let mut ids = records::ids(&mut tx, kind(), &policy::visible(&ctx.actor).and(present).and(on)).await?;
    // Identifiers sort by time.
    ids.sort_unstable();
    let latest = &ids[ids.len().saturating_sub(SHOWN)..];
    let mut shown: Vec<Comment> =
        records::by_ids(&mut tx, kind(), latest).await?.iter().map(|record| seen(ctx, record)).collect();
    shown.sort_by_key(|comment| (comment.at, comment.id));
    Ok(Comments { shown, count: ids.len() })
}

fn seen(ctx: &OpContext, record: &Record) -> Comment {
    let said = Said::from(record);
    let (lang, text) = said.text.read(ctx.lang).unwrap_or((ctx.lang, ""));
    Comment {
        id: record.id,
        version: record.version,
        text: text.to_owned(),
        lang,
        author: said.author.unwrap_or_default(),
        at: record.created_at,
        edited: (record.version > 1).then_some(record.updated_at),
        own: record.created_by.is_some() && record.created_by == ctx.actor.account(),
        may: Permissions::of(&ctx.actor, record),
    }
}

/// A comment that the actor sees, and what it is about.
pub async fn get(ctx: &OpContext, id: Id) -> Result<(Comment, &'static Kind, Id), Error> {
    let mut tx = ctx.read().await?;
    let record = visible_record(ctx, &mut tx, kind(), id).await?;
    let about = Said::from(&record).about.ok_or(Error::NotFound)?;
    let of = records::kind_of(&mut tx, about).await?.ok_or(Error::NotFound)?;
    Ok((seen(ctx, &record), of, about))
}

/// Whether the actor may comment on what they see.
pub fn may_write(ctx: &OpContext) -> bool {
    policy::may_create(&ctx.actor, Group::Comments)
}

/// Says something about a record, in the writer's language. Those who are mentioned get a notice.
pub async fn write(ctx: &OpContext, about: Id, text: &str) -> Result<Record, Error> {
    let mut tx = ctx.write().await?;
    let values = Values::from([("about", Value::Links(vec![Link::to(about)])), ("text", in_language(ctx.lang, text)?)]);
    let record = make(ctx, &mut tx, kind(), values, "").await?;
    tx.commit().await?;
    Ok(record)
}

fn in_language(lang: Lang, text: &str) -> Result<Value, Problem> {
    let field = kind().field("text").ok_or_else(|| Problem::of("text", "unknown-field"))?;
    let text = hansa_domain::parse::localised(field, text)?;
    if text.trim().is_empty() {
        return Err(Problem::of("text", "required"));
    }
    let mut said = Localised::default();
    said.set(lang, &text);
    Ok(Value::Localised(said))
}

/// Changes what was said, in the language in which it was said.
pub async fn edit(ctx: &OpContext, id: Id, version: i64, text: &str) -> Result<Record, Error> {
    let mut tx = ctx.write().await?;
    let before = visible_record(ctx, &mut tx, kind(), id).await?;
    if !policy::may(&ctx.actor, Action::Update, &before) {
        return Err(Error::NotAllowed);
    }
    let lang = seen(ctx, &before).lang;
    let text = in_language(lang, text)?;
    if before.version != version {
        let mine = Values::from([("text", text)]);
        return Err(Error::Conflict { theirs: Box::new(before), mine });
    }
    let mut record = before.clone();
    record.set("text", Some(text));
    let record = save(ctx, &mut tx, &before, record, Act::Updated, "").await?;
    tx.commit().await?;
    Ok(record)
}

/// What holds of every comment, however it is written: its author is who writes it and stays so, as does what it is about;
/// only the author changes what was said; nobody comments on comments or on what has been put away.
pub(crate) async fn settle(
    ctx: &OpContext,
    tx: &mut Tx,
    record: &mut Record,
    before: Option<&Record>,
) -> Result<(), Error> {
    if record.kind.name != Said::NAME {
        return Ok(());
    }
    if let Some(before) = before {
        for name in ["about", "author"] {
            record.set(name, before.get(name).cloned());
        }
        // Nobody puts words into another's mouth, whatever else they may do.
        let own = ctx.actor.account().is_none_or(|account| before.created_by == Some(account));
        let same = record.get("text") == before.get("text");
        return if own || same { Ok(()) } else { Err(Error::NotAllowed) };
    }
    if !matches!(ctx.actor, Actor::System { .. }) || record.get("author").is_none() {
        record.set("author", Some(Value::Text(ctx.actor.name().to_owned())));
    }
    let Some(about) = Said::from(&*record).about else { return Ok(()) };
    let Some(of) = visible_kind(ctx, tx, about).await? else { return Ok(()) };
    if of.group == Group::Comments {
        return Err(Problem::of("about", "not-an-id").into());
    }
    match records::get(tx, of, about).await? {
        Some(whole) if whole.archived_at.is_some() => Err(Problem::new("archived").into()),
        _ => Ok(()),
    }
}

/// Gives those a notice whom a comment mentions and an earlier state of it did not.
pub(crate) async fn tell(ctx: &OpContext, tx: &mut Tx, record: &Record, before: Option<&Record>) -> Result<(), Error> {
    if record.kind.name != Said::NAME || record.get("text") == before.and_then(|before| before.get("text")) {
        return Ok(());
    }
    let people = active(tx).await?;
    let earlier: Vec<Id> = before.map(|before| meant(before, &people)).unwrap_or_default();
    let mut tell: Vec<Id> = meant(record, &people);
    tell.retain(|account| !earlier.contains(account) && Some(*account) != ctx.actor.account());
    tell.retain(|id| people.iter().any(|account| account.id == *id && may_see(account, record)));
    match Said::from(record).about {
        Some(about) if !tell.is_empty() => crate::notices::mentioned(ctx, tx, about, &tell).await,
        _ => Ok(()),
    }
}

fn may_see(account: &Account, record: &Record) -> bool {
    policy::may(&crate::accounts::actor(account), Action::See, record)
}

async fn active(tx: &mut Tx) -> Result<Vec<Account>, Error> {
    let mut all = accounts::all(tx).await?;
    all.retain(|account| !account.disabled);
    Ok(all)
}

/// The mentions of all languages of a comment.
fn of_text(record: &Record, people: &[Account]) -> Vec<Mention> {
    let people: Vec<Someone> = people.iter().map(Someone::from).collect();
    let said = Said::from(record);
    said.text.iter().flat_map(|(_, text)| mentions(text, &people)).collect()
}

fn meant(record: &Record, people: &[Account]) -> Vec<Id> {
    let one = |mention| if let Mention::One(id) = mention { Some(id) } else { None };
    of_text(record, people).into_iter().filter_map(one).collect()
}

/// What became of the mentions of one's own comment.
pub async fn mentioned(ctx: &OpContext, id: Id) -> Result<Mentioned, Error> {
    let mut tx = ctx.read().await?;
    let record = visible_record(ctx, &mut tx, kind(), id).await?;
    let mut all = Mentioned::default();
    if record.created_by.is_none() || record.created_by != ctx.actor.account() {
        return Ok(all);
    }
    let people = active(&mut tx).await?;
    let name = |id: &Id| people.iter().find(|one| one.id == *id).map(|one| format!("{} ({})", one.name, one.email));
    for mention in of_text(&record, &people) {
        match mention {
            Mention::One(id) => {
                let Some(account) = people.iter().find(|one| one.id == id) else { continue };
                let to = if may_see(account, &record) { &mut all.told } else { &mut all.unseeing };
                to.push(account.name.clone());
            }
            Mention::Several(text, ids) => all.doubtful.push((text, ids.iter().filter_map(name).collect())),
            Mention::Nobody(text) => all.unknown.push(text),
        }
    }
    Ok(all)
}

/// The colleagues whose name or mail address has a part that begins so, for those who have signed in.
pub async fn colleagues(ctx: &OpContext, text: &str) -> Result<Vec<Someone>, Error> {
    if !ctx.actor.signed_in() {
        return Err(Error::NotAllowed);
    }
    let sought = text.trim().to_lowercase();
    let mut tx = ctx.read().await?;
    let fits = |account: &Account| {
        let name = account.name.to_lowercase();
        name.starts_with(&sought)
            || name.split_whitespace().any(|part| part.starts_with(&sought))
            || account.email.starts_with(&sought)
    };
    let found = active(&mut tx).await?;
    Ok(found.iter().filter(|account| fits(account)).take(SUGGESTED).map(Someone::from).collect())
}
