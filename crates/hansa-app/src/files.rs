//! Files that records hold.

use crate::records::{visible_kind, visible_record};
use hansa_domain::{Group, Id, Kind, Problem, Publicity, Record, Type, Value, policy};
use hansa_storage::files;
pub use hansa_storage::files::File;
use sha2::{Digest, Sha256};

use crate::attachments::Sent;
use crate::records::update_in;
use crate::{Error, OpContext, openness, texts};

/// The largest file that is taken, in bytes.
pub const LARGEST: usize = 25 * 1024 * 1024;

/// The types that are taken: by their first bytes, never by what the browser says.
const TYPES: [(&[u8], &str); 6] = [
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    // Word, Excel and PowerPoint files, and OpenDocument files, are archives.
    (b"PK\x03\x04", "application/zip"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
];

/// Stores a file for a field of a record, which is to be saved next.
pub async fn store(ctx: &OpContext, field: &str, name: &str, bytes: Vec<u8>) -> Result<File, Error> {
    // Whoever makes no record has nothing to store a file for.
    // Comments hold no files, and readers may write them.
    let mut groups = Group::ALL.into_iter().filter(|group| *group != Group::Comments);
    if !groups.any(|group| policy::may_create(&ctx.actor, group)) {
        return Err(Error::NotAllowed);
    }
    let file = described(ctx, field, name, &bytes)?;
    let mut tx = ctx.write().await?;
    files::put(&mut tx, &file, bytes, ctx.now).await?;
    tx.commit().await?;
    Ok(file)
}

/// Stores a file in a field of a record, as a change of the record that is based on a version. When the change is refused,
/// nothing is stored.
pub async fn put(
    ctx: &OpContext,
    (kind, id, version): (&'static Kind, Id, i64),
    field: &str,
    (name, bytes): Sent,
    reason: &str,
) -> Result<Record, Error> {
    let field = kind.field(field).filter(|field| field.ty == Type::File).ok_or(Error::NotFound)?;
    let (name, bytes) =
        if texts::is_words(kind.name, field.name) { texts::plain(&name, &bytes)? } else { (name, bytes) };
    let file = described(ctx, field.name, &name, &bytes)?;
    let mut tx = ctx.write().await?;
    files::put(&mut tx, &file, bytes, ctx.now).await?;
    let changes = vec![(field.name, Some(Value::File(file.id)))];
    let record = update_in(ctx, &mut tx, (kind, id, version), changes, &[], reason).await?;
    tx.commit().await?;
    Ok(record)
}

/// What is to be stored of a file that is small enough and of a type that is taken.
pub(crate) fn described(ctx: &OpContext, field: &str, name: &str, bytes: &[u8]) -> Result<File, Problem> {
    if bytes.len() > LARGEST {
        return Err(Problem::of(field, "file-too-large").with("most", (LARGEST / 1024 / 1024).to_string()));
    }
    let media_type = media_type(bytes).ok_or_else(|| Problem::of(field, "file-type"))?;
    let name: String =
        name.rsplit(['/', '\\']).next().unwrap_or("").chars().filter(|c| !c.is_control()).take(200).collect();
    Ok(File {
        id: ctx.new_id(),
        name: if name.is_empty() { "file".to_owned() } else { name },
        media_type: media_type.to_owned(),
        size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        sha256: hex::encode(Sha256::digest(bytes)),
    })
}

fn media_type(bytes: &[u8]) -> Option<&'static str> {
    let known = TYPES.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, name)| *name);
    known.or_else(|| {
        let text = std::str::from_utf8(bytes).ok()?;
        let plain = !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
        plain.then_some("text/plain; charset=utf-8")
    })
}

/// What is known of the file in a field of a record that the actor sees.
pub async fn of_record(ctx: &OpContext, record: Id, field: &str) -> Result<File, Error> {
    let mut tx = ctx.read().await?;
    let (id, _) = file_id(ctx, &mut tx, record, field).await?;
    files::get(&mut tx, id).await?.ok_or(Error::NotFound)
}

/// The file in a field of a record that the actor sees, with its content. The name of one that is secret says so.
pub async fn content(ctx: &OpContext, record: Id, field: &str) -> Result<(File, Vec<u8>), Error> {
    let mut tx = ctx.read().await?;
    let (id, secret) = file_id(ctx, &mut tx, record, field).await?;
    let mut file = files::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
    file.name = openness::file_name(ctx.lang, secret, &file.name);
    let bytes = files::bytes(&mut tx, id).await?.ok_or(Error::NotFound)?;
    Ok((file, bytes))
}

/// The file in a field of a record that the actor sees, and whether the record is secret.
async fn file_id(ctx: &OpContext, tx: &mut hansa_storage::Tx, record: Id, field: &str) -> Result<(Id, bool), Error> {
    let kind = visible_kind(ctx, tx, record).await?.ok_or(Error::NotFound)?;
    let record = visible_record(ctx, tx, kind, record).await?;
    let field = kind.field(field).filter(|field| field.ty == Type::File).ok_or(Error::NotFound)?;
    match record.get(field.name) {
        Some(Value::File(id)) if policy::sees_field(&ctx.actor, field, record.owner_unit()) => {
            ctx.note(&record);
            Ok((*id, record.publicity() == Publicity::Secret))
        }
        _ => Err(Error::NotFound),
    }
}
