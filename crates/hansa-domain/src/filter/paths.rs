//! The ways by which a condition leads from a record to others: when one of those is written, the record may pass anew.

use super::{Condition, FieldRef};
use crate::kind::Kind;

/// One step from a record to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the records of the kind that refer here in the field.
    Related(&'static Kind, FieldRef),
    /// To the records to which it refers in the field.
    Refers(FieldRef),
}

/// A way from a record to others of a kind, and what is asked of those.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The steps, the first one from the record.
    pub steps: Vec<Step>,
    /// The kind of the records at its end; whatever kind, if none.
    pub kind: Option<&'static Kind>,
    /// The fields of those records that count. Archiving counts always.
    pub fields: Vec<&'static str>,
    /// Whether more than fields counts, such as when a record was changed.
    pub all: bool,
}

impl Condition {
    /// The ways to other records on which it depends.
    pub fn paths(&self) -> Vec<Path> {
        let mut found = Vec::new();
        self.collect(&mut Vec::new(), &mut found);
        found
    }

    fn collect(&self, steps: &mut Vec<Step>, found: &mut Vec<Path>) {
        match self {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| part.collect(steps, found)),
            Condition::Not(part) => part.collect(steps, found),
            Condition::Related { kind, field, since, matching } => {
                steps.push(Step::Related(kind, *field));
                let mut fields = vec![field.0.name];
                fields.extend(since.iter().map(|(date, _)| date.0.name));
                matching.end(steps, Some(kind), fields, found);
                steps.pop();
            }
            Condition::Refers { field, matching } => {
                steps.push(Step::Refers(*field));
                for (kind, part) in matching {
                    part.end(steps, *kind, Vec::new(), found);
                }
                steps.pop();
            }
            _ => {}
        }
    }

    /// Notes the path that ends here, and those that go on.
    fn end(
        &self,
        steps: &mut Vec<Step>,
        kind: Option<&'static Kind>,
        mut fields: Vec<&'static str>,
        found: &mut Vec<Path>,
    ) {
        let mut all = false;
        self.asked(&mut fields, &mut all);
        found.push(Path { steps: steps.clone(), kind, fields, all });
        self.collect(steps, found);
    }

    /// The fields of the record itself that it tests.
    fn asked(&self, fields: &mut Vec<&'static str>, all: &mut bool) {
        match self {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| part.asked(fields, all)),
            Condition::Not(part) => part.asked(fields, all),
            Condition::Is(field, _)
            | Condition::From(field, _)
            | Condition::To(field, _)
            | Condition::Empty(field)
            | Condition::Refers { field, .. } => fields.push(field.0.name),
            Condition::True
            | Condition::Never
            | Condition::Related { .. }
            | Condition::Ids(_)
            | Condition::Archived => {}
            _ => *all = true,
        }
    }
}
