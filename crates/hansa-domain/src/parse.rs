//! Reading values as people write them, for forms, filters, data files and the command line.

pub mod json;

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use crate::field::{Field, Type};
use crate::value::{Link, Money, Value};
use crate::{Id, Problem};

/// The longest short text, in characters.
pub const SHORT_TEXT: usize = 500;
/// The longest long text, in characters.
pub const LONG_TEXT: usize = 100_000;

/// Reads the text of a field that is written as one text. Nothing written is no value.
///
/// References are read as identifiers; texts per language and money have their own parts in a form, see
/// [`localised`] and [`money`].
pub fn value(field: &Field, text: &str) -> Result<Option<Value>, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = |code| Problem::of(field.name, code);
    without_nul(field, text)?;
    let owned = || Value::Text(text.to_owned());
    Ok(Some(match field.ty {
        Type::Text => match field.identifier {
            Some(scheme) => identifier(field, scheme, text)?,
            None => short(field, text)?,
        },
        Type::Choice(choices) if choices.contains(&text) => owned(),
        Type::Choice(choices) => return Err(wrong("not-a-choice").with("choices", choices.join(", "))),
        Type::Choices(choices) => {
            let chosen: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
            if let Some(unknown) = chosen.iter().find(|choice| !choices.contains(choice)) {
                return Err(wrong("not-a-choice").with("value", *unknown).with("choices", choices.join(", ")));
            }
            Value::Choices(choices.iter().filter(|c| chosen.contains(c)).map(|c| (*c).to_owned()).collect())
        }
        Type::Integer => Value::Integer(
            number(text)
                .and_then(|n| i64::try_from(n).ok().filter(|_| n.is_integer()))
                .ok_or_else(|| wrong("not-an-integer"))?,
        ),
        Type::Decimal => Value::Decimal(decimal(text).ok_or_else(|| wrong("not-a-number"))?),
        Type::Percent => {
            Value::Decimal(decimal(text.trim_end_matches('%').trim_end()).ok_or_else(|| wrong("not-a-number"))?)
        }
        Type::Date => Value::Date(text.parse().map_err(|_| wrong("not-a-date"))?),
        Type::Moment => Value::Moment(moment(text).ok_or_else(|| wrong("not-a-moment"))?),
        Type::YesNo => Value::YesNo(yes_no(text).ok_or_else(|| wrong("not-yes-or-no"))?),
        Type::Url => web_address(text).map(Value::Text).ok_or_else(|| wrong("not-a-url"))?,
        Type::Email if email_address::EmailAddress::is_valid(text) => owned(),
        Type::Email => return Err(wrong("not-an-email")),
        Type::Phone if is_phone(text) => owned(),
        Type::Phone => return Err(wrong("not-a-phone")),
        Type::Language if is_code(text, 2..=3, u8::is_ascii_lowercase) => owned(),
        Type::Language => return Err(wrong("not-a-language")),
        Type::Country if is_code(text, 2..=2, u8::is_ascii_uppercase) => owned(),
        Type::Country => return Err(wrong("not-a-country")),
        Type::Ref { .. } => Value::Links(vec![Link::to(id(field, text)?)]),
        Type::File => Value::File(id(field, text)?),
        Type::Filter => {
            crate::Filter::from_json(text)
                .map_err(|problem| Problem { field: Some(field.name.to_owned()), ..problem })?;
            owned()
        }
        Type::LocalText | Type::LongText | Type::Money => return Err(wrong("wrong-type")),
    }))
}

/// Reads one language of a text, checking its length.
pub fn localised(field: &Field, text: &str) -> Result<String, Problem> {
    let text = text.trim().replace("\r\n", "\n");
    without_nul(field, &text)?;
    let most = if field.ty == Type::LongText { LONG_TEXT } else { SHORT_TEXT };
    if text.chars().count() > most {
        return Err(Problem::of(field.name, "too-long").with("most", most.to_string()));
    }
    Ok(text)
}

/// Reads an amount and its currency; neither written is no value.
pub fn money(field: &Field, amount: &str, currency: &str) -> Result<Option<Value>, Problem> {
    let (amount, currency) = (amount.trim(), currency.trim());
    if amount.is_empty() {
        return Ok(None);
    }
    let amount = decimal(amount).ok_or_else(|| Problem::of(field.name, "not-a-number"))?;
    if !is_code(currency, 3..=3, u8::is_ascii_uppercase) {
        return Err(Problem::of(field.name, "not-a-currency"));
    }
    Ok(Some(Value::Money(Money { amount, currency: currency.to_owned() })))
}

/// Reads a value to compare a field with. Texts and money are compared by one written part.
pub fn filter_value(field: &Field, text: &str) -> Result<Value, Problem> {
    let read = match field.ty {
        Type::LocalText | Type::LongText => return short(field, text.trim()),
        // What is looked for need not be a whole identifier.
        Type::Text if field.identifier.is_some() => {
            return value(field, text).ok().flatten().map_or_else(|| short(field, text.trim()), Ok);
        }
        Type::Money => decimal(text.trim()).map(Value::Decimal),
        Type::Choices(choices) => {
            let text = text.trim();
            choices.contains(&text).then(|| Value::Text(text.to_owned()))
        }
        _ => value(field, text)?,
    };
    read.ok_or_else(|| Problem::of(field.name, "filter-value"))
}

/// Reads yes or no as the data files, addresses and forms write it.
pub fn yes_no(text: &str) -> Option<bool> {
    match text.trim() {
        "yes" | "true" | "1" | "" => Some(true),
        "no" | "false" | "0" => Some(false),
        _ => None,
    }
}

/// Refuses the character NUL, which not every database can store.
fn without_nul(field: &Field, text: &str) -> Result<(), Problem> {
    if text.contains('\0') { Err(Problem::of(field.name, "wrong-type")) } else { Ok(()) }
}

fn short(field: &Field, text: &str) -> Result<Value, Problem> {
    without_nul(field, text)?;
    if text.chars().count() > SHORT_TEXT {
        return Err(Problem::of(field.name, "too-long").with("most", SHORT_TEXT.to_string()));
    }
    Ok(Value::Text(text.to_owned()))
}

fn identifier(field: &Field, scheme: crate::Scheme, text: &str) -> Result<Value, Problem> {
    let canonical = scheme.parse(text);
    canonical.map(Value::Text).map_err(|problem| Problem { field: Some(field.name.to_owned()), ..problem })
}

fn id(field: &Field, text: &str) -> Result<Id, Problem> {
    text.parse().map_err(|_| Problem::of(field.name, "not-an-id"))
}

/// Reads a number with a comma or a point, with spaces between thousands and a true minus sign.
fn number(text: &str) -> Option<Decimal> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.replace(',', ".").replace('\u{2212}', "-");
    Decimal::from_str_exact(&text).ok()
}

/// A number that fits what is stored: at most six decimals and fifteen significant digits.
fn decimal(text: &str) -> Option<Decimal> {
    let number = number(text)?.normalize();
    (number.scale() <= 6
        && number.mantissa().unsigned_abs() < 1_000_000_000_000_000
        && number.abs() < Decimal::from(1_000_000_000_000_i64))
    .then_some(number)
}

fn moment(text: &str) -> Option<DateTime<Utc>> {
    let exact = DateTime::parse_from_rfc3339(text).ok()?.to_utc();
    DateTime::from_timestamp_millis(exact.timestamp_millis())
}

fn web_address(text: &str) -> Option<String> {
    let address = url::Url::parse(text).ok()?;
    (matches!(address.scheme(), "http" | "https") && address.has_host() && text.len() <= 2000).then(|| text.to_owned())
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (5..=20).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || " +-()/".contains(c))
}

fn is_code(text: &str, length: std::ops::RangeInclusive<usize>, letter: fn(&u8) -> bool) -> bool {
    length.contains(&text.len()) && text.as_bytes().iter().all(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(ty: Type, text: &str) -> Result<Option<Value>, &'static str> {
        value(&Field::new("f", ty), text).map_err(|problem| problem.code)
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let number = |text: &str| Ok(Some(Value::Decimal(text.parse().unwrap())));
        assert_eq!(read(Type::Decimal, "1 234,5"), number("1234.5"));
        assert_eq!(read(Type::Percent, "−60 %"), number("-60"));
        assert_eq!(read(Type::Decimal, "0.1234567"), Err("not-a-number"));
        assert_eq!(read(Type::Decimal, "1e5"), Err("not-a-number"));
        assert_eq!(read(Type::Integer, "12.5"), Err("not-an-integer"));
        assert_eq!(read(Type::Integer, "20 000"), Ok(Some(Value::Integer(20_000))));
    }

    #[test]
    fn a_decimal_becomes_the_nearest_number() {
        // Dividing the digits by a power of ten lands one step beside it.
        let value = Value::Decimal(Decimal::new(-442_564_925_444_066, 5));
        assert_eq!(value.to_json(), serde_json::json!(-4_425_649_254.440_66));
        assert_eq!(Value::from_json(&Type::Decimal, &value.to_json()), Some(value));
    }

    #[test]
    fn addresses_are_checked() {
        assert_eq!(read(Type::Url, "javascript:alert(1)"), Err("not-a-url"));
        assert_eq!(read(Type::Url, "hel.fi"), Err("not-a-url"));
        assert!(read(Type::Url, "https://www.hel.fi/fi").is_ok());
        assert_eq!(read(Type::Email, "kirjaamo@"), Err("not-an-email"));
        assert_eq!(read(Type::Country, "fi"), Err("not-a-country"));
        assert_eq!(read(Type::Phone, "+358 9 310 1691"), Ok(Some(Value::Text("+358 9 310 1691".into()))));
    }

    proptest! {
        #[test]
        fn reading_never_panics_and_what_is_read_fits_its_field(text in ".{0,40}") {
            for ty in [Type::Text, Type::Integer, Type::Decimal, Type::Percent, Type::Date, Type::Moment, Type::YesNo,
                Type::Url, Type::Email, Type::Phone, Type::Language, Type::Country, Type::Filter, Type::Choices(&["a"])]
            {
                let field = Field::new("f", ty);
                if let Ok(Some(read)) = value(&field, &text) {
                    prop_assert!(field.accepts(&read));
                    let json = read.to_json();
                    prop_assert_eq!(Value::from_json(&ty, &json), Some(read));
                }
            }
        }

        #[test]
        fn decimals_survive_their_json_form(mantissa in -999_999_999_999_999i64..1_000_000_000_000_000, scale in 3u32..7) {
            let number = Decimal::new(mantissa, scale).normalize();
            let value = Value::Decimal(number);
            prop_assert_eq!(Value::from_json(&Type::Decimal, &value.to_json()), Some(value));
        }
    }
}
