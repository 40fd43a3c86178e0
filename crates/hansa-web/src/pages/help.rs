//! The guide: the Markdown files of `docs/guide/`, one folder a language.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use hansa_domain::Lang;
use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::context::{Ctx, href};
use crate::error::Failure;
use crate::page_body::PageBody;
use crate::shell::{Page as _, Shell};

#[derive(RustEmbed)]
#[folder = "../../docs/guide"]
struct Guide;

/// The page that the others hang under.
const INDEX: &str = "index";

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new().route("/help", get(index)).route("/help/{page}", get(page))
}

#[derive(Template)]
#[template(path = "help.html")]
struct HelpPage {
    shell: Shell,
    body: PageBody,
    /// All pages of the guide; none on the index, whose text names them.
    pages: Vec<Entry>,
}

/// A page in the guide's table of contents.
struct Entry {
    label: String,
    href: String,
    current: bool,
}

/// A page of the guide: its title, which is its first line after `# `, and the rest.
fn read(lang: Lang, page: &str) -> Option<(String, String)> {
    let file = Guide::get(&format!("{lang}/{page}.md"))?;
    let text = String::from_utf8_lossy(&file.data).into_owned();
    let (title, body) = text.split_once('\n').unwrap_or((&text, ""));
    Some((title.trim_start_matches('#').trim().to_owned(), body.to_owned()))
}

/// The names of the pages in a language: the index first, the others by their file names.
fn names(lang: Lang) -> Vec<String> {
    let folder = format!("{lang}/");
    let mut names: Vec<String> =
        Guide::iter().filter_map(|path| Some(path.strip_prefix(&folder)?.strip_suffix(".md")?.to_owned())).collect();
    names.sort_by_key(|name| (name != INDEX, name.clone()));
    names
}

/// The address of a page of the guide.
fn address(lang: Lang, name: &str) -> String {
    if name == INDEX { href(lang, "/help") } else { href(lang, &format!("/help/{name}")) }
}

/// The text with its links to other files of the guide as links to their pages.
fn with_links(lang: Lang, names: &[String], body: &str) -> String {
    names.iter().fold(body.to_owned(), |body, name| {
        body.replace(&format!("]({name}.md)"), &format!("]({})", address(lang, name)))
    })
}

#[derive(Deserialize)]
struct At {
    page: String,
}

async fn index(ctx: Ctx) -> Result<Response, Failure> {
    show(&ctx, INDEX)
}

async fn page(ctx: Ctx, Path(at): Path<At>) -> Result<Response, Failure> {
    if at.page == INDEX {
        return Ok(ctx.go("/help"));
    }
    show(&ctx, &at.page)
}

fn show(ctx: &Ctx, name: &str) -> Result<Response, Failure> {
    // The name is one of the guide's, so it leads nowhere else.
    let names = names(ctx.lang);
    let (title, body) =
        names.iter().find(|known| *known == name).and_then(|name| read(ctx.lang, name)).ok_or(Failure::NOT_FOUND)?;
    let others = names.iter().filter(|_| name != INDEX);
    let pages = others.filter_map(|known| {
        Some(Entry { label: read(ctx.lang, known)?.0, href: address(ctx.lang, known), current: known == name })
    });
    let shell = Shell::new(ctx, &title);
    let shell = if name == INDEX { shell } else { shell.crumb(ctx.words().msg("help-title"), "/help") };
    HelpPage {
        pages: pages.collect(),
        body: PageBody::new(&with_links(ctx.lang, &names, &body)),
        shell: shell.here(&*title),
    }
    .page()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guide_has_the_same_pages_in_every_language() {
        assert!(names(Lang::Fi).contains(&INDEX.to_owned()));
        for lang in [Lang::Sv, Lang::En] {
            assert_eq!(names(Lang::Fi), names(lang));
        }
    }

    #[test]
    fn every_page_begins_with_its_title() {
        for lang in Lang::ALL {
            for name in names(lang) {
                let file = Guide::get(&format!("{lang}/{name}.md")).unwrap();
                assert!(file.data.starts_with(b"# "), "{lang}/{name}.md");
            }
        }
    }

    #[test]
    fn links_of_the_guide_lead_to_its_pages() {
        for lang in Lang::ALL {
            for name in names(lang) {
                let (_, body) = read(lang, &name).unwrap();
                let linked = with_links(lang, &names(lang), &body);
                assert!(!linked.contains(".md)"), "{lang}/{name}.md: {linked}");
            }
        }
        let pages = ["index".to_owned(), "lists".to_owned()];
        assert_eq!(with_links(Lang::Sv, &pages, "[a](index.md) [b](lists.md)"), "[a](/sv/help) [b](/sv/help/lists)");
    }
}
