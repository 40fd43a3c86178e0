//! What matters most now: the live interests, ranked by an explained score.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use hansa_analysis::score::{self, Inputs, Momentum, Score};
use hansa_domain::filter::FieldRef;
use hansa_domain::kinds::{self, FindingType, Importance};
use hansa_domain::{Choices as _, Condition, Field, Filter, Id, Kind, PartialDate, Record, Value, policy};
use hansa_storage::records;
use hansa_storage::{Tx, overview};

use super::scope::{Counted, Scope};
use super::{borrowed, kind, live_filters};
use crate::list::Count;
use crate::{Error, OpContext, Reference};

/// Matters shown, the most important first.
pub const MATTERS: usize = 7;
/// Live interests that are scored, those that were changed last; a city has a few dozen.
const SCORED: u64 = 5_000;
/// Milestones, and events of one sort, that are counted at the most.
const COUNTED: u64 = 20_000;

/// An interest that matters.
#[derive(Debug)]
pub struct Matter {
    /// The interest.
    pub interest: Record,
    /// The person or post that leads it.
    pub lead: Option<Reference>,
    /// How many challenges, opportunities and solutions are known.
    pub findings: [(FindingType, Counted); 3],
    /// Its asks that are not decided yet.
    pub asks: Counted,
    /// The last day of its next influence window: of a milestone of its own or of its processes, or as it says itself.
    pub window: Option<PartialDate>,
    /// The milestone whose window that is.
    pub milestone: Option<Reference>,
    /// Why it stands where it stands.
    pub score: Score,
}

/// A live interest before it is read whole.
struct Candidate {
    id: Id,
    inputs: Inputs,
    window: Option<PartialDate>,
    milestone: Option<Id>,
}

/// When something can no longer be influenced, and by which milestone.
#[derive(Clone, Copy)]
struct Window {
    closes: PartialDate,
    milestone: Option<Id>,
}

/// The interests that matter most, the first ones.
pub(super) async fn matters(ctx: &OpContext, tx: &mut Tx, scope: &Scope) -> Result<Vec<Matter>, Error> {
    let mut candidates = candidates(ctx, tx, scope).await?;
    score::rank(&mut candidates, |candidate| score::score(candidate.inputs));
    candidates.truncate(MATTERS);
    let ids: Vec<Id> = candidates.iter().map(|candidate| candidate.id).collect();
    let interests = records::by_ids(tx, kind::<kinds::Interest>(), &ids).await?;
    let titles = crate::records::titles(ctx, tx, &interests).await?;
    let mut interests: HashMap<Id, Record> = interests.into_iter().map(|record| (record.id, record)).collect();
    let milestones: Vec<Id> = candidates.iter().filter_map(|candidate| candidate.milestone).collect();
    let milestones = records::references(tx, &milestones, &policy::visible(&ctx.actor)).await?;
    let findings = by_choice(ctx, tx, kind::<kinds::Finding>(), "type", &ids).await?;
    let asks = by_choice(ctx, tx, kind::<kinds::Ask>(), "state", &ids).await?;
    let mut found = Vec::new();
    for candidate in candidates {
        let Some(mut interest) = interests.remove(&candidate.id) else { continue };
        crate::records::redact(&ctx.actor, &mut interest, &titles);
        let lead = interest.links("political_lead").iter().chain(interest.links("responsible")).next();
        let lead = lead.and_then(|link| titles.get(&link.to).cloned());
        let of = |counts: &HashMap<(Id, String), u64>, value: &str| {
            counts.get(&(candidate.id, value.to_owned())).copied().unwrap_or(0)
        };
        let own = ("interest".to_owned(), candidate.id.to_string());
        let finding = |of_type: FindingType| {
            let pairs = vec![own.clone(), ("type".to_owned(), of_type.name().to_owned())];
            let count = Count::of(of(&findings, of_type.name()));
            (of_type, Counted { kind: kind::<kinds::Finding>(), count, pairs })
        };
        let open = live_filters(kind::<kinds::Ask>());
        let count = Count::of(open.iter().map(|(_, state)| of(&asks, state)).sum());
        let pairs = std::iter::once(own.clone()).chain(open).collect();
        found.push(Matter {
            lead,
            findings: [FindingType::Challenge, FindingType::Opportunity, FindingType::Solution].map(finding),
            asks: Counted { kind: kind::<kinds::Ask>(), count, pairs },
            window: candidate.window,
            milestone: candidate.milestone.and_then(|id| milestones.get(&id).cloned()),
            score: score::score(candidate.inputs),
            interest,
        });
    }
    Ok(found)
}

/// The live interests with what their scores are made of, in the order in which those with the same score stand: the one
/// whose window closes first, then the one that was named first.
async fn candidates(ctx: &OpContext, tx: &mut Tx, scope: &Scope) -> Result<Vec<Candidate>, Error> {
    let interest = kind::<kinds::Interest>();
    let day = ctx.today();
    let live = live_filters(interest);
    let condition = scope.condition(ctx, tx, interest, &borrowed(&live), None).await?;
    let fields = fields(interest, &["importance", "next_window"]);
    let all = overview::values(tx, interest, &fields, &condition, SCORED).await?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let windows = windows(ctx, tx, day).await?;
    let momenta = momenta(ctx, tx, day).await?;
    let mut candidates: Vec<Candidate> = all
        .into_iter()
        .map(|(id, values)| {
            let (importance, window) = (value(&values, 0), value(&values, 1));
            let own = match window {
                Some(Value::Date(date)) if date.last() >= day => Some(Window { closes: *date, milestone: None }),
                _ => None,
            };
            let next = own.into_iter().chain(windows.get(&id).copied()).min_by_key(|window| window.closes.last());
            let inputs = Inputs {
                importance: weight(importance),
                window: next.and_then(|window| u32::try_from((window.closes.last() - day).num_days()).ok()),
                momentum: momenta.get(&id).copied().unwrap_or_default(),
            };
            let (window, milestone) = (next.map(|next| next.closes), next.and_then(|next| next.milestone));
            Candidate { id, inputs, window, milestone }
        })
        .collect();
    candidates.sort_by_key(|candidate| (candidate.inputs.window.unwrap_or(u32::MAX), candidate.id));
    Ok(candidates)
}

fn value(values: &[Option<Value>], place: usize) -> Option<&Value> {
    values.get(place).and_then(Option::as_ref)
}

fn weight(importance: Option<&Value>) -> score::Importance {
    let known = match importance {
        Some(Value::Text(text)) => Importance::parse(text),
        _ => None,
    };
    known.map_or(score::Importance::Unknown, |importance| match importance {
        Importance::Critical => score::Importance::Critical,
        Importance::High => score::Importance::High,
        Importance::Medium => score::Importance::Medium,
        Importance::Low => score::Importance::Low,
    })
}

fn fields(kind: &'static Kind, names: &[&str]) -> Vec<&'static Field> {
    names.iter().filter_map(|name| kind.field(name)).collect()
}

/// What the actor sees of a kind, without what has been put away.
fn seen(ctx: &OpContext) -> Condition {
    policy::visible(&ctx.actor).and(Condition::Not(Box::new(Condition::Archived)))
}

fn from(field: &'static Field, day: NaiveDate) -> Condition {
    PartialDate::day(day).map_or(Condition::Never, |day| Condition::From(FieldRef(field), Value::Date(day)))
}

fn to(field: &'static Field, day: NaiveDate) -> Condition {
    PartialDate::day(day).map_or(Condition::Never, |day| Condition::To(FieldRef(field), Value::Date(day)))
}

/// The next window of each interest by the milestones ahead, its own and those of the processes that it is about.
async fn windows(ctx: &OpContext, tx: &mut Tx, day: NaiveDate) -> Result<HashMap<Id, Window>, Error> {
    let milestone = kind::<kinds::Milestone>();
    let dates = fields(milestone, &["window_ends", "date"]);
    let ahead = dates.iter().map(|field| from(field, day)).collect();
    let live = super::live(ctx, milestone)?;
    let condition = seen(ctx).and(live).and(Condition::Any(ahead));
    let mut windows: HashMap<Id, Window> = HashMap::new();
    let mut processes: HashMap<Id, Window> = HashMap::new();
    for (field, windows) in [("interest", &mut windows), ("process", &mut processes)] {
        for linked in overview::referring(tx, milestone, field, &dates, &condition, COUNTED).await? {
            // A window that has closed is over, also when the milestone itself is still to come.
            let closes = linked.values.iter().flatten().next();
            let Some(Value::Date(closes)) = closes.filter(|value| is_ahead(value, day)) else { continue };
            nearer(windows, linked.to, Window { closes: *closes, milestone: Some(linked.from) });
        }
    }
    let ids: Vec<Id> = processes.keys().copied().collect();
    let shown = records::references(tx, &ids, &policy::visible(&ctx.actor)).await?;
    processes.retain(|id, _| shown.contains_key(id));
    if !processes.is_empty() {
        let interest = kind::<kinds::Interest>();
        let live = super::live(ctx, interest)?;
        for linked in overview::referring(tx, interest, "processes", &[], &seen(ctx).and(live), COUNTED).await? {
            if let Some(window) = processes.get(&linked.to) {
                nearer(&mut windows, linked.from, *window);
            }
        }
    }
    Ok(windows)
}

fn is_ahead(value: &Value, day: NaiveDate) -> bool {
    matches!(value, Value::Date(date) if date.last() >= day)
}

fn nearer(windows: &mut HashMap<Id, Window>, interest: Id, window: Window) {
    let known = windows.entry(interest).or_insert(window);
    if window.closes.last() < known.closes.last() {
        *known = window;
    }
}

/// What happened around each interest in the last days and in as many before: contacts about it, findings that were
/// recorded, statements given, asks presented or decided, and milestones reached. Each counts once.
async fn momenta(ctx: &OpContext, tx: &mut Tx, day: NaiveDate) -> Result<HashMap<Id, Momentum>, Error> {
    let start = day - Days::new(u64::from(score::SPAN) - 1);
    let before = start - Days::new(u64::from(score::SPAN));
    let eve = start - Days::new(1);
    let events: [(&'static Kind, &str, &str); 6] = [
        (kind::<kinds::Contact>(), "about", "date"),
        (kind::<kinds::Finding>(), "interest", ""),
        (kind::<kinds::Statement>(), "interests", "given"),
        (kind::<kinds::Ask>(), "interest", "presented"),
        (kind::<kinds::Ask>(), "interest", "decided"),
        (kind::<kinds::Milestone>(), "interest", "date"),
    ];
    let mut momenta: HashMap<Id, Momentum> = HashMap::new();
    for (of, field, dated) in events {
        for (first, last) in [(start, day), (before, eve)] {
            let when = match of.field(dated) {
                Some(date) => from(date, first).and(to(date, last)),
                None => made(first, last),
            };
            let mut known = HashSet::new();
            for linked in overview::referring(tx, of, field, &[], &seen(ctx).and(when), COUNTED).await? {
                if known.insert((linked.to, linked.from)) {
                    let momentum = momenta.entry(linked.to).or_default();
                    *(if first == start { &mut momentum.lately } else { &mut momentum.before }) += 1;
                }
            }
        }
    }
    Ok(momenta)
}

/// Recorded between two days, both included.
fn made(first: NaiveDate, last: NaiveDate) -> Condition {
    let midnight = |day: NaiveDate| Some(day.and_time(chrono::NaiveTime::MIN).and_utc());
    Condition::Touched { created: true, from: midnight(first), to: midnight(last + Days::new(1)) }
}

/// How many records of a kind, which the actor sees, the interests have with each value of a choice.
async fn by_choice(
    ctx: &OpContext,
    tx: &mut Tx,
    of: &'static Kind,
    choice: &str,
    interests: &[Id],
) -> Result<HashMap<(Id, String), u64>, Error> {
    let mut counts = HashMap::new();
    if interests.is_empty() {
        return Ok(counts);
    }
    let ids: Vec<String> = interests.iter().map(Id::to_string).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let theirs = super::check(ctx, of, &Filter::is("interest", &ids))?;
    for linked in
        overview::referring(tx, of, "interest", &fields(of, &[choice]), &seen(ctx).and(theirs), COUNTED).await?
    {
        if let Some(Value::Text(value)) = value(&linked.values, 0) {
            *counts.entry((linked.to, value.clone())).or_insert(0) += 1;
        }
    }
    Ok(counts)
}
