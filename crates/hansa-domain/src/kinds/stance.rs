//! The city's position on an interest.

use super::{Body, Decision, Interest, Person, Position};
use crate::personal::AUTHORSHIP;
use crate::typed::{Choice, Date, LocalText, LongText, Ref};
use crate::{Calendar, Problems, Start, Weight};

choices! {
    /// Whether it may be spoken.
    StanceState {
        Draft = "draft",
        Approved = "approved",
        Superseded = "superseded",
    }
}

choices! {
    /// Which way it leans on what is proposed.
    Leaning {
        Supports = "supports",
        Conditional = "conditional",
        Neutral = "neutral",
        Opposes = "opposes",
    }
}

record! {
    /// The city's position on an interest: one sentence as its name, and the whole of it with its grounds.
    Stance "stance" "STN" in Interests, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        interest: Ref<Interest> = public() required() list() filter() start(Start::From);
        state: Choice<StanceState> = public() required() list() filter() step() live(&["approved"])
            start(Start::Value("draft"));
        leaning: Choice<Leaning> = public() list() filter();
        text: LongText = public() search(Weight::B);
        grounds: LongText = public() search(Weight::C);
        approved_on: Date = public() list() filter();
        approved_by: Ref<(Position, Person, Body)> = public() personal(AUTHORSHIP) list() filter();
        decision: Ref<Decision> = public() filter();
        starts: Date = public();
        ends: Date = public() filter() calendar(Calendar::Ends);
        /// The earlier position that it takes the place of.
        replaces: Ref<Stance> = public();
    }
}

impl Stance {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
    }
}
