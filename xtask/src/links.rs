//! Links in the documentation that lead nowhere: to files that are missing, or to headings that no file has.
//!
//! Addresses of the web are left alone, since a test needs no network.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Folders whose Markdown is ours.
const FOLDERS: [&str; 4] = ["docs", "data", "e2e", "web"];

/// A text with what can be linked to and what it links to.
#[derive(Debug, Default)]
struct Page {
    anchors: BTreeSet<String>,
    links: Vec<(usize, String)>,
}

/// Checks the README and the Markdown of the project; a line for each dead link: file, line, link, reason.
pub fn check(root: &Path) -> Result<Vec<String>> {
    let mut pages = BTreeMap::new();
    for file in files(root)? {
        let text = std::fs::read_to_string(root.join(&file)).with_context(|| file.display().to_string())?;
        pages.insert(file, read(&text));
    }
    let mut faults = Vec::new();
    for (file, page) in &pages {
        for (line, link) in &page.links {
            if let Err(reason) = follow(root, &pages, file, link) {
                faults.push(format!("{}:{line}: {link}: {reason}", file.display()));
            }
        }
    }
    Ok(faults)
}

/// The Markdown files, relative to the root.
fn files(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> =
        FOLDERS.iter().map(PathBuf::from).filter(|folder| root.join(folder).is_dir()).collect();
    folders.push(PathBuf::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(root.join(&folder)).with_context(|| folder.display().to_string())? {
            let entry = entry?;
            let path = folder.join(entry.file_name());
            // Of the root only the files are read: the folders are those above.
            if entry.file_type()?.is_dir() && folder != Path::new("") && entry.file_name() != "node_modules" {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                found.push(path);
            }
        }
    }
    Ok(found)
}

fn read(text: &str) -> Page {
    let mut page = Page::default();
    let mut heading: Option<String> = None;
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let name = anchor(&heading.take().unwrap_or_default());
                // The second of the same name gets `-1`, as the usual renderers do.
                let free = (0..).map(|n| if n == 0 { name.clone() } else { format!("{name}-{n}") });
                page.anchors.extend(free.into_iter().find(|name| !page.anchors.contains(name)));
            }
            Event::Text(part) | Event::Code(part) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&part);
                }
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let line = 1 + text[..range.start].matches('\n').count();
                page.links.push((line, dest_url.into_string()));
            }
            _ => {}
        }
    }
    page
}

/// The name under which a heading can be linked to: lower case, spaces as hyphens, no other marks.
fn anchor(heading: &str) -> String {
    heading
        .trim()
        .to_lowercase()
        .chars()
        .filter_map(|letter| match letter {
            ' ' => Some('-'),
            '-' | '_' => Some(letter),
            _ => letter.is_alphanumeric().then_some(letter),
        })
        .collect()
}

fn follow(root: &Path, pages: &BTreeMap<PathBuf, Page>, from: &Path, link: &str) -> Result<(), String> {
    if link.contains("://") || link.starts_with("mailto:") {
        return Ok(());
    }
    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
    let target = match path.strip_prefix('/') {
        _ if path.is_empty() => from.to_owned(),
        Some(address) if from.starts_with("docs/guide") => match guide_page(address) {
            Some(file) => file,
            // Another page of the program, which only the running program knows.
            None => return Ok(()),
        },
        Some(_) => return Err("begins with a slash; write it relative to this file".into()),
        None => relative(from, path).ok_or("leads out of the project")?,
    };
    if !root.join(&target).exists() {
        return Err("there is no such file".into());
    }
    match pages.get(&target) {
        Some(page) if !fragment.is_empty() && !page.anchors.contains(fragment) => {
            Err(format!("{} has no such heading", target.display()))
        }
        _ => Ok(()),
    }
}

/// The file behind an address of the guide: `fi/help/roles` is `docs/guide/fi/roles.md`.
fn guide_page(address: &str) -> Option<PathBuf> {
    let mut parts = address.split('/');
    let (lang, page) = (parts.next()?, parts.next()?);
    let name = parts.next().unwrap_or("index");
    (page == "help").then(|| PathBuf::from(format!("docs/guide/{lang}/{name}.md")))
}

/// The path that a relative link means, without `.` and `..`; none when it leads above the root.
fn relative(from: &Path, link: &str) -> Option<PathBuf> {
    let mut path = from.parent()?.to_owned();
    for part in Path::new(link).components() {
        match part {
            Component::ParentDir => {
                if !path.pop() {
                    return None;
                }
            }
            Component::Normal(name) => path.push(name),
            Component::CurDir => {}
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The faults of a project of these files.
    fn faults_of(files: &[(&str, &str)]) -> Vec<String> {
        let root = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = root.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        check(root.path()).unwrap()
    }

    #[test]
    fn links_that_lead_somewhere_are_no_faults() {
        let readme = "# Hansa\n[a](docs/A.md#one-half-two) ![b](docs/picture.svg) [c](#hansa) [d](https://example.org/x) [e](docs)";
        let other = "# A\n## One-half: `two`\n## Same\n## Same\n[back](../README.md) [second](#same-1)";
        assert_eq!(
            faults_of(&[("README.md", readme), ("docs/A.md", other), ("docs/picture.svg", "")]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn dead_links_are_named_with_their_line() {
        let readme =
            "# Hansa\n\n[a](docs/missing.md)\n[b](docs/A.md#nowhere) [c](#nowhere)\n[d](../outside.md) [e](/docs/A.md)";
        let faults = faults_of(&[("README.md", readme), ("docs/A.md", "# A")]);
        assert_eq!(
            faults,
            [
                "README.md:3: docs/missing.md: there is no such file",
                "README.md:4: docs/A.md#nowhere: docs/A.md has no such heading",
                "README.md:4: #nowhere: README.md has no such heading",
                "README.md:5: ../outside.md: leads out of the project",
                "README.md:5: /docs/A.md: begins with a slash; write it relative to this file",
            ]
        );
    }

    #[test]
    fn the_guide_links_by_addresses_of_the_program() {
        let index = "# Ohje\n[a](/fi/help/roolit#lukija) [b](/fi/organisation) [c](/fi/help/puuttuu)";
        let faults =
            faults_of(&[("docs/guide/fi/index.md", index), ("docs/guide/fi/roolit.md", "# Roolit\n## Lukija")]);
        assert_eq!(faults, ["docs/guide/fi/index.md:2: /fi/help/puuttuu: there is no such file"]);
    }

    #[test]
    fn what_is_in_code_is_no_link() {
        assert_eq!(faults_of(&[("README.md", "`[a](gone.md)`\n```\n[b](gone.md)\n```")]), Vec::<String>::new());
    }
}
