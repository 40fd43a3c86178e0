//! A challenge, an opportunity or a solution.

use super::Interest;
use crate::Weight;
use crate::typed::{Choice, LocalText, LongText, Ref, Refs};

choices! {
    /// What it is.
    FindingType {
        Challenge = "challenge",
        Opportunity = "opportunity",
        Solution = "solution",
    }
}

record! {
    /// A challenge, an opportunity or a solution in a matter that the city wants to influence.
    Finding "finding" "FIN" in Interests, titled Own "name" {
        name: LocalText = required() search(Weight::A);
        r#type: Choice<FindingType> = required() list() filter();
        interest: Ref<Interest> = list() filter();
        /// The challenges or opportunities that a solution answers.
        answers: Refs<Finding>;
        description: LongText = search(Weight::B);
    }
}
