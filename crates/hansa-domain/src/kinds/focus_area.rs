//! A field in which the city concentrates its international work.

use super::StrategyPeriod;
use crate::typed::{Choice, Integer, LocalText, LongText, Ref};
use crate::{Start, Weight};

choices! {
    /// What kind of focus it is.
    FocusAreaType {
        Megatrend = "megatrend",
        FocusArea = "focus_area",
    }
}

record! {
    /// A megatrend or a field in which the city concentrates its international work.
    FocusArea "focus_area" "FA" in Strategy, titled Own "name" {
        name: LocalText = public() required() search(Weight::A);
        r#type: Choice<FocusAreaType> = public() required() list() filter();
        period: Ref<StrategyPeriod> = public() list() filter() start(Start::From);
        /// Its number in the strategy.
        ordinal: Integer = public() list();
        description: LongText = public() search(Weight::B);
    }
}
