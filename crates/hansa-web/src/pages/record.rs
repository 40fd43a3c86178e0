//! The page of a record: what is known of it, what refers to it, and what one may do with it.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path};
use axum::response::Response;
use axum::routing::{get, post};
use chrono::{DateTime, Days, NaiveTime, TimeZone, Utc};
use hansa_app::list::{self, ListQuery};
use hansa_app::records::{self, Permissions, REFERRERS, View};
use hansa_domain::{Field, Id, KINDS, Kind, PartialDate, Problem, Record, Title, Type, Value, policy};
use hansa_text::Args;
use serde::Deserialize;

use super::section::shell_of;
use crate::State;
use crate::context::{self, Ctx};
use crate::error::Failure;
use crate::shell::{Page as _, Shell};
use crate::values::{self, Mark, Phrase, RecordLink, Shown, capital, record_path};

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
    marks: Vec<Mark>,
    code: Option<String>,
    dated: Option<String>,
    stale: Option<String>,
    as_of: Option<String>,
    breaches: Vec<BreachView>,
    facts: Vec<Fact>,
    about: Vec<Fact>,
    referrers: Vec<Referrers>,
    related: Vec<(String, String)>,
    may: Permissions,
    present: bool,
}

/// A field with its value.
struct Fact {
    label: String,
    long: bool,
    shown: Shown,
}

/// A rule that the record breaks.
struct BreachView {
    name: Phrase,
    message: Phrase,
}

/// The records that refer here in one field of one kind.
struct Referrers {
    heading: String,
    /// In which field, where the kind alone does not say it.
    field: Option<String>,
    records: Vec<RecordLink>,
    /// The list of all, with its text.
    all: Option<(String, String)>,
}

async fn show(ctx: Ctx, Path(at): Path<At>) -> Result<Response, Failure> {
    let (kind, id) = at.record()?;
    let as_of = ctx.param("as_of").filter(|text| !text.is_empty()).map(|text| moment(&ctx, &text)).transpose()?;
    let view = records::view(&ctx, kind, id, as_of).await?;
    let words = ctx.words();
    let record = &view.record;
    let title = values::title(ctx.lang, &record.title);
    let (facts, about) = facts(&ctx, &view).await?;
    let as_of_date = record.get("as_of");
    RecordPage {
        shell: shell_of(&ctx, kind, &title.text).here(&*title.text),
        kind_label: capital(&words.kind(kind)),
        path: ctx.href(&record_path(kind, id)),
        version: record.version,
        archived: record.archived_at.is_some(),
        marks: marks(&ctx, record),
        code: record.code(),
        dated: as_of_date.and_then(|value| dated(&ctx, value)),
        stale: as_of_date.and_then(|value| stale(&ctx, value)),
        as_of: as_of
            .map(|moment| words.msg_with("record-as-it-was", &Args::new().set("date", words.date_time(moment)))),
        breaches: view
            .breaches
            .iter()
            .map(|breach| BreachView {
                name: Phrase::of(ctx.lang, &breach.name),
                message: Phrase::of(ctx.lang, &breach.message),
            })
            .collect(),
        referrers: referrers(&ctx, &view).await?,
        related: if as_of.is_none() && record.archived_at.is_none() { related(&ctx, record) } else { Vec::new() },
        may: view.may,
        present: as_of.is_none(),
        title,
        facts,
        about,
    }
    .page()
}

/// The last moment that a written date means, or the moment that is written.
fn moment(ctx: &Ctx, text: &str) -> Result<DateTime<Utc>, Failure> {
    if let Ok(exact) = DateTime::parse_from_rfc3339(text) {
        return Ok(exact.to_utc());
    }
    let date: PartialDate = text.parse().map_err(|_| Problem::of("as_of", "not-a-date"))?;
    let midnight = (date.last() + Days::new(1)).and_time(NaiveTime::MIN);
    let local = ctx.zone().from_local_datetime(&midnight).earliest();
    Ok(local.map_or_else(|| midnight.and_utc(), |local| local.to_utc()) - chrono::TimeDelta::milliseconds(1))
}

fn marks(ctx: &Ctx, record: &Record) -> Vec<Mark> {
    let words = ctx.words();
    let archived = record.archived_at.map(|_| Mark::archived(words));
    let publicity = Mark::publicity(words, record.publicity());
    values::state(words, record).into_iter().chain(archived).chain([publicity]).collect()
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

/// The kind's own fields, and those that all kinds share with when the record was written.
async fn facts(ctx: &Ctx, view: &View) -> Result<(Vec<Fact>, Vec<Fact>), Failure> {
    let words = ctx.words();
    let record = &view.record;
    let (mut own, mut about) = (Vec::new(), Vec::new());
    for field in record.kind.all_fields() {
        let Some(value) = record.get(field.name) else { continue };
        // The title and the publicity class stand above.
        if record.kind.title == Title::Own(field.name) || field.name == "publicity" {
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
        let fact = Fact { label: words.field(record.kind, field), long: is_long(field), shown };
        if Kind::is_common(field) { about.push(fact) } else { own.push(fact) }
    }
    for (label, moment) in [("common-created_at", record.created_at), ("common-updated_at", record.updated_at)] {
        let shown = Shown::moment(words, moment);
        about.push(Fact { label: words.msg(label).into_owned(), long: false, shown });
    }
    Ok((own, about))
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

/// The records that refer here, by kind and field.
async fn referrers(ctx: &Ctx, view: &View) -> Result<Vec<Referrers>, Failure> {
    let words = ctx.words();
    let mut groups: Vec<(&'static Kind, &'static Field, Vec<RecordLink>)> = Vec::new();
    for referrer in &view.referrers {
        let (kind, field) = (referrer.from.kind, referrer.field);
        let role = referrer.role.as_ref().map(|role| words.choice(kind, field, role)).unwrap_or_default();
        let link = RecordLink::new(ctx.lang, &referrer.from, role);
        match groups.iter_mut().find(|(k, f, _)| *k == kind && f.name == field.name) {
            Some((_, _, links)) => links.push(link),
            None => groups.push((kind, field, vec![link])),
        }
    }
    let most = usize::try_from(REFERRERS).unwrap_or(usize::MAX);
    let mut shown = Vec::new();
    for (kind, field, mut records) in groups {
        let mut all = None;
        if records.len() > most {
            records.truncate(most);
            let id = view.record.id.to_string();
            let count = list::count(ctx, kind, &[(field.name, &id)]).await?;
            let (list::Count::Exactly(count) | list::Count::Over(count)) = count;
            let address = super::list::address(kind, &[(field.name.to_owned(), id)]);
            all = Some((ctx.href(&address), words.msg_with("record-all", &Args::new().set("count", count))));
        }
        shown.push(Referrers {
            heading: capital(&words.kinds(kind)),
            field: needs_field(kind, field, view.record.kind)
                .then(|| words.msg_with("record-in-field", &Args::new().set("field", words.field(kind, field)))),
            records,
            all,
        });
    }
    Ok(shown)
}

/// Whether the records of a kind can refer to `target` in several fields, so that the field has to be told.
fn needs_field(kind: &Kind, field: &Field, target: &Kind) -> bool {
    let referring = kind.fields.iter().filter(|field| field.targets().contains(&target.name)).count();
    Kind::is_common(field) || referring > 1
}

/// The forms in which a new record that refers here can be made: label and address.
fn related(ctx: &Ctx, record: &Record) -> Vec<(String, String)> {
    let words = ctx.words();
    let mut links = Vec::new();
    for kind in KINDS.iter().filter(|kind| policy::may_create(&ctx.actor, kind.group)) {
        let fields: Vec<&Field> =
            kind.fields.iter().filter(|field| field.targets().contains(&record.kind.name)).collect();
        for field in &fields {
            let new = words.kind_attr(kind, "new");
            // The field is told only where there is a choice of fields.
            let label = if fields.len() > 1 {
                words.msg_with("record-new-in", &Args::new().set("new", new).set("field", words.field(kind, field)))
            } else {
                new
            };
            links.push((label, ctx.href(&format!("/{}/new?{}={}", kind.name, field.name, record.id))));
        }
    }
    links
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
