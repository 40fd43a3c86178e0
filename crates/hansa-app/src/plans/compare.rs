//! What became of last year's lines, and what is new.

use std::collections::{HashMap, HashSet};

use hansa_domain::kinds::{PlanItem, PlanProgress};
use hansa_domain::{Id, Record};

use super::latest;

/// Two plans side by side.
#[derive(Clone, Debug, Default)]
pub struct Compared<'a> {
    /// The lines that go on, each with the line that it goes on with.
    pub going_on: Vec<(&'a Record, &'a Record)>,
    /// The lines of the year before that were done and do not go on.
    pub done: Vec<&'a Record>,
    /// Those that were given up and do not go on.
    pub dropped: Vec<&'a Record>,
    /// Those that were neither done nor given up, and that nothing goes on with.
    pub left: Vec<&'a Record>,
    /// The lines of this year that continue none.
    pub new: Vec<&'a Record>,
}

/// Compares the lines of a plan with those of the year before.
pub fn compared<'a>(before: &'a [Record], now: &'a [Record]) -> Compared<'a> {
    let earlier: HashMap<Id, &Record> = before.iter().map(|line| (line.id, line)).collect();
    let mut compared = Compared::default();
    let mut continued = HashSet::new();
    for line in now {
        match PlanItem::from(line).goes_on_from.and_then(|from| earlier.get(&from)) {
            Some(from) => {
                continued.insert(from.id);
                compared.going_on.push((*from, line));
            }
            None => compared.new.push(line),
        }
    }
    for line in before.iter().filter(|line| !continued.contains(&line.id)) {
        match latest(&PlanItem::from(line)).map(|(_, progress)| progress) {
            Some(PlanProgress::Done) => compared.done.push(line),
            Some(PlanProgress::Dropped) => compared.dropped.push(line),
            _ => compared.left.push(line),
        }
    }
    compared
}
