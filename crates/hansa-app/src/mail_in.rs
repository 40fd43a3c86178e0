//! Mail messages filed as contacts: once each, with the people and organisations whose addresses are known, and with no
//! others. Nobody is made up; whose address is not known is told instead.
//!
//! [`plan`] says what would be made of a message, [`file()`] makes it, [`folder`] does so with what is put into a folder.

pub mod folder;
mod known;
mod summary;

use chrono::{Days, NaiveDate};
use hansa_domain::kinds::{Contact, Document};
use hansa_domain::parse::SHORT_TEXT;
use hansa_domain::record::Values;
use hansa_domain::{Group, Id, Kind, Lang, Link, Localised, PartialDate, Record, Type, Value, policy};
use hansa_exchange::message::{self, Limits};
pub use hansa_exchange::message::{Address, Fault, Message, Part, PartKind};
use hansa_storage::{Tx, duplicates, files, records};
use hansa_text::Words;
pub use known::Known;
use known::Parties;
use sha2::{Digest, Sha256};

use crate::contacts::kind_of;
use crate::files::{File, LARGEST};
use crate::records::make;
use crate::{Error, OpContext, Reference};

/// Messages that may be filed at once.
pub const MOST: usize = 20;
/// The field that holds what names the message.
pub const FIELD: &str = "message_id";
/// The type under which messages are kept.
const MEDIA_TYPE: &str = "message/rfc822";
/// Longer identifiers are kept as their sums.
const LONGEST_ID: usize = 400;

/// Why a message was not filed.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The file is no message, or none that can be taken.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The contact could not be made.
    #[error(transparent)]
    App(#[from] Error),
}

impl From<hansa_storage::Error> for Refused {
    fn from(error: hansa_storage::Error) -> Self {
        Self::App(error.into())
    }
}

/// Who took the initiative of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// One of ours wrote.
    Ours,
    /// The other side wrote.
    Theirs,
}

/// What would be made of a message.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The message.
    pub message: Message,
    /// What names it: its own identifier, or one made of its content.
    pub id: String,
    /// The contact as which the message has been filed already.
    pub filed: Option<Reference>,
    /// What the contact is called.
    pub name: String,
    /// When the message was sent, in the city's days.
    pub date: NaiveDate,
    /// Who wrote.
    pub direction: Direction,
    /// People and posts of the other side.
    pub people: Vec<Reference>,
    /// People of the city.
    pub ours: Vec<Reference>,
    /// The organisations of the other side.
    pub organisations: Vec<Reference>,
    /// The addresses that are known, with whose they are.
    pub known: Vec<Known>,
    /// Those that are not.
    pub unknown: Vec<Address>,
    /// What the earlier messages of the thread are about, where they were between the same people.
    pub about: Vec<Reference>,
    /// What they are about, where they were between others.
    pub proposed: Vec<Reference>,
}

/// A message that has been filed.
#[derive(Clone, Debug)]
pub struct Filed {
    /// The contact.
    pub contact: Reference,
    /// Whether it was made now; otherwise it was there already.
    pub new: bool,
    /// The addresses that are known, with whose they are.
    pub known: Vec<Known>,
    /// Those that are not.
    pub unknown: Vec<Address>,
}

/// Whether the actor may file messages.
pub fn may_file(ctx: &OpContext) -> bool {
    policy::may_create(&ctx.actor, Contact::KIND.group) && policy::may_create(&ctx.actor, Group::Material)
}

/// What would be made of a message.
pub async fn plan(ctx: &OpContext, bytes: &[u8]) -> Result<Plan, Refused> {
    if !may_file(ctx) {
        return Err(Error::NotAllowed.into());
    }
    let message = read(bytes)?;
    let mut tx = ctx.read().await.map_err(Refused::App)?;
    Ok(planned(ctx, &mut tx, message, bytes).await?)
}

/// Files a message as a contact, or tells as which one it is filed. `about` is what the contact is about besides what the
/// thread is known to be about.
pub async fn file(ctx: &OpContext, bytes: Vec<u8>, about: &[Id]) -> Result<Filed, Refused> {
    filed(ctx, bytes, None, about).await
}

/// The same with a message that was kept (see [`keep`]).
pub async fn file_kept(ctx: &OpContext, id: Id, about: &[Id]) -> Result<Filed, Refused> {
    let (file, bytes) = kept_file(ctx, id).await?;
    filed(ctx, bytes, Some(file), about).await
}

async fn filed(ctx: &OpContext, bytes: Vec<u8>, kept: Option<File>, about: &[Id]) -> Result<Filed, Refused> {
    if !may_file(ctx) {
        return Err(Error::NotAllowed.into());
    }
    let message = read(&bytes)?;
    let ctx = &ctx.together();
    let mut tx = ctx.write().await.map_err(Refused::App)?;
    // Two who file the same message at the same time do it one after the other.
    tx.lock(key(&identifier(&message, &bytes))).await?;
    let plan = planned(ctx, &mut tx, message, &bytes).await?;
    let (contact, new) = if let Some(filed) = &plan.filed {
        (filed.clone(), false)
    } else {
        let contact = write(ctx, &mut tx, &plan, (kept, bytes), about).await?;
        tx.commit().await?;
        (contact, true)
    };
    Ok(Filed { contact, new, known: plan.known, unknown: plan.unknown })
}

/// The limits that are those of every file.
fn read(bytes: &[u8]) -> Result<Message, Fault> {
    message::read(bytes, &Limits { bytes: LARGEST, ..Limits::default() })
}

/// What names a message. One that says nothing, or too much, is named by a sum.
fn identifier(message: &Message, bytes: &[u8]) -> String {
    match &message.id {
        Some(id) if id.chars().count() <= LONGEST_ID => id.clone(),
        Some(id) => format!("sha256:{}", hex::encode(Sha256::digest(id))),
        None => format!("sha256:{}", hex::encode(Sha256::digest(bytes))),
    }
}

/// A number for the identifier, by which those wait who file the same message.
fn key(id: &str) -> i64 {
    let sum = Sha256::digest(id);
    i64::from_be_bytes(std::array::from_fn(|place| sum[place]))
}

async fn planned(ctx: &OpContext, tx: &mut Tx, message: Message, bytes: &[u8]) -> Result<Plan, Error> {
    let id = identifier(&message, bytes);
    let filed = with_ids(ctx, tx, std::slice::from_ref(&id)).await?.first().map(Reference::of);
    let date = day(ctx, &message);
    let parties = Parties::of(ctx, tx, &message, date).await?;
    let mut plan = Plan {
        name: name(&message),
        id,
        filed,
        date,
        direction: if parties.ours_wrote { Direction::Ours } else { Direction::Theirs },
        people: parties.people,
        ours: parties.ours,
        organisations: parties.organisations,
        known: parties.known,
        unknown: parties.unknown,
        about: Vec::new(),
        proposed: Vec::new(),
        message,
    };
    follow(ctx, tx, &mut plan).await?;
    Ok(plan)
}

/// The contacts that were made of these messages, as far as the actor sees them; those that are put away, too.
async fn with_ids(ctx: &OpContext, tx: &mut Tx, ids: &[String]) -> Result<Vec<Record>, Error> {
    let kind = kind_of::<Contact>();
    let Some(field) = kind.field(FIELD) else { return Ok(Vec::new()) };
    let values: Vec<_> = ids.iter().map(|id| (field, id.clone())).collect();
    let found = duplicates::with_values(tx, kind, &values, &[], 100).await?;
    let mut found = records::by_ids(tx, kind, &found).await?;
    found.retain(|contact| {
        policy::may(&ctx.actor, hansa_domain::Action::See, contact)
            && policy::sees_field(&ctx.actor, field, contact.owner_unit())
    });
    found.sort_by_key(|contact| contact.id);
    Ok(found)
}

/// The day of a message in the city; today when it does not say, or says what cannot be.
fn day(ctx: &OpContext, message: &Message) -> NaiveDate {
    let said = message.date.map(|date| date.with_timezone(&ctx.zone()).date_naive());
    let earliest = NaiveDate::from_ymd_opt(1980, 1, 1).unwrap_or_default();
    let latest = ctx.today() + Days::new(1);
    said.filter(|day| (earliest..=latest).contains(day)).map_or(ctx.today(), |day| day.min(ctx.today()))
}

/// What the contact is called: as the message, as far as a name can be long.
fn name(message: &Message) -> String {
    message.subject.chars().take(SHORT_TEXT).collect::<String>().trim().to_owned()
}

/// Takes over, or proposes, what the earlier messages of the thread are about.
async fn follow(ctx: &OpContext, tx: &mut Tx, plan: &mut Plan) -> Result<(), Error> {
    if plan.message.references.is_empty() {
        return Ok(());
    }
    let earlier = with_ids(ctx, tx, &plan.message.references).await?;
    let people = sorted(plan.people.iter().map(|one| one.id));
    let (mut same, mut others): (Vec<Id>, Vec<Id>) = (Vec::new(), Vec::new());
    for contact in earlier.iter().rev().filter(|contact| contact.archived_at.is_none()) {
        let is_same = sorted(contact.links("people").iter().map(|link| link.to)) == people;
        let about = contact.links("about").iter().map(|link| link.to);
        if is_same { same.extend(about) } else { others.extend(about) }
    }
    let present =
        policy::visible(&ctx.actor).and(hansa_domain::Condition::Not(Box::new(hansa_domain::Condition::Archived)));
    others.retain(|id| !same.contains(id));
    plan.about = shown(tx, &same, &present).await?;
    plan.proposed = shown(tx, &others, &present).await?;
    Ok(())
}

fn sorted(ids: impl Iterator<Item = Id>) -> Vec<Id> {
    let mut ids: Vec<Id> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// What is shown of records, in the order of their identifiers, each once.
async fn shown(tx: &mut Tx, ids: &[Id], condition: &hansa_domain::Condition) -> Result<Vec<Reference>, Error> {
    let mut found = records::references(tx, ids, condition).await?;
    let mut all = Vec::new();
    for id in ids {
        all.extend(found.remove(id));
    }
    Ok(all)
}

/// Writes the contact with the whole message as a document.
async fn write(
    ctx: &OpContext,
    tx: &mut Tx,
    plan: &Plan,
    content: (Option<File>, Vec<u8>),
    about: &[Id],
) -> Result<Reference, Error> {
    let (summary, lang) = summary::of(&plan.message, ctx.lang);
    let name = if plan.name.is_empty() { unnamed(ctx) } else { in_lang(lang, &plan.name) };
    let document = document(ctx, tx, plan, content).await?;
    let kind = kind_of::<Contact>();
    let mut values = crate::fresh::known(ctx, kind, None).await?;
    let links = |all: &[Reference]| Value::Links(all.iter().map(|one| Link::to(one.id)).collect());
    let mut matters: Vec<Link> = plan.about.iter().map(|one| Link::to(one.id)).collect();
    matters.extend(about.iter().filter(|id| !plan.about.iter().any(|one| one.id == **id)).map(|id| Link::to(*id)));
    let direction = if plan.direction == Direction::Ours { "ours" } else { "theirs" };
    values.extend([
        ("name", Value::Localised(name)),
        ("channel", Value::Text("email".to_owned())),
        ("direction", Value::Text(direction.to_owned())),
        ("people", links(&plan.people)),
        ("our_people", links(&plan.ours)),
        ("organisations", links(&plan.organisations)),
        ("about", Value::Links(matters)),
        ("attachments", Value::Links(vec![Link::to(document)])),
        (FIELD, Value::Text(plan.id.clone())),
    ]);
    values.extend(PartialDate::day(plan.date).ok().map(|day| ("date", Value::Date(day))));
    values.extend((!summary.is_empty()).then(|| ("summary", Value::Localised(in_lang(lang, &summary)))));
    values.retain(|_, value| !value.is_empty());
    let reason = ctx.words().msg("mail-in-reason").into_owned();
    let contact = make(ctx, tx, kind, values, &reason).await?;
    Ok(Reference::of(&contact))
}

fn in_lang(lang: Lang, text: &str) -> Localised {
    let mut localised = Localised::default();
    localised.set(lang, text);
    localised
}

/// The name of a message without a subject.
fn unnamed(ctx: &OpContext) -> Localised {
    let mut name = Localised::default();
    for lang in Lang::ALL {
        name.set(lang, &Words::new(lang, ctx.zone()).msg("mail-in-no-subject"));
    }
    name
}

/// Makes a document of the whole message.
async fn document(
    ctx: &OpContext,
    tx: &mut Tx,
    plan: &Plan,
    (kept, bytes): (Option<File>, Vec<u8>),
) -> Result<Id, Error> {
    let file = if let Some(file) = kept {
        file
    } else {
        let file = described(ctx, &plan.name, &bytes);
        files::put(tx, &file, bytes, ctx.now).await?;
        file
    };
    let kind = kind_of::<Document>();
    let mut values: Values = crate::fresh::known(ctx, kind, None).await?;
    values.extend([("name", Value::Localised(Localised::everywhere(&file.name))), ("file", Value::File(file.id))]);
    // A message is in whatever language it is.
    values.retain(|name, _| kind.field(name).is_none_or(|field| field.ty != Type::Language));
    let reason = ctx.words().msg("mail-in-reason").into_owned();
    Ok(make(ctx, tx, kind, values, &reason).await?.id)
}

/// What is kept of a message as a file.
fn described(ctx: &OpContext, name: &str, bytes: &[u8]) -> File {
    let plain: String = name.chars().filter(|c| !c.is_control() && !"/\\:*?\"<>|".contains(*c)).take(100).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    File {
        id: ctx.new_id(),
        name: if plain.is_empty() { "message.eml".to_owned() } else { format!("{plain}.eml") },
        media_type: MEDIA_TYPE.to_owned(),
        size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        sha256: hex::encode(Sha256::digest(bytes)),
    }
}

/// Keeps a message that is to be filed next, so that it need not be sent once more.
pub async fn keep(ctx: &OpContext, bytes: Vec<u8>) -> Result<Id, Refused> {
    if !may_file(ctx) {
        return Err(Error::NotAllowed.into());
    }
    let message = read(&bytes)?;
    let file = described(ctx, &name(&message), &bytes);
    let mut tx = ctx.write().await.map_err(Refused::App)?;
    files::put(&mut tx, &file, bytes, ctx.now).await?;
    tx.commit().await?;
    Ok(file.id)
}

/// The bytes of a message that was kept and has not been filed.
pub async fn kept(ctx: &OpContext, id: Id) -> Result<Vec<u8>, Error> {
    Ok(kept_file(ctx, id).await?.1)
}

async fn kept_file(ctx: &OpContext, id: Id) -> Result<(File, Vec<u8>), Error> {
    if !may_file(ctx) {
        return Err(Error::NotAllowed);
    }
    let mut tx = ctx.read().await?;
    let file = files::get(&mut tx, id).await?.filter(|file| file.media_type == MEDIA_TYPE).ok_or(Error::NotFound)?;
    if !files::holders(&mut tx, file.id).await?.is_empty() {
        return Err(Error::NotFound);
    }
    let bytes = files::bytes(&mut tx, file.id).await?.ok_or(Error::NotFound)?;
    Ok((file, bytes))
}

/// The message of which a contact was made, if the actor sees the contact's identifier and the document.
pub async fn message_of(ctx: &OpContext, contact: &Record) -> Result<Option<Message>, Error> {
    let Some(id) = contact.text(FIELD).filter(|_| contact.kind.name == Contact::NAME) else { return Ok(None) };
    for attached in crate::attachments::of(ctx, contact).await? {
        let is_message = attached.file.as_ref().is_some_and(|file| file.media_type == MEDIA_TYPE);
        if !is_message {
            continue;
        }
        let (_, bytes) = crate::files::content(ctx, attached.document.id, "file").await?;
        if let Ok(message) = read(&bytes)
            && identifier(&message, &bytes) == id
        {
            return Ok(Some(message));
        }
    }
    Ok(None)
}

/// Whether a kind's field is written by filing messages alone.
pub fn is_own(kind: &Kind, field: &str) -> bool {
    kind.name == Contact::NAME && field == FIELD
}
