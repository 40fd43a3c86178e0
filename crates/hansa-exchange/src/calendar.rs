//! Calendars that calendar programs subscribe to: iCalendar (RFC 5545), with names and refresh hints of RFC 7986.

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use icalendar::{Class, Component, Event, EventLike, EventStatus, Property};

/// A calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// What it is called.
    pub name: String,
    /// What is in it.
    pub description: String,
    /// The time zone of its people, by its IANA name. Moments are written in UTC, so nothing depends on it.
    pub time_zone: String,
    /// How long a program may wait before it looks again.
    pub refresh: Duration,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// An entry of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Names the entry for ever, whatever becomes of it.
    pub uid: String,
    /// What it is called, on one line.
    pub summary: String,
    /// What there is to know; empty for nothing.
    pub description: String,
    /// Where it is; empty for nowhere.
    pub location: String,
    /// Its page.
    pub url: String,
    /// When it is.
    pub when: When,
    /// Rises with every change, so that programs know which of two is newer.
    pub sequence: u32,
    /// When it was made.
    pub created: DateTime<Utc>,
    /// When it was last changed.
    pub modified: DateTime<Utc>,
    /// Whether it takes place no more.
    pub cancelled: bool,
    /// Whether it is for few: calendars that are shared then show no more than that one is busy.
    pub confidential: bool,
    /// The words by which programs colour and filter.
    pub categories: Vec<String>,
}

/// When an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// On these days, from the first to the last.
    Days(NaiveDate, NaiveDate),
    /// At a moment, perhaps until another.
    Moments(DateTime<Utc>, Option<DateTime<Utc>>),
}

/// The calendar as a file, in UTF-8 with lines of at most 75 bytes. The same calendar gives the same bytes.
pub fn write(calendar: &Calendar) -> String {
    let mut file = icalendar::Calendar::empty();
    file.append_property(("VERSION", "2.0"));
    file.append_property(("PRODID", "-//Hansa//Hansa//EN"));
    file.append_property(("CALSCALE", "GREGORIAN"));
    file.append_property(("METHOD", "PUBLISH"));
    let (name, description) = (line(&calendar.name), line(&calendar.description));
    for key in ["NAME", "X-WR-CALNAME"] {
        file.append_property(text(key, &name));
    }
    for key in ["DESCRIPTION", "X-WR-CALDESC"] {
        file.append_property(text(key, &description));
    }
    file.append_property(("X-WR-TIMEZONE", line(&calendar.time_zone).as_str()));
    let refresh = format!("PT{}M", calendar.refresh.num_minutes().max(1));
    file.append_property(Property::new("REFRESH-INTERVAL", refresh.as_str()).add_parameter("VALUE", "DURATION").done());
    file.append_property(("X-PUBLISHED-TTL", refresh.as_str()));
    for entry in &calendar.entries {
        file.push(event(entry));
    }
    refolded(&file.to_string())
}

/// The file with its lines folded anew: the crate lets the last piece of a long line be one byte longer than the 75 that are
/// allowed (RFC 5545, 3.1).
fn refolded(file: &str) -> String {
    const LONGEST: usize = 75;
    let mut folded = String::with_capacity(file.len() + file.len() / LONGEST * 3);
    for mut rest in file.replace("\r\n ", "").split_terminator("\r\n") {
        let mut room = LONGEST;
        while rest.len() > room {
            let (piece, more) = rest.split_at(rest.floor_char_boundary(room));
            folded.push_str(piece);
            folded.push_str("\r\n ");
            (rest, room) = (more, LONGEST - 1);
        }
        folded.push_str(rest);
        folded.push_str("\r\n");
    }
    folded
}

fn event(entry: &Entry) -> Event {
    let mut event = Event::new();
    event
        .uid(&line(&entry.uid))
        .timestamp(entry.modified)
        .created(entry.created)
        .last_modified(entry.modified)
        .sequence(entry.sequence)
        .summary(&line(&entry.summary))
        .status(if entry.cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed })
        .class(if entry.confidential { Class::Confidential } else { Class::Public })
        .url(&line(&entry.url));
    if !entry.description.is_empty() {
        event.description(&lines(&entry.description));
    }
    if !entry.location.is_empty() {
        event.location(&line(&entry.location));
    }
    if !entry.categories.is_empty() {
        event.categories(entry.categories.iter().map(|word| line(word)));
    }
    match entry.when {
        When::Days(first, last) => {
            // The end is the day after the last one. A deadline makes nobody busy.
            let end = last.max(first).checked_add_days(Days::new(1)).unwrap_or(last);
            event.starts(first).ends(end).add_property("TRANSP", "TRANSPARENT");
        }
        When::Moments(start, end) => {
            event.starts(start);
            if let Some(end) = end.filter(|end| *end > start) {
                event.ends(end);
            }
        }
    }
    event.done()
}

/// A property whose value is said to be text, so that the crate escapes it even where it does not know the name.
fn text(key: &str, value: &str) -> Property {
    Property::new(key, value).add_parameter("VALUE", "TEXT").done()
}

/// The text on one line, without control characters.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()).collect()
}

/// The text without control characters besides line ends.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || *c == '\n').collect()
}
