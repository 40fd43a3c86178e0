//! Long work that somebody asks for and waits for: it tells how far it has come and stops when asked to.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use hansa_domain::{Id, Lang};
use hansa_storage::{accounts, jobs};
use serde_json::Value as Json;

use super::{Job, LOCK};
use crate::{Error, OpContext};

/// The kinds of long jobs. What each does is in [`run`], what it is called in the messages `jobs-kind-…`.
pub(super) const KINDS: &[&str] =
    &[crate::backup::BACKUP, crate::backup::ARCHIVE, crate::duplicates::JOB, crate::erasure::JOB, crate::imports::JOB];

/// How often it is written down how far a job has come.
const BEAT: Duration = Duration::from_millis(700);

/// Where long work tells how far it has come, and asks whether it is to go on. The worker, the terminal and tests each look at
/// it in their own way.
#[derive(Debug, Default)]
pub struct Watch {
    done: AtomicU64,
    all: AtomicU64,
    stop: AtomicBool,
}

impl Watch {
    /// Tells how many units of the work are done, of how many. A unit is whatever the work counts: rows, records, bytes.
    pub fn tell(&self, done: u64, all: u64) {
        self.done.store(done, Ordering::Relaxed);
        self.all.store(all, Ordering::Relaxed);
    }

    /// How many units are done, and how many there are; 0 of 0 while that is not known.
    pub fn units(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed))
    }

    /// Asks the work to stop.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Goes on, or fails with [`Error::Stopped`] when the work is to stop. To be asked where nothing is left half done.
    pub fn go_on(&self) -> Result<(), Error> {
        if self.stop.load(Ordering::Relaxed) { Err(Error::Stopped) } else { Ok(()) }
    }
}

/// Does a piece of work while it is written down how far it has come.
pub(super) async fn watched<T>(
    ctx: &OpContext,
    job: &Job,
    work: impl AsyncFnOnce(&Watch) -> Result<T, Error>,
) -> Result<T, Error> {
    let watch = Watch::default();
    if job.stop_at.is_some() {
        return Err(Error::Stopped);
    }
    let beats = async {
        loop {
            tokio::time::sleep(BEAT).await;
            if let Err(error) = beat(ctx, job.id, &watch).await {
                // The work itself may hold the database; the next beat comes soon.
                tracing::debug!(%error, job = %job.id, "how far a job has come could not be written down");
            }
        }
    };
    tokio::select! {
        outcome = work(&watch) => {
            if outcome.is_ok() && watch.units().1 > 0 {
                beat(ctx, job.id, &watch).await?;
            }
            outcome
        }
        () = beats => Err(Error::Stopped),
    }
}

async fn beat(ctx: &OpContext, job: Id, watch: &Watch) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    let stop = jobs::beat(&mut tx, job, watch.units(), ctx.app().now() + LOCK).await?;
    tx.commit().await?;
    if stop.is_some() {
        watch.stop();
    }
    Ok(())
}

/// Does a long job with the rights that the one who asked for it has now.
pub(super) async fn run(ctx: &OpContext, job: &Job, payload: &Json, watch: &Watch) -> Result<Option<Json>, Error> {
    let lang = payload.get("lang").and_then(Json::as_str).and_then(|lang| lang.parse::<Lang>().ok());
    let ctx = &OpContext { lang: lang.unwrap_or(ctx.lang), ..on_behalf(ctx, job.account).await? };
    match job.kind.as_str() {
        crate::backup::BACKUP => crate::backup::run_backup(ctx, watch).await.map(Some),
        crate::backup::ARCHIVE => crate::backup::run_archive(ctx, job.id, payload, watch).await.map(Some),
        crate::duplicates::JOB => crate::duplicates::run(ctx, job.id, payload, watch).await.map(Some),
        crate::erasure::JOB => crate::erasure::job(ctx, payload, watch).await.map(Some),
        crate::imports::JOB => crate::imports::job(ctx, payload, watch).await.map(Some),
        other => Err(Error::Internal(format!("this program does not know the job {other}"))),
    }
}

/// The same operation by the account, as far as it may act now.
async fn on_behalf(ctx: &OpContext, account: Option<Id>) -> Result<OpContext, Error> {
    let Some(account) = account else { return Ok(ctx.clone()) };
    let mut tx = ctx.read().await?;
    let account = accounts::get(&mut tx, account).await?.filter(|account| !account.disabled);
    let actor = crate::accounts::actor(&account.ok_or(Error::NotAllowed)?);
    Ok(OpContext { actor, ..ctx.clone() })
}

/// Asks for a long job of the actor's, in the transaction of what it belongs to. `payload` gets the actor's language. After the
/// commit, [`crate::App::wake`] lets it begin at once.
pub fn begin(ctx: &OpContext, kind: &'static str, mut payload: Json) -> Job {
    payload["lang"] = ctx.lang.code().into();
    Job {
        id: ctx.new_id(),
        kind: kind.to_owned(),
        payload: payload.to_string(),
        created_at: ctx.now,
        run_at: ctx.now,
        attempts: 0,
        last_error: None,
        done_at: None,
        given_up_at: None,
        account: ctx.actor.account(),
        units: (0, 0),
        stop_at: None,
        result: None,
    }
}

/// A long job as the one who asked for it sees it.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The job.
    pub job: Job,
    /// What came of it.
    pub result: Option<Json>,
}

impl Asked {
    /// Where to go when it is done, as a path without language: what it was asked for on.
    pub fn leads_to(&self) -> Option<&str> {
        self.result.as_ref()?.get("to")?.as_str()
    }

    /// Whether it has ended: done, stopped or given up.
    pub fn has_ended(&self) -> bool {
        self.job.done_at.is_some() || self.job.given_up_at.is_some()
    }
}

/// A long job, for the one who asked for it and for administrators.
pub async fn asked(ctx: &OpContext, id: Id) -> Result<Asked, Error> {
    let mut tx = ctx.read().await?;
    let job = jobs::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let own = job.account.is_some() && job.account == ctx.actor.account();
    if !own && !ctx.actor.administers() {
        return Err(Error::NotFound);
    }
    let result = job.result.as_deref().and_then(|result| serde_json::from_str(result).ok());
    Ok(Asked { job, result })
}

/// Asks a long job to stop, as the one who asked for it or as an administrator.
pub async fn stop(ctx: &OpContext, id: Id) -> Result<(), Error> {
    asked(ctx, id).await?;
    let mut tx = ctx.write().await?;
    jobs::stop(&mut tx, id, ctx.now).await?;
    Ok(tx.commit().await?)
}
