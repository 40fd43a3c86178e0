//! Something that many attend.

use super::{Organisation, Person, Place, Position};
use crate::personal::OWNERSHIP;
use crate::typed::{Choice, Date, Integer, LocalText, LongText, Moment, Money, Ref, Refs, Url, YesNo};
use crate::{Calendar, Problem, Problems, Weight};

choices! {
    /// What kind of occasion it is.
    EventType {
        Conference = "conference",
        Congress = "congress",
        Forum = "forum",
        Festival = "festival",
        Biennial = "biennial",
        Fair = "fair",
        Seminar = "seminar",
        Other = "other",
    }
}

choices! {
    /// What the city does there.
    EventRole {
        Host = "host",
        Partner = "partner",
        Speaker = "speaker",
        Participant = "participant",
    }
}

choices! {
    /// How far it is.
    EventState {
        Bid = "bid",
        Planned = "planned",
        Held = "held",
        Cancelled = "cancelled",
    }
}

record! {
    /// A conference, a congress, a festival or another occasion that many attend.
    Event "event" "EVT" in Activity, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        r#type: Choice<EventType> = public() list() filter();
        state: Choice<EventState> = public() list() filter();
        city_role: Choice<EventRole> = public() list() filter();
        starts: Date = public() list() filter() calendar(Calendar::Starts);
        ends: Date = public();
        /// The hour at which it opens.
        opens_at: Moment = public();
        place: Ref<Place> = public() list() filter();
        organisers: Refs<Organisation> = public() filter();
        /// The people of the city who take part.
        our_people: Refs<(Person, Position)> = public() personal(OWNERSHIP) filter();
        /// How many people attend.
        size: Integer = public();
        major_opening: YesNo = public() filter();
        cost: Money;
        website: Url = public();
        description: LongText = public() search(Weight::B);
        lessons: LongText = search(Weight::B);
    }
}

impl Event {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
        if self.size.is_some_and(|size| size < 1) {
            problems.push(Problem::of("size", "not-a-size"));
        }
    }
}
