//! What a record is linked with: its own links, the records that refer to it, and those that can be made to.

use askama::Template;
use askama::filters::HtmlSafe;
use hansa_app::list::Count;
use hansa_app::records::{Referring, View};
use hansa_app::relations;
use hansa_domain::{Field, Group, KINDS, Kind, Record, Start, Value, policy};
use hansa_text::{Args, Words};

use super::sdg::GoalPart;
use crate::context::Ctx;
use crate::values::{RecordLink, Shown, called, capital};

/// New records that are offered at once; the others are folded.
const OFFERED: usize = 5;
/// What is recorded most often, offered first.
const DAILY: [&str; 3] = ["contact", "action", "promise"];
/// What has a place of its own: a waiver is made where a rule is broken.
const NOT_OFFERED: [&str; 1] = ["waiver"];

/// What a record is linked with.
#[derive(Debug, Template)]
#[template(path = "referrers.html")]
pub(super) struct ReferrersPart {
    words: Words,
    /// The links that the record itself holds.
    links: Vec<RecordLink>,
    groups: Vec<Referrers>,
    /// The records that refer here in fields that every kind has: a line for each kind.
    lines: Vec<Lines>,
    /// The forms in which a record that refers here can be made: label and address.
    new: Vec<(String, String)>,
    more: Vec<(String, String)>,
}

impl HtmlSafe for ReferrersPart {}

/// The records that refer here in one field of one kind.
#[derive(Debug)]
struct Referrers {
    heading: String,
    /// In which field, where the kind alone does not say it.
    field: Option<String>,
    records: Vec<RecordLink>,
    /// The list of all, with its text.
    all: Option<(String, String)>,
}

/// The records that refer here in one field that every kind has.
#[derive(Debug)]
struct Lines {
    heading: String,
    lines: Vec<Line>,
}

/// Those of one kind.
#[derive(Debug)]
struct Line {
    href: String,
    label: String,
    note: String,
}

impl ReferrersPart {
    /// What the record is linked with; `fresh` says whether new ones can be made from here.
    pub fn of(ctx: &Ctx, view: &View, fresh: bool) -> Option<Self> {
        let words = ctx.words();
        let record = &view.record;
        let links = match (record.kind.field("links"), record.get("links")) {
            (Some(field), Some(value)) => match Shown::of(words, record, field, value, &view.titles) {
                Shown::Records(mut links) => {
                    kinds_beside(ctx, value, view, &mut links);
                    links
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        let apart = |group: &&Referring| {
            let shown = (group.kind.name, group.field.name);
            // What other parts of the page show, all of it.
            let elsewhere = shown == GoalPart::TARGETS
                || (record.kind.name == GoalPart::TARGETS.0 && group.field.name == "sdgs")
                || group.kind.group == Group::Comments
                || relations::shown_apart(record.kind, group.kind, group.field.name);
            !elsewhere
        };
        let (common, own): (Vec<&Referring>, Vec<&Referring>) =
            view.referrers.iter().filter(apart).partition(|group| Kind::is_common(group.field));
        let mut offered = if fresh { related(ctx, record) } else { Vec::new() };
        let more = offered.split_off(offered.len().min(OFFERED));
        let part = Self {
            words,
            links,
            groups: own.into_iter().map(|group| referrers(ctx, record, group)).collect(),
            lines: lines(ctx, record, &common),
            new: offered,
            more,
        };
        let nothing = part.links.is_empty() && part.groups.is_empty() && part.lines.is_empty() && part.new.is_empty();
        (!nothing).then_some(part)
    }
}

/// Links may lead to anything, so they tell what.
fn kinds_beside(ctx: &Ctx, value: &Value, view: &View, links: &mut [RecordLink]) {
    let seen = value.links().iter().filter_map(|link| view.titles.get(&link.to));
    for (link, to) in links.iter_mut().zip(seen) {
        link.note = ctx.words().kind(to.kind);
    }
}

fn counted(words: Words, count: Count) -> String {
    match count {
        Count::Exactly(count) => words.integer(i64::try_from(count).unwrap_or(i64::MAX)),
        Count::Over(count) => {
            let count = words.integer(i64::try_from(count).unwrap_or(i64::MAX));
            words.msg_with("count-over", &Args::new().set("count", count))
        }
    }
}

fn list(ctx: &Ctx, record: &Record, group: &Referring) -> String {
    ctx.href(&super::list::address(group.kind, &[(group.field.name.to_owned(), record.id.to_string())]))
}

fn referrers(ctx: &Ctx, record: &Record, group: &Referring) -> Referrers {
    let words = ctx.words();
    let (kind, field) = (group.kind, group.field);
    let link = |one: &hansa_app::records::Referrer| {
        let role = one.role.as_ref().map(|role| words.choice(kind, field, role)).unwrap_or_default();
        RecordLink::new(ctx.lang, &one.from, role)
    };
    let more = !matches!(group.count, Count::Exactly(count) if count == group.records.len() as u64);
    let all = || {
        let (id, count) = match group.count {
            Count::Exactly(count) => ("record-all", count),
            Count::Over(count) => ("record-all-over", count),
        };
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        (list(ctx, record, group), words.msg_with(id, &Args::new().set("count", words.integer(count))))
    };
    Referrers {
        heading: capital(&words.kinds(kind)),
        field: needs_field(kind, record.kind)
            .then(|| words.msg_with("record-in-field", &Args::new().set("field", words.field(kind, field)))),
        records: group.records.iter().map(link).collect(),
        all: more.then(all),
    }
}

/// Whether the records of a kind can refer to `target` in several fields, so that the field has to be told.
fn needs_field(kind: &Kind, target: &Kind) -> bool {
    kind.fields.iter().filter(|field| field.targets().contains(&target.name)).count() > 1
}

/// The records that refer here in fields that every kind has, by field: one is named, several lead to their list.
fn lines(ctx: &Ctx, record: &Record, groups: &[&Referring]) -> Vec<Lines> {
    let words = ctx.words();
    let mut all: Vec<(&'static str, Vec<Line>)> = Vec::new();
    for group in groups {
        let line = match (group.count, group.records.as_slice()) {
            (Count::Exactly(1), [one]) => {
                let link = RecordLink::new(ctx.lang, &one.from, "");
                Line { href: link.href, label: called(ctx.lang, &one.from), note: words.kind(group.kind) }
            }
            _ => Line {
                href: list(ctx, record, group),
                label: capital(&words.kinds(group.kind)),
                note: counted(words, group.count),
            },
        };
        match all.iter_mut().find(|(field, _)| *field == group.field.name) {
            Some((_, lines)) => lines.push(line),
            None => all.push((group.field.name, vec![line])),
        }
    }
    let order = |name: &str| hansa_domain::kind::COMMON.iter().position(|field| field.name == name);
    all.sort_by_key(|(name, _)| order(name));
    let heading = |name: &str| words.msg(&format!("linked-{}", name.replace('_', "-"))).into_owned();
    all.into_iter().map(|(name, lines)| Lines { heading: heading(name), lines }).collect()
}

/// The forms in which a new record that refers here can be made, the most useful first: what is recorded daily, then those
/// that cannot be without this one, then those that begin with the page from which they were opened, then the others. Each
/// kind stands once.
fn related(ctx: &Ctx, record: &Record) -> Vec<(String, String)> {
    let words = ctx.words();
    let mut found: Vec<(u8, &Kind, &Field)> = Vec::new();
    for kind in KINDS.iter().filter(|kind| policy::may_create(&ctx.actor, kind.group)) {
        // Comments, positions and relations are made in their own parts of the page.
        if kind.group == Group::Comments || NOT_OFFERED.contains(&kind.name) {
            continue;
        }
        let fields = kind.fields.iter().filter(|field| field.targets().contains(&record.kind.name));
        let best = fields
            .filter(|field| !relations::shown_apart(record.kind, kind, field.name))
            .map(|field| (rank(kind, field), *kind, field))
            .min_by_key(|(rank, ..)| *rank);
        found.extend(best);
    }
    found.sort_by_key(|(rank, ..)| *rank);
    let link = |(_, kind, field): (u8, &Kind, &Field)| {
        let from = format!("{}={id}&from={}/{id}", field.name, record.kind.name, id = record.id);
        (words.kind_attr(kind, "new"), ctx.href(&format!("/{}/new?{from}", kind.name)))
    };
    found.into_iter().map(link).collect()
}

fn rank(kind: &Kind, field: &Field) -> u8 {
    let anything = field.targets().len() == hansa_domain::kinds::NAMES.len();
    match (field.required, field.start) {
        _ if DAILY.contains(&kind.name) => 0,
        (true, _) if !anything => 1,
        (_, Some(Start::From)) => 2,
        _ if !anything => 3,
        _ => 4,
    }
}
