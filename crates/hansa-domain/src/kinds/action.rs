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
        name: LocalText = public() required() search(Weight::A);
        state: Choice<ActionState> = public() required() list() filter() live(&["open", "under_way"])
            start(Start::Value("open"));
        due: Date = public() list() filter() calendar(Calendar::Due);
        /// The body that follows it up.
        body: Ref<Body> = public() list() filter() start(Start::From);
        decision: Ref<Decision> = public() list() filter() start(Start::From);
        agenda_item: Ref<AgendaItem> = public() filter() start(Start::From);
        about: Refs<Any> = public() filter() start(Start::From);
        description: LongText = public() search(Weight::B);
        done_on: Date = public() filter();
        outcome: LongText = public() search(Weight::C);
    }
}
