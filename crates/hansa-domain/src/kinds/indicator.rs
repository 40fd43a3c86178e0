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
        name: LocalText = required() search(Weight::A);
        unit: LocalText = list();
        better: Choice<Better> = filter();
        resolution: Choice<IndicatorResolution> = filter();
        /// When the next value shall be there.
        next_value: Date = list() calendar(Calendar::Due);
        producer: Ref<Organisation> = list() filter();
        /// When it counts followed comparisons: those in which the city stayed, rose or fell.
        counts_comparisons: Choice<Movement> = filter();
        /// How it is measured or counted.
        method: LongText = search(Weight::C);
        website: Url;
        description: LongText = search(Weight::B);
    }
}
