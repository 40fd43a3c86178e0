//! To what the picture is limited, and the lists behind its figures.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use hansa_domain::filter::{Op, Test};
use hansa_domain::kinds;
use hansa_domain::{Choices as _, Condition, Filter, Id, Kind, Record, policy};
use hansa_storage::Tx;
use hansa_storage::records::{self, Sort, SortBy};

use super::PictureQuery;
use crate::list::{Count, ListQuery};
use crate::tell::To;
use crate::{Error, OpContext};

/// The fields by which a record belongs to a matter, whose focus areas are its own where it names none.
const WHOLES: [&str; 3] = ["interest", "interests", "process"];

/// The filters of a list, as its address has them.
pub type Pairs = Vec<(String, String)>;

/// A number and the list behind it.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The kind of what is counted.
    pub kind: &'static Kind,
    /// How many.
    pub count: Count,
    /// The filters of the list.
    pub pairs: Pairs,
}

impl Counted {
    /// Where the list is.
    pub fn to(&self) -> To {
        To::List { kind: self.kind.name.to_owned(), filters: self.pairs.clone() }
    }

    /// Whether there is nothing to open.
    pub fn is_empty(&self) -> bool {
        self.count == Count::Exactly(0)
    }

    /// The number, at least.
    pub fn number(&self) -> u64 {
        let (Count::Exactly(count) | Count::Over(count)) = self.count;
        count
    }
}

/// What the picture is limited to.
#[derive(Clone, Debug)]
pub struct Scope {
    query: PictureQuery,
    /// It names a record that the actor may not see, or none; then nothing is shown.
    hidden: bool,
    /// What it holds of each kind that has been asked for while the picture is made.
    held: Arc<Mutex<HashMap<&'static str, Condition>>>,
}

impl Scope {
    /// The scope of what was asked for.
    pub(super) async fn of(ctx: &OpContext, tx: &mut Tx, query: &PictureQuery) -> Result<Self, Error> {
        let named: Vec<Id> = [query.focus_area, query.unit, query.target_area].into_iter().flatten().collect();
        let seen = records::references(tx, &named, &policy::visible(&ctx.actor)).await?;
        let fits = |id: Option<Id>, kind: &str| id.is_none_or(|id| seen.get(&id).is_some_and(|r| r.kind.name == kind));
        let all = fits(query.focus_area, kinds::FocusArea::NAME)
            && fits(query.unit, kinds::Organisation::NAME)
            && fits(query.target_area, kinds::TargetArea::NAME);
        Ok(Self { query: query.clone(), hidden: !all, held: Arc::default() })
    }

    /// Whether it leaves anything out.
    pub(super) fn limits(&self) -> bool {
        let PictureQuery { focus_area, unit, target_area, publicity, since: _ } = &self.query;
        focus_area.is_some() || unit.is_some() || target_area.is_some() || publicity.is_some()
    }

    /// What each part of the scope asks of the records of a kind.
    fn filters(&self, kind: &'static Kind) -> Vec<Filter> {
        let PictureQuery { focus_area: of_area, unit, target_area: partners, publicity, since: _ } = &self.query;
        let parts = [
            of_area.map(|area| focus_area(kind, area)),
            unit.map(|unit| Filter::is("owner_unit", &[&unit.to_string()])),
            publicity.map(|class| Filter::is("publicity", &[class.name()])),
            partners.map(|area| target_area(kind, area)),
        ];
        parts.into_iter().flatten().collect()
    }

    /// The filters of the list of a kind's records that the scope holds and that pass these flat filters and this one.
    pub(super) fn list(&self, kind: &'static Kind, flat: &[(&str, &str)], filter: Option<Filter>) -> Pairs {
        let mut pairs: Pairs = flat.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        let mut nested: Vec<Filter> = filter.into_iter().collect();
        for filter in self.filters(kind) {
            match filter {
                // The same key again would mean any of both values.
                Filter::Test(Test { field, op: Op::Is, values }) if !flat.iter().any(|(key, _)| *key == field) => {
                    pairs.extend(values.into_iter().map(|value| (field.clone(), value)));
                }
                other => nested.push(other),
            }
        }
        let nested = if nested.len() > 1 { Some(Filter::All(nested)) } else { nested.pop() };
        pairs.extend(nested.map(|filter| ("filter".to_owned(), filter.to_json())));
        pairs
    }

    /// Which records the list of [`Scope::list`] with the same filters has, as the actor's list of them would say.
    pub(super) async fn condition(
        &self,
        ctx: &OpContext,
        tx: &mut Tx,
        kind: &'static Kind,
        flat: &[(&str, &str)],
        filter: Option<&Filter>,
    ) -> Result<Condition, Error> {
        if self.hidden {
            return Ok(Condition::Never);
        }
        if !self.leads_far() {
            return asked(ctx, tx, kind, &self.list(kind, flat, filter.cloned())).await;
        }
        let held = self.present(ctx, tx, kind).await?;
        if flat.is_empty() && filter.is_none() {
            return Ok(held);
        }
        let everywhere = Self { query: PictureQuery::default(), ..self.clone() };
        Ok(held.and(asked(ctx, tx, kind, &everywhere.list(kind, flat, filter.cloned())).await?))
    }

    /// Whether it asks records over their references: then what it holds of a kind is looked up once.
    fn leads_far(&self) -> bool {
        self.query.focus_area.is_some() || self.query.target_area.is_some()
    }

    /// The scope's records of a kind, of those that the actor sees and that are not archived.
    pub(super) async fn present(&self, ctx: &OpContext, tx: &mut Tx, kind: &'static Kind) -> Result<Condition, Error> {
        if self.hidden {
            return Ok(Condition::Never);
        }
        let known = self.held.lock().unwrap_or_else(PoisonError::into_inner).get(kind.name).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let mut held = asked(ctx, tx, kind, &self.list(kind, &[], None)).await?;
        if self.leads_far() {
            let ids = records::ids(tx, kind, &held).await?;
            let seen = policy::visible(&ctx.actor).and(Condition::Not(Box::new(Condition::Archived)));
            held = if ids.is_empty() { Condition::Never } else { Condition::Ids(ids).and(seen) };
        }
        self.held.lock().unwrap_or_else(PoisonError::into_inner).insert(kind.name, held.clone());
        Ok(held)
    }

    /// The same for several kinds.
    pub(super) async fn present_of(
        &self,
        ctx: &OpContext,
        tx: &mut Tx,
        kinds: &[&'static Kind],
    ) -> Result<Vec<(&'static Kind, Condition)>, Error> {
        let mut all = Vec::new();
        for kind in kinds {
            all.push((*kind, self.present(ctx, tx, kind).await?));
        }
        Ok(all)
    }

    /// How many records a list has.
    pub(super) async fn count(
        &self,
        ctx: &OpContext,
        tx: &mut Tx,
        kind: &'static Kind,
        flat: &[(&str, &str)],
    ) -> Result<Counted, Error> {
        let pairs = self.list(kind, flat, None);
        let condition = self.condition(ctx, tx, kind, flat, None).await?;
        let count = Count::of(records::count(tx, kind, &condition).await?);
        Ok(Counted { kind, count, pairs })
    }

    /// How many records a list has, and its first ones in an order, without what the actor may not see.
    pub(super) async fn first(
        &self,
        ctx: &OpContext,
        tx: &mut Tx,
        kind: &'static Kind,
        flat: &[(&str, &str)],
        (field, descending): (&str, bool),
        limit: u64,
    ) -> Result<(Counted, Vec<Record>, crate::display::Titles), Error> {
        let pairs = self.list(kind, flat, None);
        let condition = self.condition(ctx, tx, kind, flat, None).await?;
        let count = Count::of(records::count(tx, kind, &condition).await?);
        let by = kind.field(field).map_or(SortBy::Title(ctx.lang), SortBy::Field);
        let page = records::list(tx, kind, &condition, Sort { by, descending }, None, limit).await?;
        let mut found = page.records;
        let titles = crate::records::titles(ctx, tx, &found).await?;
        for record in &mut found {
            crate::records::redact(&ctx.actor, record, &titles);
        }
        Ok((Counted { kind, count, pairs }, found, titles))
    }
}

/// The condition of a list.
async fn asked(
    ctx: &OpContext,
    tx: &mut Tx,
    kind: &'static Kind,
    pairs: &[(String, String)],
) -> Result<Condition, Error> {
    let query = ListQuery::from_pairs(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    query.condition(ctx, tx, kind).await
}

/// What serves a focus area: what names it, and what names none but belongs to a matter that does.
pub(super) fn focus_area(kind: &'static Kind, area: Id) -> Filter {
    let area = area.to_string();
    let named = || Filter::is("focus_areas", &[&area]);
    inherited(kind, named())
}

/// What names no focus area, and belongs to no matter that names one.
pub(super) fn no_focus_area(kind: &'static Kind) -> Filter {
    let some = || Filter::test("focus_areas", Op::Empty, &["no"]);
    Filter::Not(Box::new(inherited(kind, some())))
}

fn inherited(kind: &'static Kind, named: Filter) -> Filter {
    let whole = |field: &&&str| kind.fields.iter().any(|own| own.name == **field);
    let wholes: Vec<Filter> = WHOLES.iter().filter(whole).map(|field| refers(field, named.clone())).collect();
    if wholes.is_empty() {
        return named;
    }
    let empty = Filter::test("focus_areas", Op::Empty, &[]);
    Filter::Any(vec![named, Filter::All(vec![empty, Filter::Any(wholes)])])
}

fn refers(field: &str, matching: Filter) -> Filter {
    Filter::Refers(hansa_domain::filter::Refers { field: field.to_owned(), matching: Box::new(matching) })
}

/// What has to do with a partner area: its partnerships, their partners, what refers to either in a field of its own, and
/// what belongs to an interest that does.
fn target_area(kind: &'static Kind, area: Id) -> Filter {
    let area = area.to_string();
    let of_area = || Filter::is("target_area", &[&area]);
    let partner = || {
        Filter::Related(hansa_domain::filter::Related {
            kind: kinds::Partnership::NAME.to_owned(),
            field: "partner".to_owned(),
            date: None,
            months: None,
            matching: Some(Box::new(of_area())),
        })
    };
    match kind.name {
        kinds::Partnership::NAME => return of_area(),
        kinds::Organisation::NAME => return partner(),
        _ => {}
    }
    let mut any = Vec::new();
    for field in kind.fields {
        let leads = |to: &str| field.targets().contains(&to);
        if leads(kinds::Partnership::NAME) {
            any.push(refers(field.name, of_area()));
        }
        if leads(kinds::Organisation::NAME) {
            any.push(refers(field.name, partner()));
        }
        if leads(kinds::Interest::NAME) && kind.name != kinds::Interest::NAME {
            any.push(refers(field.name, refers("stakeholders", partner())));
        }
    }
    Filter::Any(any)
}
