//! A value to be reached by a date.

use super::Indicator;
use crate::{Calendar, Problems, Start, Weight};
use crate::typed::{Choice, Date, Decimal, LocalText, LongText, Ref};

choices! {
    /// How far it is.
    TargetState {
        Pursued = "pursued",
        Reached = "reached",
        Missed = "missed",
        Dropped = "dropped",
    }
}

record! {
    /// A value to be reached by a date.
    Target "target" "TGT" in Strategy, titled Own "name", checked {
        name: LocalText = required() search(Weight::A);
        state: Choice<TargetState> = list() filter() live(&["pursued"]) start(Start::Value("pursued"));
        /// Why it was missed or dropped.
        state_reason: LongText = search(Weight::C);
        indicator: Ref<Indicator> = list() filter() start(Start::From);
        baseline: Decimal;
        baseline_on: Date;
        value: Decimal = list();
        due: Date = list() filter() calendar(Calendar::Due);
        description: LongText = search(Weight::B);
    }
}

impl Target {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.baseline_on, "due", self.due);
    }
}
