//! Lists: filtered, sorted, paged, counted.

use hansa_domain::field::{Field, Type};
use hansa_domain::kind::Kind;
use hansa_domain::{Condition, Id, Lang, Record};
use sea_query::{CaseStatement, Expr, ExprTrait, NullOrdering, Order, Query, SelectStatement, Value as Sql};

use super::{add_links, from_record, join_own, own, read, sort_key, spine};
use crate::columns::single;
use crate::condition::{RECORD, column, is_present, needs_own, sql_of};
use crate::{Error, Tx};

/// Counts are exact up to this number.
pub const COUNTED: u64 = 10_000;

/// What a list is sorted by.
#[derive(Clone, Copy, Debug)]
pub enum SortBy {
    /// The title, in the order of the language.
    Title(Lang),
    /// A field that has an order.
    Field(&'static Field),
    /// The time of the last change.
    Updated,
}

/// The order of a list.
#[derive(Clone, Copy, Debug)]
pub struct Sort {
    /// What it is sorted by.
    pub by: SortBy,
    /// From the last to the first.
    pub descending: bool,
}

/// Where a page of a list ended: the next one begins after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Cursor {
    /// The sorted value of the last record, as hexadecimal bytes, a whole number or a text; none when it had none.
    pub value: Option<String>,
    /// The last record.
    pub id: Id,
}

/// A page of a list.
#[derive(Debug)]
pub struct Page {
    /// The records.
    pub records: Vec<Record>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

/// A page of the records of a kind for which a condition holds.
pub async fn list(
    tx: &mut Tx,
    kind: &'static Kind,
    condition: &Condition,
    sort: Sort,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<Page, Error> {
    part(tx, kind, condition, sort, after, 0, limit).await
}

/// The same after skipping so many records.
pub async fn part(
    tx: &mut Tx,
    kind: &'static Kind,
    condition: &Condition,
    sort: Sort,
    after: Option<&Cursor>,
    skip: u64,
    limit: u64,
) -> Result<Page, Error> {
    let mut passing = from_record(tx);
    passing
        .and_where(Expr::col((RECORD, "kind")).eq(kind.name))
        .and_where(sql_of(kind, condition, tx.city, tx.is_sqlite()))
        .limit(limit + 1);
    if skip > 0 {
        passing.offset(skip);
    }
    order(&mut passing, sort, after);
    let mut select = match sort.by {
        // All that pass have to be put in order; the rest is then read of those alone that are shown.
        SortBy::Field(field) => {
            passing.column((RECORD, "id"));
            only_present(&mut passing, condition);
            if needs_own(condition) || !Kind::is_common(field) {
                join_own(&mut passing, kind);
            }
            let mut shown = from_record(tx);
            shown.and_where(Expr::col((RECORD, "id")).in_subquery(passing));
            order(&mut shown, sort, None);
            shown
        }
        SortBy::Title(_) | SortBy::Updated => passing,
    };
    spine(&mut select);
    own(&mut select, kind);
    let mut records: Vec<Record> = tx.rows(&select).await?.iter_mut().map(|row| read(row, kind)).collect();
    let more = records.len() as u64 > limit;
    if more {
        records.pop();
    }
    add_links(tx, &mut records).await?;
    let next = if more { records.last().map(|last| cursor(last, sort)) } else { None };
    Ok(Page { records, next })
}

fn order(select: &mut SelectStatement, sort: Sort, after: Option<&Cursor>) {
    let direction = if sort.descending { Order::Desc } else { Order::Asc };
    let (by, nullable) = match sort.by {
        SortBy::Title(lang) => (Expr::col((RECORD, format!("sort_{lang}"))), false),
        SortBy::Updated => (Expr::col((RECORD, "updated_at")), false),
        SortBy::Field(field) => (place(field), true),
    };
    if nullable {
        // Records without a value come last in both directions.
        select.order_by_expr_with_nulls(by.clone(), direction.clone(), NullOrdering::Last);
    } else {
        select.order_by_expr(by.clone(), direction.clone());
    }
    select.order_by_expr(Expr::col((RECORD, "id")), direction);
    let Some(after) = after else { return };
    let id = || Expr::col((RECORD, "id"));
    let beyond = |column: Expr, value: Sql| if sort.descending { column.lt(value) } else { column.gt(value) };
    let later_id = beyond(id(), after.id.into());
    let condition = match after.value.as_deref().and_then(|text| cursor_value(sort, text)) {
        Some(value) => {
            let later = beyond(by.clone(), value.clone()).or(by.clone().eq(value).and(later_id));
            if nullable { later.or(by.is_null()) } else { later }
        }
        None => by.is_null().and(later_id),
    };
    select.and_where(condition);
}

/// What orders the values of a field. Choices stand in the order of their declaration.
fn place(field: &Field) -> Expr {
    let Type::Choice(values) = field.ty else { return column(field) };
    let mut places = CaseStatement::new();
    for (place, value) in (0i64..).zip(values) {
        places = places.case(column(field).eq(*value), place);
    }
    places.into()
}

fn cursor(last: &Record, sort: Sort) -> Cursor {
    let value = match sort.by {
        SortBy::Title(lang) => Some(hex::encode(sort_key(&last.title, lang))),
        SortBy::Updated => Some(last.updated_at.timestamp_millis().to_string()),
        SortBy::Field(Field { name, ty: Type::Choice(values), .. }) => {
            let place = last.text(name).and_then(|value| values.iter().position(|known| *known == value));
            place.map(|place| place.to_string())
        }
        SortBy::Field(field) => last.get(field.name).map(|value| match single(value) {
            Sql::BigInt(Some(number)) => number.to_string(),
            Sql::Bool(Some(yes)) => i64::from(yes).to_string(),
            Sql::String(Some(text)) => text,
            _ => String::new(),
        }),
    };
    Cursor { value, id: last.id }
}

fn cursor_value(sort: Sort, text: &str) -> Option<Sql> {
    Some(match sort.by {
        SortBy::Title(_) => hex::decode(text).ok()?.into(),
        SortBy::Updated => text.parse::<i64>().ok()?.into(),
        SortBy::Field(field) => match field.ty {
            Type::YesNo => (text == "1").into(),
            Type::Choice(_) | Type::Integer | Type::Decimal | Type::Percent | Type::Money | Type::Moment => {
                text.parse::<i64>().ok()?.into()
            }
            _ => text.to_owned().into(),
        },
    })
}

/// Lets the index of what is present be used where the condition asks for it.
fn only_present(select: &mut SelectStatement, condition: &Condition) {
    if is_present(condition) {
        select.and_where(Expr::col((RECORD, "archived_at")).is_null());
    }
}

/// How many records of a kind a condition holds for: exact up to [`COUNTED`], one more when there are more.
pub async fn count(tx: &mut Tx, kind: &'static Kind, condition: &Condition) -> Result<u64, Error> {
    let mut some = from_record(tx);
    some.expr_as(Expr::val(1), "one")
        .and_where(Expr::col((RECORD, "kind")).eq(kind.name))
        .and_where(sql_of(kind, condition, tx.city, tx.is_sqlite()))
        .limit(COUNTED + 1);
    only_present(&mut some, condition);
    if needs_own(condition) {
        join_own(&mut some, kind);
    }
    let mut select = Query::select();
    select.expr(Expr::col(sea_query::Asterisk).count()).from_subquery(some, "some");
    Ok(tx.row(&select).await?.map_or(0, |mut row| u64::try_from(row.integer()).unwrap_or_default()))
}

/// The identifiers of the records of a kind for which a condition holds.
pub async fn ids(tx: &mut Tx, kind: &'static Kind, condition: &Condition) -> Result<Vec<Id>, Error> {
    let mut select = from_record(tx);
    select.column((RECORD, "id")).and_where(Expr::col((RECORD, "kind")).eq(kind.name)).and_where(sql_of(
        kind,
        condition,
        tx.city,
        tx.is_sqlite(),
    ));
    only_present(&mut select, condition);
    if needs_own(condition) {
        join_own(&mut select, kind);
    }
    Ok(tx.rows(&select).await?.into_iter().map(|mut row| row.id()).collect())
}
