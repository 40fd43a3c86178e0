//! Records that are probably the same: the pairs of a kind side by side, and saying that two are not the same.

mod in_form;
mod merge;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use hansa_app::display::Titles;
use hansa_app::duplicates::{self, Found, Likeness, PROBABLE, Pair};
use hansa_app::jobs::Watch;
use hansa_app::{Error, Reference};
use hansa_domain::{Field, Id, Kind, Record, Title, Type};
use hansa_text::{Args, Words};
use serde::Deserialize;

pub(super) use in_form::of as in_form;
pub(super) use in_form::{Doubles, unseen};

use super::section::shell_of;
use crate::State;
use crate::assets::{self, Icon};
use crate::context::{self, Ctx, SignedIn};
use crate::error::Failure;
use crate::forms::Posted;
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, Shown, capital, record_path};

/// Pairs on a page.
const PAGE: usize = 20;
/// Facts that are shown of each record.
const FACTS: usize = 8;

/// The pages about duplicates.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/{kind}/duplicates", get(show).post(begin))
        .route("/{kind}/duplicates/apart", post(apart))
        .merge(merge::routes())
}

#[derive(Debug, Deserialize)]
struct OfKind {
    kind: String,
}

/// The page of duplicates, for a list of the kind: its address and what the link says; none for who may not use it.
pub(super) fn link(ctx: &Ctx, kind: &Kind) -> Option<(String, String)> {
    let text = || ctx.words().msg("duplicates-link").into_owned();
    duplicates::may(ctx, kind).then(|| (ctx.href(&path(kind)), text()))
}

/// The path of the page, without the language.
pub(super) fn path(kind: &Kind) -> String {
    format!("/{}/duplicates", kind.name)
}

#[derive(Template)]
#[template(path = "duplicates/pairs.html")]
struct PairsPage {
    shell: Shell,
    heading: String,
    lead: String,
    /// What was compared, when something was.
    said: Vec<String>,
    /// Where a search that takes longer begins, and what the button says.
    begin: Option<(String, String)>,
    pairs: Vec<PairView>,
    /// The page before and the one after.
    before: Option<String>,
    after: Option<String>,
    apart: Vec<ApartView>,
    apart_heading: String,
    action: String,
    back: String,
}

/// A pair side by side.
struct PairView {
    heading: String,
    mark: Icon,
    likely: String,
    reasons: Vec<String>,
    sides: Vec<Side>,
    merge: String,
    ids: [Id; 2],
}

/// A record of a pair.
struct Side {
    link: RecordLink,
    code: Option<String>,
    facts: Vec<(String, Option<Shown>)>,
}

/// Two that somebody said not to be the same.
struct ApartView {
    links: [RecordLink; 2],
    ids: [Id; 2],
}

async fn show(ctx: SignedIn, Path(at): Path<OfKind>) -> Result<Response, Failure> {
    let kind = context::kind(&at.kind)?;
    let count = duplicates::count(&ctx, kind).await?;
    let job = ctx.param("job").and_then(|id| id.parse::<Id>().ok());
    let found = match job {
        Some(job) => match duplicates::found_by(&ctx, job).await? {
            Some(found) => Some(found),
            None => return Ok(ctx.go(&format!("/job/{job}"))),
        },
        None if count <= duplicates::AT_ONCE => Some(duplicates::find(&ctx, kind, &Watch::default()).await?),
        None => None,
    };
    let page = ctx.param("page").and_then(|page| page.parse::<usize>().ok()).unwrap_or(1).max(1);
    let words = ctx.words();
    let heading = words.msg_with("duplicates-title", &Args::new().set("kinds", words.kinds(kind)));
    let (views, more) = match &found {
        Some(found) => views(&ctx, kind, found, page).await?,
        None => (Vec::new(), false),
    };
    let address = |page: usize| {
        let job = job.map(|job| format!("&job={job}")).unwrap_or_default();
        ctx.href(&format!("{}?page={page}{job}", path(kind)))
    };
    let apart: Vec<ApartView> =
        duplicates::told_apart(&ctx, kind).await?.into_iter().map(|pair| ApartView::of(&ctx, &pair)).collect();
    PairsPage {
        shell: shell_of(&ctx, kind, &heading).here(words.msg("duplicates-here")).unlisted(),
        lead: words.msg("duplicates-lead").into_owned(),
        said: found.as_ref().map(|found| said(words, found)).unwrap_or_default(),
        begin: found.is_none().then(|| {
            let args = Args::new().set("count", count);
            (ctx.href(&path(kind)), words.msg_with("duplicates-begin", &args))
        }),
        pairs: views,
        before: (page > 1).then(|| address(page - 1)),
        after: more.then(|| address(page + 1)),
        apart_heading: words.msg_with("duplicates-apart", &Args::new().set("count", apart.len())),
        apart,
        action: ctx.href(&format!("{}/apart", path(kind))),
        back: job.map(|job| job.to_string()).unwrap_or_default(),
        heading,
    }
    .page()
}

/// What the search found, in sentences.
fn said(words: Words, found: &Found) -> Vec<String> {
    let pairs = found.pairs.len() as u64;
    let mut all =
        vec![words.msg_with("duplicates-found", &Args::new().set("pairs", pairs).set("records", found.records))];
    if found.more > 0 {
        all.push(words.msg_with("duplicates-more", &Args::new().set("count", found.more)));
    }
    if found.cut > 0 {
        all.push(words.msg_with("duplicates-cut", &Args::new().set("count", found.cut)));
    }
    all
}

/// The pairs of a page as they are now, and whether there are more.
async fn views(ctx: &Ctx, kind: &'static Kind, found: &Found, page: usize) -> Result<(Vec<PairView>, bool), Failure> {
    let from = (page - 1).saturating_mul(PAGE);
    let some: Vec<(Id, Id)> = found.pairs.iter().skip(from).take(PAGE).copied().collect();
    let (pairs, titles) = duplicates::pairs(ctx, kind, &some).await?;
    Ok((pairs.iter().map(|pair| PairView::of(ctx, pair, &titles)).collect(), found.pairs.len() > from + PAGE))
}

/// How probable it is, in a word.
fn likely(words: Words, likeness: &Likeness) -> (Icon, String) {
    let (icon, message) = if likeness.points >= PROBABLE {
        ("alert-circle", "duplicates-probable")
    } else {
        ("info-circle", "duplicates-possible")
    };
    (assets::icon(icon), words.msg(message).into_owned())
}

/// The reasons in words, those for it first.
fn reasons(words: Words, kind: &Kind, likeness: &Likeness) -> Vec<String> {
    let mut lines = likeness.lines.clone();
    lines.sort_by_key(|line| line.points < 0);
    lines.iter().map(|line| capital(&duplicates::reason(words, kind, line.reason))).collect()
}

impl PairView {
    fn of(ctx: &Ctx, pair: &Pair, titles: &Titles) -> Self {
        let words = ctx.words();
        let [one, other] = &pair.records;
        let kind = one.kind;
        let name = |record: &Record| crate::values::title(ctx.lang, &record.title).text;
        let (mark, likely) = likely(words, &pair.likeness);
        let fields = facts(one, other);
        let side = |record: &Record| Side {
            link: RecordLink::new(ctx.lang, &Reference::of(record), ""),
            code: record.code(),
            facts: fields
                .iter()
                .map(|field| {
                    let shown = record.get(field.name).map(|value| Shown::of(words, record, field, value, titles));
                    (words.field(kind, field), shown)
                })
                .collect(),
        };
        Self {
            heading: format!("{} – {}", name(one), name(other)),
            mark,
            likely,
            reasons: reasons(words, kind, &pair.likeness),
            sides: vec![side(one), side(other)],
            merge: ctx.href(&format!("{}/merge/{}", record_path(kind, one.id), other.id)),
            ids: [one.id, other.id],
        }
    }
}

/// The short fields that tell the two apart or show that they are the same.
fn facts(one: &Record, other: &Record) -> Vec<&'static Field> {
    let short = |field: &&'static Field| {
        !matches!(field.ty, Type::LongText | Type::File | Type::Filter) && one.kind.title != Title::Own(field.name)
    };
    let known = |field: &&'static Field| one.get(field.name).is_some() || other.get(field.name).is_some();
    one.kind.fields.iter().filter(short).filter(known).take(FACTS).collect()
}

impl ApartView {
    fn of(ctx: &Ctx, pair: &[Reference; 2]) -> Self {
        let link = |one: &Reference| RecordLink::new(ctx.lang, one, "");
        Self { links: [link(&pair[0]), link(&pair[1])], ids: [pair[0].id, pair[1].id] }
    }
}

async fn begin(ctx: SignedIn, Path(at): Path<OfKind>) -> Result<Response, Failure> {
    let kind = context::kind(&at.kind)?;
    let job = duplicates::begin(&ctx, kind).await?;
    Ok(ctx.go(&format!("/job/{job}")))
}

/// Says that two are not the same, or takes that back.
async fn apart(ctx: SignedIn, Path(at): Path<OfKind>, posted: Posted) -> Result<Response, Failure> {
    let kind = context::kind(&at.kind)?;
    let id = |name: &str| posted.text(name).and_then(|id| id.parse::<Id>().ok()).ok_or(Error::NotFound);
    let undo = posted.text("do") == Some("undo");
    duplicates::tell_apart(&ctx, kind, id("one")?, id("other")?, !undo).await?;
    let job = posted.text("job").and_then(|id| id.parse::<Id>().ok());
    let job = job.map(|job| format!("?job={job}")).unwrap_or_default();
    Ok(ctx.go_done(&format!("{}{job}", path(kind)), if undo { "apart-undone" } else { "told-apart" }))
}
