//! Finding records by words, among all that the actor sees.

mod asked;

use std::sync::LazyLock;

use hansa_domain::kind::Kind;
use hansa_domain::{Condition, Field, Id, Lang, Publicity, Record, Seek, Sensitivity, Value, policy};
use hansa_storage::{records, search};
use hansa_text::query::query;
use hansa_words::{Concepts, analyser};

use self::asked::Asked;

use crate::{Error, OpContext, Reference};

/// Hits on a page.
pub const PAGE: u64 = 20;
/// Characters of the sentence that is shown of a hit.
const EXCERPT: usize = 200;

/// The terms in three languages that ship with the program.
static TERMS: LazyLock<Concepts> = LazyLock::new(|| {
    let terms = hansa_words::parse_terms(hansa_words::TERMS).unwrap_or_else(|error| unreachable!("{error}"));
    Concepts::new(terms, analyser())
});

/// What a search found.
#[derive(Debug)]
pub struct Found {
    /// The hits of the page, the best first.
    pub hits: Vec<Hit>,
    /// How many there are, as far as they were ranked.
    pub count: u64,
    /// Whether there are more than were ranked.
    pub more: bool,
    /// How many hits of which kind the page's search has, in the order of the register.
    pub kinds: Vec<(&'static Kind, u64)>,
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

/// Finds records by words; of one kind, if one is given. Where nothing has the words in any form, what begins with them is found.
pub async fn search(ctx: &OpContext, words: &str, kind: Option<&'static Kind>, skip: u64) -> Result<Found, Error> {
    let visible = policy::visible(&ctx.actor).and(present());
    let mut tx = ctx.read().await?;
    let mut asked = Asked::of(&query(words), Some(ctx.lang), Some(&TERMS));
    let mut all = search::find(&mut tx, asked.seek.as_ref(), &visible, &levels(ctx), None).await?;
    if all.records.is_empty() {
        asked = Asked::loosely(words, Some(ctx.lang));
        all = search::find(&mut tx, asked.seek.as_ref(), &visible, &levels(ctx), None).await?;
    }
    let mut kinds: Vec<(&'static Kind, u64)> = Vec::new();
    for of in hansa_domain::KINDS {
        let count = all.records.iter().filter(|(_, kind)| kind == of).count() as u64;
        if count > 0 {
            kinds.push((of, count));
        }
    }
    let fitting: Vec<_> = all.records.iter().filter(|(_, of)| kind.is_none_or(|kind| *of == kind)).collect();
    let count = fitting.len() as u64;
    let [skip, page] = [skip, PAGE].map(|number| usize::try_from(number).unwrap_or(usize::MAX));
    let mut hits = Vec::new();
    for (id, kind) in fitting.into_iter().skip(skip).take(page) {
        let record = records::get(&mut tx, kind, *id).await?;
        hits.extend(record.map(|record| {
            ctx.note(&record);
            hit(ctx, &record, &asked)
        }));
    }
    Ok(Found { hits, count, more: all.more, kinds })
}

/// The passage of the record that has most of the words.
fn hit(ctx: &OpContext, record: &Record, asked: &Asked) -> Hit {
    let owner = record.owner_unit();
    let shown = Reference::of(record);
    let mut best = Hit { record: shown, field: None, lang: None, passage: Vec::new() };
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
    Condition::Words(Asked::loosely(words, Some(ctx.lang)).seek, levels(ctx))
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
        let mut near = with(ctx, kinds, Asked::loosely(text, Some(ctx.lang)).seek.as_ref(), limit).await?;
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
    let found = search::find(&mut tx, sought, &of_kinds, &levels(ctx), Some(limit)).await?;
    let ids: Vec<Id> = found.records.iter().map(|(id, _)| *id).collect();
    let mut shown = records::references(&mut tx, &ids, &of_kinds).await?;
    Ok(ids.iter().filter_map(|id| shown.remove(id)).collect())
}
