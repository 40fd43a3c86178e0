//! Conditions: filters that fit a kind, and what else selects records.

use chrono::{DateTime, NaiveDate, Utc};

use crate::field::{Field, Type};
use crate::kind::Kind;
use crate::value::Value;
use crate::{Id, Publicity, Seek, Sensitivity};

/// A filter checked against a kind, ready for storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Every record.
    True,
    /// No record.
    Never,
    /// All of these.
    All(Vec<Condition>),
    /// Any of these.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// The field has one of the values.
    Is(FieldRef, Vec<Value>),
    /// The field's value is not before, or not less than, this.
    From(FieldRef, Value),
    /// The field's value is not after, or not more than, this.
    To(FieldRef, Value),
    /// The field has no value.
    Empty(FieldRef),
    /// A record of the kind, not archived, refers to it in the field, with a date (if one is asked for) not before the
    /// given, and passes.
    Related {
        /// The kind of the other record.
        kind: &'static Kind,
        /// The field in which it refers here.
        field: FieldRef,
        /// Its date, and the earliest that counts.
        since: Option<(FieldRef, NaiveDate)>,
        /// What must hold of it.
        matching: Box<Condition>,
    },
    /// It refers in the field to a record of one of the kinds (or of whatever kind) that passes. Where no kind is named,
    /// the condition tests nothing that only some kinds have.
    Refers {
        /// The field in which it refers.
        field: FieldRef,
        /// The kinds, each with what must hold of the other record.
        matching: Vec<(Option<&'static Kind>, Condition)>,
    },
    /// The person, or a position of the person, is responsible for it.
    Mine(Id),
    /// Created or changed in a span of time: the earliest and latest moment.
    Touched {
        /// `created_at` instead of `updated_at`.
        created: bool,
        /// Not before.
        from: Option<DateTime<Utc>>,
        /// Not after.
        to: Option<DateTime<Utc>>,
    },
    /// It is archived.
    Archived,
    /// It breaks a strategy rule and no decision waives that: this rule, or any.
    Broken(Option<Id>),
    /// It is one of these records.
    Ids(Vec<Id>),
    /// It has what is sought, among the words of a sensitivity where that may be seen. Nothing sought is in no record.
    Words(Option<Seek>, Vec<(Sensitivity, Condition)>),
    /// It is of one of these kinds.
    OfKind(Vec<&'static str>),
    /// Its publicity class is one of these.
    Publicity(Vec<Publicity>),
    /// It has no last public day, or this day is not after it.
    OpenOn(NaiveDate),
    /// It belongs to the unit.
    OwnedBy(Id),
}

/// A field of the declaration, compared by name.
#[derive(Clone, Copy, Debug)]
pub struct FieldRef(pub &'static Field);

impl PartialEq for FieldRef {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for FieldRef {}

impl std::ops::Deref for FieldRef {
    type Target = Field;
    fn deref(&self) -> &Field {
        self.0
    }
}

/// What somebody may see, for conditions by which nothing hidden may be guessed.
#[derive(Clone, Copy)]
pub struct Sight<'a> {
    /// Which records they see, of whatever kind.
    pub visible: &'a Condition,
    /// On which of these they see a field.
    pub field: &'a dyn Fn(&Field) -> Condition,
    /// The rules whose breaks may be told, each with the records on which; none when all may be told everywhere.
    pub rules: Option<&'a [(Id, Condition)]>,
}

impl std::fmt::Debug for Sight<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sight").field("visible", &self.visible).field("rules", &self.rules).finish_non_exhaustive()
    }
}

impl Condition {
    /// Both this and the other.
    #[must_use]
    pub fn and(self, other: Condition) -> Condition {
        match (self, other) {
            (Condition::True, other) => other,
            (this, Condition::True) => this,
            (Condition::All(mut parts), other) => {
                parts.push(other);
                Condition::All(parts)
            }
            (this, other) => Condition::All(vec![this, other]),
        }
    }

    /// The condition as somebody may ask it: a hidden value, record, reference or broken rule changes no answer. Every
    /// test of a field also asks that the field may be seen, other records count only where they are seen, and rules
    /// only where their breaks may be told.
    #[must_use]
    pub fn guarded(self, sight: &Sight<'_>) -> Condition {
        self.limited(sight, true)
    }

    /// The guarded condition, with or without the guards of the record's own fields.
    fn limited(self, sight: &Sight<'_>, guards: bool) -> Condition {
        let each = |parts: Vec<Condition>| parts.into_iter().map(|part| part.limited(sight, guards)).collect();
        let own = |condition: Condition, field: &FieldRef| {
            if guards { condition.and((sight.field)(field)) } else { condition }
        };
        match self {
            Condition::All(parts) => Condition::All(each(parts)),
            Condition::Any(parts) => Condition::Any(each(parts)),
            // The negation of a guarded test would pass on hidden values, so the guard goes outside.
            Condition::Not(part) if guards => {
                let outside =
                    part.fields().into_iter().fold(Condition::True, |all, field| all.and((sight.field)(&field)));
                Condition::Not(Box::new(part.limited(sight, false))).and(outside)
            }
            Condition::Not(part) => Condition::Not(Box::new(part.limited(sight, false))),
            Condition::Is(field, _) | Condition::From(field, _) | Condition::To(field, _) => own(self, &field),
            Condition::Empty(field) => own(seen_empty(field, sight), &field),
            Condition::Related { kind, field, since, matching } => {
                let mut other = sight.visible.clone().and((sight.field)(&field));
                if let Some((date, _)) = since {
                    other = other.and((sight.field)(&date));
                }
                let matching = Box::new(other.and(matching.limited(sight, true)));
                Condition::Related { kind, field, since, matching }
            }
            Condition::Refers { field, matching } => {
                let other = |(kind, part): (_, Condition)| (kind, sight.visible.clone().and(part.limited(sight, true)));
                let matching = matching.into_iter().map(other).collect();
                own(Condition::Refers { field, matching }, &field)
            }
            Condition::Broken(rule) => match sight.rules {
                Some(rules) => {
                    let told = rules.iter().filter(|(id, _)| rule.is_none_or(|rule| rule == *id));
                    Condition::Any(told.map(|(id, on)| Condition::Broken(Some(*id)).and(on.clone())).collect())
                }
                None => Condition::Broken(rule),
            },
            other => other,
        }
    }

    /// The record's own fields that it tests.
    fn fields(&self) -> Vec<FieldRef> {
        match self {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(Condition::fields).collect(),
            Condition::Not(part) => part.fields(),
            Condition::Is(field, _)
            | Condition::From(field, _)
            | Condition::To(field, _)
            | Condition::Empty(field)
            | Condition::Refers { field, .. } => vec![*field],
            _ => Vec::new(),
        }
    }

    /// On which records it may be told that they pass, by somebody who sees a field where `guard` says: those where every
    /// field that is tested may be seen. Fields of other records must be seen everywhere.
    #[must_use]
    pub fn told_on(&self, guard: &dyn Fn(&Field) -> Condition) -> Condition {
        let everywhere = |field: &FieldRef| guard(field) == Condition::True;
        match self {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().fold(Condition::True, |all, part| all.and(part.told_on(guard)))
            }
            Condition::Not(part) => part.told_on(guard),
            Condition::Is(field, _) | Condition::From(field, _) | Condition::To(field, _) | Condition::Empty(field) => {
                guard(field)
            }
            Condition::Related { field, since, matching, .. } => {
                let dated = since.as_ref().is_none_or(|(date, _)| everywhere(date));
                let told = everywhere(field) && dated && matching.told_on(guard) == Condition::True;
                if told { Condition::True } else { Condition::Never }
            }
            Condition::Refers { field, matching } => {
                let told = matching.iter().all(|(_, part)| part.told_on(guard) == Condition::True);
                if told { guard(field) } else { Condition::Never }
            }
            _ => Condition::True,
        }
    }

    /// The records that the condition names as targets of references or as rules; whoever filters must be allowed to
    /// see them.
    pub fn named_records(&self) -> Vec<Id> {
        match self {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(Condition::named_records).collect(),
            Condition::Not(part) => part.named_records(),
            Condition::Is(_, values) => {
                values.iter().flat_map(|value| value.links().iter().map(|link| link.to)).collect()
            }
            Condition::Related { matching, .. } => matching.named_records(),
            Condition::Refers { matching, .. } => matching.iter().flat_map(|(_, part)| part.named_records()).collect(),
            Condition::Broken(rule) => rule.iter().copied().collect(),
            _ => Vec::new(),
        }
    }

    /// Whether it asks about broken rules, here or of other records.
    pub fn asks_of_rules(&self) -> bool {
        match self {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().any(Condition::asks_of_rules),
            Condition::Not(part) => part.asks_of_rules(),
            Condition::Related { matching, .. } => matching.asks_of_rules(),
            Condition::Refers { matching, .. } => matching.iter().any(|(_, part)| part.asks_of_rules()),
            Condition::Broken(_) => true,
            _ => false,
        }
    }

    /// Whether it can be asked of a record of whatever kind: it tests no field that only some kinds have.
    pub(super) fn is_of_every_kind(&self) -> bool {
        match self {
            Condition::Related { .. } => false,
            Condition::All(parts) | Condition::Any(parts) => parts.iter().all(Condition::is_of_every_kind),
            Condition::Not(part) => part.is_of_every_kind(),
            other => other.fields().iter().all(|field| Kind::is_common(field)),
        }
    }
}

/// Emptiness as somebody sees it: a field that refers only to hidden records is empty.
fn seen_empty(field: FieldRef, sight: &Sight<'_>) -> Condition {
    if *sight.visible == Condition::True || !matches!(field.ty, Type::Ref { .. }) {
        return Condition::Empty(field);
    }
    let seen = Condition::Refers { field, matching: vec![(None, sight.visible.clone())] };
    Condition::Not(Box::new(seen))
}
