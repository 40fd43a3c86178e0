//! The years for which a strategy holds.

use super::Document;
use crate::typed::{Date, LocalText, LongText, Refs};
use crate::{Calendar, Problems, Weight};

record! {
    /// The years for which a strategy holds.
    StrategyPeriod "strategy_period" "STR" in Strategy, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        starts: Date = public() list() filter();
        ends: Date = public() list() filter() calendar(Calendar::Ends);
        /// When the council approved the strategy.
        approved: Date = public();
        vision: LongText = public() search(Weight::B);
        documents: Refs<Document> = public();
    }
}

impl StrategyPeriod {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
    }
}
