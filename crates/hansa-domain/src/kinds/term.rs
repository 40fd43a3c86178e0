//! Words of the city's own, by which a search in one language finds what is said in the others.

use crate::typed::{Choice, LocalText, LongText};
use crate::{Start, Weight};

choices! {
    /// Whether searches use it.
    TermState {
        Active = "active",
        Inactive = "inactive",
    }
}

record! {
    /// What something is called in the languages of the city. A search for one of its names also looks for the others.
    Term "term" "" in Strategy, titled Own "name" {
        /// The usual name.
        name: LocalText = public() required() search(Weight::A);
        /// Other names, between semicolons.
        others: LocalText = public() list() search(Weight::A);
        state: Choice<TermState> = public() required() list() filter() live(&["active"]) start(Start::Value("active"));
        note: LongText = public() search(Weight::C);
    }
}
