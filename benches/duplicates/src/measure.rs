//! How many doubles are found, and how much of what is found are doubles.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use hansa_analysis::alike::{Search, Thing};
use hansa_app::duplicates::thing;
use hansa_domain::Actor;

use crate::made::Made;

/// What a way of finding doubles found.
#[derive(Clone, Copy, Debug)]
pub struct Measured {
    /// Pairs that it found.
    pub found: usize,
    /// Pairs among them that are the same.
    pub right: usize,
    /// Pairs that are the same.
    pub doubles: usize,
    /// How long it took.
    pub took: Duration,
}

fn share(part: usize, of: usize) -> f64 {
    let small = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    if of == 0 { 0.0 } else { small(part) / small(of) }
}

impl Measured {
    /// How much of what was found is right.
    pub fn precision(&self) -> f64 {
        share(self.right, self.found)
    }

    /// How much of what there is was found.
    pub fn recall(&self) -> f64 {
        share(self.right, self.doubles)
    }

    /// The harmonic mean of the two.
    pub fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }

    fn of(made: &[Made], pairs: &HashSet<(usize, usize)>, took: Duration) -> Self {
        let doubles: HashSet<(usize, usize)> =
            made.iter().enumerate().filter_map(|(place, one)| Some((one.double_of?, place))).collect();
        Self { found: pairs.len(), right: pairs.intersection(&doubles).count(), doubles: doubles.len(), took }
    }
}

/// As the program finds them; with the pairs, and how many were compared.
pub fn ours(made: &[Made]) -> (Measured, HashSet<(usize, usize)>, usize) {
    let began = Instant::now();
    let things: Vec<Thing> =
        made.iter().map(|one| thing(&Actor::System { name: "Benchmark" }, &one.record, &one.with)).collect();
    let search = Search::among(&things);
    let found: HashSet<(usize, usize)> =
        search.look(0, search.pairs()).into_iter().map(|found| (found.one, found.other)).collect();
    (Measured::of(made, &found, began.elapsed()), found, search.pairs())
}

/// The peer: two are the same when a name of theirs is, in any language, apart from case, accents and punctuation.
pub fn by_name(made: &[Made]) -> Measured {
    let began = Instant::now();
    let mut called: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, one) in made.iter().enumerate() {
        let names: HashSet<String> = one
            .record
            .own_title()
            .unwrap_or_default()
            .iter()
            .map(|(_, name)| hansa_text::words_of(name).join(" "))
            .collect();
        for name in names {
            called.entry(name).or_default().push(place);
        }
    }
    let mut pairs = HashSet::new();
    for places in called.values() {
        for (index, one) in places.iter().enumerate() {
            pairs.extend(places[index + 1..].iter().map(|other| (*one.min(other), *one.max(other))));
        }
    }
    Measured::of(made, &pairs, began.elapsed())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made::{organisations, people};

    /// What the program does not fall below; the full sets and their figures are in `docs/BENCHMARKS.md`.
    #[test]
    fn most_doubles_are_found_and_little_else() {
        for (what, made) in [("organisations", organisations(500, 3)), ("people", people(1_000, 4))] {
            let (ours, _, compared) = ours(&made);
            let peer = by_name(&made);
            assert!(ours.precision() >= 0.8, "{what}: {ours:?}");
            assert!(ours.recall() >= 0.85, "{what}: {ours:?}");
            assert!(ours.f1() > 1.2 * peer.f1(), "{what}: {ours:?}, {peer:?}");
            assert!(compared < made.len() * made.len() / 20, "{what}: {compared} pairs were compared");
        }
    }

    #[test]
    fn the_sets_are_the_same_in_every_run() {
        let names =
            |made: Vec<Made>| made.into_iter().map(|one| format!("{:?}", one.record.values)).collect::<Vec<_>>();
        assert_eq!(names(people(200, 1)), names(people(200, 1)));
        assert_eq!(names(organisations(200, 1)), names(organisations(200, 1)));
    }
}
