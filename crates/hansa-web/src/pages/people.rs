//! Who works where, and what people and organisations are to each other: parts of their pages.

use askama::Template;
use askama::filters::HtmlSafe;
use hansa_app::relations::{self, Post, Tie};
use hansa_domain::kinds::{Person, Position, Relation};
use hansa_domain::{PartialDate, Record, policy};
use hansa_text::{Args, Words};

use crate::context::{self, Ctx};
use crate::error::Failure;
use crate::values::{RecordLink, capital, record_path};

/// Positions and relations on the page of a person or an organisation.
#[derive(Debug, Template)]
#[template(path = "people.html")]
pub(super) struct PeoplePart {
    words: Words,
    /// Whether it is a person's page: then the positions lead to organisations.
    person: bool,
    posts: Vec<PostView>,
    past_posts: Vec<PostView>,
    past_posts_title: String,
    new_post: Option<String>,
    ties: Vec<TieGroup>,
    past_ties: Vec<TieGroup>,
    past_ties_title: String,
    new_tie: Option<String>,
    /// The pages on which somebody changes jobs or leaves: label and address.
    steps: Vec<(String, String)>,
}

impl HtmlSafe for PeoplePart {}

#[derive(Debug)]
struct PostView {
    position: RecordLink,
    other: Option<RecordLink>,
    dates: String,
}

/// Relations of one type.
#[derive(Debug)]
struct TieGroup {
    label: String,
    ties: Vec<TieView>,
}

#[derive(Debug)]
struct TieView {
    other: RecordLink,
    dates: String,
    /// The relation's own page.
    href: String,
}

impl PeoplePart {
    /// What there is; nothing on the pages of other kinds.
    pub async fn of(ctx: &Ctx, record: &Record, may: bool) -> Result<Option<Self>, Failure> {
        if !relations::concerns(record.kind) {
            return Ok(None);
        }
        let words = ctx.words();
        let person = record.kind.name == Person::NAME;
        let posts = relations::posts(ctx, record.kind, record.id).await?;
        let ties = relations::ties(ctx, record.kind, record.id).await?;
        let create = |name: &str, field: &str| -> Result<Option<String>, Failure> {
            let kind = context::kind(name)?;
            let may = record.archived_at.is_none() && policy::may_create(&ctx.actor, kind.group);
            Ok(may.then(|| ctx.href(&format!("/{name}/new?{field}={}", record.id))))
        };
        let folded = |id: &str, count: usize| words.msg_with(id, &Args::new().set("count", count));
        let part = Self {
            words,
            person,
            past_posts_title: folded("people-past", posts.past.len()),
            past_ties_title: folded("relations-past", ties.past.len()),
            posts: posts.present.iter().map(|post| PostView::of(ctx, post)).collect(),
            past_posts: posts.past.iter().map(|post| PostView::of(ctx, post)).collect(),
            new_post: create(Position::NAME, if person { "person" } else { "organisation" })?,
            ties: groups(ctx, &ties.present),
            past_ties: groups(ctx, &ties.past),
            new_tie: create(Relation::NAME, "one")?,
            steps: if person && may && record.archived_at.is_none() { steps(ctx, record) } else { Vec::new() },
        };
        let something = !(posts.is_empty() && ties.is_empty()) || part.new_post.is_some();
        Ok(something.then_some(part))
    }
}

/// The guided steps that the reader may take with a person.
fn steps(ctx: &Ctx, record: &Record) -> Vec<(String, String)> {
    let words = ctx.words();
    let path = record_path(record.kind, record.id);
    let step = |id: &str, end: &str| (words.msg(id).into_owned(), ctx.href(&format!("{path}/{end}")));
    let mut steps = vec![step("moved-link", "moved")];
    if hansa_app::moves::may_hand_over(ctx) {
        steps.push(step("leaving-link", "leaving"));
    }
    steps
}

impl PostView {
    fn of(ctx: &Ctx, post: &Post) -> Self {
        Self {
            position: RecordLink::new(ctx.lang, &post.position, ""),
            other: post.other.as_ref().map(|other| RecordLink::new(ctx.lang, other, "")),
            dates: dates(ctx.words(), post.starts, post.ends),
        }
    }
}

/// Relations by what they are called, in their order.
fn groups(ctx: &Ctx, ties: &[Tie]) -> Vec<TieGroup> {
    let mut groups: Vec<TieGroup> = Vec::new();
    for tie in ties {
        let label = capital(&tie.label);
        let view = TieView {
            other: RecordLink::new(ctx.lang, tie.other.as_ref().unwrap_or(&tie.relation), ""),
            dates: dates(ctx.words(), tie.starts, tie.ends),
            href: ctx.href(&record_path(tie.relation.kind, tie.relation.id)),
        };
        match groups.last_mut().filter(|group| group.label == label) {
            Some(group) => group.ties.push(view),
            None => groups.push(TieGroup { label, ties: vec![view] }),
        }
    }
    groups
}

/// From when to when, as far as it is known.
fn dates(words: Words, starts: Option<PartialDate>, ends: Option<PartialDate>) -> String {
    let args = |args: Args<'static>, name, date: Option<PartialDate>| match date {
        Some(date) => args.set(name, words.partial_date(date)),
        None => args,
    };
    let id = match (starts, ends) {
        (Some(_), Some(_)) => "dates-between",
        (Some(_), None) => "dates-since",
        (None, Some(_)) => "dates-until",
        (None, None) => return String::new(),
    };
    words.msg_with(id, &args(args(Args::new(), "starts", starts), "ends", ends))
}
