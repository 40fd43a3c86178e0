//! A city's place in an edition of a comparison.

use super::{Edition, Organisation};
use crate::{Problem, Problems, Start, Weight};
use crate::typed::{Decimal, Integer, LongText, Ref};

record! {
    /// A city's place in an edition of a comparison.
    Placement "placement" "PLA" in Measurement, titled Of "edition", checked {
        edition: Ref<Edition> = required() list() filter() start(Start::From);
        city: Ref<Organisation> = required() list() filter();
        rank: Integer = required() list();
        /// The last rank that it shares, when it shares ranks.
        rank_to: Integer;
        score: Decimal = list();
        /// Why the rank moved since the edition before.
        reason: LongText = search(Weight::C);
        description: LongText = search(Weight::C);
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
