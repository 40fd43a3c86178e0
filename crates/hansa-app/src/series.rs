//! Meetings made from the rhythm in which a body meets.

use std::collections::HashMap;

use chrono::{Datelike as _, Days, Duration, Months, NaiveDate, NaiveTime, TimeZone as _, Utc};
use hansa_analysis::working_days;
use hansa_domain::kinds::{Body, Meeting, MeetingSeries, Rhythm, WeekOfMonth, Weekday};
use hansa_domain::record::Values;
use hansa_domain::{Action, Filter, Id, Lang, Link, Localised, PartialDate, Record, Value, policy};
use hansa_text::Args;

use crate::timeline::present;
use crate::{Error, OpContext, Reference, records};

/// Meetings that are made of a series at once at the most.
pub const MOST: usize = 60;

/// A day of the series.
#[derive(Clone, Debug)]
pub struct Dated {
    /// The day of the meeting: that of the rhythm, or the next working day after a public holiday.
    pub day: NaiveDate,
    /// The day of the rhythm.
    pub regular: NaiveDate,
    /// The meeting of the series on that day, if there is one.
    pub meeting: Option<Reference>,
}

/// A series with its coming days.
#[derive(Clone, Debug)]
pub struct Dates {
    /// The series.
    pub series: Record,
    /// Its days from today on.
    pub dates: Vec<Dated>,
    /// Whether the actor may make meetings of it.
    pub changeable: bool,
}

/// What was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// How many meetings are new.
    pub made: usize,
    /// What they are told to have been made together as.
    pub batch: Id,
}

/// The days of a series from one day to another, both included, in order: each with the day of the rhythm that it stands for.
pub fn days(series: &MeetingSeries, from: NaiveDate, until: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    let (Some(starts), Some(rhythm), Some(weekday)) = (series.starts, series.rhythm, series.weekday) else {
        return Vec::new();
    };
    let until = series.ends.map_or(until, |ends| until.min(ends.last()));
    let starts = starts.first();
    let regular: Vec<NaiveDate> = match months(rhythm) {
        None => {
            let step = if rhythm == Rhythm::Weekly { 7 } else { 14 };
            let ahead = (7 + u64::from(number(weekday)) - u64::from(starts.weekday().num_days_from_monday())) % 7;
            let first = starts + Days::new(ahead);
            std::iter::successors(Some(first), |day| day.checked_add_days(Days::new(step)))
                .take_while(|day| *day <= until)
                .collect()
        }
        Some(step) => std::iter::successors(starts.with_day(1), |first| first.checked_add_months(Months::new(step)))
            .take_while(|first| *first <= until)
            .filter_map(|first| of_month(first, weekday, series.week.unwrap_or(WeekOfMonth::First)))
            .filter(|day| *day >= starts && *day <= until)
            .collect(),
    };
    let moved = |day: NaiveDate| if working_days::is_holiday(day) { working_days::on_or_after(day) } else { day };
    regular.into_iter().map(|day| (moved(day), day)).filter(|(day, _)| *day >= from).take(MOST).collect()
}

/// How many months lie between two meetings; none when they are counted by weeks.
const fn months(rhythm: Rhythm) -> Option<u32> {
    match rhythm {
        Rhythm::Weekly | Rhythm::Fortnightly => None,
        Rhythm::Monthly => Some(1),
        Rhythm::TwoMonthly => Some(2),
        Rhythm::Quarterly => Some(3),
        Rhythm::Yearly => Some(12),
    }
}

/// Days from Monday.
const fn number(weekday: Weekday) -> u8 {
    weekday as u8
}

/// Such a day of the month that begins on `first`.
fn of_month(first: NaiveDate, weekday: Weekday, week: WeekOfMonth) -> Option<NaiveDate> {
    let weekday = chrono::Weekday::try_from(number(weekday)).ok()?;
    let nth = |nth: u8| NaiveDate::from_weekday_of_month_opt(first.year(), first.month(), weekday, nth);
    match week {
        WeekOfMonth::First => nth(1),
        WeekOfMonth::Second => nth(2),
        WeekOfMonth::Third => nth(3),
        WeekOfMonth::Fourth => nth(4),
        WeekOfMonth::Last => nth(5).or_else(|| nth(4)),
    }
}

/// The days of a series until a day, with the meetings that there are.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see the series.
pub async fn dates(ctx: &OpContext, id: Id, until: NaiveDate) -> Result<Dates, Error> {
    let mut tx = ctx.read().await?;
    let series = records::visible_record(ctx, &mut tx, &MeetingSeries::KIND, id).await?;
    let typed = MeetingSeries::from(&series);
    let of_series = Filter::is("series", &[&id.to_string()]);
    let meetings = present(ctx, &mut tx, &Meeting::KIND, &of_series).await?;
    let on: HashMap<NaiveDate, Reference> = meetings
        .iter()
        .filter_map(|meeting| Some((Meeting::from(meeting).starts?.exact()?, Reference::of(meeting))))
        .collect();
    let dates = days(&typed, ctx.today(), until).into_iter().map(|(day, regular)| Dated {
        day,
        regular,
        meeting: on.get(&day).cloned(),
    });
    let changeable =
        policy::may(&ctx.actor, Action::Update, &series) && policy::may_create(&ctx.actor, Meeting::KIND.group);
    Ok(Dates { dates: dates.collect(), changeable, series })
}

/// Makes the meetings of the chosen days, all together, so that they can be taken back together. A day that has a meeting of the series
/// already, or is none of the series, gets none.
///
/// # Errors
/// As those of [`records::create`].
pub async fn make(ctx: &OpContext, id: Id, until: NaiveDate, chosen: &[NaiveDate]) -> Result<Made, Error> {
    let ctx = ctx.together();
    let Dates { series, dates, changeable } = dates(&ctx, id, until).await?;
    if !changeable {
        return Err(Error::NotAllowed);
    }
    let mut tx = ctx.write().await?;
    let typed = MeetingSeries::from(&series);
    let body = match typed.body {
        Some(body) => records::visible_record(&ctx, &mut tx, &Body::KIND, body).await.ok(),
        None => None,
    };
    let mut numbers: HashMap<i32, i64> = HashMap::new();
    if let Some(body) = &body {
        let of_body = Filter::is("body", &[&body.id.to_string()]);
        for meeting in present(&ctx, &mut tx, &Meeting::KIND, &of_body).await? {
            let meeting = Meeting::from(&meeting);
            if let (Some(day), Some(ordinal)) = (meeting.starts, meeting.ordinal) {
                let last = numbers.entry(day.year().into()).or_default();
                *last = ordinal.max(*last);
            }
        }
    }
    let mut made = 0;
    for dated in dates.iter().filter(|dated| dated.meeting.is_none() && chosen.contains(&dated.day)) {
        let number = numbers.entry(dated.day.year()).or_default();
        *number += 1;
        let values = values(&ctx, &series, &typed, body.as_ref(), dated.day, *number)?;
        records::make(&ctx, &mut tx, &Meeting::KIND, values, "").await?;
        made += 1;
    }
    tx.commit().await?;
    Ok(Made { made, batch: ctx.batch.unwrap_or_default() })
}

fn values(
    ctx: &OpContext,
    series: &Record,
    typed: &MeetingSeries,
    body: Option<&Record>,
    day: NaiveDate,
    number: i64,
) -> Result<Values, Error> {
    let mut name = Localised::default();
    let called = body.map_or(&series.title, |body| &body.title);
    for lang in Lang::ALL {
        let args = Args::new();
        let args =
            args.set("body", called.text(lang).to_owned()).set("number", number).set("year", day.year().to_string());
        name.set(lang, &ctx.in_lang(lang).words().msg_with("series-meeting", &args));
    }
    let link = |id: Id| Value::Links(vec![Link::to(id)]);
    let on = PartialDate::day(day).map_err(|error| Error::Internal(error.to_string()))?;
    let mut values = Values::from([
        ("name", Value::Localised(name)),
        ("series", link(series.id)),
        ("state", Value::Text("planned".to_owned())),
        ("starts", Value::Date(on)),
        ("ordinal", Value::Integer(number)),
    ]);
    values.extend(body.map(|body| ("body", link(body.id))));
    let opens = typed.opens().and_then(|minutes| NaiveTime::from_num_seconds_from_midnight_opt(minutes * 60, 0));
    // On the day when the clocks go forward, an hour may be missing.
    let opens = opens.and_then(|time| ctx.zone().from_local_datetime(&day.and_time(time)).earliest());
    if let Some(opens) = opens.map(|opens| opens.with_timezone(&Utc)) {
        values.insert("opens_at", Value::Moment(opens));
        let closes = typed.duration.map(|minutes| opens + Duration::minutes(minutes));
        values.extend(closes.map(|closes| ("closes_at", Value::Moment(closes))));
    }
    let kept =
        ["place", "venue", "remote_access", "publicity", "secrecy_basis", "owner_unit", "responsible", "example"];
    values.extend(kept.into_iter().filter_map(|field| Some((field, series.get(field)?.clone()))));
    Ok(values)
}
