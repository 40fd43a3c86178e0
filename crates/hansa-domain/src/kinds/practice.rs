//! A way of doing things, learned from others or offered to them.

use super::{Contact, Event, Organisation, Person, Position, Project, Trip, Visit};
use crate::personal::OWNERSHIP;
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
        name: LocalText = public() required() search(Weight::A);
        direction: Choice<PracticeDirection> = public() required() list() filter();
        state: Choice<PracticeState> = public() list() filter() step() live(&["identified", "assessed", "taken_up"])
            start(Start::Value("identified"));
        organisations: Refs<Organisation> = public() list() filter() start(Start::From);
        /// Where it was learned or told.
        origin: Ref<(Trip, Event, Project, Visit, Contact)> = public() filter() start(Start::From);
        /// Who can tell more of it.
        contact: Ref<(Person, Position)> = personal(OWNERSHIP) filter();
        website: Url = public();
        /// What it is a solution to.
        problem: LongText = public() search(Weight::B);
        description: LongText = public() search(Weight::B);
        /// How it is known to work.
        evidence: LongText = public() search(Weight::C);
        /// Why it was taken up or rejected.
        reason: LongText = public() search(Weight::C);
    }
}
