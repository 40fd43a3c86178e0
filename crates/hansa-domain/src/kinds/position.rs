//! A post in an organisation, held by somebody or nobody.

use super::{Organisation, Person};
use crate::{Calendar, Problems, Start, Weight};
use crate::typed::{Choice, Date, Email, LocalText, LongText, Phone, Ref};

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
    Position "position" "POS" in Actors, titled Own "name", checked {
        name: LocalText = required() search(Weight::A);
        organisation: Ref<Organisation> = required() list() filter() start(Start::From);
        person: Ref<Person> = list() filter() start(Start::From);
        level: Choice<PositionLevel> = list() filter();
        starts: Date;
        ends: Date = filter() calendar(Calendar::Ends);
        /// The address of the post, which stays when its holder changes.
        email: Email;
        phone: Phone = staff();
        description: LongText = search(Weight::C);
    }
}

impl Position {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
    }
}
