//! What was changed together, which can be taken back together.

use std::collections::HashMap;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use hansa_app::bulk::{self, Batch};
use hansa_app::changes::Deed;
use hansa_app::imports;
use hansa_domain::Id;
use hansa_text::Args;
use serde::Deserialize;

use super::bulk::{Refused, refusals};
use super::imports::{file_name, path as imports_path};
use crate::State;
use crate::context::{self, Ctx, SignedIn};
use crate::error::Failure;
use crate::shell::{Page as _, Section, Shell};
use crate::values::RecordLink;

/// What was done together, and undoing it.
pub fn routes() -> Router<State> {
    Router::new().route("/together/{batch}", get(show)).route("/together/{batch}/undo", post(undo))
}

#[derive(Template)]
#[template(path = "together_done.html")]
struct DonePage {
    shell: Shell,
    heading: String,
    who: String,
    undo: Option<String>,
    records: Vec<(RecordLink, Option<String>)>,
    refused_heading: String,
    refused: Vec<Refused>,
    /// The import that changed them: the address of its page and words.
    import: Option<(String, String)>,
    back: Option<(String, String)>,
}

#[derive(Debug, Deserialize)]
struct AtBatch {
    batch: String,
}

impl AtBatch {
    fn id(&self) -> Result<Id, Failure> {
        self.batch.parse().map_err(|_| Failure::NOT_FOUND)
    }
}

async fn show(ctx: SignedIn, Path(at): Path<AtBatch>) -> Result<Response, Failure> {
    let back = ctx.param("list").filter(|list| context::local(list).is_some());
    let back = back.map(|list| (list, ctx.words().msg("together-back").into_owned()));
    done(&ctx, at.id()?, Vec::new(), back, "together-left-out").await
}

/// The page of what was done together, with what was left out.
pub async fn done(
    ctx: &Ctx,
    id: Id,
    refused: Vec<Refused>,
    back: Option<(String, String)>,
    left: &str,
) -> Result<Response, Failure> {
    let words = ctx.words();
    let batch = bulk::batch(ctx, id).await?;
    let heading = words.msg_with("together-done", &Args::new().set("count", batch.members.len()));
    let path = format!("/together/{id}");
    let section = batch.members.first().map(|member| Section::of(member.record.kind.group));
    let mut shell = Shell::new(ctx, &heading).unlisted();
    if let Some(section) = section {
        shell = shell.within(section).crumb(section.label(words), section.path());
    }
    if !ctx.reads() {
        shell = shell.at_address(ctx, &ctx.href(&path));
    }
    let import = imports::by_batch(ctx, id).await?.map(|import| {
        let file = Args::new().set("file", file_name(words, &import.name));
        (ctx.href(&imports_path(import.id)), words.msg_with("import-page-together", &file))
    });
    let overtaken = |yes: bool| yes.then(|| words.msg("together-overtaken").into_owned());
    let records = batch.members.iter().map(|member| {
        let note = if member.act == Deed::Created { words.msg("together-made").into_owned() } else { String::new() };
        (RecordLink::new(ctx.lang, &member.record, note), overtaken(member.overtaken))
    });
    DonePage {
        shell: shell.here(words.msg("together-here")),
        heading,
        who: who(ctx, &batch),
        undo: batch.may_undo.then(|| ctx.href(&format!("{path}/undo"))),
        records: records.collect(),
        refused_heading: words.msg_with(left, &Args::new().set("count", refused.len())),
        refused,
        import,
        back,
    }
    .page()
}

fn who(ctx: &Ctx, batch: &Batch) -> String {
    let words = ctx.words();
    let args = Args::new().set("who", batch.who.as_str()).set("when", words.date_time(batch.at));
    let who = words.msg_with("together-who", &args);
    if batch.reason.is_empty() {
        return who;
    }
    format!("{who} {}", words.msg_with("history-reason", &Args::new().set("reason", batch.reason.as_str())))
}

async fn undo(ctx: SignedIn, Path(at): Path<AtBatch>) -> Result<Response, Failure> {
    let id = at.id()?;
    let outcome = bulk::undo(&ctx, id).await?;
    match (outcome.batch, outcome.refused()) {
        (Some(batch), 0) => Ok(ctx.go_done(&format!("/together/{batch}"), "undone")),
        (batch, _) => done(&ctx, batch.unwrap_or(id), refusals(&ctx, &outcome), None, "together-not-undone").await,
    }
}

/// The page of the changes with which a change was made together, and how many other records it concerns.
pub async fn together_with(ctx: &Ctx, batches: &[Id]) -> Result<HashMap<Id, (String, String)>, hansa_app::Error> {
    if !ctx.actor.signed_in() || batches.is_empty() {
        return Ok(HashMap::new());
    }
    let words = ctx.words();
    let sizes = bulk::batch_sizes(ctx, batches).await?;
    let others = sizes.into_iter().filter(|(_, size)| *size > 1).map(|(batch, size)| {
        let text = words.msg_with("together-with", &Args::new().set("count", size - 1));
        (batch, (ctx.href(&format!("/together/{batch}")), text))
    });
    Ok(others.collect())
}
