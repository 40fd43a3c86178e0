//! How an ask has fared in a version of the text.

use super::{Ask, TextVersion};
use crate::typed::{Choice, Date, LongText, Ref};
use crate::{Start, Weight};

choices! {
    /// What the version did with the ask.
    Marked {
        Adopted = "adopted",
        Partly = "partly",
        NotAdopted = "not_adopted",
        Reversed = "reversed",
    }
}

record! {
    /// How an ask has fared in a version of the target text, with the passage that shows it.
    Marking "marking" "" in Interests, part of "ask", titled Of "ask" "text_version" {
        ask: Ref<Ask> = public() required() list() filter() start(Start::From);
        text_version: Ref<TextVersion> = public() required() list() filter() start(Start::From);
        marked: Choice<Marked> = public() required() list() filter();
        /// The words of the version.
        passage: LongText = public() search(Weight::C);
        note: LongText = search(Weight::C);
        dated: Date = public() list() filter() start(Start::Today);
    }
}
