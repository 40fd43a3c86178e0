//! Who works where, and what people and organisations are to each other.

use chrono::NaiveDate;
use hansa_domain::filter::FieldRef;
use hansa_domain::kinds::{Organisation, Person, Position, Relation};
use hansa_domain::typed::Target;
use hansa_domain::{Condition, Id, Kind, Lang, Link, Localised, PartialDate, Record, Title, Value, policy};
use hansa_storage::records::{Referrer, Sort, SortBy};
use hansa_storage::{Tx, records};

use crate::display::Titles;
use crate::records::titles;
use crate::{Error, OpContext, Reference};

/// Positions and relations that a page shows; a list has the rest.
pub const SHOWN: u64 = 200;

/// A position, seen from the person's or the organisation's page.
#[derive(Clone, Debug)]
pub struct Post {
    /// The position.
    pub position: Reference,
    /// The organisation, on a person's page; the person, if there is one, on an organisation's.
    pub other: Option<Reference>,
    /// When it began.
    pub starts: Option<PartialDate>,
    /// When it ended or is to end.
    pub ends: Option<PartialDate>,
}

/// A relation, seen from one of its sides.
#[derive(Clone, Debug)]
pub struct Tie {
    /// The relation.
    pub relation: Reference,
    /// What it is called, read from this side.
    pub label: String,
    /// The other side; none when the reader may not see it.
    pub other: Option<Reference>,
    /// When it began.
    pub starts: Option<PartialDate>,
    /// When it ended or is to end.
    pub ends: Option<PartialDate>,
}

/// What is now and what has been.
#[derive(Clone, Debug)]
pub struct Dated<T> {
    /// What is, or is to come.
    pub present: Vec<T>,
    /// What has been, the last to end first.
    pub past: Vec<T>,
}

impl<T> Default for Dated<T> {
    fn default() -> Self {
        Self { present: Vec::new(), past: Vec::new() }
    }
}

impl<T> Dated<T> {
    fn of(all: Vec<T>, today: NaiveDate, ends: impl Fn(&T) -> Option<PartialDate>) -> Self {
        let over = |one: &T| ends(one).is_some_and(|ends| ends.last() < today);
        let (mut past, present): (Vec<T>, Vec<T>) = all.into_iter().partition(over);
        past.sort_by_key(|one| std::cmp::Reverse(ends(one).map(PartialDate::last)));
        Self { present, past }
    }

    /// Whether there is nothing at all.
    pub fn is_empty(&self) -> bool {
        self.present.is_empty() && self.past.is_empty()
    }
}

/// Whether records of the kind have positions and relations.
pub fn concerns(kind: &Kind) -> bool {
    [Person::KINDS[0], Organisation::KINDS[0]].contains(&kind.name)
}

/// The kinds and fields that pages of people and organisations show by themselves.
pub fn shown_apart(target: &Kind, from: &Kind, field: &str) -> bool {
    concerns(target)
        && match from.name {
            Position::NAME => field == "person" || field == "organisation",
            Relation::NAME => field == "one" || field == "other",
            _ => false,
        }
}

/// The records of a kind, not archived, that refer to a record in a field, as the actor sees them.
async fn referring(
    ctx: &OpContext,
    tx: &mut Tx,
    kind: &'static Kind,
    field: &str,
    to: Id,
) -> Result<Vec<Record>, Error> {
    let Some(field) = kind.field(field) else { return Ok(Vec::new()) };
    let present = Condition::Not(Box::new(Condition::Archived));
    let here = Condition::Is(FieldRef(field), vec![Value::Links(vec![Link::to(to)])]);
    let condition = policy::visible(&ctx.actor).and(present).and(here);
    let sort = Sort { by: SortBy::Title(ctx.lang), descending: false };
    Ok(records::list(tx, kind, &condition, sort, None, SHOWN).await?.records)
}

fn kind_of<T: Target>() -> &'static Kind {
    hansa_domain::kind(T::KINDS[0]).unwrap_or(hansa_domain::KINDS[0])
}

/// The positions in an organisation, or of a person.
pub async fn posts(ctx: &OpContext, kind: &'static Kind, id: Id) -> Result<Dated<Post>, Error> {
    let person = kind.name == Person::NAME;
    if !concerns(kind) {
        return Ok(Dated::default());
    }
    let mut tx = ctx.read().await?;
    let field = if person { "person" } else { "organisation" };
    let found = referring(ctx, &mut tx, kind_of::<Position>(), field, id).await?;
    let titles = titles(ctx, &mut tx, &found).await?;
    let post = |record: &Record| {
        let typed = Position::from(record);
        let other = if person { typed.organisation } else { typed.person };
        Post {
            position: Reference::of(record),
            other: other.and_then(|id| titles.get(&id).cloned()),
            starts: typed.starts,
            ends: typed.ends,
        }
    };
    Ok(Dated::of(found.iter().map(post).collect(), ctx.today(), |post| post.ends))
}

/// The relations of a person or an organisation, read from its side.
pub async fn ties(ctx: &OpContext, kind: &'static Kind, id: Id) -> Result<Dated<Tie>, Error> {
    if !concerns(kind) {
        return Ok(Dated::default());
    }
    let mut tx = ctx.read().await?;
    let mut ties = Vec::new();
    for back in [false, true] {
        let side = if back { "other" } else { "one" };
        let found = referring(ctx, &mut tx, kind_of::<Relation>(), side, id).await?;
        let titles = titles(ctx, &mut tx, &found).await?;
        ties.extend(found.iter().map(|record| tie(ctx, record, &titles, back)));
    }
    ties.sort_by_cached_key(|tie| {
        let other = tie.other.as_ref().unwrap_or(&tie.relation);
        (tie.label.clone(), hansa_text::sort_key(ctx.lang, other.title.text(ctx.lang)))
    });
    Ok(Dated::of(ties, ctx.today(), |tie| tie.ends))
}

fn tie(ctx: &OpContext, record: &Record, titles: &Titles, back: bool) -> Tie {
    let typed = Relation::from(record);
    let words = ctx.words();
    let label = record.kind.field("type").zip(record.text("type")).map(|(field, choice)| {
        if back { words.choice_back(record.kind, field, choice) } else { words.choice(record.kind, field, choice) }
    });
    let other = if back { typed.one } else { typed.other };
    Tie {
        relation: Reference::of(record),
        label: label.unwrap_or_default(),
        other: other.and_then(|id| titles.get(&id).cloned()),
        starts: typed.starts,
        ends: typed.ends,
    }
}

/// Leaves out of the titles of referring records the part that is the title of the record itself: on Helsinki's page the
/// relation "Helsinki – Tallinn" is called "Tallinn".
pub(crate) fn leave_out(own: &Localised, referrers: &mut [Referrer]) {
    for referrer in referrers {
        let Title::Of(fields) = referrer.from.kind.title else { continue };
        let Some(place) = fields.iter().position(|name| *name == referrer.field.name) else { continue };
        if fields.len() < 2 {
            continue;
        }
        for lang in Lang::ALL {
            let Some(title) = referrer.from.title.get(lang) else { continue };
            let own = own.text(lang);
            let rest = match place {
                0 => title.strip_prefix(own).and_then(|rest| rest.strip_prefix(" – ")),
                _ => title.strip_suffix(own).and_then(|rest| rest.strip_suffix(" – ")),
            };
            if let Some(rest) = rest.map(str::to_owned) {
                referrer.from.title.set(lang, &rest);
            }
        }
    }
}
