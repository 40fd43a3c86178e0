//! The guide: the Markdown files of `docs/guide/`, one folder a language, and the pictures that they show.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum::routing::get;
use hansa_domain::Lang;
use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::assets;
use crate::context::{Ctx, href};
use crate::error::Failure;
use crate::page_body::PageBody;
use crate::shell::{Page as _, Shell};

#[derive(RustEmbed)]
#[folder = "../../docs/guide"]
struct Guide;

/// The page that the others hang under.
const INDEX: &str = "index";

/// Where the pictures are, which every language shows.
const IMAGES: &str = "/help/images/";

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new().route("/help", get(index)).route("/help/{page}", get(page))
}

/// The guide's pictures, which are no pages.
pub fn plain_routes() -> Router<crate::State> {
    Router::new().route("/help/images/{name}", get(image))
}

async fn image(Path(name): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    // The name is one of the guide's, so it leads nowhere else.
    let known = Guide::iter().find(|path| path.strip_prefix("images/") == Some(name.as_str()));
    assets::serve(known.and_then(|path| Guide::get(&path)), uri.query(), &headers)
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

/// The text with its links to other files of the guide as links to their pages, and its pictures at their addresses, which
/// change with the pictures.
fn with_links(lang: Lang, names: &[String], body: &str) -> String {
    let linked = names.iter().fold(body.to_owned(), |body, name| {
        body.replace(&format!("]({name}.md)"), &format!("]({})", address(lang, name)))
    });
    Guide::iter().filter(|path| path.starts_with("images/")).fold(linked, |body, path| {
        let link = format!("](../{path})");
        // Outside a release, asking for a file reads it and sums it up.
        match body.contains(&link).then(|| Guide::get(&path)).flatten() {
            Some(file) => body.replace(&link, &format!("](/help/{path}?v={})", assets::hash(&file))),
            None => body,
        }
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
        body: PageBody::with_images(&with_links(ctx.lang, &names, &body), IMAGES),
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
    fn every_language_shows_every_picture_and_names_it() {
        let pictures: Vec<String> =
            Guide::iter().filter_map(|path| Some(path.strip_prefix("images/")?.to_owned())).collect();
        assert!(pictures.len() >= 9, "a picture of each group of kinds: {pictures:?}");
        for lang in Lang::ALL {
            let names = names(lang);
            let bodies = names.iter().map(|name| with_links(lang, &names, &read(lang, name).unwrap().1));
            let html: String = bodies.map(|body| PageBody::with_images(&body, IMAGES).to_string()).collect();
            for picture in &pictures {
                assert!(html.contains(&format!("<img src=\"{IMAGES}{picture}?v=")), "{lang}: {picture}");
            }
            assert_eq!(html.matches("<img ").count(), pictures.len(), "{lang}");
            assert!(!html.contains("alt=\"\""), "{lang}: every picture says what it shows");
        }
    }

    #[test]
    fn the_pictures_keep_the_binary_small() {
        let sizes = Guide::iter().filter(|path| path.starts_with("images/")).filter_map(|path| Guide::get(&path));
        let whole: usize = sizes.map(|file| file.data.len()).sum();
        assert!(whole <= 1_200_000, "the guide's pictures weigh {whole} bytes");
    }

    #[test]
    fn links_of_the_guide_lead_to_its_pages() {
        for lang in Lang::ALL {
            for name in names(lang) {
                let (_, body) = read(lang, &name).unwrap();
                let linked = with_links(lang, &names(lang), &body);
                assert!(!linked.contains(".md)") && !linked.contains("](../"), "{lang}/{name}.md: {linked}");
            }
        }
        let pages = ["index".to_owned(), "lists".to_owned()];
        assert_eq!(with_links(Lang::Sv, &pages, "[a](index.md) [b](lists.md)"), "[a](/sv/help) [b](/sv/help/lists)");
    }
}
