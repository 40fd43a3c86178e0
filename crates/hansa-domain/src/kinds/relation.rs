//! What two actors are to each other.

use super::{Organisation, Person};
use crate::personal::COUNTERPART;
use crate::typed::{Choice, Date, LongText, Ref};
use crate::{Problem, Problems, Start, Weight};

choices! {
    /// What the first is to the second. Each is read from the other side by a label of its own.
    RelationType {
        PartOf = "part_of",
        MemberOf = "member_of",
        Owns = "owns",
        Funds = "funds",
        Supervises = "supervises",
        Founded = "founded",
        Succeeds = "succeeds",
        Represents = "represents",
        Advises = "advises",
        Assists = "assists",
        Influences = "influences",
        WorksWith = "works_with",
        TwinCity = "twin_city",
        Knows = "knows",
        CompetesWith = "competes_with",
    }
}

record! {
    /// What two organisations, two people, or a person and an organisation are to each other, from when to when.
    Relation "relation" "REL" in Actors, titled Of "one" "other", checked {
        one: Ref<(Organisation, Person)> = public() personal(COUNTERPART) required() list() filter() start(Start::From);
        r#type: Choice<RelationType> = public() required() list() filter() two_sided();
        other: Ref<(Organisation, Person)> = public() personal(COUNTERPART) required() list() filter();
        starts: Date = public() list();
        ends: Date = public() list() filter();
        description: LongText = public() search(Weight::B);
    }
}

impl Relation {
    fn check(&self, problems: &mut Problems) {
        if self.one.is_some() && self.one == self.other {
            problems.push(Problem::of("other", "related-to-itself"));
        }
        problems.order(self.starts, "ends", self.ends);
    }
}
