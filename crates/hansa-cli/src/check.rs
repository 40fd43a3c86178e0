//! `hansa check`: what breaks the strategy rules, and what is secret on no ground.

use std::process::ExitCode;

use hansa_app::openness::Unfounded;
use hansa_app::rules::{Breach, Checked};
use hansa_app::setup::Purpose;
use hansa_app::{OpContext, openness, rules, use_log};
use serde_json::{Value as Json, json};

use crate::arguments::Arguments;
use crate::output;

/// Lists the records that break a rule, and secret ones without a ground that holds; ends with 1 when there are any that no decision
/// waives.
pub async fn check(arguments: &Arguments, as_json: bool) -> anyhow::Result<ExitCode> {
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    // Rules speak of days, so what was found yesterday may not hold today.
    rules::evaluate_all(&ctx).await?;
    let checked = rules::check(&ctx, None).await?;
    let unfounded = openness::unfounded(&ctx).await?;
    use_log::settle(&ctx).await?;
    if as_json {
        let secrecy: Vec<Json> = unfounded.iter().map(|found| unfounded_json(&ctx, found)).collect();
        let rules: Vec<Json> = checked.iter().map(|rule| rule_json(&ctx, rule)).collect();
        output::json(&json!({ "rules": rules, "secrecy": secrecy }))?;
    } else {
        for rule in &checked {
            print(&ctx, rule);
        }
        for found in &unfounded {
            let (kind, title) = (ctx.words().kind(found.record.kind), found.record.title.text(ctx.lang));
            output::line(&format!("§\t{kind}\t{title}\t{}", ctx.words().problem(&found.problem)));
        }
    }
    app.close().await;
    let broken = checked.iter().any(|rule| !rule.broken.is_empty());
    Ok(ExitCode::from(u8::from(broken || !unfounded.is_empty())))
}

fn unfounded_json(ctx: &OpContext, found: &Unfounded) -> Json {
    json!({
        "kind": found.record.kind.name,
        "id": found.record.id,
        "title": found.record.title,
        "problem": output::problem(ctx, &found.problem),
    })
}

fn rule_json(ctx: &OpContext, rule: &Checked) -> Json {
    let breaks = |breaches: &[Breach]| breaches.iter().map(|breach| break_json(ctx, breach)).collect::<Vec<_>>();
    json!({
        "ordinal": rule.ordinal,
        "id": rule.rule,
        "name": rule.name,
        "kinds": rule.kinds.iter().map(|kind| kind.name).collect::<Vec<_>>(),
        "active": rule.active,
        "guards_step": rule.guards_step,
        "broken": breaks(&rule.broken),
        "waived": breaks(&rule.waived),
        "fault": rule.fault.as_ref().map(|fault| output::problem(ctx, fault)),
    })
}

fn break_json(ctx: &OpContext, breach: &Breach) -> Json {
    let mut row = json!({
        "kind": breach.record.kind.name,
        "id": breach.record.id,
        "title": breach.record.title,
        "message": breach.message.text(ctx.lang),
        "since": breach.since,
    });
    if let Some(waived) = &breach.waived {
        row["waiver"] = json!(waived.waiver.as_ref().map(|waiver| waiver.id));
        row["decision"] = json!(waived.decision.as_ref().map(|decision| decision.id));
        row["until"] = json!(waived.until.map(|until| until.to_string()));
    }
    row
}

fn print(ctx: &OpContext, rule: &Checked) {
    let words = ctx.words();
    if let Some(fault) = &rule.fault {
        output::line(&format!("{}\t!\t{}\t{}", rule.ordinal, rule.name.text(ctx.lang), output::problem(ctx, fault)));
    }
    for breach in &rule.broken {
        let (kind, title) = (words.kind(breach.record.kind), breach.record.title.text(ctx.lang));
        output::line(&format!("{}\t{kind}\t{title}\t{}", rule.ordinal, breach.message.text(ctx.lang)));
    }
    for breach in &rule.waived {
        let (kind, title) = (words.kind(breach.record.kind), breach.record.title.text(ctx.lang));
        let decision = breach.waived.as_ref().and_then(|waived| waived.decision.as_ref());
        let decision = decision.map_or("", |decision| decision.title.text(ctx.lang));
        output::line(&format!("{}\t{kind}\t{title}\t{}", rule.ordinal, waived_text(ctx, decision)));
    }
}

fn waived_text(ctx: &OpContext, decision: &str) -> String {
    ctx.words().msg_with("rule-waived-by", &hansa_text::Args::new().set("decision", decision))
}
