//! A line of an annual plan.

use super::AnnualPlan;
use crate::typed::{Any, Choice, Date, Integer, LocalText, LongText, Ref};
use crate::{Localised, Problems, Start, Weight};

choices! {
    /// How it went in a quarter.
    PlanProgress {
        NotStarted = "not_started",
        OnTrack = "on_track",
        Late = "late",
        Done = "done",
        Dropped = "dropped",
    }
}

record! {
    /// What a body means to do in the year of a plan, and how it went, quarter by quarter.
    PlanItem "plan_item" "LINE" in Coordination, part of "plan", titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        plan: Ref<AnnualPlan> = public() required() list() filter() start(Start::From);
        /// Its number in the plan.
        ordinal: Integer = public() list();
        /// What carries it out.
        about: Ref<Any> = public() list() filter() start(Start::From);
        due: Date = public() list() filter();
        /// What is there when it is done.
        result: LongText = public() search(Weight::B);
        first_quarter: Choice<PlanProgress> = public() list() filter();
        first_quarter_note: LongText = public() search(Weight::C);
        second_quarter: Choice<PlanProgress> = public() list() filter();
        second_quarter_note: LongText = public() search(Weight::C);
        third_quarter: Choice<PlanProgress> = public() list() filter();
        third_quarter_note: LongText = public() search(Weight::C);
        fourth_quarter: Choice<PlanProgress> = public() list() filter();
        fourth_quarter_note: LongText = public() search(Weight::C);
        /// The line of last year's plan that it goes on with.
        goes_on_from: Ref<PlanItem> = public() filter();
    }
}

impl PlanItem {
    fn check(&self, problems: &mut Problems) {
        problems.within("ordinal", self.ordinal, 1, 9_999);
    }

    /// How it went in each quarter, and what was said of it.
    pub fn quarters(&self) -> [(Option<PlanProgress>, &Localised); 4] {
        [
            (self.first_quarter, &self.first_quarter_note),
            (self.second_quarter, &self.second_quarter_note),
            (self.third_quarter, &self.third_quarter_note),
            (self.fourth_quarter, &self.fourth_quarter_note),
        ]
    }
}
