//! What the program does beside requests, for administrators.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use hansa_app::jobs::{self, Listed};
use hansa_domain::Id;
use hansa_text::{Args, Words};
use serde::Deserialize;

use crate::context::SignedIn;
use crate::error::Failure;
use crate::shell::{Page as _, Shell};

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new().route("/jobs", get(all)).route("/jobs/{id}/retry", post(retry))
}

#[derive(Template)]
#[template(path = "jobs.html")]
struct JobsPage {
    shell: Shell,
    /// Whether mail is sent, and how.
    mail: (bool, String),
    undone: Vec<Row>,
    done: Vec<Row>,
}

struct Row {
    id: Id,
    name: String,
    state: State,
    when: String,
    attempts: u32,
    reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Waiting,
    Failing,
    GivenUp,
    Done,
}

impl State {
    /// The message that names it.
    fn message(self) -> &'static str {
        match self {
            State::Waiting => "jobs-waiting",
            State::Failing => "jobs-failing",
            State::GivenUp => "jobs-given-up",
            State::Done => "jobs-done",
        }
    }

    /// The modifier of the status word, and its icon.
    fn look(self) -> (&'static str, &'static str) {
        match self {
            State::Waiting => ("info", "clock"),
            State::Failing => ("warn", "alert-circle"),
            State::GivenUp => ("bad", "error"),
            State::Done => ("good", "check-circle"),
        }
    }

    /// Whether it can be tried again.
    fn failed(self) -> bool {
        matches!(self, State::Failing | State::GivenUp)
    }
}

fn row(words: Words, listed: Listed) -> Row {
    let Listed { job, name } = listed;
    let state = match (&job.done_at, &job.given_up_at, &job.last_error) {
        (Some(_), ..) => State::Done,
        (None, Some(_), _) => State::GivenUp,
        (None, None, Some(_)) => State::Failing,
        (None, None, None) => State::Waiting,
    };
    let id = format!("jobs-kind-{}", job.kind);
    Row {
        id: job.id,
        name: match name {
            Some(name) => words.msg_with("jobs-kind-digest-for", &Args::new().set("name", name)),
            None if words.has(&id) => words.msg(&id).into_owned(),
            None => words.msg("jobs-kind-other").into_owned(),
        },
        state,
        when: words.date_time(job.done_at.or(job.given_up_at).unwrap_or(job.run_at)),
        attempts: job.attempts,
        reason: job.last_error.unwrap_or_default(),
    }
}

async fn all(ctx: SignedIn) -> Result<Response, Failure> {
    let words = ctx.words();
    let found = jobs::overview(&ctx).await?;
    let title = words.msg("jobs-title");
    let mail = match found.mail {
        Some((relay, from)) => {
            (true, words.msg_with("jobs-mail-on", &Args::new().set("relay", relay).set("from", from)))
        }
        None => (false, words.msg("jobs-mail-off").into_owned()),
    };
    JobsPage {
        shell: Shell::new(&ctx, &title).here(&*title).unlisted(),
        mail,
        undone: found.undone.into_iter().map(|listed| row(words, listed)).collect(),
        done: found.done.into_iter().map(|listed| row(words, listed)).collect(),
    }
    .page()
}

#[derive(Deserialize)]
struct At {
    id: Id,
}

async fn retry(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    jobs::retry(&ctx, at.id).await?;
    Ok(ctx.go_done("/jobs", "retried"))
}
