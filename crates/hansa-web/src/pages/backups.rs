//! Backups and the city's archives, for administrators.

use askama::Template;
use axum::Router;
use axum::body::Body;
use axum::extract::{Form, Path};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use hansa_app::Error;
use hansa_app::backup::{self, Archived, Every, Kept, Overview, Undone};
use hansa_domain::Id;
use hansa_text::{Args, Words};
use serde::Deserialize;
use tokio_util::io::ReaderStream;

use crate::context::SignedIn;
use crate::error::Failure;
use crate::shell::{Page as _, Shell};
use crate::values::Mark;

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new()
        .route("/backups", get(all).post(make))
        .route("/backups/archive", post(archive))
        .route("/backups/archive/{job}", get(download))
}

#[derive(Template)]
#[template(path = "backups.html")]
struct BackupsPage {
    shell: Shell,
    /// Where backups lie and how often they are made, a sentence each.
    settings: Vec<String>,
    /// Whether this server was told where backups lie.
    told: bool,
    /// What there is to worry about: heading and what to do.
    worry: Option<(String, String)>,
    backups: Vec<BackupRow>,
    undone: Vec<UndoneRow>,
    archives: Vec<ArchiveRow>,
    archives_lead: String,
}

struct BackupRow {
    made_at: String,
    size: String,
    records: String,
    took: String,
    checked: Mark,
}

struct UndoneRow {
    job: Id,
    name: &'static str,
    asked_at: String,
    state: Mark,
    reason: String,
}

struct ArchiveRow {
    job: Id,
    made_at: String,
    size: String,
    records: String,
    history: &'static str,
    until: String,
}

fn mark(words: Words, (class, icon): (&'static str, &'static str), message: &str) -> Mark {
    Mark { class, icon: crate::assets::icon(icon), text: words.msg(message).into_owned() }
}

const GOOD: (&str, &str) = ("status status--good", "check-circle");
const WARN: (&str, &str) = ("status status--warn", "alert-circle");
const BAD: (&str, &str) = ("status status--bad", "error");
const INFO: (&str, &str) = ("status status--info", "clock");

fn number(words: Words, count: u64) -> String {
    words.integer(i64::try_from(count).unwrap_or(i64::MAX))
}

impl BackupRow {
    fn of(words: Words, kept: &Kept) -> Self {
        let seconds = i64::try_from(kept.took.div_ceil(1000)).unwrap_or(i64::MAX);
        Self {
            made_at: words.date_time(kept.made_at),
            size: words.bytes(kept.size),
            records: if kept.checked { number(words, kept.records) } else { String::new() },
            took: if kept.checked {
                words.msg_with("backups-seconds", &Args::new().set("count", seconds))
            } else {
                String::new()
            },
            checked: if kept.checked {
                mark(words, GOOD, "backups-sound")
            } else {
                mark(words, WARN, "backups-not-checked")
            },
        }
    }
}

impl UndoneRow {
    fn of(words: Words, undone: Undone) -> Self {
        let state = match (&undone.error, undone.given_up) {
            (_, true) => mark(words, BAD, "backups-job-given-up"),
            (Some(_), false) => mark(words, WARN, "backups-job-failing"),
            (None, false) => mark(words, INFO, "backups-job-waiting"),
        };
        Self {
            job: undone.job,
            name: if undone.backup { "backups-job-backup" } else { "backups-job-archive" },
            asked_at: words.date_time(undone.asked_at),
            state,
            reason: undone.error.unwrap_or_default(),
        }
    }
}

impl ArchiveRow {
    fn of(words: Words, archived: &Archived) -> Self {
        Self {
            job: archived.job,
            made_at: words.date_time(archived.made_at),
            size: words.bytes(archived.size),
            records: number(words, archived.records),
            history: if archived.history { "archives-with" } else { "archives-no" },
            until: words.date_time(archived.until),
        }
    }
}

/// Where backups lie and how often they are made.
fn settings(words: Words, found: &Overview) -> Vec<String> {
    let Some(settings) = &found.settings else { return vec![words.msg("backups-none-told").into_owned()] };
    let place = Args::new().set("place", settings.folder.display().to_string());
    let every = match settings.every {
        Some(Every::Day) => "backups-every-day",
        Some(Every::Week) => "backups-every-week",
        None => "backups-every-never",
    };
    vec![words.msg_with("backups-place", &place), words.msg(every).into_owned()]
}

/// What there is to worry about: heading and what to do.
pub(super) fn worry(words: Words, found: &Overview) -> Option<(String, String)> {
    let last = found.kept.first().map(|kept| kept.made_at);
    let failed =
        found.undone.iter().any(|job| job.backup && job.error.is_some() && last.is_none_or(|last| job.asked_at > last));
    let told = |name: &str| (words.msg(name).into_owned(), words.msg(&format!("{name}-help")).into_owned());
    match &found.settings {
        Some(_) if failed => Some(told("backups-failed")),
        Some(_) if found.kept.is_empty() => Some(told("backups-never")),
        Some(_) if found.overdue => Some(told("backups-overdue")),
        _ => None,
    }
}

async fn all(ctx: SignedIn) -> Result<Response, Failure> {
    let words = ctx.words();
    let found = backup::overview(&ctx).await?;
    let title = words.msg("backups-title");
    let days = Args::new().set("days", backup::ARCHIVES_KEPT.num_days());
    BackupsPage {
        shell: Shell::new(&ctx, &title).crumb(words.msg("data-title"), "/data").here(&*title).unlisted(),
        settings: settings(words, &found),
        told: found.settings.is_some(),
        worry: worry(words, &found),
        backups: found.kept.iter().map(|kept| BackupRow::of(words, kept)).collect(),
        archives: found.archives.iter().map(|archived| ArchiveRow::of(words, archived)).collect(),
        undone: found.undone.into_iter().map(|undone| UndoneRow::of(words, undone)).collect(),
        archives_lead: words.msg_with("archives-lead", &days),
    }
    .page()
}

async fn make(ctx: SignedIn) -> Result<Response, Failure> {
    let job = backup::begin_backup(&ctx).await?;
    Ok(ctx.go(&format!("/job/{job}")))
}

#[derive(Deserialize)]
struct Wanted {
    /// `with` or `without`.
    history: String,
}

async fn archive(ctx: SignedIn, Form(wanted): Form<Wanted>) -> Result<Response, Failure> {
    let job = backup::begin_archive(&ctx, wanted.history != "without").await?;
    Ok(ctx.go(&format!("/job/{job}")))
}

#[derive(Deserialize)]
struct At {
    job: Id,
}

async fn download(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let (path, name) = backup::archive_file(&ctx, at.job).await?;
    // It may have been removed in between.
    let file = tokio::fs::File::open(path).await.map_err(|_| Failure::NOT_FOUND)?;
    let value = |text: &str| HeaderValue::from_str(text).map_err(|error| Error::Internal(error.to_string()));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/zstd")),
        (header::CONTENT_DISPOSITION, value(&format!("attachment; filename=\"{name}\""))?),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, Body::from_stream(ReaderStream::new(file))).into_response())
}
