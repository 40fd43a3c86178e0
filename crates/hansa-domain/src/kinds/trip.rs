//! A journey on the city's behalf.

use super::{Event, Organisation, Person, Place, Position};
use crate::personal::{COUNTERPART, HOSTING};
use crate::typed::{Choice, Date, LocalText, LongText, Money, Refs, YesNo};
use crate::{Calendar, Problems, Start, Weight};

choices! {
    /// What it is for.
    TripType {
        Benchmarking = "benchmarking",
        Representation = "representation",
        Conference = "conference",
        Other = "other",
    }
}

choices! {
    /// How far it is.
    TripState {
        Planned = "planned",
        UnderWay = "under_way",
        Done = "done",
        Cancelled = "cancelled",
    }
}

record! {
    /// A journey on the city's behalf: whom one met, what was learned, what was told.
    Trip "trip" "TRIP" in Activity, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        r#type: Choice<TripType> = public() list() filter();
        state: Choice<TripState> = public() required() list() filter() live(&["planned", "under_way"])
            start(Start::Value("planned"));
        travellers: Refs<(Person, Position)> = public() personal(HOSTING) list() filter() start(Start::Me);
        places: Refs<Place> = public() list() filter();
        starts: Date = public() list() filter() calendar(Calendar::Starts);
        ends: Date = public();
        met: Refs<(Organisation, Person, Position)> = public() personal(COUNTERPART) filter();
        events: Refs<Event> = public();
        major_opening: YesNo = public() filter();
        purpose: LongText = public() search(Weight::B);
        /// When the report shall be there.
        report_due: Date = public() calendar(Calendar::Due);
        report: LongText = public() search(Weight::C);
        lessons: LongText = search(Weight::B);
        /// What the city told others.
        shared: LongText = public() search(Weight::C);
        cost: Money;
    }
}

impl Trip {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
        problems.order(self.starts, "report_due", self.report_due);
    }
}
