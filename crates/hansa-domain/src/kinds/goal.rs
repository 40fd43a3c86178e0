//! What the city wants to achieve.

use super::{Body, Organisation, Position, StrategyPeriod};
use crate::typed::{Integer, LocalText, LongText, Ref, Refs};
use crate::{Start, Weight};

record! {
    /// What the city wants to achieve in a strategy period.
    Goal "goal" "GOAL" in Strategy, titled Own "name" {
        name: LocalText = public() required() search(Weight::A);
        period: Ref<StrategyPeriod> = public() list() filter() start(Start::From);
        /// Its number in the strategy.
        ordinal: Integer = public() list();
        description: LongText = public() search(Weight::B);
        /// The goal of which it is a step.
        parent: Ref<Goal> = public() filter() start(Start::From);
        /// Those named as central for reaching it.
        key_actors: Refs<(Organisation, Position, Body)> = public() list();
    }
}
