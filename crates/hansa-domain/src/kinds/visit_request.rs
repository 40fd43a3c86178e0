//! Somebody's wish to visit the city.

use super::{Organisation, Place};
use crate::personal::COUNTERPART;
use crate::typed::{Choice, Country, Date, Email, Integer, Language, LocalText, LongText, Ref, Refs, Text};
use crate::{Calendar, Problem, Problems, Start, Weight};

choices! {
    /// Who wish to come.
    VisitorLevel {
        Political = "political",
        Official = "official",
        Expert = "expert",
        Business = "business",
        Student = "student",
        Other = "other",
    }
}

choices! {
    /// How far it has been dealt with.
    VisitRequestState {
        Received = "received",
        Assessing = "assessing",
        WaitingList = "waiting_list",
        Accepted = "accepted",
        Declined = "declined",
        Withdrawn = "withdrawn",
    }
}

record! {
    /// Somebody's wish to visit the city. There are more of them than the city can receive; those declined show what is
    /// asked for.
    VisitRequest "visit_request" "VRQ" in Activity, titled Own "name", checked {
        name: LocalText = required() search(Weight::A);
        state: Choice<VisitRequestState> = required() list() filter()
            live(&["received", "assessing", "waiting_list"]) start(Start::Value("received"));
        organisation: Ref<Organisation> = list() filter() start(Start::From);
        /// Who asks, when it is not in the register.
        sender: Text = list() search(Weight::A);
        country: Country = list() filter();
        place: Ref<Place>;
        contact_name: Text = search(Weight::B);
        contact_email: Email = personal(COUNTERPART);
        /// The embassy, ministry or other body through which it came.
        through: Ref<Organisation> = filter();
        received: Date = list() filter() start(Start::Today);
        answer_by: Date = filter() calendar(Calendar::Due);
        wanted_from: Date = list() filter();
        wanted_to: Date;
        /// How many people would come.
        size: Integer = list();
        level: Choice<VisitorLevel> = list() filter();
        language: Language;
        purpose: LongText = search(Weight::B);
        /// The city's units and companies that they wish to meet.
        units: Refs<Organisation> = filter();
        /// Why it was accepted, put on the waiting list or declined.
        state_reason: LongText = search(Weight::C);
        /// What was offered instead of a visit.
        alternative: LongText = search(Weight::C);
    }
}

impl VisitRequest {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.wanted_from, "wanted_to", self.wanted_to);
        problems.order(self.received, "answer_by", self.answer_by);
        if self.size.is_some_and(|size| size < 1) {
            problems.push(Problem::of("size", "not-a-size"));
        }
    }
}
