//! What exactly the city wants to be written, and what became of it.

use super::{Document, Interest, Network, Organisation, Person, Position, Process};
use crate::personal::COUNTERPART;
use crate::typed::{Choice, Date, Integer, LocalText, LongText, Ref, Refs, Text};
use crate::{Calendar, Problems, Start, Weight};

choices! {
    /// How far it is.
    AskState {
        Draft = "draft",
        Presented = "presented",
        Decided = "decided",
    }
}

choices! {
    /// What became of it.
    AskOutcome {
        Adopted = "adopted",
        Partly = "partly",
        NotAdopted = "not_adopted",
        Reversed = "reversed",
        /// The process ended without an answer to it.
        None = "none",
    }
}

choices! {
    /// What changed: the types of policy change of the ROMA approach (Overseas Development Institute).
    ChangeType {
        Discursive = "discursive",
        Attitudinal = "attitudinal",
        Procedural = "procedural",
        Content = "content",
        Behavioural = "behavioural",
    }
}

choices! {
    /// How well it is shown that the city had a part in the outcome.
    EvidenceGrade {
        OwnAccount = "own_account",
        Plausible = "plausible",
        Documented = "documented",
        Confirmed = "confirmed",
    }
}

record! {
    /// What exactly the city wants to be written into a text or decided, and what became of it.
    Ask "ask" "ASK" in Interests, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        interest: Ref<Interest> = public() required() list() filter() start(Start::From);
        /// Its number within the interest.
        ordinal: Integer = public() list();
        state: Choice<AskState> = public() required() list() filter() live(&["draft", "presented"])
            start(Start::Value("draft"));
        /// The exact words.
        wording: LongText = public() search(Weight::B);
        process: Ref<Process> = public() filter() start(Start::From);
        target_document: Ref<Document> = public() filter();
        /// The section or page of the text.
        target_place: Text = public();
        addressees: Refs<(Organisation, Position, Person)> = public() personal(COUNTERPART) list() filter();
        allies: Refs<(Organisation, Network, Person)> = personal(COUNTERPART) filter();
        due: Date = public() list() filter() calendar(Calendar::Due);
        presented: Date = public() filter();
        outcome: Choice<AskOutcome> = public() list() filter();
        decided: Date = public() filter();
        /// The words of the final text.
        passage: LongText = public() search(Weight::C);
        change_type: Choice<ChangeType> = public() filter();
        /// What the city did for it.
        contribution: LongText = public() search(Weight::C);
        /// What else may explain the outcome.
        rival_explanations: LongText = public() search(Weight::C);
        evidence_grade: Choice<EvidenceGrade> = public() filter();
        evidence: Refs<Document> = public();
        /// Those outside the city who can confirm its part.
        can_confirm: Refs<(Person, Position, Organisation)> = personal(COUNTERPART);
    }
}

impl Ask {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.presented, "decided", self.decided);
    }
}
