//! What the city, its leaders and its networks have said.

use super::{Body, Decision, Document, Interest, Network, Organisation, Person, Position, Process, Stance, Leaning};
use crate::typed::{Choice, Date, LocalText, LongText, Ref, Refs, Text};
use crate::{Calendar, Start, Weight};

choices! {
    /// In what form it is given.
    StatementType {
        Response = "response",
        Position = "position",
        Initiative = "initiative",
        Letter = "letter",
        Speech = "speech",
        Feedback = "feedback",
        Media = "media",
        Other = "other",
    }
}

choices! {
    /// How far it is.
    StatementState {
        Draft = "draft",
        Approved = "approved",
        Given = "given",
        Withdrawn = "withdrawn",
    }
}

choices! {
    /// How it agrees with the city's position.
    Consistency {
        InLine = "in_line",
        Partly = "partly",
        Departs = "departs",
    }
}

record! {
    /// What the city, one of its leaders or a network has said for others to hear.
    Statement "statement" "STM" in Interests, titled Own "name" {
        name: LocalText = required() search(Weight::A);
        r#type: Choice<StatementType> = required() list() filter();
        state: Choice<StatementState> = required() list() filter() step() live(&["draft", "approved"])
            start(Start::Value("draft"));
        interests: Refs<Interest> = list() filter() start(Start::From);
        process: Ref<Process> = filter() start(Start::From);
        given_by: Refs<(Organisation, Position, Person, Body, Network)> = list() filter();
        addressees: Refs<(Organisation, Position, Person, Body)> = filter();
        /// The day by which it has been asked for.
        due: Date = filter() calendar(Calendar::Due);
        given: Date = list() filter();
        /// The number in the register, such as HEL 2026-001234.
        identifier: Text = search(Weight::A);
        /// What it says, in short.
        summary: LongText = search(Weight::B);
        /// The positions that it speaks for.
        stances: Refs<Stance> = filter();
        leaning: Choice<Leaning> = list() filter();
        consistency: Choice<Consistency> = list() filter();
        /// Why it says something else than an earlier statement or the position. Whoever approves it may say so.
        difference: LongText = search(Weight::C) step();
        decision: Ref<Decision> = filter();
        document: Ref<Document>;
    }
}
