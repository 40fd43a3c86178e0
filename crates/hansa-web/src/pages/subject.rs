//! What is held on a person, for administrators: found, handed over, and planned to be erased.

use std::collections::HashSet;

use askama::Template;
use axum::Router;
use axum::extract::Form;
use axum::response::Response;
use axum::routing::{get, post};
use hansa_app::display::Titles;
use hansa_app::files::File;
use hansa_app::jobs::Watch;
use hansa_app::subject::{self, How, Place, Remedy, Subject, besides};
use hansa_app::{Error, confirm, erasure, records};
use hansa_domain::{Id, kind, kinds::Person};
use hansa_text::{Args, Words};

use crate::context::{Ctx, SignedIn};
use crate::error::Failure;
use crate::shell::{Page as _, Shell};
use crate::values::RecordLink;

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new()
        .route("/subject", get(form).post(find))
        .route("/subject/export", post(export))
        .route("/subject/plan", post(plan))
}

/// The fields of a form, of which some come several times.
type Fields = Vec<(String, String)>;

fn field<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
}

#[derive(Template)]
#[template(path = "subject.html")]
struct SubjectPage {
    shell: Shell,
    person: String,
    besides: String,
    problem: Option<String>,
    found: Option<Found>,
}

/// What was found.
struct Found {
    person: Id,
    name: String,
    looked_for: Vec<String>,
    count: String,
    rows: Vec<Row>,
}

/// A place.
struct Row {
    key: String,
    link: Option<RecordLink>,
    place: String,
    field: String,
    excerpt: String,
    how: String,
    remedy: String,
    taken: bool,
}

/// How a form names a place.
pub(super) fn key(place: &Place) -> String {
    format!("{}:{}:{}:{}", place.table, place.row, place.field, place.how.name())
}

/// What a table is called.
pub(super) fn table(words: Words, name: &str) -> String {
    if let Some(kind) = kind(name) {
        return crate::values::capital(&words.kind(kind));
    }
    let id = format!("subject-table-{name}");
    if words.has(&id) {
        words.msg(&id).into_owned()
    } else {
        words.msg_with("subject-table-other", &Args::new().set("table", name.to_owned()))
    }
}

/// What a field or column is called.
pub(super) fn column(words: Words, of: &str, name: &str) -> String {
    match kind(of).and_then(|kind| Some((kind, kind.field(name)?))) {
        Some((kind, field)) => words.field(kind, field),
        None => name.to_owned(),
    }
}

impl Row {
    fn of(ctx: &Ctx, place: &Place, titles: &Titles) -> Self {
        let words = ctx.words();
        Self {
            key: key(place),
            link: place.record.and_then(|id| titles.get(&id)).map(|record| RecordLink::new(ctx.lang, record, "")),
            place: table(words, &place.table),
            field: column(words, &place.table, &place.field),
            excerpt: place.excerpt.clone(),
            how: words.msg(&format!("subject-how-{}", place.how.name())).into_owned(),
            remedy: words.msg(&format!("subject-remedy-{}", if_taken(place).name())).into_owned(),
            taken: place.remedy != Remedy::Keep,
        }
    }
}

/// What is done at a place that somebody has ticked.
fn if_taken(place: &Place) -> Remedy {
    match (place.remedy, place.how) {
        (Remedy::Keep, How::Unread) => Remedy::Delete,
        (Remedy::Keep, _) => Remedy::Replace,
        (remedy, _) => remedy,
    }
}

fn page(ctx: &SignedIn, person: &str, besides: &str, found: Option<Found>) -> Result<Response, Failure> {
    if !ctx.actor.administers() {
        return Err(Failure::NOT_FOUND);
    }
    let words = ctx.words();
    let title = words.msg("subject-title");
    let unknown = !ctx.reads() && found.is_none();
    SubjectPage {
        shell: Shell::new(ctx, &title).crumb(words.msg("erasure-title"), "/erasure").here(&*title).unlisted(),
        person: person.to_owned(),
        besides: besides.to_owned(),
        problem: unknown.then(|| words.msg("subject-unknown").into_owned()),
        found,
    }
    .page()
}

async fn form(ctx: SignedIn) -> Result<Response, Failure> {
    let person = ctx.param("person").unwrap_or_default();
    page(&ctx, &person, "", None)
}

/// The person of a form, if there is such a one.
async fn meant(ctx: &SignedIn, fields: &Fields) -> Result<Option<Subject>, Failure> {
    if !ctx.actor.administers() {
        return Err(Failure::NOT_FOUND);
    }
    let text = field(fields, "person");
    let id = match text.parse::<Id>() {
        Ok(id) => id,
        Err(_) => match records::by_code(ctx, &Person::KIND, &text.to_uppercase()).await {
            Ok(id) => id,
            Err(Error::NotFound) => return Ok(None),
            Err(error) => return Err(error.into()),
        },
    };
    match subject::of_person(ctx, id, &besides(field(fields, "besides"))).await {
        Ok(subject) => Ok(Some(subject)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

async fn find(ctx: SignedIn, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    let (person, besides) = (field(&fields, "person"), field(&fields, "besides"));
    let Some(subject) = meant(&ctx, &fields).await? else { return page(&ctx, person, besides, None) };
    let places = subject::places(&ctx, &Watch::default(), &subject).await?;
    let mut ids: Vec<Id> = places.iter().filter_map(|place| place.record).collect();
    ids.sort_unstable();
    ids.dedup();
    let titles = records::titles_of(&ctx, &ids).await?;
    let wanted = &subject.wanted;
    let found = Found {
        person: subject.person.id,
        name: subject.person.title.text(ctx.lang).to_owned(),
        looked_for: wanted.names.iter().chain(&wanted.emails).chain(&wanted.phones).cloned().collect(),
        count: ctx.words().msg_with("subject-count", &Args::new().set("count", places.len())),
        rows: places.iter().map(|place| Row::of(&ctx, place, &titles)).collect(),
    };
    page(&ctx, person, besides, Some(found))
}

async fn export(ctx: SignedIn, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    let subject = meant(&ctx, &fields).await?.ok_or(Failure::NOT_FOUND)?;
    let bytes = subject::export(&ctx, &Watch::default(), &subject).await?;
    let code = subject.person.code().unwrap_or_else(|| subject.person.id.to_string());
    let file = File {
        id: subject.person.id,
        name: format!("{code}.zip"),
        media_type: "application/zip".to_owned(),
        size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        sha256: String::new(),
    };
    Ok(super::file::handed(&file, bytes)?)
}

async fn plan(ctx: SignedIn, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    let subject = meant(&ctx, &fields).await?.ok_or(Failure::NOT_FOUND)?;
    confirm::fresh(&ctx)?;
    let taken: HashSet<&str> =
        fields.iter().filter(|(name, _)| name == "take").map(|(_, value)| value.as_str()).collect();
    let places = subject::places(&ctx, &Watch::default(), &subject).await?;
    let chosen: Vec<(Place, Remedy)> = places
        .into_iter()
        .map(|place| {
            let remedy = if taken.contains(key(&place).as_str()) { if_taken(&place) } else { Remedy::Keep };
            (place, remedy)
        })
        .collect();
    let id = erasure::plan(&ctx, &subject, &chosen).await?;
    Ok(ctx.go(&format!("/erasure/{id}")))
}
