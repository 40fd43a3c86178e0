//! A record that is about to be made, and what it may be a duplicate of.

use std::collections::HashSet;

use hansa_analysis::alike::{self, Frequencies, Likeness};
use hansa_domain::field::{Field, Type};
use hansa_domain::{Id, Record, Seek, Value};
use hansa_storage::{Tx, duplicates, records};

use super::reading::{is_number, thing};
use super::{concerns, seen};
use crate::{Error, OpContext, Reference};

/// Records that are told of one new record.
pub const TOLD: usize = 5;
/// Words of the names by which others are looked for.
const WORDS: usize = 6;
/// Letters of a word by which it is looked for, so that a slip at its end does not matter.
const LETTERS: usize = 4;
/// Records that are looked at for each words.
const EACH: usize = 60;
/// Records that are compared at the most.
const COMPARED: usize = 600;

/// A record that is perhaps the same as the new one.
#[derive(Clone, Debug)]
pub struct Double {
    /// The record.
    pub other: Reference,
    /// How probable it is, and why.
    pub likeness: Likeness,
}

/// The records that the actor sees and that a new one is perhaps a duplicate of, the most alike first; nothing for kinds
/// without names of their own.
pub async fn of_new(ctx: &OpContext, new: &Record) -> Result<Vec<Double>, Error> {
    if !concerns(new.kind) || !ctx.actor.signed_in() {
        return Ok(Vec::new());
    }
    let mut tx = ctx.read().await?;
    let mut ids = by_values(&mut tx, new).await?;
    drop(tx);
    let mut known: HashSet<Id> = ids.iter().copied().collect();
    for words in sought(new) {
        let near = crate::search::with(ctx, &[new.kind.name], Seek::beginnings(&words).as_ref(), EACH).await?;
        ids.extend(near.into_iter().map(|near| near.id).filter(|id| known.insert(*id)));
        if ids.len() >= COMPARED {
            break;
        }
    }
    ids.truncate(COMPARED);
    let mut tx = ctx.read().await?;
    // By identifier alone it would not be known whether they are seen.
    let visible = records::references(&mut tx, &ids, &seen(ctx)).await?;
    let ids: Vec<Id> = ids.into_iter().filter(|id| *id != new.id && visible.contains_key(id)).collect();
    let own = thing(&ctx.actor, new, &[]);
    let known = Frequencies::default();
    let mut doubles: Vec<Double> = Vec::new();
    for record in records::by_ids(&mut tx, new.kind, &ids).await? {
        let theirs = thing(&ctx.actor, &record, &[]);
        let likeness = alike::alike(&own, &theirs, &known);
        if likeness.points >= alike::POSSIBLE {
            doubles.push(Double { other: Reference::of(&record), likeness });
        }
    }
    doubles.sort_by_key(|double| (-double.likeness.points, double.other.id));
    doubles.truncate(TOLD);
    Ok(doubles)
}

/// The records that have an address or a number of the new one.
async fn by_values(tx: &mut Tx, new: &Record) -> Result<Vec<Id>, Error> {
    let mut same: Vec<(&Field, String)> = Vec::new();
    let mut parts: Vec<(&Field, String)> = Vec::new();
    for field in new.kind.fields {
        let Some(Value::Text(text)) = new.get(field.name) else { continue };
        match field.ty {
            Type::Email | Type::Phone => same.push((field, text.clone())),
            Type::Url => {
                let site = alike::Site::read(text);
                parts.extend(site.and_then(|site| Some((field, site.own_domain()?.to_owned()))));
            }
            _ if is_number(field) => same.push((field, text.clone())),
            _ => {}
        }
    }
    Ok(duplicates::with_values(tx, new.kind, &same, &parts, EACH as u64).await?)
}

/// The words by which names like those of the new record are found: first two of a name together, then each alone.
fn sought(new: &Record) -> Vec<Vec<String>> {
    let (mut pairs, mut alone): (Vec<Vec<String>>, Vec<Vec<String>>) = (Vec::new(), Vec::new());
    for (_, name) in new.own_title().unwrap_or_default().iter() {
        let mut words = hansa_text::words_of(name);
        words.retain(|word| word.chars().count() > 1);
        // Long words say more than short ones.
        words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        let begun: Vec<String> =
            words.iter().take(3).map(|word| word.chars().take(LETTERS).collect::<String>()).collect();
        for (place, one) in begun.iter().enumerate() {
            pairs.extend(begun.iter().skip(place + 1).map(|other| vec![one.clone(), other.clone()]));
            alone.push(vec![one.clone()]);
        }
        if let [one, other, ..] = words.as_slice() {
            let initials = [one, other].map(|word| word.chars().take(1).collect::<String>());
            let [first, second] = initials;
            pairs.push(vec![one.chars().take(LETTERS).collect(), second]);
            pairs.push(vec![other.chars().take(LETTERS).collect(), first]);
        }
    }
    let mut known = HashSet::new();
    let both = pairs.into_iter().take(2 * WORDS).chain(alone.into_iter().take(WORDS));
    both.filter(|words| known.insert(words.clone())).collect()
}
