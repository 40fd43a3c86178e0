//! A part of the world with its own purposes of cooperation.

use crate::Weight;
use crate::typed::{Integer, LocalText, LongText};

record! {
    /// A part of the world with which the city cooperates for purposes of its own.
    TargetArea "target_area" "AREA" in Partnerships, titled Own "name" {
        name: LocalText = required() search(Weight::A);
        ordinal: Integer = list();
        purposes: LongText = list() search(Weight::B);
        description: LongText = search(Weight::C);
    }
}
