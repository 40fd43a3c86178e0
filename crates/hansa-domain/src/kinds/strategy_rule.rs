//! A rule that the city has set for its own work.

use crate::{Problem, Problems, Weight};
use crate::typed::{Filter, Integer, LocalText, Text, YesNo};

record! {
    /// A rule that the city has set for its own work: who breaks it, which step it guards, and what it says.
    StrategyRule "strategy_rule" "RULE" in Strategy, titled Own "name", checked {
        name: LocalText = required() search(Weight::A);
        /// Its number in the list of rules; rules over several kinds share a number.
        ordinal: Integer = required() list() filter();
        /// The name of the kind whose records it is about.
        applies_to: Text = required() list() filter();
        /// Selects the records that break it.
        offenders: Filter = required();
        /// Selects the records that have taken the step that it guards; a record that breaks it cannot enter these.
        step: Filter;
        message: LocalText = required() search(Weight::B);
        active: YesNo = list() filter();
    }
}

impl StrategyRule {
    fn check(&self, problems: &mut Problems) {
        let Some(name) = &self.applies_to else { return };
        let Some(kind) = crate::kind(name) else {
            problems.push(Problem::of("applies_to", "unknown-kind").with("kind", name));
            return;
        };
        for (field, filter) in [("offenders", &self.offenders), ("step", &self.step)] {
            let Some(filter) = filter else { continue };
            // The day does not matter for whether the filter fits the kind.
            let fits = crate::Filter::from_json(filter).and_then(|f| f.check(kind, chrono::NaiveDate::default()));
            if let Err(problem) = fits {
                problems.push(Problem::of(field, "not-a-filter").with("reason", problem.to_string()));
            }
        }
    }
}
