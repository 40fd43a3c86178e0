//! `hansa retention`: what has been kept long enough.

use std::process::ExitCode;

use hansa_app::retention::{self, Due, Hold, Standing};
use hansa_app::setup::Purpose;
use hansa_app::{OpContext, use_log};
use serde_json::{Value as Json, json};

use crate::arguments::{Arguments, Retention};
use crate::output;

/// Lists what is due.
pub async fn retention(arguments: &Arguments, wanted: &Retention) -> anyhow::Result<ExitCode> {
    let Retention::Due { json } = wanted;
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    let standing = retention::standing(&ctx).await.map_err(|error| output::explained(&ctx, error))?;
    if *json {
        output::json(&standing.iter().map(|rule| as_json(&ctx, rule)).collect())?;
    } else {
        for rule in &standing {
            list(&ctx, rule);
        }
    }
    use_log::settle(&ctx).await?;
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

fn list(ctx: &OpContext, standing: &Standing) {
    let words = ctx.words();
    output::line(standing.rule.title.text(ctx.lang));
    let line = |due: &Due, note: String| {
        let columns = [due.until.to_string(), due.record.id.to_string(), due.record.title.text(ctx.lang).into(), note];
        output::line(&format!("  {}", columns.join("\t")));
    };
    if let Some(reason) = standing.silent(words) {
        output::line(&format!("  {reason}"));
    } else if standing.due.is_empty() && standing.held.is_empty() {
        output::line(&format!("  {}", words.msg("retention-none-due")));
    }
    standing.due.iter().for_each(|due| line(due, String::new()));
    standing.held.iter().for_each(|(due, hold)| line(due, hold.said(words)));
}

fn as_json(ctx: &OpContext, standing: &Standing) -> Json {
    let record = |due: &Due| {
        json!({
            "id": due.record.id.to_string(),
            "kind": due.record.kind.name,
            "title": due.record.title,
            "counted_from": due.last.to_string(),
            "kept_until": due.until.to_string(),
        })
    };
    let held = |(due, hold): &(Due, Hold)| {
        let mut shown = record(due);
        let (why, until) = match hold {
            Hold::Waived(until) => ("waived", until.map(|day| day.to_string())),
            Hold::Referred => ("referred", None),
        };
        shown["held"] = json!({ "why": why, "until": until });
        shown
    };
    json!({
        "rule": standing.rule.id.to_string(),
        "name": standing.rule.title,
        "kinds": standing.kinds.iter().map(|kind| kind.name).collect::<Vec<_>>(),
        "years": standing.years,
        "fault": standing.fault.as_ref().map(|fault| output::problem(ctx, fault)),
        "due": standing.due.iter().map(record).collect::<Vec<_>>(),
        "held": standing.held.iter().map(held).collect::<Vec<_>>(),
    })
}
