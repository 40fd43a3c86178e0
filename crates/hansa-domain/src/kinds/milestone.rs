//! A step of a process, and what can still be changed before it.

use super::{Body, Interest, Organisation, Position, Process};
use crate::typed::{Choice, Date, LocalText, LongText, Ref, Refs};
use crate::{Calendar, Problems, Start, Weight};

choices! {
    /// What happens.
    MilestoneType {
        Draft = "draft",
        Consultation = "consultation",
        Hearing = "hearing",
        Negotiation = "negotiation",
        Vote = "vote",
        Decision = "decision",
        Publication = "publication",
        EntryIntoForce = "entry_into_force",
        Window = "window",
        Other = "other",
    }
}

choices! {
    /// Whether it is still to come.
    MilestoneState {
        Ahead = "ahead",
        Passed = "passed",
        Missed = "missed",
    }
}

record! {
    /// A step of a process or of the work for an interest, and the time before it in which something can still be changed.
    Milestone "milestone" "MST" in Interests, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        r#type: Choice<MilestoneType> = public() required() list() filter();
        process: Ref<Process> = public() list() filter() start(Start::From);
        interest: Ref<Interest> = public() list() filter() start(Start::From);
        date: Date = public() list() filter() calendar(Calendar::Due);
        state: Choice<MilestoneState> = public() required() list() filter() live(&["ahead"])
            start(Start::Value("ahead"));
        /// The time in which the city can influence.
        window_starts: Date = public() filter() calendar(Calendar::Starts);
        window_ends: Date = public() list() filter() calendar(Calendar::Due);
        /// What can still be changed.
        changeable: LongText = public() search(Weight::B);
        /// Those who can change it.
        deciders: Refs<(Organisation, Body, Position)> = public() filter();
        /// What happened.
        outcome: LongText = public() search(Weight::C);
    }
}

impl Milestone {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.window_starts, "window_ends", self.window_ends);
    }
}
