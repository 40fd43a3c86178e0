//! What the city does in a network's working group or board.

use super::{Network, Organisation, Person, Position};
use crate::{Calendar, Problems, Start, Weight};
use crate::typed::{Choice, Date, LocalText, LongText, Ref};

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
        name: LocalText = required() search(Weight::A);
        network: Ref<Network> = required() list() filter() start(Start::From);
        role: Choice<NetworkRoleType> = required() list() filter();
        /// The unit that fills the role.
        held_by: Ref<Organisation> = list() filter();
        /// Who fills it.
        holder: Ref<(Position, Person)> = list() filter();
        starts: Date;
        ends: Date = filter() calendar(Calendar::Ends);
        description: LongText = search(Weight::B);
    }
}

impl NetworkRole {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
    }
}
