//! An evaluation of the networks in which the city takes part.

use super::{Decision, Network};
use crate::typed::{AnyOf, Choice, Date, Integer, LocalText, LongText, Money, Ref, Refs};
use crate::{Calendar, Problems, Start, Weight};

choices! {
    /// How far it is.
    EvaluationState {
        Planned = "planned",
        UnderWay = "under_way",
        Closed = "closed",
    }
}

choices! {
    /// Where the knowledge comes from.
    EvaluationMethod {
        /// Asked of the city's own units.
        Survey = "survey",
        /// Asked of other cities.
        Interviews = "interviews",
        /// What the register knows: contacts, roles, fees, travel.
        UseData = "use_data",
    }
}

choices! {
    /// What follows.
    EvaluationOutcome {
        Keep = "keep",
        RaiseAmbition = "raise_ambition",
        HandOver = "hand_over",
        Leave = "leave",
    }
}

/// The scores run from this, "very poor", to [`BEST`], "very good".
const WORST: i64 = 1;
/// The best score.
const BEST: i64 = 5;

/// Notes the scores that are not on the scale.
pub(super) fn scores(problems: &mut Problems, scores: &[(&str, Option<i64>)]) {
    for (field, score) in scores {
        problems.within(field, *score, WORST, BEST);
    }
}

record! {
    /// An evaluation of one network or several: how it is done, what it finds, and what follows. Its dimensions are those
    /// of the evaluation of 2014, functioning and influence, and the three functions of city networks in CIDOB Briefing
    /// 35 (2021): advocacy, knowledge, implementation.
    EvaluationRound "evaluation_round" "EVAL" in Partnerships, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        networks: Refs<Network> = public() list() filter() start(Start::From);
        state: Choice<EvaluationState> = public() required() list() filter() live(&["under_way"])
            start(Start::Value("planned"));
        starts: Date = public() list() filter() calendar(Calendar::Starts);
        ends: Date = public() list() filter() calendar(Calendar::Due);
        methods: AnyOf<EvaluationMethod> = public() filter();
        /// What is asked and by what criteria it is judged.
        questions: LongText = public() search(Weight::B);
        functioning: Integer = public() list();
        functioning_summary: LongText = public() search(Weight::C);
        influence: Integer = public() list();
        influence_summary: LongText = public() search(Weight::C);
        advocacy: Integer = public();
        knowledge: Integer = public();
        implementation: Integer = public();
        /// Fees and travel a year.
        annual_cost: Money;
        /// Working hours a year.
        annual_hours: Integer;
        outcome: Choice<EvaluationOutcome> = public() list() filter() step();
        outcome_reason: LongText = public() search(Weight::B) step();
        /// By which the outcome was decided.
        decision: Ref<Decision> = public() filter() step();
        next_review: Date = public() filter() calendar(Calendar::Due);
    }
}

impl EvaluationRound {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
        problems.order(self.ends, "next_review", self.next_review);
        scores(
            problems,
            &[
                ("functioning", self.functioning),
                ("influence", self.influence),
                ("advocacy", self.advocacy),
                ("knowledge", self.knowledge),
                ("implementation", self.implementation),
            ],
        );
    }
}
