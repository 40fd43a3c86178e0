//! The city's part in a network.

use super::Network;
use crate::{Calendar, Problems, Weight};
use crate::typed::{AnyOf, Choice, Date, Integer, LongText, Money, Ref};

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
        network: Ref<Network> = required() list() filter();
        form: Choice<MembershipForm> = required() list() filter();
        state: Choice<MembershipState> = required() list() filter() step() live(&["active", "ending"]);
        since: Date = list();
        ends: Date = list() filter() calendar(Calendar::Ends);
        /// The last day on which notice can be given.
        notice_by: Date = filter() calendar(Calendar::Due);
        purpose: LongText = search(Weight::B);
        /// What it is for, above all.
        benefits: AnyOf<Benefit> = filter();
        annual_fee: Money = staff();
        /// Working hours a year.
        annual_hours: Integer = staff();
    }
}

impl Membership {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.since, "ends", self.ends);
    }
}
