//! A sign of something to come.

use crate::typed::{Any, Choice, Date, Integer, LocalText, LongText, Refs, Url};
use crate::{Calendar, Problems, Start, Weight};

choices! {
    /// When it would be felt.
    SignalHorizon {
        WithinAYear = "within_a_year",
        OneToThreeYears = "one_to_three_years",
        ThreeToTenYears = "three_to_ten_years",
        Later = "later",
    }
}

choices! {
    /// What has been done about it.
    SignalState {
        New = "new",
        Assessed = "assessed",
        Acted = "acted",
        Closed = "closed",
    }
}

record! {
    /// A sign of something to come, noticed early, with how likely it is and how much it would matter, each from 1 (little)
    /// to 5 (very). Its themes are the focus areas that every kind has.
    Signal "signal" "SIG" in Measurement, titled Own "name", checked {
        name: LocalText = required() search(Weight::A);
        state: Choice<SignalState> = required() list() filter() live(&["new", "assessed"]) start(Start::Value("new"));
        observed: Date = list() filter() start(Start::Today);
        description: LongText = search(Weight::B);
        likelihood: Integer = list();
        impact: Integer = list();
        horizon: Choice<SignalHorizon> = list() filter();
        /// The reasons for the assessment.
        assessment: LongText = search(Weight::C);
        /// What should be done.
        response: LongText = search(Weight::B);
        react_by: Date = list() filter() calendar(Calendar::Due);
        /// The records that it bears upon.
        about: Refs<Any> = filter() start(Start::From);
        website: Url;
    }
}

impl Signal {
    fn check(&self, problems: &mut Problems) {
        problems.within("likelihood", self.likelihood, 1, 5);
        problems.within("impact", self.impact, 1, 5);
        problems.order(self.observed, "react_by", self.react_by);
    }
}
