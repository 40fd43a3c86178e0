//! A record as it is compared: which field says what follows from its declaration.

use hansa_analysis::alike::{Bearing, Mailbox, Property, Site, Thing, digits};
use hansa_domain::field::{Calendar, Field, Type};
use hansa_domain::kinds::Person;
use hansa_domain::{Actor, Id, Kind, Record, Title, Value, policy};
use hansa_text::words_of;

/// The fields that hold other names, separated by commas.
const ALIASES: &str = "aliases";
/// The field that holds abbreviations.
const ABBREVIATION: &str = "abbreviation";

/// Whether the records of the kind are human beings.
pub(super) fn is_human(kind: &Kind) -> bool {
    kind.name == Person::NAME
}

/// Whether the field holds an official number, by which things are told apart.
pub(super) fn is_number(field: &Field) -> bool {
    let named = field.name == "identifier" || field.name.ends_with("_id");
    matches!(field.ty, Type::Text | Type::Integer) && (named || field.identifier.is_some())
}

/// What a property of the kind says about whether two are the same; none where it says nothing.
fn bearing(kind: &Kind, field: &Field) -> Option<Bearing> {
    if Kind::is_common(field) {
        return None;
    }
    match field.ty {
        Type::Country => Some(Bearing::Country),
        Type::Ref { targets: ["place"], many: false, .. } => Some(Bearing::Place),
        // What a record cannot be without, and what lists show, tells it from others of the same name.
        Type::Ref { many: false, .. } if kind.whole == Some(field.name) || field.required || field.list => {
            Some(Bearing::Whole)
        }
        Type::Choice(_) if field.required && field.live.is_empty() && !field.step => Some(Bearing::Sort),
        Type::Date if field.calendar == Some(Calendar::Starts) => Some(Bearing::Day),
        _ => None,
    }
}

/// A number in its letters and digits: "1234567-8", and the same with the country before it.
fn number(text: &str) -> String {
    let plain: String = text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let digits = |text: &str| text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.strip_prefix("fi").filter(|rest| digits(rest)).map(str::to_owned).unwrap_or(plain)
}

/// The names that a text holds, separated by commas, semicolons or lines.
fn several(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '\n']).map(str::trim).filter(|name| !name.is_empty())
}

/// A record with what the actor sees of it, as it is compared. `with` are the organisations of a person.
pub fn thing(actor: &Actor, record: &Record, with: &[Id]) -> Thing {
    let kind = record.kind;
    let mut thing = Thing { human: is_human(kind), ..Thing::default() };
    thing.with = with.iter().map(Id::as_u128).collect();
    let owner = record.owner_unit();
    for field in kind.all_fields().filter(|field| policy::sees_field(actor, field, owner)) {
        let Some(value) = record.get(field.name) else { continue };
        if kind.title == Title::Own(field.name) || field.name == ALIASES {
            add_names(&mut thing, field, value);
            continue;
        }
        match (value, field.ty) {
            (Value::Text(text), _) if field.name == ABBREVIATION => {
                thing.short.extend(several(text).map(|name| words_of(name).concat()).filter(|name| !name.is_empty()));
            }
            (Value::Text(text), Type::Email) => thing.mail.extend(Mailbox::read(text)),
            (Value::Text(text), Type::Url) => thing.sites.extend(Site::read(text)),
            (Value::Text(text), Type::Phone) => thing.phones.extend(digits(text)),
            (Value::Text(text), _) if is_number(field) => thing.numbers.push((field.name, number(text))),
            (Value::Integer(id), _) if is_number(field) => thing.numbers.push((field.name, id.to_string())),
            _ => thing.properties.extend(property(kind, field, value)),
        }
    }
    thing
}

fn add_names(thing: &mut Thing, field: &Field, value: &Value) {
    match value {
        Value::Localised(text) => {
            for (lang, text) in text.iter() {
                thing.add_name(text, words_of);
                thing.languages.push(lang.code());
            }
        }
        Value::Text(text) if field.name == ALIASES => {
            several(text).for_each(|name| thing.add_name(name, words_of));
        }
        Value::Text(text) => thing.add_name(text, words_of),
        _ => {}
    }
}

fn property(kind: &Kind, field: &'static Field, value: &Value) -> Option<Property> {
    let bearing = bearing(kind, field)?;
    let value = match value {
        Value::Text(text) => text.clone(),
        Value::Links(links) => links.first()?.to.to_string(),
        // A month contradicts no day in it.
        Value::Date(date) if date.first() == date.last() => date.to_string(),
        _ => return None,
    };
    Some(Property { name: field.name, bearing, value })
}
