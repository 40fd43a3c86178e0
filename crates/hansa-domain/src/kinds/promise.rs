//! What has been promised, to the city or by it.

use super::{Contact, Event, Meeting, Organisation, Person, Position, Trip, Visit};
use crate::personal::COUNTERPART;
use crate::typed::{Any, Choice, Date, LocalText, LongText, Ref, Refs};
use crate::{Calendar, Problems, Start, Weight};

choices! {
    /// Who gave it.
    PromiseDirection {
        Made = "made",
        Received = "received",
    }
}

choices! {
    /// What became of it.
    PromiseState {
        Open = "open",
        Kept = "kept",
        Broken = "broken",
        Released = "released",
    }
}

record! {
    /// What the city has promised to others, or others to the city.
    Promise "promise" "PRM" in Activity, titled Own "name", checked {
        name: LocalText = required() search(Weight::A);
        direction: Choice<PromiseDirection> = required() list() filter();
        state: Choice<PromiseState> = required() list() filter() live(&["open"]) start(Start::Value("open"));
        counterpart: Ref<Organisation> = required() list() filter() start(Start::From);
        /// To whom or by whom it was given.
        people: Refs<(Person, Position)> = personal(COUNTERPART) filter() start(Start::From);
        given: Date = list() start(Start::Today);
        due: Date = list() filter() calendar(Calendar::Due);
        /// When it was kept, broken or released.
        settled: Date;
        /// What it is about.
        about: Ref<Any> = filter() start(Start::From);
        /// Where they met when it was given.
        occasion: Ref<(Contact, Visit, Trip, Event, Meeting)> = filter() start(Start::From);
        description: LongText = search(Weight::B);
    }
}

impl Promise {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.given, "due", self.due);
        problems.order(self.given, "settled", self.settled);
    }
}
