//! Calendars and feeds as files: what they hold, and that no text breaks out of its place.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use hansa_exchange::atom::{self, Feed};
use hansa_exchange::calendar::{self, Calendar, Entry, When};
use proptest::prelude::*;

fn moment(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_341_600 + seconds, 0).expect("a moment")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn entry(when: When) -> Entry {
    Entry {
        uid: "1-due@hansa".into(),
        summary: "Aloite: Eurocities".into(),
        description: String::new(),
        location: String::new(),
        url: "https://hansa.example/fi/action/1".into(),
        when,
        sequence: 2,
        created: moment(0),
        modified: moment(60),
        cancelled: false,
        confidential: false,
        categories: Vec::new(),
    }
}

fn calendar_of(entries: Vec<Entry>) -> String {
    let refresh = Duration::hours(1);
    let (name, description) = ("Päivät, ja; muuta".into(), "Kaikki".into());
    calendar::write(&Calendar { name, description, time_zone: "Europe/Helsinki".into(), refresh, entries })
}

/// The lines as they were before they were folded (RFC 5545, 3.1).
fn unfolded(file: &str) -> Vec<String> {
    file.replace("\r\n ", "").split("\r\n").filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn days_end_before_the_day_after_and_moments_are_in_utc() {
    let file = calendar_of(vec![
        entry(When::Days(day("2026-12-31"), day("2026-12-31"))),
        entry(When::Moments(moment(0), Some(moment(3600)))),
    ]);
    let lines = unfolded(&file);
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "METHOD:PUBLISH",
        "X-WR-CALNAME;VALUE=TEXT:Päivät\\, ja\\; muuta",
        "REFRESH-INTERVAL;VALUE=DURATION:PT60M",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "DTSTART:20261122T100000Z",
        "DTEND:20261122T110000Z",
        "UID:1-due@hansa",
        "SEQUENCE:2",
        "LAST-MODIFIED:20261122T100100Z",
        "DTSTAMP:20261122T100100Z",
        "STATUS:CONFIRMED",
        "URL:https://hansa.example/fi/action/1",
    ] {
        assert!(lines.iter().any(|known| known == line), "{line} is not in\n{file}");
    }
    let cancelled = Entry { cancelled: true, ..entry(When::Days(day("2026-12-31"), day("2026-12-31"))) };
    assert!(calendar_of(vec![cancelled]).contains("STATUS:CANCELLED\r\n"));
}

#[test]
fn the_last_day_of_time_is_no_trouble() {
    let file = calendar_of(vec![entry(When::Days(day("9999-12-31"), day("9999-12-31")))]);
    assert!(file.contains("DTSTART;VALUE=DATE:99991231"), "{file}");
}

proptest! {
    #[test]
    fn no_text_breaks_out_of_its_line(summary in "\\PC*|.*\r?\n(BEGIN|END):VEVENT.*", description in "(?s).{0,300}") {
        let hostile = Entry { summary: summary.clone(), location: summary.clone(), description, categories: vec![summary.clone()], ..entry(When::Moments(moment(0), None)) };
        let name = summary;
        let file = calendar::write(&Calendar { name, description: String::new(), time_zone: String::new(), refresh: Duration::hours(1), entries: vec![hostile] });
        prop_assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
        prop_assert!(file.replace("\r\n", "").chars().all(|letter| !letter.is_control()), "{file:?}");
        let lines = unfolded(&file);
        prop_assert_eq!(lines.iter().filter(|line| line.starts_with("BEGIN:")).count(), 2);
        prop_assert_eq!(lines.iter().filter(|line| line.starts_with("END:")).count(), 2);
    }

    #[test]
    fn every_feed_is_xml(text in "(?s).{0,200}") {
        let entry = atom::Entry { id: "urn:uuid:1".into(), title: text.clone(), summary: text.clone(), page: text.clone(), updated: moment(0), author: text.clone(), categories: vec![text.clone()] };
        let feed = Feed { id: "urn:uuid:0".into(), title: text.clone(), subtitle: text.clone(), lang: "fi".into(), page: "https://hansa.example/".into(), updated: moment(0), author: "Helsinki".into(), entries: vec![entry] };
        let file = atom::write(&feed);
        let mut reader = quick_xml::Reader::from_str(&file);
        let mut entries = 0;
        loop {
            match reader.read_event().map_err(|error| TestCaseError::fail(format!("{error}: {file}")))? {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(start) if start.name().as_ref() == "entry" => entries += 1,
                _ => {}
            }
        }
        prop_assert_eq!(entries, 1);
        let read: atom_syndication::Feed = file.parse().map_err(|error| TestCaseError::fail(format!("{error}")))?;
        prop_assert_eq!(read.lang.as_deref(), Some("fi"));
    }
}
