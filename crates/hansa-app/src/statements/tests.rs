use hansa_domain::kinds::{Leaning, StatementState};
use hansa_domain::{Choices as _, Id, Link, Localised, Record, Value};
use proptest::prelude::*;

use super::{Clash, Spoken, clash, statements};

fn leanings() -> impl Strategy<Value = Option<Leaning>> {
    prop::option::of(
        prop::sample::select(Leaning::NAMES.to_vec()).prop_map(|name| Leaning::parse(name).expect("a name")),
    )
}

/// Statements about few interests and processes, so that they often have some in common.
fn statement(number: u128) -> impl Strategy<Value = Record> {
    let state = prop::sample::select(StatementState::NAMES.to_vec());
    let interests = prop::collection::vec(100..104u128, 0..3);
    let process = prop::option::of(200..202u128);
    (leanings(), state, interests, process, any::<bool>(), any::<bool>()).prop_map(
        move |(leaning, state, interests, process, archived, explained)| {
            let now = chrono::DateTime::UNIX_EPOCH;
            let mut record = Record::new(statements(), Id::from_u128(number), now);
            let links = |ids: Vec<u128>| Value::Links(ids.into_iter().map(|id| Link::to(Id::from_u128(id))).collect());
            record.set("state", Some(Value::Text(state.to_owned())));
            record.set("leaning", leaning.map(|leaning| Value::Text(leaning.name().to_owned())));
            record.set("interests", Some(links(interests)));
            record.set("process", process.map(|process| links(vec![process])));
            record.set("difference", explained.then(|| Value::Localised(Localised::everywhere("Because"))));
            record.archived_at = archived.then_some(now);
            record
        },
    )
}

proptest! {
    #[test]
    fn of_two_that_have_been_said_either_contradicts_the_other_or_neither(one in statement(1), other in statement(2)) {
        let (one, other) = (Spoken::of(&one), Spoken::of(&other));
        if one.counts() && other.counts() {
            prop_assert_eq!(one.clash_with(&other), other.clash_with(&one));
        }
    }

    #[test]
    fn nothing_contradicts_itself(one in statement(1)) {
        prop_assert_eq!(Spoken::of(&one).clash_with(&Spoken::of(&one)), None);
    }

    #[test]
    fn what_was_withdrawn_archived_or_not_yet_said_contradicts_nothing_that_others_say(
        one in statement(1),
        other in statement(2),
    ) {
        let (one, other) = (Spoken::of(&one), Spoken::of(&other));
        if !other.counts() {
            prop_assert_eq!(one.clash_with(&other), None);
        }
        if one.record.text("state") == Some("withdrawn") || one.record.archived_at.is_some() {
            prop_assert_eq!(one.clash_with(&other), None);
        }
    }

    #[test]
    fn a_clash_needs_something_in_common_and_two_sides(one in statement(1), other in statement(2)) {
        let (one, other) = (Spoken::of(&one), Spoken::of(&other));
        if one.clash_with(&other).is_some() {
            let interests = one.record.links("interests");
            let shared = interests.iter().any(|link| other.record.links("interests").iter().any(|theirs| theirs.to == link.to));
            prop_assert!(shared || one.record.links("process") == other.record.links("process"));
            prop_assert_ne!(one.record.text("leaning"), other.record.text("leaning"));
            prop_assert!(one.record.text("leaning") != Some("neutral"));
        }
    }
}

#[test]
fn leanings_disagree_as_their_words_say() {
    use Leaning::{Conditional, Neutral, Opposes, Supports};
    assert_eq!(clash(Supports, Opposes), Some(Clash::Opposite));
    assert_eq!(clash(Conditional, Opposes), Some(Clash::Differs));
    assert_eq!(clash(Supports, Conditional), Some(Clash::Differs));
    for same in [Supports, Conditional, Neutral, Opposes] {
        assert_eq!(clash(same, same), None);
        assert_eq!(clash(Neutral, same), None);
    }
}
