//! What is told of a network: the city's part in it, what it serves and costs, and how it was last judged.

use hansa_domain::kinds::{EvaluationRound, Membership, NetworkRole, Statement};
use hansa_domain::{PartialDate, Record};
use hansa_text::Args;

use super::{Fact, Standing, choice, dated, find, kind_of, line, membership};
use crate::display::Titles;
use crate::tell::{Piece, Sentence};
use crate::{Error, OpContext};

pub(super) async fn standing(ctx: &OpContext, record: &Record) -> Result<Standing, Error> {
    let id = record.id.to_string();
    let memberships = find(ctx, kind_of::<Membership>(), &[("network", &id)], "-since").await?;
    let ours = memberships.list.records.first().cloned();
    let titles = memberships.list.titles.clone();
    let mut who: Vec<Fact> =
        memberships.fact("partners-membership", |record, titles| membership(ctx, record, titles)).into_iter().collect();
    let mut open = Vec::new();
    let evaluation = evaluation(ctx, &id).await?;
    if let Some(ours) = &ours {
        who.extend(goals(ctx, ours, &titles));
        who.extend(costs(ctx, ours));
    }
    who.extend(roles(ctx, &id).await?);
    let reviewed = evaluation.as_ref().and_then(|(_, next)| *next);
    who.extend(evaluation.map(|(fact, _)| fact));
    let typed = ours.as_ref().map(Membership::from);
    let dates = [
        ("partners-review", typed.as_ref().and_then(|typed| typed.review_on).or(reviewed)),
        ("partners-notice-by", typed.as_ref().and_then(|typed| typed.notice_by)),
    ];
    for (label, date) in dates {
        open.extend(date.map(|date| Fact { label, lines: vec![day(ctx, date)], all: None }));
    }
    open.extend(statements(ctx, &id).await?);
    Ok(Standing { who, open })
}

/// A day by itself.
fn day(ctx: &OpContext, date: PartialDate) -> Sentence {
    Sentence::text(ctx.words().partial_date(date))
}

/// The goals that the membership serves.
fn goals(ctx: &OpContext, ours: &Record, titles: &Titles) -> Option<Fact> {
    let goals = ours.links("goals").iter().filter_map(|link| titles.get(&link.to));
    let lines: Vec<Sentence> = goals.map(|goal| Piece::record(ctx.lang, goal).into()).collect();
    (!lines.is_empty()).then_some(Fact { label: "partners-goals", lines, all: None })
}

/// What it costs in a year, as far as the reader may see it.
fn costs(ctx: &OpContext, ours: &Record) -> Option<Fact> {
    let typed = Membership::from(ours);
    let words = ctx.words();
    let money = |message: &str, money: Option<hansa_domain::Money>| {
        let money = money?;
        Some(words.msg_with(message, &Args::new().set("money", words.money(&money.amount, &money.currency))))
    };
    let hours = typed.annual_hours.map(|hours| {
        words.msg_with("partners-hours", &Args::new().set("count", hours).set("hours", words.integer(hours)))
    });
    let parts = [money("partners-fee", typed.annual_fee), money("partners-travel", typed.annual_travel), hours];
    let said: Vec<String> = parts.into_iter().flatten().collect();
    (!said.is_empty()).then(|| Fact {
        label: "partners-costs",
        lines: vec![Sentence::text(said.join(", "))],
        all: None,
    })
}

/// The roles that the city has now.
async fn roles(ctx: &OpContext, id: &str) -> Result<Option<Fact>, Error> {
    let now = r#"{"any":[{"test":{"field":"ends","op":"empty","values":["yes"]}},{"test":{"field":"ends","op":"from","values":["today"]}}]}"#;
    let found = find(ctx, kind_of::<NetworkRole>(), &[("network", id), ("filter", now)], "").await?;
    Ok(found.fact("partners-roles", |record, titles| {
        let mut holders = ["holder", "held_by"].into_iter().flat_map(|field| record.links(field));
        let holder = holders.find_map(|link| titles.get(&link.to)).map(|holder| Piece::record(ctx.lang, holder));
        vec![line(ctx, record, [choice(ctx, record, "role"), holder])]
    }))
}

/// The last evaluation with its decision, and when the next one is due.
async fn evaluation(ctx: &OpContext, id: &str) -> Result<Option<(Fact, Option<PartialDate>)>, Error> {
    let filters = [("networks", id), ("state", "closed")];
    let mut found = find(ctx, kind_of::<EvaluationRound>(), &filters, "-ends").await?;
    found.list.records.truncate(1);
    let Some(last) = found.list.records.first() else { return Ok(None) };
    let next = EvaluationRound::from(last).next_review;
    let fact = found.fact("partners-evaluation", |record, titles| {
        let typed = EvaluationRound::from(record);
        let decision = typed.decision.and_then(|id| titles.get(&id)).map(|decision| Piece::record(ctx.lang, decision));
        let scores = typed.functioning.zip(typed.influence).map(|(functioning, influence)| {
            let args = Args::new().set("functioning", functioning).set("influence", influence);
            Piece::text(ctx.words().msg_with("partners-scores", &args))
        });
        let ended = dated(ctx, "partners-ended", typed.ends);
        vec![line(ctx, record, [ended, scores, choice(ctx, record, "outcome"), decision])]
    });
    Ok(fact.map(|fact| (fact, next)))
}

/// What the network has said on the city's behalf: the latest statements.
async fn statements(ctx: &OpContext, id: &str) -> Result<Option<Fact>, Error> {
    let found = find(ctx, kind_of::<Statement>(), &[("given_by", id), ("state", "given")], "-given").await?;
    Ok(found.fact("partners-statements", |record, _| {
        let given = Statement::from(record).given.map(|given| Piece::text(ctx.words().partial_date(given)));
        vec![line(ctx, record, [given, choice(ctx, record, "leaning"), choice(ctx, record, "consistency")])]
    }))
}
