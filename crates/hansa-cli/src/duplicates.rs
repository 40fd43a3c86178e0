//! `hansa duplicates`: records that are probably the same.

use std::process::ExitCode;

use hansa_app::OpContext;
use hansa_app::duplicates::{self, Found, Pair};
use hansa_app::setup::Purpose;
use serde_json::{Value as Json, json};

use crate::arguments::Arguments;
use crate::{output, progress, read};

/// Lists the pairs of a kind, the most alike first, with the reasons; ends with 1 when there are any.
pub async fn duplicates(arguments: &Arguments, kind: &str, as_json: bool) -> anyhow::Result<ExitCode> {
    let kind = read::kind_named(kind)?;
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    anyhow::ensure!(duplicates::concerns(kind), "records of the kind {} have no names of their own", kind.name);
    let label = ctx.words().msg("jobs-kind-duplicates").into_owned();
    let found = progress::run(&label, async |watch| duplicates::find(&ctx, kind, watch).await).await;
    let found = found.map_err(|error| output::explained(&ctx, error))?;
    let (pairs, _) = duplicates::pairs(&ctx, kind, &found.pairs).await?;
    if as_json {
        output::json(&json!({
            "kind": kind.name,
            "records": found.records,
            "more": found.more,
            "cut": found.cut,
            "pairs": pairs.iter().map(|pair| pair_json(&ctx, pair)).collect::<Vec<_>>(),
        }))?;
    } else {
        print(&ctx, &found, &pairs);
    }
    app.close().await;
    Ok(ExitCode::from(u8::from(!pairs.is_empty())))
}

/// The reasons, the weightiest first.
fn reasons(ctx: &OpContext, pair: &Pair) -> Vec<String> {
    let [one, _] = &pair.records;
    pair.likeness.lines.iter().map(|line| duplicates::reason(ctx.words(), one.kind, line.reason)).collect()
}

fn pair_json(ctx: &OpContext, pair: &Pair) -> Json {
    let records =
        pair.records.iter().map(|record| json!({ "id": record.id, "code": record.code(), "title": record.title }));
    json!({
        "records": records.collect::<Vec<_>>(),
        "points": pair.likeness.points,
        "reasons": reasons(ctx, pair),
    })
}

fn print(ctx: &OpContext, found: &Found, pairs: &[Pair]) {
    for pair in pairs {
        let names = pair.records.each_ref().map(|record| {
            let code = record.code().unwrap_or_else(|| record.id.to_string());
            format!("{} ({code})", record.title.text(ctx.lang))
        });
        output::line(&format!("{:>4}  {}", pair.likeness.points, names.join(" – ")));
        output::line(&format!("      {}", reasons(ctx, pair).join("; ")));
    }
    if found.more > 0 {
        let args = hansa_text::Args::new().set("count", found.more);
        output::line(&ctx.words().msg_with("duplicates-more", &args));
    }
}
