//! Days with a time of day.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

use super::Unclear;
use super::date::{DateOrder, date, exact};

/// A day and a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// In no time zone: the one where it was written.
    Local(NaiveDateTime),
    /// With how far it is from universal time.
    Fixed(DateTime<FixedOffset>),
}

/// Words before a time of day.
const BEFORE: [&str; 5] = ["klo", "kello", "kl", "at", "kl."];

/// Reads a day and a time: `2026-03-05T14:30:00+02:00`, `2026-03-05 14:30`, `5.3.2026 klo 14.30`, `den 5 mars 2026 kl. 14.30`,
/// `March 5, 2026 2:30 pm`.
pub fn moment(text: &str, order: DateOrder) -> Result<Moment, Unclear> {
    let text = text.trim();
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return exact(moment.date_naive()).map(|_| Moment::Fixed(moment));
    }
    let not_a_moment = || Unclear::new("not-a-moment");
    let text = text.to_lowercase();
    // The letter between day and time in ISO 8601.
    let text = match text.split_once('t') {
        Some((day, rest)) if day.len() == 10 && day.ends_with(|letter: char| letter.is_ascii_digit()) => {
            format!("{day} {rest}")
        }
        _ => text,
    };
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let half = match words.last().map(|word| word.trim_end_matches('.').replace('.', "")).as_deref() {
        Some("am") => Some(0),
        Some("pm") => Some(12),
        _ => None,
    };
    if half.is_some() {
        words.pop();
    }
    let clock = time(words.pop().ok_or_else(not_a_moment)?, half).ok_or_else(not_a_moment)?;
    while words.last().is_some_and(|word| BEFORE.contains(&word.trim_end_matches([',', '.']))) {
        words.pop();
    }
    let day = date(words.join(" ").trim_end_matches(','), order)
        .map_err(|unclear| if unclear.code == "not-a-date" { not_a_moment() } else { unclear })?;
    let day: NaiveDate = day.parse().map_err(|_| not_a_moment())?;
    Ok(Moment::Local(day.and_time(clock)))
}

/// A time of day, with seconds and their parts when they are written; the half of the day adds to it.
fn time(text: &str, half: Option<u32>) -> Option<NaiveTime> {
    let separator = if text.contains(':') { ':' } else { '.' };
    let mut parts = text.splitn(3, separator);
    let number = |part: &str| {
        let digits = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok())?
    };
    let hour = number(parts.next()?)?;
    let minute = number(parts.next()?)?;
    let second = match parts.next() {
        Some(part) => number(part.split(['.', ',']).next()?)?,
        None => 0,
    };
    let hour = match half {
        None => hour,
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_as_people_write_them() {
        let local = NaiveDate::from_ymd_opt(2026, 3, 5).unwrap().and_hms_opt(14, 30, 0).unwrap();
        for written in [
            "2026-03-05T14:30",
            "2026-03-05T14:30:00",
            "2026-03-05 14:30:00.000",
            "5.3.2026 14.30",
            "5.3.2026 klo 14.30",
            "to 5.3.2026, klo 14:30",
            "den 5 mars 2026 kl. 14.30",
            "5 March 2026 at 14:30",
            "March 5, 2026 2:30 pm",
            "March 5, 2026, 2:30 p.m.",
        ] {
            assert_eq!(moment(written, DateOrder::Unknown), Ok(Moment::Local(local)), "{written}");
        }
        let Ok(Moment::Fixed(fixed)) = moment("2026-03-05T14:30:00+02:00", DateOrder::Unknown) else { panic!() };
        assert_eq!(fixed.naive_utc().to_string(), "2026-03-05 12:30:00");
    }

    #[test]
    fn what_is_unclear_is_refused_and_says_why() {
        for (written, code) in [
            ("", "not-a-moment"),
            ("5.3.2026", "not-a-moment"),
            ("14:30", "not-a-moment"),
            ("3/2026 14:30", "not-a-moment"),
            ("5.3.2026 25:00", "not-a-moment"),
            ("5.3.2026 13:00 pm", "not-a-moment"),
            ("5.3. 14:30", "no-year"),
            ("3/5/2026 14:30", "two-dates"),
            ("31.12.9999 14:30", "year-too-far"),
            ("9999-12-31T14:30:00Z", "year-too-far"),
        ] {
            assert_eq!(moment(written, DateOrder::Unknown).map_err(|unclear| unclear.code), Err(code), "{written}");
        }
    }

    proptest::proptest! {
        #[test]
        fn reading_never_panics(text in ".{0,24}|[0-9.:/ Tpm-]{0,18}") {
            let _ = moment(&text, DateOrder::Unknown);
        }
    }
}
