//! What has been agreed in writing.

use super::{Document, Event, Organisation, Partnership, Project};
use crate::{Calendar, Problems, Weight};
use crate::typed::{Choice, Date, LocalText, LongText, Ref, Refs, YesNo};

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
        Ended = "ended",
    }
}

record! {
    /// What the city has agreed in writing with others.
    Agreement "agreement" "AGR" in Partnerships, titled Own "name", checked {
        name: LocalText = required() search(Weight::A);
        r#type: Choice<AgreementType> = required() list() filter();
        state: Choice<AgreementState> = required() list() filter() step() live(&["in_force"]);
        parties: Refs<Organisation> = list() filter();
        partnership: Ref<Partnership> = filter();
        signed: Date;
        starts: Date = list();
        ends: Date = list() filter() calendar(Calendar::Ends);
        /// The last day on which notice can be given.
        notice_by: Date = filter() calendar(Calendar::Due);
        /// The concrete work that it serves.
        joint_activities: Refs<(Project, Event)>;
        summary: LongText = search(Weight::B);
        document: Ref<Document>;
        major_opening: YesNo = filter();
    }
}

impl Agreement {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
    }
}
