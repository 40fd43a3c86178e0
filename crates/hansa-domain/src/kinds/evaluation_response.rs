//! What somebody answered in an evaluation of networks.

use super::{EvaluationOutcome, EvaluationRound, Network, Organisation, Person, Position};
use crate::personal::FEEDBACK;
use crate::typed::{Choice, Date, Integer, LongText, Ref};
use crate::{Problems, Start, Weight};

choices! {
    /// How the answer was given.
    ResponseMethod {
        Survey = "survey",
        Interview = "interview",
    }
}

record! {
    /// What a unit of the city answered in a survey, or another city in an interview. It is no part of the round: each
    /// unit enters its own, and an interview may be less public than what is made of it.
    EvaluationResponse "evaluation_response" "" in Partnerships, titled Of "round" "respondent", checked {
        round: Ref<EvaluationRound> = required() list() filter() start(Start::From);
        respondent: Ref<(Organisation, Position, Person)> = personal(FEEDBACK) required() list() filter();
        network: Ref<Network> = list() filter() start(Start::From);
        method: Choice<ResponseMethod> = required() list() filter() start(Start::Value("survey"));
        answered: Date = list() start(Start::Today);
        functioning: Integer = list();
        influence: Integer = list();
        /// What the respondent gets from the network.
        benefit: LongText = search(Weight::B);
        recommendation: Choice<EvaluationOutcome> = filter();
        comment: LongText = search(Weight::C);
    }
}

impl EvaluationResponse {
    fn check(&self, problems: &mut Problems) {
        super::evaluation_round::scores(problems, &[("functioning", self.functioning), ("influence", self.influence)]);
    }
}
