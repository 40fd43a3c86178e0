//! What a table of forms says of one form, in the 64 bits that its automaton keeps for it.
//!
//! This file is a module of the chore that builds the tables, too.

/// How many base forms one form may have.
pub const MOST_LEMMAS: usize = 3;
/// The largest class of a part, see [`Entry::as_modifier`].
pub const HIGHEST_CLASS: u8 = 7;

const CUT_BITS: u32 = 5;
const ENDING_BITS: u32 = 13;
const LEMMA_BITS: u32 = CUT_BITS + ENDING_BITS;
const CLASS_BITS: u32 = 3;
const MODIFIER: u64 = 1 << 54;
const BOUND: u64 = 1 << 55;
const AS_MODIFIER: u32 = 56;
const AS_HEAD: u32 = 59;
const HEAD: u64 = 1 << 62;

/// How a base form is made of a form: bytes are cut off its end, and the ending with a number is put there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lemma {
    /// Bytes to cut off, at most 31.
    pub cut: usize,
    /// Number of the ending in the table's list, at most 8,190.
    pub ending: usize,
}

/// What is known of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its base forms, the likeliest first; at most [`MOST_LEMMAS`].
    pub lemmas: Vec<Lemma>,
    /// Whether it can stand before another word in a compound: a base form, a genitive, the stem `kansainvälis`.
    pub modifier: bool,
    /// Whether it is only ever a part of compounds and no word of its own.
    pub bound: bool,
    /// Whether compounds may end in the word; of base forms alone.
    pub head: bool,
    /// Of base forms: how many compounds of the lexicon begin with the word, as a power of two.
    pub as_modifier: u8,
    /// Of base forms: how many compounds of the lexicon end in the word, as a power of two.
    pub as_head: u8,
}

impl Entry {
    /// The entry as the automaton keeps it.
    pub fn pack(&self) -> u64 {
        let mut bits = 0;
        for (place, lemma) in (0_u32..).zip(self.lemmas.iter().take(MOST_LEMMAS)) {
            // An ending's number is kept one larger, so that nothing is 0.
            bits |= (((lemma.ending as u64 + 1) << CUT_BITS) | lemma.cut as u64) << (place * LEMMA_BITS);
        }
        bits |= u64::from(self.as_modifier.min(HIGHEST_CLASS)) << AS_MODIFIER;
        bits |= u64::from(self.as_head.min(HIGHEST_CLASS)) << AS_HEAD;
        for (is, bit) in [(self.modifier, MODIFIER), (self.bound, BOUND), (self.head, HEAD)] {
            bits |= if is { bit } else { 0 };
        }
        bits
    }

    /// The entry that was packed.
    pub fn unpack(bits: u64) -> Self {
        let field = |from: u32, bits_of: u32| usize::try_from(bits >> from & ((1 << bits_of) - 1)).unwrap_or_default();
        let class = |from| u8::try_from(field(from, CLASS_BITS)).unwrap_or_default();
        let lemma = |place: usize| {
            let from = u32::try_from(place).unwrap_or_default() * LEMMA_BITS;
            let ending = field(from + CUT_BITS, ENDING_BITS).checked_sub(1)?;
            Some(Lemma { cut: field(from, CUT_BITS), ending })
        };
        Self {
            lemmas: (0..MOST_LEMMAS).map_while(lemma).collect(),
            modifier: bits & MODIFIER != 0,
            bound: bits & BOUND != 0,
            head: bits & HEAD != 0,
            as_modifier: class(AS_MODIFIER),
            as_head: class(AS_HEAD),
        }
    }
}
