//! Words by which records are gathered.

use crate::Weight;
use crate::typed::{LocalText, LongText};

record! {
    /// A word that colleagues put on records in order to find them together.
    Tag "tag" "" in Material, titled Own "name" {
        name: LocalText = public() required() search(Weight::A);
        description: LongText = public() search(Weight::B);
    }
}
