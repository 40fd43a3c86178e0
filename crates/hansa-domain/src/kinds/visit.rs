//! A delegation that the city receives.

use super::{Organisation, Partnership, Person, Position, VisitRequest};
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
        name: LocalText = required() search(Weight::A);
        state: Choice<VisitState> = required() list() filter() step() live(&["planned", "confirmed"])
            start(Start::Value("planned"));
        level: Choice<VisitLevel> = list() filter() start(Start::Value("general"));
        track: Choice<VisitTrack> = list() filter() start(Start::Value("general"));
        starts: Date = list() filter() calendar(Calendar::Starts);
        ends: Date;
        request: Ref<VisitRequest> = start(Start::From);
        organisations: Refs<Organisation> = list() filter() start(Start::From);
        visitors: Refs<(Person, Position)> = filter();
        /// How many people come.
        size: Integer;
        /// The city's units and people who receive them.
        hosts: Refs<(Organisation, Person, Position)> = filter();
        /// The foreign service, embassy or other body with which it is arranged.
        through: Refs<Organisation> = filter();
        partnership: Ref<Partnership> = filter() start(Start::From);
        major_opening: YesNo = filter();
        purpose: LongText = search(Weight::B);
        outcome: LongText = search(Weight::B);
        lessons: LongText = search(Weight::B);
        gifts_given: LongText = staff() search(Weight::C);
        gifts_received: LongText = staff() search(Weight::C);
        /// The language for which an interpreter is needed.
        interpreting: Language;
        cost: Money = staff();
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
