//! What has been decided.

use super::{AgendaItem, Body, Meeting, Person, Position};
use crate::typed::{Any, Choice, Date, LocalText, LongText, Ref, Refs, Text, YesNo};
use crate::{Start, Weight};

choices! {
    /// How far it is, and whether it holds.
    DecisionState {
        Draft = "draft",
        Active = "active",
        Closed = "closed",
        Revised = "revised",
        Superseded = "superseded",
        Annulled = "annulled",
    }
}

record! {
    /// What a body or an office holder has decided, why, and whether something is to be done for it.
    Decision "decision" "DEC" in Coordination, titled Own "name" {
        name: LocalText = required() search(Weight::A);
        body: Ref<Body> = list() filter() start(Start::From);
        /// The office holder, when no body decided.
        decided_by: Ref<(Position, Person)> = filter();
        meeting: Ref<Meeting> = filter() start(Start::From);
        agenda_item: Ref<AgendaItem> = filter() start(Start::From);
        decided: Date = list() filter();
        /// The section of the minutes or the number in the register.
        identifier: Text = list() search(Weight::A);
        state: Choice<DecisionState> = required() list() filter() step() live(&["draft", "active"])
            start(Start::Value("draft"));
        about: Refs<Any> = list() filter() start(Start::From);
        text: LongText = search(Weight::B);
        reasons: LongText = search(Weight::C);
        /// Whether the decision needs no action.
        none_needed: YesNo = filter();
        /// The decision that it takes the place of.
        replaces: Ref<Decision> = filter();
    }
}
