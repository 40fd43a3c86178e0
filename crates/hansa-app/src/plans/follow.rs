//! The follow-up of a plan: how each line went in a quarter, written all together.

use hansa_domain::kinds::{PlanItem, PlanProgress};
use hansa_domain::{Choices as _, Id, Localised, Record, Value};

use super::{Quarter, whole_in};
use crate::{Error, OpContext, records};

/// How a line went, as somebody writes it.
#[derive(Clone, Debug)]
pub struct Progress {
    /// The line.
    pub line: Id,
    /// The version of the line that the writer saw.
    pub version: i64,
    /// How it went.
    pub progress: Option<PlanProgress>,
    /// What is said of it, in the writer's language.
    pub note: String,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// How many lines changed.
    pub changed: usize,
    /// What they are told to have been changed together as.
    pub batch: Id,
    /// The lines that somebody else has changed since they were seen. When there are any, nothing has been written.
    pub stale: Vec<Id>,
}

/// Writes how the lines went in a quarter. Lines that say the same as before are left alone. When somebody else has changed one
/// that this would change, nothing is written.
///
/// # Errors
/// As those of [`records::update`].
pub async fn follow(ctx: &OpContext, plan: Id, quarter: Quarter, written: &[Progress]) -> Result<Followed, Error> {
    let ctx = ctx.together();
    let mut tx = ctx.write().await?;
    let whole = whole_in(&ctx, &mut tx, plan).await?;
    let (mut count, mut stale) = (0, Vec::new());
    for progress in written {
        let Some(line) = whole.lines.iter().find(|line| line.id == progress.line) else { continue };
        let changes = changes(&ctx, line, quarter, progress);
        if changes.is_empty() {
            continue;
        }
        if line.version != progress.version {
            stale.push(line.id);
            continue;
        }
        records::update_in(&ctx, &mut tx, (&PlanItem::KIND, line.id, line.version), changes, &[], "").await?;
        count += 1;
    }
    if stale.is_empty() {
        tx.commit().await?;
    }
    Ok(Followed { changed: count, batch: ctx.batch.unwrap_or_default(), stale })
}

fn changes(
    ctx: &OpContext,
    line: &Record,
    quarter: Quarter,
    progress: &Progress,
) -> Vec<(&'static str, Option<Value>)> {
    let (state, note) = quarter.fields();
    let mut changes = Vec::new();
    let chosen = progress.progress.map(PlanProgress::name);
    if line.text(state) != chosen {
        changes.push((state, chosen.map(|name| Value::Text(name.to_owned()))));
    }
    let mut said = match line.get(note) {
        Some(Value::Localised(said)) => said.clone(),
        _ => Localised::default(),
    };
    let written = progress.note.trim();
    if said.get(ctx.lang).unwrap_or_default() != written {
        said.set(ctx.lang, written);
        changes.push((note, (!said.is_empty()).then_some(Value::Localised(said))));
    }
    changes
}
