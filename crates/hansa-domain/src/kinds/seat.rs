//! A place in a body.

use super::{Body, Decision, Organisation, Person, Position};
use crate::personal::REPRESENTATION;
use crate::typed::{Choice, Date, LocalText, Ref};
use crate::{Calendar, Problems, Start, Weight};

choices! {
    /// What the holder does in the body.
    SeatRole {
        Chair = "chair",
        ViceChair = "vice_chair",
        Member = "member",
        Deputy = "deputy",
        Presenter = "presenter",
        Secretary = "secretary",
        Expert = "expert",
        Observer = "observer",
    }
}

record! {
    /// A place in a body, held by a post, by a person or by an organisation's representative.
    Seat "seat" "SEAT" in Coordination, of people, titled Own "name", checked {
        name: LocalText = public() personal(REPRESENTATION) required() search(Weight::A);
        body: Ref<Body> = public() personal(REPRESENTATION) required() list() filter() start(Start::From);
        role: Choice<SeatRole> = public() personal(REPRESENTATION) list() filter() start(Start::Value("member"));
        position: Ref<Position> = public() personal(REPRESENTATION) list() filter() start(Start::From);
        /// The holder, when the place does not go with a post.
        person: Ref<Person> = public() personal(REPRESENTATION) list() filter() start(Start::From);
        organisation: Ref<Organisation> = public() personal(REPRESENTATION) list() filter();
        /// The place whose holder the holder of this one stands in for.
        deputy_of: Ref<Seat> = public() personal(REPRESENTATION) filter();
        /// The decision that made or filled the place.
        decision: Ref<Decision> = public() personal(REPRESENTATION);
        starts: Date = public() personal(REPRESENTATION);
        ends: Date = public() personal(REPRESENTATION) filter() calendar(Calendar::Ends);
    }
}

impl Seat {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
    }
}
