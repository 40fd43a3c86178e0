//! Values as a reader reads them, the same on pages, in files and on the command line.

use std::collections::HashMap;

use hansa_domain::{Field, Id, Kind, Lang, Type, Value};
use hansa_storage::records::Reference;
use hansa_text::Words;

/// What is shown of the records that others refer to, by identifier. A record that the reader may not see is absent.
pub type Titles = HashMap<Id, Reference>;

/// A value as one text in the reader's language; Markdown stays as written.
pub fn text(words: Words, kind: &Kind, field: &Field, value: &Value, titles: &Titles) -> String {
    match value {
        Value::Text(code) => match field.ty {
            Type::Choice(_) => words.choice(kind, field, code),
            Type::Country => words.country(code).unwrap_or(code).to_owned(),
            Type::Language => words.language(code).unwrap_or(code).to_owned(),
            _ => code.clone(),
        },
        Value::Localised(text) => text.text(words.lang()).to_owned(),
        Value::Choices(chosen) => {
            chosen.iter().map(|choice| words.choice(kind, field, choice)).collect::<Vec<_>>().join(", ")
        }
        Value::Integer(number) => words.integer(*number),
        Value::Decimal(number) if field.ty == Type::Percent => words.percent(number),
        Value::Decimal(number) => words.decimal(number),
        Value::Money(money) => words.money(&money.amount, &money.currency),
        Value::Date(date) => words.partial_date(*date),
        Value::Moment(moment) => words.date_time(*moment),
        Value::YesNo(yes) => words.msg(if *yes { "yes" } else { "no" }).into_owned(),
        Value::Links(links) => links
            .iter()
            .filter_map(|link| {
                let title = titles.get(&link.to)?.title.text(words.lang());
                Some(match &link.role {
                    Some(role) => format!("{title} ({})", words.choice(kind, field, role)),
                    None => title.to_owned(),
                })
            })
            .collect::<Vec<_>>()
            .join("; "),
        Value::File(id) => id.to_string(),
    }
}

/// The language in which a text is shown, when it is not the reader's own.
pub fn other_language(reader: Lang, value: &Value) -> Option<Lang> {
    match value {
        Value::Localised(text) => text.read(reader).map(|(lang, _)| lang).filter(|lang| *lang != reader),
        _ => None,
    }
}
