//! The history of the minutes over all items of the meeting.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use hansa_app::display::Titles;
use hansa_app::minutes::{self, Revision};
use hansa_domain::Id;
use hansa_text::Args;

use super::{At, path, shell};
use crate::context::SignedIn;
use crate::error::Failure;
use crate::pages::difference::{Row, rows};
use crate::pages::history::deed;
use crate::shell::{Page as _, Shell};
use crate::values::{record_path, title};

#[derive(Template)]
#[template(path = "minutes/history.html")]
struct RevisionsPage {
    shell: Shell,
    heading: String,
    back: String,
    more: bool,
    changes: Vec<RevisionView>,
}

struct RevisionView {
    id: Id,
    iso: String,
    when: String,
    what: String,
    reason: Option<String>,
    item: String,
    /// The item on the page of the minutes.
    href: String,
    rows: Vec<Row>,
    /// Where it is taken back.
    undo: Option<String>,
}

pub(super) async fn show(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let revisions = minutes::revisions(&ctx, at.id).await?;
    let (shell, heading) = shell(&ctx, &revisions.meeting);
    RevisionsPage {
        shell,
        heading,
        back: ctx.href(&path(at.id)),
        more: revisions.more,
        changes: revisions.changes.iter().map(|revision| view(&ctx, at.id, revision)).collect(),
    }
    .page()
}

fn view(ctx: &SignedIn, meeting: Id, revision: &Revision) -> RevisionView {
    let (words, change) = (ctx.words(), &revision.change);
    let record = &revision.item.record;
    let fields = change.fields().filter_map(|name| change.kind.field(name));
    let rows = fields.flat_map(|field| {
        let (before, after) = (change.before.get(field.name), change.after.get(field.name));
        rows(words, change.kind, field, before, after, &Titles::new())
    });
    let name = title(ctx.lang, &record.title).text;
    let args = Args::new().set("number", revision.item.number.as_str()).set("name", name);
    RevisionView {
        id: change.id,
        iso: change.at.to_rfc3339(),
        when: words.date_time(change.at),
        what: deed(ctx, change),
        reason: (!change.reason.is_empty())
            .then(|| words.msg_with("history-reason", &Args::new().set("reason", change.reason.as_str()))),
        item: words.msg_with("minutes-item", &args),
        href: ctx.href(&format!("{}#item-{}", path(meeting), record.id)),
        rows: rows.collect(),
        undo: revision.undoable.then(|| ctx.href(&format!("{}/undo", record_path(record.kind, record.id)))),
    }
}
