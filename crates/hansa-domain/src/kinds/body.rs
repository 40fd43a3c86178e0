//! A group that meets, prepares and decides.

use super::{Agreement, Organisation};
use crate::{Problems, Weight};
use crate::typed::{Choice, Date, LocalText, LongText, Ref, Refs};

choices! {
    /// Who sits in it.
    BodyType {
        ElectedLeaders = "elected_leaders",
        Officials = "officials",
        Mixed = "mixed",
    }
}

choices! {
    /// How wide it reaches.
    BodyLevel {
        City = "city",
        CapitalRegion = "capital_region",
        Region = "region",
        National = "national",
        International = "international",
    }
}

record! {
    /// A group that meets, prepares and decides.
    Body "body" "BODY" in Coordination, titled Own "name", checked {
        name: LocalText = required() search(Weight::A);
        r#type: Choice<BodyType> = list() filter();
        level: Choice<BodyLevel> = list() filter();
        /// The municipalities and organisations that it is made of.
        members: Refs<Organisation> = list() filter();
        /// The body for which it prepares matters.
        prepares_for: Ref<Body> = filter();
        /// The body that appointed it.
        appointed_by: Ref<Body>;
        legal_basis: Ref<Agreement> = list();
        established: Date;
        ended: Date;
        tasks: LongText = search(Weight::B);
    }
}

impl Body {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.established, "ended", self.ended);
    }
}
