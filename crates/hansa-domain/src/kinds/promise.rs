//! What has been promised, to the city or by it.

use super::{Event, Interest, Organisation, Partnership, Trip};
use crate::typed::{Choice, Date, LocalText, LongText, Ref};
use crate::{Calendar, Problems, Weight};

choices! {
    /// Who gave it.
    PromiseDirection {
        Made = "made",
        Received = "received",
    }
}

choices! {
    /// What became of it.
    PromiseState {
        Open = "open",
        Kept = "kept",
        Broken = "broken",
        Released = "released",
    }
}

record! {
    /// What the city has promised to others, or others to the city.
    Promise "promise" "PRM" in Activity, titled Own "name", checked {
        name: LocalText = required() search(Weight::A);
        direction: Choice<PromiseDirection> = required() list() filter();
        state: Choice<PromiseState> = required() list() filter() live(&["open"]);
        counterpart: Ref<Organisation> = required() list() filter();
        given: Date = list();
        due: Date = list() filter() calendar(Calendar::Due);
        /// What it is about.
        about: Ref<(Interest, Partnership, Trip, Event)> = filter();
        description: LongText = search(Weight::B);
    }
}

impl Promise {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.given, "due", self.due);
    }
}
