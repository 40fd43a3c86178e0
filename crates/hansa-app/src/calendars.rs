//! Calendars that calendar programs subscribe to: the dates of what concerns a person, of a body, or of a saved view.

use chrono::{DateTime, Days, Duration, Utc};
use hansa_domain::filter::FieldRef;
use hansa_domain::{Calendar, Condition, Field, Id, Kind, PartialDate, Publicity, Record, Value, kinds, policy};
use hansa_exchange::calendar::{self, Entry, When};
use hansa_storage::{Tx, records, reminders};
use hansa_text::Args;

use crate::display::Titles;
use crate::feeds::{About, Feed, is_dated};
use crate::list::ListQuery;
use crate::{Error, OpContext};

/// Dates that lie further back are not told.
const PAST: Days = Days::new(366);
/// What was put away is told as cancelled for so long, so that every program hears of it.
const CANCELLED: Duration = Duration::days(30);
/// Records that a calendar shows at the most.
const MOST: u64 = 2_000;
/// How long programs may wait before they look again.
const REFRESH: Duration = Duration::hours(1);

/// A calendar as a file, as the reader may see it; links begin with the site's address.
pub async fn calendar_of(reader: &OpContext, feed: &Feed, site: &str) -> Result<String, Error> {
    let words = reader.words();
    let (name, found) = match feed.about {
        About::Me => {
            let person = reader.actor.person().ok_or(Error::NotFound)?;
            (words.msg("feed-about-me").into_owned(), of_person(reader, person).await?)
        }
        About::Body(id) => (crate::feeds::body(reader, id).await?, of_body(reader, id).await?),
        About::View(id) => {
            let view = crate::views::get(reader, id).await?;
            let found = of_view(reader, view.kind, &crate::views::query_of(&view)).await?;
            (view.name, found)
        }
    };
    let args = Args::new().set("name", name).set("city", reader.city.name.text(reader.lang));
    let name = words.msg_with("calendar-name", &args);
    Ok(calendar::write(&calendar(reader, name, found, site).await?))
}

/// The dates of what everybody may see, of a list or of everything, whoever asks; and when one of them was last changed.
pub async fn public(
    ctx: &OpContext,
    list: Option<(&'static Kind, &ListQuery)>,
    site: &str,
) -> Result<(String, DateTime<Utc>), Error> {
    let reader = &ctx.as_anyone();
    let found = match list {
        Some((kind, _)) if !is_dated(kind) => return Err(Error::NotFound),
        Some((kind, query)) => of_view(reader, kind, query).await?,
        None => {
            let mut tx = reader.read().await?;
            dated(reader, &mut tx, |_| Condition::True).await?
        }
    };
    let name = crate::feeds::public_name(reader, "calendar-public", list.map(|(kind, _)| kind));
    let calendar = calendar(reader, name, found, site).await?;
    let changed = calendar.entries.iter().map(|entry| entry.modified).max();
    Ok((calendar::write(&calendar), changed.unwrap_or(DateTime::UNIX_EPOCH)))
}

/// The calendar of some records.
async fn calendar(
    reader: &OpContext,
    name: String,
    mut found: Vec<Record>,
    site: &str,
) -> Result<calendar::Calendar, Error> {
    found.sort_by_key(|record| record.id);
    found.dedup_by_key(|record| record.id);
    let mut tx = reader.read().await?;
    let titles = crate::records::titles(reader, &mut tx, &found).await?;
    drop(tx);
    let from = reader.today() - PAST;
    let mut entries = Vec::new();
    for record in &mut found {
        crate::records::redact(&reader.actor, record, &titles);
        for (field, date) in dates(record).filter(|dated| dated.1.last() >= from) {
            reader.note(record);
            entries.push(entry(reader, site, record, field, date, &titles));
        }
    }
    Ok(calendar::Calendar {
        name,
        description: reader.words().msg("calendar-description").into_owned(),
        time_zone: reader.city.time_zone.clone(),
        refresh: REFRESH,
        entries,
    })
}

/// The dated fields of a record that have a date.
fn dates(record: &Record) -> impl Iterator<Item = (&'static Field, PartialDate)> + use<> {
    let found: Vec<(&'static Field, PartialDate)> = record
        .kind
        .fields
        .iter()
        .filter(|field| field.calendar.is_some())
        .filter_map(|field| match record.get(field.name) {
            Some(Value::Date(date)) => Some((field, *date)),
            _ => None,
        })
        .collect();
    found.into_iter()
}

/// What concerns a person: what they or a position of theirs are responsible for, and what names them in any other way.
async fn of_person(reader: &OpContext, person: Id) -> Result<Vec<Record>, Error> {
    let mut tx = reader.read().await?;
    let held = refers(reader, &kinds::Position::KIND, &[person]);
    let mut named = vec![person];
    for id in records::ids(&mut tx, &kinds::Position::KIND, &held).await? {
        // A position that somebody held and holds no more is theirs no more.
        if reminders::persons(&mut tx, &[id], reader.today()).await?.get(&id) == Some(&person) {
            named.push(id);
        }
    }
    read(reader, &mut tx, &named, Some(person)).await
}

/// The dates of a body: those of what names it, and of what names one of its meetings.
async fn of_body(reader: &OpContext, body: Id) -> Result<Vec<Record>, Error> {
    let mut tx = reader.read().await?;
    let meetings = policy::visible(&reader.actor).and(refers(reader, &kinds::Meeting::KIND, &[body]));
    let mut named = records::ids(&mut tx, &kinds::Meeting::KIND, &meetings).await?;
    named.push(body);
    read(reader, &mut tx, &named, None).await
}

/// Whether a record of the kind refers to one of these in a field that the reader sees.
fn refers(reader: &OpContext, kind: &'static Kind, named: &[Id]) -> Condition {
    let fields = kind.references().filter(|field| policy::sees_field(&reader.actor, field, None));
    Condition::Any(
        fields
            .map(|field| Condition::Refers {
                field: FieldRef(field),
                matching: vec![(None, Condition::Ids(named.to_vec()))],
            })
            .collect(),
    )
}

/// The records with dates that refer to one of these, or for which the person is responsible.
async fn read(reader: &OpContext, tx: &mut Tx, named: &[Id], person: Option<Id>) -> Result<Vec<Record>, Error> {
    let concerns = |kind| {
        let named = refers(reader, kind, named);
        Condition::Any([named].into_iter().chain(person.map(Condition::Mine)).collect())
    };
    dated(reader, tx, concerns).await
}

/// The records with dates that the reader sees and for which the kind's condition holds.
async fn dated(
    reader: &OpContext,
    tx: &mut Tx,
    condition: impl Fn(&'static Kind) -> Condition,
) -> Result<Vec<Record>, Error> {
    let visible = policy::visible(&reader.actor);
    let since = reader.now - CANCELLED;
    let mut found = Vec::new();
    for kind in hansa_domain::KINDS.iter().filter(|kind| is_dated(kind)) {
        let mut ids = records::ids(tx, kind, &visible.clone().and(condition(kind))).await?;
        // The latest ones, when there are too many.
        ids.sort_unstable_by(|one, other| other.cmp(one));
        ids.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
        found.extend(records::by_ids(tx, kind, &ids).await?);
    }
    found.retain(|record| record.archived_at.is_none_or(|at| at >= since));
    Ok(found)
}

/// The records of a saved view, and those that were put away lately and would be in it otherwise.
async fn of_view(reader: &OpContext, kind: &'static Kind, query: &ListQuery) -> Result<Vec<Record>, Error> {
    let mut found = crate::list::whole(&reader.aside(), kind, query, Some(MOST)).await?.records;
    if !query.whole_filter()?.asks("archived") {
        let mut away = query.clone();
        away.filters.push(("archived".to_owned(), "yes".to_owned()));
        let since = reader.now - CANCELLED;
        let away = crate::list::whole(&reader.aside(), kind, &away, Some(MOST)).await?.records;
        found.extend(away.into_iter().filter(|record| record.archived_at.is_some_and(|at| at >= since)));
    }
    Ok(found)
}

/// The entry of a date.
fn entry(
    reader: &OpContext,
    site: &str,
    record: &Record,
    field: &'static Field,
    date: PartialDate,
    titles: &Titles,
) -> Entry {
    let words = reader.words();
    let title = record.title.text(reader.lang);
    let label = words.field(record.kind, field);
    let starts = field.calendar == Some(Calendar::Starts) && field.name == "starts";
    let mut summary = if starts { title.to_owned() } else { format!("{label}: {title}") };
    let mut categories = vec![words.kind(record.kind)];
    if record.is_example() {
        let mark = words.msg("example-mark").into_owned();
        summary = format!("{summary} ({mark})");
        categories.push(mark);
    }
    let mut lines = vec![words.kind(record.kind)];
    if date.exact().is_none() {
        lines.push(words.msg_with("calendar-partial", &Args::new().set("date", words.partial_date(date))));
    }
    let state = record.kind.live().and_then(|(state, _)| Some((state, record.text(state.name)?)));
    lines.extend(state.map(|(state, value)| words.choice(record.kind, state, value)));
    let place = record.links("place").first().and_then(|link| titles.get(&link.to));
    Entry {
        uid: format!("{}-{}@hansa", record.id, field.name),
        summary,
        description: lines.join("\n"),
        location: place.map(|place| place.title.text(reader.lang).to_owned()).unwrap_or_default(),
        url: format!("{site}/{}/{}/{}", reader.lang, record.kind.name, record.id),
        when: when(reader, record, field, date, starts),
        sequence: u32::try_from(record.version - 1).unwrap_or_default(),
        created: record.created_at,
        modified: record.updated_at,
        cancelled: record.archived_at.is_some() || is_called_off(record),
        confidential: record.publicity() == Publicity::Secret,
        categories,
    }
}

/// Whether the record says itself that it does not take place.
fn is_called_off(record: &Record) -> bool {
    matches!(record.text("state"), Some("cancelled"))
}

/// When an entry is: at the hours that the record has for its first day, else on whole days. Of a date that is known to
/// the month or year alone, a deadline is on its last day, and a beginning on its first.
fn when(reader: &OpContext, record: &Record, field: &Field, date: PartialDate, starts: bool) -> When {
    let moment = |name: &str| match record.get(name) {
        Some(Value::Moment(at)) => Some(*at),
        _ => None,
    };
    if starts
        && let Some(opens) = moment("opens_at")
        && opens.with_timezone(&reader.zone()).date_naive() == date.first()
    {
        return When::Moments(opens, moment("closes_at"));
    }
    let Some(day) = date.exact() else {
        let day = if field.calendar == Some(Calendar::Starts) { date.first() } else { date.last() };
        return When::Days(day, day);
    };
    // An end that is a date of its own in calendars has an entry of its own.
    let end = record.kind.field("ends").filter(|end| starts && end.calendar.is_none());
    let last = end.and_then(|end| match record.get(end.name) {
        Some(Value::Date(last)) => last.exact(),
        _ => None,
    });
    When::Days(day, last.unwrap_or(day))
}
