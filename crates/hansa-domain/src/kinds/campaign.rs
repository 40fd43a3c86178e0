//! Marketing of the city in a city abroad.

use super::{Organisation, Place};
use crate::typed::{Choice, Date, Integer, LocalText, LongText, Money, Refs, YesNo};
use crate::{Calendar, Problems, Start, Weight};

choices! {
    /// How far it is.
    CampaignState {
        Proposed = "proposed",
        Planned = "planned",
        Running = "running",
        Finished = "finished",
        Cancelled = "cancelled",
    }
}

record! {
    /// Marketing of the city, or of one of its key industries, in a chosen city. It is chosen by three criteria, each
    /// from 1 (weak) to 5 (strong): the city's profile, the potential for cooperation and the interest of companies.
    Campaign "campaign" "CAM" in Activity, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        state: Choice<CampaignState> = public() required() list() filter() step() live(&["planned", "running"])
            start(Start::Value("proposed"));
        places: Refs<Place> = public() list() filter();
        /// The industry or theme that is marketed.
        theme: LocalText = public() list() search(Weight::B);
        starts: Date = public() list() filter() calendar(Calendar::Starts);
        ends: Date = public() calendar(Calendar::Ends);
        partners: Refs<Organisation> = public() filter();
        profile_fit: Integer = list();
        profile_fit_reason: LongText = search(Weight::C);
        cooperation_potential: Integer = list();
        cooperation_potential_reason: LongText = search(Weight::C);
        company_interest: Integer = list();
        company_interest_reason: LongText = search(Weight::C);
        major_opening: YesNo = public() filter();
        budget: Money;
        description: LongText = public() search(Weight::B);
        results: LongText = public() search(Weight::B);
    }
}

impl Campaign {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
        problems.within("profile_fit", self.profile_fit, 1, 5);
        problems.within("cooperation_potential", self.cooperation_potential, 1, 5);
        problems.within("company_interest", self.company_interest, 1, 5);
    }
}
