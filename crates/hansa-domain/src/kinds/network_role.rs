//! What the city does in a network's working group or board.

use super::{Network, Organisation, Person, Position};
use crate::personal::REPRESENTATION;
use crate::typed::{Choice, Date, LocalText, LongText, Ref};
use crate::{Calendar, Problems, Start, Weight};

choices! {
    /// The role.
    NetworkRoleType {
        Chair = "chair",
        ViceChair = "vice_chair",
        BoardMember = "board_member",
        Member = "member",
        Expert = "expert",
        Observer = "observer",
    }
}

record! {
    /// What the city does in a network's working group or board.
    NetworkRole "network_role" "ROLE" in Partnerships, titled Own "name", checked {
        /// The working group or board.
        name: LocalText = public() required() search(Weight::A);
        network: Ref<Network> = public() required() list() filter() start(Start::From);
        role: Choice<NetworkRoleType> = public() required() list() filter();
        /// The unit that fills the role.
        held_by: Ref<Organisation> = public() list() filter();
        /// Who fills it.
        holder: Ref<(Position, Person)> = public() personal(REPRESENTATION) list() filter();
        starts: Date = public();
        ends: Date = public() filter() calendar(Calendar::Ends);
        description: LongText = public() search(Weight::B);
    }
}

impl NetworkRole {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
    }
}
