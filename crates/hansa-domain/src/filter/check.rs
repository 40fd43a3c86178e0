//! A filter checked against a kind: every field exists, every value is of its type.

use chrono::{Days, Months, NaiveDate};

use super::{Condition, DEEPEST, FieldRef, Filter, MOST_TESTS, MOST_VALUES, Op, Refers, Related, Test};
use crate::field::{Field, Type};
use crate::kind::Kind;
use crate::value::Value;
use crate::{Actor, Id, Problem, parse};

/// Who asks, and when: what `today`, `mine` and `my_unit` mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asking {
    /// The day.
    pub today: NaiveDate,
    /// Who asks.
    pub who: Who,
}

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A strategy rule: it belongs to nobody, and may not speak of broken rules, as it would depend on itself.
    Rule,
    /// Nobody in particular: a visitor, or the program.
    Nobody,
    /// Somebody, with the person that they are in the register and the unit that they work in.
    User {
        /// The person.
        person: Option<Id>,
        /// The unit.
        unit: Option<Id>,
    },
}

impl Asking {
    /// The actor asks.
    pub fn of(actor: &Actor, today: NaiveDate) -> Self {
        let who = match actor {
            Actor::User { person, unit, .. } => Who::User { person: *person, unit: *unit },
            Actor::Anyone { .. } | Actor::System { .. } => Who::Nobody,
        };
        Self { today, who }
    }

    /// A strategy rule asks.
    pub fn rule(today: NaiveDate) -> Self {
        Self { today, who: Who::Rule }
    }
}

impl Filter {
    /// Checks the filter against a kind: every field exists, every value is of its type.
    pub fn check(&self, kind: &'static Kind, asking: &Asking) -> Result<Condition, Problem> {
        let (tests, deep) = self.size();
        if deep > DEEPEST {
            return Err(Problem::of("filter", "filter-too-deep").with("most", DEEPEST.to_string()));
        }
        if tests > MOST_TESTS {
            return Err(Problem::of("filter", "filter-too-large").with("most", MOST_TESTS.to_string()));
        }
        self.checked(kind, asking)
    }

    fn checked(&self, kind: &'static Kind, asking: &Asking) -> Result<Condition, Problem> {
        let each = |parts: &[Filter]| parts.iter().map(|part| part.checked(kind, asking)).collect::<Result<_, _>>();
        Ok(match self {
            Filter::All(parts) => Condition::All(each(parts)?),
            Filter::Any(parts) => Condition::Any(each(parts)?),
            Filter::Not(part) => Condition::Not(Box::new(part.checked(kind, asking)?)),
            Filter::Test(test) => test.check(kind, asking)?,
            Filter::Related(related) => related.check(kind, asking)?,
            Filter::Refers(refers) => refers.check(kind, asking)?,
        })
    }
}

impl Test {
    fn check(&self, kind: &'static Kind, asking: &Asking) -> Result<Condition, Problem> {
        if self.values.len() > MOST_VALUES {
            return Err(Problem::of(&self.field, "too-many-values").with("most", MOST_VALUES.to_string()));
        }
        let negate = |condition| if self.op == Op::Not { Condition::Not(Box::new(condition)) } else { condition };
        let plain = matches!(self.op, Op::Is | Op::Not);
        match self.field.as_str() {
            "archived" | "broken" | "id" | "mine" | "my_unit" if !plain => Err(self.unknown_operator()),
            "archived" if self.yes()? => Ok(negate(Condition::Archived)),
            "archived" => Ok(negate(Condition::Not(Box::new(Condition::Archived)))),
            "broken" if asking.who == Who::Rule => Err(Problem::of("broken", "not-in-a-rule")),
            "broken" if self.values.iter().any(|value| value == "any") => Ok(negate(Condition::Broken(None))),
            "broken" => {
                Ok(negate(Condition::Any(self.ids()?.into_iter().map(|rule| Condition::Broken(Some(rule))).collect())))
            }
            "id" => Ok(negate(Condition::Ids(self.ids()?))),
            "mine" | "my_unit" => {
                let Who::User { person, unit } = asking.who else {
                    return Err(Problem::of(&self.field, "nobody-asks"));
                };
                let own = if self.field == "mine" { person.map(Condition::Mine) } else { unit.map(Condition::OwnedBy) };
                let own = own.unwrap_or(Condition::Never);
                Ok(negate(if self.yes()? { own } else { Condition::Not(Box::new(own)) }))
            }
            "updated_at" | "created_at" => self.check_touched(asking.today),
            name => {
                let field =
                    kind.field(name).ok_or_else(|| Problem::of(name, "unknown-field").with("kind", kind.name))?;
                self.check_field(field, asking.today)
            }
        }
    }

    fn check_field(&self, field: &'static Field, today: NaiveDate) -> Result<Condition, Problem> {
        let field = FieldRef(field);
        let empty = Condition::Empty(field);
        Ok(match self.op {
            // Nearly no record says that it is no example: saying nothing means so, too.
            Op::Is if field.name == "example" && self.values.len() == 1 && !self.yes()? => {
                Condition::Not(Box::new(Condition::Is(field, vec![Value::YesNo(true)])))
            }
            Op::Is => Condition::Is(field, self.parsed(&field, today)?),
            Op::Not => Condition::Not(Box::new(Condition::Is(field, self.parsed(&field, today)?))),
            Op::Empty if self.yes()? => empty,
            Op::Empty => Condition::Not(Box::new(empty)),
            Op::From | Op::To | Op::Within | Op::Older if !field.sortable() => {
                return Err(Problem::of(field.name, "no-order"));
            }
            Op::From => Condition::From(field, self.one(&field, today)?),
            Op::To => Condition::To(field, self.one(&field, today)?),
            Op::Within => Condition::All(vec![
                Condition::From(field, self.day(&field, today)?),
                Condition::To(field, self.day(&field, self.shifted(today, true)?)?),
            ]),
            Op::Older => Condition::To(field, self.day(&field, self.shifted(today, false)?)?),
        })
    }

    fn check_touched(&self, today: NaiveDate) -> Result<Condition, Problem> {
        let created = self.field == "created_at";
        let midnight = |date: NaiveDate| date.and_time(chrono::NaiveTime::MIN).and_utc();
        let (from, to) = match self.op {
            Op::From => (Some(midnight(self.date(today)?.first())), None),
            Op::To => (None, Some(midnight(self.date(today)?.last() + Days::new(1)))),
            Op::Within => (Some(midnight(self.shifted(today, false)?)), None),
            Op::Older => (None, Some(midnight(self.shifted(today, false)?))),
            Op::Is | Op::Not | Op::Empty => return Err(self.unknown_operator()),
        };
        Ok(Condition::Touched { created, from, to })
    }

    fn parsed(&self, field: &Field, today: NaiveDate) -> Result<Vec<Value>, Problem> {
        self.values.iter().map(|text| self.value(field, text, today)).collect()
    }

    fn one(&self, field: &Field, today: NaiveDate) -> Result<Value, Problem> {
        self.value(field, self.only()?, today)
    }

    fn value(&self, field: &Field, text: &str, today: NaiveDate) -> Result<Value, Problem> {
        match relative_day(text, today).filter(|_| matches!(field.ty, Type::Date | Type::Moment)) {
            Some(day) => self.day(field, day),
            None => parse::filter_value(field, text),
        }
    }

    fn only(&self) -> Result<&str, Problem> {
        match self.values.as_slice() {
            [value] => Ok(value),
            _ => Err(Problem::of(&self.field, "one-value")),
        }
    }

    fn yes(&self) -> Result<bool, Problem> {
        match self.values.as_slice() {
            [] => Ok(true),
            [value] => parse::yes_no(value).ok_or_else(|| Problem::of(&self.field, "not-yes-or-no")),
            _ => Err(Problem::of(&self.field, "one-value")),
        }
    }

    fn ids(&self) -> Result<Vec<Id>, Problem> {
        self.values.iter().map(|text| text.parse().map_err(|_| Problem::of(&self.field, "not-an-id"))).collect()
    }

    fn date(&self, today: NaiveDate) -> Result<crate::PartialDate, Problem> {
        let text = self.only()?;
        let relative = relative_day(text, today).and_then(|day| crate::PartialDate::day(day).ok());
        relative.map_or_else(|| text.parse().map_err(|_| Problem::of(&self.field, "not-a-date")), Ok)
    }

    /// The operator exists, but says nothing about this.
    fn unknown_operator(&self) -> Problem {
        Problem::of(&self.field, "unknown-operator").with("operator", self.op.name())
    }

    fn day(&self, field: &Field, date: NaiveDate) -> Result<Value, Problem> {
        match (field.ty, crate::PartialDate::day(date)) {
            (Type::Date, Ok(date)) => Ok(Value::Date(date)),
            (Type::Moment, _) => Ok(Value::Moment(date.and_time(chrono::NaiveTime::MIN).and_utc())),
            _ => Err(Problem::of(&self.field, "not-a-date-field")),
        }
    }

    fn shifted(&self, today: NaiveDate, forward: bool) -> Result<NaiveDate, Problem> {
        let days = self.only()?.parse::<u32>().ok().filter(|days| *days <= MOST_DAYS);
        let days = Days::new(days.ok_or_else(|| Problem::of(&self.field, "not-days"))?.into());
        Ok(if forward { today + days } else { today - days })
    }
}

/// A hundred years, the farthest that a filter looks.
const MOST_DAYS: u32 = 36_525;

/// Reads a day that is counted from today: `today`, `today+90` (days), `today-3m` (months), `today+1y` (years).
pub fn relative_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let rest = text.trim().strip_prefix("today")?;
    if rest.is_empty() {
        return Some(today);
    }
    let (forward, rest) = match (rest.strip_prefix('+'), rest.strip_prefix('-')) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return None,
    };
    let (number, months) = match (rest.strip_suffix('m'), rest.strip_suffix('y')) {
        (Some(number), _) => (number, 1),
        (_, Some(number)) => (number, 12),
        _ => (rest, 0),
    };
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = number.parse::<u32>().ok()?;
    if months == 0 {
        let days = Days::new(Some(number).filter(|days| *days <= MOST_DAYS)?.into());
        if forward { today.checked_add_days(days) } else { today.checked_sub_days(days) }
    } else {
        let months = Months::new(number.checked_mul(months).filter(|months| *months <= 1200)?);
        if forward { today.checked_add_months(months) } else { today.checked_sub_months(months) }
    }
}

impl Related {
    fn check(&self, target: &'static Kind, asking: &Asking) -> Result<Condition, Problem> {
        let kind =
            crate::kind(&self.kind).ok_or_else(|| Problem::of("kind", "unknown-kind").with("kind", &self.kind))?;
        let named =
            |name: &str| kind.field(name).ok_or_else(|| Problem::of(name, "unknown-field").with("kind", kind.name));
        let field = named(&self.field)?;
        if !field.targets().contains(&target.name) {
            return Err(Problem::of(&self.field, "does-not-refer").with("kind", target.name));
        }
        let since = match (&self.date, self.months) {
            (Some(date), Some(months)) => {
                let date = named(date)?;
                if date.ty != Type::Date || Kind::is_common(date) {
                    return Err(Problem::of(date.name, "not-a-date-field"));
                }
                Some((FieldRef(date), asking.today - Months::new(months.min(1200))))
            }
            (None, None) => None,
            _ => return Err(Problem::of(&self.field, "date-and-months")),
        };
        let matching = self.matching.as_ref().map(|part| part.checked(kind, asking)).transpose()?;
        let matching = Box::new(matching.unwrap_or(Condition::True));
        Ok(Condition::Related { kind, field: FieldRef(field), since, matching })
    }
}

impl Refers {
    fn check(&self, kind: &'static Kind, asking: &Asking) -> Result<Condition, Problem> {
        let field =
            kind.field(&self.field).ok_or_else(|| Problem::of(&self.field, "unknown-field").with("kind", kind.name))?;
        let targets: Vec<&'static Kind> = field.targets().iter().filter_map(|name| crate::kind(name)).collect();
        let mut fitting = Vec::new();
        let mut problem = None;
        for target in &targets {
            match self.matching.checked(target, asking) {
                Ok(condition) => fitting.push((Some(*target), condition)),
                Err(other) => {
                    problem.get_or_insert(other);
                }
            }
        }
        match (fitting.as_slice(), problem) {
            ([], None) => return Err(Problem::of(field.name, "not-a-reference")),
            ([], Some(problem)) if targets.len() == 1 => return Err(problem),
            ([], Some(_)) => return Err(Problem::of(field.name, "fits-no-kind")),
            // What is asked of every kind alike is asked once.
            ([(_, first), rest @ ..], None)
                if !rest.is_empty() && first.is_of_every_kind() && rest.iter().all(|(_, other)| other == first) =>
            {
                fitting = vec![(None, first.clone())];
            }
            _ => {}
        }
        Ok(Condition::Refers { field: FieldRef(field), matching: fitting })
    }
}
