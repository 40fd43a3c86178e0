//! Who a partner or a network is to the city and what is open between them: the first part of their pages.

use askama::Template;
use hansa_app::partners::{self, Fact};
use hansa_domain::{Record, policy};
use hansa_text::{Args, Words};

use super::parts::Part;
use super::section::count_text;
use crate::context::{self, Ctx};
use crate::error::Failure;
use crate::sentence::{SentenceView, href};

#[derive(Debug, Template)]
#[template(path = "partner.html")]
struct PartnerPart {
    words: Words,
    network: bool,
    who: Vec<FactView>,
    open: Vec<FactView>,
    /// What can be added: label and address.
    add: Vec<(String, String)>,
    empty: bool,
}

#[derive(Debug)]
struct FactView {
    label: String,
    lines: Vec<SentenceView>,
    all: Option<(String, String)>,
}

impl FactView {
    fn of(ctx: &Ctx, fact: &Fact) -> Self {
        let words = ctx.words();
        let all = fact.all.as_ref().map(|(count, to)| {
            let args = Args::new().set("count", count_text(words, *count));
            (href(ctx.lang, to), words.msg_with("partners-all", &args))
        });
        Self {
            label: words.msg(fact.label).into_owned(),
            lines: fact.lines.iter().map(|line| SentenceView::of(ctx.lang, line)).collect(),
            all,
        }
    }
}

/// The part of a partner's or a network's page; none for others, and where nothing is known and the reader may add nothing.
pub(super) async fn of(ctx: &Ctx, record: &Record, changeable: bool) -> Result<Option<Part>, Failure> {
    if !partners::concerns(record) {
        return Ok(None);
    }
    let standing = partners::standing(ctx, record).await?;
    let network = record.kind.name == "network";
    let add = if changeable { additions(ctx, record, network)? } else { Vec::new() };
    if standing.is_empty() && add.is_empty() {
        return Ok(None);
    }
    let part = PartnerPart {
        words: ctx.words(),
        network,
        empty: standing.is_empty(),
        who: standing.who.iter().map(|fact| FactView::of(ctx, fact)).collect(),
        open: standing.open.iter().map(|fact| FactView::of(ctx, fact)).collect(),
        add,
    };
    Ok(Some(part.render()?))
}

/// The forms in which the reader may add what belongs here.
fn additions(ctx: &Ctx, record: &Record, network: bool) -> Result<Vec<(String, String)>, Failure> {
    let kinds: &[&str] = if network {
        &["membership", "network_role", "evaluation_round"]
    } else {
        &["partnership", "contact", "promise"]
    };
    let mut add = Vec::new();
    for name in kinds {
        let kind = context::kind(name)?;
        if policy::may_create(&ctx.actor, kind.group) {
            let address = ctx.href(&format!("/{name}/new?from={}/{}", record.kind.name, record.id));
            add.push((ctx.words().kind_attr(kind, "new"), address));
        }
    }
    Ok(add)
}
