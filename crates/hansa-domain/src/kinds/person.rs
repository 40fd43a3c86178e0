//! A human being with whom the city works.

use crate::Weight;
use crate::personal::COUNTERPART;
use crate::typed::{Date, Email, Language, LongText, Phone, Text, Url};

record! {
    /// A human being with whom the city works. What they do for whom is said by their positions.
    Person "person" "PER" in Actors, of people, titled Own "name" {
        name: Text = public() personal(COUNTERPART) required() search(Weight::A);
        /// How the person is addressed, with title or honour.
        salutation: Text = personal(COUNTERPART);
        /// How the name is said.
        pronunciation: Text = personal(COUNTERPART);
        /// The language in which to write to them.
        language: Language = public() personal(COUNTERPART) list();
        /// The other languages that the person speaks.
        other_languages: Text = personal(COUNTERPART);
        email: Email = personal(COUNTERPART);
        phone: Phone = personal(COUNTERPART);
        /// The official page or profile.
        website: Url = public() personal(COUNTERPART);
        /// From which the secrecy of what protects private life is counted (Act 621/1999, section 31).
        died_on: Date = personal(COUNTERPART);
        description: LongText = public() personal(COUNTERPART) search(Weight::B);
        /// What colleagues should know; seen by the own unit and those in charge.
        notes: LongText = personal(COUNTERPART) restricted() search(Weight::C);
    }
}
