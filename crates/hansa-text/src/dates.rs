//! Dates and times as the reader writes them.

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use hansa_domain::{Lang, PartialDate};
use icu_calendar::Gregorian;
use icu_datetime::fieldsets::{E, T, YM, YMD};
use icu_datetime::input::{Date, Time};
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};

use crate::numbers::icu_locale;
use crate::words::{Args, Words};

/// Mean length of a month in days (400 Gregorian years are 4,800 months and 146,097 days).
const DAYS_OF_MONTHS: (i64, i64) = (146_097, 4_800);

/// The patterns of one language.
struct Formats {
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    short: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    weekday: FixedCalendarDateTimeFormatter<Gregorian, E>,
    time: NoCalendarFormatter<T>,
}

impl Formats {
    /// Loads the patterns of a language.
    ///
    /// Swedish takes its numeric dates and times from Finnish (`12.3.2026`, `14.05`): that is how Swedish is written in
    /// Finland, while CLDR's sv-FI pads the numbers and puts Sweden's colon between hours and minutes.
    fn load(lang: Lang) -> Self {
        const COMPILED: &str = "date formats of the three languages are compiled in";
        let locale = icu_locale(lang);
        let numeric = icu_locale(if lang == Lang::En { Lang::En } else { Lang::Fi });
        let day = if lang == Lang::En { YMD::long() } else { YMD::medium() };
        Self {
            day: FixedCalendarDateTimeFormatter::try_new((&numeric).into(), day).expect(COMPILED),
            short: FixedCalendarDateTimeFormatter::try_new((&numeric).into(), YMD::medium()).expect(COMPILED),
            month: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YM::long()).expect(COMPILED),
            weekday: FixedCalendarDateTimeFormatter::try_new((&locale).into(), E::short()).expect(COMPILED),
            time: NoCalendarFormatter::try_new((&numeric).into(), T::hm()).expect(COMPILED),
        }
    }

    fn of(lang: Lang) -> &'static Self {
        static FORMATS: LazyLock<[Formats; 3]> = LazyLock::new(|| Lang::ALL.map(Formats::load));
        let [fi, sv, en] = &*FORMATS;
        match lang {
            Lang::Fi => fi,
            Lang::Sv => sv,
            Lang::En => en,
        }
    }
}

/// The date for ICU, which knows the years −9999 to 9999.
fn icu_date(date: NaiveDate) -> Option<Date<Gregorian>> {
    Date::try_new_gregorian(date.year(), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?).ok()
}

impl Words {
    /// A date: `22.11.2026`, in English `22 November 2026`.
    pub fn date(self, date: NaiveDate) -> String {
        let formats = Formats::of(self.lang());
        icu_date(date).map_or_else(|| date.to_string(), |date| formats.day.format(&date).to_string())
    }

    /// A date with its short weekday, for narrow columns: `to 12.3.2026`, `tors 12.3.2026`, `Thu 12 Mar 2026`.
    pub fn date_with_weekday(self, date: NaiveDate) -> String {
        let formats = Formats::of(self.lang());
        let Some(day) = icu_date(date) else { return date.to_string() };
        let weekday = formats.weekday.format(&day).to_string();
        let date = formats.short.format(&day).to_string();
        self.msg_with("date-with-weekday", &Args::new().set("weekday", weekday).set("date", date))
    }

    /// A month of a year: `marraskuu 2026`, `november 2026`, `November 2026`; the year alone when there is no such month.
    pub fn month(self, year: i32, month: u32) -> String {
        let first = NaiveDate::from_ymd_opt(year, month, 1).and_then(icu_date);
        let formats = Formats::of(self.lang());
        first.map_or_else(|| self.year(year), |date| formats.month.format(&date).to_string())
    }

    /// A year, which is never grouped as a number would be: `2026`.
    pub fn year(self, year: i32) -> String {
        year.to_string()
    }

    /// A date as precisely as it is known: `22.11.2026`, `marraskuu 2026` or `2026`.
    pub fn partial_date(self, date: PartialDate) -> String {
        match (date.exact(), date.month()) {
            (Some(day), _) => self.date(day),
            (None, Some(month)) => self.month(date.year().into(), month.into()),
            (None, None) => self.year(date.year().into()),
        }
    }

    /// A time of day of the city: `14.05`, in English `14:05`.
    pub fn time(self, instant: DateTime<Utc>) -> String {
        let local = instant.with_timezone(&self.zone());
        let part = |number: u32| u8::try_from(number).unwrap_or_default();
        let formats = Formats::of(self.lang());
        Time::try_new(part(local.hour()), part(local.minute()), 0, 0)
            .map_or_else(|_| local.format("%H:%M").to_string(), |time| formats.time.format(&time).to_string())
    }

    /// A date and time in the zone of the city: `22.11.2026 klo 14.05`, `22 November 2026 at 14:05`.
    pub fn date_time(self, instant: DateTime<Utc>) -> String {
        let date = self.date(instant.with_timezone(&self.zone()).date_naive());
        self.msg_with("date-time", &Args::new().set("date", date).set("time", self.time(instant)))
    }

    /// How long ago something was, given in days; negative days are in the future.
    ///
    /// Up to 60 days are counted in days, up to two years in months, and beyond that in years, always in full ones:
    /// `tänään`, `12 päivää sitten`, `3 kuukautta sitten`, `2 vuoden kuluttua`.
    pub fn ago(self, days: i64) -> String {
        let length = days.saturating_abs();
        let months = length.saturating_mul(DAYS_OF_MONTHS.1) / DAYS_OF_MONTHS.0;
        let (unit, count) = match (length, months) {
            (0, _) => return self.msg("days-today").into_owned(),
            (..=60, _) => ("days", length),
            (_, ..24) => ("months", months),
            _ => ("years", months / 12),
        };
        let direction = if days > 0 { "ago" } else { "ahead" };
        self.msg_with(&format!("{unit}-{direction}"), &Args::new().set(unit, count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Tz;

    fn each(make: impl Fn(Words) -> String) -> [String; 3] {
        Lang::ALL.map(|lang| make(Words::new(lang, Tz::Europe__Helsinki)))
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_short_and_unambiguous() {
        let november = day("2026-11-22");
        assert_eq!(each(|w| w.date(november)), ["22.11.2026", "22.11.2026", "22 November 2026"]);
        assert_eq!(each(|w| w.date(day("2026-03-02"))), ["2.3.2026", "2.3.2026", "2 March 2026"]);
    }

    // 12 March 2026 is a Thursday and 6 December 1917 was one; the short weekdays are those of CLDR.
    #[test]
    fn weekdays_stand_before_the_date() {
        assert_eq!(
            each(|w| w.date_with_weekday(day("2026-03-12"))),
            ["to 12.3.2026", "tors 12.3.2026", "Thu 12 Mar 2026"]
        );
        assert_eq!(each(|w| w.date_with_weekday(day("1917-12-06")))[0], "to 6.12.1917");
        assert_eq!(each(|w| w.date_with_weekday(day("2026-03-14")))[1], "lör 14.3.2026");
    }

    #[test]
    fn months_and_years() {
        assert_eq!(each(|w| w.month(2026, 11)), ["marraskuu 2026", "november 2026", "November 2026"]);
        assert_eq!(each(|w| w.month(2026, 3)), ["maaliskuu 2026", "mars 2026", "March 2026"]);
        assert_eq!(each(|w| w.month(2026, 13)), ["2026", "2026", "2026"]);
        assert_eq!(each(|w| w.year(2030)), ["2030", "2030", "2030"]);
    }

    #[test]
    fn dates_are_as_precise_as_known() {
        let say = |text: &str| each(|w| w.partial_date(text.parse().unwrap()))[2].clone();
        assert_eq!([say("2026-03-12"), say("2026-03"), say("2026")], ["12 March 2026", "March 2026", "2026"]);
    }

    #[test]
    fn instants_are_shown_in_the_zone_of_the_city() {
        let winter = "2026-11-22T22:05:59Z".parse().unwrap();
        assert_eq!(
            each(|w| w.date_time(winter)),
            ["23.11.2026 klo 0.05", "23.11.2026 kl. 0.05", "23 November 2026 at 00:05"]
        );
        let summer = "2026-07-01T11:05:00Z".parse().unwrap();
        assert_eq!(each(|w| w.time(summer)), ["14.05", "14.05", "14:05"]);
        assert_eq!(Words::new(Lang::En, Tz::America__New_York).time(summer), "07:05");
    }

    #[test]
    fn distance_in_time_is_told_in_words() {
        assert_eq!(each(|w| w.ago(0)), ["tänään", "i dag", "today"]);
        assert_eq!(each(|w| w.ago(1)), ["eilen", "i går", "yesterday"]);
        assert_eq!(each(|w| w.ago(-1)), ["huomenna", "i morgon", "tomorrow"]);
        assert_eq!(each(|w| w.ago(12)), ["12 päivää sitten", "för 12 dagar sedan", "12 days ago"]);
        assert_eq!(each(|w| w.ago(-18)), ["18 päivän kuluttua", "om 18 dagar", "in 18 days"]);
        assert_eq!(each(|w| w.ago(61)), ["2 kuukautta sitten", "för 2 månader sedan", "2 months ago"]);
        assert_eq!(each(|w| w.ago(-365 * 3)), ["2 vuoden kuluttua", "om 2 år", "in 2 years"]);
        assert_eq!(each(|w| w.ago(366 * 3)), ["3 vuotta sitten", "för 3 år sedan", "3 years ago"]);
    }

    #[test]
    fn the_ends_of_time_are_written_too() {
        assert_eq!(each(|w| w.date(NaiveDate::MAX))[0], NaiveDate::MAX.to_string());
        assert!(each(|w| w.ago(i64::MIN))[0].ends_with("vuoden kuluttua"));
    }
}
