//! What the city wants to achieve.

use super::{Body, Organisation, Position, StrategyPeriod};
use crate::Weight;
use crate::typed::{Integer, LocalText, LongText, Ref, Refs};

record! {
    /// What the city wants to achieve in a strategy period.
    Goal "goal" "GOAL" in Strategy, titled Own "name" {
        name: LocalText = required() search(Weight::A);
        period: Ref<StrategyPeriod> = list() filter();
        /// Its number in the strategy.
        ordinal: Integer = list();
        description: LongText = search(Weight::B);
        /// Those named as central for reaching it.
        key_actors: Refs<(Organisation, Position, Body)> = list();
    }
}
