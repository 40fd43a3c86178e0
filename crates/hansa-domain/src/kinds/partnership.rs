//! Lasting cooperation with one partner.

use super::{Organisation, TargetArea};
use crate::{Problems, Weight};
use crate::typed::{Choice, Date, LocalText, LongText, Ref, YesNo};

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

record! {
    /// Lasting cooperation with one partner, with its purpose and state.
    Partnership "partnership" "PAR" in Partnerships, titled Own "name", checked {
        name: LocalText = required() search(Weight::A);
        partner: Ref<Organisation> = required() list() filter();
        target_area: Ref<TargetArea> = list() filter();
        state: Choice<PartnershipState> = required() list() filter() step() live(&["active"]);
        /// Why it is in this state.
        state_reason: LongText = search(Weight::C);
        purpose: LongText = search(Weight::B);
        priority: YesNo = filter();
        since: Date = list();
        ended: Date;
        /// What each side gives and gets.
        reciprocity: LongText = staff() search(Weight::C);
        major_opening: YesNo = filter();
    }
}

impl Partnership {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.since, "ended", self.ended);
    }
}
