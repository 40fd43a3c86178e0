//! The agenda of a meeting: put in order, and filled from what waits, what changed and what is late.

mod guard;
mod lineage;
mod order;
mod propose;

use chrono::{DateTime, Duration, Utc};
use hansa_domain::kinds::{AgendaItem, Meeting};
use hansa_domain::{Link, Localised, Record, Value};

pub(crate) use guard::{guard, guarded};
pub use lineage::{Forward, Step, forward, lineage};
pub use order::{Move, Ordered, add, arrange, durations, remove};
pub use propose::{Group, Proposal, Proposals, Taken, proposals, take};

use crate::OpContext;
use crate::meetings::Sitting;

/// When each item of an agenda begins and ends, when the meeting's opening and the items' lengths tell it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// For each item in order: from when to when; none for one without a length or once a length is missing before it.
    pub items: Vec<Option<(DateTime<Utc>, DateTime<Utc>)>>,
    /// The minutes of all items together.
    pub minutes: i64,
    /// The minutes by which they are longer than the meeting, when its end is known.
    pub over: Option<i64>,
}

/// Counts the times of an agenda. An item that has others under it takes as long as they do, unless they have no lengths.
pub fn times(sitting: &Sitting) -> Times {
    let meeting = Meeting::from(&sitting.meeting);
    let length = |at: usize| AgendaItem::from(&sitting.items[at].record).duration;
    let under = |at: usize| {
        let depth = sitting.items[at].depth;
        at + 1
            ..sitting.items.len().min(
                (at + 1..sitting.items.len())
                    .find(|next| sitting.items[*next].depth <= depth)
                    .unwrap_or(sitting.items.len()),
            )
    };
    // What is counted: the items whose length is not told by those under them.
    let counted: Vec<Option<i64>> = (0..sitting.items.len())
        .map(|at| length(at).filter(|_| !under(at).any(|below| length(below).is_some())))
        .collect();
    let minutes: i64 = counted.iter().flatten().sum();
    let mut clock = meeting.opens_at;
    let items = counted
        .iter()
        .enumerate()
        .map(|(at, counted)| {
            let Some(minutes) = counted else {
                // Without its length, nobody knows when the next one begins.
                if sitting.items[at].depth == 0 && !under(at).any(|below| length(below).is_some()) {
                    clock = None;
                }
                return None;
            };
            let from = clock?;
            let to = from + Duration::minutes(*minutes);
            clock = Some(to);
            Some((from, to))
        })
        .collect();
    let room = meeting.opens_at.zip(meeting.closes_at).map(|(opens, closes)| (closes - opens).num_minutes());
    let over = room.map(|room| minutes - room).filter(|over| *over > 0);
    Times { items, minutes, over }
}

/// The values that every new item of a meeting has.
fn values_of(meeting: &Record, name: Localised, ordinal: i64, of_type: &str) -> Vec<(&'static str, Value)> {
    let mut values = vec![
        ("name", Value::Localised(name)),
        ("meeting", Value::Links(vec![Link::to(meeting.id)])),
        ("ordinal", Value::Integer(ordinal)),
        ("type", Value::Text(of_type.to_owned())),
        ("state", Value::Text("on_agenda".to_owned())),
    ];
    values.extend(Meeting::from(meeting).body.map(|body| ("body", Value::Links(vec![Link::to(body)]))));
    if meeting.is_example() {
        values.push(("example", Value::YesNo(true)));
    }
    values
}

/// A message in all three languages, with the same variables in each.
fn in_all(ctx: &OpContext, message: &str) -> Localised {
    let mut all = Localised::default();
    for lang in hansa_domain::Lang::ALL {
        all.set(lang, &ctx.in_lang(lang).words().msg(message));
    }
    all
}
