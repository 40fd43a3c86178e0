//! Values as the texts of a form's inputs: what [`super::read`] reads back as the same values.

use hansa_domain::record::Values;
use hansa_domain::{Field, Lang, PartialDate, Value};
use hansa_text::Words;

use super::Posted;

/// The part that announces a field whose inputs may all be absent.
pub(super) const SHOWN: &str = "shown";

/// The form of the fields with these values.
pub fn form(words: Words, fields: &[&'static Field], values: &Values) -> Posted {
    let mut posted = Posted::default();
    for field in fields {
        write(words, field, values.get(field.name), &mut posted);
    }
    posted
}

fn write(words: Words, field: &Field, value: Option<&Value>, posted: &mut Posted) {
    let name = field.name;
    posted.push(format!("{name}.{SHOWN}"), "");
    match value {
        // A file itself stays where it is; the form shows its name and takes another.
        None | Some(Value::File(_)) => {}
        Some(Value::Text(text)) => posted.push(name, text),
        Some(Value::Localised(text)) => {
            for (lang, text) in text.iter() {
                posted.push(format!("{name}.{lang}"), text);
            }
        }
        Some(Value::Choices(chosen)) => chosen.iter().for_each(|choice| posted.push(name, choice)),
        Some(Value::Integer(number)) => posted.push(name, number.to_string()),
        Some(Value::Decimal(number)) => posted.push(name, decimal(words.lang(), &number.to_string())),
        Some(Value::Money(money)) => {
            posted.push(format!("{name}.amount"), decimal(words.lang(), &money.amount.to_string()));
            posted.push(format!("{name}.currency"), &money.currency);
        }
        Some(Value::Date(day)) => posted.push(name, date(words.lang(), *day)),
        Some(Value::Moment(moment)) => posted.push(name, local_moment(words, *moment)),
        Some(Value::YesNo(yes)) => posted.push(name, if *yes { "yes" } else { "no" }),
        Some(Value::Links(links)) => {
            for link in links {
                posted.push(name, link.to.to_string());
                if let Some(role) = &link.role {
                    posted.push(format!("{name}.role.{}", link.to), role);
                }
            }
        }
    }
}

/// A number as its writer would type it: with the language's decimal sign and without separators.
pub(super) fn decimal(lang: Lang, digits: &str) -> String {
    if lang == Lang::En { digits.to_owned() } else { digits.replace('.', ",") }
}

/// A date as its writer would type it: `22.11.2026`, `11/2026` or `2026`; in English `2026-11-22`, `2026-11`, `2026`.
pub(crate) fn date(lang: Lang, date: PartialDate) -> String {
    use chrono::Datelike;
    match (date.exact(), date.month()) {
        _ if lang == Lang::En => date.to_string(),
        (Some(day), _) => format!("{}.{}.{}", day.day(), day.month(), day.year()),
        (None, Some(month)) => format!("{month}/{}", date.year()),
        (None, None) => date.year().to_string(),
    }
}

/// A moment in the city's zone, as the inputs of browsers write it.
pub(super) fn local_moment(words: Words, moment: chrono::DateTime<chrono::Utc>) -> String {
    let local = moment.with_timezone(&words.zone()).naive_local();
    let exact = moment.timestamp_millis() % 60_000 != 0;
    local.format(if exact { "%Y-%m-%dT%H:%M:%S%.3f" } else { "%Y-%m-%dT%H:%M" }).to_string()
}
