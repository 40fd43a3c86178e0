//! What a form says about a record: the changed fields, and what is wrong with them.

use chrono::{NaiveDateTime, TimeZone};
use hansa_app::fresh::Named;
use hansa_app::records::{self, Meant};
use hansa_app::{Error, OpContext, Reference};
use hansa_domain::{Field, Id, Lang, Link, Problem, Problems, Record, Type, Value, parse};
use hansa_text::Words;

use super::show::OTHER_ACT;
use super::{Posted, write};

/// The most names that one field of a form, or the filters of a list, may have looked up.
pub const NAMES: usize = 50;

/// What a form says.
#[derive(Debug, Default)]
pub struct Reading {
    /// The fields that the form had and that could be read; none clears the field.
    pub changes: Vec<(&'static str, Option<Value>)>,
    /// What could not be read.
    pub problems: Problems,
    /// The typed names that fit several records.
    pub doubts: Vec<Doubt>,
    /// The records that the writer wants to be made because this one refers to them.
    pub also: Vec<Named>,
}

/// A typed name that fits several records.
#[derive(Clone, Debug)]
pub struct Doubt {
    /// The field.
    pub field: &'static str,
    /// The name as it was typed.
    pub text: String,
    /// The records that it may mean.
    pub candidates: Vec<Reference>,
}

/// Reads the fields that the form has. `current` is the record as the writer sees it.
pub async fn read(
    ctx: &OpContext,
    fields: &[&'static Field],
    current: Option<&Record>,
    posted: &Posted,
) -> Result<Reading, Error> {
    let mut reading = Reading::default();
    for field in fields.iter().filter(|field| posted.has(field)) {
        let before = current.and_then(|record| record.get(field.name));
        let value = match field.ty {
            Type::Ref { .. } => named(ctx, field, posted, before, &mut reading).await?,
            Type::Filter => {
                let kinds = crate::filters::kinds_of(fields, posted, current);
                crate::filters::read(ctx, field, kinds, posted, before).await?
            }
            Type::File => match posted.part(field.name, "remove") {
                Some("yes") => Ok(None),
                _ => continue,
            },
            _ => plain(ctx.words(), field, posted, before),
        };
        match value {
            Ok(value) => reading.changes.push((field.name, value)),
            Err(problem) => reading.problems.push(problem),
        }
    }
    Ok(reading)
}

/// Reads a field whose value stands in the form itself.
pub(super) fn plain(
    words: Words,
    field: &Field,
    posted: &Posted,
    before: Option<&Value>,
) -> Result<Option<Value>, Problem> {
    let text = posted.text(field.name).unwrap_or_default();
    match field.ty {
        Type::LocalText | Type::LongText => {
            let mut localised = match before {
                Some(Value::Localised(text)) => text.clone(),
                _ => hansa_domain::Localised::default(),
            };
            for lang in Lang::ALL {
                match posted.part(field.name, lang.code()) {
                    Some(text) => localised.set(lang, &parse::localised(field, text)?),
                    // A form that shows the field shows all of its languages.
                    None if posted.part(field.name, write::SHOWN).is_some() => localised.set(lang, ""),
                    None => {}
                }
            }
            Ok(Some(Value::Localised(localised)).filter(|value| !value.is_empty()))
        }
        Type::Choices(_) => {
            let chosen: Vec<&str> = posted.all(field.name).collect();
            parse::value(field, &chosen.join(","))
        }
        Type::Money => {
            let amount = posted.part(field.name, "amount").unwrap_or_default();
            let currency = posted.part(field.name, "currency").unwrap_or_default();
            parse::money(field, &ungrouped(words.lang(), amount), currency)
        }
        Type::Integer | Type::Decimal | Type::Percent => parse::value(field, &ungrouped(words.lang(), text)),
        Type::Moment => match before {
            // A moment that nobody touched keeps its milliseconds and, when clocks go back, its hour.
            Some(Value::Moment(moment)) if write::local_moment(words, *moment) == text => Ok(before.cloned()),
            _ => parse::value(field, &universal(words, text)),
        },
        _ => parse::value(field, other_act(field, posted).unwrap_or(text)),
    }
}

/// The section of an act that was written beside the list of grounds; it goes before the choice in the list.
fn other_act<'a>(field: &Field, posted: &'a Posted) -> Option<&'a str> {
    posted.part(field.name, OTHER_ACT).filter(|text| field.ty == Type::Text && !text.trim().is_empty())
}

/// In English a comma between three digits groups them: `12,000` is twelve thousand. Elsewhere it is the decimal sign.
fn ungrouped(lang: Lang, text: &str) -> String {
    let whole = text.split('.').next().unwrap_or(text).trim().trim_end_matches(['%', ' ']);
    let mut groups = whole.trim_start_matches(['-', '\u{2212}', '+']).split(',');
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()) && digits(group));
    let grouped = first && groups.all(|group| group.len() == 3 && digits(group));
    if lang == Lang::En && grouped { text.replace(',', "") } else { text.to_owned() }
}

/// A moment written in the city's own time as one in universal time; anything else stays as it is.
fn universal(words: Words, text: &str) -> String {
    let forms = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S%.f", "%d.%m.%Y %H.%M", "%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M"];
    let local = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text.trim(), form).ok());
    let moment = local.and_then(|local| words.zone().from_local_datetime(&local).earliest());
    moment.map_or_else(|| text.to_owned(), |moment| moment.to_utc().to_rfc3339())
}

/// A record's name as somebody typed it into a reference field.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Typed {
    pub text: String,
    pub role: Option<String>,
}

/// The references that the form names by identifier, and those that it names by a typed text.
pub(super) fn links(field: &Field, posted: &Posted) -> Result<(Vec<Link>, Vec<Typed>), Problem> {
    let Type::Ref { many, roles, .. } = field.ty else { return Ok(Default::default()) };
    let role = |part: &str| match posted.part(field.name, part).filter(|role| !role.is_empty()) {
        Some(role) if roles.contains(&role) => Ok(Some(role.to_owned())),
        Some(role) => {
            Err(Problem::of(field.name, "not-a-choice").with("value", role).with("choices", roles.join(", ")))
        }
        None => Ok(None),
    };
    let mut links: Vec<Link> = Vec::new();
    let mut typed = Vec::new();
    for text in posted.all(field.name) {
        match text.trim().parse::<Id>() {
            Ok(to) if links.iter().any(|link| link.to == to) => {}
            Ok(to) => links.push(Link { to, role: role(&format!("role.{to}"))? }),
            Err(_) => typed.push(text),
        }
    }
    for text in posted.parts(field.name, "add") {
        if many { typed.extend(text.split([';', '\n'])) } else { typed.push(text) }
    }
    let added = role("add-role")?;
    let typed = typed.into_iter().map(str::trim).filter(|text| !text.is_empty());
    let typed: Vec<Typed> = typed.map(|text| Typed { text: text.to_owned(), role: added.clone() }).collect();
    if typed.len() > NAMES {
        return Err(Problem::of(field.name, "too-many-names").with("most", NAMES.to_string()));
    }
    if !many && !typed.is_empty() {
        links.clear();
    }
    Ok((links, typed))
}

/// The records that the writer ticked to be made for a field: `field.create.kind` holds a name.
fn new_records(ctx: &OpContext, field: &Field, posted: &Posted) -> Vec<Named> {
    let mut new: Vec<Named> = Vec::new();
    for kind in field.targets().iter().filter_map(|name| hansa_domain::kind(name)) {
        for name in posted.parts(field.name, &format!("create.{}", kind.name)).take(NAMES) {
            if !new.iter().any(|named| named.name == name.trim()) {
                new.extend(Named::new(ctx, kind, name));
            }
        }
    }
    let many = matches!(field.ty, Type::Ref { many: true, .. });
    new.truncate(if many { NAMES } else { 1 });
    new
}

/// Reads a reference field, looking typed names up.
async fn named(
    ctx: &OpContext,
    field: &'static Field,
    posted: &Posted,
    before: Option<&Value>,
    reading: &mut Reading,
) -> Result<Result<Option<Value>, Problem>, Error> {
    let (mut links, typed) = match links(field, posted) {
        Ok(read) => read,
        Err(problem) => return Ok(Err(problem)),
    };
    let new = new_records(ctx, field, posted);
    if !new.is_empty() && matches!(field.ty, Type::Ref { many: false, .. }) {
        links.clear();
    }
    let made = |text: &str| new.iter().any(|named| named.name == text);
    let mut wrong = None;
    for Typed { text, role } in typed {
        if made(&text) {
            continue;
        }
        // What the writer chose among the candidates of this very text stands for it.
        let picked = posted.part(field.name, &format!("pick.{text}")).filter(|id| !id.is_empty());
        match records::meant(ctx, field, picked.unwrap_or(&text)).await? {
            Meant::One(record) if links.iter().any(|link| link.to == record.id) => {}
            Meant::One(record) => links.push(Link { to: record.id, role }),
            Meant::Several(candidates) => {
                wrong.get_or_insert(Problem::of(field.name, "several").with("text", text.clone()));
                reading.doubts.push(Doubt { field: field.name, text, candidates });
            }
            Meant::None => {
                wrong.get_or_insert(Problem::of(field.name, "no-match").with("text", text));
            }
        }
    }
    // Boxes to tick stand in the order of their titles; what was there keeps its own order.
    let place = |link: &Link| {
        before.and_then(|value| value.links().iter().position(|old| old.to == link.to)).unwrap_or(usize::MAX)
    };
    links.sort_by_key(place);
    links.extend(new.iter().map(|named| Link::to(named.id)));
    reading.also.extend(new);
    let value = Some(Value::Links(links)).filter(|value| !value.is_empty());
    Ok(wrong.map_or(Ok(value), Err))
}

impl Reading {
    /// Adds what is wrong with the whole record that would come of it, as far as it concerns fields that the writer may
    /// mend and that could be read.
    pub fn check_whole(&mut self, fields: &[&'static Field], mut record: Record) {
        for (name, value) in &self.changes {
            record.set(name, value.clone());
        }
        let Err(found) = record.check() else { return };
        for problem in found.0 {
            let known = |name: &String| self.problems.0.iter().any(|other| other.field.as_ref() == Some(name));
            let writable = |name: &String| fields.iter().any(|field| field.name == name);
            if problem.field.as_ref().is_some_and(|name| writable(name) && !known(name)) {
                self.problems.push(problem);
            }
        }
    }
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
