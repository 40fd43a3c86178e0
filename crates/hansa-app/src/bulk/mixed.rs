//! New records and changed ones, written together.

use hansa_domain::record::Values;
use hansa_domain::{Id, Kind, Record};

use super::{Item, MOST, Mode, Refusal, change_one, too_many};
use crate::display::Titles;
use crate::records::{make, redact, titles, visible_record};
use crate::{Error, OpContext};

/// One thing to do.
#[derive(Clone, Debug)]
pub enum Task {
    /// To make a record with these values.
    Create(Values),
    /// To change one.
    Change(Item),
}

/// What became, or would become, of the tasks.
#[derive(Clone, Debug)]
pub struct Done {
    /// The record that each task made or left behind, as the actor sees it; or why it was not done.
    pub results: Vec<Result<Record, Refusal>>,
    /// What is shown of the records that they refer to.
    pub titles: Titles,
    /// By which the changes can be found and taken back; none when nothing was written.
    pub batch: Option<Id>,
}

/// Makes and changes records of a kind together, in one transaction and in the given order. Each has a savepoint, so that
/// one which fails spoils no other. `dry` writes nothing and tells what would become of it.
pub async fn each(
    ctx: &OpContext,
    kind: &'static Kind,
    tasks: Vec<Task>,
    mode: Mode,
    dry: bool,
    reason: &str,
) -> Result<Done, Error> {
    if tasks.len() > MOST {
        return Err(too_many());
    }
    let ctx = &ctx.together();
    let mut tx = ctx.write().await?;
    let mut results: Vec<Result<Record, Refusal>> = Vec::with_capacity(tasks.len());
    for task in tasks {
        tx.mark().await?;
        let done = match task {
            Task::Create(values) => make(ctx, &mut tx, kind, values, reason).await,
            Task::Change(item) => match visible_record(ctx, &mut tx, kind, item.id).await {
                Ok(before) => change_one(ctx, &mut tx, &before, &item, reason).await,
                Err(error) => Err(error),
            },
        };
        match done {
            Ok(record) => {
                tx.done().await?;
                results.push(Ok(record));
            }
            Err(error) => {
                let refusal = Refusal::of(error)?;
                tx.back().await?;
                results.push(Err(refusal));
            }
        }
    }
    let refused = results.iter().any(Result::is_err);
    let write = !dry && (!refused || mode == Mode::LeaveOut) && results.iter().any(Result::is_ok);
    let written: Vec<Record> = results.iter().filter_map(|result| result.as_ref().ok().cloned()).collect();
    let titles = titles(ctx, &mut tx, &written).await?;
    for record in results.iter_mut().flatten() {
        redact(&ctx.actor, record, &titles);
    }
    if write {
        tx.commit().await?;
    }
    Ok(Done { results, titles, batch: ctx.batch.filter(|_| write) })
}
