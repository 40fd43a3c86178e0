//! Publishing approved minutes: a document of its own, made from what everybody may see and the texts of the items. Names and contact
//! details of people are covered, or stay on the net as long as the decisions can be contested (410/2015, section 140).

use std::collections::HashSet;
use std::sync::LazyLock;

use hansa_domain::kinds::{Document, Meeting, MinutesState, Person};
use hansa_domain::law::Appeal;
use hansa_domain::record::Values;
use hansa_domain::{Choices as _, Filter, Id, Link, PartialDate, Problem, Publicity, Record, Value, policy};
use hansa_storage::{Tx, accounts, files, records as stored};
use hansa_text::{Passage as Part, words_of};
use regex::Regex;

use super::state;
use crate::meetings::{self, Told};
use crate::records::{self, Permissions, visible_record};
use crate::redaction::{self, MARKS, Paragraphs, Passage};
use crate::subject::{Finder, Wanted};
use crate::tell::{Block, Section, Sentence};
use crate::timeline::present;
use crate::{Error, OpContext, Reference};

/// Mail addresses, phone numbers and personal identity codes (Act 661/2009, section 11), whosever they are.
static CONTACTS: LazyLock<Regex> = LazyLock::new(|| {
    let mail = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+";
    let code = r"\b\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]\b";
    let phone = r"(?:\+|\b0)\d[\d \u{a0}()-]{5,}\d";
    Regex::new(&format!("{mail}|{code}|{phone}")).unwrap_or_else(|error| unreachable!("{error}"))
});
/// Letters at the beginning of a name by which the people are found who can stand in a text at all.
const BEGINNING: usize = 3;

/// What is proposed to be published.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// The meeting.
    pub meeting: Record,
    /// The name of the document.
    pub title: String,
    /// The text, with names and contact details of people between [`MARKS`].
    pub text: String,
    /// Items that not everybody may see: they are left out.
    pub left_out: Vec<Reference>,
    /// The document in which the minutes are published now.
    pub published: Option<Reference>,
}

/// What is published.
#[derive(Clone, Debug)]
pub struct Publish {
    /// The version of the meeting that the actor saw.
    pub version: i64,
    /// The name of the document.
    pub title: String,
    /// The text, in which the passages to be covered stand between [`MARKS`].
    pub text: String,
    /// What may be sought against what was decided: names that stay leave the net when that time is over.
    pub appeal: Appeal,
}

/// What can be published of the minutes of a meeting.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see the meeting; [`Error::NotAllowed`] when they may not change it; [`Error::Invalid`]
/// with `minutes-not-approved` or `minutes-not-public`.
pub async fn proposed(ctx: &OpContext, meeting: Id) -> Result<Proposed, Error> {
    let (told, left_out) = meetings::public_minutes(ctx, meeting).await?;
    let mut tx = ctx.read().await?;
    let record = publishable(ctx, &mut tx, meeting).await?;
    let title = ctx
        .words()
        .msg_with("meetings-minutes-title", &hansa_text::Args::new().set("meeting", record.title.text(ctx.lang)));
    let text = text_of(&told);
    let text = marked(&text, &people(ctx, &mut tx, &text).await?);
    let published = match Meeting::from(&record).minutes {
        Some(id) => stored::references(&mut tx, &[id], &policy::visible(&ctx.actor)).await?.remove(&id),
        None => None,
    };
    Ok(Proposed { meeting: record, title, text, left_out, published })
}

/// Publishes the minutes: makes a public document of the text and names it in the meeting. A document in which they were published
/// before is replaced, and is internal from then on.
///
/// # Errors
/// As [`proposed`] and [`redaction::passages`]; `required` without a title; `publish-names-stay` with the names that can be read when
/// nothing may be sought against what was decided; [`Error::Conflict`] when the meeting has been changed since.
pub async fn publish(ctx: &OpContext, meeting: Id, publish: &Publish) -> Result<Record, Error> {
    let title = publish.title.trim();
    if title.is_empty() {
        return Err(Problem::of("title", "required").into());
    }
    let paragraphs = redaction::passages(title, &publish.text)?;
    let finder = {
        let mut tx = ctx.read().await?;
        publishable(ctx, &mut tx, meeting).await?;
        people(ctx, &mut tx, &publish.text).await?
    };
    let stay = read_in(title, &paragraphs, &finder);
    if publish.appeal.days().is_none() && !stay.is_empty() {
        return Err(Problem::of("appeal", "publish-names-stay").with("names", stay.join(", ")).into());
    }
    let bytes = set(ctx, title, &paragraphs).await?;
    let file = redaction::named_file(ctx, title, &bytes)?;
    let ctx = &ctx.together();
    let mut tx = ctx.write().await?;
    let record = publishable(ctx, &mut tx, meeting).await?;
    files::put(&mut tx, &file, bytes, ctx.now).await?;
    let before = Meeting::from(&record).minutes;
    let mut values = document(ctx, &record, title, publish.appeal);
    values.insert("file", Value::File(file.id));
    values.extend(before.map(|before| ("replaces", Value::Links(vec![Link::to(before)]))));
    let made = records::make(ctx, &mut tx, &Document::KIND, values, "").await?;
    if let Some(before) = before {
        withdraw(ctx, &mut tx, before).await?;
    }
    let changes = vec![("minutes", Some(Value::Links(vec![Link::to(made.id)])))];
    records::update_in(ctx, &mut tx, (&Meeting::KIND, meeting, publish.version), changes, &[], "").await?;
    tx.commit().await?;
    Ok(made)
}

/// A meeting whose minutes the actor may publish.
async fn publishable(ctx: &OpContext, tx: &mut Tx, meeting: Id) -> Result<Record, Error> {
    let record = visible_record(ctx, tx, &Meeting::KIND, meeting).await?;
    if !Permissions::of(&ctx.actor, &record).update {
        return Err(Error::NotAllowed);
    }
    if state(&record) != MinutesState::Approved {
        return Err(Problem::of("minutes_state", "minutes-not-approved").into());
    }
    if !policy::may(&ctx.as_anyone().actor, policy::Action::See, &record) {
        return Err(Problem::of("publicity", "minutes-not-public").into());
    }
    Ok(record)
}

/// What the document says of itself.
fn document(ctx: &OpContext, meeting: &Record, title: &str, appeal: Appeal) -> Values {
    let text = |text: &str| Value::Text(text.to_owned());
    let mut values = Values::from([
        ("name", Value::Localised(redaction::name(ctx.lang, title))),
        ("publicity", text(Publicity::Public.name())),
        ("type", text("minutes")),
        ("language", text(ctx.lang.code())),
        ("appeal", text(appeal.name())),
    ]);
    values.extend(PartialDate::day(ctx.today()).ok().map(|today| ("published_on", Value::Date(today))));
    values.extend(meeting.get("starts").map(|day| ("dated", day.clone())));
    values.extend(meeting.get("owner_unit").map(|unit| ("owner_unit", unit.clone())));
    values
}

/// Takes what was published before from the public, where the actor may do so.
async fn withdraw(ctx: &OpContext, tx: &mut Tx, document: Id) -> Result<(), Error> {
    let Some(before) = stored::seen(tx, &Document::KIND, document, &policy::visible(&ctx.actor)).await? else {
        return Ok(());
    };
    if before.publicity() == Publicity::Public {
        let internal = Value::Text(Publicity::Internal.name().to_owned());
        let changes = vec![("publicity", Some(internal))];
        records::update_in(ctx, tx, (&Document::KIND, document, before.version), changes, &[], "").await?;
    }
    Ok(())
}

/// What is told as a text in Markdown.
fn text_of(told: &Told) -> String {
    let mut lines: Vec<String> = told.lead.clone();
    for section in &told.sections {
        lines.push(format!("# {}", section.heading));
        for block in &section.blocks {
            match block {
                Block::Heading(text) => lines.push(format!("## {text}")),
                Block::Paragraph(sentence) => lines.push(sentence.plain()),
                Block::Sentences(sentences) => {
                    let items: Vec<String> = sentences.iter().map(|one| format!("- {}", one.plain())).collect();
                    lines.push(items.join("\n"));
                }
                // Minutes are told in sentences.
                _ => {}
            }
        }
    }
    lines.join("\n\n")
}

/// The people of the register and the accounts who may be named in a text.
async fn people(ctx: &OpContext, tx: &mut Tx, text: &str) -> Result<Finder, Error> {
    let beginning = |word: &String| word.chars().take(BEGINNING).collect::<String>();
    let there: HashSet<String> = words_of(text).iter().map(beginning).collect();
    let mut wanted = Wanted::default();
    let mut add = |name: &str| {
        if words_of(name).iter().all(|word| there.contains(&beginning(word))) {
            wanted.add_name(name);
        }
    };
    for person in present(ctx, tx, &Person::KIND, &Filter::All(Vec::new())).await? {
        add(person.text("name").unwrap_or_default());
    }
    for account in accounts::all(tx).await? {
        add(&account.name);
    }
    Ok(Finder::new(&wanted))
}

/// Where names and contact details of people stand in a text, apart from each other.
fn personal(text: &str, finder: &Finder) -> Vec<std::ops::Range<usize>> {
    let names = finder.find(text).into_iter().map(|hit| hit.at);
    let mut found: Vec<_> = names.chain(CONTACTS.find_iter(text).map(|found| found.range())).collect();
    found.sort_by_key(|at| at.start);
    found.dedup_by(|next, before| {
        let together = next.start < before.end;
        if together {
            before.end = before.end.max(next.end);
        }
        together
    });
    found
}

/// The text with names and contact details of people between [`MARKS`].
fn marked(text: &str, finder: &Finder) -> String {
    let mut marked = String::with_capacity(text.len());
    let mut from = 0;
    for at in personal(text, finder) {
        marked.push_str(&text[from..at.start]);
        marked.push_str(MARKS[0]);
        marked.push_str(&text[at.clone()]);
        marked.push_str(MARKS[1]);
        from = at.end;
    }
    marked.push_str(&text[from..]);
    marked
}

/// The names and contact details that can be read, each once.
fn read_in(title: &str, paragraphs: &Paragraphs, finder: &Finder) -> Vec<String> {
    let open = paragraphs.iter().flatten().filter_map(|passage| match passage {
        Passage::Open(text) => Some(text.as_str()),
        Passage::Covered => None,
    });
    let mut stay = Vec::new();
    for text in open.chain([title]) {
        for at in personal(text, finder) {
            let name = text[at].to_owned();
            if !stay.contains(&name) {
                stay.push(name);
            }
        }
    }
    stay
}

/// The text as a document.
async fn set(ctx: &OpContext, title: &str, paragraphs: &Paragraphs) -> Result<Vec<u8>, Error> {
    let said = |text: String| Sentence::text(text);
    let block = |part: Part| match part {
        Part::Heading(text) => Block::Heading(text),
        Part::Paragraph(text) => Block::Paragraph(said(text)),
        Part::Items(items) => Block::Sentences(items.into_iter().map(said).collect()),
    };
    let text = redaction::lines(ctx, paragraphs).join("\n\n");
    let section = Section {
        id: "minutes".to_owned(),
        heading: ctx.words().msg("minutes-crumb").into_owned(),
        blocks: hansa_text::passages(&text).into_iter().map(block).collect(),
        source: None,
        stale: None,
    };
    let covers = paragraphs.iter().flatten().any(|passage| *passage == Passage::Covered);
    let lead = covers.then(|| redaction::note(ctx)).into_iter().collect();
    redaction::rendered(ctx, title, lead, section).await
}
