//! Saving the text of an item, settling two texts that cannot be joined, and correcting approved minutes.

use askama::Template;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use hansa_app::Error;
use hansa_app::minutes::{self, Both, Saved, Written};
use hansa_domain::kinds::MinutesState;
use hansa_domain::{Id, Lang, Problem, Record, Value};
use hansa_text::Args;
use serde::{Deserialize, Serialize};

use super::{At, Sent, page, path, shell};
use crate::context::SignedIn;
use crate::error::Failure;
use crate::forms::Mistake;
use crate::forms::Posted;
use crate::pages::asks::word_by_word;
use crate::pages::difference::Piece;
use crate::shell::{Page as _, Shell};
use crate::values::title;

/// An item of the minutes of a meeting.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Of {
    pub(super) id: Id,
    pub(super) item: Id,
}

/// The texts that a form holds: an input `text.…` for each item, and the version that it was written from in `version.…`.
pub(super) fn texts(posted: &Posted) -> Vec<Written> {
    let reason = posted.text("reason").unwrap_or_default();
    let text = |(key, text): &(String, String)| {
        let item: Id = key.strip_prefix("text.")?.parse().ok()?;
        let version = posted.text(&format!("version.{item}"))?.parse().ok()?;
        Some(Written { item, version, text: text.clone(), reason: reason.to_owned() })
    };
    posted.pairs().iter().filter_map(text).collect()
}

/// Saves the text of one item. What was written into the others is kept, so that no script is needed to lose nothing.
pub(super) async fn save(ctx: SignedIn, Path(of): Path<Of>, posted: Posted) -> Result<Response, Failure> {
    let texts = texts(&posted);
    let Some(written) = texts.iter().find(|written| written.item == of.item) else { return Err(Failure::NOT_FOUND) };
    let saved = match minutes::keep(&ctx, of.id, &texts).await {
        Ok(()) => minutes::save(&ctx, of.id, written).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(Saved::Unchanged) => Ok(ctx.go_done(&place(of), "unchanged")),
        Ok(Saved::Alone) => Ok(ctx.go_done(&place(of), "saved")),
        Ok(Saved::Joined(change)) => Ok(ctx.go(&format!("{}?joined={change}#item-{}", path(of.id), of.item))),
        Ok(Saved::Both(both)) => settle(&ctx, of, *both, &written.reason).await,
        Err(Error::Invalid(problems)) if posted.text("reason").is_some() => {
            one(&ctx, of, Some(written), problems.0).await
        }
        Err(Error::Invalid(problems)) => {
            let sent = Sent {
                texts: texts.iter().map(|written| (written.item, written.text.clone())).collect(),
                problems: problems.0,
                item: Some(of.item),
                ..Sent::default()
            };
            page(&ctx, of.id, sent).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The place of an item on the page.
fn place(of: Of) -> String {
    format!("{}#item-{}", path(of.id), of.item)
}

/// What the script is told.
#[derive(Serialize)]
struct Kept {
    /// What is said beside the texts.
    said: String,
}

/// Keeps what is being written, for the script that sends it in a pause.
pub(super) async fn keep(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    minutes::keep(&ctx, at.id, &texts(&posted)).await?;
    let words = ctx.words();
    let said = words.msg_with("minutes-kept", &Args::new().set("when", words.time(ctx.now)));
    Ok(Json(Kept { said }).into_response())
}

/// Forgets what was not saved.
pub(super) async fn discard(ctx: SignedIn, Path(of): Path<Of>, posted: Posted) -> Result<Response, Failure> {
    let others: Vec<Written> = texts(&posted).into_iter().filter(|written| written.item != of.item).collect();
    minutes::keep(&ctx, of.id, &others).await?;
    minutes::discard(&ctx, of.id, of.item).await?;
    Ok(ctx.go_done(&place(of), "minutes-discarded"))
}

#[derive(Template)]
#[template(path = "minutes/both.html")]
struct BothPage {
    shell: Shell,
    heading: String,
    lead: String,
    action: String,
    back: String,
    item: Id,
    version: i64,
    lang: Lang,
    mine: Vec<Piece>,
    theirs: Vec<Piece>,
    text: String,
    /// Why approved minutes are corrected; none while they are a draft.
    reason: Option<String>,
}

/// Both texts side by side, and everything that either says, to be settled.
async fn settle(ctx: &SignedIn, of: Of, both: Both, reason: &str) -> Result<Response, Failure> {
    let (meeting, _) = minutes::item(ctx, of.id, of.item).await?;
    let words = ctx.words();
    let (shell, _) = shell(ctx, &meeting);
    let heading = words.msg_with("minutes-both", &Args::new().set("item", title(ctx.lang, &both.item.title).text));
    let args = Args::new().set("when", words.time(both.at));
    let lead = if both.who.is_empty() {
        words.msg_with("minutes-both-lead-unnamed", &args)
    } else {
        words.msg_with("minutes-both-lead", &args.set("who", both.who.as_str()))
    };
    let (theirs, mine) = word_by_word(&both.theirs, &both.mine);
    BothPage {
        shell,
        heading,
        lead,
        action: ctx.href(&format!("{}/{}", path(of.id), of.item)),
        back: ctx.href(&place(of)),
        item: of.item,
        version: both.item.version,
        lang: ctx.lang,
        mine,
        theirs,
        text: both.joined.everything(),
        reason: Some(reason.to_owned()).filter(|_| minutes::state(&meeting) == MinutesState::Approved),
    }
    .page_with(StatusCode::CONFLICT)
}

#[derive(Template)]
#[template(path = "minutes/correct.html")]
struct CorrectPage {
    shell: Shell,
    heading: String,
    action: String,
    back: String,
    item: Id,
    version: i64,
    lang: Lang,
    text: String,
    reason: String,
    mistakes: Vec<Mistake>,
    text_error: Option<String>,
    reason_error: Option<String>,
}

/// The text of an item of approved minutes, to be corrected with a reason.
pub(super) async fn correct(ctx: SignedIn, Path(of): Path<Of>) -> Result<Response, Failure> {
    one(&ctx, of, None, Vec::new()).await
}

async fn one(ctx: &SignedIn, of: Of, sent: Option<&Written>, problems: Vec<Problem>) -> Result<Response, Failure> {
    let (meeting, item) = minutes::item(ctx, of.id, of.item).await?;
    if minutes::state(&meeting) != MinutesState::Approved && problems.is_empty() {
        return Ok(ctx.go(&place(of)));
    }
    let words = ctx.words();
    let (shell, _) = shell(ctx, &meeting);
    let wrong = !problems.is_empty();
    let error = |field: &str| {
        let found = problems.iter().find(|problem| problem.field.as_deref() == Some(field));
        found.map(|problem| words.problem(problem))
    };
    let mistake = |problem: &Problem| Mistake { anchor: problem.field.clone(), text: words.problem(problem) };
    CorrectPage {
        shell: if wrong { shell.with_errors() } else { shell },
        heading: words.msg_with("minutes-correct", &Args::new().set("item", title(ctx.lang, &item.title).text)),
        action: ctx.href(&format!("{}/{}", path(of.id), of.item)),
        back: ctx.href(&place(of)),
        item: of.item,
        version: sent.map_or(item.version, |sent| sent.version),
        lang: ctx.lang,
        text: sent.map_or_else(|| said(&item, ctx.lang), |sent| sent.text.clone()),
        reason: sent.map(|sent| sent.reason.clone()).unwrap_or_default(),
        text_error: error("minutes"),
        reason_error: error("reason"),
        mistakes: problems.iter().map(mistake).collect(),
    }
    .page_with(if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
}

fn said(item: &Record, lang: Lang) -> String {
    match item.get("minutes") {
        Some(Value::Localised(text)) => text.get(lang).unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}
