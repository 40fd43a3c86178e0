//! Data on people that has been kept as long as its declaration says: the people with whom nobody has been in touch, and of whom
//! no record has been changed, for so many years. A person looks through them; what is to go becomes a plan to erase, to which
//! another administrator agrees.

use std::collections::{HashMap, HashSet};

use chrono::{Months, NaiveDate};
use hansa_domain::kinds::{Person, Position};
use hansa_domain::personal::Keep;
use hansa_domain::{Condition, Id, Lang, Record, Value};
use hansa_storage::{Tx, accounts, records, subject as stored};

use crate::jobs::Watch;
use crate::subject::{self, Marks, Wanted};
use crate::{Error, OpContext, Reference, confirm, erasure};

/// Records that are read with one statement.
const AT_ONCE: usize = 500;

/// A person whose data has been kept long enough.
#[derive(Clone, Debug)]
pub struct Due {
    /// The person.
    pub person: Reference,
    /// When something was last done with them, or is going to be.
    pub last: NaiveDate,
    /// The last day on which the data is kept.
    pub until: NaiveDate,
}

/// The years for which data on people is kept after its last use, as the declarations of the kind say.
pub fn years() -> u8 {
    let kept = Person::KIND.fields.iter().filter_map(|field| match field.personal?.keep {
        Keep::SinceLastUse { years } => Some(years),
        _ => None,
    });
    kept.max().unwrap_or_default()
}

/// The last day of so many years after a day: the same day of the month, or the last one of a February without a 29th.
pub fn until(last: NaiveDate, years: u8) -> NaiveDate {
    last.checked_add_months(Months::new(12 * u32::from(years))).unwrap_or(NaiveDate::MAX)
}

/// The people whose data has been kept long enough today, the longest first. For administrators.
pub async fn due(ctx: &OpContext) -> Result<Vec<Due>, Error> {
    if !ctx.actor.administers() {
        return Err(Error::NotFound);
    }
    let (today, years) = (ctx.today(), years());
    let mut tx = ctx.read().await?;
    let active: HashSet<Id> = accounts::all(&mut tx)
        .await?
        .into_iter()
        .filter(|account| !account.disabled)
        .filter_map(|account| account.person)
        .collect();
    let marks = Marks::of(ctx);
    let erased = |record: &Record| Lang::ALL.iter().any(|lang| record.text("name") == Some(marks.name(Some(*lang))));
    let all = records::ids(&mut tx, &Person::KIND, &Condition::True).await?;
    let mut found = Vec::new();
    for ids in all.chunks(AT_ONCE) {
        let mut people = records::by_ids(&mut tx, &Person::KIND, ids).await?;
        people
            .retain(|person| !active.contains(&person.id) && !erased(person) && until(day(ctx, person), years) < today);
        let last = last_uses(ctx, &mut tx, &people).await?;
        found.extend(people.iter().filter_map(|person| {
            let last = last.get(&person.id).copied()?;
            let until = until(last, years);
            (until < today).then(|| Due { person: Reference::of(person), last, until })
        }));
    }
    found.sort_by_key(|due| (due.until, due.person.id));
    Ok(found)
}

/// The day of the city on which a record was last changed.
fn day(ctx: &OpContext, record: &Record) -> NaiveDate {
    record.updated_at.with_timezone(&ctx.zone()).date_naive()
}

/// When something was last done with each person: their own record, those that refer to them or to their posts, and the days
/// that these tell of.
async fn last_uses(ctx: &OpContext, tx: &mut Tx, people: &[Record]) -> Result<HashMap<Id, NaiveDate>, Error> {
    let mut last: HashMap<Id, NaiveDate> = people.iter().map(|person| (person.id, day(ctx, person))).collect();
    let mut whose: HashMap<Id, Vec<Id>> = people.iter().map(|person| (person.id, vec![person.id])).collect();
    let mut seen: HashSet<Id> = HashSet::new();
    // First what refers to the people, then what refers to their posts.
    for _ in 0..2 {
        let asked: Vec<Id> = whose.keys().copied().filter(|id| seen.insert(*id)).collect();
        let mut about: HashMap<Id, HashSet<Id>> = HashMap::new();
        for (from, to) in stored::referring(tx, &asked).await? {
            about.entry(from).or_default().extend(whose.get(&to).into_iter().flatten().copied());
        }
        let ids: Vec<Id> = about.keys().copied().collect();
        for (kind, ids) in records::by_kind(tx, &ids).await? {
            for record in records::by_ids(tx, kind, &ids).await? {
                let dates = record.values.values().filter_map(|value| match value {
                    Value::Date(date) => Some(date.last()),
                    _ => None,
                });
                let latest = dates.fold(day(ctx, &record), NaiveDate::max);
                let concerned = &about[&record.id];
                for person in concerned {
                    last.entry(*person).and_modify(|known| *known = latest.max(*known));
                }
                if kind.name == Position::NAME {
                    whose.entry(record.id).or_default().extend(concerned.iter().copied());
                }
            }
        }
    }
    Ok(last)
}

/// Makes plans to erase those of the people whose data has indeed been kept long enough. What is certain is to go; nothing is
/// erased before somebody agrees. For administrators who have just proved who they are.
pub async fn plan(ctx: &OpContext, people: &[Id]) -> Result<Vec<Id>, Error> {
    confirm::fresh(ctx)?;
    let due = due(ctx).await?;
    let mut plans = Vec::new();
    for due in due.iter().filter(|due| people.contains(&due.person.id)) {
        let subject = subject::of_person(ctx, due.person.id, &Wanted::default()).await?;
        let places = subject::places(ctx, &Watch::default(), &subject).await?;
        let choices: Vec<_> = places.into_iter().map(|place| (place.clone(), place.remedy)).collect();
        plans.push(erasure::plan(ctx, &subject, &choices).await?);
    }
    Ok(plans)
}
