//! A part of the world with its own purposes of cooperation.

use super::StrategyPeriod;
use crate::{Start, Weight};
use crate::typed::{Integer, LocalText, LongText, Ref};

record! {
    /// A part of the world with which the city cooperates for purposes of its own.
    TargetArea "target_area" "AREA" in Partnerships, titled Own "name" {
        name: LocalText = required() search(Weight::A);
        period: Ref<StrategyPeriod> = filter() start(Start::From);
        ordinal: Integer = list();
        purposes: LongText = list() search(Weight::B);
        description: LongText = search(Weight::C);
    }
}
