//! The last and the next contact with somebody or about something, for many at once.

use chrono::NaiveDate;
use hansa_domain::kinds::Contact;
use hansa_domain::{Condition, Id, PartialDate};
use sea_query::{Expr, ExprTrait, Func, JoinType, Order, Query, WindowStatement};

use crate::condition::{OWN, RECORD, sql};
use crate::records::AT_ONCE;
use crate::{Error, Tx};

/// On which side of a day contacts are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The last one on the day or before it.
    Last,
    /// The first one after the day.
    Next,
}

/// A contact with, or about, one of those who were asked for.
#[derive(Clone, Copy, Debug)]
pub struct Met {
    /// Who, or what, was asked for.
    pub with: Id,
    /// The contact.
    pub contact: Id,
    /// Its date.
    pub date: PartialDate,
}

/// The contact nearest to the day on one side of it, for each of these records to which contacts refer in one of the fields.
/// Contacts without a date, archived ones and those for which the condition does not hold count for nothing.
///
/// One statement for each four hundred records; it reads their contacts by the index of references.
pub async fn nearest(
    tx: &mut Tx,
    fields: &[&'static str],
    to: &[Id],
    (side, day): (Side, NaiveDate),
    condition: &Condition,
) -> Result<Vec<Met>, Error> {
    let date = || Expr::col((OWN, "date"));
    let (order, bound) = match side {
        Side::Last => (Order::Desc, date().lte(day.to_string())),
        Side::Next => (Order::Asc, date().gt(day.to_string())),
    };
    let mut found = Vec::new();
    for to in to.chunks(AT_ONCE) {
        let mut ranked = Query::select();
        let mut window = WindowStatement::partition_by(("x", "to_id"));
        window.order_by((OWN, "date"), order.clone()).order_by((RECORD, "id"), order.clone());
        ranked
            .column(("x", "to_id"))
            .column((RECORD, "id"))
            .column((OWN, "date"))
            .expr_window_as(Func::cust("row_number"), window, "place")
            .from_as("reference", "x")
            // Cross joins keep the order of the tables: first the references to those who are asked for.
            .join_as(JoinType::CrossJoin, Contact::NAME, OWN, Expr::cust("true"))
            .join_as(JoinType::CrossJoin, "record", RECORD, Expr::cust("true"))
            .and_where(Expr::col((OWN, "city_id")).equals(("x", "city_id")))
            .and_where(Expr::col((OWN, "id")).equals(("x", "from_id")))
            .and_where(Expr::col((RECORD, "city_id")).equals(("x", "city_id")))
            .and_where(Expr::col((RECORD, "id")).equals(("x", "from_id")))
            .and_where(Expr::col(("x", "city_id")).eq(tx.city))
            .and_where(Expr::col(("x", "to_id")).is_in(to.iter().copied()))
            .and_where(Expr::col(("x", "from_kind")).eq(Contact::NAME))
            .and_where(Expr::col(("x", "field")).is_in(fields.iter().copied()))
            .and_where(bound.clone())
            .and_where(Expr::col((RECORD, "archived_at")).is_null())
            .and_where(sql(condition, tx.city, tx.is_sqlite()));
        let mut first = Query::select();
        first.columns(["to_id", "id", "date"]).from_subquery(ranked, "ranked").and_where(Expr::col("place").eq(1));
        found.extend(tx.rows(&first).await?.into_iter().filter_map(|mut row| {
            let (with, contact) = (row.id(), row.id());
            Some(Met { with, contact, date: row.text().parse().ok()? })
        }));
    }
    Ok(found)
}
