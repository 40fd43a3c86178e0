//! How a workbook shows numbers: as days, as times, in per cent, or as they are.

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};

/// What a number format makes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Plain,
    Percent,
    Date,
    Moment,
    /// A time of day.
    Time,
    /// Hours or minutes that may be more than a day has.
    Span,
}

/// A number as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shown {
    Number(String),
    Text(String),
    Date(NaiveDate),
    Moment(NaiveDateTime),
    Error(&'static str),
}

/// Days are counted until 31.12.9999.
const LAST_DAY: f64 = 2_958_466.0;
const DAY: i64 = 86_400;
/// What a spreadsheet shows in place of a day that there is not.
const NO_DAY: &str = "#####";

/// What the number formats do that have a number instead of a description (ECMA-376 part 1, 18.8.30).
pub(crate) fn built_in(id: u32) -> Shape {
    match id {
        9 | 10 => Shape::Percent,
        14..=17 | 27..=31 | 36 | 50..=54 | 57 | 58 => Shape::Date,
        18..=21 | 32..=35 | 45 | 47 | 55 | 56 => Shape::Time,
        22 => Shape::Moment,
        46 => Shape::Span,
        _ => Shape::Plain,
    }
}

/// What a described number format does, as `d.m.yyyy h:mm`. Only the part for positive numbers counts.
pub(crate) fn described(code: &str) -> Shape {
    if code.eq_ignore_ascii_case("general") {
        return Shape::Plain;
    }
    let (mut day, mut hour, mut month_or_minute, mut percent) = (false, false, false, false);
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter.to_ascii_lowercase() {
            '"' => drop(letters.by_ref().find(|letter| *letter == '"')),
            '\\' | '_' | '*' => drop(letters.next()),
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                if matches!(inside.to_ascii_lowercase().trim_matches(['h', 'm', 's']), "") && !inside.is_empty() {
                    return Shape::Span;
                }
            }
            ';' => break,
            'd' | 'y' => day = true,
            'h' | 's' => hour = true,
            'm' => month_or_minute = true,
            '%' => percent = true,
            _ => {}
        }
    }
    match (day, hour) {
        (true, true) => Shape::Moment,
        (true, false) => Shape::Date,
        (false, true) => Shape::Time,
        (false, false) if month_or_minute => Shape::Date,
        (false, false) if percent => Shape::Percent,
        (false, false) => Shape::Plain,
    }
}

/// A number in the shape of its format; nothing when it is no number. Days are counted from 1900 or 1904.
pub(crate) fn shown(written: &str, shape: Shape, from_1904: bool) -> Option<Shown> {
    let written = written.trim();
    let number: f64 = written.parse().ok().filter(|number: &f64| number.is_finite())?;
    Some(match shape {
        Shape::Plain => Shown::Number(plain(number, written)),
        Shape::Percent => Shown::Number(digits(number * 100.0)),
        Shape::Date | Shape::Moment | Shape::Time | Shape::Span if !(0.0..LAST_DAY).contains(&number) => {
            Shown::Error(NO_DAY)
        }
        Shape::Span => {
            let (days, seconds) = split(number);
            Shown::Text(clock(days * DAY + seconds))
        }
        Shape::Time if number < 1.0 => Shown::Text(clock(split(number).1)),
        Shape::Date => day(number.trunc(), from_1904).map_or(Shown::Error(NO_DAY), Shown::Date),
        Shape::Moment | Shape::Time => moment(number, from_1904).map_or(Shown::Error(NO_DAY), Shown::Moment),
    })
}

/// Whole days and seconds, as far as the fraction of a day is precise. Below a million days it fits.
fn split(number: f64) -> (i64, i64) {
    #[expect(clippy::cast_possible_truncation, reason = "below three million days, that is 300 milliards of seconds")]
    let seconds = (number * 86_400.0).round() as i64;
    (seconds / DAY, seconds % DAY)
}

/// Hours and minutes, with seconds where there are any.
fn clock(seconds: i64) -> String {
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if seconds == 0 { format!("{hours:02}:{minutes:02}") } else { format!("{hours:02}:{minutes:02}:{seconds:02}") }
}

/// A day by its number. Excel counts a 29.2.1900, as Lotus 1-2-3 did, and days before it by one less.
fn day(number: f64, from_1904: bool) -> Option<NaiveDate> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to three million")]
    let number = number as u64;
    let (start, days) = match number {
        _ if from_1904 => ((1904, 1, 1), number),
        0 | 60 => return None,
        1..60 => ((1899, 12, 31), number),
        _ => ((1899, 12, 30), number),
    };
    NaiveDate::from_ymd_opt(start.0, start.1, start.2)?.checked_add_days(Days::new(days))
}

fn moment(number: f64, from_1904: bool) -> Option<NaiveDateTime> {
    let (days, seconds) = split(number);
    #[expect(clippy::cast_precision_loss, reason = "below three million")]
    let day = day(days as f64, from_1904)?;
    day.and_hms_opt(0, 0, 0)?.checked_add_signed(TimeDelta::seconds(seconds))
}

/// A number as it is written, when that is plain and no more precise than a spreadsheet shows.
fn plain(number: f64, written: &str) -> String {
    let unsigned = written.strip_prefix('-').unwrap_or(written);
    let simple = unsigned.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && unsigned.starts_with(|letter: char| letter.is_ascii_digit())
        && unsigned.ends_with(|letter: char| letter.is_ascii_digit());
    if simple && unsigned.len() <= 15 && (unsigned == "0" || !unsigned.starts_with('0') || unsigned.starts_with("0.")) {
        written.to_owned()
    } else {
        digits(number)
    }
}

/// A number with the fifteen digits that a spreadsheet shows.
pub(crate) fn digits(number: f64) -> String {
    let scientific = format!("{number:.14e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let sign = if mantissa.starts_with('-') { "-" } else { "" };
    let all: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let all = all.trim_end_matches('0');
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let point = usize::try_from(exponent.unsigned_abs()).unwrap_or(0);
    match all.len() {
        0 => "0".to_owned(),
        _ if exponent < 0 => format!("{sign}0.{}{all}", "0".repeat(point - 1)),
        long if long <= point + 1 => format!("{sign}{all}{}", "0".repeat(point + 1 - long)),
        _ => format!("{sign}{}.{}", &all[..=point], &all[point + 1..]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_say_what_a_number_is() {
        for (code, shape) in [
            ("General", Shape::Plain),
            ("0.00", Shape::Plain),
            ("#,##0.00\\ \"mdr\"", Shape::Plain),
            ("0.00E+00", Shape::Plain),
            ("0 %", Shape::Percent),
            ("d.m.yyyy", Shape::Date),
            ("[$-40B]d. mmmm yyyy;@", Shape::Date),
            ("mmm", Shape::Date),
            ("yyyy\\-mm\\-dd\\ hh:mm", Shape::Moment),
            ("h:mm AM/PM", Shape::Time),
            ("mm:ss", Shape::Time),
            ("[h]:mm", Shape::Span),
            ("[Red]0.0;[Blue]-0.0", Shape::Plain),
        ] {
            assert_eq!(described(code), shape, "{code}");
        }
    }

    #[test]
    fn days_are_counted_as_excel_counts_them() {
        let date = |y, m, d| Shown::Date(NaiveDate::from_ymd_opt(y, m, d).unwrap());
        for (number, is) in [
            ("1", date(1900, 1, 1)),
            ("59", date(1900, 2, 28)),
            ("60", Shown::Error(NO_DAY)),
            ("61", date(1900, 3, 1)),
            ("44197", date(2021, 1, 1)),
            ("2958465", date(9999, 12, 31)),
            ("2958466", Shown::Error(NO_DAY)),
            ("-1", Shown::Error(NO_DAY)),
            ("44197.75", date(2021, 1, 1)),
        ] {
            assert_eq!(shown(number, Shape::Date, false), Some(is), "{number}");
        }
        assert_eq!(shown("42735", Shape::Date, true), Some(date(2021, 1, 1)));
        let noon = NaiveDate::from_ymd_opt(2021, 1, 1).unwrap().and_hms_opt(14, 30, 0).unwrap();
        assert_eq!(shown("44197.604166666664", Shape::Moment, false), Some(Shown::Moment(noon)));
        assert_eq!(shown("0.604166666666667", Shape::Time, false), Some(Shown::Text("14:30".into())));
        assert_eq!(shown("1.0625", Shape::Span, false), Some(Shown::Text("25:30".into())));
    }

    #[test]
    fn numbers_are_as_precise_as_they_are_shown() {
        for (written, is) in [
            ("12.3", "12.3"),
            ("12.300000000000001", "12.3"),
            ("0.1", "0.1"),
            ("-0.05", "-0.05"),
            ("1E3", "1000"),
            ("1.5E-5", "0.000015"),
            ("-1234567890123456789", "-1234567890123460000"),
            ("007", "7"),
            ("0", "0"),
            ("1e-400", "0"),
        ] {
            assert_eq!(shown(written, Shape::Plain, false), Some(Shown::Number(is.into())), "{written}");
        }
        assert_eq!(shown("0.07", Shape::Percent, false), Some(Shown::Number("7".into())));
        for no_number in ["", "x", "inf", "NaN", "1,5"] {
            assert_eq!(shown(no_number, Shape::Plain, false), None, "{no_number}");
        }
    }
}
