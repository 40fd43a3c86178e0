//! A published ranking of cities.

use super::Organisation;
use crate::Weight;
use crate::typed::{Choice, LocalText, LongText, Ref, Url, YesNo};

choices! {
    /// How often it is published.
    Cadence {
        Yearly = "yearly",
        EverySecondYear = "every_second_year",
        Irregular = "irregular",
    }
}

choices! {
    /// What it compares.
    ComparedUnit {
        City = "city",
        Region = "region",
        Country = "country",
    }
}

record! {
    /// A published ranking of cities.
    Comparison "comparison" "CMP" in Measurement, titled Own "name" {
        name: LocalText = required() search(Weight::A);
        publisher: Ref<Organisation> = list() filter();
        /// Whether the city follows it.
        followed: YesNo = list() filter();
        cadence: Choice<Cadence> = list() filter();
        unit: Choice<ComparedUnit> = filter();
        website: Url;
        description: LongText = search(Weight::B);
    }
}
