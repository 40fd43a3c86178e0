//! One record of two: for each field in which they differ, which of the two, or both.

use hansa_domain::field::{Field, Type};
use hansa_domain::kind::MERGED_INTO;
use hansa_domain::record::Values;
use hansa_domain::{Actor, Id, Lang, Link, Localised, Publicity, Record, Title, Value, policy};

/// The field that takes the names which are not kept as the name.
const ALIASES: &str = "aliases";

/// Whose value a field has afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// That of the record that stays.
    Stays,
    /// That of the record that goes.
    Goes,
    /// Both: all references, all choices, one text after the other.
    Both,
}

impl Choice {
    /// The name in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Choice::Stays => "stays",
            Choice::Goes => "goes",
            Choice::Both => "both",
        }
    }

    /// The choice of a name.
    pub fn parse(name: &str) -> Option<Self> {
        [Choice::Stays, Choice::Goes, Choice::Both].into_iter().find(|choice| choice.name() == name)
    }
}

/// A field in which two records differ; of a text in several languages, one of these.
#[derive(Clone, Copy, Debug)]
pub struct Differing {
    /// The field.
    pub field: &'static Field,
    /// The language.
    pub lang: Option<Lang>,
    /// Whether it can have both.
    pub both: bool,
    /// What is chosen unless somebody chooses.
    pub first: Choice,
}

/// What somebody chose for a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The field.
    pub field: &'static str,
    /// The language, of a text in several.
    pub lang: Option<Lang>,
    /// The choice.
    pub choice: Choice,
}

/// Whether a field can have what both records have.
fn holds_both(record: &Record, field: &Field) -> bool {
    let title = record.kind.title == Title::Own(field.name);
    match field.ty {
        Type::Ref { many, .. } => many,
        Type::Choices(_) | Type::LongText => true,
        Type::Text => field.name == ALIASES || (title && record.kind.field(ALIASES).is_some()),
        Type::LocalText => title && record.kind.field(ALIASES).is_some(),
        _ => false,
    }
}

fn localised(record: &Record, field: &Field, lang: Lang) -> Option<String> {
    match record.get(field.name) {
        Some(Value::Localised(text)) => text.get(lang).map(str::to_owned),
        _ => None,
    }
}

/// The fields in which two records differ, as far as the actor sees them.
pub(super) fn differing(actor: &Actor, stays: &Record, goes: &Record) -> Vec<Differing> {
    let mut all = Vec::new();
    let sees = |field: &Field| [stays, goes].iter().all(|record| policy::sees_field(actor, field, record.owner_unit()));
    let fields = stays.kind.all_fields().filter(|field| sees(field) && field.name != MERGED_INTO);
    for field in fields {
        let both = holds_both(stays, field);
        if matches!(field.ty, Type::LocalText | Type::LongText) {
            for lang in Lang::ALL {
                let (ours, theirs) = (localised(stays, field, lang), localised(goes, field, lang));
                if ours != theirs {
                    let first = first(ours.is_some(), theirs.is_some(), false);
                    let both = both && ours.is_some() && theirs.is_some();
                    all.push(Differing { field, lang: Some(lang), both, first });
                }
            }
            continue;
        }
        let (ours, theirs) = (stays.get(field.name), goes.get(field.name));
        if ours == theirs {
            continue;
        }
        let (has, other) = (ours.is_some(), theirs.is_some());
        let both = both && has && other;
        let first = match field.name {
            // What one of them keeps to few is not opened by accident.
            "publicity" if class(goes) > class(stays) => Choice::Goes,
            "secrecy_basis" if class(goes) > class(stays) && other => Choice::Goes,
            _ => first(has, other, both && (!matches!(field.ty, Type::Text) || field.name == ALIASES)),
        };
        all.push(Differing { field, lang: None, both, first });
    }
    all
}

fn class(record: &Record) -> usize {
    Publicity::ALL.iter().position(|class| *class == record.publicity()).unwrap_or_default()
}

fn first(ours: bool, theirs: bool, both: bool) -> Choice {
    match (ours, theirs) {
        (true, true) if both => Choice::Both,
        (false, true) => Choice::Goes,
        _ => Choice::Stays,
    }
}

/// The values of the record that stays afterwards. What the actor does not see of it stays; references of the other that they
/// do not see are added, so that none is lost.
pub(super) fn united(
    stays: &Record,
    goes: &Record,
    differing: &[Differing],
    taken: &[Taken],
    unseen: impl Fn(&Link) -> bool,
) -> Values {
    let mut record = stays.clone();
    let mut names = Vec::new();
    for one in differing {
        let field = one.field;
        let chosen = taken.iter().find(|taken| taken.field == field.name && taken.lang == one.lang);
        let choice = match chosen.map_or(one.first, |taken| taken.choice) {
            Choice::Both if !one.both => one.first,
            choice => choice,
        };
        let title = stays.kind.title == Title::Own(field.name);
        if title && choice == Choice::Both {
            names.extend(other_name(goes, one));
            continue;
        }
        if let Some(lang) = one.lang {
            let (ours, theirs) = (localised(stays, field, lang), localised(goes, field, lang));
            let text = match choice {
                Choice::Stays => ours.unwrap_or_default(),
                Choice::Goes => theirs.unwrap_or_default(),
                Choice::Both => [ours, theirs].into_iter().flatten().collect::<Vec<_>>().join("\n\n"),
            };
            let mut all = match record.get(field.name) {
                Some(Value::Localised(text)) => text.clone(),
                _ => Localised::default(),
            };
            all.set(lang, &text);
            record.set(field.name, Some(Value::Localised(all)));
            continue;
        }
        let value = match choice {
            Choice::Stays => stays.get(field.name).cloned(),
            Choice::Goes => goes.get(field.name).cloned(),
            Choice::Both => both(field, stays.get(field.name), goes.get(field.name)),
        };
        record.set(field.name, value);
    }
    keep_unseen(&mut record, stays, goes, &unseen);
    add_names(&mut record, names);
    // A record does not refer to itself, nor to the one that it takes the place of.
    for field in record.kind.references() {
        let links = record.links(field.name).iter().filter(|link| link.to != goes.id && link.to != stays.id);
        let links = links.cloned().collect();
        record.set(field.name, Some(Value::Links(links)));
    }
    record.values
}

/// The name of the record that goes, when it is not the name of the one that stays.
fn other_name(goes: &Record, one: &Differing) -> Option<String> {
    match (goes.get(one.field.name), one.lang) {
        (Some(Value::Localised(text)), Some(lang)) => text.get(lang).map(str::to_owned),
        (Some(Value::Text(text)), None) => Some(text.clone()),
        _ => None,
    }
}

/// Adds other names to those that there are.
fn add_names(record: &mut Record, names: Vec<String>) {
    let Some(field) = record.kind.field(ALIASES).filter(|_| !names.is_empty()) else { return };
    let mut known: Vec<String> = record.text(ALIASES).map(parts).unwrap_or_default();
    for name in names {
        if !known.contains(&name) {
            known.push(name);
        }
    }
    record.set(field.name, Some(Value::Text(known.join(", "))));
}

fn parts(text: &str) -> Vec<String> {
    text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn both(field: &Field, ours: Option<&Value>, theirs: Option<&Value>) -> Option<Value> {
    Some(match (ours, theirs) {
        (Some(Value::Links(ours)), Some(Value::Links(theirs))) => Value::Links(joined(ours, theirs)),
        (Some(Value::Choices(ours)), Some(Value::Choices(theirs))) => {
            let declared = field.choices().iter();
            let either = declared.filter(|choice| ours.iter().chain(theirs).any(|chosen| chosen == **choice));
            Value::Choices(either.map(|choice| (*choice).to_owned()).collect())
        }
        (Some(Value::Text(ours)), Some(Value::Text(theirs))) => {
            let mut all = parts(ours);
            all.extend(parts(theirs).into_iter().filter(|part| !parts(ours).contains(part)));
            Value::Text(all.join(", "))
        }
        (ours, theirs) => ours.or(theirs)?.clone(),
    })
}

/// All references, each once; the first says in which role.
fn joined(ours: &[Link], theirs: &[Link]) -> Vec<Link> {
    let mut links = ours.to_vec();
    for link in theirs {
        match links.iter_mut().find(|known| known.to == link.to) {
            Some(known) => known.role = known.role.take().or_else(|| link.role.clone()),
            None => links.push(link.clone()),
        }
    }
    links
}

fn keep_unseen(record: &mut Record, stays: &Record, goes: &Record, unseen: &impl Fn(&Link) -> bool) {
    for field in record.kind.references() {
        let Type::Ref { many, .. } = field.ty else { continue };
        let hidden: Vec<Link> =
            stays.links(field.name).iter().chain(goes.links(field.name)).filter(|link| unseen(link)).cloned().collect();
        let present = record.links(field.name).to_vec();
        if field.name == MERGED_INTO || hidden.is_empty() || (!many && !present.is_empty()) {
            continue;
        }
        let mut links = joined(&present, &hidden);
        if !many {
            links.truncate(1);
        }
        record.set(field.name, Some(Value::Links(links)));
    }
}

/// References to one record as references to another, each once.
pub(super) fn redirected(links: &[Link], from: Id, to: Id) -> Vec<Link> {
    let turned: Vec<Link> = links
        .iter()
        .map(|link| Link { to: if link.to == from { to } else { link.to }, role: link.role.clone() })
        .collect();
    joined(&[], &turned)
}
