//! How influence is planned backwards from a milestone.

use super::{Level, MilestoneType};
use crate::typed::{AnyOf, Integer, LocalText, LongText};
use crate::{Problems, Weight};

record! {
    /// Something to be done so many days before an influence window closes, or after it, for milestones of these types and
    /// levels; of all, when none is named.
    PlanningStep "planning_step" "" in Strategy, titled Own "name", checked {
        name: LocalText = required() search(Weight::A);
        /// Before the window closes, or before the milestone when it has no window; less than nothing for afterwards.
        days_before: Integer = required() list();
        milestone_types: AnyOf<MilestoneType> = list() filter();
        levels: AnyOf<Level> = list() filter();
        description: LongText = search(Weight::B);
    }
}

impl PlanningStep {
    fn check(&self, problems: &mut Problems) {
        problems.within("days_before", self.days_before, -366, 3 * 366);
    }
}
