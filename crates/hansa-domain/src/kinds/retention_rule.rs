//! How long records are kept, and what becomes of them then.

use super::Person;
use crate::filter::Asking;
use crate::typed::{Choice, Filter, Integer, Kinds, LocalText, YesNo};
use crate::{Kind, Problem, Problems, Start, Type, Weight};

choices! {
    /// From which day the years are counted.
    CountsFrom {
        LastUse = "last_use",
        Changed = "changed",
        Created = "created",
        Ended = "ended",
        Decided = "decided",
        Dated = "dated",
    }
}

choices! {
    /// What becomes of a record that has been kept long enough.
    Afterwards {
        Ask = "ask",
        Anonymise = "anonymise",
        Destroy = "destroy",
    }
}

record! {
    /// How long records of some kinds are kept, from which day that is counted, and what becomes of them then. Without years
    /// nothing is ever due: somebody has to decide how long.
    RetentionRule "retention_rule" "KEEP" in Strategy, titled Own "name", checked {
        name: LocalText = required() search(Weight::A);
        /// The kinds whose records it is about.
        applies_to: Kinds = required() list() filter();
        /// Selects the records that it is about; all of the kinds without it.
        selection: Filter;
        counts_from: Choice<CountsFrom> = required() list() filter() start(Start::Value("last_use"));
        /// Whole years.
        years: Integer = list() filter();
        afterwards: Choice<Afterwards> = required() list() filter() start(Start::Value("ask"));
        legal_basis: LocalText = search(Weight::B);
        active: YesNo = list() filter();
    }
}

/// No rule keeps anything for longer, in years.
const MOST_YEARS: i64 = 200;

impl CountsFrom {
    /// The names of the fields that hold the day, the first that a kind has and a record says; none where the program knows it.
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::LastUse | Self::Changed | Self::Created => &[],
            Self::Ended => &["ends", "ended", "dissolved", "settled", "done_on"],
            Self::Decided => &["decided", "approved_on", "approved"],
            Self::Dated => &[
                "date",
                "dated",
                "starts",
                "published",
                "given",
                "observed",
                "received",
                "answered",
                "achieved",
                "period",
            ],
        }
    }

    /// Whether the records of a kind have such a day.
    pub fn fits(self, kind: &Kind) -> bool {
        let dated = |name: &&str| kind.field(name).is_some_and(|field| field.ty == Type::Date);
        self.fields().is_empty() || self.fields().iter().any(dated)
    }
}

impl RetentionRule {
    fn check(&self, problems: &mut Problems) {
        problems.within("years", self.years, 0, MOST_YEARS);
        let kinds: Vec<&'static Kind> = self.applies_to.iter().filter_map(|name| crate::kind(name)).collect();
        if let Some(filter) = &self.selection {
            // The day does not matter for whether a filter fits a kind.
            let asking = Asking::rule(chrono::NaiveDate::default());
            let read = crate::Filter::from_json(filter);
            let fits = read.and_then(|filter| kinds.iter().try_for_each(|kind| filter.check(kind, &asking).map(drop)));
            if let Err(problem) = fits {
                problems.push(Problem::of("selection", "not-a-filter").with("reason", problem.to_string()));
            }
        }
        if self.counts_from.is_some_and(|from| kinds.iter().any(|kind| !from.fits(kind))) {
            problems.push(Problem::of("counts_from", "retention-no-such-day"));
        }
        let people = |kind: &&Kind| kind.name == Person::NAME;
        match self.afterwards {
            Some(Afterwards::Anonymise) if !kinds.iter().all(people) => {
                problems.push(Problem::of("afterwards", "retention-only-people"));
            }
            // Those who are erased stay as somebody who was erased, so that what counts them counts as before.
            Some(Afterwards::Destroy) if kinds.iter().any(people) => {
                problems.push(Problem::of("afterwards", "retention-not-people"));
            }
            _ => {}
        }
    }
}
