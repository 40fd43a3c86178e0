//! Who read what is secret, who took data out, who changed accounts and rights. An operation leaves one event at the most,
//! written before its answer leaves; events hold identifiers and no names, and each holds the hash of the one before it.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use hansa_domain::{Actor, Id, Kind, Publicity, Record};
use hansa_exchange::table::Cell;
use hansa_storage::Tx;
pub use hansa_storage::use_log::{Chain, Event, Filter};
use serde_json::{Map, Value as Json};

use crate::{Error, OpContext, Reference};

/// Events that are taken out at the most.
const MOST: u64 = 100_000;

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
    /// Who was shown them.
    reader: Option<Id>,
    /// The kind, the number of records and the form of what was taken out.
    exported: Option<(Option<&'static str>, u64, String)>,
}

impl Way {
    /// All ways.
    pub const ALL: [Way; 7] = [Way::Web, Way::Api, Way::Feed, Way::Calendar, Way::Webhook, Way::Command, Way::Job];

    /// The name in the log, and the end of the messages `use-log-way-…`.
    pub const fn name(self) -> &'static str {
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

/// Declares what an event tells, with the names that the log keeps.
macro_rules! what {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)+) => {
        /// What an event tells.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum What {
            $($(#[$doc])* $name,)+
        }

        impl What {
            /// All of them.
            pub const ALL: &[What] = &[$(What::$name,)+];

            /// The name in the log, and the end of the messages `use-log-what-…`.
            pub const fn name(self) -> &'static str {
                match self { $(What::$name => $text,)+ }
            }
        }
    };
}

what! {
    /// Secret records were shown.
    SecretShown = "secret-shown",
    /// Records or a document made of them were taken out.
    Exported = "exported",
    /// Somebody signed in.
    SignedIn = "signed-in",
    /// Somebody signed out, or a session was ended.
    SignedOut = "signed-out",
    /// The sign-in service vouched for somebody who was not let in, or did not vouch for them.
    SignInRefused = "sign-in-refused",
    /// Somebody tried too often.
    TooOften = "too-often",
    /// An account was made.
    AccountMade = "account-made",
    /// Role, unit, person, name or address of an account changed, or it was disabled or enabled.
    AccountChanged = "account-changed",
    /// The password of an account was made void, and a link given to choose another.
    AccountReset = "account-reset",
    /// An invitation was withdrawn.
    InvitationWithdrawn = "invitation-withdrawn",
    /// A password was chosen.
    PasswordChanged = "password-changed",
    /// A passkey was made.
    PasskeyMade = "passkey-made",
    /// Passkeys were removed.
    PasskeyRemoved = "passkey-removed",
    /// Recovery codes were made.
    CodesMade = "codes-made",
    /// An administrator looked through the rights of an account and found them right.
    AccountReviewed = "account-reviewed",
    /// A setting of the city changed.
    SettingChanged = "setting-changed",
    /// What a group of the sign-in service means was said or forgotten.
    GroupChanged = "group-changed",
    /// A token was made.
    TokenMade = "token-made",
    /// A token was revoked.
    TokenRevoked = "token-revoked",
    /// A private address of a feed or calendar was made.
    AddressMade = "address-made",
    /// A private address was revoked.
    AddressRevoked = "address-revoked",
    /// A webhook was made, changed, given a new key or forgotten.
    WebhookChanged = "webhook-changed",
    /// Secrecy was lifted from a record.
    SecrecyLifted = "secrecy-lifted",
    /// What is held on a person was exported.
    SubjectExported = "subject-exported",
    /// An erasure was planned, approved, withdrawn or ended.
    Erasure = "erasure",
    /// Records were destroyed or made anonymous by a retention rule.
    Retention = "retention",
    /// A backup or an archive was made, downloaded or restored.
    Backup = "backup",
    /// The use log was read.
    LogRead = "log-read",
}

/// An event to be written with a change.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    what: What,
    by: Option<Id>,
    record: Option<Id>,
    kind: Option<&'static str>,
    count: i64,
    detail: Map<String, Json>,
}

impl Entry {
    pub fn new(what: What) -> Self {
        Self { what, by: None, record: None, kind: None, count: 0, detail: Map::new() }
    }

    /// Who acted, where the operation does not know it yet.
    pub fn by(self, account: Id) -> Self {
        Self { by: Some(account), ..self }
    }

    /// The record that it is about.
    pub fn of(self, record: &Record) -> Self {
        Self { record: Some(record.id), kind: Some(record.kind.name), ..self }
    }

    /// Of how many.
    pub fn count(self, count: usize) -> Self {
        Self { count: i64::try_from(count).unwrap_or(i64::MAX), ..self }
    }

    /// The account that it is about.
    pub fn about(self, account: Id) -> Self {
        self.with("account", account.to_string())
    }

    /// A part of the detail: an identifier, a name of a choice of ours or a count; never a name or content of the city's.
    pub fn with(mut self, part: &str, value: impl Into<Json>) -> Self {
        self.detail.insert(part.to_owned(), value.into());
        self
    }

    /// What was so before and after, if it differs.
    pub fn changed<T: PartialEq + Into<Json>>(self, part: &str, before: T, after: T) -> Self {
        if before == after { self } else { self.with(part, Json::Array(vec![before.into(), after.into()])) }
    }
}

/// Writes an event in the transaction of the change that it tells of.
pub(crate) async fn write(tx: &mut Tx, ctx: &OpContext, entry: Entry) -> Result<(), Error> {
    let event = Event {
        at: ctx.app.now(),
        what: entry.what.name().to_owned(),
        account: entry.by.or(ctx.actor.account()),
        way: ctx.origin.way.name().to_owned(),
        record: entry.record,
        kind: entry.kind.map(str::to_owned),
        count: entry.count,
        detail: Json::Object(entry.detail).to_string(),
        address: ctx.origin.address.clone(),
        request: ctx.origin.request.clone(),
    };
    Ok(hansa_storage::use_log::add(tx, &event).await?)
}

/// Writes an event of which no change tells.
pub(crate) async fn write_alone(ctx: &OpContext, entry: Entry) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    write(&mut tx, ctx, entry).await?;
    Ok(tx.commit().await?)
}

impl OpContext {
    /// Notes that a record is shown, if it is secret. The program itself reads for nobody.
    pub(crate) fn note(&self, record: &Record) {
        if record.publicity() == Publicity::Secret && !matches!(self.actor, Actor::System { .. }) {
            self.note_secret(record.id, record.kind);
        }
    }

    /// Notes that a secret record is shown.
    pub(crate) fn note_secret(&self, record: Id, kind: &'static Kind) {
        let mut notes = self.noted.notes();
        notes.reader = self.actor.account();
        notes.shown.insert(record, kind.name);
    }

    /// The same operation where it reads what it does not show.
    #[must_use]
    pub(crate) fn aside(&self) -> Self {
        Self { noted: Noted::default(), ..self.clone() }
    }

    /// The same operation by another way, of which nothing is noted yet.
    #[must_use]
    pub(crate) fn by_way(&self, way: Way) -> Self {
        Self { noted: Noted::default(), origin: Origin { way, ..Origin::default() }, ..self.clone() }
    }

    /// Notes that so many records, of a kind or of all, are taken out in a form, such as `csv`. What anybody may read is not
    /// noted where nobody has signed in.
    pub(crate) fn note_export(&self, kind: Option<&'static Kind>, count: u64, form: &str) {
        if matches!(self.actor, Actor::Anyone { .. }) {
            return;
        }
        let mut notes = self.noted.notes();
        notes.reader = self.actor.account();
        notes.exported = Some((kind.map(|kind| kind.name), count, form.to_owned()));
    }
}

impl Noted {
    fn notes(&self) -> std::sync::MutexGuard<'_, Notes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Notes {
    /// Has what was noted earlier as well.
    fn take_back(&mut self, earlier: Self) {
        self.shown.extend(earlier.shown);
        self.reader = self.reader.or(earlier.reader);
        self.exported = self.exported.take().or(earlier.exported);
    }

    /// The one event of the operation; none when nothing secret was shown and nothing taken out.
    fn event(&self, ctx: &OpContext) -> Option<Event> {
        let ids: Vec<String> = self.shown.keys().map(ToString::to_string).collect();
        let (what, kind, count, detail) = match (&self.exported, self.shown.first_key_value()) {
            (Some((kind, count, form)), _) => {
                let detail = serde_json::json!({ "form": form, "secret": ids });
                (What::Exported, *kind, i64::try_from(*count).unwrap_or(i64::MAX), detail)
            }
            (None, Some((_, kind))) => {
                let kind = self.shown.values().all(|other| other == kind).then_some(*kind);
                let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
                (What::SecretShown, kind, count, serde_json::json!({ "secret": ids }))
            }
            (None, None) => return None,
        };
        let alone = self.exported.is_none() && self.shown.len() == 1;
        Some(Event {
            at: ctx.app.now(),
            what: what.name().to_owned(),
            account: self.reader,
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
/// and nothing taken out. What was noted is forgotten then. When this fails, the answer has to be withheld, and what was noted stays.
pub async fn settle(ctx: &OpContext) -> Result<(), Error> {
    let notes = std::mem::take(&mut *ctx.noted.notes());
    let Some(event) = notes.event(ctx) else { return Ok(()) };
    let written = async {
        let mut tx = ctx.write().await?;
        hansa_storage::use_log::add(&mut tx, &event).await?;
        Ok(tx.commit().await?)
    };
    let written: Result<(), Error> = written.await;
    if written.is_err() {
        ctx.noted.notes().take_back(notes);
    }
    written
}

fn administrator(ctx: &OpContext) -> Result<(), Error> {
    if ctx.actor.administers() { Ok(()) } else { Err(Error::NotFound) }
}

/// Whether the chain of events is whole; with a number and hash that were kept elsewhere, also whether it still holds that event.
/// For administrators.
pub async fn verify(ctx: &OpContext, kept: Option<(i64, &str)>) -> Result<Chain, Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    if let Some((seq, hash)) = kept
        && seq > 0
        && !hansa_storage::use_log::hash_at(&mut tx, seq).await?.is_some_and(|now| now.eq_ignore_ascii_case(hash))
    {
        return Ok(Chain::Broken(seq));
    }
    Ok(hansa_storage::use_log::verify(&mut tx).await?)
}

/// The number and hash of the last event, which the daily round writes into the process log. For administrators.
pub async fn head(ctx: &OpContext) -> Result<(i64, String), Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    Ok(hansa_storage::use_log::head(&mut tx).await?)
}

/// Events with their numbers, the latest first, and the number before which there are more. That an administrator has read them is
/// an event itself.
#[derive(Debug)]
pub struct Page {
    /// The events.
    pub events: Vec<(i64, Event)>,
    /// Where the next page begins.
    pub next: Option<i64>,
    /// The accounts that they name, with what people call them.
    pub accounts: HashMap<Id, String>,
    /// The records that they name, as far as the actor sees them.
    pub records: HashMap<Id, Reference>,
}

/// All events that fit, to be taken out, which is an event itself. For administrators.
pub async fn all(ctx: &OpContext, filter: &Filter) -> Result<Page, Error> {
    let found = page(ctx, filter, None, MOST).await?;
    write_alone(ctx, Entry::new(What::Exported).count(found.events.len()).with("form", "use-log.csv")).await?;
    Ok(found)
}

/// A table of texts as CSV.
pub fn table(headings: &[String], rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let cells = |row: Vec<String>| row.into_iter().map(|text| Cell::Text(text.into())).collect();
    hansa_exchange::table::csv(headings, rows.map(cells))
}

/// A page of the events that fit. For administrators.
pub async fn page(ctx: &OpContext, filter: &Filter, before: Option<i64>, limit: u64) -> Result<Page, Error> {
    administrator(ctx)?;
    let mut tx = ctx.write().await?;
    let mut events = hansa_storage::use_log::page(&mut tx, filter, before, limit + 1).await?;
    let more = events.len() as u64 > limit;
    events.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = events.last().map(|(seq, _)| *seq).filter(|_| more);
    let all = hansa_storage::accounts::all(&mut tx).await?;
    let accounts = all.into_iter().map(|account| (account.id, account.name)).collect();
    let ids: Vec<Id> = events.iter().flat_map(|(_, event)| event.records()).collect();
    let records = hansa_storage::records::references(&mut tx, &ids, &hansa_domain::policy::visible(&ctx.actor)).await?;
    write(&mut tx, ctx, Entry::new(What::LogRead).count(events.len())).await?;
    tx.commit().await?;
    Ok(Page { events, next, accounts, records: records.into_iter().collect() })
}
