//! What the city wants to achieve.

use super::{Body, Organisation, Position, StrategyPeriod};
use crate::{Start, Weight};
use crate::typed::{Integer, LocalText, LongText, Ref, Refs};

record! {
    /// What the city wants to achieve in a strategy period.
    Goal "goal" "GOAL" in Strategy, titled Own "name" {
        name: LocalText = required() search(Weight::A);
        period: Ref<StrategyPeriod> = list() filter() start(Start::From);
        /// Its number in the strategy.
        ordinal: Integer = list();
        description: LongText = search(Weight::B);
        /// The goal of which it is a step.
        parent: Ref<Goal> = filter() start(Start::From);
        /// Those named as central for reaching it.
        key_actors: Refs<(Organisation, Position, Body)> = list();
    }
}
