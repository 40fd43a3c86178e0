//! One time that a comparison was published.

use super::Comparison;
use crate::typed::{Date, Integer, LocalText, LongText, Ref, Url, YesNo};
use crate::{Start, Weight};

record! {
    /// One time that a comparison was published.
    Edition "edition" "ED" in Measurement, titled Own "name" {
        name: LocalText = public() required() search(Weight::A);
        comparison: Ref<Comparison> = public() required() list() filter() start(Start::From);
        published: Date = public() required() list() filter();
        /// How many cities it compares.
        compared: Integer = public() list();
        method_changed: YesNo = public() filter();
        /// Of which parts the result is made, and how much each weighs.
        weights: LongText = public() search(Weight::C);
        website: Url = public();
        description: LongText = public() search(Weight::B);
    }
}
