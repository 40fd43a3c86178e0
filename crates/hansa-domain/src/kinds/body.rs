//! A group that meets, prepares and decides.

use super::{Agreement, FocusArea, Organisation};
use crate::typed::{Choice, Date, Integer, LocalText, LongText, Ref, Refs};
use crate::{Problem, Problems, Weight};

choices! {
    /// What it is.
    BodyType {
        Council = "council",
        Board = "board",
        Committee = "committee",
        Section = "section",
        LeadershipGroup = "leadership_group",
        CoordinationGroup = "coordination_group",
        AdvisoryBoard = "advisory_board",
        Cooperation = "cooperation",
        WorkingGroup = "working_group",
        Other = "other",
    }
}

choices! {
    /// Who sits in it.
    BodyComposition {
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

choices! {
    /// When it can decide.
    QuorumRule {
        Number = "number",
        MoreThanHalf = "more_than_half",
        TwoThirds = "two_thirds",
    }
}

record! {
    /// A group that meets, prepares and decides.
    Body "body" "BODY" in Coordination, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        r#type: Choice<BodyType> = public() list() filter();
        composition: Choice<BodyComposition> = public() list() filter();
        level: Choice<BodyLevel> = public() list() filter();
        /// The municipalities and organisations that it is made of.
        members: Refs<Organisation> = public() list() filter();
        /// The body for which it prepares matters.
        prepares_for: Ref<Body> = public() filter();
        /// The body that appointed it.
        appointed_by: Ref<Body> = public();
        legal_basis: Ref<Agreement> = public() list();
        established: Date = public();
        ended: Date = public();
        /// By which rule it has enough members present to decide.
        quorum_rule: Choice<QuorumRule> = public();
        /// How many must be present, where the rule is a number.
        quorum: Integer = public();
        /// The areas whose matters come before it.
        looks_after: Refs<FocusArea> = public() filter();
        tasks: LongText = public() search(Weight::B);
    }
}

impl Body {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.established, "ended", self.ended);
        if self.quorum.is_some_and(|quorum| quorum < 1) {
            problems.push(Problem::of("quorum", "quorum-of-nobody"));
        }
        if self.quorum_rule == Some(QuorumRule::Number) && self.quorum.is_none() {
            problems.push(Problem::of("quorum", "quorum-number-missing"));
        }
    }
}
