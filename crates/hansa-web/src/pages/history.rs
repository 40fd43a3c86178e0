//! The history of a record: what was changed, by whom, and taking it back.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path};
use axum::response::Response;
use axum::routing::{get, post};
use hansa_app::changes::{self, Change, Deed, History};
use hansa_domain::Id;
use hansa_text::Args;
use serde::Deserialize;

use super::difference::{Row, rows};
use super::record::At;
use super::section::shell_of;
use crate::State;
use crate::context::Ctx;
use crate::error::{self, Failure};
use crate::shell::{Page as _, Shell};
use crate::values::{record_path, title};

/// The history and the undoing of a change.
pub fn routes() -> Router<State> {
    Router::new().route("/{kind}/{id}/history", get(show)).route("/{kind}/{id}/undo", post(undo))
}

#[derive(Template)]
#[template(path = "history.html")]
struct HistoryPage {
    shell: Shell,
    heading: String,
    path: String,
    may_undo: bool,
    changes: Vec<ChangeView>,
}

struct ChangeView {
    id: Id,
    iso: String,
    when: String,
    /// Who did what.
    what: String,
    version: String,
    reason: Option<String>,
    rows: Vec<Row>,
    undoable: bool,
    /// The record as it was before the change.
    earlier: Option<String>,
    /// What was changed together with it: the address and how many records.
    together: Option<(String, String)>,
}

async fn show(ctx: Ctx, Path(at): Path<At>) -> Result<Response, Failure> {
    let (kind, id) = at.record()?;
    let history = changes::history(&ctx, kind, id).await?;
    let words = ctx.words();
    let title = title(ctx.lang, &history.record.title).text;
    let heading = words.msg_with("history-of", &Args::new().set("title", title.as_str()));
    let path = record_path(kind, id);
    let shell = shell_of(&ctx, kind, &heading)
        .crumb(title, &path)
        .here(words.msg("record-history"))
        .marked(&ctx, &history.record);
    let batches: Vec<Id> = history.changes.iter().filter_map(|change| change.batch).collect();
    let together = super::together::together_with(&ctx, &batches).await?;
    let view = |change: &Change| {
        let together = change.batch.and_then(|batch| together.get(&batch)).cloned();
        ChangeView { together, ..view(&ctx, &history, change) }
    };
    let changes = history.changes.iter().map(view).collect();
    HistoryPage { shell: shell.unlisted(), heading, path: ctx.href(&path), may_undo: history.may_undo, changes }.page()
}

fn view(ctx: &Ctx, history: &History, change: &Change) -> ChangeView {
    let words = ctx.words();
    let kind = change.kind;
    let fields = change.fields().filter_map(|name| kind.field(name));
    let rows = fields
        .flat_map(|field| {
            let (before, after) = (change.before.get(field.name), change.after.get(field.name));
            rows(words, kind, field, before, after, &history.titles)
        })
        .collect();
    let created = change.act == Deed::Created;
    let before = change.at - chrono::TimeDelta::milliseconds(1);
    let as_of = error::encode(&before.to_rfc3339_opts(chrono::SecondsFormat::Millis, true));
    ChangeView {
        id: change.id,
        iso: change.at.to_rfc3339(),
        when: words.date_time(change.at),
        what: deed(ctx, change),
        version: words.msg_with("history-version", &Args::new().set("version", change.version)),
        reason: (!change.reason.is_empty())
            .then(|| words.msg_with("history-reason", &Args::new().set("reason", change.reason.as_str()))),
        rows,
        undoable: !created,
        together: None,
        earlier: (!created).then(|| ctx.href(&format!("{}?as_of={as_of}", record_path(kind, change.record)))),
    }
}

/// Who did what, in a sentence.
pub(super) fn deed(ctx: &Ctx, change: &Change) -> String {
    let words = ctx.words();
    let known = !change.actor_name.is_empty();
    let id = format!("history-{}{}", change.act.name(), if known { "" } else { "-unnamed" });
    let args = Args::new().set("count", change.fields().count());
    let args = if known { args.set("who", change.actor_name.as_str()) } else { args };
    words.msg_with(&id, &args)
}

#[derive(Debug, Deserialize)]
struct Which {
    change: Id,
}

async fn undo(ctx: Ctx, Path(at): Path<At>, Form(which): Form<Which>) -> Result<Response, Failure> {
    let (kind, id) = at.record()?;
    changes::undo(&ctx, kind, id, which.change).await?;
    Ok(ctx.go_done(&record_path(kind, id), "undone"))
}
