//! A human being with whom the city works.

use crate::Weight;
use crate::typed::{Email, Language, LongText, Phone, Text};

record! {
    /// A human being with whom the city works. What they do for whom is said by their positions.
    Person "person" "PER" in Actors, titled Own "name" {
        name: Text = required() search(Weight::A);
        /// The language in which to write to them.
        language: Language = list();
        email: Email = staff();
        phone: Phone = staff();
        description: LongText = search(Weight::B);
        /// What colleagues should know; seen by the own unit and those in charge.
        notes: LongText = restricted() search(Weight::C);
    }
}
