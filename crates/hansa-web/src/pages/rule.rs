//! Strategy rules on pages: on a rule's own, what it says in words and what breaks it now; on a record's, what it breaks and
//! what a decision waives.

use askama::Template;
use askama::filters::HtmlSafe;
use hansa_app::rules::{self, Breach, Checked, Waived};
use hansa_app::{Error, records};
use hansa_domain::kinds::{StrategyRule, Waiver};
use hansa_domain::{Filter, Id, Record, policy};
use hansa_text::{Args, Words};

use crate::context::Ctx;
use crate::filters::{self, Subject};
use crate::values::{Phrase, RecordLink};

/// Records that break a rule, or by a decision need not follow it, of which its page shows the first.
const LISTED: usize = 50;

/// The part of a rule's page.
#[derive(Debug, Template)]
#[template(path = "filters/rule.html")]
pub(super) struct RulePart {
    words: Words,
    /// Why it is not evaluated.
    silent: Option<String>,
    offenders: String,
    step: String,
    /// What breaks it, for those who are told of it.
    broken: Option<String>,
    broken_records: Vec<RecordLink>,
    broken_more: Option<String>,
    waived: Option<String>,
    waived_records: Vec<WaivedView>,
}

impl HtmlSafe for RulePart {}

/// A broken rule on the page of the record.
pub(super) struct BreachView {
    /// The rule's name.
    pub name: Phrase,
    /// What is wrong, and what to do.
    pub message: Phrase,
    /// The form in which a decision waives it, for those who may.
    pub waive: Option<String>,
}

/// A waived rule: the record or the rule, and the decision.
#[derive(Debug, Template)]
#[template(path = "filters/waived.html")]
pub(super) struct WaivedView {
    what: Option<RecordLink>,
    name: Phrase,
    /// The decision and the waiver, as far as the reader sees them.
    decision: Option<RecordLink>,
    waiver: Option<RecordLink>,
    hidden: String,
    until: Option<String>,
    reason: Phrase,
}

impl HtmlSafe for WaivedView {}

/// The rules that a record breaks, and those that a decision waives for it.
pub(super) fn of_record(ctx: &Ctx, breaches: &[Breach]) -> (Vec<BreachView>, Vec<WaivedView>) {
    let may_waive = policy::may_create(&ctx.actor, Waiver::KIND.group);
    let (mut broken, mut waived) = (Vec::new(), Vec::new());
    for breach in breaches {
        let name = Phrase::of(ctx.lang, &breach.name);
        if let Some(by) = &breach.waived {
            waived.push(waived_view(ctx, None, name, by));
        } else {
            let form = format!("/{}/new?rule={}&record={}", Waiver::NAME, breach.rule, breach.record.id);
            let waive = may_waive.then(|| ctx.href(&form));
            broken.push(BreachView { name, message: Phrase::of(ctx.lang, &breach.message), waive });
        }
    }
    (broken, waived)
}

fn waived_view(ctx: &Ctx, what: Option<RecordLink>, name: Phrase, by: &Waived) -> WaivedView {
    let words = ctx.words();
    let link = |record: &hansa_app::Reference| RecordLink::new(ctx.lang, record, "");
    WaivedView {
        what,
        name,
        decision: by.decision.as_ref().map(link),
        waiver: by.waiver.as_ref().map(link),
        hidden: words.msg("rule-waived-hidden").into_owned(),
        until: by
            .until
            .map(|day| words.msg_with("rule-waived-until", &Args::new().set("date", words.partial_date(day)))),
        reason: Phrase::of(ctx.lang, &by.reason),
    }
}

impl RulePart {
    /// What there is about a record; nothing when it is no rule.
    pub async fn of(ctx: &Ctx, record: &Record) -> Result<Option<Self>, Error> {
        if record.kind.name != StrategyRule::NAME {
            return Ok(None);
        }
        let words = ctx.words();
        let typed = StrategyRule::from(record);
        let subject = Subject::all_of(typed.applies_to.iter().filter_map(|name| hansa_domain::kind(name)).collect());
        let said = |filter: Option<String>, id: &'static str| {
            let filter = filter.and_then(|text| Filter::from_json(&text).ok());
            let subject = &subject;
            async move {
                let Some(filter) = filter else { return Ok::<_, Error>(None) };
                let titles = records::titles_of(ctx, &filters::named(&filter)).await?;
                let condition = filters::sentence(words, subject, &filter, &titles);
                Ok(Some(words.msg_with(id, &Args::new().set("condition", condition))))
            }
        };
        let offenders = said(typed.offenders, "rule-offenders-said").await?;
        let step = said(typed.step, "rule-step-said").await?;
        // One that was put away is evaluated no more.
        let Some(checked) = rules::check(ctx, Some(record.id)).await?.pop() else { return Ok(None) };
        let broken = checked.broken.iter().take(LISTED);
        let waived = checked.waived.iter().take(LISTED).filter_map(|breach| {
            let what = RecordLink::new(ctx.lang, &breach.record, "");
            Some(waived_view(ctx, Some(what), Phrase::of(ctx.lang, &breach.name), breach.waived.as_ref()?))
        });
        let counted = |id: &str, count: usize| words.msg_with(id, &Args::new().set("count", count));
        Ok(Some(Self {
            words,
            silent: silent(words, &checked).filter(|_| ctx.actor.signed_in()),
            offenders: offenders.unwrap_or_default(),
            step: step.unwrap_or_else(|| words.msg("rule-no-step").into_owned()),
            broken: ctx.actor.signed_in().then(|| counted("rule-broken-now", checked.broken.len())),
            broken_records: broken.map(|breach| RecordLink::new(ctx.lang, &breach.record, "")).collect(),
            broken_more: more(words, checked.broken.len()),
            waived: (!checked.waived.is_empty()).then(|| counted("rule-waived-now", checked.waived.len())),
            waived_records: waived.collect(),
        }))
    }
}

/// How many there are besides those that are listed.
fn more(words: Words, count: usize) -> Option<String> {
    let rest = count.checked_sub(LISTED).filter(|rest| *rest > 0)?;
    Some(words.msg_with("rule-and-more", &Args::new().set("count", rest)))
}

/// Why a rule is not evaluated, if it is not.
fn silent(words: Words, rule: &Checked) -> Option<String> {
    if let Some(fault) = &rule.fault {
        return Some(fault_text(words, rule, fault));
    }
    (!rule.active).then(|| words.msg("rule-inactive").into_owned())
}

/// Why a rule does not fit any more, with what is wrong.
fn fault_text(words: Words, rule: &Checked, fault: &hansa_domain::Problem) -> String {
    let named = |name: &String| rule.kinds.iter().find_map(|kind| Some(words.field(kind, kind.field(name)?)));
    let problem = words.problem(fault);
    let text = match fault.field.as_ref().map(|name| named(name).unwrap_or_else(|| name.clone())) {
        Some(field) => words.msg_with("form-mistake", &Args::new().set("field", field).set("problem", problem)),
        None => problem,
    };
    words.msg_with("rule-fault", &Args::new().set("problem", text))
}

/// The rules that do not fit any more, for those who may mend them: their links and why.
pub(super) async fn faults(ctx: &Ctx) -> Result<Vec<(RecordLink, String)>, Error> {
    if !policy::may_create(&ctx.actor, StrategyRule::KIND.group) {
        return Ok(Vec::new());
    }
    let faulty = rules::faults(ctx).await?;
    let ids: Vec<Id> = faulty.iter().map(|rule| rule.rule).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let titles = records::titles_of(ctx, &ids).await?;
    let line = |rule: &Checked| {
        let text = fault_text(ctx.words(), rule, rule.fault.as_ref()?);
        Some((RecordLink::new(ctx.lang, titles.get(&rule.rule)?, ""), text))
    };
    Ok(faulty.iter().filter_map(line).collect())
}
