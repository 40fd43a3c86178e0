//! What becomes of what somebody had: a choice for each kind of thing, and for each thing another where it differs.

use hansa_app::Reference;
use hansa_app::handover::{Choice, Holding};
use hansa_domain::Id;
use hansa_text::Args;

use super::moved::line_link;
use crate::context::SignedIn;
use crate::forms::{self, Posted};
use crate::values::{RecordLink, capital};

/// Things of one kind that are listed one by one; the choice for all holds for the others.
const LISTED: usize = 100;

/// Who may get what somebody had.
pub(super) struct Offer<'a> {
    /// Those who take over.
    pub to: &'a [&'a Reference],
    /// What the position that begins is called.
    pub new_position: Option<String>,
    /// What those are called who have it.
    pub holders: Vec<(Id, String)>,
}

/// Things of one kind.
#[derive(Debug)]
pub(super) struct Group {
    pub heading: String,
    pub count: usize,
    /// The name of the input for all of them.
    pub name: String,
    pub label: String,
    pub options: Vec<forms::Choice>,
    pub lines: Vec<Line>,
    /// That more than are listed are there.
    pub more: Option<String>,
}

/// One thing.
#[derive(Debug)]
pub(super) struct Line {
    pub link: RecordLink,
    /// Who has it, where it is not the person.
    pub holder: Option<String>,
    /// The name of the input, for those who may change it.
    pub name: Option<String>,
    pub label: String,
    pub options: Vec<forms::Choice>,
}

/// What was chosen.
pub(super) struct Decided<'a>(&'a Posted);

impl<'a> Decided<'a> {
    /// What a form says.
    pub fn of(posted: &'a Posted) -> Self {
        Self(posted)
    }

    /// What becomes of a thing: its own choice, or that for all of its kind. What nobody has decided on stays.
    pub fn choice(&self, holding: &Holding) -> Choice {
        let own = self.0.text(&one(holding)).filter(|text| !text.is_empty());
        let text = own.or_else(|| self.0.text(&all(holding))).unwrap_or_default();
        read(text).unwrap_or(Choice::Keep)
    }
}

fn all(holding: &Holding) -> String {
    format!("all.{}.{}", holding.record.kind.name, holding.field.name)
}

fn one(holding: &Holding) -> String {
    format!("one.{}.{}.{}", holding.record.id, holding.field.name, holding.holder)
}

fn read(text: &str) -> Option<Choice> {
    match text {
        "keep" => Some(Choice::Keep),
        "clear" => Some(Choice::Clear),
        "new" => Some(Choice::NewPosition),
        text => text.parse().ok().map(Choice::Give),
    }
}

fn written(choice: Choice) -> String {
    match choice {
        Choice::Keep => "keep".to_owned(),
        Choice::Clear => "clear".to_owned(),
        Choice::NewPosition => "new".to_owned(),
        Choice::Give(to) => to.to_string(),
    }
}

/// How many things of which kind somebody has, in words.
pub(super) fn counted(ctx: &SignedIn, holdings: &[Holding]) -> Vec<String> {
    let words = ctx.words();
    let mut found: Vec<(String, usize)> = Vec::new();
    for holding in holdings {
        let heading = heading(ctx, holding);
        match found.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, count)) => *count += 1,
            None => found.push((heading, 1)),
        }
    }
    let line = |(heading, count): (String, usize)| {
        words.msg_with("handed-count", &Args::new().set("what", heading).set("count", count))
    };
    found.into_iter().map(line).collect()
}

fn heading(ctx: &SignedIn, holding: &Holding) -> String {
    let words = ctx.words();
    let kind = holding.record.kind;
    let args = Args::new().set("kinds", capital(&words.kinds(kind))).set("field", words.field(kind, holding.field));
    words.msg_with("handed-heading", &args)
}

/// The things by kind and field, each with what can become of it.
pub(super) fn groups(
    ctx: &SignedIn,
    holdings: &[&Holding],
    offer: &Offer<'_>,
    decided: &Decided<'_>,
    first: Choice,
) -> Vec<Group> {
    let words = ctx.words();
    let mut groups: Vec<(String, Vec<&Holding>)> = Vec::new();
    for holding in holdings {
        let name = all(holding);
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, members)) => members.push(holding),
            None => groups.push((name, vec![holding])),
        }
    }
    let group = |(name, members): (String, Vec<&Holding>)| {
        let heading = members.first().map(|holding| heading(ctx, holding)).unwrap_or_default();
        let chosen = decided.0.text(&name).and_then(read).unwrap_or(first);
        let count = members.len();
        let more = count.saturating_sub(LISTED);
        Group {
            label: words.msg_with("handed-all", &Args::new().set("count", count)),
            options: options(ctx, offer, Some(chosen)),
            lines: members.iter().take(LISTED).map(|holding| line(ctx, holding, offer, decided)).collect(),
            more: (more > 0).then(|| words.msg_with("handed-more", &Args::new().set("count", more))),
            heading,
            count,
            name,
        }
    };
    groups.into_iter().map(group).collect()
}

fn line(ctx: &SignedIn, holding: &Holding, offer: &Offer<'_>, decided: &Decided<'_>) -> Line {
    let words = ctx.words();
    let link = line_link(ctx, holding);
    let holder = offer.holders.iter().find(|(id, _)| *id == holding.holder).map(|(_, name)| name.clone());
    let name = one(holding);
    let chosen = decided.0.text(&name).and_then(read);
    let mut options = options(ctx, offer, chosen);
    let as_all = words.msg("handed-as-all").into_owned();
    options.insert(0, forms::Choice { value: String::new(), label: as_all, chosen: chosen.is_none() });
    Line {
        label: words.msg_with("handed-one", &Args::new().set("title", link.title.text.as_str())),
        link,
        holder,
        name: holding.may.then_some(name),
        options,
    }
}

fn options(ctx: &SignedIn, offer: &Offer<'_>, chosen: Option<Choice>) -> Vec<forms::Choice> {
    let words = ctx.words();
    let option =
        |choice: Choice, label: String| forms::Choice { value: written(choice), label, chosen: chosen == Some(choice) };
    let mut options: Vec<forms::Choice> = offer
        .to
        .iter()
        .map(|to| {
            let label = words.msg_with("handed-give", &Args::new().set("name", to.title.text(ctx.lang)));
            option(Choice::Give(to.id), label)
        })
        .collect();
    if let Some(title) = &offer.new_position {
        let label = words.msg_with("handed-new-position", &Args::new().set("title", title.as_str()));
        options.push(option(Choice::NewPosition, label));
    }
    options.push(option(Choice::Keep, words.msg("handed-keep").into_owned()));
    options.push(option(Choice::Clear, words.msg("handed-clear").into_owned()));
    options
}
