//! A published ranking of cities.

use super::Organisation;
use crate::typed::{Choice, Date, Integer, LocalText, LongText, Ref, Refs, Url, YesNo};
use crate::{Calendar, Problem, Problems, Weight};

choices! {
    /// How often it is published.
    Cadence {
        Yearly = "yearly",
        EverySecondYear = "every_second_year",
        Irregular = "irregular",
    }
}

choices! {
    /// What it compares.
    ComparedUnit {
        City = "city",
        Region = "region",
        Country = "country",
    }
}

choices! {
    /// How well its method bears scrutiny.
    MethodGrade {
        Sound = "sound",
        Fair = "fair",
        Weak = "weak",
        Unknown = "unknown",
    }
}

record! {
    /// A published ranking of cities.
    Comparison "comparison" "CMP" in Measurement, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        publisher: Ref<Organisation> = public() list() filter();
        /// Whether the city follows it.
        followed: YesNo = public() list() filter();
        cadence: Choice<Cadence> = public() list() filter();
        unit: Choice<ComparedUnit> = public() filter();
        /// When the next edition is expected.
        next_edition: Date = public() list() calendar(Calendar::Starts);
        /// The cities with which the city compares itself in it.
        competitors: Refs<Organisation> = public() filter();
        target_rank: Integer = public();
        method_grade: Choice<MethodGrade> = public() list() filter();
        method: LongText = public() search(Weight::C);
        website: Url = public();
        description: LongText = public() search(Weight::B);
    }
}

impl Comparison {
    fn check(&self, problems: &mut Problems) {
        if self.target_rank.is_some_and(|rank| rank < 1) {
            problems.push(Problem::of("target_rank", "not-a-rank"));
        }
    }
}
