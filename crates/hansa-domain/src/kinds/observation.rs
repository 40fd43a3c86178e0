//! A value of an indicator.

use super::{Indicator, Organisation};
use crate::Weight;
use crate::typed::{Date, Decimal, LongText, Ref};

record! {
    /// A value of an indicator at a time.
    Observation "observation" "OBS" in Measurement, titled Of "indicator" {
        indicator: Ref<Indicator> = required() list() filter();
        value: Decimal = required() list();
        /// The day, month or year that it describes.
        period: Date = list() filter();
        /// Whom it describes, when not the city itself.
        subject: Ref<Organisation> = list() filter();
        description: LongText = search(Weight::C);
    }
}
