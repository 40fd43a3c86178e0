//! Reminders: what time asks of people, told seldom enough to be read.
//!
//! A matter is a date that comes or has passed, a broken strategy rule, or facts that have grown old. It is told when it is
//! found; then 30, 7 and 1 days before its date, and 1, 7, 30 and every further 30 days after it. A message that would
//! follow another about the same matter within 5 days is left out. A matter without a date counts from the day on which
//! it was found.
//!
//! An action that stays undone is told to more people ([`overdue`]).

mod overdue;

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use hansa_domain::{Action, Condition, Field, Id, Kind, PartialDate, Role, policy};
use hansa_storage::accounts::Account;
use hansa_storage::reminders::{Aged, Dated, Keeper, Release, Told};
use hansa_storage::rules::Of;
use hansa_storage::{Tx, accounts, notices, reminders, rules};

use crate::notices::{Notice, Reason, as_account, reachable};
use crate::{Error, OpContext};

/// So many days before its date a matter is found.
pub const AHEAD: u64 = 90;
/// Facts are old after so many days.
pub const OLD: u64 = crate::picture::STALE;
/// No two messages about a matter within so many days.
pub const QUIET: u64 = 5;
/// The days before (negative) and after the date on which a matter is told again; then every 30 days.
const RUNGS: [i64; 5] = [-30, -7, -1, 1, 7];
/// The step of the ladder after its rungs.
const STEP: i64 = 30;

/// The next day on which a matter is told again that was told last on a day.
pub fn next(date: NaiveDate, told: NaiveDate) -> NaiveDate {
    let quiet = (told - date).num_days() + i64::try_from(QUIET).unwrap_or_default();
    let rung = RUNGS.into_iter().find(|rung| *rung > quiet);
    // The multiples of the step from the first one on.
    let rung = rung.unwrap_or_else(|| (quiet.div_euclid(STEP) + 1).max(1) * STEP);
    date.checked_add_signed(chrono::TimeDelta::days(rung)).unwrap_or(NaiveDate::MAX)
}

/// What is the matter with a record.
#[derive(Clone, Copy, Debug)]
enum What {
    /// A date comes or has passed.
    Dated(&'static Field, PartialDate),
    /// It breaks a rule.
    Rule(Id),
    /// It is secret and need not be from a day on.
    SecrecyEnds(PartialDate),
    /// It is to be made public on a day.
    Release(PartialDate),
    /// Its facts are of a day long ago.
    Stale(PartialDate),
}

/// Something that time asks.
#[derive(Clone, Copy, Debug)]
struct Matter {
    record: Id,
    what: What,
}

impl Matter {
    /// The name under which it is remembered.
    fn key(&self) -> String {
        match self.what {
            What::Dated(field, _) => format!("date {} {}", self.record, field.name),
            What::Rule(rule) => format!("rule {} {rule}", self.record),
            What::SecrecyEnds(_) | What::Release(_) => format!("release {}", self.record),
            What::Stale(_) => format!("stale {}", self.record),
        }
    }

    /// What tells it from other matters of the record.
    fn about(&self) -> Option<Id> {
        match self.what {
            What::Dated(field, _) => Some(Id::new_v5(&self.record, field.name.as_bytes())),
            What::Rule(rule) => Some(rule),
            What::SecrecyEnds(_) | What::Release(_) => Some(Id::new_v5(&self.record, b"release_on")),
            What::Stale(_) => None,
        }
    }

    /// The day from which the ladder counts, given the day on which it was found.
    fn date(&self, found: NaiveDate) -> NaiveDate {
        match self.what {
            What::Dated(_, date) | What::SecrecyEnds(date) | What::Release(date) => date.last(),
            What::Rule(_) | What::Stale(_) => found,
        }
    }

    fn reason(&self, today: NaiveDate) -> Reason {
        match self.what {
            What::Dated(_, date) if date.last() < today => Reason::Overdue,
            What::Dated(..) => Reason::Due,
            What::Rule(_) => Reason::Rule,
            What::SecrecyEnds(_) => Reason::SecrecyEnded,
            What::Release(_) => Reason::ReleaseDue,
            What::Stale(_) => Reason::Stale,
        }
    }

    fn detail(&self) -> String {
        match self.what {
            What::Dated(field, date) => format!("{} {date}", field.name),
            What::Rule(_) => String::new(),
            What::SecrecyEnds(date) | What::Release(date) | What::Stale(date) => date.to_string(),
        }
    }
}

/// Whether a dated record can be late: one that has no state is not under way after its date.
pub(crate) fn can_be_late(kind: &Kind) -> bool {
    kind.live().is_some()
}

/// All matters of the day.
async fn matters(ctx: &OpContext, tx: &mut Tx) -> Result<Vec<Matter>, Error> {
    let today = ctx.today();
    let until = today + Days::new(AHEAD);
    let mut found = Vec::new();
    for Dated { record, kind, field, date } in reminders::due(tx, until, &Condition::True, None).await? {
        if can_be_late(kind) || date.last() >= today {
            found.push(Matter { record, what: What::Dated(field, date) });
        }
    }
    let present = Condition::Not(Box::new(Condition::Archived));
    for broken in rules::breaks(tx, Of::default(), &present).await? {
        if broken.waiver.is_none() {
            found.push(Matter { record: broken.record, what: What::Rule(broken.rule) });
        }
    }
    for Release { record, secret, on } in reminders::releases(tx, until).await? {
        found.push(Matter { record, what: if secret { What::SecrecyEnds(on) } else { What::Release(on) } });
    }
    for Aged { record, as_of, .. } in reminders::aged(tx, today - Days::new(OLD + 1), &Condition::True).await? {
        found.push(Matter { record, what: What::Stale(as_of) });
    }
    Ok(found)
}

/// The accounts that can be told, and what each may be told.
struct Staff {
    accounts: Vec<Account>,
    /// The broken rules of which an account may be told, by rule and record; found out when it is asked.
    broken: HashMap<Id, HashSet<(Id, Id)>>,
}

impl Staff {
    async fn of(tx: &mut Tx) -> Result<Self, Error> {
        let mut accounts = accounts::all(tx).await?;
        accounts.retain(reachable);
        Ok(Self { accounts, broken: HashMap::new() })
    }

    /// Whom a matter concerns: the responsible person's accounts, or else the unit's, or else the coordinators', each as far
    /// as they may be told of it.
    async fn concerned(
        &mut self,
        ctx: &OpContext,
        tx: &mut Tx,
        matter: &Matter,
        keeper: &Keeper,
    ) -> Result<Vec<Id>, Error> {
        let of_person = |account: &Account| account.person.is_some() && account.person == keeper.person;
        let of_unit = |account: &Account| account.unit.is_some() && account.unit == keeper.openness.owner;
        let coordinates = |account: &Account| account.role == Role::Coordinator;
        let steps: [&(dyn Fn(&Account) -> bool + Sync); 3] = [&of_person, &of_unit, &coordinates];
        for step in steps {
            let candidates: Vec<Account> = self.accounts.iter().filter(|account| step(account)).cloned().collect();
            let mut told = Vec::new();
            for account in &candidates {
                if self.may_be_told(ctx, tx, account, matter, keeper).await? {
                    told.push(account.id);
                }
            }
            if !told.is_empty() {
                return Ok(told);
            }
        }
        Ok(Vec::new())
    }

    async fn may_be_told(
        &mut self,
        ctx: &OpContext,
        tx: &mut Tx,
        account: &Account,
        matter: &Matter,
        keeper: &Keeper,
    ) -> Result<bool, Error> {
        let actor = crate::accounts::actor(account);
        if !policy::may_with(&actor, Action::See, keeper.openness, None) {
            return Ok(false);
        }
        Ok(match matter.what {
            What::Dated(field, _) => policy::sees_field(&actor, field, keeper.openness.owner),
            What::SecrecyEnds(_) | What::Release(_) | What::Stale(_) => true,
            What::Rule(rule) => {
                let broken = match self.broken.entry(account.id) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(unknown) => {
                        let broken = crate::notices::broken(&as_account(ctx, account), tx).await?;
                        unknown.insert(broken.into_keys().collect())
                    }
                };
                broken.contains(&(rule, matter.record))
            }
        })
    }
}

/// What a round of reminders did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Matters of the day.
    pub matters: usize,
    /// Notices written.
    pub told: usize,
    /// Matters that concern nobody who can be told.
    pub nobody: usize,
}

/// Tells everybody whom a matter concerns and who is to be told of it today. Run once or several times a day, it tells the
/// same.
pub(crate) async fn remind(ctx: &OpContext) -> Result<Round, Error> {
    let mut tx = ctx.write().await?;
    let today = ctx.today();
    let matters = matters(ctx, &mut tx).await?;
    let ids: Vec<Id> = matters.iter().map(|matter| matter.record).collect::<HashSet<_>>().into_iter().collect();
    let keepers = reminders::keepers(&mut tx, &ids, today).await?;
    let known = reminders::told(&mut tx).await?;
    let mut staff = Staff::of(&mut tx).await?;
    let mut round = Round { matters: matters.len(), ..Round::default() };
    let mut open: HashSet<(Id, String)> = HashSet::new();
    let mut told_of: HashSet<(Id, Id, Option<Id>)> = HashSet::new();
    for matter in &matters {
        let Some(keeper) = keepers.get(&matter.record) else { continue };
        let mut concerned = staff.concerned(ctx, &mut tx, matter, keeper).await?;
        for account in overdue::also(ctx, &mut tx, &mut staff, matter, keeper).await? {
            if !concerned.contains(&account) {
                concerned.push(account);
            }
        }
        round.nobody += usize::from(concerned.is_empty());
        for account in concerned {
            let key = (account, matter.key());
            let told = known.get(&key).copied();
            open.insert(key);
            told_of.insert((account, matter.record, matter.about()));
            let found_on = told.map_or(today, |told| told.found_on);
            if told.is_some_and(|told| next(matter.date(found_on), told.told_on) > today) {
                continue;
            }
            tell(ctx, &mut tx, account, matter, Told { found_on, told_on: today }).await?;
            round.told += 1;
        }
    }
    for ((account, key), told) in &known {
        // A matter that is settled and comes back soon is the same one, so that nobody is told twice in a few days.
        let old = (today - told.told_on).num_days() > i64::try_from(QUIET).unwrap_or_default();
        if old && !open.contains(&(*account, key.clone())) {
            reminders::forget(&mut tx, *account, key).await?;
        }
    }
    let mut settled = notices::matters(&mut tx).await?;
    settled.retain(|(_, account, record, about)| !told_of.contains(&(*account, *record, *about)));
    let settled: Vec<Id> = settled.into_iter().map(|(notice, ..)| notice).collect();
    notices::remove(&mut tx, &settled).await?;
    tx.commit().await?;
    Ok(round)
}

async fn tell(ctx: &OpContext, tx: &mut Tx, account: Id, matter: &Matter, told: Told) -> Result<(), Error> {
    let reason = matter.reason(told.told_on);
    // What was said of the matter before and has not been seen is out of date now.
    notices::take_back(tx, account, &Reason::BY_TIME, matter.record, matter.about()).await?;
    let notice = Notice {
        id: ctx.new_id(),
        account,
        reason,
        record: matter.record,
        about: matter.about(),
        detail: matter.detail(),
        by: String::new(),
        at: ctx.now,
        seen_at: None,
        mailed_at: None,
    };
    notices::tell(tx, &notice).await?;
    Ok(reminders::tell(tx, account, &matter.key(), told).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i64) -> NaiveDate {
        NaiveDate::default() + chrono::TimeDelta::days(number)
    }

    #[test]
    fn the_ladder_counts_from_the_date() {
        let date = day(1000);
        // Told 40 days before, and from there on at every rung that is not too soon.
        let mut told = day(960);
        let mut days = Vec::new();
        while told < day(1100) {
            told = next(date, told);
            days.push((told - date).num_days());
        }
        assert_eq!(days, [-30, -7, -1, 7, 30, 60, 90, 120]);
    }

    #[test]
    fn no_two_messages_come_within_five_days() {
        let date = day(1000);
        for told in 0..3000 {
            let again = next(date, day(told));
            assert!((again - day(told)).num_days() > 5, "told {told}, again {again}");
            let rung = (again - date).num_days();
            assert!(RUNGS.contains(&rung) || (rung > 0 && rung % STEP == 0), "{rung}");
        }
    }
}
