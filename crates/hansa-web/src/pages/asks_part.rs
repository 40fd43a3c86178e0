//! Asks on the pages of a text version, of a process and of an ask.

use askama::Template;
use askama::filters::HtmlSafe;
use hansa_app::asks::{self, Entry};
use hansa_app::texts;
use hansa_domain::{Record, Value, policy};
use hansa_text::{Args, SafeHtml, Words, markdown};

use super::asks::{local, marked, numbered, outcome, outcome_form, reading_path};
use super::parts::Part;
use crate::context::Ctx;
use crate::error::Failure;
use crate::values::{Mark, RecordLink, record_path, title};

/// A passage or note is shown to this length, in characters; the page where it is read has the rest.
const SHORT: usize = 160;

/// A text in the reader's language or another, shown as it was written.
#[derive(Debug)]
pub(super) struct Told {
    pub html: SafeHtml,
    pub lang: Option<&'static str>,
}

impl Told {
    /// A long text of a record; nothing when it has none.
    pub(super) fn of(ctx: &Ctx, record: &Record, field: &str) -> Option<Self> {
        local(ctx, record, field).map(|(text, lang)| Self { html: markdown(&text), lang })
    }
}

/// A date of a record as the reader writes it, and as machines do.
pub(super) fn date(words: Words, record: &Record, field: &str) -> Option<(String, String)> {
    match record.get(field) {
        Some(Value::Date(date)) => Some((date.to_string(), words.partial_date(*date))),
        _ => None,
    }
}

/// The first words of a text of a record.
fn short(ctx: &Ctx, record: &Record, field: &str) -> String {
    let text = local(ctx, record, field).map(|(text, _)| hansa_text::plain(&text)).unwrap_or_default();
    if text.chars().count() <= SHORT {
        return text;
    }
    let start: String = text.chars().take(SHORT).collect();
    format!("{} …", start.rsplit_once(' ').map_or(start.as_str(), |(start, _)| start))
}

/// A row: an ask and how it fared in a version.
#[derive(Debug)]
struct Row {
    name: String,
    mark: Option<Mark>,
    passage: String,
    read: String,
    read_word: String,
}

#[derive(Debug, Template)]
#[template(path = "asks/version_part.html")]
struct VersionPart {
    words: Words,
    rows: Vec<Row>,
    read: String,
    next: Option<String>,
    same: Option<String>,
    no_text: bool,
    add_text: Option<String>,
    before: Option<RecordLink>,
}

/// What the page of a text version shows: the asks that are read against it.
pub(super) async fn of_version(ctx: &Ctx, version: &Record, changeable: bool) -> Result<Part, Failure> {
    let words = ctx.words();
    let entries = asks::of_version(ctx, version).await?;
    let versions = texts::versions(ctx, version).await?;
    let same = texts::same_as(ctx, version, &versions).await?;
    let place = versions.iter().position(|other| other.id == version.id);
    let before = place.and_then(|place| versions.get(place.checked_sub(1)?));
    let read = entries.iter().filter(|entry| entry.in_version(version.id).is_some()).count();
    let first_unread = entries.iter().find(|entry| entry.in_version(version.id).is_none());
    let row = |entry: &Entry| {
        let present = entry.in_version(version.id).map(|marked| &marked.marking);
        Row {
            name: numbered(ctx.lang, words, &entry.ask),
            mark: present.and_then(|marking| marked(words, marking)),
            passage: present.map(|marking| short(ctx, marking, "passage")).unwrap_or_default(),
            read: ctx.href(&reading_path(version.id, entry.ask.id)),
            read_word: words.msg("asks-read-one").into_owned(),
        }
    };
    let part = VersionPart {
        words,
        rows: entries.iter().map(row).collect(),
        read: words.msg_with("asks-read", &Args::new().set("read", read).set("count", entries.len())),
        next: first_unread.map(|entry| ctx.href(&reading_path(version.id, entry.ask.id))),
        same: same.map(|other| {
            words.msg_with("asks-same-text", &Args::new().set("name", title(ctx.lang, &other.title).text))
        }),
        no_text: version.get(texts::FIELD).is_none(),
        add_text: changeable.then(|| ctx.href(&format!("{}/edit#text", record_path(version.kind, version.id)))),
        before: before.map(|before| RecordLink::new(ctx.lang, &hansa_app::Reference::of(before), "")),
    };
    Ok(part.render()?)
}

/// A version on the page of an ask.
#[derive(Debug)]
struct Line {
    version: RecordLink,
    last: bool,
    mark: Option<Mark>,
    passage: Option<Told>,
    note: Option<Told>,
    read_on: Option<(String, String)>,
    read: String,
}

#[derive(Debug, Template)]
#[template(path = "asks/ask_part.html")]
struct AskPart {
    words: Words,
    wording: Option<Told>,
    lines: Vec<Line>,
    outcome: Option<Mark>,
    decided: Option<(String, String)>,
    facts: Vec<String>,
    missing: Option<String>,
    complete: Option<String>,
}

/// What the page of an ask shows: how each version of the text treated it, and what became of it.
pub(super) async fn of_ask(ctx: &Ctx, ask: &Record, changeable: bool) -> Result<Option<Part>, Failure> {
    let words = ctx.words();
    if ask.archived_at.is_some() {
        return Ok(None);
    }
    let entry = asks::of_ask(ctx, ask.id).await?;
    let line = |version: &Record| {
        let marking = entry.in_version(version.id).map(|marked| &marked.marking);
        Line {
            version: RecordLink::new(ctx.lang, &hansa_app::Reference::of(version), ""),
            last: version.get("final_text") == Some(&Value::YesNo(true)),
            mark: marking.and_then(|marking| marked(words, marking)),
            passage: marking.and_then(|marking| Told::of(ctx, marking, "passage")),
            note: marking.and_then(|marking| Told::of(ctx, marking, "note")),
            read_on: marking.and_then(|marking| date(words, marking, "dated")),
            read: ctx.href(&reading_path(version.id, ask.id)),
        }
    };
    let versions = asks::versions_of(ctx, &entry).await?;
    let decided = ask.text("state") == Some("decided");
    let missing = match (decided, ask.get("outcome"), ask.get("evidence_grade")) {
        (true, None, _) => Some("ledger-outcome-none"),
        (_, Some(_), None) => Some("ledger-evidence-none"),
        _ => None,
    };
    let choice = |name: &str, message: &str, piece: &'static str| {
        let field = ask.kind.field(name)?;
        let said = words.choice(ask.kind, field, ask.text(name)?);
        Some(words.msg_with(message, &Args::new().set(piece, said)))
    };
    let change = choice("change_type", "ledger-change", "change");
    let part = AskPart {
        words,
        wording: Told::of(ctx, ask, "wording"),
        lines: versions.iter().map(line).collect(),
        outcome: outcome(words, ask),
        decided: date(words, ask, "decided"),
        facts: change.into_iter().chain(choice("evidence_grade", "ledger-evidence", "grade")).collect(),
        missing: missing.map(|id| words.msg(id).into_owned()),
        complete: changeable.then(|| ctx.href(&outcome_form(ask.id))),
    };
    Ok(Some(part.render()?))
}

/// A text version on the page of a process.
#[derive(Debug)]
struct TextRow {
    link: RecordLink,
    last: bool,
    dated: Option<(String, String)>,
    read: String,
    next: Option<String>,
}

/// An ask in a table of asks.
#[derive(Debug)]
pub(super) struct AskRow {
    pub name: String,
    pub href: String,
    pub due: Option<(String, String)>,
    pub addressees: Vec<RecordLink>,
    pub state: Option<Mark>,
    /// The version that the state is from, when it is that of a marking.
    pub version: Option<RecordLink>,
}

impl AskRow {
    /// An ask with its outcome, or else its latest marking, or else its state.
    pub(super) fn of(ctx: &Ctx, entry: &Entry) -> Self {
        let words = ctx.words();
        let latest = entry.latest();
        let came = outcome(words, &entry.ask);
        let fared = latest.and_then(|latest| marked(words, &latest.marking)).filter(|_| came.is_none());
        let version = fared
            .as_ref()
            .and(latest)
            .map(|latest| RecordLink::new(ctx.lang, &hansa_app::Reference::of(&latest.version), ""));
        Self {
            name: numbered(ctx.lang, words, &entry.ask),
            href: ctx.href(&record_path(entry.ask.kind, entry.ask.id)),
            due: date(words, &entry.ask, "due"),
            addressees: entry.addressees.iter().map(|one| RecordLink::new(ctx.lang, one, "")).collect(),
            state: came.or(fared).or_else(|| stage(words, &entry.ask)),
            version,
        }
    }
}

/// How far an ask is of which nothing has come yet: a wait is no success.
fn stage(words: Words, ask: &Record) -> Option<Mark> {
    let field = ask.kind.field("state")?;
    let state = ask.text("state")?;
    let (class, icon) = if state == "presented" { ("status", "clock") } else { ("status status--quiet", "minus") };
    let text = crate::values::capital(&words.choice(ask.kind, field, state));
    Some(Mark { class, icon: crate::assets::icon(icon), text })
}

/// A table of asks: number and name, due, from whom, where it stands.
#[derive(Debug, Template)]
#[template(path = "asks/table.html")]
pub(super) struct AskTable {
    pub words: Words,
    pub caption: String,
    pub rows: Vec<AskRow>,
}

impl HtmlSafe for AskTable {}

#[derive(Debug, Template)]
#[template(path = "asks/process_part.html")]
struct ProcessPart {
    words: Words,
    texts: Vec<TextRow>,
    new: Option<String>,
    asks: Option<AskTable>,
}

/// What the page of a process shows: the versions of its text, and the asks made in it.
pub(super) async fn of_process(ctx: &Ctx, process: &Record, changeable: bool) -> Result<Option<Part>, Failure> {
    let words = ctx.words();
    let versions = asks::versions_of_process(ctx, process.id).await?;
    let entries = asks::of_process(ctx, process.id).await?;
    let may = changeable && policy::may_create(&ctx.actor, process.kind.group);
    if versions.is_empty() && entries.is_empty() && !may {
        return Ok(None);
    }
    let mut texts = Vec::new();
    for version in versions.iter().rev() {
        let of_text = asks::of_version(ctx, version).await?;
        let read = of_text.iter().filter(|entry| entry.in_version(version.id).is_some()).count();
        let unread = of_text.iter().find(|entry| entry.in_version(version.id).is_none());
        texts.push(TextRow {
            link: RecordLink::new(ctx.lang, &hansa_app::Reference::of(version), ""),
            last: version.get("final_text") == Some(&Value::YesNo(true)),
            dated: date(words, version, "dated"),
            read: words.msg_with("texts-read", &Args::new().set("read", read).set("count", of_text.len())),
            next: unread.map(|entry| ctx.href(&reading_path(version.id, entry.ask.id))),
        });
    }
    let caption = words.msg("process-asks").into_owned();
    let rows: Vec<AskRow> = entries.iter().map(|entry| AskRow::of(ctx, entry)).collect();
    let part = ProcessPart {
        words,
        texts,
        new: may.then(|| new_text(ctx, process)),
        asks: (!rows.is_empty()).then_some(AskTable { words, caption, rows }),
    };
    Ok(Some(part.render()?))
}

/// The form for a new version of the text of a process.
pub(super) fn new_text(ctx: &Ctx, process: &Record) -> String {
    ctx.href(&format!("/text_version/new?from={}/{}", process.kind.name, process.id))
}
