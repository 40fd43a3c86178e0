//! Erasing what is held on a person: a plan that lists every place, the consent of a second administrator, and the work itself,
//! which can be killed at any moment and gone on with. The record stays, so that what counts it counts as before; what it said of
//! the person goes, also out of history, files, drafts and the pages that the database keeps for later.

mod again;
mod work;

use chrono::{DateTime, NaiveDate, Utc};
use hansa_domain::{Id, Problem, Role};
use hansa_storage::accounts::{self, Account};
use hansa_storage::subject::{self as stored, Item, Purge};
use hansa_storage::{Tx, jobs as stored_jobs};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use work::Work;

pub(crate) use again::note;
pub use again::repeat;

use crate::backup::Kept;
use crate::jobs::{self, Watch};
use crate::subject::{self, How, Place, Remedy, Subject, Wanted};
use crate::use_log::{self, Entry, What};
use crate::{Error, OpContext, confirm, retention};

/// The long job that erases.
pub(crate) const JOB: &str = "erasure";
/// What a plan is about.
const SUBJECT: &str = "subject";
/// How often the log is tried to be emptied while others read, a tenth of a second apart.
const TRIES: u32 = 50;

/// What a plan remembers until it is done.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Notes {
    wanted: Wanted,
    accounts: Vec<Id>,
}

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Records that were rewritten, with their history.
    pub records: u64,
    /// Rows of other tables.
    pub rows: u64,
    /// Files whose words were replaced or that were emptied.
    pub files: u64,
    /// Accounts that were closed.
    pub accounts: u64,
    /// Places that stay because somebody chose so.
    pub kept: u64,
}

impl Report {
    /// For the message `erasure-done`.
    pub fn args(&self) -> hansa_text::Args<'static> {
        hansa_text::Args::new()
            .set("records", self.records)
            .set("rows", self.rows)
            .set("files", self.files)
            .set("accounts", self.accounts)
            .set("kept", self.kept)
    }
}

/// A plan as administrators see it.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The plan.
    pub purge: Purge,
    /// Its places.
    pub items: Vec<Item>,
    /// What was done, when it is done.
    pub report: Option<Report>,
}

fn administrator(ctx: &OpContext) -> Result<(), Error> {
    if ctx.actor.administers() { Ok(()) } else { Err(Error::NotFound) }
}

/// Plans to erase a person. What is not chosen at a place is done as the place says. For administrators who have just proved who
/// they are.
pub async fn plan(ctx: &OpContext, subject: &Subject, found: &[(Place, Remedy)]) -> Result<Id, Error> {
    administrator(ctx)?;
    confirm::fresh(ctx)?;
    subject::must_be_known(subject)?;
    if subject.accounts.iter().any(|account| ctx.actor.account() == Some(*account)) {
        return Err(Problem::new("erase-own-account").into());
    }
    let notes = Notes { wanted: subject.wanted.clone(), accounts: subject.accounts.clone() };
    let purge = Purge {
        id: ctx.new_id(),
        what: SUBJECT.to_owned(),
        subject: Some(subject.person.id),
        state: "planned".to_owned(),
        made_by: ctx.actor.account(),
        made_at: ctx.now,
        report: serde_json::to_string(&notes).map_err(|error| Error::Internal(error.to_string()))?,
        ..Purge::default()
    };
    let items: Vec<Item> = found
        .iter()
        .map(|(place, remedy)| Item {
            table: place.table.clone(),
            row: place.row,
            field: place.field.clone(),
            choice: chosen(place.how, *remedy),
            done_at: None,
        })
        .collect();
    let mut tx = ctx.write().await?;
    stored::save_purge(&mut tx, &purge).await?;
    stored::add_items(&mut tx, purge.id, &items).await?;
    told(ctx, &mut tx, &purge, "planned").await?;
    tx.commit().await?;
    Ok(purge.id)
}

/// Writes into the use log what became of a plan.
pub(crate) async fn told(ctx: &OpContext, tx: &mut Tx, purge: &Purge, became: &str) -> Result<(), Error> {
    let what = if purge.what == retention::RETENTION { What::Retention } else { What::Erasure };
    let entry = Entry::new(what).with("plan", purge.id.to_string()).with("became", became);
    let entry = match (purge.subject, purge.rule) {
        (None, Some(rule)) => entry.with("rule", rule.to_string()),
        (person, _) => entry.with("person", person.map(|person| person.to_string())),
    };
    use_log::write(tx, ctx, entry).await
}

/// What a plan says of a place: a likely one that is to go says that it is one.
fn chosen(how: How, remedy: Remedy) -> String {
    if how == How::Likely && remedy != Remedy::Keep { "likely".to_owned() } else { remedy.name().to_owned() }
}

/// The plans, the latest first. For administrators.
pub async fn plans(ctx: &OpContext) -> Result<Vec<Purge>, Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    Ok(stored::purges(&mut tx, None).await?)
}

/// A plan. For administrators.
pub async fn get(ctx: &OpContext, id: Id) -> Result<Plan, Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    let purge = one(&mut tx, id).await?;
    let items = stored::items(&mut tx, id).await?;
    let report = (purge.state == "done").then(|| serde_json::from_str(&purge.report).unwrap_or_default());
    Ok(Plan { purge, items, report })
}

pub(crate) async fn one(tx: &mut Tx, id: Id) -> Result<Purge, Error> {
    stored::purges(tx, Some(id)).await?.into_iter().next().ok_or(Error::NotFound)
}

/// Whether a second administrator has to agree to the plan: where there is one.
pub async fn needs_another(ctx: &OpContext) -> Result<bool, Error> {
    let mut tx = ctx.read().await?;
    let others = accounts::all(&mut tx).await?;
    let administers = |account: &Account| account.role == Role::Administrator && !account.disabled;
    Ok(others.iter().filter(|account| administers(account)).count() > 1)
}

/// Whether a plan has been agreed to and is not done: it is being done, or was stopped and can be gone on with.
pub fn goes_on(purge: &Purge) -> bool {
    matches!(purge.state.as_str(), "approved" | "scrubbing")
}

/// Agrees to a plan, which is then done at once, or goes on with one that was stopped. Whoever made it cannot agree to it when there is another administrator; the
/// command line can, as it has the rights of whoever may read the data folder. The identifier of the job.
pub async fn approve(ctx: &OpContext, id: Id) -> Result<Id, Error> {
    administrator(ctx)?;
    confirm::fresh(ctx)?;
    let another = needs_another(ctx).await?;
    let mut tx = ctx.write().await?;
    let mut purge = one(&mut tx, id).await?;
    let planned = purge.state == "planned";
    if !planned && !goes_on(&purge) {
        return Err(Problem::new("erasure-not-planned").into());
    }
    let own = ctx.actor.account();
    if planned && another && own.is_some() && purge.made_by == own {
        return Err(Problem::new("erasure-needs-another").into());
    }
    let job = jobs::begin(ctx, JOB, json!({ "purge": id.to_string() }));
    if planned {
        "approved".clone_into(&mut purge.state);
        purge.approved_by = own;
        purge.approved_at = Some(ctx.now);
    }
    purge.job = Some(job.id);
    stored::save_purge(&mut tx, &purge).await?;
    told(ctx, &mut tx, &purge, if planned { "approved" } else { "gone-on" }).await?;
    stored_jobs::add(&mut tx, &job).await?;
    tx.commit().await?;
    ctx.app().wake();
    Ok(job.id)
}

/// Takes back a plan that nobody has agreed to. What it would have looked for is forgotten.
pub async fn withdraw(ctx: &OpContext, id: Id) -> Result<(), Error> {
    administrator(ctx)?;
    take_back(ctx, id, "planned").await
}

async fn take_back(ctx: &OpContext, id: Id, from: &str) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    let mut purge = one(&mut tx, id).await?;
    if purge.state != from {
        return Err(Problem::new("erasure-not-planned").into());
    }
    "withdrawn".clone_into(&mut purge.state);
    purge.report = String::new();
    stored::save_purge(&mut tx, &purge).await?;
    told(ctx, &mut tx, &purge, "withdrawn").await?;
    Ok(tx.commit().await?)
}

/// Does an approved plan as a long job.
pub(crate) async fn job(ctx: &OpContext, payload: &Json, watch: &Watch) -> Result<Json, Error> {
    let id = payload.get("purge").and_then(Json::as_str).and_then(|id| id.parse().ok());
    let id: Id = id.ok_or_else(|| Error::Internal("the job names no plan".to_owned()))?;
    run(ctx, id, watch).await?;
    Ok(json!({ "to": format!("/erasure/{id}") }))
}

/// Does an approved plan, or goes on with it. What was done already does not match any more, so that nothing is done twice.
pub async fn run(ctx: &OpContext, id: Id, watch: &Watch) -> Result<Report, Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    let purge = one(&mut tx, id).await?;
    let items = stored::items(&mut tx, id).await?;
    drop(tx);
    if purge.state == "approved" && purge.what == retention::RETENTION {
        let report = retention::run(ctx, &purge, &items, watch).await;
        if report.as_ref().is_err_and(retention::is_changed) {
            take_back(ctx, id, "approved").await?;
        }
        finish(ctx, &purge, report?).await?;
    } else if purge.state == "approved" {
        let notes: Notes = serde_json::from_str(&purge.report)
            .map_err(|error| Error::Internal(format!("the plan cannot be read: {error}")))?;
        let work = Work::new(ctx, &purge, notes, &items)?;
        let report = work.run(ctx, watch).await?;
        finish(ctx, &purge, report).await?;
    } else if purge.state != "scrubbing" {
        return Err(Problem::new("erasure-not-planned").into());
    }
    scrub(ctx).await?;
    let mut tx = ctx.write().await?;
    let mut purge = one(&mut tx, id).await?;
    let report = serde_json::from_str(&purge.report).unwrap_or_default();
    "done".clone_into(&mut purge.state);
    purge.done_at = Some(ctx.app().now());
    stored::save_purge(&mut tx, &purge).await?;
    told(ctx, &mut tx, &purge, "done").await?;
    tx.commit().await?;
    scrub_log(ctx).await?;
    if let Some(settings) = ctx.app().backups()
        && let Err(error) = note(ctx.app(), &settings.folder).await
    {
        // The next backup notes it.
        tracing::warn!(%error, "the erasure could not be noted beside the backups");
    }
    Ok(report)
}

/// The backups in the folder that still hold what a plan has erased, the last one first, and the day until which each is kept;
/// none when it is not removed by itself. For administrators.
pub fn still_held(ctx: &OpContext, purge: &Purge) -> Result<Vec<(Kept, Option<NaiveDate>)>, Error> {
    administrator(ctx)?;
    let (Some(settings), Some(done_at)) = (ctx.app().backups(), purge.done_at) else { return Ok(Vec::new()) };
    let day = |at: DateTime<Utc>| at.with_timezone(&ctx.zone()).date_naive();
    let held = settings.kept_until(ctx.now).into_iter().filter(|(kept, _)| kept.made_at < done_at);
    Ok(held.map(|(kept, until)| (kept, until.map(day))).collect())
}

/// Forgets what was looked for, in this plan and in others for the same person.
async fn finish(ctx: &OpContext, done: &Purge, report: Report) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    for mut purge in stored::purges(&mut tx, None).await? {
        if purge.id == done.id {
            "scrubbing".clone_into(&mut purge.state);
            purge.report = serde_json::to_string(&report).map_err(|error| Error::Internal(error.to_string()))?;
        } else if purge.subject.is_some() && purge.subject == done.subject && purge.state == "planned" {
            "withdrawn".clone_into(&mut purge.state);
            purge.report = String::new();
        } else {
            continue;
        }
        stored::save_purge(&mut tx, &purge).await?;
    }
    stored::items_done(&mut tx, done.id, None, ctx.app().now()).await?;
    stored::forget_pictures(&mut tx).await?;
    Ok(tx.commit().await?)
}

async fn scrub(ctx: &OpContext) -> Result<(), Error> {
    ctx.app().db().scrub().await?;
    scrub_log(ctx).await
}

async fn scrub_log(ctx: &OpContext) -> Result<(), Error> {
    for _ in 0..TRIES {
        if ctx.app().db().empty_log().await? {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    tracing::warn!("the database's log could not be emptied, as somebody reads from it; it is emptied by and by");
    Ok(())
}
