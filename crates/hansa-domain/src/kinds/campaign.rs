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
        name: LocalText = required() search(Weight::A);
        state: Choice<CampaignState> = required() list() filter() step() live(&["planned", "running"])
            start(Start::Value("proposed"));
        places: Refs<Place> = list() filter();
        /// The industry or theme that is marketed.
        theme: LocalText = list() search(Weight::B);
        starts: Date = list() filter() calendar(Calendar::Starts);
        ends: Date = calendar(Calendar::Ends);
        partners: Refs<Organisation> = filter();
        profile_fit: Integer = list();
        profile_fit_reason: LongText = search(Weight::C);
        cooperation_potential: Integer = list();
        cooperation_potential_reason: LongText = search(Weight::C);
        company_interest: Integer = list();
        company_interest_reason: LongText = search(Weight::C);
        major_opening: YesNo = filter();
        budget: Money = staff();
        description: LongText = search(Weight::B);
        results: LongText = search(Weight::B);
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
