//! A value to be reached by a date.

use super::Indicator;
use crate::typed::{Choice, Date, Decimal, LocalText, LongText, Ref};
use crate::{Calendar, Problems, Start, Weight};

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
        name: LocalText = public() required() search(Weight::A);
        state: Choice<TargetState> = public() list() filter() live(&["pursued"]) start(Start::Value("pursued"));
        /// Why it was missed or dropped.
        state_reason: LongText = public() search(Weight::C);
        indicator: Ref<Indicator> = public() list() filter() start(Start::From);
        baseline: Decimal = public();
        baseline_on: Date = public();
        value: Decimal = public() list();
        due: Date = public() list() filter() calendar(Calendar::Due);
        description: LongText = public() search(Weight::B);
    }
}

impl Target {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.baseline_on, "due", self.due);
    }
}
