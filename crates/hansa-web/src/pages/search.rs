//! Finding records by words.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use hansa_app::Reference;
use hansa_app::search::facets::Facets;
use hansa_app::search::{self, Found, Hit, PAGE, Wanted, limits};
use hansa_domain::{Kind, Lang};
use hansa_text::{Args, query};

use crate::State;
use crate::context::Ctx;
use crate::error::{Failure, encode};
use crate::shell::{Page as _, Shell};
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
    /// Whether more was written than is looked for.
    cut: bool,
    /// What may have been meant, where nothing was found.
    meant: Option<Facet>,
    /// Whether words were only found as beginnings.
    beginnings: bool,
    also: Option<Also>,
    /// The search without what limits it.
    wider: Option<String>,
    groups: Vec<Group>,
    hits: Vec<HitView>,
    previous: Option<String>,
    next: Option<String>,
    empty: bool,
}

/// What else was looked for, or that nothing else was, and the search in the other way.
struct Also {
    text: String,
    href: String,
    link: String,
}

/// The facets of one sort.
struct Group {
    title: String,
    facets: Vec<Facet>,
    /// Those with fewer hits, which fold away.
    rest: Vec<Facet>,
}

/// Facets of a group that are shown without being asked for.
const SHOWN: usize = 8;

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
    let written = ctx.param("q").unwrap_or_default();
    let (written, sought) = (written.trim(), query::looked_at(written.trim()).to_owned());
    let kind = ctx.param("kind").and_then(|name| hansa_domain::kind(&name));
    let page: u64 = ctx.param("page").and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, 10_000);
    let heading = words.msg("search-heading").into_owned();
    let shell = Shell::new(&ctx, &heading).sought(&*sought).here(&*heading);
    let shell = shell.unlisted();
    let mut view = SearchPage {
        shell,
        heading,
        action: ctx.href("/search"),
        sought: sought.clone(),
        count: None,
        cut: query::query(written).cut,
        meant: None,
        beginnings: false,
        also: None,
        wider: None,
        groups: Vec::new(),
        hits: Vec::new(),
        previous: None,
        next: None,
        empty: false,
    };
    if sought.is_empty() {
        return view.page();
    }
    let only_own = ctx.param("own").is_some();
    let wanted = Wanted { kind, only_own, skip: (page - 1) * PAGE, ..Wanted::of(&sought) };
    let found = search::search(&ctx, &wanted).await?;
    let asked = Asked { ctx: &ctx, sought: &sought, kind, only_own };
    view.groups = asked.groups(&found);
    view.meant = found.meant.as_ref().map(|meant| Facet {
        label: meant.clone(),
        count: String::new(),
        href: Asked { sought: meant, ..asked }.address(None, 1),
        current: false,
    });
    view.beginnings = found.beginnings;
    view.also = asked.also(&found);
    let words_alone = query::query(&sought).words();
    view.wider = found.limited.then(|| Asked { sought: &words_alone, ..asked }.address(None, 1));
    let message = if found.more { "search-count-over" } else { "search-count" };
    view.count = Some(words.msg_with(message, &Args::new().set("count", found.count).set("words", sought.as_str())));
    view.empty = found.count == 0;
    view.hits = found.hits.iter().map(|hit| hit_view(&ctx, hit)).collect();
    view.previous = (page > 1).then(|| asked.address(kind, page - 1));
    view.next = (page * PAGE < found.count).then(|| asked.address(kind, page + 1));
    view.page()
}

/// What was asked, for the addresses of what may be asked next.
#[derive(Clone, Copy)]
struct Asked<'a> {
    ctx: &'a Ctx,
    sought: &'a str,
    kind: Option<&'static Kind>,
    only_own: bool,
}

impl Asked<'_> {
    fn address(self, kind: Option<&Kind>, page: u64) -> String {
        let kind = kind.map(|kind| format!("&kind={}", kind.name)).unwrap_or_default();
        let own = if self.only_own { "&own=1" } else { "" };
        let page = if page > 1 { format!("&page={page}") } else { String::new() };
        self.ctx.href(&format!("/search?q={}{kind}{own}{page}", encode(self.sought)))
    }

    /// The search with one limit more.
    fn limited(self, limit: &str) -> String {
        let sought = format!("{} {limit}", self.sought);
        Asked { sought: &sought, ..self }.address(self.kind, 1)
    }

    /// The limit that something has a name.
    fn called(self, message: &'static str, name: &str) -> String {
        self.limited(&format!("{}:\"{}\"", self.ctx.words().msg(message), name.replace('"', " ")))
    }

    fn groups(self, found: &Found) -> Vec<Group> {
        let words = self.ctx.words();
        let whole = |count: u64| words.integer(i64::try_from(count).unwrap_or(i64::MAX));
        let facet =
            |label: String, count: u64, href: String| Facet { label, count: whole(count), href, current: false };
        let Facets { kinds, areas, partners, years, langs } = &found.facets;
        let total: u64 = kinds.iter().map(|(_, count)| count).sum();
        let all = facet(words.msg("search-all").into_owned(), total, self.address(None, 1));
        let all = Facet { current: self.kind.is_none(), ..all };
        let mut kinds = kinds.clone();
        kinds.sort_by_key(|(of, count)| (self.kind != Some(*of), std::cmp::Reverse(*count)));
        let by_kind = kinds.iter().map(|(of, count)| Facet {
            current: self.kind == Some(*of),
            ..facet(capital(&words.kinds(of)), *count, self.address(Some(of), 1))
        });
        let records = |records: &[(Reference, u64)], message: &'static str| -> Vec<Facet> {
            let one = |(one, count): &(Reference, u64)| {
                let name = one.title.text(words.lang());
                facet(name.to_owned(), *count, self.called(message, name))
            };
            records.iter().map(one).collect()
        };
        let by_year =
            years.iter().map(|(year, count)| facet(year.to_string(), *count, self.limited(&format!("{year}..{year}"))));
        let by_lang = langs.iter().map(|(code, count)| {
            let name = words.language(code).unwrap_or(code);
            facet(capital(name), *count, self.called(limits::LANGUAGE, name))
        });
        let groups = [
            (
                "search-by-kind",
                std::iter::once(all).filter(|_| total > 0 || self.kind.is_some()).chain(by_kind).collect(),
            ),
            ("search-by-area", records(areas, limits::AREA)),
            ("search-by-partner", records(partners, limits::PARTNER)),
            ("search-by-year", by_year.collect::<Vec<_>>()),
            ("search-by-language", by_lang.collect()),
        ];
        let groups = groups.into_iter().filter(|(_, facets): &(_, Vec<Facet>)| !facets.is_empty());
        let group = |(title, mut facets): (&'static str, Vec<Facet>)| {
            let rest = facets.split_off(if facets.len() > SHOWN + 1 { SHOWN } else { facets.len() });
            Group { title: words.msg(title).into_owned(), facets, rest }
        };
        groups.map(group).collect()
    }

    /// What else was looked for.
    fn also(self, found: &Found) -> Option<Also> {
        let words = self.ctx.words();
        let href = Asked { only_own: !self.only_own, ..self }.address(self.kind, 1);
        if self.only_own {
            let [text, link] = ["search-only-own", "search-all-names"].map(|message| words.msg(message).into_owned());
            return Some(Also { text, href, link });
        }
        let mut labels: Vec<&str> =
            found.expansions.iter().flat_map(|one| &one.labels).map(|(_, label)| label.as_str()).collect();
        labels.sort_unstable();
        labels.dedup();
        let labels = labels.join(", ");
        let text = words.msg_with("search-also", &Args::new().set("labels", labels.as_str()));
        (!labels.is_empty()).then(|| Also { text, href, link: words.msg("search-own").into_owned() })
    }
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
