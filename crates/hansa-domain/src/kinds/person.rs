//! A human being with whom the city works.

use crate::Weight;
use crate::typed::{Email, Language, LongText, Phone, Text, Url};

record! {
    /// A human being with whom the city works. What they do for whom is said by their positions.
    Person "person" "PER" in Actors, titled Own "name" {
        name: Text = required() search(Weight::A);
        /// How the person is addressed, with title or honour.
        salutation: Text;
        /// How the name is said.
        pronunciation: Text;
        /// The language in which to write to them.
        language: Language = list();
        /// The other languages that the person speaks.
        other_languages: Text;
        email: Email = staff();
        phone: Phone = staff();
        /// The official page or profile.
        website: Url;
        description: LongText = search(Weight::B);
        /// What colleagues should know; seen by the own unit and those in charge.
        notes: LongText = restricted() search(Weight::C);
    }
}
