//! What the city, its leaders and its networks have said.

use super::{Body, Decision, Document, Interest, Leaning, Network, Organisation, Person, Position, Process, Stance};
use crate::personal::{AUTHORSHIP, COUNTERPART};
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
        name: LocalText = public() required() search(Weight::A);
        r#type: Choice<StatementType> = public() required() list() filter();
        state: Choice<StatementState> = public() required() list() filter() step() live(&["draft", "approved"])
            start(Start::Value("draft"));
        interests: Refs<Interest> = public() list() filter() start(Start::From);
        process: Ref<Process> = public() filter() start(Start::From);
        given_by: Refs<(Organisation, Position, Person, Body, Network)> = public() personal(AUTHORSHIP) list() filter();
        addressees: Refs<(Organisation, Position, Person, Body)> = public() personal(COUNTERPART) filter();
        /// The day by which it has been asked for.
        due: Date = public() filter() calendar(Calendar::Due);
        given: Date = public() list() filter();
        /// The number in the register, such as HEL 2026-001234.
        identifier: Text = public() search(Weight::A);
        /// What it says, in short.
        summary: LongText = public() search(Weight::B);
        /// The positions that it speaks for.
        stances: Refs<Stance> = public() filter();
        leaning: Choice<Leaning> = public() list() filter();
        consistency: Choice<Consistency> = public() list() filter();
        /// Why it says something else than an earlier statement or the position. Whoever approves it may say so.
        difference: LongText = public() search(Weight::C) step();
        decision: Ref<Decision> = public() filter();
        document: Ref<Document> = public();
    }
}
