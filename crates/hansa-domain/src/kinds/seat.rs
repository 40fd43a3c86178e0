//! A place in a body.

use super::{Body, Organisation, Position};
use crate::{Problems, Weight};
use crate::typed::{Choice, Date, LocalText, Ref};

choices! {
    /// What the holder does in the body.
    SeatRole {
        Chair = "chair",
        ViceChair = "vice_chair",
        Member = "member",
        Secretary = "secretary",
    }
}

record! {
    /// A place in a body, held by a post or by an organisation's representative.
    Seat "seat" "SEAT" in Coordination, titled Own "name", checked {
        name: LocalText = required() search(Weight::A);
        body: Ref<Body> = required() list() filter();
        role: Choice<SeatRole> = list() filter();
        position: Ref<Position> = list() filter();
        organisation: Ref<Organisation> = list() filter();
        starts: Date;
        ends: Date = filter();
    }
}

impl Seat {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
    }
}
