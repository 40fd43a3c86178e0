//! Something that somebody is to do.

use super::{Agreement, Body, Interest, Membership, Network, Partnership, Project};
use crate::{Calendar, Weight};
use crate::typed::{Choice, Date, LocalText, LongText, Ref, Refs};

choices! {
    /// How far it is.
    ActionState {
        Open = "open",
        UnderWay = "under_way",
        Done = "done",
        Dropped = "dropped",
    }
}

record! {
    /// Something that somebody is to do by a date.
    Action "action" "ACT" in Coordination, titled Own "name" {
        name: LocalText = required() search(Weight::A);
        state: Choice<ActionState> = required() list() filter() live(&["open", "under_way"]);
        due: Date = list() filter() calendar(Calendar::Due);
        body: Ref<Body> = list() filter();
        /// What it is about.
        about: Refs<(Interest, Partnership, Agreement, Network, Membership, Project)> = filter();
        description: LongText = search(Weight::B);
        outcome: LongText = search(Weight::C);
    }
}
