//! Something that somebody is to do.

use super::{AgendaItem, Body, Decision};
use crate::typed::{Any, Choice, Date, LocalText, LongText, Ref, Refs};
use crate::{Calendar, Start, Weight};

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
        state: Choice<ActionState> = required() list() filter() live(&["open", "under_way"])
            start(Start::Value("open"));
        due: Date = list() filter() calendar(Calendar::Due);
        /// The body that follows it up.
        body: Ref<Body> = list() filter() start(Start::From);
        decision: Ref<Decision> = list() filter() start(Start::From);
        agenda_item: Ref<AgendaItem> = filter() start(Start::From);
        about: Refs<Any> = filter() start(Start::From);
        description: LongText = search(Weight::B);
        done_on: Date = filter();
        outcome: LongText = search(Weight::C);
    }
}
