//! What matters most, which has sentences of its own, and how much everything else matters.

use hansa_domain::field::Weight;
use hansa_domain::{Field, Group, Kind, Title, Type, Value};

use super::net::Net;

/// A sentence of its own for what became of a record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Special {
    /// The kind.
    pub kind: &'static str,
    /// The field; none for "it was made".
    field: &'static str,
    /// The value that it has got. None: any, and there was one before, unless the record is new.
    value: &'static str,
    /// How much it matters; what has no sentence of its own matters at most [`MOST_PLAIN`].
    pub weight: u16,
    /// Whether new records are told so, too.
    when_new: bool,
    /// The fields of a new record that the sentence names. Without one of them, the record is told in general words.
    pub names: &'static [&'static str],
}

/// What matters most among what has no sentence of its own.
const MOST_PLAIN: u16 = 64;

const fn became(kind: &'static str, field: &'static str, value: &'static str, weight: u16) -> Special {
    Special { kind, field, value, weight, when_new: true, names: &[] }
}

const fn moved(kind: &'static str, field: &'static str, weight: u16) -> Special {
    Special { kind, field, value: "", weight, when_new: false, names: &[] }
}

const fn fresh(kind: &'static str, weight: u16, names: &'static [&'static str]) -> Special {
    Special { kind, field: "", value: "", weight, when_new: true, names }
}

/// The sentences. The first that fits is told.
pub(super) const SPECIAL: &[Special] = &[
    became("ask", "outcome", "adopted", 98),
    became("ask", "outcome", "partly", 97),
    became("ask", "outcome", "not_adopted", 97),
    became("ask", "outcome", "reversed", 98),
    became("ask", "outcome", "none", 80),
    became("ask", "state", "presented", 84),
    became("marking", "marked", "adopted", 78),
    became("marking", "marked", "partly", 78),
    became("marking", "marked", "not_adopted", 78),
    became("marking", "marked", "reversed", 79),
    became("decision", "state", "active", 94),
    became("decision", "state", "revised", 93),
    became("decision", "state", "superseded", 92),
    became("decision", "state", "annulled", 94),
    became("decision", "state", "closed", 70),
    became("stance", "state", "approved", 92),
    became("stance", "state", "superseded", 74),
    moved("partnership", "state", 91),
    became("membership", "state", "active", 91),
    became("membership", "state", "ending", 91),
    became("membership", "state", "ended", 92),
    became("agreement", "state", "in_force", 91),
    became("agreement", "state", "suspended", 91),
    became("agreement", "state", "ended", 91),
    moved("agreement", "ends", 83),
    moved("evaluation_round", "outcome", 90),
    moved("interest", "stage", 90),
    moved("interest", "importance", 89),
    fresh("interest", 88, &[]),
    became("target", "state", "reached", 90),
    became("target", "state", "missed", 90),
    became("target", "state", "dropped", 88),
    became("promise", "state", "broken", 88),
    became("promise", "state", "kept", 82),
    became("promise", "state", "released", 76),
    Special { names: &["counterpart"], ..became("promise", "direction", "made", 75) },
    Special { names: &["counterpart"], ..became("promise", "direction", "received", 75) },
    became("statement", "state", "given", 86),
    became("statement", "state", "approved", 82),
    became("statement", "state", "withdrawn", 85),
    fresh("ask", 80, &[]),
    became("milestone", "state", "passed", 79),
    became("milestone", "state", "missed", 81),
    moved("milestone", "date", 80),
    moved("milestone", "window_ends", 81),
    moved("process", "stage", 80),
    became("visit_request", "state", "accepted", 76),
    became("visit_request", "state", "declined", 74),
    became("visit_request", "state", "withdrawn", 68),
    became("visit", "state", "confirmed", 77),
    became("visit", "state", "held", 76),
    became("visit", "state", "cancelled", 77),
    became("trip", "state", "done", 73),
    became("trip", "state", "cancelled", 74),
    became("practice", "state", "taken_up", 74),
    became("adoption", "state", "adopted", 75),
    became("adoption", "state", "rejected", 72),
    became("annual_plan", "state", "approved", 85),
    became("action", "state", "done", 72),
    became("action", "state", "dropped", 70),
    fresh("waiver", 74, &[]),
    fresh("result", 73, &[]),
    fresh("placement", 73, &["city", "rank"]),
    fresh("text_version", 72, &[]),
    fresh("signal", 68, &[]),
    fresh("contact", 67, &[]),
    became("picture", "state", "approved", 69),
    fresh("picture", 65, &[]),
];

impl Special {
    /// The message that tells it.
    pub fn message(&self) -> String {
        let Self { kind, field, value, .. } = self;
        match (*field, *value) {
            ("", _) => format!("told-{kind}-new"),
            (field, "") => format!("told-{kind}-{field}-moved"),
            (field, value) => format!("told-{kind}-{field}-{value}"),
        }
    }

    fn fits(&self, kind: &Kind, net: &Net) -> bool {
        let named = self.names.iter().all(|name| net.after.contains_key(name));
        if self.kind != kind.name || (net.made && !(self.when_new && named)) {
            return false;
        }
        match (self.field, self.value) {
            ("", _) => net.made,
            // Who promised is part of telling a new promise.
            (_, _) if !self.names.is_empty() && !net.made => false,
            (field, "") => net.before.contains_key(field) && net.after.contains_key(field),
            (field, value) => matches!(net.after.get(field), Some(Value::Text(text)) if text == value),
        }
    }
}

/// The most telling part of what became of a record.
#[derive(Clone, Copy, Debug)]
pub(super) enum Telling {
    /// Something that has a sentence of its own, perhaps of a field.
    Special(&'static Special, Option<&'static Field>),
    /// It is new.
    New,
    /// It can be seen now.
    Opened,
    /// It was put away, or brought back.
    Archived(bool),
    /// A field changed.
    Field(&'static Field),
}

/// The most telling part of what became of a record, and how much it matters.
pub(super) fn most_telling(kind: &'static Kind, net: &Net) -> Option<(u16, Telling)> {
    let special = SPECIAL.iter().filter(|special| special.fits(kind, net)).max_by_key(|special| special.weight);
    if let Some(special) = special.filter(|_| !net.opened) {
        return Some((special.weight, Telling::Special(special, kind.field(special.field))));
    }
    if net.made {
        return Some((of_new(kind), Telling::New));
    }
    if net.opened {
        return Some((of_new(kind) + 5, Telling::Opened));
    }
    if let Some(archived) = net.archived {
        return Some((of_new(kind) + 1, Telling::Archived(archived)));
    }
    let fields =
        kind.all_fields().filter(|field| net.before.contains_key(field.name) || net.after.contains_key(field.name));
    // Of fields that matter alike, the first in the order of pages.
    let most = fields
        .map(|field| (of_field(kind, field), field))
        .reduce(|best, other| if other.0 > best.0 { other } else { best });
    most.map(|(weight, field)| (weight, Telling::Field(field)))
}

/// How much a new record of the kind matters.
pub(super) fn of_new(kind: &Kind) -> u16 {
    match (kind.group, kind.name) {
        // The matters themselves come before what belongs to them.
        (_, "interest" | "decision" | "partnership" | "agreement" | "membership") => 60,
        (_, "ask" | "stance" | "statement" | "network" | "visit" | "trip" | "project") => 59,
        (_, "marking" | "message" | "stakeholder_view" | "evaluation_response" | "planning_step") => 40,
        (_, "programme_item" | "seat" | "agenda_item" | "relation") => 30,
        // Neither these nor how long records are kept is news of the work.
        (_, "place" | "tag" | "retention_rule") => 8,
        (Group::Interests, _) => 57,
        (Group::Partnerships | Group::Strategy, _) => 56,
        (Group::Activity, _) => 52,
        (Group::Coordination, _) => 50,
        (Group::Measurement, _) => 42,
        (Group::Material, _) => 20,
        (Group::Actors | Group::Comments, _) => 16,
    }
}

/// How much a change of a field matters that has no sentence of its own.
fn of_field(kind: &Kind, field: &Field) -> u16 {
    let group = match kind.group {
        Group::Interests => 6,
        Group::Partnerships | Group::Strategy => 5,
        Group::Activity | Group::Coordination => 4,
        Group::Measurement => 2,
        Group::Actors | Group::Material | Group::Comments => 0,
    };
    let own = match field.name {
        "publicity" => 54,
        "owner_unit" | "responsible" => 40,
        "goals" | "focus_areas" => 38,
        "tags" | "links" | "attachments" | "sdgs" => 18,
        _ if Kind::is_common(field) => 8,
        _ if field.step => 58,
        _ if !field.live.is_empty() => 56,
        name if kind.title == Title::Own(name) => 48,
        _ if field.calendar.is_some() => 52,
        _ if field.ty == Type::LongText => {
            if field.search == Some(Weight::B) {
                28
            } else {
                24
            }
        }
        _ if field.list => 44,
        _ if field.filter => 34,
        _ => 22,
    };
    (own + group).min(MOST_PLAIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_special_sentence_is_of_a_declared_field_and_choice() {
        for special in SPECIAL {
            let kind = hansa_domain::kind(special.kind).unwrap_or_else(|| panic!("{special:?}"));
            let field = kind.field(special.field);
            assert_eq!(field.is_none(), special.field.is_empty(), "{special:?}");
            if let Some(field) = field.filter(|_| !special.value.is_empty()) {
                assert!(field.choices().contains(&special.value), "{special:?}");
            }
            assert!(special.names.iter().all(|name| kind.field(name).is_some()), "{special:?}");
            assert!(special.weight > MOST_PLAIN, "{special:?}");
        }
    }
}
