//! The message house of an interest: what is said to whom, and what proves it.

use std::collections::HashMap;

use hansa_domain::kinds::{Audience, Interest, Message, MessagePart, Stance, StanceState};
use hansa_domain::{Choices as _, Condition, Id, Localised, Record, policy};
use hansa_storage::records::{self, Sort, SortBy};

use crate::contacts::{kind_of, refers};
use crate::records::{redact, titles, visible_record};
use crate::{Error, OpContext, Reference};

/// Messages of an interest that are read.
const READ: u64 = 500;

/// A message with those that stand under it.
#[derive(Clone, Debug)]
pub struct Stone {
    /// The message.
    pub message: Reference,
    /// The sentence in its longer form.
    pub text: Localised,
    /// What it rests on, as far as the reader may see it.
    pub evidence: Vec<Reference>,
    /// The messages that support or prove it.
    pub under: Vec<Stone>,
    /// Its part of the house.
    pub part: MessagePart,
    /// Whether nothing proves it: no proof under it and no evidence of its own.
    pub unproven: bool,
    /// The position for which it speaks, when that is not approved.
    pub unapproved: Option<Reference>,
}

/// The message house of an interest for an audience.
#[derive(Clone, Debug)]
pub struct House {
    /// The audiences that have messages of their own, with how many.
    pub audiences: Vec<(Audience, usize)>,
    /// The audience that was asked for; none for what is said to everybody.
    pub audience: Option<Audience>,
    /// The core messages, each with its supporting ones and proofs.
    pub cores: Vec<Stone>,
    /// Messages that stand under none of these.
    pub loose: Vec<Stone>,
    /// Messages in all, for any audience.
    pub count: usize,
}

/// A message as it was read.
struct Read {
    stone: Stone,
    supports: Option<Id>,
    audiences: Vec<Audience>,
}

/// The messages of an interest for an audience: its own and those for everybody.
pub async fn house(ctx: &OpContext, interest: Id, audience: Option<Audience>) -> Result<House, Error> {
    let mut all = read(ctx, interest).await?;
    let count_of = |audience: Audience| all.iter().filter(|one| one.audiences.contains(&audience)).count();
    let audiences = Audience::NAMES.iter().filter_map(|name| Audience::parse(name));
    let audiences = audiences.map(|audience| (audience, count_of(audience))).filter(|(_, count)| *count > 0).collect();
    let count = all.len();
    mark(&mut all);
    all.retain(|one| one.audiences.is_empty() || audience.is_some_and(|audience| one.audiences.contains(&audience)));
    let (cores, loose) = built(all);
    Ok(House { audiences, audience, cores, loose, count })
}

async fn read(ctx: &OpContext, interest: Id) -> Result<Vec<Read>, Error> {
    let kind = kind_of::<Message>();
    let mut tx = ctx.read().await?;
    visible_record(ctx, &mut tx, kind_of::<Interest>(), interest).await?;
    let Some(ordinal) = kind.field("ordinal") else { return Ok(Vec::new()) };
    let present = Condition::Not(Box::new(Condition::Archived));
    let condition = policy::visible(&ctx.actor).and(present).and(refers(kind, "interest", [interest]));
    let sort = Sort { by: SortBy::Field(ordinal), descending: false };
    let mut found = records::list(&mut tx, kind, &condition, sort, None, READ).await?.records;
    let titles = titles(ctx, &mut tx, &found).await?;
    for record in &mut found {
        redact(&ctx.actor, record, &titles);
    }
    let stances: Vec<Id> = found.iter().flat_map(|record| record.links("stance")).map(|link| link.to).collect();
    let stances = records::by_ids(&mut tx, kind_of::<Stance>(), &stances).await?;
    let state = |id: Id| stances.iter().find(|stance| stance.id == id).and_then(|stance| Stance::from(stance).state);
    let read = |record: &Record| {
        let typed = Message::from(record);
        let unapproved = typed.stance.filter(|id| state(*id) != Some(StanceState::Approved));
        let stone = Stone {
            message: Reference::of(record),
            text: typed.text,
            evidence: typed.evidence.iter().filter_map(|link| titles.get(&link.to).cloned()).collect(),
            under: Vec::new(),
            part: typed.part.unwrap_or(MessagePart::Supporting),
            unproven: false,
            unapproved: unapproved.and_then(|id| titles.get(&id).cloned()),
        };
        Read { stone, supports: typed.supports, audiences: typed.audiences }
    };
    Ok(found.iter().map(read).collect())
}

/// Notes which messages nothing proves, over all audiences: a proof for one audience proves it for all.
fn mark(all: &mut [Read]) {
    let held_up: Vec<Id> = all.iter().filter_map(|one| one.supports).collect();
    let core = all.iter().filter(|one| one.stone.part == MessagePart::Core).count();
    // Supporting messages that name no core message stand under the only one that there is.
    let supported = core == 1 && all.iter().any(|one| one.stone.part == MessagePart::Supporting);
    for one in all {
        let stone = &mut one.stone;
        let held = held_up.contains(&stone.message.id) || (stone.part == MessagePart::Core && supported);
        stone.unproven = stone.evidence.is_empty()
            && match stone.part {
                MessagePart::Proof => stone.text.is_empty(),
                MessagePart::Core | MessagePart::Supporting => !held,
            };
    }
}

/// Puts each message under the one that it supports. Supporting messages that name none stand under the first core message.
fn built(all: Vec<Read>) -> (Vec<Stone>, Vec<Stone>) {
    let parts: HashMap<Id, MessagePart> = all.iter().map(|one| (one.stone.message.id, one.stone.part)).collect();
    let first = all.iter().find(|one| one.stone.part == MessagePart::Core).map(|one| one.stone.message.id);
    let (mut cores, mut middle, mut proofs, mut loose) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for one in all {
        match one.stone.part {
            MessagePart::Core => cores.push(one.stone),
            MessagePart::Supporting => {
                let under = one.supports.filter(|id| parts.get(id) == Some(&MessagePart::Core)).or(first);
                middle.push((under, one.stone));
            }
            MessagePart::Proof => proofs.push((one.supports, one.stone)),
        }
    }
    for (under, proof) in proofs {
        let pillar = middle.iter_mut().map(|(_, stone)| stone).find(|stone| Some(stone.message.id) == under);
        let place = pillar.or_else(|| cores.iter_mut().find(|core| Some(core.message.id) == under));
        match place {
            Some(stone) => stone.under.push(proof),
            None => loose.push(proof),
        }
    }
    for (under, stone) in middle {
        match cores.iter_mut().find(|core| Some(core.message.id) == under) {
            Some(core) => core.under.push(stone),
            None => loose.push(stone),
        }
    }
    (cores, loose)
}
