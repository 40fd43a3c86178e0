//! Documents attached to a record.

use chrono::{DateTime, Utc};
use hansa_domain::kind::CLASS_FIELDS;
use hansa_domain::kinds::Document;
use hansa_domain::{Action, Id, Kind, Link, Problem, Publicity, Record, Value, policy};
use hansa_storage::changes::Act;
use hansa_storage::files::File;
use hansa_storage::{Tx, files, records};

use crate::records::{save, show, visible_record};
use crate::{Error, OpContext, Reference, documents};

/// Files that may be attached at once.
pub const MOST: usize = 20;
/// The common field that holds them.
const FIELD: &str = "attachments";

/// A document that is attached to a record.
#[derive(Clone, Debug)]
pub struct Attached {
    /// The document.
    pub document: Reference,
    /// Its file, if it holds one.
    pub file: Option<File>,
    /// Its web address, if it has one.
    pub website: Option<String>,
    /// How open the document is.
    pub class: Publicity,
    /// When it was put into the register.
    pub at: DateTime<Utc>,
}

/// The documents attached to a record, those of them that the actor sees, in their order.
pub async fn of(ctx: &OpContext, record: &Record) -> Result<Vec<Attached>, Error> {
    let ids: Vec<Id> = record.links(FIELD).iter().map(|link| link.to).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut tx = ctx.read().await?;
    let mut found = records::by_ids(&mut tx, documents::kind(), &ids).await?;
    found.retain(|document| policy::may(&ctx.actor, Action::See, document));
    found.sort_by_key(|document| ids.iter().position(|id| *id == document.id));
    let mut attached = Vec::with_capacity(found.len());
    for document in found {
        let typed = Document::from(&document);
        let file = match typed.file {
            Some(file) => files::get(&mut tx, file).await?,
            None => None,
        };
        attached.push(Attached {
            file,
            website: typed.website,
            class: document.publicity(),
            at: document.created_at,
            document: Reference::of(&document),
        });
    }
    Ok(attached)
}

/// A file that somebody sent: its name and content.
pub type Sent = (String, Vec<u8>);

/// Attaches files, of which documents are made with the class and unit of the record, and documents that are there already.
/// All or none.
pub async fn attach(
    ctx: &OpContext,
    kind: &'static Kind,
    id: Id,
    sent: Vec<Sent>,
    present: &[Id],
) -> Result<Record, Error> {
    if sent.is_empty() && present.is_empty() {
        return Err(Problem::of("files", "required").into());
    }
    if sent.len() > MOST {
        return Err(Problem::of("files", "too-many-names").with("most", MOST.to_string()).into());
    }
    let ctx = &ctx.together();
    let mut tx = ctx.write().await?;
    let before = changeable(ctx, &mut tx, kind, id).await?;
    let mut links = before.links(FIELD).to_vec();
    for file in sent {
        // As open as the record and of the same unit.
        let class = CLASS_FIELDS.iter().filter_map(|name| Some((*name, before.get(name)?.clone())));
        links.push(Link::to(documents::of_file(ctx, &mut tx, file, class.collect()).await?.id));
    }
    links.extend(present.iter().map(|id| Link::to(*id)));
    let mut record = before.clone();
    record.set(FIELD, Some(Value::Links(links)));
    let mut record = save(ctx, &mut tx, &before, record, Act::Updated, "").await?;
    show(ctx, &mut tx, &mut record).await?;
    tx.commit().await?;
    Ok(record)
}

/// The record, if the actor may change it.
async fn changeable(ctx: &OpContext, tx: &mut Tx, kind: &'static Kind, id: Id) -> Result<Record, Error> {
    let record = visible_record(ctx, tx, kind, id).await?;
    if policy::may(&ctx.actor, Action::Update, &record) { Ok(record) } else { Err(Error::NotAllowed) }
}

/// Takes a document off a record. The document itself stays.
pub async fn detach(ctx: &OpContext, kind: &'static Kind, id: Id, document: Id) -> Result<Record, Error> {
    let mut tx = ctx.write().await?;
    let before = changeable(ctx, &mut tx, kind, id).await?;
    let mut links = before.links(FIELD).to_vec();
    let visible = policy::visible(&ctx.actor);
    if records::references(&mut tx, &[document], &visible).await?.is_empty() {
        return Err(Error::NotFound);
    }
    links.retain(|link| link.to != document);
    let mut record = before.clone();
    record.set(FIELD, Some(Value::Links(links)));
    let mut record = save(ctx, &mut tx, &before, record, Act::Updated, "").await?;
    show(ctx, &mut tx, &mut record).await?;
    tx.commit().await?;
    Ok(record)
}
