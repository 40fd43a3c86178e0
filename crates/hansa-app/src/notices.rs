//! What colleagues are told: that they were named, became responsible, or that what they follow has changed. Written in the
//! transaction of what it tells of.

use std::collections::{HashMap, HashSet};

use hansa_domain::kinds::Contact;
use hansa_domain::{Actor, Condition, Id, Kind, Localised, PartialDate, Problem, Publicity, Record, Role, policy};
use hansa_storage::accounts::Account;
pub use hansa_storage::notices::{Digest, Notice, Reason, Seen, Setting};
use hansa_storage::{Tx, accounts, follows, notices, records, reminders, webhooks};
use hansa_text::{Args, Words};

use crate::{Error, OpContext, Reference};

/// Notices that one's own page shows.
pub const LISTED: u64 = 30;
/// Matters of others that one's own page counts.
const MATTERS: u64 = 1_000;

/// What a notice tells of.
#[derive(Clone, Debug)]
pub enum Subject {
    /// A record.
    Record(Reference),
    /// The backups.
    Backups,
    /// The webhook of this name.
    Webhook(Id, String),
}

/// A notice as its reader sees it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The notice.
    pub notice: Notice,
    /// What it tells of.
    pub subject: Subject,
    /// The short code of the record.
    pub code: Option<String>,
    /// Whether the record is secret, so that mail says no more than its code.
    pub secret: bool,
    /// What the broken rule or the followed view is called.
    pub about: Option<String>,
}

impl Shown {
    /// The record that it tells of, if it tells of one.
    pub fn record(&self) -> Option<&Reference> {
        if let Subject::Record(record) = &self.subject { Some(record) } else { None }
    }

    /// What that is called of which it tells.
    pub fn title(&self, words: Words) -> String {
        match &self.subject {
            Subject::Record(record) => record.title.text(words.lang()).to_owned(),
            Subject::Backups => words.msg("backups-list").into_owned(),
            Subject::Webhook(_, name) => name.clone(),
        }
    }

    /// Its page, as a path without language.
    pub fn path(&self) -> String {
        match &self.subject {
            Subject::Record(record) => format!("/{}/{}", record.kind.name, record.id),
            Subject::Backups => "/backups".to_owned(),
            Subject::Webhook(id, _) => format!("/webhooks/{id}"),
        }
    }
}

/// The reasons for which the actor can be told something, the most urgent first.
pub fn reasons(ctx: &OpContext) -> Vec<Reason> {
    let of_their_role = |reason: &Reason| ctx.actor.administers() || !Reason::UPKEEP.contains(reason);
    Reason::ALL.into_iter().filter(of_their_role).collect()
}

/// Those that one's own page shows as news, and not as what time asks.
fn news(ctx: &OpContext) -> Vec<Reason> {
    reasons(ctx).into_iter().filter(|reason| !Reason::BY_TIME.contains(reason)).collect()
}

/// Whether an account can be told anything: it has not been disabled, and whoever was invited has come.
pub(crate) fn reachable(account: &Account) -> bool {
    !account.disabled && account.password.is_some()
}

/// The same operation as an account would do it, in its language.
pub(crate) fn as_account(ctx: &OpContext, account: &Account) -> OpContext {
    let lang = account.language.unwrap_or(ctx.city.language);
    OpContext { actor: crate::accounts::actor(account), ..ctx.in_lang(lang) }
}

fn own_id(ctx: &OpContext) -> Result<Id, Error> {
    ctx.actor.account().ok_or(Error::NotFound)
}

/// What one has been told, other than of what time asks, those not seen first.
pub async fn own(ctx: &OpContext) -> Result<Vec<Shown>, Error> {
    let account = own_id(ctx)?;
    let mut tx = ctx.read().await?;
    let visible = policy::visible(&ctx.actor);
    let found = notices::of_account(&mut tx, account, &news(ctx), &visible, LISTED).await?;
    shown(ctx, &mut tx, found).await
}

/// The matters that one is told because nobody closer can be, in records for which the condition holds.
pub(crate) async fn in_place_of_others(ctx: &OpContext, tx: &mut Tx, others: &Condition) -> Result<Vec<Shown>, Error> {
    let account = own_id(ctx)?;
    let found = notices::of_account(tx, account, &Reason::BY_TIME, others, MATTERS).await?;
    shown(ctx, tx, found).await
}

/// How many of these one has not seen. Nobody who has not signed in has any.
pub async fn unseen(ctx: &OpContext) -> Result<u64, Error> {
    let Some(account) = ctx.actor.account() else { return Ok(0) };
    let mut tx = ctx.read().await?;
    Ok(notices::unseen(&mut tx, account, &news(ctx), &policy::visible(&ctx.actor)).await?)
}

/// Notes that one has seen notices.
pub async fn see(ctx: &OpContext, which: Seen) -> Result<(), Error> {
    let account = own_id(ctx)?;
    let mut tx = ctx.write().await?;
    notices::see(&mut tx, account, which, ctx.now).await?;
    Ok(tx.commit().await?)
}

/// How one wants to be told by mail.
pub async fn setting(ctx: &OpContext) -> Result<Setting, Error> {
    let account = own_id(ctx)?;
    let mut tx = ctx.read().await?;
    Ok(notices::settings(&mut tx).await?.remove(&account).unwrap_or_default())
}

/// Says how one wants to be told by mail.
pub async fn set(ctx: &OpContext, setting: &Setting) -> Result<(), Error> {
    let account = own_id(ctx)?;
    let mut tx = ctx.write().await?;
    notices::set(&mut tx, account, setting).await?;
    Ok(tx.commit().await?)
}

/// Adds to notices what their reader is shown of them, and leaves out those of which the reader may not be told: of records
/// and rules that they do not see (any more).
pub(crate) async fn shown(ctx: &OpContext, tx: &mut Tx, found: Vec<Notice>) -> Result<Vec<Shown>, Error> {
    let mut ids: Vec<Id> = found.iter().map(|notice| notice.record).collect();
    ids.sort_unstable();
    ids.dedup();
    let visible = policy::visible(&ctx.actor);
    let titles = records::references(tx, &ids, &visible).await?;
    let secret = records::references(tx, &ids, &Condition::Publicity(vec![Publicity::Secret])).await?;
    let numbers = reminders::numbers(tx, &ids).await?;
    let broken =
        if found.iter().any(|notice| notice.reason == Reason::Rule) { broken(ctx, tx).await? } else { HashMap::new() };
    let views = crate::follows::names(ctx, tx, &found).await?;
    let (upkeep, found): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| Reason::UPKEEP.contains(&one.reason));
    let mut all = of_upkeep(ctx, tx, upkeep).await?;
    all.extend(found.into_iter().filter_map(|notice| {
        let record = titles.get(&notice.record)?.clone();
        let about = match (notice.reason, notice.about) {
            (Reason::Rule, Some(rule)) => Some(broken.get(&(rule, notice.record))?.text(ctx.lang).to_owned()),
            (Reason::Follow, Some(view)) => Some(views.get(&view)?.clone()),
            _ => None,
        };
        let code = numbers.get(&notice.record).and_then(|number| code(record.kind, *number));
        let secret = secret.contains_key(&notice.record);
        Some(Shown { secret, notice, subject: Subject::Record(record), code, about })
    }));
    Ok(all)
}

/// Notices of the program itself, for administrators.
async fn of_upkeep(ctx: &OpContext, tx: &mut Tx, found: Vec<Notice>) -> Result<Vec<Shown>, Error> {
    let mut all = Vec::new();
    for notice in found.into_iter().filter(|_| ctx.actor.administers()) {
        let subject = match notice.reason {
            Reason::Webhook => {
                let webhook = webhooks::get(tx, notice.record).await?;
                webhook.map(|webhook| Subject::Webhook(webhook.id, webhook.name))
            }
            _ => Some(Subject::Backups),
        };
        all.extend(subject.map(|subject| Shown { notice, subject, code: None, secret: false, about: None }));
    }
    Ok(all)
}

/// The broken rules that the actor may be told, by rule and record, with what the rules are called. Waived ones are not.
pub(crate) async fn broken(ctx: &OpContext, tx: &mut Tx) -> Result<HashMap<(Id, Id), Localised>, Error> {
    let breaches = crate::rules::breaches_in(ctx, tx, None).await?;
    let counted = breaches.into_iter().filter(|breach| breach.waived.is_none());
    Ok(counted.map(|breach| ((breach.rule, breach.record.id), breach.name)).collect())
}

fn code(kind: &Kind, number: i64) -> Option<String> {
    (!kind.code.is_empty() && number > 0).then(|| format!("{}-{number}", kind.code))
}

/// What a notice says of its record, as a sentence.
pub fn sentence(words: Words, shown: &Shown) -> String {
    let notice = &shown.notice;
    let date = |text: &str| text.parse::<PartialDate>().map(|date| words.partial_date(date)).unwrap_or_default();
    let about = shown.about.as_deref().unwrap_or_default();
    match notice.reason {
        Reason::Due | Reason::Overdue => {
            let (field, day) = notice.detail.split_once(' ').unwrap_or_default();
            let kind = shown.record().map(|record| record.kind);
            let field = kind.and_then(|kind| Some(words.field(kind, kind.field(field)?)));
            let args = Args::new().set("field", field.unwrap_or_default()).set("date", date(day));
            words.msg_with(&format!("notice-{}", notice.reason.name()), &args)
        }
        Reason::Collision => {
            let args = Args::new().set("by", notice.by.clone()).set("date", date(&notice.detail));
            words.msg_with("notice-collision", &args)
        }
        Reason::SecrecyEnded | Reason::ReleaseDue => {
            let args = Args::new().set("date", date(&notice.detail));
            words.msg_with(&format!("notice-{}", notice.reason.name()), &args)
        }
        Reason::Stale => words.msg_with("notice-stale", &Args::new().set("date", date(&notice.detail))),
        Reason::Backup => words.msg_with("notice-backup", &Args::new().set("date", date(&notice.detail))),
        Reason::Webhook => words.msg(&format!("webhook-paused-{}", notice.detail)).into_owned(),
        Reason::Rule => words.msg_with("notice-rule", &Args::new().set("rule", about)),
        Reason::Follow if notice.about.is_some() => {
            let id = match notice.detail.as_str() {
                "entered" => "notice-view-entered",
                "left" => "notice-view-left",
                _ => "notice-view-changed",
            };
            words.msg_with(id, &Args::new().set("view", about))
        }
        reason => {
            let by = if notice.by.is_empty() { words.msg("notice-by-nobody").into_owned() } else { notice.by.clone() };
            words.msg_with(&format!("notice-{}", reason.name()), &Args::new().set("by", by))
        }
    }
}

/// A notice that tells of what the actor does now.
fn new(ctx: &OpContext, account: Id, reason: Reason, record: Id) -> Notice {
    Notice {
        id: ctx.new_id(),
        account,
        reason,
        record,
        about: None,
        detail: String::new(),
        by: ctx.actor.name().to_owned(),
        at: ctx.now,
        seen_at: None,
        mailed_at: None,
    }
}

/// Tells those whom a write concerns: the followers of the record, or of the whole of which it is a part, and whoever
/// became responsible for it. Nobody is told of what they did themselves.
pub(crate) async fn after_write(
    ctx: &OpContext,
    tx: &mut Tx,
    record: &Record,
    before: Option<&Record>,
) -> Result<(), Error> {
    tell_followers(ctx, tx, record).await?;
    if record.kind.name == Contact::NAME {
        crate::collisions::tell(ctx, tx, record, before).await?;
    }
    let was: Vec<Id> = before.map(responsible).unwrap_or_default();
    let now: Vec<Id> = responsible(record).into_iter().filter(|id| !was.contains(id)).collect();
    // What is loaded or imported would tell everybody of everything; reminders tell them what they must know.
    let by_colleague = matches!(ctx.actor, Actor::User { .. });
    if record.archived_at.is_some() || now.is_empty() || !by_colleague {
        return Ok(());
    }
    for account in accounts_of(ctx, tx, &now).await? {
        notices::tell(tx, &new(ctx, account, Reason::Assigned, record.id)).await?;
    }
    Ok(())
}

/// Tells the followers of a record, or of the whole of which it is a part, that it was written.
pub(crate) async fn tell_followers(ctx: &OpContext, tx: &mut Tx, record: &Record) -> Result<(), Error> {
    let whole = record.kind.whole.and_then(|field| record.links(field).first()).map(|link| link.to);
    let targets: Vec<Id> = [Some(record.id), whole].into_iter().flatten().collect();
    let mut told = HashSet::new();
    for follow in follows::of_target(tx, &targets).await? {
        if Some(follow.account) != ctx.actor.account() && told.insert((follow.account, follow.to)) {
            notices::tell(tx, &new(ctx, follow.account, Reason::Follow, follow.to)).await?;
        }
    }
    Ok(())
}

fn responsible(record: &Record) -> Vec<Id> {
    record.links("responsible").iter().map(|link| link.to).collect()
}

/// The accounts of these people, and of those who hold these positions, without the actor's own.
async fn accounts_of(ctx: &OpContext, tx: &mut Tx, named: &[Id]) -> Result<Vec<Id>, Error> {
    Ok(of_people(ctx, tx, named).await?.into_iter().map(|account| account.id).collect())
}

async fn of_people(ctx: &OpContext, tx: &mut Tx, named: &[Id]) -> Result<Vec<Account>, Error> {
    let persons: HashSet<Id> = reminders::persons(tx, named, ctx.today()).await?.into_values().collect();
    if persons.is_empty() {
        return Ok(Vec::new());
    }
    let own = ctx.actor.account();
    let all = accounts::all(tx).await?.into_iter();
    Ok(all
        .filter(|account| !account.disabled && Some(account.id) != own)
        .filter(|account| account.person.is_some_and(|person| persons.contains(&person)))
        .collect())
}

/// Tells these people, and those who hold these positions, that the actor plans a contact on a day which meets one of
/// theirs. Only those who see both are told.
pub(crate) async fn collided(
    ctx: &OpContext,
    tx: &mut Tx,
    (planned, date): (Id, PartialDate),
    (theirs, people): (Id, &[Id]),
) -> Result<(), Error> {
    for account in of_people(ctx, tx, people).await? {
        let visible = policy::visible(&crate::accounts::actor(&account));
        if records::references(tx, &[planned, theirs], &visible).await?.len() == 2 {
            let notice = new(ctx, account.id, Reason::Collision, planned);
            notices::tell(tx, &Notice { detail: date.to_string(), ..notice }).await?;
        }
    }
    Ok(())
}

/// Tells accounts that the actor named them in what was said about a record. Who may not see the record is not told.
pub(crate) async fn mentioned(ctx: &OpContext, tx: &mut Tx, record: Id, named: &[Id]) -> Result<(), Error> {
    for account in accounts::all(tx).await?.iter().filter(|account| named.contains(&account.id) && !account.disabled) {
        let seen = records::references(tx, &[record], &policy::visible(&crate::accounts::actor(account))).await?;
        if Some(account.id) != ctx.actor.account() && seen.contains_key(&record) {
            notices::tell(tx, &new(ctx, account.id, Reason::Mention, record)).await?;
        }
    }
    Ok(())
}

/// Tells those who have become responsible for records that these were handed over to them, in place of the plain notice
/// that [`after_write`] wrote: `to` are people or positions.
pub(crate) async fn handed_over(ctx: &OpContext, tx: &mut Tx, to: &[Id], records: &[Id]) -> Result<(), Error> {
    for account in accounts_of(ctx, tx, to).await? {
        for record in records {
            notices::take_back(tx, account, &[Reason::Assigned], *record, None).await?;
            notices::tell(tx, &new(ctx, account, Reason::HandedOver, *record)).await?;
        }
    }
    Ok(())
}

/// Tells the administrators something of the program itself, each once until it is settled.
pub(crate) async fn tell_administrators(
    ctx: &OpContext,
    tx: &mut Tx,
    reason: Reason,
    of: Id,
    detail: &str,
) -> Result<(), Error> {
    let told = notices::told(tx, reason, of).await?;
    let administers = |account: &&Account| account.role == Role::Administrator && !account.disabled;
    for account in accounts::all(tx).await?.iter().filter(administers).filter(|account| !told.contains(&account.id)) {
        let notice = Notice { by: String::new(), ..new(ctx, account.id, reason, of) };
        notices::tell(tx, &Notice { detail: detail.to_owned(), ..notice }).await?;
    }
    Ok(())
}

/// Reads what a form says of one's wishes: how often, and which of the reasons that concern one are wanted.
pub fn read_setting(ctx: &OpContext, digest: &str, wanted: &[&str]) -> Result<Setting, Error> {
    let digest = Digest::parse(digest).ok_or_else(|| Problem::of("digest", "required"))?;
    let silent = reasons(ctx).into_iter().filter(|reason| !wanted.contains(&reason.name())).collect();
    Ok(Setting { digest, silent })
}
