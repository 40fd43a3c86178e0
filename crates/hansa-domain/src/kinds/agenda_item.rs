//! A matter on the agenda of a meeting.

use super::{Body, Meeting, Person, Position};
use crate::personal::COORDINATION;
use crate::typed::{Any, Choice, Integer, LocalText, LongText, Ref, Refs};
use crate::{Problems, Start, Weight};

choices! {
    /// What the meeting is to do with it.
    AgendaItemType {
        Decision = "decision",
        Discussion = "discussion",
        Information = "information",
    }
}

choices! {
    /// What has become of it.
    AgendaItemState {
        Proposed = "proposed",
        OnAgenda = "on_agenda",
        Handled = "handled",
        Tabled = "tabled",
        Returned = "returned",
        Forwarded = "forwarded",
        Removed = "removed",
    }
}

record! {
    /// A matter that a body handles, on the agenda of a meeting or still waiting for one.
    AgendaItem "agenda_item" "ITEM" in Coordination, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        meeting: Ref<Meeting> = public() list() filter() start(Start::From);
        /// The body for which it waits while it has no meeting.
        body: Ref<Body> = public() filter() start(Start::From);
        /// The item of the agenda under which it stands.
        parent: Ref<AgendaItem> = public();
        /// Its number among those under the same item.
        ordinal: Integer = public() list();
        r#type: Choice<AgendaItemType> = public() required() list() filter() start(Start::Value("decision"));
        state: Choice<AgendaItemState> = public() required() list() filter()
            live(&["proposed", "on_agenda", "tabled", "returned"]) start(Start::Value("proposed"));
        about: Refs<Any> = public() list() filter() start(Start::From);
        presenter: Ref<(Position, Person)> = personal(COORDINATION) list() filter();
        /// In minutes.
        duration: Integer = public();
        /// The item of an earlier meeting, or of the body that prepared it.
        came_from: Ref<AgendaItem> = public() filter();
        /// The earlier meeting whose minutes it approves.
        approves: Ref<Meeting> = public();
        background: LongText = public() search(Weight::C);
        proposal: LongText = public() search(Weight::B);
        /// What the minutes say.
        minutes: LongText = search(Weight::B);
        /// What was corrected in them after they had been approved, when, by whom and why.
        correction: LongText = search(Weight::C);
        /// Those who did not take part because they have an interest in the matter.
        recused: Refs<(Person, Position)> = personal(COORDINATION);
    }
}

impl AgendaItem {
    fn check(&self, problems: &mut Problems) {
        // A day has no more minutes.
        problems.within("duration", self.duration, 1, 24 * 60);
    }
}
