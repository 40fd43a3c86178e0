//! A journey on the city's behalf.

use super::{Event, Organisation, Person, Place, Position};
use crate::{Calendar, Problems, Start, Weight};
use crate::typed::{Choice, Date, LocalText, LongText, Money, Refs, YesNo};

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
        name: LocalText = required() search(Weight::A);
        r#type: Choice<TripType> = list() filter();
        state: Choice<TripState> = required() list() filter() live(&["planned", "under_way"])
            start(Start::Value("planned"));
        travellers: Refs<(Person, Position)> = list() filter() start(Start::Me);
        places: Refs<Place> = list() filter();
        starts: Date = list() filter() calendar(Calendar::Starts);
        ends: Date;
        met: Refs<(Organisation, Person, Position)> = filter();
        events: Refs<Event>;
        major_opening: YesNo = filter();
        purpose: LongText = search(Weight::B);
        /// When the report shall be there.
        report_due: Date = calendar(Calendar::Due);
        report: LongText = search(Weight::C);
        lessons: LongText = search(Weight::B);
        /// What the city told others.
        shared: LongText = search(Weight::C);
        cost: Money = staff();
    }
}

impl Trip {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
        problems.order(self.starts, "report_due", self.report_due);
    }
}
