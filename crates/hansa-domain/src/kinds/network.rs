//! Many cities or organisations that work together.

use super::{Organisation, Place};
use crate::personal::COUNTERPART;
use crate::typed::{Choice, Date, Email, LocalText, LongText, Ref, Refs, Text, Url, YesNo};
use crate::{Problems, Start, Weight};

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
        name: LocalText = public() required() search(Weight::A);
        abbreviation: Text = public() list() search(Weight::A);
        /// Other names by which it is found.
        aliases: Text = public() search(Weight::A);
        r#type: Choice<NetworkType> = public() list() filter();
        scope: Choice<NetworkScope> = public() list() filter();
        state: Choice<NetworkState> = public() filter() live(&["forming", "active"]) start(Start::Value("active"));
        secretariat: Ref<Organisation> = public() list() filter();
        place: Ref<Place> = public() list() filter();
        members: Refs<Organisation> = public() filter();
        founded: Date = public();
        ended: Date = public();
        website: Url = public();
        email: Email = public() personal(COUNTERPART);
        description: LongText = public() search(Weight::B);
        major_opening: YesNo = public() filter();
    }
}

impl Network {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.founded, "ended", self.ended);
    }
}
