//! What has been decided.

use super::{AgendaItem, Body, Meeting, Person, Position};
use crate::personal::AUTHORSHIP;
use crate::typed::{Any, Choice, Date, Integer, LocalText, LongText, Ref, Refs, Text, YesNo};
use crate::{Problem, Problems, Start, Weight};

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

choices! {
    /// What it does to the decision that it takes the place of.
    DecisionChange {
        Revises = "revises",
        Supersedes = "supersedes",
        Annuls = "annuls",
    }
}

record! {
    /// What a body or an office holder has decided, why, and whether something is to be done for it.
    Decision "decision" "DEC" in Coordination, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        body: Ref<Body> = public() list() filter() start(Start::From);
        /// The office holder, when no body decided.
        decided_by: Ref<(Position, Person)> = public() personal(AUTHORSHIP) filter();
        meeting: Ref<Meeting> = public() filter() start(Start::From);
        agenda_item: Ref<AgendaItem> = public() filter() start(Start::From);
        decided: Date = public() list() filter();
        /// The section of the minutes or the number in the register.
        identifier: Text = public() list() search(Weight::A);
        state: Choice<DecisionState> = public() required() list() filter() step() live(&["draft", "active"])
            start(Start::Value("draft"));
        about: Refs<Any> = public() list() filter() start(Start::From);
        text: LongText = public() search(Weight::B);
        reasons: LongText = public() search(Weight::C);
        /// Whether the decision needs no action.
        none_needed: YesNo = public() filter();
        /// The decision that it takes the place of.
        replaces: Ref<Decision> = public() filter();
        /// What it does to that one.
        change: Choice<DecisionChange> = public() filter();
        /// How many of those who decide were present, and how many had to be.
        present: Integer = public();
        needed: Integer = public();
    }
}

impl Decision {
    fn check(&self, problems: &mut Problems) {
        if self.change.is_some() && self.replaces.is_none() {
            problems.push(Problem::of("replaces", "change-of-nothing"));
        }
        for (field, number) in [("present", self.present), ("needed", self.needed)] {
            problems.within(field, number, 0, 9_999);
        }
    }
}
