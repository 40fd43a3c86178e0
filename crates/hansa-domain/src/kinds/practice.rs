//! A way of doing things, learned from others or offered to them.

use super::{Event, Organisation, Project, Trip};
use crate::Weight;
use crate::typed::{Choice, LocalText, LongText, Ref, Refs};

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
        state: Choice<PracticeState> = list() filter() step() live(&["identified", "assessed", "taken_up"]);
        organisations: Refs<Organisation> = list() filter();
        /// Where it was learned or told.
        origin: Ref<(Trip, Event, Project)> = filter();
        description: LongText = search(Weight::B);
        /// Why it was taken up or rejected.
        reason: LongText = search(Weight::C);
    }
}
