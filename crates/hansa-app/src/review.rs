//! Who has access to what: every account with all that it can act by, for administrators who look through them from time to time
//! and sign that they have.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use hansa_domain::{Choices as _, Condition, Id, Publicity, Role, policy};
use hansa_storage::{accounts as stored, grants};

use crate::accounts::{Account, actor};
use crate::use_log::{self, Entry, What};
use crate::{Error, OpContext, confirm, settings};

/// Whoever has not been here for so long is asked about.
const QUIET: Duration = Duration::days(90);
/// Rights are to be looked through so often.
pub const EVERY: Duration = Duration::days(365);

/// The sorts of access, as the tables name them and the messages `review-grant-…` call them.
pub const GRANTS: [&str; 8] =
    ["session", "device", "passkey", "recovery_code", "invitation", "token", "feed", "webhook"];

/// Why an account deserves a look. The names end the messages `review-doubt-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// It can still act, although it is disabled.
    DisabledButOpen,
    /// Everybody knows its password.
    Demo,
    /// It administers, or sees secret records, with a password alone.
    PasswordAlone,
    /// Nobody has come in with it since it was made, long ago.
    NeverCame,
    /// Nobody has come in with it for long.
    Quiet,
    /// Nobody has looked through its rights for a year.
    NotReviewed,
}

impl Doubt {
    /// The name in messages and files.
    pub const fn name(self) -> &'static str {
        match self {
            Doubt::DisabledButOpen => "disabled-but-open",
            Doubt::Demo => "demo",
            Doubt::PasswordAlone => "password-alone",
            Doubt::NeverCame => "never-came",
            Doubt::Quiet => "quiet",
            Doubt::NotReviewed => "not-reviewed",
        }
    }
}

/// An account with all that it can act by.
#[derive(Clone, Debug)]
pub struct Row {
    /// The account.
    pub account: Account,
    /// How many of each of [`GRANTS`] it has; what it has none of is left out.
    pub grants: BTreeMap<&'static str, u64>,
    /// How many secret records it sees.
    pub secrets: u64,
    /// When somebody or a program last acted by it.
    pub last: Option<DateTime<Utc>>,
    /// Why it deserves a look.
    pub doubts: Vec<Doubt>,
}

fn administrator(ctx: &OpContext) -> Result<(), Error> {
    if ctx.actor.administers() { Ok(()) } else { Err(Error::NotFound) }
}

/// All accounts, those that deserve a look first. For administrators.
pub async fn all(ctx: &OpContext) -> Result<Vec<Row>, Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    let accounts = stored::all(&mut tx).await?;
    let mut granted = grants::grants(&mut tx, ctx.now).await?;
    let last = grants::last_used(&mut tx).await?;
    // Those of one role and unit see the same.
    let mut seen: BTreeMap<(&'static str, Option<Id>), u64> = BTreeMap::new();
    let mut rows = Vec::with_capacity(accounts.len());
    for account in accounts {
        let group = (account.role.name(), account.unit);
        let secrets = if let Some(secrets) = seen.get(&group) {
            *secrets
        } else {
            let secret = Condition::Publicity(vec![Publicity::Secret]);
            let secrets = grants::records(&mut tx, &policy::visible(&actor(&account)).and(secret)).await?;
            seen.insert(group, secrets);
            secrets
        };
        let secrets = if account.disabled { 0 } else { secrets };
        let grants = granted.remove(&account.id).unwrap_or_default();
        let last = last.get(&account.id).copied().max(account.signed_in_at);
        let doubts = doubts(ctx, &account, &grants, secrets, last);
        rows.push(Row { account, grants, secrets, last, doubts });
    }
    rows.sort_by_cached_key(|row| {
        let first = row.doubts.first().map_or((1, None), |doubt| (0, Some(*doubt)));
        (first, hansa_text::sort_key(ctx.lang, &row.account.name))
    });
    Ok(rows)
}

fn doubts(
    ctx: &OpContext,
    account: &Account,
    grants: &BTreeMap<&'static str, u64>,
    secrets: u64,
    last: Option<DateTime<Utc>>,
) -> Vec<Doubt> {
    let opens = ["session", "invitation", "token", "feed", "webhook"];
    if account.disabled {
        let open = opens.iter().any(|sort| grants.contains_key(sort));
        return if open { vec![Doubt::DisabledButOpen] } else { Vec::new() };
    }
    let long_ago = |at: DateTime<Utc>| ctx.now - at > QUIET;
    let powerful = account.role == Role::Administrator || secrets > 0;
    let reviewed = account.reviewed_at.unwrap_or(account.created_at);
    let doubts = [
        (account.demo, Doubt::Demo),
        (powerful && account.password.is_some() && !grants.contains_key("passkey"), Doubt::PasswordAlone),
        (last.is_none() && long_ago(account.created_at), Doubt::NeverCame),
        (last.is_some_and(long_ago), Doubt::Quiet),
        (ctx.now - reviewed > EVERY, Doubt::NotReviewed),
    ];
    doubts.into_iter().filter(|(holds, _)| *holds).map(|(_, doubt)| doubt).collect()
}

/// Signs that the rights of accounts were looked through and are right. For administrators who have just proved who they are.
pub async fn sign(ctx: &OpContext, accounts: &[Id]) -> Result<u64, Error> {
    administrator(ctx)?;
    confirm::fresh(ctx)?;
    let mut tx = ctx.write().await?;
    let mut signed = 0;
    for id in accounts {
        let account = stored::get(&mut tx, *id).await?.ok_or(Error::NotFound)?;
        stored::save(&mut tx, &Account { reviewed_at: Some(ctx.now), ..account.clone() }).await?;
        let entry = Entry::new(What::AccountReviewed).about(account.id).with("role", account.role.name());
        use_log::write(&mut tx, ctx, entry).await?;
        signed += 1;
    }
    tx.commit().await?;
    Ok(signed)
}

/// The same as CSV in the reader's words, as an event of the use log. For administrators.
pub async fn file(ctx: &OpContext) -> Result<Vec<u8>, Error> {
    let rows = all(ctx).await?;
    let words = ctx.words();
    let units: Vec<Id> = rows.iter().filter_map(|row| row.account.unit).collect();
    let units = crate::records::titles_of(ctx, &units).await?;
    let asked = settings::second_factor(ctx).await?;
    let mut headings: Vec<String> = [
        "account-name",
        "account-email",
        "account-role",
        "account-unit",
        "review-state",
        "review-way",
        "review-factor",
        "review-last",
        "review-secrets",
    ]
    .map(|id| words.msg(id).into_owned())
    .to_vec();
    headings
        .extend(GRANTS.iter().map(|sort| words.msg(&format!("review-grant-{}", sort.replace('_', "-"))).into_owned()));
    headings.extend(["review-reviewed", "review-doubts"].map(|id| words.msg(id).into_owned()));
    let mut lines = Vec::with_capacity(rows.len());
    for row in &rows {
        let account = &row.account;
        let unit = account.unit.and_then(|unit| Some(units.get(&unit)?.title.text(ctx.lang).to_owned()));
        let moment = |at: Option<DateTime<Utc>>| at.map(|at| words.date_time(at)).unwrap_or_default();
        let mut line = vec![
            account.name.clone(),
            account.email.clone(),
            words.role(account.role),
            unit.unwrap_or_default(),
            words.msg(state(account)).into_owned(),
            words.msg(way(account)).into_owned(),
            words.msg(factor(row, asked.concerns(account.role))).into_owned(),
            moment(row.last),
            row.secrets.to_string(),
        ];
        line.extend(GRANTS.iter().map(|sort| row.grants.get(sort).copied().unwrap_or_default().to_string()));
        let doubts: Vec<String> =
            row.doubts.iter().map(|doubt| words.msg(&format!("review-doubt-{}", doubt.name())).into_owned()).collect();
        line.extend([moment(account.reviewed_at), doubts.join("; ")]);
        lines.push(line);
    }
    use_log::write_alone(ctx, Entry::new(What::Exported).count(rows.len()).with("form", "access-review.csv")).await?;
    Ok(use_log::table(&headings, lines.into_iter()))
}

/// The message that tells whether the account can be used.
pub fn state(account: &Account) -> &'static str {
    match account {
        Account { disabled: true, .. } => "user-disabled",
        Account { password: None, subject: None, .. } => "user-invited",
        _ => "user-active",
    }
}

/// The message that tells by what way its owner signs in.
pub fn way(account: &Account) -> &'static str {
    if account.subject.is_some() { "review-way-provider" } else { "review-way-password" }
}

/// The message that tells whether a second factor is asked for.
pub fn factor(row: &Row, asked: bool) -> &'static str {
    match (row.account.subject.is_some(), row.grants.contains_key("passkey"), asked) {
        (_, true, _) => "review-factor-passkey",
        (true, ..) => "review-factor-provider",
        (false, false, true) => "review-factor-due",
        (false, false, false) => "review-factor-none",
    }
}
