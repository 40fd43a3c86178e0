//! Briefs: what one should know before meeting somebody, going somewhere or sitting down to decide, on one to four pages.
//!
//! A brief is made of records that its reader sees and of nothing else; each line leads to the record on which it rests. What
//! surrounds the subject is asked in a fixed number of lists ([`asked`]), read together, and then told without another look into
//! the database, so that a partner to whom thousands of records refer is told as fast as any other.

mod asked;
mod circle;
mod matter;
mod open;
mod said;
mod sections;
mod tell;

use std::collections::HashMap;

use hansa_domain::kinds::{Interest, Meeting, Organisation};
use hansa_domain::{Actor, Condition, Id, Kind, Publicity, Record, Sensitivity, policy};
use hansa_text::Args;
use serde::Serialize;

use self::asked::{Topic, topics};
use self::circle::Circle;
use self::tell::Tell;
use crate::contacts::{self, Touches, kind_of};
use crate::display::Titles;
use crate::meetings::Sitting;
use crate::records::{Found, Wanted};
use crate::stakeholders::Standing;
use crate::tell::{Piece, Section, Sentence};
use crate::{Error, OpContext, collisions, meetings, records, stakeholders, statements};

/// The kinds of which there are briefs. That of a city is the brief of an organisation.
pub const KINDS: [&str; 7] = ["organisation", "person", "network", "interest", "visit", "trip", "meeting"];

/// A brief as one reader sees it.
#[derive(Clone, Debug, Serialize)]
pub struct Brief {
    /// What it is called.
    pub title: String,
    /// Of when it is, for whom, and what is left out: a line each.
    pub lead: Vec<String>,
    /// The parts, the most needed first; those about which nothing is known are left out.
    pub sections: Vec<Section>,
}

/// Whether there are briefs of records of the kind.
pub fn concerns(kind: &Kind) -> bool {
    KINDS.contains(&kind.name)
}

/// The classes to which a brief of a record can be limited, so that it can be handed over to those who see no more: the ones in which
/// there is a brief of it, without those that limit nothing for the actor.
pub fn limits(ctx: &OpContext, record: &Record) -> Vec<Publicity> {
    let narrower = [Publicity::Public, Publicity::Internal].into_iter().filter(|class| {
        let reader = within(ctx, Some(*class)).actor;
        let sees = policy::may(&reader, policy::Action::See, record);
        sees && reader.role() != ctx.actor.role()
    });
    narrower.collect()
}

/// The operation with the rights of those to whom a brief of this class may be handed over, as far as the actor has them.
pub(crate) fn within(ctx: &OpContext, limit: Option<Publicity>) -> OpContext {
    match limit {
        Some(Publicity::Public) => ctx.as_anyone(),
        Some(Publicity::NotYetPublic | Publicity::Internal) if ctx.actor.signed_in() => ctx.as_reader(),
        _ => ctx.clone(),
    }
}

/// The brief of a record, from what the actor sees. With a class, it is fit to be handed over to all who may see that class: it holds
/// nothing but what they see. The record comes with it as they see it.
///
/// # Errors
/// [`Error::NotFound`] when there is no such record that these see, or no brief of its kind.
pub async fn brief(
    ctx: &OpContext,
    kind: &'static Kind,
    id: Id,
    limit: Option<Publicity>,
) -> Result<(Record, Brief), Error> {
    if !concerns(kind) {
        return Err(Error::NotFound);
    }
    let ctx = &within(ctx, limit);
    let (record, titles) = records::shown(ctx, kind, id, None).await?;
    let gathered = Gathered::of(ctx, &record, titles).await?;
    let words = ctx.words();
    let name = record.title.text(ctx.lang);
    let brief = Brief {
        title: words.msg_with("brief-title", &Args::new().set("name", name)),
        lead: lead(ctx, limit).await?,
        sections: gathered.sections(ctx, &record),
    };
    Ok((record, brief))
}

/// Of when the brief is, for whom, and whether something may have been left out.
async fn lead(ctx: &OpContext, limit: Option<Publicity>) -> Result<Vec<String>, Error> {
    let words = ctx.words();
    let mut lead = vec![crate::report::dated(ctx, ctx.today()), crate::report::sight(ctx).await?];
    // Whether a record holds such a field is not told, only that some kinds have them.
    let hidden = policy::field_visible(&ctx.actor, Sensitivity::Restricted) != Condition::True;
    if hidden && matches!(ctx.actor, Actor::User { .. }) && limit.is_none() {
        lead.push(words.msg("brief-restricted").into_owned());
    }
    Ok(lead)
}

/// What surrounds a subject.
struct Gathered {
    circle: Circle,
    posts: Option<Found>,
    found: HashMap<Topic, Found>,
    titles: Titles,
    touches: HashMap<Id, Touches>,
    standing: Option<Standing>,
    sitting: Option<Sitting>,
    warnings: Vec<Sentence>,
}

impl Gathered {
    async fn of(ctx: &OpContext, record: &Record, mut titles: Titles) -> Result<Self, Error> {
        let mut circle = Circle::of(record, &titles);
        let wanted: Vec<Wanted> = circle.posts().into_iter().collect();
        let (posts, named) = records::related(ctx, &wanted).await?;
        titles.extend(named);
        let posts = posts.into_iter().next();
        if let Some(posts) = &posts {
            circle.widen(posts);
        }
        let asked = topics(record.kind.name).iter().filter_map(|topic| Some((*topic, topic.wanted(&circle)?)));
        let (topics, wanted): (Vec<Topic>, Vec<Wanted>) = asked.unzip();
        let (lists, named) = records::related(ctx, &wanted).await?;
        titles.extend(named);
        let met = matches!(record.kind.name, "visit" | "trip");
        let organisations = circle.organisations.iter().filter(|_| met);
        let asked: Vec<_> = organisations.map(|id| (kind_of::<Organisation>(), *id)).collect();
        let touches =
            if asked.is_empty() { HashMap::new() } else { contacts::touches(ctx, &asked, ctx.today()).await? };
        let standing = match record.kind.name {
            Interest::NAME => Some(stakeholders::standing(ctx, record.id, None).await?),
            _ => None,
        };
        let sitting = match record.kind.name {
            Meeting::NAME => Some(meetings::sitting(ctx, record.id).await?),
            _ => None,
        };
        titles.extend(sitting.iter().flat_map(|sitting| &sitting.titles).map(|(id, title)| (*id, title.clone())));
        Ok(Self {
            circle,
            posts,
            found: topics.into_iter().zip(lists).collect(),
            titles,
            touches,
            standing,
            sitting,
            warnings: warnings(ctx, record).await?,
        })
    }

    /// The sections in the order in which they are needed.
    fn sections(&self, ctx: &OpContext, record: &Record) -> Vec<Section> {
        let tell = Tell {
            ctx,
            words: ctx.words(),
            today: ctx.today(),
            record,
            circle: &self.circle,
            found: &self.found,
            posts: self.posts.as_ref(),
            titles: &self.titles,
            touches: &self.touches,
            standing: self.standing.as_ref(),
            sitting: self.sitting.as_ref(),
            warnings: &self.warnings,
        };
        let sections = [
            tell.who(),
            tell.agenda(),
            tell.carried_over(),
            tell.programme(),
            tell.position(),
            tell.relations(),
            tell.counterparts(),
            tell.asks(),
            tell.windows(),
            tell.deciders(),
            tell.promises(),
            tell.dates(),
            tell.points(),
            tell.sensitive(),
            tell.interests(),
            tell.views(),
            tell.people(),
            tell.participants(),
            tell.findings(),
            tell.results(),
            tell.decisions(),
            tell.goals(),
        ];
        sections.into_iter().flatten().collect()
    }
}

/// Colleagues who plan to be in touch with the same people, and statements that contradict the position without saying why.
async fn warnings(ctx: &OpContext, record: &Record) -> Result<Vec<Sentence>, Error> {
    let found = collisions::around(ctx, record.kind, record.id).await?;
    let mut said: Vec<Sentence> = found.iter().take(WARNINGS).map(|(_, collision)| collision.sentence(ctx)).collect();
    let about = statements::about(ctx, record).await?;
    let open = about.lines.iter().filter(|(_, open)| *open).take(WARNINGS);
    said.extend(open.map(|(statement, _)| {
        let statement = Piece::record(ctx.lang, &statement.record);
        Sentence::of(ctx.words(), "brief-contradicts", Args::new(), &[("statement", statement)])
    }));
    Ok(said)
}

/// Warnings of each sort.
const WARNINGS: usize = 4;
