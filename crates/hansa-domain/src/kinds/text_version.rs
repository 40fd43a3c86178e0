//! The versions of a text that the city wants to influence.

use super::{Document, Process};
use crate::typed::{Date, File, Integer, Language, LocalText, LongText, Ref, YesNo};
use crate::{Start, Weight};

record! {
    /// One version of a target text: the draft of a law, the amended proposal, the final act. Its words are a file of plain
    /// text, against which the asks are read.
    TextVersion "text_version" "TXT" in Interests, titled Own "name" {
        name: LocalText = public() required() search(Weight::A);
        process: Ref<Process> = public() list() filter() start(Start::From);
        /// The target document of which it is a version.
        document: Ref<Document> = public() list() filter() start(Start::From);
        /// Its number among the versions.
        ordinal: Integer = public() list();
        dated: Date = public() list() filter() start(Start::Today);
        language: Language = public() list();
        /// The words, as plain text.
        text: File = public();
        /// Whether it is the text as decided.
        final_text: YesNo = public() list() filter();
        note: LongText = public() search(Weight::C);
    }
}
