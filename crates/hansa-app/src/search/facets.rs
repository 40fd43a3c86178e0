//! How many of the hits are of which kind, focus area, partner, year and language.

use std::collections::{BTreeMap, HashMap};

use hansa_domain::{Condition, Field, Id, KINDS, Kind, Sensitivity, Type, policy};
use hansa_storage::search::facets;
use hansa_storage::{Tx, records};

use crate::{Error, OpContext, Reference};

/// So many of each are told, those with the most hits.
const MOST: usize = 8;

/// How many of the hits are of what, those of which there are most first.
#[derive(Debug, Default)]
pub struct Facets {
    /// By kind, in the order of the register.
    pub kinds: Vec<(&'static Kind, u64)>,
    /// By focus area.
    pub areas: Vec<(Reference, u64)>,
    /// By the organisation that they name.
    pub partners: Vec<(Reference, u64)>,
    /// By the year of their first date, the latest first.
    pub years: Vec<(i32, u64)>,
    /// By language (ISO 639-1), of those that have one.
    pub langs: Vec<(String, u64)>,
}

/// Counts hits.
pub(super) async fn of(ctx: &OpContext, tx: &mut Tx, hits: &[(Id, &'static Kind, f64)]) -> Result<Facets, Error> {
    let ids: Vec<Id> = hits.iter().map(|(id, ..)| *id).collect();
    let mut found = Facets {
        areas: references(ctx, tx, &ids, &["focus_areas"]).await?,
        partners: references(ctx, tx, &ids, &naming("organisation")).await?,
        ..Facets::default()
    };
    let mut years: BTreeMap<i32, u64> = BTreeMap::new();
    let mut langs: BTreeMap<String, u64> = BTreeMap::new();
    for kind in KINDS {
        let ids: Vec<Id> = hits.iter().filter(|(_, of, _)| of == kind).map(|(id, ..)| *id).collect();
        if ids.is_empty() {
            continue;
        }
        found.kinds.push((kind, ids.len() as u64));
        if let Some(date) = field(kind, Type::Date) {
            for (year, count) in facets::values(tx, kind, &ids, date, 4).await? {
                if let Ok(year) = year.parse() {
                    *years.entry(year).or_default() += count;
                }
            }
        }
        if let Some(lang) = field(kind, Type::Language) {
            for (lang, count) in facets::values(tx, kind, &ids, lang, 2).await? {
                *langs.entry(lang).or_default() += count;
            }
        }
    }
    found.years = years.into_iter().rev().take(MOST).collect();
    found.langs = langs.into_iter().collect();
    found.langs.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Ok(found)
}

/// Everybody who sees a record sees these fields of it, so what they count tells nobody more.
fn open(field: &Field) -> bool {
    field.sensitivity == Sensitivity::Open
}

/// The first field of a type that a kind has of its own.
fn field(kind: &Kind, ty: Type) -> Option<&'static str> {
    kind.fields.iter().filter(|field| open(field)).find(|field| field.ty == ty).map(|field| field.name)
}

/// The fields in which records of any kind name one of a kind.
fn naming(target: &str) -> Vec<&'static str> {
    let fields = KINDS.iter().flat_map(|kind| kind.fields.iter()).filter(|field| open(field));
    let mut names: Vec<&str> =
        fields.filter(|field| field.targets().contains(&target)).map(|field| field.name).collect();
    names.sort_unstable();
    names.dedup();
    names
}

async fn references(ctx: &OpContext, tx: &mut Tx, ids: &[Id], fields: &[&str]) -> Result<Vec<(Reference, u64)>, Error> {
    let counts: HashMap<Id, u64> = facets::references(tx, ids, fields).await?;
    let mut most: Vec<(Id, u64)> = counts.into_iter().collect();
    most.sort_unstable_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
    // Some of them may be hidden, or of another kind.
    most.truncate(4 * MOST);
    let to: Vec<Id> = most.iter().map(|(id, _)| *id).collect();
    let visible = policy::visible(&ctx.actor).and(Condition::OfKind(vec!["focus_area", "organisation"]));
    let mut shown = records::references(tx, &to, &visible).await?;
    Ok(most.into_iter().filter_map(|(id, count)| Some((shown.remove(&id)?, count))).take(MOST).collect())
}
