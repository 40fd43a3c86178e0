//! Many cities or organisations that work together.

use super::{Organisation, Place};
use crate::Weight;
use crate::typed::{Choice, Date, LocalText, LongText, Ref, Refs, Text, Url};

choices! {
    /// What the network is for.
    NetworkType {
        /// The common interests of cities.
        General = "general",
        /// A theme.
        Thematic = "thematic",
    }
}

record! {
    /// Many cities or organisations that work together: for their common interests, or on a theme.
    Network "network" "NET" in Partnerships, titled Own "name" {
        name: LocalText = required() search(Weight::A);
        abbreviation: Text = list() search(Weight::A);
        r#type: Choice<NetworkType> = list() filter();
        secretariat: Ref<Organisation> = list() filter();
        place: Ref<Place> = list() filter();
        members: Refs<Organisation> = filter();
        founded: Date;
        website: Url;
        description: LongText = search(Weight::B);
    }
}
