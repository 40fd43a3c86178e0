//! The page for when somebody else saved a record first: both versions side by side, and a choice for each field.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use hansa_app::display::Titles;
use hansa_app::{changes, records};
use hansa_domain::record::Values;
use hansa_domain::{Field, Id, Record, Value};
use hansa_text::Args;

use super::difference::{Piece, Row, rows};
use super::section::shell_of;
use crate::context::SignedIn;
use crate::error::Failure;
use crate::forms::Posted;
use crate::shell::{Page as _, Shell};
use crate::values::{capital, record_path, title};

#[derive(Template)]
#[template(path = "conflict.html")]
struct ConflictPage {
    shell: Shell,
    heading: String,
    lead: String,
    action: String,
    back: String,
    version: i64,
    reason: String,
    fields: Vec<Both>,
    same: String,
    theirs_label: String,
}

/// A field that differs.
struct Both {
    name: &'static str,
    label: String,
    /// Whether only the others changed it since, so that theirs is the likelier choice.
    theirs_first: bool,
    mine: Vec<Line>,
    theirs: Vec<Line>,
    /// What the writer posted, to be posted again.
    posted: Vec<(String, String)>,
}

/// A value, or one language of it, with what differs marked.
struct Line {
    language: Option<&'static str>,
    pieces: Vec<Piece>,
}

/// Both versions of the fields that the writer wanted to change and that are different now.
pub async fn page(
    ctx: &SignedIn,
    theirs: Record,
    seen: i64,
    changes: Vec<(&'static str, Option<Value>)>,
    posted: &Posted,
) -> Result<Response, Failure> {
    let words = ctx.words();
    let kind = theirs.kind;
    let history = changes::history(ctx, kind, theirs.id).await?;
    let base = as_seen(&theirs.values, &history.changes, seen);
    let mine: Values = changes.iter().filter_map(|(name, value)| Some((*name, value.clone()?))).collect();
    let titles = titles(ctx, &mine, &theirs.values).await?;
    let (mut fields, mut same) = (Vec::new(), 0_u64);
    for field in kind.all_fields() {
        let Some((_, wanted)) = changes.iter().find(|(name, _)| *name == field.name) else { continue };
        let (now, before) = (theirs.values.get(field.name), base.get(field.name));
        if now == wanted.as_ref() {
            same += 1;
            continue;
        }
        fields.push(both(ctx, &theirs, field, wanted.as_ref(), &titles, wanted.as_ref() == before, posted));
    }
    let latest = history.changes.first();
    let who = latest.map(|change| change.actor_name.clone()).filter(|name| !name.is_empty());
    let who = who.unwrap_or_else(|| words.msg("conflict-somebody").into_owned());
    let title = title(ctx.lang, &theirs.title).text;
    let heading = words.msg("conflict-heading").into_owned();
    let path = record_path(kind, theirs.id);
    let args = Args::new()
        .set("who", who.as_str())
        .set("title", title.as_str())
        .set("when", words.date_time(latest.map_or(theirs.updated_at, |change| change.at)));
    let page = ConflictPage {
        lead: words.msg_with("conflict-lead", &args),
        action: ctx.href(&format!("{path}/update")),
        back: ctx.href(&path),
        version: theirs.version,
        reason: posted.text("reason").unwrap_or_default().to_owned(),
        same: words.msg_with("conflict-same", &Args::new().set("count", same)),
        theirs_label: words.msg_with("conflict-theirs", &Args::new().set("who", who)),
        shell: shell_of(ctx, kind, &heading).crumb(title, &path).here(&*heading).unlisted(),
        heading,
        fields,
    };
    page.page_with(StatusCode::CONFLICT)
}

/// The values as they were in the version that the writer saw.
fn as_seen(now: &Values, changes: &[changes::Change], version: i64) -> Values {
    let mut values = now.clone();
    for change in changes.iter().filter(|change| change.version > version) {
        for name in change.fields() {
            match change.before.get(name) {
                Some(value) => values.insert(name, value.clone()),
                None => values.remove(name),
            };
        }
    }
    values
}

fn both(
    ctx: &SignedIn,
    theirs: &Record,
    field: &'static Field,
    mine: Option<&Value>,
    titles: &Titles,
    theirs_first: bool,
    posted: &Posted,
) -> Both {
    let words = ctx.words();
    let rows = rows(words, theirs.kind, field, theirs.get(field.name), mine, titles);
    let line = |row: &Row, pieces: &[Piece]| Line { language: row.language, pieces: pieces.to_vec() };
    Both {
        name: field.name,
        label: capital(&words.field(theirs.kind, field)),
        theirs_first,
        theirs: rows.iter().map(|row| line(row, &row.before)).collect(),
        mine: rows.iter().map(|row| line(row, &row.after)).collect(),
        posted: posted.of(field.name).cloned().collect(),
    }
}

async fn titles(ctx: &SignedIn, mine: &Values, theirs: &Values) -> Result<Titles, Failure> {
    let values = mine.values().chain(theirs.values());
    let ids: Vec<Id> = values.flat_map(|value| value.links().iter().map(|link| link.to)).collect();
    Ok(records::titles_of(ctx, &ids).await?)
}
