//! Finding records by words, among all that the actor sees.

use hansa_domain::kind::Kind;
use hansa_domain::{Condition, Field, Id, Lang, Record, Sensitivity, Value, policy};
use hansa_storage::{Tx, records, search};

use crate::{Error, OpContext, Reference};

/// Hits on a page.
pub const PAGE: u64 = 20;
/// Characters of the sentence that is shown of a hit.
const EXCERPT: usize = 200;

/// What a search found.
#[derive(Debug)]
pub struct Found {
    /// The hits of the page, the best first.
    pub hits: Vec<Hit>,
    /// How many there are.
    pub count: u64,
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

/// Finds records by words; of one kind, if one is given.
pub async fn search(ctx: &OpContext, words: &str, kind: Option<&'static Kind>, skip: u64) -> Result<Found, Error> {
    let needles = hansa_text::words_of(words);
    let visible = policy::visible(&ctx.actor).and(present());
    let mut tx = ctx.read().await?;
    let all = search::find(&mut tx, &needles, &visible, &levels(ctx), 0, u64::MAX).await?;
    let shown = records::references(&mut tx, &all.ids, &visible).await?;
    let mut kinds: Vec<(&'static Kind, u64)> = Vec::new();
    for of in hansa_domain::KINDS {
        let count = shown.values().filter(|reference| reference.kind == *of).count() as u64;
        if count > 0 {
            kinds.push((of, count));
        }
    }
    let fitting: Vec<&Reference> = all
        .ids
        .iter()
        .filter_map(|id| shown.get(id))
        .filter(|reference| kind.is_none_or(|kind| reference.kind == kind))
        .collect();
    let count = fitting.len() as u64;
    let mut hits = Vec::new();
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    for reference in fitting.into_iter().skip(usize::try_from(skip).unwrap_or(usize::MAX)).take(page) {
        let record = records::get(&mut tx, reference.kind, reference.id).await?;
        hits.extend(record.map(|record| hit(ctx, reference, &record, &needles)));
    }
    Ok(Found { hits, count, kinds })
}

/// The passage of the record that has most of the words.
fn hit(ctx: &OpContext, reference: &Reference, record: &Record, needles: &[String]) -> Hit {
    let owner = record.owner_unit();
    let mut best = Hit { record: reference.clone(), field: None, lang: None, passage: Vec::new() };
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
            let passage = hansa_text::excerpt(&text, needles, EXCERPT);
            let found = passage.iter().filter(|(found, _)| *found).count();
            if found > most || (best.passage.is_empty() && best.field.is_none()) {
                most = found;
                best = Hit { field: Some(field), lang, passage, ..best };
            }
        }
    }
    best
}

/// The records of a kind that have the words, archived ones too, for a list's filter.
pub(crate) async fn matching(ctx: &OpContext, tx: &mut Tx, kind: &'static Kind, words: &str) -> Result<Vec<Id>, Error> {
    let needles = hansa_text::words_of(words);
    let visible = policy::visible(&ctx.actor);
    let of_kind = visible.and(Condition::OfKind(vec![kind.name]));
    Ok(search::find(tx, &needles, &of_kind, &levels(ctx), 0, u64::MAX).await?.ids)
}

/// The records of some kinds whose names best fit what is being typed.
pub async fn suggest(ctx: &OpContext, kinds: &[&'static str], text: &str, limit: u64) -> Result<Vec<Reference>, Error> {
    let needles = hansa_text::words_of(text);
    let of_kinds = policy::visible(&ctx.actor).and(present()).and(Condition::OfKind(kinds.to_vec()));
    let mut tx = ctx.read().await?;
    let found = search::find(&mut tx, &needles, &of_kinds, &levels(ctx), 0, limit).await?;
    let mut shown = records::references(&mut tx, &found.ids, &of_kinds).await?;
    Ok(found.ids.iter().filter_map(|id| shown.remove(id)).collect())
}
