//! A [`Condition`] of the filter language as SQL. The record is `r`, its kind's own table `k`; other records, to which
//! references lead, are `r1` and `k1`, those to which these lead `r2` and `k2`, and so on.

use chrono::NaiveDate;
use hansa_domain::field::{Field, Type};
use hansa_domain::filter::FieldRef;
use hansa_domain::{Condition, Id, Kind, Lang, PartialDate, Publicity, Value};
use sea_query::{Expr, ExprTrait, Func, JoinType, Query, SelectStatement};

use crate::columns::{columns, fenced, localised_column, single};
use crate::records::AT_ONCE;

/// The alias of the table of all records.
pub(crate) const RECORD: &str = "r";
/// The alias of the kind's own table.
pub(crate) const OWN: &str = "k";

/// The aliases of the table of all records, of a kind's own table and of references, at each depth of conditions over
/// other records.
const RECORDS: [&str; DEPTHS] = [RECORD, "r1", "r2", "r3", "r4", "r5", "r6"];
const OWNS: [&str; DEPTHS] = [OWN, "k1", "k2", "k3", "k4", "k5", "k6"];
const LINKS: [&str; DEPTHS] = ["x", "x1", "x2", "x3", "x4", "x5", "x6"];
/// The record itself, as many others as a filter may go through, and the last ones' references.
const DEPTHS: usize = hansa_domain::filter::DEEPEST + 2;

/// The condition as an expression over `r` and, if it tests fields of the kind's own, `k`.
pub(crate) fn sql(condition: &Condition, city: Id, sqlite: bool) -> Expr {
    Scope { city, sqlite, depth: 0, few: names_few(condition), kind: None }.sql(condition)
}

/// The same, asked of records of one kind: of what refers to a record that many refer to, only the kind's part is read.
pub(crate) fn sql_of(kind: &'static Kind, condition: &Condition, city: Id, sqlite: bool) -> Expr {
    Scope { city, sqlite, depth: 0, few: names_few(condition), kind: Some(kind) }.sql(condition)
}

/// Whether the condition names the records that can pass.
fn names_few(condition: &Condition) -> bool {
    match condition {
        Condition::Ids(_) => true,
        Condition::All(parts) => parts.iter().any(names_few),
        _ => false,
    }
}

/// Whether the condition leads from named records, over references, to the records that can pass. These are then looked
/// up once, instead of asking each record where its references lead.
fn is_anchored(condition: &Condition) -> bool {
    match condition {
        Condition::Is(field, _) => matches!(field.ty, Type::Ref { .. }),
        Condition::Ids(_) => true,
        Condition::All(parts) => parts.iter().any(is_anchored),
        Condition::Any(parts) => !parts.is_empty() && parts.iter().all(is_anchored),
        Condition::Related { matching, .. } => is_anchored(matching),
        Condition::Refers { matching, .. } => matching.iter().all(|(_, part)| is_anchored(part)),
        _ => false,
    }
}

/// The condition of what is not archived.
fn present(condition: &Condition) -> Condition {
    Condition::Not(Box::new(Condition::Archived)).and(condition.clone())
}

/// Where a condition is asked: of the record of a list, or of one to which others led.
#[derive(Clone, Copy)]
struct Scope {
    city: Id,
    sqlite: bool,
    depth: usize,
    /// Whether only few records are asked. Then references are looked up from each of them, and otherwise from what they
    /// refer to.
    few: bool,
    /// The kind of the records that are asked, where that is known.
    kind: Option<&'static Kind>,
}

impl Scope {
    fn record(self) -> &'static str {
        RECORDS[self.depth]
    }

    /// The scope of the records to which these lead.
    fn others(self) -> Self {
        Self { depth: self.depth + 1, few: true, kind: None, ..self }
    }

    fn col(self, name: &'static str) -> Expr {
        Expr::col((self.record(), name))
    }

    /// The column of a field that has one, in whichever table it lies.
    fn column(self, field: &Field) -> Expr {
        let tables = if Kind::is_common(field) { RECORDS } else { OWNS };
        Expr::col((tables[self.depth], field.name))
    }

    fn sql(self, condition: &Condition) -> Expr {
        let build = |part: &Condition| self.sql(part);
        match condition {
            Condition::True => truth(true),
            Condition::Never => truth(false),
            Condition::All(parts) => parts.iter().map(build).reduce(ExprTrait::and).unwrap_or_else(|| truth(true)),
            Condition::Any(parts) => parts.iter().map(build).reduce(ExprTrait::or).unwrap_or_else(|| truth(false)),
            // A comparison with a missing value is neither true nor false; its negation must be true.
            Condition::Not(part) => Func::coalesce([build(part), Expr::val(false)]).not(),
            Condition::Is(field, values) => self.is(field, values),
            Condition::From(field, Value::Date(date)) => not_before(self.column(field), *date),
            Condition::From(field, value) => self.column(field).gte(single(value)),
            // `2019` to `2019` includes 14 March 2019, which is written `2019-03-14` and sorts later.
            Condition::To(field, Value::Date(date)) => self.column(field).lte(date.last().to_string()),
            Condition::To(field, value) => self.column(field).lte(single(value)),
            Condition::Empty(field) => self.empty(field),
            Condition::Related { kind, field, since: None, matching } if !self.few && is_anchored(matching) => {
                self.reached(("from_id", "to_id"), field, Some(*kind), &present(matching))
            }
            Condition::Refers { field, matching } if !self.few && is_anchored(condition) => {
                let each = matching.iter().map(|(kind, part)| self.reached(("to_id", "from_id"), field, *kind, part));
                each.reduce(ExprTrait::or).unwrap_or_else(|| truth(false))
            }
            Condition::Related { kind, field, since, matching } => {
                let since = since.as_ref().map(|(date, earliest)| (date, *earliest));
                Expr::exists(self.related(kind, field, since, matching))
            }
            Condition::Refers { field, matching } => {
                let each = matching.iter().map(|(kind, part)| Expr::exists(self.refers(field, *kind, part)));
                each.reduce(ExprTrait::or).unwrap_or_else(|| truth(false))
            }
            Condition::Mine(person) => self.mine(*person),
            Condition::Touched { created, from, to } => {
                let column = || self.col(if *created { "created_at" } else { "updated_at" });
                let from = from.map(|from| column().gte(from.timestamp_millis()));
                let to = to.map(|to| column().lt(to.timestamp_millis()));
                [from, to].into_iter().flatten().fold(truth(true), ExprTrait::and)
            }
            Condition::Archived => self.col("archived_at").is_not_null(),
            Condition::Broken(rule) => self.broken(*rule),
            Condition::Ids(ids) if ids.len() > AT_ONCE => self.packed(ids),
            Condition::Ids(ids) => self.col("id").is_in(ids.iter().copied()),
            Condition::Words(sought, levels) => {
                crate::search::has_words(sought.as_ref(), levels, self.city, self.sqlite)
            }
            Condition::OfKind(kinds) => self.col("kind").is_in(kinds.iter().copied()),
            Condition::Publicity(classes) => self.publicity(classes),
            Condition::OpenOn(day) => {
                let until = || self.col("public_until");
                let last = PartialDate::day(*day).map_or_else(|_| truth(false), |day| not_before(until(), day));
                until().is_null().or(last)
            }
            Condition::OwnedBy(unit) => self.col("owner_unit").eq(*unit),
        }
    }

    /// The references of the record in the field.
    fn references(self, field: &str) -> SelectStatement {
        let link = LINKS[self.depth];
        let mut select = Query::select();
        select
            .expr(Expr::val(1))
            .from_as("reference", link)
            .and_where(Expr::col((link, "city_id")).eq(self.city))
            .and_where(Expr::col((link, "from_id")).equals((self.record(), "id")))
            .and_where(Expr::col((link, "field")).eq(field.to_owned()));
        select
    }

    /// The other records at an end of references, with their own table if the condition needs it.
    fn join(self, select: &mut SelectStatement, end: &'static str, kind: Option<&'static Kind>, matching: &Condition) {
        let (link, others) = (LINKS[self.depth], self.others());
        // A cross join keeps the order of the tables: first the few references, then their records.
        let join = if self.sqlite { JoinType::CrossJoin } else { JoinType::InnerJoin };
        let record = others.record();
        select
            .join_as(join, "record", record, Expr::cust("true"))
            .and_where(Expr::col((record, "city_id")).equals((link, "city_id")))
            .and_where(Expr::col((record, "id")).equals((link, end)));
        if let Some(kind) = kind.filter(|_| needs_own(matching)) {
            let own = OWNS[others.depth];
            select
                .join_as(join, kind.name, own, Expr::cust("true"))
                .and_where(Expr::col((own, "city_id")).equals((record, "city_id")))
                .and_where(Expr::col((own, "id")).equals((record, "id")));
        }
        select.and_where(others.sql(matching));
    }

    /// The records that refer here. What has been put away does not count.
    fn related(
        self,
        kind: &'static Kind,
        field: &Field,
        since: Option<(&FieldRef, NaiveDate)>,
        matching: &Condition,
    ) -> SelectStatement {
        let link = LINKS[self.depth];
        let mut select = Query::select();
        select
            .expr(Expr::val(1))
            .from_as("reference", link)
            .and_where(Expr::col((link, "city_id")).eq(self.city))
            .and_where(Expr::col((link, "to_id")).equals((self.record(), "id")))
            .and_where(Expr::col((link, "from_kind")).eq(kind.name))
            .and_where(Expr::col((link, "field")).eq(field.name));
        let mut other = matching.clone();
        if let Some((date, earliest)) = since {
            // A date of its kind is looked up in its own table.
            let day = PartialDate::day(earliest).ok();
            let at_least = day.map_or(Condition::True, |day| Condition::From(*date, Value::Date(day)));
            other = at_least.and(other);
        }
        self.join(&mut select, "from_id", Some(kind), &other);
        select.and_where(self.others().col("archived_at").is_null());
        select
    }

    /// The records to which it refers.
    fn refers(self, field: &Field, kind: Option<&'static Kind>, matching: &Condition) -> SelectStatement {
        let mut select = self.references(field.name);
        self.join(&mut select, "to_id", kind, matching);
        if let Some(kind) = kind.filter(|_| field.targets().len() > 1) {
            select.and_where(self.others().col("kind").eq(kind.name));
        }
        select
    }

    /// The record is at one end of a reference whose other end is a record that passes: these are looked up once.
    fn reached(
        self,
        (known, here): (&'static str, &'static str),
        field: &Field,
        kind: Option<&'static Kind>,
        matching: &Condition,
    ) -> Expr {
        let others = Self { few: false, kind, ..self.others() };
        let (link, record) = (LINKS[self.depth], others.record());
        let mut passing = Query::select();
        passing
            .column((record, "id"))
            .from_as("record", record)
            .and_where(Expr::col((record, "city_id")).eq(self.city))
            .and_where(others.sql(matching));
        if let Some(kind) = kind {
            passing.and_where(others.col("kind").eq(kind.name));
            if needs_own(matching) {
                let own = OWNS[others.depth];
                passing
                    .join_as(JoinType::InnerJoin, kind.name, own, Expr::cust("true"))
                    .and_where(Expr::col((own, "city_id")).equals((record, "city_id")))
                    .and_where(Expr::col((own, "id")).equals((record, "id")));
            }
        }
        let mut ends = Query::select();
        ends.column((link, here))
            .from_as("reference", link)
            .and_where(Expr::col((link, "city_id")).eq(self.city))
            .and_where(Expr::col((link, "field")).eq(field.name))
            .and_where(Expr::col((link, known)).in_subquery(passing));
        // Which end refers, and is of a kind that is known?
        if let Some(kind) = if known == "from_id" { kind } else { self.kind } {
            ends.and_where(Expr::col((link, "from_kind")).eq(kind.name));
        }
        self.col("id").in_subquery(ends)
    }

    /// The record is one of many: they are bound as one text, since a statement takes only so many values.
    fn packed(self, ids: &[Id]) -> Expr {
        let each = ids.iter().map(|id| id.simple().to_string());
        let (text, unpacked) = if self.sqlite {
            let text = each.map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(",");
            (format!("[{text}]"), "? IN (SELECT unhex(value) FROM json_each(?))")
        } else {
            (each.collect::<Vec<_>>().join(","), "$1 IN (SELECT unnest(string_to_array($2, ',')::uuid[]))")
        };
        Expr::cust_with_exprs(unpacked, [self.col("id"), Expr::val(text)])
    }

    /// The person is responsible, or a position that the person has.
    fn mine(self, person: Id) -> Expr {
        let (link, held) = (LINKS[self.depth], LINKS[self.depth + 1]);
        let mut position = Query::select();
        position
            .expr(Expr::val(1))
            .from_as("reference", held)
            .and_where(Expr::col((held, "city_id")).eq(self.city))
            .and_where(Expr::col((held, "from_id")).equals((link, "to_id")))
            .and_where(Expr::col((held, "field")).eq("person"))
            .and_where(Expr::col((held, "to_id")).eq(person))
            .and_where(Expr::col((held, "from_kind")).eq("position"));
        let mut responsible = self.references("responsible");
        responsible.and_where(Expr::col((link, "to_id")).eq(person).or(Expr::exists(position)));
        Expr::exists(responsible)
    }

    /// What a decision waives is not broken.
    fn broken(self, rule: Option<Id>) -> Expr {
        let mut breaks = Query::select();
        breaks
            .expr(Expr::val(1))
            .from_as("rule_break", "b")
            .and_where(Expr::col(("b", "city_id")).eq(self.city))
            .and_where(Expr::col(("b", "record_id")).equals((self.record(), "id")))
            .and_where(Expr::col(("b", "waiver_id")).is_null());
        if let Some(rule) = rule {
            breaks.and_where(Expr::col(("b", "rule_id")).eq(rule));
        }
        Expr::exists(breaks)
    }

    fn publicity(self, classes: &[Publicity]) -> Expr {
        use hansa_domain::Choices;
        match classes {
            [only] => self.col("publicity").eq(only.name()),
            classes => self.col("publicity").is_in(classes.iter().map(|class| class.name())),
        }
    }

    fn is(self, field: &Field, values: &[Value]) -> Expr {
        let texts = || values.iter().map(single).collect::<Vec<_>>();
        let any = |each: &mut dyn Iterator<Item = Expr>| each.reduce(ExprTrait::or).unwrap_or_else(|| truth(false));
        let column = || self.column(field);
        match field.ty {
            Type::Ref { .. } => {
                let link = LINKS[self.depth];
                let ids = values.iter().flat_map(|value| value.links().iter().map(|link| link.to));
                let targets = Expr::col((link, "to_id")).is_in(ids);
                if self.few {
                    let mut some = self.references(field.name);
                    some.and_where(targets);
                    return Expr::exists(some);
                }
                let mut some = Query::select();
                some.column((link, "from_id"))
                    .from_as("reference", link)
                    .and_where(Expr::col((link, "city_id")).eq(self.city))
                    .and_where(Expr::col((link, "field")).eq(field.name))
                    .and_where(targets);
                if let Some(kind) = self.kind {
                    some.and_where(Expr::col((link, "from_kind")).eq(kind.name));
                }
                self.col("id").in_subquery(some)
            }
            Type::LocalText | Type::LongText => any(&mut Lang::ALL
                .into_iter()
                .map(|lang| Expr::col((OWNS[self.depth], localised_column(field.name, lang))).is_in(texts()))),
            Type::Choices(_) => {
                let chosen = values
                    .iter()
                    .filter_map(|value| if let Value::Text(choice) = value { Some(fenced(choice)) } else { None });
                any(&mut chosen.map(|choice| {
                    let place = if self.sqlite { Func::cust("instr") } else { Func::cust("strpos") };
                    Expr::expr(place.args([column(), Expr::val(choice)])).gt(0)
                }))
            }
            // `2019` finds every day of 2019.
            Type::Date => {
                let dates =
                    values.iter().filter_map(|value| if let Value::Date(date) = value { Some(date) } else { None });
                any(&mut dates.map(|date| column().gte(date.to_string()).and(column().lte(date.last().to_string()))))
            }
            _ => column().is_in(texts()),
        }
    }

    fn empty(self, field: &Field) -> Expr {
        match field.ty {
            Type::Ref { .. } => Expr::exists(self.references(field.name)).not(),
            Type::LocalText | Type::LongText => columns(field)
                .into_iter()
                .map(|(name, _)| Expr::col((OWNS[self.depth], name)).is_null())
                .reduce(ExprTrait::and)
                .unwrap_or_else(|| truth(true)),
            _ => self.column(field).is_null(),
        }
    }
}

fn truth(holds: bool) -> Expr {
    Expr::val(1).eq(i32::from(holds))
}

/// Whether the condition holds for nothing that is archived. Said besides in so many words, an index can be used for it.
pub(crate) fn is_present(condition: &Condition) -> bool {
    match condition {
        Condition::Not(part) => **part == Condition::Archived,
        Condition::All(parts) => parts.iter().any(is_present),
        _ => false,
    }
}

/// The condition without the test that a record is under way, if it has that, and whether it had: the record itself says
/// so, without its kind's own table.
pub(crate) fn without_live(kind: &Kind, condition: &Condition) -> (Condition, bool) {
    match condition {
        Condition::Is(field, values) if is_live(kind, field, values) => (Condition::True, true),
        Condition::All(parts) => {
            let mut found = false;
            let rest = parts.iter().map(|part| {
                let (part, live) = without_live(kind, part);
                found |= live;
                part
            });
            (rest.fold(Condition::True, Condition::and), found)
        }
        other => (other.clone(), false),
    }
}

fn is_live(kind: &Kind, field: &Field, values: &[Value]) -> bool {
    let named = |live: &[&str]| {
        let among = |value: &Value| matches!(value, Value::Text(text) if live.contains(&text.as_str()));
        values.len() == live.len() && values.iter().all(among)
    };
    kind.live().is_some_and(|(of, live)| of.name == field.name && named(live))
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
