//! Finding the passages of the texts in files.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use hansa_domain::{Condition, Id, Kind, Lang, Record, Type, policy};
use hansa_storage::search::passages::{self, Hit as Stored};
use hansa_storage::{Tx, files, records};
use hansa_text::query::query;

use super::asked::Asked;
use super::limits::Limits;
use super::{EXCERPT, Hit, levels, present};
use crate::{Error, OpContext, Reference};

/// So many words lessen by a third how well a passage fits: a short one says what is sought rather than touching on it.
const LONG: f64 = 25.0;

/// A passage that was found.
#[derive(Debug)]
pub struct Passage {
    /// The record that holds the file.
    pub record: Reference,
    /// The name of the file.
    pub file: String,
    /// Where it stands in the text of the file, in bytes.
    pub bytes: Range<usize>,
    /// Where the words stand that answer the query, in bytes of the text of the file.
    pub matches: Vec<Range<usize>>,
    /// Its language, if its words tell.
    pub lang: Option<Lang>,
    /// The passage.
    pub text: String,
    /// How well it fits, see [`Hit::score`].
    pub score: f64,
}

/// Finds passages of files by words, the best first, at most so many. Where nothing has the words in any form, what begins with them
/// is found. `only_own` leaves out what the words are called otherwise.
pub async fn search(ctx: &OpContext, words: &str, only_own: bool, limit: usize) -> Result<Vec<Passage>, Error> {
    let mut query = query(words);
    let limits = Limits::of(ctx, &mut query).await?;
    let mut tx = ctx.read().await?;
    let mut asked = super::asked(ctx, &mut tx, &query, only_own).await?;
    let (mut found, _) = ranked(ctx, &mut tx, &asked, Condition::True).await?;
    if found.is_empty() && query.is_plain() {
        asked = Asked::loosely(&query.words(), Some(ctx.lang));
        found = ranked(ctx, &mut tx, &asked, Condition::True).await?.0;
    }
    let mut shown = holding(ctx, &mut tx, &found).await?;
    if !limits.is_empty() {
        let kinds: Vec<(Id, &'static Kind, f64)> = shown.iter().map(|(id, record)| (*id, record.kind, 0.0)).collect();
        let passing = limits.among(ctx, &mut tx, &kinds).await?;
        shown.retain(|id, _| passing.contains(id));
        found.retain(|(hit, _)| shown.contains_key(&hit.record));
    }
    found.truncate(limit);
    let mut names: HashMap<Id, String> = HashMap::new();
    let mut passages = Vec::with_capacity(found.len());
    for (hit, score) in found {
        let Some(record) = shown.get(&hit.record).cloned() else { continue };
        if let Entry::Vacant(unknown) = names.entry(hit.file) {
            let file = files::get(&mut tx, hit.file).await?;
            unknown.insert(file.map(|file| file.name).unwrap_or_default());
        }
        let matches = asked.marks(&hit.text, hit.lang).into_iter();
        let matches =
            matches.map(|mark| hit.bytes.start + mark.bytes.start..hit.bytes.start + mark.bytes.end).collect();
        let file = names.get(&hit.file).cloned().unwrap_or_default();
        passages.push(Passage { record, file, bytes: hit.bytes, matches, lang: hit.lang, text: hit.text, score });
    }
    super::note_secret(ctx, &passages.iter().map(|passage| passage.record.clone()).collect::<Vec<_>>()).await?;
    Ok(passages)
}

/// The passages that a query finds in files of records that pass, the best first; whether there are more.
async fn ranked(
    ctx: &OpContext,
    tx: &mut Tx,
    asked: &Asked,
    passing: Condition,
) -> Result<(Vec<(Stored, f64)>, bool), Error> {
    let visible = policy::visible(&ctx.actor).and(present()).and(passing);
    let (tiers, worth) = asked.passage_tiers();
    let (found, more) = passages::find(tx, &tiers, &visible, &levels(ctx), None).await?;
    let fits = |hit: &Stored| {
        let words = f64::from(u32::try_from(hit.words).unwrap_or(u32::MAX));
        let score = super::score(worth[hit.tier], hit.updated_at, ctx.now) / (1.0 + words / LONG).cbrt();
        (score * 1_000.0).round() / 1_000.0
    };
    let accepted = found.into_iter().filter(|hit| asked.accepts(&hit.text));
    let mut ranked: Vec<(Stored, f64)> =
        accepted.map(|hit| (fits(&hit), hit)).map(|(score, hit)| (hit, score)).collect();
    ranked.sort_by(|(one, fits), (other, better)| {
        let place = |hit: &Stored| (hit.record, hit.bytes.start);
        better.total_cmp(fits).then_with(|| place(one).cmp(&place(other)))
    });
    Ok((ranked, more))
}

/// The records in whose files passages stand.
async fn holding(ctx: &OpContext, tx: &mut Tx, found: &[(Stored, f64)]) -> Result<HashMap<Id, Reference>, Error> {
    let mut ids: Vec<Id> = found.iter().map(|(hit, _)| hit.record).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(records::references(tx, &ids, &policy::visible(&ctx.actor)).await?)
}

/// The records of whose files a passage has what is sought, each with how well its best one fits; whether there are more.
pub(super) async fn holders(
    ctx: &OpContext,
    tx: &mut Tx,
    asked: &Asked,
) -> Result<(Vec<(Id, &'static Kind, f64)>, bool), Error> {
    // What is left out may stand in another passage.
    let left_out = asked.without().map(|without| Condition::Words(Some(without), levels(ctx)));
    let passing = left_out.map_or(Condition::True, |words| Condition::Not(Box::new(words)));
    let (found, more) = ranked(ctx, tx, asked, passing).await?;
    let mut holders: HashMap<Id, f64> = HashMap::new();
    for (hit, score) in &found {
        holders.entry(hit.record).or_insert(*score);
    }
    let shown = holding(ctx, tx, &found).await?;
    let of = |(id, score): (Id, f64)| Some((id, shown.get(&id)?.kind, score));
    Ok((holders.into_iter().filter_map(of).collect(), more))
}

/// Looks whether a passage of the record's files has more of the words than what a hit shows so far, and shows it then.
pub(super) async fn look(
    ctx: &OpContext,
    tx: &mut Tx,
    record: &Record,
    asked: &Asked,
    hit: &mut Hit,
) -> Result<(), Error> {
    let Some(field) = record.kind.all_fields().find(|field| field.ty == Type::File && record.get(field.name).is_some())
    else {
        return Ok(());
    };
    let (mut tiers, _) = asked.passage_tiers();
    tiers.extend(asked.any_word());
    let (found, _) = passages::find(tx, &tiers, &Condition::True, &levels(ctx), Some(record.id)).await?;
    let mut most = hit.passage.iter().filter(|(found, _)| *found).count();
    for stored in found {
        let marks = asked.marks(&stored.text, stored.lang);
        if marks.len() > most {
            most = marks.len();
            hit.passage = hansa_text::excerpt(&stored.text, &marks, EXCERPT);
            (hit.field, hit.lang, hit.bytes) = (Some(field), stored.lang, Some(stored.bytes));
        }
    }
    Ok(())
}
