//! How many records of a list have each value of a field.

use hansa_domain::field::{Field, Type};
use hansa_domain::kind::Kind;
use hansa_domain::{Condition, Id};
use sea_query::{Expr, ExprTrait, Func, JoinType, Query, SelectStatement};

use super::{from_record, join_own};
use crate::condition::{OWN, RECORD, column, needs_own, sql};
use crate::row::Cell;
use crate::{Error, Tx};

/// What the records of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GroupKey {
    /// The same choice, country or language.
    Choice(String),
    /// The same answer.
    YesNo(bool),
    /// Dates of the same year, as four digits.
    Year(String),
    /// A reference to the same record.
    Record(Id),
    /// No value.
    None,
}

/// Whether the records of a list can be grouped by the field.
pub fn groups(field: &Field) -> bool {
    let single = matches!(field.ty, Type::Choice(_) | Type::Country | Type::Language | Type::YesNo | Type::Date);
    single || matches!(field.ty, Type::Ref { many: false, .. })
}

/// How many records of a kind, among those for which a condition holds, have each value of the field, in no particular
/// order; nothing when records cannot be grouped by it.
pub async fn group_counts(
    tx: &mut Tx,
    kind: &'static Kind,
    condition: &Condition,
    field: &'static Field,
) -> Result<Vec<(GroupKey, u64)>, Error> {
    let mut some = from_record(tx);
    let mut own = needs_own(condition);
    match field.ty {
        Type::Choice(_) | Type::Country | Type::Language | Type::YesNo => {
            some.expr_as(column(field), "value");
            own |= !Kind::is_common(field);
        }
        Type::Date => {
            some.expr_as(Func::cust("substr").args([column(field), Expr::val(1), Expr::val(4)]), "value");
            own |= !Kind::is_common(field);
        }
        Type::Ref { many: false, .. } => refer(&mut some, field),
        _ => return Ok(Vec::new()),
    }
    if own {
        join_own(&mut some, kind);
    }
    some.and_where(Expr::col((RECORD, "kind")).eq(kind.name)).and_where(sql(condition, tx.city, tx.is_sqlite()));
    let mut select = Query::select();
    select
        .column("value")
        .expr(Expr::col(sea_query::Asterisk).count())
        .from_subquery(some, "some")
        .group_by_col("value");
    Ok(tx
        .rows(&select)
        .await?
        .into_iter()
        .map(|mut row| {
            let key = match (row.cell(), field.ty) {
                (Cell::Text(year), Type::Date) => GroupKey::Year(year),
                (Cell::Text(choice), _) => GroupKey::Choice(choice),
                (Cell::Integer(yes), _) => GroupKey::YesNo(yes != 0),
                (Cell::Uuid(id), _) => GroupKey::Record(id),
                (Cell::Bytes(bytes), _) => Id::from_slice(&bytes).map_or(GroupKey::None, GroupKey::Record),
                _ => GroupKey::None,
            };
            (key, u64::try_from(row.integer()).unwrap_or_default())
        })
        .collect())
}

/// Selects what the record refers to in the field.
fn refer(select: &mut SelectStatement, field: &Field) {
    select.expr_as(Expr::col(("g", "to_id")), "value").join_as(
        JoinType::LeftJoin,
        "reference",
        "g",
        Expr::col(("g", "city_id"))
            .equals((RECORD, "city_id"))
            .and(Expr::col(("g", "from_id")).equals((RECORD, "id")))
            .and(Expr::col(("g", "field")).eq(field.name)),
    );
}

/// The records of a kind for which a condition over one field holds, whoever may see them, if they are at most so many and
/// the field lies in the kind's own table. A list of few records is found faster from these than in the list's order.
pub async fn few(
    tx: &mut Tx,
    kind: &'static Kind,
    field: &Field,
    condition: &Condition,
    most: usize,
) -> Result<Option<Vec<Id>>, Error> {
    if Kind::is_common(field) || matches!(field.ty, Type::Ref { .. }) {
        return Ok(None);
    }
    let mut select = Query::select();
    select
        .column((OWN, "id"))
        .from_as(kind.name, OWN)
        .and_where(Expr::col((OWN, "city_id")).eq(tx.city))
        .and_where(sql(condition, tx.city, tx.is_sqlite()))
        .limit(most as u64 + 1);
    let ids: Vec<Id> = tx.rows(&select).await?.into_iter().map(|mut row| row.id()).collect();
    Ok((ids.len() <= most).then_some(ids))
}
