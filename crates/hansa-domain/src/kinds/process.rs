//! How a law, plan or policy is prepared.

use super::{Level, Organisation};
use crate::{Calendar, Weight};
use crate::typed::{Choice, Date, LocalText, LongText, Ref, Text, Url};

choices! {
    /// What is prepared.
    ProcessType {
        Law = "law",
        Reform = "reform",
        Plan = "plan",
        Agreement = "agreement",
        Programme = "programme",
        Other = "other",
    }
}

choices! {
    /// How far it is.
    ProcessStage {
        Initiated = "initiated",
        Preparation = "preparation",
        Consultation = "consultation",
        Decision = "decision",
        Implementation = "implementation",
        Closed = "closed",
    }
}

record! {
    /// How a law, a plan, an agreement or a policy is prepared and decided.
    Process "process" "PRO" in Interests, titled Own "name" {
        name: LocalText = required() search(Weight::A);
        r#type: Choice<ProcessType> = list() filter();
        level: Choice<Level> = list() filter();
        stage: Choice<ProcessStage> = list() filter()
            live(&["initiated", "preparation", "consultation", "decision", "implementation"]);
        /// The official identifier.
        identifier: Text = list() search(Weight::A);
        lead: Ref<Organisation> = list() filter();
        starts: Date;
        /// The next milestone.
        next_milestone: Date = list() filter() calendar(Calendar::Due);
        website: Url;
        description: LongText = search(Weight::B);
    }
}
