//! Work done together for a time.

use super::{Network, Organisation};
use crate::typed::{Choice, Date, LocalText, LongText, Money, Percent, Ref, RefsAs, Text, Url, YesNo};
use crate::{Calendar, Problems, Start, Weight};

choices! {
    /// What kind of work it is.
    ProjectType {
        Challenge = "challenge",
        Joint = "joint",
        EuFunded = "eu_funded",
        TestBed = "test_bed",
        Development = "development",
        Other = "other",
    }
}

choices! {
    /// How far it is.
    ProjectState {
        Planned = "planned",
        Running = "running",
        Finished = "finished",
        Cancelled = "cancelled",
    }
}

choices! {
    /// What an organisation does in it.
    ProjectRole {
        Lead = "lead",
        Partner = "partner",
        Funder = "funder",
    }
}

record! {
    /// Work done together with others for a time.
    Project "project" "PRJ" in Activity, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        r#type: Choice<ProjectType> = public() list() filter();
        state: Choice<ProjectState> = public() required() list() filter() live(&["planned", "running"])
            start(Start::Value("planned"));
        partners: RefsAs<Organisation, ProjectRole> = public() list() filter();
        network: Ref<Network> = public() filter();
        starts: Date = public() list() calendar(Calendar::Starts);
        ends: Date = public() list() filter() calendar(Calendar::Ends);
        programme: Text = public() search(Weight::B);
        funding: Money = public();
        /// The part of the funding that the city pays.
        city_share: Percent = public();
        major_opening: YesNo = public() filter();
        website: Url = public();
        description: LongText = public() search(Weight::B);
        lessons: LongText = search(Weight::B);
    }
}

impl Project {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
    }
}
