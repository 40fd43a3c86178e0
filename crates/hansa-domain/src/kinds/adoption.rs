//! A practice that somebody takes up.

use super::{Organisation, Practice};
use crate::typed::{Choice, Date, LongText, Ref};
use crate::{Start, Weight};

choices! {
    /// Which way the practice travelled.
    AdoptionDirection {
        Inward = "inward",
        Outward = "outward",
    }
}

choices! {
    /// How far the adopter is.
    AdoptionState {
        Considered = "considered",
        Tested = "tested",
        Adopted = "adopted",
        Rejected = "rejected",
    }
}

record! {
    /// That an organisation considers, tests, adopts or rejects a practice: a unit of the city's own one that was learned,
    /// or another city one that was offered.
    Adoption "adoption" "ADO" in Activity, titled Of "practice" "adopter" {
        practice: Ref<Practice> = public() required() list() filter() start(Start::From);
        adopter: Ref<Organisation> = public() required() list() filter() start(Start::From);
        direction: Choice<AdoptionDirection> = public() required() list() filter() start(Start::Value("inward"));
        state: Choice<AdoptionState> = public() required() list() filter() step() live(&["considered", "tested"])
            start(Start::Value("considered"));
        /// Since when it has been in this state.
        dated: Date = public() list() filter() start(Start::Today);
        reason: LongText = public() search(Weight::B);
        /// What it changed, and how that is known.
        effect: LongText = public() search(Weight::C);
    }
}
