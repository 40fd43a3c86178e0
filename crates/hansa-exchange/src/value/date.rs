//! Dates as people write them, as precise as they are known.

use chrono::{Datelike, NaiveDate};

use super::Unclear;

/// Years that are read. A year further away is a slip or stands for "without end", as 9999 does in many registers.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2999;

/// Whether the day or the month comes first where only numbers are written, as in `3/5/2026` and `3-5-2026`. With points the
/// day always does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateOrder {
    /// Not known: what has two readings is refused.
    #[default]
    Unknown,
    /// 3 May.
    DayFirst,
    /// 5 March.
    MonthFirst,
}

/// Months by the beginnings of their names: Finnish, Swedish, English.
const FINNISH: [&str; 12] =
    ["tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu"];
/// What may follow a Finnish month: `maaliskuuta`, and `maalisk` for short.
const FINNISH_ENDS: [&str; 6] = ["", "k", "kuu", "kuun", "kuuta", "kuussa"];
const SWEDISH: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];
const ENGLISH: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words that say nothing more about a day: days of the week, articles.
const ASIDES: [&str; 60] = [
    "ma",
    "ti",
    "ke",
    "to",
    "pe",
    "la",
    "su",
    "maanantai",
    "tiistai",
    "keskiviikko",
    "torstai",
    "perjantai",
    "lauantai",
    "sunnuntai",
    "maanantaina",
    "tiistaina",
    "keskiviikkona",
    "torstaina",
    "perjantaina",
    "lauantaina",
    "sunnuntaina",
    "päivä",
    "päivänä",
    "mån",
    "tis",
    "ons",
    "tors",
    "tor",
    "fre",
    "lör",
    "sön",
    "måndag",
    "tisdag",
    "onsdag",
    "torsdag",
    "fredag",
    "lördag",
    "söndag",
    "den",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "the",
    "of",
    "on",
    "vuonna",
];

/// Reads a date: `2026-03-05`, `5.3.2026`, `3/2026`, `2026`, `5. maaliskuuta 2026`, `5 mars 2026`, `March 5, 2026`. The answer
/// is in the form of ISO 8601, as precise as what is written: `2026-03-05`, `2026-03` or `2026`.
pub fn date(text: &str, order: DateOrder) -> Result<String, Unclear> {
    let text = text.trim().to_lowercase();
    // Databases write a day with the hour at which it begins.
    let text = match text.split_once(['t', ' ']) {
        Some((day, "00:00" | "00:00:00" | "00:00:00.000" | "00:00:00z")) if is_iso(day) => day,
        _ => text.as_str(),
    };
    let words: Vec<&str> = text
        .split(|letter: char| letter.is_whitespace() || letter == ',')
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty() && !ASIDES.contains(word))
        .collect();
    if words.iter().any(|word| month(word).is_some()) {
        return named(&words);
    }
    // Spaces after the points are as common as none.
    numeric(&text_without_asides(text, &words), order)
}

fn text_without_asides(text: &str, words: &[&str]) -> String {
    if words.len() == 1 && !text.ends_with('.') {
        words.concat()
    } else {
        let kept = text.split_whitespace().filter(|word| !ASIDES.contains(&word.trim_end_matches([',', '.'])));
        kept.collect::<Vec<_>>().concat()
    }
}

/// What a whole column says about the order of day and month: nothing when its dates speak for both, or for none.
pub fn date_order(texts: impl IntoIterator<Item = impl AsRef<str>>) -> DateOrder {
    let (mut day_first, mut month_first) = (false, false);
    for text in texts {
        let text = text.as_ref().trim();
        if is_iso(text) {
            continue;
        }
        let parts: Vec<&str> = text.split(['/', '-']).collect();
        if let [a, b, _] = parts.as_slice()
            && let (Some(a), Some(b)) = (small(a), small(b))
        {
            day_first |= a > 12 && b <= 12;
            month_first |= b > 12 && a <= 12;
        }
    }
    match (day_first, month_first) {
        (true, false) => DateOrder::DayFirst,
        (false, true) => DateOrder::MonthFirst,
        _ => DateOrder::Unknown,
    }
}

/// A day of the calendar in the form of ISO 8601, when its year is one of those that are read.
pub(super) fn exact(date: NaiveDate) -> Result<String, Unclear> {
    in_range(date.year())?;
    Ok(date.to_string())
}

fn is_iso(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-' && bytes[..4].iter().all(u8::is_ascii_digit)
}

fn in_range(year: i32) -> Result<(), Unclear> {
    if YEARS.contains(&year) {
        return Ok(());
    }
    Err(Unclear::new("year-too-far").with("first", YEARS.start()).with("last", YEARS.end()))
}

/// A number of one or two digits.
fn small(text: &str) -> Option<u32> {
    let digits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}

/// A number of four digits.
fn year(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}

/// The number of a month by its name, whole or shortened to at least three letters.
fn month(word: &str) -> Option<u32> {
    let finnish = |name: &str| word.strip_prefix(name).is_some_and(|end| FINNISH_ENDS.contains(&end));
    let shortened = |name: &str| word.len() >= 3 && name.starts_with(word);
    let place = FINNISH.iter().position(|name| finnish(name));
    let place = place.or_else(|| SWEDISH.iter().position(|name| shortened(name)));
    let place = place.or_else(|| ENGLISH.iter().position(|name| shortened(name)));
    place.and_then(|place| u32::try_from(place + 1).ok())
}

/// A date with the name of its month.
fn named(words: &[&str]) -> Result<String, Unclear> {
    let (mut found, mut day, mut in_year) = (None, None, None);
    for word in words {
        let ordinal =
            ["st", "nd", "rd", "th", ":e", ":a"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        let doubled = if let Some(number) = month(word) {
            found.replace(number).is_some()
        } else if let Some(number) = small(ordinal) {
            day.replace(number).is_some()
        } else if let Some(number) = year(word) {
            in_year.replace(number).is_some()
        } else {
            true
        };
        if doubled {
            return Err(Unclear::new("not-a-date"));
        }
    }
    match (in_year, found, day) {
        (Some(year), Some(month), day) => whole(year, Some(month), day),
        (None, Some(_), Some(_)) => Err(Unclear::new("no-year")),
        _ => Err(Unclear::new("not-a-date")),
    }
}

/// A date of numbers only.
fn numeric(text: &str, order: DateOrder) -> Result<String, Unclear> {
    let not_a_date = || Unclear::new("not-a-date");
    let separators: Vec<char> = text.chars().filter(|letter| matches!(letter, '.' | '/' | '-')).collect();
    let Some(separator) = separators.first().copied() else {
        return whole(year(text).ok_or_else(not_a_date)?, None, None);
    };
    if separators.iter().any(|other| *other != separator) {
        return Err(not_a_date());
    }
    let parts: Vec<&str> = text.split(separator).collect();
    match *parts.as_slice() {
        [y, m] if year(y).is_some() && separator == '-' => ordered(y, m, None),
        [m, y] if year(y).is_some() && separator != '-' => ordered(y, m, None),
        [y, m, d] if year(y).is_some() && separator != '.' => ordered(y, m, Some(d)),
        [d, m, y] if separator == '.' && year(y).is_some() => ordered(y, m, Some(d)),
        [a, b, y] if year(y).is_some() => either(small(a).zip(small(b)).ok_or_else(not_a_date)?, y, order),
        [a, b, ""] | [a, b] if small(a).is_some() && small(b).is_some() => Err(Unclear::new("no-year")),
        [a, b, c] if [a, b, c].iter().all(|part| small(part).is_some()) => Err(Unclear::new("short-year")),
        _ => Err(not_a_date()),
    }
}

fn ordered(y: &str, m: &str, d: Option<&str>) -> Result<String, Unclear> {
    let not_a_date = || Unclear::new("not-a-date");
    let day = d.map(|day| small(day).ok_or_else(not_a_date)).transpose()?;
    whole(year(y).ok_or_else(not_a_date)?, Some(small(m).ok_or_else(not_a_date)?), day)
}

/// A date of which the day or the month may come first.
fn either((a, b): (u32, u32), y: &str, order: DateOrder) -> Result<String, Unclear> {
    let in_year = year(y).ok_or_else(|| Unclear::new("not-a-date"))?;
    let (day_first, month_first) = (whole(in_year, Some(b), Some(a)), whole(in_year, Some(a), Some(b)));
    match (order, day_first, month_first) {
        (DateOrder::DayFirst, day_first, _) => day_first,
        (DateOrder::MonthFirst, _, month_first) => month_first,
        (DateOrder::Unknown, Ok(one), Ok(other)) if one != other => {
            Err(Unclear::new("two-dates").with("one", one).with("other", other))
        }
        (DateOrder::Unknown, Ok(date), _) | (DateOrder::Unknown, Err(_), Ok(date)) => Ok(date),
        (DateOrder::Unknown, Err(unclear), Err(_)) => Err(unclear),
    }
}

fn whole(year: i32, month: Option<u32>, day: Option<u32>) -> Result<String, Unclear> {
    in_range(year)?;
    if NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1)).is_none() {
        return Err(Unclear::new("no-such-day"));
    }
    Ok(match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        (None, _) => format!("{year:04}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (written, iso) in [
            ("2026-03-05", "2026-03-05"),
            ("2026/3/5", "2026-03-05"),
            ("2026-03-05 00:00:00", "2026-03-05"),
            ("2026-03-05T00:00:00", "2026-03-05"),
            ("2026-03", "2026-03"),
            ("2026", "2026"),
            (" 5.3.2026 ", "2026-03-05"),
            ("05.03.2026", "2026-03-05"),
            ("5. 3. 2026", "2026-03-05"),
            ("to 5.3.2026", "2026-03-05"),
            ("3/2026", "2026-03"),
            ("3.2026", "2026-03"),
            ("31/3/2026", "2026-03-31"),
            ("3/31/2026", "2026-03-31"),
            ("3/3/2026", "2026-03-03"),
            ("31-03-2026", "2026-03-31"),
            ("5. maaliskuuta 2026", "2026-03-05"),
            ("torstaina 5. maaliskuuta 2026", "2026-03-05"),
            ("maaliskuun 5. päivä 2026", "2026-03-05"),
            ("maaliskuu 2026", "2026-03"),
            ("kesäkuussa 2026", "2026-06"),
            ("5 mars 2026", "2026-03-05"),
            ("den 5 mars 2026", "2026-03-05"),
            ("5 okt. 2026", "2026-10-05"),
            ("March 5, 2026", "2026-03-05"),
            ("5 Mar 2026", "2026-03-05"),
            ("5 March 2026", "2026-03-05"),
            ("Thursday, March 5th, 2026", "2026-03-05"),
            ("may 2026", "2026-05"),
            ("SEPT 2026", "2026-09"),
            ("vuonna 2026", "2026"),
        ] {
            assert_eq!(date(written, DateOrder::Unknown), Ok(iso.to_owned()), "{written}");
        }
    }

    #[test]
    fn what_is_unclear_is_refused_and_says_why() {
        for (written, code) in [
            ("", "not-a-date"),
            ("5.3.", "no-year"),
            ("5.3", "no-year"),
            ("5/3", "no-year"),
            ("5 mars", "no-year"),
            ("5.3.26", "short-year"),
            ("3/5/2026", "two-dates"),
            ("3-5-2026", "two-dates"),
            ("31.2.2026", "no-such-day"),
            ("13/2026", "no-such-day"),
            ("32/32/2026", "no-such-day"),
            ("31.12.9999", "year-too-far"),
            ("9999-12-31", "year-too-far"),
            ("0001", "year-too-far"),
            ("5.–6.3.2026", "not-a-date"),
            ("kevät 2026", "not-a-date"),
            ("5 mars 6 2026", "not-a-date"),
            ("20260305", "not-a-date"),
            ("٥.٣.٢٠٢٦", "not-a-date"),
            ("5/3.2026", "not-a-date"),
            ("2026-03-05 14:30", "not-a-date"),
        ] {
            assert_eq!(date(written, DateOrder::Unknown).map_err(|unclear| unclear.code), Err(code), "{written}");
        }
        let unclear = date("3/5/2026", DateOrder::Unknown).unwrap_err();
        assert_eq!(unclear.details, [("one", "2026-05-03".to_owned()), ("other", "2026-03-05".to_owned())]);
    }

    #[test]
    fn a_column_says_which_comes_first() {
        assert_eq!(date_order(["3/5/2026", "31/5/2026"]), DateOrder::DayFirst);
        assert_eq!(date_order(["3/5/2026", "3/31/2026", "2026-05-31"]), DateOrder::MonthFirst);
        assert_eq!(date_order(["31/5/2026", "3/31/2026"]), DateOrder::Unknown);
        assert_eq!(date_order(["5.3.2026", "x", ""]), DateOrder::Unknown);
        assert_eq!(date("3/5/2026", DateOrder::DayFirst), Ok("2026-05-03".into()));
        assert_eq!(date("3/5/2026", DateOrder::MonthFirst), Ok("2026-03-05".into()));
        assert_eq!(date("3.5.2026", DateOrder::MonthFirst), Ok("2026-05-03".into()));
        assert_eq!(date("3/31/2026", DateOrder::DayFirst).map_err(|unclear| unclear.code), Err("no-such-day"));
    }

    proptest! {
        #[test]
        fn a_day_reads_back_from_every_form(day in 0_i64..700_000) {
            let day = NaiveDate::from_ymd_opt(1000, 1, 1).unwrap() + chrono::Days::new(day.unsigned_abs());
            let place = day.month0() as usize;
            let (y, m, d) = (day.year(), day.month(), day.day());
            let forms = [
                day.to_string(),
                format!("{d}.{m}.{y}"),
                format!("{d:02}.{m:02}.{y}"),
                format!("{y}/{m}/{d}"),
                format!("{d}. {}kuuta {y}", FINNISH[place]),
                format!("{d} {} {y}", SWEDISH[place]),
                format!("{} {d}, {y}", ENGLISH[place]),
                format!("{d} {} {y}", &ENGLISH[place][..3]),
            ];
            for form in forms {
                prop_assert_eq!(date(&form, DateOrder::Unknown), Ok(day.to_string()), "{}", form);
            }
            prop_assert_eq!(date(&format!("{d}/{m}/{y}"), DateOrder::DayFirst), Ok(day.to_string()));
            prop_assert_eq!(date(&format!("{m}/{d}/{y}"), DateOrder::MonthFirst), Ok(day.to_string()));
        }

        #[test]
        fn reading_never_panics_and_gives_iso(text in ".{0,24}|[0-9./ -]{0,12}") {
            if let Ok(iso) = date(&text, DateOrder::Unknown) {
                prop_assert_eq!(date(&iso, DateOrder::Unknown), Ok(iso.clone()));
            }
        }
    }
}
