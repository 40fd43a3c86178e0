//! Filters as people, addresses and data files write them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use hansa_domain::filter::{Asking, FieldRef, Op, Refers, Related, Sight, Step, Test, Who, relative_day};
use hansa_domain::{Condition, Field, Filter, Id, KINDS, Kind, PartialDate, Problem, Sensitivity, Type, Value};
use proptest::prelude::*;

fn kind(name: &str) -> &'static Kind {
    hansa_domain::kind(name).expect("the kind is declared")
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day")
}

/// A user asks.
fn asking() -> Asking {
    Asking { today: today(), who: Who::User { person: Some(Id::from_u128(9)), unit: Some(Id::from_u128(7)) } }
}

fn checked(of: &str, pairs: &[(&str, &str)]) -> Result<Condition, Problem> {
    Filter::from_pairs(pairs.iter().copied())?.check(kind(of), &asking())
}

fn json(of: &str, text: &str) -> Result<Condition, Problem> {
    Filter::from_json(text)?.check(kind(of), &asking())
}

/// The field and code of the problem that flat filters have.
fn problem(of: &str, pairs: &[(&str, &str)]) -> (Option<String>, &'static str) {
    match checked(of, pairs) {
        Ok(condition) => panic!("{pairs:?} is {condition:?}"),
        Err(problem) => (problem.field, problem.code),
    }
}

#[test]
fn what_does_not_fit_is_told_with_its_field() {
    for (pair, code) in [
        (("colour", "blue"), "unknown-field"),
        (("", "x"), "unknown-field"),
        (("name_fi", "x"), "unknown-field"),
        (("state.like", "active"), "unknown-operator"),
        (("state.is.not", "active"), "unknown-operator"),
        (("state.", "active"), "unknown-operator"),
        (("state", "alive"), "not-a-choice"),
        (("state", "Active"), "not-a-choice"),
        (("since.from", "soon"), "not-a-date"),
        (("since.within", "-1"), "not-days"),
        (("since.within", "36526"), "not-days"),
        (("since.older", "1.5"), "not-days"),
        (("annual_hours.from", "many"), "not-an-integer"),
        (("annual_fee.to", "much"), "filter-value"),
        (("annual_hours.within", "3"), "not-a-date-field"),
        (("network", "Eurocities"), "not-an-id"),
        (("network.from", "00000000-0000-0000-0000-000000000001"), "no-order"),
        (("purpose.to", "z"), "no-order"),
        (("since.empty", "perhaps"), "not-yes-or-no"),
        (("archived", "perhaps"), "not-yes-or-no"),
        (("broken", "first"), "not-an-id"),
        (("id", "1"), "not-an-id"),
        (("updated_at", "2026-01-01"), "unknown-operator"),
        (("updated_at.from", "then"), "not-a-date"),
        (("created_at.within", "x"), "not-days"),
        (("ends.from", "today+"), "not-a-date"),
        (("ends.from", "today*2"), "not-a-date"),
        (("ends.from", "todays"), "not-a-date"),
        (("ends.from", "today+36526"), "not-a-date"),
        (("ends.from", "today+101y"), "not-a-date"),
        (("annual_hours.from", "today"), "not-an-integer"),
        (("mine", "perhaps"), "not-yes-or-no"),
        (("my_unit.empty", "yes"), "unknown-operator"),
    ] {
        let field = pair.0.split('.').next().unwrap_or_default();
        assert_eq!(problem("membership", &[pair]), (Some(field.to_owned()), code), "{pair:?}");
    }
}

#[test]
fn what_has_no_order_or_no_value_is_not_compared() {
    // These are not fields, so only being or not being so can be asked.
    for name in ["archived", "broken", "id"] {
        for op in ["from", "to", "empty", "within", "older"] {
            let key = format!("{name}.{op}");
            assert_eq!(problem("membership", &[(&key, "1")]), (Some(name.to_owned()), "unknown-operator"), "{key}");
        }
    }
}

#[test]
fn not_archived_is_the_opposite_of_archived() {
    let archived = |pair| checked("membership", &[pair]).unwrap();
    assert_eq!(archived(("archived", "no")), archived(("archived.not", "yes")));
    assert_ne!(archived(("archived", "yes")), archived(("archived.not", "yes")));
}

#[test]
fn what_does_not_say_that_it_is_an_example_is_none() {
    let example = |pair| checked("network", &[pair]).unwrap();
    assert_eq!(example(("example", "no")), example(("example.not", "yes")));
    assert_ne!(example(("example", "no")), example(("example", "yes")));
}

#[test]
fn some_tests_take_one_value() {
    for key in ["since.from", "since.to", "since.within", "since.older", "since.empty", "archived", "updated_at.from"] {
        let field = key.split('.').next().unwrap_or_default();
        let told = problem("membership", &[(key, "1"), (key, "2")]);
        assert_eq!(told, (Some(field.to_owned()), "one-value"), "{key}");
    }
    let json = r#"{"test": {"field": "since", "op": "from"}}"#;
    let told = Filter::from_json(json).unwrap().check(kind("membership"), &asking()).unwrap_err();
    assert_eq!((told.field.as_deref(), told.code), (Some("since"), "one-value"));
}

#[test]
fn the_same_key_again_means_any_and_other_keys_mean_all() {
    let read = Filter::from_pairs([("state", "active"), ("form", "member"), ("state", "ending")]).unwrap();
    assert_eq!(read, Filter::All(vec![Filter::is("state", &["active", "ending"]), Filter::is("form", &["member"])]));
    assert_eq!(Filter::from_pairs([]).unwrap(), Filter::All(Vec::new()));
}

#[test]
fn within_and_older_are_counted_from_today() {
    let state = FieldRef(kind("membership").field("ends").unwrap());
    let date = |text: &str| Value::Date(text.parse::<PartialDate>().unwrap());
    assert_eq!(
        checked("membership", &[("ends.within", "90")]).unwrap(),
        Condition::All(vec![Condition::All(vec![
            Condition::From(state, date("2026-11-22")),
            Condition::To(state, date("2027-02-20")),
        ])])
    );
    assert_eq!(
        checked("membership", &[("ends.older", "365")]).unwrap(),
        Condition::All(vec![Condition::To(state, date("2025-11-22"))])
    );
}

#[test]
fn up_to_a_year_or_month_includes_all_of_it() {
    let to = |text: &str| match checked("membership", &[("updated_at.to", text)]).unwrap() {
        Condition::All(parts) => match parts.as_slice() {
            [Condition::Touched { from: None, to: Some(to), created: false }] => to.to_rfc3339(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    assert!(to("2026").starts_with("2027-01-01T00:00"));
    assert!(to("2026-02").starts_with("2026-03-01T00:00"));
    assert!(to("2026-02-03").starts_with("2026-02-04T00:00"));
}

#[test]
fn related_records_are_named_right() {
    let check = |related: Related| {
        let checked = Filter::Related(related).check(kind("comparison"), &asking());
        checked.map(drop).map_err(|problem| (problem.field.unwrap_or_default(), problem.code))
    };
    let related = |kind: &str, field: &str, date: Option<&str>, months| Related {
        kind: kind.into(),
        field: field.into(),
        date: date.map(str::to_owned),
        months,
        matching: None,
    };
    let told = |field: &str, code| Err((field.to_owned(), code));
    assert_eq!(check(related("edition", "comparison", Some("published"), Some(12))), Ok(()));
    assert_eq!(check(related("edition", "comparison", None, None)), Ok(()));
    assert_eq!(check(related("edition", "comparison", Some("published"), Some(u32::MAX))), Ok(()));
    assert_eq!(check(related("issue", "comparison", None, None)), told("kind", "unknown-kind"));
    assert_eq!(check(related("edition", "of", None, None)), told("of", "unknown-field"));
    assert_eq!(check(related("edition", "goals", None, None)), told("goals", "does-not-refer"));
    assert_eq!(check(related("edition", "comparison", Some("name"), Some(1))), told("name", "not-a-date-field"));
    assert_eq!(check(related("edition", "comparison", Some("published"), None)), told("comparison", "date-and-months"));
    assert_eq!(check(related("edition", "comparison", None, Some(1))), told("comparison", "date-and-months"));
}

#[test]
fn the_json_form_is_strict() {
    for wrong in [
        "",
        "null",
        "[]",
        "{}",
        r#"{"test": {"field": "state", "value": ["x"]}}"#,
        r#"{"test": {"op": "is"}}"#,
        r#"{"test": {"field": "state", "op": "like"}}"#,
        r#"{"every": []}"#,
        r#"{"all": [], "any": []}"#,
        r#"{"related": {"kind": "edition"}}"#,
        r#"{"related": {"kind": "edition", "field": "comparison", "months": -1}}"#,
        &format!("{}{}", r#"{"not": "#.repeat(100_000), "}".repeat(100_000)),
    ] {
        let told = Filter::from_json(wrong).unwrap_err();
        assert_eq!(told.code, "not-a-filter", "{}", &wrong[..wrong.len().min(60)]);
    }
}

fn any_filter() -> impl Strategy<Value = Filter> {
    let op = prop::sample::select(vec![Op::Is, Op::Not, Op::From, Op::To, Op::Empty, Op::Within, Op::Older]);
    let test = (any_name(), op, prop::collection::vec(any_value(), 0..3))
        .prop_map(|(field, op, values)| Filter::Test(Test { field, op, values }));
    let related = (any_name(), any_name(), prop::option::of(any_name()), prop::option::of(any::<u32>()))
        .prop_map(|(kind, field, date, months)| Related { kind, field, date, months, matching: None })
        .prop_map(Filter::Related);
    prop_oneof![4 => test, 1 => related].prop_recursive(4, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Filter::All),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Filter::Any),
            inner.clone().prop_map(|part| Filter::Not(Box::new(part))),
            (any_name(), inner.clone())
                .prop_map(|(field, part)| Filter::Refers(Refers { field, matching: Box::new(part) })),
            (any_name(), any_name(), inner).prop_map(|(kind, field, part)| {
                Filter::Related(Related { kind, field, date: None, months: None, matching: Some(Box::new(part)) })
            }),
        ]
    })
}

/// Names of fields and kinds, and what is no name at all.
fn any_name() -> impl Strategy<Value = String> {
    let mut names: Vec<String> = hansa_domain::filter::SPECIAL.map(str::to_owned).into();
    names.extend(KINDS.iter().map(|kind| kind.name.to_owned()));
    names.extend(KINDS.iter().flat_map(|kind| kind.all_fields()).map(|field| field.name.to_owned()));
    prop_oneof![6 => prop::sample::select(names), 1 => "\\PC{0,12}"]
}

fn any_value() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "yes", "no", "any", "active", "90", "0", "36525", "2026", "2026-02", "9999-12-31", "1000-01-01", "-1",
            "00000000-0000-0000-0000-000000000001", "today", "today+90", "today-1200m", "today+101y", "today+", "FI", "1e9", "", " ", "999999999999", "https://hel.fi",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,20}",
        1 => ".{0,20}",
    ]
}

proptest! {
    #[test]
    fn checking_never_panics(filter in any_filter(), of in 0..KINDS.len()) {
        if let Err(problem) = filter.check(KINDS[of], &asking()) {
            prop_assert!(problem.field.is_some(), "{problem}");
        }
    }

    #[test]
    fn flat_filters_never_panic(
        pairs in prop::collection::vec((any_name(), "(\\.[a-z]{0,7}){0,2}", any_value()), 0..5),
        of in 0..KINDS.len(),
    ) {
        let pairs: Vec<(String, String)> = pairs.into_iter().map(|(name, op, value)| (name + &op, value)).collect();
        let read = Filter::from_pairs(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        let checked = read.and_then(|filter| filter.check(KINDS[of], &asking()));
        if let Err(problem) = checked {
            prop_assert!(problem.field.is_some(), "{problem}");
        }
    }

    #[test]
    fn the_json_form_reads_back(filter in any_filter()) {
        let json = serde_json::to_string(&filter).unwrap();
        prop_assert_eq!(Filter::from_json(&json).unwrap(), filter);
    }

    #[test]
    fn reading_json_never_panics(text in "\\PC{0,80}|[\\[\\]{}\":,a-z]{0,80}") {
        let _ = Filter::from_json(&text);
    }

    #[test]
    fn a_hidden_value_changes_no_answer(
        condition in any_condition(),
        open in prop::option::of(0i64..4),
        hidden in prop::option::of(0i64..4),
        instead in prop::option::of(0i64..4),
    ) {
        let guard = |field: &Field| {
            if field.sensitivity == Sensitivity::Open { Condition::True } else { Condition::Never }
        };
        let sight = Sight { visible: &Condition::True, field: &guard, rules: None };
        let guarded = condition.clone().guarded(&sight);
        let facts = |hidden: Option<i64>| BTreeMap::from([("open", open), ("hidden", hidden)]);
        prop_assert_eq!(holds(&guarded, &facts(hidden)), holds(&guarded, &facts(instead)), "{:?}", guarded);
        // Nothing is added to what was asked, and what touches only open fields stays as it was asked.
        prop_assert!(!holds(&guarded, &facts(hidden)) || holds(&condition, &facts(hidden)));
        if !format!("{condition:?}").contains("\"hidden\"") {
            prop_assert_eq!(holds(&guarded, &facts(hidden)), holds(&condition, &facts(hidden)));
        }
    }
}

static OPEN: Field = Field::new("open", Type::Integer).public();
static HIDDEN: Field = Field::new("hidden", Type::Integer).restricted();

fn any_condition() -> impl Strategy<Value = Condition> {
    let field = || prop::sample::select(vec![FieldRef(&OPEN), FieldRef(&HIDDEN)]);
    let number = || (0i64..4).prop_map(Value::Integer);
    let leaf = prop_oneof![
        (field(), prop::collection::vec(number(), 0..3)).prop_map(|(field, values)| Condition::Is(field, values)),
        (field(), number()).prop_map(|(field, value)| Condition::From(field, value)),
        (field(), number()).prop_map(|(field, value)| Condition::To(field, value)),
        field().prop_map(Condition::Empty),
    ];
    leaf.prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Condition::All),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Condition::Any),
            inner.prop_map(|part| Condition::Not(Box::new(part))),
        ]
    })
}

/// Whether a condition holds for a record with these numbers.
fn holds(condition: &Condition, facts: &BTreeMap<&str, Option<i64>>) -> bool {
    let number = |field: &FieldRef| facts[field.name];
    let given = |value: &Value| if let Value::Integer(number) = value { *number } else { panic!("{value:?}") };
    match condition {
        Condition::True => true,
        Condition::Never => false,
        Condition::All(parts) => parts.iter().all(|part| holds(part, facts)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, facts)),
        Condition::Not(part) => !holds(part, facts),
        Condition::Is(field, values) => number(field).is_some_and(|n| values.iter().any(|value| given(value) == n)),
        Condition::From(field, value) => number(field).is_some_and(|n| n >= given(value)),
        Condition::To(field, value) => number(field).is_some_and(|n| n <= given(value)),
        Condition::Empty(field) => number(field).is_none(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_guard_is_asked_of_the_records_own_unit() {
    let unit = Id::from_u128(7);
    let guard = |_: &Field| Condition::OwnedBy(unit);
    let sight = Sight { visible: &Condition::True, field: &guard, rules: None };
    let test = || Condition::Empty(FieldRef(&HIDDEN));
    assert_eq!(test().guarded(&sight), Condition::All(vec![test(), Condition::OwnedBy(unit)]));
    let negated = Condition::Not(Box::new(test())).guarded(&sight);
    assert_eq!(negated, Condition::All(vec![Condition::Not(Box::new(test())), Condition::OwnedBy(unit)]));
}

#[test]
fn every_record_that_a_filter_names_is_known() {
    let [a, b, c] = [1, 2, 3].map(|n| Id::from_u128(n).to_string());
    let filter = Filter::Any(vec![
        Filter::is("network", &[&a, &b]),
        Filter::Not(Box::new(Filter::All(vec![Filter::is("owner_unit", &[&c]), Filter::is("state", &["active"])]))),
    ]);
    let named = filter.check(kind("membership"), &asking()).unwrap().named_records();
    assert_eq!(named, [1, 2, 3].map(Id::from_u128));
}

#[test]
fn days_are_counted_from_today() {
    for (text, day) in [
        ("today", "2026-11-22"),
        (" today ", "2026-11-22"),
        ("today+90", "2027-02-20"),
        ("today-30", "2026-10-23"),
        ("today+3m", "2027-02-22"),
        ("today-1y", "2025-11-22"),
    ] {
        assert_eq!(relative_day(text, today()).expect(text).to_string(), day, "{text}");
        let ends = FieldRef(kind("membership").field("ends").unwrap());
        let date = Value::Date(day.parse::<PartialDate>().unwrap());
        let read = checked("membership", &[("ends.to", text)]).unwrap();
        assert_eq!(read, Condition::All(vec![Condition::To(ends, date)]), "{text}");
    }
    // The last day of a shorter month.
    let leap = NaiveDate::from_ymd_opt(2024, 1, 31).unwrap();
    assert_eq!(relative_day("today+1m", leap).unwrap().to_string(), "2024-02-29");
    let since = checked("membership", &[("updated_at.from", "today-30")]).unwrap();
    let Condition::All(parts) = since else { panic!("{since:?}") };
    let [Condition::Touched { from: Some(from), .. }] = parts.as_slice() else { panic!("{parts:?}") };
    assert!(from.to_rfc3339().starts_with("2026-10-23T00:00"));
}

#[test]
fn mine_is_of_whoever_asks() {
    let all = |part| Condition::All(vec![part]);
    let mine = Condition::Mine(Id::from_u128(9));
    assert_eq!(checked("membership", &[("mine", "yes")]).unwrap(), all(mine.clone()));
    assert_eq!(checked("membership", &[("mine", "no")]).unwrap(), all(Condition::Not(Box::new(mine))));
    assert_eq!(checked("membership", &[("my_unit", "yes")]).unwrap(), all(Condition::OwnedBy(Id::from_u128(7))));
    let check =
        |field: &str, who| Filter::is(field, &["yes"]).check(kind("membership"), &Asking { today: today(), who });
    // An account that is no person of the register has no records, and that is no mistake.
    for field in ["mine", "my_unit"] {
        assert_eq!(check(field, Who::User { person: None, unit: None }).unwrap(), Condition::Never);
        for who in [Who::Nobody, Who::Rule] {
            let told = check(field, who).unwrap_err();
            assert_eq!((told.field.as_deref(), told.code), (Some(field), "nobody-asks"));
        }
    }
}

#[test]
fn a_rule_cannot_ask_what_breaks_rules() {
    let asked = |who| Filter::is("broken", &["any"]).check(kind("membership"), &Asking { today: today(), who });
    assert_eq!(asked(Who::Nobody).unwrap(), Condition::Broken(None));
    assert_eq!(asked(Who::Rule).unwrap_err().code, "not-in-a-rule");
}

#[test]
fn filters_over_other_records_are_checked_against_their_kinds() {
    let told = |of: &str, text: &str| {
        json(of, text).map(drop).map_err(|problem| (problem.field.unwrap_or_default(), problem.code))
    };
    let wrong = |field: &str, code| Err((field.to_owned(), code));
    let refers = |field: &str, test: &str| format!(r#"{{"refers": {{"field": "{field}", "matching": {test}}}}}"#);
    let state = r#"{"test": {"field": "state", "values": ["active"]}}"#;
    assert_eq!(told("agreement", &refers("partnership", state)), Ok(()));
    assert_eq!(told("agreement", &refers("partner", state)), wrong("partner", "unknown-field"));
    assert_eq!(told("agreement", &refers("name", state)), wrong("name", "not-a-reference"));
    assert_eq!(told("agreement", &refers("document", state)), wrong("state", "unknown-field"));
    // Of several kinds, those count that the filter fits: projects and campaigns run, visits and trips have no such state.
    let running = r#"{"test": {"field": "state", "values": ["running"]}}"#;
    let condition = json("agreement", &refers("joint_activities", running)).unwrap();
    let Condition::Refers { matching, .. } = condition else { panic!("{condition:?}") };
    assert_eq!(matching.iter().map(|(kind, _)| kind.unwrap().name).collect::<Vec<_>>(), ["project", "campaign"]);
    assert_eq!(told("agreement", &refers("joint_activities", state)), wrong("joint_activities", "fits-no-kind"));
    // What all kinds have is asked once.
    let open = r#"{"test": {"field": "publicity", "values": ["public"]}}"#;
    let condition = json("agreement", &refers("links", open)).unwrap();
    let Condition::Refers { matching, .. } = condition else { panic!("{condition:?}") };
    assert!(matches!(matching.as_slice(), [(None, Condition::Is(..))]), "{matching:?}");
    let related = r#"{"related": {"kind": "edition", "field": "comparison", "matching": {"test": {"field": "x"}}}}"#;
    assert_eq!(told("comparison", related), wrong("x", "unknown-field"));
}

#[test]
fn filters_have_bounds() {
    let nested = |depth: usize| {
        let start = r#"{"refers": {"field": "prepares_for", "matching": "#.repeat(depth);
        format!(r#"{start}{{"test": {{"field": "established", "op": "empty"}}}}{}"#, "}}".repeat(depth))
    };
    assert!(json("body", &nested(5)).is_ok());
    assert_eq!(json("body", &nested(6)).unwrap_err().code, "filter-too-deep");
    let many = |n: usize| Filter::Any(vec![Filter::is("state", &["active"]); n]).check(kind("membership"), &asking());
    assert!(many(99).is_ok());
    assert_eq!(many(100).unwrap_err().code, "filter-too-large");
    let values = vec!["active"; 501];
    let told = Filter::is("state", &values).check(kind("membership"), &asking()).unwrap_err();
    assert_eq!((told.field.as_deref(), told.code), (Some("state"), "too-many-values"));
}

#[test]
fn what_is_hidden_does_not_count_in_filters_over_other_records() {
    let visible = Condition::Publicity(vec![hansa_domain::Publicity::Public]);
    let guard = |field: &Field| match field.sensitivity {
        Sensitivity::Open => Condition::True,
        _ => Condition::Never,
    };
    let (open, closed) = (Id::from_u128(1), Id::from_u128(2));
    let rules = [(open, Condition::True), (closed, Condition::Never)];
    let sight = Sight { visible: &visible, field: &guard, rules: Some(&rules) };
    // Empty means empty for the reader.
    let empty = checked("membership", &[("responsible.empty", "yes")]).unwrap().guarded(&sight);
    let Condition::All(parts) = empty else { panic!("{empty:?}") };
    let [Condition::Not(seen)] = parts.as_slice() else { panic!("{parts:?}") };
    assert!(matches!(&**seen, Condition::Refers { matching, .. } if matching[0].1 == visible), "{seen:?}");
    // A test of another record's hidden field passes for no record, neither plain nor negated.
    let text = r#"{"related": {"kind": "membership", "field": "network", "matching":
        {"not": {"test": {"field": "annual_fee", "op": "empty"}}}}}"#;
    let fee = json("network", text).unwrap().guarded(&sight);
    let Condition::Related { matching, .. } = fee else { panic!("{fee:?}") };
    let Condition::All(parts) = *matching else { panic!("{matching:?}") };
    assert!(parts.contains(&visible) && format!("{parts:?}").contains("Never"), "{parts:?}");
    // Rules whose breaks may not be told are broken by nobody.
    let broken = Condition::Broken(None).guarded(&sight);
    assert_eq!(
        broken,
        Condition::Any(vec![
            Condition::Broken(Some(open)),
            Condition::All(vec![Condition::Broken(Some(closed)), Condition::Never])
        ])
    );
    assert_eq!(Condition::Broken(Some(Id::from_u128(3))).guarded(&sight), Condition::Any(Vec::new()));
}

#[test]
fn what_a_condition_tests_says_who_may_be_told() {
    let guard = |field: &Field| match field.sensitivity {
        Sensitivity::Open => Condition::True,
        _ => Condition::OwnedBy(Id::from_u128(7)),
    };
    let told = |of: &str, text: &str| json(of, text).unwrap().told_on(&guard);
    assert_eq!(told("membership", r#"{"test": {"field": "goals", "op": "empty"}}"#), Condition::True);
    let fee = r#"{"test": {"field": "annual_fee", "op": "empty"}}"#;
    assert_eq!(told("membership", fee), Condition::OwnedBy(Id::from_u128(7)));
    let nested =
        format!(r#"{{"not": {{"related": {{"kind": "membership", "field": "network", "matching": {fee}}}}}}}"#);
    assert_eq!(told("network", &nested), Condition::Never, "one's own networks may have others' memberships");
}

#[test]
fn the_ways_to_other_records_are_known() {
    let text = r#"{"all": [{"test": {"field": "goals", "op": "empty"}}, {"not": {"related": {"kind": "edition",
        "field": "comparison", "date": "published", "months": 12, "matching": {"refers": {"field": "responsible",
        "matching": {"test": {"field": "salutation", "op": "empty"}}}}}}}]}"#;
    let paths = json("comparison", text).unwrap().paths();
    let [edition, person] = paths.as_slice() else { panic!("{paths:?}") };
    assert_eq!((edition.kind.unwrap().name, edition.steps.len()), ("edition", 1));
    assert_eq!(edition.fields, ["comparison", "published", "responsible"]);
    assert_eq!((person.kind.unwrap().name, person.steps.len()), ("person", 2));
    assert!(matches!(person.steps[1], Step::Refers(field) if field.name == "responsible"));
    assert_eq!(person.fields, ["salutation"]);
}
