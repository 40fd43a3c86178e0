//! One time that a comparison was published.

use super::Comparison;
use crate::Weight;
use crate::typed::{Date, Integer, LocalText, LongText, Ref, Url, YesNo};

record! {
    /// One time that a comparison was published.
    Edition "edition" "ED" in Measurement, titled Own "name" {
        name: LocalText = required() search(Weight::A);
        comparison: Ref<Comparison> = required() list() filter();
        published: Date = required() list() filter();
        /// How many cities it compares.
        compared: Integer = list();
        method_changed: YesNo = filter();
        website: Url;
        description: LongText = search(Weight::B);
    }
}
