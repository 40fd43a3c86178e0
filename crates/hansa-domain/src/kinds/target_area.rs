//! A part of the world with its own purposes of cooperation.

use super::StrategyPeriod;
use crate::typed::{Integer, LocalText, LongText, Ref};
use crate::{Start, Weight};

record! {
    /// A part of the world with which the city cooperates for purposes of its own.
    TargetArea "target_area" "AREA" in Partnerships, titled Own "name" {
        name: LocalText = public() required() search(Weight::A);
        period: Ref<StrategyPeriod> = public() filter() start(Start::From);
        ordinal: Integer = public() list();
        purposes: LongText = public() list() search(Weight::B);
        description: LongText = public() search(Weight::C);
    }
}
