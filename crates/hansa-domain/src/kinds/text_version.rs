//! The versions of a text that the city wants to influence.

use super::{Document, Process};
use crate::typed::{Date, File, Integer, Language, LocalText, LongText, Ref, YesNo};
use crate::{Start, Weight};

record! {
    /// One version of a target text: the draft of a law, the amended proposal, the final act. Its words are a file of plain
    /// text, against which the asks are read.
    TextVersion "text_version" "TXT" in Interests, titled Own "name" {
        name: LocalText = required() search(Weight::A);
        process: Ref<Process> = list() filter() start(Start::From);
        /// The target document of which it is a version.
        document: Ref<Document> = list() filter() start(Start::From);
        /// Its number among the versions.
        ordinal: Integer = list();
        dated: Date = list() filter() start(Start::Today);
        language: Language = list();
        /// The words, as plain text.
        text: File;
        /// Whether it is the text as decided.
        final_text: YesNo = list() filter();
        note: LongText = search(Weight::C);
    }
}
