//! What the page of a record shows before its fields: the parts that a kind has and others have not.

use hansa_domain::Record;

use crate::context::Ctx;
use crate::error::Failure;

/// A part of the page, as HTML.
pub type Part = String;

/// The parts of a record that is as it is now, in the order of the questions that they answer. `changeable` says whether
/// the reader may change the record.
#[expect(clippy::unused_async, reason = "parts read what they show")]
pub async fn of(ctx: &Ctx, record: &Record, changeable: bool) -> Result<Vec<Part>, Failure> {
    let (_, _) = (ctx, changeable);
    let parts = Vec::new();
    match record.kind.name {
        _ => Ok(parts),
    }
}
