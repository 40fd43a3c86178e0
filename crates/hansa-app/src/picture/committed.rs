//! What the city has committed to its goals: money, working hours and people.

use std::collections::BTreeMap;

use hansa_domain::filter::{Op, Related};
use hansa_domain::{Condition, Field, Filter, Id, Kind, Money, Record, kinds, policy};
use hansa_storage::{Tx, overview};
use rust_decimal::Decimal;

use super::scope::{Pairs, Scope};
use super::{borrowed, kind, live_filters};
use crate::list::ListQuery;
use crate::{Error, OpContext, Reference};

/// What is summed: the kind, its fields of money or numbers, and the message that names the column.
const SUMMED: [(&str, &[&str], &str); 7] = [
    (kinds::Membership::NAME, &["annual_fee", "annual_travel"], "memberships"),
    (kinds::Project::NAME, &["funding"], "projects"),
    (kinds::Campaign::NAME, &["budget"], "campaigns"),
    (kinds::Event::NAME, &["cost"], "events"),
    (kinds::Visit::NAME, &["cost"], "visits"),
    (kinds::Trip::NAME, &["cost"], "trips"),
    (kinds::Membership::NAME, &["annual_hours"], "hours"),
];
/// The kinds whose responsible persons and posts work for a goal.
const WORKING: [&str; 5] = [
    kinds::Interest::NAME,
    kinds::Partnership::NAME,
    kinds::Membership::NAME,
    kinds::Project::NAME,
    kinds::Campaign::NAME,
];

/// What is committed to the goals.
#[derive(Debug)]
pub struct Committed {
    /// The columns that say anything.
    pub columns: Vec<Column>,
    /// The goals, and last what serves them or none, counted once.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Its name in messages: `picture-committed-…`.
    pub name: &'static str,
}

/// What is committed to a goal.
#[derive(Debug)]
pub struct Row {
    /// The goal; none for everything together.
    pub goal: Option<Reference>,
    /// A cell for each column.
    pub cells: Vec<Cell>,
}

/// An amount.
#[derive(Debug, Default)]
pub struct Cell {
    /// Money, a sum for each currency.
    pub money: Vec<Money>,
    /// A number of hours or people.
    pub number: Option<i64>,
    /// The list of what is summed: its kind and filters.
    pub list: Option<(&'static Kind, Pairs)>,
}

impl Cell {
    fn is_empty(&self) -> bool {
        self.money.is_empty() && self.number.is_none()
    }
}

/// What is committed to each of the goals; nothing when the actor may not see it.
pub(super) async fn committed(
    ctx: &OpContext,
    tx: &mut Tx,
    scope: &Scope,
    goals: &[Record],
) -> Result<Committed, Error> {
    let mut columns: Vec<(&'static str, BTreeMap<Option<Id>, Cell>)> = Vec::new();
    for (of, fields, name) in SUMMED {
        let Some(of) = hansa_domain::kind(of) else { continue };
        let fields: Vec<&'static Field> = fields.iter().filter_map(|field| of.field(field)).collect();
        columns.push((name, sums(ctx, tx, scope, of, &fields, goals).await?));
    }
    let [persons, posts] = people(ctx, tx, scope, goals).await?;
    columns.extend([("persons", persons), ("posts", posts)]);
    columns.retain(|(_, cells)| cells.values().any(|cell| !cell.is_empty()));
    let mut rows: Vec<Row> = Vec::new();
    for goal in goals.iter().map(Some).chain([None]) {
        let id = goal.map(|goal| goal.id);
        let cells: Vec<Cell> = columns.iter_mut().map(|(_, cells)| cells.remove(&id).unwrap_or_default()).collect();
        rows.push(Row { goal: goal.map(Reference::of), cells });
    }
    rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    Ok(Committed { columns: columns.iter().map(|(name, _)| Column { name }).collect(), rows })
}

/// The list of the live records of a kind that serve a goal, or of all of them, and that have one of these fields.
fn list(scope: &Scope, of: &'static Kind, fields: &[&'static Field], goal: Option<Id>) -> Pairs {
    let goal = goal.map(|goal| goal.to_string());
    let live = live_filters(of);
    let mut flat = borrowed(&live);
    flat.extend(goal.as_deref().map(|goal| ("goals", goal)));
    let mut has: Vec<Filter> = fields.iter().map(|field| Filter::test(field.name, Op::Empty, &["no"])).collect();
    let has = if has.len() > 1 { Some(Filter::Any(has)) } else { has.pop() };
    let mut pairs = scope.list(of, &flat, has);
    // The amounts stand in the list, so that the sum can be followed.
    pairs.extend(fields.iter().map(|field| ("column".to_owned(), field.name.to_owned())));
    pairs
}

async fn sums(
    ctx: &OpContext,
    tx: &mut Tx,
    scope: &Scope,
    of: &'static Kind,
    fields: &[&'static Field],
    goals: &[Record],
) -> Result<BTreeMap<Option<Id>, Cell>, Error> {
    let mut money: BTreeMap<(Option<Id>, String), i64> = BTreeMap::new();
    let mut numbers: BTreeMap<Option<Id>, i64> = BTreeMap::new();
    for field in fields {
        let seen = policy::field_visible(&ctx.actor, field.sensitivity);
        if seen == Condition::Never {
            continue;
        }
        // What is not live, or has no amount, is left out of the sums themselves.
        let condition = scope.present(ctx, tx, of).await?.and(seen);
        for sum in overview::sums(tx, of, field, "goals", &condition).await? {
            match sum.currency {
                Some(currency) => *money.entry((sum.to, currency)).or_default() += sum.total,
                None => *numbers.entry(sum.to).or_default() += sum.total,
            }
        }
    }
    let known = |goal: &Option<Id>| goal.is_none_or(|goal| goals.iter().any(|known| known.id == goal));
    let mut cells: BTreeMap<Option<Id>, Cell> = BTreeMap::new();
    for ((goal, currency), total) in money.into_iter().filter(|((goal, _), _)| known(goal)) {
        let amount = Decimal::from_i128_with_scale(i128::from(total), 6).normalize();
        cells.entry(goal).or_default().money.push(Money { amount, currency });
    }
    for (goal, total) in numbers.into_iter().filter(|(goal, _)| known(goal)) {
        cells.entry(goal).or_default().number = Some(total);
    }
    for (goal, cell) in &mut cells {
        cell.list = Some((of, list(scope, of, fields, *goal)));
    }
    Ok(cells)
}

/// How many different persons, or posts, are responsible for what serves each goal.
async fn people(
    ctx: &OpContext,
    tx: &mut Tx,
    scope: &Scope,
    goals: &[Record],
) -> Result<[BTreeMap<Option<Id>, Cell>; 2], Error> {
    let working = scope.present_of(ctx, tx, &super::named(&WORKING)).await?;
    let each = [kind::<kinds::Person>(), kind::<kinds::Position>()];
    let seen = policy::visible(&ctx.actor);
    let counts = overview::people(tx, &working, ("responsible", "goals"), &each, &seen).await?;
    let mut columns = [BTreeMap::new(), BTreeMap::new()];
    for (goal, who, number) in counts.into_iter().filter(|(id, ..)| goals.iter().any(|goal| goal.id == *id)) {
        let pairs = vec![("filter".to_owned(), working_for(scope, goal)?.to_json())];
        let cell = Cell { number: i64::try_from(number).ok(), list: Some((who, pairs)), ..Cell::default() };
        columns[usize::from(who != each[0])].insert(Some(goal), cell);
    }
    Ok(columns)
}

/// Those who are responsible for something live that serves the goal.
fn working_for(scope: &Scope, goal: Id) -> Result<Filter, Error> {
    let mut any = Vec::new();
    for of in super::named(&WORKING) {
        let pairs = list(scope, of, &[], Some(goal));
        let query = ListQuery::from_pairs(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        any.push(Filter::Related(Related {
            kind: of.name.to_owned(),
            field: "responsible".to_owned(),
            date: None,
            months: None,
            matching: Some(Box::new(query.whole_filter()?)),
        }));
    }
    Ok(Filter::Any(any))
}
