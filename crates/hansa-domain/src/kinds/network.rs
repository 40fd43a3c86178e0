//! Many cities or organisations that work together.

use super::{Organisation, Place};
use crate::{Problems, Start, Weight};
use crate::typed::{Choice, Date, Email, LocalText, LongText, Ref, Refs, Text, Url, YesNo};

choices! {
    /// What the network is for.
    NetworkType {
        /// The common interests of cities.
        General = "general",
        /// A theme.
        Thematic = "thematic",
    }
}

choices! {
    /// Where its members come from.
    NetworkScope {
        Global = "global",
        European = "european",
        Nordic = "nordic",
        National = "national",
        Regional = "regional",
    }
}

choices! {
    /// How alive it is.
    NetworkState {
        Forming = "forming",
        Active = "active",
        Ended = "ended",
    }
}

record! {
    /// Many cities or organisations that work together: for their common interests, or on a theme.
    Network "network" "NET" in Partnerships, titled Own "name", checked {
        name: LocalText = required() search(Weight::A);
        abbreviation: Text = list() search(Weight::A);
        /// Other names by which it is found.
        aliases: Text = search(Weight::A);
        r#type: Choice<NetworkType> = list() filter();
        scope: Choice<NetworkScope> = list() filter();
        state: Choice<NetworkState> = filter() live(&["forming", "active"]) start(Start::Value("active"));
        secretariat: Ref<Organisation> = list() filter();
        place: Ref<Place> = list() filter();
        members: Refs<Organisation> = filter();
        founded: Date;
        ended: Date;
        website: Url;
        email: Email;
        description: LongText = search(Weight::B);
        major_opening: YesNo = filter();
    }
}

impl Network {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.founded, "ended", self.ended);
    }
}
