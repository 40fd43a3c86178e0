//! The page of a section: what kinds of record it has, how many, and which of them are under way.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use hansa_app::Reference;
use hansa_app::list::{self, Count, ListQuery};
use hansa_domain::{Group, KINDS, Kind};
use hansa_text::{Args, Words};

use super::statements_part;
use crate::State;
use crate::context::Ctx;
use crate::error::Failure;
use crate::shell::{Page as _, Section, Shell};
use crate::values::{RecordLink, capital};

/// Records of a kind that the page names.
const NAMED: u64 = 6;

/// One address for each section, except the picture, which is a page of its own kind.
pub fn routes() -> Router<State> {
    let sections = Section::ALL.into_iter().filter(|section| *section != Section::Picture);
    sections
        .fold(Router::new(), |router, section| router.route(section.path(), get(move |ctx: Ctx| show(ctx, section))))
}

/// The kinds of a section, in the order of the register.
pub fn kinds_of(section: Section) -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().copied().filter(move |kind| Section::of(kind.group) == section)
}

/// What stands around a page about records of a kind: its section and its list lead back.
pub fn shell_of(ctx: &Ctx, kind: &'static Kind, title: &str) -> Shell {
    let section = Section::of(kind.group);
    Shell::new(ctx, title)
        .within(section)
        .crumb(section.label(ctx.words()), section.path())
        .crumb(capital(&ctx.words().kinds(kind)), &format!("/{}", kind.name))
}

/// A number of records: `12`, or `over 10,000`.
pub fn count_text(words: Words, count: Count) -> String {
    match count {
        Count::Exactly(count) => words.integer(i64::try_from(count).unwrap_or(i64::MAX)),
        Count::Over(count) => words.msg_with("count-over", &Args::new().set("count", count)),
    }
}

#[derive(Template)]
#[template(path = "section.html")]
struct SectionPage {
    shell: Shell,
    heading: String,
    lead: String,
    /// The pages that tell of all records of the section together: label, address, and what they show.
    views: Vec<(String, String, String)>,
    /// What else the section tells, as HTML.
    parts: Vec<String>,
    kinds: Vec<KindPart>,
}

/// What the page says of a kind.
struct KindPart {
    name: &'static str,
    label: String,
    help: String,
    count: String,
    /// What the named records are: those under way, or the first ones.
    records: Vec<RecordLink>,
    /// The list of those under way, and how many there are.
    live: Option<(String, String)>,
    /// What to do when there are none.
    none: Option<String>,
}

async fn show(ctx: Ctx, section: Section) -> Result<Response, Failure> {
    let words = ctx.words();
    let heading = section.label(words);
    let mut kinds = Vec::new();
    // What colleagues say to each other is nothing that a visitor could look for.
    let shown = |kind: &&'static Kind| kind.group != Group::Comments || ctx.actor.signed_in();
    for kind in kinds_of(section).filter(shown) {
        kinds.push(part(&ctx, kind).await?);
    }
    let lead = words.msg(&format!("section-{}-lead", section.name())).into_owned();
    let shell = Shell::new(&ctx, &heading).at(section).here(&*heading);
    let interests = section == Section::Interests;
    let views = if interests { views(&ctx) } else { Vec::new() };
    let parts = if interests { statements_part::open(&ctx).await?.into_iter().collect() } else { Vec::new() };
    SectionPage { shell, heading, lead, views, parts, kinds }.page()
}

/// The pages that tell of the promotion of interests as a whole.
fn views(ctx: &Ctx) -> Vec<(String, String, String)> {
    let words = ctx.words();
    ["impact", "timeline"]
        .into_iter()
        .map(|page| {
            let label = words.msg(&format!("section-view-{page}")).into_owned();
            let help = words.msg(&format!("section-view-{page}-help")).into_owned();
            (label, ctx.href(&format!("/{page}")), help)
        })
        .collect()
}

async fn part(ctx: &Ctx, kind: &'static Kind) -> Result<KindPart, Failure> {
    let words = ctx.words();
    let filters: Vec<(String, String)> = kind.live().map_or_else(Vec::new, |(field, values)| {
        values.iter().map(|value| (field.name.to_owned(), (*value).to_owned())).collect()
    });
    let all = list::count(ctx, kind, &[]).await?;
    let query = ListQuery { filters, ..ListQuery::default() };
    let named = list::whole(ctx, kind, &query, Some(NAMED)).await?;
    let live = (!query.filters.is_empty() && named.count != Count::Exactly(0)).then(|| {
        let address = super::list::address(kind, &query.to_pairs());
        let (Count::Exactly(count) | Count::Over(count)) = named.count;
        (ctx.href(&address), words.msg_with("section-live", &Args::new().set("count", count)))
    });
    let records = named.records.iter().map(|record| RecordLink::new(ctx.lang, &Reference::of(record), ""));
    Ok(KindPart {
        name: kind.name,
        label: capital(&words.kinds(kind)),
        help: words.kind_attr(kind, "help"),
        count: count_text(words, all),
        records: records.collect(),
        live,
        none: (all == Count::Exactly(0)).then(|| super::list_table::nothing_of(ctx, kind)),
    })
}
