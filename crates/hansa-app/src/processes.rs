//! Official identifiers of processes: found in a text, and had by others already.

use hansa_domain::identifiers::{self, Found, Scheme};
use hansa_domain::{Field, Filter, Record, kinds};
use hansa_storage::Tx;

use crate::timeline::present;
use crate::{Error, OpContext, Reference};

/// Identifiers that are looked up at the most.
pub const LOOKED_UP: usize = 20;

/// An identifier that was found in a text.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its scheme.
    pub scheme: Scheme,
    /// The identifier in its one form.
    pub canonical: String,
    /// The field of a process that holds it.
    pub field: &'static Field,
    /// The processes that have it, as far as the actor sees them.
    pub processes: Vec<Reference>,
}

/// The field of a process that holds identifiers of a scheme.
pub fn field_of(scheme: Scheme) -> Option<&'static Field> {
    kinds::Process::KIND.fields.iter().find(|field| field.identifier == Some(scheme))
}

/// The different identifiers in a text, at most [`LOOKED_UP`], with the processes that have them.
pub async fn in_text(ctx: &OpContext, text: &str) -> Result<Vec<Known>, Error> {
    let mut tx = ctx.read().await?;
    let mut known: Vec<Known> = Vec::new();
    for Found { scheme, canonical, .. } in identifiers::recognise(text) {
        if known.len() == LOOKED_UP {
            break;
        }
        let Some(field) = field_of(scheme).filter(|_| !known.iter().any(|one| one.canonical == canonical)) else {
            continue;
        };
        let having = having(ctx, &mut tx, field, &canonical).await?;
        let processes = having.iter().map(Reference::of).collect();
        known.push(Known { scheme, canonical, field, processes });
    }
    Ok(known)
}

/// The other processes that have an identifier of this one.
pub async fn twins(ctx: &OpContext, process: &Record) -> Result<Vec<(String, Reference)>, Error> {
    let mut tx = ctx.read().await?;
    let mut twins: Vec<(String, Reference)> = Vec::new();
    for field in process.kind.fields.iter().filter(|field| field.identifier.is_some()) {
        let Some(identifier) = process.text(field.name) else { continue };
        for other in having(ctx, &mut tx, field, identifier).await? {
            if other.id != process.id && !twins.iter().any(|(_, known): &(String, Reference)| known.id == other.id) {
                twins.push((identifier.to_owned(), Reference::of(&other)));
            }
        }
    }
    Ok(twins)
}

/// The processes that have an identifier, in its own field or as that by which they are best known.
async fn having(ctx: &OpContext, tx: &mut Tx, field: &Field, canonical: &str) -> Result<Vec<Record>, Error> {
    let filter = Filter::Any(vec![Filter::is(field.name, &[canonical]), Filter::is("identifier", &[canonical])]);
    present(ctx, tx, &kinds::Process::KIND, &filter).await
}
