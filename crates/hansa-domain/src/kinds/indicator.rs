//! Something that is measured again and again.

use super::Organisation;
use crate::Weight;
use crate::typed::{Choice, LocalText, LongText, Ref, Url};

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

record! {
    /// Something that is measured again and again.
    Indicator "indicator" "IND" in Measurement, titled Own "name" {
        name: LocalText = required() search(Weight::A);
        unit: LocalText = list();
        better: Choice<Better> = filter();
        producer: Ref<Organisation> = list() filter();
        /// When it counts followed comparisons: those in which the city stayed, rose or fell.
        counts_comparisons: Choice<Movement> = filter();
        website: Url;
        description: LongText = search(Weight::B);
    }
}
