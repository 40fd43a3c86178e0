//! A post in an organisation, held by somebody or nobody.

use super::{Organisation, Person};
use crate::personal::REPRESENTATION;
use crate::typed::{Choice, Date, Email, LocalText, LongText, Phone, Ref};
use crate::{Calendar, Problems, Start, Weight};

choices! {
    /// What kind of post it is.
    PositionLevel {
        Political = "political",
        Official = "official",
        Assistant = "assistant",
        Expert = "expert",
        Executive = "executive",
        Diplomatic = "diplomatic",
    }
}

record! {
    /// A post in an organisation, held by a person for a time, or by nobody known.
    Position "position" "POS" in Actors, of people, titled Own "name", checked {
        name: LocalText = public() personal(REPRESENTATION) required() search(Weight::A);
        organisation: Ref<Organisation> = public() personal(REPRESENTATION) required() list() filter()
            start(Start::From);
        person: Ref<Person> = public() personal(REPRESENTATION) list() filter() start(Start::From);
        level: Choice<PositionLevel> = public() personal(REPRESENTATION) list() filter();
        starts: Date = public() personal(REPRESENTATION);
        ends: Date = public() personal(REPRESENTATION) filter() calendar(Calendar::Ends);
        /// The address of the post, which stays when its holder changes.
        email: Email = personal(REPRESENTATION);
        phone: Phone = personal(REPRESENTATION);
        description: LongText = personal(REPRESENTATION) search(Weight::C);
    }
}

impl Position {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
    }
}
