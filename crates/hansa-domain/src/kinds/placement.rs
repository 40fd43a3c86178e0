//! A city's place in an edition of a comparison.

use super::{Edition, Organisation};
use crate::typed::{Decimal, Integer, LongText, Ref};
use crate::{Problem, Problems, Start, Weight};

record! {
    /// A city's place in an edition of a comparison.
    Placement "placement" "PLA" in Measurement, titled Of "edition", checked {
        edition: Ref<Edition> = public() required() list() filter() start(Start::From);
        city: Ref<Organisation> = public() required() list() filter();
        rank: Integer = public() required() list();
        /// The last rank that it shares, when it shares ranks.
        rank_to: Integer = public();
        score: Decimal = public() list();
        /// Why the rank moved since the edition before.
        reason: LongText = public() search(Weight::C);
        description: LongText = public() search(Weight::C);
    }
}

impl Placement {
    fn check(&self, problems: &mut Problems) {
        if self.rank.is_some_and(|rank| rank < 1) {
            problems.push(Problem::of("rank", "not-a-rank"));
        }
        if let (Some(rank), Some(to)) = (self.rank, self.rank_to)
            && to < rank
        {
            problems.push(Problem::of("rank_to", "not-a-rank"));
        }
    }
}
