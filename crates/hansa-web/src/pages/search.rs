//! Finding records by words.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use hansa_app::search::{self, Hit, PAGE};
use hansa_domain::Lang;
use hansa_text::Args;

use crate::State;
use crate::context::Ctx;
use crate::error::{Failure, encode};
use crate::shell::{Page as _, Section, Shell};
use crate::values::{Example, Phrase, capital, record_path, title};

/// The one page.
pub fn routes() -> Router<State> {
    Router::new().route("/search", get(show))
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    shell: Shell,
    heading: String,
    action: String,
    sought: String,
    /// How many were found; none before anything was asked.
    count: Option<String>,
    facets: Vec<Facet>,
    hits: Vec<HitView>,
    previous: Option<String>,
    next: Option<String>,
    empty: bool,
}

struct Facet {
    label: String,
    count: String,
    href: String,
    current: bool,
}

struct HitView {
    kind: String,
    href: String,
    title: Phrase,
    example: Option<Example>,
    /// The language of the passage, when it is not the reader's.
    other: Option<Lang>,
    passage: Vec<(bool, String)>,
}

async fn show(ctx: Ctx) -> Result<Response, Failure> {
    let words = ctx.words();
    let sought = ctx.param("q").unwrap_or_default().trim().to_owned();
    let kind = ctx.param("kind").and_then(|name| hansa_domain::kind(&name));
    let page: u64 = ctx.param("page").and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, 10_000);
    let heading = words.msg("search-heading").into_owned();
    let shell = Shell::new(&ctx, &heading).sought(&*sought).crumb(Section::Picture.label(words), "/").here(&*heading);
    let shell = shell.unlisted();
    let mut view = SearchPage {
        shell,
        heading,
        action: ctx.href("/search"),
        sought: sought.clone(),
        count: None,
        facets: Vec::new(),
        hits: Vec::new(),
        previous: None,
        next: None,
        empty: false,
    };
    if sought.is_empty() {
        return view.page();
    }
    let found = search::search(&ctx, &sought, kind, (page - 1) * PAGE).await?;
    let address = |kind: Option<&str>, page: u64| {
        let kind = kind.map(|name| format!("&kind={name}")).unwrap_or_default();
        let page = if page > 1 { format!("&page={page}") } else { String::new() };
        ctx.href(&format!("/search?q={}{kind}{page}", encode(&sought)))
    };
    let whole = |count: u64| words.integer(i64::try_from(count).unwrap_or(i64::MAX));
    let total: u64 = found.kinds.iter().map(|(_, count)| count).sum();
    view.facets = std::iter::once(Facet {
        label: words.msg("search-all").into_owned(),
        count: whole(total),
        href: address(None, 1),
        current: kind.is_none(),
    })
    .chain(found.kinds.iter().map(|(of, count)| Facet {
        label: capital(&words.kinds(of)),
        count: whole(*count),
        href: address(Some(of.name), 1),
        current: kind == Some(*of),
    }))
    .filter(|facet| total > 0 || facet.current)
    .collect();
    let message = if found.more { "search-count-over" } else { "search-count" };
    view.count = Some(words.msg_with(message, &Args::new().set("count", found.count).set("words", sought.as_str())));
    view.empty = found.count == 0;
    view.hits = found.hits.iter().map(|hit| hit_view(&ctx, hit)).collect();
    let name = kind.map(|kind| kind.name);
    view.previous = (page > 1).then(|| address(name, page - 1));
    view.next = (page * PAGE < found.count).then(|| address(name, page + 1));
    view.page()
}

fn hit_view(ctx: &Ctx, hit: &Hit) -> HitView {
    HitView {
        kind: capital(&ctx.words().kind(hit.record.kind)),
        href: ctx.href(&record_path(hit.record.kind, hit.record.id)),
        title: title(ctx.lang, &hit.record.title),
        example: Example::of(ctx.lang, hit.record.example),
        other: hit.lang.filter(|lang| *lang != ctx.lang),
        passage: hit.passage.clone(),
    }
}
