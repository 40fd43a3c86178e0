//! Long work that somebody asked for: how far it has come, stopping it, and going on to what came of it.

use std::time::Duration;

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use hansa_app::imports;
use hansa_app::jobs::{self, Asked};
use hansa_domain::Id;
use hansa_text::{Args, Words};
use serde::{Deserialize, Serialize};

use crate::State;
use crate::context::{Ctx, SignedIn};
use crate::error::Failure;
use crate::shell::{Page as _, Shell};

/// How long an answer waits for work that is soon done, so that nobody sees a page that is gone at once.
const PATIENCE: Duration = Duration::from_millis(1_200);
/// How often it looks meanwhile.
const LOOK: Duration = Duration::from_millis(60);

/// The routes of this module.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/job/{id}", get(show))
        .route("/job/{id}/progress", get(progress))
        .route("/job/{id}/stop", post(stop))
}

#[derive(Debug, Deserialize)]
struct At {
    id: Id,
}

/// How work stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Stage {
    /// Nobody is at it yet.
    Waiting,
    /// It is being done.
    Working,
    /// It was asked to stop and will soon.
    Stopping,
    /// It failed and will be tried again.
    Failing,
    /// It is done.
    Done,
    /// It was stopped.
    Stopped,
    /// It failed for good.
    Failed,
}

impl Stage {
    fn of(ctx: &Ctx, asked: &Asked) -> Self {
        let job = &asked.job;
        if job.given_up_at.is_some() {
            return Stage::Failed;
        }
        if job.done_at.is_some() {
            return if job.stop_at.is_some() && asked.result.is_none() { Stage::Stopped } else { Stage::Done };
        }
        match (job.stop_at, &job.last_error) {
            (Some(_), _) => Stage::Stopping,
            (None, Some(_)) if job.run_at > ctx.now => Stage::Failing,
            _ if job.attempts == 0 => Stage::Waiting,
            _ => Stage::Working,
        }
    }

    /// The message that says so.
    const fn message(self) -> &'static str {
        match self {
            Stage::Waiting => "job-waiting",
            Stage::Working => "job-working",
            Stage::Stopping => "job-stopping",
            Stage::Failing => "job-failing",
            Stage::Done => "job-done",
            Stage::Stopped => "job-stopped",
            Stage::Failed => "job-failed",
        }
    }
}

/// How far work has come, for the page and for the script that keeps it up to date.
#[derive(Clone, Debug, Serialize)]
struct Progress {
    stage: Stage,
    /// The same in words.
    label: String,
    done: u64,
    /// Nothing while it is not known how much there is.
    all: u64,
    /// How many of how many, in words.
    units: String,
    ended: bool,
}

impl Progress {
    fn of(ctx: &Ctx, asked: &Asked) -> Self {
        let words = ctx.words();
        let (done, all) = asked.job.units;
        let stage = Stage::of(ctx, asked);
        let label = match stage {
            Stage::Failing => words.msg_with(stage.message(), &Args::new().set("when", words.time(asked.job.run_at))),
            _ => words.msg(stage.message()).into_owned(),
        };
        let units = match all {
            0 => String::new(),
            _ => format!("{} / {}", number(words, done.min(all)), number(words, all)),
        };
        Self { stage, label, done: done.min(all), all, units, ended: asked.has_ended() }
    }
}

fn number(words: Words, count: u64) -> String {
    words.integer(i64::try_from(count).unwrap_or(i64::MAX))
}

#[derive(Template)]
#[template(path = "job.html")]
struct JobPage {
    shell: Shell,
    heading: String,
    progress: Progress,
    /// The address that tells how far it has come.
    look: String,
    /// Where it is stopped.
    stop: Option<String>,
    /// What is to be done about work that was stopped or has failed.
    remedy: Option<String>,
    /// Why it failed, for administrators: the words are the program's own.
    reason: Option<String>,
    /// Where it goes on: address and words.
    on: (String, String),
}

/// What the work is about: what the page is called, and the page without language on which it was asked for.
async fn about(ctx: &Ctx, asked: &Asked) -> (String, String) {
    let words = ctx.words();
    let payload: serde_json::Value = serde_json::from_str(&asked.job.payload).unwrap_or_default();
    let text = |name: &str| payload.get(name).and_then(serde_json::Value::as_str);
    if let Some(id) = text("import").and_then(|id| id.parse::<Id>().ok())
        && let Ok(import) = imports::get(ctx, id).await
    {
        let doing = match text("act") {
            Some("undo") => "import-undoing",
            Some("run") => "import-running",
            _ => "import-checking",
        };
        let heading =
            Args::new().set("doing", words.msg(doing)).set("file", super::imports::file_name(words, &import.name));
        return (words.msg_with("job-import", &heading), format!("/import/{id}"));
    }
    let id = format!("jobs-kind-{}", asked.job.kind);
    let heading = words.msg(if words.has(&id) { &id } else { "jobs-kind-other" }).into_owned();
    (heading, asked.leads_to().unwrap_or("/data").to_owned())
}

async fn show(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let asked = jobs::asked(&ctx, at.id).await?;
    let progress = Progress::of(&ctx, &asked);
    let (heading, back) = about(&ctx, &asked).await;
    if progress.stage == Stage::Done {
        return Ok(ctx.go(asked.leads_to().unwrap_or(&back)));
    }
    let words = ctx.words();
    let path = format!("/job/{}", at.id);
    let remedy = match progress.stage {
        Stage::Stopped => Some("job-stopped-remedy"),
        Stage::Failed => Some("job-failed-remedy"),
        Stage::Failing => Some("job-failing-remedy"),
        _ => None,
    };
    let on = if progress.ended { "job-back" } else { "job-to-data" };
    let to = if progress.ended { back } else { "/data".to_owned() };
    let stoppable = !progress.ended && progress.stage != Stage::Stopping;
    JobPage {
        shell: Shell::new(&ctx, &heading).crumb(words.msg("data-title"), "/data").here(&*heading).unlisted(),
        look: ctx.href(&format!("{path}/progress")),
        stop: stoppable.then(|| ctx.href(&format!("{path}/stop"))),
        remedy: remedy.map(|id| words.msg(id).into_owned()),
        reason: asked.job.last_error.filter(|_| ctx.actor.administers() && progress.stage != Stage::Stopped),
        on: (ctx.href(&to), words.msg(on).into_owned()),
        heading,
        progress,
    }
    .page()
}

async fn progress(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let asked = jobs::asked(&ctx, at.id).await?;
    Ok(Json(Progress::of(&ctx, &asked)).into_response())
}

async fn stop(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    jobs::stop(&ctx, at.id).await?;
    Ok(ctx.go(&format!("/job/{}", at.id)))
}

/// Goes to the page of a job; when it is done soon, at once to what came of it.
pub(super) async fn follow(ctx: &Ctx, id: Id) -> Result<Response, Failure> {
    let until = tokio::time::Instant::now() + PATIENCE;
    while tokio::time::Instant::now() < until {
        let asked = jobs::asked(ctx, id).await?;
        if let Some(to) = asked.leads_to().filter(|_| asked.job.done_at.is_some()) {
            return Ok(ctx.go(to));
        }
        tokio::time::sleep(LOOK).await;
    }
    Ok(ctx.go(&format!("/job/{id}")))
}
