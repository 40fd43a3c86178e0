//! Feeds that feed readers subscribe to: Atom (RFC 4287).

use atom_syndication as atom;
use chrono::{DateTime, Utc};

/// A feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Names the feed for ever: a URI.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What is in it.
    pub subtitle: String,
    /// The language of its words, as `fi`.
    pub lang: String,
    /// The page that shows the same.
    pub page: String,
    /// When anything in it last changed.
    pub updated: DateTime<Utc>,
    /// Whose it is: every entry without an author of its own has this one.
    pub author: String,
    /// Its entries, the latest first.
    pub entries: Vec<Entry>,
}

/// An entry of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Names the entry for ever: a URI.
    pub id: String,
    /// What happened, on one line.
    pub title: String,
    /// What else there is to know; empty for nothing.
    pub summary: String,
    /// Its page.
    pub page: String,
    /// When it happened.
    pub updated: DateTime<Utc>,
    /// Who did it; empty when nobody is named.
    pub author: String,
    /// The words by which readers filter.
    pub categories: Vec<String>,
}

/// The feed as a file, in UTF-8. The same feed gives the same bytes.
pub fn write(feed: &Feed) -> String {
    let file = atom::Feed {
        id: clean(&feed.id),
        title: clean(&feed.title).into(),
        subtitle: Some(clean(&feed.subtitle).into()),
        lang: Some(feed.lang.clone()),
        updated: feed.updated.fixed_offset(),
        authors: vec![person(&feed.author)],
        links: vec![link(&feed.page)],
        generator: Some(atom::Generator { value: "Hansa".to_owned(), ..atom::Generator::default() }),
        entries: feed.entries.iter().map(entry).collect(),
        ..atom::Feed::default()
    };
    file.to_string()
}

fn entry(entry: &Entry) -> atom::Entry {
    let category = |word: &String| atom::Category { term: clean(word), ..atom::Category::default() };
    atom::Entry {
        id: clean(&entry.id),
        title: clean(&entry.title).into(),
        updated: entry.updated.fixed_offset(),
        published: Some(entry.updated.fixed_offset()),
        authors: if entry.author.is_empty() { Vec::new() } else { vec![person(&entry.author)] },
        categories: entry.categories.iter().map(category).collect(),
        links: vec![link(&entry.page)],
        summary: (!entry.summary.is_empty()).then(|| clean(&entry.summary).into()),
        ..atom::Entry::default()
    }
}

fn person(name: &str) -> atom::Person {
    atom::Person { name: clean(name), ..atom::Person::default() }
}

fn link(page: &str) -> atom::Link {
    atom::Link {
        href: clean(page),
        rel: "alternate".to_owned(),
        mime_type: Some("text/html".to_owned()),
        ..atom::Link::default()
    }
}

/// The text without what XML cannot hold (XML 1.0, 2.2).
fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..))
        .collect()
}
