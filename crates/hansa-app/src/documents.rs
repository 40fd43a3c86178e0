//! Documents that are made of files.

use hansa_domain::kinds::Document;
use hansa_domain::record::Values;
use hansa_domain::{Choices, Kind, Link, Localised, Publicity, Record, Value, policy};
use hansa_storage::{Tx, files};

use crate::attachments::Sent;
use crate::records::{make, show};
use crate::{Error, OpContext};

pub(crate) fn kind() -> &'static Kind {
    hansa_domain::kind(Document::NAME).unwrap_or(&Document::KIND)
}

/// Makes a document of a file: called like it, in the language that its words tell. When it is made, the search finds its passages.
pub async fn add(ctx: &OpContext, sent: Sent, class: Option<Publicity>) -> Result<Record, Error> {
    if !policy::may_create(&ctx.actor, kind().group) {
        return Err(Error::NotAllowed);
    }
    let mut tx = ctx.write().await?;
    let class = class.map(|class| ("publicity", Value::Text(class.name().to_owned())));
    let mut record = of_file(ctx, &mut tx, sent, Values::from_iter(class)).await?;
    show(ctx, &mut tx, &mut record).await?;
    tx.commit().await?;
    Ok(record)
}

/// Makes a document of a file, with what else is said of it.
pub(crate) async fn of_file(ctx: &OpContext, tx: &mut Tx, (name, bytes): Sent, more: Values) -> Result<Record, Error> {
    let file = crate::files::described(ctx, "files", &name, &bytes)?;
    let lang = std::str::from_utf8(&bytes).ok().and_then(hansa_words::language);
    files::put(tx, &file, bytes, ctx.now).await?;
    let mut values = Values::from([
        // The name of a file is the same in every language.
        ("name", Value::Localised(Localised::everywhere(&file.name))),
        ("file", Value::File(file.id)),
    ]);
    values.extend(lang.map(|lang| ("language", Value::Text(lang.code().to_owned()))));
    values.extend(ctx.actor.person().map(|person| ("responsible", Value::Links(vec![Link::to(person)]))));
    values.extend(more);
    make(ctx, tx, kind(), values, "").await
}
