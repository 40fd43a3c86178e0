//! What the city wants to influence.

use super::{Organisation, Person, Position, Process};
use crate::{Calendar, Weight};
use crate::typed::{Choice, Date, LocalText, LongText, Ref, Refs, RefsAs};

choices! {
    /// How much it matters to the city.
    Importance {
        Critical = "critical",
        High = "high",
        Medium = "medium",
        Low = "low",
    }
}

choices! {
    /// How far the work is.
    InterestStage {
        Identified = "identified",
        Preparing = "preparing",
        Influencing = "influencing",
        FollowUp = "follow_up",
        Closed = "closed",
    }
}

choices! {
    /// Where it is decided.
    Level {
        Regional = "regional",
        National = "national",
        Eu = "eu",
        International = "international",
    }
}

choices! {
    /// What an organisation is to the matter.
    StakeholderRole {
        Decides = "decides",
        Prepares = "prepares",
        Ally = "ally",
        Opponent = "opponent",
    }
}

record! {
    /// A matter that the city wants to influence.
    Interest "interest" "INT" in Interests, titled Own "name" {
        name: LocalText = required() search(Weight::A);
        importance: Choice<Importance> = list() filter();
        stage: Choice<InterestStage> = required() list() filter() step()
            live(&["identified", "preparing", "influencing", "follow_up"]);
        level: Choice<Level> = list() filter();
        summary: LongText = search(Weight::B);
        processes: Refs<Process> = filter();
        stakeholders: RefsAs<Organisation, StakeholderRole> = filter();
        political_lead: Ref<(Person, Position)> = filter();
        /// When the next chance to influence closes.
        next_window: Date = list() filter() calendar(Calendar::Due);
    }
}
