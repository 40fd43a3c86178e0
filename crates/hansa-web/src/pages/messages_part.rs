//! The message house on the page of an interest.

use askama::Template;
use hansa_app::messages::{self, Stone};
use hansa_domain::kinds::{Audience, Interest, Message, MessagePart};
use hansa_domain::{Choices as _, Group, Lang, Localised, Record, policy};
use hansa_text::{SafeHtml, Words, markdown};

use super::parts::Part;
use crate::assets::{self, Icon};
use crate::context::{self, Ctx};
use crate::error::{self, Failure};
use crate::values::{Phrase, RecordLink, capital, record_path};

#[derive(Debug, Template)]
#[template(path = "stakeholders/house.html")]
struct HousePart {
    words: Words,
    icon: Icon,
    count: usize,
    /// Address, label, whether it is the one that is shown.
    tabs: Vec<(String, String, bool)>,
    audience_label: String,
    cores: Vec<StoneView>,
    loose: Vec<StoneView>,
    add_core: Option<String>,
}

#[derive(Debug)]
struct StoneView {
    link: RecordLink,
    text: Option<(SafeHtml, Option<&'static str>)>,
    evidence: Vec<RecordLink>,
    /// What is to be mended, and the record that it is about.
    marks: Vec<(String, Option<RecordLink>)>,
    pillars: Vec<StoneView>,
    proofs: Vec<StoneView>,
    add_supporting: Option<String>,
    add_proof: Option<String>,
}

/// What is known while the house is shown.
struct Showing<'a> {
    ctx: &'a Ctx,
    interest: &'a Record,
    audience: Option<Audience>,
    may: bool,
}

/// The message house for the audience that the address names; none where there are no messages and none can be added.
pub(super) async fn of(ctx: &Ctx, record: &Record) -> Result<Option<Part>, Failure> {
    if record.kind.name != Interest::NAME {
        return Ok(None);
    }
    let audience = ctx.param("audience").and_then(|name| Audience::parse(&name));
    let house = messages::house(ctx, record.id, audience).await?;
    let may = record.archived_at.is_none() && policy::may_create(&ctx.actor, Group::Interests);
    if house.count == 0 && !may {
        return Ok(None);
    }
    let showing = Showing { ctx, interest: record, audience, may };
    let mut tabs = vec![showing.tab(None)];
    // An audience whose tab was opened from elsewhere has a tab even if it has no messages of its own.
    let own = |one: &Audience| house.audiences.iter().any(|(known, _)| known == one) || audience == Some(*one);
    let all = Audience::NAMES.iter().filter_map(|name| Audience::parse(name));
    tabs.extend(all.filter(own).map(|one| showing.tab(Some(one))));
    let part = HousePart {
        words: ctx.words(),
        icon: assets::icon("alert-circle"),
        count: house.count,
        audience_label: showing.label(audience),
        tabs,
        cores: house.cores.iter().map(|stone| showing.stone(stone)).collect(),
        loose: house.loose.iter().map(|stone| showing.stone(stone)).collect(),
        add_core: may.then(|| showing.add(MessagePart::Core, None)),
    };
    Ok(Some(part.render()?))
}

impl Showing<'_> {
    fn label(&self, audience: Option<Audience>) -> String {
        let words = self.ctx.words();
        let field = context::kind(Message::NAME).ok().and_then(|kind| Some((kind, kind.field("audiences")?)));
        match (audience, field) {
            (Some(one), Some((kind, field))) => capital(&words.choice(kind, field, one.name())),
            _ => words.msg("house-everybody").into_owned(),
        }
    }

    /// A tab; the day of the matrix stays as it was chosen.
    fn tab(&self, audience: Option<Audience>) -> (String, String, bool) {
        let mut pairs: Vec<(String, String)> = Vec::new();
        pairs.extend(audience.map(|one| ("audience".to_owned(), one.name().to_owned())));
        pairs.extend(self.ctx.param("matrix").filter(|day| !day.is_empty()).map(|day| ("matrix".to_owned(), day)));
        let query = error::query(&pairs);
        let joint = if query.is_empty() { "" } else { "?" };
        let path = self.ctx.href(&record_path(self.interest.kind, self.interest.id));
        (format!("{path}{joint}{query}#house"), self.label(audience), audience == self.audience)
    }

    /// The form of a new message, with what is known of it.
    fn add(&self, part: MessagePart, supports: Option<&Stone>) -> String {
        let mut pairs = vec![("interest", self.interest.id.to_string()), ("part", part.name().to_owned())];
        pairs.extend(supports.map(|stone| ("supports", stone.message.id.to_string())));
        pairs.extend(self.audience.map(|one| ("audiences", one.name().to_owned())));
        let pairs: Vec<(String, String)> = pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let query = error::query(&pairs);
        self.ctx.href(&format!("/{}/new?{query}", Message::NAME))
    }

    fn stone(&self, stone: &Stone) -> StoneView {
        let ctx = self.ctx;
        let link = |record| RecordLink::new(ctx.lang, record, "");
        let (proofs, pillars) = stone.under.iter().partition::<Vec<&Stone>, _>(|one| one.part == MessagePart::Proof);
        StoneView {
            link: link(&stone.message),
            text: prose(ctx, &stone.text),
            evidence: stone.evidence.iter().map(link).collect(),
            marks: if ctx.actor.signed_in() { self.marks(stone) } else { Vec::new() },
            pillars: pillars.into_iter().map(|one| self.stone(one)).collect(),
            proofs: proofs.into_iter().map(|one| self.stone(one)).collect(),
            add_supporting: (self.may && stone.part == MessagePart::Core)
                .then(|| self.add(MessagePart::Supporting, Some(stone))),
            add_proof: (self.may && stone.part != MessagePart::Proof)
                .then(|| self.add(MessagePart::Proof, Some(stone))),
        }
    }

    /// What staff have to mend: a message that nothing proves, one that rests on a position which is not approved.
    fn marks(&self, stone: &Stone) -> Vec<(String, Option<RecordLink>)> {
        let words = self.ctx.words();
        let mut marks = Vec::new();
        if stone.unproven {
            let message = if stone.part == MessagePart::Proof { "house-unevidenced" } else { "house-unproven" };
            marks.push((words.msg(message).into_owned(), None));
        }
        if let Some(stance) = &stone.unapproved {
            let text = words.msg("house-unapproved").into_owned();
            marks.push((text, Some(RecordLink::new(self.ctx.lang, stance, ""))));
        }
        marks
    }
}

fn prose(ctx: &Ctx, text: &Localised) -> Option<(SafeHtml, Option<&'static str>)> {
    let phrase = Phrase::of(ctx.lang, text);
    (!phrase.text.is_empty()).then(|| (markdown(&phrase.text), phrase.other.map(Lang::code)))
}
