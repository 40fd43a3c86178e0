//! What is said to whom: the message house of an interest.

use super::{Document, Finding, Indicator, Interest, Observation, Result, Stance};
use crate::typed::{AnyOf, Choice, Integer, LocalText, LongText, Ref, Refs};
use crate::{Start, Weight};

choices! {
    /// The part of the house.
    MessagePart {
        Core = "core",
        Supporting = "supporting",
        Proof = "proof",
    }
}

choices! {
    /// To whom it is said.
    Audience {
        Ministry = "ministry",
        Parliament = "parliament",
        EuInstitutions = "eu_institutions",
        Cities = "cities",
        Companies = "companies",
        Residents = "residents",
        Media = "media",
        OwnStaff = "own_staff",
    }
}

record! {
    /// A sentence that everybody who speaks for the city can say about an interest: the core message, one that supports it,
    /// or a fact that proves it. One for no audience in particular is for all.
    Message "message" "MSG" in Interests, titled Own "name" {
        name: LocalText = public() required() search(Weight::A);
        interest: Ref<Interest> = public() required() list() filter() start(Start::From);
        part: Choice<MessagePart> = public() required() list() filter() start(Start::Value("core"));
        audiences: AnyOf<Audience> = public() list() filter();
        /// The message that it supports or proves.
        supports: Ref<Message> = public() filter() start(Start::From);
        ordinal: Integer = public();
        text: LongText = public() search(Weight::B);
        /// The position that it speaks for.
        stance: Ref<Stance> = public() filter();
        evidence: Refs<(Finding, Document, Indicator, Observation, Result)> = public();
    }
}
