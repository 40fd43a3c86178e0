//! Dates as precise as they are known.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// A date known to the day, the month or the year, written as in ISO 8601: `2019-03-14`, `2019-03`, `2019`.
///
/// Values are ordered by their first day, and then the less precise first; the written form sorts the same way, which
/// is what both databases rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

/// The text is not a date.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not a date: write 2026-11-22, 2026-11 or 2026")]
pub struct NotADate;

impl PartialDate {
    /// A date known to the day; years 1000 to 9999.
    pub fn day(date: NaiveDate) -> Result<Self, NotADate> {
        let year = u16::try_from(date.year()).map_err(|_| NotADate)?;
        Self::new(year, u8::try_from(date.month()).ok(), u8::try_from(date.day()).ok())
    }

    /// A date of the given precision; a day needs its month, and the day must exist.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Result<Self, NotADate> {
        let date = Self { year, month, day };
        let exists = (1000..=9999).contains(&year)
            && (day.is_none() || month.is_some())
            && NaiveDate::from_ymd_opt(year.into(), month.unwrap_or(1).into(), day.unwrap_or(1).into()).is_some();
        if exists { Ok(date) } else { Err(NotADate) }
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12, when it is known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The whole date, when the day is known.
    pub fn exact(self) -> Option<NaiveDate> {
        self.day.map(|_| self.first())
    }

    /// The first day that it may mean.
    pub fn first(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year.into(), self.month.unwrap_or(1).into(), self.day.unwrap_or(1).into())
            .unwrap_or_default()
    }

    /// The last day that it may mean.
    pub fn last(self) -> NaiveDate {
        let first = self.first();
        match (self.month, self.day) {
            (_, Some(_)) => first,
            (Some(_), None) => first + Months::new(1) - Days::new(1),
            (None, _) => first + Months::new(12) - Days::new(1),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = NotADate;

    /// Reads the ISO form and, because people in Finland write so, `14.3.2019` and `3.2019` or `3/2019`.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let text = text.trim();
        let number = |part: &str, most: usize| -> Result<u16, NotADate> {
            let digits = (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            if digits { part.parse().map_err(|_| NotADate) } else { Err(NotADate) }
        };
        let small = |part: &str| -> Result<Option<u8>, NotADate> {
            u8::try_from(number(part, 2)?).map(Some).map_err(|_| NotADate)
        };
        let year = |part: &str| if part.len() == 4 { number(part, 4) } else { Err(NotADate) };
        let iso: Vec<&str> = text.split('-').collect();
        let local: Vec<&str> = text.split(['.', '/']).collect();
        match (iso.as_slice(), local.as_slice()) {
            ([y], [_]) => Self::new(year(y)?, None, None),
            ([y, m], _) | (_, [m, y]) => Self::new(year(y)?, small(m)?, None),
            ([y, m, d], _) | (_, [d, m, y]) => Self::new(year(y)?, small(m)?, small(d)?),
            _ => Err(NotADate),
        }
    }
}

impl TryFrom<String> for PartialDate {
    type Error = NotADate;
    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> String {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (written, iso) in [
            ("2019", "2019"),
            ("2019-03", "2019-03"),
            ("3/2019", "2019-03"),
            ("14.3.2019", "2019-03-14"),
            (" 2019-03-14 ", "2019-03-14"),
        ] {
            assert_eq!(written.parse::<PartialDate>().map(|d| d.to_string()), Ok(iso.to_owned()), "{written}");
        }
        for wrong in ["", "19", "2019-13", "2019-02-29", "31.4.2020", "2019-", "-2019", "2019-1-1-1", "x", "٢٠١٩"] {
            assert_eq!(wrong.parse::<PartialDate>(), Err(NotADate), "{wrong}");
        }
    }

    #[test]
    fn an_imprecise_date_spans_its_period() {
        let month: PartialDate = "2024-02".parse().unwrap();
        assert_eq!(month.last(), NaiveDate::from_ymd_opt(2024, 2, 29).unwrap());
        assert_eq!(month.exact(), None);
    }

    proptest! {
        #[test]
        fn the_written_form_reads_back_and_sorts_alike(
            a in (1000u16..9999, proptest::option::of(1u8..13), 1u8..29),
            b in (1000u16..9999, proptest::option::of(1u8..13), 1u8..29),
        ) {
            let date = |(y, m, d): (u16, Option<u8>, u8)| PartialDate::new(y, m, m.map(|_| d)).unwrap();
            let (a, b) = (date(a), date(b));
            prop_assert_eq!(a.to_string().parse::<PartialDate>().unwrap(), a);
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        }

        #[test]
        fn reading_never_panics(text in ".{0,14}") {
            let _ = text.parse::<PartialDate>();
        }
    }
}
