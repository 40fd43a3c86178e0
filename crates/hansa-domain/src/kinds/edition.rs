//! One time that a comparison was published.

use super::Comparison;
use crate::typed::{Date, Integer, LocalText, LongText, Ref, Url, YesNo};
use crate::{Start, Weight};

record! {
    /// One time that a comparison was published.
    Edition "edition" "ED" in Measurement, titled Own "name" {
        name: LocalText = required() search(Weight::A);
        comparison: Ref<Comparison> = required() list() filter() start(Start::From);
        published: Date = required() list() filter();
        /// How many cities it compares.
        compared: Integer = list();
        method_changed: YesNo = filter();
        /// Of which parts the result is made, and how much each weighs.
        weights: LongText = search(Weight::C);
        website: Url;
        description: LongText = search(Weight::B);
    }
}
