//! What the city, its leaders and its networks have said, and where one statement says otherwise than another or than the
//! city's position.
//!
//! Everything is told from what the actor sees: whoever approves a statement is told the contradictions that they may read.

mod guard;
mod overall;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use hansa_domain::filter::FieldRef;
use hansa_domain::kinds::{Consistency, Interest, Leaning, Stance, StanceState, Statement, StatementState};
use hansa_domain::{Choices as _, Condition, Id, Kind, Link, Localised, PartialDate, Record, Value, policy};
use hansa_storage::records::{Sort, SortBy};
use hansa_storage::{Tx, records};

pub(crate) use guard::{guard, guards};
pub use overall::{Open, contradictions, sentences};

use crate::display::Titles;
use crate::{Error, OpContext, Reference};

/// Statements that a page shows; a list has the rest.
pub const SHOWN: u64 = 50;
/// A statement is compared with so many others, the latest ones.
const COMPARED: u64 = 500;
/// The positions on the interests of a statement, at most.
const STANCES: u64 = 200;

/// How two leanings disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// One supports what the other opposes.
    Opposite,
    /// One has conditions, the other has none.
    Differs,
}

/// How two leanings disagree, if they do. Which of them comes first does not matter.
pub fn clash(one: Leaning, other: Leaning) -> Option<Clash> {
    use Leaning::{Conditional, Neutral, Opposes, Supports};
    match (one, other) {
        (Supports, Opposes) | (Opposes, Supports) => Some(Clash::Opposite),
        (Conditional, Supports | Opposes) | (Supports | Opposes, Conditional) => Some(Clash::Differs),
        (Neutral, _) | (_, Neutral) | (Supports, Supports) | (Opposes, Opposes) | (Conditional, Conditional) => None,
    }
}

/// A statement, or a position, as it is quoted.
#[derive(Clone, Debug)]
pub struct Said {
    /// The record.
    pub record: Reference,
    /// Who speaks, or who approved the position.
    pub by: Vec<Reference>,
    /// When it was given, or the position approved.
    pub when: Option<PartialDate>,
    /// How far it is: the name of its state.
    pub state: String,
    /// Which way it leans.
    pub leaning: Option<Leaning>,
    /// How it agrees with the city's position; only statements say so.
    pub consistency: Option<Consistency>,
    /// What it says.
    pub summary: Localised,
    /// Why it says something else than others.
    pub difference: Localised,
}

/// Why a statement is told to contradict something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Another statement leans otherwise.
    Statement(Clash),
    /// The city's approved position leans otherwise.
    Stance(Clash),
    /// It speaks for a position that has not been approved.
    NotApproved,
    /// It speaks for a position that another has taken the place of.
    Superseded,
    /// Its writers say that it departs from the position.
    Departs,
}

/// What a statement contradicts.
#[derive(Clone, Debug)]
pub struct Contradiction {
    /// Why.
    pub reason: Reason,
    /// The other statement or the position; none when the statement says so of itself.
    pub other: Option<Said>,
    /// Whether one of the two says why it differs.
    pub explained: bool,
}

impl Contradiction {
    /// Whether it has to be explained before the statement is approved or given. A difference in conditions alone need not.
    pub fn is_open(&self) -> bool {
        !self.explained && !matches!(self.reason, Reason::Statement(Clash::Differs) | Reason::Stance(Clash::Differs))
    }
}

/// What has been said about an interest.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// The statements: those to come first, then the latest first; each with whether it contradicts another of them or the
    /// position without an explanation.
    pub lines: Vec<(Said, bool)>,
    /// Whether there are more than these.
    pub more: bool,
}

/// Who speaks for a position and who says otherwise.
#[derive(Clone, Debug, Default)]
pub struct Voices {
    /// The statements that name it and lean no other way.
    pub speaking: Vec<Said>,
    /// Those that name it, and those given or approved about its interest, that lean otherwise.
    pub otherwise: Vec<(Said, Clash)>,
}

/// A statement with what decides whether it contradicts others.
struct Spoken<'r> {
    record: &'r Record,
    typed: Statement,
}

impl<'r> Spoken<'r> {
    fn of(record: &'r Record) -> Self {
        Self { record, typed: Statement::from(record) }
    }

    /// Without the interests, the process and the positions that the actor may not see, so that they are not told by what
    /// statements have in common.
    fn seen(record: &'r Record, titles: &Titles) -> Self {
        let mut own = Self::of(record);
        own.typed.interests.retain(|link| titles.contains_key(&link.to));
        own.typed.stances.retain(|link| titles.contains_key(&link.to));
        own.typed.process = own.typed.process.filter(|process| titles.contains_key(process));
        own
    }

    /// Whether others are measured by it: it has been approved or given.
    fn counts(&self) -> bool {
        let said = matches!(self.typed.state, Some(StatementState::Approved | StatementState::Given));
        said && self.record.archived_at.is_none()
    }

    /// Whether it is or may yet be said.
    fn stands(&self) -> bool {
        self.typed.state != Some(StatementState::Withdrawn) && self.record.archived_at.is_none()
    }

    /// Whether it had been given before a day, as far as both are known.
    fn said_before(&self, day: Option<PartialDate>) -> bool {
        let given = self.typed.given.filter(|_| self.typed.state == Some(StatementState::Given));
        given.zip(day).is_some_and(|(given, day)| given.last() < day.first())
    }

    fn explained(&self) -> bool {
        !self.typed.difference.is_empty()
    }

    fn about(&self, interest: Id) -> bool {
        self.typed.interests.iter().any(|link| link.to == interest)
    }

    /// How it disagrees with another that has been said.
    fn clash_with(&self, other: &Spoken<'_>) -> Option<Clash> {
        let shared = self.typed.interests.iter().any(|link| other.about(link.to))
            || (self.typed.process.is_some() && self.typed.process == other.typed.process);
        if self.record.id == other.record.id || !shared || !self.stands() || !other.counts() {
            return None;
        }
        clash(self.typed.leaning?, other.typed.leaning?)
    }

    /// How it disagrees with an approved position on one of its interests.
    fn clash_with_stance(&self, stance: &Stance) -> Option<Clash> {
        let shared = stance.interest.is_some_and(|interest| self.about(interest));
        if !shared || !self.stands() {
            return None;
        }
        clash(self.typed.leaning?, stance.leaning?)
    }
}

fn statements() -> &'static Kind {
    hansa_domain::kind(Statement::NAME).unwrap_or(&Statement::KIND)
}

fn stances() -> &'static Kind {
    hansa_domain::kind(Stance::NAME).unwrap_or(&Stance::KIND)
}

/// What a statement contradicts; nothing for records of other kinds, and for one that was withdrawn or archived.
pub async fn of(ctx: &OpContext, statement: &Record) -> Result<Vec<Contradiction>, Error> {
    let mut tx = ctx.read().await?;
    found(ctx, &mut tx, statement).await
}

async fn found(ctx: &OpContext, tx: &mut Tx, statement: &Record) -> Result<Vec<Contradiction>, Error> {
    if statement.kind.name != Statement::NAME || !Spoken::of(statement).stands() {
        return Ok(Vec::new());
    }
    let titles = named_in(ctx, tx, &[statement]).await?;
    let own = Spoken::seen(statement, &titles);
    let others = others(ctx, tx, &own).await?;
    let positions = positions(ctx, tx, &own).await?;
    let titles = named_in(ctx, tx, &others.iter().chain(&positions).chain([statement]).collect::<Vec<_>>()).await?;
    Ok(compared(ctx, &own, &others, &positions, &titles))
}

/// Compares a statement with others and with positions, some of which it may speak for.
fn compared(
    ctx: &OpContext,
    own: &Spoken<'_>,
    others: &[Record],
    positions: &[Record],
    titles: &Titles,
) -> Vec<Contradiction> {
    let mut found = Vec::new();
    for other in others {
        let said = Spoken::seen(other, titles);
        if let Some(clash) = own.clash_with(&said) {
            let explained = own.explained() || said.explained();
            found.push(Contradiction {
                reason: Reason::Statement(clash),
                other: Some(Said::of(other, titles)),
                explained,
            });
        }
    }
    let today = PartialDate::day(ctx.today()).ok();
    for position in positions {
        let stance = Stance::from(position);
        let voiced = own.typed.stances.iter().any(|link| link.to == position.id);
        let reason = match stance.state {
            Some(StanceState::Approved) if in_force(ctx, position, &stance) && !own.said_before(stance.approved_on) => {
                own.clash_with_stance(&stance).map(Reason::Stance)
            }
            Some(StanceState::Draft) if voiced => Some(Reason::NotApproved),
            // What was given in the past spoke for the position of its time.
            Some(StanceState::Superseded) if voiced && !own.said_before(today) => Some(Reason::Superseded),
            _ => None,
        };
        found.extend(reason.map(|reason| Contradiction {
            reason,
            other: Some(Said::of(position, titles)),
            explained: own.explained(),
        }));
    }
    if own.typed.consistency == Some(Consistency::Departs) {
        found.push(Contradiction { reason: Reason::Departs, other: None, explained: own.explained() });
    }
    // What has to be explained comes first.
    found.sort_by_key(|one| !one.is_open());
    found
}

/// Whether a position may be spoken today.
fn in_force(ctx: &OpContext, record: &Record, stance: &Stance) -> bool {
    record.archived_at.is_none() && stance.ends.is_none_or(|ends| ends.last() >= ctx.today())
}

/// Which records of a kind are meant, in a few words for the functions below.
fn test(kind: &'static Kind, field: &str, values: Vec<Value>) -> Condition {
    match kind.field(field) {
        Some(field) if !values.is_empty() => Condition::Is(FieldRef(field), values),
        _ => Condition::Never,
    }
}

fn one_of(ids: impl IntoIterator<Item = Id>) -> Vec<Value> {
    ids.into_iter().map(|id| Value::Links(vec![Link::to(id)])).collect()
}

fn named(names: &[&str]) -> Vec<Value> {
    names.iter().map(|name| Value::Text((*name).to_owned())).collect()
}

fn present() -> Condition {
    Condition::Not(Box::new(Condition::Archived))
}

/// The latest records that pass, as the actor sees them.
async fn latest(
    ctx: &OpContext,
    tx: &mut Tx,
    kind: &'static Kind,
    condition: Condition,
    limit: u64,
) -> Result<Vec<Record>, Error> {
    if condition == Condition::Never {
        return Ok(Vec::new());
    }
    let condition = policy::visible(&ctx.actor).and(present()).and(condition);
    let by = kind.field("given").map_or(SortBy::Updated, SortBy::Field);
    Ok(records::list(tx, kind, &condition, Sort { by, descending: true }, None, limit).await?.records)
}

fn said() -> Condition {
    test(statements(), "state", named(&[StatementState::Approved.name(), StatementState::Given.name()]))
}

/// The statements with which one is compared: approved or given, about the same, and leaning otherwise.
async fn others(ctx: &OpContext, tx: &mut Tx, own: &Spoken<'_>) -> Result<Vec<Record>, Error> {
    let Some(leaning) = own.typed.leaning else { return Ok(Vec::new()) };
    let otherwise: Vec<&str> = Leaning::NAMES
        .iter()
        .copied()
        .filter(|name| Leaning::parse(name).is_some_and(|other| clash(leaning, other).is_some()))
        .collect();
    let kind = statements();
    let about = [
        test(kind, "interests", one_of(own.typed.interests.iter().map(|link| link.to))),
        test(kind, "process", one_of(own.typed.process)),
    ];
    let about: Vec<Condition> = about.into_iter().filter(|part| *part != Condition::Never).collect();
    if about.is_empty() || otherwise.is_empty() {
        return Ok(Vec::new());
    }
    let condition = said().and(Condition::Any(about)).and(test(kind, "leaning", named(&otherwise)));
    latest(ctx, tx, kind, condition, COMPARED).await
}

/// The approved positions on its interests, and those that it speaks for.
async fn positions(ctx: &OpContext, tx: &mut Tx, own: &Spoken<'_>) -> Result<Vec<Record>, Error> {
    let kind = stances();
    let mut about = Vec::new();
    if !own.typed.interests.is_empty() {
        let theirs = test(kind, "interest", one_of(own.typed.interests.iter().map(|link| link.to)));
        about.push(theirs.and(test(kind, "state", named(&[StanceState::Approved.name()]))));
    }
    if !own.typed.stances.is_empty() {
        about.push(Condition::Ids(own.typed.stances.iter().map(|link| link.to).collect()));
    }
    let condition = if about.is_empty() { Condition::Never } else { Condition::Any(about) };
    latest(ctx, tx, kind, condition, STANCES).await
}

/// What is shown of those who speak, and of what they speak about.
async fn named_in(ctx: &OpContext, tx: &mut Tx, quoted: &[&Record]) -> Result<Titles, Error> {
    const FIELDS: [&str; 5] = ["given_by", "approved_by", "interests", "process", "stances"];
    let links = quoted.iter().flat_map(|record| FIELDS.iter().flat_map(|field| record.links(field)));
    let ids: HashSet<Id> = links.map(|link| link.to).collect();
    let ids: Vec<Id> = ids.into_iter().collect();
    Ok(records::references(tx, &ids, &policy::visible(&ctx.actor)).await?)
}

impl Said {
    fn of(record: &Record, titles: &Titles) -> Self {
        let by = |field: &str| record.links(field).iter().filter_map(|link| titles.get(&link.to).cloned()).collect();
        let reference = Reference::of(record);
        let state = record.text("state").unwrap_or_default().to_owned();
        if record.kind.name == Stance::NAME {
            let typed = Stance::from(record);
            return Self {
                record: reference,
                by: by("approved_by"),
                when: typed.approved_on,
                state,
                leaning: typed.leaning,
                consistency: None,
                summary: typed.text,
                difference: Localised::default(),
            };
        }
        let typed = Statement::from(record);
        Self {
            record: reference,
            by: by("given_by"),
            when: typed.given,
            state,
            leaning: typed.leaning,
            consistency: typed.consistency,
            summary: typed.summary,
            difference: typed.difference,
        }
    }
}

/// The statements and positions that a problem named by their identifiers with commas between them, as they are quoted.
pub async fn quoted(ctx: &OpContext, ids: &str) -> Result<Vec<Said>, Error> {
    let ids: Vec<Id> = ids.split(',').filter_map(|id| id.parse().ok()).collect();
    let mut tx = ctx.read().await?;
    let mut found = latest(ctx, &mut tx, statements(), Condition::Ids(ids.clone()), STANCES).await?;
    found.extend(latest(ctx, &mut tx, stances(), Condition::Ids(ids), STANCES).await?);
    let titles = named_in(ctx, &mut tx, &found.iter().collect::<Vec<_>>()).await?;
    Ok(found.iter().map(|record| Said::of(record, &titles)).collect())
}

/// What has been said about an interest; nothing for records of other kinds.
pub async fn about(ctx: &OpContext, interest: &Record) -> Result<About, Error> {
    if interest.kind.name != Interest::NAME {
        return Ok(About::default());
    }
    let mut tx = ctx.read().await?;
    let kind = statements();
    let condition = test(kind, "interests", one_of([interest.id]));
    let mut found = latest(ctx, &mut tx, kind, condition, SHOWN + 1).await?;
    let shown = usize::try_from(SHOWN).unwrap_or(usize::MAX);
    let more = found.len() > shown;
    found.truncate(shown);
    let stance = stances();
    let approved = test(stance, "interest", one_of([interest.id])).and(test(
        stance,
        "state",
        named(&[StanceState::Approved.name()]),
    ));
    let positions = latest(ctx, &mut tx, stance, approved, STANCES).await?;
    let titles = named_in(ctx, &mut tx, &found.iter().collect::<Vec<_>>()).await?;
    let mut lines: Vec<(Said, bool)> = found
        .iter()
        .map(|record| {
            let spoken = Spoken::seen(record, &titles);
            let open = spoken.stands()
                && compared(ctx, &spoken, &found, &positions, &titles).iter().any(Contradiction::is_open);
            (Said::of(record, &titles), open)
        })
        .collect();
    // What is yet to be given first, then the latest first.
    lines.sort_by_key(|(said, _)| {
        (
            said.when.is_some() || said.state == StatementState::Withdrawn.name(),
            std::cmp::Reverse(said.when.map(PartialDate::last)),
        )
    });
    Ok(About { lines, more })
}

/// Who speaks for a position, and who says otherwise; nothing for records of other kinds.
pub async fn voices(ctx: &OpContext, stance: &Record) -> Result<Voices, Error> {
    if stance.kind.name != Stance::NAME {
        return Ok(Voices::default());
    }
    let mut tx = ctx.read().await?;
    let kind = statements();
    let typed = Stance::from(stance);
    let speaking = latest(ctx, &mut tx, kind, test(kind, "stances", one_of([stance.id])), SHOWN).await?;
    let about = match typed.leaning {
        Some(_) => said().and(test(kind, "interests", one_of(typed.interest))),
        None => Condition::Never,
    };
    let about = latest(ctx, &mut tx, kind, about, SHOWN).await?;
    let all: Vec<&Record> = speaking.iter().chain(&about).collect();
    let titles = named_in(ctx, &mut tx, &all).await?;
    let mut voices = Voices::default();
    let mut told = HashSet::new();
    for record in all.into_iter().filter(|record| told.insert(record.id)) {
        let spoken = Spoken::seen(record, &titles);
        let names = spoken.typed.stances.iter().any(|link| link.to == stance.id);
        match spoken.clash_with_stance(&typed) {
            Some(clash) => voices.otherwise.push((Said::of(record, &titles), clash)),
            None if names && spoken.stands() => voices.speaking.push(Said::of(record, &titles)),
            None => {}
        }
    }
    Ok(voices)
}
