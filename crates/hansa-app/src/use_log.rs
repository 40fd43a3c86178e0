//! Who read what is secret, who took data out, who changed accounts and rights. An operation leaves one event at the most,
//! written before its answer leaves; events hold identifiers and no names, and each holds the hash of the one before it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use hansa_domain::{Actor, Id, Kind, Publicity, Record};
pub use hansa_storage::use_log::{Chain, Event};

use crate::{Error, OpContext};

/// By what way an operation came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// A page.
    Web,
    /// A program with a token.
    Api,
    /// A feed of changes.
    Feed,
    /// A calendar.
    Calendar,
    /// A webhook.
    Webhook,
    /// The command line.
    #[default]
    Command,
    /// Work beside requests.
    Job,
}

/// By what way an operation came, and from where.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The way.
    pub way: Way,
    /// The network address.
    pub address: String,
    /// The number of the request, which the process log also has.
    pub request: String,
    /// When the person of the session last proved to be who they are.
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// What of an operation is to be written into the use log. Copies of an operation's context share it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Noted(Arc<Mutex<Notes>>);

#[derive(Debug, Default)]
struct Notes {
    /// The secret records that were shown, and their kinds.
    shown: BTreeMap<Id, &'static str>,
    /// The kind, the number of records and the form of what was taken out.
    exported: Option<(&'static str, u64, String)>,
}

impl Way {
    /// The name that the log has.
    fn name(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Api => "api",
            Self::Feed => "feed",
            Self::Calendar => "calendar",
            Self::Webhook => "webhook",
            Self::Command => "command",
            Self::Job => "job",
        }
    }
}

impl OpContext {
    /// Notes that a record is shown, if it is secret. The program itself reads for nobody.
    pub(crate) fn note(&self, record: &Record) {
        if record.publicity() == Publicity::Secret && !matches!(self.actor, Actor::System { .. }) {
            self.noted.notes().shown.insert(record.id, record.kind.name);
        }
    }

    /// Notes that so many records of a kind are taken out in a form, such as `csv`.
    pub(crate) fn note_export(&self, kind: &'static Kind, count: u64, form: &str) {
        self.noted.notes().exported = Some((kind.name, count, form.to_owned()));
    }
}

impl Noted {
    fn notes(&self) -> std::sync::MutexGuard<'_, Notes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Notes {
    /// The one event of the operation; none when nothing secret was shown and nothing taken out.
    fn event(&self, ctx: &OpContext) -> Option<Event> {
        let ids: Vec<String> = self.shown.keys().map(ToString::to_string).collect();
        let (what, kind, count, detail) = match (&self.exported, self.shown.first_key_value()) {
            (Some((kind, count, form)), _) => {
                let detail = serde_json::json!({ "form": form, "secret": ids });
                ("exported", Some(*kind), i64::try_from(*count).unwrap_or(i64::MAX), detail)
            }
            (None, Some((_, kind))) => {
                let kind = self.shown.values().all(|other| other == kind).then_some(*kind);
                let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
                ("secret-shown", kind, count, serde_json::json!({ "secret": ids }))
            }
            (None, None) => return None,
        };
        let alone = self.exported.is_none() && self.shown.len() == 1;
        Some(Event {
            at: ctx.app.now(),
            what: what.to_owned(),
            account: ctx.actor.account(),
            way: ctx.origin.way.name().to_owned(),
            record: self.shown.keys().next().copied().filter(|_| alone),
            kind: kind.map(str::to_owned),
            count,
            detail: detail.to_string(),
            address: ctx.origin.address.clone(),
            request: ctx.origin.request.clone(),
        })
    }
}

/// Writes the event of an operation, before its answer leaves: at the most one, and none when nothing secret was shown
/// and nothing taken out. What was noted is forgotten then. When this fails, the answer has to be withheld.
pub async fn settle(ctx: &OpContext) -> Result<(), Error> {
    let notes = std::mem::take(&mut *ctx.noted.notes());
    let Some(event) = notes.event(ctx) else { return Ok(()) };
    let mut tx = ctx.write().await?;
    hansa_storage::use_log::add(&mut tx, &event).await?;
    Ok(tx.commit().await?)
}

/// Whether the chain of events is whole. Administrators and the program itself may ask.
pub async fn verify(ctx: &OpContext) -> Result<Chain, Error> {
    if !ctx.actor.administers() && !matches!(ctx.actor, Actor::System { .. }) {
        return Err(Error::NotAllowed);
    }
    let mut tx = ctx.read().await?;
    Ok(hansa_storage::use_log::verify(&mut tx).await?)
}

/// The last events, the latest first; of one record, if one is given. Administrators and the program itself may ask.
pub async fn latest(ctx: &OpContext, record: Option<Id>, limit: u64) -> Result<Vec<Event>, Error> {
    if !ctx.actor.administers() && !matches!(ctx.actor, Actor::System { .. }) {
        return Err(Error::NotAllowed);
    }
    let mut tx = ctx.read().await?;
    Ok(hansa_storage::use_log::latest(&mut tx, record, limit).await?)
}
