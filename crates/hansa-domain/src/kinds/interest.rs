//! What the city wants to influence.

use super::{Organisation, Person, Position, Process};
use crate::personal::OWNERSHIP;
use crate::typed::{Choice, Date, LocalText, LongText, Ref, Refs, RefsAs, YesNo};
use crate::{Calendar, Start, Weight};

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
        name: LocalText = public() required() search(Weight::A);
        importance: Choice<Importance> = public() list() filter();
        stage: Choice<InterestStage> = public() required() list() filter() step()
            live(&["identified", "preparing", "influencing", "follow_up"]) start(Start::Value("identified"));
        level: Choice<Level> = public() list() filter();
        major_opening: YesNo = public() filter();
        summary: LongText = public() search(Weight::B);
        processes: Refs<Process> = public() filter() start(Start::From);
        /// Who stands where is the city's own judgement.
        stakeholders: RefsAs<Organisation, StakeholderRole> = filter();
        political_lead: Ref<(Person, Position)> = public() personal(OWNERSHIP) filter();
        /// When the next chance to influence closes.
        next_window: Date = public() list() filter() calendar(Calendar::Due);
        /// What everybody who speaks for the city says.
        messages: LongText = public() search(Weight::C);
        /// What one should be careful with.
        sensitivities: LongText = restricted() search(Weight::C);
        /// What came of it in the end.
        outcome: LongText = public() search(Weight::C);
    }
}
