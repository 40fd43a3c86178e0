//! The page of a record: what is known of it, what refers to it, and what one may do with it.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path};
use axum::response::Response;
use axum::routing::{get, post};
use chrono::{DateTime, Days, NaiveTime, TimeZone, Utc};
use hansa_app::OpContext;
use hansa_app::changes;
use hansa_app::follows::Target;
use hansa_app::list::{self, ListQuery};
use hansa_app::records::{self, Permissions, View};
use hansa_domain::kind::MERGED_INTO;
use hansa_domain::kinds::Document;
use hansa_domain::{Field, Group, Id, Kind, PartialDate, Problem, Publicity, Record, Title, Type, Value};
use hansa_text::{Args, Words};
use serde::Deserialize;

use super::attach::AttachmentsPart;
use super::comment::{self, CommentsPart};
use super::me::FollowButton;
use super::parts;
use super::people::PeoplePart;
use super::referrers::ReferrersPart;
use super::rule::{self, BreachView, RulePart, WaivedView};
use super::sdg::GoalPart;
use super::section::shell_of;
use crate::State;
use crate::context::{self, Ctx};
use crate::error::Failure;
use crate::shell::{Page as _, Shell};
use crate::values::{self, Mark, Phrase, RecordLink, Shown, capital, record_path};

/// What can be taken back from the notice that says that it was done.
const UNDONE: [&str; 9] =
    ["merged", "saved", "archived", "restored", "attached", "detached", "moved", "left", "decided"];
/// The common fields that have places of their own on the page.
const ELSEWHERE: [&str; 5] = ["publicity", "tags", "links", "attachments", "merged_into"];
/// A fact older than this many days is marked as old.
const OLD: i64 = 365;

/// The record's page and the actions that need no page of their own.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/{kind}/{id}", get(show))
        .route("/{kind}/{id}/archive", post(archive))
        .route("/{kind}/{id}/restore", post(restore))
}

/// The place of a record in an address.
#[derive(Debug, Deserialize)]
pub struct At {
    kind: String,
    id: String,
}

impl At {
    /// The kind and identifier, or the page that says that there is nothing.
    pub fn record(&self) -> Result<(&'static Kind, Id), Failure> {
        let id = self.id.parse().map_err(|_| Failure::NOT_FOUND)?;
        Ok((context::kind(&self.kind)?, id))
    }
}

#[derive(Template)]
#[template(path = "record.html")]
struct RecordPage {
    shell: Shell,
    kind_label: String,
    title: Phrase,
    path: String,
    version: i64,
    archived: bool,
    example: bool,
    /// The record that goes on in the place of this one.
    merged_into: Option<RecordLink>,
    /// The records in whose place this one goes on.
    merged_here: Vec<RecordLink>,
    marks: Vec<Mark>,
    code: Option<String>,
    /// Where its brief is.
    brief: Option<String>,
    /// Where a redacted copy of it is made.
    redact: Option<String>,
    /// Where administrators see who has read it, when it is secret.
    log: Option<String>,
    dated: Option<String>,
    stale: Option<String>,
    as_of: Option<String>,
    breaches: Vec<BreachView>,
    waived: Vec<WaivedView>,
    rule: Option<RulePart>,
    parts: Vec<parts::Part>,
    facts: Vec<Fact>,
    about: Vec<Fact>,
    goal: Option<GoalPart>,
    people: Option<PeoplePart>,
    attachments: Option<AttachmentsPart>,
    tags: Vec<RecordLink>,
    referrers: Option<ReferrersPart>,
    comments: Option<CommentsPart>,
    /// What is said besides that something was done.
    also: Vec<String>,
    undo: Option<Undo>,
    /// All that was changed with it, just now.
    together: Option<String>,
    follow: Option<FollowButton>,
    may: Permissions,
    present: bool,
}

/// A field with its value.
struct Fact {
    label: String,
    long: bool,
    shown: Shown,
    /// What the state means.
    means: Option<String>,
}

/// What was just done and can be taken back from the notice that says so.
struct Undo {
    action: String,
    /// The change of the record, or none when many were changed together.
    change: Option<Id>,
}

impl Undo {
    /// Just after the reader has done something to the record, or to several with it.
    async fn of(ctx: &Ctx, record: &Record, may: bool) -> Result<Option<Self>, Failure> {
        let done = ctx.param("done").unwrap_or_default();
        if !may || !UNDONE.contains(&done.as_str()) {
            return Ok(None);
        }
        if let Some(batch) = ctx.param("batch").and_then(|id| id.parse::<Id>().ok()) {
            let may = hansa_app::bulk::batch(ctx, batch).await.is_ok_and(|batch| batch.may_undo);
            return Ok(may.then(|| Self { action: ctx.href(&format!("/together/{batch}/undo")), change: None }));
        }
        let last = changes::last_own(ctx, record.kind, record.id).await?;
        let action = ctx.href(&format!("{}/undo", record_path(record.kind, record.id)));
        Ok(last.map(|change| Self { action, change: Some(change) }))
    }
}

async fn show(ctx: Ctx, Path(at): Path<At>) -> Result<Response, Failure> {
    let (kind, id) = at.record()?;
    let as_of = ctx.param("as_of").filter(|text| !text.is_empty()).map(|text| moment(&ctx, &text)).transpose()?;
    let view = records::view(&ctx, kind, id, as_of).await?;
    let words = ctx.words();
    let record = &view.record;
    if kind.group == Group::Comments && as_of.is_none() && record.archived_at.is_none() {
        return comment::place(&ctx, id).await;
    }
    let title = values::title(ctx.lang, &record.title);
    let present = as_of.is_none();
    let changeable = present && view.may.update && record.archived_at.is_none();
    let parts = if present { parts::of(&ctx, record, changeable).await? } else { Vec::new() };
    let (mut facts, about) = facts(&ctx, &view, if parts.is_empty() { &[] } else { parts::told(record) }).await?;
    let rule = if as_of.is_none() { RulePart::of(&ctx, record).await? } else { None };
    if rule.is_some() {
        // A part of the page says the conditions in words.
        facts.retain(|fact| !matches!(fact.shown, Shown::Code(_)));
    }
    let (breaches, waived) = rule::of_record(&ctx, &view.breaches);
    let shell = shell_of(&ctx, kind, &title.text).here(&*title.text).marked(&ctx, record);
    let as_of_date = record.get("as_of");
    RecordPage {
        undo: Undo::of(&ctx, record, view.may.update).await?,
        shell,
        kind_label: capital(&words.kind(kind)),
        path: ctx.href(&record_path(kind, id)),
        version: record.version,
        archived: record.archived_at.is_some(),
        example: record.is_example(),
        merged_into: merged_into(&ctx, &view),
        merged_here: if present { merged_here(&ctx, record).await? } else { Vec::new() },
        marks: marks(&ctx, record),
        code: record.code(),
        brief: (present && hansa_app::brief::concerns(kind))
            .then(|| ctx.href(&format!("{}/brief", record_path(kind, id)))),
        log: (ctx.actor.administers() && record.publicity() == Publicity::Secret)
            .then(|| ctx.href(&format!("/use-log?record={id}"))),
        redact: (changeable && kind.name == Document::NAME)
            .then(|| ctx.href(&format!("{}/redact", record_path(kind, id)))),
        dated: as_of_date.and_then(|value| dated(&ctx, value)),
        stale: as_of_date.and_then(|value| stale(&ctx, value)),
        as_of: as_of
            .map(|moment| words.msg_with("record-as-it-was", &Args::new().set("date", words.date_time(moment)))),
        breaches,
        waived,
        rule,
        parts,
        goal: if as_of.is_none() { GoalPart::of(&ctx, record).await? } else { None },
        people: if present { PeoplePart::of(&ctx, record, view.may.update).await? } else { None },
        attachments: AttachmentsPart::of(&ctx, record, changeable).await?,
        tags: tags(&ctx, &view),
        referrers: ReferrersPart::of(&ctx, &view, present && record.archived_at.is_none()),
        comments: if present { CommentsPart::of(&ctx, record).await? } else { None },
        also: comment::said(&ctx).await?,
        together: ctx
            .param("batch")
            .and_then(|id| id.parse::<Id>().ok())
            .map(|batch| ctx.href(&format!("/together/{batch}"))),
        follow: if present && record.archived_at.is_none() {
            FollowButton::of(&ctx, Target::Record, id, &record_path(kind, id)).await?
        } else {
            None
        },
        may: view.may,
        present,
        title,
        facts,
        about,
    }
    .page()
}

/// The last moment that a written date means, or the moment that is written.
pub(crate) fn moment(ctx: &OpContext, text: &str) -> Result<DateTime<Utc>, Problem> {
    if let Ok(exact) = DateTime::parse_from_rfc3339(text) {
        return Ok(exact.to_utc());
    }
    let date: PartialDate = text.parse().map_err(|_| Problem::of("as_of", "not-a-date"))?;
    let midnight = (date.last() + Days::new(1)).and_time(NaiveTime::MIN);
    let local = ctx.zone().from_local_datetime(&midnight).earliest();
    Ok(local.map_or_else(|| midnight.and_utc(), |local| local.to_utc()) - chrono::TimeDelta::milliseconds(1))
}

/// The record into which this one was merged, if the reader sees it.
fn merged_into(ctx: &Ctx, view: &View) -> Option<RecordLink> {
    let into = view.record.links(MERGED_INTO).first().filter(|_| view.record.archived_at.is_some())?;
    view.titles.get(&into.to).map(|into| RecordLink::new(ctx.lang, into, ""))
}

/// The records that were merged into this one.
async fn merged_here(ctx: &Ctx, record: &Record) -> Result<Vec<RecordLink>, Failure> {
    let merged = hansa_app::duplicates::merged_here(ctx, record).await?;
    Ok(merged.iter().map(|one| RecordLink::new(ctx.lang, one, "")).collect())
}

/// The tags that the reader sees.
fn tags(ctx: &Ctx, view: &View) -> Vec<RecordLink> {
    let links = view.record.links("tags").iter().filter_map(|link| view.titles.get(&link.to));
    links.map(|tag| RecordLink::new(ctx.lang, tag, "")).collect()
}

fn marks(ctx: &Ctx, record: &Record) -> Vec<Mark> {
    let words = ctx.words();
    let archived = record.archived_at.map(|_| Mark::archived(words));
    let publicity = Mark::publicity(words, record.publicity());
    let example = record.is_example().then(|| Mark::example(words));
    values::state(words, record).into_iter().chain(archived).chain([publicity]).chain(example).collect()
}

/// Of when the facts are.
fn dated(ctx: &Ctx, as_of: &Value) -> Option<String> {
    let Value::Date(date) = as_of else { return None };
    let words = ctx.words();
    Some(words.msg_with("record-as-of", &Args::new().set("date", words.partial_date(*date))))
}

/// How old the facts are, when they are old.
fn stale(ctx: &Ctx, as_of: &Value) -> Option<String> {
    let Value::Date(date) = as_of else { return None };
    let days = (ctx.today() - date.last()).num_days();
    (days > OLD).then(|| ctx.words().ago(days))
}

/// The kind's own fields but those told elsewhere on the page, and the fields that all kinds share with when the record
/// was written.
async fn facts(ctx: &Ctx, view: &View, told: &[&str]) -> Result<(Vec<Fact>, Vec<Fact>), Failure> {
    let words = ctx.words();
    let record = &view.record;
    let (mut own, mut about) = (Vec::new(), Vec::new());
    for field in record.kind.all_fields() {
        let Some(value) = record.get(field.name) else { continue };
        // The title, the class and the tags stand above; links and attachments have parts of their own.
        if record.kind.title == Title::Own(field.name) || ELSEWHERE.contains(&field.name) || told.contains(&field.name)
        {
            continue;
        }
        let mut shown = Shown::of(words, record, field, value, &view.titles);
        match (&mut shown, field.ty) {
            (Shown::Records(links), Type::Ref { targets: ["place"], .. }) => {
                let notes = place_notes(ctx, value).await?;
                for (link, note) in links.iter_mut().zip(notes) {
                    link.note = note;
                }
            }
            (Shown::Address { text, .. }, Type::File) => {
                *text = super::file::described(ctx, record.id, field.name).await?;
            }
            (Shown::Records(links), _) if links.is_empty() => continue,
            _ => {}
        }
        let means = state_means(words, record, field);
        let fact = Fact { label: words.field(record.kind, field), long: is_long(field), shown, means };
        if Kind::is_common(field) { about.push(fact) } else { own.push(fact) }
    }
    let moments = [("common-created_at", record.created_at), ("common-updated_at", record.updated_at)];
    // What ships with the program was added by nobody at no time.
    for (label, moment) in moments.into_iter().filter(|(_, moment)| *moment != DateTime::UNIX_EPOCH) {
        let shown = Shown::moment(words, moment);
        about.push(Fact { label: words.msg(label).into_owned(), long: false, shown, means: None });
    }
    Ok((own, about))
}

/// What the state of the record means, when the field is its state.
fn state_means(words: Words, record: &Record, field: &Field) -> Option<String> {
    let state = record.text(field.name).filter(|_| !field.live.is_empty())?;
    words.choice_means(record.kind, field, state)
}

fn is_long(field: &Field) -> bool {
    matches!(field.ty, Type::LongText | Type::Filter)
}

/// Country and coordinates of the places, in the order of the links that the reader sees.
async fn place_notes(ctx: &Ctx, value: &Value) -> Result<Vec<String>, Failure> {
    let kind = context::kind("place")?;
    let words = ctx.words();
    let filters = value.links().iter().map(|link| ("id".to_owned(), link.to.to_string())).collect();
    let query = ListQuery { filters, ..ListQuery::default() };
    let places = list::list(ctx, kind, &query).await?.records;
    let note = |id: Id| {
        let place = places.iter().find(|place| place.id == id)?;
        let country = place.text("country").and_then(|code| words.country(code)).unwrap_or_default();
        let degrees = |name: &str| match place.get(name) {
            Some(Value::Decimal(number)) => Some(words.decimal(&number.round_dp(2))),
            _ => None,
        };
        let (Some(latitude), Some(longitude)) = (degrees("latitude"), degrees("longitude")) else {
            return Some(country.to_owned());
        };
        let args = Args::new().set("country", country).set("latitude", latitude).set("longitude", longitude);
        Some(words.msg_with("record-place", &args))
    };
    Ok(value.links().iter().map(|link| note(link.to).unwrap_or_default()).collect())
}

/// The version that the writer saw.
#[derive(Debug, Deserialize)]
struct Seen {
    version: i64,
}

async fn archive(ctx: Ctx, Path(at): Path<At>, Form(seen): Form<Seen>) -> Result<Response, Failure> {
    put_away(&ctx, &at, seen.version, true).await
}

async fn restore(ctx: Ctx, Path(at): Path<At>, Form(seen): Form<Seen>) -> Result<Response, Failure> {
    put_away(&ctx, &at, seen.version, false).await
}

async fn put_away(ctx: &Ctx, at: &At, version: i64, archived: bool) -> Result<Response, Failure> {
    let (kind, id) = at.record()?;
    records::set_archived(ctx, kind, id, version, archived).await?;
    Ok(ctx.go_done(&record_path(kind, id), if archived { "archived" } else { "restored" }))
}
