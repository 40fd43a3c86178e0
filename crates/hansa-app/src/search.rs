//! Finding records by words, among all that the actor sees.

mod asked;
pub mod facets;
pub mod limits;
mod nearly;
pub mod passages;

use std::collections::HashMap;
use std::ops::Range;

use chrono::{DateTime, Utc};

use hansa_domain::kind::Kind;
use hansa_domain::{Condition, Field, Id, Lang, Publicity, Record, Seek, Sensitivity, Value, Within, naming, policy};
use hansa_storage::{records, search};
use hansa_text::query::{Query, query};

use self::asked::Asked;
use self::facets::Facets;
use self::limits::Limits;

use crate::{Error, OpContext, Reference, vocabulary};

/// Hits on a page.
pub const PAGE: u64 = 20;
/// Characters of the sentence that is shown of a hit.
const EXCERPT: usize = 200;

/// What somebody searches for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// The words, as they are typed.
    pub text: &'a str,
    /// Only records of this kind.
    pub kind: Option<&'static Kind>,
    /// Whether only the words themselves are looked for, and not what else they are called.
    pub only_own: bool,
    /// So many hits are left out before the page.
    pub skip: u64,
}

impl<'a> Wanted<'a> {
    /// All records that have words.
    pub fn of(text: &'a str) -> Self {
        Self { text, ..Self::default() }
    }
}

/// What a search found.
#[derive(Debug)]
pub struct Found {
    /// The hits of the page, the best first.
    pub hits: Vec<Hit>,
    /// How many there are, as far as they were ranked.
    pub count: u64,
    /// Whether there are more than were ranked.
    pub more: bool,
    /// How many of them are of what, without regard to the kind that is wanted.
    pub facets: Facets,
    /// What else the words are called that was looked for, too.
    pub expansions: Vec<Expansion>,
    /// What may have been meant, where nothing was found.
    pub meant: Option<String>,
    /// Whether the query says more than words: what its hits are limited to.
    pub limited: bool,
    /// Whether nothing has the words and what is found only begins with them.
    pub beginnings: bool,
}

/// What words of a query are called otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expansion {
    /// The words.
    pub words: String,
    /// What else they are called, each with its language.
    pub labels: Vec<(Lang, String)>,
}

/// A record that was found.
#[derive(Debug)]
pub struct Hit {
    /// The record.
    pub record: Reference,
    /// The field in which the words stand; none when it is the title.
    pub field: Option<&'static Field>,
    /// The language of the passage.
    pub lang: Option<Lang>,
    /// The passage in pieces; `true` marks a found word.
    pub passage: Vec<(bool, String)>,
    /// Where the passage stands in the file that the field holds, in bytes.
    pub bytes: Option<Range<usize>>,
    /// How well it fits: 16 when it is called what is sought, 8 when all words stand in its name, less when they stand elsewhere or
    /// only what else they are called does; a fifth less when it is old.
    pub score: f64,
}

/// On which records words of each sensitivity may be found.
fn levels(ctx: &OpContext) -> Vec<(Sensitivity, Condition)> {
    [Sensitivity::Open, Sensitivity::Staff, Sensitivity::Restricted]
        .into_iter()
        .map(|level| (level, policy::field_visible(&ctx.actor, level)))
        .filter(|(_, on)| *on != Condition::Never)
        .collect()
}

fn present() -> Condition {
    Condition::Not(Box::new(Condition::Archived))
}

/// Finds records by words, among what their query is limited to. Where nothing has the words in any form, what begins with them is
/// found.
pub async fn search(ctx: &OpContext, wanted: &Wanted<'_>) -> Result<Found, Error> {
    let mut query = query(wanted.text);
    let limits = Limits::of(ctx, &mut query).await?;
    let mut tx = ctx.read().await?;
    let mut asked = asked(ctx, &mut tx, &query, wanted.only_own).await?;
    let mut all = ranked(ctx, &mut tx, &asked, &limits).await?;
    let (mut beginnings, mut meant) = (false, None);
    if all.hits.is_empty() && asked.own().is_some() && query.is_plain() {
        let loosely = Asked::loosely(&query.words(), Some(ctx.lang));
        all = ranked(ctx, &mut tx, &loosely, &limits).await?;
        beginnings = !all.hits.is_empty();
        if beginnings {
            asked = loosely;
        } else {
            drop(tx);
            meant = nearly::meant(ctx, &query, wanted).await?;
            tx = ctx.read().await?;
        }
    }
    let facets = facets::of(ctx, &mut tx, &all.hits).await?;
    let fitting = all.hits.iter().filter(|(_, of, _)| wanted.kind.is_none_or(|kind| *of == kind));
    let fitting: Vec<_> = fitting.collect();
    let count = fitting.len() as u64;
    let [skip, page] = [wanted.skip, PAGE].map(|number| usize::try_from(number).unwrap_or(usize::MAX));
    let mut hits = Vec::new();
    for (id, kind, score) in fitting.into_iter().skip(skip).take(page) {
        let Some(record) = records::get(&mut tx, kind, *id).await? else { continue };
        ctx.note(&record);
        let mut hit = hit(ctx, &record, &asked, *score);
        passages::look(ctx, &mut tx, &record, &asked, &mut hit).await?;
        hits.push(hit);
    }
    Ok(Found {
        hits,
        count,
        more: all.more,
        facets,
        expansions: asked.called_otherwise(),
        meant,
        limited: !limits.is_empty(),
        beginnings,
    })
}

/// A query as the indexes are asked; unless only its own words count, with what else they are called.
async fn asked(ctx: &OpContext, tx: &mut hansa_storage::Tx, query: &Query, only_own: bool) -> Result<Asked, Error> {
    if only_own {
        return Ok(Asked::of(query, Some(ctx.lang), None));
    }
    let concepts = vocabulary::concepts(ctx, tx, &Asked::sought(query, Some(ctx.lang))).await?;
    Ok(Asked::of(query, Some(ctx.lang), Some(&concepts)))
}

/// The records that a query finds, each with how well it fits, the best first.
struct Ranked {
    hits: Vec<(Id, &'static Kind, f64)>,
    more: bool,
}

async fn ranked(ctx: &OpContext, tx: &mut hansa_storage::Tx, asked: &Asked, limits: &Limits) -> Result<Ranked, Error> {
    if asked.own().is_none() {
        return limited(ctx, tx, limits).await;
    }
    // By terms one searches; they are not what one searches for.
    let terms = Condition::OfKind(vec![naming::TERM]);
    let visible = policy::visible(&ctx.actor).and(present()).and(Condition::Not(Box::new(terms)));
    let (tiers, worth) = asked.tiers();
    let found = search::find(tx, &tiers, &visible, &levels(ctx), None).await?;
    let mut hits: HashMap<Id, (&'static Kind, f64)> = HashMap::with_capacity(found.records.len());
    for hit in found.records {
        hits.insert(hit.id, (hit.kind, score(worth[hit.tier], hit.updated_at, ctx.now)));
    }
    let (in_files, more) = passages::holders(ctx, tx, asked).await?;
    for (id, kind, score) in in_files {
        let known = hits.entry(id).or_insert((kind, score));
        known.1 = known.1.max(score);
    }
    let mut hits: Vec<_> = hits.into_iter().map(|(id, (kind, score))| (id, kind, score)).collect();
    if !limits.is_empty() {
        let passing = limits.among(ctx, tx, &hits).await?;
        hits.retain(|(id, ..)| passing.contains(id));
    }
    hits.sort_by(|(one, _, fits), (other, _, better)| better.total_cmp(fits).then(other.cmp(one)));
    Ok(Ranked { hits, more: found.more || more })
}

/// What a query without words finds: all that it is limited to, the latest made first.
async fn limited(ctx: &OpContext, tx: &mut hansa_storage::Tx, limits: &Limits) -> Result<Ranked, Error> {
    let mut hits = Vec::new();
    if !limits.is_empty() {
        for kind in hansa_domain::KINDS {
            let passing = limits.passing(ctx, tx, kind, None).await?;
            hits.extend(passing.into_iter().map(|id| (id, *kind, 1.0)));
        }
    }
    hits.sort_by_key(|(id, ..)| std::cmp::Reverse(*id));
    let ranked = usize::try_from(search::RANKED).unwrap_or(usize::MAX);
    let more = hits.len() > ranked;
    hits.truncate(ranked);
    Ok(Ranked { hits, more })
}

/// How well something fits that counts so much and was last changed then: what was not changed for a year counts a tenth less, and
/// whatever is old a fifth at the most. In thousandths.
fn score(worth: f64, changed: DateTime<Utc>, now: DateTime<Utc>) -> f64 {
    let days = f64::from(i32::try_from((now - changed).num_days()).unwrap_or(i32::MAX).max(0));
    (worth * 0.2_f64.mul_add((-days / 365.0).exp2(), 0.8) * 1_000.0).round() / 1_000.0
}

/// The passage of the record that has most of the words.
fn hit(ctx: &OpContext, record: &Record, asked: &Asked, score: f64) -> Hit {
    let owner = record.owner_unit();
    let shown = Reference::of(record);
    let mut best = Hit { record: shown, field: None, lang: None, passage: Vec::new(), bytes: None, score };
    let mut most = 0;
    for field in record.kind.all_fields() {
        if field.search.is_none() || !policy::sees_field(&ctx.actor, field, owner) {
            continue;
        }
        let texts: Vec<(Option<Lang>, String)> = match record.get(field.name) {
            Some(Value::Text(text)) => vec![(None, text.clone())],
            Some(Value::Localised(text)) => {
                let own_first = ctx.lang.fallbacks().into_iter();
                own_first.filter_map(|l| text.get(l).map(|t| (Some(l), hansa_text::plain(t)))).collect()
            }
            _ => continue,
        };
        if record.kind.title == hansa_domain::Title::Own(field.name) {
            continue;
        }
        for (lang, text) in texts {
            let passage = hansa_text::excerpt(&text, &asked.marks(&text, lang), EXCERPT);
            let found = passage.iter().filter(|(found, _)| *found).count();
            if found > most || (best.passage.is_empty() && best.field.is_none()) {
                most = found;
                best = Hit { field: Some(field), lang, passage, ..best };
            }
        }
    }
    best
}

/// The condition that a record has the words, for a list's filter.
pub(crate) fn has_words(ctx: &OpContext, words: &str) -> Condition {
    Condition::Words(Asked::loosely(words, Some(ctx.lang)).own(), levels(ctx))
}

/// The records of some kinds whose names best fit what is being typed: first those that are called exactly so, by an
/// abbreviation, a number or another name.
pub async fn suggest(
    ctx: &OpContext,
    kinds: &[&'static str],
    text: &str,
    limit: usize,
) -> Result<Vec<Reference>, Error> {
    let mut found = named(ctx, kinds, text, limit).await?;
    if found.len() < limit {
        let mut near = with(ctx, kinds, Asked::loosely(text, Some(ctx.lang)).own().as_ref(), limit).await?;
        // Whoever types a number expects what begins with it in the order of the numbers.
        if text.trim().starts_with(|first: char| first.is_ascii_digit()) {
            near.sort_by_cached_key(|near| hansa_text::sort_key(ctx.lang, near.title.text(ctx.lang)));
        }
        let new = |near: &Reference| !found.iter().any(|known| known.id == near.id);
        let new: Vec<Reference> = near.into_iter().filter(new).take(limit - found.len()).collect();
        found.extend(new);
    }
    note_secret(ctx, &found).await?;
    Ok(found)
}

/// Notes those of the records that are secret.
async fn note_secret(ctx: &OpContext, found: &[Reference]) -> Result<(), Error> {
    // Nobody is shown them where the program itself looks, and those who have not signed in find none.
    if found.is_empty() || ctx.actor.account().is_none() {
        return Ok(());
    }
    let ids: Vec<Id> = found.iter().map(|one| one.id).collect();
    let mut tx = ctx.read().await?;
    let secret = Condition::Publicity(vec![Publicity::Secret]);
    for one in records::references(&mut tx, &ids, &secret).await?.into_values() {
        ctx.note_secret(one.id, one.kind);
    }
    Ok(())
}

/// The records of some kinds that have exactly this as their short code, abbreviation, number or another name.
pub(crate) async fn named(
    ctx: &OpContext,
    kinds: &[&'static str],
    text: &str,
    limit: usize,
) -> Result<Vec<Reference>, Error> {
    let whole = hansa_text::whole_word(text);
    let seek = (!whole.is_empty()).then_some(Seek::Beginning(whole));
    with(ctx, kinds, seek.as_ref(), limit).await
}

/// The records of some kinds that have what is sought.
pub(crate) async fn with(
    ctx: &OpContext,
    kinds: &[&'static str],
    sought: Option<&Seek>,
    limit: usize,
) -> Result<Vec<Reference>, Error> {
    let of_kinds = policy::visible(&ctx.actor).and(present()).and(Condition::OfKind(kinds.to_vec()));
    let mut tx = ctx.read().await?;
    let tiers: Vec<search::Tier> = sought
        .into_iter()
        .flat_map(|seek| [Within::Name, Within::Everything].map(|within| (within, seek.clone())))
        .collect();
    let found = search::find(&mut tx, &tiers, &of_kinds, &levels(ctx), Some(limit)).await?;
    let ids: Vec<Id> = found.records.iter().map(|hit| hit.id).collect();
    let mut shown = records::references(&mut tx, &ids, &of_kinds).await?;
    Ok(ids.iter().filter_map(|id| shown.remove(id)).collect())
}
