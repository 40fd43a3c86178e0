//! Something that many attend.

use super::{Organisation, Place};
use crate::{Calendar, Problems, Weight};
use crate::typed::{Choice, Date, LocalText, LongText, Moment, Ref, Refs, Url};

choices! {
    /// What kind of occasion it is.
    EventType {
        Conference = "conference",
        Congress = "congress",
        Forum = "forum",
        Festival = "festival",
        Biennial = "biennial",
        Fair = "fair",
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

record! {
    /// A conference, a congress, a festival or another occasion that many attend.
    Event "event" "EVT" in Activity, titled Own "name", checked {
        name: LocalText = required() search(Weight::A);
        r#type: Choice<EventType> = list() filter();
        city_role: Choice<EventRole> = list() filter();
        starts: Date = list() filter() calendar(Calendar::Starts);
        ends: Date;
        /// The hour at which it opens.
        opens_at: Moment;
        place: Ref<Place> = list() filter();
        organisers: Refs<Organisation> = filter();
        website: Url;
        description: LongText = search(Weight::B);
    }
}

impl Event {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
    }
}
