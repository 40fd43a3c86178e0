//! A partner to whom much refers, and a long meeting: made when they are measured.

use anyhow::{Context as _, Result};
use hansa_app::{OpContext, records};
use hansa_domain::record::Values;
use hansa_domain::{Id, Link, Localised, Value};

/// Records that refer to the partner.
pub const RELATED: usize = 2_000;
/// Items of the meeting.
pub const ITEMS: usize = 200;
/// What is said in each item.
const SAID: &str = "The matter was presented and discussed.\n\nThe group found that the work goes on as planned and that the \
                    partners have been told.";

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn link(to: Id) -> Value {
    Value::Links(vec![Link::to(to)])
}

async fn make(ctx: &OpContext, of: &str, name: &str, more: &[(&'static str, Value)]) -> Result<Id> {
    let kind = hansa_domain::kind(of).with_context(|| format!("there is no kind {of}"))?;
    let mut values = Values::from([("name", Value::Localised(Localised::everywhere(name)))]);
    values.extend(more.iter().cloned());
    let made = records::create(ctx, kind, values, "").await;
    Ok(made.map_err(|error| anyhow::anyhow!("{of}: {error:?}"))?.id)
}

/// An organisation with contacts, promises, projects and results.
pub async fn partner(ctx: &OpContext) -> Result<Id> {
    let partner = make(ctx, "organisation", "Measured partner", &[("type", text("city"))]).await?;
    let day = |number: usize| -> Result<Value> {
        let day = format!("2026-{:02}-{:02}", 1 + number % 10, 1 + number % 28);
        Ok(Value::Date(day.parse().map_err(|error| anyhow::anyhow!("{day}: {error:?}"))?))
    };
    for number in 0..RELATED {
        let name = format!("Measured {number}");
        match number % 4 {
            0 => {
                let more = [("channel", text("meeting")), ("date", day(number)?), ("organisations", link(partner))];
                make(ctx, "contact", &name, &more).await?
            }
            1 => {
                let more = [("direction", text("made")), ("state", text("open")), ("counterpart", link(partner))];
                make(ctx, "promise", &name, &more).await?
            }
            2 => {
                let more = [("type", text("joint")), ("state", text("running")), ("partners", link(partner))];
                make(ctx, "project", &name, &more).await?
            }
            _ => make(ctx, "action", &name, &[("state", text("open")), ("about", link(partner))]).await?,
        };
    }
    Ok(partner)
}

/// A held meeting in whose items something was said.
pub async fn meeting(ctx: &OpContext) -> Result<Id> {
    let body = make(ctx, "body", "Measured body", &[("type", text("working_group"))]).await?;
    let meeting = make(ctx, "meeting", "Measured meeting", &[("body", link(body)), ("state", text("held"))]).await?;
    for number in 1..=ITEMS {
        let more = [
            ("meeting", link(meeting)),
            ("ordinal", Value::Integer(i64::try_from(number)?)),
            ("type", text("decision")),
            ("state", text("handled")),
            ("minutes", Value::Localised(Localised::everywhere(SAID))),
        ];
        make(ctx, "agenda_item", &format!("Measured matter {number}"), &more).await?;
    }
    Ok(meeting)
}
