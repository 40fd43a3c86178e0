//! The use log and the access review on the command line.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use hansa_app::setup::Purpose;
use hansa_app::use_log::{self, Chain, Event, Filter};
use hansa_app::{OpContext, review};
use hansa_text::Args;
use serde_json::{Value as Json, json};

use crate::arguments::{Arguments, Log, LogShow};
use crate::output;

/// Shows the use log, or looks whether it is whole: when it is not, the program ends with 1.
pub async fn log(arguments: &Arguments, wanted: &Log) -> anyhow::Result<ExitCode> {
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    let ended = match wanted {
        Log::Show(wanted) => show(&ctx, wanted).await.map(|()| ExitCode::SUCCESS),
        Log::Verify { number, hash } => verify(&ctx, number.zip(hash.as_deref())).await,
    };
    app.close().await;
    ended
}

/// Writes who has access to what as CSV, into a file or to standard output.
pub async fn access(arguments: &Arguments, out: Option<&Path>) -> anyhow::Result<ExitCode> {
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    let file = review::file(&ctx).await.map_err(|error| output::explained(&ctx, error))?;
    match out {
        Some(out) => std::fs::write(out, &file).with_context(|| out.display().to_string())?,
        None => output::bytes(&file),
    }
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn show(ctx: &OpContext, wanted: &LogShow) -> anyhow::Result<()> {
    let filter =
        Filter { record: wanted.record, account: wanted.account, what: wanted.what.clone(), ..Filter::default() };
    let page = use_log::page(ctx, &filter, None, wanted.limit).await.map_err(|error| output::explained(ctx, error))?;
    if wanted.json {
        return output::json(&page.events.iter().map(|(number, event)| as_json(*number, event)).collect());
    }
    let words = ctx.words();
    for (number, event) in &page.events {
        let who = event.account.map(|id| page.accounts.get(&id).cloned().unwrap_or_else(|| id.to_string()));
        let columns = [
            number.to_string(),
            words.date_time(event.at),
            who.unwrap_or_else(|| words.msg("use-log-nobody").into_owned()),
            words.msg(&format!("use-log-what-{}", event.what)).into_owned(),
            event.detail.clone(),
            event.record.map(|id| id.to_string()).unwrap_or_default(),
            words.msg(&format!("use-log-way-{}", event.way)).into_owned(),
            event.address.clone(),
        ];
        output::line(&columns.join("\t"));
    }
    Ok(())
}

fn as_json(number: i64, event: &Event) -> Json {
    json!({
        "number": number,
        "at": event.at.to_rfc3339(),
        "what": event.what,
        "account": event.account.map(|id| id.to_string()),
        "way": event.way,
        "record": event.record.map(|id| id.to_string()),
        "kind": event.kind,
        "count": event.count,
        "detail": serde_json::from_str::<Json>(&event.detail).unwrap_or_default(),
        "address": event.address,
        "request": event.request,
    })
}

async fn verify(ctx: &OpContext, kept: Option<(i64, &str)>) -> anyhow::Result<ExitCode> {
    let words = ctx.words();
    let chain = use_log::verify(ctx, kept).await.map_err(|error| output::explained(ctx, error))?;
    Ok(match chain {
        Chain::Whole(count) => {
            let (_, hash) = use_log::head(ctx).await?;
            output::line(&words.msg_with("use-log-whole", &Args::new().set("count", count).set("hash", hash)));
            ExitCode::SUCCESS
        }
        Chain::Broken(number) => {
            output::line(&words.msg_with("use-log-broken", &Args::new().set("number", number)));
            ExitCode::from(1)
        }
    })
}
