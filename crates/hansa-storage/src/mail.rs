//! Whose a mail address is.

use hansa_domain::{Id, Kind};
use sea_query::{Expr, ExprTrait, Func, Query};

use crate::{Error, Tx};

/// Addresses that are looked for by one statement.
const AT_ONCE: usize = 100;

/// The records of a kind that have one of these addresses in a field of its own, whatever the letters' case, with or without a
/// tag after a plus; and the addresses as they are written. Some may be alike only.
pub async fn addressed(
    tx: &mut Tx,
    kind: &Kind,
    field: &str,
    addresses: &[String],
) -> Result<Vec<(Id, String)>, Error> {
    let mut found = Vec::new();
    let Some(field) = kind.fields.iter().find(|own| own.name == field) else { return Ok(found) };
    let lower = || Func::lower(Expr::col(field.name));
    for some in addresses.chunks(AT_ONCE) {
        let one = |address: &String| {
            let same = Expr::expr(lower()).eq(address.as_str());
            match address.rsplit_once('@') {
                Some((local, domain)) => {
                    let like = format!("{}+%@{}", local.replace(['%', '\\'], "_"), domain.replace(['%', '\\'], "_"));
                    same.or(Expr::expr(lower()).like(like))
                }
                None => same,
            }
        };
        let Some(any) = some.iter().map(one).reduce(ExprTrait::or) else { continue };
        let mut select = Query::select();
        select
            .columns(["id", field.name])
            .from(kind.name)
            .and_where(Expr::col("city_id").eq(tx.city))
            .and_where(any)
            .order_by("id", sea_query::Order::Asc);
        found.extend(tx.rows(&select).await?.into_iter().map(|mut row| (row.id(), row.text())));
    }
    Ok(found)
}
