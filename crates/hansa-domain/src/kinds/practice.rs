//! A way of doing things, learned from others or offered to them.

use super::{Contact, Event, Organisation, Person, Position, Project, Trip, Visit};
use crate::typed::{Choice, LocalText, LongText, Ref, Refs, Url};
use crate::{Start, Weight};

choices! {
    /// Which way it travels.
    PracticeDirection {
        Learned = "learned",
        Offered = "offered",
    }
}

choices! {
    /// What has become of it.
    PracticeState {
        Identified = "identified",
        Assessed = "assessed",
        TakenUp = "taken_up",
        Rejected = "rejected",
    }
}

record! {
    /// A way of doing things, learned from others or offered to them.
    Practice "practice" "PRA" in Activity, titled Own "name" {
        name: LocalText = required() search(Weight::A);
        direction: Choice<PracticeDirection> = required() list() filter();
        state: Choice<PracticeState> = list() filter() step() live(&["identified", "assessed", "taken_up"])
            start(Start::Value("identified"));
        organisations: Refs<Organisation> = list() filter() start(Start::From);
        /// Where it was learned or told.
        origin: Ref<(Trip, Event, Project, Visit, Contact)> = filter() start(Start::From);
        /// Who can tell more of it.
        contact: Ref<(Person, Position)> = filter();
        website: Url;
        /// What it is a solution to.
        problem: LongText = search(Weight::B);
        description: LongText = search(Weight::B);
        /// How it is known to work.
        evidence: LongText = search(Weight::C);
        /// Why it was taken up or rejected.
        reason: LongText = search(Weight::C);
    }
}
