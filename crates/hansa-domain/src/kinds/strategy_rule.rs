//! A rule that the city has set for its own work.

use crate::filter::Asking;
use crate::typed::{Filter, Integer, Kinds, LocalText, YesNo};
use crate::{Problem, Problems, Weight};

record! {
    /// A rule that the city has set for its own work: who breaks it, which step it guards, and what it says.
    StrategyRule "strategy_rule" "RULE" in Strategy, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        /// Its number in the list of rules; rules that say the same of different kinds in different ways share a number.
        ordinal: Integer = public() required() list() filter();
        /// The kinds whose records it is about.
        applies_to: Kinds = public() required() list() filter();
        /// Selects the records that break it.
        offenders: Filter = public() required();
        /// Selects the records that have taken the step that it guards; a record that breaks it cannot enter these.
        step: Filter = public();
        message: LocalText = public() required() search(Weight::B);
        active: YesNo = public() list() filter();
    }
}

impl StrategyRule {
    fn check(&self, problems: &mut Problems) {
        // The day does not matter for whether a filter fits a kind.
        let asking = Asking::rule(chrono::NaiveDate::default());
        for (field, filter) in [("offenders", &self.offenders), ("step", &self.step)] {
            let Some(filter) = filter else { continue };
            let read = crate::Filter::from_json(filter);
            let fits = read.and_then(|filter| {
                let mut kinds = self.applies_to.iter().filter_map(|name| crate::kind(name));
                kinds.try_for_each(|kind| filter.check(kind, &asking).map(drop))
            });
            if let Err(problem) = fits {
                problems.push(Problem::of(field, "not-a-filter").with("reason", problem.to_string()));
            }
        }
    }
}
