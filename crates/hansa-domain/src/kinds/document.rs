//! A text that the work rests on.

use super::{Body, Organisation, Person, Position};
use crate::Weight;
use crate::law::Appeal;
use crate::personal::AUTHORSHIP;
use crate::typed::{Choice, Date, File, Language, LocalText, LongText, Ref, Refs, Text, Url};

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
        name: LocalText = public() required() search(Weight::A);
        r#type: Choice<DocumentType> = public() list() filter();
        dated: Date = public() list() filter();
        /// The official identifier, such as a number in the register.
        identifier: Text = public() search(Weight::A);
        /// Which version of the text it is.
        revision: Text = public();
        authors: Refs<(Organisation, Person, Position, Body)> = public() personal(AUTHORSHIP) list() filter();
        language: Language = public() list() filter();
        website: Url = public();
        file: File = public();
        replaces: Refs<Document> = public();
        /// The day on which it was published on the net.
        published_on: Date = public();
        /// What may be sought against it: personal data is public as long as that.
        appeal: Choice<Appeal> = public();
        /// The document of which it is a copy with passages covered. A copy has no personal data left.
        redacts: Ref<Document>;
        summary: LongText = public() search(Weight::B);
    }
}
