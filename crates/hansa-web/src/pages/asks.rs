//! An ask read in a version of the target text: the wording beside the nearest passage, what changed there since the version
//! before, and how the ask has fared.

use std::time::Duration;

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::Response;
use axum::routing::{get, post};
use hansa_app::asks::{self, Marking, Reading, next_unread};
use hansa_app::{Error, records};
use hansa_domain::kinds::Marked;
use hansa_domain::{Choices as _, Field, Id, Kind, Lang, Problems, Record, Value, policy};
use hansa_text::{Args, Vocabulary, Words};
use serde::Deserialize;
use similar::{Algorithm, ChangeTag, capture_diff_slices_deadline};

use super::again;
use super::difference::Piece;
use super::section::shell_of;
use crate::State;
use crate::assets::{self, Icon};
use crate::context::{self, Ctx, SignedIn};
use crate::error::Failure;
use crate::shell::{Page as _, Shell};
use crate::values::{Mark, capital, record_path, title};

/// A comparison is made coarser after this time.
const PATIENCE: Duration = Duration::from_millis(200);

/// Reading, marking, and taking over what a final text says.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/text_version/{version}/ask/{ask}", get(show).post(mark))
        .route("/text_version/{version}/ask/{ask}/outcome", post(take_over))
        .route_layer(from_fn(again::keep))
}

/// The place of an ask in a version.
#[derive(Clone, Copy, Debug, Deserialize)]
struct At {
    version: Id,
    ask: Id,
}

impl At {
    fn path(self) -> String {
        reading_path(self.version, self.ask)
    }
}

/// The path of the page on which an ask is read in a version.
pub(super) fn reading_path(version: Id, ask: Id) -> String {
    format!("/text_version/{version}/ask/{ask}")
}

/// How an ask fared in a version: by word and icon.
pub(super) fn marked(words: Words, marking: &Record) -> Option<Mark> {
    let field = marking.kind.field("marked")?;
    fared(words, marking.kind, field, marking.text("marked")?)
}

/// What became of an ask: by word and icon.
pub(super) fn outcome(words: Words, ask: &Record) -> Option<Mark> {
    let field = ask.kind.field("outcome")?;
    fared(words, ask.kind, field, ask.text("outcome")?)
}

fn fared(words: Words, kind: &Kind, field: &Field, choice: &str) -> Option<Mark> {
    let (class, icon) = match choice {
        "adopted" => ("status status--good", "check-circle"),
        "partly" => ("status status--info", "info-circle"),
        "not_adopted" => ("status status--warn", "cross"),
        "reversed" => ("status status--bad", "alert-circle"),
        _ => ("status status--quiet", "minus"),
    };
    field.choices().contains(&choice).then(|| Mark {
        class,
        icon: assets::icon(icon),
        text: capital(&words.choice(kind, field, choice)),
    })
}

/// The name of an ask with its number before it.
pub(super) fn numbered(lang: Lang, words: Words, ask: &Record) -> String {
    let name = title(lang, &ask.title).text;
    match asks::number(ask) {
        Some(number) => {
            words.msg_with("reading-title", &Args::new().set("number", number.to_string()).set("name", name))
        }
        None => name,
    }
}

/// A text of the register in the reader's language, or in another one that it then names.
pub(super) fn local(ctx: &Ctx, record: &Record, field: &str) -> Option<(String, Option<&'static str>)> {
    let Some(Value::Localised(text)) = record.get(field) else { return None };
    let (lang, text) = text.read(ctx.lang)?;
    Some((text.to_owned(), (lang != ctx.lang).then(|| lang.code())))
}

/// Two texts word by word: what each has that the other lacks. Capitals and marks between words do not matter.
pub(super) fn word_by_word(before: &str, after: &str) -> (Vec<Piece>, Vec<Piece>) {
    let mut vocabulary = Vocabulary::default();
    let (one, other) = (vocabulary.cut(before), vocabulary.cut(after));
    let deadline = std::time::Instant::now() + PATIENCE;
    let changes = capture_diff_slices_deadline(Algorithm::Patience, &one.words, &other.words, Some(deadline));
    let (mut lost, mut won) = (vec![false; one.words.len()], vec![false; other.words.len()]);
    for change in changes.iter().flat_map(|change| change.iter_changes(&one.words, &other.words)) {
        match (change.tag(), change.old_index(), change.new_index()) {
            (ChangeTag::Delete, Some(place), _) => lost[place] = true,
            (ChangeTag::Insert, _, Some(place)) => won[place] = true,
            _ => {}
        }
    }
    (pieces(before, &one.places, &lost), pieces(after, &other.places, &won))
}

/// The text in pieces, each changed or not. What stands between two changed words is changed with them.
fn pieces(text: &str, places: &[std::ops::Range<usize>], changed: &[bool]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut add = |changed: bool, text: &str| match pieces.last_mut() {
        Some(last) if last.changed == changed => last.text.push_str(text),
        _ if text.is_empty() => {}
        _ => pieces.push(Piece { changed, text: text.to_owned() }),
    };
    let mut done = 0;
    for (index, place) in places.iter().enumerate() {
        let between = index > 0 && changed[index] && changed[index - 1];
        add(between, &text[done..place.start]);
        add(changed[index], &text[place.clone()]);
        done = place.end;
    }
    add(false, &text[done..]);
    pieces
}

/// What a version and the one before say in the same place.
struct Changed {
    heading: String,
    /// What is said instead of a comparison.
    said: Option<String>,
    before: Vec<Piece>,
    after: Vec<Piece>,
}

/// A way in which an ask may have fared.
struct Way {
    value: &'static str,
    label: String,
    means: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "asks/reading.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a sentence that the page says or leaves out")]
struct ReadingPage {
    shell: Shell,
    heading: String,
    place: Option<String>,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
    all: String,
    wording_lang: &'static str,
    text_lang: String,
    wording: Vec<Piece>,
    /// Where the wording is written, when there is none.
    edit_ask: String,
    has_wording: bool,
    has_text: bool,
    add_text: String,
    passage_heading: String,
    lead: String,
    passage: Vec<Piece>,
    trail: String,
    found: bool,
    suggested: Option<String>,
    contrary: bool,
    warning: Icon,
    changed: Option<Changed>,
    /// The marking as it is.
    present: Option<Mark>,
    present_facts: Vec<String>,
    form: Option<MarkForm>,
    outcome: Option<OutcomePart>,
    all_read: bool,
    /// Nothing has been read and the reader may not mark.
    unread: bool,
}

struct MarkForm {
    action: String,
    seen: String,
    options: Vec<Way>,
    passage: String,
    passage_help: String,
    note: String,
    note_help: String,
    errors: Vec<(String, String, &'static str)>,
    marked_error: Option<String>,
    passage_error: Option<String>,
    note_error: Option<String>,
    conflict: bool,
    has_next: bool,
}

struct OutcomePart {
    action: String,
    version: i64,
    taken: bool,
    evidence: String,
}

/// What was sent with the form.
#[derive(Clone, Debug, Default, Deserialize)]
struct Sent {
    #[serde(default)]
    marked: String,
    #[serde(default)]
    passage: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    seen: String,
    #[serde(default)]
    then: String,
}

async fn show(ctx: Ctx, Path(at): Path<At>) -> Result<Response, Failure> {
    page(&ctx, at, None, &Problems::default(), false).await
}

async fn page(
    ctx: &Ctx,
    at: At,
    sent: Option<&Sent>,
    problems: &Problems,
    conflict: bool,
) -> Result<Response, Failure> {
    let reading = asks::read(ctx, at.version, at.ask).await?;
    let words = ctx.words();
    let heading = numbered(ctx.lang, words, &reading.entry.ask);
    let version_name = title(ctx.lang, &reading.version.title).text;
    let wrong = !problems.0.is_empty() || conflict;
    let version_path = record_path(reading.version.kind, at.version);
    let mut shell = shell_of(ctx, reading.version.kind, &heading)
        .crumb(&version_name, &version_path)
        .here(words.msg("reading-crumb"));
    if wrong {
        shell = shell.with_errors();
    }
    let (previous, next) = reading.neighbours();
    let link = |entry: &asks::Entry| {
        (ctx.href(&reading_path(at.version, entry.ask.id)), numbered(ctx.lang, words, &entry.ask))
    };
    let wording = reading.wording.as_ref().map_or("", |(_, text)| text.as_str());
    let found = reading.found.as_ref();
    let (wording, passage) = match found {
        Some(found) => word_by_word(wording, &found.text),
        None => (vec![Piece { changed: false, text: wording.to_owned() }], Vec::new()),
    };
    let form = form(ctx, at, &reading, sent, problems, conflict);
    let present = reading.marking();
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let place = reading.place().map(|(place, count)| {
        let args = Args::new().set("place", place).set("count", count);
        words.msg_with("reading-place", &args.set("version", version_name.as_str()))
    });
    ReadingPage {
        shell,
        place,
        previous: previous.map(link),
        next: next.map(link),
        all: ctx.href(&version_path),
        wording_lang: reading.wording.as_ref().map_or(ctx.lang, |(lang, _)| *lang).code(),
        text_lang: reading.version.text("language").unwrap_or(ctx.lang.code()).to_owned(),
        edit_ask: ctx.href(&format!("{}/edit#wording-{}", record_path(reading.entry.ask.kind, at.ask), ctx.lang)),
        has_wording: reading.wording.is_some(),
        has_text: reading.has_text,
        add_text: ctx.href(&format!("{version_path}/edit#text")),
        passage_heading: words.msg_with("reading-passage", &Args::new().set("version", version_name.as_str())),
        lead: found.map(|found| found.lead.clone()).unwrap_or_default(),
        trail: found.map(|found| found.trail.clone()).unwrap_or_default(),
        wording,
        passage,
        found: found.is_some(),
        suggested: suggested(words, &reading).filter(|_| form.is_some() && found.is_some()),
        contrary: found.is_some() && reading.suggested.is_some_and(|suggested| suggested.contrary),
        warning: assets::icon("alert-circle"),
        changed: changed(ctx, &reading),
        present: present.and_then(|marking| marked(words, marking)),
        present_facts: present.map(|marking| facts(ctx, marking)).unwrap_or_default(),
        outcome: outcome_part(ctx, at, &reading),
        all_read: !reading.asks.is_empty() && reading.asks.iter().all(|entry| entry.in_version(at.version).is_some()),
        unread: present.is_none() && form.is_none(),
        form,
        heading,
    }
    .page_with(status)
}

/// When it was read and what was noted.
fn facts(ctx: &Ctx, marking: &Record) -> Vec<String> {
    let words = ctx.words();
    let day = match marking.get("dated") {
        Some(Value::Date(date)) => {
            Some(words.msg_with("reading-marked-on", &Args::new().set("date", words.partial_date(*date))))
        }
        _ => None,
    };
    day.into_iter().chain(local(ctx, marking, "note").map(|(note, _)| note)).collect()
}

fn suggested(words: Words, reading: &Reading) -> Option<String> {
    let suggested = reading.suggested?;
    let (kind, field) = marking_field("marked")?;
    let args = Args::new().set("met", suggested.met).set("sought", suggested.sought);
    let marked = words.choice(kind, field, suggested.marked.name());
    Some(words.msg_with("reading-suggested", &args.set("marked", marked)))
}

fn marking_field(name: &str) -> Option<(&'static Kind, &'static Field)> {
    let kind = hansa_domain::kind("marking")?;
    Some((kind, kind.field(name)?))
}

fn changed(ctx: &Ctx, reading: &Reading) -> Option<Changed> {
    let words = ctx.words();
    let (found, before) = (reading.found.as_ref()?, reading.before.as_ref()?);
    let name = title(ctx.lang, &before.version.title).text;
    let heading = words.msg_with("reading-before", &Args::new().set("version", name));
    let said = match &before.text {
        None if before.has_text => Some("reading-before-none"),
        None => Some("reading-before-no-text"),
        Some(text) if *text == found.text => Some("reading-before-same"),
        Some(_) => None,
    };
    let (old, new) = word_by_word(before.text.as_deref().unwrap_or_default(), &found.text);
    Some(Changed { heading, said: said.map(|said| words.msg(said).into_owned()), before: old, after: new })
}

/// The form, for those who may mark; filled with what was sent, or what is, or what was found.
fn form(
    ctx: &Ctx,
    at: At,
    reading: &Reading,
    sent: Option<&Sent>,
    problems: &Problems,
    conflict: bool,
) -> Option<MarkForm> {
    let (kind, field) = marking_field("marked")?;
    let words = ctx.words();
    let may = match reading.marking() {
        Some(marking) => policy::may(&ctx.actor, hansa_domain::Action::Update, marking),
        // A marking is as the ask: who may change the ask may mark it.
        None => policy::may(&ctx.actor, hansa_domain::Action::Update, &reading.entry.ask),
    };
    if !may || reading.entry.ask.archived_at.is_some() || reading.version.archived_at.is_some() {
        return None;
    }
    let marking = reading.marking();
    let text = |name: &str| marking.and_then(|marking| local(ctx, marking, name)).map(|(text, _)| text);
    let chosen = match (sent, marking) {
        (Some(sent), _) => sent.marked.clone(),
        (None, Some(marking)) => marking.text("marked").unwrap_or_default().to_owned(),
        (None, None) => String::new(),
    };
    let options = Marked::NAMES.iter().map(|value| Way {
        value,
        label: capital(&words.choice(kind, field, value)),
        means: words.choice_means(kind, field, value).unwrap_or_default(),
        chosen: chosen == *value,
    });
    let error = |name: &str| {
        let found = problems.0.iter().find(|problem| problem.field.as_deref() == Some(name));
        found.map(|problem| words.problem(problem))
    };
    let errors = [("marked", "marked-0"), ("passage", "passage"), ("note", "note")];
    let errors =
        errors.iter().filter_map(|(name, anchor)| Some((words.field(kind, kind.field(name)?), error(name)?, *anchor)));
    let found = || reading.found.as_ref().map(|found| found.text.clone());
    let help = |name: &str| kind.field(name).and_then(|field| words.field_help(kind, field)).unwrap_or_default();
    let seen = marking.map(|marking| marking.version.to_string());
    Some(MarkForm {
        action: ctx.href(&at.path()),
        seen: seen.unwrap_or_default(),
        options: options.collect(),
        passage: sent.map(|sent| sent.passage.clone()).or_else(|| text("passage")).or_else(found).unwrap_or_default(),
        note: sent.map(|sent| sent.note.clone()).or_else(|| text("note")).unwrap_or_default(),
        passage_help: help("passage"),
        note_help: help("note"),
        errors: errors.collect(),
        marked_error: error("marked"),
        passage_error: error("passage"),
        note_error: error("note"),
        conflict,
        has_next: next_unread(&reading.asks, at.version, at.ask).is_some(),
    })
}

/// Taking over what a final text says, for those who may change the ask.
fn outcome_part(ctx: &Ctx, at: At, reading: &Reading) -> Option<OutcomePart> {
    let ask = &reading.entry.ask;
    let marking = reading.marking()?;
    let last = reading.version.get("final_text") == Some(&Value::YesNo(true));
    if !last || ask.archived_at.is_some() || !policy::may(&ctx.actor, hansa_domain::Action::Update, ask) {
        return None;
    }
    let taken = ask.text("outcome") == marking.text("marked") && ask.text("state") == Some("decided");
    Some(OutcomePart {
        action: ctx.href(&format!("{}/outcome", at.path())),
        version: ask.version,
        taken,
        evidence: ctx.href(&outcome_form(at.ask)),
    })
}

/// The form in which the outcome of an ask and its evidence are written.
pub(super) fn outcome_form(ask: Id) -> String {
    format!("/ask/{ask}/edit?part=outcome")
}

async fn mark(ctx: SignedIn, Path(at): Path<At>, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let given =
        Marking { marked: &sent.marked, passage: &sent.passage, note: &sent.note, seen: sent.seen.parse().ok() };
    match asks::mark(&ctx, at.version, at.ask, given).await {
        Ok(_) => {
            let next = match sent.then.as_str() {
                "next" => {
                    let version = records::view(&ctx, context::kind("text_version")?, at.version, None).await?.record;
                    next_unread(&asks::of_version(&ctx, &version).await?, at.version, at.ask)
                }
                _ => None,
            };
            Ok(ctx.go_done(&reading_path(at.version, next.unwrap_or(at.ask)), "saved"))
        }
        Err(Error::Invalid(problems)) => page(&ctx, at, Some(&sent), &problems, false).await,
        Err(Error::Conflict { .. }) => page(&ctx, at, Some(&sent), &Problems::default(), true).await,
        Err(error) => Err(error.into()),
    }
}

/// The version of the ask that the reader saw.
#[derive(Debug, Deserialize)]
struct Seen {
    version: i64,
}

async fn take_over(ctx: SignedIn, Path(at): Path<At>, Form(seen): Form<Seen>) -> Result<Response, Failure> {
    asks::take_over(&ctx, at.version, at.ask, seen.version).await?;
    Ok(ctx.go_done(&outcome_form(at.ask), "saved"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|piece| if piece.changed { format!("[{}]", piece.text) } else { piece.text.clone() })
            .collect()
    }

    #[test]
    fn words_that_differ_are_marked_and_ways_of_writing_are_not() {
        let (before, after) =
            word_by_word("Valtio maksaa puolet kustannuksista.", "VALTIO voi maksaa osan kustannuksista");
        assert_eq!(shown(&before), "Valtio maksaa [puolet] kustannuksista.");
        assert_eq!(shown(&after), "VALTIO [voi] maksaa [osan] kustannuksista");
    }

    #[test]
    fn nothing_of_the_texts_is_lost() {
        let (one, other) = (" – A b, c!\n", "");
        let (before, after) = word_by_word(one, other);
        assert_eq!(before.iter().map(|piece| piece.text.as_str()).collect::<String>(), one);
        assert!(after.is_empty());
    }
}
