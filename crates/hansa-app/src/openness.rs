//! Publicity as the law has it: whether the ground of secrecy is one, who decided and when, on which day secrecy ends, until when a
//! published text stays public, and the mark that a secret record carries wherever it is read.

use chrono::NaiveDate;
use hansa_domain::law::{self, Appeal, Term};
use hansa_domain::{Choices, Lang, Link, PartialDate, Problems, Publicity, Record, Value, policy};
use hansa_text::{Args, Words};

use crate::{Error, OpContext, confirm};

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
    if record.kind.whole.is_some_and(|field| !record.links(field).is_empty()) {
        return Ok(());
    }
    let was_secret = before.is_some_and(is_secret);
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
        if !policy::may_lift_secrecy(&ctx.actor) {
            return Err(Error::NotAllowed);
        }
        confirm::fresh(ctx)?;
        decided(ctx, record, before);
    }
    settle_public_until(record, before);
    Ok(())
}

fn is_secret(record: &Record) -> bool {
    record.publicity() == Publicity::Secret
}

/// Notes who decided on the class, and when, unless the writer has said so.
fn decided(ctx: &OpContext, record: &mut Record, before: Option<&Record>) {
    let said = |record: &Record, field: &str| record.get(field) != before.and_then(|before| before.get(field));
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
    PartialDate::day(law::release_day(ground.term(), dated(ctx, Some(record)), None)).ok()
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
    [Term::GENERAL, Term::PRIVATE_LIFE].map(|term| law::release_day(term, dated(ctx, record), None))
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
