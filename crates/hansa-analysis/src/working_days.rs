//! Working days in Finland.
//!
//! What is no working day is what section 5 of the Act on the Calculation of Statutory Time Limits (150/1930) names: holy
//! days, Independence Day, May Day, the eves of Christmas and Midsummer, and Saturdays. The holy days are those of the
//! Church Act (652/2023); Independence Day and May Day are days off by the acts 388/1937 and 272/1944.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Whether work is done on a day.
pub fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_holiday(day)
}

/// The day, or the last working day before it.
pub fn on_or_before(day: NaiveDate) -> NaiveDate {
    nearest(day, NaiveDate::checked_sub_days)
}

/// The day, or the first working day after it.
pub fn on_or_after(day: NaiveDate) -> NaiveDate {
    nearest(day, NaiveDate::checked_add_days)
}

/// There are never more than ten days without work in a row.
fn nearest(day: NaiveDate, step: fn(NaiveDate, Days) -> Option<NaiveDate>) -> NaiveDate {
    (0..10).filter_map(|days| step(day, Days::new(days))).find(|day| is_working_day(*day)).unwrap_or(day)
}

/// Whether a day is a holy day, a day off by an act, or one of the two eves; Sundays apart.
pub fn is_holiday(day: NaiveDate) -> bool {
    let (month, date) = (day.month(), day.day());
    // New Year, Epiphany, May Day, Independence Day, Christmas Eve to Boxing Day.
    let fixed = matches!((month, date), (1, 1 | 6) | (5, 1) | (12, 6 | 24..=26));
    // Midsummer Eve is the Friday between the 19th and the 25th, and its day the Saturday after it.
    let midsummer = month == 6
        && ((day.weekday() == Weekday::Fri && (19..=25).contains(&date))
            || (day.weekday() == Weekday::Sat && (20..=26).contains(&date)));
    // All Saints' Day is the Saturday between 31 October and 6 November.
    let saints = day.weekday() == Weekday::Sat && ((month, date) == (10, 31) || (month == 11 && date <= 6));
    // Good Friday, Easter Monday, Ascension Day; Easter and Pentecost are Sundays.
    let moving = easter(day.year()).is_some_and(|easter| matches!((day - easter).num_days(), -2 | 0 | 1 | 39 | 49));
    fixed || midsummer || saints || moving
}

/// Easter Sunday of a year of the Gregorian calendar, by the rule of Oudin (1940) that the Explanatory Supplement to the
/// Astronomical Almanac gives.
pub fn easter(year: i32) -> Option<NaiveDate> {
    let (golden, century) = (year.rem_euclid(19), year.div_euclid(100));
    let epact = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15).rem_euclid(30);
    let moon = epact - (epact / 28) * (1 - (epact / 28) * (29 / (epact + 1)) * ((21 - golden) / 11));
    let weekday = (year + year.div_euclid(4) + moon + 2 - century + century / 4).rem_euclid(7);
    let offset = moon - weekday;
    let month = 3 + (offset + 40) / 44;
    let day = offset + 28 - 31 * (month / 4);
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Dates of Easter as almanacs have them.
    #[test]
    fn easter_is_when_it_was_and_will_be() {
        for text in [
            "1961-04-02",
            "1981-04-19",
            "1999-04-04",
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2019-04-21",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2038-04-25",
            "2049-04-18",
            "2076-04-19",
        ] {
            assert_eq!(easter(day(text).year()), Some(day(text)));
        }
    }

    /// Worked out by hand from the acts.
    #[test]
    fn the_weekdays_without_work_of_two_years() {
        let off = |year: i32| -> Vec<String> {
            let days = NaiveDate::from_ymd_opt(year, 1, 1).unwrap().iter_days().take_while(|day| day.year() == year);
            let weekday = |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
            days.filter(weekday)
                .filter(|day| !is_working_day(*day))
                .map(|day| day.format("%-d.%-m.").to_string())
                .collect()
        };
        assert_eq!(off(2026), ["1.1.", "6.1.", "3.4.", "6.4.", "1.5.", "14.5.", "19.6.", "24.12.", "25.12."]);
        assert_eq!(off(2027), ["1.1.", "6.1.", "26.3.", "29.3.", "6.5.", "25.6.", "6.12.", "24.12."]);
    }

    #[test]
    fn saturdays_that_are_holidays() {
        for text in ["2026-06-20", "2026-10-31", "2027-11-06", "2027-06-26"] {
            assert!(is_holiday(day(text)), "{text}");
        }
        assert!(!is_holiday(day("2026-11-07")));
    }

    #[test]
    fn a_day_without_work_moves_to_the_working_day_next_to_it() {
        assert_eq!(on_or_before(day("2026-12-26")), day("2026-12-23"));
        assert_eq!(on_or_after(day("2026-12-24")), day("2026-12-28"));
        assert_eq!(on_or_before(day("2026-04-06")), day("2026-04-02"));
        assert_eq!(on_or_before(day("2026-11-20")), day("2026-11-20"));
    }

    proptest! {
        #[test]
        fn a_working_day_is_always_near(days in 0u64..80_000) {
            let day = day("1950-01-01") + Days::new(days);
            let (before, after) = (on_or_before(day), on_or_after(day));
            prop_assert!(is_working_day(before) && is_working_day(after));
            prop_assert!((0..=5).contains(&(day - before).num_days()) && (0..=5).contains(&(after - day).num_days()));
        }
    }
}
