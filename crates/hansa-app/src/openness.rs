//! Publicity as the law has it: whether the ground of secrecy is one, who decided and when, on which day secrecy ends, until when a
//! published text stays public, and the mark that a secret record carries wherever it is read.

use chrono::NaiveDate;
use hansa_domain::law::{self, Appeal, Term};
use hansa_domain::{
    Actor, Choices, Condition, Lang, Link, PartialDate, Problem, Problems, Publicity, Record, Value, policy,
};
use hansa_storage::records;
use hansa_text::{Args, Words};

use crate::{Error, OpContext, Reference, confirm};

/// Records that are read with one statement.
const AT_ONCE: usize = 500;

/// Puts in order what a record says of its publicity, and finds what is wrong with it. A part has all this from its whole.
///
/// # Errors
/// [`Error::NotAllowed`] for whoever may not lift secrecy, [`Error::ConfirmFirst`] for who may and has not proved lately to be who
/// they are.
pub(crate) fn settle(
    ctx: &OpContext,
    record: &mut Record,
    before: Option<&Record>,
    problems: &mut Problems,
) -> Result<(), Error> {
    let was_secret = before.is_some_and(is_secret);
    if was_secret && !is_secret(record) {
        may_lift(ctx)?;
    }
    if record.kind.whole.is_some_and(|field| !record.links(field).is_empty()) {
        return Ok(());
    }
    if is_secret(record) {
        let basis_changed = before.is_none_or(|before| before.get("secrecy_basis") != record.get("secrecy_basis"));
        if !was_secret || basis_changed {
            if let Some(text) = record.text("secrecy_basis") {
                match law::of(text, ctx.today()) {
                    Ok(ground) => record.set("secrecy_basis", Some(Value::Text(ground.citation().to_string()))),
                    Err(problem) => problems.push(problem),
                }
            }
            decided(ctx, record, before);
        }
        settle_release(ctx, record, before);
    } else if was_secret {
        decided(ctx, record, before);
    }
    settle_public_until(record, before);
    Ok(())
}

pub(crate) fn is_secret(record: &Record) -> bool {
    record.publicity() == Publicity::Secret
}

/// Passes for whoever may lift secrecy and has proved lately to be who they are.
pub(crate) fn may_lift(ctx: &OpContext) -> Result<(), Error> {
    if policy::may_lift_secrecy(&ctx.actor) { confirm::fresh(ctx) } else { Err(Error::NotAllowed) }
}

/// The same as [`settle`] for a row of an import. It is written beside requests, where nobody proves who they are, so it lifts no
/// secrecy, neither by the class nor by making a secret part one of another whole.
pub(crate) fn settle_row(ctx: &OpContext, record: &mut Record, before: Option<&Record>, problems: &mut Problems) {
    let moved = |before: &Record| record.kind.whole.is_some_and(|field| before.links(field) != record.links(field));
    let lifted = before.is_some_and(|before| is_secret(before) && (!is_secret(record) || moved(before)));
    let refused = lifted && !matches!(ctx.actor, Actor::System { .. });
    if refused || settle(ctx, record, before, problems).is_err() {
        problems.push(Problem::of("publicity", "not-allowed"));
    }
}

/// Notes who decided on the class, and when, unless the writer has said so.
fn decided(ctx: &OpContext, record: &mut Record, before: Option<&Record>) {
    let said = |record: &Record, field: &str| {
        record.get(field).is_some() && record.get(field) != before.and_then(|before| before.get(field))
    };
    if !said(record, "classified_on") {
        record.set("classified_on", PartialDate::day(ctx.today()).ok().map(Value::Date));
    }
    if !said(record, "classified_by") {
        record.set("classified_by", ctx.actor.person().map(|person| Value::Links(vec![Link::to(person)])));
    }
}

/// Computes the release date when there is none, and anew when it was computed and what it comes from has changed.
fn settle_release(ctx: &OpContext, record: &mut Record, before: Option<&Record>) {
    let computed = |record: &Record| release_date(ctx, record).map(Value::Date);
    let kept = before.is_some_and(|before| {
        record.get("release_on") == before.get("release_on") && before.get("release_on") == computed(before).as_ref()
    });
    if (record.get("release_on").is_none() || kept)
        && let Some(date) = computed(record)
    {
        record.set("release_on", Some(date));
    }
}

/// The first day on which a record with its ground is no longer secret; none when its ground is not one.
pub fn release_date(ctx: &OpContext, record: &Record) -> Option<PartialDate> {
    let ground = law::of(record.text("secrecy_basis")?, ctx.today()).ok()?;
    PartialDate::day(law::release_day(ground.term(), dated(ctx, Some(record)), death(Some(record)))).ok()
}

/// When the person died whom the record describes, if it does and that is known.
pub fn death(record: Option<&Record>) -> Option<PartialDate> {
    match record?.get("died_on") {
        Some(Value::Date(date)) => Some(*date),
        _ => None,
    }
}

/// The day from which secrecy counts: the date of the document, or the day on which the record was made.
pub fn dated(ctx: &OpContext, record: Option<&Record>) -> PartialDate {
    let made = record.map_or(ctx.now, |record| record.created_at).with_timezone(&ctx.zone()).date_naive();
    match record.and_then(|record| record.get("dated")) {
        Some(Value::Date(date)) => *date,
        _ => PartialDate::day(made).unwrap_or_else(|_| unreachable!("records are made in years of four digits")),
    }
}

/// The release days that the terms of the law give, for forms: the general one and that of private life.
pub fn release_days(ctx: &OpContext, record: Option<&Record>) -> [NaiveDate; 2] {
    [Term::GENERAL, Term::PRIVATE_LIFE].map(|term| law::release_day(term, dated(ctx, record), death(record)))
}

/// A secret record whose ground is none, or was none on the day on which it was classified.
#[derive(Clone, Debug)]
pub struct Unfounded {
    /// The record.
    pub record: Reference,
    /// What is wrong with its ground.
    pub problem: Problem,
}

/// The secret records that the actor sees whose ground is missing, unknown or was not in force on the day on which they were
/// classified. Parts are left out: they have the ground of their whole.
pub async fn unfounded(ctx: &OpContext) -> Result<Vec<Unfounded>, Error> {
    let mut tx = ctx.read().await?;
    let secret = policy::visible(&ctx.actor).and(Condition::Publicity(vec![Publicity::Secret]));
    let mut found = Vec::new();
    for kind in hansa_domain::KINDS {
        let ids = records::ids(&mut tx, kind, &secret).await?;
        for ids in ids.chunks(AT_ONCE) {
            for record in records::by_ids(&mut tx, kind, ids).await? {
                let part = kind.whole.is_some_and(|field| !record.links(field).is_empty());
                let classified = match record.get("classified_on") {
                    Some(Value::Date(date)) => date.last(),
                    _ => dated(ctx, Some(&record)).last(),
                };
                let ground = match record.text("secrecy_basis") {
                    Some(text) => law::of(text, classified),
                    None => Err(Problem::of("secrecy_basis", "secret-needs-basis")),
                };
                if let (false, Err(problem)) = (part, ground) {
                    ctx.note(&record);
                    found.push(Unfounded { record: Reference::of(&record), problem });
                }
            }
        }
    }
    Ok(found)
}

/// Computes until when a published text with personal data stays public, unless the writer says so. A redacted copy has none.
fn settle_public_until(record: &mut Record, before: Option<&Record>) {
    if record.kind.field("appeal").is_none() {
        return;
    }
    let said = before.map_or(record.get("public_until").is_some(), |before| {
        record.get("public_until") != before.get("public_until")
    });
    let until = appeal_end(record);
    if !said && before.is_none_or(|before| appeal_end(before) != until) {
        record.set("public_until", until.map(Value::Date));
    }
}

/// The last day of the appeal period of what a record publishes.
fn appeal_end(record: &Record) -> Option<PartialDate> {
    if !record.links("redacts").is_empty() {
        return None;
    }
    let Some(Value::Date(published)) = record.get("published_on") else { return None };
    let appeal = <Appeal as Choices>::parse(record.text("appeal")?)?;
    PartialDate::day(law::appeal_end(published.last(), appeal)?).ok()
}

/// The mark of a secret record, as officials read it: "Secret, Act 621/1999, section 24(1)(2)". None for other records.
pub fn mark(words: Words, record: &Record) -> Option<String> {
    is_secret(record).then(|| mark_of(words, std::slice::from_ref(record)))
}

/// The mark of a paper that tells of several secret records, with each of their grounds.
pub(crate) fn mark_of(words: Words, secret: &[Record]) -> String {
    let mut grounds: Vec<String> =
        secret.iter().filter_map(|record| record.text("secrecy_basis")).map(|basis| cited(words, basis)).collect();
    grounds.sort();
    grounds.dedup();
    if grounds.is_empty() {
        return words.msg("mark-secret").into_owned();
    }
    words.msg_with("mark-secret-ground", &Args::new().set("ground", grounds.join("; ")))
}

/// A ground in the language's way of citing; what cannot be read as one stands as it is written.
fn cited(words: Words, basis: &str) -> String {
    law::Citation::parse(basis).map_or_else(|| basis.to_owned(), |citation| citation.words(words.lang()))
}

/// The name of a file that holds something secret: `SALASSA_PIDETTAVA_…`, so that the mark travels with it. In capital letters of
/// ASCII, which every file system and mail program keeps.
pub fn file_name(lang: Lang, secret: bool, name: &str) -> String {
    let mark = match lang {
        Lang::Fi => "SALASSA_PIDETTAVA",
        Lang::Sv => "SEKRETESSBELAGD",
        Lang::En => "SECRET",
    };
    if secret { format!("{mark}_{name}") } else { name.to_owned() }
}
