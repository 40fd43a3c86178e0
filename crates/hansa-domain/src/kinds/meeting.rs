//! A meeting of a body.

use super::{Body, Document, MeetingSeries, Organisation, Person, Place, Position};
use crate::personal::COORDINATION;
use crate::typed::{Choice, Date, Integer, LocalText, LongText, Moment, Ref, Refs, RefsAs, Text, Url};
use crate::{Calendar, Problem, Problems, Start, Weight};

choices! {
    /// How far it is.
    MeetingState {
        Planned = "planned",
        Called = "called",
        Held = "held",
        Closed = "closed",
        Cancelled = "cancelled",
    }
}

choices! {
    /// How somebody takes part.
    Attendance {
        Invited = "invited",
        Present = "present",
        Remote = "remote",
        Deputising = "deputising",
        Excused = "excused",
        Expert = "expert",
    }
}

choices! {
    /// How far the minutes are.
    MinutesState {
        Draft = "draft",
        Checked = "checked",
        Approved = "approved",
    }
}

record! {
    /// A meeting of a body: when and where, who took part, what was on the agenda and where the minutes are.
    Meeting "meeting" "MTG" in Coordination, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        body: Ref<Body> = public() required() list() filter() start(Start::From);
        series: Ref<MeetingSeries> = public() filter() start(Start::From);
        /// Its number within the body's year.
        ordinal: Integer = public() list();
        state: Choice<MeetingState> = public() required() list() filter() live(&["planned", "called", "held"])
            start(Start::Value("planned"));
        starts: Date = public() list() filter() calendar(Calendar::Starts);
        opens_at: Moment = public();
        closes_at: Moment = public();
        place: Ref<Place> = public() filter();
        /// The room or the house.
        venue: Text = public() list() search(Weight::B);
        /// Where one takes part from afar.
        remote_access: Url;
        chair: Ref<(Position, Person)> = personal(COORDINATION) filter();
        secretary: Ref<(Position, Person)> = personal(COORDINATION) filter();
        participants: RefsAs<(Person, Position, Organisation), Attendance> = personal(COORDINATION) filter();
        agenda: Ref<Document> = public();
        minutes: Ref<Document> = public();
        minutes_state: Choice<MinutesState> = public() filter() step();
        /// Those who have found that the minutes say what was decided.
        checked_by: Refs<(Position, Person)> = personal(COORDINATION) step();
        checked_on: Date = public() step();
        approved_on: Date = public() step();
        /// The meeting that approved the minutes.
        approved_in: Ref<Meeting> = public() step();
        notes: LongText = search(Weight::C);
    }
}

impl Meeting {
    fn check(&self, problems: &mut Problems) {
        if let (Some(opens), Some(closes)) = (self.opens_at, self.closes_at)
            && closes < opens
        {
            problems.push(Problem::of("closes_at", "closes-before-opening"));
        }
    }
}
