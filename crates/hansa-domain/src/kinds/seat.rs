//! A place in a body.

use super::{Body, Decision, Organisation, Person, Position};
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
    Seat "seat" "SEAT" in Coordination, titled Own "name", checked {
        name: LocalText = required() search(Weight::A);
        body: Ref<Body> = required() list() filter() start(Start::From);
        role: Choice<SeatRole> = list() filter() start(Start::Value("member"));
        position: Ref<Position> = list() filter() start(Start::From);
        /// The holder, when the place does not go with a post.
        person: Ref<Person> = list() filter() start(Start::From);
        organisation: Ref<Organisation> = list() filter();
        /// The place whose holder the holder of this one stands in for.
        deputy_of: Ref<Seat> = filter();
        /// The decision that made or filled the place.
        decision: Ref<Decision>;
        starts: Date;
        ends: Date = filter() calendar(Calendar::Ends);
    }
}

impl Seat {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
    }
}
