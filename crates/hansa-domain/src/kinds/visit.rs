//! A delegation that the city receives.

use super::{Organisation, Partnership, Person, Position, VisitRequest};
use crate::personal::HOSTING;
use crate::typed::{Choice, Date, Integer, Language, LocalText, LongText, Money, Ref, Refs, YesNo};
use crate::{Calendar, Problem, Problems, Start, Weight};

choices! {
    /// How high the visitors stand.
    VisitLevel {
        High = "high",
        General = "general",
    }
}

choices! {
    /// Who arranges it.
    VisitTrack {
        Protocol = "protocol",
        General = "general",
    }
}

choices! {
    /// How far it is.
    VisitState {
        Planned = "planned",
        Confirmed = "confirmed",
        Held = "held",
        Cancelled = "cancelled",
    }
}

record! {
    /// A delegation that the city receives: who come, whom they meet, what came of it.
    Visit "visit" "VIS" in Activity, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        state: Choice<VisitState> = public() required() list() filter() step() live(&["planned", "confirmed"])
            start(Start::Value("planned"));
        level: Choice<VisitLevel> = public() list() filter() start(Start::Value("general"));
        track: Choice<VisitTrack> = public() list() filter() start(Start::Value("general"));
        starts: Date = public() list() filter() calendar(Calendar::Starts);
        ends: Date = public();
        request: Ref<VisitRequest> = public() start(Start::From);
        organisations: Refs<Organisation> = public() list() filter() start(Start::From);
        visitors: Refs<(Person, Position)> = public() personal(HOSTING) filter();
        /// How many people come.
        size: Integer = public();
        /// The city's units and people who receive them.
        hosts: Refs<(Organisation, Person, Position)> = public() personal(HOSTING) filter();
        /// The foreign service, embassy or other body with which it is arranged.
        through: Refs<Organisation> = public() filter();
        partnership: Ref<Partnership> = public() filter() start(Start::From);
        major_opening: YesNo = public() filter();
        purpose: LongText = public() search(Weight::B);
        outcome: LongText = public() search(Weight::B);
        lessons: LongText = search(Weight::B);
        gifts_given: LongText = search(Weight::C);
        gifts_received: LongText = search(Weight::C);
        /// The language for which an interpreter is needed.
        interpreting: Language = public();
        cost: Money;
    }
}

impl Visit {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
        if self.size.is_some_and(|size| size < 1) {
            problems.push(Problem::of("size", "not-a-size"));
        }
    }
}
