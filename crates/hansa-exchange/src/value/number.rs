//! Numbers as people write them: with a comma or a point before decimals, with spaces, points, commas or apostrophes between
//! thousands, with a percent sign or a currency.

use super::Unclear;

/// What stands before decimals in a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DecimalMark {
    /// Not known: `1,234` and `1.234` have two readings and are refused.
    #[default]
    Unknown,
    /// A comma, as in Finnish and Swedish.
    Comma,
    /// A point, as in English.
    Point,
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The number as a plain decimal text with a point.
    pub number: String,
    /// The code of the currency (ISO 4217), when one is written.
    pub currency: Option<String>,
}

/// Signs and words of single currencies, and of several.
const EURO: [&str; 5] = ["€", "e", "euro", "euroa", "euros"];
const SEVERAL: [&str; 4] = ["$", "kr", "kr.", ":-"];

/// Reads a number: `1 234,50`, `1,234.50`, `1.234,50`, `-5`, `12 %`, `1 234,50 €`. The answer is a plain decimal text with a
/// point (`1234.50`); a percent sign (`12`) and a currency are dropped.
pub fn decimal(text: &str, mark: DecimalMark) -> Result<String, Unclear> {
    let text = text.trim();
    let text = text.strip_suffix('%').map_or(text, str::trim_end);
    plain(split(text).0, mark)
}

/// Reads an amount of money: `1 234,50 €`, `EUR 1200`, `£5`. A sign that several currencies have (`$`, `kr`) is refused.
pub fn amount(text: &str, mark: DecimalMark) -> Result<Amount, Unclear> {
    let (number, currency) = split(text.trim());
    let number = plain(number, mark)?;
    let currency = match currency {
        "" => None,
        sign if SEVERAL.contains(&sign.to_lowercase().as_str()) => {
            return Err(Unclear::new("which-currency").with("sign", sign));
        }
        sign if EURO.contains(&sign.to_lowercase().as_str()) => Some("EUR".to_owned()),
        "£" => Some("GBP".to_owned()),
        code => Some(code.to_owned()),
    };
    Ok(Amount { number, currency })
}

/// What a whole column says about its decimals: nothing when its numbers speak for both marks, or for none.
pub fn decimal_mark(texts: impl IntoIterator<Item = impl AsRef<str>>) -> DecimalMark {
    let (mut comma, mut point) = (false, false);
    for text in texts {
        let text = text.as_ref();
        let with = |mark| decimal(text, mark);
        match (with(DecimalMark::Unknown), with(DecimalMark::Comma), with(DecimalMark::Point)) {
            (Ok(_), Ok(_), Err(_)) => comma = true,
            (Ok(_), Err(_), Ok(_)) => point = true,
            _ => {}
        }
    }
    match (comma, point) {
        (true, false) => DecimalMark::Comma,
        (false, true) => DecimalMark::Point,
        _ => DecimalMark::Unknown,
    }
}

/// The number and its currency, which may stand on either side of it.
fn split(text: &str) -> (&str, &str) {
    let is_currency = |word: &str| {
        let small = word.to_lowercase();
        EURO.contains(&small.as_str())
            || SEVERAL.contains(&small.as_str())
            || word == "£"
            || (word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
    };
    let digit = |letter: char| letter.is_ascii_digit();
    let (Some(first), Some(last)) = (text.find(|letter| digit(letter) || is_sign(letter)), text.rfind(digit)) else {
        return (text, "");
    };
    if first > last {
        return (text, "");
    }
    let (before, number, after) = (text[..first].trim(), &text[first..=last], text[last + 1..].trim());
    match (before, after) {
        ("", after) if is_currency(after) => (number, after),
        (before, "") if is_currency(before) => (number, before),
        _ => (text, ""),
    }
}

/// The signs of negative numbers, typewritten and typeset.
fn is_sign(letter: char) -> bool {
    matches!(letter, '-' | '−' | '–')
}

/// What may stand between thousands besides a comma and a point.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{202f}' | '\'' | '’')
}

/// A number in figures as plain decimal text.
fn plain(text: &str, mark: DecimalMark) -> Result<String, Unclear> {
    let wrong = || Unclear::new("not-a-number");
    let text = text.trim();
    let (sign, figures) = match text.strip_prefix(is_sign) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    if figures.is_empty() || figures.chars().any(|c| !(c.is_ascii_digit() || is_space(c) || c == ',' || c == '.')) {
        return Err(wrong());
    }
    let reading = |decimals: Option<char>| read(figures, decimals).map(|number| format!("{sign}{number}"));
    let (with_comma, with_point) = (reading(Some(',')), reading(Some('.')));
    match (mark, with_comma, with_point) {
        (DecimalMark::Unknown, Some(one), Some(other)) if one != other => {
            Err(Unclear::new("two-numbers").with("one", one).with("other", other))
        }
        (DecimalMark::Unknown, one, other) => one.or(other).ok_or_else(wrong),
        (DecimalMark::Comma, number, _) | (DecimalMark::Point, _, number) => number.ok_or_else(wrong),
    }
}

/// The number when the given mark stands before its decimals and everything else between its thousands; nothing when it cannot
/// be read so.
fn read(figures: &str, decimals: Option<char>) -> Option<String> {
    let (whole, fraction) = match decimals.and_then(|mark| figures.split_once(mark)) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (figures, None),
    };
    if fraction.is_some_and(|fraction| fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let between = whole.chars().find(|letter| !letter.is_ascii_digit());
    let groups: Vec<&str> = match between {
        // Different kinds of space are one to those who see them.
        Some(between) if is_space(between) => whole.split(is_space).collect(),
        Some(between) => whole.split(between).collect(),
        None => vec![whole],
    };
    let figures_only = groups.iter().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    let (first, rest) = groups.split_first()?;
    let grouped =
        rest.is_empty() || (first.len() <= 3 && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3));
    let number = groups.concat();
    let number = match number.trim_start_matches('0') {
        "" => "0",
        significant => significant,
    };
    (figures_only && grouped).then(|| fraction.map_or(number.to_owned(), |fraction| format!("{number}.{fraction}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (written, plain) in [
            ("120", "120"),
            (" 1 234,50 ", "1234.50"),
            ("1\u{a0}234,50", "1234.50"),
            ("1\u{202f}234\u{2009}567", "1234567"),
            ("1,234.50", "1234.50"),
            ("1.234,50", "1234.50"),
            ("1'234.50", "1234.50"),
            ("1,234,567", "1234567"),
            ("1.234.567", "1234567"),
            ("0,125", "0.125"),
            ("0.125", "0.125"),
            ("1234,567", "1234.567"),
            ("12,5", "12.5"),
            ("-5", "-5"),
            ("−5,5", "-5.5"),
            ("+5", "5"),
            ("12 %", "12"),
            ("12,5%", "12.5"),
            ("1 234,50 €", "1234.50"),
            ("EUR 1200", "1200"),
            ("€1,200.00", "1200.00"),
            ("1200 euroa", "1200"),
            ("007", "7"),
            ("0", "0"),
        ] {
            assert_eq!(decimal(written, DecimalMark::Unknown), Ok(plain.to_owned()), "{written}");
        }
    }

    #[test]
    fn what_is_unclear_is_refused_and_says_why() {
        for (written, code) in [
            ("", "not-a-number"),
            ("x", "not-a-number"),
            ("12 34", "not-a-number"),
            ("1,2,3", "not-a-number"),
            ("1.2.3", "not-a-number"),
            ("1,234.5,6", "not-a-number"),
            ("12,", "not-a-number"),
            (",5", "not-a-number"),
            ("1e5", "not-a-number"),
            ("5 milj. €", "not-a-number"),
            ("n. 5", "not-a-number"),
            ("(5)", "not-a-number"),
            ("5-6", "not-a-number"),
            ("٥", "not-a-number"),
            ("--5", "not-a-number"),
            ("1,234", "two-numbers"),
            ("1.234", "two-numbers"),
            ("-12.500 €", "two-numbers"),
        ] {
            assert_eq!(decimal(written, DecimalMark::Unknown).map_err(|unclear| unclear.code), Err(code), "{written}");
        }
        let unclear = decimal("1,234", DecimalMark::Unknown).unwrap_err();
        assert_eq!(unclear.details, [("one", "1.234".to_owned()), ("other", "1234".to_owned())]);
    }

    #[test]
    fn a_column_says_what_stands_before_decimals() {
        for (column, mark, reading) in [
            (["1,234", "1,5"], DecimalMark::Comma, Ok("1.234")),
            (["1,234", "1.5"], DecimalMark::Point, Ok("1234")),
            (["1,234", "1,234,567"], DecimalMark::Point, Ok("1234")),
            (["1,234", "1 234,5"], DecimalMark::Comma, Ok("1.234")),
            (["1,234", "12"], DecimalMark::Unknown, Err("two-numbers")),
            (["1,5", "1.5"], DecimalMark::Unknown, Ok("1.5")),
        ] {
            assert_eq!(decimal_mark(column), mark, "{column:?}");
            let read = decimal(column[0], mark);
            assert_eq!(read.as_deref().map_err(|unclear| unclear.code), reading, "{column:?}");
        }
    }

    #[test]
    fn amounts_have_the_currency_that_is_written() {
        for (written, number, currency) in [
            ("1 234,50 €", "1234.50", Some("EUR")),
            ("EUR 1200", "1200", Some("EUR")),
            ("1200 SEK", "1200", Some("SEK")),
            ("£5", "5", Some("GBP")),
            ("-5 e", "-5", Some("EUR")),
            ("1200", "1200", None),
        ] {
            let amount = amount(written, DecimalMark::Unknown).unwrap();
            assert_eq!((amount.number.as_str(), amount.currency.as_deref()), (number, currency), "{written}");
        }
        for written in ["$5", "5 kr"] {
            assert_eq!(amount(written, DecimalMark::Unknown).map_err(|unclear| unclear.code), Err("which-currency"));
        }
    }

    proptest! {
        #[test]
        fn a_number_reads_back_from_every_form(whole in 0_i64..10_000_000_000, cents in 0_u8..100, negative: bool) {
            let sign = if negative { "-" } else { "" };
            let plain = format!("{sign}{whole}.{cents:02}");
            let digits = whole.to_string();
            let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
            for (between, mark) in [(" ", ","), ("\u{a0}", ","), (".", ","), (",", "."), ("’", "."), ("", "."), ("", ",")] {
                let written = format!("{sign}{}{mark}{cents:02}", groups.join(between));
                prop_assert_eq!(decimal(&written, DecimalMark::Unknown), Ok(plain.clone()), "{}", written);
            }
        }

        #[test]
        fn reading_never_panics(text in ".{0,24}|[0-9., €%-]{0,12}") {
            let _ = (amount(&text, DecimalMark::Unknown), decimal(&text, DecimalMark::Comma));
        }
    }
}
