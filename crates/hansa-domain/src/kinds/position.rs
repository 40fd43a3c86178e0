//! A post in an organisation, held by somebody or nobody.

use super::{Organisation, Person};
use crate::{Problems, Weight};
use crate::typed::{Choice, Date, LocalText, LongText, Ref};

choices! {
    /// What kind of post it is.
    PositionLevel {
        Political = "political",
        Official = "official",
        Assistant = "assistant",
    }
}

record! {
    /// A post in an organisation, held by a person for a time, or by nobody known.
    Position "position" "POS" in Actors, titled Own "name", checked {
        name: LocalText = required() search(Weight::A);
        organisation: Ref<Organisation> = required() list() filter();
        person: Ref<Person> = list() filter();
        level: Choice<PositionLevel> = list() filter();
        starts: Date;
        ends: Date = filter();
        description: LongText = search(Weight::C);
    }
}

impl Position {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
    }
}
