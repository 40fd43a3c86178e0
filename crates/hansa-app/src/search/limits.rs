//! What narrows a search besides its words: `kind:visit`, `partner:"New York"`, `2025..2026` and every field by its name or label.
//!
//! All of it becomes filters, as lists have them, so that nothing hidden can be guessed.

use std::collections::{BTreeMap, HashSet};

use hansa_domain::filter::Op;
use hansa_domain::{Condition, Field, Filter, Id, KINDS, Kind, Lang, Type, policy};
use hansa_storage::{Tx, records};
use hansa_text::query::{Part, Query, What};
use hansa_text::{Words, words_of};

use super::asked::Asked;
use crate::{Error, OpContext};

/// So many records may be meant by a name.
const NAMED: usize = 20;
/// Dates are of this year at the earliest; an earlier one sets no limit.
const FIRST: i32 = 1_000;
/// The word for the kind, by its message.
pub const KIND: &str = "search-limit-kind";
/// The word for a partner.
pub const PARTNER: &str = "search-limit-partner";
/// The word for a focus area.
pub const AREA: &str = "search-limit-area";
/// The word for the language of a document.
pub const LANGUAGE: &str = "search-limit-language";

/// Those who may be partners.
const PARTNERS: [&str; 3] = ["organisation", "network", "person"];

/// What a search is narrowed by: for each of its limits, what a record of a kind must pass. A record of another kind does not.
#[derive(Debug, Default)]
pub(super) struct Limits(Vec<Limit>);

#[derive(Debug)]
struct Limit {
    not: bool,
    of: BTreeMap<&'static str, Filter>,
}

impl Limits {
    /// The limits of a query; what is no limit becomes words of it.
    pub(super) async fn of(ctx: &OpContext, query: &mut Query) -> Result<Self, Error> {
        let mut limits = Vec::new();
        let mut parts = Vec::with_capacity(query.parts.len());
        for part in std::mem::take(&mut query.parts) {
            let of = match &part.what {
                What::Years(from, to) => Some(years(*from, *to)),
                What::Field(name, value, _) => named(ctx, name, value).await?,
                What::Words(_) | What::Phrase(_) => None,
            };
            match (of, part) {
                (Some(of), Part { not, .. }) => limits.push(Limit { not, of }),
                (None, Part { not, what: What::Field(.., written) }) => {
                    parts.push(Part { not, what: What::Words(written) })
                }
                (None, part) => parts.push(part),
            }
        }
        query.parts = parts;
        Ok(Self(limits))
    }

    /// Whether nothing is narrowed.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What the records of a kind must pass; none when no record of the kind does.
    fn filter(&self, kind: &Kind) -> Option<Filter> {
        let mut all = Vec::new();
        for limit in &self.0 {
            match (limit.of.get(kind.name), limit.not) {
                (Some(filter), true) if filter.is_empty() => return None,
                (Some(filter), true) => all.push(Filter::Not(Box::new(filter.clone()))),
                (Some(filter), false) => all.push(filter.clone()),
                (None, true) => {}
                (None, false) => return None,
            }
        }
        Some(Filter::All(all))
    }

    /// The records that pass, among hits.
    pub(super) async fn among(
        &self,
        ctx: &OpContext,
        tx: &mut Tx,
        hits: &[(Id, &'static Kind, f64)],
    ) -> Result<HashSet<Id>, Error> {
        let mut passing = HashSet::new();
        for kind in KINDS {
            let ids: Vec<Id> = hits.iter().filter(|(_, of, _)| of == kind).map(|(id, ..)| *id).collect();
            if !ids.is_empty() {
                passing.extend(self.passing(ctx, tx, kind, Some(ids)).await?);
            }
        }
        Ok(passing)
    }

    /// The records of a kind that pass, among some or among all.
    pub(super) async fn passing(
        &self,
        ctx: &OpContext,
        tx: &mut Tx,
        kind: &'static Kind,
        among: Option<Vec<Id>>,
    ) -> Result<Vec<Id>, Error> {
        let Some(filter) = self.filter(kind) else { return Ok(Vec::new()) };
        let condition = crate::list::asked(ctx, tx, kind, &filter).await?;
        let among = among.map_or(Condition::True, Condition::Ids);
        Ok(records::ids(tx, kind, &among.and(condition)).await?)
    }
}

/// Records with a date in a span of years.
fn years(from: i32, to: i32) -> BTreeMap<&'static str, Filter> {
    by_kind(|kind| {
        let dates = kind.fields.iter().filter(|field| field.ty == Type::Date);
        let within = |field: &Field| {
            let from = Some(from).filter(|from| *from >= FIRST).map(|year| (Op::From, format!("{year}-01-01")));
            let to = Some(to).filter(|to| *to >= FIRST).map(|year| (Op::To, format!("{year}-12-31")));
            let tests = from.into_iter().chain(to).map(|(op, day)| Filter::test(field.name, op, &[&day]));
            Filter::All(tests.collect())
        };
        any(dates.map(within).collect())
    })
}

fn by_kind(of: impl Fn(&'static Kind) -> Option<Filter>) -> BTreeMap<&'static str, Filter> {
    KINDS.iter().filter_map(|kind| Some((kind.name, of(kind)?))).collect()
}

fn any(mut filters: Vec<Filter>) -> Option<Filter> {
    if filters.len() > 1 { Some(Filter::Any(filters)) } else { filters.pop() }
}

/// What a name with a value asks for; nothing when there is no such field, or no such value of it.
async fn named(ctx: &OpContext, name: &str, value: &str) -> Result<Option<BTreeMap<&'static str, Filter>>, Error> {
    if is_called(ctx, KIND, "kind", name) {
        let of = by_kind(|kind| is_kind(ctx, kind, value).then(|| Filter::All(Vec::new())));
        return Ok(Some(of).filter(|of| !of.is_empty()));
    }
    if is_called(ctx, PARTNER, "partner", name) {
        return partners(ctx, value).await;
    }
    let called = [(AREA, "area", "focus_areas"), (LANGUAGE, "language", "language")];
    let field =
        called.into_iter().find(|(message, own, _)| is_called(ctx, message, own, name)).map(|(.., field)| field);
    let name = field.unwrap_or(name);
    let mut of = BTreeMap::new();
    for kind in KINDS {
        let fields = kind.all_fields().filter(|field| is_field(ctx, kind, field, name));
        let mut filters = Vec::new();
        for field in fields {
            filters.extend(field_is(ctx, kind, field, value).await?);
        }
        of.extend(any(filters).map(|filter| (kind.name, filter)));
    }
    Ok(Some(of).filter(|of| !of.is_empty()))
}

fn same(one: &str, other: &str) -> bool {
    let words = words_of(one);
    !words.is_empty() && words == words_of(other)
}

/// Whether a name is a message in one of the languages, or the word that files use.
fn is_called(ctx: &OpContext, message: &'static str, own: &str, name: &str) -> bool {
    own == name || in_each(ctx).any(|words| same(&words.msg(message), name))
}

fn in_each(ctx: &OpContext) -> impl Iterator<Item = Words> {
    Lang::ALL.into_iter().map(|lang| ctx.in_lang(lang).words())
}

fn is_kind(ctx: &OpContext, kind: &Kind, value: &str) -> bool {
    kind.name == value || in_each(ctx).any(|words| same(&words.kind(kind), value) || same(&words.kinds(kind), value))
}

fn is_field(ctx: &OpContext, kind: &Kind, field: &Field, name: &str) -> bool {
    field.name == name || in_each(ctx).any(|words| same(&words.field(kind, field), name))
}

/// The test that a field has a value, as far as the value can be one of it.
async fn field_is(
    ctx: &OpContext,
    kind: &'static Kind,
    field: &'static Field,
    value: &str,
) -> Result<Option<Filter>, Error> {
    Ok(match field.ty {
        Type::Choice(choices) | Type::Choices(choices) => {
            let meant = |choice: &&&str| {
                same(choice, value) || in_each(ctx).any(|words| same(&words.choice(kind, field, choice), value))
            };
            let meant: Vec<&str> = choices.iter().filter(meant).copied().collect();
            (!meant.is_empty()).then(|| Filter::is(field.name, &meant))
        }
        Type::Language => coded(ctx, value, Words::languages).map(|code| Filter::is(field.name, &[code])),
        Type::Country => coded(ctx, value, Words::countries).map(|code| Filter::is(field.name, &[code])),
        Type::Ref { targets, .. } => {
            let ids: Vec<String> =
                meant(ctx, targets, value).await?.into_iter().map(|(id, _)| id.to_string()).collect();
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            (!ids.is_empty()).then(|| Filter::is(field.name, &ids))
        }
        _ => None,
    })
}

/// The code that a value is, or of which it is the name.
fn coded(
    ctx: &OpContext,
    value: &str,
    all: impl Fn(Words) -> &'static [(&'static str, &'static str)],
) -> Option<&'static str> {
    let is = |(code, name): &&(&'static str, &'static str)| code.eq_ignore_ascii_case(value) || same(name, value);
    in_each(ctx).find_map(|words| all(words).iter().find(is)).map(|(code, _)| *code)
}

/// The records of some kinds that a name means: those that are called just so, else those with all its words in their names.
async fn meant(ctx: &OpContext, kinds: &[&'static str], name: &str) -> Result<Vec<(Id, &'static Kind)>, Error> {
    let mut tx = ctx.read().await?;
    let visible = policy::visible(&ctx.actor);
    let mut found = records::called(&mut tx, kinds, name, &visible).await?;
    drop(tx);
    if found.is_empty() {
        found = super::named(ctx, kinds, name, NAMED).await?;
    }
    if found.is_empty() {
        let asked = Asked::of(&hansa_text::query::query(name), Some(ctx.lang), None);
        found = super::with(ctx, kinds, asked.own().as_ref(), NAMED).await?;
    }
    Ok(found.into_iter().map(|one| (one.id, one.kind)).collect())
}

/// The partners of a name, and what refers to them.
async fn partners(ctx: &OpContext, name: &str) -> Result<Option<BTreeMap<&'static str, Filter>>, Error> {
    let found = meant(ctx, &PARTNERS, name).await?;
    if found.is_empty() {
        return Ok(None);
    }
    Ok(Some(by_kind(|kind| {
        let of = |targets: &[&str]| -> Vec<String> {
            found.iter().filter(|(_, kind)| targets.contains(&kind.name)).map(|(id, _)| id.to_string()).collect()
        };
        let is = |name: &str, ids: Vec<String>| {
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            (!ids.is_empty()).then(|| Filter::is(name, &ids))
        };
        let own = kind.references().filter(|field| !matches!(field.name, "links" | "merged_into"));
        let refers = own.filter_map(|field| is(field.name, of(field.targets())));
        any(is("id", of(&[kind.name])).into_iter().chain(refers).collect())
    })))
}
