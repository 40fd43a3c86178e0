//! Reports: what a page tells, as a document that is printed or sent.
//!
//! A document takes a second of a processor, so that few are made at once, and the last ones are kept. They are found again
//! by all that they say, not by who asked: whoever gets a kept one would have got the same.

mod brief;
mod coordination;
mod fit;

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::NaiveDate;
use hansa_domain::{Actor, Choices as _, Condition, Id, Kind, Publicity, Record, Role, kinds, policy};
use hansa_storage::records;
use hansa_text::{Args, Words};
use tokio::sync::Semaphore;

use crate::picture::{self, Limits, PictureQuery};
use crate::tell::{Block, Format, Render, RenderError, Rendered, Report, Section, Sentence};
use crate::{Error, OpContext, display, frozen, openness, processing};

pub use brief::brief;
pub use coordination::{Paper, paper};

/// Pages that a report has at the most.
pub const PAGES: usize = 4;
/// Documents made at once.
const AT_ONCE: usize = 2;
/// How long one waits for others' documents.
const PATIENCE: Duration = Duration::from_secs(20);
/// Documents kept.
const KEPT: usize = 16;

/// Where documents are made, a few at a time.
#[derive(Debug)]
pub struct Desk {
    places: Semaphore,
    kept: Mutex<VecDeque<(Report, Format, Rendered)>>,
}

impl Default for Desk {
    fn default() -> Self {
        Self { places: Semaphore::new(AT_ONCE), kept: Mutex::default() }
    }
}

impl Desk {
    /// A document that was made of just this.
    fn kept(&self, report: &Report, format: Format) -> Option<Rendered> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(of, form, _)| *form == format && of == report).map(|(.., made)| made.clone())
    }

    fn keep(&self, report: Report, format: Format, made: &Rendered) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.truncate(KEPT - 1);
        kept.push_front((report, format, made.clone()));
    }
}

/// The situational picture as a document of at most [`PAGES`] pages, from the reader's rights. With the address at which the
/// program is reached, its links lead there.
pub async fn picture(
    ctx: &OpContext,
    query: &PictureQuery,
    format: Format,
    address: Option<&str>,
) -> Result<Rendered, Error> {
    let picture = picture::picture(ctx, query).await?;
    let sections = picture::sections(ctx, &picture, Limits::default()).await?;
    let title = ctx.words().msg("picture-title").into_owned();
    let mut lead = vec![dated(ctx, picture.day)];
    lead.extend(limits(ctx, query).await?);
    lead.push(sight(ctx).await?);
    let report = report(ctx, title, picture.day, lead, sections, address).await?;
    made(ctx, kinds::Picture::NAME, report, format).await
}

/// A frozen picture as a document of at most [`PAGES`] pages, and the day on which it was taken.
///
/// # Errors
/// [`Error::NotFound`] when there is none that the actor may see, or when nothing was kept of it.
pub async fn frozen(
    ctx: &OpContext,
    id: Id,
    format: Format,
    address: Option<&str>,
) -> Result<(NaiveDate, Rendered), Error> {
    let words = ctx.words();
    let kind = hansa_domain::kind(kinds::Picture::NAME).ok_or(Error::NotFound)?;
    let view = crate::records::view(ctx, kind, id, None).await?;
    let kept = frozen::of(ctx, id).await?;
    let (Some(taken), Some(sections)) = (kept.taken, kept.sections) else { return Err(Error::NotFound) };
    let day = taken.with_timezone(&ctx.zone()).date_naive();
    let value = |name: &str| {
        let (field, value) = (kind.field(name)?, view.record.get(name)?);
        Some(display::text(words, kind, field, value, &view.titles))
    };
    let mut lead = vec![dated(ctx, day)];
    let or_none = |name: &str| value(name).unwrap_or_else(|| "–".to_owned());
    let approval = match view.record.text("state") {
        Some("approved") => "frozen-approved",
        Some("superseded") => "frozen-superseded",
        _ => "frozen-not-approved",
    };
    let args = Args::new().set("who", or_none("approved_by")).set("date", or_none("approved_on"));
    lead.push(words.msg_with(approval, &args));
    let named = [("report-focus-area", "focus_area"), ("report-unit", "unit"), ("report-target-area", "target_area")];
    let limits = named
        .iter()
        .filter_map(|(message, field)| Some(words.msg_with(message, &Args::new().set("name", value(field)?))));
    lead.extend(Some(limits.collect::<Vec<_>>().join(" · ")).filter(|limits| !limits.is_empty()));
    lead.push(words.msg(sight_of(&ctx.actor)).into_owned());
    let title = view.record.title.text(ctx.lang).to_owned();
    let report = report(ctx, title, day, lead, sections, address).await?;
    Ok((day, made(ctx, kinds::Picture::NAME, report, format).await?))
}

/// The register of processing as a document, as long as it is.
pub async fn processing(ctx: &OpContext, format: Format, address: Option<&str>) -> Result<Rendered, Error> {
    let sections = processing::sections(ctx).await?;
    let title = ctx.words().msg("processing-title").into_owned();
    let lead = vec![dated(ctx, ctx.today()), ctx.words().msg("processing-lead").into_owned()];
    let report = report(ctx, title, ctx.today(), lead, sections, address).await?;
    at_the_desk(ctx, report, format, move |renderer, report| renderer.render(&report, format)).await
}

/// The name of the file that holds the register of processing.
pub fn processing_file(words: Words, day: NaiveDate, format: Format) -> String {
    let name = words.msg_with("processing-file", &Args::new().set("date", day.to_string()));
    format!("{name}.{}", format.extension())
}

/// The name of the file that holds the picture of a day, in the reader's language: `tilannekuva-2026-11-22.pdf`. That of a document
/// that tells of something secret says so.
pub fn file_name(words: Words, day: NaiveDate, format: Format, made: &Rendered) -> String {
    let name = words.msg_with("report-file-picture", &Args::new().set("date", day.to_string()));
    openness::file_name(words.lang(), made.secret, &format!("{name}.{}", format.extension()))
}

/// The city and the day.
pub(crate) fn dated(ctx: &OpContext, day: NaiveDate) -> String {
    let args = Args::new().set("city", ctx.city.name.text(ctx.lang)).set("date", ctx.words().date(day));
    ctx.words().msg_with("report-dated", &args)
}

/// To what the picture is limited, if to anything.
async fn limits(ctx: &OpContext, query: &PictureQuery) -> Result<Option<String>, Error> {
    let words = ctx.words();
    let named = [
        ("report-focus-area", query.focus_area),
        ("report-unit", query.unit),
        ("report-target-area", query.target_area),
    ];
    let ids: Vec<Id> = named.iter().filter_map(|(_, id)| *id).collect();
    let mut tx = ctx.read().await?;
    let known = records::references(&mut tx, &ids, &policy::visible(&ctx.actor)).await?;
    let mut limits: Vec<String> = Vec::new();
    for (message, id) in named.iter().filter_map(|(message, id)| Some((*message, (*id)?))) {
        let name = known.get(&id).map_or("–", |record| record.title.text(ctx.lang));
        limits.push(words.msg_with(message, &Args::new().set("name", name)));
    }
    if let Some(class) = query.publicity {
        let name = class_name(words, class);
        limits.push(words.msg_with("report-publicity", &Args::new().set("name", name)));
    }
    Ok((!limits.is_empty()).then(|| limits.join(" · ")))
}

fn class_name(words: Words, class: Publicity) -> String {
    words.msg(&format!("publicity-{}", class.name())).into_owned()
}

/// The report of these sections, with its class at its foot.
async fn report(
    ctx: &OpContext,
    title: String,
    day: NaiveDate,
    lead: Vec<String>,
    sections: Vec<Section>,
    address: Option<&str>,
) -> Result<Report, Error> {
    let words = ctx.words();
    let secret = secrets(ctx, &sections).await?;
    for record in &secret {
        ctx.note(record);
    }
    let class = if secret.is_empty() {
        class_name(words, if ctx.actor.signed_in() { Publicity::Internal } else { Publicity::Public })
    } else {
        openness::mark_of(words, &secret)
    };
    let mut foot = vec![ctx.city.name.text(ctx.lang).to_owned(), title.clone(), words.date(day), capital(&class)];
    if sentences(&sections).flat_map(|sentence| &sentence.0).any(|piece| piece.example) {
        foot.push(words.msg("report-holds-examples").into_owned());
    }
    Ok(Report {
        lang: ctx.lang,
        city: ctx.city.name.text(ctx.lang).to_owned(),
        title,
        day,
        lead,
        foot: foot.join(" · "),
        secret: !secret.is_empty(),
        sections,
        address: address.map(str::to_owned),
    })
}

/// Whose sight the report shows.
pub(crate) async fn sight(ctx: &OpContext) -> Result<String, Error> {
    let words = ctx.words();
    let unit = ctx.actor.unit().filter(|_| ctx.actor.role() == Some(Role::Contributor));
    if let Some(unit) = unit {
        let mut tx = ctx.read().await?;
        let known = records::references(&mut tx, &[unit], &policy::visible(&ctx.actor)).await?;
        let name = known.get(&unit).map_or("–", |record| record.title.text(ctx.lang));
        return Ok(words.msg_with("report-sight-unit", &Args::new().set("unit", name)));
    }
    Ok(words.msg(sight_of(&ctx.actor)).into_owned())
}

fn sight_of(actor: &Actor) -> &'static str {
    match actor.role() {
        None => "report-sight-public",
        Some(Role::Reader | Role::Contributor) => "report-sight-staff",
        Some(Role::Coordinator | Role::Leadership | Role::Administrator) => "report-sight-all",
    }
}

/// Notes the secret records of which sections tell the actor, where they are shown on a page.
pub async fn note(ctx: &OpContext, sections: &[Section]) -> Result<(), Error> {
    secrets(ctx, sections).await?.iter().for_each(|record| ctx.note(record));
    Ok(())
}

/// The secret records that are told. Whoever has signed in is told numbers in which internal records count, even when none is
/// named; whoever has not is told of nothing secret.
async fn secrets(ctx: &OpContext, sections: &[Section]) -> Result<Vec<Record>, Error> {
    if !ctx.actor.signed_in() {
        return Ok(Vec::new());
    }
    let mut ids: Vec<Id> = sentences(sections).flat_map(Sentence::records).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut tx = ctx.read().await?;
    let visible = policy::visible(&ctx.actor).and(Condition::Publicity(vec![Publicity::Secret]));
    let mut by_kind: BTreeMap<&'static str, (&'static Kind, Vec<Id>)> = BTreeMap::new();
    for (id, secret) in records::references(&mut tx, &ids, &visible).await? {
        by_kind.entry(secret.kind.name).or_insert((secret.kind, Vec::new())).1.push(id);
    }
    let mut found = Vec::new();
    for (kind, ids) in by_kind.into_values() {
        found.extend(records::seen_many(&mut tx, kind, &ids, &visible).await?);
    }
    Ok(found)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// All sentences of the sections.
fn sentences(sections: &[Section]) -> impl Iterator<Item = &Sentence> {
    sections.iter().flat_map(|section| &section.blocks).flat_map(|block| match block {
        Block::Paragraph(sentence) => vec![sentence],
        Block::Sentences(sentences) => sentences.iter().collect(),
        Block::Ranking(ranked) => {
            ranked.iter().flat_map(|one| std::iter::once(&one.title).chain(&one.facts).chain(&one.why)).collect()
        }
        Block::Calendar(months) => months.iter().flat_map(|month| &month.dates).map(|(.., said)| said).collect(),
        Block::Table(table) => table.rows.iter().flatten().collect(),
        Block::Drawing(drawing) => drawing.table.iter().flat_map(|table| &table.rows).flatten().collect(),
        Block::Heading(_) | Block::Figures(_) => Vec::new(),
    })
}

/// A document with the name of its file.
#[derive(Clone, Debug)]
pub struct Named {
    /// The name, with its ending. That of a document that tells of something secret says so.
    pub file: String,
    /// The document.
    pub made: Rendered,
}

/// The document of a report of a kind, shortened to [`PAGES`] pages.
async fn made(ctx: &OpContext, kind: &str, report: Report, format: Format) -> Result<Rendered, Error> {
    // What cannot be made is no export.
    ctx.app.renderer().ok_or(Error::NoDocuments)?;
    ctx.note_export(hansa_domain::kind(kind), 1, format.extension());
    let words = ctx.words();
    at_the_desk(ctx, report, format, move |renderer, report| fitted(renderer, words, report, format)).await
}

/// A document of a report, kept or made anew, a few at a time.
async fn at_the_desk(
    ctx: &OpContext,
    report: Report,
    format: Format,
    compose: impl FnOnce(&dyn Render, Report) -> Result<Rendered, RenderError> + Send + 'static,
) -> Result<Rendered, Error> {
    let renderer = ctx.app.renderer().ok_or(Error::NoDocuments)?;
    let desk = ctx.app.desk();
    if let Some(made) = desk.kept(&report, format) {
        return Ok(made);
    }
    let place = tokio::time::timeout(PATIENCE, desk.places.acquire()).await;
    let _place = place.map_err(|_| Error::Busy)?.map_err(|error| Error::Internal(error.to_string()))?;
    // Somebody may have waited for the same.
    if let Some(made) = desk.kept(&report, format) {
        return Ok(made);
    }
    let (renderer, whole) = (Arc::clone(renderer), report.clone());
    let made = tokio::task::spawn_blocking(move || compose(&*renderer, whole))
        .await
        .map_err(|error| Error::Internal(error.to_string()))?;
    let made = made.map_err(|error| Error::Internal(error.to_string()))?;
    desk.keep(report, format, &made);
    Ok(made)
}

/// Makes the document of the report, with so much of each list that the PDF has at most [`PAGES`] pages. Word files hold
/// the same, although nobody knows how many pages they will have where they are read.
fn fitted(renderer: &dyn Render, words: Words, report: Report, format: Format) -> Result<Rendered, RenderError> {
    let short = |rendered: &Rendered| rendered.pages.is_none_or(|pages| pages <= PAGES);
    let with = |most: usize| Report { sections: fit::shortened(words, &report.sections, most), ..report.clone() };
    let whole = renderer.render(&report, Format::Pdf)?;
    let shown = if short(&whole) {
        if format == Format::Pdf {
            return Ok(whole);
        }
        report
    } else {
        let longest = fit::longest(&report.sections);
        let most = fit::most_that_fit(longest, |most| Ok(short(&renderer.render(&with(most), Format::Pdf)?)))?;
        with(most)
    };
    renderer.render(&shown, format)
}
