//! Relations: who was met, what is open between the city and others, which partnerships have gone quiet.

use chrono::Days;
use hansa_domain::{PartialDate, Record, Value, kinds, policy};
use hansa_storage::Tx;

use super::kind;
use super::scope::{Counted, Scope};
use crate::display::Titles;
use crate::{Error, OpContext, Reference};

/// How many days back contacts are counted.
pub const MET: u64 = 90;
/// Contacts and promises that are named, of each sort.
pub const NAMED: u64 = 4;
/// The strategy rule that says when a partnership is alive; the sample city and every new one begin with it.
const ALIVE: &str = "partnership-alive";

/// What there is between the city and others.
#[derive(Debug)]
pub struct Relations {
    /// The contacts of the last [`MET`] days, the latest first.
    pub met: Named<Contact>,
    /// The contacts that are planned, the next first.
    pub planned: Named<Contact>,
    /// Whether the reader sees any promises at all. Who does not is not told that there are none.
    pub promises_are_seen: bool,
    /// What the city has promised and not settled, the most overdue first.
    pub ours: Promises,
    /// What others have promised.
    pub theirs: Promises,
    /// The live partnerships in which nothing has happened for twelve months; none when no rule says so.
    pub dormant: Option<Named<Reference>>,
}

/// How many there are, and some of them.
#[derive(Debug)]
pub struct Named<T> {
    /// How many, with their list.
    pub counted: Counted,
    /// The first ones.
    pub first: Vec<T>,
}

/// A contact.
#[derive(Debug)]
pub struct Contact {
    /// The contact.
    pub record: Reference,
    /// Its day.
    pub date: Option<PartialDate>,
    /// With whom.
    pub with: Vec<Reference>,
}

/// Open promises of one side.
#[derive(Debug)]
pub struct Promises {
    /// The open ones.
    pub open: Named<Promise>,
    /// Those whose day has passed.
    pub overdue: Counted,
}

/// A promise.
#[derive(Debug)]
pub struct Promise {
    /// The promise.
    pub record: Reference,
    /// To whom or by whom it was given.
    pub counterpart: Option<Reference>,
    /// When it is due.
    pub due: Option<PartialDate>,
}

pub(super) async fn relations(ctx: &OpContext, tx: &mut Tx, scope: &Scope) -> Result<Relations, Error> {
    let day = ctx.today();
    let (first, last) = ((day - Days::new(MET)).to_string(), day.to_string());
    let tomorrow = (day + Days::new(1)).to_string();
    Ok(Relations {
        promises_are_seen: policy::sees_kind(&ctx.actor, kind::<kinds::Promise>()),
        met: contacts(ctx, tx, scope, &[("date.from", &first), ("date.to", &last)], true).await?,
        planned: contacts(ctx, tx, scope, &[("date.from", &tomorrow)], false).await?,
        ours: promises(ctx, tx, scope, "made").await?,
        theirs: promises(ctx, tx, scope, "received").await?,
        dormant: dormant(ctx, tx, scope).await?,
    })
}

async fn contacts(
    ctx: &OpContext,
    tx: &mut Tx,
    scope: &Scope,
    dated: &[(&str, &str)],
    latest: bool,
) -> Result<Named<Contact>, Error> {
    let order = ("date", latest);
    let (counted, found, titles) = scope.first(ctx, tx, kind::<kinds::Contact>(), dated, order, NAMED).await?;
    let first = found.iter().map(|record| Contact {
        record: Reference::of(record),
        date: date(record, "date"),
        with: ["organisations", "people"].iter().flat_map(|field| named(record, field, &titles)).collect(),
    });
    Ok(Named { counted, first: first.collect() })
}

fn named<'a>(record: &'a Record, field: &'a str, titles: &'a Titles) -> impl Iterator<Item = Reference> + 'a {
    record.links(field).iter().filter_map(|link| titles.get(&link.to).cloned())
}

fn date(record: &Record, field: &str) -> Option<PartialDate> {
    match record.get(field) {
        Some(Value::Date(date)) => Some(*date),
        _ => None,
    }
}

async fn promises(ctx: &OpContext, tx: &mut Tx, scope: &Scope, direction: &str) -> Result<Promises, Error> {
    let promise = kind::<kinds::Promise>();
    let open = [("direction", direction), ("state", "open")];
    let (counted, found, titles) = scope.first(ctx, tx, promise, &open, ("due", false), NAMED).await?;
    let first = found.iter().map(|record| Promise {
        record: Reference::of(record),
        counterpart: named(record, "counterpart", &titles).next(),
        due: date(record, "due"),
    });
    let first = first.collect();
    let eve = (ctx.today() - Days::new(1)).to_string();
    let overdue = [open[0], open[1], ("due.to", eve.as_str())];
    Ok(Promises { open: Named { counted, first }, overdue: scope.count(ctx, tx, promise, &overdue).await? })
}

/// What breaks the rule that something happens in a partnership within a year, and is not waived.
async fn dormant(ctx: &OpContext, tx: &mut Tx, scope: &Scope) -> Result<Option<Named<Reference>>, Error> {
    let rule = crate::load::id_of(ctx.city.id, kind::<kinds::StrategyRule>(), ALIVE);
    let visible = hansa_domain::policy::visible(&ctx.actor);
    if hansa_storage::records::references(tx, &[rule], &visible).await?.is_empty() {
        return Ok(None);
    }
    let partnership = kind::<kinds::Partnership>();
    let broken = rule.to_string();
    let broken = [("broken", broken.as_str())];
    let (counted, found, _) = scope.first(ctx, tx, partnership, &broken, ("since", false), NAMED).await?;
    Ok(Some(Named { counted, first: found.iter().map(Reference::of).collect() }))
}
