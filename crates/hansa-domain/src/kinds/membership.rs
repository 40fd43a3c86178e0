//! The city's part in a network.

use super::{Decision, Network, Person, Position};
use crate::personal::{OWNERSHIP, REPRESENTATION};
use crate::typed::{AnyOf, Choice, Date, Integer, LongText, Money, Ref, YesNo};
use crate::{Calendar, Problems, Start, Weight};

choices! {
    /// How the city takes part.
    MembershipForm {
        Member = "member",
        FoundingMember = "founding_member",
        Participant = "participant",
        CooperationProgramme = "cooperation_programme",
    }
}

choices! {
    /// How alive it is.
    MembershipState {
        Planned = "planned",
        Active = "active",
        Ending = "ending",
        Ended = "ended",
    }
}

choices! {
    /// What a network is good for.
    Benefit {
        Learning = "learning",
        Influence = "influence",
        Visibility = "visibility",
        Partners = "partners",
        Funding = "funding",
    }
}

record! {
    /// The city's part in a network.
    Membership "membership" "MEM" in Partnerships, titled Of "network", checked {
        network: Ref<Network> = public() required() list() filter() start(Start::From);
        form: Choice<MembershipForm> = public() required() list() filter();
        state: Choice<MembershipState> = public() required() list() filter() step() live(&["active", "ending"])
            start(Start::Value("planned"));
        /// Why it is in this state.
        state_reason: LongText = search(Weight::C) step();
        /// By which it came into this state.
        decision: Ref<Decision> = public() filter() step();
        since: Date = public() list();
        ends: Date = public() list() filter() calendar(Calendar::Ends);
        /// The last day on which notice can be given.
        notice_by: Date = filter() calendar(Calendar::Due);
        /// When it is next considered whether and how to go on.
        review_on: Date = filter() calendar(Calendar::Due);
        /// Who speaks for the city in the network.
        delegate: Ref<(Position, Person)> = public() personal(REPRESENTATION) filter();
        /// Who stands in for the delegate.
        alternate: Ref<(Position, Person)> = public() personal(REPRESENTATION) filter();
        /// Whom to write to in the network.
        contact: Ref<(Position, Person)> = personal(OWNERSHIP);
        purpose: LongText = public() search(Weight::B);
        /// What it is for, above all.
        benefits: AnyOf<Benefit> = public() filter();
        /// Which of the network's services the city has used.
        services_used: LongText = public() search(Weight::C);
        annual_fee: Money;
        /// Travel to its meetings in a year.
        annual_travel: Money;
        /// Working hours a year.
        annual_hours: Integer;
        major_opening: YesNo = public() filter();
    }
}

impl Membership {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.since, "ends", self.ends);
    }
}
