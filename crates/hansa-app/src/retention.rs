//! What has been kept long enough by the retention rules of the city: which records are due today, which of them are kept all the
//! same and why, and the plans by which they go. People are erased and stay as somebody who was erased; other records are
//! destroyed with their history, comments, parts and files. Nothing goes before an administrator has chosen it and another has
//! agreed.

mod days;
mod work;

use std::collections::{HashMap, HashSet};

use chrono::{Months, NaiveDate};
use hansa_domain::filter::Asking;
use hansa_domain::kinds::{Afterwards, Comment, CountsFrom, Person, RetentionRule, Waiver};
use hansa_domain::{Choices as _, Condition, Filter, Id, Kind, Lang, PartialDate, Problem, Record, policy};
use hansa_storage::subject::{self as stored, Item, Purge};
use hansa_storage::{Tx, accounts, records};
use hansa_text::{Args, Words};
use serde::{Deserialize, Serialize};

pub(crate) use work::{is_changed, run};

use crate::jobs::Watch;
use crate::rules::waivers;
use crate::subject::{self, Marks, Wanted};
use crate::{Error, OpContext, Reference, confirm, erasure};

/// What a plan is about.
pub(crate) const RETENTION: &str = "retention";
/// What a plan says of a record or file that goes.
const DESTROY: &str = "destroy";
/// What is said of a plan whose rule is not what it was.
const CHANGED: &str = "retention-changed";
/// Records that are read with one statement.
const AT_ONCE: usize = 500;
/// A city has no more rules than this.
const MOST_RULES: u64 = 1_000;

/// A retention rule in use, and what it says today.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The rule.
    pub rule: Reference,
    /// The kinds whose records it is about.
    pub kinds: Vec<&'static Kind>,
    /// Which of them; all without it.
    pub selection: Option<Filter>,
    /// For how many years; none when nobody has decided, and then nothing is due.
    pub years: Option<i64>,
    /// From which day they count.
    pub counts_from: Option<CountsFrom>,
    /// What becomes of the records then.
    pub afterwards: Option<Afterwards>,
    /// Why it does not fit any more, if so.
    pub fault: Option<Problem>,
    /// What has been kept long enough, the longest first.
    pub due: Vec<Due>,
    /// What has been kept long enough and stays for the time being.
    pub held: Vec<(Due, Hold)>,
}

/// A record that has been kept long enough.
#[derive(Clone, Debug)]
pub struct Due {
    /// The record.
    pub record: Reference,
    /// The day from which it counts.
    pub last: NaiveDate,
    /// The last day on which it is kept.
    pub until: NaiveDate,
}

/// Why a record stays that has been kept long enough.
#[derive(Clone, Debug)]
pub enum Hold {
    /// A decision says so, to the last day, if there is one.
    Waived(Option<PartialDate>),
    /// Others refer to it, or to what is a part of it.
    Referred,
}

/// A rule that fits the kinds that it is about.
struct Rule {
    record: Record,
    kinds: Vec<(&'static Kind, Condition)>,
    counts_from: CountsFrom,
    afterwards: Afterwards,
    years: Option<u32>,
}

/// What a plan remembers until it is done.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Notes {
    /// The version of the rule by which it was made.
    version: i64,
    /// Rows of history that have gone so far.
    #[serde(default)]
    history: u64,
    /// What would go, as it was when the plan was made.
    #[serde(default)]
    planned: Numbers,
}

/// How much goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    /// Records besides comments.
    pub records: u64,
    /// Comments on them.
    pub comments: u64,
    /// Files that nothing else holds.
    pub files: u64,
    /// Rows of history.
    pub history: u64,
}

/// What would go by a rule, if it were done now.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The rule.
    pub rule: Reference,
    /// The chosen records that are due.
    pub going: Vec<Due>,
    /// How much goes with them.
    pub numbers: Numbers,
}

impl Hold {
    /// Why, in the reader's words.
    pub fn said(&self, words: Words) -> String {
        match self {
            Hold::Waived(None) => words.msg("retention-held-waiver").into_owned(),
            Hold::Waived(Some(day)) => {
                words.msg_with("retention-held-until", &Args::new().set("day", words.partial_date(*day)))
            }
            Hold::Referred => words.msg("retention-held-referred").into_owned(),
        }
    }
}

impl Standing {
    /// Why nothing can be due by it, in the reader's words.
    pub fn silent(&self, words: Words) -> Option<String> {
        if let Some(fault) = &self.fault {
            return Some(words.msg_with("retention-broken", &Args::new().set("reason", words.problem(fault))));
        }
        self.years.is_none().then(|| words.msg("retention-no-years").into_owned())
    }
}

impl Notes {
    fn of(purge: &Purge) -> Result<Self, Error> {
        serde_json::from_str(&purge.report)
            .map_err(|error| Error::Internal(format!("the plan cannot be read: {error}")))
    }

    fn text(&self) -> Result<String, Error> {
        serde_json::to_string(self).map_err(|error| Error::Internal(error.to_string()))
    }
}

impl Numbers {
    /// For the messages `retention-numbers-…`.
    pub fn args(&self) -> Args<'static> {
        Args::new()
            .set("records", self.records)
            .set("comments", self.comments)
            .set("files", self.files)
            .set("history", self.history)
    }
}

/// The last day of so many years after a day: the same day of the month, or the last one of a February without a 29th.
pub fn until(last: NaiveDate, years: u32) -> NaiveDate {
    last.checked_add_months(Months::new(years.saturating_mul(12))).unwrap_or(NaiveDate::MAX)
}

fn administrator(ctx: &OpContext) -> Result<(), Error> {
    if ctx.actor.administers() { Ok(()) } else { Err(Error::NotFound) }
}

fn rules_kind() -> &'static Kind {
    hansa_domain::kind(RetentionRule::NAME).unwrap_or(&RetentionRule::KIND)
}

/// Reads a rule; the problem is why it does not fit (any more).
fn fitted(record: &Record, today: NaiveDate) -> Result<Rule, Problem> {
    let typed = RetentionRule::from(record);
    let selection = typed.selection.as_deref().map(Filter::from_json).transpose()?;
    let asking = Asking::rule(today);
    let kinds = typed.applies_to.iter().map(|name| {
        let unknown = || Problem::of("applies_to", "unknown-kind").with("kind", name);
        let kind = hansa_domain::kind(name).ok_or_else(unknown)?;
        let condition = selection.as_ref().map(|filter| filter.check(kind, &asking)).transpose()?;
        Ok((kind, condition.unwrap_or(Condition::True)))
    });
    Ok(Rule {
        record: record.clone(),
        kinds: kinds.collect::<Result<_, Problem>>()?,
        counts_from: typed.counts_from.ok_or_else(|| Problem::of("counts_from", "required"))?,
        afterwards: typed.afterwards.ok_or_else(|| Problem::of("afterwards", "required"))?,
        years: typed.years.and_then(|years| u32::try_from(years).ok()),
    })
}

/// How long a rule says that records are kept, from when, and what then, as a sentence.
pub fn terms(words: Words, years: Option<i64>, from: Option<CountsFrom>, then: Option<Afterwards>) -> String {
    let choice = |field: &str, value: Option<&'static str>| {
        let kind = rules_kind();
        kind.field(field).zip(value).map(|(field, value)| words.choice(kind, field, value)).unwrap_or_default()
    };
    let given = Args::new().set("from", choice("counts_from", from.map(CountsFrom::name)));
    let given = given.set("then", choice("afterwards", then.map(Afterwards::name)));
    match years {
        Some(years) => words.msg_with("retention-terms", &given.set("years", years)),
        None => words.msg_with("retention-terms-open", &given),
    }
}

/// The rules in use by which something is kept for so many years, as sentences, as far as the reader sees them.
pub(crate) async fn told(ctx: &OpContext) -> Result<Vec<String>, Error> {
    let mut tx = ctx.read().await?;
    let words = ctx.words();
    let rules = in_use(&mut tx, &policy::visible(&ctx.actor)).await?;
    let told = rules.iter().filter_map(|rule| {
        let typed = RetentionRule::from(rule);
        let kinds = typed.applies_to.iter().filter_map(|name| Some(words.kinds(hansa_domain::kind(name)?)));
        let kinds = kinds.collect::<Vec<_>>().join(", ");
        let terms = terms(words, Some(typed.years?), typed.counts_from, typed.afterwards);
        Some(format!("{} ({kinds}). {terms}", rule.title.text(ctx.lang)))
    });
    Ok(told.collect())
}

async fn in_use(tx: &mut Tx, which: &Condition) -> Result<Vec<Record>, Error> {
    let sort = records::Sort { by: records::SortBy::Updated, descending: false };
    let mut rules = records::list(tx, rules_kind(), which, sort, None, MOST_RULES).await?.records;
    rules.retain(|rule| RetentionRule::from(rule).active == Some(true) && rule.archived_at.is_none());
    Ok(rules)
}

/// What every rule in use says today. For administrators.
pub async fn standing(ctx: &OpContext) -> Result<Vec<Standing>, Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    let mut standing = Vec::new();
    for record in in_use(&mut tx, &Condition::True).await? {
        let typed = RetentionRule::from(&record);
        let (fault, (due, held)) = match fitted(&record, ctx.today()) {
            Ok(rule) => (None, sorted(ctx, &mut tx, &rule, None).await?),
            Err(problem) => (Some(problem), (Vec::new(), Vec::new())),
        };
        standing.push(Standing {
            rule: Reference::of(&record),
            kinds: typed.applies_to.iter().filter_map(|name| hansa_domain::kind(name)).collect(),
            selection: typed.selection.as_deref().and_then(|text| Filter::from_json(text).ok()),
            years: typed.years,
            counts_from: typed.counts_from,
            afterwards: typed.afterwards,
            fault,
            due,
            held,
        });
    }
    Ok(standing)
}

/// What is due by a rule and goes, and what stays and why; of some records or of all.
async fn sorted(
    ctx: &OpContext,
    tx: &mut Tx,
    rule: &Rule,
    only: Option<&[Id]>,
) -> Result<(Vec<Due>, Vec<(Due, Hold)>), Error> {
    let found = found(ctx, tx, rule, only).await?;
    let waived = waived(ctx, tx).await?;
    let (mut due, mut held) = (Vec::new(), Vec::new());
    for one in found {
        match waived.get(&one.record.id) {
            Some(until) => held.push((one, Hold::Waived(*until))),
            None => due.push(one),
        }
    }
    if rule.afterwards == Afterwards::Destroy {
        let ids: Vec<Id> = due.iter().map(|due| due.record.id).collect();
        let going = work::groups(tx, &ids, &waived).await?;
        let (goes, stays) = due.into_iter().partition(|due: &Due| going.contains_key(&due.record.id));
        due = goes;
        held.extend(stays.into_iter().map(|due: Due| (due, Hold::Referred)));
    }
    Ok((due, held))
}

/// The records whose time by a rule has ended, the longest first.
async fn found(ctx: &OpContext, tx: &mut Tx, rule: &Rule, only: Option<&[Id]>) -> Result<Vec<Due>, Error> {
    let Some(years) = rule.years else { return Ok(Vec::new()) };
    let today = ctx.today();
    let mut found = Vec::new();
    for (kind, condition) in &rule.kinds {
        let condition = match only {
            Some(only) => condition.clone().and(Condition::Ids(only.to_vec())),
            None => condition.clone(),
        };
        let spared = if kind.name == Person::NAME { spared(tx).await? } else { HashSet::new() };
        let all = records::ids(tx, kind, &condition).await?;
        for ids in all.chunks(AT_ONCE) {
            let mut those = records::by_ids(tx, kind, ids).await?;
            // What was changed later than that was used later than that, too.
            let recent = |record: &Record| {
                rule.counts_from == CountsFrom::LastUse && until(days::local(ctx, record.updated_at), years) >= today
            };
            those.retain(|record| !recent(record) && !spared.contains(&record.id) && !is_erased(ctx, record));
            let days = days::of(ctx, tx, &those, rule.counts_from).await?;
            found.extend(those.iter().filter_map(|record| {
                let last = days.get(&record.id).copied()?;
                let until = until(last, years);
                (until < today).then(|| {
                    ctx.note(record);
                    Due { record: Reference::of(record), last, until }
                })
            }));
        }
    }
    found.sort_by_key(|due| (due.until, due.record.id));
    Ok(found)
}

/// The people who have accounts that are in use.
async fn spared(tx: &mut Tx) -> Result<HashSet<Id>, Error> {
    let active = accounts::all(tx).await?.into_iter().filter(|account| !account.disabled);
    Ok(active.filter_map(|account| account.person).collect())
}

fn is_erased(ctx: &OpContext, record: &Record) -> bool {
    let marks = Marks::of(ctx);
    record.kind.name == Person::NAME
        && Lang::ALL.iter().any(|lang| record.text("name") == Some(marks.name(Some(*lang))))
}

/// The records that a decision keeps today from a retention rule, each with the last day.
async fn waived(ctx: &OpContext, tx: &mut Tx) -> Result<HashMap<Id, Option<PartialDate>>, Error> {
    let kind = waivers::kind();
    let ids = records::ids(tx, kind, &waivers::counting(ctx, kind)?).await?;
    let rules: HashSet<Id> = records::ids(tx, rules_kind(), &Condition::True).await?.into_iter().collect();
    let mut kept: HashMap<Id, Option<PartialDate>> = HashMap::new();
    for record in records::by_ids(tx, kind, &ids).await? {
        let waiver = Waiver::from(&record);
        if let (Some(rule), Some(of)) = (waiver.rule, waiver.record)
            && rules.contains(&rule)
        {
            let later = |known: Option<PartialDate>| known.zip(waiver.until).map(|(a, b)| a.max(b));
            kept.entry(of).and_modify(|known| *known = later(*known)).or_insert(waiver.until);
        }
    }
    Ok(kept)
}

/// Makes the plans by which those of the records go that are due by a rule: one for each person who is to be erased, or one for
/// all that is to be destroyed. Nothing goes before somebody agrees. For administrators who have just proved who they are.
pub async fn plan(ctx: &OpContext, rule: Id, chosen: &[Id]) -> Result<Vec<Id>, Error> {
    administrator(ctx)?;
    confirm::fresh(ctx)?;
    let mut tx = ctx.read().await?;
    let rule = usable(ctx, &mut tx, rule).await?;
    let (due, _) = sorted(ctx, &mut tx, &rule, Some(chosen)).await?;
    drop(tx);
    let ids: Vec<Id> = due.iter().map(|due| due.record.id).collect();
    if ids.is_empty() {
        return Err(Problem::new("retention-nothing").into());
    }
    match rule.afterwards {
        Afterwards::Ask => Err(Problem::new("retention-not-carried-out").into()),
        Afterwards::Anonymise => {
            let mut plans = Vec::new();
            for person in ids {
                let subject = subject::of_person(ctx, person, &Wanted::default()).await?;
                let places = subject::places(ctx, &Watch::default(), &subject).await?;
                let choices: Vec<_> = places.into_iter().map(|place| (place.clone(), place.remedy)).collect();
                plans.push(erasure::plan(ctx, &subject, &choices).await?);
            }
            Ok(plans)
        }
        Afterwards::Destroy => Ok(vec![plan_to_destroy(ctx, &rule, &ids).await?]),
    }
}

/// A rule that is in use and fits.
async fn usable(ctx: &OpContext, tx: &mut Tx, id: Id) -> Result<Rule, Error> {
    let record = records::get(tx, rules_kind(), id).await?.ok_or(Error::NotFound)?;
    if RetentionRule::from(&record).active != Some(true) || record.archived_at.is_some() {
        return Err(Problem::new(CHANGED).into());
    }
    Ok(fitted(&record, ctx.today())?)
}

/// What would go if the chosen records that are due by a rule were destroyed now. For administrators.
pub async fn preview(ctx: &OpContext, rule: Id, chosen: &[Id]) -> Result<Preview, Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    let rule = usable(ctx, &mut tx, rule).await?;
    let (going, _) = sorted(ctx, &mut tx, &rule, Some(chosen)).await?;
    drop(tx);
    if going.is_empty() {
        return Err(Problem::new("retention-nothing").into());
    }
    if rule.afterwards != Afterwards::Destroy {
        return Err(Problem::new("retention-not-carried-out").into());
    }
    let ids: Vec<Id> = going.iter().map(|due| due.record.id).collect();
    let (_, numbers) = tried(ctx, &ids).await?;
    Ok(Preview { rule: Reference::of(&rule.record), going, numbers })
}

/// What a plan to destroy listed when it was made, while it is not done; none of another plan. For administrators.
pub fn planned(ctx: &OpContext, purge: &Purge) -> Result<Option<Numbers>, Error> {
    administrator(ctx)?;
    let listed = purge.what == RETENTION && matches!(purge.state.as_str(), "planned" | "approved");
    Ok(if listed { Some(Notes::of(purge)?.planned) } else { None })
}

/// Whether a plan is one to destroy records by a retention rule.
pub fn is_plan(purge: &Purge) -> bool {
    purge.what == RETENTION
}

async fn plan_to_destroy(ctx: &OpContext, rule: &Rule, ids: &[Id]) -> Result<Id, Error> {
    let (items, planned) = tried(ctx, ids).await?;
    let notes = Notes { version: rule.record.version, history: 0, planned };
    let purge = Purge {
        id: ctx.new_id(),
        what: RETENTION.to_owned(),
        rule: Some(rule.record.id),
        state: "planned".to_owned(),
        made_by: ctx.actor.account(),
        made_at: ctx.now,
        report: notes.text()?,
        ..Purge::default()
    };
    let mut tx = ctx.write().await?;
    stored::save_purge(&mut tx, &purge).await?;
    stored::add_items(&mut tx, purge.id, &items).await?;
    erasure::told(ctx, &mut tx, &purge, "planned").await?;
    tx.commit().await?;
    Ok(purge.id)
}

/// Does the work and takes it back: what went is what a plan lists.
async fn tried(ctx: &OpContext, ids: &[Id]) -> Result<(Vec<Item>, Numbers), Error> {
    let mut tx = ctx.write().await?;
    let waived = waived(ctx, &mut tx).await?;
    let groups = work::groups(&mut tx, ids, &waived).await?;
    let going: HashSet<Id> = groups.into_values().flatten().collect();
    let gone = work::destroy(ctx, &mut tx, &going).await?;
    drop(tx);
    let item = |table: &str, row: Id| Item {
        table: table.to_owned(),
        row,
        field: String::new(),
        choice: DESTROY.to_owned(),
        done_at: None,
    };
    let comments = gone.records.iter().filter(|(kind, _)| kind.name == Comment::NAME).count() as u64;
    let numbers = Numbers {
        records: gone.records.len() as u64 - comments,
        comments,
        files: gone.files.len() as u64,
        history: gone.history,
    };
    let records = gone.records.iter().map(|(kind, id)| item(kind.name, *id));
    Ok((records.chain(gone.files.iter().map(|id| item("file", *id))).collect(), numbers))
}
