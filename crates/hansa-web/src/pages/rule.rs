//! What the page of a strategy rule shows besides its fields: what it says in words, and what breaks it now.

use askama::Template;
use hansa_app::rules::{self, Breach};
use hansa_app::{OpContext, records};
use hansa_domain::kinds::StrategyRule;
use hansa_domain::{Filter, Id, Kind, Record, Title, policy};
use hansa_text::{Args, Words};

use crate::context::Ctx;
use crate::error::{self, Failure};
use crate::filters::{self, Subject};
use crate::values::{Phrase, RecordLink};

/// Broken records of a rule that its page lists.
const LISTED: usize = 50;

/// The part of a rule's page.
#[derive(Debug, Template)]
#[template(path = "filters/rule.html")]
pub struct RulePart {
    /// What makes a record break it.
    offenders: String,
    /// The step that it guards.
    step: String,
    /// Why it is not evaluated.
    silent: Option<String>,
    broken: String,
    broken_records: Vec<RecordLink>,
    broken_more: Option<String>,
    waived: Option<String>,
    waived_records: Vec<WaivedView>,
    words: Words,
}

/// A broken rule as a record's page shows it.
#[derive(Debug)]
pub struct BreachView {
    /// The rule's name.
    pub name: Phrase,
    /// What is wrong.
    pub message: Phrase,
    /// The form in which a decision waives it, for those who may.
    pub waive: Option<String>,
}

/// A waived rule, with the record or the rule that is shown, and the decision.
#[derive(Debug, Template)]
#[template(
    ext = "html",
    source = "{{ what|safe }}: {% if let Some(decision) = decision %}{{ decision }}{% else %}{{ hidden }}{% endif %}\
        {% if let Some(until) = until %}, {{ until }}{% endif %}\
        {% if let Some(waiver) = waiver %} ({{ waiver }}){% endif %}"
)]
pub struct WaivedView {
    what: Phrase,
    decision: Option<RecordLink>,
    hidden: String,
    until: Option<String>,
    waiver: Option<RecordLink>,
}

impl askama::filters::HtmlSafe for WaivedView {}
