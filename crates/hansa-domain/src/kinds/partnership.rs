//! Lasting cooperation with one partner.

use super::{Decision, Organisation, Person, Position, TargetArea};
use crate::personal::OWNERSHIP;
use crate::typed::{AnyOf, Choice, Date, LocalText, LongText, Ref, YesNo};
use crate::{Calendar, Problems, Start, Weight};

choices! {
    /// How alive it is.
    PartnershipState {
        Planned = "planned",
        Active = "active",
        Dormant = "dormant",
        Suspended = "suspended",
        Ended = "ended",
    }
}

choices! {
    /// What is done together.
    CooperationForm {
        Advocacy = "advocacy",
        Projects = "projects",
        Practices = "practices",
        Diplomacy = "diplomacy",
        Business = "business",
        Marketing = "marketing",
        EducationCulture = "education_culture",
    }
}

record! {
    /// Lasting cooperation with one partner, with its purpose and state.
    Partnership "partnership" "PAR" in Partnerships, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        partner: Ref<Organisation> = public() required() list() filter() start(Start::From);
        target_area: Ref<TargetArea> = public() list() filter();
        state: Choice<PartnershipState> = public() required() list() filter() step() live(&["active"])
            start(Start::Value("planned"));
        /// Why it is in this state.
        state_reason: LongText = search(Weight::C) step();
        /// By which it came into this state.
        decision: Ref<Decision> = public() filter() step();
        purpose: LongText = public() search(Weight::B);
        /// Why with this partner and no other.
        why: LongText = public() search(Weight::C);
        forms: AnyOf<CooperationForm> = public() filter();
        /// Whom to write to at the partner's.
        contact: Ref<(Position, Person)> = personal(OWNERSHIP) filter();
        priority: YesNo = public() filter();
        since: Date = public() list();
        ended: Date = public();
        /// When it is next considered whether and how to go on.
        review_on: Date = filter() calendar(Calendar::Due);
        /// What each side gives and gets.
        reciprocity: LongText = search(Weight::C);
        major_opening: YesNo = public() filter();
    }
}

impl Partnership {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.since, "ended", self.ended);
    }
}
