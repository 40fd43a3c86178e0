//! What has been agreed in writing.

use super::{Campaign, Decision, Document, Event, Organisation, Partnership, Person, Position, Project, Trip, Visit};
use crate::personal::{AUTHORSHIP, OWNERSHIP};
use crate::typed::{Choice, Date, LocalText, LongText, Ref, Refs, Text, YesNo};
use crate::{Calendar, Problems, Start, Weight};

choices! {
    /// What kind of agreement it is.
    AgreementType {
        TwinCity = "twin_city",
        Friendship = "friendship",
        Cooperation = "cooperation",
        Memorandum = "memorandum",
        WithState = "with_state",
        Other = "other",
    }
}

choices! {
    /// Whether it binds.
    AgreementState {
        Draft = "draft",
        InForce = "in_force",
        Suspended = "suspended",
        Ended = "ended",
    }
}

choices! {
    /// What happens on the last day.
    AgreementRenewal {
        Automatic = "automatic",
        ByDecision = "by_decision",
        Never = "never",
    }
}

record! {
    /// What the city has agreed in writing with others.
    Agreement "agreement" "AGR" in Partnerships, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        r#type: Choice<AgreementType> = public() required() list() filter();
        state: Choice<AgreementState> = public() required() list() filter() step() live(&["in_force"])
            start(Start::Value("draft"));
        /// Why it is in this state.
        state_reason: LongText = search(Weight::C) step();
        /// By which it came into this state.
        decision: Ref<Decision> = public() filter() step();
        parties: Refs<Organisation> = public() list() filter();
        /// The party with which the city deals in the first place.
        counterpart: Ref<Organisation> = public() filter() start(Start::From);
        /// Whom to write to at the counterpart's.
        contact: Ref<(Position, Person)> = personal(OWNERSHIP) filter();
        partnership: Ref<Partnership> = public() filter() start(Start::From);
        /// Why it is made, and with these parties.
        why: LongText = public() search(Weight::B);
        signed: Date = public();
        signatories: Refs<(Position, Person)> = public() personal(AUTHORSHIP);
        starts: Date = public() list();
        ends: Date = public() list() filter() calendar(Calendar::Ends);
        renewal: Choice<AgreementRenewal> = public() filter();
        /// The last day on which notice can be given.
        notice_by: Date = filter() calendar(Calendar::Due);
        /// The concrete work that it serves.
        joint_activities: Refs<(Project, Event, Campaign, Visit, Trip)> = public() filter();
        summary: LongText = public() search(Weight::B);
        document: Ref<Document> = public();
        /// The number of the matter in the city's case register.
        case_number: Text = public() search(Weight::A);
        replaces: Ref<Agreement> = public();
        major_opening: YesNo = public() filter();
    }
}

impl Agreement {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
    }
}
