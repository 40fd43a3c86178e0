//! The days on which secrecy and appeal periods end.
//!
//! How periods are counted: Act 150/1930, sections 2 (the day of the event is not counted), 3 (years end on the day of the same number,
//! or on the last day of the month when it has none) and 5 (a period does not end on a day off).

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::Term;
use crate::PartialDate;

choices! {
    /// What may be sought against a published decision of a municipal authority, and so how long it stays open.
    Appeal {
        /// Nothing: the matter was only prepared or put into effect.
        None = "none",
        /// Rectification within 14 days (Local Government Act 410/2015, chapter 16).
        Rectification = "rectification",
        /// A municipal appeal within 30 days (410/2015, chapter 16).
        Appeal = "appeal",
    }
}

impl Appeal {
    /// The days from the notification, the day of the notification not counted.
    pub fn days(self) -> Option<u64> {
        match self {
            Appeal::None => None,
            Appeal::Rectification => Some(14),
            Appeal::Appeal => Some(30),
        }
    }
}

/// The days after which a municipality's member is taken to know of what was published on the net (410/2015, section 140).
const NOTIFIED_AFTER: u64 = 7;

/// The last day of secrecy. A date known to the month or the year counts from its last day, so that nothing becomes
/// public too early.
pub fn end_of_secrecy(term: Term, dated: PartialDate, death: Option<PartialDate>) -> NaiveDate {
    let (from, years) = match (term, death) {
        (Term::Years(years), _) => (dated, years),
        (Term::AfterDeath { years, .. }, Some(death)) => (death, years),
        (Term::AfterDeath { unknown, .. }, None) => (dated, unknown),
    };
    // Adding months keeps the number of the day, and takes the last day of a shorter month, as section 3 of 150/1930 has it.
    from.last().checked_add_months(Months::new(u32::from(years) * 12)).unwrap_or(NaiveDate::MAX)
}

/// The first day on which it is no longer secret: the day after the last one of secrecy.
pub fn release_day(term: Term, dated: PartialDate, death: Option<PartialDate>) -> NaiveDate {
    let end = end_of_secrecy(term, dated, death);
    end.checked_add_days(Days::new(1)).unwrap_or(end)
}

/// The last day on which rectification or an appeal may be sought against what was published on the day; personal data
/// leaves the net after it (410/2015, section 140). None when nothing may be sought.
pub fn appeal_end(published: NaiveDate, appeal: Appeal) -> Option<NaiveDate> {
    let mut end = published.checked_add_days(Days::new(NOTIFIED_AFTER + appeal.days()?))?;
    while !is_working_day(end) {
        end = end.checked_add_days(Days::new(1))?;
    }
    Some(end)
}

/// Whether a period of an authority may end on the day: no Saturday, Sunday or holiday, nor Midsummer Eve or Christmas Eve.
///
/// For days since 1991, when Epiphany and Ascension Day had gone back from Saturdays to their own days.
pub fn is_working_day(day: NaiveDate) -> bool {
    if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        return false;
    }
    let fixed = matches!((day.month(), day.day()), (1, 1 | 6) | (5, 1) | (12, 6 | 24..=26));
    // Midsummer Eve is the Friday between 19 and 25 June.
    let midsummer = day.month() == 6 && day.weekday() == Weekday::Fri && (19..=25).contains(&day.day());
    // Good Friday, Easter Monday and Ascension Day; Whit Sunday, Midsummer Day and All Saints' Day are on weekends.
    let movable = easter(day.year()).is_some_and(|easter| matches!((day - easter).num_days(), -2 | 1 | 39));
    !(fixed || midsummer || movable)
}

/// Easter Sunday of a year of the Gregorian calendar (the anonymous computation printed in Nature, 20 April 1876).
fn easter(year: i32) -> Option<NaiveDate> {
    let (golden, century, of_century) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (leap_centuries, century_rest) = (century / 4, century % 4);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - leap_centuries - correction + 15).rem_euclid(30);
    let weekday = (32 + 2 * century_rest + 2 * (of_century / 4) - epact - of_century % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let sum = epact + weekday - 7 * late + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(sum / 31).ok()?, u32::try_from(sum % 31 + 1).ok()?)
}
