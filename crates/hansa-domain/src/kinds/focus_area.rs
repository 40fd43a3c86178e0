//! A field in which the city concentrates its international work.

use super::StrategyPeriod;
use crate::{Start, Weight};
use crate::typed::{Choice, Integer, LocalText, LongText, Ref};

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
        name: LocalText = required() search(Weight::A);
        r#type: Choice<FocusAreaType> = required() list() filter();
        period: Ref<StrategyPeriod> = list() filter() start(Start::From);
        /// Its number in the strategy.
        ordinal: Integer = list();
        description: LongText = search(Weight::B);
    }
}
