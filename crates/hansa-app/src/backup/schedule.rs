//! Backups and archives as jobs: those that come by themselves and those that administrators ask for.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use hansa_domain::{Id, Problem};
use hansa_storage::notices::{self, Reason};
use hansa_storage::{Tx, jobs};
use serde_json::{Value as Json, json};

use super::keeping::{self, Keep, Kept, Settings, make_folder};
use crate::archive::{Holding, check};
use crate::jobs::{Job, Watch};
use crate::use_log::{self, Entry, What};
use crate::{App, Error, OpContext};

/// The kind of the job that makes a backup.
pub(crate) const BACKUP: &str = "backup";
/// The kind of the job that writes the city's archive.
pub(crate) const ARCHIVE: &str = "archive";
/// The archives that were asked for on a page are kept so long.
pub const ARCHIVES_KEPT: chrono::Duration = chrono::Duration::days(7);
/// The ending of their names.
const ENDING: &str = ".archive.tar.zst";
/// Jobs of a kind that are looked at.
const LOOKED_AT: u64 = 20;

/// A backup or archive that is being made, or could not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// The job.
    pub job: Id,
    /// Whether it is a backup; otherwise an archive.
    pub backup: bool,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// Why it failed, if it did.
    pub error: Option<String>,
    /// Whether it is not tried again.
    pub given_up: bool,
}

/// An archive that was made for administrators to download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archived {
    /// The job that made it, by which it is asked for.
    pub job: Id,
    /// When it was begun: this is what it shows.
    pub made_at: DateTime<Utc>,
    /// Until when it is kept.
    pub until: DateTime<Utc>,
    /// Its size in bytes.
    pub size: u64,
    /// The records in it.
    pub records: u64,
    /// Whether it holds history.
    pub history: bool,
}

/// What administrators see of backups and archives.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Where backups lie and when they are made; none when this server was not told.
    pub settings: Option<Settings>,
    /// Those in the folder, the last one first.
    pub kept: Vec<Kept>,
    /// Whether one should have been made that was not.
    pub overdue: bool,
    /// What is being made, or failed.
    pub undone: Vec<Undone>,
    /// The city's archives that can be downloaded, the last one first.
    pub archives: Vec<Archived>,
}

fn administrator(ctx: &OpContext) -> Result<(), Error> {
    if ctx.actor.administers() { Ok(()) } else { Err(Error::NotFound) }
}

fn settings(ctx: &OpContext) -> Result<&Settings, Error> {
    ctx.app().backups().ok_or_else(|| Problem::new("backup-no-folder").into())
}

/// Where the city's archives lie.
fn archives(settings: &Settings, city: Id) -> PathBuf {
    settings.folder.join("archives").join(city.to_string())
}

/// What there is, for an administrator.
pub async fn overview(ctx: &OpContext) -> Result<Overview, Error> {
    administrator(ctx)?;
    let settings = ctx.app().backups().cloned();
    let kept = settings.as_ref().map(|settings| keeping::list(&settings.folder)).unwrap_or_default();
    let overdue = settings.as_ref().and_then(|settings| settings.every).is_some_and(|every| {
        let sound = kept.iter().find(|kept| kept.checked);
        sound.is_none_or(|kept| ctx.now - kept.made_at > every.overdue())
    });
    let mut undone = Vec::new();
    let mut archives = Vec::new();
    // Those that come by themselves are asked for in the first city.
    let first = ctx.app().cities().await?.first().map(|city| city.id);
    for city in [Some(ctx.city.id), first.filter(|first| *first != ctx.city.id)].into_iter().flatten() {
        let mut tx = ctx.app().db().read(city).await?;
        for job in jobs::of_kinds(&mut tx, &[BACKUP, ARCHIVE], LOOKED_AT).await? {
            let backup = job.kind == BACKUP;
            if !backup && city != ctx.city.id {
                continue;
            }
            if let Some(settings) = settings.as_ref().filter(|_| !backup) {
                archives.extend(archived(ctx, settings, &job));
            }
            if job.done_at.is_none() {
                undone.push(Undone {
                    job: job.id,
                    backup,
                    asked_at: job.created_at,
                    error: job.last_error,
                    given_up: job.given_up_at.is_some(),
                });
            }
        }
    }
    Ok(Overview { settings, kept, overdue, undone, archives })
}

fn archived(ctx: &OpContext, settings: &Settings, job: &Job) -> Option<Archived> {
    let result: Json = serde_json::from_str(job.result.as_deref()?).ok()?;
    let path = archives(settings, ctx.city.id).join(format!("{}{ENDING}", job.id));
    let size = std::fs::metadata(path).ok()?.len();
    let until = job.done_at? + ARCHIVES_KEPT;
    Some(Archived {
        job: job.id,
        made_at: job.created_at,
        until,
        size,
        records: result.get("records").and_then(Json::as_u64).unwrap_or_default(),
        history: result.get("history").and_then(Json::as_bool).unwrap_or(true),
    })
    .filter(|archived| archived.until > ctx.now)
}

async fn begin(ctx: &OpContext, kind: &'static str, payload: Json) -> Result<Id, Error> {
    administrator(ctx)?;
    settings(ctx)?;
    let job = crate::jobs::begin(ctx, kind, payload);
    let mut tx = ctx.write().await?;
    jobs::add(&mut tx, &job).await?;
    use_log::write(&mut tx, ctx, Entry::new(What::Backup).with("form", kind).with("became", "asked")).await?;
    tx.commit().await?;
    ctx.app().wake();
    Ok(job.id)
}

/// Asks for a backup, as an administrator; the job that makes it.
pub async fn begin_backup(ctx: &OpContext) -> Result<Id, Error> {
    begin(ctx, BACKUP, json!({})).await
}

/// Asks for the archive of the city, as an administrator; the job that writes it.
pub async fn begin_archive(ctx: &OpContext, history: bool) -> Result<Id, Error> {
    administrator(ctx)?;
    crate::confirm::fresh(ctx)?;
    begin(ctx, ARCHIVE, json!({ "history": history })).await
}

/// The file of an archive that was made for administrators, and the name under which to keep it.
pub async fn archive_file(ctx: &OpContext, job: Id) -> Result<(PathBuf, String), Error> {
    administrator(ctx)?;
    crate::confirm::fresh(ctx)?;
    let settings = ctx.app().backups().ok_or(Error::NotFound)?;
    let mut tx = ctx.read().await?;
    let job = jobs::get(&mut tx, job).await?.filter(|job| job.kind == ARCHIVE).ok_or(Error::NotFound)?;
    let found = archived(ctx, settings, &job).ok_or(Error::NotFound)?;
    let path = archives(settings, ctx.city.id).join(format!("{}{ENDING}", job.id));
    let day = found.made_at.with_timezone(&ctx.zone()).date_naive();
    drop(tx);
    let entry = Entry::new(What::Backup).with("form", ARCHIVE).with("became", "downloaded");
    use_log::write_alone(ctx, entry).await?;
    Ok((path, format!("{}-{day}.tar.zst", ctx.city.key)))
}

/// Asks for today's backup in the daily round of the first city, if one is due.
pub(crate) async fn ask_daily(ctx: &OpContext) -> Result<Option<Job>, Error> {
    let Some(settings) = ctx.app().backups() else { return Ok(None) };
    tidy_archives(ctx, settings);
    let Some(every) = settings.every else { return Ok(None) };
    let first = ctx.app().cities().await?.first().map(|city| city.id);
    let sound = keeping::list(&settings.folder).into_iter().find(|kept| kept.checked);
    let due = sound.is_none_or(|kept| ctx.now - kept.made_at > every.due());
    if first != Some(ctx.city.id) || !due {
        return Ok(None);
    }
    Ok(Some(crate::jobs::once(ctx, BACKUP, &ctx.today().to_string(), &json!({}), ctx.now)))
}

fn tidy_archives(ctx: &OpContext, settings: &Settings) {
    let age = ARCHIVES_KEPT.to_std().unwrap_or(Duration::from_hours(24));
    let folder = archives(settings, ctx.city.id);
    keeping::remove_older(&folder, ENDING, age);
    // What a crash left half written.
    keeping::remove_older(&folder, ".part", age);
}

/// Tells the administrators of all cities that a backup which comes by itself could not be made, once until one is made.
pub(crate) async fn tell(ctx: &OpContext, mut tx: Tx, job: &Job, made: Result<(), &Error>) -> Result<Tx, Error> {
    for city in hansa_storage::city::all_in(&mut tx).await? {
        tx = tx.of(city.id);
        match made {
            Ok(()) => notices::settle(&mut tx, Reason::Backup, city.id).await?,
            // Whoever asks for one, or stops it, sees what becomes of it.
            Err(_) if job.account.is_some() => {}
            Err(Error::Stopped) => {}
            Err(_) => {
                let day = ctx.today().to_string();
                crate::notices::tell_administrators(ctx, &mut tx, Reason::Backup, city.id, &day).await?;
            }
        }
    }
    Ok(tx)
}

/// Makes a backup into the folder of the settings, as somebody who still is an administrator.
pub(crate) async fn run_backup(ctx: &OpContext, watch: &Watch) -> Result<Json, Error> {
    administrator(ctx)?;
    let settings = settings(ctx)?;
    let kept = make(ctx.app(), &settings.folder, Some(settings.keep), watch).await?;
    use_log::write_alone(ctx, Entry::new(What::Backup).with("form", BACKUP).with("became", "made")).await?;
    tracing::info!(file = %kept.name, size = kept.size, took = kept.took, "a backup was made");
    Ok(json!({ "to": "/backups", "file": kept.name, "records": kept.records }))
}

/// Makes a backup into a folder under a name that tells the time, reads it back as a whole, notes beside it how it went, and
/// removes those that are not kept any more, where it is said which are. `watch` is told of lines, then of the bytes read back.
pub async fn make(app: &App, folder: &Path, keep: Option<Keep>, watch: &Watch) -> Result<Kept, Error> {
    make_folder(folder)?;
    let (began, made_at) = (Instant::now(), app.now());
    let name = keeping::name_of(made_at);
    let path = folder.join(&name);
    let made = super::write(app, &path, watch).await?;
    check(&path, Holding::Backup, watch).await?;
    let took = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    let kept = Kept { name, made_at, took, size: made.size, records: made.records, checked: true };
    keeping::note(folder, &kept)?;
    // So that it can be done again after an older one was restored.
    crate::erasure::note(app, folder).await?;
    if let Some(keep) = keep {
        keeping::tidy(folder, keep);
    }
    Ok(kept)
}

/// Writes the archive of the city for administrators to download, as somebody who still is one.
pub(crate) async fn run_archive(ctx: &OpContext, job: Id, payload: &Json, watch: &Watch) -> Result<Json, Error> {
    administrator(ctx)?;
    let folder = archives(settings(ctx)?, ctx.city.id);
    make_folder(&folder)?;
    let history = payload.get("history").and_then(Json::as_bool).unwrap_or(true);
    let path = folder.join(format!("{job}{ENDING}"));
    let made = crate::archive::write(ctx, &path, history, watch).await?;
    Ok(json!({ "to": "/backups", "records": made.records, "history": history }))
}
