//! The guide: the Markdown files of `docs/guide/`, one folder a language.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use axum::Router;
use hansa_domain::Lang;
use hansa_text::SafeHtml;
use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::context::Ctx;
use crate::error::Failure;
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
    body: SafeHtml,
    /// All pages of the guide.
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
    let mut names: Vec<String> = Guide::iter()
        .filter_map(|path| Some(path.strip_prefix(&folder)?.strip_suffix(".md")?.to_owned()))
        .collect();
    names.sort_by_key(|name| (name != INDEX, name.clone()));
    names
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
    let (title, body) = names.iter().find(|known| *known == name).and_then(|name| read(ctx.lang, name)).ok_or(Failure::NOT_FOUND)?;
    let pages = names.iter().filter_map(|known| {
        let path = if known == INDEX { "/help".to_owned() } else { format!("/help/{known}") };
        Some(Entry { label: read(ctx.lang, known)?.0, href: ctx.href(&path), current: known == name })
    });
    let shell = Shell::new(ctx, &title);
    let shell = if name == INDEX { shell } else { shell.crumb(ctx.words().msg("help-title"), "/help") };
    HelpPage { pages: pages.collect(), body: hansa_text::markdown(&body), shell: shell.here(&*title) }.page()
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
}
