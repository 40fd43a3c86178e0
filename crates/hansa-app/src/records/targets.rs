//! What a reference can point to: a list to choose from, or the record that a typed text means.

use hansa_domain::{Field, Id, policy};
use hansa_storage::records;

use crate::{Error, OpContext, Reference};

/// Offered as a list to choose from, when there are no more than this.
pub const FEW: u64 = 60;

/// The records that a reference field can point to, when there are few enough to choose from a list.
pub async fn few_targets(ctx: &OpContext, field: &Field) -> Result<Option<Vec<Reference>>, Error> {
    let mut tx = ctx.read().await?;
    let visible = policy::visible(&ctx.actor);
    let found = records::choices(&mut tx, field.targets(), &visible, ctx.lang, FEW + 1).await?;
    Ok((found.len() as u64 <= FEW).then_some(found))
}

/// What a text that somebody typed may mean as a reference.
#[derive(Clone, Debug)]
pub enum Meant {
    /// Exactly this record.
    One(Reference),
    /// One of these.
    Several(Vec<Reference>),
    /// Nothing that is known.
    None,
}

/// Finds the record that a typed name, code or identifier means in a reference field.
pub async fn meant(ctx: &OpContext, field: &Field, text: &str) -> Result<Meant, Error> {
    let mut tx = ctx.read().await?;
    let visible = policy::visible(&ctx.actor);
    if let Ok(id) = text.trim().parse::<Id>() {
        let mut found = records::references(&mut tx, &[id], &visible).await?;
        let fits = found.remove(&id).filter(|found| field.targets().contains(&found.kind.name));
        return Ok(fits.map_or(Meant::None, Meant::One));
    }
    let mut same = records::called(&mut tx, field.targets(), text.trim(), &visible).await?;
    if same.len() == 1
        && let Some(one) = same.pop()
    {
        return Ok(Meant::One(one));
    }
    if !same.is_empty() {
        return Ok(Meant::Several(same));
    }
    drop(tx);
    let mut named = crate::search::named(ctx, field.targets(), text, 2).await?;
    if let (1, Some(one)) = (named.len(), named.pop()) {
        return Ok(Meant::One(one));
    }
    let near = crate::search::suggest(ctx, field.targets(), text, 12).await?;
    Ok(if near.is_empty() { Meant::None } else { Meant::Several(near) })
}
