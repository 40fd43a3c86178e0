//! Days in files that are counted from the day of loading.
//!
//! In a date: `today-30`, `today+3m`, `today-1y`, as in filters, and `weekday+10`, which is the Friday before or the
//! Monday after when that day falls on a weekend: the Friday for what has passed, the Monday for what is to come. In a
//! moment: the same with an hour of the city's clock, `weekday-30T14:00`. In short texts and dates: `{year}`, `{year+1}`,
//! `{year-1}`.
//!
//! The days count from the day on which the record was first loaded, so that a later loading moves nothing.

use std::borrow::Cow;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use chrono_tz::Tz;
use hansa_domain::field::Type;
use hansa_domain::filter::relative_day;

/// The day from which a record's days count, and the city's clock.
#[derive(Clone, Copy)]
pub(super) struct From {
    day: NaiveDate,
    zone: Tz,
}

impl From {
    /// Counting from the city's day at a moment.
    pub(super) fn moment(moment: DateTime<Utc>, zone: Tz) -> Self {
        Self { day: moment.with_timezone(&zone).date_naive(), zone }
    }

    /// The text of a field of a type, with what is counted written out.
    pub(super) fn written<'t>(self, ty: &Type, text: &'t str) -> Cow<'t, str> {
        let counted = match ty {
            Type::Date => self.day(text).map(|day| day.to_string()),
            Type::Moment => self.hour(text),
            _ => None,
        };
        counted.map_or_else(|| self.years(text), Cow::Owned)
    }

    fn day(self, text: &str) -> Option<NaiveDate> {
        let Some(rest) = text.trim().strip_prefix("weekday") else { return relative_day(text, self.day) };
        let day = relative_day(&format!("today{rest}"), self.day)?;
        let past = day < self.day;
        Some(match day.weekday() {
            Weekday::Sat if past => day - Days::new(1),
            Weekday::Sun if past => day - Days::new(2),
            Weekday::Sat => day + Days::new(2),
            Weekday::Sun => day + Days::new(1),
            _ => day,
        })
    }

    /// An hour of the city's clock, as a moment is written.
    fn hour(self, text: &str) -> Option<String> {
        let (day, hour) = text.split_once('T')?;
        let at = self.day(day)?.and_time(NaiveTime::parse_from_str(hour, "%H:%M").ok()?);
        Some(self.zone.from_local_datetime(&at).earliest()?.to_rfc3339())
    }

    /// A text with its years written out.
    pub(super) fn years(self, text: &str) -> Cow<'_, str> {
        if !text.contains("{year") {
            return Cow::Borrowed(text);
        }
        let years = (-9..=9).map(|offset: i32| {
            let sign = if offset == 0 { String::new() } else { format!("{offset:+}") };
            (format!("{{year{sign}}}"), (self.day.year() + offset).to_string())
        });
        Cow::Owned(years.fold(text.to_owned(), |text, (mark, year)| text.replace(&mark, &year)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sunday, 22 November 2026.
    fn from() -> From {
        From::moment(DateTime::from_timestamp(1_795_341_600, 0).unwrap(), chrono_tz::Europe::Helsinki)
    }

    #[test]
    fn days_are_counted_from_the_day() {
        for (written, day) in [
            ("today", "2026-11-22"),
            ("today-30", "2026-10-23"),
            ("today+3m", "2027-02-22"),
            ("today-1y", "2025-11-22"),
            ("weekday-1", "2026-11-20"),
            ("weekday-2", "2026-11-20"),
            ("weekday+6", "2026-11-30"),
            ("weekday+3", "2026-11-25"),
            ("weekday", "2026-11-23"),
            ("2019-03", "2019-03"),
            ("{year}", "2026"),
            ("{year-1}-06", "2025-06"),
            ("tomorrow", "tomorrow"),
        ] {
            assert_eq!(from().written(&Type::Date, written), day, "{written}");
        }
    }

    #[test]
    fn an_hour_is_the_clock_of_the_city_in_winter_and_summer() {
        assert_eq!(from().written(&Type::Moment, "today-30T14:00"), "2026-10-23T14:00:00+03:00");
        assert_eq!(from().written(&Type::Moment, "weekday+1T09:30"), "2026-11-23T09:30:00+02:00");
        assert_eq!(from().written(&Type::Moment, "today+1T25:00"), "today+1T25:00", "left as it is, and refused");
    }

    #[test]
    fn a_year_in_a_text_is_written_out_and_other_texts_stay() {
        assert_eq!(
            from().written(&Type::Text, "HE 9901/{year} vp, {year+1}, {yearly}"),
            "HE 9901/2026 vp, 2027, {yearly}"
        );
        assert_eq!(from().written(&Type::Text, "today-30"), "today-30");
    }
}
