//! A decision by which a record need not follow a rule.

use super::{Decision, RetentionRule, StrategyRule};
use crate::Weight;
use crate::field::Start;
use crate::typed::{Any, Date, LongText, Ref};

record! {
    /// A decision by which a record need not follow a rule: the rule, the record, and until when. It counts while the
    /// decision is active or closed and the day has not passed. By one of a retention rule the record is kept.
    Waiver "waiver" "WVR" in Strategy, titled Of "rule" "record" {
        rule: Ref<(StrategyRule, RetentionRule)> = required() list() filter() start(Start::From);
        record: Ref<Any> = required() list() filter() start(Start::From);
        decision: Ref<Decision> = required() list() filter() start(Start::From);
        /// The last day on which it counts; without one it has no end.
        until: Date = list() filter();
        reason: LongText = search(Weight::B);
    }
}
