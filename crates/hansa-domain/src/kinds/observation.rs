//! A value of an indicator.

use super::{Indicator, Organisation};
use crate::typed::{Date, Decimal, LongText, Ref, YesNo};
use crate::{Start, Weight};

record! {
    /// A value of an indicator at a time.
    Observation "observation" "OBS" in Measurement, titled Of "indicator" {
        indicator: Ref<Indicator> = required() list() filter() start(Start::From);
        value: Decimal = required() list();
        /// The day, month or year that it describes.
        period: Date = list() filter();
        /// Whether it may still change.
        preliminary: YesNo = filter();
        /// Whom it describes, when not the city itself.
        subject: Ref<Organisation> = list() filter();
        description: LongText = search(Weight::C);
    }
}
