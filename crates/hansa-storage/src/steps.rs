//! What migrations cannot do by adding: changes of what stored values mean, as numbered steps.

use hansa_domain::Id;
use sea_query::{Expr, ExprTrait, Func, Query};
use serde_json::Value as Json;

use crate::{Error, Tx};

/// Runs the steps that lead from the version found to the present one. A new database (version 0) needs none.
pub(crate) async fn run(tx: &mut Tx, found: i64) -> Result<(), Error> {
    if found == 1 {
        rules_of_several_kinds(tx).await?;
        compositions_of_bodies(tx).await?;
    }
    if (1..6).contains(&found) {
        plans_of_lines(tx).await?;
    }
    if (1..7).contains(&found) {
        // The words are written anew after the steps.
        crate::search::create_anew(tx).await?;
        tx.run(Query::delete().from_table("meta").and_where(Expr::col("key").eq("words"))).await?;
    }
    Ok(())
}

/// Step 1 to 2: a strategy rule was about one kind, and is about one or several. `membership` becomes `|membership|`, and
/// in history `"membership"` becomes `["membership"]`.
async fn rules_of_several_kinds(tx: &mut Tx) -> Result<(), Error> {
    let mut rules = Query::select();
    rules
        .columns(["city_id", "id", "applies_to"])
        .from("strategy_rule")
        .and_where(Expr::col("applies_to").is_not_null())
        .and_where(Expr::col("applies_to").not_like("|%"));
    for mut row in tx.rows(&rules).await? {
        let (city, id, kind): (Id, Id, String) = (row.id(), row.id(), row.text());
        let mut update = Query::update();
        update
            .table("strategy_rule")
            .value("applies_to", crate::columns::fenced(&kind))
            .and_where(Expr::col("city_id").eq(city))
            .and_where(Expr::col("id").eq(id));
        tx.run(&update).await?;
    }
    rewrite_history(tx, "strategy_rule", with_kinds_listed).await
}

/// The references of annual plans before version 6.
const PLANNED: [&str; 2] = ["actions", "milestones"];

/// Step 5 to 6: an annual plan named actions and milestones, and has lines of its own. What it named stays among its links.
async fn plans_of_lines(tx: &mut Tx) -> Result<(), Error> {
    let mut planned = Query::select();
    planned
        .columns(["city_id", "from_id", "field", "to_id"])
        .from("reference")
        .and_where(Expr::col("from_kind").eq("annual_plan"))
        .and_where(Expr::col("field").is_in(PLANNED));
    for mut row in tx.rows(&planned).await? {
        let (city, from, field, to): (Id, Id, String, Id) = (row.id(), row.id(), row.text(), row.id());
        let this = |field: &str| {
            Expr::col("city_id")
                .eq(city)
                .and(Expr::col("from_id").eq(from))
                .and(Expr::col("field").eq(field))
                .and(Expr::col("to_id").eq(to))
        };
        let mut linked = Query::select();
        linked.column("to_id").from("reference").and_where(this("links"));
        if tx.row(&linked).await?.is_some() {
            tx.run(Query::delete().from_table("reference").and_where(this(&field))).await?;
        } else {
            tx.run(Query::update().table("reference").value("field", "links").and_where(this(&field))).await?;
        }
    }
    rewrite_history(tx, "annual_plan", with_links).await
}

/// The values with the actions and milestones of a plan as links, if it names some.
fn with_links(values: &str) -> Option<String> {
    let mut values: Json = serde_json::from_str(values).ok()?;
    let values = values.as_object_mut()?;
    let named: Vec<Json> = PLANNED.iter().filter_map(|field| values.remove(*field)).collect();
    if named.is_empty() {
        return None;
    }
    let links = values.entry("links").or_insert(Json::Null);
    let mut all: Vec<Json> = links.as_array().cloned().unwrap_or_default();
    all.extend(named.into_iter().filter_map(|named| named.as_array().cloned()).flatten());
    if !all.is_empty() {
        *links = Json::Array(all);
    }
    Some(Json::Object(values.clone()).to_string())
}

/// Rewrites what history holds of the values of a kind, where there is something to rewrite.
async fn rewrite_history(tx: &mut Tx, kind: &str, rewritten: fn(&str) -> Option<String>) -> Result<(), Error> {
    let mut changes = Query::select();
    changes
        .columns(["city_id", "id"])
        .expr(Func::coalesce([Expr::col("before"), Expr::val("")]))
        .expr(Func::coalesce([Expr::col("after"), Expr::val("")]))
        .from("change")
        .and_where(Expr::col("kind").eq(kind));
    for mut row in tx.rows(&changes).await? {
        let (city, id): (Id, Id) = (row.id(), row.id());
        for column in ["before", "after"] {
            let Some(values) = rewritten(&row.text()) else { continue };
            let mut update = Query::update();
            update
                .table("change")
                .value(column, values)
                .and_where(Expr::col("city_id").eq(city))
                .and_where(Expr::col("id").eq(id));
            tx.run(&update).await?;
        }
    }
    Ok(())
}

/// The values with the kind of a rule as a list of kinds, if there is one that is no list.
fn with_kinds_listed(values: &str) -> Option<String> {
    let mut values: Json = serde_json::from_str(values).ok()?;
    let kind = values.get_mut("applies_to").filter(|kind| kind.is_string())?;
    *kind = Json::Array(vec![kind.take()]);
    Some(values.to_string())
}

/// The values of `body.type` in version 1: they said who sits in a body.
const COMPOSITIONS: [&str; 3] = ["elected_leaders", "officials", "mixed"];

/// Step 1 to 2: who sits in a body was its `type` and is its `composition`; the type says what body it is.
async fn compositions_of_bodies(tx: &mut Tx) -> Result<(), Error> {
    let mut update = Query::update();
    update
        .table("body")
        .value("composition", Expr::col("type"))
        .value("type", Expr::value(None::<String>))
        .and_where(Expr::col("type").is_in(COMPOSITIONS));
    tx.run(&update).await?;
    rewrite_history(tx, "body", with_composition).await
}

/// The values with the type of a body as its composition, if it is one.
fn with_composition(values: &str) -> Option<String> {
    let mut values: Json = serde_json::from_str(values).ok()?;
    let held = values.get("type").and_then(Json::as_str).is_some_and(|name| COMPOSITIONS.contains(&name));
    let values = values.as_object_mut().filter(|_| held)?;
    let composition = values.remove("type")?;
    values.insert("composition".to_owned(), composition);
    Some(Json::Object(values.clone()).to_string())
}
