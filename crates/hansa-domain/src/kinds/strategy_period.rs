//! The years for which a strategy holds.

use super::Document;
use crate::{Calendar, Problems, Weight};
use crate::typed::{Date, LocalText, LongText, Refs};

record! {
    /// The years for which a strategy holds.
    StrategyPeriod "strategy_period" "STR" in Strategy, titled Own "name", checked {
        name: LocalText = required() search(Weight::A);
        starts: Date = list() filter();
        ends: Date = list() filter() calendar(Calendar::Ends);
        /// When the council approved the strategy.
        approved: Date;
        vision: LongText = search(Weight::B);
        documents: Refs<Document>;
    }
}

impl StrategyPeriod {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
    }
}
