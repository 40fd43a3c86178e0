//! The rules that concern one kind alone: actors, partnerships and networks.

use chrono::Utc;
use hansa_domain::record::Values;
use hansa_domain::{Id, Link, Problems, Record, Value, kind};

/// What the check of the kind finds: fields and codes.
fn found(name: &str, values: Values) -> Vec<(String, &'static str)> {
    let mut record = Record::new(kind(name).expect("declared"), Id::from_u128(1), Utc::now());
    record.values = values;
    let mut problems = Problems::default();
    (record.kind.check)(&record, &mut problems);
    problems.0.into_iter().map(|problem| (problem.field.unwrap_or_default(), problem.code)).collect()
}

fn date(text: &str) -> Value {
    Value::Date(text.parse().expect("a date"))
}

fn to(id: Id) -> Value {
    Value::Links(vec![Link::to(id)])
}

fn late(field: &str) -> Vec<(String, &'static str)> {
    vec![(field.to_owned(), "ends-before-start")]
}

#[test]
fn nobody_is_related_to_themselves() {
    let (one, other) = (Id::from_u128(2), Id::from_u128(3));
    assert_eq!(
        found("relation", Values::from([("one", to(one)), ("other", to(one))])),
        [("other".to_owned(), "related-to-itself")]
    );
    assert_eq!(found("relation", Values::from([("one", to(one)), ("other", to(other))])), []);
    // Nothing on both sides is missing, not related to itself.
    assert_eq!(found("relation", Values::new()), []);
}

#[test]
fn what_has_ended_began_before() {
    for (name, starts, ends) in [
        ("relation", "starts", "ends"),
        ("agreement", "starts", "ends"),
        ("membership", "since", "ends"),
        ("network", "founded", "ended"),
        ("network_role", "starts", "ends"),
        ("partnership", "since", "ended"),
        ("position", "starts", "ends"),
        ("organisation", "formed", "dissolved"),
        ("strategy_period", "starts", "ends"),
        ("evaluation_round", "starts", "ends"),
        ("evaluation_round", "ends", "next_review"),
    ] {
        assert_eq!(found(name, Values::from([(starts, date("2019")), (ends, date("2018-12"))])), late(ends), "{name}");
        assert_eq!(found(name, Values::from([(starts, date("2019")), (ends, date("2019-06"))])), [], "{name}");
    }
}

#[test]
fn networks_are_scored_from_one_to_five() {
    let scored = |name: &str, field: &'static str, score| found(name, Values::from([(field, Value::Integer(score))]));
    for field in ["functioning", "influence", "advocacy", "knowledge", "implementation"] {
        let wrong = [(field.to_owned(), "not-on-scale")];
        assert_eq!(scored("evaluation_round", field, 0), wrong);
        assert_eq!(scored("evaluation_round", field, 6), wrong);
        assert_eq!(scored("evaluation_round", field, 1), []);
        assert_eq!(scored("evaluation_round", field, 5), []);
    }
    for field in ["functioning", "influence"] {
        assert_eq!(scored("evaluation_response", field, 6), [(field.to_owned(), "not-on-scale")]);
        assert_eq!(scored("evaluation_response", field, 3), []);
    }
}
