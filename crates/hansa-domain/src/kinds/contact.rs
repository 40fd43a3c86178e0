//! One time that the city and somebody else were in touch.

use super::{Event, Organisation, Person, Place, Position, Trip, Visit};
use crate::personal::{COUNTERPART, OWNERSHIP};
use crate::typed::{Any, Choice, Date, LocalText, LongText, Ref, Refs, Text};
use crate::{Calendar, Start, Weight};

choices! {
    /// How the two were in touch.
    ContactChannel {
        Meeting = "meeting",
        RemoteMeeting = "remote_meeting",
        Call = "call",
        Letter = "letter",
        Email = "email",
        Message = "message",
        Event = "event",
    }
}

choices! {
    /// Who took the initiative.
    ContactDirection {
        Ours = "ours",
        Theirs = "theirs",
        Joint = "joint",
    }
}

choices! {
    /// What the other side felt about the matter.
    ContactSentiment {
        Positive = "positive",
        Neutral = "neutral",
        Mixed = "mixed",
        Negative = "negative",
    }
}

record! {
    /// One time that the city and others were in touch: a meeting, a call, a letter. One to come is a contact too, so that
    /// colleagues see that it is planned. Its day may be unknown.
    Contact "contact" "CNT" in Activity, titled Own "name" {
        name: LocalText = public() required() search(Weight::A);
        date: Date = public() list() filter() calendar(Calendar::Starts) start(Start::Today);
        channel: Choice<ContactChannel> = public() list() filter();
        organisations: Refs<Organisation> = public() list() filter() start(Start::From);
        people: Refs<(Person, Position)> = public() personal(COUNTERPART) list() filter() start(Start::From);
        our_people: Refs<(Person, Position)> = public() personal(OWNERSHIP) filter() start(Start::Me);
        direction: Choice<ContactDirection> = public() filter();
        /// What it was about.
        about: Refs<Any> = public() list() filter() start(Start::From);
        /// During what it took place.
        occasion: Ref<(Trip, Visit, Event)> = public() filter() start(Start::From);
        place: Ref<Place> = public();
        summary: LongText = public() search(Weight::B);
        sentiment: Choice<ContactSentiment> = filter();
        /// What names the mail message of which the contact was made, so that it is made once.
        message_id: Text;
    }
}
