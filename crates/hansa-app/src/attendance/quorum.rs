//! Whether enough of those who decide are present.

use hansa_domain::Id;
use hansa_domain::kinds::QuorumRule;

/// How many have to be present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// So many.
    Number(usize),
    /// More than half of the members, as boards, committees and sections (Local Government Act 410/2015, section 103).
    MoreThanHalf,
    /// Two thirds of the members, as the council (the same section).
    TwoThirds,
}

impl Rule {
    /// The rule of a body; none when it has said nothing of it. Where only a number is given, the number counts.
    pub fn of(rule: Option<QuorumRule>, number: Option<i64>) -> Option<Self> {
        match rule {
            Some(QuorumRule::MoreThanHalf) => Some(Rule::MoreThanHalf),
            Some(QuorumRule::TwoThirds) => Some(Rule::TwoThirds),
            Some(QuorumRule::Number) | None => Some(Rule::Number(usize::try_from(number?).ok()?)),
        }
    }

    /// How many of so many members it takes; none when a share is asked of a body whose members are not known.
    fn needed(self, members: usize) -> Option<usize> {
        match self {
            Rule::Number(number) => Some(number),
            _ if members == 0 => None,
            Rule::MoreThanHalf => Some(members / 2 + 1),
            Rule::TwoThirds => Some((2 * members).div_ceil(3)),
        }
    }
}

/// What the holder of a seat is in a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Decides: the chair, the vice chairs and the members.
    Member,
    /// Decides in the place of an absent member: of the one in this seat, or of any when none is named.
    Deputy(Option<Id>),
    /// Presents, takes the minutes, is heard or looks on.
    Other,
}

/// A seat of the body.
#[derive(Clone, Debug)]
pub struct Place {
    /// The seat.
    pub id: Id,
    /// What its holder is in a decision.
    pub part: Part,
    /// Under which identifiers its holder may be named: the person, the post, the organisation. None when it is vacant.
    pub names: Vec<Id>,
}

/// How many are present, and how many have to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quorum {
    /// The seats of members, also those that nobody holds; none when the seats are not known.
    pub members: usize,
    /// How many of them are filled.
    pub present: usize,
    /// How many have to be; none when no rule says so.
    pub needed: Option<usize>,
}

impl Quorum {
    /// Whether the meeting can decide, as far as it is known.
    pub fn holds(&self) -> bool {
        self.needed.is_none_or(|needed| self.present >= needed)
    }
}

/// Counts who is present for a body. `here` has those who are, each with the identifiers under which they may be named.
///
/// Whoever takes part from afar is present (Local Government Act, section 103). A deputy counts only in the place of a member
/// who is absent, and nobody counts twice. A vacant seat is one of the members all the same. Where the seats are not known,
/// everybody counts who is said to be present.
pub fn quorum(rule: Option<Rule>, places: &[Place], here: &[Vec<Id>]) -> Quorum {
    let mut empty: Vec<&Place> = places.iter().filter(|place| place.part == Part::Member).collect();
    let members = empty.len();
    let mut free: Vec<&Vec<Id>> = here.iter().collect();
    let mut sit = |place: &Place| {
        let found = free.iter().position(|one| one.iter().any(|id| place.names.contains(id)));
        found.map(|at| free.swap_remove(at)).is_some()
    };
    empty.retain(|place| !sit(place));
    let deputies = |named: bool| {
        places.iter().filter_map(move |place| match place.part {
            Part::Deputy(of) if of.is_some() == named => Some((place, of)),
            _ => None,
        })
    };
    // Whoever is named for one member leaves the others to those who are named for none.
    for (deputy, of) in deputies(true).chain(deputies(false)) {
        let place = empty.iter().position(|place| of.is_none_or(|of| place.id == of));
        if let Some(place) = place.filter(|_| sit(deputy)) {
            empty.swap_remove(place);
        }
    }
    let present = if members == 0 { here.len() } else { members - empty.len() };
    Quorum { members, present, needed: rule.and_then(|rule| rule.needed(members)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> Id {
        Id::from_u128(number)
    }

    fn member(number: u128) -> Place {
        Place { id: id(number), part: Part::Member, names: vec![id(100 + number)] }
    }

    fn deputy(number: u128, of: Option<u128>) -> Place {
        Place { part: Part::Deputy(of.map(id)), ..member(number) }
    }

    fn other(number: u128) -> Place {
        Place { part: Part::Other, ..member(number) }
    }

    fn vacant(number: u128) -> Place {
        Place { names: Vec::new(), ..member(number) }
    }

    /// Those who hold the seats with these numbers.
    fn here(seats: &[u128]) -> Vec<Vec<Id>> {
        seats.iter().map(|seat| vec![id(100 + seat)]).collect()
    }

    fn counted(rule: Option<Rule>, places: &[Place], seats: &[u128]) -> (usize, usize, Option<usize>, bool) {
        let found = quorum(rule, places, &here(seats));
        (found.present, found.members, found.needed, found.holds())
    }

    #[test]
    fn the_rules_by_the_number_of_members() {
        // Members, more than half of them, two thirds of them.
        let table =
            [(1, 1, 1), (2, 2, 2), (3, 2, 2), (4, 3, 3), (5, 3, 4), (9, 5, 6), (11, 6, 8), (13, 7, 9), (85, 43, 57)];
        for (members, half, thirds) in table {
            assert_eq!(Rule::MoreThanHalf.needed(members), Some(half), "{members}");
            assert_eq!(Rule::TwoThirds.needed(members), Some(thirds), "{members}");
            assert_eq!(Rule::Number(4).needed(members), Some(4), "{members}");
        }
        assert_eq!(Rule::MoreThanHalf.needed(0), None);
        assert_eq!(Rule::TwoThirds.needed(0), None);
        assert_eq!(Rule::Number(4).needed(0), Some(4));
    }

    #[test]
    fn the_rule_of_a_body() {
        let table = [
            (None, None, None),
            (None, Some(4), Some(Rule::Number(4))),
            (Some(QuorumRule::Number), Some(7), Some(Rule::Number(7))),
            (Some(QuorumRule::Number), None, None),
            (Some(QuorumRule::MoreThanHalf), None, Some(Rule::MoreThanHalf)),
            (Some(QuorumRule::TwoThirds), Some(3), Some(Rule::TwoThirds)),
        ];
        for (rule, number, expected) in table {
            assert_eq!(Rule::of(rule, number), expected, "{rule:?} {number:?}");
        }
    }

    #[test]
    fn members_are_counted_by_their_seats() {
        let five = [member(1), member(2), member(3), member(4), member(5)];
        let half = Some(Rule::MoreThanHalf);
        assert_eq!(counted(half, &five, &[1, 2]), (2, 5, Some(3), false));
        assert_eq!(counted(half, &five, &[1, 2, 3]), (3, 5, Some(3), true));
        assert_eq!(counted(Some(Rule::TwoThirds), &five, &[1, 2, 3]), (3, 5, Some(4), false));
        assert_eq!(counted(Some(Rule::Number(2)), &five, &[5, 4]), (2, 5, Some(2), true));
        assert_eq!(counted(half, &five, &[]), (0, 5, Some(3), false));
        // Without a rule nothing is missing, and somebody from elsewhere does not count.
        assert_eq!(counted(None, &five, &[1, 77]), (1, 5, None, true));
    }

    #[test]
    fn a_deputy_counts_only_for_an_absent_member_and_once() {
        let body = [member(1), member(2), member(3), deputy(4, Some(1)), deputy(5, Some(1)), deputy(6, None)];
        let half = Some(Rule::MoreThanHalf);
        // The member is there, so the deputy adds nothing.
        assert_eq!(counted(half, &body, &[1, 4]), (1, 3, Some(2), false));
        assert_eq!(counted(half, &body, &[2, 4]), (2, 3, Some(2), true));
        // Two deputies of one member are one.
        assert_eq!(counted(half, &body, &[4, 5]), (1, 3, Some(2), false));
        // A deputy of nobody in particular stands in for anybody, but for one only.
        assert_eq!(counted(half, &body, &[6]), (1, 3, Some(2), false));
        assert_eq!(counted(half, &body, &[1, 2, 3, 6]), (3, 3, Some(2), true));
        assert_eq!(counted(half, &body, &[4, 6]), (2, 3, Some(2), true));
        // Whoever has a seat of their own and is another's deputy counts once.
        let both = [member(1), member(2), member(3), Place { names: vec![id(101)], ..deputy(4, Some(2)) }];
        assert_eq!(counted(half, &both, &[1]), (1, 3, Some(2), false));
    }

    #[test]
    fn those_who_present_and_are_heard_never_count_and_vacant_seats_do() {
        let body = [member(1), member(2), vacant(3), vacant(4), other(5), other(6)];
        assert_eq!(counted(Some(Rule::MoreThanHalf), &body, &[1, 2, 5, 6]), (2, 4, Some(3), false));
        assert_eq!(counted(Some(Rule::Number(2)), &body, &[5, 6]), (0, 4, Some(2), false));
    }

    #[test]
    fn one_organisation_fills_as_many_seats_as_come_for_it() {
        let of = |number| Place { names: vec![id(900)], ..member(number) };
        let two = [of(1), of(2)];
        let come = |times: usize| quorum(None, &two, &vec![vec![id(900)]; times]).present;
        assert_eq!((come(0), come(1), come(2), come(3)), (0, 1, 2, 2));
    }

    #[test]
    fn without_known_seats_everybody_counts_who_is_there() {
        let only = [other(5)];
        assert_eq!(counted(Some(Rule::Number(2)), &only, &[1, 2, 3]), (3, 0, Some(2), true));
        assert_eq!(counted(Some(Rule::MoreThanHalf), &[], &[1]), (1, 0, None, true));
    }
}
