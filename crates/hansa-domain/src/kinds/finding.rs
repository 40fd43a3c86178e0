//! A challenge, an opportunity or a solution.

use super::{Document, Importance, Indicator, Interest};
use crate::typed::{Choice, LocalText, LongText, Ref, Refs};
use crate::{Start, Weight};

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
        name: LocalText = public() required() search(Weight::A);
        r#type: Choice<FindingType> = public() required() list() filter();
        importance: Choice<Importance> = public() list() filter();
        interest: Ref<Interest> = public() list() filter() start(Start::From);
        /// The challenges or opportunities that a solution answers.
        answers: Refs<Finding> = public() start(Start::From);
        description: LongText = public() search(Weight::B);
        /// What shows that it is so.
        evidence: LongText = public() search(Weight::C);
        /// The studies and figures that show it.
        evidence_from: Refs<(Document, Indicator)> = public();
    }
}
