//! How a stakeholder stands to an interest on a day.

use super::{Interest, Organisation, Person};
use crate::personal::COUNTERPART;
use crate::typed::{Date, Integer, LongText, Ref};
use crate::{Problems, Start, Weight};

record! {
    /// How the city judges a stakeholder on a day: alignment with the city's position, interest in the matter, and
    /// influence on it (the Alignment–Interest–Influence Matrix of the Overseas Development Institute). A new judgement is
    /// a new record, so that movement can be seen.
    StakeholderView "stakeholder_view" "" in Interests, titled Of "stakeholder" "interest", checked {
        stakeholder: Ref<(Organisation, Person)> = personal(COUNTERPART) required() list() filter() start(Start::From);
        interest: Ref<Interest> = required() list() filter() start(Start::From);
        dated: Date = required() list() filter() start(Start::Today);
        alignment: Integer = list() filter();
        interest_level: Integer = list() filter();
        influence: Integer = list() filter();
        /// What is done next to keep or to win them.
        plan: LongText = search(Weight::C);
        note: LongText = restricted() search(Weight::C);
    }
}

/// The scores run from this, "against", "indifferent", "powerless".
const LEAST: i64 = 1;
/// The highest score.
const MOST: i64 = 5;

impl StakeholderView {
    fn check(&self, problems: &mut Problems) {
        problems.within("alignment", self.alignment, LEAST, MOST);
        problems.within("interest_level", self.interest_level, LEAST, MOST);
        problems.within("influence", self.influence, LEAST, MOST);
    }
}
