//! What somebody may have meant who finds nothing: the words of names and terms that differ from the query's by little.

use std::collections::BTreeSet;

use hansa_domain::{KINDS, Seek, policy};
use hansa_storage::{records, search};
use hansa_text::query::{Part, Query, What};
use hansa_text::words_of;
use rapidfuzz::distance::osa;

use super::asked::Asked;
use super::{Wanted, levels, present};
use crate::{Error, OpContext};

/// A shorter word is like too many others.
const SHORTEST: usize = 4;
/// Words must be so much alike; one letter of five may differ.
const ALIKE: f64 = 0.75;
/// Names that are looked at for each word.
const NAMES: usize = 400;

/// The query with those words put right of which there are no hits; nothing when that finds nothing either. Only words of records that
/// the actor sees, and of terms, are offered.
pub(super) async fn meant(ctx: &OpContext, query: &Query, wanted: &Wanted<'_>) -> Result<Option<String>, Error> {
    let mut text = wanted.text.to_owned();
    let mut changed = false;
    for part in &query.parts {
        let Part { not: false, what: What::Words(word) } = part else { continue };
        if word.chars().count() < SHORTEST || finds(ctx, word).await? {
            continue;
        }
        let Some(right) = nearest(ctx, word).await? else { return Ok(None) };
        text = text.replacen(word.as_str(), &right, 1);
        changed = true;
    }
    Ok((changed && finds(ctx, &text).await?).then_some(text))
}

async fn finds(ctx: &OpContext, text: &str) -> Result<bool, Error> {
    let mut tx = ctx.read().await?;
    let asked = Asked::of(&hansa_text::query::query(text), Some(ctx.lang), None);
    let (tiers, _) = asked.tiers();
    let visible = policy::visible(&ctx.actor).and(present());
    if !search::find(&mut tx, &tiers, &visible, &levels(ctx), Some(1)).await?.records.is_empty() {
        return Ok(true);
    }
    let (tiers, _) = asked.passage_tiers();
    let (found, _) = search::passages::find(&mut tx, &tiers, &visible, &levels(ctx), None).await?;
    Ok(!found.is_empty())
}

/// The word of a name or term that is most like a word.
async fn nearest(ctx: &OpContext, word: &str) -> Result<Option<String>, Error> {
    let folded = words_of(word).concat();
    let [Some(first), Some(second), Some(third)] = std::array::from_fn(|place| folded.chars().nth(place)) else {
        return Ok(None);
    };
    // The second letter is right, or changed places with the third.
    let beginnings: BTreeSet<String> = [second, third].map(|next| String::from_iter([first, next])).into();
    let kinds = KINDS.iter().map(|kind| kind.name).collect::<Vec<_>>();
    let mut ids = Vec::new();
    for beginning in &beginnings {
        let named = super::with(ctx, &kinds, Some(&Seek::Beginning(beginning.clone())), NAMES).await?;
        ids.extend(named.iter().map(|one| one.id));
    }
    let mut tx = ctx.read().await?;
    let titles = records::references(&mut tx, &ids, &policy::visible(&ctx.actor)).await?;
    let mut candidates: BTreeSet<String> = BTreeSet::new();
    for (_, name) in titles.values().flat_map(|one| one.title.iter()) {
        candidates.extend(words_of(name));
    }
    let like = |other: &String| osa::normalized_similarity(folded.chars(), other.chars());
    let near = candidates
        .iter()
        .filter(|other| beginnings.contains(&other.chars().take(2).collect::<String>()) && **other != folded);
    let best = near.map(|other| (like(other), other)).filter(|(like, _)| *like >= ALIKE);
    Ok(best.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, word)| word.clone()))
}
