//! A [`Condition`] of the filter language as SQL. The record is `r`, its kind's own table `k`.

use hansa_domain::field::{Field, Type};
use hansa_domain::{Condition, Id, Kind, Lang, PartialDate, Publicity, Value};
use sea_query::{Expr, ExprTrait, Func, Query, SelectStatement};

use crate::columns::{columns, fenced, localised_column, single};

/// The alias of the table of all records.
pub(crate) const RECORD: &str = "r";
/// The alias of the kind's own table.
pub(crate) const OWN: &str = "k";

/// The condition as an expression over `r` and, if it tests fields of the kind's own, `k`.
pub(crate) fn sql(condition: &Condition, city: Id, sqlite: bool) -> Expr {
    let build = |part: &Condition| sql(part, city, sqlite);
    match condition {
        Condition::True => Expr::val(1).eq(1),
        Condition::Never => Expr::val(1).eq(0),
        Condition::All(parts) => parts.iter().map(build).reduce(ExprTrait::and).unwrap_or_else(|| Expr::val(1).eq(1)),
        Condition::Any(parts) => parts.iter().map(build).reduce(ExprTrait::or).unwrap_or_else(|| Expr::val(1).eq(0)),
        // A comparison with a missing value is neither true nor false; its negation must be true.
        Condition::Not(part) => Func::coalesce([build(part), Expr::val(false)]).not(),
        Condition::Is(field, values) => is(field, values, city, sqlite),
        Condition::From(field, Value::Date(date)) => not_before(column(field), *date),
        Condition::From(field, value) => column(field).gte(single(value)),
        Condition::To(field, value) => {
            // `2019` to `2019` includes 14 March 2019, which is written `2019-03-14` and sorts later.
            if let Value::Date(date) = value {
                column(field).lte(date.last().to_string())
            } else {
                column(field).lte(single(value))
            }
        }
        Condition::Empty(field) => empty(field, city),
        Condition::Related { kind, field, since } => {
            let mut other = references(city, field.name);
            other.and_where(Expr::col(("x", "to_id")).equals((RECORD, "id")));
            other.and_where(Expr::col(("x", "from_kind")).eq(kind.name));
            other.and_where(Expr::exists(present(city)));
            if let Some((date, earliest)) = since {
                other.inner_join_own(kind);
                other.and_where(Expr::col(("o", date.name)).gte(earliest.to_string()));
            }
            Expr::exists(other)
        }
        Condition::Touched { created, from, to } => {
            let column = || Expr::col((RECORD, if *created { "created_at" } else { "updated_at" }));
            let mut all = Expr::val(1).eq(1);
            if let Some(from) = from {
                all = all.and(column().gte(from.timestamp_millis()));
            }
            if let Some(to) = to {
                all = all.and(column().lt(to.timestamp_millis()));
            }
            all
        }
        Condition::Archived => Expr::col((RECORD, "archived_at")).is_not_null(),
        Condition::Broken(rule) => {
            let mut breaks = Query::select();
            breaks
                .expr(Expr::val(1))
                .from_as("rule_break", "b")
                .and_where(Expr::col(("b", "city_id")).eq(city))
                .and_where(Expr::col(("b", "record_id")).equals((RECORD, "id")));
            if let Some(rule) = rule {
                breaks.and_where(Expr::col(("b", "rule_id")).eq(*rule));
            }
            Expr::exists(breaks)
        }
        Condition::Ids(ids) => Expr::col((RECORD, "id")).is_in(ids.iter().copied()),
        Condition::Words(words, levels) => crate::search::has_words(words, levels, city, sqlite),
        Condition::OfKind(kinds) => Expr::col((RECORD, "kind")).is_in(kinds.iter().copied()),
        Condition::Publicity(classes) => publicity(classes),
        Condition::OwnedBy(unit) => Expr::col((RECORD, "owner_unit")).eq(*unit),
    }
}

/// Whether the condition tests a field that lies in the kind's own table.
pub(crate) fn needs_own(condition: &Condition) -> bool {
    let own = |field: &Field| !Kind::is_common(field) && !matches!(field.ty, Type::Ref { .. });
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(needs_own),
        Condition::Not(part) => needs_own(part),
        Condition::Is(field, _) | Condition::From(field, _) | Condition::To(field, _) | Condition::Empty(field) => {
            own(field)
        }
        _ => false,
    }
}

/// A date that may lie on the day or later: `2026-11` is not before 22 November 2026, though it sorts earlier.
pub(crate) fn not_before(column: Expr, date: PartialDate) -> Expr {
    let mut less_precise = Vec::new();
    if let Some(month) = date.month() {
        less_precise.push(format!("{:04}", date.year()));
        if date.exact().is_some() {
            less_precise.push(format!("{:04}-{month:02}", date.year()));
        }
    }
    let later = column.clone().gte(date.to_string());
    if less_precise.is_empty() { later } else { later.or(column.is_in(less_precise)) }
}

/// The column of a field that has one, in whichever table it lies.
pub(crate) fn column(field: &Field) -> Expr {
    let table = if Kind::is_common(field) { RECORD } else { OWN };
    Expr::col((table, field.name))
}

fn publicity(classes: &[Publicity]) -> Expr {
    use hansa_domain::Choices;
    match classes {
        [only] => Expr::col((RECORD, "publicity")).eq(only.name()),
        classes => Expr::col((RECORD, "publicity")).is_in(classes.iter().map(|class| class.name())),
    }
}

fn is(field: &Field, values: &[Value], city: Id, sqlite: bool) -> Expr {
    let texts = || values.iter().map(single).collect::<Vec<_>>();
    match field.ty {
        Type::Ref { .. } => {
            let ids = values.iter().flat_map(|value| value.links().iter().map(|link| link.to));
            let mut some = references(city, field.name);
            some.clear_selects().column(("x", "from_id")).and_where(Expr::col(("x", "to_id")).is_in(ids));
            Expr::col((RECORD, "id")).in_subquery(some)
        }
        Type::LocalText | Type::LongText => Lang::ALL
            .into_iter()
            .map(|lang| Expr::col((OWN, localised_column(field.name, lang))).is_in(texts()))
            .reduce(ExprTrait::or)
            .unwrap_or_else(|| Expr::val(1).eq(0)),
        Type::Choices(_) => values
            .iter()
            .filter_map(|value| if let Value::Text(choice) = value { Some(fenced(choice)) } else { None })
            .map(|choice| {
                let place = if sqlite { Func::cust("instr") } else { Func::cust("strpos") };
                Expr::expr(place.args([column(field), Expr::val(choice)])).gt(0)
            })
            .reduce(ExprTrait::or)
            .unwrap_or_else(|| Expr::val(1).eq(0)),
        // `2019` finds every day of 2019.
        Type::Date => values
            .iter()
            .filter_map(|value| if let Value::Date(date) = value { Some(date) } else { None })
            .map(|date| column(field).gte(date.to_string()).and(column(field).lte(date.last().to_string())))
            .reduce(ExprTrait::or)
            .unwrap_or_else(|| Expr::val(1).eq(0)),
        _ => column(field).is_in(texts()),
    }
}

fn empty(field: &Field, city: Id) -> Expr {
    match field.ty {
        Type::Ref { .. } => {
            let mut some = references(city, field.name);
            some.and_where(Expr::col(("x", "from_id")).equals((RECORD, "id")));
            Expr::exists(some).not()
        }
        Type::LocalText | Type::LongText => columns(field)
            .into_iter()
            .map(|(name, _)| Expr::col((OWN, name)).is_null())
            .reduce(ExprTrait::and)
            .unwrap_or_else(|| Expr::val(1).eq(1)),
        _ => column(field).is_null(),
    }
}

fn references(city: Id, field: &str) -> SelectStatement {
    let mut select = Query::select();
    select
        .expr(Expr::val(1))
        .from_as("reference", "x")
        .and_where(Expr::col(("x", "city_id")).eq(city))
        .and_where(Expr::col(("x", "field")).eq(field));
    select
}

/// The referring record, unless it is archived: what has been put away does not count.
fn present(city: Id) -> SelectStatement {
    let mut select = Query::select();
    select
        .expr(Expr::val(1))
        .from_as("record", "p")
        .and_where(Expr::col(("p", "city_id")).eq(city))
        .and_where(Expr::col(("p", "id")).equals(("x", "from_id")))
        .and_where(Expr::col(("p", "archived_at")).is_null());
    select
}

trait JoinOwn {
    /// Joins the own table of the referring record's kind as `o`.
    fn inner_join_own(&mut self, kind: &'static Kind);
}

impl JoinOwn for SelectStatement {
    fn inner_join_own(&mut self, kind: &'static Kind) {
        self.join_as(
            sea_query::JoinType::InnerJoin,
            kind.name,
            "o",
            Expr::col(("o", "city_id")).equals(("x", "city_id")).and(Expr::col(("o", "id")).equals(("x", "from_id"))),
        );
    }
}
