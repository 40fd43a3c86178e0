//! What a body means to do in a year.

use super::{Body, Decision};
use crate::typed::{Choice, Date, LocalText, LongText, Ref};
use crate::{Problem, Problems, Start, Weight};

choices! {
    /// How far it is.
    AnnualPlanState {
        Draft = "draft",
        Approved = "approved",
        Closed = "closed",
    }
}

record! {
    /// What a body means to do in a year: the goals that it serves, and line by line what is done for them.
    AnnualPlan "annual_plan" "PLAN" in Coordination, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        /// The year, as a date that is no more exact.
        year: Date = public() required() list() filter();
        body: Ref<Body> = public() list() filter() start(Start::From);
        state: Choice<AnnualPlanState> = public() required() list() filter() step() live(&["draft", "approved"])
            start(Start::Value("draft"));
        summary: LongText = public() search(Weight::B);
        /// The plan of the year before, with which it is compared.
        previous: Ref<AnnualPlan> = public() filter();
        approved_on: Date = public() list() step();
        decision: Ref<Decision> = public() filter() step();
        /// How the year went.
        review: LongText = public() search(Weight::C);
    }
}

impl AnnualPlan {
    fn check(&self, problems: &mut Problems) {
        if self.year.is_some_and(|year| year.month().is_some()) {
            problems.push(Problem::of("year", "not-a-year"));
        }
    }
}
