//! The city's part in a network.

use super::{Decision, Network, Person, Position};
use crate::{Calendar, Problems, Start, Weight};
use crate::typed::{AnyOf, Choice, Date, Integer, LongText, Money, Ref, YesNo};

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
        network: Ref<Network> = required() list() filter() start(Start::From);
        form: Choice<MembershipForm> = required() list() filter();
        state: Choice<MembershipState> = required() list() filter() step() live(&["active", "ending"]) start(Start::Value("planned"));
        /// Why it is in this state.
        state_reason: LongText = search(Weight::C) step();
        /// By which it came into this state.
        decision: Ref<Decision> = filter() step();
        since: Date = list();
        ends: Date = list() filter() calendar(Calendar::Ends);
        /// The last day on which notice can be given.
        notice_by: Date = filter() calendar(Calendar::Due);
        /// When it is next considered whether and how to go on.
        review_on: Date = filter() calendar(Calendar::Due);
        /// Who speaks for the city in the network.
        delegate: Ref<(Position, Person)> = filter();
        /// Who stands in for the delegate.
        alternate: Ref<(Position, Person)> = filter();
        /// Whom to write to in the network.
        contact: Ref<(Position, Person)>;
        purpose: LongText = search(Weight::B);
        /// What it is for, above all.
        benefits: AnyOf<Benefit> = filter();
        /// Which of the network's services the city has used.
        services_used: LongText = search(Weight::C);
        annual_fee: Money = staff();
        /// Travel to its meetings in a year.
        annual_travel: Money = staff();
        /// Working hours a year.
        annual_hours: Integer = staff();
        major_opening: YesNo = filter();
    }
}

impl Membership {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.since, "ends", self.ends);
    }
}
