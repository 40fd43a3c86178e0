//! A timeline as a drawing with its table, in the reader's words.

use chrono::NaiveDate;
use hansa_domain::kinds::Level;
use hansa_domain::{Choices as _, PartialDate};
use hansa_pictures::{Item, Lane, Shape, Status, TimelineWords};
use hansa_text::{Args, Words};

use super::{Entry, LEVELS, Query, State, Timeline, What};
use crate::tell::{Column, Drawing, Piece, Sentence, Table};
use crate::{Error, OpContext};

/// A timeline as a picture with its table; nothing when there is nothing in its months.
pub async fn drawing(ctx: &OpContext, query: &Query) -> Result<Option<Drawing>, Error> {
    let timeline = super::timeline(ctx, query).await?;
    Ok(drawing_of(ctx.words(), &timeline, &query.id, ctx.today()))
}

/// A timeline that is at hand as a picture with its table; nothing when it is empty. `id` begins the identifiers in it.
pub fn drawing_of(words: Words, timeline: &Timeline, id: &str, today: NaiveDate) -> Option<Drawing> {
    if timeline.entries.is_empty() {
        return None;
    }
    let title = words.msg_with("timeline-title", &between(words, timeline.span));
    let description = description(words, timeline);
    let svg = picture(words, timeline, today, hansa_pictures::Words { id, title: &title, description: &description });
    let table = table(words, timeline, &title);
    Some(Drawing { svg, title, description, table: Some(table) })
}

fn between(words: Words, (first, last): (NaiveDate, NaiveDate)) -> Args<'static> {
    use chrono::Datelike as _;
    let month = |day: NaiveDate| words.month(day.year(), day.month());
    Args::new().set("from", month(first)).set("to", month(last))
}

fn description(words: Words, timeline: &Timeline) -> String {
    let count = |what: What| timeline.entries.iter().filter(|entry| entry.what == what).count();
    let leading = timeline.entries.iter().filter(|entry| entry.leads_to.is_some()).count();
    let counts = Args::new()
        .set("milestones", count(What::Milestone) + leading)
        .set("windows", count(What::Window))
        .set("processes", count(What::Process))
        .set("steps", count(What::Step));
    let mut told = words.msg_with("timeline-description", &counts);
    if timeline.more > 0 {
        told.push(' ');
        told.push_str(&words.msg_with("timeline-more", &Args::new().set("count", timeline.more)));
    }
    told
}

/// What a level is called: whose decisions they are.
pub fn level_name(words: Words, level: Option<Level>) -> String {
    let id = level.map_or_else(|| "timeline-no-level".to_owned(), |level| format!("timeline-level-{}", level.name()));
    words.msg(&id).into_owned()
}

/// What is written beside a thing, what is said when it is pointed at, and the thing.
type Told<'a> = (String, String, &'a Entry);

fn picture(words: Words, timeline: &Timeline, today: NaiveDate, names: hansa_pictures::Words<'_>) -> String {
    let months: Vec<String> =
        (1..=12).map(|month| words.msg_with("timeline-month", &Args::new().set("month", month))).collect();
    let key = ["milestone", "window", "process", "step"].map(|what| words.msg(&format!("timeline-key-{what}")));
    let label = words.msg("timeline-today");
    let levels = LEVELS.into_iter().map(Some).chain([None]);
    let lanes: Vec<(String, Vec<Told<'_>>)> = levels
        .map(|level| {
            let entries = timeline.entries.iter().filter(|entry| entry.level == level);
            let told = entries.map(|entry| {
                let name = Piece::phrase(words.lang(), &entry.record.title).text;
                let kind = kind_and_state(words, entry);
                let told = Args::new().set("name", name.as_str()).set("kind", kind).set("when", when(words, entry));
                let told = words.msg_with("timeline-thing", &told);
                (name, told, entry)
            });
            (level_name(words, level), told.collect())
        })
        .filter(|(_, told): &(String, Vec<Told<'_>>)| !told.is_empty())
        .collect();
    let items: Vec<Vec<Item<'_>>> = lanes
        .iter()
        .map(|(_, told)| told.iter().map(|(name, says, entry)| item(timeline, entry, name, says)).collect())
        .collect();
    let lanes: Vec<Lane<'_>> = lanes.iter().zip(&items).map(|((label, _), items)| Lane { label, items }).collect();
    let shown = hansa_pictures::Timeline {
        from: timeline.span.0,
        to: timeline.span.1,
        today,
        lanes: &lanes,
        words: TimelineWords {
            months: std::array::from_fn(|month| months[month].as_str()),
            today: &label,
            key: std::array::from_fn(|which| &*key[which]),
        },
    };
    hansa_pictures::timeline(&shown, names)
}

fn item<'a>(timeline: &Timeline, entry: &Entry, label: &'a str, description: &'a str) -> Item<'a> {
    let (from, to) = entry.days(timeline.span);
    let shape = match entry.what {
        What::Process => Shape::Span,
        What::Window => Shape::Window,
        What::Milestone => Shape::Milestone,
        What::Step => Shape::Step,
    };
    let leads_to = entry.leads_to.map(|(date, state)| (date.first(), date.last(), status(state)));
    Item { shape, status: status(entry.state), from, to, leads_to, label, description }
}

fn status(state: State) -> Status {
    match state {
        State::Ahead => Status::Ahead,
        State::Passed => Status::Passed,
        State::Missed => Status::Missed,
    }
}

/// When it is: a date, or from when to when.
pub fn when(words: Words, entry: &Entry) -> String {
    let date = |date: PartialDate| words.partial_date(date);
    let when = match (entry.starts, entry.ends) {
        (Some(starts), Some(ends)) if starts == ends => date(starts),
        (Some(starts), Some(ends)) => {
            words.msg_with("timeline-from-to", &Args::new().set("from", date(starts)).set("to", date(ends)))
        }
        (Some(starts), None) if matches!(entry.what, What::Process | What::Window) => {
            words.msg_with("timeline-from", &Args::new().set("from", date(starts)))
        }
        (Some(starts), None) => date(starts),
        (None, Some(ends)) => words.msg_with("timeline-until", &Args::new().set("to", date(ends))),
        (None, None) => String::new(),
    };
    match entry.leads_to {
        Some((milestone, _)) => {
            words.msg_with("timeline-leads-to", &Args::new().set("when", when).set("date", date(milestone)))
        }
        None => when,
    }
}

/// What it is and whether it is still to come, in words.
pub fn kind_and_state(words: Words, entry: &Entry) -> String {
    let what = match entry.what {
        What::Process => "process",
        What::Window => "window",
        What::Milestone => "milestone",
        What::Step => "step",
    };
    let state = match entry.state {
        State::Ahead => "ahead",
        State::Passed => "passed",
        State::Missed => "missed",
    };
    words.msg(&format!("timeline-{what}-{state}")).into_owned()
}

fn table(words: Words, timeline: &Timeline, title: &str) -> Table {
    let columns = ["what", "when", "kind", "level", "within"]
        .map(|name| Column { label: words.msg(&format!("timeline-column-{name}")).into_owned(), number: false });
    let rows = timeline.entries.iter().map(|entry| {
        vec![
            Piece::record(words.lang(), &entry.record).into(),
            Sentence::text(when(words, entry)),
            Sentence::text(kind_and_state(words, entry)),
            Sentence::text(level_name(words, entry.level)),
            entry.within.as_ref().map_or_else(Sentence::default, |within| Piece::record(words.lang(), within).into()),
        ]
    });
    Table { caption: title.to_owned(), columns: columns.into(), rows: rows.collect() }
}
