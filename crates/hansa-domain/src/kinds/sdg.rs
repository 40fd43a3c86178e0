//! The Sustainable Development Goals of the United Nations and their targets.

use crate::Weight;
use crate::typed::{Choice, LocalText, LongText, Ref, Text};

choices! {
    /// Whether it is a goal or one of its targets.
    SdgLevel {
        Goal = "goal",
        Target = "target",
    }
}

record! {
    /// A Sustainable Development Goal of the 2030 Agenda (A/RES/70/1), or one of its targets.
    Sdg "sdg" "" in Strategy, titled Own "name" {
        name: LocalText = public() required() search(Weight::A);
        /// Its number in the agenda: `11`, `11.2`, `11.a`.
        notation: Text = public() required() list() filter() search(Weight::A);
        level: Choice<SdgLevel> = public() required() list() filter();
        parent: Ref<Sdg> = public() filter();
        /// The official text, when it has been loaded.
        official: LongText = public() search(Weight::C);
    }
}
