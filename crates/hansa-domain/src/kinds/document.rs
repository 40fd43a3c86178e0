//! A text that the work rests on.

use super::{Body, Organisation, Person, Position};
use crate::Weight;
use crate::typed::{Choice, Date, File, Language, LocalText, LongText, Refs, Text, Url};

choices! {
    /// What kind of text it is.
    DocumentType {
        Strategy = "strategy",
        Plan = "plan",
        Report = "report",
        Agreement = "agreement",
        Decision = "decision",
        Statement = "statement",
        Agenda = "agenda",
        Minutes = "minutes",
        Memo = "memo",
        Presentation = "presentation",
        Letter = "letter",
        WebPage = "web_page",
        News = "news",
        Blog = "blog",
        Other = "other",
    }
}

record! {
    /// A strategy, a report, a page or another text that the work rests on.
    Document "document" "DOC" in Material, titled Own "name" {
        name: LocalText = required() search(Weight::A);
        r#type: Choice<DocumentType> = list() filter();
        dated: Date = list() filter();
        /// The official identifier, such as a number in the register.
        identifier: Text = search(Weight::A);
        /// Which version of the text it is.
        revision: Text;
        authors: Refs<(Organisation, Person, Position, Body)> = list() filter();
        language: Language = list() filter();
        website: Url;
        file: File;
        replaces: Refs<Document>;
        summary: LongText = search(Weight::B);
    }
}
