//! A journey on the city's behalf.

use super::{Event, Organisation, Person, Place, Position};
use crate::{Calendar, Problems, Weight};
use crate::typed::{Choice, Date, LocalText, LongText, Money, Refs};

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
        state: Choice<TripState> = required() list() filter() live(&["planned", "under_way"]);
        travellers: Refs<(Person, Position)> = list() filter();
        places: Refs<Place> = list() filter();
        starts: Date = list() filter() calendar(Calendar::Starts);
        ends: Date;
        met: Refs<(Organisation, Person, Position)> = filter();
        events: Refs<Event>;
        purpose: LongText = search(Weight::B);
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
    }
}
