//! Something that is measured again and again.

use super::Organisation;
use crate::typed::{Choice, Date, LocalText, LongText, Ref, Url};
use crate::{Calendar, Weight};

choices! {
    /// Which way is better.
    Better {
        More = "more",
        Less = "less",
    }
}

choices! {
    /// How the city's place has moved.
    Movement {
        Up = "up",
        Same = "same",
        Down = "down",
    }
}

choices! {
    /// How often a value is had.
    IndicatorResolution {
        Yearly = "yearly",
        HalfYearly = "half_yearly",
        Quarterly = "quarterly",
        Monthly = "monthly",
        Irregular = "irregular",
    }
}

record! {
    /// Something that is measured again and again.
    Indicator "indicator" "IND" in Measurement, titled Own "name" {
        name: LocalText = public() required() search(Weight::A);
        unit: LocalText = public() list();
        better: Choice<Better> = public() filter();
        resolution: Choice<IndicatorResolution> = public() filter();
        /// When the next value shall be there.
        next_value: Date = public() list() calendar(Calendar::Due);
        producer: Ref<Organisation> = public() list() filter();
        /// When it counts followed comparisons: those in which the city stayed, rose or fell.
        counts_comparisons: Choice<Movement> = public() filter();
        /// How it is measured or counted.
        method: LongText = public() search(Weight::C);
        website: Url = public();
        description: LongText = public() search(Weight::B);
    }
}
