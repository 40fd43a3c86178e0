//! A value of an indicator.

use super::{Indicator, Organisation};
use crate::typed::{Date, Decimal, LongText, Ref, YesNo};
use crate::{Start, Weight};

record! {
    /// A value of an indicator at a time.
    Observation "observation" "OBS" in Measurement, titled Of "indicator" {
        indicator: Ref<Indicator> = public() required() list() filter() start(Start::From);
        value: Decimal = public() required() list();
        /// The day, month or year that it describes.
        period: Date = public() list() filter();
        /// Whether it may still change.
        preliminary: YesNo = public() filter();
        /// Whom it describes, when not the city itself.
        subject: Ref<Organisation> = public() list() filter();
        description: LongText = public() search(Weight::C);
    }
}
