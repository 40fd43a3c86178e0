//! The rules that concern one kind alone: activity and measurement.

use chrono::Utc;
use hansa_domain::record::Values;
use hansa_domain::{Id, Problems, Record, Value, kind};

/// What the check of the kind finds: fields and codes.
fn found(name: &str, values: Values) -> Vec<(String, &'static str)> {
    let mut record = Record::new(kind(name).expect("declared"), Id::from_u128(1), Utc::now());
    record.values = values;
    let mut problems = Problems::default();
    (record.kind.check)(&record, &mut problems);
    problems.0.into_iter().map(|problem| (problem.field.unwrap_or_default(), problem.code)).collect()
}

fn one(field: &str, code: &'static str) -> Vec<(String, &'static str)> {
    vec![(field.to_owned(), code)]
}

fn date(text: &str) -> Value {
    Value::Date(text.parse().expect("a date"))
}

#[test]
fn what_comes_later_is_not_earlier() {
    for (name, earlier, later) in [
        ("visit_request", "wanted_from", "wanted_to"),
        ("visit_request", "received", "answer_by"),
        ("visit", "starts", "ends"),
        ("trip", "starts", "ends"),
        ("trip", "starts", "report_due"),
        ("event", "starts", "ends"),
        ("project", "starts", "ends"),
        ("campaign", "starts", "ends"),
        ("promise", "given", "due"),
        ("promise", "given", "settled"),
        ("signal", "observed", "react_by"),
    ] {
        let values = |to: &str| Values::from([(earlier, date("2019-05")), (later, date(to))]);
        assert_eq!(found(name, values("2019-04-30")), one(later, "ends-before-start"), "{name}.{later}");
        assert_eq!(found(name, values("2019-05-01")), [], "{name}.{later}");
    }
}

#[test]
fn criteria_and_assessments_are_from_one_to_five() {
    for (name, field) in [
        ("campaign", "profile_fit"),
        ("campaign", "cooperation_potential"),
        ("campaign", "company_interest"),
        ("signal", "likelihood"),
        ("signal", "impact"),
    ] {
        for score in [0, 6, -1] {
            let values = Values::from([(field, Value::Integer(score))]);
            assert_eq!(found(name, values), one(field, "not-on-scale"), "{name}.{field} = {score}");
        }
        for score in [1, 5] {
            assert_eq!(found(name, Values::from([(field, Value::Integer(score))])), [], "{name}.{field} = {score}");
        }
    }
}

#[test]
fn groups_are_of_somebody() {
    for name in ["visit_request", "visit", "event"] {
        assert_eq!(found(name, Values::from([("size", Value::Integer(0))])), one("size", "not-a-size"), "{name}");
        assert_eq!(found(name, Values::from([("size", Value::Integer(1))])), [], "{name}");
    }
}

#[test]
fn the_rank_aimed_at_is_a_rank() {
    let aimed = |rank| found("comparison", Values::from([("target_rank", Value::Integer(rank))]));
    assert_eq!(aimed(0), one("target_rank", "not-a-rank"));
    assert_eq!(aimed(1), []);
}

#[test]
fn a_programme_has_times_of_the_clock() {
    let item = |starts: &str, ends: &str| {
        let values = [("starts_at", Value::Text(starts.into())), ("ends_at", Value::Text(ends.into()))];
        found("programme_item", Values::from(values))
    };
    assert_eq!(item("9.30", "10:15"), []);
    assert_eq!(item("9.30", "9:30"), []);
    assert_eq!(item("noon", "13.00"), one("starts_at", "not-a-time"));
    assert_eq!(item("9.30", "25.00"), one("ends_at", "not-a-time"));
    assert_eq!(item("14.00", "9.30"), one("ends_at", "ends-before-start"));
}
