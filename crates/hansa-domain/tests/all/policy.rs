//! Who may do what: the whole table for a reviewer to read, and what must hold of it.

use std::fmt::Write;

use chrono::{DateTime, Days, NaiveDate};
use hansa_domain::policy::{Openness, field_visible, may, may_create, may_with, sees_field, visible};
use hansa_domain::{
    Action, Actor, Choices, Condition, Field, Group, Id, KINDS, Kind, Link, PartialDate, Publicity, Record, Role,
    Sensitivity, Type, Value,
};
use proptest::prelude::*;

const OWN: Id = Id::from_u128(1);
const OTHER: Id = Id::from_u128(2);
const SENSITIVITIES: [Sensitivity; 3] = [Sensitivity::Open, Sensitivity::Staff, Sensitivity::Restricted];

/// The account of [`user`].
const AUTHOR: Option<Id> = Some(Id::from_u128(9));

/// The day on which everything is tried.
const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();

fn anyone(on: NaiveDate) -> Actor {
    Actor::Anyone { on }
}

/// A kind of the group; for what those see who have not signed in, one of which something is public, if there is any.
fn of_group(group: Group) -> &'static Kind {
    let mut kinds = KINDS.iter().filter(|kind| kind.group == group);
    kinds.clone().find(|kind| kind.is_public()).or_else(|| kinds.next()).unwrap()
}

fn openness(group: Group, class: Publicity, owner: Option<Id>) -> Openness {
    Openness { kind: of_group(group), class, owner, until: None }
}

fn user(role: Role, unit: Option<Id>) -> Actor {
    Actor::User { id: Id::from_u128(9), role, unit, person: None, name: "N".into() }
}

/// Everybody there is, by name: those who have not signed in, each role in a unit and in none, the program itself.
fn actors() -> Vec<(String, Actor)> {
    let mut actors = vec![("anyone".to_owned(), anyone(TODAY))];
    for role in Role::ALL {
        actors.push((role.name().to_owned(), user(role, Some(OWN))));
        actors.push((format!("{} without unit", role.name()), user(role, None)));
    }
    actors.push(("system".to_owned(), Actor::System { name: "test" }));
    actors
}

/// One letter a unit: the record belongs to the own unit (`o`), to another (`x`), to none (`n`); a point where not.
fn cell(actor: &Actor, action: Action, group: Group, class: Publicity) -> String {
    let owners = [('o', Some(OWN)), ('x', Some(OTHER)), ('n', None)];
    owners
        .map(
            |(letter, owner)| if may_with(actor, action, openness(group, class, owner), AUTHOR) { letter } else { '.' },
        )
        .iter()
        .collect()
}

#[test]
fn the_table_as_it_is() {
    let mut text = String::from(
        "Letters: may do it to a record, of one's own making, of the own unit (o), of another unit (x), of no unit (n).\n\
         Groups with the same rights share a line.\n",
    );
    for (name, actor) in actors() {
        write!(text, "\n{name:<28}").unwrap();
        for class in Publicity::ALL {
            write!(text, "{:<16}", class.name()).unwrap();
        }
        text.push('\n');
        for action in Action::ALL {
            let mut lines: Vec<(String, Vec<String>)> = Vec::new();
            for group in Group::ALL {
                let line: String = Publicity::ALL
                    .iter()
                    .fold(String::new(), |line, class| line + &format!("{:<16}", cell(&actor, action, group, *class)));
                match lines.iter_mut().find(|(known, _)| *known == line) {
                    Some((_, groups)) => groups.push(format!("{group:?}")),
                    None => lines.push((line, vec![format!("{group:?}")])),
                }
            }
            for (line, groups) in lines {
                let groups = if groups.len() == Group::ALL.len() { "every group".to_owned() } else { groups.join(" ") };
                writeln!(text, "  {:<26}{line}{groups}", format!("{action:?}")).unwrap();
            }
        }
        for sensitivity in SENSITIVITIES {
            let field = Field { sensitivity, ..Field::new("f", Type::Text) };
            let owners = [('o', Some(OWN)), ('x', Some(OTHER)), ('n', None)];
            let seen = owners.map(|(letter, owner)| if sees_field(&actor, &field, owner) { letter } else { '.' });
            writeln!(text, "  {:<26}{}", format!("{sensitivity:?} fields"), seen.iter().collect::<String>()).unwrap();
        }
    }
    let text = text.lines().map(|line| line.trim_end().to_owned() + "\n").collect::<String>();
    insta::assert_snapshot!(text);
}

/// Whether a condition of the policy holds for a record.
fn holds(condition: &Condition, record: &Record) -> bool {
    match condition {
        Condition::True => true,
        Condition::Never => false,
        Condition::All(parts) => parts.iter().all(|part| holds(part, record)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, record)),
        Condition::Not(part) => !holds(part, record),
        Condition::Publicity(classes) => classes.contains(&record.publicity()),
        Condition::OwnedBy(unit) => record.owner_unit() == Some(*unit),
        Condition::OpenOn(day) => record.public_until().is_none_or(|until| until.last() >= *day),
        Condition::OfKind(kinds) => kinds.contains(&record.kind.name),
        other => panic!("the policy uses {other:?}"),
    }
}

fn record(kind: usize, class: Option<Publicity>, owner: Option<Id>) -> Record {
    let mut record = Record::new(KINDS[kind % KINDS.len()], Id::nil(), DateTime::UNIX_EPOCH);
    record.set("publicity", class.map(|class| Value::Text(class.name().into())));
    record.set("owner_unit", owner.map(|unit| Value::Links(vec![Link::to(unit)])));
    record
}

/// A last public day around the day on which everything is tried, or none.
fn any_until() -> impl Strategy<Value = Option<PartialDate>> {
    let dates = ["2025", "2026", "2026-10", "2026-11", "2026-11-21", "2026-11-22", "2026-11-23", "2027"];
    prop::option::of(prop::sample::select(dates.to_vec()).prop_map(|date| date.parse().unwrap()))
}

fn any_actor() -> impl Strategy<Value = Actor> {
    prop::sample::select(actors()).prop_map(|(_, actor)| actor)
}

fn any_record() -> impl Strategy<Value = Record> {
    let class = prop::option::of(prop::sample::select(Publicity::ALL.to_vec()));
    let owner = prop::option::of(prop::sample::select(vec![OWN, OTHER]));
    (0..KINDS.len(), class, owner, any_until()).prop_map(|(kind, class, owner, until)| {
        let mut record = record(kind, class, owner);
        record.set("public_until", until.map(Value::Date));
        record
    })
}

proptest! {
    #[test]
    fn lists_show_exactly_what_may_be_seen(actor in any_actor(), record in any_record()) {
        prop_assert_eq!(holds(&visible(&actor), &record), may(&actor, Action::See, &record));
    }

    #[test]
    fn fields_are_searched_exactly_where_they_are_seen(
        actor in any_actor(),
        record in any_record(),
        sensitivity in prop::sample::select(SENSITIVITIES.to_vec()),
    ) {
        let field = Field { sensitivity, ..Field::new("f", Type::Text) };
        let seen = sees_field(&actor, &field, record.owner_unit());
        prop_assert_eq!(holds(&field_visible(&actor, sensitivity), &record), seen);
    }

    #[test]
    fn a_name_is_lent_only_where_both_records_are_seen(actor in any_actor(), one in any_record(), other in any_record()) {
        if Openness::of(&one).shows_also(Openness::of(&other)) && may(&actor, Action::See, &one) {
            prop_assert!(may(&actor, Action::See, &other));
        }
    }

    #[test]
    fn whoever_may_do_anything_to_a_record_sees_it(
        actor in any_actor(),
        record in any_record(),
        action in prop::sample::select(Action::ALL.to_vec()),
    ) {
        prop_assert!(!may(&actor, action, &record) || may(&actor, Action::See, &record));
        if may(&actor, Action::Create, &record) {
            prop_assert!(may_create(&actor, record.kind.group));
        }
    }

    #[test]
    fn more_publicity_never_hides(actor in any_actor(), record in any_record()) {
        let at = |class: Publicity| {
            let mut record = record.clone();
            record.set("publicity", Some(Value::Text(class.name().into())));
            may(&actor, Action::See, &record)
        };
        // From the most open class on, each class shows no more than the one before.
        let seen = Publicity::ALL.map(at);
        prop_assert!(seen.is_sorted_by_key(|seen| !seen), "{seen:?}");
    }

    #[test]
    fn signing_in_never_hides_or_forbids(
        actor in any_actor(),
        record in any_record(),
        action in prop::sample::select(Action::ALL.to_vec()),
        sensitivity in prop::sample::select(SENSITIVITIES.to_vec()),
    ) {
        prop_assert!(!may(&anyone(TODAY), action, &record) || may(&actor, action, &record));
        let field = Field { sensitivity, ..Field::new("f", Type::Text) };
        let owner = record.owner_unit();
        prop_assert!(!sees_field(&anyone(TODAY), &field, owner) || sees_field(&actor, &field, owner));
    }

    #[test]
    fn a_unit_never_takes_rights_away(
        role in prop::sample::select(Role::ALL.to_vec()),
        record in any_record(),
        action in prop::sample::select(Action::ALL.to_vec()),
    ) {
        prop_assert!(!may(&user(role, None), action, &record) || may(&user(role, Some(OWN)), action, &record));
    }
}

#[test]
fn a_name_is_lent_wherever_both_records_are_seen() {
    let groups = [Group::Actors, Group::Comments];
    let owners = [(None, None), (Some(OWN), Some(OWN)), (Some(OWN), Some(OTHER)), (None, Some(OWN))];
    let days = [None, "2026-11-21".parse().ok(), "2026-11".parse().ok(), "2026-12-01".parse().ok()];
    let each = |group, owner| {
        let of = move |until| Publicity::ALL.map(|class| Openness { until, ..openness(group, class, owner) });
        days.into_iter().flat_map(of)
    };
    for (group, other_group) in groups.into_iter().flat_map(|one| groups.map(|other| (one, other))) {
        for (owner, other_owner) in owners {
            for (one, other) in
                each(group, owner).flat_map(|one| each(other_group, other_owner).map(move |other| (one, other)))
            {
                // The last public days above, and those after them.
                let days = [0, 1, 2, 9, 10, 11].map(|days| anyone(TODAY - Days::new(1) + Days::new(days)));
                let mut everybody = actors()
                    .into_iter()
                    .map(|(_, actor)| actor)
                    .chain(Role::ALL.map(|role| user(role, Some(OTHER))))
                    .chain(days);
                let sees = |actor: &Actor, of: Openness| may_with(actor, Action::See, of, None);
                let all = everybody.all(|actor| !sees(&actor, one) || sees(&actor, other));
                assert_eq!(one.shows_also(other), all, "{one:?} {other:?}");
            }
        }
    }
}

#[test]
fn comments_are_for_those_who_have_signed_in_however_public_the_record() {
    for class in Publicity::ALL {
        assert!(!may_with(&anyone(TODAY), Action::See, openness(Group::Comments, class, None), None));
    }
    assert!(may_with(&user(Role::Reader, None), Action::See, openness(Group::Comments, Publicity::Public, None), None));
}

#[test]
fn nobody_writes_without_signing_in_and_no_class_means_internal() {
    for group in Group::ALL {
        assert!(!may_create(&anyone(TODAY), group));
        for action in Action::ALL.into_iter().filter(|action| *action != Action::See) {
            assert!(!may_with(&anyone(TODAY), action, openness(group, Publicity::Public, None), None));
        }
    }
    let unmarked = record(0, None, None);
    assert_eq!(unmarked.publicity(), Publicity::Internal);
    assert!(!may(&anyone(TODAY), Action::See, &unmarked) && may(&user(Role::Reader, None), Action::See, &unmarked));
}

#[test]
fn a_reader_changes_nothing_and_a_leader_only_decides() {
    for group in Group::ALL.into_iter().filter(|group| *group != Group::Comments) {
        for action in [Action::Create, Action::Update, Action::Archive] {
            for role in [Role::Reader, Role::Leadership] {
                assert!(!may_with(
                    &user(role, Some(OWN)),
                    action,
                    openness(group, Publicity::Public, Some(OWN)),
                    AUTHOR
                ));
            }
        }
        assert!(!may_with(
            &user(Role::Reader, Some(OWN)),
            Action::Decide,
            openness(group, Publicity::Public, Some(OWN)),
            None
        ));
        assert!(may_with(
            &user(Role::Leadership, None),
            Action::Decide,
            openness(group, Publicity::Secret, Some(OTHER)),
            None
        ));
    }
}

#[test]
fn whoever_sees_a_record_may_comment_on_it_and_only_the_author_changes_the_comment() {
    let may = |role, action, class, author| {
        may_with(&user(role, None), action, openness(Group::Comments, class, Some(OTHER)), author)
    };
    for role in Role::ALL {
        assert!(may(role, Action::Create, Publicity::Internal, None));
        assert!(may(role, Action::Update, Publicity::Internal, AUTHOR));
        let moderates = matches!(role, Role::Coordinator | Role::Administrator);
        assert_eq!(may(role, Action::Archive, Publicity::Internal, Some(OTHER)), moderates);
    }
    assert!(!may(Role::Reader, Action::Create, Publicity::Secret, None));
    assert!(!may(Role::Reader, Action::Update, Publicity::Secret, AUTHOR));
}
