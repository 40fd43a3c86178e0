//! The passage of a long text that is nearest to a wording.
//!
//! Words come as numbers, so that it does not matter how they are compared. The work is bounded: one pass over the text,
//! and then a closer look at a few places.

use std::collections::HashMap;
use std::ops::Range;

/// Words of a wording that are looked for; more are left out.
const SOUGHT: usize = 2_000;
/// Places that are looked at more closely.
const PLACES: usize = 8;
/// Units, such as sentences, that a passage may have more than the wording has room for, on either side.
const BESIDE: usize = 3;

/// A passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Its words, as a range.
    pub words: Range<usize>,
    /// How alike it is to the wording: 1 when it is the same word for word, 0 when they share nothing.
    ///
    /// The mean of two Dice coefficients: that of the words, each weighing the more the rarer it is in the text, and that
    /// of the pairs of neighbouring words.
    pub alike: f64,
}

/// The run of whole units of the text that is most alike to the wording; none when they share no word.
///
/// `units` are ranges of words of the text in order, such as its sentences. Of runs that are equally alike, the first.
pub fn nearest(wording: &[u32], text: &[u32], units: &[Range<usize>]) -> Option<Passage> {
    let wording = &wording[..wording.len().min(SOUGHT)];
    let sought = Sought::new(wording, text);
    let mut best: Option<Passage> = None;
    for place in places(&sought, text, wording.len()) {
        for passage in sought.closely(text, units, &place) {
            if best.as_ref().is_none_or(|best| passage.alike > best.alike) {
                best = Some(passage);
            }
        }
    }
    best
}

/// What is looked for.
struct Sought {
    /// Each of its words: a number from 0, how often it is sought, and what it weighs.
    words: HashMap<u32, usize>,
    needed: Vec<u32>,
    weights: Vec<f64>,
    /// What a word weighs that is not sought: as much as a sought one does on average.
    other: f64,
    total: f64,
    pairs: HashMap<(usize, usize), u32>,
    pair_count: f64,
    length: usize,
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of words are far below what floating-point numbers hold exactly"
)]
fn real(count: usize) -> f64 {
    count as f64
}

impl Sought {
    fn new(wording: &[u32], text: &[u32]) -> Self {
        let mut words = HashMap::new();
        let mut needed: Vec<u32> = Vec::new();
        for word in wording {
            let next = needed.len();
            let place = *words.entry(*word).or_insert(next);
            if place == next {
                needed.push(0);
            }
            needed[place] += 1;
        }
        let mut met = vec![0_usize; needed.len()];
        for place in text.iter().filter_map(|word| words.get(word)) {
            met[*place] += 1;
        }
        // The logarithm of how rare it is, as in searches: inverse document frequency.
        let weights: Vec<f64> = met.iter().map(|met| (1.0 + real(text.len()) / real(met + 1)).ln()).collect();
        let total: f64 = needed.iter().zip(&weights).map(|(needed, weight)| f64::from(*needed) * weight).sum();
        let mut pairs = HashMap::new();
        for pair in wording.windows(2) {
            *pairs.entry((words[&pair[0]], words[&pair[1]])).or_insert(0) += 1;
        }
        let other = total / real(wording.len().max(1));
        let pair_count = real(wording.len().saturating_sub(1));
        Self { words, needed, weights, other, total, pairs, pair_count, length: wording.len() }
    }

    /// The runs of units around a place, each with how alike it is.
    fn closely(&self, text: &[u32], units: &[Range<usize>], place: &Range<usize>) -> Vec<Passage> {
        let first = units.partition_point(|unit| unit.end <= place.start).saturating_sub(BESIDE);
        let last = (units.partition_point(|unit| unit.start < place.end) + BESIDE).min(units.len());
        let mut found = Vec::new();
        for start in first..last {
            let Some(begin) = units.get(start).map(|unit| unit.start) else { break };
            if begin >= place.end {
                break;
            }
            let mut run = Run::new(self);
            for unit in &units[start..last] {
                for word in &text[unit.clone()] {
                    run.add(self.words.get(word).copied());
                }
                let alike = run.alike();
                if alike > 0.0 {
                    found.push(Passage { words: begin..unit.end, alike });
                }
                // Twice as many words as are sought cannot be a better answer than half of them.
                if unit.end - begin > 2 * self.length {
                    break;
                }
            }
        }
        found
    }
}

/// A run of words that grows.
struct Run<'a> {
    sought: &'a Sought,
    met: Vec<u32>,
    pairs_met: HashMap<(usize, usize), u32>,
    before: Option<usize>,
    shared: f64,
    weight: f64,
    shared_pairs: f64,
    count: usize,
}

impl<'a> Run<'a> {
    fn new(sought: &'a Sought) -> Self {
        let met = vec![0; sought.needed.len()];
        Self {
            sought,
            met,
            pairs_met: HashMap::new(),
            before: None,
            shared: 0.0,
            weight: 0.0,
            shared_pairs: 0.0,
            count: 0,
        }
    }

    fn add(&mut self, word: Option<usize>) {
        self.count += 1;
        self.weight += word.map_or(self.sought.other, |word| self.sought.weights[word]);
        if let Some(word) = word {
            self.met[word] += 1;
            if self.met[word] <= self.sought.needed[word] {
                self.shared += self.sought.weights[word];
            }
            if let Some(pair) = self.before.map(|before| (before, word))
                && let Some(needed) = self.sought.pairs.get(&pair)
            {
                let met = self.pairs_met.entry(pair).or_insert(0);
                *met += 1;
                if *met <= *needed {
                    self.shared_pairs += 1.0;
                }
            }
        }
        self.before = word;
    }

    fn alike(&self) -> f64 {
        if self.shared == 0.0 {
            return 0.0;
        }
        let words = 2.0 * self.shared / (self.sought.total + self.weight);
        let pairs = self.sought.pair_count + real(self.count.saturating_sub(1));
        // A single word has no neighbours: it is as alike as the words are.
        let pairs = if pairs == 0.0 { words } else { 2.0 * self.shared_pairs / pairs };
        f64::midpoint(words, pairs)
    }
}

/// The places where the most of the wording stands together, the best first: windows as long as the wording.
fn places(sought: &Sought, text: &[u32], length: usize) -> Vec<Range<usize>> {
    if length == 0 || text.is_empty() {
        return Vec::new();
    }
    let numbers: Vec<Option<usize>> = text.iter().map(|word| sought.words.get(word).copied()).collect();
    let mut met = vec![0_u32; sought.needed.len()];
    let mut shared = 0.0;
    // The best window that ends in each stretch of half a wording's length.
    let stretch = length.div_ceil(2);
    let mut best: Vec<(f64, usize)> = vec![(0.0, 0); text.len().div_ceil(stretch)];
    for end in 0..numbers.len() {
        if let Some(word) = numbers[end] {
            met[word] += 1;
            if met[word] <= sought.needed[word] {
                shared += sought.weights[word];
            }
        }
        if let Some(word) = end.checked_sub(length).and_then(|gone| numbers[gone]) {
            if met[word] <= sought.needed[word] {
                shared -= sought.weights[word];
            }
            met[word] -= 1;
        }
        let slot = &mut best[end / stretch];
        if shared > slot.0 + 1e-9 {
            *slot = (shared, end);
        }
    }
    best.retain(|(shared, _)| *shared > 0.0);
    best.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    best.iter().take(PLACES).map(|(_, end)| (end + 1).saturating_sub(length)..end + 1).collect()
}

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "a text of one unit")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Units of so many words each.
    fn units(words: usize, each: usize) -> Vec<Range<usize>> {
        (0..words).step_by(each).map(|start| start..(start + each).min(words)).collect()
    }

    #[test]
    fn the_same_words_are_found_where_they_stand() {
        let text: Vec<u32> =
            (0..1000).map(|n| n % 97).chain([500, 501, 502, 503]).chain((0..1000).map(|n| n % 89)).collect();
        let found = nearest(&[500, 501, 502, 503], &text, &units(text.len(), 4)).expect("a passage");
        assert_eq!(found.words, 1000..1004);
        assert!((found.alike - 1.0).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn the_order_of_the_words_decides_between_equals() {
        let text = [3, 2, 1, 9, 9, 9, 1, 2, 3];
        let found = nearest(&[1, 2, 3], &text, &units(9, 3)).expect("a passage");
        assert_eq!(found.words, 6..9);
    }

    #[test]
    fn a_rare_word_weighs_more_than_frequent_ones() {
        // 1 and 2 are everywhere, 7 stands once.
        let mut text = [1, 2, 5, 6].repeat(50);
        text.extend([7, 8, 8, 8]);
        let found = nearest(&[1, 7, 2], &text, &units(text.len(), 4)).expect("a passage");
        assert!(found.words.contains(&200), "{found:?}");
    }

    #[test]
    fn nothing_shared_is_nothing_found() {
        assert_eq!(nearest(&[1, 2], &[3, 4], &[0..2]), None);
        assert_eq!(nearest(&[], &[3, 4], &[0..2]), None);
        assert_eq!(nearest(&[1], &[], &[]), None);
    }

    #[test]
    fn a_text_of_a_million_words_is_looked_through_at_once() {
        let mut text: Vec<u32> = (0..1_000_000_u32).map(|n| n.wrapping_mul(2_654_435_761) >> 16).collect();
        let wording: Vec<u32> = (100_000..101_000).collect();
        text.splice(700_000..700_000, wording.iter().copied());
        let found = nearest(&wording, &text, &units(text.len(), 20)).expect("a passage");
        assert_eq!(found.words, 700_000..701_000);
    }

    proptest! {
        #[test]
        fn what_is_a_unit_of_the_text_is_found_as_it_is(
            text in proptest::collection::vec(0_u32..40, 40..200),
            which in 0_usize..8,
        ) {
            let units = units(text.len(), 5);
            let wording = text[units[which].clone()].to_vec();
            let found = nearest(&wording, &text, &units).expect("a passage");
            prop_assert!((found.alike - 1.0).abs() < 1e-9, "{:?}", found);
            prop_assert_eq!(&text[found.words.clone()], &wording[..]);
        }
    }
}
