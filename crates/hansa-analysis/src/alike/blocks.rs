//! Which pairs of many are worth comparing.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::names::{is_common, sound};
use super::{Frequencies, Likeness, POSSIBLE, Thing, alike};

/// Things that have the same key are all compared when they are at most so many.
const WHOLE: usize = 120;
/// Of more, each is compared with so many that stand next to it in the order of names.
const NEXT: usize = 12;

/// The things that are compared, and the pairs of them that are worth it.
#[derive(Debug)]
pub struct Search<'a> {
    things: &'a [Thing],
    known: Frequencies,
    pairs: Vec<(u32, u32)>,
    cut: u64,
}

/// Two things that are possibly the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The place of the first among the things.
    pub one: usize,
    /// The place of the second.
    pub other: usize,
    /// Why.
    pub likeness: Likeness,
}

impl<'a> Search<'a> {
    /// Chooses the pairs that share a word or a sound of their names, an address or a number.
    pub fn among(things: &'a [Thing]) -> Self {
        let mut search = Self { things, known: Frequencies::of(things), pairs: Vec::new(), cut: 0 };
        let mut blocks: HashMap<u64, Vec<u32>> = HashMap::new();
        for (place, thing) in (0_u32..).zip(things) {
            for key in keys(thing) {
                blocks.entry(key).or_default().push(place);
            }
        }
        let mut blocks: Vec<(u64, Vec<u32>)> = blocks.into_iter().filter(|(_, block)| block.len() > 1).collect();
        blocks.sort_unstable();
        for (_, block) in blocks {
            search.add(&block);
        }
        search.pairs.sort_unstable();
        search.pairs.dedup();
        search
    }

    /// How many pairs are compared.
    pub fn pairs(&self) -> usize {
        self.pairs.len()
    }

    /// How many things share so much with so many others that they were compared with the next ones alone.
    pub fn cut(&self) -> u64 {
        self.cut
    }

    /// Compares the pairs from one place to another, and says which are possibly the same.
    pub fn look(&self, from: usize, to: usize) -> Vec<Found> {
        let pairs = self.pairs.get(from..to.min(self.pairs.len())).unwrap_or_default();
        let compared = pairs.iter().map(|(one, other)| (*one as usize, *other as usize));
        compared
            .map(|(one, other)| Found {
                one,
                other,
                likeness: alike(&self.things[one], &self.things[other], &self.known),
            })
            .filter(|found| found.likeness.points >= POSSIBLE)
            .collect()
    }

    fn add(&mut self, block: &[u32]) {
        if block.len() <= WHOLE {
            self.all_of(block);
            return;
        }
        // A frequent family name is split by how the other words begin.
        let mut parts: HashMap<u64, Vec<u32>> = HashMap::new();
        for place in block {
            for key in beginnings(&self.things[*place as usize]) {
                parts.entry(key).or_default().push(*place);
            }
        }
        let mut parts: Vec<(u64, Vec<u32>)> = parts.into_iter().filter(|(_, part)| part.len() > 1).collect();
        parts.sort_unstable();
        for (_, mut part) in parts {
            if part.len() <= WHOLE {
                self.all_of(&part);
                continue;
            }
            let name = |place: &u32| {
                let mut words =
                    self.things[*place as usize].names.first().map(|name| name.words.clone()).unwrap_or_default();
                words.sort_unstable();
                words
            };
            part.sort_by_cached_key(name);
            self.cut += part.len() as u64;
            for (index, one) in part.iter().enumerate() {
                for other in part.iter().skip(index + 1).take(NEXT) {
                    self.pair(*one, *other);
                }
            }
        }
    }

    fn all_of(&mut self, block: &[u32]) {
        for (index, one) in block.iter().enumerate() {
            for other in &block[index + 1..] {
                self.pair(*one, *other);
            }
        }
    }

    fn pair(&mut self, one: u32, other: u32) {
        if one != other {
            self.pairs.push((one.min(other), one.max(other)));
        }
    }
}

fn hashed(what: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

/// By what a thing is looked up, each once.
fn keys(thing: &Thing) -> Vec<u64> {
    let mut keys: Vec<u64> = super::shared_values(thing).iter().map(hashed).collect();
    for name in &thing.names {
        for word in name.words.iter().filter(|word| word.chars().count() > 2 && !is_common(word)) {
            keys.push(hashed(("sound", sound(word))));
        }
        let mut words = name.words.clone();
        words.sort_unstable();
        keys.push(hashed(("whole", words.concat())));
        if !thing.human {
            keys.extend(name.short().map(|short| hashed(("short", short))));
            let long = name.initials.iter().filter(|letters| letters.chars().count() > 2);
            keys.extend(long.map(|letters| hashed(("short", letters))));
        }
    }
    keys.extend(thing.short.iter().map(|short| hashed(("short", short))));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The first two letters of each word of the names, each once.
fn beginnings(thing: &Thing) -> Vec<u64> {
    let words = thing.names.iter().flat_map(|name| &name.words);
    let mut keys: Vec<u64> = words.map(|word| hashed(word.chars().take(2).collect::<String>())).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
