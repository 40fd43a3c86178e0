//! The guide: the Markdown files of `docs/guide/`, one folder a language.

use std::fmt;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use axum::Router;
use hansa_domain::Lang;
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
    body: PageBody,
    /// All pages of the guide; none on the index, whose text names them.
    pages: Vec<Entry>,
}

/// A long text that is a whole page: safe HTML whose headings come right below the page's.
pub(crate) struct PageBody(String);

impl PageBody {
    /// Makes the page of a Markdown text whose sections begin with `## `.
    pub(crate) fn new(text: &str) -> Self {
        // In records, headings stand below those of the record's page; here nothing is between.
        let levels = [("h3", "h2"), ("h4", "h2"), ("h5", "h3"), ("h6", "h4")];
        let raise = |html: String, (from, to): (&str, &str)| {
            html.replace(&format!("<{from}>"), &format!("<{to}>")).replace(&format!("</{from}>"), &format!("</{to}>"))
        };
        Self(levels.into_iter().fold(hansa_text::markdown(text).into_string(), raise))
    }
}

impl fmt::Display for PageBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

// It was made safe, and only whole tags of headings were changed since.
impl askama::filters::HtmlSafe for PageBody {}

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
    let others = names.iter().filter(|_| name != INDEX);
    let pages = others.filter_map(|known| {
        let path = if known == INDEX { "/help".to_owned() } else { format!("/help/{known}") };
        Some(Entry { label: read(ctx.lang, known)?.0, href: ctx.href(&path), current: known == name })
    });
    let shell = Shell::new(ctx, &title);
    let shell = if name == INDEX { shell } else { shell.crumb(ctx.words().msg("help-title"), "/help") };
    HelpPage { pages: pages.collect(), body: PageBody::new(&body), shell: shell.here(&*title) }.page()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_a_page_follow_its_title() {
        let body = PageBody::new("## Roolit\n\n### Lukija\n\n<h3>ei</h3>").to_string();
        assert!(body.starts_with("<h2>Roolit</h2>\n<h3>Lukija</h3>\n"), "{body}");
        assert!(body.contains("&lt;h3&gt;ei"), "{body}");
    }

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
