//! What is done beside requests: the daily round of each city, mail, and long work that people ask for. Jobs are run at least
//! once, by whichever instance of the program comes first; those that fail are tried again, ever later, and then given up.
//!
//! Jobs run in lanes beside each other, so that a long one keeps no other waiting. While one runs, how far it has come is
//! written down again and again, and it is asked to stop when somebody wishes so. One whose program has ended is begun
//! again by the next, so each must be able to go on from what is already done.

mod long;

use std::sync::Arc;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use hansa_domain::{Actor, Id};
pub use hansa_storage::jobs::Job;
use hansa_storage::{accounts, jobs, notices};
pub use long::{Asked, Watch, asked, begin, stop};
use serde_json::{Value as Json, json};

use crate::use_log::{self, Way};
use crate::{App, Error, OpContext};

/// How long a failed job waits before it is tried again; after the last of these it is given up.
pub const BACK_OFF: [Duration; 5] =
    [Duration::minutes(1), Duration::minutes(5), Duration::minutes(30), Duration::hours(2), Duration::hours(12)];
/// A worker that has not been heard of for this long is taken for dead, and its job is begun again by another.
const LOCK: Duration = Duration::seconds(90);
/// Done jobs and seen notices are kept so long.
const KEPT: Duration = Duration::days(90);
/// Jobs that the administrators' page shows of each sort.
pub const LISTED: u64 = 50;

/// The daily round of a city.
const DAILY: &str = "daily";
/// Asking for the digests of a day.
const DIGESTS: &str = "digests";
/// A digest by mail.
const DIGEST: &str = "digest";

/// What runs beside what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// The program's own: the daily round and mail.
    Own,
    /// Long work that people wait for.
    Long,
}

impl Lane {
    /// All lanes.
    pub const ALL: [Lane; 2] = [Lane::Own, Lane::Long];

    /// The kinds of jobs that run in it.
    fn kinds(self) -> &'static [&'static str] {
        match self {
            Lane::Own => &[DAILY, DIGESTS, DIGEST, crate::accounts::ACCESS_MAIL],
            Lane::Long => long::KINDS,
        }
    }
}

/// What a worker did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Worked {
    /// Jobs that were done.
    pub done: usize,
    /// Jobs that failed.
    pub failed: usize,
}

/// A job that several may ask for, but that is done once: its identifier says what and for whom or when.
pub(crate) fn once(ctx: &OpContext, kind: &str, name: &str, payload: &Json, run_at: DateTime<Utc>) -> Job {
    Job {
        id: Id::new_v5(&ctx.city.id, format!("{kind} {name}").as_bytes()),
        kind: kind.to_owned(),
        payload: payload.to_string(),
        created_at: ctx.now,
        run_at,
        attempts: 0,
        last_error: None,
        done_at: None,
        given_up_at: None,
        account: None,
        units: (0, 0),
        stop_at: None,
        result: None,
    }
}

/// The program itself as the one who acts in a city, now.
fn context(app: &App, city: &Arc<crate::City>) -> OpContext {
    OpContext::new(app, Actor::System { name: "Hansa" }, Arc::clone(city), city.language).by_way(Way::Job)
}

/// Does everything whose time has come, in all cities.
pub async fn work(app: &App) -> Result<Worked, Error> {
    let mut worked = Worked::default();
    for lane in Lane::ALL {
        let own = work_in(app, lane).await?;
        worked.done += own.done;
        worked.failed += own.failed;
    }
    Ok(worked)
}

/// Does everything of a lane whose time has come, in all cities.
pub async fn work_in(app: &App, lane: Lane) -> Result<Worked, Error> {
    let mut worked = Worked::default();
    for city in app.cities().await? {
        let city = Arc::new(city);
        if lane == Lane::Own {
            ask_for_the_day(app, &city, &mut worked).await?;
        }
        run_all(app, &city, lane, &mut worked).await?;
    }
    Ok(worked)
}

/// Makes sure that the daily round of a city is made, and mail sent.
async fn ask_for_the_day(app: &App, city: &Arc<crate::City>, worked: &mut Worked) -> Result<(), Error> {
    let ctx = context(app, city);
    let day = ctx.today();
    let payload = json!({ "day": day.to_string() });
    let daily = once(&ctx, DAILY, &day.to_string(), &payload, ctx.now);
    ask(&ctx, &daily).await?;
    run_all(app, city, Lane::Own, worked).await?;
    // Digests tell what the daily round has found, so they wait for it.
    if app.post().is_some() && is_done(&ctx, daily.id).await? {
        ask(&ctx, &once(&ctx, DIGESTS, &day.to_string(), &payload, ctx.now)).await?;
    }
    Ok(())
}

/// Asks for a job that has not been asked for.
async fn ask(ctx: &OpContext, job: &Job) -> Result<(), Error> {
    let mut tx = ctx.read().await?;
    let known = jobs::get(&mut tx, job.id).await?.is_some();
    drop(tx);
    if known {
        return Ok(());
    }
    let mut tx = ctx.write().await?;
    jobs::add(&mut tx, job).await?;
    Ok(tx.commit().await?)
}

async fn is_done(ctx: &OpContext, id: Id) -> Result<bool, Error> {
    let mut tx = ctx.read().await?;
    Ok(jobs::get(&mut tx, id).await?.is_some_and(|job| job.done_at.is_some()))
}

/// Whether today's round of the city has been made, so that all that depends on the day is as of today.
pub(crate) async fn is_evaluated(ctx: &OpContext, tx: &mut hansa_storage::Tx) -> Result<bool, Error> {
    let daily = once(ctx, DAILY, &ctx.today().to_string(), &Json::Null, ctx.now);
    Ok(jobs::get(tx, daily.id).await?.is_some_and(|job| job.done_at.is_some()))
}

async fn run_all(app: &App, city: &Arc<crate::City>, lane: Lane, worked: &mut Worked) -> Result<(), Error> {
    while let Some(succeeded) = step(&context(app, city), lane).await? {
        if succeeded { worked.done += 1 } else { worked.failed += 1 }
    }
    Ok(())
}

/// Runs one job of a lane whose time has come, if there is one; whether it succeeded.
async fn step(ctx: &OpContext, lane: Lane) -> Result<Option<bool>, Error> {
    let mut tx = ctx.read().await?;
    let Some(job) = jobs::next(&mut tx, lane.kinds(), ctx.now).await? else { return Ok(None) };
    drop(tx);
    let mut tx = ctx.write().await?;
    let taken = jobs::take(&mut tx, job.id, ctx.now, ctx.now + LOCK).await?;
    tx.commit().await?;
    if !taken {
        // Another worker was faster; there may be more to do.
        return Ok(Some(true));
    }
    let outcome = long::watched(ctx, &job, async |watch| Box::pin(run(ctx, &job, watch)).await).await;
    use_log::settle(ctx).await?;
    // The work may have taken a while.
    let now = ctx.app().now();
    let mut tx = ctx.write().await?;
    match &outcome {
        Ok(result) => jobs::done(&mut tx, job.id, result.as_ref().map(Json::to_string), now).await?,
        Err(Error::Stopped) => jobs::done(&mut tx, job.id, None, now).await?,
        Err(error) => {
            let again =
                usize::try_from(job.attempts).ok().and_then(|tried| BACK_OFF.get(tried)).map(|wait| now + *wait);
            tracing::warn!(%error, job = %job.id, kind = %job.kind, given_up = again.is_none(), "a job failed");
            jobs::failed(&mut tx, job.id, &error.to_string(), again, now).await?;
        }
    }
    if job.kind == crate::backup::BACKUP {
        tx = crate::backup::tell(ctx, tx, &job, outcome.as_ref().map(drop)).await?;
    }
    tx.commit().await?;
    Ok(Some(matches!(outcome, Ok(_) | Err(Error::Stopped))))
}

/// Does a job; what came of it, if it is to be told.
async fn run(ctx: &OpContext, job: &Job, watch: &Watch) -> Result<Option<Json>, Error> {
    let payload: Json = serde_json::from_str(&job.payload).unwrap_or_default();
    let text = |name: &str| payload.get(name).and_then(Json::as_str).unwrap_or_default();
    let day = || text("day").parse::<NaiveDate>().map_err(|error| Error::Internal(format!("day: {error}")));
    match job.kind.as_str() {
        DAILY => daily(ctx).await?,
        DIGESTS => ask_for_digests(ctx, day()?).await?,
        DIGEST => {
            let account = text("account").parse().map_err(|error| Error::Internal(format!("account: {error}")))?;
            crate::mail::digest(ctx, account, day()?, job.id).await?;
        }
        crate::accounts::ACCESS_MAIL => crate::accounts::send_access_mail(ctx, &payload, job.id).await?,
        _ => return long::run(ctx, job, &payload, watch).await,
    }
    Ok(None)
}

/// What every day brings: rules speak of days, dates come and pass, followed views have changed.
async fn daily(ctx: &OpContext) -> Result<(), Error> {
    crate::rules::evaluate_all(ctx).await?;
    crate::follows::look(ctx).await?;
    if let Some(job) = crate::backup::ask_daily(ctx).await? {
        ask(ctx, &job).await?;
        ctx.app().wake();
    }
    let round = crate::reminders::remind(ctx).await?;
    tracing::info!(city = %ctx.city.key, matters = round.matters, told = round.told, nobody = round.nobody, "reminders");
    crate::webhooks::forget(ctx).await?;
    // Kept elsewhere, this shows later whether the end of the use log was cut off.
    let (events, hash) = use_log::head(ctx).await?;
    tracing::info!(city = %ctx.city.key, events, hash, "the use log");
    let mut tx = ctx.write().await?;
    jobs::forget(&mut tx, ctx.now - KEPT).await?;
    crate::accounts::throttle::forget(ctx, &mut tx).await?;
    hansa_storage::sign_in::forget(&mut tx, ctx.now).await?;
    accounts::forget_sessions(&mut tx, ctx.now - crate::accounts::IDLE, ctx.now - crate::accounts::ABSOLUTE).await?;
    notices::forget(&mut tx, ctx.now - KEPT).await?;
    crate::imports::forget(&mut tx, ctx.now - KEPT).await?;
    Ok(tx.commit().await?)
}

/// Asks for a digest for each account that wants mail on the day.
async fn ask_for_digests(ctx: &OpContext, day: NaiveDate) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    let settings = notices::settings(&mut tx).await?;
    for account in accounts::all(&mut tx).await? {
        let digest = settings.get(&account.id).map(|setting| setting.digest).unwrap_or_default();
        if crate::mail::wants(&account, digest, day) {
            let payload = json!({ "account": account.id.to_string(), "day": day.to_string() });
            let job = once(ctx, DIGEST, &format!("{day} {}", account.id), &payload, crate::mail::hour(ctx, day));
            jobs::add(&mut tx, &job).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// The jobs as administrators see them.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Those that wait or were given up, the given up ones first.
    pub undone: Vec<Listed>,
    /// Those that were done last.
    pub done: Vec<Listed>,
    /// Where mail goes and from whom it comes; none when none is sent.
    pub mail: Option<(String, String)>,
}

/// A job in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The job.
    pub job: Job,
    /// For whom it is.
    pub name: Option<String>,
}

fn administrator(ctx: &OpContext) -> Result<(), Error> {
    if ctx.actor.administers() { Ok(()) } else { Err(Error::NotFound) }
}

/// The jobs of the city, for an administrator.
pub async fn overview(ctx: &OpContext) -> Result<Overview, Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    let all = accounts::all(&mut tx).await?;
    let listed = |job: Job| {
        let payload: Json = serde_json::from_str(&job.payload).unwrap_or_default();
        let account = payload.get("account").and_then(Json::as_str).and_then(|id| id.parse::<Id>().ok());
        let name =
            account.and_then(|id| all.iter().find(|account| account.id == id)).map(|account| account.name.clone());
        Listed { job, name }
    };
    let undone = jobs::undone(&mut tx, LISTED).await?.into_iter().map(listed).collect();
    let done = jobs::latest(&mut tx, LISTED).await?.into_iter().map(listed).collect();
    let mail = ctx.app().post().map(|post| (post.relay().to_owned(), post.from()));
    Ok(Overview { undone, done, mail })
}

/// Lets a job that has failed begin anew, for an administrator.
pub async fn retry(ctx: &OpContext, id: Id) -> Result<(), Error> {
    administrator(ctx)?;
    let mut tx = ctx.write().await?;
    let found = jobs::retry(&mut tx, id, ctx.now).await?;
    tx.commit().await?;
    if found { Ok(()) } else { Err(Error::NotFound) }
}
